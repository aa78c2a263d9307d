"""Rules of the parts of one record among themselves: what is said twice, what cannot be.

Records taken verbatim from the portal keep what it says of fees and papers, its repetitions included.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sitegen.parts import Document, Fee
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from sitegen.records import Pointer

_KINDS = {"phi": "phí", "le_phi": "lệ phí", "muc_gia": "giá dịch vụ"}


def check(procedure: Procedure) -> Iterator[Problem]:
    """Everything in which a record contradicts or repeats itself."""
    yield from _signed_in_time(procedure)
    yield from _no_time_is_zero(procedure)
    if procedure.editorial == "edited":
        yield from _a_fee_is_of_one_kind(procedure)
        yield from _nothing_twice(procedure)


def fees(procedure: Procedure) -> Iterator[tuple[Pointer, Fee]]:
    """The fees of all channels, with their places."""
    for i, channel in enumerate(procedure.channels or ()):
        if isinstance(channel.fees, tuple):
            yield from ((("channels", i, "fees", j), fee) for j, fee in enumerate(channel.fees))


def documents(procedure: Procedure) -> Iterator[tuple[Pointer, Document]]:
    """The papers of all cases, with their places."""
    if isinstance(procedure.documents, tuple):
        for i, case in enumerate(procedure.documents):
            yield from ((("documents", i, "items", j), item) for j, item in enumerate(case.items))


def _signed_in_time(procedure: Procedure) -> Iterator[Problem]:
    signed, read = procedure.decision.date, procedure.source.as_of
    if signed and signed > read:
        expected = f"không sau ngày {read.isoformat()} (ngày đọc nguồn)"
        yield procedure.record.problem("TT-227", ("decision", "date"), written=signed.isoformat(), expected=expected)


def _no_time_is_zero(procedure: Procedure) -> Iterator[Problem]:
    times: list[Pointer] = [("channels", i, "processing_time") for i in range(len(procedure.channels or ()))]
    for at in (*times, ("applicant_deadline",)):
        time = procedure.record.at(at) if at[0] in procedure.record.data else None
        if isinstance(time, dict) and time["value"] == 0:
            yield procedure.record.problem("TT-228", (*at, "value"), written="0", expected="null hoặc số lớn hơn 0")


def _a_fee_is_of_one_kind(procedure: Procedure) -> Iterator[Problem]:
    """The kind that fewest of the same fees have is told; of two, the one whose words name another kind, else the later."""
    same: dict[Any, list[tuple[Pointer, Fee]]] = {}
    for at, fee in fees(procedure):
        same.setdefault((fee.amount, fee.case, fee.note, fee.legal_basis, fee.set_by, fee.valid_until), []).append((at, fee))
    for found in same.values():
        kinds = Counter(fee.kind for _, fee in found)
        if len(kinds) > 1:
            right = max(kinds, key=lambda kind: (kinds[kind], _names(found[0][1], kind)))
            for at, fee in found:
                if fee.kind != right:
                    written = f"{fee.kind} ({_KINDS[fee.kind]})"
                    yield procedure.record.problem(
                        "TT-225", (*at, "kind"), written=written, expected=f"{right}, như khoản ấy ở cách nộp khác", fix=f"Viết: {right}"
                    )


def _names(fee: Fee, kind: str) -> bool:
    """Whether the words beside a fee call it so; «lệ phí» holds the word «phí» too."""
    said = f"{fee.case or ''} {fee.note or ''}".lower()
    return _KINDS[kind] in (said.replace("lệ phí", "") if kind == "phi" else said)


def _nothing_twice(procedure: Procedure) -> Iterator[Problem]:
    for pointer, items in _lists(procedure.record.data, ()):
        seen: dict[str, int] = {}
        for i, item in enumerate(items):
            text = json.dumps(item, ensure_ascii=False, sort_keys=True)
            if text in seen:
                first = procedure.record.place((*pointer, seen[text], *_head(items[seen[text]])))[0]
                place = (*pointer, i, *_head(item))
                yield procedure.record.problem("TT-226", place, written=_first(item), expected=f"một lần; mục giống hệt ở dòng {first}")
            seen.setdefault(text, i)


def _lists(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, list[Any]]]:
    """The lists of groups and of texts; those of words, which the schema wants unique, and what stands in a repeated item are left out."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _lists(item, (*pointer, name))
    elif isinstance(value, list):
        yield pointer, value
        kept = {json.dumps(item, ensure_ascii=False, sort_keys=True): i for i, item in reversed(list(enumerate(value)))}
        for i in sorted(kept.values()):
            yield from _lists(value[i], (*pointer, i))


def _head(item: Any) -> tuple[str, ...]:
    return (next(iter(item)),) if isinstance(item, dict) and item else ()


def _first(item: Any) -> str:
    return " ".join(str(next(iter(item.values()), "") if isinstance(item, dict) else item).split())[:120]
