"""Texts that share most of their words, as short codes and one list of the words: a third smaller even after gzip.

The most frequent words have a code of one sign, the others of two or three; site_templates/search/rows.js reads them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

SIGNS = "".join(chr(sign) for sign in range(33, 127) if chr(sign) not in '"\\<')
"""What stands in a script without an escape."""
ONE, TWO = 30, 59
"""So many signs are a word by themselves, so many begin a code of two signs; the others begin a code of three."""


def packed(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words, and each text as the codes of its words. Raises ValueError where there are more words than codes."""
    counts = Counter(chain.from_iterable(text.split(" ") for text in texts if text))
    frequent = sorted(counts, key=lambda word: (-counts[word], word))
    words = (*frequent[:ONE], *sorted(frequent[ONE : ONE + TWO * len(SIGNS)]), *sorted(frequent[ONE + TWO * len(SIGNS) :]))
    codes = dict(zip(words, _codes(), strict=False))
    if len(codes) < len(words):
        raise ValueError(f"{len(words)} words are more than there are codes")
    return words, tuple("".join(codes[word] for word in text.split(" ")) if text else "" for text in texts)


def _codes() -> Iterable[str]:
    yield from SIGNS[:ONE]
    yield from (lead + sign for lead in SIGNS[ONE : ONE + TWO] for sign in SIGNS)
    yield from (lead + middle + sign for lead in SIGNS[ONE + TWO :] for middle in SIGNS for sign in SIGNS)
