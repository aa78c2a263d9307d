"""What frames a Word form: the head with the motto and the places for photos, the blocks to sign, the notes at the end."""

from collections.abc import Iterator

from sitegen.forms.definition import Definition, Photo, Signature, Signatures
from sitegen.forms.docx_lines import WIDTH
from sitegen.forms.room import DAY, DOTS
from sitegen.forms.word_controls import Place, written
from sitegen.forms.wordml import MM, Element, Inline, cell, paragraph, row, run, table

_SPACE = 120


def head(form: Definition) -> Iterator[Element]:
    """Photos stand at the left of the motto where both have room, else above it."""
    if form.above:
        yield paragraph(run(form.above, italic=True), style="Small", align="right")
    motto = list(_motto()) if form.motto else []
    if form.photos:
        widths = [round(photo.width * MM) + _SPACE for photo in form.photos]
        rest = WIDTH - sum(widths)
        is_beside = rest > WIDTH / 2
        cells = [cell(width, [_photo(photo)]) for width, photo in zip(widths, form.photos, strict=True)]
        beside = [*motto, *_title(form)] if is_beside else []
        yield table([*widths, max(rest, 0)], [row([*cells, cell(max(rest, 0), beside)])])
        yield paragraph(style="Gap")
        if is_beside:
            return
    yield from motto
    yield from _title(form)


def _motto() -> Iterator[Element]:
    yield paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True), align="center")
    yield paragraph(run("Độc lập - Tự do - Hạnh phúc", bold=True), align="center")
    yield paragraph(run("───────────────"), style="Rule", align="center")


def _title(form: Definition) -> Iterator[Element]:
    yield paragraph(run(form.title), style="Heading1")
    if form.subtitle:
        yield paragraph(run(form.subtitle, italic=True), align="center")


def _photo(photo: Photo) -> Element:
    width = round(photo.width * MM)
    inside = cell(width, [paragraph(run(photo.caption), style="Caption")], ruled=True)
    return table([width], [row([inside], height=round(photo.height * MM))])


def signatures(place: Place, blocks: Signatures) -> Iterator[Element]:
    """Side by side; one alone stands at the right. Where and when they sign stands on one line above all roles."""
    sign = blocks.blocks
    left: list[list[Element]] = [[]] if len(sign) == 1 else []
    shares = [2] * len(left) + [3 if block.dateline else 2 for block in sign]
    widths = [WIDTH * share // sum(shares) for share in shares]
    is_dated = any(block.dateline for block in sign)
    dates = [[paragraph(*_dateline(place, block), style="Line", align="center")] if is_dated else [] for block in sign]
    filled = [*left, *([*date, *_block(block)] for date, block in zip(dates, sign, strict=True))]
    yield paragraph(style="Gap")
    yield table(widths, [row(cell(width, inside) for width, inside in zip(widths, filled, strict=True))])
    yield paragraph(style="Gap")


def _dateline(place: Place, block: Signature) -> Iterator[Element]:
    if not block.dateline:
        return
    before = "" if block.dateline == "…" else f"{block.dateline} "
    where: Inline = (run(DOTS * 2, "Room"),)
    day: Inline = (run(DAY, "Room"),)
    if block.place and block.day:
        where = written(place, block.place, empty=DOTS * 2)
        day = written(place, block.day, empty=DAY)
    yield from (run(before, italic=True), *where, run(", ngày ", italic=True), *day)


def _block(block: Signature) -> Iterator[Element]:
    mark = (run(f"({block.mark})", raised=True),) if block.mark else ()
    yield paragraph(run(block.role, bold=True), *mark, align="center", keep=True)
    if block.hint:
        yield paragraph(run(block.hint, italic=True), style="Hint", keep=True)
    for _ in range(2 if block.opinion else 1):
        yield paragraph(style="Sign")


def notes(form: Definition) -> Iterator[Element]:
    """In small type, under a short rule."""
    if form.notes:
        yield paragraph(run("───────────────"), style="Rule", keep=True)
    for note in form.notes:
        mark = f"({note.mark}) " if note.mark else ""
        yield paragraph(run(mark + note.text), style="Small", align="left" if "\n" in note.text else "")
