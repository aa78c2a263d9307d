"""Forms on the site: a page for each, the files of those that can be filled, and nothing drawn twice."""

import re
from pathlib import Path

import pytest

import build
from sitegen import form_files, form_pages
from sitegen.form_files import FormFiles
from sitegen.model import Catalogue
from tests.test_reproducible import digests

URL = "https://thutuc.example.vn/"


def _page(site: Path, name: str) -> str:
    return (site / "bieu-mau" / f"{name}.html").read_text(encoding="utf-8")


def test_at_least_fifteen_forms_can_be_filled(catalogue: Catalogue) -> None:
    assert len(catalogue.definitions) >= 15


def test_every_form_has_a_page_and_its_procedures_lead_to_it(catalogue: Catalogue, site: Path) -> None:
    for form in catalogue.forms:
        assert "Thủ tục dùng mẫu này" in _page(site, form)
    for entry in catalogue.entries:
        page = (site / entry.path).read_text(encoding="utf-8")
        assert all(f'href="../bieu-mau/{form}.html"' in page for form in entry.forms)


def test_a_form_that_can_be_filled_is_there_three_times_with_its_sizes(catalogue: Catalogue, site: Path) -> None:
    for form in catalogue.definitions.values():
        page = _page(site, form.id)
        assert form.signed_by in page
        assert "biểu mẫu điện tử không tương tác" in page
        sizes = re.findall(r'download__size">(\d+) KB', page)
        files = [site / form_pages.file_path(form.id, kind) for kind in form_pages.KINDS]
        assert sizes == [str(round(file.stat().st_size / 1000)) for file in files[:3]]
        assert all(f'href="{file.name}"' in page for file in files)


def test_the_files_are_small(catalogue: Catalogue, site: Path) -> None:
    limits = {"pdf": 100_000, "docx": 20_000}
    for form in catalogue.definitions:
        for kind, most in limits.items():
            assert (site / form_pages.file_path(form, kind)).stat().st_size <= most, (form, kind)


def test_a_form_known_by_name_only_is_not_offered(catalogue: Catalogue, site: Path) -> None:
    form = next(form for form in catalogue.forms.values() if not form.version)
    assert "Chưa điền được ở đây" in _page(site, form.id)
    assert not list((site / "bieu-mau").glob(f"{form.id}.pdf"))


def test_only_a_form_that_changed_is_drawn_again(catalogue: Catalogue, tmp_path: Path) -> None:
    first = FormFiles(catalogue, build.ROOT, URL, tmp_path)
    some = list(catalogue.definitions.values())[:3]
    made = [first.of(form) for form in some]
    again = FormFiles(catalogue, build.ROOT, URL, tmp_path)
    assert [again.of(form) for form in some] == made
    assert (first.drawn, again.drawn) == (3, 0)
    renamed = some[0].__class__(**{name: getattr(some[0], name) for name in some[0].__slots__} | {"title": "TỜ KHAI KHÁC"})
    assert again.of(renamed) != made[0]
    assert again.drawn == 1
    assert FormFiles(catalogue, build.ROOT, "", tmp_path).of(some[0]) != made[0], "the page names the address of the site"


def test_what_is_kept_and_damaged_is_drawn_anew(catalogue: Catalogue, tmp_path: Path) -> None:
    form = next(iter(catalogue.definitions.values()))
    made = FormFiles(catalogue, build.ROOT, URL, tmp_path).of(form)
    for file in tmp_path.rglob("pdf"):
        file.unlink()
    assert FormFiles(catalogue, build.ROOT, URL, tmp_path).of(form) == made
    assert FormFiles(catalogue, build.ROOT, URL, None).of(form) == made


def test_old_forms_are_forgotten(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_files, "MOST", 2)
    drawing = FormFiles(catalogue, build.ROOT, URL, tmp_path)
    for form in list(catalogue.definitions.values())[:4]:
        drawing.of(form)
    assert len(list((tmp_path / "forms").iterdir())) == 2
    assert digests(tmp_path)
