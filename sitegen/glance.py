"""A procedure in a few lines, as a guide shows it: by when, how long, how much, how many papers, where."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from sitegen import wording
from sitegen.parts import ApplicantDeadline, DocumentCase, Empty, Fee, Online, Status
from sitegen.procedure import Procedure

LONGEST = 160
"""A text longer than this is told by its first sentence; the page of the procedure has the rest."""

EVERYBODY = frozenset({"", "giấy tờ phải nộp", "giấy tờ phải xuất trình", "giấy tờ chung", "mọi trường hợp"})
"""Headings of papers that are not those of one case."""
SOMETIMES = frozenset({"nhờ người khác nộp thay", "nộp thêm tùy trường hợp"})
"""Headings of papers that come on top."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """Facts of one record in words; empty where the record says nothing.

    is_priced: whether the record says what it costs or who sets that; costs: least and most in đồng, None where not known.
    """

    code: str
    name: str
    path: str
    online: Online
    status: Status
    as_of: date
    deadline: str
    consequence: str
    times: tuple[tuple[str, str], ...]
    money: str
    is_priced: bool
    costs: tuple[int, int] | None
    papers: str
    place: str
    combines: tuple[str, ...]

    @classmethod
    def of(cls, procedure: Procedure) -> Self:
        due = procedure.applicant_deadline
        asked = due if isinstance(due, ApplicantDeadline) else None
        return cls(
            code=procedure.code,
            name=procedure.name,
            path=procedure.path,
            online=procedure.online,
            status=procedure.status,
            as_of=procedure.source.as_of,
            deadline=wording.deadline(asked) if asked else "",
            consequence=(asked.consequence or "") if asked else "",
            times=tuple((whom, short(how_long)) for whom, how_long in wording.times_at_a_glance(procedure) if how_long != wording.UNKNOWN),
            money=_known(wording.fees_at_a_glance(procedure)),
            is_priced=_is_priced(procedure),
            costs=_costs(procedure),
            papers=_papers(procedure),
            place=short(_known(procedure.reception or "")),
            combines=procedure.combines,
        )


def short(text: str) -> str:
    """The text, or its first sentence where it is long."""
    if len(text) <= LONGEST:
        return text
    first = text.split(". ")[0].split("; ")[0]
    return f"{first.rstrip('.')}; còn nữa ở trang thủ tục"


def _known(text: str) -> str:
    return "" if wording.empty(text) or text == wording.UNKNOWN else text


def _is_priced(procedure: Procedure) -> bool:
    charges = [channel.fees for channel in procedure.channels or ()]
    fees = [fee for part in charges if isinstance(part, tuple) for fee in part]
    return "none_stated" in charges or any(fee.amount is not None or fee.set_by for fee in fees)


def _costs(procedure: Procedure) -> tuple[int, int] | None:
    """From the cheapest way to file to the dearest; only where each way has one sum: of several nobody can tell whether they add up."""
    ways = [_current(channel.fees, procedure.source.as_of) for channel in procedure.channels or ()]
    if not ways or not all(len(way) == 1 for way in ways):
        return None
    amounts = [amount for (amount,) in ways if amount is not None]
    return (min(amounts), max(amounts)) if len(amounts) == len(ways) else None


def _current(fees: tuple[Fee, ...] | Empty | None, today: date) -> list[int | None]:
    """The sums of a way to file on a day; «không thu» is zero."""
    if fees == "none_stated":
        return [0]
    if not isinstance(fees, tuple):
        return [None]
    return list(dict.fromkeys(fee.amount for fee in fees if fee.valid_until is None or fee.valid_until >= today))


def _papers(procedure: Procedure) -> str:
    """«3 loại, thêm khi có trường hợp riêng», as filed in person; where groups are for different people, how many groups there are."""
    cases = procedure.documents
    if not isinstance(cases, tuple):
        return ""
    if any(_heading(case) not in EVERYBODY | SOMETIMES for case in cases):
        return f"{len(cases)} nhóm, chỉ xem nhóm đúng với bạn"
    items = [(case, item) for case in cases for item in case.items if item.channels is None or "in_person" in item.channels]
    always = [item for case, item in items if not item.when and _heading(case) in EVERYBODY]
    if not always:
        return "Tùy trường hợp" if items else ""
    return f"{len(always)} loại{', thêm khi có trường hợp riêng' if len(always) < len(items) else ''}"


def _heading(case: DocumentCase) -> str:
    return (case.case or "").lower()
