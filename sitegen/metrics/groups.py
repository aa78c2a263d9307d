"""Groups of procedures in numbers: the whole country's, an agency's, a field's; from which every table is made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

import pandas as pd

from sitegen.metrics import frame
from sitegen.metrics.counted import NOTHING, Counted, Numbers

NOT_SUMMED = {"code", "agency", "field", "online", "status", "fee", "days", "level", "visits", "papers", "highest", "score", "public"}


class Groups:
    """Every group of the procedures, each dimension counted once and only when a page asks for it."""

    def __init__(self, counted: Iterable[Counted]) -> None:
        self.counted = tuple(counted)
        self._of: dict[str, Mapping[str, Numbers]] = {}

    @cached_property
    def everything(self) -> pd.DataFrame:
        """A line a procedure: public, internal and withdrawn alike."""
        return frame.procedures(self.counted)

    @cached_property
    def public(self) -> pd.DataFrame:
        """What public totals are made of."""
        return self.everything[self.everything["public"].astype(bool)]

    @cached_property
    def _limits(self) -> pd.DataFrame:
        return frame.limits(self.counted)

    @cached_property
    def whole(self) -> Numbers:
        """All public procedures."""
        alone = pd.DataFrame({"number": self.public.index, "key": "all"})
        return self._numbers(self.public, alone).get("all", NOTHING)

    @cached_property
    def internal(self) -> Counter[str]:
        """Internal procedures by agency: never in a public total."""
        return Counter(item.entry.agency for item in self.counted if item.entry.scope == "internal")

    @cached_property
    def apart(self) -> Mapping[str, int]:
        """What public totals leave out: internal, and of the others withdrawn and upcoming."""
        others = Counter(item.entry.status for item in self.counted if item.entry.scope != "internal")
        return {"internal": self.internal.total(), **{status: others[status] for status in ("withdrawn", "upcoming")}}

    def by(self, dimension: str) -> Mapping[str, Numbers]:
        """The public procedures under each key of a dimension; a key without any is not there."""
        if dimension not in self._of:
            pairs = frame.keys(self.counted, dimension)
            self._of[dimension] = self._numbers(self.public, pairs[pairs["number"].isin(self.public.index)])
        return self._of[dimension]

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Place of each agency by completeness, the most complete first; equals share a place."""
        scores = pd.Series({key: numbers.measure("score") for key, numbers in self.by("agency").items()}, dtype=float).round(6)
        return {str(key): int(place) for key, place in scores.rank(method="min", ascending=False).items()}

    def _numbers(self, procedures: pd.DataFrame, pairs: pd.DataFrame) -> Mapping[str, Numbers]:
        """Of the procedures under each key."""
        if pairs.empty:
            return {}
        joined = pairs.merge(procedures, left_on="number", right_index=True)
        grouped = joined.groupby("key")
        sums = grouped[[name for name in procedures.columns if name not in NOT_SUMMED]].sum()
        sums["score"] = grouped["score"].mean()
        papers = grouped["papers"]
        sums["papers_middle"], sums["papers_most"] = papers.median(), papers.max()
        limits = _limits(pairs.merge(self._limits, on="number"))
        return {
            str(key): Numbers(cast("Mapping[str, float]", values), limits.get(str(key), ()))
            for key, values in sums.to_dict("index").items()
        }


def _limits(joined: pd.DataFrame) -> Mapping[str, tuple[tuple[str, int, float, float], ...]]:
    found: dict[str, list[tuple[str, int, float, float]]] = {}
    for (key, unit), count, middle, most in _measured(joined):
        found.setdefault(key, []).append((unit, count, middle, most))
    return {key: tuple(rows) for key, rows in found.items()}


def _measured(joined: pd.DataFrame) -> Sequence[tuple[Any, int, float, float]]:
    if joined.empty:
        return ()
    table = joined.groupby(["key", "unit"])["value"].agg(["count", "median", "max"])
    return [(at, int(row[0]), float(row[1]), float(row[2])) for at, row in zip(table.index, table.to_numpy(), strict=True)]
