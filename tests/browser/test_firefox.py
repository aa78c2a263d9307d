"""What a stick shows in Chromium it shows in Firefox too, which keeps files apart more strictly."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import wait_for_all
from tests.conftest import FIREFOX, ROOT

pytestmark = [pytest.mark.browser, pytest.mark.firefox]

ASKED = ("khai sinh", "ho chieu", "lam lai cccd", "CT01", "dat")
ORDINARY = "thu-tuc/1.001193.html"


def test_firefox_finds_on_a_stick_what_chromium_finds(page: Page, site: Path) -> None:
    command = ["node", "tests/browser/npm/firefox-search.js", str(FIREFOX), f"{site.as_uri()}/", ORDINARY, *ASKED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=ROOT)
    told = json.loads(done.stdout)
    page.goto(f"{site.as_uri()}/tim-kiem/index.html")
    wait_for_all(page)
    for asked, found in zip(ASKED, told["found"], strict=True):
        page.locator("#cau-hoi").fill(asked)
        expect(page.locator("#ket-qua")).to_contain_text(f"«{asked}»")
        links = page.locator("[data-search-list] h3 a")
        assert found == [[link.text_content(), link.get_attribute("href")] for link in links.all()]
        assert found
    assert told["suggested"] == [name for name, _ in told["found"][0][:6]]
    assert told["errors"] == []
