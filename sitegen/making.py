"""EDGE: makes the files of a site that have to be made: those whose key is not the one they were made by, or that were touched since."""

import platform
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import days_off, disk, downloads, form_files, form_pages, law_pages, page, pages, search
from sitegen.cache import Cache, Made
from sitegen.entry import Entry
from sitegen.listings import listings
from sitegen.measures import Measured
from sitegen.model import Catalogue
from sitegen.opendata import linked
from sitegen.outputs import Artefact, Host
from sitegen.page import COMPARED, Plan, Site
from sitegen.procedure import Procedure
from sitegen.publish import Stage, State, states
from sitegen.reading import Found
from sitegen.statistics import FOLDER, SIGN, digest_of
from sitegen.theme import CONFIG, Theme
from sitegen.values import key

if TYPE_CHECKING:
    from sitegen.changes.difference import Difference

MOST = 8
"""Caches that are kept: one for each pair of catalogue and site, the newest first."""


class Making:
    """The files of a build, kept or made."""

    def __init__(self, stage: Stage, output: Path, cache: Cache | None) -> None:
        self.version = cache.version if cache else ""
        known = cache.files if cache else {}
        there = states(output) if known and stage.old else {}
        self._kept = {path: made for path, made in known.items() if there.get(path) == (made.size, made.written)}
        self.stage = stage
        self._is_whole = len(self._kept) == len(known)
        self.made: dict[str, Made] = {}

    def holds(self, by: str, *paths: str) -> bool:
        """Whether the site has these files made by this key; then they stay."""
        kept = [self._kept.get(path) for path in paths]
        if not all(made and made.key == by for made in kept):
            return False
        self.made |= {path: made for path, made in zip(paths, kept, strict=True) if made}
        return True

    def before(self, path: str) -> bytes | None:
        """A file of the site as the last build left it; None where it is not."""
        return (self.stage.old / path).read_bytes() if self.stage.old and path in self._kept else None

    def content(self, path: str) -> bytes:
        """A file that this build made or kept."""
        fresh = self.stage.fresh / path
        return fresh.read_bytes() if fresh.exists() or not self.stage.old else (self.stage.old / path).read_bytes()

    def put(self, artefact: Artefact, by: str) -> None:
        """Stages a file made by a key."""
        self.note({artefact.path: self.stage.put(artefact)}, by)

    def note(self, staged: Mapping[str, State], by: str) -> None:
        """Files made by a key that are staged already."""
        self.made |= {path: Made(by, *state) for path, state in staged.items()}

    def keep_all(self, belongs: Callable[[str], bool], by: str, sign: str) -> bool:
        """Keeps every file that belongs, by its path, where the one that stands for them all was made by this key."""
        sign_made = self._kept.get(sign)
        if not (self._is_whole and sign_made and sign_made.key == by):
            return False
        self.made = {**{path: made for path, made in self._kept.items() if belongs(path)}, **self.made}
        return True

    def of_plans(self, plans: Iterable[Plan], look: Theme, as_of: date) -> None:
        """Pages that show something else than before."""
        for plan in plans:
            by = key(self.version, as_of.isoformat(), *plan.shows)
            if not self.holds(by, plan.path):
                self.put(look.stamped(plan.make()), by)


def procedures(
    files: Making,
    found: Found,
    look: Theme,
    templates: Path,
    host: Host,
    advance: Callable[[int], None],
    compared: frozenset[str] = frozenset(),
) -> None:
    """Page and open data of every record that changed, or that names one that did, made by the processes that hold them.

    compared: codes whose difference the site shows; their pages say so.
    """
    catalogue, changed = found.catalogue, {}
    for i, digest, entry in found.records.files():
        by = key(files.version, digest, *pages.named(catalogue, entry), *(["compared"] if entry.code in compared else []))
        if not files.holds(by, entry.path, downloads.record_path(entry.code), linked.linked_path(entry.code)):
            changed[i] = by
    fellows = catalogue.only(code for i, _, entry in found.records.files() if i in changed for code in entry.refers)
    write = partial(_write, fellows, compared, templates, host, look.only("thu-tuc/shell"), files.stage)
    for by, staged in zip(changed.values(), found.records.ask(write, list(changed)), strict=True):
        files.note(staged, by)
        advance(1)


def site(catalogue: Catalogue, root: Path, host: Host) -> Site:
    """What every page but a procedure's is made from."""
    measured = disk.newest(root / "benchmarks" / "results", "search-*.json", Measured.of)
    examples = disk.read_json(root / "site_templates" / "message" / "mistakes.json")
    return Site(catalogue, listings(catalogue), disk.templates(root / "site_templates"), host, measured, examples=examples)


