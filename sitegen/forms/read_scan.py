"""Pictures of printed forms (PNG, JPEG, PDF without fields) -> the QR symbols on them.

Pixels and pages are bounded here; the time and memory a hostile page takes are for the caller to bound (sitegen.apart).
"""

import warnings
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, UnidentifiedImageError
from PIL.Image import open as decoded  # of bytes: no file is opened

from sitegen.forms import qr
from sitegen.forms.qr import Symbol
from sitegen.forms.refused import NoFieldsError, RefusedError

MOST_PIXELS = 60_000_000
"""Of a picture: a page of A4 at 600 dpi has 35 million."""
MOST_PAGES = 30
RESOLUTIONS = (200, 300)
"""Dots an inch of a page at the first look and the second: symbols printed from a file are sharp at 200."""
NONE = "Không thấy mã QR của tờ khai trong tệp này."

_SHARPER = ImageFilter.UnsharpMask(radius=4, percent=250, threshold=0)
"""Finds again what a second look is for: of symbols blurred by 1.5 pixels at 150 dpi all, where the first sees three in four."""


def of_picture(content: bytes) -> tuple[Symbol, ...]:
    """All symbols on a PNG or JPEG. Raises NoFieldsError where there are none."""
    try:
        with warnings.catch_warnings(), decoded(BytesIO(content), formats=("PNG", "JPEG")) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            first = image.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedError(f"Ảnh quá lớn: nhiều nhất {MOST_PIXELS // 10**6} triệu điểm ảnh.") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise RefusedError("Ảnh hỏng hoặc bị cắt; hãy chụp hay quét lại.") from None
    return _found(iter((first,)), _larger(first))


def of_pdf(content: bytes) -> tuple[Symbol, ...]:
    """All symbols on the pages of a PDF. Raises NoFieldsError where there are none."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise RefusedError(f"Tệp PDF có {len(document)} trang; nhiều nhất {MOST_PAGES} trang.")
            first, second = (_pages(document, resolution) for resolution in RESOLUTIONS)
            return _found(first, (page.filter(_SHARPER) for page in second))
    except pypdfium2.PdfiumError:
        raise RefusedError("Tệp PDF hỏng hoặc có mật khẩu.") from None


def _larger(image: Image.Image) -> Iterator[Image.Image]:
    if 4 * image.width * image.height <= MOST_PIXELS:
        yield image.resize((2 * image.width, 2 * image.height), Image.Resampling.BICUBIC).filter(_SHARPER)


def _pages(document: pypdfium2.PdfDocument, resolution: int) -> Iterator[Image.Image]:
    for page in document:
        width, height = page.get_size()
        scale = min(resolution / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        yield page.render(scale=scale, grayscale=True).to_pil()
        page.close()


def _found(*looks: Iterator[Image.Image]) -> tuple[Symbol, ...]:
    """Looks again only where the looks before left a symbol wanting."""
    found: set[Symbol] = set()
    for pictures in looks:
        seen = {symbol for picture in pictures for symbol in _on(picture)}
        found.update(symbol for symbol in seen if symbol)
        if found and None not in seen and not qr.missing(found):
            break
    if not found:
        raise NoFieldsError(NONE)
    return tuple(sorted(found))


def _on(image: Image.Image) -> Iterator[Symbol | None]:
    """Our symbols; None for one that is there and cannot be read."""
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for found in zxingcpp.read_barcodes(image, formats=kinds, return_errors=True):
        if not found.valid:
            yield None
        elif symbol := qr.symbol(found.text):
            yield symbol
