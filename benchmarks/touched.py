"""Fifteen changed records, and why each file of the site that changed with them had to."""

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

from sitegen import emit, records
from sitegen.publish import MARKER

NUMBER = 15
_LATER, _NEW = "2026-08-01", "Mới: "
WHOLE = {
    "api/v1/agencies.json": "tells the day of the newest record",
    "api/v1/index.json": "tells the day of the newest record",
    "api/v1/forms.json": "tells the day of the newest record",
    "api/v1/guides.json": "tells the day of the newest record",
    "api/v1/provinces.json": "tells the day of the newest record",
    "api/v1/history.json": "tells the day of the newest record",
    "du-lieu/xlsx/so-dang-ky.xlsx": "tells the day of the newest record",
    "index.html": "tells the day of the newest record",
    "du-lieu.html": "tells the day of the newest record",
    "van-ban/index.html": "tells the day of the newest record",
    "du-lieu/datapackage.json": "has the hash of each table",
    "thong-ke/index.html": "counts everything",
    "thong-ke/theo-co-quan.html": "counts everything",
    "thong-ke/theo-linh-vuc.html": "counts everything",
    "thong-ke/theo-su-kien.html": "counts everything",
    "thong-ke/theo-cap.html": "counts everything",
    "thong-ke/theo-doi-tuong.html": "counts everything",
    "thong-ke/theo-tinh.html": "counts everything",
    "tim-kiem/rows.js": "finds everything",
    "tim-kiem/rows-common.js": "finds everything",
    "tim-kiem/words.js": "finds everything",
}
"""Files of the whole catalogue that name no record by its code."""


def edit(catalogue: Path, seed: int) -> tuple[dict[str, Any], ...]:
    """Changes so many records, each in another way and each so that it shows on its page; gives them as they are then."""
    files = sorted(path for path in (catalogue / "procedures").glob("*/*.yml") if not path.name.startswith("_"))
    return tuple(_edited(path, EDITS[i % len(EDITS)]) for i, path in enumerate(Random(seed).sample(files, NUMBER)))  # noqa: S311 (repeatable)


def _edited(path: Path, change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    data: dict[str, Any] = records.parse(path.name, path.read_bytes()).data
    change(data)
    path.write_text(emit.text(data), encoding="utf-8")
    return data


def _renamed(data: dict[str, Any]) -> None:
    data["name"] = f"{_NEW}{data['name']}"


def _quicker(data: dict[str, Any]) -> None:
    for channel in data["channels"]:
        channel["processing_time"] = {"value": 17, "unit": "working_day"}


def _dearer(data: dict[str, Any]) -> None:
    for channel in data["channels"]:
        channel["fees"] = [{"kind": "phi", "amount": 123_000}]


def _heavier(data: dict[str, Any]) -> None:
    cases = data["documents"] if isinstance(data["documents"], list) else []
    data["documents"] = [*cases, {"case": "Giấy tờ thêm", "items": [{"name": "Đơn viết tay", "originals": 1, "action": "submit"}]}]


def _longer(data: dict[str, Any]) -> None:
    data["steps"] = [*(data["steps"] or [])[:59], {"who": "applicant", "text": "Mang bản chính đến đối chiếu khi có giấy hẹn."}]
    data["source"]["as_of"] = _LATER


EDITS = (_renamed, _quicker, _dearer, _heavier, _longer)


def why(path: str, texts: Iterable[bytes], changed: tuple[dict[str, Any], ...]) -> str:
    """Why a file is another one now; "" where there is no reason. texts: the file before and after."""
    codes = [data["code"] for data in changed]
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem in codes:
        return {"thu-tuc": "its page", "api/v1/procedures": "its data"}.get(folder, "")
    if path in WHOLE:
        return WHOLE[path]
    if folder == "thong-ke" and any(stem in _groups(data) for data in changed):
        return "counts its agency, field or life event"
    shown = codes if folder != "thu-tuc" or name == "index.html" else [data["code"] for data in changed if data["name"].startswith(_NEW)]
    return f"names it: {folder or 'front page'}" if any(code.encode() in text for text in texts for code in shown) else ""


def _groups(data: dict[str, Any]) -> set[str]:
    """The pages of the statistics that count a record, by their names."""
    return {f"co-quan-{data['agency']}", f"linh-vuc-{data['field']}", *(f"su-kien-{event}" for event in data.get("life_events") or ())}


def told(before: Path, after: Path, paths: Iterable[str], changed: tuple[dict[str, Any], ...]) -> dict[str, list[str]]:
    """Paths of two sites that differ, by why."""
    reasons: dict[str, list[str]] = {}
    for path in paths:
        texts = [_text(site / path) for site in (before, after) if (site / path).exists()]
        reasons.setdefault(why(path, texts, changed), []).append(path)
    return dict(sorted(reasons.items()))


def differing(before: Path, after: Path) -> list[str]:
    """Paths of files that came, went or changed between two sites."""
    old, new = (
        {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file() and path.name != MARKER}
        for site in (before, after)
    )
    return sorted(
        path for path in old.keys() | new.keys() if not (path in old and path in new and old[path].read_bytes() == new[path].read_bytes())
    )


def _text(path: Path) -> bytes:
    """Of a workbook, its sheets."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())
