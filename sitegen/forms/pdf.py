"""A form as a PDF to fill: its pages, in which every link «field:name» becomes a field in its place (AcroForm, ISO 32000-1, 12.7).

Meets PDF/UA-1 and PDF/A-2a, also when it is filled in advance: no scripts, no hidden fields, an appearance and a name for
each. The same form gives the same bytes.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from sitegen.forms import answers
from sitegen.forms.appearance import LARGEST, Writing, tick
from sitegen.forms.controls import Control, controls
from sitegen.forms.definition import Definition
from sitegen.forms.embedding import Face, embedded

FONT = "Wingdings"
"""What fields call their font: under this name PDFium takes every letter from the font itself, not only those of its 8-bit set."""
LOOK = f"/{FONT} {{size:g}} Tf 0 g"
PRINTED = 4
MARKED = "X"
"""The state of a box that is ticked and stands alone; of several that exclude each other it is the key."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A document in the making. marks: a ticked and an empty box, by width and height; they are many and always the same."""

    pdf: pikepdf.Pdf
    face: Face
    font: pikepdf.Object
    marks: dict[tuple[float, float], tuple[pikepdf.Object, pikepdf.Object]] = field(default_factory=dict)


def blank(form: Definition, pages: bytes, face: Face) -> bytes:
    """The form to fill."""
    return filled(form, pages, face, {})


def filled(form: Definition, pages: bytes, face: Face, data: Mapping[str, Any]) -> bytes:
    """The form with answers in it, which can still be changed."""
    typed = answers.typed(form, data)
    known = {control.name: control for control in controls(form)}
    with pikepdf.open(BytesIO(pages)) as pdf:
        sheet = _Sheet(pdf, face, embedded(pdf, face))
        marks = _elements(pdf)
        fields: dict[str, pikepdf.Object] = {}
        widgets: list[pikepdf.Object] = []
        for page, annotation, link in list(_links(pdf)):
            widgets.append(annotation)
            name, _, key = link.partition("=")
            control = known[name]
            _retag(marks[int(annotation.StructParent)])
            _clear(annotation, page)
            if key:
                group = fields.get(name) or pdf.make_indirect(_group(control, typed[name]))
                _choice(sheet, annotation, group, control, key)
                fields[name] = group
            else:
                _field(sheet, annotation, control, typed.get(name, control.value))
                fields[name] = annotation
        resources = Dictionary(Font=Dictionary({f"/{FONT}": sheet.font}))
        ordered = Array([fields[name] for name in known if name in fields])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=ordered, DR=resources, DA=String(LOOK.format(size=0))))
        return _saved(pdf, widgets)


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, pikepdf.Object, str]]:
    """The places of fields, in the order of the pages."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            action = str(annotation.A.URI)
            if action.startswith("field:"):
                yield page, annotation, action.removeprefix("field:")


def _elements(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """The tags of annotations, by the number under which the annotations know them."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}


def _retag(element: pikepdf.Object) -> None:
    """A tag that held a link holds a field, and nothing but the field."""
    element.S = Name.Form
    element.K = next(kid for kid in element.K if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)
    for key in ("/Alt", "/ActualText", "/A"):
        if key in element:
            del element[key]


def _clear(annotation: pikepdf.Object, page: pikepdf.Page) -> None:
    for key in set(annotation.keys()) - {"/StructParent", "/Rect"}:
        del annotation[key]
    annotation.Type, annotation.Subtype, annotation.F, annotation.P = Name.Annot, Name.Widget, PRINTED, page.obj
    annotation.BS = Dictionary(W=0)


def _field(sheet: _Sheet, widget: pikepdf.Object, control: Control, text: str) -> None:
    width, height = _size(widget)
    widget.T, widget.TU = String(control.name), String(control.tooltip)
    if control.flags:
        widget.Ff = control.flags
    match control.kind:
        case "signature":
            widget.FT = Name.Sig
            widget.AP = Dictionary(N=_drawing(sheet.pdf, b"", width, height))
        case "mark":
            widget.FT = Name.Btn
            widget.V = widget.AS = Name(f"/{MARKED}") if text else Name.Off
            _mark(sheet, widget, MARKED)
        case _:
            widget.FT = Name.Ch if control.kind == "list" else Name.Tx
            if control.options:
                widget.Opt = Array([String(words) for words in control.options])
            if control.most:
                widget.MaxLen = control.most
            if text:
                widget.V = String(text)
            writing = Writing(sheet.face, FONT, width, height)
            widget.DA = String(LOOK.format(size=LARGEST if control.kind == "comb" else 0))
            resources = Dictionary(Font=Dictionary({f"/{FONT}": sheet.font}))
            widget.AP = Dictionary(N=_drawing(sheet.pdf, _written(writing, control, text), width, height, resources))


def _written(writing: Writing, control: Control, text: str) -> bytes:
    match control.kind:
        case "comb":
            return writing.comb(text, control.most)
        case "lines":
            return writing.lines(text)
        case _:
            return writing.line(text)


def _group(control: Control, text: str) -> Dictionary:
    """What the boxes share of which one can be ticked; text: the words of that one."""
    state = next((Name(f"/{key}") for key, words in control.choices.items() if words == text), Name.Off)
    return Dictionary(FT=Name.Btn, Ff=control.flags, T=String(control.name), TU=String(control.tooltip), V=state, Kids=Array())


def _choice(sheet: _Sheet, widget: pikepdf.Object, group: pikepdf.Object, control: Control, key: str) -> None:
    widget.Parent = group
    widget.TU = String(f"{control.label}: {control.choices[key]}")
    widget.AS = Name(f"/{key}") if str(group.V) == f"/{key}" else Name.Off
    _mark(sheet, widget, key)
    group.Kids.append(widget)


def _mark(sheet: _Sheet, widget: pikepdf.Object, state: str) -> None:
    width, height = _size(widget)
    widget.MK = Dictionary(CA=String("8"))
    if (width, height) not in sheet.marks:
        drawn = tick(width, height), b""
        sheet.marks[width, height] = _drawing(sheet.pdf, drawn[0], width, height), _drawing(sheet.pdf, drawn[1], width, height)
    on, off = sheet.marks[width, height]
    widget.AP = Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))


def _size(widget: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = map(float, widget.Rect)
    return round(right - left, 2), round(top - bottom, 2)


def _drawing(pdf: pikepdf.Pdf, content: bytes, width: float, height: float, resources: Dictionary | None = None) -> pikepdf.Object:
    drawing = Stream(
        pdf,
        _closed(zlib.compress(content, 9)),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Resources=resources or Dictionary(),
        Filter=Name.FlateDecode,
    )
    return pdf.make_indirect(drawing)


def _closed(packed: bytes) -> bytes:
    """PDF/A counts a stream up to the end of line before «endstream», which a CR at its end would be part of; unpacking ends before."""
    return packed + b"\n" if packed.endswith(b"\r") else packed


def _close(pdf: pikepdf.Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, Stream) and found.get("/Filter") == Name.FlateDecode and found.read_raw_bytes().endswith(b"\r"):
            found.write(_closed(found.read_raw_bytes()), filter=Name.FlateDecode)


def _saved(pdf: pikepdf.Pdf, widgets: Sequence[pikepdf.Object]) -> bytes:
    """One object more, and all of them are packed differently: until no pack ends in a CR."""
    _close(pdf)
    for widget in (None, *widgets):
        if widget is not None:
            widget.BS = pdf.make_indirect(widget.BS)
        made = BytesIO()
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
        if b"\r\nendstream" not in made.getvalue():
            break
    return made.getvalue()
