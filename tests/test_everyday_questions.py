"""What people ask at the counter is answered by the record, and what it does not know is not asked."""

from typing import Any

import pytest

from sitegen.everyday_questions import LONGEST, MOST, questions
from sitegen.procedure import Procedure
from sitegen.records import Record
from tests import worlds

BARE: dict[str, Any] = {"channels": None, "documents": None, "non_territorial": None, "applicant_deadline": None, "combines": []}


def asked(forms: bool = False, **changed: Any) -> dict[str, str]:
    procedure = Procedure.of(Record("x.yml", {**worlds.full_record(), **BARE, **changed}))
    return {question.ask: question.answer for question in questions(procedure, forms)}


def way(kind: str) -> dict[str, Any]:
    return {"type": kind, "processing_time": None, "fees": None}


def papers(*items: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"case": None, "items": [{"name": "Giấy", "action": "submit", **item} for item in items]}]


def test_a_record_that_says_nothing_is_asked_nothing() -> None:
    assert asked() == {}


@pytest.mark.parametrize(
    ("online", "ways", "answer"),
    [
        ("full", ("online", "in_person"), "Không: làm hết được trên mạng."),
        ("partial", ("online", "in_person"), "Nộp được trên mạng, nhưng có bước vẫn phải đến cơ quan."),
        ("none", ("in_person", "postal"), "Không bắt buộc: gửi hồ sơ qua bưu chính được."),
        ("none", ("in_person",), "Có: bản ghi chỉ nêu cách nộp trực tiếp."),
        ("full", ("in_person",), "Có: bản ghi chỉ nêu cách nộp trực tiếp."),
    ],
)
def test_whether_one_has_to_come(online: str, ways: tuple[str, ...], answer: str) -> None:
    assert asked(online=online, channels=[way(kind) for kind in ways]) == {"Có phải đến tận nơi không?": answer}


def test_papers_an_authority_can_look_up_and_papers_only_shown_are_named_once() -> None:
    found = asked(
        documents=papers(
            {"name": "Giấy xác nhận cư trú.", "replaceable_by": "dan-cu"},
            {"name": "Giấy xác nhận cư trú.", "replaceable_by": "dan-cu"},
            {"name": "Căn cước", "action": "show", "replaceable_by": "dan-cu"},
            {"name": "Hộ chiếu", "action": "show"},
        )
    )
    spared = "Nếu cơ quan tra được trong cơ sở dữ liệu thì bạn không phải nộp hay xuất trình: Giấy xác nhận cư trú; Căn cước."
    assert found == {"Giấy nào có thể khỏi mang theo?": spared, "Giấy nào chỉ cho xem rồi mang về?": "Chỉ xuất trình: Hộ chiếu."}


def test_a_long_list_and_a_long_name_are_cut_and_say_so() -> None:
    many = [{"name": f"Giấy {number}", "action": "show"} for number in range(MOST + 2)]
    (answer,) = asked(documents=papers(*many)).values()
    assert answer.endswith("Giấy 3; và 2 giấy khác.")
    (answer,) = asked(documents=papers({"name": "giấy tờ " * 40, "action": "show"})).values()
    assert answer.endswith("tờ…")
    assert len(answer) < LONGEST + 30


def test_forms_deadlines_one_filing_for_several_and_any_counter() -> None:
    found = asked(
        forms=True,
        combines=["1.000656"],
        non_territorial=True,
        applicant_deadline={"value": 60, "unit": "day", "from": "sinh", "consequence": "Bị phạt cảnh cáo."},
    )
    assert found["Làm muộn thì sao?"] == "Bị phạt cảnh cáo."
    assert found["Làm chung một lần với việc khác được không?"].startswith("Được: thủ tục này gộp 1 thủ tục")
    assert next(iter(found)) == "Nộp ở xã khác có được không?"
    assert "không rời máy của bạn" in found["Có mẫu để điền trước không?"]


def test_every_answer_leads_to_a_heading_of_the_page() -> None:
    template = (worlds.ROOT / "site_templates/procedure/procedure.html").read_text(encoding="utf-8")
    procedure = Procedure.of(Record("x.yml", {**worlds.full_record()}))
    found = questions(procedure, has_fillable_forms=True)
    assert len(found) >= 3
    assert [question.part for question in found if f'<h2 id="{question.part}">' not in template] == []
