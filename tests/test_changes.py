"""Each kind of change is a sentence a citizen reads, and substance is told apart from wording and from editing."""

import copy
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.changes.compared import compare
from sitegen.changes.kinds import LABELS, OPPOSITE
from sitegen.changes.naming import Names
from sitegen.changes.pairing import pair
from sitegen.changes.story import story
from sitegen.changes.telling import sentence, sides
from sitegen.procedure import Procedure
from tests.changes_world import PLAIN, Data, improved, procedure, record, reworded
from tests.worlds import full_record

NAMES = Names(
    {
        "agencies": {"bo-tu-phap": "Bộ Tư pháp", "bo-cong-an": "Bộ Công an"},
        "applicants": {"cong-dan": "Công dân", "to-chuc": "Tổ chức"},
        "databases": {"csdl-dan-cu": "Cơ sở dữ liệu quốc gia về dân cư"},
        "procedures": {"2.000020": "Khai báo thử nghiệm"},
    }
)


def edited(path: tuple[str | int, ...], value: Any) -> Data:
    """The plain record with another value at one place."""
    made = copy.deepcopy(PLAIN)
    inner: Any = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return made


def every_channel(name: str, value: Any) -> Data:
    return {**PLAIN, "channels": [{**channel, name: value} for channel in PLAIN["channels"]]}


def told(after: Data, before: Data = PLAIN) -> list[tuple[str, str]]:
    """Weight and sentence of every change."""
    return [(change.weight, sentence(change, NAMES)) for change in compare(procedure(before), procedure(after))]


