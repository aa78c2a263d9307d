"""Chosen members of a stranger's zip, within bounds: what it declares and what really comes out of it.

Members are inflated here, not by zipfile, which would inflate a whole member before it looks at the size declared for it.
"""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from sitegen.forms.refused import RefusedError

MOST_MEMBERS = 1000
_ENTRY = b"PK\x01\x02"
"""Begins every entry of the table of members."""
_HEADER = 30
DAMAGED = "Tệp bị hỏng, không mở được. Bạn hãy mở bằng Word hoặc LibreOffice, lưu lại rồi nộp lại."
TOO_LARGE = "Nội dung trong tệp quá lớn so với một tờ khai. Bạn hãy bỏ hình ảnh chèn thêm, lưu lại rồi nộp lại."
LOCKED = "Tệp có mật khẩu nên không đọc được. Bạn hãy bỏ mật khẩu, lưu lại rồi nộp lại."


def members(content: bytes, most: Mapping[str, int]) -> dict[str, bytes]:
    """Those that are there of the names in most, which gives the bytes that each may have. Raises RefusedError."""
    if content.count(_ENTRY) > MOST_MEMBERS:
        raise RefusedError(TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            found = {about.filename: about for about in packed.infolist() if about.filename in most}
        return {name: _inflated(content, about, most[name]) for name, about in found.items()}
    except RefusedError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, IndexError) as error:
        raise RefusedError(DAMAGED) from error


def _inflated(content: bytes, about: zipfile.ZipInfo, most: int) -> bytes:
    if about.flag_bits & 1:
        raise RefusedError(LOCKED)
    if about.file_size > most or about.compress_size > most:
        raise RefusedError(TOO_LARGE)
    header = content[about.header_offset : about.header_offset + _HEADER]
    start = about.header_offset + _HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = content[start : start + about.compress_size]
    if about.compress_type == zipfile.ZIP_STORED:
        found = packed
    elif about.compress_type == zipfile.ZIP_DEFLATED:
        found = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    else:
        raise RefusedError(DAMAGED)
    if len(found) > most:
        raise RefusedError(TOO_LARGE)
    if len(found) != about.file_size or zlib.crc32(found) != about.CRC:
        raise RefusedError(DAMAGED)
    return found
