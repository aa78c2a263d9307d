"""A small site whose records have every field, and texts that a spreadsheet would take for formulas: what the tests of open data read."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import build
from sitegen import emit
from sitegen.outputs import Host
from tests.conftest import SAMPLE
from tests.worlds import full_record

FORMULA = '=HYPERLINK("https://xau.example.vn","bấm, vào")'
TEXTS = (FORMULA, "+84 gọi ngay", "- gạch đầu dòng", "@SUM(1)", "'đã có dấu nháy", 'hai\ndòng, có "nháy"')
"""Each as the name of a paper."""


def record() -> Mapping[str, Any]:
    """Every field of the schema, and papers called by TEXTS."""
    full = full_record()
    papers = [{"name": text, "action": "submit"} for text in TEXTS]
    return {**full, "documents": [*full["documents"], {"case": None, "items": papers}], "summary": "</script><script>alert(1)</script>"}


def published(place: Path, host: Host | None = None) -> Path:
    """The site of the sample catalogue with that record."""
    shutil.copytree(SAMPLE, place, dirs_exist_ok=True)
    data = record()
    (place / "catalogue/procedures/bo-tu-phap" / f"{data['code']}.yml").write_text(emit.text(dict(data)), encoding="utf-8")
    build.build(build.load(place / "catalogue", None), host or Host(), place / "site")
    return place / "site"
