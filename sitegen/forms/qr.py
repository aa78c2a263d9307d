"""The data of a form <-> the digits of its QR symbols, as many as it takes.

Digits alone, because a scanner that types like a keyboard has its letters rewritten by a Vietnamese input method. Symbol i of n is

    8481  i (2)  n (2)  fingerprint of the form (8)  CRC-32 mod 10^8 of all the bytes (8)  its share of the digits

The digits are bytes, 27 at a time as 66 digits; the bytes are JSON, [id, version, values by position…], under raw deflate
(RFC 1951) with a preset dictionary. Another dictionary or another order needs another number than 8481.
site_templates/form/qr.js writes the same.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.forms import positions
from sitegen.forms.definition import Definition
from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError

MAGIC = "8481"
SHARE = 930
"""Digits of one symbol at most: with its head it is of version 15, readable at 42 mm from a scan of 150 dpi (level M)."""
MOST_SYMBOLS = 99
MOST_BYTES = 200_000
"""Of the JSON: more is no form that somebody filled."""
DICTIONARY = (
    "Tuyên Quang Lào Cai Thái Nguyên Phú Thọ Bắc Ninh Hưng Yên Ninh Bình Quảng Trị Quảng Ngãi Gia Lai Khánh Hòa Lâm Đồng Đắk Lắk "
    "Đồng Nai Tây Ninh Vĩnh Long Đồng Tháp Cà Mau An Giang Lai Châu Điện Biên Sơn La Lạng Sơn Quảng Ninh Thanh Hóa Nghệ An Hà Tĩnh "
    "Cao Bằng Huế Cần Thơ Đà Nẵng Hải Phòng Thành phố Hồ Chí Minh thành phố Hà Nội tỉnh "
    "Bộ Công an Cục Cảnh sát quản lý hành chính về trật tự xã hội Sở Tư pháp Sở Tài chính Ủy ban nhân dân đặc khu phường xã "
    "Bệnh viện Phụ sản Trung ương Trạm y tế Trường đại học Công ty trách nhiệm hữu hạn cổ phần Giấy chứng nhận quyền sử dụng đất "
    "Giấy khai sinh Quyết định Hợp đồng Hộ chiếu Căn cước công dân Thẻ căn cước cấp ngày tổ dân phố khu phố thôn ấp bản đường số nhà "
    "Kinh Tày Thái Mường Hoa Khmer Việt Nam con đẻ vợ chồng cha mẹ ông bà bản chính bản sao "
    "NGUYỄN VĂN THỊ TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ MINH ANH HỒNG NGỌC THU "
    "Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Hoàng Phạm Lê Trần Minh Anh Hồng Ngọc Thu Đức Nguyễn Văn Nguyễn Thị "
    '@gmail.com 2026-0,null,null,[["",[0,1],"09","1.","20","19","0","'
)
"""What answers often say, the commonest last: deflate points back into it."""

_CHUNK = 27
_DIGITS = tuple(len(str(256**count - 1)) for count in range(_CHUNK + 1))
_SYMBOL = re.compile(rf"{MAGIC}([0-9]{{2}})([0-9]{{2}})([0-9]{{8}})([0-9]{{8}})([0-9]{{1,{SHARE}}})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """One symbol of a filled form. series: alike in all of its symbols and in no other's."""

    series: str
    index: int
    count: int
    fingerprint: str
    check: str
    digits: str


def symbol(text: str) -> Symbol | None:
    """What a symbol says, or None where it is not one of ours."""
    found = _SYMBOL.fullmatch(text)
    if not found:
        return None
    index, count = int(found[1]), int(found[2])
    return Symbol(found[2] + found[3] + found[4], index, count, found[3], found[4], found[5]) if 1 <= index <= count else None


