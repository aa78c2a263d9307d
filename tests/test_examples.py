"""The page of a message shows the very mistake that yields it, beside what yields nothing."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape

from sitegen import message_pages
from sitegen.messages import MESSAGES
from tests.examples import FILES, MADE, examples, mistake, spoil
from tests.markup import unsafe
from tests.worlds import SAMPLE, world

SHOWN = json.loads(MADE.read_text(encoding="utf-8"))
PATH = re.compile(r"(?:catalogue|forms)/[\w./-]+\.ya?ml")


def test_every_message_has_its_example() -> None:
    assert list(SHOWN) == sorted(MESSAGES)


def test_the_examples_are_those_of_the_mistakes() -> None:
    assert dict(examples()) == SHOWN, "python -m tests.examples"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_shown_wrong_yields_the_message_and_what_is_shown_right_does_not(file: Path, workplace: Path) -> None:
    about, shown = mistake(file), SHOWN[file.stem]
    spoil(workplace, about)
    assert shown["wrong"] != shown["right"]
    if shown["file"]:
        was = SAMPLE / shown["file"]
        for path, side in ((workplace / shown["file"], "wrong"), (was if was.exists() else SAMPLE / about["copy_from"], "right")):
            lines = path.read_text(encoding="utf-8").split("\n")
            assert [line for _, line in shown[side]] == [lines[number - 1] for number, _ in shown[side]]
    named = [path for _, line in shown["wrong"] for path in PATH.findall(line)]
    assert all((workplace / path).exists() or (workplace / path).is_symlink() for path in named)


def test_a_page_shows_both_sides_and_what_the_checker_says_in_markup_of_our_own() -> None:
    site = replace(world(SAMPLE).site, examples=SHOWN)
    made = [plan.make() for plan in message_pages.plans(site)]
    assert [found for page in made for found in unsafe(page)] == []
    pages = {page.path: page.slots["body"] for page in made}
    assert len(pages) == len(MESSAGES) + 1
    for id_, shown in SHOWN.items():
        body = pages[f"thong-bao/{id_.lower()}.html"]
        assert all(words in body for words in (">Sai</h3>", ">Đúng</h3>", MESSAGES[id_].title, str(escape(shown["said"]["path"]))))
        assert f"thong-bao/{id_.lower()}.html\n" in body
        assert ("ignored_hints:" in body) == (MESSAGES[id_].severity == "hint")


def test_what_nobody_sees_is_named() -> None:
    site = replace(world(SAMPLE).site, examples=SHOWN)
    bodies = {plan.path: plan.make().slots["body"] for plan in message_pages.plans(site)}
    for id_, name in (("tt-005", "U+200B"), ("tt-007", "U+0301"), ("tt-013", "U+0009"), ("tt-311", "U+FEFF")):
        assert f'<mark class="example__odd">{name}</mark>' in bodies[f"thong-bao/{id_}.html"]
