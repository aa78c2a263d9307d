"""A TrueType font as PDF fields need it: whole, by glyph (Type0, Identity-H), with its cmap and a ToUnicode map of every letter.

A viewer builds what somebody types out of such a font; of a subset, or of an 8-bit encoding, it takes the letters that are
there and leaves ễ, ị, ọ out. ISO 32000-1, 9.7 and 9.10. Lengths are thousandths of the type size.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String

INSTEAD = "□"
"""Drawn for a letter that the font does not have."""
SERIF = 2 | 32


@dataclass(frozen=True, slots=True)
class Face:
    """A font that is read once and goes into many files. glyphs: by letters; advances: by glyphs."""

    name: str
    program: bytes = field(repr=False)
    length: int
    glyphs: Mapping[str, int] = field(repr=False)
    advances: tuple[int, ...] = field(repr=False)
    to_unicode: bytes = field(repr=False)
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int

    @classmethod
    def of(cls, content: bytes) -> "Face":
        """Content is that of a TrueType file."""
        font = TTFont(BytesIO(content))
        scale = 1000 / font["head"].unitsPerEm
        glyphs = {chr(code): font.getGlyphID(name) for code, name in sorted(font.getBestCmap().items())}
        head = font["head"]
        return cls(
            name=font["name"].getDebugName(6),
            program=zlib.compress(content, 9),
            length=len(content),
            glyphs=glyphs,
            advances=tuple(round(font["hmtx"][name][0] * scale) for name in font.getGlyphOrder()),
            to_unicode=zlib.compress("\n".join(_map(glyphs)).encode("ascii"), 9),
            box=(round(head.xMin * scale), round(head.yMin * scale), round(head.xMax * scale), round(head.yMax * scale)),
            ascent=round(font["hhea"].ascent * scale),
            descent=round(font["hhea"].descent * scale),
            capitals=round(font["OS/2"].sCapHeight * scale),
        )

    def width(self, text: str, size: float) -> float:
        """Of a line of text, in the unit of size."""
        return sum(self.advances[self._glyph(letter)] for letter in text) * size / 1000

    def shown(self, text: str) -> str:
        """A line of text as the operand of an operator that shows it."""
        return "<" + "".join(f"{self._glyph(letter):04X}" for letter in text) + ">"

    def _glyph(self, letter: str) -> int:
        return self.glyphs.get(letter, self.glyphs[INSTEAD])


def embedded(pdf: pikepdf.Pdf, face: Face) -> pikepdf.Object:
    """The font, put into a document."""
    program = Stream(pdf, face.program, Length1=face.length, Filter=Name.FlateDecode)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + face.name),
        Flags=SERIF,
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.capitals,
        StemV=80,
        FontFile2=pdf.make_indirect(program),
    )
    glyphs = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + face.name),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([0, Array(face.advances)]),
        DW=1000,
        CIDToGIDMap=Name.Identity,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/" + face.name),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(glyphs)]),
        ToUnicode=pdf.make_indirect(Stream(pdf, face.to_unicode, Filter=Name.FlateDecode)),
    )
    return pdf.make_indirect(font)


def _map(glyphs: Mapping[str, int]) -> Iterator[str]:
    """A glyph that several letters share says the first of them."""
    letters: dict[int, str] = {}
    for letter, glyph in glyphs.items():
        letters.setdefault(glyph, letter)
    codes = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for glyph, letter in sorted(letters.items())]
    yield from ("/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap")
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield from ("/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange")
    for start in range(0, len(codes), 100):
        yield f"{len(codes[start : start + 100])} beginbfchar"
        yield from codes[start : start + 100]
        yield "endbfchar"
    yield from ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
