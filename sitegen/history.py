"""Published national figures: what was reported or aimed at, when, by whom. Never computed, never mended."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from sitegen.records import Record
from sitegen.values import built, many

UNITS = frozenset(
    {
        "%", "%/năm", "bản ghi", "bậc", "câu", "dòng", "dịch vụ công", "giao dịch", "hạng trong khu vực",
        "hạng trên 193 quốc gia, vùng lãnh thổ", "hạng trên 194 quốc gia, vùng lãnh thổ", "hồ sơ", "hồ sơ/ngày", "lượt", "lần", "mục",
        "nhiệm vụ", "nhóm dẫn đầu", "nhóm dịch vụ", "số hiệu", "thành phần", "thủ tục", "trẻ em", "tài khoản", "tệp", "tỷ đồng",
        "tỷ đồng/năm", "văn bản",
    }
)  # fmt: skip
"""Units that figures of one indicator can be set side by side in; another may be a slip of the pen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One number as published; where two sources disagree both are kept and their notes name each other."""

    id: str
    indicator: str
    date: str
    value: str
    unit: str
    kind: Literal["reported", "target"]
    approximate: bool
    source: str
    note: str | None
    measured_by: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)

    def is_after(self, today: datetime.date) -> bool:
        """Whether it reports a day, a month or a year that has not come."""
        return self.kind == "reported" and self.date > today.isoformat()[: len(self.date)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """The figures of one file."""

    topic: str
    title: str
    figures: tuple[Figure, ...]
    record: Record = field(compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(record=record, **built(record.data, figures=lambda v: many(v, Figure.of)))
