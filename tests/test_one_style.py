"""What we publish is in the one style, so that a change of a fact is all that a pull request shows."""

from pathlib import Path

from sitegen import rewriting
from tests.worlds import ROOT

CATALOGUE, FORMS = ROOT / "catalogue", ROOT / "forms"


def changed(*files: Path) -> list[str]:
    found = list(rewriting.formatted(CATALOGUE, ROOT, files, 1))
    assert len(found) == len(files) or len(found) > 300
    return [file.path for file in found if file.is_changed or file.is_left]


def test_our_own_catalogue_and_forms_are_in_the_one_style() -> None:
    assert changed() == []


def test_the_commented_examples_are_in_the_one_style() -> None:
    assert changed(CATALOGUE / "procedures/_example.yml", FORMS / "_example.yml") == []
