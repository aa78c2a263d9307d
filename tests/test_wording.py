"""Facts as words: an amount, a time, and what is said where nothing is known."""

from datetime import date
from decimal import Decimal

import pytest

from sitegen import wording
from sitegen.parts import ApplicantDeadline, Fee, ProcessingTime
from sitegen.procedure import Procedure


@pytest.mark.parametrize(("amount", "words"), [(0, "Miễn phí"), (8000, "8.000 đồng"), (1_500_000, "1.500.000 đồng")])
def test_money(amount: int, words: str) -> None:
    assert wording.money(amount) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, "Chưa có thông tin trong bản ghi"),
        (ProcessingTime(value=Decimal(3), unit="working_day"), "3 ngày làm việc"),
        (ProcessingTime(value=Decimal(3), unit="day"), "3 ngày"),
        (ProcessingTime(value=Decimal("3.5"), unit="working_day"), "3,5 ngày làm việc (đếm là 4)"),
        (ProcessingTime(value=Decimal("1.5"), unit="hour"), "1,5 giờ"),
        (ProcessingTime(value=None, unit="other", note="Ngay trong ngày."), "Ngay trong ngày."),
    ],
)
def test_time(time: ProcessingTime | None, words: str) -> None:
    assert wording.time(time) == words


def test_the_three_kinds_of_empty_are_never_mixed() -> None:
    words = [wording.empty(value) for value in (None, "none_stated", "not_applicable")]
    assert words == ["Chưa có thông tin trong bản ghi", "Không có", "Không áp dụng"]
    assert wording.empty(("Một điều kiện",)) == ""
    assert wording.empty("Văn bản thường") == ""


def test_an_unknown_amount_is_never_free() -> None:
    assert "iễn phí" not in wording.fee_amount(Fee(kind="phi", amount=None, note="x"))
    assert wording.fee_amount(Fee(kind="phi", amount=None, set_by="province", note="x")) == "Mức do từng tỉnh quy định"


def test_a_deadline_says_from_when() -> None:
    assert wording.deadline(ApplicantDeadline(value=Decimal(60), unit="day", from_="ngày sinh")) == "60 ngày, tính từ ngày sinh"


def test_days_are_written_as_people_write_them() -> None:
    assert wording.day(date(2026, 7, 5)) == "05/07/2026"


def test_every_procedure_has_an_answer_of_few_words(procedures: tuple[Procedure, ...]) -> None:
    for procedure in procedures:
        assert wording.fees_at_a_glance(procedure), procedure.code
        assert 1 <= len(wording.times_at_a_glance(procedure)) <= 5, procedure.code


def test_a_rate_that_has_ended_is_not_part_of_the_answer(procedures: tuple[Procedure, ...]) -> None:
    (licence,) = [procedure for procedure in procedures if procedure.code == "3.000347"]
    assert any(
        fee.valid_until and fee.valid_until < licence.source.as_of
        for c in licence.channels or ()
        for fee in c.fees or ()
        if isinstance(fee, Fee)
    )
    assert wording.fees_at_a_glance(licence) == "135.000 đồng"
