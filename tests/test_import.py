"""The import: every word of the portal stands in a record or in the report, and bad input stops nothing but itself."""

import gzip
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import disk, emit, imports, intake, portal, records, source_text, verify
from sitegen.model import Catalogue
from sitegen.outputs import Host
from sitegen.portal_draft import Draft, NotImportedError
from tests.conftest import ROOT, SHARED
from tests.test_reproducible import digests

DAY = date(2026, 7, 18)
ANSWER: Mapping[str, Any] = {
    "id": "019d2bfd-0000",
    "code": "1.000990",
    "name": "Thủ tục\tcấp gia\u0301y mẫu\u00a0",
    "detail": {
        "executionSteps": [{"name": "", "description": "Bước 1: Nộp hồ sơ.\nGồm hai tờ.\nBước 2: Nhận kết quả."}],
        "executionMethods": [
            {
                "submissionMethod": "DIRECT",
                "processingTime": "3.5",
                "processingTimeUnit": "WORKING_DAY",
                "description": "Từ khi nhận đủ hồ sơ",
                "fees": [
                    {"type": "FEE", "value": 0, "description": "Theo quy định của Hội đồng nhân dân"},
                    {"type": "SERVICE_FEE", "value": 8000, "description": ""},
                    {"type": "SERVICE_FEE", "value": 0, "description": "Miễn phí"},
                ],
            },
            {
                "submissionMethod": "DIRECT",
                "processingTime": 0,
                "processingTimeUnit": "OTHER",
                "description": "Ngay trong ngày",
                "fees": [],
            },
        ],
        "executionCases": [
            {
                "name": "Giấy tờ phải xuất trình",
                "profileComponents": [
                    {
                        "name": "Thẻ căn cước",
                        "code": "K1",
                        "originalQty": 1,
                        "copyQty": 0,
                        "attachments": [{"fileName": "mẫu 01.docx"}],
                    },
                    {"name": "Lưu ý: \uf0fc mang bản chính", "code": "K2", "originalQty": 0, "copyQty": 0, "attachments": []},
                ],
            }
        ],
        "requirementsAndConditions": "Không có",
        "resultsDetails": [{"name": "Giấy mẫu", "code": "KQ.1"}],
        "legalBasisesDetails": [
            {"code": "Luật số 60/2014/QH13", "name": "Luật Hộ tịch của Quốc hội"},
            {"code": "x", "name": "Điều ước quốc tế"},
        ],
        "subjectTypesDetails": [{"code": "ĐT1", "name": "Công dân Việt Nam"}],
        "categoriesDetails": [{"code": "G15-TP07", "name": "Hộ tịch"}],
        "departmentPromulgateCode": "G15",
        "departmentPromulgateName": "Bộ Tư pháp",
        "procedureProposal": {"proposalNumber": "9/QĐ-BTP", "decisionDate": 1768496400000},
        "isFullProcess": True,
        "isInternal": False,
        "type": "STANDARD",
        "isWard": True,
        "formalityType": "OTHER",
        "keywords": "giấy mẫu",
        "note": "Ghi chú không có trường",
        "cases": [{"code": "1.000990.01", "name": "Trường hợp thường", "processingDay": {"qty": 1, "type": "DAY"}}],
    },
}


def changed(**values: Any) -> dict[str, Any]:
    return {**ANSWER, "detail": {**ANSWER["detail"], **values}}


@pytest.fixture
def run(catalogue: Catalogue) -> imports.Run:
    edited = {Path(text.path).stem: text for text in disk.read_artefacts(ROOT / "catalogue/procedures", "procedures")}
    return imports.Run(catalogue.registers, edited, disk.read_json(ROOT / "catalogue/procedure.schema.json"), DAY, True)


@pytest.fixture
def draft(catalogue: Catalogue) -> Draft:
    return portal.record(ANSWER, "1.000990", catalogue.registers, {}, {}, DAY)


def told(draft: Draft, kind: str, field: str) -> list[str]:
    return [note["text"] for note in draft.notes if (note["kind"], note["field"]) == (kind, field)]


def test_a_record_says_what_the_portal_says_and_that_it_is_verbatim(draft: Draft) -> None:
    data = draft.data
    assert (data["name"], data["editorial"], data["scope"], data["online"]) == ("Thủ tục cấp giáy mẫu", "verbatim", "national", "full")
    assert data["decision"] == {"number": "9/QĐ-BTP", "date": "2026-01-16", "kind": None}
    assert data["conditions"] == "none_stated"
    assert data["legal_basis"] == ["60/2014/QH13"]
    assert data["legal_basis_other"] == ["x Điều ước quốc tế"]


def test_zero_is_free_only_where_the_words_say_so(draft: Draft) -> None:
    fees = draft.data["channels"][0]["fees"]
    assert [(fee["kind"], fee["amount"]) for fee in fees] == [("phi", None), ("le_phi", 8000), ("le_phi", 0)]


