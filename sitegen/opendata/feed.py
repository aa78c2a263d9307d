"""An Atom feed (RFC 4287) of what changed for people: the same identifiers and days at every build, never the clock's."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from sitegen.outputs import Artefact
from sitegen.pages import Change

if TYPE_CHECKING:
    from lxml import etree

PATH = "thay-doi/feed.xml"
MOST = 100
"""Entries, the newest: readers come back more often than so much changes."""
ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid5(NAMESPACE_URL, "so-tay-thu-tuc")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def feed(changes: Sequence[Change], as_of: date, site_url: str) -> Artefact:
    """changes: newest first. Links are whole where the address of the site is known, else relative to the feed."""
    from lxml import etree  # only where the feed is made

    root = etree.Element(f"{{{ATOM}}}feed", {f"{_XML}lang": "vi"}, nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs know no default namespace
    base = site_url or "../"
    _add(root, "id", _NAMESPACE.urn)
    _add(root, "title", "Sổ tay thủ tục: thay đổi của thủ tục hành chính")
    _add(root, "subtitle", "Quyết định công bố và thay đổi lớn của các bản ghi.")
    _add(root, "updated", _moment(changes[0].date if changes else as_of))
    _add(_add(root, "author"), "name", "Sổ tay thủ tục")
    _add(root, "link", rel="self", type="application/atom+xml", href=base + PATH)
    _add(root, "link", rel="alternate", type="text/html", href=f"{base}thay-doi/index.html")
    _add(root, "rights", "CC BY 4.0")
    for change, name in zip(changes[:MOST], identifiers(changes[:MOST]), strict=True):
        entry = _add(root, "entry")
        _add(entry, "id", name.urn)
        _add(entry, "title", change.procedure.name)
        _add(entry, "updated", _moment(change.date))
        _add(entry, "link", rel="alternate", type="text/html", href=base + change.procedure.path)
        _add(entry, "summary", change.text)
    return Artefact(PATH, etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def identifiers(changes: Sequence[Change]) -> list[UUID]:
    """One a change, of its procedure and day: rewording it, or another address of the site, makes no new entry."""
    seen: Counter[tuple[str, date]] = Counter()
    found = []
    for change in changes:
        about = (change.procedure.code, change.date)
        found.append(uuid5(_NAMESPACE, f"{about[0]} {about[1].isoformat()} {seen[about]}"))
        seen[about] += 1
    return found


def _moment(day: date) -> str:
    """The beginning of a day in Viet Nam."""
    return f"{day.isoformat()}T00:00:00+07:00"


def _add(parent: "etree._Element", name: str, text: str | None = None, **attributes: str) -> "etree._Element":
    made = parent.makeelement(f"{{{ATOM}}}{name}", attributes)
    made.text = text
    parent.append(made)
    return made
