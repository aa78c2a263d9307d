"""Vietnamese typed into a field is drawn as it was typed, whichever program typed it and whichever draws it.

A picture of the field, less what the empty form shows there, is laid over the same words set as plain text.
"""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from PIL import Image, ImageChops

from sitegen.forms import answers, pdf
from sitegen.forms.typesetter import Typesetter
from tests.forms import fillers
from tests.forms.fillings import ROOT, every_kind

FORM = every_kind()
FIELD = "dia_chi_nhan"
WORDS = "Nguyễn Thị Ngọc Ánh — Thừa Thiên Huế, Đường Lê Quý Đôn"
LOST = (
    "Nguyn Th Ngc Ánh — Tha Thiên Hu, Đưng Lê Quý Đôn",
    "Nguy?n Th? Ng?c Ánh — Th?a Thiên Hu?, Đư?ng Lê Quý Đôn",
)
DPI = 200
ALIKE = 0.8
Picture = Image.Image
Place = tuple[int, tuple[int, int, int, int]]


def _by_ours(content: bytes, typed: dict[str, str]) -> bytes:
    typesetter = Typesetter(ROOT / "site_templates" / "form")
    return pdf.filled(FORM, typesetter.pages(FORM), typesetter.face, {FIELD: typed[FIELD]})


def _by_pdfjs(content: bytes, typed: dict[str, str], folder: Path) -> bytes:
    (folder / "blank").write_bytes(content)
    fillers.by_pdfjs([{"from": str(folder / "blank"), "to": str(folder / "filled"), "typed": {FIELD: typed[FIELD]}}])
    return (folder / "filled").read_bytes()


FILLERS: dict[str, Callable[[bytes, dict[str, str], Path], bytes]] = {
    "ours": lambda content, typed, _: _by_ours(content, typed),
    "pdfium": lambda content, typed, _: fillers.by_pdfium(FORM, content, typed),
    "pdfjs": _by_pdfjs,
}


def _by(command: str) -> Callable[[Path, int], Picture]:
    def drawn(file: Path, page: int) -> Picture:
        png = file.with_name("page.png")
        stem = png.with_suffix("")
        arguments = [part.format(file=file, png=png, stem=stem, page=page, dpi=DPI) for part in command.split()]
        subprocess.run(arguments, check=True, capture_output=True, timeout=60)
        return Image.open(png).convert("L")

    return drawn


def _pdfium(file: Path, page: int) -> Picture:
    document = pypdfium2.PdfDocument(file)
    document.init_forms()
    drawn = document[page - 1].render(scale=DPI / 72, may_draw_forms=True).to_pil().convert("L")
    document.close()
    return Image.frombytes("L", drawn.size, drawn.tobytes())


def _pdfjs(file: Path, page: int) -> Picture:
    png = file.with_name("page.png")
    fillers.by_pdfjs([{"from": str(file), "page": page, "scale": DPI / 72, "png": str(png)}])
    return Image.open(png).convert("L")


VIEWERS: dict[str, Callable[[Path, int], Picture]] = {
    "pdfium": _pdfium,
    "pdfjs": _pdfjs,
    "poppler": _by("pdftoppm -r {dpi} -f {page} -singlefile -png {file} {stem}"),
    "mupdf": _by("mutool draw -r {dpi} -o {png} {file} {page}"),
    "ghostscript": _by("gs -q -dBATCH -dNOPAUSE -sDEVICE=pnggray -dTextAlphaBits=4 -r{dpi} -sPageList={page} -sOutputFile={png} {file}"),
}


def _place(content: bytes) -> Place:
    """Page of the field, and its place there in dots from the upper left."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, page in enumerate(document.pages, 1):
            for widget in page.obj.get("/Annots", ()):
                if widget.get("/T") == FIELD:
                    left, bottom, right, top = map(float, widget.Rect)
                    height = float(page.mediabox[3])
                    first, second, third, last = (round(side * DPI / 72) for side in (left, height - top, right, height - bottom))
                    return number, (first, second, third, last)
    raise AssertionError(FIELD)


def _plain(words: str) -> Picture:
    """Words as the typesetter sets them."""
    source = f'#set page(width: 500pt, height: 40pt, margin: 5pt)\n#set text(font: "Tinos", size: 12pt, kerning: false)\n#"{words}"'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[ROOT / "site_templates" / "form" / "fonts"])
    drawn = typst.Compiler(source.encode(), font_paths=fonts).compile(format="png", ppi=DPI)
    assert isinstance(drawn, bytes)
    return ImageChops.invert(Image.open(io.BytesIO(drawn)).convert("L"))


def _likeness(one: Picture, other: Picture) -> float:
    """How two pictures of ink, white on black, go together: 1 when they are the same but for their size, about 0 for different words."""
    scaled = [ink.crop(ink.point(lambda dot: 255 * (dot > 60)).getbbox()).resize((900, 36)).tobytes() for ink in (one, other)]
    means = [sum(dots) / len(dots) for dots in scaled]
    a, b = ([dot - mean for dot in dots] for dots, mean in zip(scaled, means, strict=True))
    return float(sum(x * y for x, y in zip(a, b, strict=True)) / (sum(x * x for x in a) * sum(y * y for y in b)) ** 0.5)


@pytest.fixture(scope="module")
def expected() -> Picture:
    return _plain(WORDS)


@pytest.fixture(scope="module")
def unfilled(blanks: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    """The empty field, by what draws it."""
    return _seen(blanks[FORM.id], _place(blanks[FORM.id]), tmp_path_factory.mktemp("blank"))


def _seen(content: bytes, place: Place, folder: Path) -> dict[str, Picture]:
    file = folder / "form.pdf"
    file.write_bytes(content)
    return {viewer: drawn(file, place[0]).crop(place[1]) for viewer, drawn in VIEWERS.items()}


@pytest.mark.renderers
@pytest.mark.pdfjs
@pytest.mark.parametrize("filler", FILLERS)
def test_what_is_typed_is_what_is_seen(
    filler: str, blanks: dict[str, bytes], unfilled: dict[str, Picture], expected: Picture, tmp_path: Path
) -> None:
    filled = FILLERS[filler](blanks[FORM.id], {**answers.typed(FORM, {}), FIELD: WORDS}, tmp_path)
    seen = _seen(filled, _place(blanks[FORM.id]), tmp_path)
    likeness = {viewer: _likeness(ImageChops.subtract(unfilled[viewer], ink), expected) for viewer, ink in seen.items()}
    assert min(likeness.values()) > ALIKE, likeness


@pytest.mark.parametrize("words", LOST)
def test_words_with_letters_lost_do_not_look_alike(words: str, expected: Picture) -> None:
    assert _likeness(_plain(words), expected) < ALIKE - 0.2
