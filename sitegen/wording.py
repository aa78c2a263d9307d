"""Facts as Vietnamese words: times, fees, dates, numbers.

Templates call these and hold no rules themselves. Numbers and dates are formatted by Babel for the locale vi.
"""

import re
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from sitegen.labels import CHANNELS, RETURNS, SET_BY, UNITS
from sitegen.parts import ApplicantDeadline, Channel, DocumentCase, Fee, ProcessingTime
from sitegen.procedure import Procedure

UNKNOWN = "Chưa có thông tin trong bản ghi"
NONE_STATED = "Không có"
NOT_APPLICABLE = "Không áp dụng"
_NOTHING = {"none_stated": NONE_STATED, "not_applicable": NOT_APPLICABLE}

_BULLET = re.compile(r"^(?:[-*+•]\s*|[a-zđ0-9]{1,2}[.)]\s+)+", re.IGNORECASE)
_OF_ALL = re.compile(
    r"(?:các )?giấy tờ|hồ sơ|thành phần|tờ khai|đơn(?! vị)|văn bản|báo cáo|mọi|xuất trình|nộp thêm|bao gồm|số lượng|lưu ý|[0-9]",
    re.IGNORECASE,
)
"""How the name of a group of papers begins that everybody brings, or a part of them may: it is never hidden."""
_OF_A_CASE = re.compile(r"trường hợp|đối với", re.IGNORECASE)
"""So does, in the words of the portal, the name of one for some only."""


@lru_cache(maxsize=4096)
def day(value: date | None) -> str:
    """18/07/2026; an unknown day says so."""
    return UNKNOWN if value is None else format_date(value, "dd/MM/yyyy", locale="vi")


def limit(value: ProcessingTime | None) -> str:
    """«3 working_day» for what counts the days, «0 day» for a result the same day; "" where words alone say how long."""
    if value is None:
        return ""
    if value.value is None or value.unit == "other":
        return "0 day" if (value.note or "").startswith("Ngay trong ngày") else ""
    return f"{value.value} {value.unit}"


def countable(value: ApplicantDeadline) -> str:
    """«60 day»; "" where it has no number or is counted back from a day to come: the law does not say how."""
    return "" if value.value is None or "trước" in value.from_ else f"{value.value} {value.unit}"


def cases(procedure: Procedure) -> tuple[int, ...]:
    """Which groups of papers, by their numbers from 1, are for some people only; none where that leaves nothing to choose.

    Records do not mark these groups, so their names decide, and a name that tells nothing is a group for everybody.
    """
    groups = procedure.documents if isinstance(procedure.documents, tuple) else ()
    found = tuple(number for number, group in enumerate(groups, 1) if _is_a_case(group, procedure.editorial == "edited"))
    return found if len(found) > 1 else ()


def _is_a_case(group: DocumentCase, is_edited: bool) -> bool:
    name = _BULLET.sub("", group.case or "")
    return bool(name and not _OF_ALL.match(name) if is_edited else _OF_A_CASE.match(name))


def money(amount: int) -> str:
    """«50.000 đồng»; zero is «Miễn phí»."""
    return "Miễn phí" if amount == 0 else f"{count(amount)} đồng"


@lru_cache(maxsize=4096)
def count(number: int | Decimal) -> str:
    """1.234 and 3,5; kept, for a country's records state few different numbers."""
    return str(format_decimal(number, locale="vi"))


def size(amount: int) -> str:
    """«78 KB» of 1,000 bytes each, as file managers of phones count; never «0 KB»."""
    return f"{count(max(1, round(amount / 1000)))} KB"


def empty(value: Any) -> str:
    """What to say in place of a value that is one of the three kinds of empty; "" for a real value."""
    if value is None or value == ():
        return UNKNOWN
    return _NOTHING.get(value, "") if isinstance(value, str) else ""


@lru_cache(maxsize=4096)
def quantity(value: Decimal, unit: str) -> str:
    """«3,5 ngày làm việc (đếm là 4)»: a part of a day is counted up, and said."""
    text = f"{count(value)} {UNITS[unit]}"
    whole = value.to_integral_value(ROUND_CEILING)
    return text if whole == value or unit in ("hour", "other") else f"{text} (đếm là {whole})"


def time(value: ProcessingTime | None) -> str:
    """The time limit in a few words, without its note; unit «other» has nothing but its note."""
    if value is None:
        return UNKNOWN
    if value.value is None or value.unit == "other":
        return value.note or UNKNOWN
    return quantity(value.value, value.unit)


def time_with_condition(value: ProcessingTime | None) -> str:
    """The time limit, and in one sentence when it is another: «3 ngày làm việc; nếu phải xác minh thì không quá 8 ngày làm việc»."""
    note = (value.note or "") if value is not None and value.value is not None else ""
    condition = note.split(". ")[0].rstrip(".") if note.startswith("Nếu ") else ""
    return f"{time(value)}; n{condition[1:]}" if condition else time(value)


def deadline(value: ApplicantDeadline) -> str:
    """«60 ngày, tính từ ngày sinh con»; where the law gives a moment and no number, the moment."""
    return f"Tính từ {value.from_}" if value.value is None else f"{quantity(value.value, value.unit)}, tính từ {value.from_}"


