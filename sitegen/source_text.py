"""Text of another system made fit for a record: a published table of replacements, and what it replaced.

Nothing is mended in silence: clean() says what it changed, and words() makes two texts comparable after the table.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from sitegen import characters

TABLE: Mapping[str, str] = {
    "\t": " ",
    "\r": "",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u200e": "",
    "\u200f": "",
    "\u2060": "",
    "\ufeff": "",
    # bullets of Symbol and Wingdings that lost their font
    "\uf0fc": "•",
    "\uf076": "•",
    "\uf0a7": "•",
    "\uf0b7": "•",
    "\uf097": "•",
    "\uf02d": "-",
    "\uf02b": "+",
    # Cyrillic letters that look Latin
    **dict(zip("АВЕКМНОРСТУХаеорсухі", "ABEKMHOPCTYXaeopcyxi", strict=True)),
}
"""What is replaced by what; every use is reported."""

UNKNOWN_CHARACTER = "□"
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(\d[\d.]*)\s*/\s*((?:\d{4}\s*/\s*)?[^\W\d_][\w&.\-–/ ]*)")


def clean(text: str) -> tuple[str, Counter[str]]:
    """The text by the table, composed (NFC), without blanks at the ends of lines; and how often what was replaced."""
    changed: Counter[str] = Counter()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        changed["dạng tách rời (NFD)"] += 1
    for char in set(text) & TABLE.keys():
        if char != "\r":
            changed[f"U+{ord(char):04X}"] += text.count(char)
        text = text.replace(char, TABLE[char])
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    text = re.sub(r"\n{2,}", "\n", text).strip()
    while found := next(characters.check(text), None):
        char = text.split("\n")[found[1] - 1][found[2] - 1]
        changed[f"U+{ord(char):04X}"] += text.count(char)
        text = text.replace(char, UNKNOWN_CHARACTER).strip()
    return text, changed


def words(text: str) -> tuple[str, ...]:
    """The words of a text after the table, as they are compared: letters and digits only."""
    return tuple(_WORD.findall(clean(text)[0]))


def document_number(text: str) -> str | None:
    """The number of a legal document in a text: «Luật số 60/2014/QH13» -> 60/2014/QH13; None where there is none."""
    text = re.sub(r"\s*([-–/])\s*", lambda m: m.group(1).replace("–", "-"), clean(text)[0])
    found = re.search(r"\d[\d.]*/(?:\d{4}/)?[^\W\d_][\w&.-]*|\d+/\d{4}/[\w&.-]+", text)
    return found.group(0).strip(" .-") if found else None


def steps(blob: str) -> tuple[str, ...]:
    """A blob as its steps where it counts them itself («Bước 1 … Bước 2 …», «1. … 2. …») from its first line on; else whole."""
    lines = blob.split("\n")
    for pattern in (r"[-+•*]?\s*Bước\s*{}\b", r"{}\s*[.)]\s"):
        starts = _counted(lines, pattern)
        if len(starts) > 1 and starts[0] == 0:
            ends = [*starts[1:], len(lines)]
            return tuple("\n".join(lines[a:b]) for a, b in zip(starts, ends, strict=True))
    return (blob,)


def _counted(lines: list[str], pattern: str) -> list[int]:
    """Where 1, 2, 3 … begin a line, in that order; empty where the count is broken."""
    any_number = re.compile(pattern.format(r"0?(\d{1,2})"), re.IGNORECASE)
    starts = [(i, int(match.group(1))) for i, line in enumerate(lines) if (match := any_number.match(line))]
    return [i for i, _ in starts] if [n for _, n in starts] == list(range(1, len(starts) + 1)) else []
