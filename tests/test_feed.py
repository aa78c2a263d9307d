"""The feed is valid Atom, names each change once and for good, and knows no clock."""

from dataclasses import replace
from datetime import date

from lxml import etree

from sitegen.model import Catalogue
from sitegen.opendata.feed import ATOM, MOST, feed, identifiers
from sitegen.pages import changes

NAMES = {"a": ATOM}
DAY = date(2026, 7, 18)
HOST = "https://thutuc.example.vn/"


def texts(content: bytes, path: str) -> list[str]:
    found = etree.fromstring(content).xpath(path, namespaces=NAMES)
    return [str(text) for text in found] if isinstance(found, list) else []


def test_the_feed_has_what_the_standard_requires(catalogue: Catalogue) -> None:
    content = feed(changes(catalogue), DAY, HOST).content
    for path in ("/a:feed/a:id/text()", "/a:feed/a:title/text()", "/a:feed/a:updated/text()", "/a:feed/a:author/a:name/text()"):
        assert len(texts(content, path)) == 1, path
    entries = len(texts(content, "//a:entry/a:id/text()"))
    assert 0 < entries <= MOST
    for path in ("a:title", "a:updated", "a:summary"):
        assert len(texts(content, f"//a:entry/{path}/text()")) == entries, path
    assert all(link.startswith(HOST) for link in texts(content, "//a:link/@href"))
    assert max(texts(content, "//a:entry/a:updated/text()")) == texts(content, "/a:feed/a:updated/text()")[0]


def test_links_are_relative_where_the_address_of_the_site_is_not_known(catalogue: Catalogue) -> None:
    assert all(link.startswith("../") for link in texts(feed(changes(catalogue), DAY, "").content, "//a:link/@href"))


def test_identifiers_outlive_rewording_a_move_of_the_site_and_newer_changes(catalogue: Catalogue) -> None:
    before = changes(catalogue)
    found = identifiers(before)
    assert len(set(found)) == len(found) == len(before)
    assert identifiers([replace(change, text="lời khác") for change in before]) == found
    newer = replace(before[0], date=date(2027, 1, 1))
    assert identifiers([newer, *before])[1:] == found
    assert texts(feed(before, DAY, "").content, "//a:id/text()") == texts(feed(before, DAY, HOST).content, "//a:id/text()")


def test_a_catalogue_without_changes_has_a_feed_without_entries() -> None:
    content = feed((), DAY, "").content
    assert texts(content, "//a:entry/a:id/text()") == []
    assert texts(content, "/a:feed/a:updated/text()") == ["2026-07-18T00:00:00+07:00"]
