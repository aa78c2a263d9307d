"""A PDF that is not a filled form of ours is refused in words that say what to do; one that is made to do harm does none."""

import io
import time
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, String

from sitegen.forms import pdf, read_pdf
from sitegen.forms.refused import RefusedError
from sitegen.forms.typesetter import Typesetter
from tests.forms.fillings import ROOT, every_kind, filling

FORM = every_kind()


@pytest.fixture(scope="module")
def filled(pages: dict[str, bytes], typesetter: Typesetter) -> bytes:
    return pdf.filled(FORM, pages[FORM.id], typesetter.face, filling(FORM, 0))


def _saved(document: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    made = io.BytesIO()
    document.save(made, encryption=encryption)
    return made.getvalue()


def _changed(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        return _saved(document)


def _blank_page(**info: str) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for key, said in info.items():
        document.docinfo[f"/{key}"] = said
    return _saved(document)


def _identity(said: str) -> Callable[[pikepdf.Pdf], object]:
    def change(document: pikepdf.Pdf) -> None:
        next(field for field in document.Root.AcroForm.Fields if field.T == "_bieu_mau").V = String(said)

    return change


def _refusal(content: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        read_pdf.read(content)
    return str(refused.value)


def test_a_damaged_file_is_refused(filled: bytes) -> None:
    assert _refusal(b"") == _refusal(b"\x89PNG" + filled[100:3000]) == _refusal(b"%PDF-1.7\n" + b"\0" * 999) == read_pdf.NOT_PDF


def test_a_locked_file_is_refused_and_one_that_anybody_may_read_is_read(filled: bytes) -> None:
    with pikepdf.open(io.BytesIO(filled)) as document:
        locked = _saved(document, encryption=pikepdf.Encryption(user="a", owner="b"))
        signed_off = _saved(document, encryption=pikepdf.Encryption(user="", owner="b"))
    assert _refusal(locked) == read_pdf.LOCKED
    assert read_pdf.read(signed_off) == read_pdf.read(filled)


def test_a_scan_or_another_document_is_refused() -> None:
    assert _refusal(_blank_page(Producer="LibreOffice 7.4")) == read_pdf.NO_FIELDS


def test_a_form_that_was_printed_is_refused_with_how_to_save_it(filled: bytes) -> None:
    assert _refusal(_changed(filled, lambda document: document.flatten_annotations("print"))) == read_pdf.PRINTED
    for producer in ("Microsoft: Print To PDF", "Skia/PDF m140", "macOS Version 15 Quartz PDFContext"):
        assert _refusal(_blank_page(Producer=producer)) == read_pdf.PRINTED
    assert "Lưu" in read_pdf.PRINTED


def test_somebody_elses_form_is_refused(filled: bytes) -> None:
    assert _refusal(_changed(filled, _identity(""))) == read_pdf.NOT_OURS


def test_a_form_is_read_by_whatever_name_it_gives_itself(filled: bytes) -> None:
    assert read_pdf.read(filled).identity == FORM.identity
    assert read_pdf.read(_changed(filled, _identity("don-la@1"))).identity == "don-la@1"


def _packed(unpacked: int) -> bytes:
    """So many bytes, packed a thousand to one."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    piece = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + piece * (unpacked >> 20)


def _bomb(packed: bytes, way: bytes) -> bytes:
    """A file whose objects are all in one stream."""
    start = b"%PDF-1.7\n"
    objects = b"4 0 obj\n<</Type/ObjStm/N 2/First 10/Filter%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (way, len(packed), packed)
    places = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (0, 0, 0), (1, len(start), 0), (1, len(start + objects), 0)]
    rows = b"".join(bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big") for kind, first, second in places)
    table = b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (len(rows), rows)
    return start + objects + table + b"startxref\n%d\n%%%%EOF\n" % len(start + objects)


def test_what_unpacks_without_end_is_not_unpacked() -> None:
    once = _packed(2**32)
    before = pikepdf.settings.get_qpdf_limits()
    twice = zlib.compress(once, 9)
    for content in (_bomb(once, b"/FlateDecode"), _bomb(twice, b"[/FlateDecode/FlateDecode]"), _bomb(once, b"/L#5aWDecode")):
        start = time.perf_counter()
        assert _refusal(content) in (read_pdf.NOT_PDF, read_pdf.TOO_LARGE)
        assert time.perf_counter() - start < 2
    assert pikepdf.settings.get_qpdf_limits() == before


def test_sizes_are_bounded(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def long(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm.Fields[0].V = String("x" * (read_pdf.MOST_LETTERS + 1))

    def deep(document: pikepdf.Pdf) -> None:
        field = document.make_indirect(Dictionary(T=String("x"), FT=Name.Tx))
        field.Kids = pikepdf.Array([field])
        document.Root.AcroForm.Fields.append(field)

    assert _refusal(_changed(filled, long)) == read_pdf.TOO_LARGE
    assert _refusal(_changed(filled, deep)) == read_pdf.TOO_LARGE
    monkeypatch.setattr(read_pdf, "MOST_FIELDS", 20)
    assert _refusal(filled) == read_pdf.TOO_LARGE
    monkeypatch.setattr(read_pdf, "MOST_BYTES", 1000)
    assert _refusal(filled) == read_pdf.TOO_LARGE


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 99_999), st.binary(min_size=1, max_size=12)), min_size=1, max_size=8))
def test_however_it_is_damaged_it_is_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    content = bytearray(_content())
    for at, found in damage:
        content[at % len(content) : at % len(content) + len(found)] = found
    try:
        assert read_pdf.read(bytes(content)).kind == "PDF"
    except RefusedError as refused:
        assert str(refused)


@cache
def _content() -> bytes:
    typesetter = Typesetter(ROOT / "site_templates" / "form")
    return pdf.filled(FORM, typesetter.pages(FORM), typesetter.face, filling(FORM, 0))
