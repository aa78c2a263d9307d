"""LibreOffice opens every Word form, and what it saves says the same: as .docx and as .odt, which drop tags."""

import re

import pytest

from sitegen.forms import answers, docx, read_word
from tests.forms.fillings import every_kind, filling
from tests.forms.word import FORMS, converted, packed, parts

pytestmark = pytest.mark.libreoffice
KINDS = {"docx": "Word", "odt": "ODT"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Every form filled and blank («-trang»), by the kind that LibreOffice saved it as."""
    given = {key: docx.document(form, filling(form, 0)) for key, form in FORMS.items()}
    given |= {f"{key}-trang": docx.document(form) for key, form in FORMS.items()}
    folder = tmp_path_factory.mktemp("libreoffice")
    return {kind: converted(given, kind, folder) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_what_libreoffice_saves_comes_back(kind: str, saved: dict[str, dict[str, bytes]]) -> None:
    for key, form in FORMS.items():
        found = read_word.read(saved[kind][key])
        assert (found.identity, found.kind) == (form.identity, KINDS[kind])
        assert answers.data(form, found.typed or {}) == (filling(form, 0), ())
        assert answers.data(form, read_word.read(saved[kind][f"{key}-trang"]).typed or {}) == ({}, ())


def test_what_a_person_types_in_libreoffice_comes_back(saved: dict[str, dict[str, bytes]]) -> None:
    """As LibreOffice writes it: into the middle of the room of a field of text, instead of the room of every other control."""
    form = every_kind()
    odt = parts(saved["odt"]["mau-thu-trang"])
    xml = odt["content.xml"].decode()
    xml, fields = re.subn(r'(tk_kinh_gui"/><text:text-input[^>]*>…)(…)', r"\1Ủy ban xã\2", xml)
    xml, days = re.subn(
        r'(tk_ngay_sinh"/><loext:content-control) loext:showing-place-holder="true"([^>]*>)[^<]*(<text:tab/>)?',
        r"\g<1>\g<2>05/03/2026",
        xml,
    )
    box = r'(tk_giay_kem__anh"/><loext:content-control) (loext:checkbox="true"[^>]*><text:span[^>]*>)☐'
    xml, boxes = re.subn(box, r'\1 loext:checked="true" \2☒', xml)
    assert (fields, days, boxes) == (1, 1, 1)
    found = read_word.read(packed({**odt, "content.xml": xml.encode()}))
    assert answers.data(form, found.typed or {}) == ({"kinh_gui": "Ủy ban xã", "ngay_sinh": "2026-03-05", "giay_kem": ["anh"]}, ())
