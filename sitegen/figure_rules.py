"""Rules of published figures between a file and the calendar: what has not come cannot have been reported."""

from collections.abc import Iterator
from datetime import date

from sitegen.history import UNITS
from sitegen.model import Catalogue
from sitegen.problems import Problem, guess


def check(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Figures that no chart may show: of a day to come, or in a unit that no other figure has."""
    for topic in catalogue.history:
        for i, figure in enumerate(topic.figures):
            if figure.is_after(today):
                yield topic.record.problem(
                    "TT-315", ("figures", i, "date"), written=figure.date, expected=f"không sau ngày {today.isoformat()}"
                )
            if figure.unit not in UNITS:
                yield topic.record.problem(
                    "TT-316", ("figures", i, "unit"), written=figure.unit, expected="một đơn vị đã dùng", fix=guess(figure.unit, UNITS)
                )
