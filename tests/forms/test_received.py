"""The command «read»: what counters hand in, of every kind and however it is spoilt, gives data or a sentence, and writes nothing."""

import json
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from click.testing import CliRunner

import build
from sitegen import apart
from sitegen.forms import docx, qr
from sitegen.forms import pdf as forms_pdf
from sitegen.forms.typesetter import Typesetter
from tests.forms.fillings import ROOT, every_kind, filling
from tests.forms.test_read_scan import page, pdf, png
from tests.forms.word import packed, parts

FORM = every_kind()
SOUND = filling(FORM, 0)


class Told(NamedTuple):
    code: int
    forms: Any
    messages: list[str]


class Counter:
    """A catalogue with the form of every kind, and a folder of files handed in."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "tests" / "catalogue", folder, dirs_exist_ok=True)
        shutil.copytree(ROOT / "forms" / "shared", folder / "forms" / "shared", dirs_exist_ok=True)
        shutil.copy(ROOT / "tests" / "forms" / "every-kind.yml", folder / "forms" / "bo-tu-phap" / "mau-thu.yml")
        self.catalogue, self.files = folder / "catalogue", folder / "files"
        self.files.mkdir()

    def read(self, *words: str, **contents: bytes) -> Told:
        """contents: by the names of files, «_» for «.»."""
        paths = [self.files / name.replace("_", ".") for name in contents]
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
        return self.handed(*map(str, paths), *words)

    def handed(self, *words: str) -> Told:
        before = sorted(self.files.rglob("*"))
        done = CliRunner().invoke(build.main, ["read", "--catalogue", str(self.catalogue), *words], catch_exceptions=False)
        assert sorted(self.files.rglob("*")) == before
        messages = [line.replace(f"{self.files}/", "") for line in done.stderr.splitlines()]
        return Told(done.exit_code, done.stdout if "text" in words else json.loads(done.stdout), messages)


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter:
    made = Counter(tmp_path)
    monkeypatch.chdir(made.files)
    monkeypatch.setattr(apart, "SECONDS", 20)
    return made


def saved(data: Any = SOUND, version: str = "3", form: str = "mau-thu") -> bytes:
    return json.dumps({"form": form, "version": version, "data": data}).encode()


def test_a_printed_form_is_read_from_several_scans_of_any_kind(counter: Counter) -> None:
    one, two = (page((text,), 150) for text in qr.symbols(FORM, SOUND))
    stream = BytesIO()
    two.save(stream, "JPEG", quality=60)
    told = counter.read(mot_bin=pdf(one, resolution=150), hai_png=stream.getvalue())
    assert told.code == 0
    assert [(each["form"], each["version"], each["data"], each["faults"]) for each in told.forms] == [("mau-thu", "3", SOUND, [])]
    assert told.messages == ["mot.bin, hai.png: Mẫu thử mọi loại ô (mã QR): đủ và đúng mẫu."]


def test_several_filled_forms_are_told_apart_and_none_hides_another(counter: Counter) -> None:
    sheets = [page(qr.symbols(FORM, filling(FORM, seed)), 150) for seed in (1, 2)]
    told = counter.read(a_json=saved(), b_pdf=pdf(*sheets, resolution=150), c_bin=b"\x00\x01")
    assert told.code == 2
    assert [each["data"] for each in told.forms] == [filling(FORM, seed) for seed in (0, 1, 2)]
    assert told.messages[1].startswith("c.bin: Không phải loại tệp đọc được")


def test_a_scanner_that_types_its_symbols_into_a_file_is_enough(counter: Counter) -> None:
    told = counter.read(ma_txt="\r\n".join(qr.symbols(FORM, SOUND)).encode())
    assert (told.code, told.forms[0]["data"]) == (0, SOUND)


def test_a_missing_symbol_is_asked_for(counter: Counter) -> None:
    told = counter.read(a_png=png(page(qr.symbols(FORM, SOUND)[:1], 150)))
    assert told == (2, [], ["a.png: Thiếu mã QR 2/2 của tờ khai; hãy quét đủ các mã in ở cuối tờ khai."])


def test_symbols_of_an_older_version_are_said(counter: Counter) -> None:
    told = counter.read(a_png=png(page(qr.symbols(replace(FORM, version="2"), SOUND), 150)))
    assert told == (2, [], ["a.png: Mã QR của phiên bản 2 của mẫu «Mẫu thử mọi loại ô»; chỉ đọc được mã của phiên bản 3."])


def test_answers_are_printed_for_people(counter: Counter) -> None:
    told = counter.read("--format", "text", a_json=saved())
    assert told.code == 0
    assert "  Lệ phí: " in told.forms
    assert "  Giấy tờ kèm theo: Bản sao: có\n" in told.forms


def test_what_is_wrong_ends_with_one(counter: Counter) -> None:
    told = counter.read(a_json=saved({**SOUND, "so_dinh_danh": "1"}))
    assert (told.code, told.messages) == (
        1,
        ["a.json: Mẫu thử mọi loại ô (JSON): 1 điều cần xem lại:", "  - Số định danh cá nhân: Cần đúng 12 chữ số."],
    )
    assert told.forms[0]["faults"] == [{"field": "so_dinh_danh", "label": "Số định danh cá nhân", "message": "Cần đúng 12 chữ số."}]


def test_an_older_file_is_carried_over(counter: Counter) -> None:
    data = {key: value for key, value in SOUND.items() if key != "so_cu"}
    told = counter.read(a_json=saved({**data, "so_cmnd": "123456789"}, "2"))
    assert (told.code, told.forms[0]["data"]) == (0, {**data, "so_cu": "123456789"})


def test_another_form_is_named(counter: Counter) -> None:
    told = counter.read(a_json=saved(form="mau-khac"))
    assert told == (2, [], ["a.json: Mẫu «mau-khac@3» không có trong danh mục này."])


def test_what_is_no_file_is_said(counter: Counter) -> None:
    (counter.files / "x").mkdir()
    with (counter.files / "lon.pdf").open("wb") as stream:
        stream.truncate(200_000_000)
    told = counter.handed("x", "khong-co.pdf", "lon.pdf")
    assert told == (
        2,
        [],
        [
            "x: Đây là thư mục; hãy đưa từng tệp.",
            "khong-co.pdf: Không có tệp này.",
            "lon.pdf: Tệp quá lớn (200 MB); nhiều nhất 20 MB.",
        ],
    )


def test_a_name_gives_no_line_of_its_own(counter: Counter) -> None:
    told = counter.handed("a\n::error::x\x1b[2J")
    assert told.messages == ["a ::error::x [2J: Không có tệp này."]


def _document(of_page: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    document, stream = pikepdf.new(), BytesIO()
    of_page(document, document.add_blank_page(page_size=(595, 842)))
    document.save(stream)
    return stream.getvalue()


def _inflating(document: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
    """To 4 GB: one block of zeros, 400 times."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + block * 400 + packer.flush()
    sheet.Contents = pikepdf.Stream(document, b"")
    sheet.Contents.write(packed, filter=pikepdf.Name.FlateDecode)


