"""EDGE: the only module that knows the theme engine. It renders prose and shells; record pages are stamped into shells.

A shell is an ordinary Markdown page that holds marks such as ⟦title⟧. The engine is run by its command line alone, never
sees a record, and its output is cut at the marks once; a page is then filled in microseconds. So another engine that reads
mkdocs.yml can take its place, and no text of a record is ever taken for Markdown or for a template.
"""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePath

from sitegen import scripts
from sitegen.outputs import Artefact, Page
from sitegen.values import key

CONFIG = "mkdocs.yml"
NAME = "Sổ tay thủ tục"
END = "⟦end⟧"
_MARK = re.compile("⟦([a-z_]+)⟧")
_BODY = re.compile(rf'<h1 id="dau-trang">.*<p>{END}</p>', re.DOTALL)
_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
_NOT_SHIPPED = re.compile(r"\.map$|^assets/javascripts/|^sitemap\.xml|^objects\.inv$|^assets/_|/\.")

ENGINE = (
    "search/vietnamese.js",
    "search/abbreviations.js",
    "search/question.js",
    "search/ranking.js",
    "search/rows.js",
    "search/postings.js",
    "search/facets.js",
    "search/answers.js",
    "search/engine.js",
)
BUNDLES: Mapping[str, tuple[str, ...]] = {
    "search-engine.js": ENGINE,
    "procedure.js": ("procedure/papers.js", "procedure/memory.js", "procedure/tools.js"),
    "province.js": ("province/chosen.js", "province/here.js"),
    "province-choice.js": ("province/chosen.js", "province/choice.js"),
    "prepare.js": tuple(f"procedure/{part}.js" for part in ("counting", "sum", "calendar", "sheet", "panel")),
}
"""Scripts of several parts in the order they need each other; one file, for every request costs a slow phone half a second."""
LIBRARIES = ("form/vendor/libraries.js",)
"""Scripts of others, with the licence at their head: copied as they are. A printed sheet draws its QR symbol by one."""


class ThemeError(Exception):
    """The theme could not be made ready; says what the engine said."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut into literal text and named slots."""

    literals: tuple[bytes, ...]
    slots: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "Shell":
        parts = _MARK.split(html)
        return cls(tuple(part.encode() for part in parts[0::2]), tuple(parts[1::2]))

    def fill(self, values: Mapping[str, str]) -> bytes:
        """The page; raises KeyError where a slot has no value. Values are never searched for marks."""
        out = [self.literals[0]]
        for slot, literal in zip(self.slots, self.literals[1:], strict=True):
            out += (values[slot].encode(), literal)
        return b"".join(out)


@dataclass(frozen=True, slots=True)
class Theme:
    """What the engine made: shells by name, prose pages (shells without a body) by path, and the theme's own files."""

    shells: Mapping[str, Shell]
    prose: Mapping[str, Shell]
    files: tuple[Artefact, ...]

    def stamped(self, page: Page) -> Artefact:
        return Artefact(page.path, self.shells[page.shell].fill(page.slots))

    def filled(self, slots: Callable[[str], Mapping[str, str]]) -> Iterator[Artefact]:
        """The prose pages; slots: what goes into the page at a path."""
        return (Artefact(path, shell.fill(slots(path))) for path, shell in self.prose.items())

    def only(self, name: str) -> "Theme":
        """No more than one shell: what travels to workers."""
        return Theme({name: self.shells[name]}, {}, ())


def build(root: Path, site_url: str, kept: Path | None = None, edition: str = "") -> Theme:
    """Run the engine over mkdocs.yml and cut what it made; about a second, and nothing where kept has it from an earlier run.

    edition: the province whose edition the site is; its name stands in titles and in the header.
    """
    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-theme-") as folder:
        made = _read(kept / _key(root, site_url, edition)) if kept else {}
        if not made:
            _run(root / CONFIG, Path(folder), site_url, edition)
            made = _read(Path(folder))
            if kept:
                _keep(Path(folder), kept, _key(root, site_url, edition))
    html = {path: text.decode() for path, text in made.items() if path.endswith(".html")}
    hashes = _hashes_by_depth(html)
    shells, prose = {}, {}
    for path, text in html.items():
        text = _with_policy(_with_own_path(text, path, site_url), hashes[path.count("/")])
        body, cuts = _BODY.subn("⟦body⟧", text)
        if cuts:
            shells[path.removesuffix(".html")] = Shell.of(body)
        else:
            prose[path] = Shell.of(text)
    files = (Artefact(path, text) for path, text in made.items() if path not in html and not _NOT_SHIPPED.search(path))
    return Theme(shells, prose, (*files, *_assets(root / "site_templates")))


