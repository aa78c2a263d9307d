"""Facts as words: an amount, a time, and what is said where nothing is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import wording
from sitegen.parts import ApplicantDeadline, DocumentCase, Fee, ProcessingTime
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


def grouped(code: str, procedures: tuple[Procedure, ...]) -> tuple[int, ...]:
    return next(wording.cases(procedure) for procedure in procedures if procedure.code == code)


@pytest.mark.parametrize(
    ("code", "some"),
    [
        ("1.001193", ()),  # «Giấy tờ phải nộp», «Giấy tờ phải xuất trình»: for everybody
        ("1.001612", ()),  # one group for some only leaves nothing to choose
        ("2.001478", ()),  # a group that is everybody's though its name is that of a person
        ("1.004194", (1, 2, 3)),
        ("1.004222", (2, 3, 4, 5, 6, 7, 8)),  # the first is the declaration, for everybody
        ("3.000333", (1, 2)),  # the third is what goes with either
    ],
)
def test_only_groups_of_papers_that_are_for_some_can_be_chosen(code: str, some: tuple[int, ...], procedures: tuple[Procedure, ...]) -> None:
    assert grouped(code, procedures) == some


def test_of_a_record_in_the_words_of_the_portal_only_what_calls_itself_a_case_is_one(procedures: tuple[Procedure, ...]) -> None:
    (model,) = [procedure for procedure in procedures if procedure.code == "1.004194"]
    group = DocumentCase(case=None, items=())
    names = ("* Giấy tờ phải nộp:", "a) Đối với cấp mới", "- Trường hợp cấp lại:", "01 bộ hồ sơ", "Người nước ngoài", None)
    verbatim = replace(model, editorial="verbatim", documents=tuple(replace(group, case=name) for name in names))
    assert wording.cases(verbatim) == (2, 3)
    assert wording.cases(replace(verbatim, documents="none_stated")) == wording.cases(replace(verbatim, documents=None)) == ()


def test_how_results_come_back_is_said_once_for_all_ways(procedures: tuple[Procedure, ...]) -> None:
    (model,) = [procedure for procedure in procedures if procedure.code == "1.004194"]
    way = model.channels[0]  # type: ignore[index]
    both = (replace(way, returns=("online",)), replace(way, returns=("online", "at_home")), replace(way, returns=None))
    assert wording.returned(both) == "Bản điện tử, gửi về nhà"
    assert wording.returned(()) == wording.UNKNOWN


@given(st.text(alphabet="abẫ .;:\n", max_size=900), st.sampled_from([140, 200, 400]))
def test_a_wall_of_text_is_parted_and_nothing_of_it_is_lost(text: str, longest: int) -> None:
    first, rest = wording.parted(text, longest)
    assert first + rest == text
    assert (rest == "") == (len(text) <= longest)
    assert len(first) <= longest


def test_a_text_is_parted_after_a_sentence() -> None:
    assert wording.parted(f"{'a ' * 40}b. {'c ' * 200}") == (f"{'a ' * 40}b.", f" {'c ' * 200}")


def test_a_name_as_long_as_a_page_is_shortened_between_words() -> None:
    assert wording.short_name("Đăng ký khai sinh") == "Đăng ký khai sinh"
    short = wording.short_name("Đăng ký biến động " * 20)
    assert short.endswith(("động…", "Đăng…", "ký…", "biến…"))
    assert len(short) <= wording.LONG_NAME + 1


@pytest.mark.parametrize(
    ("value", "note", "said"),
    [
        (3, "Nếu phải xác minh thì không quá 8 ngày làm việc.", "3 ngày làm việc; nếu phải xác minh thì không quá 8 ngày làm việc"),
        (3, "Nếu phải xác minh thì lâu hơn. Không có trả lời thì vẫn xem xét.", "3 ngày làm việc; nếu phải xác minh thì lâu hơn"),
        (3, "Kể từ ngày nhận hồ sơ.", "3 ngày làm việc"),
        (3, None, "3 ngày làm việc"),
    ],
)
def test_a_time_limit_that_can_be_another_says_when(value: int, note: str | None, said: str) -> None:
    assert wording.time_with_condition(ProcessingTime(value=Decimal(value), unit="working_day", note=note)) == said


def test_words_instead_of_a_number_are_told_as_they_are() -> None:
    words = "Nếu đủ giấy tờ thì trả ngay."
    assert wording.time_with_condition(ProcessingTime(value=None, unit="other", note=words)) == words