def _drawing_itself(document: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
    """30 drawings of 30 drawings of …, to the fifth power."""
    drawn = pikepdf.Stream(document, b"0 0 1 1 re f " * 1000)
    for _ in range(6):
        drawn.Type, drawn.Subtype, drawn.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 500, 500])
        inner, drawn = drawn, pikepdf.Stream(document, b"/I Do " * 30)
        drawn.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=inner))
    sheet.Resources, sheet.Contents = drawn.Resources, drawn


BOMBS: Mapping[str, Callable[[pikepdf.Pdf, pikepdf.Page], None]] = {"inflating": _inflating, "drawing itself": _drawing_itself}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_pdf_made_to_do_harm_ends_in_a_sentence(bomb: Any, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 2)
    told = counter.read(a_pdf=_document(bomb))
    assert (told.code, told.forms, len(told.messages)) == (2, [], 1)


def _changed(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        change(document)
        document.save(stream)
    return stream.getvalue()


@pytest.fixture
def as_pdf(typesetter: Typesetter, pages: dict[str, bytes]) -> bytes:
    return forms_pdf.filled(FORM, pages[FORM.id], typesetter.face, SOUND)


def test_every_kind_of_file_says_the_same(as_pdf: bytes, counter: Counter) -> None:
    block = saved().decode().replace("<", "\\u003c")
    html = f'<!doctype html><title>Mẫu</title><script type="application/json" id="saved-data">{block}</script>'.encode()
    told = counter.read(a_dat=as_pdf, b_dat=docx.document(FORM, SOUND), c_dat=html, d_dat=saved())
    assert told.messages == [
        f"{name}.dat: Mẫu thử mọi loại ô ({kind}): đủ và đúng mẫu."
        for name, kind in (("a", "PDF"), ("b", "Word"), ("c", "trang HTML"), ("d", "JSON"))
    ]
    assert (told.code, [each["data"] for each in told.forms]) == (0, [SOUND] * 4)


def test_a_copy_printed_to_pdf_is_named_as_what_it_is(as_pdf: bytes, counter: Counter) -> None:
    told = counter.read(a_pdf=_changed(as_pdf, lambda document: document.flatten_annotations("print")))
    assert (told.code, told.forms) == (2, [])
    assert "«in ra PDF»" in told.messages[0]


def test_an_older_pdf_is_carried_over_and_what_is_lost_is_said(as_pdf: bytes, counter: Counter) -> None:
    def older(document: pikepdf.Pdf) -> None:
        for field in document.Root.AcroForm.Fields:
            if field.T == "so_cu":
                field.T = pikepdf.String("so_cmnd")
            if field.T == "nghe_nghiep":
                field.T = pikepdf.String("viec_lam")
            if field.T == "_bieu_mau":
                field.V = pikepdf.String("mau-thu@2")

    told = counter.read(a_pdf=_changed(as_pdf, older))
    assert told.code == 1
    assert told.forms[0]["data"] == {key: value for key, value in SOUND.items() if key != "nghe_nghiep"}
    assert told.forms[0]["lost"] == [{"field": "viec_lam", "text": SOUND["nghe_nghiep"]}]
    assert told.messages[0] == "a.pdf: Mẫu thử mọi loại ô (PDF, điền theo phiên bản cũ 2): 1 điều cần xem lại:"


def _with_document(part: bytes) -> bytes:
    return packed({**parts(docx.document(FORM)), "word/document.xml": part})


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(12)) + b"]>"
HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "a zip bomb": lambda: _with_document(b"<a>" + b" " * 20_000_000),
    "an entity bomb": lambda: _with_document(ENTITIES + b"<x>&m;</x>"),
    "an entity bomb in a page": lambda: b"<?xml version='1.0'?>" + ENTITIES + b"<x>&m;</x>",
    "deep JSON": lambda: b'{"a":' * 1_000_000,
    "no number": lambda: saved({"kinh_gui": float("nan")}),
    "a locked PDF": lambda: _locked(),
    "an old Word file": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000),
    "another language": lambda: "{}".encode("utf-16"),
    "nothing": lambda: b"",
}


