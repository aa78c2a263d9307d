"""The pages of the site that come from the catalogue, as slots for the theme's shells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from markupsafe import escape

from sitegen import everyday_questions, figures_wording, message_pages, wording
from sitegen.characters import slug
from sitegen.entry import Entry
from sitegen.listings import EVENTS, Group, Listing, shown
from sitegen.local_words import Here, name_of, of_today
from sitegen.localized import localized
from sitegen.metrics.counted import Numbers
from sitegen.model import Catalogue
from sitegen.opendata import linked
from sitegen.outputs import Artefact, Page
from sitegen.overlays import Overlay
from sitegen.page import SLOTS, Plan, Site, dated, edition, letter, newest, page, planned
from sitegen.procedure import Procedure

RECENT = 5
SCRIPTS = ("../assets/procedure.js",)
"""What a procedure's page loads at once; what prepares a dossier it loads when somebody opens that part (procedure/prepare.js)."""
SEARCH = ("../assets/search-engine.js", "../tim-kiem/words.js", "../tim-kiem/rows-common.js", "../assets/results.js")
"""What the results page loads at once; any other page loads it when its question box gets the focus (search/finder.js)."""
MIRROR = ("assets/mirror-state.js", "assets/mirror.js")
"""What a mirror says of itself, which its server gives in place of ours (mirror/stating.py), and the words for it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of «recent changes»."""

    date: date
    procedure: Entry
    text: str


@dataclass(frozen=True, slots=True)
class News:
    """What one agency did on one day, in the same words, to these procedures."""

    date: date
    agency: str
    text: str
    procedures: tuple[Entry, ...]


def procedure_page(site: Site, procedure: Procedure, overlays: Sequence[Overlay] = ()) -> Page:
    """One procedure, the answer first; overlays: all that provinces have of their own for it.

    The national site offers them; in a province's edition the facts of that province stand in the places of the national ones.
    """
    registers = site.catalogue.registers
    local = next((here(site, procedure, overlay) for overlay in overlays if overlay.province == site.host.province), None)
    choices = () if site.host.province else tuple((one.province, name_of(registers.provinces[one.province])) for one in overlays)
    procedure = local.localized.procedure if local else procedure
    edit = f"{site.host.repo_url}/edit/main/{procedure.record.path}" if site.host.repo_url else ""
    return page(
        site,
        procedure.path,
        "thu-tuc/shell",
        procedure.name,
        "procedure/procedure.html",
        description=procedure.summary or procedure.name,
        report=letter(site, (procedure.code, procedure.name), procedure.source.as_of),
        as_of=procedure.source.as_of,
        in_head=linked.script(procedure, site.catalogue, edition(site) if local else ""),
        scripts=SCRIPTS,
        **about(site, procedure, local),
        choices=choices,
        agency=registers.agencies[procedure.agency],
        related=_named(site, procedure.related),
        combines=_named(site, procedure.combines),
        replaced_by=_named(site, procedure.replaced_by),
        edit=edit,
    )


def here(site: Site, procedure: Procedure, overlay: Overlay) -> Here:
    """A procedure in the province of an overlay."""
    return Here.of(overlay.province, site.catalogue.registers.provinces[overlay.province], localized(procedure, overlay))


def about(site: Site, procedure: Procedure, local: Here | None) -> dict[str, Any]:
    """What the parts of a page that a province can change are made of."""
    forms = tuple(site.catalogue.forms[key] for key in procedure.forms)
    asked = everyday_questions.questions(procedure, any(form.version for form in forms))
    return {"p": procedure, "local": local, "forms": forms, "asked": asked}


def other_pages(site: Site) -> Iterator[Plan]:
    """Every page that is not a procedure's, not a life event's and not prose."""
    everything = tuple(entry.digest for entry in site.catalogue.entries)
    guides = tuple(guide.digest for guide in site.catalogue.guides.values())
    overlays = tuple(overlay.digest for overlay in site.catalogue.overlays)
    yield Plan("index.html", (*everything, *guides, *overlays), partial(_home, site))
    yield planned(
        site, "thu-tuc/index.html", "thu-tuc/index", "Tất cả thủ tục", "listing/all.html", everything,
        description="Tất cả thủ tục trong danh mục, theo bảng chữ cái.", procedures=shown(site.catalogue), as_of=site.catalogue.as_of,
    )  # fmt: skip
    yield planned(
        site, "tim-kiem/index.html", "tim-kiem/index", "Tìm thủ tục", "search/search.html", guides,
        description="Tìm thủ tục bằng từ thường ngày, có dấu hay không dấu.", scripts=(*SEARCH, "../assets/guides-found.js"),
        guides=_found_by(site.catalogue),
    )  # fmt: skip
    yield planned(
        site, "ban-sao.html", "ban-sao", "Bản sao này", "mirror/mirror.html", (),
        description="Bản sao bạn đang xem là bản nào, còn hạn không, đã được kiểm tra khi nào.", scripts=MIRROR,
    )  # fmt: skip
    for listing in site.listings:
        counts = (*(f"{group.name} {len(group.procedures)} {group.note}" for group in listing.groups), *guides)
        yield planned(
            site, f"{listing.folder}/index.html", f"{listing.folder}/index", listing.name, "listing/index.html", counts,
            description=listing.lead, listing=listing,
        )  # fmt: skip
        for group in listing.groups if listing.folder != EVENTS else ():
            yield group_plan(site, listing, group)
    yield from message_pages.plans(site)


