"""Entries, facts and hints as tidy tables: a line a procedure, a line for each of its many keys, a line for each of its limits."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from sitegen.completeness import PARTS
from sitegen.entry import Entry
from sitegen.facts import Facts
from sitegen.metrics.counted import Counted

ASKED = frozenset(part.key for part in PARTS if part.group != "plain")
"""Parts that completeness is counted by."""
DEGREES = ("full", "partial", "none")
FEES = ("paid", "elsewhere", "free", "none", "unknown")
AGES = {"age_1": (0, 1), "age_3": (1, 3), "age_5": (3, 5), "age_more": (5, 1000)}
"""Years between the decision and the day the record was read: from, to."""
HINTS = {"law": "TT-305", "agency_gone": "TT-304", "district": "TT-309", "rate": "TT-308", "form": "TT-306", "price": "TT-307"}
BUSINESS = ("doanh-nghiep", "doanh-nghiep-von-nuoc-ngoai", "hop-tac-xa", "doanh-nghiep-viet-nam")
CITIZEN = (
    "cong-dan",
    "nguoi-nuoc-ngoai",
    "nguoi-viet-dinh-cu-nuoc-ngoai",
    "nguoi-nuoc-ngoai-cu-tru",
    "nguoi-nuoc-ngoai-da-cu-tru",
    "cong-dan-khong-ro-noi-cu-tru",
)
AUDIENCES = {"citizen": frozenset(CITIZEN), "business": frozenset(BUSINESS)}
"""Who applies; what is for neither is for other organisations and officials."""


def procedures(counted: Sequence[Counted]) -> pd.DataFrame:
    """A line a procedure, in the order given; what is counted is 0 or 1, what is measured a number or not known (NaN)."""
    entries, facts = [item.entry for item in counted], [item.facts for item in counted]
    frame = pd.DataFrame(
        {
            "code": [entry.code for entry in entries],
            "agency": [entry.agency for entry in entries],
            "field": [entry.field for entry in entries],
            "online": [entry.online for entry in entries],
            "provincial": [entry.scope == "provincial" for entry in entries],
            "status": [entry.status for entry in entries],
            "edited": [entry.editorial == "edited" for entry in entries],
            "days": [(entry.as_of - entry.decision.date).days if entry.decision.date else None for entry in entries],
            "level": [fact.service_level for fact in facts],
            "visits": [fact.visits for fact in facts],
            "papers": [fact.papers for fact in facts],
            "fee": [fact.fee for fact in facts],
            "highest": [fact.highest for fact in facts],
            **{name: [getattr(fact, name) for fact in facts] for name in _SUMS},
            "channel": [bool(fact.channels and "online" in fact.channels) for fact in facts],
            "channel_unknown": [fact.channels is None for fact in facts],
            "home": [fact.returns is not None and bool({"online", "at_home"} & set(fact.returns)) for fact in facts],
            "home_unknown": [fact.returns is None for fact in facts],
        }
    )
    told = [frozenset(problem.id for problem in item.hints) for item in counted]
    hints = {name: [id_ in ids for ids in told] for name, id_ in HINTS.items()}
    return frame.assign(total=1, **_lacking(facts), **_counted(frame), **hints)


_SUMS = ("originals", "copies", "shown", "replaceable", "unstated", "forms_named", "forms_attached", "forms_fillable", "priced", "sourced")


def _lacking(facts: Sequence[Facts]) -> dict[str, Any]:
    """Which parts each lacks, and how complete it is."""
    missing = [frozenset([name for name, _ in fact.missing]) for fact in facts]
    lacks = {f"lacks_{part.key}": [part.key in gaps for gaps in missing] for part in PARTS}
    return {**lacks, "score": [1 - len(ASKED & gaps) / len(ASKED) for gaps in missing]}


def _counted(frame: pd.DataFrame) -> dict[str, Any]:
    """One column for each answer, so that every group is a sum."""
    years = frame["days"].astype(float) / 365.25
    return {
        **{degree: frame["online"] == degree for degree in DEGREES},
        "no_channel": ~(frame["channel"].astype(bool) | frame["channel_unknown"].astype(bool)),
        "away": ~(frame["home"].astype(bool) | frame["home_unknown"].astype(bool)),
        **{f"level_{number}": frame["level"] == number for number in (1, 2, 3, 4)},
        "level_unknown": frame["level"].isna(),
        **{f"fee_{state}": frame["fee"] == state for state in FEES},
        **{f"visits_{number}": frame["visits"] == number for number in (0, 1, 2)},
        "visits_unknown": frame["visits"].isna(),
        "papers_unknown": frame["papers"].isna(),
        **{name: (years >= low) & (years < high) for name, (low, high) in AGES.items()},
        "age_unknown": years.isna(),
        "age_odd": years < 0,
    }


def keys(counted: Sequence[Counted], name: str) -> pd.DataFrame:
    """A line for each key that a procedure has in a dimension: its number among the procedures, and the key."""
    found = [_keys(item.entry, name) for item in counted]
    numbers = [number for number, keys in enumerate(found) for _ in keys]
    return pd.DataFrame({"number": numbers, "key": [key for keys in found for key in keys]})


def _keys(entry: Entry, name: str) -> Collection[str]:
    if name == "audience":
        return _audiences(entry.applicants)
    if name == "national_levels":
        return dict.fromkeys(entry.levels) if entry.scope == "national" else ()
    value = getattr(entry, name)
    return dict.fromkeys(value) if isinstance(value, tuple) else (value,)


@lru_cache(maxsize=4096)
def _audiences(applicants: tuple[str, ...]) -> Collection[str]:
    return [who for who, kinds in AUDIENCES.items() if kinds.intersection(applicants)] or ["other"]


def limits(counted: Sequence[Counted]) -> pd.DataFrame:
    """A line for each unit a procedure's limits are given in: its number, the unit and the longest limit."""
    rows = [(i, unit, float(value)) for i, item in enumerate(counted) for unit, value in item.facts.times]
    return pd.DataFrame(rows, columns=["number", "unit", "value"])
