"""Pictures of printed forms (PNG, JPEG, PDF without fields) -> the QR symbols on them.

Pixels and pages are bounded here; the time and memory a hostile page takes are for the caller to bound (sitegen.apart).
"""

import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError
from PIL.Image import open as decoded  # of bytes: no file is opened

from sitegen.forms import qr
from sitegen.forms.qr import Symbol
from sitegen.forms.refused import RefusedError

MOST_PIXELS = 60_000_000
"""Of a picture: a page of A4 at 600 dpi has 35 million."""
MOST_PAGES = 30
RESOLUTIONS = (200, 300)
"""Dots an inch, the second where the first does not show all: symbols printed from a file are sharp at 200."""
NONE = "Không thấy mã QR của tờ khai trong tệp này."


def of_picture(content: bytes) -> tuple[Symbol, ...]:
    """All symbols on a PNG or JPEG. Raises RefusedError where there are none."""
    try:
        with warnings.catch_warnings(), decoded(BytesIO(content), formats=("PNG", "JPEG")) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            return _told(_on(image.convert("L")))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedError(f"Ảnh quá lớn: nhiều nhất {MOST_PIXELS // 10**6} triệu điểm ảnh.") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("Ảnh hỏng hoặc bị cắt; hãy chụp hay quét lại.") from None


def of_pdf(content: bytes) -> tuple[Symbol, ...]:
    """All symbols on the pages of a PDF. Raises RefusedError where there are none."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise RefusedError(f"Tệp PDF có {len(document)} trang; nhiều nhất {MOST_PAGES} trang.")
            found: list[Symbol] = []
            for resolution in RESOLUTIONS:
                found += (symbol for page in _pages(document, resolution) for symbol in _on(page))
                if found and not qr.missing(found):
                    break
            return _told(found)
    except pypdfium2.PdfiumError:
        raise RefusedError("Tệp PDF hỏng hoặc có mật khẩu.") from None


def _pages(document: pypdfium2.PdfDocument, resolution: int) -> Iterator[Image.Image]:
    for page in document:
        width, height = page.get_size()
        scale = min(resolution / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        yield page.render(scale=scale, grayscale=True).to_pil()
        page.close()


def _on(image: Image.Image) -> Iterator[Symbol]:
    for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        if symbol := qr.symbol(found.text):
            yield symbol


def _told(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    if found := tuple(sorted(set(symbols))):
        return found
    raise RefusedError(NONE)
