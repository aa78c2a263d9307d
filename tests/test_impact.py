"""What a document, an agency or a form touches: every line, who answers for it, and what may have been meant."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import citing, law_pages
from sitegen.model import Catalogue
from sitegen.opendata import citation_table, csv_text
from sitegen.procedure import Procedure
from tests.worlds import SAMPLE, world

RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"
REGISTER = "catalogue/registers/legal-documents.yml"
GUIDE = "catalogue/guides/co-con-nho.yml"


def run(workplace: Path, *words: str) -> Result:
    return CliRunner().invoke(build.main, ["impact", *words, "--catalogue", str(workplace / "catalogue")], catch_exceptions=False)


def hits(workplace: Path, asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(workplace, asked, "--format", "json").stdout)["hits"]
    return found


def changed(workplace: Path, file: str, old: str, new: str) -> None:
    text = (workplace / file).read_text(encoding="utf-8")
    assert old in text
    (workplace / file).write_text(text.replace(old, new, 1), encoding="utf-8")


# ---- the command


def test_every_line_that_cites_a_document_is_told_with_its_use_and_who_answers_for_it(workplace: Path) -> None:
    found = [
        (hit["path"].removeprefix(f"{workplace}/"), hit["line"], hit["column"], hit["use"], hit["agency_name"])
        for hit in hits(workplace, "1/2020/NĐ-CP")
    ]
    assert found == [
        (RECORD, 27, 22, "căn cứ của phí, lệ phí", "Bộ Tư pháp"),
        (RECORD, 51, 15, "căn cứ pháp lý", "Bộ Tư pháp"),
        ("forms/bo-tu-phap/don-mau.yml", 5, 17, "văn bản ban hành mẫu", "Bộ Tư pháp"),
        ("forms/bo-tu-phap/to-khai-mau.yml", 5, 17, "văn bản ban hành mẫu", "Bộ Tư pháp"),
        (GUIDE, 21, 36, "nguồn của giấy tờ trong hướng dẫn", "Dùng chung"),
        (REGISTER, 4, 155, "văn bản được văn bản này thay", "Dùng chung"),
    ]


@pytest.mark.parametrize("written", ["1/2020/nđ-cp", "01/2020/ND-CP", " 1 / 2020 / NĐ - CP ", "Nghị định số 1/2020/NĐ-CP"])
def test_a_number_is_understood_however_it_is_written(workplace: Path, written: str) -> None:
    assert len(hits(workplace, written)) == 6


def test_a_text_that_only_mentions_a_number_is_told_with_the_words_around_it(workplace: Path) -> None:
    changed(
        workplace,
        RECORD,
        "conditions: none_stated",
        'conditions: ["Đủ điều kiện theo khoản 2 Điều 5 Nghị định số 4/2026/ND-CP và có giấy mời."]',
    )
    found = [hit for hit in hits(workplace, "4/2026/NĐ-CP") if hit["path"].endswith(RECORD)]
    assert [(hit["use"], hit["line"]) for hit in found] == [("chỉ nhắc đến trong lời", 47)]
    assert "Nghị định số 4/2026/ND-CP và" in found[0]["text"]


@pytest.mark.parametrize("escaped", ['"Theo 4\\x2f2026/NĐ-CP."', '"Theo 4/2026/N\\u0110-CP."', '"Theo 4/20\\\n  26/NĐ-CP."'])
def test_a_number_written_by_escapes_is_found_too(workplace: Path, escaped: str) -> None:
    changed(workplace, RECORD, "conditions: none_stated", f"conditions: [{escaped}]")
    assert RECORD in " ".join(hit["path"] for hit in hits(workplace, "4/2026/NĐ-CP"))


def test_a_misspelt_number_is_answered_with_what_may_have_been_meant(workplace: Path) -> None:
    result = run(workplace, "4/2026/NĐ-CQ")
    assert result.exit_code == 2
    assert "Không có «4/2026/NĐ-CQ» trong danh mục" in result.stderr
    assert "Có phải ý bạn là «4/2026/NĐ-CP»" in result.stderr
    assert run(workplace, "bo-tu-fap").stderr.endswith("Có phải ý bạn là «bo-tu-phap»?\n")
    assert run(workplace, "").exit_code == 2


def test_a_number_nobody_registered_but_a_text_names_is_looked_for_all_the_same(workplace: Path) -> None:
    changed(workplace, RECORD, "conditions: none_stated", "conditions: [Theo Thông tư 77/2030/TT-XYZ.]")
    result = run(workplace, "77/2030/TT-XYZ")
    assert result.exit_code == 0
    assert "Số này không có trong registers/legal-documents.yml." in result.stdout
    assert f"{RECORD}:47:" in result.stdout


def test_a_document_nothing_cites_says_so(workplace: Path) -> None:
    changed(workplace, REGISTER, "replaced_by: 4/2026/NĐ-CP", "replaced_by: 1/2020/NĐ-CP")
    result = run(workplace, "4/2026/NĐ-CP")
    assert result.exit_code == 0
    assert "Không chỗ nào trong danh mục viện dẫn hay nhắc đến." in result.stdout


def test_a_file_that_cannot_be_parsed_is_named_and_not_passed_over(workplace: Path) -> None:
    changed(workplace, RECORD, "scope: national", "scope: [national")
    (hit,) = (hit for hit in hits(workplace, "1/2020/NĐ-CP") if hit["path"].endswith(RECORD))
    assert (hit["use"], hit["line"]) == ("tệp hỏng, chưa đọc được", 27)


def test_a_file_that_cannot_be_opened_is_told(workplace: Path) -> None:
    (workplace / "catalogue/procedures/bo-tu-phap/link.yml").symlink_to("/etc/passwd")
    assert "link.yml: chưa biết tệp này có viện dẫn hay không." in run(workplace, "1/2020/NĐ-CP").stderr


def test_a_register_that_cannot_be_used_is_told_as_check_tells_it(workplace: Path) -> None:
    changed(workplace, REGISTER, "kind: nghi-dinh", "kinds: nghi-dinh")
    result = run(workplace, "1/2020/NĐ-CP")
    assert result.exit_code == 1
    assert "TT-102" in result.stderr


@pytest.mark.parametrize(
    ("key", "uses"),
    [
        ("bo-tu-phap", {"cơ quan phụ trách"}),
        ("to-khai-mau", {"mẫu của giấy tờ"}),
        ("csdl-dan-cu", {"cơ quan tự tra được"}),
        ("2.000020", {"thủ tục liên quan", "thủ tục trong hướng dẫn", "nguồn của điều hay nhầm trong hướng dẫn"}),
        ("co-con-nho", {"sự kiện", "sự kiện của hướng dẫn"}),
    ],
)
def test_the_keys_of_agencies_forms_databases_procedures_and_events_are_looked_for_too(workplace: Path, key: str, uses: set[str]) -> None:
    assert uses <= {hit["use"] for hit in hits(workplace, key)}


def test_an_agency_is_found_where_texts_call_it_by_its_name(workplace: Path) -> None:
    changed(workplace, RECORD, "conditions: none_stated", "conditions: [Có văn bản của Bộ Tư pháp.]")
    assert [hit["line"] for hit in hits(workplace, "bo-tu-phap") if hit["text"] == "Có văn bản của Bộ Tư pháp."] == [47]


FORMULA = '=HYPERLINK("https://x.vn") 4/2026/NĐ-CP |<b>*đậm*</b> [x](javascript:1)'


def test_what_a_record_says_runs_in_no_spreadsheet_and_is_no_markdown(workplace: Path) -> None:
    changed(workplace, RECORD, "conditions: none_stated", f"conditions: [{json.dumps(FORMULA, ensure_ascii=False)}]")
    table = run(workplace, "4/2026/NĐ-CP", "--format", "csv").stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    assert table.count("\r\n") == len(rows) + 1
    assert f"'{FORMULA}" in {row["text"] for row in rows}
    (line,) = (line for line in run(workplace, "4/2026/NĐ-CP", "--format", "markdown").stdout.splitlines() if "HYPERLINK" in line)
    assert line.startswith(f"- [ ] `{workplace / RECORD}:47` 1.000010")
    assert not re.search(r"(?<!\\)[<>*|\[\]]", line.removeprefix("- [ ]").replace(str(workplace), ""))


# ---- pages and tables


def test_the_pages_tell_what_the_records_cite(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    known = {one.number: one for one in citing.cited(catalogue)}
    assert known.keys() == catalogue.registers.legal_documents.keys()
    data = [(procedure.code, procedure.record.data) for procedure in procedures]
    for number in ("60/2014/QH13", "85/2019/TT-BTC", "04/2020/TT-BTP"):
        assert {entry.code for entry in known[number].basis} == {code for code, one in data if number in (one["legal_basis"] or ())}
        assert {entry.code for entry in known[number].fees} == {
            code for code, one in data if f"legal_basis': '{number}'" in str(one["channels"])
        }
        assert {form.id for form in known[number].forms} == {form.id for form in catalogue.forms.values() if form.legal_document == number}
    assert known["41/2024/QH15"].replaces == ("58/2014/QH13",)


def test_texts_of_registers_figures_and_forms_that_name_a_document_are_on_its_page() -> None:
    own = world(SAMPLE)
    record = own.catalogue.registers.records["holidays"]
    entry = next(iter(record.data["entries"].values()))
    before = entry["source"]
    entry["source"] = "Công văn hướng dẫn Nghị định 4/2026/NĐ-CP ngày 01/10/2026"
    try:
        known = {one.number: one for one in citing.cited(own.catalogue)}
    finally:
        entry["source"] = before
    (mention,) = known["4/2026/NĐ-CP"].mentions
    assert (mention.where.partition(",")[0], mention.before, mention.number) == (
        "Sổ ngày nghỉ",
        "Công văn hướng dẫn Nghị định ",
        "4/2026/NĐ-CP",
    )
    assert {mention.where for mention in known["1/2020/NĐ-CP"].mentions} == {"Hướng dẫn: Có con nhỏ"}


def test_a_guide_is_on_the_page_of_a_document_by_what_rests_on_it_and_by_its_words(workplace: Path) -> None:
    changed(workplace, GUIDE, "text: Lời dẫn của bước đầu.", "text: Lời dẫn theo Nghị định 4/2026/NĐ-CP của bước đầu.")
    with (found := build.load(workplace / "catalogue", None)).records:
        known = {one.number: one.mentions for one in citing.cited(found.catalogue)}
    where = "Hướng dẫn: Có con nhỏ"
    assert known["1/2020/NĐ-CP"] == (citing.Mention(where, "Giấy mang theo. Nguồn: ", "1/2020/NĐ-CP", ""),)
    assert known["4/2026/NĐ-CP"] == (citing.Mention(where, "Lời dẫn theo Nghị định ", "4/2026/NĐ-CP", " của bước đầu."),)


def test_a_page_of_a_document_is_made_again_when_a_guide_says_something_else() -> None:
    """Guides are not among the files that every page depends on."""
    own = world(SAMPLE)
    guide = own.catalogue.guides["co-con-nho"]
    said = replace(guide, bring=(replace(guide.bring[0], text="Giấy khác."),))
    other = replace(own.site, catalogue=replace(own.catalogue, guides={"co-con-nho": said}))
    before, after = ({plan.path: plan.shows for plan in law_pages.plans(site)} for site in (own.site, other))
    assert [path for path in before if before[path] != after[path]] == ["van-ban/1-2020-nd-cp.html"]


def pages() -> dict[str, str]:
    return {plan.path: plan.make().slots["body"] for plan in law_pages.plans(world(SAMPLE).site)}


def test_every_registered_document_has_a_page_cited_or_not() -> None:
    made = pages()
    assert {f"van-ban/{slug}.html" for slug in ("1-2020-nd-cp", "2-2010-nd-cp", "3-2019-nd-cp", "4-2026-nd-cp")} < made.keys()
    assert "Chưa thủ tục nào trong danh mục viện dẫn văn bản này" in made["van-ban/4-2026-nd-cp.html"]
    assert 'href="../bieu-mau/don-mau.html"' in made["van-ban/1-2020-nd-cp.html"]


def test_an_ended_document_says_so_first_and_leads_to_what_holds() -> None:
    body = pages()["van-ban/2-2010-nd-cp.html"]
    assert "Hết hiệu lực sau ngày 31/01/2020." in body
    assert body.index("notice--warning") < body.index("la-gi")
    assert '<a href="1-2020-nd-cp.html">1/2020/NĐ-CP</a> Nghị định mẫu' in body


def test_the_list_counts_states_and_marks_what_has_ended() -> None:
    body = pages()["van-ban/index.html"]
    assert "7 văn bản pháp luật" in body
    assert "đã hết hiệu lực 1; sắp hết hiệu lực 0; chưa có hiệu lực 1." in body
    assert body.count('data-state="ended"') == 1


def test_the_table_of_a_document_has_a_row_for_each_that_cites_it() -> None:
    own = world(SAMPLE)
    drafts = {draft.path: draft for draft in law_pages.tables(own.site)}
    text = drafts["van-ban/1-2020-nd-cp.csv"].make().content.decode()
    rows = list(csv_text.rows(text))
    assert tuple(rows[0]) == citation_table.CITATIONS.names
    assert [tuple(row[1:3]) for row in rows[1:]] == [
        ("basis", "1.000010"),
        ("fee", "1.000010"),
        ("form", "don-mau"),
        ("form", "to-khai-mau"),
        ("replaces", "2/2010/NĐ-CP"),
    ]
    assert {row[1] for row in rows[1:]} <= citation_table.KINDS.keys()


def test_every_page_and_table_of_a_document_is_on_the_site(site: Path, catalogue: Catalogue) -> None:
    for one in citing.cited(catalogue):
        assert (site / one.path).is_file()
        assert (site / one.csv_path).is_file() == one.is_cited
