"""A procedure in one province as its page tells it: each fact of the province in words, beside what the national record says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import labels, wording
from sitegen.characters import fold
from sitegen.localized import Fact, Localized
from sitegen.model import Catalogue
from sitegen.overlays import LocalDocument, LocalFee, LocalTime, Place
from sitegen.parts import Channel, Document, Fee, ProcessingTime
from sitegen.registers import Province
from sitegen.three_way import FEES, TIME

TYPES = {"tinh": "tỉnh", "thanh_pho": "thành phố"}
Part = str
"""online, reception, processing_time, fees, documents: a part of a page that a province can say otherwise."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its name, what holds here and in the whole country, the documents it rests on, and whether the centre has moved since."""

    part: Part
    name: str
    here: tuple[str, ...]
    national: tuple[str, ...]
    basis: tuple[str, ...]
    is_under_review: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Here:
    """A procedure in the province of a key. name: «Lào Cai»; full: «tỉnh Lào Cai»."""

    key: str
    name: str
    full: str
    localized: Localized

    @classmethod
    def of(cls, key: str, province: Province, localized: Localized) -> "Here":
        return cls(key=key, name=name_of(province), full=full_name(province), localized=localized)

    @property
    def path(self) -> str:
        """Where the province's page tells of this procedure."""
        return f"tinh/{self.key}.html#{self.localized.overlay.code}"

    @property
    def places(self) -> tuple[Place, ...]:
        return self.localized.overlay.places

    def of_part(self, part: Part) -> tuple[Line, ...]:
        """What the province says of a part, once for all ways of which it says the same."""
        return tuple(line for line in self.lines if line.part == part)

    def of_ways(self, group: Iterable[Channel], part: Part) -> tuple[Line, ...]:
        """What the province says of some ways to file, which are ways of the merged procedure."""
        channels = self.localized.procedure.channels or ()
        at = [i for i, channel in enumerate(channels) if any(channel is one for one in group)]
        return tuple(_channel_lines(self.localized, [fact for i in at if (fact := self.localized.fact("channels", i, part))]))

    @property
    def times(self) -> tuple[str, ...]:
        """How long it takes by the national record, as the answer says it."""
        return tuple(f"{whom}: {text}" if whom else text for whom, text in wording.times_at_a_glance(self.localized.national))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every fact but the addresses of places, in the order people ask."""
        return tuple(_lines(self.localized))

    @property
    def is_under_review(self) -> bool:
        return bool(self.localized.under_review)


def of_today(catalogue: Catalogue) -> tuple[tuple[str, Province], ...]:
    """Key and province of those that are there now, in the order of their names."""
    there = ((key, province) for key, province in catalogue.registers.provinces.items() if province.valid_to is None)
    return tuple(sorted(there, key=lambda pair: fold(name_of(pair[1]))))


def name_of(province: Province) -> str:
    """«Lào Cai»; the city that bears the name of a person keeps its type."""
    whole = province.names[-1].name
    return whole if "Hồ Chí Minh" in whole else whole.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def full_name(province: Province) -> str:
    """«tỉnh Lào Cai», «thành phố Huế»"""
    return f"{TYPES[province.names[-1].type]} {name_of(province).removeprefix('Thành phố ')}"


def fee_words(fees: Sequence[Fee | LocalFee] | str | None) -> tuple[str, ...]:
    """A line a charge: «Lệ phí (tại xã): 50.000 đồng, từ ngày 01/07/2026. Ghi chú.»"""
    if not isinstance(fees, tuple):
        return ("Không thu" if fees == "none_stated" else wording.empty(fees),)
    return tuple(map(_fee, fees))


def time_words(time: ProcessingTime | None) -> tuple[str, ...]:
    """The limit, then its note."""
    note = time.note if time and time.value is not None and time.unit != "other" else None
    return (wording.time(time), *([note] if note else []))


def _fee(fee: Fee | LocalFee) -> str:
    since = f", từ ngày {wording.day(fee.valid_from)}" if isinstance(fee, LocalFee) and fee.valid_from else ""
    until = f", đến hết ngày {wording.day(fee.valid_until)}" if fee.valid_until else ""
    amount = wording.fee_amount(fee.as_national if isinstance(fee, LocalFee) else fee)
    case = f" ({fee.case})" if fee.case else ""
    return f"{labels.FEES[fee.kind]}{case}: {amount}{since}{until}.{f' {fee.note}' if fee.note else ''}"


def _lines(local: Localized) -> Iterator[Line]:
    by_part = {part: [fact for fact in local.facts if part in (fact.at[0], fact.at[-1])] for part in ("online", "reception", TIME, FEES)}
    for fact in by_part["online"]:
        yield _line("online", "Làm trên mạng", (labels.ONLINE[fact.said],), (labels.ONLINE[fact.national],), [fact])
    for fact in by_part["reception"]:
        here = () if isinstance(fact.said, tuple) else (wording.empty(fact.said),)
        yield _line("reception", "Nơi tiếp nhận", here, (fact.national or wording.UNKNOWN,), [fact])
    yield from _channel_lines(local, by_part[TIME])
    yield from _channel_lines(local, by_part[FEES])
    for fact in local.facts:
        if fact.at[0] == "documents":
            yield _line("documents", _paper_name(local, fact), (_paper(fact.said),), (fact.national.name,) if fact.national else (), [fact])


def _channel_lines(local: Localized, facts: Sequence[Fact]) -> Iterator[Line]:
    """Times or fees; ways of which the same is said are told once."""
    channels = local.procedure.channels or ()

    def told(fact: Fact) -> tuple[Any, ...]:
        return channels[int(fact.at[1])].case or "", _words(fact, fact.said), fact.basis, fact.is_under_review

    order: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: int(fact.at[1])):
        order.setdefault(told(fact), []).append(fact)
    for (case, here, *_), same in order.items():
        part = str(same[0].at[-1])
        ways = wording.ways(tuple(channels[int(fact.at[1])] for fact in same)).lower()
        name = f"{'Thời hạn' if part == TIME else 'Phí, lệ phí'} khi nộp {ways}{f' ({case})' if case else ''}"
        yield _line(part, name, here, _national(same, channels), same)


def _national(facts: Sequence[Fact], channels: Sequence[Channel]) -> tuple[str, ...]:
    """What the national record says of some ways; each by its name where it does not say the same of all."""
    told = [_words(fact, fact.national) for fact in facts]
    if len(set(told)) == 1:
        return told[0]
    names = (labels.CHANNELS[channels[int(fact.at[1])].type] for fact in facts)
    return tuple(f"{name}: {' '.join(words)}" for name, words in zip(names, told, strict=True))


def _words(fact: Fact, value: object) -> tuple[str, ...]:
    if fact.at[-1] == FEES:
        return fee_words(value)  # type: ignore[arg-type]  # fees of a record or of an overlay
    return time_words(value.as_national if isinstance(value, LocalTime) else value)  # type: ignore[arg-type]


def _line(part: Part, name: str, here: tuple[str, ...], national: tuple[str, ...], facts: Sequence[Fact]) -> Line:
    basis = tuple(dict.fromkeys(number for fact in facts for number in fact.basis))
    return Line(part, name, here, national, basis, any(fact.is_under_review for fact in facts))


def _paper_name(local: Localized, fact: Fact) -> str:
    cases = local.procedure.documents
    case = cases[int(fact.at[1])].case if isinstance(cases, tuple) else None
    return f"{'Giấy tờ thay' if fact.national else 'Giấy tờ thêm'}{f' ({case})' if case else ''}"


def _paper(paper: LocalDocument | Document) -> str:
    numbers = ", ".join(f"{n} {what}" for n, what in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if n)
    return f"{paper.name}{f': {numbers}' if numbers else ''}{', chỉ xuất trình' if paper.action == 'show' else ''}"
