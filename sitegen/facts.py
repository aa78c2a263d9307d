"""What the statistics count of a procedure: made once, beside the whole procedure, and small enough to be kept with its entry."""

from collections.abc import Container
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal, Self

from sitegen import completeness
from sitegen.completeness import PARTS
from sitegen.parts import Channel, ChannelType, Document, Fee, Return, Unit, named_form
from sitegen.procedure import Procedure
from sitegen.values import key

FeeState = Literal["none", "free", "paid", "elsewhere", "unknown"]
"""None is asked; only zeros; an amount stands there; somebody else sets it; nobody has told."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers of one procedure; None is always «not known».

    channels: ways to file; returns: how results come back, of all channels; visits: at least, by the best way; times: the longest
    limit of each unit; papers: lines of the dossier, of them shown only, replaceable, unstated where no number stands; originals and
    copies: sums of what is stated; lowest, highest: đồng; priced: amounts above zero, sourced: of them with a legal document;
    missing: keys of completeness.PARTS with the line of the file where each belongs.
    """

    service_level: int | None
    channels: tuple[ChannelType, ...] | None
    returns: tuple[Return, ...] | None
    visits: int | None
    times: tuple[tuple[Unit, str], ...]
    papers: int | None
    originals: int
    copies: int
    shown: int
    replaceable: int
    unstated: int
    forms_named: int
    forms_attached: int
    forms_fillable: int
    fee: FeeState
    lowest: int | None
    highest: int | None
    priced: int
    sourced: int
    missing: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, procedure: Procedure, fillable: Container[str]) -> Self:
        """fillable: keys of the forms that can be filled."""
        channels = procedure.channels
        papers = [item for case in procedure.documents for item in case.items] if isinstance(procedure.documents, tuple) else []
        fees = [fee for channel in channels or () if isinstance(channel.fees, tuple) for fee in channel.fees]
        amounts = [fee.amount for fee in fees if fee.amount is not None]
        returns = [way for channel in channels or () for way in channel.returns or ()]
        forms = [item.form for item in papers if item.form]
        return cls(
            procedure.service_level,
            None if channels is None else tuple(dict.fromkeys(channel.type for channel in channels)),
            tuple(dict.fromkeys(returns)) or None,
            _visits(procedure),
            _longest(channels or ()),
            None if procedure.documents is None else len(papers),
            *_sums(papers),
            len(forms),
            sum(form in fillable for form in forms),
            _fee_state(channels, fees),
            min(amounts, default=None),
            max(amounts, default=None),
            sum(bool(fee.amount) for fee in fees),
            sum(bool(fee.amount and fee.legal_basis) for fee in fees),
            tuple(completeness.missing(procedure)),
        )

    def stored(self, *about: str) -> list[Any]:
        """As plain data, the same before and after it stood in a JSON file.

        First comes a digest of everything but the lines, which move when a line above is added;
        about: what else of the procedure statistics are counted by.
        """
        data = [getattr(self, name) for name in _NAMES[:-1]]
        numbers = [[_NUMBERS[name], line] for name, line in self.missing]
        return [key(repr([*data, [number for number, _ in numbers]]), *about), *data, numbers]

    @classmethod
    def restored(cls, data: list[Any]) -> Self:
        """The facts that were stored."""
        values: dict[str, Any] = dict(zip(_NAMES, data[1:], strict=True))
        for name in ("channels", "returns"):
            values[name] = values[name] and tuple(values[name])
        values["times"] = tuple((unit, value) for unit, value in values["times"])
        values["missing"] = tuple((PARTS[number].key, line) for number, line in values["missing"])
        return cls(**values)


_NAMES = tuple(field.name for field in fields(Facts))
_NUMBERS = {part.key: number for number, part in enumerate(PARTS)}


def _sums(papers: list[Document]) -> tuple[int, int, int, int, int, int]:
    """Originals, copies, shown, replaceable, unstated, and those that name a form: one walk, for a country has 28,000 papers."""
    originals = copies = shown = replaceable = unstated = named = 0
    for item in papers:
        originals += item.originals or 0
        copies += item.copies or 0
        shown += item.action == "show"
        replaceable += item.replaceable_by is not None
        unstated += item.originals is None and item.copies is None
        named += bool(item.form or (item.action == "submit" and named_form(item.name)))
    return originals, copies, shown, replaceable, unstated, named


def _longest(channels: tuple[Channel, ...]) -> tuple[tuple[Unit, str], ...]:
    """Of each unit its longest limit: working days and days are never compared."""
    found: dict[Unit, Decimal] = {}
    for channel in channels:
        limit = channel.processing_time
        if limit and limit.value is not None and limit.unit != "other":
            found[limit.unit] = max(found.get(limit.unit, limit.value), limit.value)
    return tuple((unit, str(value)) for unit, value in found.items())


def _fee_state(channels: tuple[Channel, ...] | None, fees: list[Fee]) -> FeeState:
    if any(fee.amount for fee in fees):
        return "paid"
    if any(fee.amount is None for fee in fees):
        return "elsewhere"
    if any(channel.fees is None for channel in channels or ()) or not channels:
        return "unknown"
    return "free" if fees else "none"


def _visits(procedure: Procedure) -> int | None:
    """How often one must come at least, by the best way; None where a way that is not told in full may be better.

    Filing online is a way without a visit only where the whole process is online.
    """
    found: list[tuple[int, bool]] = []
    for channel in procedure.channels or ():
        come, is_sure = (1, True) if channel.type == "in_person" else (0, channel.type == "postal" or procedure.online == "full")
        if not channel.returns:
            found.append((come, False))
        else:
            found.append((come + (set(channel.returns) == {"at_submission_place"}), is_sure))
    least, is_sure = min(found, key=lambda way: (way[0], not way[1]), default=(0, False))
    return least if is_sure else None
