"""What the page that is filled offline saved, or JSON of the same shape -> what was filled in: {"form", "version", "data"[, "typed"]}.

typed is there where something typed is no value of its field; then it tells more than data does.
"""

import json
import math
import re
from typing import Any

from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError

MOST_BYTES = 20_000_000
MOST_DIGITS = 15
"""Of a whole number; no field takes more (forms/form.schema.json)."""
_OPENING = re.compile(r'<script[^<>]{0,100}\bid="?saved-data"?[^<>]{0,100}>', re.ASCII | re.IGNORECASE)
_CLOSING = "</script"


def read(content: bytes) -> Read:
    """Raises RefusedError."""
    if len(content) > MOST_BYTES:
        raise RefusedError("Tệp quá lớn, không phải tệp lưu từ biểu mẫu.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError("Tệp không phải văn bản UTF-8, không phải tệp lưu từ biểu mẫu.") from None
    is_page = text.lstrip().startswith("<")
    kind = "trang HTML" if is_page else "JSON"
    found = _parsed(_block(text) if is_page else text)
    if found is None and is_page:
        raise RefusedError("Trang này là biểu mẫu còn trống: chưa bấm Lưu, nên trong tệp không có gì đã điền.")
    if not isinstance(found, dict) or not isinstance(found.get("form"), str) or not isinstance(found.get("version"), str):
        raise RefusedError("Tệp không cho biết là mẫu nào, phiên bản nào.")
    identity = f"{found['form']}@{found['version']}"
    typed, data = found.get("typed"), found.get("data")
    if isinstance(typed, dict) and all(isinstance(value, str) for value in typed.values()):
        return Read(identity, kind, typed=typed)
    if typed is None and isinstance(data, dict):
        return Read(identity, kind, data=data)
    raise RefusedError("Tệp không có dữ liệu đã điền ở dạng đọc được.")


def _block(text: str) -> str:
    """The one data block of the page; what is in it cannot end it, for «<» stands there as \\u003c."""
    found = list(_OPENING.finditer(text))
    end = text.find(_CLOSING, found[0].end()) if len(found) == 1 else -1
    if end < 0:
        raise RefusedError("Trang này không phải trang lưu từ biểu mẫu.")
    return text[found[0].end() : end]


def _parsed(text: str) -> Any:
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise RefusedError("Trong tệp có nửa ký tự, không đọc được.") from None
    except RecursionError:
        raise RefusedError("Tệp lồng quá nhiều tầng, không phải tệp lưu từ biểu mẫu.") from None
    except json.JSONDecodeError:
        raise RefusedError("Tệp hỏng hoặc không phải tệp lưu từ biểu mẫu.") from None
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise RefusedError("Tệp ghi hai lần cùng một mục, không biết lấy mục nào.")
    return made


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise RefusedError(f"Tệp có số dài quá {MOST_DIGITS} chữ số.")
    return int(digits)


def _fraction(digits: str) -> float:
    if math.isinf(number := float(digits)):
        raise RefusedError(f"Tệp có số dài quá {MOST_DIGITS} chữ số.")
    return number


def _no_number(name: str) -> Any:
    raise RefusedError(f"Tệp ghi {name}, không phải một số.")
