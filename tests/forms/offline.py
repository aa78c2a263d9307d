"""The page that is filled offline as tests meet it: its parts, its pages, its pure scripts in Node."""

import json
import subprocess
from functools import cache
from typing import Any

from sitegen import disk
from sitegen.forms import offline, suggestions
from sitegen.forms.definition import Definition
from sitegen.forms.offline import Parts
from tests.forms.fillings import ROOT

TEMPLATES = ROOT / "site_templates"
FORM = TEMPLATES / "form"
LISTS = suggestions.lists(("Hà Nội", "Huế", "Thành phố Hồ Chí Minh"))


@cache
def parts() -> Parts:
    return Parts(
        style=(FORM / offline.STYLE).read_text(encoding="utf-8"),
        scripts=tuple((FORM / name).read_text(encoding="utf-8") for name in offline.SCRIPTS),
        font=(FORM / offline.FONT).read_bytes(),
    )


def page(form: Definition) -> bytes:
    return offline.page(form, parts(), disk.templates(TEMPLATES), LISTS)


def node(*calls: list[Any]) -> list[dict[str, Any]]:
    """What the functions of the page's scripts give: {"gives": …} or {"wrong": message}."""
    done = subprocess.run(
        ["node", "tests/forms/offline.mjs"],  # noqa: S607
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[:2000]
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told