FEES = PLAIN["channels"][0]["fees"]
ITEMS = PLAIN["documents"][0]["items"]
SUBSTANCE: tuple[tuple[Data, str], ...] = (
    (every_channel("processing_time", {"value": 3, "unit": "working_day"}), "Thời hạn 5 → 3 ngày làm việc"),
    (every_channel("processing_time", {"value": 5, "unit": "day"}), "Thời hạn 5 ngày làm việc → 5 ngày"),
    (edited(("channels", 1, "processing_time"), {"value": 7, "unit": "working_day"}), "Thời hạn 5 → 7 ngày làm việc (qua bưu chính)"),
    (every_channel("processing_time", None), "Thời hạn: không còn ghi (trước là 5 ngày làm việc)"),
    (every_channel("fees", [{"kind": "le_phi", "amount": 10000, "legal_basis": "1/2020/NĐ-CP"}]), "Lệ phí 8.000 → 10.000 đồng"),
    (every_channel("fees", [{"kind": "le_phi", "amount": 0, "legal_basis": "1/2020/NĐ-CP"}]), "Lệ phí 8.000 đồng → miễn phí"),
    (every_channel("fees", [{"kind": "phi", "amount": 9000, "legal_basis": "1/2020/NĐ-CP"}]), "Lệ phí → phí, 8.000 đồng → 9.000 đồng"),
    (every_channel("fees", [*FEES, {"kind": "phi", "amount": 9000, "case": "cấp nhanh"}]), "Thêm phí 9.000 đồng (cấp nhanh)"),
    (every_channel("fees", "none_stated"), "Phí, lệ phí: lệ phí 8.000 đồng → không thu"),
    (every_channel("returns", ["at_home"]), "Cách nhận kết quả: thêm gửi về nhà"),
    (edited(("documents", 0, "items"), [ITEMS[0], ITEMS[2]]), "Hồ sơ −1 giấy tờ (bản sao Giấy chứng nhận kết hôn)"),
    (
        edited(("documents", 0, "items"), [*ITEMS, {"name": "Ảnh 4 x 6 cm", "originals": 2, "copies": 0, "action": "submit"}]),
        "Hồ sơ +1 giấy tờ (2 bản chính Ảnh 4 x 6 cm)",
    ),
    (edited(("documents", 0, "items", 1, "copies"), 2), "Hồ sơ, số bản sao (Giấy chứng nhận kết hôn): 1 bản sao → 2 bản sao"),
    (
        edited(("documents", 0, "items", 2, "action"), "submit"),
        "Hồ sơ, nộp hay xuất trình (Căn cước công dân của người yêu cầu): xuất trình → nộp",
    ),
    (edited(("documents", 0, "items", 1, "when"), "đã ly hôn"), "Hồ sơ, khi nào cần (Giấy chứng nhận kết hôn): thêm đã ly hôn"),
    (
        edited(("documents", 0, "items", 2, "replaceable_by"), "csdl-dan-cu"),
        "Hồ sơ, cơ quan tự tra được ở (Căn cước công dân của người yêu cầu): thêm Cơ sở dữ liệu quốc gia về dân cư",
    ),
    (
        edited(("documents",), "none_stated"),
        "Hồ sơ: Tờ khai xác nhận tình trạng hôn nhân; bản sao Giấy chứng nhận kết hôn; Căn cước công dân… → không có",
    ),
    (edited(("dossier_sets",), 2), "Số bộ hồ sơ: 1 bộ → 2 bộ"),
    (edited(("channels",), PLAIN["channels"][:1]), "Không còn nộp qua bưu chính"),
    (edited(("online",), "full"), "Mức độ trực tuyến: chưa → toàn trình"),
    (edited(("conditions",), PLAIN["conditions"][:1]), "Điều kiện: bỏ Không thuộc trường hợp bị cấm kết hôn."),
    (
        edited(("conditions", 0), "Chưa đủ tuổi kết hôn theo quy định của pháp luật."),
        "Điều kiện: Đủ tuổi kết hôn theo quy định của pháp luật. → Chưa đủ tuổi kết hôn theo quy định của pháp luật.",
    ),
    (
        edited(("conditions",), "none_stated"),
        "Điều kiện: Đủ tuổi kết hôn theo quy định của pháp luật.; Không thuộc trường hợp bị cấm kết hôn. → không có",
    ),
    (edited(("applicants",), ["cong-dan", "to-chuc"]), "Ai được làm: thêm Tổ chức"),
    (edited(("levels",), ["tinh"]), "Cấp thực hiện: bỏ cấp xã"),
    (edited(("agency",), "bo-cong-an"), "Chuyển từ Bộ Tư pháp sang Bộ Công an"),
    (edited(("executing_agencies",), ["Công an cấp xã"]), "Cơ quan thực hiện: thêm Công an cấp xã"),
    (
        edited(("applicant_deadline",), {"value": 60, "unit": "day", "from": "ngày sinh"}),
        "Hạn của người dân: nay ghi 60 ngày, tính từ ngày sinh (trước chưa có thông tin)",
    ),
    (edited(("status",), "upcoming"), "Tình trạng: đang có hiệu lực → sắp có hiệu lực"),
    (edited(("replaced_by",), ["2.000020"]), "Thủ tục thay thế: thêm Khai báo thử nghiệm (2.000020)"),
    (edited(("results",), [{"name": "Bản án"}]), "Kết quả: bỏ Giấy xác nhận tình trạng hôn nhân"),
    (edited(("legal_basis",), []), "Căn cứ pháp lý: bỏ 1/2020/NĐ-CP"),
    (edited(("valid_from",), "2026-12-01"), "Có hiệu lực từ: nay ghi 01/12/2026 (trước chưa có thông tin)"),
    (
        edited(("decision",), {"number": "9/QĐ-BTP", "date": "2026-11-20", "kind": "amended"}),
        "Quyết định công bố: 1/QĐ-BTP, ngày 16/01/2026 → 9/QĐ-BTP, ngày 20/11/2026",
    ),
    (
        edited(("steps", 1, "who"), "counter"),
        "Các bước, người làm (Thẩm tra và trả kết quả trong 5 ngày làm việc.): cơ quan giải quyết → nơi tiếp nhận",
    ),
    (edited(("steps",), PLAIN["steps"][::-1]), "Các bước: đổi thứ tự"),
    (edited(("scope",), "internal"), "Phạm vi: cả nước → nội bộ cơ quan nhà nước"),
    (edited(("reception",), None), "Nơi tiếp nhận: không còn ghi (trước là Trung tâm Phục vụ hành chính công)"),
)
WORDING: tuple[tuple[Data, str], ...] = (
    (
        edited(("documents", 0, "items", 0, "name"), "Tờ khai về xác nhận tình trạng hôn nhân"),
        "Hồ sơ, nội dung (Tờ khai về xác nhận tình trạng hôn nhân): sửa lời",
    ),
    (edited(("steps", 0, "text"), "Nộp hồ sơ ở Trung tâm Phục vụ hành chính công."), "Các bước: sửa lời"),
    (edited(("conditions",), PLAIN["conditions"][::-1]), "Điều kiện: đổi thứ tự"),
    (edited(("documents", 0, "items"), ITEMS[::-1]), "Hồ sơ, thứ tự: đổi thứ tự"),
    (edited(("name",), "Xin giấy độc thân"), "Đổi tên: «Xác nhận tình trạng hôn nhân» thành «Xin giấy độc thân»"),
    (edited(("channels",), PLAIN["channels"][::-1]), "Cách nộp: đổi thứ tự"),
    (
        edited(("documents", 0, "items", 0, "form"), "to-khai-mau"),
        "Hồ sơ, biểu mẫu (Tờ khai xác nhận tình trạng hôn nhân): thêm to-khai-mau",
    ),
)
EDITORIAL: tuple[tuple[Data, str], ...] = (
    (
        edited(("summary",), "Xin giấy xác nhận chưa kết hôn."),
        "Tóm tắt: Xin giấy xác nhận tình trạng hôn nhân. → Xin giấy xác nhận chưa kết hôn.",
    ),
    (edited(("hidden_search_terms",), ["giấy độc thân"]), "Từ để tìm: thêm giấy độc thân"),
    (
        edited(("source",), {"url": "https://dichvucong.gov.vn/", "as_of": "2026-11-20"}),
        "Nguồn: ngày 18/07/2026, https://dichvucong.gov.vn/ → ngày 20/11/2026, https://dichvucong.gov.vn/",
    ),
)


