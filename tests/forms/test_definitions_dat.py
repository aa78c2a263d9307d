"""Forms of residence, land, building and travel documents say just what the official text says, no word lost and none added."""

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from sitegen.forms.definition import Definition, Field, Group, Line, Row, Signatures, Table, Words
from tests.conftest import SHARED
from tests.forms.fillings import definitions

OFFICIAL = SHARED / "official-forms"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
BLANK_DATE = re.compile(r"ngày[\s.…_]*tháng[\s.…_]*năm")
UNFINISHED = frozenset({W + "tab", W + "br", W + "p", W + "tc"})


@dataclass(frozen=True, slots=True)
class Text:
    """Where the official text of a form is, and the words by which the definition may differ from it: lost of it, added to it.

    before_notes: the copy at hand shortens the notes, so that only what stands above them is compared, down to this word.
    """

    form: str
    file: str
    lost: str = ""
    added: str = ""
    before_notes: str = ""


OPINIONS = "Ghi rõ nội dung và ký, ghi rõ họ tên " * 3 + "Ký, ghi rõ họ tên"
"""Hints that only the re-typeset page has; two fuller copies of the same form and the official page before it have none."""
RECEIVING = "Tên và địa chỉ người nhận; Cách thức điện tử; Cách thức khác"
"""The dotted lines beneath three of the boxes: fields of their own, so each says again whose line it is."""

DOCUMENTS = (
    Text(
        "mau-so-01a-phieu-yeu-cau-dang-ky-bien-phap-bao-dam",
        "1_011441-Mau_so_01a_QSDT,_TSGLVD.docx",
        added=RECEIVING,
    ),
    Text(
        "mau-so-03a-phieu-yeu-cau-xoa-dang-ky-bien-phap-bao-dam",
        "1_011443-Mau_so_03a_Xoa_dang_ky.docx",
        added=RECEIVING,
    ),
    Text(
        "mau-so-04a-phieu-yeu-cau-dang-ky-thong-bao-xu-ly-tai-san-bao-dam",
        "1_011444-Mau_so_04a_dang_ky_XLTSBD.docx",
        added=RECEIVING,
    ),
    Text(
        "mau-so-18-don-dang-ky-bien-dong-dat-dai",
        "Mau_so_18_73_2026_QD-UBND.docx",
        lost="STT chứngnhận",  # the column is «TT» in every table of ours; a space was missing
        added="TT chứng nhận",
    ),
    Text(
        "m01a-to-khai-de-nghi-cap-giay-thong-hanh",
        "1_001258-Mẫu_M01a-ND67-2024.docx",
    ),
)
PRINTED = (
    Text(
        "mau-so-1-don-de-nghi-cap-giay-phep-xay-dung",
        "03_don_de_nghi_cap_gpxd_nha_o_rieng_le.pdf",
        lost="ngày",  # of a decision: its blank has no «tháng … năm …», and the label of a day is not counted
    ),
    Text(
        "ct01-to-khai-thay-doi-thong-tin-cu-tru",
        "02_mau_CT01_TT116_2026.pdf",
        lost=OPINIONS,
        added="(8) (8)",  # the mark stands before the numbers too, as in those two copies
        before_notes="Chú thích:",
    ),
)


@pytest.mark.shared
@pytest.mark.parametrize("text", DOCUMENTS, ids=lambda text: text.form)
def test_a_form_has_the_words_of_its_official_document(text: Text) -> None:
    _same_words(text, _document(OFFICIAL / text.file))


@pytest.mark.shared
@pytest.mark.renderers
@pytest.mark.parametrize("text", PRINTED, ids=lambda text: text.form)
def test_a_form_has_the_words_of_its_printed_page(text: Text) -> None:
    command = ["pdftotext", "-raw", str(OFFICIAL / text.file), "-"]
    _same_words(text, subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _same_words(text: Text, official: str) -> None:
    form = definitions()[text.form]
    if text.before_notes:
        form, official = replace(form, notes=()), official.partition(text.before_notes)[0]
    ours, theirs = _words(" ".join(_printed(form))), _words(official)
    assert ours - theirs == _words(text.added), "words that the official text does not have"
    assert theirs - ours == _words(text.lost), "words of the official text that are lost"


def _words(text: str) -> Counter[str]:
    """Words and marks of notes: no dotted lines, no blanks for a day (each is one field), no letters' case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return Counter(re.findall(r"\([0-9]{1,2}\)|\(\*\)|[^\W_]+", BLANK_DATE.sub(" ", folded)))


def _document(path: Path) -> str:
    """The text of a .docx with its footnotes; boxes are letters in white, and a text box is there twice, for old readers too."""
    with ZipFile(path) as parts:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in parts.namelist()]
        return " ".join("".join(_runs(etree.fromstring(parts.read(name)))) for name in names)


def _runs(node: etree._Element) -> Iterator[str]:
    if node.tag == FALLBACK or (node.tag == W + "r" and node.find(f"{W}rPr/{W}color[@{W}val='FFFFFF']") is not None):
        return
    if node.tag == W + "t":
        yield node.text or ""
    if node.tag in (W + "footnoteReference", W + "footnote") and int(node.get(W + "id", "0")) > 0:
        yield f" ({node.get(W + 'id')}) "
    for inner in node:
        yield from _runs(inner)
    if node.tag in UNFINISHED:
        yield " "


def _printed(form: Definition) -> Iterator[str]:
    """What stands on the page before anyone fills it, but the small words beneath the fields of an address or identity document."""
    yield from (form.above, MOTTO if form.motto else "", form.title, form.subtitle, *(photo.caption for photo in form.photos))
    for part in form.parts:
        yield part.heading
        for row in part.rows:
            yield from _of(row)
    yield from (f"{_mark(note.mark)} {note.text}" for note in form.notes)


def _mark(mark: str) -> str:
    return f"({mark})" if mark else ""


def _of(row: Row) -> Iterator[str]:
    match row:
        case Field():
            yield from _field(row)
        case Line():
            yield from (words for field in row.fields for words in _field(field))
        case Group():
            yield from (row.label, _mark(row.mark)) if row.captioned else (words for inner in row.rows for words in _of(inner))
        case Table():
            yield from (row.label, "TT" if row.numbered else "", *(words for column in row.columns for words in _field(column)))
        case Signatures():
            yield from (words for block in row.blocks for words in (block.dateline, block.role, _mark(block.mark), block.hint))
        case Words():
            yield row.text


def _field(field: Field) -> Iterator[str]:
    yield field.label.removesuffix("ngày") if field.type == "date" else field.label
    yield from (_mark(field.mark), field.after)
    if field.type == "choices" or field.boxes:
        yield from field.options.values()


def test_a_lost_word_and_a_changed_mark_are_seen_and_a_blank_day_is_not() -> None:
    assert _words("Cơ quan cấp: …, ngày ….. tháng ….. năm …..") == _words("cơ quan cấp")
    assert _words("2. Ngày, tháng, năm sinh") - _words("2. Ngày, tháng sinh") == Counter(["năm"])
    assert _words("Tên(2):") != _words("Tên(3):")
    assert _words("Diện tích … m²") == _words("Diện tích m2")
