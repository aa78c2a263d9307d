"""Stamped pages are what the theme engine itself would have made, and no mark is ever left."""

import os
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build as engine_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

import build
from sitegen import disk, pages, theme
from sitegen.listings import listings
from sitegen.model import Catalogue
from sitegen.outputs import Page
from sitegen.page import Site
from sitegen.procedure import Procedure
from sitegen.theme import Shell
from tests.conftest import HOST, ROOT

HEADING = re.compile(r'<h([12]) id="([^"]+)">(.*?)</h\1>')


class RecordPage(EnginePage):
    """A page whose HTML comes from a record: what the engine does with it is the truth that stamping is held against."""

    def __init__(self, ours: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.ours = ours

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"title": self.ours.slots["title"], "description": self.ours.slots["description"], "hide": ["navigation"]}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.ours.slots["body"]
        links = [AnchorLink(text, anchor, int(level)) for level, anchor, text in HEADING.findall(self.content)]
        links[0].children = links[1:]
        self.toc = TableOfContents(links[:1])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


class RecordPages(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Puts the pages among the engine's own files."""

    def __init__(self, ours: list[Page]) -> None:
        self.ours = ours

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        for page in self.ours:
            file = File.generated(config, page.path.replace(".html", ".md"), content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            RecordPage(page, file, config)
        return files


def collapsed(html: str) -> str:
    """White space folded, and the policy left out that only we put in."""
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    return re.sub(r"\s*(<[^>]+>)\s*", r"\n\1\n", re.sub(r"\s+", " ", html))


def twenty(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> list[Page]:
    site = Site(catalogue, listings(catalogue), disk.templates(ROOT / "site_templates"), HOST)
    return [pages.procedure_page(site, procedure) for procedure in procedures[:20]]


def test_twenty_stamped_pages_equal_the_real_engines(
    catalogue: Catalogue, procedures: tuple[Procedure, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SITE_URL", HOST.site_url)
    ours = twenty(catalogue, procedures)
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "real"))
    config.plugins["records"] = RecordPages(ours)
    engine_build(config)
    look = theme.build(ROOT, HOST.site_url)
    for page in ours:
        real = (tmp_path / "real" / page.path).read_text(encoding="utf-8")
        for slot in ("as_of", "report", "head", "scripts"):  # our own overrides of the theme's blocks hold these marks
            real = real.replace(f"⟦{slot}⟧", page.slots[slot])
        assert collapsed(real) == collapsed(look.stamped(page).content.decode()), page.path


def test_the_table_of_contents_names_the_headings_of_the_page(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    shell = (ROOT / "site_templates/pages/thu-tuc/shell.md").read_text(encoding="utf-8")
    told = re.findall(r"^## (.*?) \{#(.*?)\}$", shell, re.MULTILINE)
    for page in twenty(catalogue, procedures):
        body = page.slots["body"]
        shown = [(text, anchor) for level, anchor, text in HEADING.findall(body) if level == "2"]
        assert shown == told, page.path
        phone = body.partition('class="fold jump"')[2].partition("</details>")[0]
        assert re.findall(r'<a href="#([^"]+)">(.*?)</a>', phone) == [(anchor, text) for text, anchor in told], page.path


def test_a_shell_is_filled_at_its_marks_and_values_are_not_searched_for_marks() -> None:
    shell = Shell.of("<p>⟦title⟧</p>⟦body⟧<i>⟦title⟧</i>")
    assert shell.fill({"title": "⟦body⟧", "body": "x"}).decode() == "<p>⟦body⟧</p>x<i>⟦body⟧</i>"


def test_a_slot_without_a_value_stops_the_build() -> None:
    with pytest.raises(KeyError):
        Shell.of("⟦body⟧").fill({"title": "x"})


def test_no_mark_is_left_anywhere(site: Path) -> None:
    assert [path.name for path in site.rglob("*.html") if "⟦" in path.read_text(encoding="utf-8")] == []


def test_the_engine_never_sees_a_record(site: Path, catalogue: Catalogue) -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "site_templates").rglob("*.md"))
    assert not [entry.code for entry in catalogue.entries if entry.name in texts]


def test_what_the_engine_complains_of_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: no-such-theme}\n", encoding="utf-8")
    with pytest.raises(theme.ThemeError, match="no-such-theme"):
        theme.build(tmp_path, "")


def test_every_inline_script_of_the_theme_is_in_the_policy_of_its_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if 'id="saved-data"' in html:
            continue  # a form to fill offline: a file of its own
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        assert policy, path
        assert "unsafe" not in policy.group(1)
        hashes = theme._hashes_by_depth({"404.html": html})
        assert all(digest in policy.group(1) for digest in next(iter(hashes.values()), ())), path


def test_titles_are_escaped_once(workplace: Path, tmp_path: Path) -> None:
    record = workplace / "catalogue/procedures/bo-tu-phap/1.000010.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("Đăng ký thử nghiệm", "'A & B < \"C\"'"), encoding="utf-8")
    build.build(build.load(workplace / "catalogue", None), HOST, tmp_path / "site")
    html = (tmp_path / "site/thu-tuc/1.000010.html").read_text(encoding="utf-8")
    assert "<title>A &amp; B &lt; &#34;C&#34; - " in html
    assert "&amp;amp;" not in html


def test_the_site_url_makes_canonical_addresses(site: Path) -> None:
    html = (site / "thu-tuc/1.001193.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://thutuc.example.vn/thu-tuc/1.001193.html">' in html
    assert os.fsencode("https://thutuc.example.vn/thu-tuc/1.001193.html") in (site / "sitemap.xml").read_bytes()
