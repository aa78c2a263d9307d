"""EDGE: filled forms as a counter receives them: files of any kind, told apart by what they hold, read and put together."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from sitegen import apart
from sitegen.forms import qr, read_pdf, read_saved, read_scan, read_word
from sitegen.forms.definition import Definition
from sitegen.forms.filled import Filled, Refusal, filled
from sitegen.forms.qr import Symbol
from sitegen.forms.read import Read
from sitegen.forms.refused import NoFieldsError, RefusedError

MOST_BYTES = 20_000_000
UNKNOWN = "Không phải loại tệp đọc được: PDF, DOCX, ODT, HTML hay JSON đã điền, ảnh PNG hay JPEG quét bản in."


def received(paths: Iterable[Path], forms: Mapping[str, Definition]) -> Iterator[Filled | Refusal]:
    """In the order of the files; after them what was printed, one for each series of QR symbols on any of them. forms: by their ids."""
    symbols: dict[str, dict[Symbol, str]] = defaultdict(dict)
    for path in paths:
        name = str(path)
        try:
            found = apart.done(_read, _content(path))
            if isinstance(found, Read):
                yield filled(forms, found, (name,))
                continue
            for symbol in found:
                symbols[symbol.series].setdefault(symbol, name)
        except RefusedError as error:
            yield Refusal((name,), str(error))
    for series in symbols.values():
        names = tuple(dict.fromkeys(series.values()))
        try:
            yield filled(forms, qr.read(forms, series), names)
        except RefusedError as error:
            yield Refusal(names, str(error))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RefusedError("Đây là thư mục; hãy đưa từng tệp.")
        if not path.is_file():
            raise RefusedError("Đây không phải tệp thường." if path.exists() else "Không có tệp này.")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise RefusedError(f"Tệp quá lớn ({size // 10**6} MB); nhiều nhất {MOST_BYTES // 10**6} MB.")
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(f"Không mở được tệp: {getattr(error, 'strerror', None) or 'tên tệp sai'}.") from None


def _read(content: bytes) -> Read | tuple[Symbol, ...]:
    """By what a file holds: its name may say anything."""
    for mark, reader in READERS:
        if mark.match(content):
            return reader(content)
    raise RefusedError(UNKNOWN)


def _pdf(content: bytes) -> Read | tuple[Symbol, ...]:
    try:
        return read_pdf.read(content)
    except NoFieldsError as refused:
        try:
            return read_scan.of_pdf(content)
        except NoFieldsError:
            raise refused from None


def _digits(content: bytes) -> tuple[Symbol, ...]:
    """Symbols that a scanner has typed into a text file."""
    if found := tuple(filter(None, map(qr.symbol, content.decode().split()))):
        return found
    raise RefusedError(UNKNOWN)


Reader = Callable[[bytes], Read | tuple[Symbol, ...]]
READERS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb".{0,1019}%PDF-", re.DOTALL), _pdf),
    (re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff"), read_scan.of_picture),
    (re.compile(rb"PK|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), read_word.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*[<{\[]"), read_saved.read),
    (re.compile(rb"[0-9\s]+\Z"), _digits),
)
"""How files of a kind begin, and who reads them."""
