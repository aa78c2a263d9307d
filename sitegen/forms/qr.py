"""The data of a form <-> the digits of its QR symbols."""

import json
import zlib

from sitegen.forms.contract import owners
from sitegen.forms.definition import Definition, Field, Table

DICTIONARY = (
    "thành phố Hồ Chí Minh Hải Phòng Cần Thơ Đà Nẵng Huế Hà Nội tỉnh đặc khu Ủy ban nhân dân xã phường Công an Sở Tư pháp "
    "Giấy chứng nhận Bản chính Bản sao căn cước công dân hộ chiếu Bệnh viện tổ dân phố thôn ấp khu phố số đường Kinh Việt Nam "
    "NGUYỄN VĂN THỊ TRẦN LÊ PHẠM HOÀNG ĐẶNG BÙI VÕ ĐỖ Trần Lê Phạm Hoàng Đặng Bùi Võ Đỗ Nguyễn Văn Nguyễn Thị "
    '@gmail.com","20","19",null,null,["'
)
"""What answers often say: deflate points back into it (RFC 1951; zlib's preset dictionary)."""


def fingerprint(form: Definition) -> str:
    """Eight digits: of the form, its version, and all that decides what a symbol's positions mean."""
    told = [form.identity, *(_layout(leaf.table or leaf.field) for leaf in owners(form))]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{zlib.crc32(written) % 10**8:08}"


def _layout(owner: Field | Table) -> list[object]:
    if isinstance(owner, Table):
        return [owner.name, [_layout(column) for column in owner.columns]]
    return [owner.name, owner.type, *owner.options]
