"""Every message is given by the mistake in its file of tests/mistakes/, once, at its place, and with no other message."""

from pathlib import Path

import pytest

from sitegen.messages import MESSAGES
from tests.examples import FILES, mistake, spoil, told

KEYS = {"file", "copy_from", "replace", "with", "write", "base64", "grow_to", "link_to", "remove", "path", "line", "column", "says"}
SHOWN = {"wrong", "right", "compared"}
PROPOSED = {"proposed", "also", "copies", "executable"}


def test_every_message_has_its_mistake_and_every_mistake_its_message() -> None:
    assert [file.stem for file in FILES] == sorted(MESSAGES)


def test_the_sample_has_no_mistake(workplace: Path) -> None:
    assert told(workplace) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_gives_its_message_once_and_no_other(file: Path, workplace: Path) -> None:
    about = mistake(file)
    assert set(about) <= KEYS | SHOWN | PROPOSED
    spoil(workplace, about)
    found = told(workplace, about)
    assert [problem.id for problem in found] == [file.stem], found
    problem = found[0]
    assert problem.path.removeprefix(f"{workplace.as_posix()}/") == about.get("path", about.get("file"))
    assert (problem.line, problem.column) == (about["line"], about["column"])
    assert about.get("says", "") in "\n".join((problem.written, problem.expected, problem.fix))
