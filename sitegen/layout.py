"""The text of a record in the one style of the catalogue: what emit writes and what fmt brings a file into.

A sentence stays on one line however long it is, so that a change of a word is a change of one line; a text of several lines
is a block. Nothing is in quotes that need not be; quotes are double. Lists are indented. A value is quoted where any reader of
YAML 1.1 or 1.2 would take it for something else than text: codes (1.001190), times (7:30), «no»; days stay plain, for all
readers agree on how they are written. What stands in brackets stays there, unless a comment stands inside.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen import syntax
from sitegen.comments import Shape
from sitegen.key_order import FREE, Order

STEP = 2
_BARE = re.compile(
    r"true|false|null|~|yes|no|on|off|y|n|=|<<"
    r"|[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[-+]?\d+)?"  # 12, 1_000, 1.001190, .5, 1e5, 007
    r"|[-+]?0[xob][\da-f_]+|[-+]?\.(?:inf|nan)"
    r"|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"  # 7:30 is 450 in YAML 1.1
    r"|\d{4}-\d\d?-\d\d?(?:t|\s+)\d\d?:.*",
    re.IGNORECASE,
)
"""What some reader takes for something else than text."""
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NOT_PLAIN = re.compile(r": |:$| #|[\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff]|^\s|\s$")
_NOT_PLAIN_IN_BRACKETS = re.compile(r"[,\[\]{}?]")
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff]')
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_NO_SHAPE = Shape()


def text(data: Mapping[str, Any], shape: Shape = _NO_SHAPE, order: Order = FREE) -> str:
    """The whole file; keys that order does not know stand last, as they stood."""
    return "\n".join(_tidy([*_comments(shape.before, 0), *_group(data, shape, order, 0), *_comments(shape.tail, 0)])) + "\n"


def _tidy(lines: list[str | None]) -> Iterator[str]:
    """None is an empty line between comments or keys: at most one stays, none at either end. Those within a text all stay."""
    waits = begun = False
    for line in lines:
        if line is None:
            waits = begun
            continue
        if waits:
            yield ""
        yield line
        waits, begun = False, True


def _group(data: Mapping[str, Any], shape: Shape, order: Order, indent: int, *, is_led: bool = False) -> Iterator[str | None]:
    """is_led: the comments above the first key stand already above the dash before it."""
    for number, key in enumerate(order.names(data)):
        inner = shape.inside.get(key, _NO_SHAPE)
        if number or not is_led:
            yield from _comments(inner.before, indent)
        yield from _entry(f"{' ' * indent}{_plain_or_quoted(key)}:", data[key], inner, order.of(key, data), indent)
    if indent:
        yield from _comments(shape.tail, indent)


def _list(data: Sequence[Any], shape: Shape, order: Order, indent: int, *, is_led: bool = False) -> Iterator[str | None]:
    each = order.each()
    for number, value in enumerate(data):
        inner = shape.inside.get(number, _NO_SHAPE)
        if number or not is_led:
            yield from _comments(_lead(value, inner, each), indent)
        if _is_line(value, inner):
            yield from _entry(f"{' ' * indent}-", value, inner, each, indent)
            continue
        write = _group if isinstance(value, Mapping) else _list
        block = write(value, inner, each, indent + STEP, is_led=True)
        yield f"{' ' * indent}- {str(next(block)).lstrip(' ')}"
        yield from block
    yield from _comments(shape.tail, indent)


def _lead(value: Any, shape: Shape, order: Order) -> list[str]:
    """The comments above a value of a list: those of what stands behind its dash too, which have no other place."""
    if _is_line(value, shape):
        return shape.before
    own = [*shape.before, *([shape.after] if shape.after else [])]
    if isinstance(value, Mapping):
        return own + shape.inside.get(order.names(value)[0], _NO_SHAPE).before
    return own + _lead(value[0], shape.inside.get(0, _NO_SHAPE), order.each())


def _entry(before: str, value: Any, shape: Shape, order: Order, indent: int) -> Iterator[str | None]:
    """A key or a dash with its value."""
    behind = f"  {shape.after}" if shape.after else ""
    if isinstance(value, str) and _is_block(value):
        yield f"{before} |-{behind}"
        yield from (f"{' ' * (indent + STEP)}{line}" if line else "" for line in value.split("\n"))
    elif _is_line(value, shape):
        yield f"{before} {_line(value, order)}{behind}"
    else:
        yield f"{before}{behind}"
        write = _group if isinstance(value, Mapping) else _list
        yield from write(value, shape, order, indent + STEP)


def _comments(comments: Sequence[str], indent: int) -> Iterator[str | None]:
    return (f"{' ' * indent}{comment}" if comment else None for comment in comments)


def _is_line(value: Any, shape: Shape) -> bool:
    """Whether a value stands behind its key or dash: a text, a number, or what is in brackets and without comments."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        return True
    return shape.is_flow and not shape.tail and not any(comment for inner in shape.inside.values() for comment in inner.comments())


def _is_block(value: str) -> bool:
    """Whether a text of several lines reads back as it is without quotes."""
    return "\n" in value and value[0] not in " \n" and not value.endswith("\n") and all(line == line.rstrip() for line in value.split("\n"))


def _line(value: Any, order: Order, *, in_brackets: bool = False) -> str:
    if isinstance(value, Mapping):
        names = order.names(value)
        pairs = (f"{_plain_or_quoted(name, True)}: {_line(value[name], order.of(name, value), in_brackets=True)}" for name in names)
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_line(item, order.each(), in_brackets=True) for item in value)}]"
    if isinstance(value, str):
        return _plain_or_quoted(value, in_brackets)
    return "null" if value is None else str(value).lower()


def _plain_or_quoted(value: str, in_brackets: bool = False) -> str:
    if not value or value[0] in _FIRST or _NOT_PLAIN.search(value) or _BARE.fullmatch(value) or syntax.odd(value):
        return _quoted(value)
    return _quoted(value) if in_brackets and _NOT_PLAIN_IN_BRACKETS.search(value) else value


def _quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _SHORT.get(char) or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")
