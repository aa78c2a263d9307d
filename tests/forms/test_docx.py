"""The Word form has a control for every leaf, looks like the official one, opens anywhere and is the same every time."""

import dataclasses
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from sitegen.forms import docx, docx_lines, word_names
from sitegen.forms.definition import Definition, Field, Part
from sitegen.forms.leaves import leaves
from sitegen.forms.wordml import W
from tests.forms.fillings import every_kind, filling
from tests.forms.word import FORMS, at, blank, body, controls, parts

EACH = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
FORM = every_kind()


@EACH
def test_every_leaf_has_its_control_in_the_order_of_the_form(form: Definition) -> None:
    tags = list(dict.fromkeys(tag.partition("=")[0] for tag in controls(body(blank(form.id)))))
    assert tags == [leaf.name for leaf in leaves(form)]


@EACH
def test_titles_are_labels_that_word_takes_whole(form: Definition) -> None:
    by_name = {leaf.name: leaf for leaf in leaves(form)}
    for tag, control in controls(body(blank(form.id))).items():
        title = at(control, "string(w:sdtPr/w:alias/@w:val)")
        leaf = by_name[tag.partition("=")[0]]
        assert 0 < len(title) <= word_names.TAG_MOST
        assert title.endswith(" (bắt buộc)") == leaf.field.required
        if tag == leaf.name:
            assert leaf.label.endswith(title.removesuffix(" (bắt buộc)").removeprefix("…"))


@EACH
def test_numbers_and_names_are_used_once(form: Definition) -> None:
    root = body(blank(form.id))
    for path in ("//w:sdtPr/w:id/@w:val", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name"):
        found = at(root, path)
        assert len(set(found)) == len(found) >= len(leaves(form))
    assert at(root, "//w:bookmarkStart/@w:id") == at(root, "//w:bookmarkEnd/@w:id")
    assert max(map(len, at(root, "//w:bookmarkStart/@w:name"))) <= 40


@EACH
def test_it_is_small_and_the_same_twice(form: Definition) -> None:
    data = filling(form, 0)
    assert docx.document(form) == blank(form.id)
    assert docx.document(form, data) == docx.document(form, data)
    assert len(blank(form.id)) <= 20_000
    with zipfile.ZipFile(BytesIO(blank(form.id))) as packed:
        assert {about.date_time for about in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@EACH
def test_it_locks_binds_runs_and_fetches_nothing(form: Definition) -> None:
    made = parts(blank(form.id))
    everything = b"".join(made.values())
    for word in (b"documentProtection", b"dataBinding", b"vbaProject", b"TargetMode", b"INCLUDE", b"DDE"):
        assert word not in everything
    assert all(etree.fromstring(part) is not None for part in made.values())


def test_it_names_itself_and_its_language() -> None:
    made = {name: part.decode() for name, part in parts(docx.document(FORM)).items()}
    assert "<vt:lpwstr>mau-thu@3</vt:lpwstr>" in made["docProps/custom.xml"]
    assert "mau-thu@3 · trang " in made["word/footer.xml"]
    assert "<dc:title>MẪU THỬ TỜ KHAI CÓ MỌI LOẠI Ô</dc:title>" in made["docProps/core.xml"]
    assert "<dc:language>vi-VN</dc:language>" in made["docProps/core.xml"]
    assert '<w:lang w:val="vi-VN"' in made["word/styles.xml"]


def test_headings_and_heads_of_tables_are_marked_as_such() -> None:
    root = body(docx.document(FORM))
    headings = [(str(at(p, "string(w:pPr/w:pStyle/@w:val)")), "".join(at(p, ".//w:t/text()"))) for p in root.iter(f"{{{W}}}p")]
    assert [words for style, words in headings if style == "Heading1"] == ["MẪU THỬTỜ KHAI CÓ MỌI LOẠI Ô"]
    assert [words for style, words in headings if style == "Heading2"] == [part.heading for part in FORM.parts if part.heading]
    ruled = at(root, "//w:tbl[w:tblPr/w:tblStyle/@w:val='Ruled']")
    assert [at(table, "string(w:tblPr/w:tblCaption/@w:val)") for table in ruled] == [
        "Những người cùng thay đổi",
        "Tài sản",
        "Giấy tờ đã nhận",
    ]
    assert all(len(at(table, "w:tr[1]/w:trPr/w:tblHeader")) == 1 for table in ruled)


def test_what_the_authority_fills_is_printed_without_controls() -> None:
    root = body(docx.document(FORM))
    words = "".join(at(root, "//w:t/text()"))
    assert "Số tiếp nhận: ……" in words
    assert "Mã hồ sơ: □□□□□□□□" in words
    assert not [tag for tag in controls(root) if tag.startswith(("so_tiep_nhan", "ma_ho_so", "ket_qua", "giay_nhan", "can_bo"))]


def test_every_word_of_the_form_is_printed() -> None:
    words = "".join(at(body(docx.document(FORM)), "//w:t/text()"))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        FORM.above,
        FORM.subtitle,
        "Ảnh 4 x 6 cm",
        "(số) (2)",
        "(Ký, đóng dấu)",
        "(3) Chủ hộ ghi",
    ):
        assert said in words
    for leaf in leaves(FORM):
        if not leaf.name.startswith(("noi_cu_tru", "chu_ho-noi_cu_tru", "giay_to", "chu_ho-giay_to", "nguoi_ky")):
            assert leaf.field.label in words


def test_data_with_letters_that_xml_cannot_hold_still_makes_a_document() -> None:
    data = filling(FORM, 0)
    data["kinh_gui"] = "Ủy ban\x00 nhân\x01 dân <xã> & phường \ufffe"
    assert "Ủy ban nhân dân <xã> & phường" in "".join(at(body(docx.document(FORM, data)), "//w:t/text()"))


def test_names_too_long_for_word_are_spelt_by_several_bookmarks() -> None:
    long = "a" * 39
    fields = tuple(Field(path=(long, long, f"{last}"), type="text", label=f"Ô {last}") for last in ("b" * 40, "b" * 39 + "c", "b_c"))
    form = dataclasses.replace(FORM, parts=(Part(rows=fields),))
    root = body(docx.document(form))
    names = at(root, "//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names)) > 3
    assert max(map(len, names)) <= 40
    assert not at(root, "//w:tag")
    for number, field in enumerate(fields, 1):
        assert word_names.tag(word_names.bookmarks(field.name, number)) == field.name
        assert word_names.tag(word_names.bookmarks(field.name, number)[:-1]) == ""


@EACH
def test_every_empty_control_shows_room_to_write(form: Definition) -> None:
    root = body(blank(form.id))
    for control in controls(root).values():
        if at(control, "w:sdtPr/w:showingPlcHdr"):
            shown = "".join(at(control, "w:sdtContent//w:t/text()"))
            in_cell = at(control, "ancestor::w:tbl[1][w:tblPr/w:tblStyle/@w:val='Ruled']")
            assert at(control, "w:sdtContent//w:tab") if in_cell else "……" in shown or "□" in shown
        else:
            assert at(control, "w:sdtContent//w:t/text()") == ["☐"]


@EACH
def test_a_list_leaves_room_for_the_button_that_libreoffice_sets_after_it(form: Definition) -> None:
    for line in at(body(blank(form.id)), "//w:p[w:pPr/w:pStyle/@w:val='Line'][.//w:dropDownList]"):
        assert int(at(line, "w:pPr/w:tabs/w:tab/@w:pos")[0]) <= docx_lines.WIDTH - 200