def _read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _key(root: Path, site_url: str, edition: str) -> str:
    """Of everything that the engine reads, and of the engine."""
    pages, overrides = root / "site_templates" / "pages", root / "site_templates" / "theme"
    read = (path for path in sorted((root / CONFIG, *pages.rglob("*"), *overrides.rglob("*"))) if path.is_file())
    contents = (part for path in read for part in (path.relative_to(root).as_posix(), path.read_bytes()))
    return f"theme-{key(site_url, edition, version('mkdocs'), version('mkdocs-material'), *contents)}"


def _keep(made: Path, kept: Path, name: str) -> None:
    """Only the newest is kept. Where nothing can be kept, the next run makes it again."""
    try:
        kept.mkdir(parents=True, exist_ok=True)
        for old in kept.glob("theme-*"):
            shutil.rmtree(old)
        fresh = Path(tempfile.mkdtemp(prefix=".theme-", dir=kept))
        shutil.copytree(made, fresh, dirs_exist_ok=True)
        fresh.rename(kept / name)
    except OSError:
        return


def _run(config: Path, folder: Path, site_url: str, edition: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(config), "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url, "PYTHONWARNINGS": "ignore"}
    environment |= {"SITE_NAME": f"{NAME} · {edition}"} if edition else {}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ThemeError((done.stderr or done.stdout).strip())


def _hashes_by_depth(html: Mapping[str, str]) -> dict[int, tuple[str, ...]]:
    """The inline scripts of the theme at each depth of folders, from pages without content: content can never add to them."""
    found: dict[int, set[str]] = {}
    for path, text in html.items():
        if not _BODY.search(text) and path != "404.html":
            continue
        for attributes, script in _SCRIPT.findall(text):
            if script.strip() and "json" not in attributes:
                digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
                found.setdefault(path.count("/"), set()).add(f"'sha256-{digest}'")
    return {depth: tuple(sorted(hashes)) for depth, hashes in found.items()}


def _with_policy(text: str, hashes: tuple[str, ...]) -> str:
    """The page with its content security policy, first after the character set."""
    policy = _POLICY.format(hashes="".join(f" {digest}" for digest in hashes))
    charset = '<meta charset="utf-8">'
    return text.replace(charset, f'{charset}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _with_own_path(text: str, path: str, site_url: str) -> str:
    """The canonical address of a shell names the page that is stamped into it."""
    return text.replace(f'href="{site_url}{path}"', f'href="{site_url}⟦path⟧"') if site_url else text


def _assets(templates: Path) -> Iterator[Artefact]:
    """One stylesheet of all page kinds, tokens first, and one script a feature, of one part or several."""
    sheets = sorted(_parts(templates, "css"), key=lambda path: (path.parent.name != "site", path.name != "tokens.css", path.as_posix()))
    yield Artefact("assets/site.css", scripts.joined(path.read_bytes() for path in sheets))
    for name, parts in BUNDLES.items():
        yield Artefact(f"assets/{name}", scripts.joined((templates / part).read_bytes() for part in parts))
    bundled = {templates / part for parts in BUNDLES.values() for part in parts}
    for path in sorted(set(_parts(templates, "js")) - bundled):
        yield Artefact(f"assets/{path.name}", scripts.joined([path.read_bytes()]))
    for name in LIBRARIES:
        yield Artefact(f"assets/{PurePath(name).name}", (templates / name).read_bytes())


def _parts(templates: Path, kind: str) -> Iterator[Path]:
    """Of pages of the site: what forms are made of goes into each form."""
    return (path for path in templates.glob(f"*/*.{kind}") if path.parent.name != "form")
