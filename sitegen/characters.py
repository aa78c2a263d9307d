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
_LOOKALIKES = str.maketrans("аеорсхуіјѕАВЕКМНОРСТХІЈЅҮαοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcxyijsABEKMHOPCTXIJSYaoABEZHIKMNOPTYX")
"""Letters of Cyrillic and Greek that cannot be told from Latin ones by looking."""
_USUAL = r"\n\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff‐–—‘’“”…•₫€≤≥"
"""None of them is a mark or joins another: a text of nothing else is in normal form."""
ALL_USUAL = re.compile(f"[{_USUAL}]*+")
_SUSPECT = re.compile(f"[^{_USUAL}]")


def check(text: str) -> Iterator[Finding]:
    """Every line to be mended, once for each kind of mistake in it, at its first place; at most MAX_FINDINGS of a file."""
    if ALL_USUAL.fullmatch(text):
        return
    found: dict[tuple[int, str], list[int]] = {}
    line, counted = 1, 0
    for match in _SUSPECT.finditer(text):
        if id_ := verdict(match.group()):
            line, counted = line + text.count("\n", counted, match.start()), match.start()
            if (line, id_) not in found and len(found) == MAX_FINDINGS:
                break
            found.setdefault((line, id_), []).append(match.start())
    if not found and not unicodedata.is_normalized("NFC", text):
        position = _first_difference(text, unicodedata.normalize("NFC", text))
        found[text.count("\n", 0, position) + 1, "TT-007"] = [position]
    for (line, id_), places in found.items():
        written, expected = _words(text, places[0], id_)
        more = f" (và {len(places) - 1} chỗ nữa trong dòng)" if len(places) > 1 else ""
        yield id_, line, places[0] - text.rfind("\n", 0, places[0]), written + more, expected


def verdict(char: str) -> str:
    """The id of what is wrong with a character, or ""."""
    if char == "\t":
        return "TT-013"
    category = unicodedata.category(char)
    if char == BLANK_BRAILLE or category[0] in "CZ":
        return "TT-005"
    if category[0] == "M":
        return "TT-007"
    if category[0] == "L" and not unicodedata.name(char, "").startswith("LATIN"):
        return "TT-006"
    return "TT-006" if category == "Nd" else ""


def _words(text: str, position: int, id_: str) -> tuple[str, str]:
    """What is written and what is expected, for the person who sees only the look-alike."""
    char = text[position]
    named = f"U+{ord(char):04X} {unicodedata.name(char, 'ký tự không tên')}"
    start = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position)) + 1
    word = re.split(r"[ \n]", text[start:], maxsplit=1)[0][:60]
    if id_ == "TT-007":
        return named, f"«{unicodedata.normalize('NFC', word)}»"
    if unicodedata.category(char) == "Zs":
        return named, "dấu cách thường"
    if id_ == "TT-006":
        plain = unicodedata.normalize("NFKC", word).translate(_LOOKALIKES)
        return named, "" if _SUSPECT.search(plain) else f"«{plain}»"
    return named, ""


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
