"""The shared registers: agencies, fields, provinces and the other lists that records refer to by key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Self

from sitegen.records import Record
from sitegen.values import built, day, many

AgencyKind = Literal["ministry", "ministerial_agency", "government_agency", "province", "court", "enterprise"]
Audience = Literal["citizen", "business"]
DocumentKind = Literal[
    "hien-phap",
    "luat",
    "bo-luat",
    "phap-lenh",
    "nghi-quyet",
    "nghi-dinh",
    "quyet-dinh",
    "chi-thi",
    "thong-tu",
    "thong-tu-lien-tich",
    "cong-van",
    "thong-bao",
    "khac",
]
SynonymKind = Literal["abbreviation", "everyday", "southern", "northern", "english", "former", "filler"]
ProvinceType = Literal["tinh", "thanh_pho"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Agency:
    """Who publishes procedures; dated, because ministries merge."""

    name: str
    code: str | None
    abbreviation: str | None
    kind: AgencyKind
    valid_from: date | None
    valid_to: date | None
    predecessors: tuple[str, ...]
    maintainers: tuple[str, ...] | None = None
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, valid_from=day, valid_to=day, predecessors=many, maintainers=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A field of administration (lĩnh vực); one name may carry several portal codes."""

    name: str
    codes: tuple[str, ...]
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, codes=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvinceName:
    """What a province was called, and of which type, between two days."""

    name: str
    type: ProvinceType
    valid_from: date | None
    valid_to: date | None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, valid_from=day, valid_to=day))


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    """A province or city; seven codes were reused in 2025, so the key and never the code identifies it."""

    code: str | None
    names: tuple[ProvinceName, ...]
    valid_from: date | None
    valid_to: date | None
    predecessors: tuple[str, ...]
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, names=lambda v: many(v, ProvinceName.of), valid_from=day, valid_to=day, predecessors=many))

    def is_valid_on(self, today: date) -> bool:
        return (self.valid_from is None or self.valid_from <= today) and (self.valid_to is None or today <= self.valid_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeEvent:
    """A situation that brings people or businesses to the counter; first: codes an editor puts before the others."""

    name: str
    audience: Audience
    first: tuple[str, ...] = ()
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, first=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class Applicant:
    """A kind of person or organisation that may apply."""

    name: str
    code: str | None
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalDocument:
    """A law, decree or circular, keyed by its number; ends: its last day in force; url: its full text."""

    title: str
    kind: DocumentKind
    issuer: str | None
    issued: date | None
    in_force: date | None
    ends: date | None
    replaced_by: str | None
    url: str | None = None
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, issued=day, in_force=day, ends=day))


@dataclass(frozen=True, kw_only=True, slots=True)
class Database:
    """A government database an authority looks things up in by itself."""

    name: str
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Synonym:
    """Words people type for words of the law; what belongs to one procedure stands in its own hidden terms.

    keep: percent of their weight that the words themselves keep; weight: percent that the meaning gets, less where it is vague;
    bare: a word of one syllable holds without its tone marks too; kind filler: words of questions that name no procedure, but
    with keep 100: words that do, though a syllable of theirs is filler («cho thuê»).
    """

    kind: SynonymKind
    words: tuple[str, ...]
    means: tuple[str, ...]
    example: str
    keep: int | None = None
    weight: int | None = None
    bare: bool = False
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, words=many, means=many))


@dataclass(frozen=True, kw_only=True, slots=True)
class EverydayTerms:
    """What people call a procedure that has no page here yet, keyed by its national code; url: its page on the portal."""

    name: str
    agency: str
    field: str
    level: tuple[str, ...]
    terms: tuple[str, ...]
    url: str | None
    as_of: date
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**built(data, level=many, terms=many, as_of=day))


@dataclass(frozen=True, kw_only=True, slots=True)
class Holiday:
    """A day off, or a Saturday worked in its place, keyed by its date (Labour Code 2019 art. 112)."""

    kind: Literal["off", "working"]
    name: str
    source: str
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeException:
    """A code the portal writes wrongly and somebody has looked at; «␠» stands for a blank."""

    written: str
    reason: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True, slots=True)
class OftenAsked:
    """What people look up most, as an editor chose it for the first page; keyed by the code of its record, in the order shown."""

    name: str
    note: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, kw_only=True)
class Registers:
    """All registers, each a mapping from key to entry; records is where their mistakes are reported."""

    agencies: Mapping[str, Agency]
    fields: Mapping[str, Field]
    provinces: Mapping[str, Province]
    life_events: Mapping[str, LifeEvent]
    applicants: Mapping[str, Applicant]
    legal_documents: Mapping[str, LegalDocument]
    databases: Mapping[str, Database]
    synonyms: Mapping[str, Synonym]
    everyday_terms: Mapping[str, EverydayTerms]
    holidays: Mapping[str, Holiday]
    code_exceptions: Mapping[str, CodeException]
    often_asked: Mapping[str, OftenAsked]
    records: Mapping[str, Record] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        by_name = {record.data["register"]: record for record in records}
        return cls(
            records=by_name,
            **{
                name.replace("-", "_"): {
                    key: kind.of(entry) for key, entry in (by_name[name].data["entries"] if name in by_name else {}).items()
                }
                for name, kind in REGISTERS.items()
            },
        )


REGISTERS: Mapping[str, Any] = {
    "agencies": Agency,
    "fields": Field,
    "provinces": Province,
    "life-events": LifeEvent,
    "applicants": Applicant,
    "legal-documents": LegalDocument,
    "databases": Database,
    "synonyms": Synonym,
    "everyday-terms": EverydayTerms,
    "holidays": Holiday,
    "code-exceptions": CodeException,
    "often-asked": OftenAsked,
}
OPTIONAL = frozenset({"often-asked"})
"""Registers that a catalogue may do without: the page that shows them then leaves that part out."""
