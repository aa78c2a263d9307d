"""Every page is what HTML says it must be: the Nu HTML checker finds nothing but what is listed here, word for word."""

import json
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.html

VNU = Path(__file__).parent / "browser" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
ENGINE = tuple(
    f'<input class="md-toggle" data-md-toggle="{name}" type="checkbox" id="__{name}" autocomplete="off">' for name in ("drawer", "search")
)
"""The theme engine's own, outside of its blocks: autocomplete belongs to no checkbox
(https://github.com/squidfunk/mkdocs-material/blob/9.7.7/src/templates/base.html). Its script looks for them on every page."""


def faults(folder: Path) -> list[str]:
    """What the checker says of all pages of a folder, a line each: page, what is wrong, where."""
    command = [
        "java",
        "-Xmx1g",
        "-jar",
        str(VNU),
        "--skip-non-html",
        "--format",
        "json",
        "--errors-only",
        "--exit-zero-always",
        str(folder),
    ]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stderr)["messages"]
    return [
        f"{one['url'].partition(f'{folder}/')[2]}:{one.get('lastLine')}: {one['message']} {one.get('extract', '').strip()}"
        for one in said
        if not any(known in one.get("extract", "") and "autocomplete" in one["message"] for known in ENGINE)
    ]


def test_no_page_has_an_error(site: Path) -> None:
    assert sum(1 for _ in site.rglob("*.html")) > 900
    assert faults(site) == []


def test_the_checker_would_see_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<!doctype html><html lang="vi"><title>x</title><p id="a">x<p id="a">y', encoding="utf-8")
    assert [line.split(": ")[:2] for line in faults(tmp_path)] == [["page.html:1", 'Duplicate ID “a”. p id="a">x<p id="a">y']]
