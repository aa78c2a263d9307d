"""Tables of open data say what the records say, in CSV and in workbooks alike, and nothing in them runs."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Catalogue
from sitegen.opendata import csv_text, sheet_xml, workbooks
from sitegen.opendata.columns import PARTED, Table
from sitegen.opendata.package import BY_NAME, TABLES
from sitegen.opendata.procedure_tables import PROCEDURE_TABLES
from sitegen.opendata.register_tables import REGISTER_TABLES
from sitegen.opendata.workbooks import Sheet
from sitegen.parts import DocumentCase
from sitegen.procedure import Procedure
from tests import open_data

RISKY = "=+-@\t\r\n"
A_DAY = date(2026, 7, 18)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_data.published(tmp_path_factory.mktemp("open-data"))


def read(path: Path) -> list[dict[str, str]]:
    """As any other program reads it."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_every_row_has_a_cell_for_every_column_and_a_key_of_its_own(procedures: tuple[Procedure, ...], catalogue: Catalogue) -> None:
    for table in PROCEDURE_TABLES:
        rows = [row for procedure in procedures for row in table.rows(procedure)]
        assert rows, table.name
        assert {len(row) for row in rows} == {len(table.columns)}, table.name
        keys = [row[: table.key] for row in rows]
        assert len(keys) == len(set(keys)), table.name
    for register in REGISTER_TABLES:
        lines = list(register.rows(catalogue))
        assert {len(row) for row in lines} == {len(register.columns)}, register.name
        assert len({row[: register.key] for row in lines}) == len(lines)


def test_rows_count_what_the_records_hold(procedures: tuple[Procedure, ...]) -> None:
    def rows(name: str) -> int:
        table: Table[Procedure] = BY_NAME[name]
        return sum(1 for procedure in procedures for _ in table.rows(procedure))

    data = [procedure.record.data for procedure in procedures]
    channels = [channel for one in data for channel in one["channels"] or ()]
    cases = [case for one in data if isinstance(one["documents"], list) for case in one["documents"]]
    assert rows("procedures") == len(data)
    assert rows("channels") == len(channels)
    assert rows("fees") == sum(len(channel["fees"]) for channel in channels if isinstance(channel["fees"], list))
    assert rows("documents") == sum(len(case["items"]) for case in cases)
    assert rows("steps") == sum(len(one["steps"] or ()) for one in data)


def test_words_of_columns_are_all_the_values_they_have(procedures: tuple[Procedure, ...], catalogue: Catalogue) -> None:
    made = {table.name: [row for p in procedures for row in table.rows(p)] for table in PROCEDURE_TABLES}
    made |= {table.name: list(table.rows(catalogue)) for table in REGISTER_TABLES}
    for table in TABLES:
        for i, column in enumerate(table.columns):
            cells = {row[i] for row in made[table.name]}
            values = {part for cell in cells if cell is not None for part in (str(cell).split(PARTED) if column.type == "list" else [cell])}
            assert not column.words or values <= set(column.words), f"{table.name}.{column.name}"
            assert not column.required or None not in cells, f"{table.name}.{column.name}"


def test_every_table_and_column_explains_itself() -> None:
    for table in TABLES:
        assert table.description.endswith(".")
        assert len(set(table.names)) == len(table.names)
        for column in table.columns:
            assert column.description.endswith(".") and column.title, f"{table.name}.{column.name}"
            assert column.name.replace("_", "").isascii() and column.name.islower()


def test_no_cell_begins_a_formula_and_the_text_comes_back_whole(small: Path) -> None:
    lines = [line for path in small.glob("du-lieu/csv/**/*.csv") for line in csv_text.rows(path.read_bytes().decode())]
    assert not [cell for line in lines for cell in line if cell[:1] in RISKY and cell]
    papers = [row["name"] for row in read(small / "du-lieu/csv/documents/bo-tu-phap.csv")]
    assert [csv_text.bare(name) for name in papers if csv_text.bare(name) in open_data.TEXTS] == list(open_data.TEXTS)
    assert not set(papers) & {text for text in open_data.TEXTS if text[0] in RISKY + "'"}


@given(st.lists(st.tuples(st.text("=+-@\t\r\n'\", aâ;"), st.none() | st.integers() | st.dates(), st.text()), max_size=8))
def test_lines_are_those_of_the_standard_library(rows: list[tuple[str, int | date | None, str]]) -> None:
    stream = StringIO()
    guarded = ([f"'{cell}" if isinstance(cell, str) and cell[:1] in csv_text.RISKY else cell for cell in row] for row in rows)
    csv.writer(stream, lineterminator="\r\n").writerows(guarded)
    assert csv_text.texts([rows]) == (stream.getvalue(),)