def test_times_keep_their_halves_and_their_notes(draft: Draft) -> None:
    times = [channel["processing_time"] for channel in draft.data["channels"]]
    assert times == [
        {"value": "3.5", "unit": "working_day", "note": "Từ khi nhận đủ hồ sơ"},
        {"value": None, "unit": "other", "note": "Ngay trong ngày"},
    ]


def test_lines_without_copies_are_notes_and_files_are_named(draft: Draft) -> None:
    (case,) = draft.data["documents"]
    assert [(item["name"], item["action"], item["note"]) for item in case["items"]] == [
        ("Thẻ căn cước", "show", "Tệp mẫu trên Cổng: mẫu 01.docx")
    ]
    assert case["notes"] == ["Lưu ý: • mang bản chính"]


def test_what_was_replaced_left_out_or_contradicts_itself_is_told(draft: Draft) -> None:
    assert told(draft, "altered", "name") == ["U+0009 × 1", "U+00A0 × 1", "dạng tách rời (NFD) × 1"]
    assert told(draft, "altered", "legal_basis") == ["Luật số 60/2014/QH13 → 60/2014/QH13"]
    assert told(draft, "left_out", "note") == ["Ghi chú không có trường"]
    assert told(draft, "contradiction", "online") == ["toàn trình nhưng không có cách nộp trực tuyến"]


@pytest.mark.parametrize(
    ("blob", "parts"),
    [
        ("Bước 1: a\nb\nBước 2: c", 2),
        ("1. a\n2. b\n3. c", 3),
        ("1. a\n3. b", 1),
        ("Mở đầu\nBước 1: a\nBước 2: b", 1),
        ("- a\n- b", 1),
        ("Một câu.", 1),
    ],
)
def test_a_blob_is_split_only_where_it_counts_its_steps(blob: str, parts: int) -> None:
    found = source_text.steps(blob)
    assert len(found) == parts
    assert "\n".join(found) == blob


@pytest.mark.parametrize("code", ["1.0133611", "1.014955-Xoa", "2.009182739", " 1.001193", "", None, 5, "../../x"])
def test_a_malformed_code_is_set_aside_with_its_reason(code: Any, run: imports.Run) -> None:
    record, lines = run.one({**ANSWER, "code": code}, "x.jsonl:1")
    assert record is None
    assert lines[0]["kind"] == "set_aside"
    assert "mã" in lines[0]["text"]
    assert any("Ghi chú không có trường" in line["text"] for line in lines)


def test_a_malformed_code_is_accepted_only_by_name() -> None:
    assert portal.code_of({"code": " 1.001193"}, {" 1.001193": "1.001193"}) == "1.001193"
    with pytest.raises(NotImportedError):
        portal.code_of({"code": " 1.001193"}, {})


def test_a_second_answer_of_one_code_is_set_aside(run: imports.Run) -> None:
    assert run.one(ANSWER, "x:1")[0] is not None
    record, lines = run.one(ANSWER, "x:2")
    assert (record, "đã có ở x:1" in lines[0]["text"]) == (None, True)


def test_an_edited_record_wins_and_the_difference_is_told(run: imports.Run) -> None:
    record, lines = run.one({**ANSWER, "code": "1.001193"}, "x:1")
    assert record and record.content == (ROOT / "catalogue/procedures/bo-tu-phap/1.001193.yml").read_bytes()
    assert {line["field"] for line in lines if line["kind"] == "edited_wins"} >= {"decision", "results", "record"}
    assert [line for line in lines if line["kind"] == "lost"] == []


@pytest.mark.parametrize(
    "spoilt",
    [
        {"departmentPromulgateCode": "Z99"},
        {"categoriesDetails": []},
        {"subjectTypesDetails": [{"code": "?"}]},
        {"executionMethods": None},
    ],
)
def test_an_answer_that_fits_no_register_is_set_aside(spoilt: dict[str, Any], run: imports.Run) -> None:
    record, lines = run.one(changed(**spoilt), "x:1")
    assert (record, lines[0]["kind"]) == (None, "set_aside")


def test_internal_by_flag_or_by_type_is_internal_and_a_contradiction_is_told(catalogue: Catalogue) -> None:
    for values in ({"isInternal": True}, {"type": "STANDARD_INTERNAL"}):
        draft = portal.record(changed(**values), "1.000990", catalogue.registers, {}, {}, DAY)
        assert draft.data["scope"] == "internal"
        assert len(told(draft, "contradiction", "scope")) == 1


def test_a_lost_word_is_found() -> None:
    assert verify.missing({"name": "một hai ba"}, ["một hai bốn"]) == ("một hai ba",)
    assert verify.missing({"name": "một \uf0fc hai"}, ["Một câu: một • hai."]) == ()


