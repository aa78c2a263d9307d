"""The page that is filled offline, as a file: closed to everything but itself, the same each time, small."""

import base64
import hashlib
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.forms.definition import Definition
from sitegen.forms.leaves import leaves
from tests.forms import offline
from tests.forms.fillings import ROOT, every_kind, fillable

FORMS = fillable()
MOST = 120 * 1024
"""Bytes of a page, of which its script, font and QR library are about 71,000."""
LONGEST = {"mau-so-01a-phieu-yeu-cau-dang-ky-bien-phap-bao-dam": 143_000}
"""Six sheets of paper and 120 questions, with all their words on the screen and on the sheet."""


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_page_is_small_and_the_same_each_time(form: Definition) -> None:
    made = offline.page(form)
    assert made == offline.page(form)
    assert len(made) <= LONGEST.get(form.id, MOST)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_its_controls_are_the_leaves_and_each_is_printed(form: Definition) -> None:
    text = offline.page(form).decode()
    screen, sheet = text.split("<article")
    found = set(re.findall(r' name="([a-z0-9_-]+)"', screen.split("<form")[1].split("</form>")[0]))
    expected = {leaf.name if leaf.table is None else f"{leaf.table.name}-__row__-{leaf.field.path[-1]}" for leaf in leaves(form)}
    assert found == expected
    printed = {name.partition("=")[0] for name in re.findall(r' data-of="([^"]+)"', sheet)}
    assert printed == {leaf.name for leaf in leaves(form)}


def test_the_policy_lets_only_its_own_script_and_style_in() -> None:
    text = offline.page(every_kind()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for name, content in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name} &#39;sha256-{digest}&#39;;" in policy
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy
    assert not re.search(r'\sstyle="|\son[a-z]+="|(?:src|href)="(?!#)', text)


def test_words_of_a_form_cannot_leave_their_place() -> None:
    evil = "</script></style><script>alert(1)</script><!--"
    form = replace(every_kind(), name=evil, title=evil, persons={"nguoi_khai": evil})
    text = offline.page(form).decode()
    assert evil not in text
    assert len(re.findall(r"<script\b", text)) == len(re.findall(r"<script\b", offline.page(every_kind()).decode()))


def test_colours_are_those_of_the_site() -> None:
    colours = set(re.findall(r"#[0-9a-f]{6}\b", (offline.FORM / "offline.css").read_text(encoding="utf-8")))
    assert colours
    assert colours <= set(re.findall(r"#[0-9a-f]{6}\b", (offline.TEMPLATES / "site" / "tokens.css").read_text(encoding="utf-8")))


@pytest.mark.node
def test_the_script_and_the_style_are_made_of_the_files_beside_them(tmp_path: Path) -> None:
    subprocess.run(["node", offline.FORM / "make.mjs", tmp_path], check=True, cwd=ROOT)  # noqa: S607
    for name in ("page.js", "page.css"):
        assert (offline.FORM / "made" / name).read_bytes() == (tmp_path / name).read_bytes(), "node site_templates/form/make.mjs"
