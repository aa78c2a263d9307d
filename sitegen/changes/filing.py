"""Ways to file compared: those that came and went, and of those that stayed the time, the fees, how results come back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sitegen.changes import lists
from sitegen.changes.kinds import Change
from sitegen.changes.likeness import paired
from sitegen.labels import CHANNELS
from sitegen.parts import Channel, Fee, ProcessingTime


def compare(before: tuple[Channel, ...] | None, after: tuple[Channel, ...] | None) -> Iterator[Change]:
    """What is the same for every way that stayed is told once, without naming them."""
    if before == after:
        return
    if before is None or after is None:
        yield from lists.value("channels", before, after, "substance")
        return
    both, gone, new = _ways(before, after)
    for channel in gone:
        yield Change(part="channels", how="removed", weight="substance", before=channel, detail=_is_last(channel, after))
    for channel in new:
        yield Change(part="channels", how="added", weight="substance", after=channel, detail=_is_last(channel, before))
    told: dict[Change, list[str]] = {}
    for left, right in both:
        for change in _way(left, right):
            told.setdefault(change, []).append(named(right))
    for change, where in told.items():
        yield change if len(where) == len(both) else replace(change, where=tuple(dict.fromkeys(where)))


def named(channel: Channel) -> str:
    """«trực tuyến», «bưu chính: Cần xác minh»."""
    way = CHANNELS[channel.type].lower()
    return f"{way}: {channel.case}" if channel.case else way


def _ways(before: tuple[Channel, ...], after: tuple[Channel, ...]) -> tuple[list[tuple[Channel, Channel]], list[Channel], list[Channel]]:
    """Channels of one type put side by side by their cases; a single one with a single one whatever the case is called."""
    both: list[tuple[Channel, Channel]] = []
    gone: list[Channel] = []
    new: list[Channel] = []
    for type_ in CHANNELS:
        old, fresh = ([channel for channel in channels if channel.type == type_] for channels in (before, after))
        found = paired([channel.case or "" for channel in old], [channel.case or "" for channel in fresh])
        pairs = [(old[i], fresh[j]) for i, j in found.both]
        if len(found.gone) == len(found.new) == 1:
            pairs.append((old[found.gone[0]], fresh[found.new[0]]))
        else:
            gone += [old[i] for i in found.gone]
            new += [fresh[j] for j in found.new]
        both += pairs
    return both, gone, new


def _is_last(channel: Channel, others: tuple[Channel, ...]) -> str:
    """«case» where the other side has this way too, for other cases."""
    return "case" if any(other.type == channel.type for other in others) else ""


def _way(before: Channel, after: Channel) -> Iterator[Change]:
    yield from _time(before.processing_time, after.processing_time)
    yield from _charges(before.fees, after.fees)
    yield from lists.keys("returns", before.returns, after.returns, "substance")
    yield from lists.text("channels", before.case, after.case, detail="case_name")
    yield from lists.text("channels", before.note, after.note, detail="note")
    yield from lists.value("channels", before.url, after.url, "substance", detail="url")


def _time(before: ProcessingTime | None, after: ProcessingTime | None) -> Iterator[Change]:
    if before is None or after is None:
        yield from lists.value("processing_time", before, after, "substance")
    elif before.value is None and after.value is None and before.unit == after.unit:
        yield from lists.text("processing_time", before.note, after.note, detail="other")
    elif (before.value, before.unit) != (after.value, after.unit):
        yield Change(part="processing_time", how="changed", weight="substance", before=before, after=after)
    else:
        yield from lists.text("processing_time", before.note, after.note, detail="note")
    if before and after:
        yield from lists.value("processing_time", before.cutoff, after.cutoff, "substance", detail="cutoff")


def _charges(before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        yield from lists.value("fees", before, after, "substance")
        return
    found = paired([_told(fee) for fee in before], [_told(fee) for fee in after])
    pairs = [(before[i], after[j]) for i, j in found.both]
    gone, new = [before[i] for i in found.gone], [after[j] for j in found.new]
    if len(gone) == len(new) == 1 and gone[0].kind == new[0].kind:
        pairs.append((gone.pop(), new.pop()))
    for fee in gone:
        yield Change(part="fees", how="removed", weight="substance", before=fee)
    for fee in new:
        yield Change(part="fees", how="added", weight="substance", after=fee)
    for left, right in pairs:
        yield from _charge(left, right)
    if not found.is_in_order:
        yield Change(part="fees", how="moved", weight="wording", before=before, after=after)


def _told(fee: Fee) -> str:
    """What tells a fee from the others of its channel: its kind and its case, never its amount, which is what changes."""
    return f"{fee.kind} {fee.case or ''}"


def _charge(before: Fee, after: Fee) -> Iterator[Change]:
    about = after.case or ""
    if (before.amount, before.kind) != (after.amount, after.kind) or (after.amount is None and before.set_by != after.set_by):
        yield Change(part="fees", how="changed", weight="substance", before=before, after=after, about=about)
    elif before.set_by != after.set_by:
        yield from lists.value("fees", before.set_by, after.set_by, "wording", detail="set_by", about=about)
    yield from lists.text("fees", before.case, after.case, detail="case_name", about=about)
    yield from lists.value("fees", before.valid_until, after.valid_until, "substance", detail="valid_until", about=about)
    yield from lists.value("fees", before.legal_basis, after.legal_basis, "substance", detail="legal_basis", about=about)
    yield from lists.text("fees", before.note, after.note, detail="note", about=about)
