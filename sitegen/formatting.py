"""A file as fmt leaves it: the same data and the same comments in the one style of the catalogue; and the patch that shows it.

Nothing is handed back that was not read again: where the data or a comment would not be the same, the file stays as it is and
the reason is told. Data is compared as records reads it, after composing letters (NFC), which is the only change of a value.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from sitegen import comments, layout, records, report
from sitegen.key_order import Order
from sitegen.problems import Problem
from sitegen.records import Record

NO_END = "\\ No newline at end of file\n"
OTHER_DATA = "Viết lại theo kiểu chuẩn thì dữ liệu đọc ra khác đi; tệp được giữ nguyên. Xin báo lại kèm tệp này."
OTHER_COMMENTS = "Viết lại theo kiểu chuẩn thì mất một chú thích; tệp được giữ nguyên. Xin báo lại kèm tệp này."


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of a file: its bytes in the one style; or its own, with what is wrong with it or why it was left.

    problems: as check tells them, where the file cannot be read.
    """

    path: str
    before: bytes
    after: bytes
    problems: tuple[Problem, ...] = ()
    left: str = ""

    @property
    def is_changed(self) -> bool:
        return self.after != self.before

    @property
    def is_left(self) -> bool:
        return bool(self.problems or self.left)


def formatted(path: str, content: bytes, order: Order, times: int = 1) -> Formatted:
    """times: how often the limits of size hold, as for records.parse."""
    composed = _composed(content)
    record = records.parse(path, composed, times)
    if record.is_broken:
        return Formatted(path, content, content, tuple(problem for problem in _told(path, content, record, times) if problem.is_error))
    shape = comments.shape(composed.decode())
    made = layout.text(record.data, shape, order).encode()
    if made == content:
        return Formatted(path, content, content)
    again = records.parse(path, made, times)
    if again.is_broken or _data(again.data) != _data(record.data):
        return Formatted(path, content, content, left=OTHER_DATA)
    if sorted(comments.shape(made.decode()).comments()) != sorted(shape.comments()):
        return Formatted(path, content, content, left=OTHER_COMMENTS)
    return Formatted(path, content, made)


def patch(files: Iterable[Formatted], folder: str = "") -> Iterator[bytes]:
    """The changes as one patch that «git apply» and «patch -p1» take, a file at a time. folder: what their paths are told without."""
    for file in files:
        if file.is_changed:
            yield "".join(_patch(file, file.path.removeprefix(folder))).encode()


def told(files: Sequence[Formatted], is_check: bool) -> str:
    """What was done, or would be: what is wrong with files, which ones changed, how many there are."""
    problems = tuple(problem for file in files for problem in file.problems)
    changed = [file.path for file in files if file.is_changed]
    lines = [report.text(problems)] if problems else []
    lines += [f"{file.path}: {file.left}" for file in files if file.left]
    lines += [f"{'Sẽ sửa' if is_check else 'Đã sửa'} {path}" for path in changed]
    left = sum(file.is_left for file in files)
    kept = f", {left} để nguyên vì có lỗi" if left else ""
    return "\n".join([*lines, f"{len(files)} tệp: {len(changed)} {'cần định dạng lại' if is_check else 'đã định dạng lại'}{kept}."])


def _composed(content: bytes) -> bytes:
    """Plain line ends, no mark of byte order, letters in one piece; bytes that are no text stay for records to judge."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n")).encode()


def _told(path: str, content: bytes, record: Record, times: int) -> tuple[Problem, ...]:
    """As check tells it: of the file as it is, whose lines and columns are those of its author."""
    return records.parse(path, content, times).problems or record.problems


def _data(data: Any) -> str:
    """Data in a form that tells true from 1 and does not tell the order of keys."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _patch(file: Formatted, path: str) -> Iterator[str]:
    tab = "\t" if " " in path else ""  # patch takes a name to end at a blank
    old, new = _lines(file.before), _lines(file.after)
    for line in unified_diff(old, new, f"a/{path}{tab}", f"b/{path}{tab}"):
        yield line if line.endswith("\n") else f"{line}\n{NO_END}"


def _lines(content: bytes) -> list[str]:
    """Lines as patch counts them: str.splitlines would also cut at signs within a line."""
    lines = content.decode().split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
