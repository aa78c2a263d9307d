"""Rules of the register of days off between its dates, the week and the calendar."""

from collections.abc import Iterator
from datetime import date

from sitegen.days_off import decided
from sitegen.model import Catalogue
from sitegen.problems import Problem

ANNOUNCED_BY = 12
"""In December the days off of the next year have long been decided."""


def check(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Entries that change nothing, and a year that people count in without its days off."""
    register = catalogue.registers.records.get("holidays")
    if register is None:
        return
    for day, entry in catalogue.registers.holidays.items():
        if entry.kind == "working" and date.fromisoformat(day).weekday() < 5:
            yield register.problem("TT-250", ("entries", day), written=day, expected="một ngày thứ bảy hoặc chủ nhật phải làm bù")
    known = decided(catalogue.registers.holidays)
    for year in (today.year, today.year + 1)[: 1 if today.month < ANNOUNCED_BY else 2]:
        if year not in known:
            yield register.problem(
                "TT-350", ("entries",), written=f"chưa có ngày nghỉ Tết năm {year}", expected=f"các ngày nghỉ năm {year}"
            )
