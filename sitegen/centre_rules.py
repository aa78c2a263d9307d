"""Rules of an overlay beside its national record. A change at the centre never makes an error of a province's file: it gives a hint."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sitegen import law_rules, three_way
from sitegen.overlays import Overlay
from sitegen.problems import Problem, guess
from sitegen.procedure import Procedure
from sitegen.three_way import TIME, Line

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_WORDS = {
    "online": "mức độ trực tuyến",
    "reception": "nơi tiếp nhận",
    "documents": "giấy tờ",
    "processing_time": "thời hạn",
    "fees": "phí, lệ phí",
}
_WAYS = {"online": "nộp trực tuyến", "in_person": "nộp trực tiếp", "postal": "nộp qua bưu chính"}
_ALIKE = 85
"""Per cent from which a case that is not in the national record is taken for one that is."""


def check(procedure: Procedure, overlays: Iterable[Overlay], today: date) -> Iterator[Problem]:
    """Everything between a record and the overlays of it on a day, without the hints that they answered."""
    for overlay in overlays:
        lines = tuple(three_way.lines(procedure.record.data, overlay.record.data))
        found = (
            *_national(procedure, overlay),
            *_moved(overlay, lines),
            *_longer(overlay, lines),
            *_named(procedure, overlay, lines),
            *_ways(overlay, lines, procedure),
        )
        yield from law_rules.unanswered(found, overlay.ignored_hints, today)


def words(field: three_way.Field) -> str:
    """«nộp trực tiếp, Cần xác minh: thời hạn»"""
    if field[0] != "channels":
        return _WORDS[str(field[0])]
    _, type_, case, part = field
    return f"{', '.join(filter(None, (_WAYS[str(type_)], case)))}: {_WORDS[str(part)]}"


def is_longer(here: Any, there: Any) -> bool:
    """Whether a time as a record has it is longer than another, where that can be told: the units are alike or can be counted alike."""
    if not (isinstance(here, Mapping) and isinstance(there, Mapping)) or here.get("value") is None or there.get("value") is None:
        return False
    ours, theirs = Decimal(here["value"]), Decimal(there["value"])
    if here["unit"] == there["unit"]:
        return here["unit"] != "other" and ours > theirs
    if here["unit"] == "working_day" and there["unit"] in DAYS:  # a working day takes a day at least
        return ours > theirs * DAYS[there["unit"]]
    return here["unit"] in DAYS and there["unit"] in DAYS and ours * DAYS[here["unit"]] > theirs * DAYS[there["unit"]]


def _national(procedure: Procedure, overlay: Overlay) -> Iterator[Problem]:
    if procedure.status == "withdrawn":
        other = f"Thay bằng: {', '.join(procedure.replaced_by)}" if procedure.replaced_by else ""
        yield overlay.record.problem(
            "TT-332", ("code",), written=f"{procedure.code} đã bãi bỏ", expected="một thủ tục đang dùng", fix=other
        )
    elif procedure.scope != "national":
        written = f"{procedure.code} có scope: {procedure.scope}"
        yield overlay.record.problem("TT-332", ("code",), written=written, expected="một thủ tục có scope: national")


def _moved(overlay: Overlay, lines: tuple[Line, ...]) -> Iterator[Problem]:
    for line in lines:
        if line.state == "agreed":
            yield overlay.record.problem("TT-334", line.at, written=words(line.field), fix="Bỏ chỗ này, và giá trị của nó trong against.")
        elif line.state == "moved" and (len(line.field) > 1 or line.field[0] in overlay.against):  # else that is told
            slow = "; thời hạn ở đây nay dài hơn trung ương" if line.field[-1] == TIME and is_longer(line.here, line.centre) else ""
            written = f"{words(line.field)}: trung ương nay ghi {three_way.shown(line.centre)}{slow}"
            fix = f"python build.py province review {overlay.province}"
            yield overlay.record.problem("TT-330", line.at, written=written, expected=f"{three_way.shown(line.base)} như khi viết", fix=fix)


def _longer(overlay: Overlay, lines: tuple[Line, ...]) -> Iterator[Problem]:
    """A province may only shorten what it was written against, unless a document lets it; what the centre shortened since is told there."""
    for line in lines:
        if line.field[-1] == TIME and is_longer(line.here, line.base):
            id_ = "TT-331" if line.here.get("legal_basis") else "TT-263"
            written = f"{words(line.field)}: {three_way.shown(line.here)}"
            yield overlay.record.problem(id_, (*line.at, "value"), written=written, expected=f"không quá {three_way.shown(line.base)}")


def _named(procedure: Procedure, overlay: Overlay, lines: tuple[Line, ...]) -> Iterator[Problem]:
    """Cases and papers that it names are there, or were when it was written; a case of its own says all that a way to file says."""
    data, against = procedure.record.data, overlay.against
    was = {field for field, _ in three_way.remembered(against)}
    for i, channel in enumerate(overlay.channels or ()):
        for type_ in channel.types:
            cases = [known.case for known in procedure.channels or () if known.type == type_]
            if channel.case in cases or any(field[:3] == ("channels", type_, channel.case) for field in was):
                continue
            near = guess(channel.case or "", [case for case in cases if case], _ALIKE)
            if near or channel.processing_time is None or channel.fees is None:
                known = ", ".join(f"«{case}»" if case else "null" for case in cases) or "chưa có cách nộp này"
                expected = f"một trường hợp của bản ghi quốc gia ({known}), hoặc đủ processing_time và fees"
                yield overlay.record.problem("TT-269", ("channels", i, "case"), written=channel.case or "null", expected=expected, fix=near)
                break
    documents = procedure.documents if isinstance(procedure.documents, tuple) else ()
    now, then = three_way.names(data.get("documents")), against.get("documents")
    names = [name for known in (now, then) if isinstance(known, list) for name in known]
    for i, group in enumerate(overlay.documents or ()):
        cases = [case.case for case in documents]
        if group.case not in cases and (near := guess(group.case or "", [case for case in cases if case], _ALIKE)):
            expected = "một trường hợp của bản ghi quốc gia"
            yield overlay.record.problem("TT-269", ("documents", i, "case"), written=group.case or "null", expected=expected, fix=near)
        elif group.case not in cases and isinstance(now, list) and any(item.replaces in now for item in group.items):
            known = ", ".join(f"«{case}»" if case else "null" for case in cases)
            written = f"giấy tờ: trung ương không còn trường hợp «{group.case or 'null'}»"
            yield overlay.record.problem("TT-330", ("documents", i, "case"), written=written, expected=f"một trong: {known}")
        for j, item in enumerate(group.items):
            if item.replaces and item.replaces not in names:
                at = ("documents", i, "items", j, "replaces")
                expected = "tên một giấy tờ của bản ghi quốc gia"
                yield overlay.record.problem("TT-269", at, written=item.replaces, expected=expected, fix=guess(item.replaces, names, 60))


def _ways(overlay: Overlay, lines: tuple[Line, ...], procedure: Procedure) -> Iterator[Problem]:
    """What it says of filing online agrees with the ways there are, unless the centre has moved since."""
    own = {type_ for channel in overlay.channels or () for type_ in channel.types}
    there = {channel.type for channel in procedure.channels or ()}
    has_moved = any(line.state == "moved" for line in lines if line.field[0] in ("online", "channels"))
    if overlay.online == "none" and "online" in own:
        yield overlay.record.problem("TT-208", ("online",), written="none, nhưng channels có online", expected="partial hoặc full")
    elif overlay.online in ("partial", "full") and procedure.channels is not None and "online" not in own | there and not has_moved:
        written = f"{overlay.online}, nhưng cả tỉnh và trung ương không có cách nộp online"
        yield overlay.record.problem("TT-208", ("online",), written=written, expected="none, hoặc thêm cách nộp online vào channels")
