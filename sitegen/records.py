"""Read the YAML text of a contributed file as plain data, and remember where every value stands.

The files are YAML with fewer surprises: unquoted true, false, null and whole numbers are what they look like, and
everything else is text. So the code 1.001190 keeps its last zero, 7:30 is not the number 450 and «no» stays a word.
Values are built from the parser's events with an explicit stack, because building them by recursion (as PyYAML
itself does) kills the process on 60 KB of nested brackets.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not re-export it

from sitegen import characters
from sitegen.problems import Problem

Pointer = tuple[str | int, ...]
Place = tuple[int, int]

MAX_BYTES = 512 * 1024
MAX_DEPTH = 24
MAX_NODES = 50_000

_NODES = frozenset({ScalarEvent, SequenceStartEvent, MappingStartEvent})
_ENDS = frozenset({SequenceEndEvent, MappingEndEvent})
_WORDS = {"true": True, "false": False, "null": None, "": None}
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_SYNTAX = {
    "mapping values are not allowed": "giá trị có dấu hai chấm thì đặt cả giá trị trong dấu nháy kép",
    "did not find expected key": "các trường cùng một tầng phải thụt dòng bằng nhau",
    "did not find expected '-' indicator": "các mục của danh sách phải thụt dòng bằng nhau",
    "could not find expected ':'": "sau tên trường có dấu hai chấm và một dấu cách",
    "found character that cannot start any token": "giá trị bắt đầu bằng ký tự đặc biệt thì đặt trong dấu nháy kép",
    "found unexpected end of stream": "đóng dấu nháy hoặc dấu ngoặc đã mở",
    "did not find expected ',' or": "các mục trong ngoặc cách nhau bằng dấu phẩy và có dấu đóng ngoặc",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One contributed file. Its data means nothing while it has errors among its problems.

    places: (line, column) of every value by its pointer; a list or group stands where its key stands.
    """

    path: str
    data: Any
    places: Mapping[Pointer, Place] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()

    def problem(self, id_: str, pointer: Pointer = (), *, written: str = "", expected: str = "", fix: str = "") -> Problem:
        """The problem at a value, or at its nearest ancestor that is in the file."""
        while pointer and pointer not in self.places:
            pointer = pointer[:-1]
        line, column = self.places.get(pointer, (1, 1))
        return Problem(self.path, line, column, id_, written, expected, fix)

    @property
    def is_broken(self) -> bool:
        return any(problem.is_error for problem in self.problems)


class _RefusedError(Exception):
    """What stops the reading of a file, with its place."""

    def __init__(self, id_: str, place: Place, written: str = "", expected: str = "") -> None:
        super().__init__(id_)
        self.id, self.place, self.written, self.expected = id_, place, written, expected


def parse(path: str, content: bytes, times: int = 1) -> Record:
    """The record in the bytes of a file; whatever is wrong with the text is among its problems.

    times: how often the limits of size hold: a register of the whole country is larger than a procedure.
    """
    text, hints = "", []
    try:
        text, marked = _decoded(content, times)
        if marked:
            hints.append(Problem(path, 1, 1, "TT-311"))
        found = tuple(
            Problem(path, line, column, id_, written, expected) for id_, line, column, written, expected in characters.check(text)
        )
        if found:
            return Record(path, None, problems=(*hints, *found))
        builder = _Builder(path, MAX_NODES * times)
        data = builder.build(text)
    except _RefusedError as refused:
        line, column = refused.place
        return Record(path, None, problems=(*hints, Problem(path, line, column, refused.id, refused.written, refused.expected)))
    except yaml.YAMLError as error:
        return Record(path, None, problems=(*hints, _syntax_problem(path, text, error)))
    return Record(path, data, builder.places, (*hints, *builder.problems))


def _decoded(content: bytes, times: int) -> tuple[str, bool]:
    """Text with plain line ends, and whether it carried a byte order mark or Windows line ends."""
    if len(content) > MAX_BYTES * times:
        most = f"nhiều nhất {MAX_BYTES * times:,} byte".replace(",", ".")
        raise _RefusedError("TT-002", (1, 1), f"{len(content):,} byte".replace(",", "."), most)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise _RefusedError("TT-003", (line, column), f"byte 0x{content[error.start]:02X}", "bảng mã UTF-8") from None
    marked = text.startswith("\ufeff") or "\r\n" in text
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        raise _RefusedError("TT-004", (1, 1))
    return text, marked


