"""The catalogue as values: its procedures, forms and registers, and how they hang together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self

from sitegen.entry import Entry
from sitegen.forms import assembly
from sitegen.forms.definition import Definition
from sitegen.guides import Guide
from sitegen.history import Topic
from sitegen.overlays import Overlay
from sitegen.parts import IgnoredHint
from sitegen.records import Record
from sitegen.registers import Registers
from sitegen.values import built, day, many


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """An official form; its number is unique only with its act and its issuer. With a version, it can be filled."""

    id: str
    name: str
    agency: str
    number: str | None
    legal_document: str | None
    valid_from: date | None
    valid_to: date | None
    note: str | None = None
    version: str | None = None
    ignored_hints: tuple[IgnoredHint, ...] = ()
    record: Record = field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        known = {name: record.data[name] for name in _FORM if name in record.data}
        return cls(record=record, **built(known, valid_from=day, valid_to=day, ignored_hints=lambda v: many(v, IgnoredHint.of)))


_FORM = [name for name in Form.__slots__ if name != "record"]


@dataclass(frozen=True)
class Catalogue:
    """Everything there is to publish: an entry a procedure, in the order of their codes, and what they refer to.

    files: the path of each code's file, sound or not, the first where two claim one code; without entries where only keys are asked for.
    """

    entries: tuple[Entry, ...]
    forms: Mapping[str, Form]
    registers: Registers
    files: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Topic, ...] = ()
    groups: Mapping[str, Record] = field(default_factory=dict)
    """Groups of fields that forms share, by their keys."""
    guides: Mapping[str, Guide] = field(default_factory=dict)
    """By the keys of their life events."""
    overlays: tuple[Overlay, ...] = ()
    """What provinces have of their own, by province and code; two for one of both stand here both, for overlay_rules to refuse."""
    repeated: tuple[Record, ...] = ()
    """Forms, registers, topics, groups and guides whose key an earlier file has: rules.check refuses them."""

    @cached_property
    def by_code(self) -> Mapping[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def overlays_of(self) -> Mapping[str, tuple[Overlay, ...]]:
        """The overlays of each national record that has some, by its code."""
        return _grouped(self.overlays, "code")

    @cached_property
    def overlays_in(self) -> Mapping[str, tuple[Overlay, ...]]:
        """The overlays of each province that has some, by its key."""
        return _grouped(self.overlays, "province")

    def only(self, codes: Iterable[str]) -> tuple[Entry, ...]:
        """The entries of these codes, once each."""
        return tuple(self.by_code[code] for code in sorted(set(codes)))

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """What the forms that can be filled ask, by their keys; only where the rules found nothing wrong with them."""
        groups = {key: record.data for key, record in self.groups.items()}
        return {form.id: assembly.definition(form.record.data, groups) for form in self.forms.values() if form.version}

    @cached_property
    def fillable(self) -> frozenset[str]:
        """Keys of the forms that can be filled."""
        return frozenset(form.id for form in self.forms.values() if form.version)

    @cached_property
    def as_of(self) -> date:
        """The newest day any fact was read: the date of the site where nothing else is asked for."""
        return max((entry.as_of for entry in self.entries), default=date(1970, 1, 1))


def surroundings(
    forms: Iterable[Record],
    registers: Iterable[Record],
    history: Iterable[Record] = (),
    groups: Iterable[Record] = (),
    guides: Iterable[Record] = (),
    overlays: Iterable[Record] = (),
) -> Catalogue:
    """A catalogue still without procedures, of records that fit their schemas."""
    forms, registers, history, groups, guides = tuple(forms), tuple(registers), tuple(history), tuple(groups), tuple(guides)
    return Catalogue(
        entries=(),
        forms={form.id: form for form in sorted(map(Form.of, forms), key=lambda f: f.id)},
        registers=Registers.of(registers),
        history=tuple(sorted(map(Topic.of, history), key=lambda t: t.topic)),
        groups={record.data["group"]: record for record in sorted(groups, key=lambda r: r.path, reverse=True)},
        guides={guide.event: guide for guide in sorted(map(Guide.of, guides), key=lambda g: g.record.path, reverse=True)},
        overlays=tuple(sorted(map(Overlay.of, overlays), key=lambda o: (o.province, o.code, o.record.path))),
        repeated=(
            *_repeated(forms, "id"),
            *_repeated(registers, "register"),
            *_repeated(history, "topic"),
            *_repeated(groups, "group"),
            *_repeated(guides, "event"),
        ),
    )


def catalogue(around: Catalogue, found: Iterable[tuple[str, Entry]], files: Mapping[str, str] | None = None) -> Catalogue:
    """The catalogue with the entries of records, each with the path of its file.

    files: the path of each code, where more records are known than those found.
    """
    ordered = sorted(found, key=lambda pair: (pair[1].code, pair[0]))
    first = {entry.code: path for path, entry in reversed(ordered)}
    return replace(around, entries=tuple(entry for _, entry in ordered), files=first if files is None else files)


def _repeated(records: Iterable[Record], name: str) -> Iterator[Record]:
    seen = set()
    for record in sorted(records, key=lambda r: r.path):
        if record.data[name] in seen:
            yield record
        seen.add(record.data[name])


def _grouped(overlays: Iterable[Overlay], name: str) -> Mapping[str, tuple[Overlay, ...]]:
    found: dict[str, list[Overlay]] = {}
    for overlay in overlays:
        found.setdefault(getattr(overlay, name), []).append(overlay)
    return {key: tuple(some) for key, some in sorted(found.items())}
