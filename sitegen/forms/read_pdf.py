"""What was typed into the PDF of a form, whichever program filled it.

A file of strangers: it may be damaged, locked, somebody else's or made to do harm. What it unpacks, how many fields it has
and how long their text is are bounded; nothing in it is run or drawn.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pikepdf.settings import set_qpdf_limits

from sitegen.forms.answers import TICKED
from sitegen.forms.printed import IDENTITY
from sitegen.forms.read import Read
from sitegen.forms.refused import NoFieldsError, RefusedError

MOST_BYTES = 20_000_000
MOST_UNPACKED = 64_000_000
"""Of one stream, in bytes; a form has some hundred thousand."""
UNBOUNDED = re.compile(rb"/(?:L|#4[cC])(?:Z|#5[aA])(?:W|#57)")
"""A way of packing, long out of use, that cannot be unpacked within bounds."""
MOST_FIELDS = 20_000
MOST_LETTERS = 20_000
DEEPEST = 16
PRINTERS = re.compile(
    r"print to pdf|skia/pdf|quartz pdfcontext|pdfium|cairo|ghostscript|pdfcreator|cutepdf|dopdf|pdf printer", re.IGNORECASE
)
"""Programs whose PDF is what a printer would have drawn."""
OURS = re.compile("[a-z0-9-]+@[0-9.]+", re.ASCII)
"""The keywords of our forms: which form it is."""

TOO_LARGE = "Tệp PDF lớn quá mức của một mẫu đơn. Gửi chính tệp mẫu đã điền và lưu."
NOT_PDF = "Tệp này không phải PDF, hoặc đã hỏng. Tải mẫu về lại, điền rồi lưu."
LOCKED = "Tệp PDF có mật khẩu nên không đọc được. Bỏ mật khẩu rồi gửi lại."
PRINTED = (
    "Tệp PDF này không còn ô nào: mẫu đã được «in ra PDF» nên chữ đã thành hình. "
    "Mở lại tệp mẫu đã điền, chọn Lưu (Save), không chọn In (Print), rồi gửi tệp ấy."
)
NO_FIELDS = "Tệp PDF này không có ô để điền: có lẽ là bản quét hoặc tệp khác. Gửi tệp mẫu của Sổ tay thủ tục đã điền và lưu."
NOT_OURS = "Tệp PDF này có ô điền nhưng không phải mẫu của Sổ tay thủ tục. Tải mẫu về rồi điền."


def read(content: bytes) -> Read:
    """Raises RefusedError; NoFieldsError where it is a picture of a form at best."""
    if len(content) > MOST_BYTES or UNBOUNDED.search(content):
        raise RefusedError(TOO_LARGE)
    with _bounded():
        try:
            with pikepdf.open(BytesIO(content), suppress_warnings=True) as pdf:
                typed = dict(_typed(pdf))
                if not typed:
                    raise NoFieldsError(PRINTED if _was_printed(pdf) else NO_FIELDS)
        except pikepdf.PasswordError:
            raise RefusedError(LOCKED) from None
        except (pikepdf.PikepdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
            raise error if isinstance(error, RefusedError) else RefusedError(NOT_PDF) from None
    identity = typed.pop(IDENTITY, "")
    if not identity:
        raise RefusedError(NOT_OURS)
    return Read(identity, "PDF", typed=typed)


@contextmanager
def _bounded() -> Iterator[None]:
    """A few kilobytes can unpack to gigabytes; whoever opened files before keeps their own bounds."""
    before = set_qpdf_limits(
        max_stream_filters=3,
        flate_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
        dct_max_memory=MOST_UNPACKED,
    )
    try:
        yield
    finally:
        set_qpdf_limits(**before)  # type: ignore[arg-type]  # its own answer


def _typed(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    for count, (name, kind, field) in enumerate(_fields(fields, "", None, DEEPEST)):
        if count >= MOST_FIELDS:
            raise RefusedError(TOO_LARGE)
        if kind in (Name.Tx, Name.Ch, Name.Btn):
            yield name, _marked(field) if kind == Name.Btn else _text(field.get("/V"))


def _fields(fields: Any, above: str, kind: Any, depth: int) -> Iterator[tuple[str, Any, Any]]:
    """Fields with their whole names; what hangs below a field without names of its own are its boxes."""
    if not isinstance(fields, Array):
        return
    if not depth:
        raise RefusedError(TOO_LARGE)
    for field in fields:
        if not isinstance(field, Dictionary):
            continue
        own = field.get("/T")
        name = ".".join(filter(None, (above, str(own) if isinstance(own, String) else "")))
        kind_here = field.get("/FT", kind)
        kids = field.get("/Kids")
        if isinstance(kids, Array) and any(isinstance(kid, Dictionary) and "/T" in kid for kid in kids):
            yield from _fields(kids, name, kind_here, depth - 1)
        else:
            yield name, kind_here, field


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, String | Name):
        raise RefusedError(NOT_PDF)
    text = str(value)
    if len(text) > MOST_LETTERS:
        raise RefusedError(TOO_LARGE)
    return text


def _marked(field: Any) -> str:
    """The key of the box that is ticked; of a box that stands alone that it is."""
    state = _text(field.get("/V", field.get("/AS"))).removeprefix("/")
    if state in ("", "Off"):
        return ""
    return state if "/Kids" in field else TICKED


def _was_printed(pdf: pikepdf.Pdf) -> bool:
    """Whether the pages are a form of ours without its fields, or came out of a printer's driver."""
    info = pdf.trailer.get("/Info")
    if not isinstance(info, Dictionary):
        return False
    keywords, *programs = (str(info.get(key, "")) for key in ("/Keywords", "/Producer", "/Creator"))
    return OURS.fullmatch(keywords) is not None or PRINTERS.search(" ".join(programs)) is not None
