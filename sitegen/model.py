"""The catalogue as values: its procedures, forms and registers, and how they hang together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

from sitegen.history import Topic
from sitegen.procedure import Procedure
from sitegen.records import Record
from sitegen.registers import Registers
from sitegen.values import built, day


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """An official form; its number is unique only with its act and its issuer."""

    id: str
    name: str
    agency: str
    number: str | None
    legal_document: str | None
    valid_from: date | None
    valid_to: date | None
    note: str | None = None
    record: Record = field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(record=record, **built(record.data, valid_from=day, valid_to=day))


@dataclass(frozen=True)
class Catalogue:
    """Everything there is to publish: procedures in the order of their codes."""

    procedures: tuple[Procedure, ...]
    forms: Mapping[str, Form]
    registers: Registers
    history: tuple[Topic, ...] = ()
    repeated: tuple[Record, ...] = ()
    """Forms, registers and topics whose key an earlier file has: rules.check refuses them."""

    @cached_property
    def by_code(self) -> Mapping[str, Procedure]:
        """The first of each code; rules.check refuses a second one."""
        return {procedure.code: procedure for procedure in reversed(self.procedures)}

    @cached_property
    def as_of(self) -> date:
        """The newest day any fact was read: the date of the site where nothing else is asked for."""
        return max((procedure.source.as_of for procedure in self.procedures), default=date(1970, 1, 1))


def catalogue(
    procedures: Iterable[Record], forms: Iterable[Record], registers: Iterable[Record], history: Iterable[Record] = ()
) -> Catalogue:
    """The catalogue of records that fit their schemas."""
    forms, registers, history = tuple(forms), tuple(registers), tuple(history)
    return Catalogue(
        procedures=tuple(sorted(map(Procedure.of, procedures), key=lambda p: (p.code, p.record.path))),
        forms={form.id: form for form in sorted(map(Form.of, forms), key=lambda f: f.id)},
        registers=Registers.of(registers),
        history=tuple(sorted(map(Topic.of, history), key=lambda t: t.topic)),
        repeated=(*_repeated(forms, "id"), *_repeated(registers, "register"), *_repeated(history, "topic")),
    )


def _repeated(records: Iterable[Record], name: str) -> Iterator[Record]:
    seen = set()
    for record in sorted(records, key=lambda r: r.path):
        if record.data[name] in seen:
            yield record
        seen.add(record.data[name])
