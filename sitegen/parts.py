"""The parts of a procedure as values (NĐ 63/2010/NĐ-CP art. 8, CPSV-AP 3.2): decision, channels, fees, papers, source.

A model is built only from records that fit the schema, so nothing here checks types again. Field names are those of the
YAML file and of the schema; tests/test_contract.py compares them. Three kinds of empty: "none_stated" (the law says
there is none), "not_applicable", and None (nobody has told us).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

from sitegen.values import built, day, many

Empty = Literal["none_stated", "not_applicable"]
Texts = tuple[str, ...] | Empty | None
Level = Literal["bo", "tinh", "huyen", "xa", "nganh-doc", "khac"]
Status = Literal["in_force", "withdrawn", "upcoming"]
Online = Literal["full", "partial", "none"]
Unit = Literal["hour", "day", "working_day", "week", "month", "year", "other"]
ChannelType = Literal["online", "in_person", "postal"]
Return = Literal["online", "at_home", "at_submission_place"]
FeeKind = Literal["phi", "le_phi", "muc_gia"]
SetBy = Literal["law", "province", "provider"]
Actor = Literal["applicant", "counter", "agency"]
Action = Literal["submit", "show"]
DecisionKind = Literal["new", "amended", "repealed"]
Kind = Literal["assigned_regulation", "not_assigned_regulation", "local_regulation", "central_regulation", "other"]


_FORM = re.compile(r"\b(?:mẫu số|theo mẫu|tờ khai|mẫu [A-Z]{1,3}[0-9]{2})", re.IGNORECASE)
_PRICE = re.compile(r"hội đồng nhân dân|hđnd|ủy ban nhân dân|theo quy định|mức thu|do .{0,30} quy định", re.IGNORECASE)


def names_a_price(text: str) -> bool:
    """Whether the words beside an amount say that somebody sets one: then zero is not free."""
    return bool(_PRICE.search(text))


def named_form(text: str) -> str:
    """The words by which the name of a paper speaks of an official form; "" where it speaks of none.

    Plain words are found many times as fast as a pattern, and most names hold none.
    """
    plain = text.lower()
    found = _FORM.search(text) if "mẫu" in plain or "tờ khai" in plain else None
    return found.group() if found else ""


def _quantity(value: int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The decision that published the procedure (art. 13-15)."""

    number: str | None
    date: date | None
    kind: DecisionKind | None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, date=day))


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicantDeadline:
    """By when the law asks the applicant to act."""

    value: Decimal | None
    unit: Unit
    from_: str
    consequence: str | None = None

    @classmethod
    def of(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        rest = {name: value for name, value in data.items() if name != "from"}
        return cls(from_=data["from"], **built(rest, value=_quantity))


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessingTime:
    """How long until the result, from a complete dossier; «ngày» and «ngày làm việc» stay apart."""

    value: Decimal | None
    unit: Unit
    note: str | None = None
    cutoff: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> Self | None:
        return None if data is None else cls(**built(data, value=_quantity))


@dataclass(frozen=True, kw_only=True, slots=True)
class Fee:
    """One charge in đồng; 0 is free and only that, None is not known and has a note."""

    kind: FeeKind
    amount: int | None
    case: str | None = None
    set_by: SetBy | None = None
    note: str | None = None
    valid_until: date | None = None
    legal_basis: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, valid_until=day))


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """One way to submit, with its own time and fees."""

    type: ChannelType
    processing_time: ProcessingTime | None
    fees: tuple[Fee, ...] | Empty | None
    case: str | None = None
    url: str | None = None
    returns: tuple[Return, ...] | None = None
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, processing_time=ProcessingTime.of, fees=lambda v: many(v, Fee.of), returns=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Who does what."""

    who: Actor | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A paper to submit or to show."""

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

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, channels=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentCase:
    """The papers of one case, with its notes."""

    case: str | None
    items: tuple[Document, ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, items=lambda v: many(v, Document.of), notes=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What the applicant gets."""

    name: str
    code: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where the facts come from, of which day, and why some differ from it."""

    url: str
    as_of: date
    differs: Mapping[str, str] | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, as_of=date.fromisoformat))


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeNote:
    """What changed for people (major) or in wording (minor)."""

    date: date
    type: Literal["major", "minor"]
    note: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, date=date.fromisoformat))


@dataclass(frozen=True, kw_only=True, slots=True)
class IgnoredHint:
    """A hint that was looked at and left, with the reason; it comes back after a day."""

    id: str
    reason: str
    until: date | None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, until=day))
