"""Published national figures: what was reported or aimed at, when, by whom. Never computed, never mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from sitegen.records import Record
from sitegen.values import built, many


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One number as published; where two sources disagree both are kept and their notes name each other."""

    id: str
    indicator: str
    date: str
    value: str
    unit: str
    kind: Literal["reported", "target"]
    approximate: bool
    source: str
    note: str | None
    measured_by: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """The figures of one file."""

    topic: str
    title: str
    figures: tuple[Figure, ...]
    record: Record = field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(record=record, **built(record.data, figures=lambda v: many(v, Figure.of)))
