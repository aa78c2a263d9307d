"""The pages of the statistics: an overview, one page for each agency, field, life event and province, history, and the method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sitegen import figures_wording, fixes, measures, sections, targets, trends
from sitegen.characters import slug
from sitegen.completeness import PARTS
from sitegen.history import Figure
from sitegen.labels import AUDIENCES, LEVELS
from sitegen.metrics import tables
from sitegen.metrics.counted import Numbers
from sitegen.metrics.definitions import METRICS, Row, Table
from sitegen.metrics.local import Local
from sitegen.outputs import Page
from sitegen.page import Plan, Site, page, planned
from sitegen.statistics import FOLDER, SIGN, Statistics
from sitegen.wording import count

SCRIPTS = ("../assets/tables.js",)
WORDS: Mapping[str, Any] = {"lines": figures_wording.lines, "percent": figures_wording.percent}


def plans(statistics: Statistics) -> Iterator[Plan]:
    """Every page of the statistics."""
    site = statistics.site
    registers = site.catalogue.registers
    yield Plan(f"{FOLDER}index.html", (statistics.figures,), partial(_overview, statistics))
    yield from _agencies(statistics)
    for folder, dimension, entries, name in (
        ("linh-vuc", "field", registers.fields, "Lĩnh vực"),
        ("su-kien", "life_events", registers.life_events, "Sự kiện"),
    ):
        yield _table(statistics, folder, dimension, entries, name)
        under = statistics.under(dimension)
        for one, entry in entries.items():
            if one in under or dimension == "life_events":
                seen = tuple(part for known, _, _ in under.get(one, ()) for part in statistics.counts[known.code])
                yield Plan(f"{FOLDER}{folder}-{slug(one)}.html", seen, partial(_group, statistics, folder, dimension, one, entry.name))
    yield _table(statistics, "cap", "levels", {one: _Named(name) for one, name in LEVELS.items()}, "Cấp thực hiện")
    yield _table(statistics, "doi-tuong", "applicants", registers.applicants, "Đối tượng")
    yield from _provinces(statistics)
    yield _history(site)
    yield planned(
        site, SIGN, "thong-ke/shell", "Cách tính", "statistics/method.html", (statistics.digest,),
        description="Từng con số của phần thống kê đếm gì, bằng đơn vị nào, lấy từ đâu.", metrics=METRICS.values(), parts=PARTS,
        groups=tables.GROUPS,
    )  # fmt: skip
    yield planned(
        site, f"{FOLDER}tim-kiem.html", "thong-ke/shell", "Trang này tốt đến đâu", "statistics/search.html", (),
        description="Tìm có trúng không, gõ sai có tìm ra không: số đo có ngày, có cách đo.",
        measured=site.measured, ENGINES=measures.ENGINES, SETS=measures.SETS, SLIPS=measures.SLIPS, share=measures.share,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A key without a register."""

    name: str


def _overview(statistics: Statistics) -> Page:
    site, groups = statistics.site, statistics.groups
    whole: Numbers = groups.whole
    agencies = _dimension(statistics, "agency", site.catalogue.registers.agencies, "Cơ quan")
    audiences = tables.dimension(
        "online", "Người làm", ((who, name, statistics.numbers("audience", who)) for who, name in _AUDIENCES.items())
    )
    told = (
        sections.online(whole),
        sections.channel(whole),
        sections.dimension("co-quan", "Theo cơ quan", agencies, "co-quan-{}.html", "cơ quan"),
        sections.dimension("nguoi-lam", "Người dân, doanh nghiệp", audiences),
        sections.parts(whole),
        sections.quality(whole),
        sections.home(whole),
        sections.visits(whole),
        sections.papers(whole),
        sections.times(whole),
        sections.fees(whole),
        sections.age(whole),
        sections.moved(whole),
        sections.level(whole),
    )
    return page(
        site, f"{FOLDER}index.html", "thong-ke/index", "Thống kê", "statistics/overview.html",
        description="Bao nhiêu thủ tục làm được trên mạng, của ai, cho ai; còn thiếu gì; điều gì đã tốt hơn.", scripts=SCRIPTS,
        head=figures_wording.online_headline(whole), also=figures_wording.channel_headline(whole), numbers=whole, sections=told,
        apart=groups.apart, aside=trends.find(site.catalogue.history, trends.IMPORT, trends.ASIDE), number=trends.number, when=trends.when,
        internal=[(site.catalogue.registers.agencies[one].name, number) for one, number in groups.internal.items()],
        comparisons=targets.comparisons(site.catalogue, whole, lambda who: statistics.numbers("audience", who)),
        reasons=targets.reasons(site.catalogue, whole), **WORDS,
    )  # fmt: skip


_AUDIENCES = {**AUDIENCES, "other": "Tổ chức khác, cán bộ"}


