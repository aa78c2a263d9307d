"""The package round a Word form (ECMA-376 part 2): its parts, what they look like and what they say of themselves.

The same document gives the same bytes: no clock, a fixed order, the day of the form as the day it was made.
"""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree

from sitegen.forms.definition import Definition
from sitegen.forms.wordml import Element, R, W

PROPERTY = "BieuMau"
"""The custom property that says which form a file is."""
GAP = 130
"""Between fields on a line."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that people define (ECMA-376 part 1, 22.3.2.1)."""


def package(form: Definition, body: Element) -> bytes:
    """body: w:document, whose section names the footer rFooter."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{R}/officeDocument", "word/document.xml", "rDocument"),
            (f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml", "rCore"),
            (f"{R}/custom-properties", "docProps/custom.xml", "rCustom"),
        ),
        "docProps/core.xml": _core(form),
        "docProps/custom.xml": _custom(form),
        "word/_rels/document.xml.rels": _relations(
            *((f"{R}/{kind}", f"{kind}.xml", f"r{kind.title()}") for kind in ("styles", "settings", "footer"))
        ),
        "word/document.xml": etree.tostring(body, encoding="UTF-8", xml_declaration=True, standalone=True),
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/footer.xml": _footer(form),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, part in parts.items():
            about = zipfile.ZipInfo(name)
            about.create_system, about.compress_type = 0, zipfile.ZIP_DEFLATED
            packed.writestr(about, part, compresslevel=9)
    return made.getvalue()


def _content_types() -> str:
    kinds = (
        ("/word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml"),
        *((f"/word/{kind}.xml", f"{_OFFICE}.wordprocessingml.{kind}+xml") for kind in ("styles", "settings", "footer")),
        ("/docProps/core.xml", f"{_PACKAGE}.core-properties+xml"),
        ("/docProps/custom.xml", f"{_OFFICE}.custom-properties+xml"),
    )
    usual = (
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds)
    return f'{_HEAD}<Types xmlns="{_TYPES}">{usual}{named}</Types>'


def _relations(*relations: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for kind, target, key in relations)
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def _core(form: Definition) -> str:
    title, day = escape(" ".join(form.title.split())), f"{form.as_of.isoformat()}T00:00:00Z"
    days = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified"))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_RELATIONS[: -len("relationships")]}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:identifier>{form.identity}</dc:identifier><dc:language>vi-VN</dc:language>{days}</cp:coreProperties>"
    )


def _custom(form: Definition) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    named = f'<property fmtid="{_CUSTOM}" pid="2" name="{PROPERTY}"><vt:lpwstr>{form.identity}</vt:lpwstr></property>'
    return f'{_HEAD}<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes">{named}</Properties>'


def _footer(form: Definition) -> str:
    words = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    number = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'.format
    line = f"{words(f'{form.identity} · trang ')}{number('PAGE')}{words('/')}{number('NUMPAGES')}"
    return f'{_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{line}</w:p></w:ftr>'


def _style(key: str, name: str, paragraph: str = "", letters: str = "", kind: str = "paragraph") -> str:
    """Based on Normal, where it is of paragraphs."""
    base = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" else ""
    inside = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _spacing(before: int = 0, after: int = 0, line: int = 240, rule: str = "auto") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


_FONT = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = '<w:tblCellMar><w:left w:w="{}" w:type="dxa"/><w:right w:w="{}" w:type="dxa"/></w:tblCellMar>'.format
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONT}/>{_size(12.5)}'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + _style(
        "Heading1", "heading 1", f'<w:keepNext/>{_spacing(160, 60)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', f"<w:b/>{_size(15)}"
    )
    + _style("Heading2", "heading 2", f'<w:keepNext/>{_spacing(120, 20)}<w:outlineLvl w:val="1"/>', "<w:b/>")
    # 20 points are seven millimetres: room for a line of handwriting.
    + _style("Line", "Form line", _spacing(line=400, rule="atLeast"))
    + _style("Words", "Form words", f'{_spacing(60, 40)}<w:jc w:val="both"/>')
    + _style("Small", "Form small print", f'{_spacing(0, 30)}<w:jc w:val="both"/>', _size(10))
    + _style("Caption", "caption", f'{_spacing(0, 20)}<w:jc w:val="center"/>', f"<w:i/>{_size(9)}")
    + _style("Hint", "Form hint", f'<w:keepNext/>{_spacing()}<w:jc w:val="center"/>', _size(11))
    + _style("Head", "Form table head", f'<w:keepNext/>{_spacing(30, 30)}<w:jc w:val="center"/>', f"<w:b/>{_size(11)}")
    + _style("Cell", "Form table cell", _spacing(line=400, rule="atLeast"), _size(11.5))
    + _style("Gap", "Form gap", _spacing(line=40, rule="exact"), _size(1))
    + _style("Rule", "Form rule", _spacing(0, 60), _size(6))
    + _style("Sign", "Form room to sign", _spacing(line=1250, rule="exact"))
    + _style("Footer", "footer", f'{_spacing()}<w:jc w:val="center"/>', _size(9))
    + _style("Room", "Placeholder Text", "", '<w:color w:val="404040"/>', "character")
    + _style("RoomForDigits", "Form squares", "", _size(19), "character")
    + _style("Box", "Form box", "", '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>', "character")
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_MARGINS(0, 0)}</w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Plain"><w:name w:val="Form columns"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr>{_MARGINS(0, GAP)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Form ruled table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS(60, 60)}</w:tblPr></w:style></w:styles>"
)
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:hideSpellingErrors/><w:defaultTabStop w:val="720"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)
