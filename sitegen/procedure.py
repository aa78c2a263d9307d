"""A procedure as a value, whole."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from sitegen.parts import (
    ApplicantDeadline,
    ChangeNote,
    Channel,
    Decision,
    DocumentCase,
    Empty,
    IgnoredHint,
    Kind,
    Level,
    Online,
    Result,
    Source,
    Status,
    Step,
    Texts,
)
from sitegen.records import Record
from sitegen.values import built, day, many


def page_path(code: str) -> str:
    """Where the page of a procedure stands; part of the public contract: it never depends on the agency or the name."""
    return f"thu-tuc/{code}.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Procedure:
    """An administrative procedure (thủ tục hành chính)."""

    code: str
    name: str
    editorial: Literal["edited", "verbatim"]
    agency: str
    field: str
    levels: tuple[Level, ...]
    applicants: tuple[str, ...]
    status: Status
    decision: Decision
    online: Online
    executing_agencies: Texts
    channels: tuple[Channel, ...] | None
    steps: tuple[Step, ...] | None
    dossier_sets: int | None
    documents: tuple[DocumentCase, ...] | Empty | None
    conditions: Texts
    results: tuple[Result, ...] | Empty | None
    source: Source
    scope: Literal["national", "provincial", "internal"]
    official_name: str | None = None
    summary: str | None = None
    life_events: tuple[str, ...] = ()
    hidden_search_terms: tuple[str, ...] = ()
    withdrawn_notice: str | None = None
    replaced_by: tuple[str, ...] = ()
    valid_from: date | None = None
    service_level: int | None = None
    non_territorial: bool | None = None
    competent_agencies: Texts = None
    delegated_agencies: Texts = None
    coordinating_agencies: Texts = None
    reception: str | None = None
    applicant_deadline: ApplicantDeadline | Literal["none_stated"] | None = None
    legal_basis: tuple[str, ...] | None = None
    legal_basis_other: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    combines: tuple[str, ...] = ()
    redress: str | None = None
    authentication: str | None = None
    signature: str | None = None
    kind: Kind | None = None
    ignored_hints: tuple[IgnoredHint, ...] = ()
    change_notes: tuple[ChangeNote, ...] = ()
    record: Record = dataclasses.field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(record=record, **built(record.data, **_PARTS))

    @property
    def path(self) -> str:
        return page_path(self.code)

    @property
    def forms(self) -> tuple[str, ...]:
        """Keys of the forms its papers name, once each, in the order of the papers."""
        cases = self.documents if isinstance(self.documents, tuple) else ()
        return tuple(dict.fromkeys(item.form for case in cases for item in case.items if item.form))

    @property
    def fee_basis(self) -> tuple[str, ...]:
        """Numbers of the legal documents that set its fees, once each."""
        fees = (fee for channel in self.channels or () if isinstance(channel.fees, tuple) for fee in channel.fees)
        return tuple(dict.fromkeys(fee.legal_basis for fee in fees if fee.legal_basis))


_LISTS = (
    "levels",
    "applicants",
    "life_events",
    "hidden_search_terms",
    "replaced_by",
    "executing_agencies",
    "competent_agencies",
    "delegated_agencies",
    "coordinating_agencies",
    "conditions",
    "legal_basis",
    "legal_basis_other",
    "related",
    "combines",
)
_PARTS: Mapping[str, Any] = {
    **dict.fromkeys(_LISTS, many),
    "decision": Decision.of,
    "valid_from": day,
    "applicant_deadline": ApplicantDeadline.of,
    "channels": lambda value: many(value, Channel.of),
    "steps": lambda value: many(value, lambda step: Step(**step)),
    "documents": lambda value: many(value, DocumentCase.of),
    "results": lambda value: many(value, lambda result: Result(**result)),
    "source": Source.of,
    "ignored_hints": lambda value: many(value, IgnoredHint.of),
    "change_notes": lambda value: many(value, ChangeNote.of),
}