def test_emitted_text_reads_back_as_the_same_data() -> None:
    data = {
        "a": "1.001190",
        "b": "null",
        "c": "x: y # z",
        "d": "hai\ndòng",
        "e": None,
        "f": 5,
        "g": ["no", "7:30", "- x", "«»"],
        "h": "2026-01-01",
    }
    assert records.parse("x.yml", emit.text(data).encode()).data == data


def imported(*files: Path, output: Path) -> Result:
    words = ["import", "portal", *map(str, files), "--output", str(output), "--as-of", "2026-07-18", "--verify"]
    return CliRunner().invoke(build.main, words, catch_exceptions=False)


def test_one_broken_line_and_a_cut_file_stop_nothing_else(tmp_path: Path) -> None:
    lines = [json.dumps(ANSWER), "{broken", json.dumps({**ANSWER, "code": "1.000991"}), "", "[1, 2]"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    whole = gzip.compress("".join(json.dumps({**ANSWER, "code": f"3.{i:06d}"}) + "\n" for i in range(500)).encode(), 1)
    (tmp_path / "b.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.json").write_text(json.dumps([{**ANSWER, "code": "1.000992"}], indent=1), encoding="utf-8")
    result = imported(*sorted(tmp_path.glob("*.js*")), output=tmp_path / "out")
    assert result.exit_code == 0, result.output
    report = [json.loads(line) for line in (tmp_path / "out/report.jsonl").read_text(encoding="utf-8").splitlines()]
    aside = {line["place"].rpartition("/")[2]: line["text"] for line in report if line["kind"] == "set_aside"}
    assert "không phải JSON" in aside["a.jsonl:2"]
    assert "a.jsonl:5" in aside
    assert any("cắt" in text for place, text in aside.items() if place.startswith("b.jsonl.gz"))
    for code in ("1.000990", "1.000991", "1.000992", "3.000000"):
        assert (tmp_path / f"out/procedures/bo-tu-phap/{code}.yml").is_file()


def test_a_line_too_long_is_passed_over_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_LINE", 10_000)
    monkeypatch.setattr(intake, "MAX_WHOLE", 10_000)
    (tmp_path / "a.jsonl").write_text(f"{json.dumps({'code': '1'})}\n{'x' * 50_000}\n{json.dumps({'code': '2'})}\n", encoding="utf-8")
    found = list(intake.answers(tmp_path / "a.jsonl"))
    assert [(answer.line, bool(answer.problem)) for answer in found] == [(1, False), (2, True), (3, False)]


def test_imported_again_the_files_are_the_same_and_it_builds(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(ANSWER), encoding="utf-8")
    assert imported(tmp_path / "a.jsonl", output=tmp_path / "out").exit_code == 0
    before = digests(tmp_path / "out")
    assert imported(tmp_path / "a.jsonl", output=tmp_path / "out").exit_code == 0
    assert digests(tmp_path / "out") == before
    found = build.load(tmp_path / "out", None)
    assert "1.000990" in found.catalogue.by_code
    build.build(found, Host(), tmp_path / "site")
    assert "Nguyên văn từ bản ghi của Cổng" in (tmp_path / "site/thu-tuc/1.000990.html").read_text(encoding="utf-8")


def test_what_was_set_aside_is_a_figure_that_the_overview_shows(tmp_path: Path) -> None:
    """0 where nothing was; no line where a catalogue was not imported."""
    for number, lines in ((0, [json.dumps(ANSWER)]), (2, [json.dumps(ANSWER), "{hỏng", json.dumps({**ANSWER, "code": "1.1\u202e"})])):
        (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        assert imported(tmp_path / "a.jsonl", output=tmp_path / "out").exit_code == 0
        build.build(build.load(tmp_path / "out", None), Host(), tmp_path / "site")
        overview = (tmp_path / "site/thong-ke/index.html").read_text(encoding="utf-8")
        assert f"<dt>Câu trả lời của Cổng để riêng, chưa thành bản ghi</dt><dd>{number}, lần nhập ngày 18/07/2026" in overview
        assert ("report.jsonl" in overview) == bool(number)
    assert "chưa thành bản ghi" not in (tmp_path / "site/thong-ke/lich-su.html").read_text(encoding="utf-8")


@pytest.mark.shared
def test_nothing_of_the_portals_own_records_is_lost(tmp_path: Path) -> None:
    result = imported(SHARED / "portal/formalities-2026-07-18.jsonl.gz", output=tmp_path / "national")
    assert result.exit_code == 0, result.output[-2000:]
    records_made = list((tmp_path / "national/procedures").glob("*/*.yml"))
    assert len(records_made) >= 3450
    assert '"kind": "lost"' not in (tmp_path / "national/report.jsonl").read_text(encoding="utf-8")
