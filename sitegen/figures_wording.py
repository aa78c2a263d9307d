"""Figures as Vietnamese words: shares, cells of tables, and the sentence a page begins with."""

from sitegen.metrics.counted import Numbers
from sitegen.metrics.definitions import UNKNOWN, Table, Value
from sitegen.wording import count

PRECISE = frozenset({"Độ đầy đủ"})
"""Columns whose shares are so close together that a tenth of a per cent tells them apart."""


def percent(value: float | None, digits: int = 0) -> str:
    """«37 %», «36,8 %»; what cannot be told is not known, and 0 or 100 is said only of none and all."""
    if value is None:
        return UNKNOWN
    shown = round(100 * value, digits)
    if shown in (0, 100) and 0 < value < 1:
        return f"{'dưới 1' if shown == 0 else 'trên 99'} %" if digits == 0 else f"{count(round(100 * value, 2))} %"
    return f"{count(int(shown) if digits == 0 else shown)} %"


def cell(table: Table, column: str, value: Value) -> str:
    """A value as the table of its column shows it."""
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return value
    if column in table.shares:
        return percent(value, 1 if column in PRECISE else 0)
    return count(int(value) if float(value).is_integer() else round(value, 1))


def lines(table: Table) -> list[tuple[str, str, list[tuple[str, Value]]]]:
    """Key, name and cells of each row: what is shown, and what it is sorted by (None where by its words, "" where not known)."""
    return [
        (
            row.key,
            row.name,
            [(cell(table, column, value), _sorted_by(value)) for column, value in zip(table.columns, row.values, strict=True)],
        )
        for row in table.rows
    ]


def _sorted_by(value: Value) -> Value:
    if isinstance(value, str):
        return None
    return "" if value is None else round(value, 6)


def online_headline(numbers: Numbers, whose: str = "") -> str:
    """«1.274 trên 3.338 thủ tục làm được trọn vẹn trên mạng (38 %).»"""
    total, full = numbers["total"], numbers["full"]
    if not total:
        return f"{whose}Chưa có bản ghi nào đang có hiệu lực; chưa rõ bao nhiêu làm được trên mạng."
    return f"{whose}{count(full)} trên {count(total)} thủ tục làm được trọn vẹn trên mạng ({percent(full / total)})."


def channel_headline(numbers: Numbers) -> str:
    """«2.839 có cách nộp trực tuyến (85 %), 499 không, 0 chưa rõ.»"""
    total, there = numbers["total"], numbers["channel"]
    shares = f" ({percent(there / total)})" if total else ""
    unknown = f", {count(numbers['channel_unknown'])} chưa rõ" if numbers["channel_unknown"] else ""
    return f"{count(there)} thủ tục có cách nộp trực tuyến{shares}, {count(numbers['no_channel'])} không có{unknown}."


def score_headline(numbers: Numbers) -> str:
    """«Bản ghi đầy đủ 85,6 % các phần phải có.»"""
    score = numbers.measure("score") if numbers["total"] else None
    return "Chưa rõ bản ghi đầy đủ đến đâu." if score is None else f"Bản ghi đầy đủ {percent(score, 1)} các phần phải có."
