"""Wrong and right examples of the messages' pages, out of tests/mistakes: what yields a message in a test is what its page shows.

`python -m tests.examples` writes site_templates/message/mistakes.json anew; tests/test_examples.py compares.
"""

import base64
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, Python knows the folder of the script only

import build
from sitegen import diffing
from sitegen.problems import CatalogueError, Problem
from tests.repository import against_taking, begun, committed
from tests.worlds import ROOT, SAMPLE

TODAY = date(2026, 11, 21)
FILES = sorted((ROOT / "tests" / "mistakes").glob("*.yml"))
MADE = ROOT / "site_templates" / "message" / "mistakes.json"
CONTEXT = 1
"""Lines shown around what differs."""


def mistake(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def told(workplace: Path, about: Mapping[str, Any] = MappingProxyType({})) -> tuple[Problem, ...]:
    """Errors and hints alike; of a mistake of a change, what the gate or the comparison says."""
    if about.get("compared"):
        return diffing.difference(str(SAMPLE), workplace / "catalogue", ROOT, TODAY).hints
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


def example(id_: str, about: dict[str, Any], workplace: Path) -> dict[str, Any]:
    """What a page shows of a spoilt sample: file, lines of both sides (the number of a line of a file, or 0), and what is said."""
    (problem,) = told(workplace, about)
    assert problem.id == id_
    said = json.dumps(asdict(problem), ensure_ascii=False).replace(f"{workplace.as_posix()}/", "")
    shown = {"said": json.loads(said)}
    if "wrong" in about:
        return {**shown, "file": "", "line": 0, "wrong": _numbered(about["wrong"]), "right": _numbered(about["right"])}
    file = about["file"]
    was = file if (SAMPLE / file).exists() else about["copy_from"]
    before, after = (path.read_text(encoding="utf-8").split("\n") for path in (SAMPLE / was, workplace / file))
    wrong, right = _beside(before, after)
    return {**shown, "file": file, "line": problem.line if problem.path.endswith(file) else 0, "wrong": wrong, "right": right}


def _numbered(text: str) -> list[list[Any]]:
    return [[0, line] for line in text.rstrip("\n").split("\n")]


def _beside(before: list[str], after: list[str]) -> tuple[list[list[Any]], list[list[Any]]]:
    """The lines of both sides from the first to the last that differs."""
    changes = [change for change in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if change[0] != "equal"]
    right = range(max(0, changes[0][1] - CONTEXT), min(len(before), changes[-1][2] + CONTEXT))
    wrong = range(max(0, changes[0][3] - CONTEXT), min(len(after), changes[-1][4] + CONTEXT))
    return _lines(after, wrong), _lines(before, right)


def _lines(lines: list[str], numbers: range) -> list[list[Any]]:
    return [[i + 1, lines[i]] for i in numbers if lines[i].strip()]


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        with tempfile.TemporaryDirectory() as folder:
            workplace = Path(folder)
            shutil.copytree(SAMPLE, workplace, dirs_exist_ok=True)
            about = mistake(file)
            spoil(workplace, about)
            yield file.stem, example(file.stem, about, workplace)


def text() -> str:
    """The file that the pages are made from."""
    lines = (f"{json.dumps(id_)}: {json.dumps(shown, ensure_ascii=False)}" for id_, shown in examples())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    MADE.write_text(text(), encoding="utf-8")