def fee_amount(fee: Fee) -> str:
    """The amount, or who sets it, or that it is not in the record."""
    if fee.amount is not None:
        return money(fee.amount)
    return SET_BY[fee.set_by] if fee.set_by else "Chưa có số tiền trong bản ghi"


def channel_groups(channels: tuple[Channel, ...]) -> tuple[tuple[Channel, ...], ...]:
    """Ways that cost and last the same are told once: each group stands where its first channel stands."""
    groups: dict[Any, list[Channel]] = {}
    for channel in channels:
        groups.setdefault((channel.case, channel.processing_time, channel.fees, channel.returns), []).append(channel)
    return tuple(map(tuple, groups.values()))


def ways(group: tuple[Channel, ...]) -> str:
    """«Trực tuyến, trực tiếp»"""
    return ", ".join(name if i == 0 else name.lower() for i, name in enumerate(dict.fromkeys(CHANNELS[channel.type] for channel in group)))


def addresses_of(channels: tuple[Channel, ...]) -> tuple[str, ...]:
    """Where the channels are on the web, each once."""
    return tuple(dict.fromkeys(channel.url for channel in channels if channel.url))


def returned(channels: tuple[Channel, ...]) -> str:
    """How results come back, over all ways: «Bản điện tử, gửi về nhà»."""
    ways = dict.fromkeys(RETURNS[way] for channel in channels for way in channel.returns or ())
    return ", ".join(ways).capitalize() or UNKNOWN


def is_said_once(fees: tuple[Fee, ...]) -> bool:
    """Whether several fees share all that is said beside their amounts."""
    return len(fees) > 1 and len({(fee.note, fee.valid_until, fee.legal_basis) for fee in fees}) == 1


def times_at_a_glance(procedure: Procedure) -> tuple[tuple[str, str], ...]:
    """(for whom, how long) once where every channel takes as long, with nobody named; else by channel or case, at most five."""
    pairs = [(channel.case or CHANNELS[channel.type], time_with_condition(channel.processing_time)) for channel in procedure.channels or ()]
    by_text: dict[str, list[str]] = {}
    for name, text in dict.fromkeys(pairs):
        by_text.setdefault(text, []).append(name)
    if len(by_text) < 2:
        return (("", next(iter(by_text), UNKNOWN)),)
    return tuple((_sentence(names), text) for text, names in by_text.items())[:5]


def _sentence(parts: list[str], between: str = ", ") -> str:
    """Parts in a row: only the first keeps its capital."""
    return between.join(part if i == 0 or part[:2].isupper() else part[:1].lower() + part[1:] for i, part in enumerate(parts))


def fees_at_a_glance(procedure: Procedure) -> str:
    """«Miễn phí», «50.000 đồng», «Từ 30.000 đến 150.000 đồng», with what is not known said beside it.

    A rate that had ended when the record was read is left to the table of channels.
    """
    charges = [channel.fees for channel in procedure.channels or ()]
    ways = [
        [fee for fee in part if not fee.valid_until or fee.valid_until >= procedure.source.as_of]
        for part in charges
        if isinstance(part, tuple)
    ]
    fees = [fee for way in ways for fee in way if fee.amount != 0 or not _is_paid_beside(fee, way)]
    amounts = sorted({fee.amount for fee in fees if fee.amount is not None})
    unknown = dict.fromkeys(fee_amount(fee) for fee in fees if fee.amount is None)
    parts = [*([_range(amounts)] if amounts else []), *unknown]
    if parts:
        return _sentence(parts[:2], "; ")
    if charges and all(part == "none_stated" for part in charges):
        return "Không thu phí, lệ phí"
    return UNKNOWN


def _is_paid_beside(fee: Fee, way: list[Fee]) -> bool:
    """Whether who pays this charge pays one of another kind too: then a charge of nothing does not make it free."""
    return any(
        other.kind != fee.kind and other.amount != 0 and (other.case == fee.case or other.case is None or fee.case is None) for other in way
    )


def _range(amounts: list[int]) -> str:
    if len(amounts) == 1:
        return money(amounts[0])
    paid = [amount for amount in amounts if amount]
    text = money(paid[0]) if len(paid) == 1 else f"Từ {count(paid[0])} đến {money(paid[-1])}"
    return f"Miễn phí hoặc {text[0].lower() + text[1:]}, tùy trường hợp" if 0 in amounts else f"{text}, tùy trường hợp"


LONG_NAME, LONG_TEXT, FIRST = 140, 400, 180
"""Letters: a longer name is shortened above its full form; of a longer text no more than the first sentence stands before a fold."""


def parted(text: str, longest: int = LONG_TEXT) -> tuple[str, str]:
    """The text as what is read first and what folds away behind it, empty where the text is no longer than that.

    Cut after a sentence or a part of one where there is such a place, else between words; both together are the text.
    """
    if len(text) <= longest:
        return text, ""
    most = min(longest, FIRST)
    end = max(text.rfind(sign, most // 3, most) for sign in (". ", "; ", ": ", ".\n", ";\n", ":\n")) + 1
    end = end or text.rfind(" ", most // 3, most) + 1 or most
    return text[:end], text[end:]


def short_name(name: str) -> str:
    """A name that fits a heading; the page has the full one below it."""
    first, rest = parted(name, LONG_NAME)
    return f"{first.rstrip(' ,;:.')}…" if rest else name