def _dimension(statistics: Statistics, dimension: str, entries: Mapping[str, Any], first: str) -> Table:
    """A line for each key that has procedures, the largest first."""
    by: Mapping[str, Numbers] = statistics.groups.by(dimension)
    there = [(slug(one), entry.name, by[one]) for one, entry in entries.items() if one in by]
    return tables.dimension("online", first, sorted(there, key=lambda group: -group[2]["total"]))


def _table(statistics: Statistics, folder: str, dimension: str, entries: Mapping[str, Any], name: str) -> Plan:
    """A page with every key of a dimension side by side."""

    def make() -> Page:
        table = _dimension(statistics, dimension, entries, name)
        links = f"{folder}-{{}}.html" if dimension in ("field", "life_events") else f"../{folder}/{{}}.html"
        return page(
            statistics.site, path, "thong-ke/shell", title, "statistics/dimension.html",
            description=f"{title}: bao nhiêu thủ tục làm được trên mạng, bản ghi đầy đủ đến đâu.", scripts=SCRIPTS,
            section=sections.dimension("bang", title, table, links), **WORDS,
        )  # fmt: skip

    path, title = f"{FOLDER}theo-{folder}.html", f"Theo {name.lower()}"
    return Plan(path, (statistics.figures,), make)


def _agencies(statistics: Statistics) -> Iterator[Plan]:
    """A page for each agency that is there today or has records."""
    under = statistics.under("agency", is_whole=True)
    for one, agency in statistics.site.catalogue.registers.agencies.items():
        if one in under or (agency.valid_to is None and agency.kind != "province"):
            lines = tuple(part for entry, _, _ in under.get(one, ()) for part in statistics.places[entry.code])
            yield Plan(f"{FOLDER}co-quan-{slug(one)}.html", (statistics.figures, *lines), partial(_agency, statistics, one))


def _agency(statistics: Statistics, one: str) -> Page:
    """Where an agency stands, and what to mend, line by line."""
    site, groups = statistics.site, statistics.groups
    agency = site.catalogue.registers.agencies[one]
    numbers = statistics.numbers("agency", one)
    own = statistics.of_agency(one)
    public = [item for item in own if item.entry.scope != "internal" and item.entry.status != "withdrawn"]
    return page(
        site, f"{FOLDER}co-quan-{slug(one)}.html", "thong-ke/shell", agency.name, "statistics/agency.html",
        description=f"{agency.name}: bao nhiêu thủ tục làm được trên mạng, bản ghi còn thiếu gì, sửa ở dòng nào.", scripts=SCRIPTS,
        key=one, agency=agency, numbers=numbers, head=figures_wording.online_headline(numbers),
        rank=groups.ranks.get(one), ranked=len(groups.ranks), kinds=fixes.kinds(public, site.catalogue.files),
        internal=[item.entry for item in own if item.entry.scope == "internal"],
        sections=_of_group(numbers, is_drawn=True), **WORDS,
    )  # fmt: skip


def _group(statistics: Statistics, folder: str, dimension: str, one: str, name: str) -> Page:
    """Where a field or a life event stands."""
    numbers = statistics.numbers(dimension, one)
    title = {"linh-vuc": "Lĩnh vực", "su-kien": "Sự kiện"}[folder]
    return page(
        statistics.site, f"{FOLDER}{folder}-{slug(one)}.html", "thong-ke/shell", f"{title}: {name}", "statistics/group.html",
        description=f"{name}: bao nhiêu thủ tục làm được trên mạng, bản ghi còn thiếu gì.", scripts=SCRIPTS,
        folder=folder, key=one, up=title, numbers=numbers, head=figures_wording.online_headline(numbers),
        sections=_of_group(numbers, is_drawn=False), **WORDS,
    )  # fmt: skip


def _of_group(numbers: Numbers, is_drawn: bool) -> tuple[sections.Section, ...]:
    """What a group's page shows of it; of the many small groups only how far they are online is drawn."""
    if not numbers["total"]:
        return ()
    return (
        sections.online(numbers),
        sections.parts(numbers, is_drawn),
        sections.papers(numbers),
        sections.times(numbers),
        sections.fees(numbers, is_drawn=False),
        sections.moved(numbers),
    )


def _provinces(statistics: Statistics) -> Iterator[Plan]:
    """A page for each province of today, with no more than is known."""
    site = statistics.site
    today = {one: province for one, province in site.catalogue.registers.provinces.items() if province.valid_to is None}
    told = {one: tuple(overlay.digest for overlay in site.catalogue.overlays_in.get(one, ())) for one in today}
    every = (digest for digests in told.values() for digest in digests)
    yield Plan(f"{FOLDER}theo-tinh.html", (statistics.figures, *every), partial(_all_provinces, statistics, today))
    for one, province in today.items():
        make = partial(_province, statistics, one, province.names[-1].name)
        yield Plan(f"{FOLDER}tinh-{slug(one)}.html", (statistics.figures, *told[one]), make)


