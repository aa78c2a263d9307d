"""A filled Word form (.docx, or .odt saved from it) -> what was typed. Raises RefusedError with words for who handed it in."""

import re

from sitegen.forms import word_xml
from sitegen.forms.ooxml import PROPERTY
from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError
from sitegen.forms.unpacked import TOO_LARGE, members

MOST = 10 << 20
"""Bytes of a file; a filled form has some ten thousand, the rest is room for pictures that people put in."""
_DOCX, _ODT = ("word/document.xml", "docProps/custom.xml"), ("content.xml", "meta.xml")
_BOUNDS = {_DOCX[0]: 6 << 20, _DOCX[1]: 1 << 18, _ODT[0]: 6 << 20, _ODT[1]: 1 << 18}
_IDENTITY = re.compile(r"[a-z0-9-]{1,120}@[0-9.]{1,8}", re.ASCII)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OLD = "Tệp là .doc đời cũ hoặc có mật khẩu. Bạn hãy mở bằng Word, bỏ mật khẩu nếu có, hãy lưu lại thành .docx rồi nộp lại."
NO_WORD = "Tệp không phải là tệp Word (.docx) hay ODT."
FOREIGN = "Tệp Word này không phải là mẫu tải về từ Sổ tay thủ tục nên không tự đọc được. Bạn hãy tải mẫu về và điền vào đó."


def read(content: bytes) -> Read:
    """The identity is as the file says: whether there is such a form is for the caller to know."""
    if content.startswith(_OLE):
        raise RefusedError(OLD)
    if not content.startswith(b"PK"):
        raise RefusedError(NO_WORD)
    if len(content) > MOST:
        raise RefusedError(TOO_LARGE)
    found = members(content, _BOUNDS)
    is_odt = _DOCX[0] not in found
    text, about = _ODT if is_odt else _DOCX
    if text not in found:
        raise RefusedError(NO_WORD)
    identity = word_xml.custom_property(found[about], PROPERTY) if about in found else ""
    if not _IDENTITY.fullmatch(identity):
        raise RefusedError(FOREIGN)
    return Read(identity=identity, kind="ODT" if is_odt else "Word", typed=word_xml.answers(found[text], is_odt=is_odt))
