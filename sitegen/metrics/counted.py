"""What is counted, and what comes of it: values that need no table, so that pages of known figures load none."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.entry import Entry
from sitegen.facts import Facts
from sitegen.problems import Problem


@dataclass(frozen=True, slots=True)
class Counted:
    """One procedure as statistics know it, with the hints about its record."""

    entry: Entry
    facts: Facts
    hints: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """Sums of a group by the names of the columns; score is a mean, papers_middle and papers_most are of single procedures.

    limits: unit, how many procedures have a limit in it, the median and the longest.
    """

    sums: Mapping[str, float]
    limits: tuple[tuple[str, int, float, float], ...] = ()

    def __getitem__(self, name: str) -> int:
        return int(self.sums.get(name, 0))

    def measure(self, name: str) -> float | None:
        """A mean, a median or a maximum; None where the group has nothing to measure."""
        value = self.sums.get(name)
        return None if value is None or value != value else float(value)


NOTHING = Numbers({})
