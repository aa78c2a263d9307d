"""Symbols are read from scans as offices make them, and hostile pictures end in a sentence."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter

from sitegen.forms import qr, read_scan
from sitegen.forms.refused import RefusedError
from tests.forms.fillings import every_kind, filling

FORM = every_kind()
A4 = (210, 297)
SIDE = 42
"""Millimetres of a symbol with its margin, as the page prints it."""


def page(texts: tuple[str, ...], resolution: int) -> Image.Image:
    """A sheet of A4 with words above and symbols in rows of three."""
    dot = resolution / 25.4
    image = Image.new("L", (round(A4[0] * dot), round(A4[1] * dot)), 255)
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.text((20 * dot, (15 + 4 * line) * dot), "Tờ khai đăng ký khai sinh, mẫu thử số " * 3, 0)
    for i, text in enumerate(texts):
        code = segno.make(text, error="m", mode="numeric", micro=False, boost_error=False)
        stream = BytesIO()
        code.save(stream, kind="png", scale=8, border=4)
        square = Image.open(stream).convert("L").resize((round(SIDE * dot),) * 2, Image.Resampling.LANCZOS)
        image.paste(square, (round((20 + 55 * (i % 3)) * dot), round((140 + 50 * (i // 3)) * dot)))
    return image


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return Image.open(stream)


def png(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def pdf(*pages: Image.Image, resolution: int) -> bytes:
    stream = BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=resolution)
    return stream.getvalue()


DAMAGE: dict[str, Callable[[Image.Image], Image.Image]] = {
    "sharp": lambda image: image,
    "turned by 2 degrees": lambda image: image.rotate(2, Image.Resampling.BICUBIC, expand=True, fillcolor=255),
    "upside down": lambda image: image.rotate(180),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(1)),
    "out of focus": lambda image: image.filter(ImageFilter.GaussianBlur(1.5)),
    "JPEG 25": lambda image: jpeg(image, 25),
    "turned, blurred, JPEG 25": lambda image: jpeg(DAMAGE["blurred"](DAMAGE["turned by 2 degrees"](image)), 25),
}


@pytest.mark.parametrize(("damage", "resolution"), [*((damage, 150) for damage in DAMAGE), (list(DAMAGE)[-1], 300)])
def test_symbols_are_read_from_a_scan(damage: str, resolution: int) -> None:
    one, other = (filling(FORM, seed) for seed in (0, 1))
    texts = (*qr.symbols(FORM, one), *qr.symbols(FORM, other))
    found = read_scan.of_picture(png(DAMAGE[damage](page(texts[::-1], resolution))))
    assert len(found) == len(texts) >= 4
    by_series = {symbol.series: [each for each in found if each.series == symbol.series] for symbol in found}
    assert sorted(qr.read({FORM.id: FORM}, series).data == one for series in by_series.values()) == [False, True]


def test_symbols_are_read_from_several_pages_of_a_scanned_pdf() -> None:
    texts = qr.symbols(FORM, filling(FORM, 0))
    blank = Image.new("L", (1240, 1754), 255)
    found = read_scan.of_pdf(pdf(blank, *(page((text,), 150) for text in texts), resolution=150))
    assert qr.read({FORM.id: FORM}, found).data == filling(FORM, 0)


def test_a_small_symbol_is_read_at_the_higher_resolution(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = pdf(page(qr.symbols(FORM, filling(FORM, 0)), 300), resolution=900)  # symbols of 14 mm
    monkeypatch.setattr(read_scan, "RESOLUTIONS", (100, 100))
    with pytest.raises(RefusedError, match="Không thấy mã QR"):
        read_scan.of_pdf(sheet)
    monkeypatch.setattr(read_scan, "RESOLUTIONS", (100, 300))
    assert len(read_scan.of_pdf(sheet)) == 2


def test_what_is_no_symbol_of_ours_is_passed_over() -> None:
    with pytest.raises(RefusedError, match="Không thấy mã QR"):
        read_scan.of_picture(png(page(("0123456789" * 20,), 200)))


def _vast_png() -> bytes:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000_000))), (b"IEND", b"")]
    written = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


SHEET = png(Image.new("L", (400, 400), 255))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_vast_png(), "Ảnh quá lớn"),
        (png(Image.new("1", (8000, 7600))), "Ảnh quá lớn"),
        (SHEET[:60], "Ảnh hỏng"),
        (SHEET.replace(b"IDAT", b"IDAX"), "Ảnh hỏng"),
        (b"GIF89a" + bytes(50), "Ảnh hỏng"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "Ảnh hỏng"),
        (SHEET, "Không thấy mã QR"),
    ],
    ids=["vast", "large", "cut", "no data", "GIF", "empty JPEG", "blank"],
)
def test_other_pictures_are_refused(content: bytes, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        read_scan.of_picture(content)


def _blank_pdf(pages: int, side: int = 595, lock: str = "") -> bytes:
    document, stream = pikepdf.new(), BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(side, side))
    document.save(stream, encryption=pikepdf.Encryption(user=lock, owner=lock) if lock else None)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\nrubbish", "hỏng hoặc có mật khẩu"),
        (_blank_pdf(1, lock="x"), "hỏng hoặc có mật khẩu"),
        (_blank_pdf(31), "31 trang; nhiều nhất 30"),
        (_blank_pdf(1, side=14_400), "Không thấy mã QR"),
    ],
    ids=["damaged", "locked", "long", "a vast page"],
)
def test_other_pdf_files_are_refused(content: bytes, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        read_scan.of_pdf(content)
