"""Plain data of a record that fits its schema -> the values of a dataclass."""

from collections.abc import Mapping
from datetime import date
from typing import Any


def day(text: str | None) -> date | None:
    """A date written 2026-07-18, or None where the record has null."""
    return None if text is None else date.fromisoformat(text)


def many(value: Any, of: Any = lambda item: item) -> Any:
    """A list as a tuple of built values; an empty of any kind as it is."""
    return tuple(map(of, value)) if isinstance(value, list) else value


def built(data: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """The data with the fields that need building replaced, where they are there."""
    made = dict(data)
    for name, build in changed.items():
        if name in made:
            made[name] = build(made[name])
    return made
