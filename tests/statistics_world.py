"""Marked, synthetic procedures to count: values only, never files, never published."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from sitegen import statistics_pages
from sitegen.entry import Entry
from sitegen.facts import Facts
from sitegen.outputs import Page
from sitegen.problems import Problem
from sitegen.statistics import Known, Statistics
from tests.markup import Markup
from tests.worlds import SAMPLE, World, world

Item = tuple[Entry, list[Any], tuple[Problem, ...]]


@cache
def plain() -> tuple[Entry, Facts]:
    """A public procedure of the sample, with all its parts."""
    procedure = next(one for one in world(SAMPLE).procedures if one.code == "1.000010")
    return Entry.of(procedure), Facts.of(procedure, ())


def item(number: int, hints: tuple[Problem, ...] = (), facts: dict[str, Any] | None = None, **entry: Any) -> Item:
    """A marked procedure with a code of its own; what is given takes the place of the sample's."""
    own, counted = plain()
    code = f"9.{number:06d}"
    made = replace(own, code=code, name=f"(bản giả {number}) {own.name}", **entry)
    return made, replace(counted, **(facts or {})).stored(code, repr(entry)), hints


def programme() -> Iterator[Item]:
    """The programme's published numbers of 2020: 6,798 procedures; 2,500 online, of them 1,297 for citizens and 1,375 for businesses."""
    both = 1_297 + 1_375 - 2_500
    for number in range(6_798):
        people = "cong-dan" if number < 1_297 else ""
        firms = "doanh-nghiep" if 1_297 - both <= number < 2_500 else ""
        online = number < 2_500
        who = tuple(one for one in (people, firms) if one) or ("to-chuc",)
        channels = {"channels": ("online", "in_person") if online else ("in_person",)}
        yield item(number, facts=channels, applicants=who, online="partial" if online else "none")


def pages(items: Iterable[Item], within: World | None = None, **changed: Any) -> dict[str, Page]:
    """The pages of the statistics of these procedures, by path; changed: fields of the catalogue."""
    known: Known = tuple(items)
    base = within or world(SAMPLE)
    files = {entry.code: f"catalogue/procedures/{entry.agency}/{entry.code}.yml" for entry, _, _ in known}
    catalogue = replace(base.catalogue, entries=tuple(entry for entry, _, _ in known), files=files, **changed)
    return {plan.path: plan.make() for plan in statistics_pages.plans(Statistics(replace(base.site, catalogue=catalogue), known))}


def words(page: Page) -> str:
    """What a page says, blanks as one."""
    return " ".join(Markup(page.slots["body"]).text.split())
