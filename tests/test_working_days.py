"""Limits end where the Civil Code ends them, the same in the build and in the browser, over the days off that decisions fixed."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sitegen import days_off, holiday_rules, wording
from sitegen.model import Catalogue
from sitegen.parts import ApplicantDeadline, ProcessingTime
from sitegen.procedure import Procedure
from sitegen.registers import Holiday
from sitegen.working_days import Calendar, Due, due, ending
from tests.procedure_page import answers

AS_OF = date(2026, 7, 18)
SAMPLES = 10_000


@pytest.fixture(scope="module")
def days(catalogue: Catalogue) -> Calendar:
    return days_off.calendar(catalogue.registers.holidays, AS_OF)


@pytest.fixture(scope="module")
def script(catalogue: Catalogue) -> Any:
    """What the browser gets."""
    (artefact,) = days_off.artefacts(catalogue)
    return json.loads(artefact.content.decode().removeprefix("window.daysOff=").rstrip(";\n"))


def day(text: str) -> date:
    """05/10/2026"""
    return date(*map(int, reversed(text.split("/"))))


@pytest.mark.parametrize(
    ("filed", "value", "unit", "ends", "why"),
    [
        ("05/10/2026", "3", "working_day", "08/10/2026", "the first day is not counted"),
        ("09/10/2026", "1", "working_day", "12/10/2026", "Saturday and Sunday are no working days"),
        ("12/02/2026", "3", "working_day", "24/02/2026", "Tết takes the whole week of 16 to 20 February"),
        ("31/12/2025", "5", "working_day", "09/01/2026", "2 January was off in place of 10 January"),
        ("31/12/2025", "6", "working_day", "10/01/2026", "Saturday 10 January was worked"),
        ("21/08/2026", "1", "working_day", "22/08/2026", "Saturday 22 August is worked"),
        ("28/08/2026", "1", "working_day", "03/09/2026", "31 August in its place, then National Day with the day before"),
        ("24/04/2026", "1", "working_day", "28/04/2026", "the Kings' day on a Sunday is made good on Monday"),
        ("23/11/2026", "1", "working_day", "25/11/2026", "24 November is off from 2026 on"),
        ("02/02/2027", "3", "working_day", "12/02/2027", "Tết 2027 is off from 4 to 10 February"),
        ("05/10/2026", "3.5", "working_day", "09/10/2026", "a part of a day is counted up"),
        ("16/10/2026", "10", "day", "26/10/2026", "days are those of the calendar"),
        ("25/09/2026", "15", "day", "12/10/2026", "a last day on Saturday moves to Monday"),
        ("03/07/2026", "60", "day", "03/09/2026", "a last day on 1 September moves behind the holidays"),
        ("05/10/2026", "2", "week", "19/10/2026", "a week has seven days"),
        ("30/11/2025", "3", "month", "02/03/2026", "February has no 30th: its last day, a Saturday, moves"),
        ("04/01/2027", "1", "month", "11/02/2027", "the corresponding day, in Tết, moves behind it"),
        ("29/02/2028", "1", "year", "28/02/2029", "no 29 February: the last day of the month"),
        ("05/10/2026", "1", "hour", "05/10/2026", "an hour ends the same day"),
        ("05/10/2026", "7", "hour", "05/10/2026", "received by 17 o'clock, seven hours end at midnight at the latest"),
        ("05/10/2026", "8", "hour", "06/10/2026", "eight may end the next day"),
        ("05/10/2026", "48", "hour", "07/10/2026", "two days by the clock"),
        ("05/10/2026", "0", "day", "05/10/2026", "the same day"),
        ("04/10/2026", "0", "day", "05/10/2026", "filed on Sunday, received on Monday"),
        ("04/10/2026", "1", "working_day", "06/10/2026", "filed on Sunday, counted from Monday"),
    ],
)
def test_a_dossier_is_due(days: Calendar, filed: str, value: str, unit: str, ends: str, why: str) -> None:
    found = due(days, day(filed), Decimal(value), unit)
    assert found and found.day == day(ends), why


def test_after_the_hour_of_the_record_a_dossier_counts_as_received_the_next_working_day(days: Calendar) -> None:
    for filed, on_time, late in (("05/10/2026", "05/10/2026", "06/10/2026"), ("18/09/2026", "18/09/2026", "21/09/2026")):
        assert [found.day for is_late in (False, True) if (found := due(days, day(filed), 0, "day", is_late))] == [day(on_time), day(late)]
    sunday = [due(days, day("04/10/2026"), 1, "working_day", is_late) for is_late in (False, True)]
    assert sunday[0] == sunday[1], "nobody receives on a day off, early or late"


def test_what_the_law_asks_of_an_applicant_runs_from_the_day_of_the_event_even_a_day_off(days: Calendar) -> None:
    born = ending(days, day("04/10/2026"), 60, "day")
    assert born == Due(day("04/10/2026"), day("03/12/2026"), day("03/12/2026"), False)
    taxes = ending(days, day("31/12/2026"), 4, "month")
    assert taxes == Due(day("31/12/2026"), day("30/04/2027"), day("04/05/2027"), False)


def test_nothing_is_counted_outside_the_calendar(days: Calendar) -> None:
    assert (days.first, days.last) == (date(2025, 1, 1), date(2029, 12, 31))
    assert due(days, date(2024, 12, 31), 1, "day") is None
    assert due(days, date(2030, 1, 1), 1, "day") is None
    for value, unit in ((1, "day"), (1, "working_day"), (10**9, "day"), (10**9, "year"), (1, "hour")):
        assert due(days, date(2029, 12, 31), value, unit) is None or unit == "hour"
    assert due(days, date(2029, 12, 31), 24, "hour") is None


def test_a_unit_without_a_length_is_refused(days: Calendar) -> None:
    with pytest.raises(KeyError):
        due(days, date(2026, 10, 5), 1, "other")


def test_years_without_a_decision_are_expected_and_so_is_what_ends_in_them(days: Calendar) -> None:
    assert days.expected == {2028, 2029}
    found = [due(days, day(filed), 10, "working_day") for filed in ("01/12/2027", "24/12/2027", "05/10/2026")]
    assert [each.is_expected for each in found if each] == [False, True, False]


def test_the_register_holds_where_the_library_says_otherwise() -> None:
    register = {
        "2028-02-01": Holiday(kind="off", name="Nghỉ thêm", source="Văn bản"),
        "2028-09-01": Holiday(kind="working", name="Làm việc", source="Văn bản"),
    }
    days = days_off.calendar(register, AS_OF)
    assert not days.is_working(date(2028, 2, 1))
    assert days.is_working(date(2028, 9, 1)) and date(2028, 9, 1) not in days.off


def test_in_decided_years_the_register_is_whole_and_the_library_adds_nothing(catalogue: Catalogue) -> None:
    register = catalogue.registers.holidays
    for year in days_off.decided(register):
        told = {date.fromisoformat(key) for key, entry in register.items() if entry.kind == "off"}
        days = days_off.calendar(register, date(year, 6, 1))
        added = {found for found in days.off if found.year == year and found.weekday() < 5} - told
        assert added == set(), year


def test_a_year_is_decided_when_its_tet_is_in_the_register(catalogue: Catalogue) -> None:
    assert days_off.decided(catalogue.registers.holidays) == {2024, 2025, 2026, 2027}
    new_year = {"2028-01-01": Holiday(kind="off", name="Tết Dương lịch", source="Bộ luật Lao động")}
    assert days_off.decided(new_year) == set()


@pytest.mark.parametrize(("today", "told"), [(date(2027, 11, 30), []), (date(2027, 12, 1), [2028]), (date(2028, 3, 1), [2028])])
def test_a_year_without_its_decision_is_told_in_december_before_it(catalogue: Catalogue, today: date, told: list[int]) -> None:
    found = [problem.written for problem in holiday_rules.check(catalogue, today) if problem.id == "TT-350"]
    assert found == [f"chưa có ngày nghỉ Tết năm {year}" for year in told]


def test_a_catalogue_without_the_register_is_told_so_by_another_rule(catalogue: Catalogue) -> None:
    registers = replace(catalogue.registers, records={}, holidays={})
    assert list(holiday_rules.check(replace(catalogue, registers=registers), AS_OF)) == []


def test_no_name_of_a_day_ends_the_script(catalogue: Catalogue) -> None:
    name = "</script><script>alert(1)</script>"
    register = {"2026-02-17": Holiday(kind="off", name=name, source="Văn bản")}
    spoilt = replace(catalogue, registers=replace(catalogue.registers, holidays=register))
    (artefact,) = days_off.artefacts(spoilt)
    assert b"<" not in artefact.content


# ---- the twin in the browser


def _asked(samples: random.Random, days: Calendar) -> tuple[date, str, str, bool]:
    filed = days.first + timedelta(samples.randrange(-10, (days.last - days.first).days + 10))
    unit = samples.choice(("working_day", "working_day", "day", "hour", "week", "month", "year"))
    most = {"working_day": 260, "day": 500, "hour": 400, "week": 60, "month": 30, "year": 3}[unit]
    whole = samples.randrange(most)
    return filed, samples.choice((str(whole), f"{whole}.5", f"{whole}.25")) if unit != "year" else str(whole), unit, samples.random() < 0.3


def _told(found: Due | None) -> Any:
    return found and [found.received.isoformat(), found.ends.isoformat(), found.day.isoformat(), found.is_expected]


@pytest.mark.node
def test_browser_and_build_count_alike_on_ten_thousand_dates_units_and_lengths(days: Calendar, script: Any) -> None:
    samples = random.Random(20261005)  # noqa: S311 (any numbers will do, always the same)
    asked = [_asked(samples, days) for _ in range(SAMPLES)]
    ours = [_told(due(days, filed, Decimal(value), unit, late)) for filed, value, unit, late in asked]
    assert sum(found is not None for found in ours) > SAMPLES // 2
    calendar = {"calendar": True}
    theirs = answers([["counting", "due", calendar, {"day": f.isoformat()}, v, u, late] for f, v, u, late in asked], script)
    assert theirs == ours
    events = answers([["counting", "ending", calendar, {"day": f.isoformat()}, v, u] for f, v, u, _ in asked[:2000]], script)
    assert events == [_told(ending(days, filed, Decimal(value), unit)) for filed, value, unit, _ in asked[:2000]]


@pytest.mark.node
def test_what_is_not_a_day_is_none_in_the_browser() -> None:
    texts = ["2026-10-05", "2026-02-29", "2026-13-01", "5/10/2026", "", "2026-10-05T00:00", "-026-10-05"]
    assert answers([["counting", "day", text] for text in texts]) == [20731, None, None, None, None, None, None]


def sums(script: Any, *cases: tuple[str, str, str, str]) -> list[list[str]]:
    """The sums of dossiers: (filed, value, unit, cutoff where it was missed)."""
    calendar = {"calendar": True}
    asked = []
    for filed, value, unit, cutoff in cases:
        on = {"day": day(filed).isoformat()}
        counted = {"due": [calendar, on, value, unit, bool(cutoff)]}
        asked.append(["sum", "ofDossier", calendar, on, {"value": value, "unit": unit}, counted, cutoff])
    return answers(asked, script)


@pytest.mark.node
def test_the_sum_can_be_checked_by_hand(script: Any) -> None:
    plain, tet, made_up, moved, late, sunday, hours, expected = sums(
        script,
        ("05/10/2026", "3", "working_day", ""),
        ("12/02/2026", "3", "working_day", ""),
        ("21/08/2026", "2", "working_day", ""),
        ("25/09/2026", "15", "day", ""),
        ("05/10/2026", "0", "day", "15:00"),
        ("04/10/2026", "3.5", "working_day", ""),
        ("05/10/2026", "8", "hour", ""),
        ("24/12/2027", "10", "working_day", ""),
    )
    assert plain == ["Nộp thứ Hai 05/10/2026.", "3 ngày làm việc; không tính ngày nhận 05/10.", "Hạn trả: thứ Năm 08/10/2026."]
    assert "Không tính 4 ngày thứ bảy, chủ nhật." in tet
    assert any("Nghỉ, không tính: thứ Hai 16/02/2026 (Giao thừa Tết Nguyên đán); thứ Ba 17/02/2026" in line for line in tet)
    assert "Làm bù, có tính: thứ Bảy 22/08/2026." in made_up
    assert moved[-2:] == [
        "Ngày cuối là thứ Bảy 10/10/2026 (cuối tuần), dời đến ngày làm việc kế tiếp.",
        "Hạn trả: thứ Hai 12/10/2026.",
    ]
    assert late == [
        "Nộp thứ Hai 05/10/2026.",
        "Nộp sau 15 giờ: coi như nhận thứ Ba 06/10/2026.",
        "Trong ngày.",
        "Hạn trả: thứ Ba 06/10/2026.",
    ]
    assert sunday[1:3] == [
        "Cuối tuần: coi như nhận thứ Hai 05/10/2026.",
        "3,5 ngày làm việc (đếm là 4); không tính ngày nhận 05/10.",
    ]
    assert "Đếm theo đồng hồ từ lúc nhận, chậm nhất 17 giờ." in hours
    assert expected[-1].endswith("(dự kiến).")
    assert "Có năm chưa có quyết định nghỉ lễ, tết: ngày này là dự kiến." in expected


# ---- what the page hands to the counting


def limited(**given: Any) -> str:
    return wording.limit(ProcessingTime(**{"value": None, "unit": "other", **given}))


def test_a_limit_is_counted_only_where_the_record_gives_a_number_or_says_the_same_day() -> None:
    assert wording.limit(None) == ""
    assert limited(value=Decimal("3.5"), unit="working_day") == "3.5 working_day"
    assert limited(note="Ngay trong ngày làm việc; hồ sơ nhận sau 15 giờ thì ngày làm việc tiếp theo.") == "0 day"
    assert limited(note="1 ngày làm việc theo bản ghi của Cổng.") == ""
    assert limited(value=None, unit="day", note="Chưa rõ") == ""


@pytest.mark.parametrize(
    ("value", "from_", "told"),
    [("60", "ngày sinh con", "60 day"), (None, "lúc khách đến", ""), ("10", "ngày hết hạn, đếm ngược về trước", "")],
)
def test_a_deadline_counted_back_is_left_in_words(value: str | None, from_: str, told: str) -> None:
    deadline = ApplicantDeadline(value=None if value is None else Decimal(value), unit="day", from_=from_)
    assert wording.countable(deadline) == told


@pytest.mark.node
def test_every_limit_of_the_catalogue_is_understood_in_the_browser(procedures: tuple[Procedure, ...]) -> None:
    limits = {wording.limit(channel.processing_time) for p in procedures for channel in p.channels or ()} - {""}
    limits |= {wording.countable(p.applicant_deadline) for p in procedures if isinstance(p.applicant_deadline, ApplicantDeadline)} - {""}
    assert len(limits) > 30
    ordered = sorted(limits)
    assert answers([["sum", "limit", text] for text in ordered]) == [
        dict(zip(("value", "unit"), text.split(), strict=True)) for text in ordered
    ]
    assert answers([["sum", "limit", text] for text in ("", None, "3", "x day", "3 other")]) == [None] * 5
