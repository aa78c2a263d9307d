"""A page that was filled offline and saved, or its data as JSON: {"form": id, "version": "1", "data": {…}} -> the data.

The page holds the same JSON in <script type="application/json" id="saved-data">, with «typed» where something typed is no value
of its field and so is not in the data. Nothing in it is run; it comes in NFC, and sitegen.forms.faults judges it. RFC 8259.
"""

import json
import unicodedata
from collections.abc import Sequence
from typing import Any, NoReturn

from lxml import etree

from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError

MOST_BYTES = 5_000_000
"""A page has some hundred thousand, its data some ten thousand."""
DEEPEST = 16
MOST_DIGITS = 20
NOT_OURS = "Tệp này không phải mẫu đã điền và lưu từ trang của Sổ tay thủ tục."
NOT_SAVED = "Trang này chưa có câu trả lời nào được lưu. Mở trang, điền, bấm «Lưu» rồi nộp tệp vừa lưu."
BROKEN = "Dữ liệu trong tệp bị hỏng hoặc đã bị sửa. Hãy mở lại mẫu, bấm «Lưu» rồi nộp tệp vừa lưu."


def read(content: bytes) -> Read:
    """The identity is as the file says: whether there is such a form is for the caller to know. Raises RefusedError."""
    if len(content) > MOST_BYTES:
        raise RefusedError("Tệp lớn quá mức của một mẫu đã điền.")
    text = content.removeprefix(b"\xef\xbb\xbf").strip()
    is_page = text.startswith(b"<")
    written = _parsed(_block(text) if is_page else text)
    found = written if isinstance(written, dict) else {}
    key, version, data, typed = (found.get(name) for name in ("form", "version", "data", "typed"))
    if is_page and written is None:
        raise RefusedError(NOT_SAVED)
    if not isinstance(key, str) or not isinstance(version, str) or not isinstance(data, dict):
        raise RefusedError(NOT_OURS)
    identity, kind = f"{key}@{version}", "trang HTML" if is_page else "JSON"
    if typed is None:
        return Read(identity, kind, data=data)
    if not isinstance(typed, dict) or not all(isinstance(text, str) for text in typed.values()):
        raise RefusedError(BROKEN)
    return Read(identity, kind, typed=typed)


def _block(page: bytes) -> bytes:
    try:
        root = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError):
        raise RefusedError(NOT_OURS) from None
    blocks = [] if root is None else [each.text or "" for each in root.iter("script") if each.get("id") == "saved-data"]
    if len(blocks) > 1:
        raise RefusedError(BROKEN)
    told = "".join(blocks).strip()
    if not told:
        raise RefusedError(NOT_SAVED if b"saved-data" in page else NOT_OURS)
    return told.encode()


def _parsed(text: bytes) -> Any:
    try:
        found = json.loads(text.decode(), object_pairs_hook=_object, parse_constant=_refuse, parse_int=_whole, parse_float=_number)
        return _clean(found, DEEPEST)
    except RefusedError:
        raise
    except (ValueError, RecursionError):
        raise RefusedError(BROKEN) from None


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A name that is there twice would say two things."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else _refuse("")


def _refuse(_: str) -> NoReturn:
    raise RefusedError(BROKEN)


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= MOST_DIGITS else _refuse(digits)


def _number(digits: str) -> float:
    found = float(digits)
    return found if abs(found) < 10**MOST_DIGITS else _refuse(digits)


def _clean(value: Any, depth: int) -> Any:
    """Texts in NFC and free of halves of characters; so deep and no deeper."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value.encode().decode())
        case dict() | list() if not depth:
            return _refuse("")
        case dict():
            return {_clean(name, 0): _clean(inner, depth - 1) for name, inner in value.items()}
        case list():
            return [_clean(inner, depth - 1) for inner in value]
        case _:
            return value
