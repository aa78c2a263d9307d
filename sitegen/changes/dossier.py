"""The papers of a procedure compared, paper by paper: within their case, then among the cases."""

from collections.abc import Iterator
from typing import Any

from sitegen.changes import lists
from sitegen.changes.kinds import Change
from sitegen.changes.likeness import paired
from sitegen.parts import Document, DocumentCase

_Placed = tuple[Document, str]
"""A paper with the name of its case."""


def compare(before: Any, after: Any) -> Iterator[Change]:
    """before, after: cases, or a kind of empty."""
    if before == after:
        return
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        yield from lists.value("documents", before, after, "substance")
        return
    gone: list[_Placed] = []
    new: list[_Placed] = []
    notes: list[Change] = []
    for left, right in _cases(before, after):
        old, fresh = left.items if left else (), right.items if right else ()
        found = _items(old, fresh)
        gone += [(old[i], _named(left)) for i in found.gone]
        new += [(fresh[j], _named(right)) for j in found.new]
        for i, j in found.both:
            yield from _paper(old[i], fresh[j])
        if not found.is_in_order:
            yield Change(part="documents", how="moved", weight="wording", detail="order", before=old, after=fresh, about=_named(right))
        if left and right:
            yield from lists.text("documents", left.case, right.case, detail="case_name", about=_named(right))
        notes += lists.texts("documents", left.notes if left else (), right.notes if right else (), detail="notes", about=_named(right))
    yield from _among_cases(gone, new, len(before) > 1 or len(after) > 1)
    yield from notes


def _cases(before: tuple[DocumentCase, ...], after: tuple[DocumentCase, ...]) -> Iterator[tuple[DocumentCase | None, DocumentCase | None]]:
    """Cases that belong together: by their names, and a single one with a single one whatever they are called."""
    found = paired([_named(case) for case in before], [_named(case) for case in after])
    if len(found.gone) == len(found.new) == 1:
        yield before[found.gone[0]], after[found.new[0]]
    else:
        yield from ((before[i], None) for i in found.gone)
        yield from ((None, after[j]) for j in found.new)
    yield from ((before[i], after[j]) for i, j in found.both)


def _items(before: tuple[Document, ...], after: tuple[Document, ...]) -> Any:
    marks = tuple([item.form or item.code or "" for item in items] for items in (before, after))
    return paired([item.name for item in before], [item.name for item in after], (marks[0], marks[1]))


def _among_cases(gone: list[_Placed], new: list[_Placed], is_cased: bool) -> Iterator[Change]:
    """Papers that found no fellow in their own case: moved to another, or really gone or new."""
    found = _items(tuple(item for item, _ in gone), tuple(item for item, _ in new))
    for i, j in found.both:
        (item, case), (other, another) = gone[i], new[j]
        if case != another:
            yield Change(part="documents", how="moved", weight="substance", detail="case", before=case, after=another, about=other.name)
        yield from _paper(item, other)
    for i in found.gone:
        item, case = gone[i]
        yield Change(part="documents", how="removed", weight="substance", before=item, where=(case,) if is_cased and case else ())
    for j in found.new:
        item, case = new[j]
        yield Change(part="documents", how="added", weight="substance", after=item, where=(case,) if is_cased and case else ())


def _paper(before: Document, after: Document) -> Iterator[Change]:
    """One paper, fact by fact."""
    if before == after:
        return
    about = after.name
    yield from lists.text("documents", before.name, after.name, detail="name", about=about)
    for fact in ("originals", "copies", "action"):
        yield from lists.value("documents", getattr(before, fact), getattr(after, fact), "substance", detail=fact, about=about)
    yield from lists.text("documents", before.when, after.when, detail="when", about=about)
    if before.channels != after.channels:
        is_same = set(before.channels or ()) == set(after.channels or ())
        yield from lists.value(
            "documents", before.channels, after.channels, "wording" if is_same else "substance", detail="channels", about=about
        )
    yield from lists.value("documents", before.replaceable_by, after.replaceable_by, "substance", detail="replaceable_by", about=about)
    is_other = before.form is not None and after.form is not None
    yield from lists.value("documents", before.form, after.form, "substance" if is_other else "wording", detail="form", about=about)
    yield from lists.text("documents", before.note, after.note, detail="note", about=about)
    yield from lists.value("documents", before.code, after.code, "editorial", detail="code", about=about)


def _named(case: DocumentCase | None) -> str:
    return (case.case or "") if case else ""
