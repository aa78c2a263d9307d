"""The days off of the authorities as a calendar: those of the Labour Code by a library, and what decisions fixed by the register.

A year that stands in the register with its Tết is decided; of others the library's days are what to expect. Where both speak of
a day, the register holds.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.registers import Holiday
from sitegen.working_days import Calendar

PATH = "assets/days-off.js"
BEFORE, AFTER = 1, 3
"""Years around the day of the records that can be counted in: what began last year, and what ends after the longest limit."""
_TET = ((1, 20), (2, 21))
"""The first day of the lunar year falls between these days."""


def decided(register: Mapping[str, Holiday]) -> frozenset[int]:
    """The years whose Tết the register names."""
    days = (date.fromisoformat(day) for day, entry in register.items() if entry.kind == "off")
    return frozenset(day.year for day in days if _TET[0] <= (day.month, day.day) <= _TET[1])


def calendar(register: Mapping[str, Holiday], as_of: date) -> Calendar:
    """The years around a day."""
    years = range(as_of.year - BEFORE, as_of.year + AFTER + 1)
    told = {date.fromisoformat(day): entry for day, entry in register.items()}
    told = {day: entry for day, entry in told.items() if day.year in years}
    off = _by_law(years) | {day: entry.name for day, entry in told.items() if entry.kind == "off"}
    working = {day: entry.name for day, entry in told.items() if entry.kind == "working"}
    return Calendar(
        first=date(years[0], 1, 1),
        last=date(years[-1], 12, 31),
        off={day: off[day] for day in sorted(off) if day not in working},
        working=dict(sorted(working.items())),
        expected=frozenset(years) - decided(register),
    )


def artefacts(catalogue: Catalogue) -> Iterator[Artefact]:
    """The calendar as a classic script, so that it loads from file:// too."""
    days = calendar(catalogue.registers.holidays, catalogue.as_of)
    told = {
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "off": {day.isoformat(): name for day, name in days.off.items()},
        "working": {day.isoformat(): name for day, name in days.working.items()},
        "expected": sorted(days.expected),
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    yield Artefact(PATH, f"window.daysOff={text};\n".encode())


def _by_law(years: range) -> dict[date, str]:
    """Of the library, which takes a tenth of a second to load; only a build that writes the script asks for it."""
    from holidays import country_holidays

    return dict(country_holidays("VN", years=years, language="vi"))
