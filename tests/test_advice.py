"""A value written as people say it is met with the one that the schema takes, and with nothing where nobody can tell."""

import time
from typing import Any

import pytest

from sitegen import advice, reading, schema_words
from sitegen.disk import Text
from sitegen.records import parse
from sitegen.repairs import told_right
from sitegen.schema import checked
from tests.worlds import SAMPLE, contract

RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"


def rule(*way: str) -> Any:
    """The schema of a field of a procedure, or of one of its parts ($defs)."""
    root = contract("procedure").schema
    node = root["properties"][way[0]] if len(way) == 1 else root["$defs"][way[0]]["properties"][way[1]] if way[0] else root["$defs"][way[1]]
    found = schema_words.whole(node, root)
    return {**found, "items": schema_words.whole(found["items"], root)} if "items" in found else found


@pytest.mark.parametrize(
    ("field", "written", "right"),
    [
        (("non_territorial",), "có", "true"),
        (("non_territorial",), "Không", "false"),
        (("dossier_sets",), "một", "1"),
        (("dossier_sets",), "2 bộ", "2"),
        (("dossier_sets",), "không rõ", "null"),
        (("fee", "amount"), "miễn phí", "0"),
        (("fee", "amount"), "50.000 đồng", "50000"),
        (("fee", "amount"), "1,250,000", "1250000"),
        (("fee", "amount"), "50k", "50000"),
        (("fee", "amount"), "2 triệu", "2000000"),
        (("fee", "kind"), "lệ phí", "le_phi"),
        (("channel", "fees"), "không thu", "none_stated"),
        (("channel", "type"), "trực tiếp", "in_person"),
        (("document", "action"), "nộp", "submit"),
        (("document", "form"), "forms/bo-tu-phap/to-khai-mau.yml", "to-khai-mau"),
        (("processing_time", "cutoff"), "15h30", '"15:30"'),
        (("processing_time", "cutoff"), "3 giờ chiều", '"15:00"'),
        (("", "processing_time"), "3 ngày làm việc", "{value: 3, unit: working_day}"),
        (("", "quantity"), "3,5", '"3.5"'),
        (("", "unit"), "ngày", "day"),
        (("", "date"), "16/01/2026", "2026-01-16"),
        (("", "date"), "ngày 16 tháng 1 năm 2026", "2026-01-16"),
        (("", "date"), "2026-1-6", "2026-01-06"),
        (("", "url"), "dichvucong.gov.vn/x", "https://dichvucong.gov.vn/x"),
        (("", "code"), "“1.001193”", '"1.001193"'),
        (("", "code"), "1001193", '"1.001193"'),
        (("", "document_number"), "Luật số 60/2014/QH13", "60/2014/QH13"),
        (("agency",), "Bộ Tư pháp", "bo-tu-phap"),
        (("agency",), ["bo-tu-phap"], "bo-tu-phap"),
        (("levels",), "Cấp xã", "[xa]"),
        (("legal_basis",), "60/2014/QH13", "[60/2014/QH13]"),
        (("conditions",), "Không", "none_stated"),
        (("conditions",), "Đủ 18 tuổi", "[Đủ 18 tuổi]"),
        (("status",), "đang có hiệu lực", "in_force"),
        (("name",), {"Lưu ý": "nộp hai bản"}, '"Lưu ý: nộp hai bản"'),
    ],
)
def test_what_is_meant_is_offered(field: tuple[str, ...], written: Any, right: str) -> None:
    assert advice.value(written, rule(*field)) == f"Viết: {right}"


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        (("", "date"), "31/02/2026", "Tháng 2 năm 2026 chỉ có 28 ngày."),
        (("", "date"), "2026-13-01", "Không có tháng 13; thứ tự là năm-tháng-ngày."),
        (("online",), "partly", "Có phải ý bạn là «partial»?"),
        (("", "date"), "hôm qua", ""),
        (("", "url"), "javascript:alert(1)", ""),
        (("fee", "amount"), "theo quy định", ""),
        (("", "code"), "../../x", ""),
        (("", "quantity"), "9" * 5_000, ""),
    ],
)
def test_what_nobody_can_tell_is_not_guessed(field: tuple[str, ...], written: str, said: str) -> None:
    assert advice.value(written, rule(*field)) == said


# ---- which line is the wrong one


def spoilt(*changes: tuple[str, str]) -> Text:
    text = (SAMPLE / RECORD).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return Text(RECORD, text.encode())


def told(text: Text) -> list[tuple[str, int]]:
    return [(problem.id, problem.line) for problem in reading.record(contract("procedure"), text).problems]


def test_of_two_lines_that_no_single_mending_makes_sound_the_likeliest_is_told() -> None:
    assert told(spoilt(("levels: [xa]", "levels: [xa"), ("online: partial", "online: partly"))) == [("TT-114", 8)]


def test_what_no_mending_makes_readable_keeps_what_the_parser_said() -> None:
    assert told(spoilt(("levels: [xa]", "levels: [xa"), ("applicants: [cong-dan]", "applicants: [cong-dan"))) == [("TT-008", 8)]


def test_two_mistakes_of_shape_are_both_told() -> None:
    assert told(spoilt(("summary:", "sumary:"), ("who: agency", "whom: agency"))) == [("TT-102", 4), ("TT-102", 34)]


def test_a_mistake_in_a_text_and_one_in_the_shape_are_both_told() -> None:
    assert told(spoilt(('code: "1.000010"', "code: 1.000010"), ("online: partial", "online: partly"))) == [("TT-020", 2), ("TT-104", 15)]


def test_work_for_a_file_of_the_greatest_size_is_bounded() -> None:
    content = b"code: [\n" + b"- 'x: \"y\n" * 50_000
    started = time.process_time()
    record = told_right(checked(parse(RECORD, content), contract("procedure")), contract("procedure"))
    assert record.is_broken
    assert time.process_time() - started < 20
