"""What statistics know of all records: digests of what pages show, and tables that are made when the first page needs one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sitegen.entry import Entry
from sitegen.facts import Facts
from sitegen.metrics.counted import NOTHING, Counted, Numbers
from sitegen.page import Site
from sitegen.problems import Problem
from sitegen.values import key

FOLDER = "thong-ke/"
SIGN = f"{FOLDER}cach-tinh.html"
"""Made by the key of everything that any of the pages shows: where it is as it was, all of them are. It costs next to nothing."""
Known = Sequence[tuple[Entry, list[Any], tuple[Problem, ...]]]
"""Entry, facts as data and hints of every record."""


def counts_of(facts: list[Any], hints: tuple[Problem, ...]) -> tuple[str, str]:
    """Of what is counted of one record."""
    return facts[0], " ".join([problem.id for problem in hints])


def places_of(entry: Entry, facts: list[Any], hints: tuple[Problem, ...]) -> tuple[str, ...]:
    """Of what a list of things to mend shows of one record: its name, and where its gaps stand in its file."""
    return entry.code, entry.name, repr(facts[-1]), " ".join([f"{problem.line} {problem.written}" for problem in hints])


@dataclass
class Statistics:
    """What is known of all records; tables are made when the first page needs one."""

    site: Site
    known: Known

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        return tuple(Counted(entry, Facts.restored(facts), hints) for entry, facts, hints in self.known)

    @cached_property
    def groups(self) -> Any:
        """Loads what makes tables, which takes longer than the tables: only here."""
        from sitegen.metrics.groups import Groups

        return Groups(self.counted)

    @cached_property
    def counts(self) -> Mapping[str, tuple[str, str]]:
        """What is counted of each record, by its code."""
        return {entry.code: counts_of(facts, hints) for entry, facts, hints in self.known}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """What the lists of things to mend show of each record, by its code."""
        return {one[0].code: places_of(*one) for one in self.known}

    @cached_property
    def figures(self) -> str:
        """Digest of what totals are made of: not of lines."""
        return key(*(part for code, counts in self.counts.items() for part in (code, *counts)))

    @cached_property
    def digest(self) -> str:
        """Of all that any page of the statistics shows of records, lines included, and of what provinces have of their own."""
        local = (overlay.digest for overlay in self.site.catalogue.overlays)
        return key(self.figures, *(part for places in self.places.values() for part in places), *local)

    def numbers(self, dimension: str, name: str) -> Numbers:
        """One group's."""
        found: Numbers = self.groups.by(dimension).get(name, NOTHING)
        return found

    @cached_property
    def _by_agency(self) -> Mapping[str, list[Counted]]:
        found: dict[str, list[Counted]] = {}
        for item in self.counted:
            found.setdefault(item.entry.agency, []).append(item)
        return found

    def of_agency(self, one: str) -> list[Counted]:
        """Its procedures, internal and withdrawn ones too."""
        return self._by_agency.get(one, [])

    def under(self, name: str, is_whole: bool = False) -> Mapping[str, list[tuple[Entry, list[Any], tuple[Problem, ...]]]]:
        """Known records by the keys of one field of theirs; internal and withdrawn ones only where the whole is asked for."""
        found: dict[str, list[Any]] = {}
        for item in self.known:
            value = getattr(item[0], name)
            if is_whole or (item[0].scope != "internal" and item[0].status != "withdrawn"):
                for one in value if isinstance(value, tuple) else (value,):
                    found.setdefault(one, []).append(item)
        return found
