"""The page of a message shows the very mistake that yields it, beside what yields nothing."""

import json
import re
from pathlib import Path

import pytest

from sitegen.messages import MESSAGES
from tests.examples import FILES, MADE, examples, mistake, spoil
from tests.worlds import SAMPLE

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
        for folder, side in ((workplace, "wrong"), (SAMPLE, "right")):
            lines = (folder / shown["file"]).read_text(encoding="utf-8").split("\n")
            assert [line for _, line in shown[side]] == [lines[number - 1] for number, _ in shown[side]]
    named = [path for _, line in shown["wrong"] for path in PATH.findall(line)]
    assert all((workplace / path).exists() or (workplace / path).is_symlink() for path in named)
