"""EDGE: the files of open data. An agency's are made again when one of its records changed, out of what the site has of the others."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sitegen import downloads
from sitegen.facts import Facts
from sitegen.fixes import kinds
from sitegen.local_words import of_today
from sitegen.making import Making
from sitegen.metrics.counted import Counted
from sitegen.model import Catalogue
from sitegen.opendata import api, csv_text, feed, package, pages, workbooks
from sitegen.opendata.package import Resource, csv_path
from sitegen.opendata.procedure_tables import PROCEDURE_TABLES
from sitegen.opendata.register_tables import REGISTER_TABLES
from sitegen.outputs import Artefact
from sitegen.page import Site, listed
from sitegen.pages import changes
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.statistics import Known, places_of
from sitegen.theme import Theme
from sitegen.values import key

SHEETS: tuple[tuple[str, str, Mapping[str, int]], ...] = (
    ("Thủ tục", "procedures", {
        "code": 11, "name": 42, "field": 20, "levels": 14, "status": 16, "scope": 10, "online": 21, "decision_number": 16,
        "decision_date": 12, "reception": 26, "dossier_sets": 9, "as_of": 12,
    }),
    ("Giấy tờ", "documents", {
        "procedure": 11, workbooks.NAMED: 26, "case": 16, "name": 42, "when": 16, "originals": 8, "copies": 8, "action": 12, "form": 20,
        "replaceable_by": 16, "note": 26,
    }),
    ("Phí", "fees", {
        "procedure": 11, workbooks.NAMED: 40, "kind": 10, "amount": 14, "case": 30, "set_by": 20, "valid_until": 11,
        "legal_basis": 18, "note": 42,
    }),
)  # fmt: skip
"""What a workbook shows of an agency's tables, and how wide, so that it can be read on A4 paper."""


def write(files: Making, found: Found, look: Theme, site: Site, root: Path) -> None:
    """Tables, workbooks, the package that describes them, the API, the feed, and the pages that tell of all this."""
    catalogue = site.catalogue
    shares = _by_agency(found)
    keys = {agency: key(files.version, *(digest for _, digest, _ in share)) for agency, share in shares.items()}
    names = _names(catalogue)
    known = _counted(found)
    for agency, share in shares.items():
        texts = _tables(files, found, agency, share, keys[agency])
        _workbook(files, site, agency, known[agency], keys[agency], texts, names)
    _registers(files, catalogue, names)
    overlays = (overlay.digest for overlay in catalogue.overlays)
    _package(
        files,
        catalogue,
        tuple(shares),
        key(files.version, catalogue.as_of.isoformat(), *keys, *keys.values(), *overlays),
        site.host.site_url,
    )
    _interface(files, catalogue, site.host.site_url)
    for schema in sorted((root / "catalogue").glob("*.schema.json")):
        if not files.holds(files.version, f"api/v1/schemas/{schema.name}"):
            files.put(Artefact(f"api/v1/schemas/{schema.name}", schema.read_bytes()), files.version)
    sizes = {path: made.size for path, made in files.made.items() if path.startswith(package.FOLDER)}
    files.of_plans(pages.plans(site, sizes), look, catalogue.as_of)


def _by_agency(found: Found) -> Mapping[str, Sequence[tuple[int, str, str]]]:
    """Number, digest and code of the records of each agency, in the order of their codes."""
    shares: dict[str, list[tuple[int, str, str]]] = {}
    for i, digest, entry in sorted(found.records.files(), key=lambda known: known[2].code):
        shares.setdefault(entry.agency, []).append((i, digest, entry.code))
    return dict(sorted(shares.items()))


def _tables(files: Making, found: Found, agency: str, share: Sequence[tuple[int, str, str]], by: str) -> Callable[[str], str]:
    """Makes the shards of an agency, or keeps them; what gives the text of each by the name of its table."""
    paths = [csv_path(table.name, agency) for table in PROCEDURE_TABLES]
    if files.holds(by, *paths):
        return lambda name: files.content(csv_path(name, agency)).decode()
    before = _told_before([files.before(path) for path in paths])
    fresh = [(i, code) for i, _, code in share if code not in before or not found.records.is_as_it_was(i)]
    told = dict(zip((code for _, code in fresh), found.records.ask(partial(_rows, csv_text.Told()), [i for i, _ in fresh]), strict=True))
    parts = [told.get(code) or before[code] for _, _, code in share]
    texts = {
        table.name: csv_text.head(table.names) + "".join(part[number] for part in parts if part[number])
        for number, table in enumerate(PROCEDURE_TABLES)
    }
    for path, text in zip(paths, texts.values(), strict=True):
        files.put(Artefact(path, text.encode()), by)
    return texts.__getitem__


