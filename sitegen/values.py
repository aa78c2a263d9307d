"""Plain data of a record that fits its schema -> the values of a dataclass; and the digest that tells values apart."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
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


def texts(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a record's data with its pointer; depth is bounded by the reader."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*pointer, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from texts(item, (*pointer, i))


def key(*parts: str | bytes) -> str:
    """A digest of parts, told apart wherever one ends."""
    pieces: list[bytes] = []
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        pieces += (len(data).to_bytes(8, "little"), data)
    return blake2b(b"".join(pieces), digest_size=16).hexdigest()  # at once: parts are many and short
