"""Two texts with what differs marked, word by word, so that the eye finds a changed number in a long sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

MOST = 600
"""Words on either side; longer texts are shown unmarked."""
SHARE = 0.35
"""Of texts that have less in common nothing is marked: everything is other words."""
_WORD = re.compile(r"\S+\s*")


class Piece(NamedTuple):
    """A run of words."""

    text: str
    is_marked: bool


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; nothing is marked where a side is empty, too long, or wholly other."""
    left, right = _WORD.findall(before), _WORD.findall(after)
    plain = (Piece(before, False),) if before else (), (Piece(after, False),) if after else ()
    if not left or not right or max(len(left), len(right)) > MOST:
        return plain
    if Indel.normalized_similarity([word.strip() for word in left], [word.strip() for word in right]) < SHARE:
        return plain
    old: list[Piece] = []
    new: list[Piece] = []
    for step in Indel.opcodes([word.strip() for word in left], [word.strip() for word in right]):
        old += _run(left[step.src_start : step.src_end], step.tag)
        new += _run(right[step.dest_start : step.dest_end], step.tag)
    return tuple(old), tuple(new)


def _run(words: list[str], tag: str) -> Iterator[Piece]:
    """The words of a step; the blank behind what is marked is not marked."""
    text = "".join(words)
    kept = text if tag == "equal" else text.rstrip()
    if kept:
        yield Piece(kept, tag != "equal")
    if text[len(kept) :]:
        yield Piece(text[len(kept) :], False)
