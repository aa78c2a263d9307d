"""Records for approval as one Word document: the typography of NĐ 30/2020/NĐ-CP (annex I), a list in front where there are several.

A4, Times New Roman 13, margins of 20, 20, 30 and 20 mm, the number of the page in the middle above from the second on. Every
page says beneath which record it shows, by digest, and out of which catalogue. The same records give the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from xml.sax.saxutils import escape

from sitegen.approval import DECISION_KINDS, about, decision, parts
from sitegen.approval_tables import Block, Grid, Item, Words
from sitegen.forms.ooxml import BORDERS, FONT, HEAD, MARGINS, SETTINGS, packed, size, spacing, style
from sitegen.forms.wordml import MM, Element, R, W, cell, paragraph, row, run, table, w
from sitegen.model import Catalogue
from sitegen.procedure import Procedure
from sitegen.wording import count, day, empty

WIDTH = 160 * MM
SHOWN = 16
"""Digits of a digest that a footer shows; the whole one stands at the end of the record."""
LONG = 1500
"""Letters in a row that may go on over the page; a shorter one stays on one."""
UNBROKEN = 30
"""Letters of a word that is no word of a sentence."""
TITLE = "DANH MỤC THỦ TỤC HÀNH CHÍNH"
CONTENT = "NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH"
UNSAID = "chưa ghi loại quyết định công bố"
_LIST = Grid("", ("TT", "Mã", "Tên thủ tục", "Lĩnh vực", "Cơ quan thực hiện", "Quyết định công bố"), (3, 6, 13, 7, 9, 10), ())


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of a catalogue records are printed out of; digest: of all its records."""

    catalogue: Catalogue
    digest: str

    def __str__(self) -> str:
        return f"danh mục ngày {day(self.catalogue.as_of)}, mã {self.digest[:SHOWN]}"


def document(procedures: Sequence[Procedure], version: Version) -> bytes:
    """One section a procedure, with its own footer; of several, a list in front."""
    is_list = len(procedures) > 1
    sections = [(f"{len(procedures)} thủ tục hành chính · {version}", list(_list(procedures, version.catalogue)))] if is_list else []
    over = {procedures[0].code: [paragraph(run(CONTENT), style="Title")]} if is_list else {}
    sections += [(_footer_of(p, version), [*over.get(p.code, ()), *_procedure(p, version)]) for p in procedures]
    words = {"styles": _STYLES, "settings": SETTINGS, "header": _header()}
    words |= {f"footer{number}": _footer(text) for number, (text, _) in enumerate(sections, 1)}
    blocks: list[Element] = []
    for number, (_, inside) in enumerate(sections, 1):
        section = _section(number)
        if number < len(sections):
            section = w("p", w("pPr", w("pStyle", val="Gap"), section))
        blocks += [*inside, section]
    title = TITLE.capitalize() if is_list else f"Thủ tục hành chính {procedures[0].code}: {procedures[0].name}"
    identity = " ".join(p.code for p in procedures)[:200]
    return packed(w("document", w("body", *blocks)), words, title=title, identity=identity, day=max(p.source.as_of for p in procedures))


def _digest(p: Procedure) -> str:
    return sha256(p.record.content).hexdigest()


def _footer_of(p: Procedure, version: Version) -> str:
    return f"Thủ tục {p.code} · bản ghi ngày {day(p.source.as_of)}, mã {_digest(p)[:SHOWN]} · {version}"


def _list(procedures: Sequence[Procedure], catalogue: Catalogue) -> Iterator[Element]:
    """A table for each kind of decision, as annexes list what is new, amended and repealed."""
    yield paragraph(run(TITLE), style="Title")
    kinds = [kind for kind in DECISION_KINDS if any(p.decision.kind == kind for p in procedures)]
    for letter, kind in zip("ABCD", kinds, strict=False):
        title = f"Thủ tục hành chính {DECISION_KINDS[kind] if kind else UNSAID}"
        rows = [p for p in procedures if p.decision.kind == kind]
        yield paragraph(run(f"{letter}. {title}"), style="Heading2")
        yield from _grid(Grid(title, _LIST.head, _LIST.shares, tuple(_row(i, p, catalogue) for i, p in enumerate(rows, 1))))


def _row(number: int, p: Procedure, catalogue: Catalogue) -> tuple[str, ...]:
    executing = empty(p.executing_agencies) or "; ".join(p.executing_agencies or ())
    return str(number), p.code, p.name, catalogue.registers.fields[p.field].name, executing, decision(p)


