"""What procedures cost people, before and after, summed by agency; what one side does not tell is counted and never guessed.

The measures are those of the statistics (facts.py): papers, originals, copies, the longest limit, visits by the best way, the highest fee.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.changes.pairing import RecordChange
from sitegen.facts import Facts
from sitegen.labels import UNITS
from sitegen.procedure import Procedure

Amounts = Mapping[str, Decimal]
"""Of one procedure, by unit; empty where it is not known."""

MEASURES = {
    "papers": "Giấy tờ",
    "originals": "Bản chính",
    "copies": "Bản sao",
    "time": "Thời hạn dài nhất",
    "visits": "Lượt phải đến",
    "fee": "Phí cao nhất",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """One measure in one unit over the records that tell it on both sides; apart: how many do not."""

    measure: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    compared: int
    apart: int

    @property
    def difference(self) -> Decimal | None:
        """None where there was nothing to compare."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, kw_only=True, slots=True)
class Burden:
    """What an agency's changed procedures ask of people."""

    agency: str
    records: int
    sums: tuple[Sum, ...]


def burdens(changes: Iterable[RecordChange]) -> tuple[Burden, ...]:
    """Of the records that changed in substance and have two states; the rest is told apart. In the order of agencies."""
    of: dict[str, list[tuple[Facts, Facts, RecordChange]]] = {}
    for change in changes:
        if change.weight == "substance" and change.is_comparable and change.before and change.after:
            of.setdefault(change.after.agency, []).append((Facts.of(change.before, ()), Facts.of(change.after, ()), change))
    return tuple(Burden(agency=agency, records=len(pairs), sums=tuple(_sums(pairs))) for agency, pairs in sorted(of.items()))


def _sums(pairs: list[tuple[Facts, Facts, RecordChange]]) -> Iterator[Sum]:
    for measure in MEASURES:
        told = [(_of(measure, old, change.before), _of(measure, new, change.after)) for old, new, change in pairs]
        both = [(before, after) for before, after in told if before and after and before.keys() == after.keys()]
        apart = len(told) - len(both)
        units = sorted({unit for before, _ in both for unit in before}, key=[*UNITS, ""].index)
        for unit in units:
            known = [(before[unit], after[unit]) for before, after in both if unit in before]
            yield Sum(
                measure=measure,
                unit=unit,
                before=sum((before for before, _ in known), Decimal()),
                after=sum((after for _, after in known), Decimal()),
                compared=len(known),
                apart=apart if unit == units[-1] else 0,
            )
        if not units:
            yield Sum(measure=measure, unit="", before=None, after=None, compared=0, apart=apart)


def _of(measure: str, facts: Facts, procedure: Procedure | None) -> Amounts:
    return _MEASURED[measure](facts, procedure) if procedure else {}


def _papers(facts: Facts, procedure: Procedure) -> Amounts:
    return {} if facts.papers is None else {"": Decimal(facts.papers)}


def _counted(name: str) -> Callable[[Facts, Procedure], Amounts]:
    """Sheets of one kind, where every paper says how many."""

    def amounts(facts: Facts, procedure: Procedure) -> Amounts:
        papers = [item for case in procedure.documents for item in case.items] if isinstance(procedure.documents, tuple) else []
        is_known = facts.papers is not None and all(getattr(item, name) is not None for item in papers)
        return {"": Decimal(getattr(facts, name))} if is_known else {}

    return amounts


def _time(facts: Facts, procedure: Procedure) -> Amounts:
    """Where every way says how long in numbers."""
    limits = [channel.processing_time for channel in procedure.channels or ()]
    is_known = limits and all(limit and limit.value is not None and limit.unit != "other" for limit in limits)
    return {unit: Decimal(value) for unit, value in facts.times} if is_known else {}


def _visits(facts: Facts, procedure: Procedure) -> Amounts:
    return {} if facts.visits is None else {"": Decimal(facts.visits)}


def _fee(facts: Facts, procedure: Procedure) -> Amounts:
    """Where every way says what is charged, and every charge has its amount."""
    charges = [channel.fees for channel in procedure.channels or ()]
    is_known = charges and all(
        all(fee.amount is not None for fee in part) if isinstance(part, tuple) else part is not None for part in charges
    )
    return {"": Decimal(facts.highest or 0)} if is_known else {}


_MEASURED: Mapping[str, Callable[[Facts, Procedure], Amounts]] = {
    "papers": _papers,
    "originals": _counted("originals"),
    "copies": _counted("copies"),
    "time": _time,
    "visits": _visits,
    "fee": _fee,
}
