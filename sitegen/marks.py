"""The marks of a file beside its data: the parser made one for every key and value, in the order in which data holds them."""

from collections.abc import Iterable
from typing import Any

Pointer = tuple[str | int, ...]
"""The way to a value: keys of groups and places in lists."""


class Steps:
    """The way to the mark of any value of data, by how many marks stand before it: few are ever asked for, so not all are listed."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self.sizes: dict[Pointer, int] = {}
        """How many marks each group and list has with all in it, by the way to it."""
        self._starts: dict[Pointer, dict[str | int, int]] = {}
        self._size(data, ())

    def number(self, pointer: Pointer) -> int:
        """Which mark, from 0, a value has, or its nearest ancestor that is there; a list or group in a group has that of its key."""
        above: Pointer = ()
        value, at, number = self._data, 0, 0
        for name in pointer:
            start = self._inside(value, above, at).get(name) if isinstance(value, dict | list) else None
            if start is None:
                break
            at = start + isinstance(value, dict)
            value, above = value[name], (*above, name)
            number = start if isinstance(value, dict | list) else at
        return number

    def _size(self, value: Any, pointer: Pointer) -> int:
        number = 1 + (len(value) if isinstance(value, dict) else 0)
        for key, item in _items(value):
            number += self._size(item, (*pointer, key)) if isinstance(item, dict | list) else 1
        self.sizes[pointer] = number
        return number

    def _inside(self, value: Any, pointer: Pointer, at: int) -> dict[str | int, int]:
        """The first mark of each thing in a group or list; kept, for a list of thousands may be asked about thousands of times."""
        if pointer not in self._starts:
            starts, place = dict[str | int, int](), at + 1
            for key, item in _items(value):
                starts[key] = place
                place += isinstance(value, dict) + (self.sizes[*pointer, key] if isinstance(item, dict | list) else 1)
            self._starts[pointer] = starts
        return self._starts[pointer]


def _items(value: Any) -> Iterable[tuple[str | int, Any]]:
    return value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
