"""The pages of the site that come from the catalogue, as slots for the theme's shells."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape

from sitegen import wording
from sitegen.characters import slug
from sitegen.listings import Group, Listing, by_name
from sitegen.messages import MESSAGES
from sitegen.model import Catalogue
from sitegen.outputs import Artefact, Host, Page
from sitegen.procedure import Procedure

SLOTS = ("title", "description", "path", "head", "body", "scripts", "as_of", "report")
RECENT = 8
SEARCH = ("../assets/search-engine.js", "../tim-kiem/words.js", "../tim-kiem/rows-common.js", "../assets/results.js")
"""What the results page loads at once; any other page loads it when its question box gets the focus (search/finder.js)."""


@dataclass(frozen=True, slots=True)
class Site:
    """What pages are made from."""

    catalogue: Catalogue
    listings: tuple[Listing, ...]
    templates: Environment
    host: Host


@dataclass(frozen=True, slots=True)
class Change:
    """A line of «recent changes»."""

    date: date
    procedure: Procedure
    text: str


def procedure_page(site: Site, procedure: Procedure) -> Page:
    """One procedure, the answer first."""
    registers = site.catalogue.registers
    edit = f"{site.host.repo_url}/edit/main/{procedure.record.path}" if site.host.repo_url else ""
    return _page(
        site,
        procedure.path,
        "thu-tuc/shell",
        procedure.name,
        "procedure/procedure.html",
        description=procedure.summary or procedure.name,
        report=_report(site, f"Báo thông tin sai: {procedure.code}", procedure.name, procedure.code, procedure.source.as_of),
        as_of=procedure.source.as_of,
        p=procedure,
        agency=registers.agencies[procedure.agency],
        related=_named(site, procedure.related),
        combines=_named(site, procedure.combines),
        replaced_by=_named(site, procedure.replaced_by),
        forms=_forms(site, procedure),
        edit=edit,
    )


def other_pages(site: Site) -> Iterator[Page]:
    """Every page that is not a procedure's and not prose."""
    yield _home(site)
    everything = by_name(p for p in site.catalogue.procedures if p.scope != "internal" and p.status != "withdrawn")
    yield _page(
        site, "thu-tuc/index.html", "thu-tuc/index", "Tất cả thủ tục", "listing/all.html",
        description="Tất cả thủ tục trong danh mục, theo bảng chữ cái.", procedures=everything,
    )  # fmt: skip
    yield _page(
        site, "tim-kiem/index.html", "tim-kiem/index", "Tìm thủ tục", "search/search.html",
        description="Tìm thủ tục bằng từ thường ngày, có dấu hay không dấu.", scripts=SEARCH,
    )  # fmt: skip
    for listing in site.listings:
        yield _page(
            site, f"{listing.folder}/index.html", f"{listing.folder}/index", listing.name, "listing/index.html",
            description=listing.lead, listing=listing,
        )  # fmt: skip
        for group in listing.groups:
            yield _group(site, listing, group)
    yield _page(
        site, "thong-bao/index.html", "thong-bao/index", "Thông báo khi kiểm tra", "message/index.html",
        description="Ý nghĩa từng mã thông báo khi kiểm tra bản ghi.", messages=MESSAGES.values(),
    )  # fmt: skip
    for message in MESSAGES.values():
        yield _page(
            site, f"thong-bao/{message.id.lower()}.html", "thong-bao/shell", f"{message.id}: {message.title}", "message/message.html",
            description=message.why, message=message,
        )  # fmt: skip


def common_slots(site: Site, path: str) -> dict[str, str]:
    """What pages hand-written in Markdown get in the slots of the theme."""
    slots = dict.fromkeys(SLOTS, "")
    slots["path"] = str(escape(path))
    slots["as_of"] = wording.day(site.catalogue.as_of)
    slots["report"] = str(escape(_report(site, "Báo thông tin sai", "", "", site.catalogue.as_of)))
    return slots


