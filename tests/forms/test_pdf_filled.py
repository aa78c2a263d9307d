"""What other programs, and we ourselves, put into a form's PDF comes back as it was."""

import unicodedata
from pathlib import Path

import pytest

from sitegen.forms import answers, pdf, read_pdf
from sitegen.forms.definition import Definition
from sitegen.forms.typesetter import Typesetter
from tests.forms import fillers
from tests.forms.fillings import every_kind, fillable, filling

FORMS = fillable()
KNOWN = {form.identity: form for form in FORMS.values()}
SEEDS = range(10)
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def _back(content: bytes) -> object:
    found = read_pdf.read(content)
    return answers.data(KNOWN[found.identity], found.typed or {})


@every_form
def test_what_we_fill_in_advance_comes_back(form: Definition, pages: dict[str, bytes], typesetter: Typesetter) -> None:
    for seed in SEEDS:
        data = filling(form, seed)
        assert _back(pdf.filled(form, pages[form.id], typesetter.face, data)) == (data, ())


@every_form
def test_an_empty_form_says_nothing_but_which_it_is(form: Definition, blanks: dict[str, bytes]) -> None:
    assert read_pdf.read(blanks[form.id]).identity == form.identity
    assert _back(blanks[form.id]) == ({}, ())


@every_form
def test_what_is_typed_in_chromium_comes_back(form: Definition, blanks: dict[str, bytes]) -> None:
    for seed in SEEDS:
        data = filling(form, seed)
        assert _back(fillers.by_pdfium(form, blanks[form.id], answers.typed(form, data))) == (data, ())


@every_form
def test_what_pypdf_fills_comes_back(form: Definition, blanks: dict[str, bytes]) -> None:
    data = filling(form, 0)
    assert _back(fillers.by_pypdf(form, blanks[form.id], answers.typed(form, data))) == (data, ())


@pytest.mark.pdfjs
def test_what_firefox_fills_comes_back(blanks: dict[str, bytes], tmp_path: Path) -> None:
    jobs = []
    for form in FORMS.values():
        (tmp_path / form.id).write_bytes(blanks[form.id])
        for seed in SEEDS:
            typed = fillers.states(form, answers.typed(form, filling(form, seed)))
            jobs.append({"from": str(tmp_path / form.id), "to": str(tmp_path / f"{form.id}-{seed}"), "typed": typed})
    fillers.by_pdfjs(jobs)
    for form in FORMS.values():
        for seed in SEEDS:
            assert _back((tmp_path / f"{form.id}-{seed}").read_bytes()) == (filling(form, seed), ())


def test_decomposed_letters_come_back_composed(blanks: dict[str, bytes]) -> None:
    form = every_kind()
    data = filling(form, 0)
    typed = {name: unicodedata.normalize("NFD", text) for name, text in answers.typed(form, data).items()}
    assert _back(fillers.by_pypdf(form, blanks[form.id], typed)) == (data, ())