@pytest.mark.parametrize(("after", "words"), SUBSTANCE, ids=lambda part: part if isinstance(part, str) else "")
def test_a_change_of_what_people_do_is_substance_in_these_words(after: Data, words: str) -> None:
    assert ("substance", words) in told(after)


@pytest.mark.parametrize(("after", "words"), WORDING, ids=lambda part: part if isinstance(part, str) else "")
def test_other_words_for_the_same_are_wording(after: Data, words: str) -> None:
    assert told(after) == [("wording", words)]


@pytest.mark.parametrize(("after", "words"), EDITORIAL, ids=lambda part: part if isinstance(part, str) else "")
def test_terms_summary_and_source_are_editorial(after: Data, words: str) -> None:
    assert told(after) == [("editorial", words)]


def line(before: Data, after: Data) -> str:
    (found,) = pair({"1.000100": procedure(before)}, {"1.000100": procedure(after)})
    return story(found, NAMES)


def test_a_record_is_told_in_one_line_the_first_questions_first() -> None:
    after = improved(PLAIN)
    after["steps"] = PLAIN["steps"]
    assert line(PLAIN, after) == (
        "Thời hạn 5 → 3 ngày làm việc · Hồ sơ −1 giấy tờ (bản sao Giấy chứng nhận kết hôn) · Lệ phí không đổi · Thêm nộp trực tuyến"
        " · Mức độ trực tuyến: chưa → một phần"
    )


def test_what_nobody_has_told_is_never_said_to_be_as_it_was() -> None:
    before = every_channel("fees", None)
    assert "không đổi" not in line(before, {**before, "dossier_sets": 2, "documents": "none_stated"}).replace("Thời hạn không đổi", "")


def test_a_new_way_with_another_fee_leaves_no_word_of_an_unchanged_fee() -> None:
    after = improved(PLAIN)
    after["channels"][0]["fees"] = [{"kind": "le_phi", "amount": 4000}]
    assert "Lệ phí không đổi" not in line(PLAIN, after)