def sitemap(site: Site, pages: tuple[str, ...]) -> Iterator[Artefact]:
    """sitemap.xml with the day of each record, and robots.txt; only where the address of the site is known."""
    if not site.host.site_url:
        return
    days = {p.path: p.source.as_of.isoformat() for p in site.catalogue.procedures}
    urls = "".join(
        f"<url><loc>{escape(site.host.site_url + path)}</loc>{f'<lastmod>{days[path]}</lastmod>' if path in days else ''}</url>\n"
        for path in sorted(pages)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield Artefact("sitemap.xml", f"{head}{urls}</urlset>\n".encode())
    yield Artefact("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.host.site_url}sitemap.xml\n".encode())


def _home(site: Site) -> Page:
    procedures = [p for p in site.catalogue.procedures if p.scope != "internal" and p.status == "in_force"]
    events, agencies = site.listings[0], site.listings[1]
    return _page(
        site, "index.html", "index", "Bạn cần làm thủ tục gì?", "home/home.html",
        description="Tra cứu thủ tục hành chính: cần giấy tờ gì, bao lâu, bao nhiêu tiền, nộp ở đâu.",
        events=events, agencies=agencies, total=len(procedures), changes=changes(site.catalogue)[:RECENT],
        online=Counter(p.online for p in procedures),
    )  # fmt: skip


def changes(catalogue: Catalogue) -> tuple[Change, ...]:
    """What happened to procedures, newest first: decisions that published them, and changes of the records after the first."""
    found = []
    for p in catalogue.procedures:
        if p.scope == "internal":
            continue
        if p.decision.date and p.decision.number:
            found.append(Change(p.decision.date, p, f"Công bố theo Quyết định số {p.decision.number}"))
        first = min((note.date for note in p.change_notes), default=None)
        found += [Change(note.date, p, note.note) for note in p.change_notes if note.type == "major" and note.date != first]
    return tuple(sorted(found, key=lambda change: (-change.date.toordinal(), change.procedure.code)))


def _group(site: Site, listing: Listing, group: Group) -> Page:
    return _page(
        site, f"{listing.folder}/{group.slug}.html", f"{listing.folder}/shell", group.name, "listing/group.html",
        description=f"{listing.name}: {group.name}. {wording.count(len(group.procedures))} thủ tục.", listing=listing, group=group,
    )  # fmt: skip


def _named(site: Site, codes: tuple[str, ...]) -> tuple[Procedure, ...]:
    return tuple(site.catalogue.by_code[code] for code in codes)


def _forms(site: Site, procedure: Procedure) -> tuple[Any, ...]:
    """The forms a procedure names, once each, in the order of its documents."""
    cases = procedure.documents if isinstance(procedure.documents, tuple) else ()
    keys = dict.fromkeys(item.form for case in cases for item in case.items if item.form)
    return tuple(site.catalogue.forms[key] for key in keys)


def _report(site: Site, subject: str, name: str, code: str, as_of: date) -> str:
    """A letter begun: code and day of the record filled in; the sender's own words are missing."""
    about = [f"Thủ tục: {name} ({code})"] if code else []
    body = "\n".join([*about, f"Bản ghi ngày: {wording.day(as_of)}", "Chỗ sai:", "Thông tin đúng, theo văn bản nào:", ""])
    return f"mailto:{quote(site.host.report_email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _page(
    site: Site,
    path: str,
    shell: str,
    title: str,
    template: str,
    *,
    description: str,
    scripts: tuple[str, ...] = (),
    as_of: date | None = None,
    report: str = "",
    **context: Any,
) -> Page:
    root = "../" * path.count("/")
    report = report or _report(site, "Báo thông tin sai", "", "", site.catalogue.as_of)
    words: Mapping[str, Any] = {
        **wording.VOCABULARY,
        "root": root,
        "site": site,
        "title": title,
        "registers": site.catalogue.registers,
        "slug": slug,
        "report": report,
    }
    slots = {
        "title": str(escape(title)),
        "description": str(escape(description)),
        "path": str(escape(path)),
        "head": "",
        "body": site.templates.get_template(template).render({**words, **context}),
        "scripts": "".join(f'<script src="{escape(src)}" defer></script>' for src in scripts),
        "as_of": wording.day(as_of or site.catalogue.as_of),
        "report": str(escape(report)),
    }
    return Page(path, shell, slots)
