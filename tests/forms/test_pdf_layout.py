"""Printed empty, a form looks as official forms do and can be written on by hand."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from sitegen.forms.controls import controls
from sitegen.forms.definition import Definition, Field, Table
from sitegen.forms.leaves import leaves
from sitegen.forms.typesetter import Typesetter
from tests.forms.fillings import every_kind, fillable

FORMS = fillable()
MM = 72 / 25.4
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def _places(pages: bytes) -> Iterator[tuple[int, str, Box]]:
    """Page, name and place of everything that is typed in."""
    with pikepdf.open(io.BytesIO(pages)) as document:
        for number, page in enumerate(document.pages):
            for link in page.obj.get("/Annots", ()):
                left, bottom, right, top = map(float, link.Rect)
                yield number, str(link.A.URI).removeprefix("field:"), (left, bottom, right, top)


def _letters(pages: bytes) -> Iterator[tuple[int, str, Box]]:
    """Page, letter and place of everything that is printed."""
    document = pypdfium2.PdfDocument(pages)
    for number, page in enumerate(document):
        text = page.get_textpage()
        words = text.get_text_range()
        for i, letter in enumerate(words):
            if not letter.isspace():
                yield number, letter, text.get_charbox(i)
    document.close()


def _text(pages: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pages)
    said = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return said


def _bare(words: str) -> str:
    """Without what a line's end changes: spaces and hyphens."""
    return "".join(filter(str.isalnum, words))


def _meet(one: Box, other: Box, by: float) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > by and min(one[3], other[3]) - max(one[1], other[1]) > by


@every_form
def test_every_blank_is_wide_enough_to_write_in(form: Definition, pages: dict[str, bytes]) -> None:
    kinds = {control.name: control.kind for control in controls(form)}
    cells = {leaf.name for leaf in leaves(form) if leaf.table}
    wide = {name: (box[2] - box[0]) / MM for _, name, box in _places(pages[form.id]) if kinds.get(name) in ("line", "lines", "list")}
    assert {name: width for name, width in wide.items() if width < 19.9 and name not in cells} == {}
    assert {name: width for name, width in wide.items() if width < 8 and name in cells} == {}


@every_form
def test_ruled_lines_are_far_enough_apart(form: Definition, pages: dict[str, bytes]) -> None:
    ruled = {leaf.name: leaf.field.lines for leaf in leaves(form) if leaf.field.lines > 1 and not leaf.table}
    for _, name, box in _places(pages[form.id]):
        assert name not in ruled or (box[3] - box[1] + 2) / MM / ruled[name] >= 7


@every_form
def test_nothing_is_printed_where_something_is_typed(form: Definition, pages: dict[str, bytes]) -> None:
    places = list(_places(pages[form.id]))
    for page, letter, printed in _letters(pages[form.id]):
        assert not [name for number, name, box in places if number == page and _meet(box, printed, 1)], letter
    for i, (page, name, box) in enumerate(places):
        assert not [(name, other) for number, other, place in places[i + 1 :] if number == page and _meet(box, place, 0.5)]


@every_form
def test_nothing_leaves_the_margins(form: Definition, pages: dict[str, bytes]) -> None:
    for _, what, (left, bottom, right, top) in (*_places(pages[form.id]), *_letters(pages[form.id])):
        assert left >= 24.5 * MM, what
        assert bottom >= 6 * MM, what
        assert right <= 191 * MM, what
        assert top <= 280 * MM, what


@every_form
def test_every_page_says_which_form_and_which_page_it_is(form: Definition, pages: dict[str, bytes]) -> None:
    texts = _text(pages[form.id])
    for number, said in enumerate(texts, 1):
        words = " ".join(said.split())
        assert f"{form.id} · phiên bản {form.version}" in words
        assert f"trang {number}/{len(texts)}" in words


@every_form
def test_all_that_the_form_says_is_printed(form: Definition, pages: dict[str, bytes]) -> None:
    texts = [_bare(said) for said in _text(pages[form.id])]
    feet = [_bare(f"{form.id} phiên bản {form.version} trang {number}/{len(texts)}") for number in range(1, len(texts) + 1)]
    said = "".join(said.replace(foot, "") for said, foot in zip(texts, feet, strict=True))
    wanted = [form.title, form.above, form.subtitle, *(note.text for note in form.notes), *(part.heading for part in form.parts)]
    wanted += [row.label for _, row in form.rows() if isinstance(row, Field)]
    assert [line for words in wanted for line in words.split("\n") if _bare(line) not in said] == []
    assert ("ĐộclậpTựdoHạnhphúc" in said) is form.motto


def test_the_registration_of_a_birth_takes_two_pages(pages: dict[str, bytes]) -> None:
    assert len(_text(pages["to-khai-dang-ky-khai-sinh"])) == 2


def test_what_the_authority_fills_is_drawn_but_cannot_be_typed_in(pages: dict[str, bytes]) -> None:
    form = every_kind()
    office = {field.name for part in form.parts if part.office for field in part.rows if isinstance(field, Field)}
    assert {name for _, name, _ in _places(pages[form.id])} & office == set()
    assert "Số tiếp nhận" in "".join(_text(pages[form.id]))


def test_a_form_may_go_without_the_motto(typesetter: Typesetter) -> None:
    assert "Độc lập" not in _text(typesetter.pages(replace(every_kind(), motto=False)))[0]


def test_the_heads_of_a_table_are_on_every_page_of_it(typesetter: Typesetter) -> None:
    form = every_kind()
    long = [replace(row, rows=30) for _, row in form.rows() if isinstance(row, Table) and row.name == "nguoi_cung_ho"]
    only = replace(form, parts=(replace(form.parts[0], rows=tuple(long)),), notes=())
    texts = _text(typesetter.pages(only))
    assert len(texts) > 1
    assert all("Số định danh cá nhân" in " ".join(said.split()) for said in texts)