def test_lines_end_as_the_standard_says_and_nothing_stands_before_the_header(small: Path) -> None:
    for path in small.glob("du-lieu/csv/**/*.csv"):
        content = path.read_bytes()
        name = path.stem if path.parent.name == "csv" else path.parent.name
        assert content.startswith(",".join(BY_NAME[name].names).encode() + b"\r\n"), path
        assert content.endswith(b"\r\n")


def test_the_three_kinds_of_empty_stay_apart(small: Path) -> None:
    (row,) = [row for row in read(small / "du-lieu/csv/procedures/bo-tu-phap.csv") if row["code"] == "1.000010"]
    assert (row["documents_state"], row["conditions_state"]) == ("listed", "listed")
    fees = {row["type"]: row["fees_state"] for row in read(small / "du-lieu/csv/channels/bo-tu-phap.csv") if row["procedure"] == "1.000010"}
    assert fees == {"online": "listed", "postal": "none_stated"}


def test_a_workbook_says_what_the_tables_say_with_text_as_text(small: Path) -> None:
    book = openpyxl.load_workbook(BytesIO((small / "du-lieu/xlsx/bo-tu-phap.xlsx").read_bytes()))
    assert book.sheetnames == ["Thủ tục", "Giấy tờ", "Phí", "Cần bổ sung", "Về tệp này"]
    sheet = book["Giấy tờ"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("B2", True)
    header, *rows = list(sheet.iter_rows())
    assert [cell.value for cell in header][:4] == ["Mã thủ tục", "Tên thủ tục", "Trường hợp", "Tên giấy tờ"]
    named = {row[3].value: row[3].data_type for row in rows}
    assert {text: named.get(text) for text in open_data.TEXTS} == dict.fromkeys(open_data.TEXTS, "s")
    assert not [cell for one in book for row in one.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    day = book["Thủ tục"].cell(2, [cell.value for cell in book["Thủ tục"][1]].index("Thông tin ngày") + 1)
    assert isinstance(day.value, datetime)


def test_the_workbook_of_registers_has_every_column_of_every_register(small: Path) -> None:
    book = openpyxl.load_workbook(BytesIO((small / "du-lieu/xlsx/so-dang-ky.xlsx").read_bytes()))
    for table in REGISTER_TABLES:
        assert [cell.value for cell in book[table.title][1]] == [column.title for column in table.columns]
        assert book[table.title].max_row == len(read(small / f"du-lieu/csv/{table.name}.csv")) + 1


def test_a_workbook_names_every_line_its_agency_can_mend(small: Path) -> None:
    book = openpyxl.load_workbook(BytesIO((small / "du-lieu/xlsx/bo-cong-an.xlsx").read_bytes()))
    header, *rows = list(book["Cần bổ sung"].iter_rows(values_only=True))
    assert header == ("Mã thủ tục", "Tên thủ tục", "Cần bổ sung, sửa", "Dòng trong procedures/bo-cong-an/<mã>.yml", "Đang ghi")
    assert rows
    told = [str(row[0]).partition(": ")[0] for row in book["Về tệp này"].iter_rows(values_only=True)]
    for code, _, what, line, _written in rows:
        file = small.parent / f"catalogue/procedures/bo-cong-an/{code}.yml"
        assert isinstance(line, int) and 0 < line <= len(file.read_text(encoding="utf-8").splitlines())
        assert what in told, "and why it matters stands on the last sheet"


ODD = ("<&>\"'", " đầu và cuối ", "hai\ndòng\tvà", "_x0041_ và __x0041_", "😀 Ế", "]]>", "x" * 300)
"""Texts that XML, or Excel's way of writing what XML cannot hold, would change."""


def test_every_text_comes_back_out_of_a_workbook_as_it_was() -> None:
    rows = [[text, "7", f"{text}{text}"] for text in (*ODD, *ODD)]
    sheet = Sheet("Tờ", ("<Một>", "Hai", "Ba"), (12, 10, 40), ("code", "integer", "text"), (str, float, str), rows)
    content = workbooks.workbook([sheet], "Sổ", A_DAY, ODD[:1])
    book = openpyxl.load_workbook(BytesIO(content))
    assert [list(row) for row in book["Tờ"].iter_rows(min_row=2, values_only=True)] == [[a, 7, c] for a, _, c in rows]
    assert [cell.value for cell in book["Tờ"][1]] == ["<Một>", "Hai", "Ba"]
    assert (book["Tờ"].dimensions, book["Tờ"].auto_filter.ref) == (f"A1:C{len(rows) + 1}",) * 2
    assert book["Về tệp này"].cell(1, 1).value == ODD[0]


def test_what_xml_cannot_hold_is_written_as_the_standard_of_workbooks_says() -> None:
    strings = sheet_xml.Strings(0)
    assert [strings[text] for text in ("chuông\a", "\x1f<", "chuông\a")] == [0, 1, 0]
    assert strings.xml() == "<si><t>chuông_x0007_</t></si><si><t>_x001F_&lt;</t></si>"


def test_a_text_of_many_cells_is_kept_once_and_counted_as_often_as_it_stands() -> None:
    sheet = Sheet("Tờ", ("A", "B"), (12, 12), ("text", "text"), (str, str), [["có", "có"], ["không", "có"]])
    content = workbooks.workbook([sheet], "Sổ", A_DAY, ())
    with ZipFile(BytesIO(content)) as packed:
        shared = packed.read("xl/sharedStrings.xml").decode()
    assert 'count="6" uniqueCount="4"' in shared
    assert shared.count("<si>") == 4


def test_a_sheet_without_rows_has_its_header_and_opens() -> None:
    content = workbooks.workbook([Sheet("Tờ", ("A", "B"), (12, 12), ("text", "date"), (str, str), [])], "Sổ", A_DAY, ())
    sheet = openpyxl.load_workbook(BytesIO(content))["Tờ"]
    assert (sheet.dimensions, sheet.max_row) == ("A1:B1", 1)


def test_rows_and_headers_are_as_high_as_their_words_are_long() -> None:
    rows = [["ngắn", "x"], ["x" * 25, "x" * 99], ["a\nb\n\nc", "x"], ["x" * 12 * 60, "x"]]
    sheet = Sheet("Tờ", ("Tên cột rất dài", "B"), (12, 12), ("text", "code"), (str, str), rows)
    made = openpyxl.load_workbook(BytesIO(workbooks.workbook([sheet], "Sổ", A_DAY, ("x" * 131,))))
    heights = [made["Tờ"].row_dimensions[number].height for number in range(1, 6)]
    assert heights == [30, None, 45, 60, sheet_xml.MOST], "a code is never folded, and no row is higher than a program allows"
    assert made["Về tệp này"].row_dimensions[1].height == 30


def test_every_sheet_is_printed_on_a4_on_its_side_and_as_wide_as_the_paper(small: Path) -> None:
    with ZipFile(small / "du-lieu/xlsx/bo-tu-phap.xlsx") as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    for sheet in sheets:
        for told in ('paperSize="9"', 'orientation="landscape"', 'fitToPage="1"', 'fitToHeight="0"', "Bộ Tư pháp: &amp;A"):
            assert told in sheet


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [sheet_xml.letters(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_cell_that_is_too_long_for_excel_is_cut_and_says_so() -> None:
    from sitegen.opendata.workbooks import LONGEST, _cut

    assert _cut("x" * LONGEST) == "x" * LONGEST
    assert _cut("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"


def test_lines_of_a_procedure_are_found_again_as_they_stand(procedures: tuple[Procedure, ...]) -> None:
    for number, table in enumerate(PROCEDURE_TABLES):
        texts = {p.code: csv_text.texts(one.rows(p) for one in PROCEDURE_TABLES)[number] for p in procedures[:60]}
        content = csv_text.head(table.names) + "".join(texts.values())
        assert dict(csv_text.by_first(content)) == {code: text for code, text in texts.items() if text}


def test_lines_within_a_cell_begin_no_procedure() -> None:
    rows = [("1.000001", 'một "\n1.000002,giả'), ("1.000001", "\r\n"), ("1.000003", "")]
    content = csv_text.head(("procedure", "text")) + "".join(csv_text.texts([rows]))
    found = dict(csv_text.by_first(content))
    assert list(found) == ["1.000001", "1.000003"]
    assert csv_text.head(("procedure", "text")) + "".join(found.values()) == content


def test_papers_without_a_list_have_no_rows(procedures: tuple[Procedure, ...]) -> None:
    table: Table[Procedure] = BY_NAME["documents"]
    for procedure in procedures:
        cases = procedure.documents if isinstance(procedure.documents, tuple) else ()
        assert all(isinstance(case, DocumentCase) for case in cases)
        assert bool(list(table.rows(procedure))) == any(case.items for case in cases)
