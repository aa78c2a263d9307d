"""The catalogue's own figures of a release, as rows of catalogue/history/releases.yml: what its trend is drawn from, and nothing else."""

from collections.abc import Mapping
from typing import Any

from sitegen.metrics.counted import Numbers
from sitegen.trends import RELEASES

KEPT = {
    "total": ("thu-tuc", "Thủ tục đang có hiệu lực, không nội bộ"),
    "full": ("toan-trinh", "Thủ tục trực tuyến toàn trình"),
    "channel": ("co-cach-nop", "Thủ tục có cách nộp trực tuyến"),
    "edited": ("loi-thuong", "Thủ tục đã viết bằng lời thường"),
}
"""Few, and each a plain count: what they say can be checked in ten years."""
TITLE = "Danh mục này qua các bản phát hành"
COMMENT = "Số của chính danh mục này ở mỗi bản phát hành; thêm bằng: python build.py stats --release TÊN"


def rows(name: str, day: str, whole: Numbers) -> list[dict[str, Any]]:
    """The figures of one release. day: 2026-11-22; score is kept in tenths of a per cent, as it is shown."""
    made = [_row(name, day, key, indicator, str(whole[column]), "thủ tục") for column, (key, indicator) in KEPT.items()]
    score = whole.measure("score")
    if score is not None:
        made.append(_row(name, day, "do-day-du", "Độ đầy đủ của bản ghi", f"{round(100 * score, 1):g}", "%"))
    return made


def _row(name: str, day: str, key: str, indicator: str, value: str, unit: str) -> dict[str, Any]:
    return {
        "id": f"{key}-{day}",
        "indicator": indicator,
        "date": day,
        "value": value,
        "unit": unit,
        "kind": "reported",
        "approximate": False,
        "source": f"Bản phát hành {name} của danh mục này",
        "note": None,
    }


def with_release(before: Mapping[str, Any] | None, added: list[dict[str, Any]]) -> dict[str, Any]:
    """The topic with a release added; a release of the same day takes the place of the one before."""
    new = {row["id"] for row in added}
    kept = [row for row in before["figures"] if row["id"] not in new] if before else []
    return {"topic": RELEASES, "title": TITLE, "figures": [*kept, *added]}
