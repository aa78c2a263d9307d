"""Values of a record as short Vietnamese words, whichever part they are of."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sitegen import labels, wording
from sitegen.changes.kinds import OPTIONAL
from sitegen.changes.lists import WHOLE
from sitegen.changes.naming import Names
from sitegen.labels import ACTORS, CHANNELS, FEES, LEVELS, RETURNS, STATUS
from sitegen.parts import ApplicantDeadline, Channel, Decision, Document, DocumentCase, Fee, ProcessingTime, Result, Source, Step
from sitegen.wording import UNKNOWN

KINDS = {
    "assigned_regulation": "được giao quy định",
    "not_assigned_regulation": "không được giao quy định",
    "local_regulation": "do địa phương quy định",
    "central_regulation": "do trung ương quy định",
    "other": "loại khác",
}
SCOPES = {"national": "cả nước", "provincial": "riêng một tỉnh", "internal": "nội bộ cơ quan nhà nước"}
EDITORIAL = {"edited": "đã biên tập", "verbatim": "nguyên văn"}
ACTIONS = {"submit": "nộp", "show": "xuất trình"}
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "online": {"full": "toàn trình", "partial": "một phần", "none": "chưa"},
    "status": {key: name.lower() for key, name in STATUS.items()},
    "scope": SCOPES,
    "kind": KINDS,
    "editorial": EDITORIAL,
    "action": ACTIONS,
    "returns": RETURNS,
    "levels": {key: name.lower() for key, name in LEVELS.items()},
    "set_by": {key: name[:1].lower() + name[1:] for key, name in labels.SET_BY.items()},
    "who": {**{key: name.lower() for key, name in ACTORS.items()}, "applicant": "người dân", None: "không rõ ai"},
}
_REGISTERS = {
    "agency": "agencies",
    "field": "fields",
    "applicants": "applicants",
    "life_events": "life-events",
    "replaceable_by": "databases",
    "form": "forms",
    "replaced_by": "procedures",
    "related": "procedures",
    "combines": "procedures",
}


def told(part: str, detail: str, value: Any, names: Names) -> str:
    """The value in words; what nobody has told says so."""
    kind = detail or part
    if kind == "who":
        return _WORDS["who"][value]
    if isinstance(value, bool):
        return "được" if value else "không"
    if value is None or value == ():
        return "không có" if kind in OPTIONAL and (detail or part not in WHOLE) else UNKNOWN.lower()
    if value in ("none_stated", "not_applicable"):
        return "không thu" if part == "fees" else wording.empty(value).lower()
    if isinstance(value, tuple):
        return "; ".join(told(part, detail, item, names) for item in value)
    if kind in _REGISTERS:
        return _named(_REGISTERS[kind], value, names)
    if kind in _WORDS:
        return _WORDS[kind].get(value, str(value))
    return _value(kind, value, names)


def _value(kind: str, value: Any, names: Names) -> str:
    for type_, words in _TOLD:
        if isinstance(value, type_):
            return words(value)
    if isinstance(value, int):
        return f"{wording.count(value)} {_COUNTED.get(kind, '')}".strip()
    return str(getattr(value, "note", None) or getattr(value, "reason", None) or value)


_COUNTED = {"originals": "bản chính", "copies": "bản sao", "dossier_sets": "bộ"}


def _time(value: ProcessingTime) -> str:
    cutoff = f", nộp trước {value.cutoff}" if value.cutoff else ""
    return f"{wording.time(value)}{cutoff}"


def fee(value: Fee) -> str:
    """«lệ phí 8.000 đồng (cấp lại)»"""
    amount = wording.fee_amount(value)
    words = amount if value.amount else amount[:1].lower() + amount[1:]
    return f"{FEES[value.kind].lower()} {words}{f' ({value.case})' if value.case else ''}"


def channel(value: Channel) -> str:
    """«trực tuyến, 3 ngày làm việc, lệ phí 8.000 đồng»"""
    parts = [f"{CHANNELS[value.type].lower()}{f' ({value.case})' if value.case else ''}"]
    if value.processing_time:
        parts.append(wording.time(value.processing_time))
    if isinstance(value.fees, tuple):
        parts += [fee(one) for one in value.fees]
    elif value.fees == "none_stated":
        parts.append("không thu phí")
    return ", ".join(parts)


def paper(value: Document) -> str:
    """«bản sao Giấy chứng nhận kết hôn»: what kind of copy, where it is one kind, and whether it is shown only."""
    number = wording.count(value.originals or value.copies or 0)
    if value.copies and not value.originals:
        kind = "bản sao" if value.copies == 1 else f"{number} bản sao"
        name = value.name if "bản sao" in value.name.lower() else f"{kind} {value.name}"
    else:
        name = f"{number} bản chính {value.name}" if value.originals and value.originals > 1 else value.name
    return f"{name}, chỉ xuất trình" if value.action == "show" else name


def _case(value: DocumentCase) -> str:
    items = "; ".join(paper(item) for item in value.items)
    return f"{value.case}: {items}" if value.case else items


def _step(value: Step) -> str:
    who = _WORDS["who"][value.who] if value.who else ""
    return f"{who}: {value.text}" if who else value.text


def _decision(value: Decision) -> str:
    signed = f", ngày {wording.day(value.date)}" if value.date else ""
    return f"{value.number or 'chưa rõ số'}{signed}"


def _deadline(value: ApplicantDeadline) -> str:
    return f"{wording.deadline(value)}{f' ({value.consequence})' if value.consequence else ''}"


def _source(value: Source) -> str:
    return f"ngày {wording.day(value.as_of)}, {value.url}"


_TOLD: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (date, wording.day),
    (ProcessingTime, _time),
    (Fee, fee),
    (Channel, channel),
    (Document, paper),
    (DocumentCase, _case),
    (Step, _step),
    (Result, lambda value: str(value.name)),
    (Decision, _decision),
    (ApplicantDeadline, _deadline),
    (Source, _source),
)


def _named(register: str, key: str, names: Names) -> str:
    name = names.name(register, key)
    return f"{name} ({key})" if register == "procedures" and name != key else name
