"""Single values, keys, and free texts of a record compared. Texts are told apart by what they say, not by their letters."""

from collections.abc import Iterator
from typing import Any

from sitegen.changes.kinds import Change, How, Weight, state
from sitegen.changes.likeness import paired, says_the_same

WHOLE = ("channels", "legal_basis")
"""Parts that share their name with a detail, and whose absence is a gap."""


def value(part: str, before: Any, after: Any, weight: Weight, **place: Any) -> Iterator[Change]:
    """A fact that is one thing: a number, a key, a day."""
    if before != after:
        yield Change(part=part, how=_how(part, before, after, place), weight=weight, before=before, after=after, **place)


def text(part: str, before: str | None, after: str | None, **place: Any) -> Iterator[Change]:
    """A sentence: other words for the same facts are wording, everything else is substance."""
    if before == after:
        return
    if before and after and says_the_same(before, after):
        yield Change(part=part, how="reworded", weight="wording", before=before, after=after, **place)
    else:
        yield Change(part=part, how=_how(part, before, after, place), weight="substance", before=before, after=after, **place)


def keys(part: str, before: Any, after: Any, weight: Weight, **place: Any) -> Iterator[Change]:
    """Keys, codes or numbers of documents: those that came and those that went; another order of the same says little."""
    if before == after:
        return
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        yield from value(part, before, after, weight, **place)
        return
    gone, new = [one for one in before if one not in after], [one for one in after if one not in before]
    for one in gone:
        yield Change(part=part, how="removed", weight=weight, before=one, **place)
    for one in new:
        yield Change(part=part, how="added", weight=weight, after=one, **place)
    if not gone and not new:
        yield Change(part=part, how="moved", weight=_lighter(weight), before=before, after=after, **place)


def texts(part: str, before: Any, after: Any, **place: Any) -> Iterator[Change]:
    """A list of sentences, or one of the kinds of empty: item by item."""
    if before == after:
        return
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        yield from value(part, before, after, "substance", **place)
        return
    found = paired(before, after)
    for i in found.gone:
        yield Change(part=part, how="removed", weight="substance", before=before[i], **place)
    for j in found.new:
        yield Change(part=part, how="added", weight="substance", after=after[j], **place)
    for i, j in found.both:
        yield from text(part, before[i], after[j], **place)
    if not found.is_in_order:
        yield Change(part=part, how="moved", weight="wording", before=before, after=after, **place)


def _lighter(weight: Weight) -> Weight:
    return "wording" if weight == "substance" else weight


def _how(part: str, before: Any, after: Any, place: dict[str, Any]) -> How:
    detail = place.get("detail", "")
    return state(before, after, detail or part) if detail or part not in WHOLE else state(before, after, "")
