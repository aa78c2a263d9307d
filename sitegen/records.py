"""Read the YAML text of a contributed file as plain data, and remember where every value stands.

The files are YAML with fewer surprises: unquoted true, false, null and whole numbers are what they look like, and
everything else is text. So the code 1.001190 keeps its last zero, 7:30 is not the number 450 and «no» stays a word.
Values are built from the parser's events with an explicit stack, because building them by recursion (as PyYAML
itself does) kills the process on 60 KB of nested brackets.
"""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
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

from sitegen import characters, syntax
from sitegen.marks import Pointer as Pointer  # said again: who asks for a place names it
from sitegen.marks import Steps
from sitegen.problems import Problem
from sitegen.syntax import Odd, RefusedError

Place = tuple[int, int]

MAX_BYTES = 512 * 1024
LARGEST = 16
"""A register of the whole country may be so many times as large as a record."""
MAX_DEPTH = 24
MAX_NODES = 50_000

_SHIFT = 24
"""A mark is line << 24 | column, counted from 0: a column never passes the size of a file."""
_DIGITS = frozenset("-0123456789")
_LEADS = frozenset("0123456789“”„‟")
_QUOTES = frozenset("\"'")
_BLOCKS = ("|", ">")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})")


@dataclass(frozen=True)
class Record:
    """One contributed file. Its data means nothing while it has errors among its problems.

    marks: where the values of data stand, in the order of the file, packed; place() finds them when somebody asks.
    """

    path: str
    data: Any
    content: bytes = field(default=b"", repr=False)
    marks: Sequence[int] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()

    def place(self, pointer: Pointer) -> Place:
        """(line, column) of a value, or of its nearest ancestor that is in the file; a list or group stands where its key stands."""
        return _place(self._all_marks[self._steps.number(pointer)] if self._all_marks else 0)

    def line(self, pointer: Pointer) -> int:
        """The line of its place."""
        return self.place(pointer)[0]

    def problem(self, id_: str, pointer: Pointer = (), *, written: str = "", expected: str = "", fix: str = "") -> Problem:
        """The problem at a value."""
        return Problem(self.path, *self.place(pointer), id_, written, expected, fix)

    def at(self, pointer: Pointer) -> Any:
        """The value there."""
        value = self.data
        for step in pointer:
            value = value[step]
        return value

    @cached_property
    def _steps(self) -> Steps:
        return Steps(self.data)

    @cached_property
    def _all_marks(self) -> Sequence[int]:
        return self.marks or (parse(self.path, self.content, LARGEST).marks if self.content else ())  # out of a cache: found again

    @property
    def is_broken(self) -> bool:
        return any(problem.is_error for problem in self.problems)


def _place(mark: int) -> Place:
    return (mark >> _SHIFT) + 1, (mark & (1 << _SHIFT) - 1) + 1


def parse(path: str, content: bytes, times: int = 1) -> Record:
    """The record in the bytes of a file; whatever is wrong with the text is among its problems.

    times: how often the limits of size hold: a register of the whole country is larger than a procedure.
    """
    text, hints = "", []
    try:
        text, marked = syntax.decoded(content, MAX_BYTES * times)
        if marked:
            hints.append(Problem(path, marked, 1, "TT-311"))
        if found := tuple(syntax.conflicts(path, text)) or tuple(syntax.characters_of(path, text)):
            return Record(path, None, content, problems=(*hints, *found))
        reading = _Reading(MAX_NODES * times)
        data = reading.data(text)
    except RefusedError as refused:
        line, column = refused.place
        return Record(path, None, problems=(*hints, Problem(path, line, column, refused.id, refused.written, refused.expected)))
    except yaml.YAMLError as error:
        return Record(path, None, content, problems=(*hints, syntax.problem(path, text, error)))
    record = Record(path, data, content, array("Q", reading.marks))
    return replace(record, problems=(*hints, *reading.problems(record))) if hints or reading.odd else record


