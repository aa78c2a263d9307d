"""An overlay beside the national record, field by field: what it was written against (base), what stands there now (centre), and here.

Plain data in, plain data out: what a record says and what somebody has to write is compared, not what is made of it. A null and
a key that is not there are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from sitegen.records import Pointer

State = Literal["settled", "moved", "agreed"]
"""The centre says what it said; it says something else; it now says what the province says, so that nothing local is left."""
Field = tuple[str | None, ...]
"""online, reception, documents; or channels with type, case and processing_time or fees."""
TIME, FEES = "processing_time", "fees"
LONGEST = 160
"""Letters of a value that are shown in a message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One field that an overlay says something of. at: where it stands in the file of the overlay."""

    field: Field
    at: Pointer
    base: Any
    centre: Any
    here: Any
    state: State


def lines(national: Mapping[str, Any], overlay: Mapping[str, Any]) -> Iterator[Line]:
    """Every field of an overlay, in the order of its file; national: the data of the record as it is now."""
    for field, at, here in said(overlay):
        base, centre = _plain(_based(overlay["against"], field)), _plain(told(national, field))
        agreed = _is_agreed(field, _plain(here), centre)
        yield Line(
            field=field,
            at=at,
            base=base,
            centre=centre,
            here=_plain(here),
            state="agreed" if agreed else "settled" if base == centre else "moved",
        )


def said(overlay: Mapping[str, Any]) -> Iterator[tuple[Field, Pointer, Any]]:
    """The fields of a national record that an overlay says something of, where, and what."""
    if overlay.get("online") is not None:
        yield ("online",), ("online",), overlay["online"]
    if overlay.get("reception_places") is not None:
        yield ("reception",), ("reception_places",), overlay["reception_places"]
    for i, channel in enumerate(overlay.get("channels") or ()):
        for type_, part in product(channel["types"], (TIME, FEES)):
            if channel.get(part) is not None:
                yield ("channels", type_, channel["case"], part), ("channels", i, part), channel[part]
    if overlay.get("documents") is not None:
        yield ("documents",), ("documents",), overlay["documents"]


def remembered(against: Mapping[str, Any]) -> Iterator[tuple[Field, Pointer]]:
    """The fields that an overlay remembers, and where below «against»."""
    yield from (((name,), (name,)) for name in ("online", "reception", "documents") if name in against)
    for i, channel in enumerate(against.get("channels") or ()):
        yield from (
            (("channels", channel["type"], channel["case"], part), ("channels", i, part)) for part in (TIME, FEES) if part in channel
        )


def told(national: Mapping[str, Any], field: Field) -> Any:
    """What a national record says of a field, as an overlay remembers it; of papers, their names."""
    if field[0] == "channels":
        _, type_, case, part = field
        return next((channel.get(str(part)) for channel in _ways(national, type_, case)), None)
    if field[0] == "documents":
        return names(national.get("documents"))
    return national.get(str(field[0]))


def names(documents: Any) -> Any:
    """The names of the papers in the order of a record; an empty of any kind as it is."""
    return [item["name"] for case in documents for item in case["items"]] if isinstance(documents, list) else documents


def against(national: Mapping[str, Any], fields: Sequence[Field]) -> dict[str, Any]:
    """What an overlay that says something of these fields has to remember of the record as it is now."""
    newest = max((note["date"] for note in national.get("change_notes") or ()), default=None)
    kept: dict[str, Any] = {"date": newest}
    kept |= {name: told(national, (name,)) for name in ("online", "reception") if (name,) in fields}
    ways: dict[tuple[Any, Any], dict[str, Any]] = {}
    for _, type_, case, part in (field for field in fields if len(field) == 4):
        if any(_ways(national, type_, case)):
            way = ways.setdefault((type_, case), {"type": type_, "case": case})
            way[str(part)] = told(national, ("channels", type_, case, part))
    if ways:
        kept["channels"] = list(ways.values())
    if ("documents",) in fields:
        kept["documents"] = told(national, ("documents",))
    return kept


def _based(against: Mapping[str, Any], field: Field) -> Any:
    """What an overlay remembers of a field."""
    if field[0] == "channels":
        return told(against, field)
    return against.get(str(field[0]))


def _ways(record: Mapping[str, Any], type_: str | None, case: str | None) -> Iterator[Mapping[str, Any]]:
    """The ways to file of one type and one case."""
    return (channel for channel in record.get("channels") or () if (channel["type"], channel.get("case")) == (type_, case))


def _is_agreed(field: Field, here: Any, centre: Any) -> bool:
    """Whether the centre says all that the province says."""
    if field == ("documents",):
        return isinstance(centre, list) and all(item["name"] in centre for case in here for item in case["items"])
    return field != ("reception",) and _without(here, "legal_basis" if field[-1] == TIME else "valid_from") == centre


def _without(value: Any, name: str) -> Any:
    """Without what only an overlay says."""
    if isinstance(value, list):
        return [_without(item, name) for item in value]
    return {key: item for key, item in value.items() if key != name} if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """Without nulls in groups: not to say a thing and to say null is the same."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def shown(value: Any) -> str:
    """A value in one line, as it would stand in a file; long ones cut."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        text = ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    else:
        text = "; ".join(map(shown, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