def missing(symbols: Iterable[Symbol]) -> list[str]:
    """The symbols of the series begun here that are not here: «2/3»."""
    found = sorted(set(symbols))
    there = {(each.series, each.index) for each in found}
    series = {each.series: each.count for each in found}
    return [f"{index}/{count}" for key, count in series.items() for index in range(1, count + 1) if (key, index) not in there]


def symbols(form: Definition, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The texts of the symbols for data without faults; none for more than can be told in 99."""
    written = [form.id, form.version, *positions.listed(form, data)]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY.encode())
    packed = packer.compress(json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")) + packer.flush()
    digits = "".join(_to_digits(packed))
    count = -(-len(digits) // SHARE)
    share = -(-len(digits) // count)
    head = f"{count:02}{positions.fingerprint(form)}{_check(packed)}"
    shares = (digits[i * share : (i + 1) * share] for i in range(count))
    return tuple(f"{MAGIC}{i:02}{head}{each}" for i, each in enumerate(shares, 1)) if count <= MOST_SYMBOLS else ()


def read(forms: Mapping[str, Definition], found: Iterable[Symbol]) -> Read:
    """The filled form of one series of symbols, in any order; forms: those that are known, by their ids. Raises RefusedError."""
    series = sorted(set(found))
    if len({each.series for each in series}) > 1:
        raise RefusedError("Các mã QR thuộc những tờ khai khác nhau.")
    if lacking := missing(series):
        raise RefusedError(f"Thiếu mã QR {', '.join(lacking)} của tờ khai; hãy quét đủ các mã in ở cuối tờ khai.")
    if len(series) != series[0].count:
        raise RefusedError("Hai mã QR cùng số thứ tự nhưng khác nội dung; hãy quét lại.")
    written = _written(series)
    identity = f"{written[0]}@{written[1]}"
    form = forms.get(written[0])
    if form is None:
        raise RefusedError(f"Mã QR của mẫu «{identity[:140]}», không có trong danh mục này.")
    if form.identity != identity:
        raise RefusedError(f"Mã QR của phiên bản {written[1][:8]} của mẫu «{form.name}»; chỉ đọc được mã của phiên bản {form.version}.")
    if positions.fingerprint(form) != series[0].fingerprint:
        raise RefusedError(f"Mã QR của một bản khác của mẫu «{form.name}»: các ô không như ở danh mục này, nên không đọc để khỏi nhầm.")
    return Read(identity, "mã QR", data=positions.unlisted(form, written[2:]))


def _written(series: list[Symbol]) -> list[Any]:
    packed = b"".join(_to_bytes("".join(each.digits for each in series)))
    if _check(packed) != series[0].check:
        raise RefusedError("Mã QR đọc sai chữ số; hãy quét lại cho rõ hơn.")
    inflate = zlib.decompressobj(-15, zdict=DICTIONARY.encode())
    try:
        told = inflate.decompress(packed, MOST_BYTES)
        written = json.loads(told.decode()) if inflate.eof else None
    except (zlib.error, ValueError, RecursionError):
        written = None
    if not isinstance(written, list) or len(written) < 2 or not all(isinstance(name, str) for name in written[:2]):
        raise RefusedError(positions.NOT_OURS)
    return written


def _check(packed: bytes) -> str:
    return f"{zlib.crc32(packed) % 10**8:08}"


def _to_digits(packed: bytes) -> Iterator[str]:
    for i in range(0, len(packed), _CHUNK):
        chunk = packed[i : i + _CHUNK]
        yield str(int.from_bytes(chunk, "big")).zfill(_DIGITS[len(chunk)])


def _to_bytes(digits: str) -> Iterator[bytes]:
    for i in range(0, len(digits), _DIGITS[_CHUNK]):
        chunk = digits[i : i + _DIGITS[_CHUNK]]
        length = _DIGITS.index(len(chunk)) if len(chunk) in _DIGITS else 0
        if int(chunk) >= 256**length:
            raise RefusedError("Mã QR đọc sai chữ số; hãy quét lại cho rõ hơn.")
        yield int(chunk).to_bytes(length, "big")
