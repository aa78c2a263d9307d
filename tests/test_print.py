"""A record on paper: whole, in the order of the decree, the same bytes each time, and a file that Word and people can read."""

import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from sitegen import approval_docx
from sitegen.approval_docx import Version
from sitegen.forms.wordml import NAMES
from sitegen.model import Catalogue
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.wording import NOT_APPLICABLE, UNKNOWN, day, money
from tests import worlds
from tests.test_commands import run

CHOICES = {"status", "editorial", "online", "scope", "kind", "unit", "type", "who", "action", "set_by", "returns", "value", "as_of"}
"""What the paper says in words of its own; those that depend on other facts have tests of their own."""
PARTS = [
    "Trình tự thực hiện",
    "Cách thức thực hiện",
    "Thành phần, số lượng hồ sơ",
    "Thời hạn giải quyết",
    "Đối tượng thực hiện",
    "Cơ quan thực hiện",
    "Kết quả thực hiện",
    "Phí, lệ phí",
    "Tên mẫu đơn, mẫu tờ khai",
    "Yêu cầu, điều kiện thực hiện",
    "Căn cứ pháp lý",
    "Nội dung khác của bản ghi",
]


def printed(catalogue: Catalogue, *procedures: Procedure) -> bytes:
    return approval_docx.document(procedures, Version(catalogue, "d" * 64))