def test_a_record_that_was_only_reworded_says_so() -> None:
    assert line(PLAIN, reworded(PLAIN)) == "Hồ sơ, nội dung (Tờ khai về xác nhận tình trạng hôn nhân): sửa lời · Các bước: sửa lời"


def test_a_paper_that_now_belongs_to_another_case_is_moved() -> None:
    before = edited(("documents",), [{"case": "Mọi người", "items": ITEMS}, {"case": "Người đã ly hôn", "items": []}])
    after = edited(("documents",), [{"case": "Mọi người", "items": ITEMS[1:]}, {"case": "Người đã ly hôn", "items": ITEMS[:1]}])
    assert told(after, before) == [("substance", "Hồ sơ (Tờ khai xác nhận tình trạng hôn nhân): chuyển sang trường hợp Người đã ly hôn")]


def test_steps_cut_into_other_sentences_are_other_words() -> None:
    before = edited(("steps",), [{"who": "applicant", "text": "Nộp hồ sơ tại trung tâm. Nhận giấy hẹn trả kết quả."}])
    after = edited(
        ("steps",), [{"who": "applicant", "text": "Nộp hồ sơ tại trung tâm."}, {"who": "applicant", "text": "Nhận giấy hẹn trả kết quả."}]
    )
    assert [weight for weight, _ in told(after, before)] == ["wording"]


def test_long_texts_are_told_from_where_they_differ() -> None:
    start = "Đây là một câu rất dài mà hai bên cùng bắt đầu như nhau, nói về điều kiện được hưởng trợ cấp hằng tháng của người cao tuổi, "
    ((_, words),) = told(edited(("reception",), f"{start}mức 500 nghìn."), edited(("reception",), f"{start}mức 360 nghìn."))
    assert "360" in words
    assert "500" in words


def test_every_part_of_a_procedure_is_compared() -> None:
    parts = {field.name for field in fields(Procedure)} - {"code", "record"}
    assert parts <= set(LABELS)
    full = {**full_record(), "status": "upcoming", "scope": "internal", "editorial": "verbatim"}
    for name in sorted(set(full) & parts):
        other = {**full, name: PLAIN[name]} if name in PLAIN else {key: value for key, value in full.items() if key != name}
        before, after = procedure(full), procedure(other)
        assert (before != after) == bool(compare(before, after)), name
    untouched = [name for name in sorted(set(full) & parts) if name in PLAIN and PLAIN[name] == full[name]]
    assert set(untouched) <= {
        "agency",
        "field",
        "levels",
        "applicants",
        "executing_agencies",
        "dossier_sets",
        "reception",
        "decision",
        "legal_basis",
    }


EDITS: tuple[Callable[[Data], Data], ...] = (
    *(lambda data, other=other: other for other, _ in (*SUBSTANCE, *WORDING, *EDITORIAL)),
    improved,
    reworded,
)


@given(st.sampled_from(EDITS), st.sampled_from(EDITS))
@settings(max_examples=120, deadline=None)
def test_undoing_a_change_is_as_many_changes_the_other_way_round(one: Callable[[Data], Data], other: Callable[[Data], Data]) -> None:
    before, after = procedure(one(record("1.000100", "Một"))), procedure(other(record("1.000100", "Hai")))
    there, back = compare(before, after), compare(after, before)
    assert sorted(_counted(there)) == sorted((part, OPPOSITE.get(how, how), weight) for part, how, weight in _counted(back))
    assert compare(before, before) == ()


def _counted(changes: Any) -> list[Any]:
    return [(change.part, change.how, change.weight) for change in changes]


def test_both_sides_of_every_change_are_words() -> None:
    for after, _ in (*SUBSTANCE, *WORDING, *EDITORIAL):
        for change in compare(procedure(PLAIN), procedure(after)):
            before, now = sides(change, NAMES)
            assert before or now
            assert not any(word in before + now for word in ("None", "Decimal", "object at", "=("))
