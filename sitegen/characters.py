"""Characters that do not belong into a record (Unicode TR 36, TR 39), and letters without their marks for searching and file names."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Finding = tuple[str, int, int, str, str]
"""Message id, line, column, what is written, what is expected."""

MAX_FINDINGS = 50
BLANK_BRAILLE = "\u2800"
"""A sign without dots: neither a letter nor a space, and not to be seen."""
_MARKS = re.compile("[\u0300-\u036f]+")
"""The combining marks that Latin letters are decomposed into."""
_SUSPECT = re.compile(r"[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff‐–—‘’“”…•₫€≤≥]")


def check(text: str) -> Iterator[Finding]:
    """Every character to be mended, at most MAX_FINDINGS of a file."""
    found = 0
    for match in _SUSPECT.finditer(text):
        verdict = _verdict(match.group())
        if verdict is None:
            continue
        yield verdict[0], *_place(text, match.start()), *_words(text, match.start(), verdict[0])
        found += 1
        if found == MAX_FINDINGS:
            return
    if not found and not unicodedata.is_normalized("NFC", text):
        position = _first_difference(text, unicodedata.normalize("NFC", text))
        yield "TT-007", *_place(text, position), *_words(text, position, "TT-007")


def _verdict(char: str) -> tuple[str] | None:
    if char == "\t":
        return ("TT-013",)
    category = unicodedata.category(char)
    if char == BLANK_BRAILLE:
        return ("TT-005",)
    if category[0] in "CZ":
        return ("TT-005",)
    if category[0] == "M":
        return ("TT-007",)
    if category[0] == "L" and not unicodedata.name(char, "").startswith("LATIN"):
        return ("TT-006",)
    return ("TT-006",) if category == "Nd" else None


def _words(text: str, position: int, id_: str) -> tuple[str, str]:
    """What is written and what is expected, for the person who sees only the look-alike."""
    char = text[position]
    named = f"U+{ord(char):04X} {unicodedata.name(char, 'ký tự không tên')}"
    if id_ != "TT-007":
        return named, ""
    start = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position)) + 1
    word = re.split(r"[ \n]", text[start:], maxsplit=1)[0][:60]
    return named, f"«{unicodedata.normalize('NFC', word)}»"


def _place(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """«Đăng ký» -> «dang ky»: for searching and sorting without tone marks. Kept, for lists and the search fold the same names."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return _MARKS.sub("", decomposed)


@lru_cache(maxsize=32_768)
def slug(text: str) -> str:
    """«123/2015/NĐ-CP» -> «123-2015-nd-cp»: a file name that is safe everywhere."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def _first_difference(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
