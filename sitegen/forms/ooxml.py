"""The package round a Word document (ECMA-376 part 2): its parts, what they say of themselves and, for a form, what they look like.

The same document gives the same bytes: no clock, a fixed order, the day of the form as the day it was made.
"""

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree

from sitegen.forms.definition import Definition
from sitegen.forms.wordml import Element, R, W

PROPERTY = "BieuMau"
"""The custom property that says which form a file is."""
GAP = 130
"""Between fields on a line."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that people define (ECMA-376 part 1, 22.3.2.1)."""


def package(form: Definition, body: Element) -> bytes:
    """body: w:document, whose section names the footer rFooter."""
    words = {"styles": _STYLES, "settings": SETTINGS, "footer": _footer(form)}
    return packed(body, words, title=form.title, identity=form.identity, day=form.as_of, custom=_custom(form))


def packed(body: Element, words: Mapping[str, str], *, title: str, identity: str, day: date, custom: str = "") -> bytes:
    """A whole package. words: the parts beside the document by their names, which the document calls rStyles, rFooter2 …"""
    kinds = {name: name.rstrip("0123456789") for name in words}
    properties = ((f"{R}/custom-properties", "docProps/custom.xml", "rCustom"),) if custom else ()
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(kinds, bool(custom)),
        "_rels/.rels": _relations(
            (f"{R}/officeDocument", "word/document.xml", "rDocument"),
            (f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml", "rCore"),
            *properties,
        ),
        "docProps/core.xml": _core(title, identity, day),
        **({"docProps/custom.xml": custom} if custom else {}),
        "word/_rels/document.xml.rels": _relations(*((f"{R}/{kind}", f"{name}.xml", f"r{name.title()}") for name, kind in kinds.items())),
        "word/document.xml": etree.tostring(body, encoding="UTF-8", xml_declaration=True, standalone=True),
        **{f"word/{name}.xml": part for name, part in words.items()},
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            about = zipfile.ZipInfo(name)
            about.create_system, about.compress_type = 0, zipfile.ZIP_DEFLATED
            archive.writestr(about, part, compresslevel=9)
    return made.getvalue()


def _content_types(words: Mapping[str, str], is_custom: bool) -> str:
    kinds = (
        ("/word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml"),
        *((f"/word/{name}.xml", f"{_OFFICE}.wordprocessingml.{kind}+xml") for name, kind in words.items()),
        ("/docProps/core.xml", f"{_PACKAGE}.core-properties+xml"),
        *((("/docProps/custom.xml", f"{_OFFICE}.custom-properties+xml"),) if is_custom else ()),
    )
    usual = (
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds)
    return f'{HEAD}<Types xmlns="{_TYPES}">{usual}{named}</Types>'


def _relations(*relations: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for kind, target, key in relations)
    return f'{HEAD}<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def _core(title: str, identity: str, made: date) -> str:
    title, day = escape(" ".join(title.split())), f"{made.isoformat()}T00:00:00Z"
    days = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified"))
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_RELATIONS[: -len("relationships")]}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:identifier>{identity}</dc:identifier><dc:language>vi-VN</dc:language>{days}</cp:coreProperties>"
    )


def _custom(form: Definition) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    named = f'<property fmtid="{_CUSTOM}" pid="2" name="{PROPERTY}"><vt:lpwstr>{form.identity}</vt:lpwstr></property>'
    return f'{HEAD}<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes">{named}</Properties>'


def _footer(form: Definition) -> str:
    words = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    number = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'.format
    line = f"{words(f'{form.identity} · trang ')}{number('PAGE')}{words('/')}{number('NUMPAGES')}"
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{line}</w:p></w:ftr>'


def style(key: str, name: str, paragraph: str = "", letters: str = "", kind: str = "paragraph") -> str:
    """A style, based on Normal where it is of paragraphs."""
    base = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" else ""
    inside = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def size(points: float) -> str:
    """How large letters are."""
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def spacing(before: int = 0, after: int = 0, line: int = 240, rule: str = "auto") -> str:
    """Round a paragraph and between its lines, in twentieths of a point; 240 is one line where the rule is auto."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


FONT = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
MARGINS = '<w:tblCellMar><w:left w:w="{}" w:type="dxa"/><w:right w:w="{}" w:type="dxa"/></w:tblCellMar>'.format
_STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {FONT}/>{size(12.5)}'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + style("Heading1", "heading 1", f'<w:keepNext/>{spacing(160, 60)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', f"<w:b/>{size(15)}")
    + style("Heading2", "heading 2", f'<w:keepNext/>{spacing(120, 20)}<w:outlineLvl w:val="1"/>', "<w:b/>")
    # 20 points are seven millimetres: room for a line of handwriting.
    + style("Line", "Form line", spacing(line=400, rule="atLeast"))
    + style("Words", "Form words", f'{spacing(60, 40)}<w:jc w:val="both"/>')
    + style("Small", "Form small print", f'{spacing(0, 30)}<w:jc w:val="both"/>', size(10))
    + style("Caption", "caption", f'{spacing(0, 20)}<w:jc w:val="center"/>', f"<w:i/>{size(9)}")
    + style("Hint", "Form hint", f'<w:keepNext/>{spacing()}<w:jc w:val="center"/>', size(11))
    + style("Head", "Form table head", f'<w:keepNext/>{spacing(30, 30)}<w:jc w:val="center"/>', f"<w:b/>{size(11)}")
    + style("Cell", "Form table cell", spacing(line=400, rule="atLeast"), size(11.5))
    + style("Gap", "Form gap", spacing(line=40, rule="exact"), size(1))
    + style("Rule", "Form rule", spacing(0, 60), size(6))
    + style("Sign", "Form room to sign", spacing(line=1250, rule="exact"))
    + style("Footer", "footer", f'{spacing()}<w:jc w:val="center"/>', size(9))
    + style("Room", "Placeholder Text", "", '<w:color w:val="404040"/>', "character")
    + style("RoomForDigits", "Form squares", "", size(19), "character")
    + style("Box", "Form box", "", '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>', "character")
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{MARGINS(0, 0)}</w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Plain"><w:name w:val="Form columns"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr>{MARGINS(0, GAP)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Form ruled table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders>{MARGINS(60, 60)}</w:tblPr></w:style></w:styles>"
)
SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:hideSpellingErrors/><w:defaultTabStop w:val="720"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)
