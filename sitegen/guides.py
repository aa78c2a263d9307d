"""Guides through life events: what first, what together, what can wait. What a procedure asks stays in its own record."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Self

from sitegen.records import Pointer, Record
from sitegen.values import built, day, key, many


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Something worth knowing, and where it is said: codes of procedures or numbers of legal documents."""

    text: str
    from_: tuple[str, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(text=data["text"], from_=many(data["from"]))


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A procedure of a step; when: whose it is, read after «nếu»; deadline_applies: whether the record's is meant for these readers."""

    code: str
    when: str | None = None
    note: str | None = None
    deadline_applies: bool = True

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What people think of as one thing to do. join: together with the step before, in its stead, or (None) after it."""

    title: str
    tasks: tuple[Task, ...]
    join: Literal["and", "or"] | None = None
    when: str | None = None
    text: str | None = None
    choose: Literal["all", "one"] = "all"
    notes: tuple[Told, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, tasks=lambda v: many(v, Task.of), notes=lambda v: many(v, Told.of)))


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The guide of one life event; its steps follow each other as they stand, so none can wait for itself."""

    event: str
    reviewed: datetime.date
    intro: str
    hidden_search_terms: tuple[str, ...]
    steps: tuple[Step, ...]
    bring: tuple[Told, ...]
    mistakes: tuple[Told, ...]
    see_also: tuple[str, ...] = ()
    record: Record = field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        told = dict.fromkeys(("bring", "mistakes"), _told)
        texts = dict.fromkeys(("hidden_search_terms", "see_also"), many)
        return cls(record=record, **built(record.data, reviewed=day, steps=lambda v: many(v, Step.of), **told, **texts))

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures of its steps, once each, in their order."""
        return tuple(dict.fromkeys(task.code for step in self.steps for task in step.tasks))

    @cached_property
    def digest(self) -> str:
        """Of the whole file: what shows a guide is made again when it changes."""
        return key(self.record.content)

    def every_told(self) -> Iterator[tuple[Pointer, Told]]:
        """All that is said with its source, and where it stands."""
        for name in ("bring", "mistakes"):
            yield from (((name, i), told) for i, told in enumerate(getattr(self, name)))
        for i, step in enumerate(self.steps):
            yield from ((("steps", i, "notes", j), told) for j, told in enumerate(step.notes))

    @property
    def cited(self) -> tuple[str, ...]:
        """Where what it says is said, once each, in the order of the page."""
        return tuple(dict.fromkeys(source for _, told in self.every_told() for source in told.from_))


def _told(value: Any) -> Any:
    return many(value, Told.of)
