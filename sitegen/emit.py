"""A record's data as YAML text that reads back as the same data, in the one style of the catalogue: fmt leaves it as it is."""

from collections.abc import Mapping
from typing import Any

from sitegen import layout
from sitegen.comments import Shape
from sitegen.key_order import FREE, Order


def text(data: Mapping[str, Any], comment: str = "", order: Order = FREE) -> str:
    """The text of a record; comment stands above it. order: of its keys, where data has another."""
    return layout.text(data, Shape(before=[f"# {comment}"] if comment else []), order)
