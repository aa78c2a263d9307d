"""The law moves: numbers as people write them, and one hint at each line that cites a document that ends."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from sitegen import law_rules, legal_numbers
from sitegen.model import Catalogue
from sitegen.problems import CatalogueError, Problem
from sitegen.registers import LegalDocument

ENDS = date(2026, 8, 31)
REGISTER = "catalogue/registers/legal-documents.yml"
RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"
GUIDE = "catalogue/guides/co-con-nho.yml"
FORM = "forms/bo-tu-phap/don-mau.yml"


def changed(workplace: Path, file: str, old: str, new: str) -> None:
    text = (workplace / file).read_text(encoding="utf-8")
    assert old in text
    (workplace / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def told(workplace: Path, today: date) -> list[Problem]:
    return list(build.load(workplace / "catalogue", today).hints)


@pytest.fixture
def ending(workplace: Path) -> Path:
    """The sample, whose record, fee, guide and two forms all cite the document that ends."""
    changed(
        workplace,
        REGISTER,
        "in_force: 2020-02-01, ends: null, replaced_by: null",
        f"in_force: 2020-02-01, ends: {ENDS}, replaced_by: 4/2026/NĐ-CP",
    )
    return workplace


# ---- hints


def test_the_day_after_the_last_each_citing_line_gives_one_hint_and_the_day_itself_none_that_it_ended(ending: Path) -> None:
    found = told(ending, ENDS + timedelta(days=1))
    places = {(problem.id, problem.path.removeprefix(f"{ending}/"), problem.line) for problem in found}
    assert places == {
        ("TT-305", RECORD, 51),
        ("TT-323", RECORD, 27),
        ("TT-324", FORM, 5),
        ("TT-324", FORM.replace("don", "to-khai"), 5),
        ("TT-305", GUIDE, 21),
    }
    assert len(found) == len(places)
    assert {problem.id for problem in told(ending, ENDS)} == {"TT-325"}


def test_an_end_is_told_ninety_days_before_and_not_earlier(ending: Path) -> None:
    first = ENDS - timedelta(days=89)
    assert [problem.id for problem in told(ending, first)] == ["TT-325"] * 5
    assert told(ending, first - timedelta(days=1)) == []


def test_a_hint_names_the_replacement_ready_to_paste_and_says_from_when(ending: Path) -> None:
    before, after = ({p.written: p for p in told(ending, day) if RECORD in p.path} for day in (ENDS, ENDS + timedelta(days=1)))
    assert after["1/2020/NĐ-CP"].expected == "hết hiệu lực sau ngày 2026-08-31, được thay bằng 4/2026/NĐ-CP"
    assert "ghi 4/2026/NĐ-CP thay cho 1/2020/NĐ-CP" in after["1/2020/NĐ-CP"].fix
    assert before["1/2020/NĐ-CP"].fix.startswith("Từ ngày 2026-09-01: ")


def test_where_the_replacement_is_cited_already_the_line_is_to_go(ending: Path) -> None:
    changed(ending, RECORD, "legal_basis: [1/2020/NĐ-CP]", "legal_basis: [1/2020/NĐ-CP, 4/2026/NĐ-CP]")
    (hint,) = (problem for problem in told(ending, ENDS + timedelta(days=1)) if problem.id == "TT-305" and RECORD in problem.path)
    assert hint.fix == "Bỏ dòng này: 4/2026/NĐ-CP thay thế đã có trong danh sách."


def test_a_withdrawn_procedure_and_a_form_out_of_use_rest_on_the_law_of_their_time(ending: Path) -> None:
    changed(ending, RECORD, "status: in_force", "status: withdrawn\nwithdrawn_notice: Không còn dùng từ năm 2026.")
    changed(ending, FORM, "valid_to: null", "valid_to: 2026-08-31")
    found = [(problem.id, problem.path.rpartition("/")[2]) for problem in told(ending, ENDS + timedelta(days=1)) if problem.id != "TT-305"]
    assert found == [("TT-327", "co-con-nho.yml"), ("TT-324", "to-khai-mau.yml")], "that a guide shows it is another matter"


def test_a_rate_that_ends_with_its_document_tells_its_own_end_once(ending: Path) -> None:
    changed(ending, RECORD, "        legal_basis: 1/2020/NĐ-CP", "        legal_basis: 1/2020/NĐ-CP\n        valid_until: 2026-08-31")
    of_fee = {problem.id for problem in told(ending, ENDS) if problem.line < 40 and RECORD in problem.path}
    after = {problem.id for problem in told(ending, ENDS + timedelta(days=1)) if problem.line < 40 and RECORD in problem.path}
    assert (of_fee, after) == (set(), {"TT-308"})


@pytest.mark.parametrize(
    ("reason", "is_told"),
    [
        ("Cổng còn viện dẫn 1/2020/nđ-cp; chưa có bản ghi mới để đối chiếu.", False),
        ("Cổng còn viện dẫn văn bản cũ; chưa có bản ghi mới để đối chiếu.", False),
        ("Cổng còn viện dẫn 2/2010/NĐ-CP; chưa có bản ghi mới để đối chiếu.", True),
    ],
)
def test_an_answer_holds_for_the_documents_its_reason_names_and_for_all_where_it_names_none(
    ending: Path, reason: str, is_told: bool
) -> None:
    answer = f'ignored_hints:\n  - {{id: TT-305, reason: "{reason}", until: 2026-12-31}}\nscope: national'
    changed(ending, RECORD, "scope: national", answer)
    of_day = {day: {hint.id for hint in told(ending, day) if RECORD in hint.path} for day in (ENDS + timedelta(days=1), date(2027, 1, 1))}
    assert [("TT-305" in ids) for ids in of_day.values()] == [is_told, True], "an answer ends with its day"


def test_a_form_can_answer_its_hints_too(ending: Path) -> None:
    answer = 'ignored_hints:\n  - {id: TT-324, reason: "Mẫu mới chưa được đăng; Cổng còn dùng mẫu này.", until: null}\nversion:'
    changed(ending, FORM, "version:", answer)
    assert [problem.path.rpartition("/")[2] for problem in told(ending, ENDS + timedelta(days=1)) if problem.id == "TT-324"] == [
        "to-khai-mau.yml"
    ]


@pytest.mark.parametrize(
    ("old", "new", "id_", "says"),
    [
        ("ends: 2020-01-31, replaced_by: 1/2020", "ends: null, replaced_by: 1/2020", "TT-326", "ends: 2020-01-31"),
        ("replaced_by: 4/2026/NĐ-CP", "replaced_by: 3/2019/NĐ-CP", "TT-326", "số của văn bản khác"),
        ("replaced_by: 4/2026/NĐ-CP", "replaced_by: 999/2031/TT-XYZ", "TT-326", "một số có trong chính sổ này"),
    ],
)
def test_a_register_that_does_not_say_all_of_a_replacement_is_told(workplace: Path, old: str, new: str, id_: str, says: str) -> None:
    changed(workplace, REGISTER, old, new)
    (hint,) = told(workplace, date(2026, 7, 18))
    assert hint.id == id_
    assert says in hint.expected + hint.fix


def test_a_document_that_ends_before_it_begins_is_an_error(workplace: Path) -> None:
    changed(
        workplace, REGISTER, "issued: 2010-01-01, in_force: null, ends: 2020-01-31", "issued: 2021-01-01, in_force: null, ends: 2020-01-31"
    )
    with pytest.raises(CatalogueError) as caught:
        told(workplace, date(2026, 7, 18))
    assert [problem.id for problem in caught.value.problems] == ["TT-211"]


def document(**known: Any) -> LegalDocument:
    return LegalDocument(
        **{"title": "x", "kind": "luat", "issuer": None, "issued": None, "in_force": None, "ends": None, "replaced_by": None, **known}
    )


def test_the_successor_is_what_holds_on_the_day_and_a_circle_ends() -> None:
    documents = {
        "1/2000/X": document(ends=date(2010, 1, 1), replaced_by="2/2010/X"),
        "2/2010/X": document(ends=date(2020, 1, 1), replaced_by="3/2020/X"),
        "3/2020/X": document(),
        "4/2000/X": document(ends=date(2010, 1, 1), replaced_by="5/2010/X"),
        "5/2010/X": document(ends=date(2010, 1, 1), replaced_by="4/2000/X"),
        "6/2000/X": document(ends=date(2010, 1, 1)),
    }
    assert law_rules.successor("1/2000/X", documents, date(2015, 1, 1)) == "2/2010/X"
    assert law_rules.successor("1/2000/X", documents, date(2021, 1, 1)) == "3/2020/X"
    assert law_rules.successor("4/2000/X", documents, date(2021, 1, 1)) == "5/2010/X"
    assert law_rules.successor("6/2000/X", documents, date(2021, 1, 1)) == ""


def test_the_catalogue_has_answered_what_had_ended_when_its_records_were_read(catalogue: Catalogue) -> None:
    known = catalogue.registers.legal_documents
    ended = {number for number, one in known.items() if law_rules.state(one, catalogue.as_of) == "ended"}
    assert {"58/2014/QH13", "38/2019/QH14"} <= ended
    assert not [number for number, one in known.items() if one.replaced_by and one.replaced_by not in known]


# ---- numbers


@pytest.mark.parametrize(
    "written",
    [
        "123/2015/NĐ-CP",
        "123/2015/nđ-cp",
        "123/2015/ND-CP",
        "0123/2015/NĐ-CP",
        "123 / 2015 / NĐ - CP",
        "123/2015/NĐ–CP",
        "123/2015/\n      NĐ-CP",
    ],
)
def test_a_number_is_found_however_it_is_written_and_where(written: str) -> None:
    known = legal_numbers.by_folded(["123/2015/NĐ-CP", "23/2015/NĐ-CP"])
    text = f"Theo Nghị định số {written}, Điều 3; xem thêm 1234/2015/NĐ-CP."
    ((start, end, number),) = legal_numbers.mentions(text, known)
    assert (text[start:end], number) == (written, "123/2015/NĐ-CP")
    assert legal_numbers.in_bytes("123/2015/NĐ-CP").search(text.encode())
    assert legal_numbers.first_in(text) == written


@pytest.mark.parametrize(
    "text", ["1123/2015/NĐ-CP", "123/2015/NĐ-CPX", "123/2015", "a123/2015/NĐ-CP", "5/123/2015/NĐ-CP", "ngày 12/3/2015"]
)
def test_what_only_looks_like_a_number_is_another(text: str) -> None:
    assert not list(legal_numbers.mentions(text, legal_numbers.by_folded(["123/2015/NĐ-CP"])))


def test_words_after_a_dash_or_a_full_stop_are_no_part_of_a_number() -> None:
    known = legal_numbers.by_folded(["60/2014/QH13", "595/QĐ-BHXH"])
    text = "Luật 60/2014/QH13 - Luật Hộ tịch; Quyết định 595/QĐ-BHXH."
    assert [text[start:end] for start, end, _ in legal_numbers.mentions(text, known)] == ["60/2014/QH13", "595/QĐ-BHXH"]


@given(
    st.text(alphabet="0123456789/-–ĐđNCPQHA .\n", max_size=60),
    st.sampled_from(["12/2015/NĐ-CP", "1/QĐ-H", "3A/2020/QH", "13-Đ/C", "66.7/2025/N"]),
)
def test_the_search_by_bytes_never_misses_what_a_text_names(text: str, number: str) -> None:
    if list(legal_numbers.mentions(text, legal_numbers.by_folded([number]))):
        assert legal_numbers.in_bytes(number).search(text.encode())


def test_no_text_makes_the_search_for_numbers_slow() -> None:
    assert not list(legal_numbers.mentions("1/" * 40_000 + "1 /" + " " * 40_000 + "-A" * 40_000, {"X": "x"}))


def test_every_registered_number_is_found_in_words_around_it(catalogue: Catalogue) -> None:
    known = legal_numbers.by_folded(catalogue.registers.legal_documents)
    for number in catalogue.registers.legal_documents:
        assert [found for _, _, found in legal_numbers.mentions(f"theo {number.lower()}, và", known)] == [number]
        assert re.search(legal_numbers.in_bytes(number), number.encode())


def test_close_numbers_are_offered_the_likeliest_first() -> None:
    known = legal_numbers.by_folded(["31/2024/QH15", "60/2014/QH13", "123/2015/NĐ-CP"])
    assert legal_numbers.closest("31/2024/QH14", known)[0] == "31/2024/QH15"
    assert legal_numbers.closest("một hai ba", known) == ()
