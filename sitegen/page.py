"""One page of the site as slots for the theme's shells: what pages of every kind share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape

from sitegen import wording
from sitegen.entry import Entry
from sitegen.listings import Listing
from sitegen.local_words import name_of
from sitegen.measures import Measured
from sitegen.model import Catalogue
from sitegen.outputs import Host, Page

SLOTS = ("title", "description", "path", "head", "body", "scripts", "as_of", "report")
COMPARED = "thay-doi/so-sanh"
"""How the paths of pages begin that show a difference: no part of a published site, only of a preview."""
_PROCEDURE = quote("Thủ tục: ")


@dataclass(frozen=True, slots=True)
class Site:
    """What pages are made from; examples: of each message, as tests/examples.py writes them."""

    catalogue: Catalogue
    listings: tuple[Listing, ...]
    templates: Environment
    host: Host
    measured: Measured | None = None
    compared: frozenset[str] = frozenset()
    """Codes of the procedures whose difference this site shows."""
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that can be made, and what it shows of the records: where that is as it was, it need not be made again."""

    path: str
    shows: tuple[str, ...]
    make: Callable[[], Page]


def listed(catalogue: Catalogue) -> Iterator[str]:
    """Digests of everything that pages beside those of procedures are made of."""
    yield from (entry.digest for entry in catalogue.entries)
    yield from (guide.digest for guide in catalogue.guides.values())
    yield from (overlay.digest for overlay in catalogue.overlays)


def planned(site: Site, path: str, shell: str, title: str, template: str, shows: tuple[str, ...], **context: Any) -> Plan:
    """A page that a template makes of its context; shows: what it says of records, for the cache."""
    shows = (*shows, f"{context.get('as_of')}")
    return Plan(path, shows, partial(page, site, path, shell, title, template, **context))


def page(
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
    in_head: str = "",
    **context: Any,
) -> Page:
    """The page with every slot filled; the template is rendered with the vocabulary, the registers and the context.

    as_of: the day of the newest record that the page shows, and of no other: the catalogue's own would change every page with one record.
    in_head: HTML, escaped already.
    """
    report = report or letter(site, None, as_of)
    slots = {
        "title": str(escape(title)),
        "description": str(escape(description)),
        "path": str(escape(path)),
        "head": in_head,
        "body": part(site, path, template, title=title, report=report, **context),
        "scripts": "".join(f'<script src="{escape(src)}" defer></script>' for src in scripts),
        "as_of": dated(as_of),
        "report": str(escape(report)),
    }
    return Page(path, shell, slots)


def part(site: Site, path: str, template: str, **context: Any) -> str:
    """HTML of a part of the page at a path: a template with the vocabulary, the registers and the context."""
    words: Mapping[str, Any] = {
        "root": "../" * path.count("/"),
        "site": site,
        "registers": site.catalogue.registers,
        "edition": edition(site),
    }
    return site.templates.get_template(template).render({**words, **context})


def edition(site: Site) -> str:
    """The name of the province whose edition this is; "" of the national site."""
    return name_of(site.catalogue.registers.provinces[site.host.province]) if site.host.province else ""


def newest(entries: Iterable[Entry]) -> date | None:
    """The last day on which one of these records was read."""
    return max((entry.as_of for entry in entries), default=None)


def dated(as_of: date | None) -> str:
    """Of which day the records of a page are: what every page says at its foot."""
    return f"ngày {wording.day(as_of)}" if as_of else "của từng thủ tục, ngày ghi ở trang của thủ tục ấy"


def letter(site: Site, about: tuple[str, str] | None, as_of: date | None) -> str:
    """A letter begun, percent-encoded: code, name and day of the record filled in; the sender's own words are missing."""
    to, subject, rest = _begun(site.host.report_email, as_of)
    if not about:
        return f"mailto:{to}?subject={subject}&body={rest}"
    code, name = quote(about[0]), "%20".join(map(_quoted, about[1].split(" ")))
    return f"mailto:{to}?subject={subject}%3A%20{code}&body={_PROCEDURE}{name}%20%28{code}%29%0A{rest}"


@lru_cache(maxsize=4096)
def _quoted(word: str) -> str:
    """A word percent-encoded; kept, for names are made of few different words."""
    return quote(word)


@cache
def _begun(email: str, as_of: date | None) -> tuple[str, str, str]:
    known = [f"Bản ghi ngày: {wording.day(as_of)}"] if as_of else []
    body = "\n".join([*known, "Chỗ sai:", "Thông tin đúng, theo văn bản nào:", ""])
    return quote(email, safe="@"), quote("Báo thông tin sai"), quote(body)