def statistics(files: Making, found: Found, look: Theme, site: Site) -> None:
    """The pages of the statistics; what makes them is loaded only where one of them has to be made."""
    known, as_of = tuple(found.records.facts()), site.catalogue.as_of
    if not files.keep_all(is_statistic, key(files.version, as_of.isoformat(), digest_of(known)), SIGN):
        from sitegen import statistics_pages

        files.of_plans(statistics_pages.plans(site, known), look, as_of)


def is_statistic(path: str) -> bool:
    """Whether a file of the site is a page of the statistics."""
    return path.startswith(FOLDER)


def changes(files: Making, look: Theme, site: Site, difference: "Difference | None") -> None:
    """What changed; in a preview, the difference itself, which no later build keeps without being asked to."""
    from sitegen.changes import pages as changes_pages

    compared = changes_pages.comparison(site, difference) if difference else ()
    files.of_plans(chain(changes_pages.plans(site, difference), compared), look, site.catalogue.as_of)


def is_comparison(path: str) -> bool:
    """Whether a file of the site belongs to the preview of a difference."""
    return path.startswith(COMPARED)


def everything_else(files: Making, look: Theme, site: Site, root: Path, kept: Path | None) -> None:
    """Lists, forms, prose, search and open data: what shows entries and nothing more of a record."""
    catalogue = site.catalogue
    guides = (guide.digest for guide in catalogue.guides.values())
    by = key(files.version, catalogue.as_of.isoformat(), *(entry.digest for entry in catalogue.entries), *guides)
    if files.keep_all(lambda path: not is_statistic(path) and not is_comparison(path), by, "api/v1/procedures.json"):
        return
    drawn = form_files.FormFiles(catalogue, root, site.host.site_url, kept).all()
    files.of_plans((*pages.other_pages(site), *form_pages.plans(site, drawn), *law_pages.plans(site)), look, catalogue.as_of)
    for draft in law_pages.tables(site):
        own = key(files.version, *draft.shows)
        if not files.holds(own, draft.path):
            files.put(draft.make(), own)
    listed = (path for path in files.made if not is_comparison(path))
    prose, found_by = look.filled(partial(pages.common_slots, site)), pages.sitemap(site, (*listed, *look.prose))
    for artefact in chain(look.files, prose, found_by, search.artefacts(catalogue), days_off.artefacts(catalogue), *drawn.values()):
        files.put(artefact, by)


def _write(
    fellows: tuple[Entry, ...],
    compared: frozenset[str],
    templates: Path,
    host: Host,
    look: Theme,
    stage: Stage,
    around: Catalogue,
    procedure: Procedure,
) -> dict[str, State]:
    site = page.Site(replace(around, entries=fellows), (), disk.templates(templates), host, compared=compared)
    data = Artefact(linked.linked_path(procedure.code), linked.encoded(procedure, around))
    written = (look.stamped(pages.procedure_page(site, procedure)), downloads.record_file(procedure), data)
    return {artefact.path: stage.put(artefact) for artefact in written}


def version(root: Path, read: tuple[Path, Path], *settings: str) -> str:
    """Of everything that pages are made by besides the records: code, templates, schemas; what is read beside them; settings."""
    catalogue, forms = read
    folders = (
        root / "sitegen",
        root / "site_templates",
        root / "forms",
        root / "benchmarks" / "results",
        catalogue / "registers",
        catalogue / "history",
        forms,
    )
    single = (root / "build.py", root / CONFIG, root / "requirements.lock", *(root / "catalogue").glob("*.schema.json"))
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    files = sorted({*found, *(path for path in single if path.is_file())})
    contents = (part for path in files for part in (path.as_posix(), path.read_bytes()))
    return key(platform.python_version(), *settings, *contents)


def remembered(kept: Path, place: tuple[Path, Path], version: str) -> Cache:
    """The cache that an earlier build of this catalogue into this folder left; an empty one where there is none that is any use."""
    try:
        return Cache.of(_file(kept, place).read_text(encoding="utf-8"), version)
    except (OSError, ValueError):
        return Cache(version)


def remember(kept: Path, place: tuple[Path, Path], cache: Cache) -> None:
    """Leaves the cache for the next build; where it cannot be written, the next build makes everything and nothing is lost."""
    file = _file(kept, place)
    fresh = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(cache.text(), encoding="utf-8")
        fresh.replace(file)
        newest = sorted(kept.glob("site-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in newest[MOST:]:
            old.unlink()
    except OSError:
        return


def _file(kept: Path, place: tuple[Path, Path]) -> Path:
    return kept / f"site-{key(*(str(path.resolve()) for path in place))}.json"
