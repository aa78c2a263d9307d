"""WordprocessingML as values: runs, paragraphs and tables (ECMA-376 part 1, clause 17). Lengths are twentieths of a point.

Children stand in the order that the schema asks for: Word calls a file damaged where they do not.
"""

import re
from collections.abc import Iterable, Sequence

from lxml import etree

Element = etree._Element
Inline = tuple[Element, ...]
"""What stands on one line of text: runs, controls, bookmarks."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = {"w": W, "w14": W14, "r": R, "mc": MC}
MM = 1440 / 25.4

_NO_LETTER = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE = re.compile(r"[\t\n]|[^\t\n]+")


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace with attributes of the same."""
    made = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{name}": str(value) for name, value in attributes.items()}, nsmap=NAMES)
    made.extend(children)
    return made


def w14(tag: str, *children: Element, **attributes: str | int) -> Element:
    """The same of Word 2010: boxes that tick."""
    made = etree.Element(f"{{{W14}}}{tag}", {f"{{{W14}}}{name}": str(value) for name, value in attributes.items()}, nsmap=NAMES)
    made.extend(children)
    return made


def run(text: str, style: str = "", *, bold: bool = False, italic: bool = False, raised: bool = False) -> Element:
    """Text of one look; \\n is a new line in the same paragraph, \\t goes to the next stop."""
    looks = [w("rStyle", val=style)] if style else []
    looks += [w(name) for name, is_so in (("b", bold), ("i", italic)) if is_so]
    looks += [w("vertAlign", val="superscript")] if raised else []
    made = w("r", w("rPr", *looks)) if looks else w("r")
    for piece in _PIECE.findall(_NO_LETTER.sub("", text)):
        if piece in "\t\n":
            made.append(w("tab" if piece == "\t" else "br"))
            continue
        words = w("t")
        words.text = piece
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(
    *content: Element, style: str = "", align: str = "", stop: int = 0, dotted: bool = True, keep: bool = False, indent: int = 0
) -> Element:
    """stop: where a tab goes, with dots before it; keep: on one page with what follows."""
    looks = [w("pStyle", val=style)] if style else []
    looks += [w("keepNext")] if keep else []
    looks += [w("tabs", w("tab", val="right", leader="dot" if dotted else "none", pos=stop))] if stop else []
    looks += [w("ind", left=indent)] if indent else []
    looks += [w("jc", val=align)] if align else []
    return w("p", *([w("pPr", *looks)] if looks else []), *content)


def cell(width: int, blocks: Sequence[Element], *, ruled: bool = False) -> Element:
    """Ends with a paragraph, as every cell has to; ruled: a frame of its own."""
    sides = (w(side, val="single", sz=4, space=0, color="000000") for side in ("top", "left", "bottom", "right"))
    frame = [w("tcBorders", *sides), w("vAlign", val="center")] if ruled else []
    last = () if blocks and blocks[-1].tag == f"{{{W}}}p" else (paragraph(style="Gap"),)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *frame), *blocks, *last)


def row(cells: Iterable[Element], *, head: bool = False, height: int = 0, whole: bool = True) -> Element:
    """head: named again on every page and by screen readers; height: exactly so high; whole: on one page."""
    looks = [w("cantSplit")] if whole else []
    looks += [w("trHeight", val=height, hRule="exact")] if height else []
    looks += [w("tblHeader")] if head else []
    return w("tr", *([w("trPr", *looks)] if looks else []), *cells)


def table(widths: Sequence[int], rows: Iterable[Element], *, style: str = "Plain", title: str = "") -> Element:
    """Columns as wide as they are told, whatever they hold."""
    looks = [w("tblStyle", val=style), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed")]
    looks += [w("tblLook", val="0020", firstRow=1)] if style == "Ruled" else []
    looks += [w("tblCaption", val=title)] if title else []
    return w("tbl", w("tblPr", *looks), w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)
