"""What an entry of the catalogue touches: every line that cites a legal document, or uses the key of an agency, a form, a database.

A subject says what is looked for, in two ways: by the bytes of a file, which is quick and may be wrong, and in the values of a
parsed record, which is sure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sitegen import legal_numbers
from sitegen.records import Pointer, Record
from sitegen.values import texts

USES = {
    ("legal_basis",): "căn cứ pháp lý",
    ("channels", "fees", "legal_basis"): "căn cứ của phí, lệ phí",
    ("channels", "processing_time", "legal_basis"): "căn cứ của thời hạn ở tỉnh",
    ("forms", "legal_basis"): "văn bản ban hành mẫu của tỉnh",
    ("notes", "legal_basis"): "nguồn của lưu ý ở tỉnh",
    ("province",): "tỉnh của phần riêng",
    ("code",): "mã của bản ghi",
    ("variants", "code"): "mã thủ tục do tỉnh công bố",
    ("forms", "form"): "mẫu của tỉnh",
    ("legal_document",): "văn bản ban hành mẫu",
    ("entries", "replaced_by"): "văn bản được văn bản này thay",
    ("agency",): "cơ quan phụ trách",
    ("entries", "agency"): "cơ quan của thủ tục chưa có bản ghi",
    ("entries", "predecessors"): "đơn vị trước đó",
    ("field",): "lĩnh vực",
    ("applicants",): "đối tượng",
    ("life_events",): "sự kiện",
    ("documents", "items", "form"): "mẫu của giấy tờ",
    ("documents", "items", "replaceable_by"): "cơ quan tự tra được",
    ("related",): "thủ tục liên quan",
    ("combines",): "thủ tục được làm gộp",
    ("replaced_by",): "thủ tục thay thế",
    ("entries", "first"): "thủ tục hỏi trước của sự kiện",
    ("event",): "sự kiện của hướng dẫn",
    ("see_also",): "sự kiện xem thêm của hướng dẫn",
    ("steps", "tasks", "code"): "thủ tục trong hướng dẫn",
    ("steps", "notes", "from"): "nguồn của lưu ý trong hướng dẫn",
    ("bring", "from"): "nguồn của giấy tờ trong hướng dẫn",
    ("mistakes", "from"): "nguồn của điều hay nhầm trong hướng dẫn",
}
"""What a value in a field is used for, by the names on the way to it."""
MENTION = "chỉ nhắc đến trong lời"
UNREAD = "tệp hỏng, chưa đọc được"
_ESCAPED = re.compile(rb"\\[xuU/\r\n]")
"""A letter, a slash or a fold written by an escape hides words from a search by bytes; such a file is parsed to be sure."""
AROUND = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked for. key: as it is written in records; name: words that texts may use for it, "" where nothing is looked for."""

    kind: str
    key: str
    title: str
    name: str = ""
    about: tuple[str, ...] = ()
    is_number: bool = False
    _bytes: re.Pattern[bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = [re.escape(word.encode()) for word in (self.key, self.name) if word]
        found = legal_numbers.in_bytes(self.key) if self.is_number else re.compile(b"|".join(words))
        object.__setattr__(self, "_bytes", found)

    def may_be_in(self, content: bytes) -> bool:
        """Whether a file has to be parsed."""
        return self._bytes.search(content) is not None or _ESCAPED.search(content) is not None

    def line_in(self, content: bytes) -> int:
        """Where it seems to stand in a file that cannot be parsed; 0 where it does not."""
        found = self._bytes.search(content)
        return content.count(b"\n", 0, found.start()) + 1 if found else 0


@dataclass(frozen=True, order=True, slots=True)
class Hit:
    """One line: who answers for it, where it is, which record it belongs to, and what the key is used for."""

    agency: str
    path: str
    line: int
    column: int
    use: str
    record: str
    name: str
    text: str = ""


def hits(subject: Subject, record: Record) -> Iterator[Hit]:
    """Every use and mention in a record; of a file that is not YAML, the line where it seems to stand."""
    if not isinstance(record.data, dict):
        if line := subject.line_in(record.content):
            yield Hit(PurePosixPath(record.path).parent.name, record.path, line, 1, UNREAD, PurePosixPath(record.path).stem, "")
        return
    data: Mapping[str, Any] = record.data
    known = {legal_numbers.folded(subject.key): subject.key} if subject.is_number else {}
    for pointer, text in texts(data):
        use = _use(subject, pointer, text)
        if use or (said := _said(subject, known, pointer, text)):
            line, column = record.place(pointer)
            agency, key, name = _owner(record, data, pointer)
            yield Hit(agency, record.path, line, column, use or MENTION, key, name, "" if use else said)


def _use(subject: Subject, pointer: Pointer, text: str) -> str:
    """What a value that is the key stands for, "" where it is another value or only words."""
    if text != subject.key:
        return ""
    names = tuple(step for i, step in enumerate(pointer) if isinstance(step, str) and pointer[i - 1 : i] != ("entries",))
    return USES.get(names, f"trường {'.'.join(names)}" if not subject.is_number else "")


def _said(subject: Subject, known: Mapping[str, str], pointer: Pointer, text: str) -> str:
    """The words around a mention; "" where there is none, or it is the entry's own."""
    if subject.key in pointer:
        return ""
    if subject.is_number:
        found = next(legal_numbers.mentions(text, known), None)
        return _around(text, *found[:2]) if found else ""
    start = text.find(subject.name) if subject.name else -1
    return _around(text, start, start + len(subject.name)) if start >= 0 else ""


def _around(text: str, start: int, end: int) -> str:
    """The words on each side, on one line."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    cut = "…" * (start > AROUND), "…" * (end + AROUND < len(text))
    return " ".join(f"{cut[0]}{before}{text[start:end]}{after}{cut[1]}".split())


def _owner(record: Record, data: Mapping[str, Any], pointer: Pointer) -> tuple[str, str, str]:
    """Agency that answers for a record, "" for what all share; its code or key; its name."""
    if "register" in data:
        key = str(pointer[1]) if len(pointer) > 1 else ""
        entry = data["entries"].get(key, {}) if isinstance(data.get("entries"), dict) else {}
        name = entry.get("name") or entry.get("title") or ""
        return "", key, str(name)
    key = next((str(data[name]) for name in ("code", "id", "topic", "group", "event") if isinstance(data.get(name), str)), "")
    agency = f"ubnd-{data['province']}" if "against" in data and "province" in data else data.get("agency")
    name = next((str(data[name]) for name in ("name", "title") if isinstance(data.get(name), str)), "")
    return agency if isinstance(agency, str) else "", key or PurePosixPath(record.path).stem, name
