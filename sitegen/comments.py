"""How the values of a contributed file are written: in brackets or on lines of their own, and which comments stand where.

The values themselves are read by records; a Shape holds what records leaves out. Comments are found between the parser's
tokens, where a «#» can be nothing else, and are placed as they are read by a person: above what follows them with the
same indentation, at the end of what they are indented like, or behind the value of their line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml import DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not re-export it

BLANK = ""
"""Stands among comments for an empty line."""
_OPEN = (MappingStartEvent, SequenceStartEvent)
_CLOSE = (MappingEndEvent, SequenceEndEvent)


@dataclass(slots=True)
class Shape:
    """One value: comments above it, behind it and, of a list or group, at its end; what is inside by key or number."""

    column: int = 0
    is_flow: bool = False
    before: list[str] = field(default_factory=list)
    after: str = ""
    tail: list[str] = field(default_factory=list)
    inside: dict[str | int, "Shape"] = field(default_factory=dict)

    def comments(self) -> Iterator[str]:
        """Every comment of the value and all in it."""
        for comment in (*self.before, self.after, *self.tail):
            if comment:
                yield comment
        for shape in self.inside.values():
            yield from shape.comments()


@dataclass(slots=True)
class _Open:
    """A list or group that is being read; key: of the value that comes next, None where a key comes next."""

    shape: Shape
    is_group: bool
    key: str | None = None


def shape(text: str) -> Shape:
    """The shape of the group that a text is. Expects a text that records.parse reads: raises yaml.YAMLError as the parser does."""
    return _Reading(text).shape()


class _Reading:
    """One pass over the parser's events, without recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.root = Shape()
        self.levels: list[_Open] = []
        self.last = self.root
        """What a comment behind the last token belongs to."""
        self.begun: list[tuple[Shape, int]] = []
        """Values that began since the last token, the outermost first, each with the column of what it is in."""
        self.closed: list[Shape] = []
        """Lists and groups that ended since the last token, the innermost first."""

    def shape(self) -> Shape:
        parser: Any = CParser(self.text)
        try:
            while parser.check_event():
                self._event(parser.get_event())
        finally:
            parser.dispose()
        self._token(len(self.text), len(self.text), self.root, -1)
        self._head()
        return self.root

    def _event(self, event: Any) -> None:
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind in _OPEN:
            made = self._begun()
            made.column, made.is_flow = event.start_mark.column, bool(event.flow_style)
            self.levels.append(_Open(made, kind is MappingStartEvent))
            if made.is_flow:
                self._token(event.start_mark.index, event.start_mark.index + 1, made)
        elif kind in _CLOSE:
            ended = self.levels.pop().shape
            if ended.is_flow:
                self._token(event.end_mark.index - 1, event.end_mark.index, ended, ends=True)
            else:
                self.closed.append(ended)
            self._passed()
        elif kind is DocumentStartEvent and event.explicit:
            self.position = max(self.position, event.end_mark.index - 3)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        level = self.levels[-1]
        if level.is_group and level.key is None:
            made = Shape()
            level.key = event.value
            level.shape.inside[event.value] = made
            self.begun.append((made, level.shape.column))
            self._token(start, end, made)
            return
        made = self._begun()
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
            header = self.text[start:end].partition("\n")[0]
            self._token(start, end, made)
            if " #" in header:
                _behind(made, header[header.index(" #") + 1 :].rstrip())
        else:
            self._token(start, end, made)
        self._passed()

    def _begun(self) -> Shape:
        """The shape of the value that begins: the one its key made, or a new one of a list."""
        if not self.levels:
            return self.root
        level = self.levels[-1]
        if level.is_group:
            return level.shape.inside[str(level.key)]
        made = level.shape.inside[len(level.shape.inside)] = Shape()
        self.begun.append((made, level.shape.column))
        return made

    def _passed(self) -> None:
        """A value of a group ended: a key comes next."""
        if self.levels and self.levels[-1].is_group:
            self.levels[-1].key = None

    def _token(self, start: int, end: int, last: Shape, column: int | None = None, *, ends: bool = False) -> None:
        """Places the comments between the token before and this one; ends: the token ends a list or group in brackets.

        column: what comments have to stand right of in order to belong to what was closed.
        """
        gap = self.text[self.position : start]
        if "#" in gap or gap.count("\n") > 1:
            owner, least = self.begun[0] if self.begun else (last, column if column is not None else 1 << 30)
            self._place(gap, owner.tail if ends or column is not None else owner.before, least)
        self.position, self.last = end, last
        self.begun, self.closed = [], []

    def _place(self, gap: str, after_all: list[str], least: int) -> None:
        closed = [shape for shape in self.closed if shape.column > least]
        blanks = 0
        lines = gap.split("\n")
        for number, line in enumerate(lines):
            before, sign, words = line.partition("#")
            comment = (sign + words).rstrip()
            if not comment:
                blanks += bool(0 < number < len(lines) - 1 and not before.strip())
            elif number == 0 and self.position:
                _behind(self.last, comment)
            else:
                column = -1 if before.strip() else len(before)
                while closed and column < closed[0].column:
                    closed.pop(0)
                if blanks:
                    (closed[0].tail if closed else after_all).append(BLANK)
                    blanks = 0
                (closed[0].tail if closed else after_all).append(comment)
        if blanks:
            after_all.append(BLANK)

    def _head(self) -> None:
        """What stands above the first key up to an empty line is of the file and not of the key."""
        first = next(iter(self.root.inside.values()), None)
        if first is not None:
            ends = [i for i, comment in enumerate(first.before) if comment == BLANK]
            cut = ends[-1] + 1 if ends else len(first.before)
            self.root.before += first.before[:cut]
            first.before = first.before[cut:]


def _behind(shape: Shape, comment: str) -> None:
    """One comment behind a value; a second, as behind both brackets, goes to the end of what is inside, or above."""
    if not shape.after:
        shape.after = comment
    elif shape.inside:
        shape.tail.append(comment)
    else:
        shape.before.append(shape.after)
        shape.after = comment