def _locked() -> bytes:
    document, stream = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.save(stream, encryption=pikepdf.Encryption(user="x", owner="x"))
    return stream.getvalue()


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_in_a_sentence(content: Callable[[], bytes], counter: Counter) -> None:
    told = counter.read(a_pdf=content())
    assert (told.code, told.forms, len(told.messages)) == (2, [], 1)
    assert told.messages[0].startswith("a.pdf: ")


def test_names_that_mean_something_to_scripts_are_only_unknown(counter: Counter) -> None:
    told = counter.read(a_json=saved(SOUND)[:-2] + b', "__proto__": {"admin": true}, "constructor": 1}}')
    assert told.code == 1
    assert told.messages[1:] == ["  - Mục «__proto__» không thuộc mẫu này.", "  - Mục «constructor» không thuộc mẫu này."]


def test_the_command_works_from_a_shell_and_writes_nothing(counter: Counter) -> None:
    (counter.files / "a.json").write_bytes(saved())
    before = _states(counter.catalogue.parent)
    words: list[str | Path] = [sys.executable, ROOT / "build.py", "read", "a.json", "--catalogue", counter.catalogue, "--format", "text"]
    done = subprocess.run(words, cwd=counter.files, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Mẫu thử mọi loại ô (a.json)\n  Kính gửi: ")
    assert done.stderr == "a.json: Mẫu thử mọi loại ô (JSON): đủ và đúng mẫu.\n"
    assert _states(counter.catalogue.parent) == before


def _states(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
