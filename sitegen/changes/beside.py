"""What changes beside the procedures: registers by entry, forms by field, figures by number, guides and other files by their parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

Where = Literal["registers", "forms", "shared", "history", "guides", "provinces"]
HowEntry = Literal["added", "removed", "changed"]
MOST_FACTS = 40
"""Facts told of one entry; a form that is written anew has hundreds."""
LABELS = {
    "name": "tên",
    "title": "tên",
    "code": "mã",
    "codes": "mã",
    "abbreviation": "tên viết tắt",
    "kind": "loại",
    "valid_from": "ngày bắt đầu",
    "valid_to": "ngày kết thúc",
    "predecessors": "tiền thân",
    "note": "ghi chú",
    "names": "tên",
    "audience": "dành cho",
    "first": "thủ tục đặt trước",
    "issuer": "nơi ban hành",
    "issued": "ngày ban hành",
    "in_force": "ngày có hiệu lực",
    "ends": "ngày hết hiệu lực",
    "replaced_by": "được thay bằng",
    "words": "từ",
    "means": "nghĩa",
    "example": "ví dụ",
    "terms": "từ thường ngày",
    "version": "phiên bản",
    "number": "số mẫu",
    "legal_document": "văn bản ban hành",
    "agency": "cơ quan",
    "value": "giá trị",
    "date": "ngày",
    "unit": "đơn vị",
    "source": "nguồn",
    "label": "lời của ô",
    "required": "bắt buộc",
    "type": "loại ô",
    "options": "các lựa chọn",
    "variants": "thủ tục của tỉnh",
    "online": "mức độ trực tuyến",
    "reception_places": "nơi tiếp nhận",
    "channels": "thời hạn, phí theo cách nộp",
    "documents": "giấy tờ",
    "forms": "biểu mẫu của tỉnh",
    "notes": "lưu ý",
    "against": "bản ghi quốc gia khi viết",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One fact of an entry; before or after is None where it was not there. place: the field of a form it belongs to."""

    name: str
    before: Any
    after: Any
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryChange:
    """An entry of a register, a form, a figure, a guide. name: in the words it has now; touches: records that name its key, None
    where nobody counted."""

    where: Where
    file: str
    key: str
    name: str
    how: HowEntry
    facts: tuple[Fact, ...] = ()
    touches: int | None = None


def compare(where: Where, file: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> Iterator[EntryChange]:
    """before, after: the data of one file; None where there is no such file. Data may be of any shape: odd parts are told as changed."""
    if where in ("registers", "history"):
        old, new = _entries(where, before), _entries(where, after)
    else:
        path = PurePosixPath(file)
        key = f"{path.parent.name}/{path.stem}" if where == "provinces" else path.stem  # each province has a file of the same code
        old, new = ({key: data} if data is not None else {} for data in (before, after))
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield _entry(where, file, key, old.get(key), new.get(key))


def _entries(where: Where, data: Mapping[str, Any] | None) -> dict[str, Any]:
    if data is None:
        return {}
    found = data.get("entries" if where == "registers" else "figures")
    if isinstance(found, dict):
        return found
    return {str(one.get("id")): one for one in found if isinstance(one, dict)} if isinstance(found, list) else {}


def _entry(where: Where, file: str, key: str, before: Any, after: Any) -> EntryChange:
    how: HowEntry = "added" if before is None else "removed" if after is None else "changed"
    facts = tuple(_facts(where, before, after))[:MOST_FACTS] if how == "changed" else ()
    return EntryChange(where=where, file=file, key=key, name=_name(after if after is not None else before, key), how=how, facts=facts)


def _name(entry: Any, key: str) -> str:
    if not isinstance(entry, dict):
        return key
    names = entry.get("names")
    if isinstance(names, list) and names and isinstance(names[-1], dict):
        return str(names[-1].get("name") or key)
    return str(entry.get("name") or entry.get("title") or entry.get("indicator") or key)


def _facts(where: Where, before: Any, after: Any) -> Iterator[Fact]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield Fact(name="value", before=before, after=after)
        return
    drawn = ("parts", "rows") if where in ("forms", "shared") else ()
    for name in dict.fromkeys((*before, *after)):
        if name not in drawn and before.get(name) != after.get(name):
            yield Fact(name=name, before=before.get(name), after=after.get(name))
    if drawn and any(before.get(name) != after.get(name) for name in drawn):
        yield from _fields(dict(_asked(before, ())), dict(_asked(after, ())))


def _fields(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> Iterator[Fact]:
    """Fields of a form that came, went or ask something else; a form whose fields are the same has other words or another look."""
    is_told = False
    for path in dict.fromkeys((*before, *after)):
        old, new = before.get(path), after.get(path)
        if old is None or new is None:
            is_told = True
            yield Fact(name="field", before=old and _label(old, path), after=new and _label(new, path), place=path)
        elif old != new:
            for name in dict.fromkeys((*old, *new)):
                if old.get(name) != new.get(name):
                    is_told = True
                    yield Fact(name=name, before=old.get(name), after=new.get(name), place=_label(new, path))
    if not is_told:
        yield Fact(name="rows", before=None, after=None)


def _asked(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and facts of everything in a form that has an id; what it holds in turn has its own. Depth is bounded by the reader."""
    if isinstance(value, dict):
        inside = value.get("parts") is None and isinstance(value.get("id"), str) and "type" in value
        if inside:
            path = (*path, value["id"])
            yield "-".join(path), {name: item for name, item in value.items() if not _holds_fields(item)}
        for item in value.values():
            if _holds_fields(item):
                yield from _asked(item, path)
    elif isinstance(value, list):
        for item in value:
            yield from _asked(item, path)


def _holds_fields(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _label(field: Mapping[str, Any], path: str) -> str:
    return str(field.get("label") or path)
