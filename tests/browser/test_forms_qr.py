"""Symbols that a page draws and a browser prints are read back from the print."""

import json

import pytest
from playwright.sync_api import Browser

from sitegen.forms import qr, read_scan
from sitegen.forms.plain import plain
from tests.forms.fillings import ROOT, every_kind, filling

SCRIPTS = ROOT / "site_templates" / "form"


@pytest.mark.browser
def test_printed_symbols_are_read_back(chromium: Browser) -> None:
    form = every_kind()
    page = chromium.new_page()
    page.set_content("<!doctype html><title>Mã QR</title><p>Mã QR:</p>")
    page.add_script_tag(path=SCRIPTS / "vendor" / "libraries.js")
    page.add_script_tag(path=SCRIPTS / "qr.js")
    given = json.loads(json.dumps([plain(form), filling(form, 0)]))
    page.evaluate("([form, data]) => { document.body.innerHTML = FormQR.symbols(form, data).map(FormQR.svg).join(' ') }", given)
    assert page.get_by_role("img", name="Mã QR 2/2").count() == 1
    found = read_scan.of_pdf(page.pdf(format="A4"))
    page.close()
    assert qr.read({form.id: form}, found).data == filling(form, 0)
