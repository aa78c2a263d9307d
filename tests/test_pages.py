"""The built site: every link leads somewhere, every page says what it is, nothing points outside unasked."""

import gzip
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import build
from sitegen.messages import MESSAGES
from sitegen.model import Catalogue
from sitegen.procedure import Procedure
from tests.conftest import ROOT

FROM_THE_ROOT = {"404.html"}
"""Served for any address, so its links begin at the root of the host; it is never opened from disk."""


class Links(HTMLParser):
    """What a page refers to, and what it can be referred to by."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.styles: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") != "canonical":
            self.loads.append(given["href"])
        elif "src" in given:
            self.loads.append(given["src"])
        self.styles += [tag] if tag == "style" or "style" in given else []
        assert not [name for name in given if name.startswith("on")], f"{tag} {given}"


@pytest.fixture(scope="module")
def html(site: Path) -> dict[str, str]:
    """Pages of the site; a form that is filled offline is a file of its own, which tests/forms and tests/browser look at."""
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    return {path: text for path, text in texts.items() if 'id="saved-data"' not in text}


def test_every_relative_link_and_fragment_leads_somewhere(site: Path, html: dict[str, str]) -> None:
    pages = {path: Links(text) for path, text in html.items()}
    for path, page in pages.items():
        if path in FROM_THE_ROOT:
            continue
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            assert not link.startswith("/"), f"{path}: {link}"
            target = (site / path).parent.joinpath(unquote(parts.path)).resolve() if parts.path else site / path
            assert target.is_file(), f"{path}: {link}"
            name = target.relative_to(site.resolve()).as_posix() if parts.path else path
            if parts.fragment and name in pages:
                assert unquote(parts.fragment) in pages[name].ids, f"{path}: {link}"


def test_nothing_is_loaded_from_another_host_and_links_use_known_schemes(html: dict[str, str]) -> None:
    for path, text in html.items():
        page = Links(text)
        assert not [load for load in page.loads if urlsplit(load).scheme not in ("", "data")], path
        assert {urlsplit(link).scheme for link in page.links} <= {"", "https", "mailto", "tel"}, path


def test_there_is_no_inline_style_and_no_id_twice(html: dict[str, str]) -> None:
    for path, text in html.items():
        page = Links(text)
        assert page.styles == [], path
        assert len(page.ids) == len(set(page.ids)), path


def test_every_page_says_what_it_is_how_old_and_where_to_turn(html: dict[str, str], catalogue: Catalogue) -> None:
    dated = re.compile("(index|(thu-tuc|linh-vuc|co-quan|cap|doi-tuong)/.*(?<!/index)|thu-tuc/index)[.]html")
    for path, text in html.items():
        words = " ".join(text.split())
        day = "<strong>ngày 18/07/2026</strong>"
        assert day in words or not dated.fullmatch(path), path
        for must in (
            "không phải Cổng Dịch vụ công quốc gia và không nhận hồ sơ",
            f"Thông tin theo bản ghi {day if day in words else '<strong>của từng thủ tục, ngày ghi ở trang của thủ tục ấy</strong>'};",
            "theo quyết định công bố mới nhất",
            "Điều 21 Nghị định 63/2010/NĐ-CP",
            'href="https://dichvucong.gov.vn/"',
            "18001096",
            "Báo thông tin sai",
            "mailto:gop-y@example.vn?subject=",
        ):
            assert must in words, f"{path}: {must}"


def test_every_procedure_says_where_to_complain(html: dict[str, str], procedures: tuple[Procedure, ...]) -> None:
    own = 0
    for procedure in procedures:
        words = " ".join(html[procedure.path].split("Khi không đồng ý")[-1].split())
        assert "khởi kiện tại Tòa án (Điều 7 Luật Khiếu nại 02/2011/QH13)" in words, procedure.code
        if procedure.redress:
            own += 1
            assert f"Riêng thủ tục này: {procedure.redress}" in words, procedure.code
    assert own


def test_a_report_of_a_mistake_carries_the_code_and_the_day(html: dict[str, str]) -> None:
    (letter, *_) = [link for link in Links(html["thu-tuc/1.001193.html"]).links if link.startswith("mailto:")]
    words = unquote(letter)
    assert "1.001193" in words
    assert "Bản ghi ngày: 18/07/2026" in words


def test_every_procedure_has_a_page_a_record_and_a_place_in_the_lists(
    site: Path, html: dict[str, str], catalogue: Catalogue, procedures: tuple[Procedure, ...]
) -> None:
    index = json.loads((site / "api/v1/procedures.json").read_text(encoding="utf-8"))
    assert [row["code"] for row in index["procedures"]] == [p.code for p in procedures] == [p.code for p in catalogue.entries]
    for p in procedures:
        assert json.loads((site / f"api/v1/procedures/{p.code}.json").read_text(encoding="utf-8")) == p.record.data
        link = f"../{p.path}"
        places = [f"co-quan/{p.agency}.html", f"linh-vuc/{p.field}.html", f"cap/{p.levels[0]}.html", f"doi-tuong/{p.applicants[0]}.html"]
        for place in [*places, *(f"su-kien/{key}.html" for key in p.life_events)]:
            assert f'href="{link}"' in html[place], f"{p.code} in {place}"


def test_every_citizens_life_event_has_a_procedure(catalogue: Catalogue) -> None:
    named = {key for p in catalogue.entries for key in p.life_events}
    assert {key for key, event in catalogue.registers.life_events.items() if event.audience == "citizen"} <= named


def test_the_catalogue_is_as_wide_as_it_should_be(catalogue: Catalogue) -> None:
    assert len(catalogue.entries) >= 150
    assert len({p.agency for p in catalogue.entries}) >= 14
    for key in catalogue.registers.life_events:
        assert sum(key in p.life_events for p in catalogue.entries) >= 2, key


def test_every_hint_is_answered() -> None:
    assert build.load(ROOT / "catalogue", date(2026, 11, 21)).hints == ()


def test_every_record_is_in_plain_words_and_leads_on(procedures: tuple[Procedure, ...]) -> None:
    for p in procedures:
        assert p.editorial == "edited", p.code
        assert p.summary and len(p.hidden_search_terms) >= 3, p.code
        assert p.steps and max(len(step.text) for step in p.steps) < 500, p.code
    assert sum(len(p.related) >= 2 for p in procedures) >= 0.9 * len(procedures)


def test_every_message_has_a_page(html: dict[str, str]) -> None:
    assert {f"thong-bao/{id_.lower()}.html" for id_ in MESSAGES} <= set(html)


def test_a_birth_is_found_within_three_actions(html: dict[str, str]) -> None:
    assert 'href="su-kien/co-con-nho.html"' in html["index.html"]
    assert 'href="../thu-tuc/1.001193.html"' in html["su-kien/co-con-nho.html"]


def test_pages_stay_small(site: Path, html: dict[str, str]) -> None:
    for path, text in html.items():
        limit = 400_000 if path.endswith("thu-tuc/index.html") else 130_000
        assert len(text.encode()) < limit, path
    assert len(gzip.compress((site / "assets/site.css").read_bytes(), 9, mtime=0)) < 10_500


def test_the_home_page_shows_what_changed_newest_first(html: dict[str, str]) -> None:
    days = [part[:10] for part in html["index.html"].split('datetime="')[1:]]
    assert days == sorted(days, reverse=True)
    assert len(days) == 5
