"""The catalogue held against a list of the national portal: what it lacks, has in another state, or has and the portal lists no longer."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sitegen import portal
from sitegen.characters import slug
from sitegen.entry import Entry
from sitegen.labels import ONLINE, STATUS
from sitegen.model import Catalogue
from sitegen.portal_draft import NotImportedError
from sitegen.wording import count

SHOWN = 200
"""Lines of one kind in the text; the JSON has all."""
FORMULA = ("=", "+", "-", "@")
"""A cell that begins so is a formula to a spreadsheet and says nothing to us."""
CODE = "Mã TTHC"
HEADINGS = {
    CODE: ("Mã thủ tục", "Mã thủ tục hành chính", "Mã số TTHC", "Mã số thủ tục", "Mã số thủ tục hành chính"),
    "Tên TTHC": ("Tên thủ tục", "Tên thủ tục hành chính"),
    "Cơ quan công khai": ("Cơ quan công bố",),
    "Tình trạng": ("Trạng thái", "Tình trạng hiệu lực", "Hiệu lực"),
    "QĐ công bố": ("Quyết định công bố", "Số quyết định công bố", "Số QĐ công bố", "Số quyết định", "Số QĐ"),
}
"""Headings of a list that are compared, with other ways to write each; capitals, tone marks and signs make no difference."""
_KNOWN = {slug(written): heading for heading, others in HEADINGS.items() for written in (heading, *others)}
_WITHOUT = {
    "Tên TTHC": "danh sách không cho biết tên",
    "Cơ quan công khai": "danh sách không cho biết cơ quan",
    "Tình trạng": "không so được tình trạng",
    "QĐ công bố": "không so được quyết định công bố",
}
STATES = (("bãi bỏ", "withdrawn"), ("hết hiệu lực", "withdrawn"), ("chưa có hiệu lực", "upcoming"), ("còn hiệu lực", "in_force"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure as a list of the portal has it; None is what the list does not tell."""

    code: str
    name: str
    agency: str
    online: str | None = None
    status: str | None = None
    internal: bool | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that both know and tell differently."""

    code: str
    name: str
    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything found; unread: lines of the list with what is wrong there; gone: what the portal lists no longer."""

    listed: int
    ours: int
    lacks: tuple[Listed, ...]
    differs: tuple[Difference, ...]
    gone: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]


def headings(cells: Sequence[str]) -> list[str]:
    """A line of headings by the names that are compared, others as they stand; nothing where it has no heading of codes."""
    found: list[str] = []
    for cell in cells:
        name = _KNOWN.get(slug(cell), cell)
        found.append(name if name not in found else "")
    return found if CODE in found else []


def lacking(found: Sequence[str]) -> Iterator[str]:
    """What is not compared, for each heading that a list does not have."""
    for heading, others in HEADINGS.items():
        if heading not in found:
            yield f"danh sách không có cột «{heading}» (hay «{others[0]}»): {_WITHOUT[heading]}"


def listed(value: Any, exceptions: Mapping[str, str]) -> Listed:
    """A line of a list, of whichever shape. Raises NotImportedError where it has no code that can be read."""
    answer = value if isinstance(value, dict) else {}
    return _row(answer, exceptions) if CODE in answer else _answer(answer, exceptions)


def _row(row: Mapping[str, str], exceptions: Mapping[str, str]) -> Listed:
    if row[CODE].startswith(FORMULA):
        raise NotImportedError(f"ô mã bắt đầu bằng «{row[CODE][0]}» là công thức, không phải mã")
    texts = {heading: "" if text.startswith(FORMULA) else text for heading, text in row.items()}
    state = texts.get("Tình trạng", "").lower()
    return Listed(
        portal.code_of({"code": texts[CODE]}, exceptions),
        texts.get("Tên TTHC", ""),
        texts.get("Cơ quan công khai", ""),
        status=next((status for words, status in STATES if words in state), None),
        decision=texts.get("QĐ công bố") or None,
    )


