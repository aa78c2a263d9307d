"""The parts of a record for approval that are tables in the forms of the field: ways to file, papers, times, charges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.labels import CHANNELS, FEES, ONLINE, RETURNS, SET_BY
from sitegen.model import Catalogue
from sitegen.parts import Channel, Document, DocumentCase, Fee
from sitegen.procedure import Procedure
from sitegen.wording import UNKNOWN, channel_groups, day, deadline, empty, fee_amount, time, ways

NO_FEE = "Không thu"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; lead: what it is about, set apart; a text of several lines is several paragraphs."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several: stands behind a dash."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head; shares: how wide each column is beside the others."""

    title: str
    head: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Words | Item | Grid


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def said(text: str | None, lead: str) -> Iterator[Words]:
    """A paragraph where there is something to say."""
    if text:
        yield Words(text, lead)


def texts(value: Any, lead: str = "") -> Iterator[Block]:
    """A list of texts, or which kind of empty."""
    if words := empty(value):
        yield Words(words, lead)
    elif lead and len(value) == 1:
        yield Words(value[0], lead)
    else:
        yield from [Words("", lead)] if lead else []
        yield from map(Item, value)


def _grid(title: str, head: Sequence[str], shares: Sequence[int], rows: Sequence[Sequence[str]]) -> Grid:
    """Without the columns that say nothing."""
    kept = [i for i in range(len(head)) if any(row[i] for row in rows)]

    def only(row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(row[i] for i in kept)

    return Grid(title, only(head), only(shares), tuple(map(only, rows)))


def channels(p: Procedure) -> Iterator[Block]:
    """How and where it is filed."""
    yield Words(ONLINE[p.online], "Mức độ trực tuyến")
    if p.service_level:
        yield Words(f"Mức độ {p.service_level} (cách tính trước năm 2022)", "Mức độ dịch vụ công")
    yield Words(p.reception or UNKNOWN, "Nơi tiếp nhận hồ sơ")
    if p.non_territorial is not None:
        yield Words("Nộp được ở quầy bất kỳ trong tỉnh" if p.non_territorial else "Theo địa giới", "Địa giới")
    if p.channels is None:
        yield Words(UNKNOWN)
        return
    # Ways that differ only in time or charge are one way: those have parts of their own.
    rows = tuple(dict.fromkeys((CHANNELS[c.type], c.case or "", c.url or "", _returns(c), c.note or "") for c in p.channels))
    yield _grid("Các cách nộp", ("Cách nộp", "Trường hợp", "Địa chỉ", "Nhận kết quả", "Ghi chú"), (2, 3, 4, 2, 4), rows)
    yield from said(p.authentication, "Đăng nhập")
    yield from said(p.signature, "Chữ ký")


def _returns(channel: Channel) -> str:
    told = ", ".join(RETURNS[way] for way in channel.returns or ())
    return told[0].upper() + told[1:] if told else UNKNOWN


def documents(p: Procedure, catalogue: Catalogue) -> Iterator[Block]:
    """The papers, a table a case, and how many sets."""
    if isinstance(p.documents, tuple):
        for case in p.documents:
            yield from _case(case, catalogue)
    else:
        yield Words(empty(p.documents))
    yield Words(UNKNOWN if p.dossier_sets is None else f"{p.dossier_sets} bộ", "Số lượng hồ sơ")


def _case(case: DocumentCase, catalogue: Catalogue) -> Iterator[Block]:
    if case.case:
        yield Words("", case.case)
    if case.items:
        head = ("TT", "Tên giấy tờ", "Bản chính", "Bản sao", "Nộp hay xuất trình", "Mẫu, ghi chú")
        rows = [
            (str(number), _paper(item), _many(item.originals), _many(item.copies), _action(item), _about_paper(item, catalogue))
            for number, item in enumerate(case.items, 1)
        ]
        yield _grid(case.case or "Thành phần hồ sơ", head, (3, 14, 4, 4, 7, 12), rows)
    yield from map(Item, case.notes)


def _paper(item: Document) -> str:
    return f"{item.name}\nChỉ khi {item.when}" if item.when else item.name


def _many(number: int | None) -> str:
    return "Chưa rõ" if number is None else str(number)


def _action(item: Document) -> str:
    action = "Xuất trình" if item.action == "show" else "Nộp"
    return f"{action}; khi nộp {' hoặc '.join(CHANNELS[c].lower() for c in item.channels)}" if item.channels else action


def _about_paper(item: Document, catalogue: Catalogue) -> str:
    said = (
        f"Theo mẫu: {catalogue.forms[item.form].name}" if item.form else "",
        f"Cơ quan tự tra được trong {catalogue.registers.databases[item.replaceable_by].name}" if item.replaceable_by else "",
        item.note or "",
        f"Mã: {item.code}" if item.code else "",
    )
    return "\n".join(filter(None, said))


def times(p: Procedure) -> Iterator[Block]:
    """How long the agency has, and how long the applicant."""
    if p.channels is None:
        yield Words(UNKNOWN)
    else:
        rows = [
            (ways(group), group[0].case or "", time(group[0].processing_time), _about_time(group[0]))
            for group in channel_groups(p.channels)
        ]
        yield _grid("Thời hạn giải quyết", ("Cách nộp", "Trường hợp", "Thời hạn", "Ghi chú"), (3, 4, 4, 6), rows)
    due = p.applicant_deadline
    words = UNKNOWN if due is None else "Không có" if due == "none_stated" else f"{deadline(due)}. {due.consequence or ''}".strip()
    yield Words(words, "Hạn của người làm thủ tục")


def _about_time(channel: Channel) -> str:
    limit = channel.processing_time
    if limit is None:
        return ""
    is_told = limit.value is None or limit.unit == "other"  # then the note is the time
    cutoff = f"Nộp sau {limit.cutoff} thì tính từ ngày làm việc sau" if limit.cutoff else ""
    return "\n".join(filter(None, ("" if is_told else limit.note or "", cutoff)))


def fees(p: Procedure) -> Iterator[Block]:
    """What each way costs."""
    if p.channels is None:
        yield Words(UNKNOWN)
        return
    rows = [(ways(group), group[0].case or "", *row) for group in channel_groups(p.channels) for row in _charges(group[0])]
    yield _grid("Phí, lệ phí", ("Cách nộp", "Trường hợp", "Khoản", "Mức", "Ghi chú"), (3, 3, 3, 3, 5), rows)


def _charges(channel: Channel) -> Iterator[tuple[str, str, str]]:
    if not isinstance(channel.fees, tuple):
        yield "", NO_FEE if channel.fees == "none_stated" else empty(channel.fees), ""
        return
    for fee in channel.fees:
        yield f"{FEES[fee.kind]} ({fee.case})" if fee.case else FEES[fee.kind], fee_amount(fee), _about_fee(fee)


def _about_fee(fee: Fee) -> str:
    said = (
        SET_BY[fee.set_by] if fee.set_by and fee.amount is not None else "",  # else these words stand for the amount
        fee.note or "",
        f"Áp dụng đến hết ngày {day(fee.valid_until)}" if fee.valid_until else "",
        f"Theo {fee.legal_basis}" if fee.legal_basis else "",
    )
    return "\n".join(filter(None, said))