def part(file: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(zipfile.ZipFile(BytesIO(file)).read(name))


def nodes(node: Any, path: str) -> list[Any]:
    return list(node.xpath(path, namespaces=NAMES))


def words(node: Any) -> str:
    """The text of each paragraph on a line of its own."""
    return "\n".join("".join(nodes(p, ".//w:t/text()|.//w:br/@*")) for p in nodes(node, ".//w:p"))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def said(value: Any, name: str, registers: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Every text of a record's data, keys as the names they stand for."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from said(inner, "" if name == "differs" else key, registers)  # there the keys are names of other facts
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner, name, registers)
    elif name == "amount" and value is not None:
        yield money(value)
    elif isinstance(value, str) and name not in CHOICES and value not in ("none_stated", "not_applicable"):
        if name in registers:
            yield registers[name][value].name
        elif name not in ("levels", "channels"):
            yield day(date.fromisoformat(value)) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def test_every_text_of_every_record_stands_on_its_paper(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    own = catalogue.registers
    registers = {
        "agency": own.agencies,
        "field": own.fields,
        "applicants": own.applicants,
        "life_events": own.life_events,
        "replaceable_by": own.databases,
        "form": catalogue.forms,
    }
    for procedure in procedures:
        paper = plain(words(part(printed(catalogue, procedure))))
        texts = list(said(procedure.record.data, "", registers))
        assert len(texts) > 20
        assert [text for text in texts if plain(text) not in paper] == [], procedure.code


def test_the_parts_stand_in_the_order_of_the_decree(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    document = part(printed(catalogue, procedures[0]))
    headings = [words(p) or "".join(nodes(p, ".//w:t/text()")) for p in nodes(document, "//w:p[w:pPr/w:pStyle/@w:val='Heading2']")]
    assert headings == [f"{number}. {title}" for number, title in enumerate(PARTS, 1)]
    assert ["".join(nodes(p, ".//w:t/text()")) for p in nodes(document, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")] == [procedures[0].name]


def test_the_three_kinds_of_empty_are_told_apart(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    changed = replace(procedures[0], conditions="none_stated", results="not_applicable", documents=None, steps=None, channels=None)
    lines = words(part(printed(catalogue, changed))).split("\n")
    after = {lines[i]: lines[i + 1] for i in range(len(lines) - 1)}
    assert after["10. Yêu cầu, điều kiện thực hiện"] == "Không có"
    assert after["7. Kết quả thực hiện"] == NOT_APPLICABLE
    assert after["1. Trình tự thực hiện"] == after["3. Thành phần, số lượng hồ sơ"] == after["4. Thời hạn giải quyết"] == UNKNOWN


def test_ways_that_differ_only_in_time_or_charge_are_told_once(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    channel = next(c for p in procedures for c in p.channels or () if c.type == "postal")
    slower = replace(channel, processing_time=None)
    changed = replace(procedures[0], channels=(channel, slower, channel))
    tables = nodes(part(printed(catalogue, changed)), "//w:tbl[w:tblPr/w:tblCaption/@w:val='Các cách nộp']")
    assert [len(nodes(table, "w:tr")) for table in tables] == [2]


@pytest.mark.parametrize(
    ("kind", "told"), [("new", "ban hành mới"), ("amended", "sửa đổi, bổ sung"), ("repealed", "bãi bỏ"), (None, UNKNOWN)]
)
def test_the_kind_of_the_decision_is_told(kind: Any, told: str, catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    changed = replace(procedures[0], decision=replace(procedures[0].decision, kind=kind))
    assert f"Loại quyết định: {told}" in words(part(printed(catalogue, changed))).split("\n")


def test_several_procedures_have_a_list_in_front_by_the_kind_of_their_decision(
    catalogue: Catalogue, procedures: tuple[Procedure, ...]
) -> None:
    one, two, three = procedures[:3]
    two = replace(two, decision=replace(two.decision, kind="repealed"))
    three = replace(three, decision=replace(three.decision, kind="new"))
    file = printed(catalogue, one, two, three)
    document = part(file)
    text = words(document)
    heads = ["A. Thủ tục hành chính ban hành mới", "B. Thủ tục hành chính bãi bỏ", "C. Thủ tục hành chính chưa ghi loại quyết định công bố"]
    places = [text.index(head) for head in (*heads, approval_docx.CONTENT)]
    assert places == sorted(places)
    assert re.findall(r"^\d\.\d{6}$", text, re.MULTILINE) == [three.code, two.code, one.code]
    feet = ["".join(nodes(part(file, f"word/footer{number}.xml"), "//w:t/text()")) for number in range(1, 5)]
    assert [code in foot for code, foot in zip(("3 thủ tục", one.code, two.code, three.code), feet, strict=True)] == [True] * 4
    assert len(nodes(document, "//w:sectPr")) == 4
    assert len(nodes(document, "//w:titlePg")) == 1


def test_a_page_says_which_record_and_which_catalogue_it_shows(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    file = printed(catalogue, procedures[0])
    foot = "".join(nodes(part(file, "word/footer1.xml"), "//w:t/text()"))
    other = replace(procedures[0], record=replace(procedures[0].record, content=b"other"))
    assert re.search(
        rf"^Thủ tục {procedures[0].code} · bản ghi ngày \d\d/\d\d/\d{{4}}, mã [0-9a-f]{{16}} · danh mục ngày .* mã d{{16}}$", foot
    )
    assert foot != "".join(nodes(part(printed(catalogue, other), "word/footer1.xml"), "//w:t/text()"))


def test_the_paper_is_laid_out_by_the_decree_and_can_be_read_aloud(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    file = printed(catalogue, procedures[0])
    document, styles, core = part(file), part(file, "word/styles.xml"), part(file, "docProps/core.xml")
    sides = nodes(document, "//w:pgMar")[0].attrib
    width = {name.rpartition("}")[2]: round(int(value) * 25.4 / 1440) for name, value in sides.items()}
    assert (width["top"], width["bottom"], width["left"], width["right"]) == (20, 20, 30, 20)
    assert nodes(styles, "//w:docDefaults//w:sz/@w:val") == ["26"]
    assert nodes(styles, "//w:docDefaults//w:lang/@w:val") == ["vi-VN"]
    assert nodes(styles, "//w:docDefaults//w:rFonts/@w:ascii") == ["Times New Roman"]
    assert f"{procedures[0].code}: {procedures[0].name}" in "".join(core.itertext())
    tables = nodes(document, "//w:tbl")
    assert len(tables) >= 3
    assert all(nodes(table, "w:tr[1]/w:trPr/w:tblHeader") and nodes(table, "w:tblPr/w:tblCaption/@w:val") for table in tables)
    assert nodes(document, "//@w:styleId") == []
    named = set(nodes(document, "//w:pStyle/@w:val|//w:tblStyle/@w:val"))
    assert named <= set(nodes(styles, "//w:style/@w:styleId"))


def test_the_same_record_gives_the_same_bytes(found: Found) -> None:
    procedure = worlds.procedures(found)[5]
    assert printed(found.catalogue, procedure) == printed(found.catalogue, procedure)


@pytest.mark.libreoffice
def test_libreoffice_opens_it(catalogue: Catalogue, procedures: tuple[Procedure, ...], tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(printed(catalogue, *procedures[:2]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "x.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with closing(pypdfium2.PdfDocument(tmp_path / "x.pdf")) as made:
        pages = [page.get_textpage().get_text_range() for page in made]
    assert len(pages) >= 4
    # Letters that a stand-in font lacks come out of order: each must be there, wherever it stands.
    assert Counter(plain(approval_docx.TITLE)) <= Counter(plain(pages[0]))
    assert all(day(catalogue.as_of) in page for page in pages)
    assert all(Counter(plain(procedure.name)) <= Counter(plain("".join(pages[1:]))) for procedure in procedures[:2])


def test_the_command_writes_a_file_once_and_never_over_another(workplace: Path) -> None:
    file = workplace / "a.docx"
    asked = ("print", "1.000010", "2.000020", "1.000010", "--output", str(file), "--catalogue", str(workplace / "catalogue"))
    assert run(*asked).exit_code == 0
    before = file.read_bytes()
    assert words(part(before)).count("\nTHỦ TỤC HÀNH CHÍNH\n") == 2
    again = run(*asked)
    assert (again.exit_code, "Đã có" in again.output, file.read_bytes()) == (2, True, before)
    assert [path.name for path in workplace.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("codes", "file", "told"), [(["1.000011"], "a.docx", "1.000010"), (["../x"], "a.docx", "../x"), (["1.000010"], "a.pdf", ".docx")]
)
def test_what_cannot_be_printed_is_told(codes: list[str], file: str, told: str, workplace: Path) -> None:
    result = run("print", *codes, "--output", str(workplace / file), "--catalogue", str(workplace / "catalogue"))
    assert (result.exit_code, told in result.output) == (2, True)
    assert not (workplace / file).exists()
