"""Every message is given by the mistake in its file of tests/mistakes/, once, at its place, and with no other message."""

import base64
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import build
from sitegen.messages import MESSAGES
from sitegen.problems import CatalogueError, Problem
from tests.repository import against_taking, begun, committed

TODAY = date(2026, 11, 21)
FILES = sorted((Path(__file__).parent / "mistakes").glob("*.yml"))
KEYS = {"file", "copy_from", "replace", "with", "write", "base64", "grow_to", "link_to", "remove", "path", "line", "column", "says"}
KEYS |= {"proposed", "also", "copies", "executable", "wrong", "right"}


def told(workplace: Path) -> tuple[Problem, ...]:
    """Errors and hints alike; of a change, what the gate says."""
    if (workplace / ".git").exists():
        return against_taking(workplace, "HEAD~1")
    try:
        return build.load(workplace / "catalogue", TODAY).hints
    except CatalogueError as error:
        return error.problems


def spoil(workplace: Path, mistake: dict[str, Any]) -> None:
    """Does to the sample what a file of tests/mistakes says; a mistake of a change is committed."""
    if "proposed" not in mistake:
        _spoil(workplace, mistake)
        return
    begun(workplace)
    for one in (mistake, mistake.get("also", {})):
        _spoil(workplace, one)
        for number in range(one.get("copies", 0)):
            file = workplace / one["file"]
            file.with_stem(f"{file.stem}-{number}").write_text(one["write"], encoding="utf-8")
        if "executable" in one:
            (workplace / one["file"]).chmod(0o755)
    committed(workplace, "Sửa")


def _spoil(workplace: Path, mistake: dict[str, Any]) -> None:
    if "file" in mistake:
        file = workplace / mistake["file"]
        if "copy_from" in mistake:
            shutil.copyfile(workplace / mistake["copy_from"], file)
        if "replace" in mistake:
            text = file.read_text(encoding="utf-8")
            assert text.count(mistake["replace"]) == 1, "the text to replace has to stand in the file once"
            file.write_text(text.replace(mistake["replace"], mistake["with"]), encoding="utf-8")
        if "write" in mistake:
            file.write_text(mistake["write"], encoding="utf-8")
        if "base64" in mistake:
            file.write_bytes(base64.b64decode(mistake["base64"], validate=True))
        if "grow_to" in mistake:
            file.write_bytes(file.read_bytes() + b"#" * (mistake["grow_to"] - file.stat().st_size))
        if "link_to" in mistake:
            file.symlink_to(mistake["link_to"])
    if "remove" in mistake:
        gone = workplace / mistake["remove"]
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()


def test_every_message_has_its_mistake_and_every_mistake_its_message() -> None:
    assert [file.stem for file in FILES] == sorted(MESSAGES)


def test_the_sample_has_no_mistake(workplace: Path) -> None:
    assert told(workplace) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_gives_its_message_once_and_no_other(file: Path, workplace: Path) -> None:
    mistake = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(mistake) <= KEYS
    spoil(workplace, mistake)
    found = told(workplace)
    assert [problem.id for problem in found] == [file.stem], found
    problem = found[0]
    assert problem.path.removeprefix(f"{workplace.as_posix()}/") == mistake.get("path", mistake.get("file"))
    assert (problem.line, problem.column) == (mistake["line"], mistake["column"])
    assert mistake.get("says", "") in "\n".join((problem.written, problem.expected, problem.fix))
