"""Items of two lists put side by side by likeness, with bounded work; and whether two texts say the same facts.

The other way round the same pairs are found: diff(a, b) counts what diff(b, a) counts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

ALIKE = 70
"""Per cent from which an item is the same one in other words (docs/decisions/0017 has what it was measured on)."""
SAME = 95
"""So like that nothing else is asked."""
FEW, NEARLY = 6, 0.9
"""Words, and share of words, by which a name that was cut short is known."""
SURE = 35
"""What is enough where both carry the same code or form."""
MOST_PAIRS = 2_500
"""Pairs that are scored of one list; a longer list is compared with its neighbours only."""
HEAD, WHOLE = 400, 6_000
"""Characters that are scored: to find a fellow among many, and to judge two that are fellows."""
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_FACT = re.compile(
    r"\b(?:không|chưa|miễn|trừ|cấm|hoặc|bản sao|bản chính|bản gốc|chứng thực|công chứng|"
    r"ngày làm việc|ngày|giờ|tuần|tháng|năm|trực tuyến|bưu chính)\b"
)


class Pairs(NamedTuple):
    """Numbers of items: those that belong together, in the order of the first list, and those left over on either side."""

    both: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def is_in_order(self) -> bool:
        """Whether what both lists have stands in the same order."""
        after = [j for _, j in self.both]
        return after == sorted(after)


def likeness(before: str, after: str, most: int = HEAD) -> float:
    """Per cent; the better of letter by letter and word by word in any order. The same both ways."""
    left, right = before[:most].lower(), after[:most].lower()
    best = fuzz.ratio(left, right)
    return best if best >= SAME else max(best, fuzz.token_sort_ratio(left, right), _holds(left, right))


def _holds(left: str, right: str) -> float:
    """A name that was cut short or filled out: ALIKE where one has nearly every word of the other, and that is not too few."""
    ours, theirs = Counter(left.split()), Counter(right.split())
    fewer = min(ours.total(), theirs.total())
    return ALIKE if fewer >= FEW and (ours & theirs).total() >= NEARLY * fewer else 0.0


def says_the_same(before: str, after: str) -> bool:
    """Whether only words changed: the same numbers, units, kinds of copy and refusals, and most of the letters."""
    return facts(before) == facts(after) and likeness(before, after, WHOLE) >= ALIKE


def facts(text: str) -> Counter[str]:
    """Numbers and words that a change of substance would change; «02» is 2."""
    lower = text.lower()
    numbers = (number.lstrip("0") or "0" for number in _NUMBER.findall(lower))
    return Counter([*numbers, *_FACT.findall(lower)])


def paired(before: Sequence[str], after: Sequence[str], keys: tuple[Sequence[str], Sequence[str]] = ((), ())) -> Pairs:
    """First equal texts in their order, then items that share a key nobody else has, then the likest.

    keys: of each item of either list, "" where it has none.
    """
    both = dict(_equal(before, after))
    if keys[0] and keys[1]:
        taken = set(both.values())
        both |= {i: j for i, j in _keyed(*keys) if i not in both and j not in taken and likeness(before[i], after[j]) >= SURE}
    left = [i for i in range(len(before)) if i not in both]
    taken = set(both.values())
    right = [j for j in range(len(after)) if j not in taken]
    for _, i, j in sorted(_scored(before, after, left, right)):
        if i not in both and j not in taken:
            both[i] = j
            taken.add(j)
    gone = tuple(i for i in range(len(before)) if i not in both)
    return Pairs(tuple(sorted(both.items())), gone, tuple(j for j in range(len(after)) if j not in taken))


def _equal(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(after):
        places[text].append(j)
    seen: Counter[str] = Counter()
    for i, text in enumerate(before):
        if seen[text] < len(places.get(text, ())):
            yield i, places[text][seen[text]]
            seen[text] += 1


def _keyed(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    ours, theirs = Counter(before), Counter(after)
    where = {key: j for j, key in enumerate(after)}
    for i, key in enumerate(before):
        if key and ours[key] == theirs[key] == 1:
            yield i, where[key]


def _scored(
    before: Sequence[str], after: Sequence[str], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[tuple[float, int, int], int, int]]:
    """Likely pairs with what they are sorted by: two that rival for one item never come out equal, from whichever side one looks."""
    longest = max(len(left), len(right), 1)
    reach = longest if len(left) * len(right) <= MOST_PAIRS else max(1, MOST_PAIRS // (2 * longest))
    for a, i in enumerate(left):
        for b in range(max(0, a - reach), min(len(right), a + reach + 1)):
            j = right[b]
            score = likeness(before[i], after[j])
            if score >= ALIKE:
                yield (-score, abs(i - j), i + j), i, j
