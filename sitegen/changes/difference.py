"""Everything that differs between two states of a catalogue, as one value that every format tells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, Self

from sitegen.changes.beside import EntryChange
from sitegen.changes.burden import Burden, burdens
from sitegen.changes.kinds import Weight
from sitegen.changes.naming import Names
from sitegen.changes.pairing import RecordChange, pair
from sitegen.changes.suggested import Suggestion, hints, suggested
from sitegen.problems import Problem
from sitegen.procedure import Procedure

MOST_PAGES = 1_000
"""Records that a preview has a page of, the most important ones; its overview counts the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BaseName:
    """What is compared with: as it was asked for, and of a git revision its commit."""

    asked: str
    kind: Literal["revision", "folder"]
    commit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """A file that cannot be read on a side, so that nobody knows what changed in it."""

    path: str
    side: Literal["before", "after"]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """records and beside: the most important first; today: the day notes are dated by."""

    base: BaseName
    records: tuple[RecordChange, ...]
    beside: tuple[EntryChange, ...]
    broken: tuple[Broken, ...]
    names: Names
    today: date
    paths: Mapping[str, str]
    """Of every record that is told: where it stands, or stood."""

    @classmethod
    def of(
        cls,
        base: BaseName,
        before: Iterable[Procedure],
        after: Iterable[Procedure],
        beside: Iterable[EntryChange],
        broken: Iterable[Broken],
        names: Names,
        today: date,
    ) -> Self:
        """before, after: the records whose files are not the same on both sides."""
        old, new = ({one.code: one for one in reversed(tuple(side))} for side in (before, after))
        paths = {code: one.record.path for code, one in (*old.items(), *new.items())}
        return cls(base=base, records=pair(old, new), beside=tuple(beside), broken=tuple(broken), names=names, today=today, paths=paths)

    @property
    def is_empty(self) -> bool:
        return not (self.records or self.beside or self.broken)

    @cached_property
    def suggestions(self) -> Mapping[str, Suggestion]:
        """Notes that are asked for, by code."""
        found = (suggested(record, self.names, self.today) for record in self.records)
        return {one.code: one for one in found if one}

    @cached_property
    def hints(self) -> tuple[Problem, ...]:
        """What the author may want to do before others look."""
        return tuple(
            problem
            for record in self.records
            for problem in hints(record, self.suggestions.get(record.code), self.paths[record.before.code] if record.before else "")
        )

    @property
    def shown(self) -> frozenset[str]:
        """Codes of the records that a preview has a page of."""
        return frozenset(record.code for record in self.records[:MOST_PAGES])

    @cached_property
    def burdens(self) -> tuple[Burden, ...]:
        return burdens(self.records)

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many records of each kind."""
        return Counter(record.kind for record in self.records)

    @cached_property
    def weights(self) -> Mapping[Weight, int]:
        """How many records only changed, by their weight."""
        return Counter(record.weight for record in self.records if record.kind == "changed")

    @property
    def not_summed(self) -> int:
        """Records that change what people do and have no two states to be held against each other."""
        return sum(record.weight == "substance" and not record.is_comparable for record in self.records)
