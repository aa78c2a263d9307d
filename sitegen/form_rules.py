"""Rules of forms: their files and acts, and whether what they ask hangs together."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from sitegen import law_rules
from sitegen.forms.assembly import SHARED, group_of
from sitegen.model import Catalogue, Form
from sitegen.problems import Problem, guess
from sitegen.records import Pointer, Record
from sitegen.register_rules import unknown_document, unknown_key

Placed = tuple[Pointer, Mapping[str, Any]]
"""A row as it is written, and where."""

_IN_GROUPS = frozenset({"words", "line", "text", "person_name", "digits", "date", "choice", "choices", "number", "money", "consent"})


def check(catalogue: Catalogue, today: date = date.max, named: Callable[[], frozenset[str] | None] = frozenset) -> Iterator[Problem]:
    """Everything wrong with forms and the groups they share, on a day, without the hints a form has answered.

    named: every key that stands at a «form:» of a record, sound or not, None where nobody can tell; asked where a form seems unused.
    """
    used = {key for entry in catalogue.entries for key in entry.forms}
    unused = {form.id for form in catalogue.forms.values() if form.version and form.id not in used} if catalogue.files else set()
    keys = named() if unused else None
    unused = unused - keys if keys is not None and keys <= catalogue.forms.keys() else set()  # one that is misspelt may be meant
    for form in catalogue.forms.values():
        yield from _issued(form, catalogue)
        filled = catalogue.forms.get(form.id.removesuffix("-dien"))
        if filled and filled.version and filled.id != form.id:  # form_paths: the page of one is the file to fill of the other
            yield form.record.problem(
                "TT-229", ("id",), written=form.id, expected=f"một khóa khác: mẫu {filled.id} đã có tệp {form.id}.html"
            )
        if form.version:
            yield from _asked(form.record, catalogue)
            if form.id in unused:
                hint = form.record.problem("TT-314", ("version",), written=form.id)
                yield from law_rules.unanswered((hint,), form.ignored_hints, today)
    for record in catalogue.groups.values():
        yield from _group(record, catalogue)


def _issued(form: Form, catalogue: Catalogue) -> Iterator[Problem]:
    known, path = catalogue.registers, PurePosixPath(form.record.path)
    if form.id != path.stem:
        yield form.record.problem("TT-214", ("id",), written=form.id, expected=f"{path.stem} (tên tệp)")
    if form.agency not in known.agencies:
        yield unknown_key(form.record, ("agency",), form.agency, "agencies", known.agencies)
    elif form.agency != path.parent.name:
        yield form.record.problem("TT-203", ("agency",), written=form.agency, expected=f"{path.parent.name} (tên thư mục)")
    if form.legal_document and form.legal_document not in known.legal_documents:
        yield unknown_document(form.record, ("legal_document",), form.legal_document, known.legal_documents)
    if form.valid_from and form.valid_to and form.valid_to < form.valid_from:
        expected = f"từ {form.valid_from.isoformat()} trở đi"
        yield form.record.problem("TT-211", ("valid_to",), written=form.valid_to.isoformat(), expected=expected)


def _asked(record: Record, catalogue: Catalogue) -> Iterator[Problem]:
    rows = [placed for i, part in enumerate(record.data["parts"]) for placed in _flat(part["rows"], ("parts", i, "rows"))]
    yield from _rows(record, rows, catalogue)
    persons = record.data.get("persons", {})
    for at, row in rows:
        if "person" in row and row["person"] not in persons:
            yield record.problem(
                "TT-222", (*at, "person"), written=row["person"], expected="một khóa trong persons", fix=_guess(row["person"], persons)
            )
    signed = [at for at, row in rows if row.get("digital")]
    if len(signed) != 1:
        place = signed[1] if signed else ("parts",)
        yield record.problem("TT-223", place, written=f"{len(signed)} khối có digital: true", expected="đúng một khối")


def _group(record: Record, catalogue: Catalogue) -> Iterator[Problem]:
    stem = PurePosixPath(record.path).stem
    if record.data["group"] != stem:
        yield record.problem("TT-214", ("group",), written=record.data["group"], expected=f"{stem} (tên tệp)")
    allowed = _IN_GROUPS if record.data["group"] in SHARED.values() else _IN_GROUPS | SHARED.keys()
    rows = list(_flat(record.data["rows"], ("rows",)))
    for at, row in rows:
        if row.get("type", "signatures") not in allowed:
            yield record.problem("TT-224", at, written=row.get("type", "signatures"), expected=", ".join(sorted(allowed)))
    yield from _rows(record, rows, catalogue)


def _rows(record: Record, rows: list[Placed], catalogue: Catalogue) -> Iterator[Problem]:
    """Of rows whose ids must differ and whose conditions name one another."""
    choices = {row["id"]: row["options"] for _, row in rows if "options" in row}
    taken: set[str] = set()
    for at, row in rows:
        if "id" in row:
            if row["id"] in taken:
                yield record.problem("TT-218", (*at, "id"), written=row["id"], expected="một khóa chưa ô nào cùng tầng dùng")
            taken.add(row["id"])
        if row.get("type") == "table":
            yield from _rows(record, [((*at, "columns", i), column) for i, column in enumerate(row["columns"])], catalogue)
        if "shown_when" in row:
            yield from _condition(record, (*at, "shown_when"), row["shown_when"], choices)
        if row.get("type") in ("group", *SHARED):
            yield from _use(record, at, row, catalogue)


def _condition(record: Record, at: Pointer, when: Mapping[str, Any], choices: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    if when["field"] not in choices:
        advice = _guess(when["field"], choices)
        yield record.problem("TT-221", (*at, "field"), written=when["field"], expected="khóa của một ô chọn cùng tầng", fix=advice)
        return
    for i, value in enumerate(when["is"]):
        if value not in (options := choices[when["field"]]):
            yield record.problem("TT-221", (*at, "is", i), written=value, expected=f"một trong: {', '.join(options)}")


def _use(record: Record, at: Pointer, row: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Problem]:
    key = group_of(row)
    if key not in catalogue.groups:
        place = (*at, "group") if "group" in row else at
        yield record.problem(
            "TT-219", place, written=key, expected="khóa của một tệp trong forms/shared/", fix=_guess(key, catalogue.groups)
        )
        return
    known = {inner["id"] for _, inner in _flat(catalogue.groups[key].data["rows"], ()) if "id" in inner}
    for name in ("leave_out", "optional", "labels", "marks"):
        for i, id_ in enumerate(row.get(name, ())):
            if id_ not in known:
                place = (*at, name, id_) if isinstance(row[name], dict) else (*at, name, i)
                yield record.problem("TT-220", place, written=id_, expected=f"khóa của một ô trong nhóm {key}", fix=_guess(id_, known))


def _flat(rows: list[Mapping[str, Any]], at: Pointer) -> Iterator[Placed]:
    """Rows, and for lines and signatures what stands in them."""
    for i, row in enumerate(rows):
        inside = {"line": "fields", "signatures": "blocks"}.get(row["type"])
        if inside:
            yield from (((*at, i, inside, j), inner) for j, inner in enumerate(row[inside]))
        else:
            yield (*at, i), row


def _guess(written: str, known: Any) -> str:
    return guess(written, list(known), 60)
