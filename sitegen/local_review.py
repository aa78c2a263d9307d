"""What a province has to look at after the centre changed: base, centre and here of each field, and the choice ready to paste."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import centre_rules, emit, key_order, three_way
from sitegen.overlays import Overlay
from sitegen.procedure import Procedure
from sitegen.three_way import Line

_STATES = {"moved": "trung ương đã đổi", "agreed": "nay giống trung ương", "settled": "không đổi"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """One overlay beside its record. places: where each line stands; against: what to remember when the province keeps what it says."""

    path: str
    province: str
    code: str
    name: str
    lines: tuple[Line, ...]
    places: tuple[tuple[int, int], ...]
    against: Mapping[str, Any]

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines somebody has to decide about."""
        return tuple(line for line in self.lines if line.state != "settled")


def review(procedure: Procedure, overlay: Overlay) -> Review:
    """An overlay beside the record as it is now."""
    lines = tuple(three_way.lines(procedure.record.data, overlay.record.data))
    return Review(
        path=overlay.record.path,
        province=overlay.province,
        code=overlay.code,
        name=procedure.name,
        lines=lines,
        places=tuple(overlay.record.place(line.at) for line in lines),
        against=three_way.against(procedure.record.data, [line.field for line in lines]),
    )


def text(reviews: Sequence[Review], order: key_order.Order) -> str:
    """For a person: every field that is open, and what to paste. order: of the keys of an overlay."""
    return "\n".join(part for one in reviews if one.open for part in _told(one, order))


def summary(reviews: Sequence[Review]) -> str:
    """«12 tệp, 2 tệp có 3 chỗ cần quyết định»"""
    waiting = [one for one in reviews if one.open]
    places = sum(len(one.open) for one in waiting)
    return (
        f"{len(reviews)} tệp; {len(waiting)} tệp có {places} chỗ cần quyết định"
        if waiting
        else f"{len(reviews)} tệp; không có gì cần quyết định"
    )


def as_json(reviews: Sequence[Review]) -> str:
    """A list of overlays with all their fields, for another program."""
    return json.dumps([_object(one) for one in reviews], ensure_ascii=False, indent=1)


def _told(one: Review, order: key_order.Order) -> Iterator[str]:
    yield f"{one.path}: {one.code} {one.name}"
    for line, (row, column) in zip(one.lines, one.places, strict=True):
        if line.state != "settled":
            yield f"  {one.path}:{row}:{column}: {centre_rules.words(line.field)} ({_STATES[line.state]})"
            yield from (f"      {name} {said}" for name, said in _sides(line))
    ours, agreed = [line for line in one.open if line.state == "moved"], [line for line in one.open if line.state == "agreed"]
    if ours:
        yield "  Giữ phần của tỉnh: thay cả khối against trong tệp bằng"
        yield from (f"    {row}" for row in emit.text({"against": one.against}, order=order).rstrip("\n").split("\n"))
        yield f"  Theo trung ương: xóa {', '.join(dict.fromkeys(_place(line) for line in ours))}, và giá trị của chỗ ấy trong against."
    if agreed:
        yield f"  Không còn gì riêng: xóa {', '.join(dict.fromkeys(_place(line) for line in agreed))}, và giá trị của chỗ ấy trong against."
    yield ""


def _sides(line: Line) -> Iterator[tuple[str, str]]:
    yield "khi viết:   ", three_way.shown(line.base)
    yield "trung ương: ", three_way.shown(line.centre)
    yield "ở tỉnh:     ", three_way.shown(line.here)


def _place(line: Line) -> str:
    """«channels[0].fees», counted as an editor shows it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in line.at).lstrip(".")


def _object(one: Review) -> dict[str, Any]:
    return {
        "path": one.path,
        "province": one.province,
        "code": one.code,
        "name": one.name,
        "fields": [
            {
                "field": list(line.field),
                "place": _place(line),
                "line": row,
                "column": column,
                "state": line.state,
                "base": line.base,
                "centre": line.centre,
                "here": line.here,
            }
            for line, (row, column) in zip(one.lines, one.places, strict=True)
        ],
        "against": one.against,
    }
