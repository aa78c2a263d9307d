"""The PDF of a form meets its standards, keeps to what viewers understand, and is the same every time."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from sitegen.forms import pdf
from sitegen.forms.controls import COMB, LINES, READ_ONLY, REQUIRED
from sitegen.forms.definition import Definition
from sitegen.forms.leaves import leaves
from sitegen.forms.printed import printed
from sitegen.forms.typesetter import Typesetter
from tests.forms.fillings import ROOT, every_kind, fillable, filling

FORMS = fillable()
LARGEST = 100_000
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def _broken(content: bytes) -> set[str]:
    """The rules of both standards that a file breaks."""
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    reports = [page.validate_pdf_bytes(content, profile=profile) for profile in profiles]
    assert all(report.rules.total > 100 for report in reports)
    return {failure.rule_id for report in reports for failure in report.failures}


def _fields(document: pikepdf.Pdf) -> dict[str, Any]:
    return {str(field.T): field for field in document.Root.AcroForm.Fields}


def _widgets(document: pikepdf.Pdf) -> Iterator[Any]:
    for sheet in document.pages:
        yield from (annotation for annotation in sheet.obj.get("/Annots", ()) if annotation.Subtype == Name.Widget)


def _name(widget: Any) -> str:
    return str(widget.T if "/T" in widget else widget.Parent.T)


@every_form
def test_it_meets_the_standards_blank_and_filled(
    form: Definition, pages: dict[str, bytes], blanks: dict[str, bytes], typesetter: Typesetter
) -> None:
    assert not _broken(blanks[form.id])
    assert not _broken(pdf.filled(form, pages[form.id], typesetter.face, filling(form, 0)))


@pytest.mark.parametrize("spoilt", ["/TU", "/StructParent", "/F", "/AP"])
def test_the_validator_sees_what_is_missing(spoilt: str, blanks: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(blanks["mau-thu"])) as document:
        del next(_widgets(document))[spoilt]
        made = io.BytesIO()
        document.save(made)
    assert _broken(made.getvalue())


@every_form
def test_fields_are_the_leaves_in_their_order(form: Definition, blanks: dict[str, bytes]) -> None:
    signing = [f"ky-{block.name}" for _, row in form.rows() for block in getattr(row, "blocks", ()) if block.digital]
    with pikepdf.open(io.BytesIO(blanks[form.id])) as document:
        assert list(_fields(document)) == [*(leaf.name for leaf in leaves(form)), *signing, "_bieu_mau"]
        assert len(signing) <= 1


@every_form
def test_the_tab_key_goes_through_the_form_as_it_is_read(form: Definition, blanks: dict[str, bytes]) -> None:
    def under(element: Any) -> Iterator[str]:
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                yield _name(kid.Obj)
            elif isinstance(kid, Dictionary):
                yield from under(kid)

    with pikepdf.open(io.BytesIO(blanks[form.id])) as document:
        assert all(sheet.obj.Tabs == Name.S for sheet in document.pages)
        told = [name for name in dict.fromkeys(under(document.Root.StructTreeRoot)) if not name.startswith("ky-")]
        assert told == ["_bieu_mau", *(leaf.name for leaf in leaves(form))]


@every_form
def test_every_field_is_seen_named_and_drawn_and_nothing_runs(form: Definition, blanks: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(blanks[form.id])) as document:
        root = document.Root.AcroForm
        assert list(root.DR.Font.keys()) == [f"/{pdf.FONT}"]
        assert "/NeedAppearances" not in root
        assert b"/JavaScript" not in b"".join(item.unparse() for item in document.objects if not isinstance(item, pikepdf.Stream))
        for widget in _widgets(document):
            assert widget.F == 4
            assert "/N" in widget.AP
            assert str(widget.TU).strip()
            assert not {"/AA", "/A"} & set(widget.keys())
            if widget.get("/FT") in (Name.Tx, Name.Ch):
                assert str(widget.DA).startswith(f"/{pdf.FONT} ")
        identity = _fields(document)["_bieu_mau"]
        assert (str(identity.V), int(identity.Ff)) == (form.identity, READ_ONLY)


def test_fields_say_what_is_asked_of_them(blanks: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(blanks["mau-thu"])) as document:
        fields = _fields(document)
        said = {name: str(field.TU) for name, field in fields.items()}
        flags = {name: int(field.get("/Ff", 0)) for name, field in fields.items()}
        most = {name: int(field.MaxLen) for name, field in fields.items() if "/MaxLen" in field}
        signature = fields["ky-nguoi_ky"]
        assert Name.Sig == signature.FT
        assert "/V" not in signature
        assert float(signature.Rect[2] - signature.Rect[0]) > 150
        assert [str(words) for words in fields["gioi_tinh"].Opt] == ["Nam", "Nữ"]
        assert [set(kid.AP.N.keys()) for kid in fields["hinh_thuc"].Kids][1] == {"/buu_chinh", "/Off"}
    assert said["so_dinh_danh"] == "Số định danh cá nhân (bắt buộc). 12 chữ số trên thẻ căn cước"
    assert said["ngay_sinh"] == "Ngày sinh (bắt buộc). Ghi ngày/tháng/năm, ví dụ 05/03/2026"
    assert said["dia_chi_nhan"] == "Địa chỉ nhận kết quả (bắt buộc khi «Hình thức nhận kết quả» là «Qua bưu chính»)"
    assert said["giay_kem-anh"] == "Giấy tờ kèm theo: Ảnh chân dung (bắt buộc, chọn ít nhất một ô)"
    assert said["noi_cu_tru-xa"].startswith("Nơi cư trú: Xã, phường, đặc khu (bắt buộc)")
    assert said["ky-nguoi_ky"] == "Ô ký số của NGƯỜI KHAI"
    asked = ("kinh_gui", "dan_toc", "dia_chi_nhan", "giay_kem-anh", "cam_doan")
    assert [name for name in asked if flags[name] & REQUIRED] == ["kinh_gui", "cam_doan"]
    assert [flags[f"nguoi_cung_ho-{row}-ho_ten"] & REQUIRED for row in range(3)] == [REQUIRED, 0, 0]
    assert flags["so_dinh_danh"] & COMB
    assert flags["noi_dung"] & LINES
    assert (most["so_dinh_danh"], most["so_cu"], most["ngay_sinh"], most["noi_dung"], most["so_ban"]) == (12, 12, 10, 600, 2)


@every_form
def test_it_is_small(form: Definition, pages: dict[str, bytes], blanks: dict[str, bytes], typesetter: Typesetter) -> None:
    assert len(blanks[form.id]) <= LARGEST
    assert len(pdf.filled(form, pages[form.id], typesetter.face, filling(form, 0))) <= LARGEST * 1.25


def test_another_process_in_another_folder_makes_the_same_bytes(tmp_path: Path, blanks: dict[str, bytes]) -> None:
    shutil.copytree(ROOT / "site_templates" / "form", tmp_path / "form")
    script = (
        "import sys, pathlib; from sitegen.forms import pdf; from sitegen.forms.typesetter import Typesetter;"
        "from tests.forms.fillings import every_kind;"
        "typesetter = Typesetter(pathlib.Path('form')); form = every_kind();"
        "sys.stdout.buffer.write(pdf.blank(form, typesetter.pages(form), typesetter.face))"
    )
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=around, capture_output=True, check=True, timeout=60)
    assert done.stdout == blanks[every_kind().id]


@every_form
def test_the_font_has_every_letter_that_is_printed(form: Definition, typesetter: Typesetter) -> None:
    def letters(found: Any) -> Iterator[str]:
        if isinstance(found, str):
            yield from found
        elif isinstance(found, dict | list):
            for inner in found.values() if isinstance(found, dict) else found:
                yield from letters(inner)

    assert set(letters(printed(form))) - set(typesetter.face.glyphs) <= {"\n"}
