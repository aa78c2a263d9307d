"""The marks of a file beside its data: the parser made one for every key and value, in the order in which data holds them."""

from collections.abc import Callable, Sequence
from typing import Any

Pointer = tuple[str | int, ...]
"""The way to a value: keys of groups and places in lists."""


def listed(marked: dict[Pointer, int], value: Any, mark: Callable[[], int], pointer: Pointer) -> None:
    """The marks of a value and of all in it, by the way to each."""
    own = mark()
    marked.setdefault(pointer, own)
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        inside = (*pointer, key)
        if isinstance(value, dict):
            at = mark()
            if isinstance(item, dict | list):
                marked[inside] = at
        if isinstance(item, dict | list):
            listed(marked, item, mark, inside)
        else:
            marked[inside] = mark()


def found(value: Any, marks: Sequence[int], pointer: Pointer) -> int:
    """The mark that listed() would give a value, or its nearest ancestor that is there."""
    at, mark = 0, marks[0] if marks else 0
    for name in pointer if marks else ():
        is_group = isinstance(value, dict)
        place = at + 1
        for key, item in value.items() if is_group else enumerate(value) if isinstance(value, list) else ():
            if key == name:
                break
            place += is_group + _number(item)
        else:
            break
        value, at = item, place + is_group
        mark = marks[place if isinstance(item, dict | list) else at]
    return mark


def _number(value: Any) -> int:
    """How many marks a value and all in it have."""
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_number, value.values()))
    return 1 + sum(map(_number, value)) if isinstance(value, list) else 1
