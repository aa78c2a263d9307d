"""A national procedure as it is in one province: the facts of the overlay in the places of the national ones, each with its source."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sitegen import three_way
from sitegen.overlays import LocalChannel, LocalDocuments, Overlay
from sitegen.parts import Channel, DocumentCase
from sitegen.procedure import Procedure
from sitegen.records import Pointer
from sitegen.three_way import FEES, TIME, Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A fact of a procedure that is the province's. at: where it stands in the merged procedure, as ("channels", 0, "fees").

    national: what stands there in the national record now (None: nothing); line: base, centre and here as data, for fields that
    replace something or may have to; basis: the legal documents it rests on; said: the value of the overlay, with what only it says.
    """

    at: Pointer
    said: Any
    national: Any = None
    basis: tuple[str, ...] = ()
    line: Line | None = None

    @property
    def is_under_review(self) -> bool:
        """Whether the centre has changed what this was written against: then both are shown."""
        return self.line is not None and self.line.state == "moved"


@dataclass(frozen=True, kw_only=True)
class Localized:
    """A procedure in a province; its facts by where they stand in it."""

    procedure: Procedure
    national: Procedure
    overlay: Overlay
    facts: tuple[Fact, ...]

    @cached_property
    def by_place(self) -> Mapping[Pointer, Fact]:
        return {fact.at: fact for fact in self.facts}

    def fact(self, *at: str | int) -> Fact | None:
        """The province's fact at a place of the procedure; None where the national record speaks."""
        return self.by_place.get(at)

    @property
    def under_review(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.is_under_review)


def localized(national: Procedure, overlay: Overlay) -> Localized:
    """The procedure of the overlay's province; the overlay is one of this record and passed both gates."""
    lines = {line.field: line for line in three_way.lines(national.record.data, overlay.record.data)}
    facts: list[Fact] = []
    changed: dict[str, Any] = {}
    if overlay.online is not None:
        changed["online"] = overlay.online
        facts.append(Fact(at=("online",), said=overlay.online, national=national.online, line=lines["online",]))
    if overlay.reception_places is not None:
        facts.append(Fact(at=("reception",), said=overlay.reception_places, national=national.reception, line=lines["reception",]))
    if overlay.channels:
        channels, found = _channels(national, overlay.channels, lines)
        changed["channels"] = channels
        facts += found
    if overlay.documents:
        cases, found = _documents(national, overlay.documents, lines["documents",])
        changed["documents"] = cases
        facts += found
    return Localized(procedure=dataclasses.replace(national, **changed), national=national, overlay=overlay, facts=tuple(facts))


def _channels(
    national: Procedure, local: tuple[LocalChannel, ...], lines: Mapping[three_way.Field, Line]
) -> tuple[tuple[Channel, ...], list[Fact]]:
    """The national ways to file with what is said of them here, then those of cases that only the province has."""
    made = list(national.channels or ())
    facts = []
    for type_, channel in [(type_, each) for each in local for type_ in each.types]:
        places = [i for i, known in enumerate(made) if (known.type, known.case) == (type_, channel.case)]
        if not places:
            made.append(Channel(type=type_, processing_time=None, fees=None, case=channel.case))
            places = [len(made) - 1]
        for i in places:
            before = made[i]
            for part, value, basis in _parts(channel):
                facts.append(
                    Fact(
                        at=("channels", i, part),
                        said=getattr(channel, part),
                        national=getattr(before, part),
                        basis=basis,
                        line=lines["channels", type_, channel.case, part],
                    )
                )
                made[i] = dataclasses.replace(made[i], **{part: value})
    return tuple(made), facts


def _parts(channel: LocalChannel) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """What is said of a way to file: the part, its value in the shape of a national record, the documents it rests on."""
    time, fees = channel.processing_time, channel.fees
    if time is not None:
        yield TIME, time.as_national, (time.legal_basis,) if time.legal_basis else ()
    if isinstance(fees, tuple):
        yield FEES, tuple(fee.as_national for fee in fees), tuple(dict.fromkeys(fee.legal_basis for fee in fees if fee.legal_basis))
    elif fees is not None:
        yield FEES, fees, ()


def _documents(national: Procedure, local: tuple[LocalDocuments, ...], line: Line) -> tuple[tuple[DocumentCase, ...], list[Fact]]:
    """The national papers, those of the province in the places of what they replace or behind the others of their case."""
    made = list(national.documents) if isinstance(national.documents, tuple) else []
    facts = []
    for case in local:
        place = next((i for i, known in enumerate(made) if known.case == case.case), _renamed(made, case))
        if place is None:
            made.append(DocumentCase(case=case.case, items=()))
            place = len(made) - 1
        items = list(made[place].items)
        for document in case.items:
            replaced = next((j for j, item in enumerate(items) if document.replaces and item.name == document.replaces), None)
            before = None if replaced is None else items[replaced]
            at = len(items) if replaced is None else replaced
            items[at : at + 1] = [document.as_national]
            facts.append(Fact(at=("documents", place, "items", at), said=document, national=before, line=line))
        made[place] = dataclasses.replace(made[place], items=tuple(items))
    return tuple(made), facts


def _renamed(cases: list[DocumentCase], local: LocalDocuments) -> int | None:
    """The case that holds a paper which is replaced, where the centre calls the case something else by now."""
    replaced = {document.replaces for document in local.items}
    return next((i for i, case in enumerate(cases) if any(item.name in replaced for item in case.items)), None)