def _answer(answer: Mapping[str, Any], exceptions: Mapping[str, str]) -> Listed:
    code = portal.code_of(answer, exceptions)
    detail = answer.get("detail")
    if not isinstance(detail, dict):
        return Listed(code, str(answer.get("name") or ""), "")
    methods = detail.get("executionMethods")
    has_channel = isinstance(methods, list) and any(isinstance(way, dict) and way.get("submissionMethod") == "ONLINE" for way in methods)
    proposal = detail.get("procedureProposal")
    number = proposal.get("proposalNumber") if isinstance(proposal, dict) else None
    return Listed(
        code,
        " ".join(str(answer.get("name") or "").split()),
        str(detail.get("departmentPromulgateName") or ""),
        online="full" if detail.get("isFullProcess") else "partial" if has_channel else "none",
        internal=bool(detail.get("isInternal")) or "INTERNAL" in str(detail.get("type")),
        decision=" ".join(str(number).split()) if number else None,
    )


def compare(catalogue: Catalogue, lines: Iterable[tuple[str, Any, str]]) -> Comparison:
    """lines: place, value and what is wrong there, of each line of the list; a code is judged by the first line that has it."""
    exceptions = {entry.written.replace("␠", " "): code for code, entry in catalogue.registers.code_exceptions.items()}
    theirs: dict[str, Listed] = {}
    unread = []
    for place, value, problem in lines:
        try:
            if problem:
                raise NotImportedError(problem)
            one = listed(value, exceptions)
            theirs.setdefault(one.code, one)
        except NotImportedError as reason:
            unread.append(f"{place}: {reason}")
    ours = catalogue.by_code
    return Comparison(
        listed=len(theirs),
        ours=len(ours),
        lacks=tuple(theirs[code] for code in sorted(theirs.keys() - ours.keys())),
        differs=tuple(found for code in sorted(theirs.keys() & ours.keys()) for found in _differences(ours[code], theirs[code])),
        gone=tuple((code, ours[code].name) for code in sorted(ours.keys() - theirs.keys()) if ours[code].status != "withdrawn"),
        unread=tuple(unread),
    )


def _differences(ours: Entry, theirs: Listed) -> Iterable[Difference]:
    internal = {True: "nội bộ", False: "công khai", None: ""}
    for what, own, other in (
        ("Mức độ trực tuyến", ONLINE[ours.online], ONLINE.get(theirs.online or "", "")),
        ("Tình trạng", STATUS[ours.status], STATUS.get(theirs.status or "", "")),
        ("Phạm vi", internal[ours.scope == "internal"], internal[theirs.internal]),
        ("Quyết định công bố", ours.decision.number or "chưa rõ", theirs.decision or ""),
    ):
        if other and _plain(own) != _plain(other):
            yield Difference(ours.code, ours.name, what, own, other)


def _plain(text: str) -> str:
    return "".join(text.split()).lower()


def as_json(found: Comparison) -> str:
    """For programs."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1)


def as_text(found: Comparison) -> str:
    """For people."""
    kinds = (
        ("Danh mục còn thiếu", [f"{one.code}  {one.name}  ({one.agency or 'chưa rõ cơ quan'})" for one in found.lacks]),
        ("Có ở trạng thái khác", [f"{one.code}  {one.what}: ở đây «{one.ours}», Cổng «{one.theirs}»" for one in found.differs]),
        ("Có ở đây, Cổng không còn liệt kê", [f"{code}  {name}" for code, name in found.gone]),
        ("Điều không đọc được", list(found.unread)),
    )
    told = [f"Danh sách: {count(found.listed)} mã; danh mục này: {count(found.ours)} mã."]
    for name, lines in kinds:
        told.append(f"\n{name}: {count(len(lines))}")
        told += [f"  {line}" for line in lines[:SHOWN]]
        if len(lines) > SHOWN:
            told.append(f"  … và {count(len(lines) - SHOWN)} dòng nữa; có đủ trong --format json")
    return "\n".join(told)


FORMATS = {"text": as_text, "json": as_json}
