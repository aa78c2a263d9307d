"""Texts that are no YAML, or YAML of which nobody can say that it was meant: where, and in words for people.

Values of a catalogue stand on one line, or in a block (| or >). So a value in quotes or without that goes on in the next line
is a dash, an indent or a quote that was lost: YAML would join the lines without a word.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen import characters
from sitegen.problems import Problem

_ADVICE = {
    "mapping values are not allowed": "giá trị có dấu hai chấm thì đặt cả giá trị trong dấu nháy kép",
    "did not find expected key": "các trường cùng một tầng phải thụt dòng bằng nhau",
    "did not find expected '-' indicator": "các mục của danh sách phải thụt dòng bằng nhau",
    "could not find expected ':'": "sau tên trường có dấu hai chấm và một dấu cách",
    "found character that cannot start any token": "giá trị bắt đầu bằng ký tự đặc biệt thì đặt trong dấu nháy kép",
    "block sequence entries are not allowed": "giá trị bắt đầu bằng dấu gạch thì đặt trong dấu nháy kép",
    "found unknown escape character": "dấu \\ trong nháy kép thì viết \\\\",
    "found unexpected end of stream": "đóng dấu nháy hoặc dấu ngoặc đã mở",
    "did not find expected ',' or": "các mục trong ngoặc cách nhau bằng dấu phẩy và có dấu đóng ngoặc",
}
_AT_ITS_OPENING = ("did not find expected ',' or", "found unexpected end of stream", "could not find expected ':'")
"""What the parser notices a line or a file later than it was written."""
_MARK = re.compile(r"(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: .*)?")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_CURLY = "“”„‟"
MANY = 5
"""So many names repeated one after another are a text pasted twice."""


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that YAML reads without complaint and a person should not: message id, written, expected, fix.

    is_below: it shows in the line after that in which the value begins.
    """

    id: str
    written: str
    expected: str = ""
    fix: str = ""
    is_below: bool = False


class RefusedError(Exception):
    """What stops the reading of a file, with its place."""

    def __init__(self, id_: str, place: tuple[int, int], written: str = "", expected: str = "") -> None:
        super().__init__(id_)
        self.id, self.place, self.written, self.expected = id_, place, written, expected


def characters_of(path: str, text: str) -> Iterator[Problem]:
    """Letters and signs that a file may not hold."""
    for id_, line, column, written, expected in characters.check(text):
        yield Problem(path, line, column, id_, written, expected)


def decoded(content: bytes, most: int) -> tuple[str, int]:
    """Text with plain line ends, and the first line that carried a byte order mark or a Windows line end, or 0."""
    if len(content) > most:
        limit = f"{most:,} byte".replace(",", ".")
        raise RefusedError("TT-002", (1, 1), f"hơn {limit}", f"nhiều nhất {limit}")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise RefusedError("TT-003", (line, column), f"byte 0x{content[error.start]:02X}", "bảng mã UTF-8") from None
    windows = text.find("\r\n")
    marked = 1 if text.startswith("\ufeff") else text.count("\n", 0, windows) + 1 if windows >= 0 else 0
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        raise RefusedError("TT-004", (1, 1))
    return text, marked


def conflicts(path: str, text: str) -> Iterator[Problem]:
    """The marks of `git merge` where somebody has still to choose, one problem a place."""
    if not any(mark in text for mark in ("<<<<<<<", ">>>>>>>", "=======")):
        return
    marked = [(number, line) for number, line in enumerate(text.split("\n"), 1) if _MARK.fullmatch(line)]
    heads = [found for found in marked if found[1].startswith("<")] or marked[:1]
    for number, line in heads:
        end = next((other for other, mark in marked if other > number and mark.startswith(">")), None)
        expected = f"một trong hai bản; chỗ này kéo đến dòng {end}" if end else "không còn dòng nào bắt đầu bằng <<<<<<<, =======, >>>>>>>"
        yield Problem(path, number, 1, "TT-016", line[:80], expected)


def odd(value: str) -> Odd | None:
    """What is odd about a value without quotes."""
    if _DECIMAL.fullmatch(value):
        return Odd("TT-020", value, f'"{value}"', f'Viết: "{value}"')
    if value[0] in _CURLY and value[-1] in _CURLY:
        straight = value[1:-1].replace('"', '\\"')[:120]
        return Odd("TT-018", value[:80], "dấu nháy thẳng", f'Viết: "{straight}"')
    if value[-1] in "\"'" and value.count(value[-1]) % 2 and "“" not in value:  # “…" is how some titles are published
        return Odd("TT-017", value[:80], f"dấu {value[-1]} mở ở đầu giá trị, hoặc không có dấu {value[-1]} ở cuối")
    return None


def goes_on(value: str, style: str | None) -> Odd:
    """Of a value that stands in more than one line and is no block."""
    if style:
        return Odd("TT-017", f"{style}{value[:60]}…", f"dấu {style} đóng ở cuối cùng dòng này")
    return Odd("TT-110", value[:80], "mục mới bắt đầu bằng «- »; một giá trị nằm trên một dòng", is_below=True)


def empty(before: dict[str, object] | list[object], key: str | None) -> Odd:
    """Of a value that is not written; where a comma cut a number in two, {value: 3,5}, of that number."""
    whole = next(reversed(before.values()), None) if isinstance(before, dict) else None
    if key and key.isdigit() and type(whole) is int:
        return Odd("TT-105", f"{whole},{key}", f'"{whole}.{key}"', f'Viết: "{whole}.{key}"')
    return Odd("TT-019", f"{key}:" if key else "-", "một giá trị; chưa biết thì ghi null")


def runs(group: Mapping[str, object], is_item: bool) -> Mapping[str, tuple[str, ...]]:
    """Repeated names of a group (each with NUL and a number), by the first of those that one mistake explains.

    In an item of a list that is all of them, for two items became one; elsewhere those that follow one another.
    """
    found: dict[str, tuple[str, ...]] = {}
    first, before = "", ""
    for name in group:
        if "\0" in name:
            first = first if first and (is_item or "\0" in before) else name
            found[first] = (*found.get(first, ()), name)
        before = name
    return found


def repeated(written: str, line: int, run: tuple[str, ...], group: Mapping[str, object], is_item: bool) -> Odd:
    """Of a name that stands in its group a second time; line: where it stands first."""
    if is_item and (len(run) > 1 or written == next(iter(group)) or isinstance(group[written], dict | list)):
        return Odd(
            "TT-110",
            f"{written}:",
            "mục mới bắt đầu bằng «- »",
            f"Thêm «- » trước trường đầu của mục (như ở dòng {line}), hoặc xóa dòng thừa.",
        )
    if len(run) > MANY:
        return Odd(
            "TT-009", f"{written}: và {len(run) - 1} trường sau", f"một lần; lần đầu ở dòng {line}", "Bản ghi bị dán hai lần: giữ lại một."
        )
    return Odd("TT-009", written, f"một lần; lần đầu ở dòng {line}")


def problem(path: str, text: str, error: Exception) -> Problem:
    """What the parser says, where the mistake was made and not where the parser gave up."""
    said, mark = str(getattr(error, "problem", "") or ""), getattr(error, "problem_mark", None)
    if said.startswith(_AT_ITS_OPENING):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.rstrip("\n").split("\n")
    if line > len(lines):  # the parser points behind the end of the file
        line, column = len(lines), len(lines[-1]) + 1
    expected = next((advice for key, advice in _ADVICE.items() if key in said), "YAML đúng cú pháp")
    return Problem(path, line, column, "TT-008", lines[line - 1].strip()[:120], expected)
