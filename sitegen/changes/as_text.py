"""A difference for a person at a terminal."""

from collections.abc import Iterator
from itertools import groupby

from sitegen.changes import overview
from sitegen.changes.difference import Difference
from sitegen.changes.pairing import RecordChange
from sitegen.changes.telling import sentence
from sitegen.wording import count

MOST_OTHERS = 3
"""Sentences about wording and editing of a record whose substance changed."""


def text(difference: Difference, limit: int | None = None) -> str:
    """limit: how many records are told."""
    lines = [f"So với {overview.base(difference.base)}: {overview.summary(difference)}.", *_records(difference, limit)]
    if difference.burdens:
        lines += ["", "Gánh nặng của người dân, cộng theo cơ quan (trước → sau):"]
        for burden in difference.burdens:
            same = ": không đổi" if overview.is_unchanged(burden) else ""
            lines.append(f"  {overview.agency(burden.agency, difference)} ({count(burden.records)} thủ tục){same}")
            lines += [f"    {name}: {amount}" for name, amount in overview.measures(burden) if not same]
        if difference.not_summed:
            lines.append(f"  Không cộng vào: {count(difference.not_summed)} thủ tục mới, bãi bỏ, xóa.")
    if difference.beside:
        lines += ["", "Sổ, biểu mẫu, số liệu:", *(f"  {overview.entry(one)}" for one in difference.beside)]
    if difference.broken:
        lines += ["", "Không so được:", *(f"  {overview.broken(one)}" for one in difference.broken)]
    lines += _hints(difference)
    return "\n".join(_safe(line) for line in lines)


def _records(difference: Difference, limit: int | None) -> Iterator[str]:
    shown = difference.records[:limit]
    for agency, records in groupby(_by_agency(shown), key=lambda record: record.now.agency):
        yield f"\n{overview.agency(agency, difference)}"
        for record in records:
            yield f"  {record.code}  {record.now.name}{' (nội bộ)' if record.now.scope == 'internal' else ''}"
            yield f"    {overview.told(record, difference)}"
            if record.weight == "substance":
                yield from _others(record, difference)
    if len(shown) < len(difference.records):
        yield f"\n… và {count(len(difference.records) - len(shown))} bản ghi nữa; xem đủ: bỏ --limit"


def _by_agency(records: tuple[RecordChange, ...]) -> list[RecordChange]:
    """Agencies in the order of their most important record."""
    order = list(dict.fromkeys(record.now.agency for record in records))
    return sorted(records, key=lambda record: order.index(record.now.agency))


def _others(record: RecordChange, difference: Difference) -> Iterator[str]:
    others = (*record.of("wording"), *record.of("editorial"))
    for change in others[:MOST_OTHERS]:
        yield f"      {'lời' if change.weight == 'wording' else 'biên tập'}: {sentence(change, difference.names)}"
    if len(others) > MOST_OTHERS:
        yield f"      và {count(len(others) - MOST_OTHERS)} chỗ sửa lời, biên tập nữa"


def _hints(difference: Difference) -> Iterator[str]:
    if difference.hints:
        yield "\nNên xem lại (gợi ý, không chặn):"
    for hint in difference.hints:
        yield f"  {hint.path}: {hint.id} {hint.message.title}"
        if hint.written or hint.expected:
            yield f"    {' → '.join(part for part in (hint.written, hint.expected) if part)}"
        yield from (f"      {line}" for line in hint.fix.splitlines())


def _safe(line: str) -> str:
    """Without control characters: what a record says is never a command to a terminal."""
    return "\n".join("".join(char if char.isprintable() else " " for char in part) for part in line.split("\n"))
