"""Numbers of legal documents as people write them: «123/2015/nđ-cp» and «Nghị định số 0123 / 2015 / ND - CP» are one number.

A number is made of an ordinal, a year where there is one, and letters that say the kind and the issuer (Nghị định
34/2016/NĐ-CP art. 62; earlier documents have no year, and those of the Party write «13-TB/TW»).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process

_NUMBER = re.compile(
    r"(?<![0-9A-Za-zÀ-ỹ/.])"
    r"[0-9]{1,5}(?:\.[0-9A-Za-z]{0,3}|[A-Za-z]|\s{0,40}[-–]\s{0,40}[A-Za-zĐđ]{1,6})?(?:\s{0,40}/\s{0,40}[0-9]{4})?"
    r"\s{0,40}/\s{0,40}[A-Za-zÀ-ỹ][0-9A-Za-zÀ-ỹ&.]{0,20}"
    r"(?:\s{0,40}[-–/]\s{0,40}[A-Za-zÀ-ỹ][0-9A-Za-zÀ-ỹ&.]{0,20}){0,6}"
)
"""Bounded everywhere, so that no text makes it slow. It may take the words after a dash too: folded() of shorter parts is tried."""
_YEAR = re.compile(r"/((?:19|20)[0-9]{2})/")
_ORDINAL = re.compile("[0-9]{1,9}")
_SPACES = re.compile(r"\s+")
_ZEROS = re.compile(r"^0+(?=[0-9])")
_LAST = re.compile(r"[-/.&][^-/.&]*$")
_LOCAL = re.compile(r"(.*)\.([a-z]+(?:-[a-z0-9]+)*)")
LIKENESS = 78
"""Per cent from which a number is offered in the place of another."""
MOST = 3


def folded(number: str) -> str:
    """A number without what people write differently: case, blanks, Đ or D, long dashes, zeros at the head."""
    text = _SPACES.sub("", number).upper().replace("Đ", "D").replace("–", "-").strip(".,;:«»\"'()")
    return _ZEROS.sub("", text)


def mentions(text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and number of every known document that a text names. known: numbers by what folded() makes of them."""
    if "/" not in text:
        return
    for match in _NUMBER.finditer(text):
        written = match.group().rstrip(".&")
        while written:
            if number := known.get(folded(written)):
                yield match.start(), match.start() + len(written), number
                break
            shorter = _LAST.sub("", written)
            written = shorter.rstrip(" \n.&") if shorter != written else ""


def by_folded(numbers: Iterable[str]) -> dict[str, str]:
    """Numbers by what folded() makes of them; of two that fold alike the first."""
    found: dict[str, str] = {}
    for number in numbers:
        found.setdefault(folded(number), number)
    return found


def year(number: str) -> int:
    """2015 of «123/2015/NĐ-CP»; 0 where the number has none."""
    match = _YEAR.search(number)
    return int(match.group(1)) if match else 0


def ordinal(number: str) -> int:
    """123 of «123/2015/NĐ-CP»."""
    match = _ORDINAL.match(number)
    return int(match.group()) if match else 0


def names_any(text: str) -> bool:
    """Whether a text holds what may be a number, known or not."""
    return "/" in text and _NUMBER.search(text) is not None


def first_in(text: str) -> str:
    """The number that stands in «Nghị định số 123/2015/NĐ-CP»; the text itself where none does."""
    match = _NUMBER.search(text)
    return match.group() if match else text


def closest(written: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Numbers that may have been meant, the likeliest first."""
    found = process.extract(folded(written), list(known), limit=MOST, score_cutoff=LIKENESS)
    return tuple(known[key] for key, _, _ in found)


def in_bytes(number: str) -> re.Pattern[bytes]:
    """Finds where a text in UTF-8 may name a number: never misses one that mentions() finds, if nothing is written by an escape."""
    head, _, rest = folded(number).partition("/")
    year = rest[:4] if re.match(r"[0-9]{4}/", rest) else ""
    ordinal, dash, _ = head.partition("-")
    parts = [b"[%b%b]" % (one.encode(), one.lower().encode()) if one.isalpha() else re.escape(one.encode()) for one in ordinal]
    parts.append(rb"\s{0,80}(?:-|\xe2\x80\x93)" if dash else rb"\s{0,80}/")
    return re.compile(b"".join([*parts, rb"\s{0,80}%b\s{0,80}/" % year.encode() if year else b""]))


def province(key: str) -> str:
    """lao-cai of «47/2026/QĐ-UBND.lao-cai»; "" of a document of the centre.

    Provinces number by themselves, so that one number is of many documents: the key of theirs ends with that of the province.
    """
    match = _LOCAL.fullmatch(key)
    return match.group(2) if match else ""


def printed(key: str) -> str:
    """The number as it stands on the document: «47/2026/QĐ-UBND»."""
    match = _LOCAL.fullmatch(key)
    return match.group(1) if match else key
