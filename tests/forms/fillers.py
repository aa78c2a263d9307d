"""Programs of others that fill a PDF form: pypdf, PDFium as if by hand, and pdf.js."""

import ctypes
import io
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as raw

from sitegen.forms.answers import tidy
from sitegen.forms.definition import Definition
from sitegen.forms.leaves import leaves

NPM = Path(__file__).resolve().parent.parent / "browser" / "npm"


def states(form: Definition, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with the keys of boxes in place of their words."""
    made = dict(typed)
    for leaf in leaves(form):
        if leaf.field.boxes and leaf.field.type == "choice" and not leaf.table:
            made[leaf.name] = next((key for key, words in leaf.field.options.items() if words == tidy(typed[leaf.name])), "")
    return made


def by_pypdf(form: Definition, content: bytes, typed: Mapping[str, str]) -> bytes:
    marks = {leaf.name for leaf in leaves(form) if leaf.is_mark}
    boxes = {leaf.name for leaf in leaves(form) if leaf.field.boxes and leaf.field.type == "choice" and not leaf.table}
    values: dict[str, Any] = {}
    for name, text in states(form, typed).items():
        values[name] = ("/X" if text else "/Off") if name in marks else f"/{text or 'Off'}" if name in boxes else text
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def by_pdfium(form: Definition, content: bytes, typed: Mapping[str, str]) -> bytes:
    """Clicks into every field and types."""
    wanted = states(form, typed)
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    env = pdf.formenv.raw
    for page in pdf:
        raw.FORM_OnAfterLoadPage(page.raw, env)
        for annotation in _annotations(page):
            name = _told(raw.FPDFAnnot_GetFormFieldName, env, annotation)
            if text := wanted.get(name):
                _enter(env, page, annotation, text)
    made = io.BytesIO()
    pdf.save(made)
    pdf.close()
    return made.getvalue()


def by_pdfjs(jobs: Sequence[Mapping[str, Any]]) -> None:
    """See tests/browser/npm/pdfjs.mjs."""
    done = subprocess.run(
        ["node", "pdfjs.mjs"],  # noqa: S607
        cwd=NPM,
        input=json.dumps({"jobs": jobs}),
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _annotations(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for i in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        yield raw.FPDFPage_GetAnnot(page.raw, i)


def _told(ask: Any, env: Any, annotation: Any) -> str:
    letters = (ctypes.c_ushort * 600)()
    ask(env, annotation, ctypes.cast(letters, ctypes.POINTER(raw.FPDF_WCHAR)), 1200)
    return bytes(letters).decode("utf-16-le").partition("\0")[0]


def _enter(env: Any, page: pypdfium2.PdfPage, annotation: Any, text: str) -> None:
    kind = raw.FPDFAnnot_GetFormFieldType(env, annotation)
    if kind == raw.FPDF_FORMFIELD_RADIOBUTTON and _told(raw.FPDFAnnot_GetFormFieldExportValue, env, annotation) != text:
        return
    place = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, place)
    x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    for act in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
        act(env, page.raw, 0, x, y)
    if kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        raw.FORM_SelectAllText(env, page.raw)
        for letter in text:
            raw.FORM_OnChar(env, page.raw, 13 if letter == "\n" else ord(letter), 0)
    elif kind == raw.FPDF_FORMFIELD_COMBOBOX:
        options = [_option(env, annotation, i) for i in range(raw.FPDFAnnot_GetOptionCount(env, annotation))]
        raw.FORM_SetIndexSelected(env, page.raw, options.index(text), True)
    raw.FORM_ForceToKillFocus(env)


def _option(env: Any, annotation: Any, i: int) -> str:
    return _told(lambda env, annotation, letters, size: raw.FPDFAnnot_GetOptionLabel(env, annotation, i, letters, size), env, annotation)