def _workbook(files: Making, site: Site, agency: str, known: Known, by: str, texts: Callable[[str], str], names: workbooks.Names) -> None:
    """An agency's tables for people, and what it can mend in its records; made again too where only a hint changed."""
    book = workbooks.path(agency)
    by = key(by, *(part for one in known for part in places_of(*one)))
    if files.holds(by, book):
        return
    as_of = max(entry.as_of for entry, _, _ in known)
    counted = [Counted(entry, Facts.restored(facts), hints) for entry, facts, hints in known]
    public = [item for item in counted if item.entry.scope != "internal" and item.entry.status != "withdrawn"]
    sheets = [workbooks.sheet(title, package.BY_NAME[name], shown, texts(name), names) for title, name, shown in SHEETS]
    found = kinds(public, site.catalogue.files)
    about = (*workbooks.about(as_of), *workbooks.reasons(found))
    title = site.catalogue.registers.agencies[agency].name
    files.put(Artefact(book, workbooks.workbook([*sheets, workbooks.to_mend(found, agency)], title, as_of, about)), by)


def _counted(found: Found) -> Mapping[str, Known]:
    """What statistics know of the records of each agency."""
    by_agency: dict[str, list[Any]] = {}
    for one in sorted(found.records.facts(), key=lambda known: known[0].code):
        by_agency.setdefault(one[0].agency, []).append(one)
    return by_agency


def _told_before(contents: Sequence[bytes | None]) -> Mapping[str, Sequence[str]]:
    """What the site says of each procedure in each table, where all tables are as the last build left them."""
    found: dict[str, list[str]] = {}
    if None in contents:
        return found
    for number, content in enumerate(contents):
        for code, lines in csv_text.by_first((content or b"").decode()):
            found.setdefault(code, [""] * len(contents))[number] = lines
    return found


def _rows(told: csv_text.Told, around: Catalogue, procedure: Procedure) -> tuple[str, ...]:
    return csv_text.texts((table.rows(procedure) for table in PROCEDURE_TABLES), told)


def _registers(files: Making, catalogue: Catalogue, names: workbooks.Names) -> None:
    by = key(files.version, catalogue.as_of.isoformat(), *(overlay.digest for overlay in catalogue.overlays))
    paths = [csv_path(table.name) for table in REGISTER_TABLES]
    if files.holds(by, *paths, workbooks.REGISTERS):
        return
    texts = [
        csv_text.head(table.names) + text
        for table, text in zip(REGISTER_TABLES, csv_text.texts(t.rows(catalogue) for t in REGISTER_TABLES), strict=True)
    ]
    for path, text in zip(paths, texts, strict=True):
        files.put(Artefact(path, text.encode()), by)
    sheets = [workbooks.sheet(t.title, t, dict.fromkeys(t.names, 0), text, names) for t, text in zip(REGISTER_TABLES, texts, strict=True)]
    content = workbooks.workbook(sheets, "Sổ đăng ký", catalogue.as_of, workbooks.about(catalogue.as_of))
    files.put(Artefact(workbooks.REGISTERS, content), by)


def _package(files: Making, catalogue: Catalogue, agencies: Sequence[str], by: str, homepage: str) -> None:
    if files.holds(by, package.PATH):
        return
    split = {table.name for table in PROCEDURE_TABLES}
    resources = []
    for table in package.TABLES:
        paths = [csv_path(table.name, agency) for agency in agencies] if table.name in split else [csv_path(table.name)]
        if paths:
            resources.append(Resource.of(table, ((path, files.content(path)) for path in paths)))
    described = json.dumps(package.descriptor(resources, catalogue.as_of, homepage), ensure_ascii=False, indent=1)
    files.put(Artefact(package.PATH, f"{described}\n".encode()), by)


def _interface(files: Making, catalogue: Catalogue, site_url: str) -> None:
    """What shows entries of all agencies: lists, the API, the feed."""
    everything = key(files.version, catalogue.as_of.isoformat(), *listed(catalogue))
    paths = [f"api/v1/{path}" for path, _ in api.FILES if "{" not in path]
    paths += [api.province_path(key) for key, _ in of_today(catalogue)]
    if not files.holds(everything, api.INDEX, *paths, feed.PATH):
        for artefact in (*downloads.files(catalogue), *api.files(catalogue), feed.feed(changes(catalogue), catalogue.as_of, site_url)):
            files.put(artefact, everything)


def _names(catalogue: Catalogue) -> workbooks.Names:
    """What keys in tables are called."""
    registers = catalogue.registers
    return {
        "procedures": {entry.code: entry.name for entry in catalogue.entries},
        "agencies": {one: agency.name for one, agency in registers.agencies.items()},
        "fields": {one: field.name for one, field in registers.fields.items()},
        "databases": {one: database.name for one, database in registers.databases.items()},
        "forms": {one: form.name for one, form in catalogue.forms.items()},
    }
