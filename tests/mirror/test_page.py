"""The page on which a copy tells what it is: by itself nothing, on a mirror its release, age and last check."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from sitegen.mirror import stating
from tests.conftest import ROOT
from tests.mirror.attacked import LATER, Copy
from tests.mirror.test_serving import built_in

SCRIPT = ROOT / "site_templates" / "mirror" / "mirror.js"
STATE = {
    "name": "lao-cai",
    "serial": 7,
    "issued": "2026-11-22T08:00:00+00:00",
    "expires": "2027-03-22T08:00:00+00:00",
    "checked": "2026-12-01T02:00:00+00:00",
    "whole": True,
    "hash": "ab" * 32,
}


def told(state: dict[str, Any], now: str) -> dict[str, Any]:
    program = f"console.log(JSON.stringify(require({json.dumps(str(SCRIPT))}).told({json.dumps(state)}, Date.parse({json.dumps(now)}))))"
    found: dict[str, Any] = json.loads(subprocess.run(["node", "-e", program], check=True, capture_output=True, text=True).stdout)  # noqa: S607
    return found


@pytest.mark.node
def test_a_sound_mirror_says_its_release_and_its_age() -> None:
    said = told(STATE, "2026-12-02T08:00:00Z")
    assert (said["alarm"], said["words"]) == (False, "Bản sao nguyên vẹn và còn hạn.")
    assert ["Ký ngày", "22/11/2026 (10 ngày trước)"] in said["facts"]


@pytest.mark.node
def test_a_mirror_past_its_time_or_not_whole_says_so_loudly() -> None:
    late = told(STATE, "2027-04-01T08:00:00Z")
    assert (late["alarm"], "quá hạn 10 ngày" in late["words"]) == (True, True)
    broken = told({**STATE, "whole": False}, "2026-12-02T08:00:00Z")
    assert (broken["alarm"], "hỏng hoặc thừa" in broken["words"]) == (True, True)


def test_a_release_itself_says_that_it_is_no_mirror(site: Path) -> None:
    assert (site / stating.STATE).read_text(encoding="utf-8") == "window.MIRROR_STATE = null;\n"
    page = (site / "ban-sao.html").read_text(encoding="utf-8")
    assert page.index('src="assets/mirror-state.js"') < page.index('src="assets/mirror.js"')


@pytest.mark.browser
def test_the_page_of_a_mirror_shows_what_its_server_says(site: Path, world: Copy, chromium: Browser) -> None:
    home = world.mirror(2)
    stating.note(home, LATER + timedelta(days=1), is_whole=True)
    for path in ("ban-sao.html", "assets/site.css", "assets/mirror.js"):
        target = home.current.resolve() / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((site / path).read_bytes())
    page = chromium.new_page()
    with built_in(home) as port:
        page.goto(f"http://127.0.0.1:{port}/ban-sao.html")
        assert "lao-cai" in page.inner_text("[data-mirror-facts]")
    page.goto((site / "ban-sao.html").as_uri())
    assert page.is_hidden("[data-mirror-facts]")
    assert "bản gốc" in page.inner_text("[data-mirror-state]")
    page.close()
