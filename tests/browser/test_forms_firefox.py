"""A form is filled, saved and opened again in Firefox too, from a stick."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.forms import FORM
from tests.conftest import FIREFOX, ROOT

pytestmark = [pytest.mark.browser, pytest.mark.firefox]


def test_firefox_fills_saves_and_opens_again(stick: Path, tmp_path: Path) -> None:
    address, text = (stick / f"{FORM.id}.html").as_uri(), "Ủy ban nhân dân xã Mường Ảng"
    command = ["node", "tests/browser/npm/firefox-form.js", str(FIREFOX), address, str(tmp_path), "kinh_gui", text]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT)
    assert done.returncode == 0, done.stderr[:2000]
    assert json.loads(done.stdout) == {"file": "mau-thu.html", "again": text, "isTold": True, "errors": []}
