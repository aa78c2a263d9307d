"""Published figures side by side: those of one indicator in one unit, each as its source has it; nothing between them is made up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sitegen.history import UNITS, Figure, Topic

RELEASES = "releases"
"""The topic that keeps the catalogue's own figures, a few with each release."""
IMPORT, ASIDE = "import", "de-rieng"
"""The topic that an import writes of itself, and its figure of what was set aside."""
ENOUGH = 3
"""So many points make a chart; fewer are told by their table."""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one indicator in one unit, in the order of their days. drawn: those a chart may show."""

    indicator: str
    unit: str
    figures: tuple[Figure, ...]
    drawn: tuple[Figure, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a chart."""
        return len(self.drawn) >= ENOUGH


def series(topic: Topic, today: date) -> tuple[Series, ...]:
    """The indicators of a topic, those with most figures first; what has not come or has an odd unit is in no chart."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in topic.figures:
        found.setdefault((figure.indicator, figure.unit), []).append(figure)
    made = (
        Series(
            indicator, unit, tuple(ordered), tuple(figure for figure in ordered if figure.kind == "reported" and _is_sound(figure, today))
        )
        for (indicator, unit), figures in found.items()
        for ordered in [sorted(figures, key=lambda figure: (figure.date, figure.id))]
    )
    return tuple(sorted(made, key=lambda one: (-len(one.drawn), one.indicator)))


def _is_sound(figure: Figure, today: date) -> bool:
    return figure.unit in UNITS and not figure.is_after(today)


def oddity(figure: Figure, today: date) -> str:
    """Why a figure is in no chart; "" where nothing is odd."""
    if figure.is_after(today):
        return "Ngày chưa tới: chưa rõ."
    return "" if figure.unit in UNITS else "Đơn vị lạ: chưa rõ."


def when(figure: Figure) -> str:
    """«09/12/2019», «12/2019» or «2019», as exact as the source is."""
    return "/".join(reversed(figure.date.split("-")))


def find(topics: Iterable[Topic], topic: str, id_: str) -> Figure | None:
    """One figure by its topic and key, or None where the catalogue does not have it."""
    return next((figure for one in topics if one.topic == topic for figure in one.figures if figure.id == id_), None)


def number(figure: Figure) -> Decimal:
    """Its value."""
    return Decimal(figure.value)
