"""Colour, type and space have one file: what another sheet needs it asks for by name, and no name is asked for in vain."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import page_kinds
from tests.conftest import ROOT

TOKENS = ROOT / "site_templates" / "site" / "tokens.css"
SHEETS = sorted(path for path in (ROOT / "site_templates").glob("*/*.css") if path != TOKENS and path.parent.name != "form")
"""Of the site; a form that is filled offline carries its own, below, and is printed as its decree draws it."""
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|:\s*(?:white|black|red|gray|grey)\b")
SIZE = re.compile(r"font(?:-size)?:[^;}]*?([\d.]+)(rem|px|pt)\b")


def on_screen(css: str) -> Iterator[str]:
    """The rules, without comments and without those for paper: paper measures in points."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    depth = paper = 0
    for line in css.splitlines():
        if line.startswith("@media print"):
            paper = depth + 1
        depth += line.count("{") - line.count("}")
        if not paper and not line.startswith(".sheet"):
            yield line
        if paper and depth < paper:
            paper = 0


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_sheet_has_colours_of_its_own(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [line for line in rules.splitlines() if COLOUR.search(line)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_letters_on_a_screen_have_one_of_the_sizes(sheet: Path) -> None:
    assert [line for line in on_screen(sheet.read_text(encoding="utf-8")) if SIZE.search(line)] == []


def test_every_name_is_there_and_every_name_is_used() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (TOKENS, *SHEETS)}
    defined = set(re.findall(r"(?<![\w-])(--(?!md-)[a-z0-9-]+)\s*:", texts[TOKENS]))
    asked = {name for text in texts.values() for name in re.findall(r"var\((--(?!md-)[a-z0-9-]+)", text)}
    assert asked == defined


def test_each_scheme_gives_every_colour_and_more_contrast_changes_only_colours_there_are() -> None:
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    blocks = re.findall(r'\[data-md-color-scheme="(\w+)"\] \{(.*?)\}', text, re.DOTALL)
    names = [(scheme, set(re.findall(r"(--[a-z-]+):", block))) for scheme, block in blocks]
    (light, own_light), (dark, own_dark), (_, more_light), (_, more_dark) = names
    assert (light, dark) == ("default", "slate")
    ours = {name for name in own_light if not name.startswith("--md-")}
    assert ours == {name for name in own_dark if not name.startswith("--md-")}
    assert more_light <= own_light
    assert more_dark <= own_dark


def test_a_form_that_is_filled_offline_has_the_site_s_colours() -> None:
    own = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", (ROOT / "site_templates" / "form" / "offline.css").read_text(encoding="utf-8")))
    shadows = {colour for colour in own if len(colour) == 5}
    assert own - shadows <= set(re.findall(r"#[0-9a-fA-F]{3,8}\b", TOKENS.read_text(encoding="utf-8")))


def test_each_kind_of_page_has_examples_beside_its_templates_and_no_page_is_unlike_them_all(site: Path) -> None:
    assert [path for path in page_kinds.EVERY if not (site / path).is_file()] == []
    assert page_kinds.unlike(site) == []
    kinds = {path.parent.name for path in (ROOT / "site_templates").glob("*/*.html")} - {"site", "theme"}
    assert kinds == set(page_kinds.EXAMPLES)
