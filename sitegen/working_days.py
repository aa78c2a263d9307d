"""When a time limit ends, counted as the Civil Code counts (91/2015/QH13, art. 145-148).

The first day is not counted (art. 147); a last day that is a day off moves to the next working day (art. 148 (5)); months and years
end on the corresponding day, or on the last of a shorter month (art. 148 (3), (4)). A part of a unit is counted up, as the pages say.
Hours run by the clock from a moment that the day does not tell: what is given is the last day they can reach.
site_templates/procedure/counting.js is the twin in the browser; tests/test_working_days.py compares them.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

HOURS_OF_A_DAY = 24
CLOSES_AT = 17
"""The hour by which a counter has received what it receives that day: hours run on from there at the latest."""
DAYS_OF_A_WEEK = 7
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off, and days worked though the week or the law has them off, between two days; outside nothing can be counted.

    off, working: names by day; expected: years whose days off no decision has fixed yet.
    """

    first: date
    last: date
    off: Mapping[date, str]
    working: Mapping[date, str]
    expected: frozenset[int]

    def is_working(self, day: date) -> bool:
        return day in self.working or (day.weekday() < 5 and day not in self.off)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Due:
    """A limit counted: the day it counts from, where counting alone ends, and the day after moving off days off.

    is_expected: a year on the way has days off that are not decided.
    """

    received: date
    ends: date
    day: date
    is_expected: bool


def due(calendar: Calendar, filed: date, value: Decimal | int, unit: str, is_late: bool = False) -> Due | None:
    """The day a dossier is due that was filed on a day; None where the calendar does not reach.

    Filed on a day off, or after the hour the record states (is_late), it counts as received on the next working day.
    """
    received = _next(calendar, filed, 0 if not (is_late and calendar.is_working(filed)) else 1) if calendar.holds(filed) else None
    return ending(calendar, received, value, unit) if received else None


def ending(calendar: Calendar, start: date, value: Decimal | int, unit: str) -> Due | None:
    """The end of a limit that runs from the day of an event; None where the calendar does not reach.

    Raises KeyError for a unit without a length.
    """
    if not calendar.holds(start):
        return None
    ends = _worked(calendar, start, _whole(value)) if unit == "working_day" else _plain(start, value, unit, calendar.last)
    day = _next(calendar, ends, 0) if ends else None
    if not (ends and day):
        return None
    return Due(start, ends, day, any(year in calendar.expected for year in range(start.year, day.year + 1)))


def _next(calendar: Calendar, day: date, after: int) -> date | None:
    """The first working day from so many days after a day on."""
    day += timedelta(after)
    while calendar.holds(day) and not calendar.is_working(day):
        day += timedelta(1)
    return day if calendar.holds(day) else None


def _worked(calendar: Calendar, start: date, count: int) -> date | None:
    day: date | None = start
    for _ in range(count):
        day = _next(calendar, day, 1) if day else None
    return day


def _plain(start: date, value: Decimal | int, unit: str, last: date) -> date | None:
    """Of units that days off do not interrupt; None past the last day."""
    if unit in ("month", "year"):
        months = start.month - 1 + _whole(value) * (MONTHS_OF_A_YEAR if unit == "year" else 1)
        year, month = start.year + months // MONTHS_OF_A_YEAR, months % MONTHS_OF_A_YEAR + 1
        return start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1])) if year <= last.year else None
    days = {
        "day": _whole(value),
        "week": _whole(value) * DAYS_OF_A_WEEK,
        "hour": _whole((value + CLOSES_AT) / Decimal(HOURS_OF_A_DAY)) - 1,
    }[unit]
    return start + timedelta(days) if days <= (last - start).days else None


def _whole(value: Decimal | int) -> int:
    return int(Decimal(value).to_integral_value(ROUND_CEILING))