def _syntax_problem(path: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.rstrip("\n").split("\n")
    if line > len(lines):  # the parser points behind the end of the file
        line, column = len(lines), len(lines[-1]) + 1
    written = lines[line - 1].strip()[:120]
    said = str(getattr(error, "problem", "") or "")
    expected = next((advice for key, advice in _SYNTAX.items() if key in said), "YAML đúng cú pháp")
    return Problem(path, line, column, "TT-008", written, expected)


@dataclass(slots=True)
class _Level:
    """An open list or group while the events run by."""

    value: Any
    pointer: Pointer
    is_mapping: bool
    key: str | None = None
    key_place: Place = (1, 1)
    repeated: bool = False


class _Builder:
    """Turns parser events into data; a repeated key is noted, everything else that is refused stops the file."""

    def __init__(self, path: str, most: int) -> None:
        self.path = path
        self.most = most
        self.places: dict[Pointer, Place] = {}
        self.problems: list[Problem] = []
        self.levels: list[_Level] = []
        self.nodes = 0
        self.root: Any = None

    def build(self, text: str) -> Any:
        """The data. One event at a time and no recursion: the parser's own stack is the only one that grows."""
        parser: Any = CParser(text)
        documents = 0
        try:
            while (kind := type(event := parser.get_event())) is not StreamEndEvent:
                if kind in _NODES:
                    mark = event.start_mark
                    self._node(kind, event, (mark.line + 1, mark.column + 1))
                elif kind in _ENDS:
                    self.levels.pop()
                elif kind is AliasEvent:
                    raise _RefusedError("TT-010", _place(event), f"*{event.anchor}", "giá trị viết thẳng ra")
                elif kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1 or event.version or event.tags:
                        raise _RefusedError("TT-010", _place(event), "---" if documents > 1 else "%", "một tài liệu duy nhất")
        finally:
            parser.dispose()
        if not isinstance(self.root, dict):
            raise _RefusedError("TT-012", (1, 1), expected="những dòng «trường: giá trị»")
        return self.root

    def _node(self, kind: type, event: Any, place: Place) -> None:
        self.nodes += 1
        if self.nodes > self.most:
            raise _RefusedError("TT-011", place, expected=f"nhiều nhất {self.most} giá trị")
        if event.anchor or event.tag:
            raise _RefusedError("TT-010", place, f"&{event.anchor}" if event.anchor else str(event.tag), "giá trị viết thẳng ra")
        if kind is ScalarEvent and event.style == '"':
            self._escapes(event.value, place)
        level = self.levels[-1] if self.levels else None
        if level and level.is_mapping and level.key is None:
            self._key(level, kind, event, place)
        elif kind is ScalarEvent:
            self._scalar(level, event, place)
        else:
            self._open(level, kind is MappingStartEvent, place)

    def _escapes(self, text: str, place: Place) -> None:
        """An escape such as \\u202e writes what the file's own characters may not."""
        for id_, _, _, written, expected in islice(characters.check(text), 1):
            self.problems.append(Problem(self.path, *place, id_, written, expected))

    def _key(self, level: _Level, kind: type, event: Any, place: Place) -> None:
        if kind is not ScalarEvent or event.value == "<<":
            raise _RefusedError("TT-010", place, "<<" if kind is ScalarEvent else "?", "tên trường là một từ")
        level.key, level.key_place = event.value, place
        self._edges(event.value, place)
        level.repeated = event.value in level.value
        if level.repeated:
            first = self.places[(*level.pointer, event.value)]
            self.problems.append(Problem(self.path, *place, "TT-009", event.value[:120], f"một lần; lần đầu ở dòng {first[0]}"))

    def _scalar(self, level: _Level | None, event: Any, place: Place) -> None:
        value = _scalar(event)
        if isinstance(value, str):
            self._edges(value, place)
        self._attach(level, value, place)

    def _edges(self, text: str, place: Place) -> None:
        if text != text.strip():
            self.problems.append(Problem(self.path, *place, "TT-015", f"«{text[:80]}»", f"«{text.strip()[:80]}»"))

    def _open(self, level: _Level | None, is_mapping: bool, place: Place) -> None:
        if len(self.levels) >= MAX_DEPTH:
            raise _RefusedError("TT-011", place, expected=f"nhiều nhất {MAX_DEPTH} tầng")
        value: Any = {} if is_mapping else []
        if level and level.is_mapping:
            place = level.key_place
        self.levels.append(_Level(value, self._attach(level, value, place), is_mapping))

    def _attach(self, level: _Level | None, value: Any, place: Place) -> Pointer:
        """Puts a value where it belongs and says where that is; the later value of a repeated key goes nowhere."""
        if level is None:
            self.root = value
            self.places[()] = place
            return ()
        if not level.is_mapping:
            pointer: Pointer = (*level.pointer, len(level.value))
            level.value.append(value)
            self.places[pointer] = place
            return pointer
        pointer = (*level.pointer, level.key or "")
        if not level.repeated:
            level.value[level.key] = value
            self.places[pointer] = place
        level.key = None
        return pointer


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: Any) -> str | int | bool | None:
    text: str = event.value
    if event.style in ("|", ">"):
        return text.rstrip("\n")
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
