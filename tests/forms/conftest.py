"""The forms as PDF, made once."""

import pytest

from sitegen.forms import pdf
from sitegen.forms.typesetter import Typesetter
from tests.forms.fillings import ROOT, fillable


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter(ROOT / "site_templates" / "form")


@pytest.fixture(scope="session")
def pages(typesetter: Typesetter) -> dict[str, bytes]:
    """The pages of every form, still without fields."""
    return {key: typesetter.pages(form) for key, form in fillable().items()}


@pytest.fixture(scope="session")
def blanks(typesetter: Typesetter, pages: dict[str, bytes]) -> dict[str, bytes]:
    """The PDF of every form to fill."""
    return {key: pdf.blank(form, pages[key], typesetter.face) for key, form in fillable().items()}
