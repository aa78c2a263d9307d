"""A form as a PDF to fill: its pages, in which every link «field:name» becomes a field in its place (AcroForm, ISO 32000-1, 12.7).

Meets PDF/UA-1 and PDF/A-2a, also when it is filled in advance: no scripts, no hidden fields, an appearance and a name for
each. The same form gives the same bytes.
"""

from collections.abc import Iterator, Mapping
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


def blank(form: Definition, pages: bytes, face: Face) -> bytes:
    """The form to fill."""
    return filled(form, pages, face, {})


def filled(form: Definition, pages: bytes, face: Face, data: Mapping[str, Any]) -> bytes:
    """The form with answers in it, which can still be changed."""
    typed = answers.typed(form, data)
    known = {control.name: control for control in controls(form)}
    with pikepdf.open(BytesIO(pages)) as pdf:
        font = embedded(pdf, face)
        marks = _elements(pdf)
        fields: dict[str, pikepdf.Object] = {}
        for page, annotation, link in list(_links(pdf)):
            name, _, key = link.partition("=")
            control = known[name]
            _retag(marks[int(annotation.StructParent)])
            _clear(annotation, page)
            if key:
                group = fields.get(name) or pdf.make_indirect(_group(control, typed[name]))
                _choice(pdf, annotation, group, control, key)
                fields[name] = group
            else:
                _field(pdf, annotation, control, typed.get(name, control.value), face, font)
                fields[name] = annotation
        resources = Dictionary(Font=Dictionary({f"/{FONT}": font}))
        ordered = Array([fields[name] for name in known if name in fields])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=ordered, DR=resources, DA=String(LOOK.format(size=0))))
        made = BytesIO()
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
    return made.getvalue()


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


def _field(pdf: pikepdf.Pdf, widget: pikepdf.Object, control: Control, text: str, face: Face, font: pikepdf.Object) -> None:
    width, height = _size(widget)
    widget.T, widget.TU = String(control.name), String(control.tooltip)
    if control.flags:
        widget.Ff = control.flags
    match control.kind:
        case "signature":
            widget.FT = Name.Sig
            widget.AP = Dictionary(N=_drawing(pdf, b"", width, height))
        case "mark":
            widget.FT = Name.Btn
            widget.V = widget.AS = Name(f"/{MARKED}") if text else Name.Off
            _mark(pdf, widget, MARKED)
        case _:
            widget.FT = Name.Ch if control.kind == "list" else Name.Tx
            if control.options:
                widget.Opt = Array([String(words) for words in control.options])
            if control.most:
                widget.MaxLen = control.most
            if text:
                widget.V = String(text)
            writing = Writing(face, FONT, width, height)
            widget.DA = String(LOOK.format(size=LARGEST if control.kind == "comb" else 0))
            resources = Dictionary(Font=Dictionary({f"/{FONT}": font}))
            widget.AP = Dictionary(N=_drawing(pdf, _written(writing, control, text), width, height, resources))


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


def _choice(pdf: pikepdf.Pdf, widget: pikepdf.Object, group: pikepdf.Object, control: Control, key: str) -> None:
    widget.Parent = group
    widget.TU = String(f"{control.label}: {control.choices[key]}")
    widget.AS = Name(f"/{key}") if str(group.V) == f"/{key}" else Name.Off
    _mark(pdf, widget, key)
    group.Kids.append(widget)


def _mark(pdf: pikepdf.Pdf, widget: pikepdf.Object, state: str) -> None:
    width, height = _size(widget)
    widget.MK = Dictionary(CA=String("8"))
    on, off = (_drawing(pdf, drawn, width, height) for drawn in (tick(width, height), b""))
    widget.AP = Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))


def _size(widget: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = map(float, widget.Rect)
    return round(right - left, 2), round(top - bottom, 2)


def _drawing(pdf: pikepdf.Pdf, content: bytes, width: float, height: float, resources: Dictionary | None = None) -> pikepdf.Object:
    drawing = Stream(
        pdf,
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Resources=resources or Dictionary(),
    )
    return pdf.make_indirect(drawing)
