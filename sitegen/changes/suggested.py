"""The change note that a record should carry: asked for where it changes what people do, written out ready to be pasted.

Hints, never errors: whether a sentence says something else or the same in other words is for a person to judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sitegen import emit
from sitegen.changes.naming import Names
from sitegen.changes.pairing import RecordChange
from sitegen.changes.story import story
from sitegen.parts import ChangeNote
from sitegen.problems import Problem

Level = Literal["major", "minor"]
LONGEST = 600
"""Characters of a note (procedure.schema.json)."""
_SEPARATOR = " · "


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """What the notes of a record should say: level by what changed; said: the author's, None where there is no new note; yaml: to paste."""

    code: str
    level: Level
    said: Level | None
    yaml: str


def new_notes(record: RecordChange) -> tuple[ChangeNote, ...]:
    """Notes that were not there before."""
    before = record.before.change_notes if record.before and record.before.code == record.code else ()
    return tuple(note for note in record.now.change_notes if note not in before)


def suggested(record: RecordChange, names: Names, today: date) -> Suggestion | None:
    """None where nothing has to be noted, or the author's note says the same level."""
    if record.kind in ("deleted", "new") or record.weight == "editorial":
        return None
    level: Level = "major" if record.weight == "substance" else "minor"
    notes = new_notes(record)
    said: Level | None = ("major" if any(note.type == "major" for note in notes) else "minor") if notes else None
    if said == level or (said is None and level == "minor"):
        return None
    return Suggestion(code=record.code, level=level, said=said, yaml=_yaml(record, names, level, today))


def _yaml(record: RecordChange, names: Names, level: Level, today: date) -> str:
    """The list with one entry, as it stands at the head of the record's own, and as records write days."""
    note = emit.text({"note": _fitting(story(record, names))})
    return f"change_notes:\n  - date: {today.isoformat()}\n    type: {level}\n    {note}"


def _fitting(words: str) -> str:
    """As many whole parts as a note may hold, as a sentence."""
    parts = words.split(_SEPARATOR)
    while len(parts) > 1 and len("; ".join(parts)) >= LONGEST:
        parts.pop()
    line = "; ".join(parts)
    return f"{line[: LONGEST - 2].rstrip(' .')}." if not line.endswith("…") else line[:LONGEST]


def hints(record: RecordChange, suggestion: Suggestion | None, gone: str) -> Iterator[Problem]:
    """TT-320 and TT-321 of a record's notes; TT-322 of one that is gone, at the path it had."""
    if record.kind in ("deleted", "recoded") and record.before:
        expected = "bản ghi cũ còn lại, với status: withdrawn, withdrawn_notice" + (
            f' và replaced_by: ["{record.code}"]' if record.kind == "recoded" else ""
        )
        yield Problem(gone, 1, 1, "TT-322", record.before.code, expected)
    if suggestion and record.after:
        id_ = "TT-320" if suggestion.said is None else "TT-321"
        written = "" if suggestion.said is None else f"type: {suggestion.said}"
        yield record.after.record.problem(
            id_, ("change_notes",), written=written, expected=f"type: {suggestion.level}", fix=suggestion.yaml
        )
