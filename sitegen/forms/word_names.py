"""The names of controls as a Word file keeps them.

A tag is the name of a leaf, «=» and the key of the option where a choice is printed as boxes: «de_nghi_ban_sao=co». LibreOffice 7.4 drops
tags and keeps bookmarks, whose names Word cuts at 40 letters, digits and «_»: so every control stands in bookmarks that spell its tag.
A name in a form never has two «_» together, so two stand for «-» and three for «=»; what is too long goes on in further bookmarks.
"""

import re
from collections.abc import Iterable

TAG_MOST = 64
"""What Word takes as a tag or a title (MS-OI29500)."""
_LONGEST = 40
_TAG = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)*(=[a-z0-9_]+)?", re.ASCII)
_WHOLE = re.compile(r"tk_([a-z0-9_]+)", re.ASCII)
_PIECE = re.compile(r"tk([0-9]+)_([0-9])([0-9])_([a-z0-9_]+)", re.ASCII)


def bookmarks(tag: str, number: int) -> tuple[str, ...]:
    """number: of the control, so that pieces of tags that begin alike are never taken for one another."""
    spelt = tag.replace("=", "___").replace("-", "__")
    if len(spelt) <= _LONGEST - len("tk_"):
        return (f"tk_{spelt}",)
    size = _LONGEST - len(f"tk{number}_00_")
    pieces = [spelt[at : at + size] for at in range(0, len(spelt), size)]
    return tuple(f"tk{number}_{i}{len(pieces)}_{piece}" for i, piece in enumerate(pieces))


def tag(names: Iterable[str]) -> str:
    """The tag that the bookmarks of one control spell; empty where they are not of ours or not all there."""
    pieces: dict[int, str] = {}
    count = 1
    for name in names:
        if whole := _WHOLE.fullmatch(name):
            pieces = {0: whole[1]}
            break
        if piece := _PIECE.fullmatch(name):
            count = int(piece[3])
            pieces[int(piece[2])] = piece[4]
    spelt = "".join(pieces[i] for i in sorted(pieces)) if len(pieces) == count else ""
    return known(spelt.replace("___", "=").replace("__", "-"))


def group(name: str) -> str:
    """What the bookmarks of one control have in common; empty for a bookmark that is not ours."""
    if piece := _PIECE.fullmatch(name):
        return piece[1]
    return name if _WHOLE.fullmatch(name) else ""


def known(tag: str) -> str:
    """The tag, or nothing where it cannot be one of ours."""
    return tag if len(tag) <= 300 and _TAG.fullmatch(tag) else ""
