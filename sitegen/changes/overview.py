"""A difference as words that every format shares: what it is compared with, how much changed, records, burden, what stands beside."""

from collections.abc import Iterator

from sitegen.changes.beside import LABELS, EntryChange, Fact
from sitegen.changes.burden import MEASURES, Burden, Sum
from sitegen.changes.difference import BaseName, Broken, Difference
from sitegen.changes.pairing import RecordChange
from sitegen.changes.story import story
from sitegen.changes.telling import short
from sitegen.labels import UNITS
from sitegen.wording import count

NOTHING = "Không có gì thay đổi."
INCOMPARABLE = "không so được"
PLACES = {
    "registers": "Sổ",
    "forms": "Biểu mẫu",
    "shared": "Nhóm ô dùng chung",
    "history": "Số liệu",
    "guides": "Hướng dẫn",
    "provinces": "Bản riêng của tỉnh",
}
REGISTERS = {
    "agencies": "cơ quan",
    "fields": "lĩnh vực",
    "provinces": "tỉnh, thành phố",
    "life-events": "sự kiện",
    "applicants": "đối tượng",
    "legal-documents": "văn bản",
    "databases": "cơ sở dữ liệu",
    "synonyms": "từ đồng nghĩa",
    "everyday-terms": "từ thường ngày",
    "holidays": "ngày nghỉ",
    "code-exceptions": "mã ngoại lệ",
}
MOST_FACTS = 6
"""Facts of an entry that are told in a sentence."""


def base(name: BaseName) -> str:
    """«main (1a2b3c4d5e)»"""
    return f"{short(name.asked)} ({name.commit[:10]})" if name.commit and not name.commit.startswith(name.asked) else short(name.asked)


def summary(difference: Difference) -> str:
    """«3 thủ tục đổi điều người dân phải làm, 1 sửa lời, 1 mới, 1 xóa»"""
    kinds, weights = difference.kinds, difference.weights
    parts = (
        (weights.get("substance", 0), "thủ tục đổi điều người dân phải làm"),
        (weights.get("wording", 0), "chỉ sửa lời"),
        (weights.get("editorial", 0), "chỉ sửa phần biên tập"),
        (kinds.get("new", 0), "thủ tục mới"),
        (kinds.get("withdrawn", 0), "bãi bỏ"),
        (kinds.get("restored", 0), "có hiệu lực trở lại"),
        (kinds.get("recoded", 0), "đổi mã"),
        (kinds.get("deleted", 0), "bị xóa"),
        (len(difference.beside), "mục của sổ, biểu mẫu, số liệu"),
        (len(difference.broken), "tệp không đọc được"),
    )
    return ", ".join(f"{count(number)} {words}" for number, words in parts if number) or NOTHING.lower().rstrip(".")


def told(record: RecordChange, difference: Difference) -> str:
    """What happens to a procedure, in one line."""
    return story(record, difference.names)


def agency(key: str, difference: Difference) -> str:
    """What an agency is called."""
    return difference.names.name("agencies", key)


def amount(one: Sum) -> str:
    """«12 → 10 (−2)», with how many cannot be compared."""
    if one.before is None or one.after is None or one.difference is None:
        return f"{INCOMPARABLE} ({count(one.apart)})" if one.apart else INCOMPARABLE
    unit = f" {UNITS[one.unit]}" if one.unit else " đồng" if one.measure == "fee" else ""
    sign = "+" if one.difference > 0 else "−" if one.difference < 0 else ""
    apart = f"; {count(one.apart)} {INCOMPARABLE}" if one.apart else ""
    return f"{count(one.before)} → {count(one.after)}{unit} ({sign}{count(abs(one.difference))}{apart})"


def measures(burden: Burden) -> Iterator[tuple[str, str]]:
    """Each measure once, with its units side by side."""
    for key, name in MEASURES.items():
        own = [amount(one) for one in burden.sums if one.measure == key]
        yield name, "; ".join(own)


def is_unchanged(burden: Burden) -> bool:
    """Whether everything could be compared and nothing is more or less."""
    return all(one.difference == 0 and not one.apart for one in burden.sums)


def entry(one: EntryChange) -> str:
    """«Sổ cơ quan: «Bộ Tư pháp» đổi tên: A → B (nêu trong 12 bản ghi)»"""
    stem = one.file.rpartition("/")[2].removesuffix(".yml")
    place = f"Sổ {REGISTERS.get(stem, stem)}" if one.where == "registers" else PLACES[one.where]
    if one.where == "history":
        place = f"Số liệu {stem}"
    verb = {"added": "thêm ", "removed": "bỏ ", "changed": ""}[one.how]
    name = f"«{short(one.name)}»{f' ({one.key})' if one.name != one.key else ''}"
    facts = "; ".join(fact(item) for item in one.facts[:MOST_FACTS])
    more = f" và {len(one.facts) - MOST_FACTS} chỗ nữa" if len(one.facts) > MOST_FACTS else ""
    touches = ""
    if one.touches is not None:
        touches = f"; nêu trong {count(one.touches)} bản ghi" if one.touches else "; chưa bản ghi nào nêu"
    return f"{place}: {verb}{name}{f': {facts}{more}' if facts else ''}{touches}"


def fact(one: Fact) -> str:
    """One fact of an entry."""
    if one.name == "field":
        return f"thêm ô «{short(str(one.after), 60)}»" if one.before is None else f"bỏ ô «{short(str(one.before), 60)}»"
    if one.name == "rows":
        return "sửa câu chữ, cách trình bày"
    place = f"ô «{short(one.place, 50)}», " if one.place else ""
    label = LABELS.get(one.name, one.name)
    if one.name == "version" and one.before is not None and one.after is not None:
        return f"bản {one.before} → bản {one.after}"
    return f"{place}{label}: {_plain(one.before)} → {_plain(one.after)}"


def _plain(value: object) -> str:
    """A value of a file as its writer would recognise it."""
    if value is None:
        return "không có"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        whole = all(isinstance(item, str | int) for item in value)
        return short(", ".join(map(str, value)), 70) if whole else f"{len(value)} mục"
    return f"{len(value)} mục" if isinstance(value, dict) else short(str(value), 70)


def broken(one: Broken) -> str:
    """«catalogue/….yml không đọc được nên không so: TT-008 …»"""
    side = "ở bản đem so" if one.side == "before" else "hiện nay"
    first = one.problems[0]
    where = f" (dòng {first.line}: {first.id} {first.message.title})" if one.side == "after" else f" ({first.id} {first.message.title})"
    return f"{one.path}: {side} không đọc được nên không so{where}"
