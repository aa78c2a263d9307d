"""The figures of the search stand on the site as the benchmark found them, with their day; without them the page says so."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sitegen import statistics_pages
from sitegen.measures import Measured, share
from sitegen.statistics import Statistics
from tests.markup import Markup
from tests.worlds import SAMPLE, world

ENGINES = {
    "ours": {name: {"n": 297, "mrr": 0.9364, "s1": 0.902, "s3": 0.97} for name in ("dev", "blind")},
    "Other <b>": {"dev": {"n": 297, "mrr": 0.5, "s1": 0.4, "s3": 0.6}},
}
SLIPS = ("clean", "no diacritics", "NFD, upper case", "one wrong tone", "one telex slip", "raw telex", "one typo", "one missing space")
RUN: dict[str, Any] = {
    "day": "2026-11-22",
    "rows": 6798,
    "sizes_gzip": {"before the first answer": 56803, "everything": 213319},
    "quality": ENGINES,
    "slips": {name: {"mrr": 0.9 if name == "clean" else 0.855} for name in SLIPS},
}


def text(measured: Measured | None) -> str:
    site = replace(world(SAMPLE).site, measured=measured)
    (plan,) = (plan for plan in statistics_pages.plans(Statistics(site, ())) if plan.path == "thong-ke/tim-kiem.html")
    return " ".join(Markup(plan.make().slots["body"]).text.split())


def test_figures_are_those_of_the_run() -> None:
    found = Measured.of(RUN)
    assert [found.sets[0].questions, len(found.sets[0].scores), len(found.sets[1].scores)] == [297, 2, 1]
    assert found.sets[0].scores[0].rank == Decimal("0.936")
    assert found.slips[0] == ("no diacritics", Decimal("0.95"))


def test_a_share_is_told_in_per_cent() -> None:
    assert [share(Decimal(value)) for value in ("0", "0.875", "1")] == ["0 %", "88 %", "100 %"]


def test_the_page_tells_the_day_the_sets_and_every_engine() -> None:
    told = text(Measured.of(RUN))
    assert all(
        part in told for part in ("22/11/2026", "6.798", "297 câu hỏi", "Trang này90 %97 %0,936", "Other <b>", "Không dấu95 %", "213 KB")
    )


def test_without_a_run_the_page_says_so() -> None:
    assert "Chưa có số đo" in text(None)
