"""The marks of a file beside its data: the parser made one for every key and value, in the order in which data holds them."""

from collections.abc import Mapping, Sequence
from typing import Any

Pointer = tuple[str | int, ...]
"""The way to a value: keys of groups and places in lists."""


def numbered(counted: dict[Pointer, int], value: Any, pointer: Pointer = ()) -> int:
    """How many marks a value and all in it have; noted for each group and list in it, by the way to it."""
    if not isinstance(value, dict | list):
        return 1
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    number = 1 + (len(value) if isinstance(value, dict) else 0)
    for key, item in inside:
        number += numbered(counted, item, (*pointer, key)) if isinstance(item, dict | list) else 1
    counted[pointer] = number
    return number


def found(value: Any, marks: Sequence[int], counted: Mapping[Pointer, int], pointer: Pointer) -> int:
    """The mark of a value, or of its nearest ancestor that is there; counted: what numbered() notes of the same data."""
    above: Pointer = ()
    at, mark = 0, marks[0] if marks else 0
    for name in pointer if marks else ():
        is_group = isinstance(value, dict)
        place = at + 1
        for key, item in value.items() if is_group else enumerate(value) if isinstance(value, list) else ():
            if key == name:
                break
            place += is_group + (counted[*above, key] if isinstance(item, dict | list) else 1)
        else:
            break
        value, at, above = item, place + is_group, (*above, name)
        mark = marks[place if isinstance(item, dict | list) else at]
    return mark
