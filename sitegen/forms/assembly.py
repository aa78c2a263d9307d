"""A form as it is written -> what it asks: shared groups (forms/shared/) are put in their places.

Built only from records that fit forms/form.schema.json; whoever draws, fills or reads a form meets fields and nothing to look up.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sitegen.forms.definition import (
    Condition,
    Definition,
    Field,
    Group,
    Line,
    Note,
    Part,
    Path,
    Photo,
    Row,
    Signature,
    Signatures,
    Table,
    Words,
)

Groups = Mapping[str, Mapping[str, Any]]
"""The shared groups as they stand in forms/shared/, by their keys."""

SHARED: Mapping[str, str] = {"address": "dia-chi", "id_document": "giay-to-tuy-than"}
"""Types that are a shared group of their own."""


def group_of(row: Mapping[str, Any]) -> str:
    """The key of the shared group that a row of type group, address or id_document stands for; empty for others."""
    return SHARED.get(row["type"], "") or (str(row["group"]) if row["type"] == "group" else "")


def definition(data: Mapping[str, Any], groups: Groups) -> Definition:
    """Raises KeyError where a group is not there: the rules of forms have told so before."""
    return Definition(
        **{
            name: data[name]
            for name in ("id", "version", "name", "title", "signed_by", "above", "subtitle", "motto", "persons")
            if name in data
        },
        read_from=data["read"]["from"],
        as_of=date.fromisoformat(data["read"]["as_of"]),
        photos=tuple(Photo(**photo) for photo in data.get("photos", ())),
        notes=tuple(Note(**note) for note in data.get("notes", ())),
        parts=tuple(
            Part(heading=part.get("heading", ""), office=part.get("office", False), rows=_rows(part["rows"], (), groups, "", True))
            for part in data["parts"]
        ),
    )


def _rows(rows: Any, above: Path, groups: Groups, person: str, required: bool) -> tuple[Row, ...]:
    return tuple(_row(row, above, groups, person, required) for row in rows)


def _row(data: Mapping[str, Any], above: Path, groups: Groups, person: str, required: bool) -> Row:
    """required: whether what stands above asks for its fields at all."""
    match data["type"]:
        case "words":
            when = data.get("shown_when")
            return Words(text=data["text"], style=data.get("style", "plain"), shown_when=_condition(when, above) if when else None)
        case "line":
            return Line(fields=tuple(_field(item, above, person, required) for item in data["fields"]))
        case "signatures":
            return Signatures(blocks=tuple(_signature(block, above) for block in data["blocks"]))
        case "table":
            path = (*above, data["id"])
            columns = tuple(_field(column, path, "", True) for column in data["columns"])
            return Table(path=path, columns=columns, rows=data["rows"], **_common(data, above, "required"))
        case "group" | "address" | "id_document":
            return _group(data, above, groups, data.get("person", person), required and data.get("required", False))
        case _:
            return _field(data, above, person, required)


def _field(data: Mapping[str, Any], above: Path, person: str, required: bool) -> Field:
    changed = {"path": (*above, data["id"]), "person": data.get("person", person), "required": required and data.get("required", False)}
    return Field(**{**_common(data, above), **changed})


def _common(data: Mapping[str, Any], above: Path, *left_out: str) -> dict[str, Any]:
    """The parts of a field as they are written, with condition and earlier paths as values."""
    written = {name: value for name, value in data.items() if name not in ("id", "rows", "columns", *left_out)}
    if data["type"] == "table":
        del written["type"]
    if when := data.get("shown_when"):
        written["shown_when"] = _condition(when, above)
    written["was"] = tuple((*above, name) for name in data.get("was", ()))
    return written


def _condition(when: Mapping[str, Any], above: Path) -> Condition:
    """A condition names a choice beside it."""
    return Condition(path=(*above, when["field"]), values=tuple(when["is"]))


def _group(data: Mapping[str, Any], above: Path, groups: Groups, person: str, required: bool) -> Group:
    shared = groups[group_of(data)]
    path = (*above, data["id"])
    when = data.get("shown_when")
    return Group(
        path=path,
        label=data["label"],
        mark=data.get("mark", ""),
        help=data.get("help", shared.get("help", "")),
        required=required,
        captioned=shared.get("captioned", False),
        shown_when=_condition(when, above) if when else None,
        rows=_rows(list(_adapted(shared["rows"], data)), path, groups, person, required),
    )


def _adapted(rows: Any, place: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a shared group as the form that uses it words them."""
    left_out, optional = place.get("leave_out", ()), place.get("optional", ())
    for row in rows:
        if row["type"] == "line":
            fields = list(_adapted(row["fields"], place))
            if fields:
                yield {**row, "fields": fields}
        elif row.get("id") not in left_out:
            made = dict(row)
            for name, own in (("label", "labels"), ("mark", "marks")):
                if row.get("id") in place.get(own, {}):
                    made[name] = place[own][row["id"]]
            if row.get("id") in optional:
                made["required"] = False
            yield made


def _signature(data: Mapping[str, Any], above: Path) -> Signature:
    path = (*above, data["id"])
    asks = bool(data.get("dateline")) and not data.get("office", False)
    made = {name: value for name, value in data.items() if name != "id"}
    if not asks:
        return Signature(path=path, **made)
    place = Field(path=(*path, "noi"), type="text", label=f"{data['role']}: nơi ký", max=60)
    day = Field(path=(*path, "ngay"), type="date", label=f"{data['role']}: ngày ký")
    return Signature(path=path, place=place, day=day, **made)
