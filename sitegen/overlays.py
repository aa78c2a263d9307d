"""What a province has of its own on top of a national record: its fees, times, counters, papers, and the codes it gave them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Self, TypeVar

from sitegen.parts import (
    Action,
    ChangeNote,
    ChannelType,
    Decision,
    Document,
    Empty,
    FeeKind,
    IgnoredHint,
    Online,
    ProcessingTime,
    SetBy,
    Unit,
)
from sitegen.parts import Fee as NationalFee
from sitegen.records import Pointer, Record
from sitegen.values import built, day, key, many

T = TypeVar("T")


def _as(kind: type[T], local: object) -> T:
    """What is said here in the shape of a national record, which has fewer fields and the same names."""
    return kind(**{one.name: getattr(local, one.name) for one in fields(kind)})  # type: ignore[arg-type]  # each kind is a dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """A procedure of its own that the province published for the same thing; its code leads to the national record."""

    code: str
    name: str
    case: str | None = None
    decision: Decision | None = None
    url: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, decision=lambda value: value and Decision.of(value)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the dossier is handed in; commune: its code of five digits (QĐ 19/2025/QĐ-TTg)."""

    name: str
    address: str | None
    commune: str | None = None
    hours: str | None = None
    telephone: str | None = None
    note: str | None = None

    @property
    def dialled(self) -> str:
        """The telephone number as a link dials it."""
        return "".join(char for char in self.telephone or "" if char.isdigit())


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalTime:
    """How long it takes here, and which document of the province says so."""

    value: int | str | None
    unit: Unit
    note: str | None = None
    cutoff: str | None = None
    legal_basis: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> Self | None:
        return None if data is None else cls(**data)

    @property
    def as_national(self) -> ProcessingTime:
        """In the shape of a national record."""
        value = None if self.value is None else Decimal(self.value)
        return ProcessingTime(value=value, unit=self.unit, note=self.note, cutoff=self.cutoff)


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalFee:
    """One charge here, in đồng, by a resolution of the People's Council (Law 97/2015/QH13 art. 21) between two days."""

    kind: FeeKind
    amount: int | None
    case: str | None = None
    set_by: SetBy | None = None
    note: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    legal_basis: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, valid_from=day, valid_until=day))

    @property
    def as_national(self) -> NationalFee:
        """In the shape of a national record, which does not say from when."""
        return _as(NationalFee, self)


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalChannel:
    """Time and fees of some ways to file, of one case of the national record; None leaves what that record says."""

    types: tuple[ChannelType, ...]
    case: str | None
    processing_time: LocalTime | None = None
    fees: tuple[LocalFee, ...] | Empty | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, types=many, processing_time=LocalTime.of, fees=lambda v: many(v, LocalFee.of)))


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalDocument:
    """A paper that is asked for here besides, or (replaces) in the place of a national one of this name."""

    name: str
    action: Action
    when: str | None = None
    originals: int | None = None
    copies: int | None = None
    channels: tuple[ChannelType, ...] | None = None
    form: str | None = None
    replaceable_by: str | None = None
    code: str | None = None
    note: str | None = None
    replaces: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, channels=many))

    @property
    def as_national(self) -> Document:
        """In the shape of a national record."""
        return _as(Document, self)


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalDocuments:
    """The papers of one case."""

    case: str | None
    items: tuple[LocalDocument, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, items=lambda v: many(v, LocalDocument.of)))


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalForm:
    """A form the province issued; form: its key where it is in forms/."""

    name: str
    legal_basis: str | None = None
    form: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Something to know here, and which document says it."""

    text: str
    legal_basis: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalSource:
    """Where the province's facts come from, of which day."""

    url: str
    as_of: date

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, as_of=date.fromisoformat))


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """The part of one province for one national record. against: what that record said when this was written, as plain data."""

    province: str
    code: str
    against: Mapping[str, Any]
    source: LocalSource
    variants: tuple[Variant, ...] = ()
    online: Online | None = None
    reception_places: tuple[Place, ...] | Empty | None = None
    channels: tuple[LocalChannel, ...] | None = None
    documents: tuple[LocalDocuments, ...] | None = None
    forms: tuple[LocalForm, ...] = ()
    notes: tuple[Note, ...] = ()
    ignored_hints: tuple[IgnoredHint, ...] = ()
    change_notes: tuple[ChangeNote, ...] = ()
    record: Record = field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(record=record, **built(record.data, **_PARTS))

    @cached_property
    def digest(self) -> str:
        """Of the whole file: what shows an overlay is made again when it changes."""
        return key(self.record.content)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are named, if any."""
        return self.reception_places if isinstance(self.reception_places, tuple) else ()

    def cited(self) -> Iterator[tuple[Pointer, str]]:
        """Every legal document it rests on, with the place that says so."""
        for i, channel in enumerate(self.channels or ()):
            if channel.processing_time and channel.processing_time.legal_basis:
                yield ("channels", i, "processing_time", "legal_basis"), channel.processing_time.legal_basis
            for j, fee in enumerate(channel.fees if isinstance(channel.fees, tuple) else ()):
                if fee.legal_basis:
                    yield ("channels", i, "fees", j, "legal_basis"), fee.legal_basis
        for name in ("forms", "notes"):
            for i, told in enumerate(getattr(self, name)):
                if told.legal_basis:
                    yield (name, i, "legal_basis"), told.legal_basis


_PARTS: Mapping[str, Any] = {
    "source": LocalSource.of,
    "variants": lambda value: many(value, Variant.of),
    "reception_places": lambda value: many(value, lambda place: Place(**place)),
    "channels": lambda value: many(value, LocalChannel.of),
    "documents": lambda value: many(value, LocalDocuments.of),
    "forms": lambda value: many(value, lambda form: LocalForm(**form)),
    "notes": lambda value: many(value, lambda note: Note(**note)),
    "ignored_hints": lambda value: many(value, IgnoredHint.of),
    "change_notes": lambda value: many(value, ChangeNote.of),
}
