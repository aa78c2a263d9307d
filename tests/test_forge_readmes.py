"""The README files for officers: their pictures are there, small, told in words, and the ones that the script takes."""

import re
from pathlib import Path

import pytest

from tests.browser import screenshots
from tests.conftest import ROOT

READMES = (ROOT / "catalogue" / "README.md", ROOT / "forms" / "README.md")
PICTURES = [
    (file, words, path)
    for file in (ROOT / "README.md", *READMES)
    for words, path in re.findall(r"!\[(.*?)\]\((.*?)\)", file.read_text(encoding="utf-8"))
]


def _names(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir()}


@pytest.mark.parametrize(("file", "words", "path"), PICTURES, ids=lambda value: value if isinstance(value, str) and "/" in value else "")
def test_a_picture_is_there_small_and_told_in_words(file: Path, words: str, path: str) -> None:
    picture = (file.parent / path).resolve()
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= 60_000
    assert len(words) >= 30


def test_every_picture_is_taken_by_the_script_and_shown() -> None:
    taken = {"loi-nhan", *(name for name, _, _ in screenshots.SHOTS)}
    assert taken == _names(screenshots.TO) == {Path(path).stem for _, _, path in PICTURES}


@pytest.mark.parametrize("file", READMES, ids=lambda path: path.parent.name)
def test_what_is_linked_is_there(file: Path) -> None:
    links = [link for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]+)", file.read_text(encoding="utf-8")) if "://" not in link]
    assert links
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_what_a_readme_tells_to_type_is_what_records_take() -> None:
    """The change note of the first change is the one that the pictures were taken with."""
    assert screenshots.CHANGE in READMES[0].read_text(encoding="utf-8")
