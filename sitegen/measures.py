"""How well the site does what it is for: the figures of a run of the benchmarks, made ready to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

SETS = {"dev": "Bộ thử", "blind": "Bộ kín"}
ENGINES = {
    "ours": "Trang này",
    "MiniSearch 7.2.0, defaults": "MiniSearch 7.2.0, cài đặt sẵn",
    "Material's own (lunr 2.3.9)": "Ô tìm sẵn của Material (lunr 2.3.9)",
}
SLIPS = {
    "no diacritics": "Không dấu",
    "NFD, upper case": "Chữ hoa, dấu rời",
    "one wrong tone": "Sai một dấu thanh",
    "one telex slip": "Lỡ một phím Telex",
    "raw telex": "Quên bật bộ gõ Telex",
    "one typo": "Sai một chữ",
    "one missing space": "Thiếu một dấu cách",
}


@dataclass(frozen=True, slots=True)
class Score:
    """Of one engine on one set, from 0 to 1: right at the first hit, among the first three, and the mean reciprocal rank of ten."""

    engine: str
    first: Decimal
    three: Decimal
    rank: Decimal


@dataclass(frozen=True, slots=True)
class Set:
    """Questions of one kind, and how every engine did."""

    name: str
    questions: int
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The search, measured on a day; slips: what is left of the rank when the same questions are typed badly."""

    day: date
    rows: int
    sets: tuple[Set, ...]
    slips: tuple[tuple[str, Decimal], ...]
    kilobytes_first: int
    kilobytes_all: int

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From benchmarks/results/search-<day>.json."""
        quality, slips, sizes = data["quality"], data["slips"], data["sizes_gzip"]
        return cls(
            day=date.fromisoformat(data["day"]),
            rows=data["rows"],
            sets=tuple(_set(name, quality) for name in SETS),
            slips=tuple((name, _rounded(slips[name]["mrr"] / slips["clean"]["mrr"])) for name in SLIPS),
            kilobytes_first=round(sizes["before the first answer"] / 1000),
            kilobytes_all=round(sizes["everything"] / 1000),
        )


def share(value: Decimal) -> str:
    """«87 %»"""
    return f"{round(100 * value)} %"


def _set(name: str, quality: Mapping[str, Any]) -> Set:
    scores = (
        Score(engine, *(_rounded(found[name][key]) for key in ("s1", "s3", "mrr"))) for engine, found in quality.items() if name in found
    )
    return Set(name, quality["ours"][name]["n"], tuple(scores))


def _rounded(value: float) -> Decimal:
    return Decimal(str(round(value, 3)))