class _Reading:
    """Turns parser events into data; what is odd about a value is noted, everything else that is refused stops the file."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.marks: list[int] = []
        self.odd: list[tuple[int, Odd]] = []

    def data(self, text: str) -> Any:  # noqa: C901 (one loop: a call for each of a million values would double the time)
        """The data. One event at a time and no recursion: the parser's own stack is the only one that grows."""
        parser: Any = CParser(text)
        get, mark = parser.get_event, self.marks.append
        may_be_tagged = "&" in text or "!" in text
        levels: list[tuple[Any, bool]] = []
        root: list[Any] = []
        inside: Any = root
        is_group, key, documents = False, None, 0
        try:
            while (kind := type(event := get())) is not StreamEndEvent:
                if kind is ScalarEvent:
                    at, value, style = event.start_mark, event.value, event.style
                    mark(at.line << _SHIFT | at.column)
                    if may_be_tagged and (event.anchor or event.tag):
                        raise _tagged(event)
                    if style:
                        value = self._quoted(value, style)
                    if is_group and key is None:
                        key = value if value not in inside and value != "<<" else self._refused_key(value)
                        continue
                    if event.end_mark.line != at.line and style not in _BLOCKS:
                        self._note(syntax.goes_on(value, style))
                    elif not style:
                        if value in _WORDS:
                            if not value:
                                self._note(syntax.empty(inside, key))
                            value = _WORDS[value]
                        elif value[0] in _DIGITS and _WHOLE_NUMBER.fullmatch(value):
                            value = int(value)
                        elif value[0] in _LEADS or value[-1] in _QUOTES:
                            self._note(syntax.odd(value))
                    if is_group:
                        inside[key] = value
                        key = None
                    else:
                        inside.append(value)
                elif kind is MappingStartEvent or kind is SequenceStartEvent:
                    at = event.start_mark
                    mark(at.line << _SHIFT | at.column)
                    if may_be_tagged and (event.anchor or event.tag):
                        raise _tagged(event)
                    if is_group and key is None:
                        raise RefusedError("TT-010", _place(self.marks[-1]), "?", "tên trường là một từ")
                    if len(levels) >= MAX_DEPTH:
                        raise RefusedError("TT-011", self._here(is_group), expected=f"nhiều nhất {MAX_DEPTH} tầng")
                    if len(self.marks) > self.most:
                        break
                    made: Any = {} if kind is MappingStartEvent else []
                    if is_group:
                        inside[key] = made
                    else:
                        inside.append(made)
                    levels.append((inside, is_group))
                    inside, is_group, key = made, kind is MappingStartEvent, None
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    inside, is_group = levels.pop()
                    key = None
                elif kind is AliasEvent:
                    raise RefusedError("TT-010", _start(event), f"*{event.anchor}", "giá trị viết thẳng ra")
                elif kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1 or event.version or event.tags:
                        raise RefusedError("TT-010", _start(event), "---" if documents > 1 else "%", "một tài liệu duy nhất")
        finally:
            parser.dispose()
        self._count()
        if not root or not isinstance(root[0], dict):
            raise RefusedError("TT-012", (1, 1), expected="những dòng «trường: giá trị»")
        return root[0]

    def problems(self, record: Record) -> Iterator[Problem]:
        """What was noted, with its places; made only now because hardly any file has something to note."""
        groups = ((pointer, record.at(pointer)) for pointer in record._steps.sizes)
        repeated = {key: pointer for pointer, group in groups if isinstance(group, dict) for key in group if "\0" in str(key)}
        runs: dict[Pointer, Mapping[str, tuple[str, ...]]] = {}
        last = record.content.count(b"\n") + 1  # where the parser points behind the end
        for number, odd in self.odd:
            line, column = _place(self.marks[number])
            if odd.id == "TT-009":
                inside = repeated[odd.expected]
                runs[inside] = runs.get(inside) or syntax.runs(record.at(inside), bool(inside) and isinstance(inside[-1], int))
                if again := runs[inside].get(odd.expected):
                    first = record.place((*inside, odd.expected.rpartition("\0")[0]))[0]
                    odd = syntax.repeated(odd.written, first, again, record.at(inside), bool(inside) and isinstance(inside[-1], int))
                    yield Problem(record.path, line, column, odd.id, odd.written, odd.expected, odd.fix)
            else:
                place = (min(line + 1, last), 1) if odd.is_below else (min(line, last), column)
                yield Problem(record.path, *place, odd.id, odd.written, odd.expected, odd.fix)

    def _quoted(self, value: str, style: str) -> str:
        """A text in quotes or in a block: only there can it begin or end with a space, or hold an escape."""
        if style not in "'\"":
            return value.rstrip("\n")
        if value != value.strip():
            self._note(Odd("TT-015", f"«{value[:80]}»", f"«{value.strip()[:80]}»"))
        if style == '"':  # an escape such as \u202e writes what the file's own characters may not
            for id_, _, _, written, expected in islice(characters.check(value), 1):
                self._note(Odd(id_, written, expected))
        return value

    def _refused_key(self, key: str) -> str:
        """Another key in the stead of one that repeats an earlier: the file is refused, and its values keep their marks."""
        if key == "<<":
            raise RefusedError("TT-010", _place(self.marks[-1]), "<<", "tên trường là một từ")
        stead = f"{key}\0{len(self.marks)}"
        self._note(Odd("TT-009", key[:120], stead))
        return stead

    def _note(self, odd: Odd | None) -> None:
        if odd:
            self.odd.append((len(self.marks) - 1, odd))

    def _count(self) -> None:
        if len(self.marks) > self.most:
            raise RefusedError("TT-011", _place(self.marks[self.most]), expected=f"nhiều nhất {self.most} giá trị")

    def _here(self, is_group: bool) -> Place:
        """A list or group in a group stands where its key stands."""
        return _place(self.marks[-2 if is_group else -1])


def _tagged(event: Any) -> RefusedError:
    return RefusedError("TT-010", _start(event), f"&{event.anchor}" if event.anchor else str(event.tag), "giá trị viết thẳng ra")


def _start(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
