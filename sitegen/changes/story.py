"""What happens to a procedure, in one line: its most important changes, in the order in which people ask.

«Thời hạn 5 → 3 ngày làm việc · Hồ sơ −1 giấy tờ (bản sao Giấy chứng nhận kết hôn) · Lệ phí không đổi · Thêm nộp trực tuyến»
"""

from collections.abc import Iterator

from sitegen import wording
from sitegen.changes.kinds import LABELS, Change
from sitegen.changes.naming import Names
from sitegen.changes.pairing import RecordChange
from sitegen.changes.telling import sentence, short
from sitegen.changes.values_told import paper
from sitegen.parts import Document
from sitegen.procedure import Procedure

MOST, FEW = 8, 2
"""Parts of a headline; changes of one part that are told each by itself."""


def story(record: RecordChange, names: Names) -> str:
    """What happens to a procedure, in one line: what comes of it first, then what changes."""
    changes = headline(record, names)
    match record.kind:
        case "deleted":
            return "Xóa bản ghi: người dân mất trang của thủ tục"
        case "withdrawn":
            successors = ", ".join(names.name("procedures", code) for code in record.now.replaced_by)
            return f"Bãi bỏ{f' · Nay dùng {short(successors)}' if successors else ''}{_notice(record)}"
        case "recoded":
            old = record.before.code if record.before else ""
            return f"Đổi mã {old} → {record.code}: người dân mất trang của mã cũ{f' · {changes}' if changes else ''}"
        case "restored":
            return f"Có hiệu lực trở lại · {changes}"
        case "new":
            return _new(record, changes)
    return changes


def _notice(record: RecordChange) -> str:
    return f" · {short(record.now.withdrawn_notice, 160)}" if record.now.withdrawn_notice else ""


def _new(record: RecordChange, changes: str) -> str:
    if record.before:
        return f"Thủ tục mới, thay cho {record.before.code} {short(record.before.name, 60)}: {changes or 'không khác gì'}"
    times = "; ".join(f"{whom}: {short(long, 60)}" if whom else short(long, 60) for whom, long in wording.times_at_a_glance(record.now))
    replaced = f", thay cho {', '.join(record.replaces)}" if record.replaces else ""
    fees = wording.fees_at_a_glance(record.now)
    return f"Thủ tục mới{replaced} · Thời hạn: {_lower(times)} · Phí: {_lower(fees)}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def headline(record: RecordChange, names: Names) -> str:
    """What changes for people, in one line; only where nothing does, what was reworded or tidied."""
    for weight in ("substance", "wording", "editorial"):
        changes = record.of(weight)
        if changes:
            parts = [*_joined(changes, names)]
            if weight == "substance":
                parts = [*parts, *_unchanged(record)]
                parts.sort(key=_place)
            told_ = [text for _, text in parts[:MOST]]
            more = [f"và {len(parts) - MOST} thay đổi nữa"] if len(parts) > MOST else []
            return " · ".join((*told_, *more))
    return ""


_FIRST = ("status", "replaced_by", "processing_time", "documents", "dossier_sets", "fees", "channels", "online")


def _place(part: tuple[str, str]) -> int:
    return _FIRST.index(part[0]) if part[0] in _FIRST else len(_FIRST)


def _joined(changes: tuple[Change, ...], names: Names) -> Iterator[tuple[str, str]]:
    """Part and words. Papers that came or went are counted together, and so is what there is much of in one part."""
    for part in dict.fromkeys(change.part for change in changes):
        own = [change for change in changes if change.part == part]
        if part == "documents":
            yield from ((part, words) for words in _dossier(own, names))
        elif len(own) <= FEW:
            yield from ((part, sentence(change, names)) for change in own)
        elif part in ("processing_time", "fees"):
            yield part, f"{'; '.join(sentence(change, names) for change in own[:FEW])} và {len(own) - FEW} chỗ nữa"
        else:
            yield part, f"{LABELS[part]}: {_counted(own)}"


def _dossier(changes: list[Change], names: Names) -> Iterator[str]:
    whole = [change for change in changes if change.how in ("added", "removed") and not change.detail]
    if whole:
        yield _papers(whole)
    rest = [change for change in changes if change not in whole]
    about = tuple(dict.fromkeys(change.about for change in rest))
    if len(rest) <= FEW:
        yield from (sentence(change, names) for change in rest)
    else:
        shown = ", ".join(short(name, 50) for name in about[:FEW] if name)
        more = "…" if len(about) > FEW else ""
        yield f"Hồ sơ: {_counted(rest)}{f' ({shown}{more})' if shown else ''}"


def _counted(changes: list[Change]) -> str:
    """«thêm 2, bỏ 1, sửa lời 3»"""
    verbs = {"added": "thêm", "stated": "thêm", "removed": "bỏ", "unstated": "bỏ", "reworded": "sửa lời", "moved": "chuyển chỗ"}
    told_ = [verbs.get(change.how, "sửa") for change in changes]
    return ", ".join(f"{verb} {told_.count(verb)}" for verb in dict.fromkeys(told_))


def _papers(papers: list[Change]) -> str:
    """«Hồ sơ +1, −2 giấy tờ (thêm …; bỏ …)»"""
    new = [change.after for change in papers if change.how == "added"]
    gone = [change.before for change in papers if change.how == "removed"]
    signs = ", ".join(sign for sign in (f"+{len(new)}" if new else "", f"−{len(gone)}" if gone else "") if sign)
    listed = [(["thêm "] if gone else [""], new), (["bỏ "] if new else [""], gone)]
    words = "; ".join(f"{verb[0]}{_few(items)}" for verb, items in listed if items)
    return f"Hồ sơ {signs} giấy tờ ({words})"


def _few(items: list[Document]) -> str:
    shown = ", ".join(short(paper(item), 70) for item in items[:3])
    return f"{shown} và {len(items) - 3} giấy tờ nữa" if len(items) > 3 else shown


def _unchanged(record: RecordChange) -> Iterator[tuple[str, str]]:
    """Of time, papers and fees what is known to be as it was, where another of them changed: the first thing people ask."""
    before, after = record.before, record.after
    asked = {"processing_time": "Thời hạn không đổi", "documents": "Hồ sơ không đổi", "fees": "Lệ phí không đổi"}
    changed = {change.part for change in record.of("substance")}
    if before and after and changed & asked.keys():
        yield from ((part, words) for part, words in asked.items() if part not in changed and _is_same(part, before, after))


def _is_same(part: str, before: Procedure, after: Procedure) -> bool:
    """Known on both sides and the same, also for ways that came or went."""
    if part == "documents":
        return before.documents == after.documents and before.documents is not None
    left, right = ({getattr(channel, part) for channel in one.channels or ()} for one in (before, after))
    return left == right and None not in left and bool(left)
