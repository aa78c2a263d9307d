"""What a form of civil status prints is what its official text says: every word and mark, no more and no fewer."""

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from sitegen.forms.definition import Definition, Field, Group, Line, Row, Signature, Signatures, Words
from tests.forms.fillings import ROOT, definitions

OFFICIAL = ROOT.parent / "shared" / "official-forms"
FORMS = definitions()
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

DAY = "tháng năm"
"""A day that the official text spells «ngày … tháng … năm …» is one field of ours, labelled «ngày»."""

DOCX = {
    # Form: the code in the name of its official text, words that only the official text has, words that only ours has.
    "to-khai-cap-ban-sao-trich-luc-ho-tich-co-quan-dai-dien": ("1_000797", DAY, ""),
    "to-khai-thay-doi-cai-chinh-ho-tich-co-quan-dai-dien": ("1_000881", DAY, ""),
    # Its first mark is a footnote of Word's, which has no number in the text; the footnote itself is the line on copies.
    "to-khai-dang-ky-nhan-cha-me-con-co-quan-dai-dien": ("1_001121", "", "(1)"),
    "to-khai-dang-ky-giam-ho-co-quan-dai-dien": ("2_000560", "", ""),
    "to-khai-dang-ky-cham-dut-giam-ho-co-quan-dai-dien": ("2_000584", DAY, ""),
    # The day of death and the day of the earlier registration.
    "to-khai-dang-ky-lai-khai-tu-co-quan-dai-dien": ("2_000616", f"{DAY} {DAY}", ""),
    "to-khai-ghi-vao-so-ho-tich-viec-khai-sinh-co-quan-dai-dien": ("2_000712", "", ""),
}


def words(text: str) -> Counter[str]:
    """Words and marks of notes; dotted lines, punctuation and where the tone of «hòa» stands mean nothing."""
    text = unicodedata.normalize("NFC", text).replace("HOÀ", "HÒA")
    return Counter(re.findall(r"\([0-9]\)|[^\W_]+", re.sub(r"[.…]{2,}", " ", text)))


def printed(form: Definition) -> str:
    """All that a form prints before anyone fills it, but for the small words beneath the parts of a paper of identity, which are ours."""
    rows = (text for _, row in form.rows() for text in _row(row))
    notes = (f"{_mark(note.mark)} {note.text}" for note in form.notes)
    heading = "Chú thích:" if form.notes else ""
    return " ".join((MOTTO if form.motto else "", form.above, form.title, form.subtitle, *rows, heading, *notes))


def _row(row: Row) -> Iterator[str]:
    match row:
        case Words():
            yield row.text
        case Line():
            yield from map(_field, row.fields)
        case Field():
            yield _field(row)
        case Group(captioned=True):
            yield f"{row.label} {_mark(row.mark)}"
        case Group():
            yield from (text for inner in row.rows for text in _row(inner))
        case Signatures():
            yield from map(_signature, row.blocks)
        case _:
            raise AssertionError(f"{type(row).__name__} is in none of these forms")


def _field(field: Field) -> str:
    boxes = " ".join(field.options.values()) if field.boxes else ""
    return f"{field.label} {_mark(field.mark)} {boxes} {field.after} {field.caption}"


def _signature(block: Signature) -> str:
    day = f"{block.dateline}, ngày tháng năm" if block.dateline else ""
    return f"{block.role} {_mark(block.mark)} {block.hint} {day}"


def _mark(mark: str) -> str:
    return f"({mark})" if mark else ""


def docx_text(path: Path) -> str:
    """Of the text and its footnotes; what is there twice for older readers, once."""
    with zipfile.ZipFile(path) as package:
        parts = [name for name in ("word/document.xml", "word/footnotes.xml") if name in package.namelist()]
        return "\n".join(_text(etree.fromstring(package.read(name))) for name in parts)


def _text(node: etree._Element) -> str:
    if node.tag == FALLBACK:
        return ""
    if node.tag == W + "t":
        return node.text or ""
    inside = "".join(map(_text, node))
    return f"\n{inside}\n" if node.tag in (W + "p", W + "tab", W + "br") else inside


@pytest.mark.shared
@pytest.mark.parametrize("form_id", DOCX)
def test_a_form_has_the_words_and_marks_of_the_file_that_the_portal_attaches(form_id: str) -> None:
    code, only_official, only_ours = DOCX[form_id]
    (path,) = OFFICIAL.glob(f"{code}-*.docx")
    ours, official = words(printed(FORMS[form_id])), words(docx_text(path))
    assert official - ours == words(only_official), "words of the official text that the form lost"
    assert ours - official == words(only_ours), "words that the official text does not have"


@pytest.mark.shared
@pytest.mark.renderers
def test_the_declaration_of_birth_has_the_words_and_marks_of_its_copy() -> None:
    path = OFFICIAL / "01_to_khai_dang_ky_khai_sinh.pdf"
    tool = shutil.which("pdftotext")
    assert tool
    text = subprocess.run([tool, "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    ours, official = words(printed(FORMS["to-khai-dang-ky-khai-sinh"])), words(text)
    assert official - ours == words(DAY), "only the day of the marriage is spelt out"
    assert ours - official == Counter()


def test_a_lost_an_added_and_a_changed_word_are_seen() -> None:
    assert words("Kính gửi: (1)........, ngày … tháng") == Counter(["Kính", "gửi", "(1)", "ngày", "tháng"])
    assert words("Giới tính:....Dân tộc(2)") - words("Giới tính Dân tộc") == Counter(["(2)"])
    assert words("Giấy khai sinh") != words("Giấy Khai sinh")


@pytest.mark.parametrize("form_id", (*DOCX, "to-khai-dang-ky-khai-sinh"))
def test_a_copy_is_asked_for_in_numbers_only_when_it_is_asked_for(form_id: str) -> None:
    fields = {field.path[-1]: field for _, row in FORMS[form_id].rows() for field in _fields(row)}
    copies = fields["so_ban_sao"]
    assert copies.required
    assert (copies.shown_when is not None) == ("de_nghi_ban_sao" in fields)


def _fields(row: Row) -> tuple[Field, ...]:
    match row:
        case Line():
            return row.fields
        case Field():
            return (row,)
        case _:
            return ()
