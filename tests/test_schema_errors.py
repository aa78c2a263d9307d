"""What the schemas refuse, and how that is said to the person who wrote it."""

from datetime import date
from typing import Any

import pytest

from sitegen.records import parse
from sitegen.schema import checked
from tests.worlds import SAMPLE, contract, full_record, texts

SAMPLE_FILE = "catalogue/procedures/bo-tu-phap/1.000010.yml"


# ---- what may not pass


def _accepts(name: str, value: Any) -> bool:
    return bool(contract("procedure").decides.is_valid({**full_record(), name: value}))


@pytest.mark.parametrize(
    "written", ["2026-02-30", "2026-13-01", "0000-01-01", "2026-1-1", "26-01-01", "２０２６-01-01", "2026-01-01T00:00:00Z", "x"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    assert not _accepts("valid_from", written)


@pytest.mark.parametrize("written", ["2026-07-18", "1999-12-31", "2024-02-29"])
def test_every_date_the_schema_lets_through_is_a_date(written: str) -> None:
    assert _accepts("valid_from", written)
    assert date.fromisoformat(written).isoformat() == written


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http://dichvucong.gov.vn/",
        "//evil.example/",
        "/thu-tuc",
        "https:evil.example",
        "https:///evil",
        "https://user@evil.example/",
        "https://dichvucong.gov.vn:443@evil.example/",
        "https://dichvucong.gov.vn\\@evil.example/",
        'https://a.vn/"onclick="x',
        "https://a.vn/'x",
        "https://a.vn/<script>",
        "https://a.vn/a b",
        "https://a.vn/\tb",
        "https://a.vn/`x`",
        "https://а.vn/",
        "HTTPS://A.VN/",
        "https://a.vn/" + "x" * 500,
        "",
    ],
)
def test_an_address_that_is_no_plain_https_is_refused(address: str) -> None:
    channel = {"type": "online", "processing_time": None, "fees": None}
    assert _accepts("channels", [{**channel, "url": "https://dichvucong.gov.vn/p/a?x=1&y=%20#z"}])
    assert not _accepts("channels", [{**channel, "url": address}])
    assert not _accepts("source", {"url": address, "as_of": "2026-07-18"})


@pytest.mark.parametrize(
    "code", ["../../x", "1.00119", "1.0011900", "x.001190", "1.001190\n", "１.001190", 1, "", None, "1.001190/", "1.001190\x00"]
)
def test_a_code_that_is_no_code_is_refused(code: Any) -> None:
    assert not _accepts("code", code)


# ---- wording


@pytest.mark.parametrize(
    ("replaced", "by", "told"),
    [
        ("dossier_sets: 1", "dossier_sets: 1.5", ("TT-103", 36, 15, "dossier_sets: 1.5", "số nguyên hoặc null. Số bộ hồ sơ phải nộp", "")),
        ("online: partial", "online: partly", ("TT-104", 15, 9, "online: partly", "một trong: full, partial, none", "«partial»")),
        ("- kind: le_phi", "- kind: lephi", ("TT-104", 24, 15, "channels[1].fees[1].kind: lephi", "phi, le_phi, muc_gia", "«le_phi»")),
        ('code: "1.000010"', "code: 1", ("TT-103", 2, 7, "code: 1", "chữ. Mã", "")),
        ('code: "1.000010"', "code: 1.10", ("TT-105", 2, 7, "code: 1.10", "Ví dụ: 1.001193", "")),
        ("levels: [xa]", "levels: [xa, [xa]]", ("TT-103", 8, 14, "levels[2]: danh sách 1 mục", "chữ", "")),
        ("related: [", "relatid: [", ("TT-102", 52, 1, "relatid", "", "«related»")),
        ("who: agency", "whom: agency", ("TT-102", 34, 11, "steps[2].whom", "", "«who»")),
        ("value: 3,", "value: -3,", ("TT-107", 22, 30, "channels[1].processing_time.value: -3", "ít nhất 0", "")),
        ("name: Tờ khai", "name: ''", ("TT-106", 40, 15, "documents[1].items[1].name: ", "ít nhất 1 ký tự", "")),
        (
            "type: in_person",
            "type: in_person\n    url: https://a.vn/",
            ("TT-102", 29, 10, "channels[2].url", "chỉ dùng khi type: online", ""),
        ),
        ("status: in_force", "status: withdrawn", ("TT-101", 12, 9, "", "withdrawn_notice: Vì sao", "Thêm sau dòng 12.")),
        ("amount: 8000", "amount: null", ("TT-101", 25, 17, "channels[1].fees[1]", "note: Cách tính", "Thêm sau dòng 25.")),
    ],
)
def test_an_error_says_where_what_and_how(replaced: str, by: str, told: tuple[str, int, int, str, str, str]) -> None:
    text = (SAMPLE / SAMPLE_FILE).read_text(encoding="utf-8")
    assert text.count(replaced) == 1
    record = checked(parse(SAMPLE_FILE, text.replace(replaced, by).encode()), contract("procedure"))
    said = next(problem for problem in record.problems if problem.id == told[0])
    assert (said.line, said.column, said.written) == (*told[1:3], told[3])
    assert told[4] in said.expected
    assert told[5] in said.fix


def test_a_mistake_in_a_register_is_told_alone() -> None:
    path = "catalogue/registers/agencies.yml"
    text = (SAMPLE / path).read_text(encoding="utf-8").replace("kind: ministry", "kind: minisry", 1)
    problems = checked(parse(path, text.encode()), contract("register")).problems
    assert [(problem.id, problem.line, problem.fix) for problem in problems] == [("TT-104", 3, "Có phải ý bạn là «ministry»?")]


def test_an_unknown_register_is_told_alone() -> None:
    path = "catalogue/registers/agencies.yml"
    text = (SAMPLE / path).read_text(encoding="utf-8").replace("register: agencies", "register: agencie")
    assert [problem.id for problem in checked(parse(path, text.encode()), contract("register")).problems] == ["TT-104"]


def test_what_is_shown_of_a_value_is_short() -> None:
    text = (SAMPLE / SAMPLE_FILE).read_text(encoding="utf-8").replace("online: partial", "online: " + "x" * 100_000)
    (problem,) = checked(parse(SAMPLE_FILE, text.encode()), contract("procedure")).problems
    assert len(problem.written) < 200


def test_texts_of_data_are_found_with_their_keys() -> None:
    assert list(texts({"a": ["b", {"c": "d"}]})) == [(("a",), "a"), (("a", 0), "b"), (("a", 1, "c"), "c"), (("a", 1, "c"), "d")]