def _of_province(statistics: Statistics, one: str) -> Numbers:
    """What its people's committee has published."""
    return statistics.numbers("agency", f"ubnd-{one}")


def _all_provinces(statistics: Statistics, provinces: Mapping[str, Any]) -> Page:
    rows = []
    for one, province in provinces.items():
        own = _of_province(statistics, one)
        local = Local.of(statistics.site.catalogue.overlays_in.get(one, ()))
        rows.append(Row(slug(one), province.names[-1].name, (local.total, local.full, own["total"], own["full"], own["channel"])))
    columns = (
        "Thủ tục có phần riêng", "trong đó tỉnh làm toàn trình", "Do tỉnh công bố", "trong đó toàn trình", "trong đó có cách nộp trực tuyến"
    )  # fmt: skip
    table = Table(METRICS["provinces"], "Tỉnh, thành phố", columns, tuple(rows))
    having = sum(bool(row.values[0]) for row in rows)
    there = f"{having} trong {len(rows)} tỉnh, thành phố đã có phần riêng trong danh mục này."
    head = there if having else f"Chưa tỉnh nào trong {len(rows)} tỉnh, thành phố có phần riêng trong danh mục này."
    return page(
        statistics.site, f"{FOLDER}theo-tinh.html", "thong-ke/shell", "Theo tỉnh, thành phố", "statistics/dimension.html",
        description="Tỉnh nào đã có phần riêng, đã công bố thủ tục nào.", scripts=SCRIPTS,
        section=sections.Section("bang", "Theo tỉnh, thành phố", head, table, links="tinh-{}.html"), **WORDS,
    )  # fmt: skip


def _province(statistics: Statistics, one: str, name: str) -> Page:
    levels = {level: statistics.numbers("national_levels", level) for level in ("tinh", "xa")}
    table = tables.dimension("provinces", "Cấp", ((level, LEVELS[level], numbers) for level, numbers in levels.items()))
    return page(
        statistics.site, f"{FOLDER}tinh-{slug(one)}.html", "thong-ke/shell", name, "statistics/province.html",
        description=f"{name}: thủ tục nào có phần riêng, thủ tục cả nước nào làm ở đây.", scripts=SCRIPTS,
        own=_of_province(statistics, one), agency=slug(f"ubnd-{one}"), key=one,
        local=Local.of(statistics.site.catalogue.overlays_in.get(one, ())),
        section=sections.dimension("ca-nuoc", "Thủ tục cả nước làm ở cấp tỉnh, cấp xã", table), **WORDS,
    )  # fmt: skip


def _history(site: Site) -> Plan:
    """Published figures, and the catalogue's own from release to release."""
    today, columns = site.catalogue.as_of, ("Thời điểm", "Con số", "Loại", "Nguồn và ghi chú")
    told = []
    for topic in (one for one in site.catalogue.history if one.topic != trends.IMPORT):
        metric = METRICS["releases" if topic.topic == trends.RELEASES else "history"]
        found, made = trends.series(topic, today), []
        for place, one in enumerate(one for one in found if one.is_drawn):
            rows = tuple(Row("", trends.when(figure), _published(figure, today)) for figure in one.figures)
            made.append(sections.published(f"{topic.topic}-{place}", one, Table(metric, columns[0], columns[1:], rows)))
        few = [(one.indicator, figure) for one in found if not one.is_drawn for figure in one.figures]
        rows = tuple(Row("", indicator, (trends.when(figure), *_published(figure, today))) for indicator, figure in few)
        title = f"Các con số khác: {topic.title}" if made else f"Các con số: {topic.title}"
        rest = sections.Section(f"{topic.topic}-khac", title, "", Table(metric, "Chỉ số", columns, rows))
        told.append((topic, [*made, rest] if rows else made))
    return planned(
        site, f"{FOLDER}lich-su.html", "thong-ke/shell", "Qua các năm", "statistics/history.html", (),
        description="Những con số quốc gia đã công bố, từng số với ngày và nguồn; danh mục này qua các bản phát hành.", scripts=SCRIPTS,
        topics=[pair for pair in told if pair[0].topic != trends.RELEASES],
        releases=[pair for pair in told if pair[0].topic == trends.RELEASES],
        **WORDS,
    )  # fmt: skip


def _published(figure: Figure, today: date) -> tuple[str, str, str]:
    kind = "Mục tiêu" if figure.kind == "target" else "Đã công bố"
    about = "khoảng " if figure.approximate else ""
    words = " ".join(part for part in (trends.oddity(figure, today), figure.source, figure.note) if part)
    return f"{about}{count(trends.number(figure))} {figure.unit}", kind, words