def common_slots(site: Site, path: str) -> dict[str, str]:
    """What pages hand-written in Markdown get in the slots of the theme."""
    slots = dict.fromkeys(SLOTS, "")
    slots["path"] = str(escape(path))
    slots["as_of"] = dated(None)
    slots["report"] = str(escape(letter(site, None, None)))
    return slots


def sitemap(site: Site, paths: tuple[str, ...]) -> Iterator[Artefact]:
    """sitemap.xml of the pages among paths with the day of each record, and robots.txt; only where the site's address is known."""
    if not site.host.site_url:
        return
    days = {p.path: p.as_of.isoformat() for p in site.catalogue.entries}
    urls = "".join(
        f"<url><loc>{escape(site.host.site_url + path)}</loc>{f'<lastmod>{days[path]}</lastmod>' if path in days else ''}</url>\n"
        for path in sorted(path for path in paths if path.endswith(".html"))
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield Artefact("sitemap.xml", f"{head}{urls}</urlset>\n".encode())
    yield Artefact("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.host.site_url}sitemap.xml\n".encode())


def _home(site: Site) -> Page:
    catalogue = site.catalogue
    usable = [p for p in catalogue.entries if p.is_usable]
    online = Counter(p.online for p in usable)
    often = ((entry.name, catalogue.by_code.get(code)) for code, entry in catalogue.registers.often_asked.items())
    events, agencies = site.listings[0], site.listings[1]
    return page(
        site, "index.html", "index", "Bạn cần làm thủ tục gì?", "home/home.html",
        description="Tra cứu thủ tục hành chính: cần giấy tờ gì, bao lâu, bao nhiêu tiền, nộp ở đâu.", as_of=catalogue.as_of,
        events=events, agencies=agencies, online=online, often=[(name, p) for name, p in often if p and p.is_usable],
        headline=figures_wording.online_headline(Numbers({"total": len(usable), "full": online["full"]})), news=news(catalogue)[:RECENT],
        provinces=_provinces(catalogue), scripts=() if site.host.province else ("assets/province-choice.js",),
    )  # fmt: skip


def _provinces(catalogue: Catalogue) -> tuple[tuple[str, str, int], ...]:
    """Key, name and number of own facts of each province of today, in the order of their names."""
    return tuple((key, name_of(province), len(catalogue.overlays_in.get(key, ()))) for key, province in of_today(catalogue))


def changes(catalogue: Catalogue) -> tuple[Change, ...]:
    """What happened to procedures, newest first: decisions that published them, and changes of the records after the first."""
    found = []
    for p in catalogue.entries:
        if p.scope == "internal":
            continue
        if p.decision.date and p.decision.number:
            found.append(Change(p.decision.date, p, f"Công bố theo Quyết định số {p.decision.number}"))
        first = min((note.date for note in p.change_notes), default=None)
        found += [Change(note.date, p, note.note) for note in p.change_notes if note.type == "major" and note.date != first]
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))  # those of a day stay in the order of their codes


def news(catalogue: Catalogue) -> tuple[News, ...]:
    """The changes, newest first; what one decision did to many procedures is one piece of news."""
    found: dict[tuple[date, str, str], list[Entry]] = {}
    for change in changes(catalogue):
        found.setdefault((change.date, change.procedure.agency, change.text), []).append(change.procedure)
    return tuple(News(*what, tuple(procedures)) for what, procedures in found.items())


def group_plan(site: Site, listing: Listing, group: Group) -> Plan:
    """The page of a group: its procedures and nothing else."""
    return planned(
        site, f"{listing.folder}/{group.slug}.html", f"{listing.folder}/shell", group.name, "listing/group.html",
        tuple(entry.digest for entry in group.procedures),
        description=f"{listing.name}: {group.name}. {wording.count(len(group.procedures))} thủ tục.", listing=listing, group=group,
        as_of=newest(group.procedures),
    )  # fmt: skip


def _found_by(catalogue: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Name, path and words of each guide, for the results page."""
    events = catalogue.registers.life_events
    return tuple(
        (event.name, f"{EVENTS}/{slug(key)}.html", "|".join((event.name, *catalogue.guides[key].hidden_search_terms)))
        for key, event in events.items()
        if key in catalogue.guides
    )


def named(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    """What the page of a procedure shows of others: with its own record, all it is made from."""
    return (f"{code} {catalogue.by_code[code].name}" for code in entry.refers)


def _named(site: Site, codes: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(site.catalogue.by_code[code] for code in codes)
