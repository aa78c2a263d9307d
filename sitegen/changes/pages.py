"""The pages under thay-doi/: what changed by the records' own notes, in every site; and a difference, in the preview of a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from sitegen.changes import overview
from sitegen.changes.burden import MEASURES
from sitegen.changes.difference import MOST_PAGES, Difference
from sitegen.changes.kinds import Change, Weight
from sitegen.changes.marked import Piece, marked
from sitegen.changes.pairing import RecordChange
from sitegen.changes.telling import sides, subject
from sitegen.characters import fold, slug
from sitegen.entry import Entry
from sitegen.outputs import Page
from sitegen.page import COMPARED, Plan, Site, page, planned
from sitegen.pages import changes
from sitegen.wording import UNKNOWN

FOLDER = "thay-doi/"
OVERVIEW = f"{COMPARED}.html"
RECENT = 60
"""Lines of the first page; an agency's own page has all of it."""
WEIGHTS: dict[Weight, str] = {"substance": "Đổi điều người dân phải làm", "wording": "Chỉ sửa lời", "editorial": "Phần biên tập"}


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to a procedure on a day; minor: only words changed."""

    date: date
    procedure: Entry
    text: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a page shows it: what it is about, and both sides in pieces."""

    subject: str
    about: str
    where: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def record_path(code: str) -> str:
    """Where the difference of a record is shown."""
    return f"{COMPARED}-{code}.html"


def plans(site: Site, difference: Difference | None = None) -> Iterator[Plan]:
    """What changed, newest first, and by agency; difference: where this site is a preview of one."""
    lines = tuple(Line(change.date, change.procedure, change.text) for change in changes(site.catalogue))
    agencies = {entry.agency for entry in site.catalogue.entries}
    by_agency = {agency: tuple(_of(site, agency, lines)) for agency in sorted(agencies)}
    listed = sorted(((site.catalogue.registers.agencies[one].name, one) for one in agencies), key=lambda pair: fold(pair[0]))
    preview = overview.summary(difference) if difference else ""
    yield planned(
        site, f"{FOLDER}index.html", "thay-doi/index", "Thay đổi", "changes/index.html",
        (preview, *_shows(lines[:RECENT]), *(f"{name} {len(by_agency[one])}" for name, one in listed)),
        description="Thủ tục nào vừa đổi, đổi gì, từ ngày nào.", months=_grouped(lines[:RECENT], "%Y-%m"), total=len(lines),
        agencies=[(name, slug(one), len(by_agency[one])) for name, one in listed], preview=preview, recent=RECENT,
    )  # fmt: skip
    for name, one in listed:
        own = by_agency[one]
        yield planned(
            site, f"{FOLDER}co-quan-{slug(one)}.html", "thay-doi/shell", f"Thay đổi: {name}", "changes/agency.html", (name, *_shows(own)),
            description=f"{name}: thủ tục nào đã đổi, đổi gì, từ ngày nào.", name=name, key=one, years=_grouped(own, "%Y"), total=len(own),
        )  # fmt: skip


def _of(site: Site, agency: str, lines: Sequence[Line]) -> list[Line]:
    """Everything of an agency, small corrections too, newest first."""
    own = [line for line in lines if line.procedure.agency == agency]
    for entry in site.catalogue.entries:
        if entry.agency == agency and entry.scope != "internal":
            own += [Line(note.date, entry, note.note, is_minor=True) for note in entry.change_notes if note.type == "minor"]
    return sorted(own, key=lambda line: (-line.date.toordinal(), line.procedure.code))


def _shows(lines: Sequence[Line]) -> Iterator[str]:
    return (f"{line.date} {line.procedure.path} {line.procedure.name} {line.text} {line.is_minor}" for line in lines)


def _grouped(lines: Sequence[Line], by: str) -> list[tuple[str, list[Line]]]:
    """By month or year, in words."""
    return [(_period(group[0].date, by), group) for _, own in groupby(lines, lambda line: line.date.strftime(by)) if (group := list(own))]


def _period(day: date, by: str) -> str:
    return f"Tháng {day.month} năm {day.year}" if by == "%Y-%m" else f"Năm {day.year}"


def comparison(site: Site, difference: Difference) -> Iterator[Plan]:
    """The difference itself: an overview with the burden by agency, and a page a record."""
    around = repr(sorted((register, sorted(names.items())) for register, names in difference.names.of.items()))
    told = tuple(f"{record.kind} {record.code} {overview.told(record, difference)}" for record in difference.records)
    others = (repr(difference.base), repr(difference.burdens), repr(difference.beside), repr(difference.broken), repr(difference.hints))
    yield Plan(OVERVIEW, (around, *told, *others), partial(_overview, site, difference))
    for record in difference.records[:MOST_PAGES]:
        both = tuple(one.record.content.decode() if one else "" for one in (record.before, record.after))
        yield Plan(
            record_path(record.code), (around, repr(difference.base), record.kind, *both), partial(_record, site, difference, record)
        )


def _overview(site: Site, difference: Difference) -> Page:
    base = overview.base(difference.base)
    records = difference.records[:MOST_PAGES]
    groups = (
        ("mat-trang", "Bãi bỏ, xóa, đổi mã", [one for one in records if one.kind in ("deleted", "withdrawn", "recoded")]),
        ("doi", WEIGHTS["substance"], [one for one in records if one.kind in ("changed", "restored") and one.weight == "substance"]),
        ("moi", "Thủ tục mới", [one for one in records if one.kind == "new"]),
        ("loi", "Chỉ sửa lời", [one for one in records if one.weight == "wording"]),
        ("bien-tap", "Chỉ sửa phần biên tập", [one for one in records if one.weight == "editorial"]),
    )
    return page(
        site, OVERVIEW, "thay-doi/shell", f"So với {base}", "changes/overview.html",
        description=f"So với {base}: {overview.summary(difference)}.", difference=difference, base=base,
        groups=[group for group in groups if group[2]], left_out=len(difference.records) - len(records), overview=overview,
        record_path=record_path, measures=tuple(MEASURES.values()),
    )  # fmt: skip


def _record(site: Site, difference: Difference, record: RecordChange) -> Page:
    groups = [(WEIGHTS[weight], [_told(change, difference) for change in record.of(weight)]) for weight in WEIGHTS]
    return page(
        site, record_path(record.code), "thay-doi/shell", f"Đổi gì: {record.now.name}", "changes/record.html",
        description=overview.told(record, difference), record=record, told=overview.told(record, difference),
        groups=[group for group in groups if group[1]], base=overview.base(difference.base),
        agency=overview.agency(record.now.agency, difference), suggestion=difference.suggestions.get(record.code),
        is_there=record.code in site.catalogue.by_code, overview_path=OVERVIEW,
    )  # fmt: skip


def _told(change: Change, difference: Difference) -> Told:
    before, after = marked(*sides(change, difference.names))
    nothing = (Piece("Không có" if change.how in ("added", "removed") else UNKNOWN, False),)
    return Told(subject(change), change.about, "; ".join(change.where), before or nothing, after or nothing)
