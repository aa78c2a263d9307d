"""Texts that share most of their words, as short codes and one list of the words: a third smaller even after gzip.

The most frequent words have a code of one sign, the others of two or three; words that often stand together are one word of the
list. site_templates/search/rows.js reads them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

SIGNS = "".join(chr(sign) for sign in range(33, 127) if chr(sign) not in '"\\<')
"""What stands in a script without an escape."""
ONE, TWO = 30, 59
"""So many signs are a word by themselves, so many begin a code of two signs; the others begin a code of three."""
BREAK = "|"
"""A word that stays by itself."""
OFTEN = 30
"""Neighbours that meet so often are one word; measured on the names of the whole country, where joining longer rows gains nothing."""


def packed(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words, and each text as the codes of its words or of pairs of words. Raises ValueError where there are too many."""
    return coded(_joined([text.split(" ") if text else [] for text in texts]))


def coded(parts: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words, and each part as the codes of its words, one after the other. Raises ValueError where there are too many."""
    counts = Counter(chain.from_iterable(parts))
    frequent = sorted(counts, key=lambda word: (-counts[word], word))
    words = (*frequent[:ONE], *sorted(frequent[ONE : ONE + TWO * len(SIGNS)]), *sorted(frequent[ONE + TWO * len(SIGNS) :]))
    codes = dict(zip(words, _codes(), strict=False))
    if len(codes) < len(words):
        raise ValueError(f"{len(words)} words are more than there are codes")
    return words, tuple("".join(codes[word] for word in part) for part in parts)


def digits(number: int) -> str:
    """A number below 8,281 as two signs."""
    return SIGNS[number // len(SIGNS)] + SIGNS[number % len(SIGNS)]


def _joined(parts: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Neighbours that often meet made one word; of two such pairs that share a word the more frequent one."""
    met = Counter(chain.from_iterable(pairwise(part) for part in parts))
    often = {pair: count for pair, count in met.items() if count >= OFTEN and BREAK not in pair}
    return [_joined_in(part, often) for part in parts]


def _joined_in(part: Sequence[str], often: Mapping[tuple[str, str], int]) -> Sequence[str]:
    counts = [often.get(pair, 0) for pair in pairwise(part)]
    if not any(counts):
        return part
    found, at, counts = [], 0, [*counts, 0, 0]
    while at < len(part):
        width = 2 if counts[at] and counts[at] >= counts[at + 1] else 1
        found.append(" ".join(part[at : at + width]) if width > 1 else part[at])
        at += width
    return found


def _codes() -> Iterable[str]:
    yield from SIGNS[:ONE]
    yield from (lead + sign for lead in SIGNS[ONE : ONE + TWO] for sign in SIGNS)
    yield from (lead + middle + sign for lead in SIGNS[ONE + TWO :] for middle in SIGNS for sign in SIGNS)