def _procedure(p: Procedure, version: Version) -> Iterator[Element]:
    yield paragraph(run("THỦ TỤC HÀNH CHÍNH"), style="Over")
    yield paragraph(run(p.name), style="Heading1")
    for words in about(p, version.catalogue):
        yield from _block(words)
    for number, part in enumerate(parts(p, version.catalogue), 1):
        yield paragraph(run(f"{number}. {part.title}"), style="Heading2")
        for block in part.blocks:
            yield from _block(block)
    yield from _block(Words(f"SHA-256 {_digest(p)}", "Tệp bản ghi"))
    yield from _block(Words(f"{count(len(version.catalogue.entries))} thủ tục, SHA-256 {version.digest}", "Danh mục"))


def _block(block: Block) -> Iterator[Element]:
    match block:
        case Grid():
            yield from _grid(block)
        case Item():
            yield from _lines(f"- {block.text}")
        case Words():
            yield from _lines(block.text, f"{block.lead}:" if block.lead else "")


def _lines(text: str, lead: str = "") -> Iterator[Element]:
    """A paragraph a line; the first begins with what it is about, and stands with what follows where that is all it has."""
    for number, line in enumerate(text.split("\n")):
        first = (run(f"{lead} " if line else lead, bold=True),) if lead and not number else ()
        align = "left" if any(len(word) > UNBROKEN for word in line.split(" ")) else ""  # an address would tear the line apart
        yield paragraph(*first, *((run(line),) if line else ()), style="Words", align=align, keep=not line)


def _grid(grid: Grid) -> Iterator[Element]:
    widths = [round(WIDTH * share / sum(grid.shares)) for share in grid.shares]
    top = row([cell(width, [paragraph(run(words), style="Head")]) for width, words in zip(widths, grid.head, strict=True)], head=True)
    rows = [
        row([cell(width, [_in_cell(words)]) for width, words in zip(widths, line, strict=True)], whole=len("".join(line)) < LONG)
        for line in grid.rows
    ]
    yield table(widths, [top, *rows], style="Ruled", title=grid.title)
    yield paragraph(style="Gap")


def _in_cell(words: str) -> Element:
    return paragraph(run(words), style="Cell", align="center" if words.isdecimal() else "")


def _section(number: int) -> Element:
    references = []
    for tag, kind, key in (
        ("headerReference", "default", "rHeader"),
        ("footerReference", "default", f"rFooter{number}"),
        *((("footerReference", "first", f"rFooter{number}"),) if number == 1 else ()),
    ):
        reference = w(tag, type=kind)
        reference.set(f"{{{R}}}id", key)
        references.append(reference)
    sides = {"top": 20, "right": 20, "bottom": 20, "left": 30, "header": 10, "footer": 9}
    margins = {name: round(length * MM) for name, length in sides.items()}
    first = [w("titlePg")] if number == 1 else []
    return w("sectPr", *references, w("pgSz", w=11906, h=16838), w("pgMar", **margins, gutter=0), *first)


def _header() -> str:
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return f'{HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}</w:p></w:hdr>'


def _footer(text: str) -> str:
    words = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{words}</w:p></w:ftr>'


_STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {FONT}/>{size(13)}'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + style("Title", "Title", f'<w:keepNext/>{spacing(240, 160)}<w:jc w:val="center"/>', f"<w:b/>{size(14)}")
    + style("Over", "Above a title", f'<w:keepNext/>{spacing(0, 60)}<w:jc w:val="center"/>', f"<w:b/>{size(13)}")
    + style("Heading1", "heading 1", f'<w:keepNext/>{spacing(0, 200)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', f"<w:b/>{size(14)}")
    + style("Heading2", "heading 2", f'<w:keepNext/>{spacing(200, 80)}<w:outlineLvl w:val="1"/>', f"<w:b/>{size(13)}")
    + style("Words", "Body Text", f'{spacing(0, 120, 264)}<w:ind w:firstLine="567"/><w:jc w:val="both"/>')
    + style("Head", "Table head", f'<w:keepNext/>{spacing(40, 40)}<w:jc w:val="center"/>', f"<w:b/>{size(12)}")
    + style("Cell", "Table cell", spacing(40, 40), size(12))
    + style("Gap", "Gap", spacing(0, 0, 160, "exact"), size(4))
    + style("Header", "header", f'{spacing()}<w:jc w:val="center"/>', size(13))
    + style("Footer", "footer", f'{spacing()}<w:jc w:val="center"/>', size(9))
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{MARGINS(0, 0)}</w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders>{MARGINS(80, 80)}</w:tblPr></w:style></w:styles>"
)
