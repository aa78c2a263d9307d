"""A change as a Vietnamese sentence, and as what stood before and what stands now."""

from typing import Any

from sitegen import wording
from sitegen.changes.kinds import LABELS, Change
from sitegen.changes.naming import Names
from sitegen.changes.values_told import paper, told
from sitegen.labels import CHANNELS, FEES, UNITS
from sitegen.parts import Channel, Document, Fee, ProcessingTime
from sitegen.wording import count, money

SHORT = 90
"""Characters of a text in a sentence; the pages show all of it."""
LEAD = 3
"""Words that stand before a difference, for it to be understood."""
DETAILS = {
    "originals": "số bản chính",
    "copies": "số bản sao",
    "action": "nộp hay xuất trình",
    "when": "khi nào cần",
    "channels": "chỉ cho cách nộp",
    "replaceable_by": "cơ quan tự tra được ở",
    "form": "biểu mẫu",
    "note": "ghi chú",
    "notes": "lưu ý",
    "code": "mã",
    "case": "trường hợp",
    "case_name": "tên trường hợp",
    "cutoff": "giờ chốt",
    "set_by": "ai quy định mức",
    "valid_until": "áp dụng đến",
    "legal_basis": "căn cứ",
    "url": "nơi nộp trực tuyến",
    "who": "người làm",
    "name": "nội dung",
    "order": "thứ tự",
    "other": "",
    "all": "",
}


def short(text: str, most: int = SHORT) -> str:
    """One line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def around(before: str, after: str) -> tuple[str, str]:
    """Both in short, from shortly before the first word that differs: two long sentences often begin alike."""
    left, right = before.split(), after.split()
    same = next((i for i, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), min(len(left), len(right)))
    start = max(0, same - LEAD)
    if len(" ".join(left[:same])) <= SHORT // 2 or not start:
        return short(before), short(after)
    return f"…{short(' '.join(left[start:]), 60)}", f"…{short(' '.join(right[start:]), 60)}"


def sentence(change: Change, names: Names) -> str:
    """One change, whole and short."""
    where = f" ({short('; '.join(change.where))})" if change.where else ""
    return f"{_special(change, names) or _plain(change, names)}{where}"


def sides(change: Change, names: Names) -> tuple[str, str]:
    """Before and after, not cut; "" where there is nothing on a side."""

    def side(value: Any) -> str:
        if value is None and change.how in ("added", "removed"):
            return ""
        return told(change.part, change.detail, value, names)

    return side(change.before), side(change.after)


def subject(change: Change) -> str:
    """What a change is about: «Hồ sơ: số bản sao, Tờ khai»."""
    label = LABELS[change.part]
    detail = DETAILS.get(change.detail, "")
    return f"{label}, {detail}" if detail else label


def _special(change: Change, names: Names) -> str:
    """What people ask first has words of its own."""
    if change.part == "agency" and change.how == "changed":
        return "Chuyển từ {} sang {}".format(*sides(change, names))
    if change.part == "name":
        return f"Đổi tên: «{short(change.before)}» thành «{short(change.after)}»"
    match change.before, change.after:
        case ProcessingTime() as left, ProcessingTime() as right if not change.detail:
            return _times(left, right)
        case Fee() as old, Fee() as new:
            return _fees(old, new)
        case None, Fee() | Document() | Channel() as item:
            return _whole(item, change, names, is_new=True)
        case Fee() | Document() | Channel() as item, None:
            return _whole(item, change, names, is_new=False)
    return ""


def _whole(item: Fee | Document | Channel, change: Change, names: Names, is_new: bool) -> str:
    match item:
        case Fee():
            return f"{'Thêm' if is_new else 'Bỏ'} {short(told('fees', '', item, names))}"
        case Document():
            return f"Hồ sơ {'+' if is_new else '−'}1 giấy tờ ({short(paper(item))})"
    verb = "Thêm" if is_new else "Bỏ" if change.detail else "Không còn"
    return f"{verb} {_way(item, change.detail, names)}"


def _plain(change: Change, names: Names) -> str:
    old, new = (short(side) for side in sides(change, names))
    what = subject(change)
    about = f" ({short(change.about, 60)})" if change.about else ""
    match change.how:
        case "added":
            return f"{what}{about}: thêm {new}"
        case "removed":
            return f"{what}{about}: bỏ {old}"
        case "stated":
            return f"{what}{about}: nay ghi {new} (trước chưa có thông tin)"
        case "unstated":
            return f"{what}{about}: không còn ghi (trước là {old})"
        case "reworded":
            return f"{what}{about}: sửa lời"
        case "moved" if change.detail == "case":
            return f"{LABELS[change.part]}{about}: chuyển sang trường hợp {new}"
        case "moved":
            return f"{what}{about}: đổi thứ tự"
    return "{}{}: {} → {}".format(what, about, *around(*sides(change, names)))


def _times(old: ProcessingTime, new: ProcessingTime) -> str:
    if old.unit == new.unit and old.value is not None and new.value is not None:
        return f"Thời hạn {count(old.value)} → {count(new.value)} {UNITS[new.unit]}"
    return f"Thời hạn {short(wording.time(old))} → {short(wording.time(new))}"


def _fees(old: Fee, new: Fee) -> str:
    case = f" ({short(new.case, 60)})" if new.case else ""
    if old.kind == new.kind and old.amount and new.amount:
        return f"{FEES[new.kind]} {count(old.amount)} → {money(new.amount)}{case}"
    left, right = (short(wording.fee_amount(fee)) for fee in (old, new))
    kind = FEES[new.kind] if old.kind == new.kind else f"{FEES[old.kind]} → {FEES[new.kind].lower()},"
    return f"{kind} {left[:1].lower() + left[1:]} → {right[:1].lower() + right[1:]}{case}"


def _way(channel: Channel, detail: str, names: Names) -> str:
    """«nộp trực tuyến»; where others of this way stay, the case it was for."""
    way = f"nộp {CHANNELS[channel.type].lower()}"
    return f"trường hợp {way}: {short(told('channels', '', channel, names))}" if detail else way
