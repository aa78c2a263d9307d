"""A record drafted from the portal's data: what is known is in it, what is not says so, and a person is told what remains."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sitegen import formatting, imports, key_order, records
from sitegen.disk import read_json
from tests.conftest import ROOT
from tests.test_commands import run
from tests.test_import import ANSWER, DAY
from tests.test_reproducible import digests

CODE = "1.000990"
CONTRACT = read_json(ROOT / "catalogue/procedure.schema.json")


def draft(workplace: Path, *words: str, answer: Mapping[str, Any] = ANSWER, code: str = CODE) -> Result:
    source = workplace / "answers.jsonl.gz"
    source.write_bytes(
        gzip.compress(b'{"broken": \n' + json.dumps({**answer, "code": "1.000991"}).encode() + b"\n" + json.dumps(answer).encode())
    )
    asked = ("--from", str(source), "--as-of", DAY.isoformat(), "--catalogue", str(workplace / "catalogue"))
    return run("new", code, *asked, *words)


def made(workplace: Path, agency: str = "bo-tu-phap") -> Path:
    return workplace / f"catalogue/procedures/{agency}/{CODE}.yml"


def test_a_draft_says_what_the_import_says_and_leaves_open_what_nobody_said(workplace: Path, catalogue: Any) -> None:
    result = draft(workplace)
    assert result.exit_code == 0, result.output
    data = records.parse("", made(workplace).read_bytes()).data
    record, _ = imports.Run(catalogue.registers, {}, CONTRACT, DAY, False).one(ANSWER, "")
    assert record
    imported = records.parse("", record.content).data
    assert {name: data[name] for name in imported} == imported
    assert {name: value for name, value in data.items() if name not in imported and value not in (None, [])} == {}
    assert data.keys() == CONTRACT["properties"].keys()
    text = made(workplace).read_text(encoding="utf-8")
    assert "\nsummary: null  # chưa rõ: " in text
    assert "\n  kind: null  # chưa rõ: " in text
    assert "\neditorial: verbatim  # đổi thành edited" in text
    assert text.count("(bắt buộc)") >= 15


def test_a_draft_is_in_the_one_style(workplace: Path) -> None:
    draft(workplace)
    content = made(workplace).read_bytes()
    assert formatting.formatted("", content, key_order.order(CONTRACT)).after == content


def test_a_person_is_told_what_is_open_what_was_changed_and_what_is_wrong(workplace: Path) -> None:
    output = draft(workplace).output
    for words in (
        "còn để trống (null), ghi khi biết: Tóm tắt (summary)",
        "Loại quyết định (decision.kind)",
        "viết lại cho khớp lược đồ: legal_basis: Luật số 60/2014/QH13 → 60/2014/QH13",
        "không có trường, không vào bản ghi: note: Ghi chú không có trường",
        "nguồn tự mâu thuẫn: online: toàn trình nhưng không có cách nộp trực tuyến",
        "rồi đổi editorial thành edited",
        "answers.jsonl.gz:1: không phải JSON",
        f"python build.py check {made(workplace)}",
    ):
        assert words in output
    assert "Tên trong quyết định công bố" not in output  # null is what most records say of it


def test_what_is_told_to_be_added_is_all_that_the_check_asks_for(workplace: Path) -> None:
    detail = {**ANSWER["detail"], "legalBasisesDetails": [{"code": "77/2031/NĐ-CP", "name": "Nghị định: mới"}]}
    output = draft(workplace, answer={**ANSWER, "detail": detail}).output
    assert "lỗi TT-205" in output
    entries = output.partition("các văn bản chưa có ở đó:\n")[2].partition("    replaced_by: null\n")[0] + "    replaced_by: null\n"
    assert entries.startswith('  77/2031/NĐ-CP:\n    title: "Nghị định: mới"\n')
    register = workplace / "catalogue/registers/legal-documents.yml"
    register.write_text(register.read_text(encoding="utf-8") + entries, encoding="utf-8")
    checked = run("check", str(made(workplace)), "--catalogue", str(workplace / "catalogue"))
    assert checked.exit_code == 0, checked.output


def test_a_draft_is_made_beside_records_that_have_mistakes(workplace: Path) -> None:
    (workplace / "catalogue/procedures/bo-tu-phap/1.000010.yml").write_text("code: [", encoding="utf-8")
    assert draft(workplace).exit_code == 0
    assert made(workplace).is_file()


def test_the_agency_is_that_of_the_data_unless_said(workplace: Path) -> None:
    result = draft(workplace, "--agency", "bo-cong-an")
    assert "cơ quan: nguồn ghi bo-tu-phap; đã ghi bo-cong-an như --agency" in result.output
    assert records.parse("", made(workplace, "bo-cong-an").read_bytes()).data["agency"] == "bo-cong-an"


def test_without_a_day_today_is_written_and_told(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    source = workplace / "answer.json"
    source.write_text(json.dumps(ANSWER, indent=1), encoding="utf-8")
    result = run("new", CODE, "--from", str(source), "--catalogue", str(workplace / "catalogue"))
    assert "ghi 2026-11-18 vì không có --as-of" in result.output
    assert records.parse("", made(workplace).read_bytes()).data["source"]["as_of"] == "2026-11-18"


UNKNOWN_FIELD = {**ANSWER, "detail": {**ANSWER["detail"], "categoriesDetails": [{"code": "X", "name": "Lĩnh vực lạ"}]}}


@pytest.mark.parametrize(
    ("words", "answer", "code", "told"),
    [
        ((), ANSWER, "1.000992", "không có thủ tục 1.000992 trong 2 câu trả lời đọc được"),
        ((), ANSWER, "../../x", "không phải mã thủ tục"),
        (("--agency", "../x"), ANSWER, CODE, "không phải khóa cơ quan"),
        ((), ANSWER, "1.000010", "Đã có"),
        ((), UNKNOWN_FIELD, CODE, "không có trong registers/fields.yml"),
        ((), {**ANSWER, "detail": 1}, CODE, "không soạn được bản ghi"),
    ],
)
def test_where_there_can_be_no_draft_nothing_is_written(
    words: tuple[str, ...], answer: Mapping[str, Any], code: str, told: str, workplace: Path
) -> None:
    before = digests(workplace / "catalogue")
    result = draft(workplace, *words, answer=answer, code=code)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert digests(workplace / "catalogue") == before


def test_an_empty_record_needs_an_agency(workplace: Path) -> None:
    result = run("new", CODE, "--catalogue", str(workplace / "catalogue"))
    assert (result.exit_code, "--agency" in result.output) == (2, True)
