"""The pages of legal documents: what each is, all that cites it by agency, what replaces it; and the list of them by kind and year."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from sitegen import law_rules, legal_numbers, wording
from sitegen.characters import fold
from sitegen.citing import Cited, cited, is_usable, year
from sitegen.entry import Entry
from sitegen.opendata import citation_table
from sitegen.opendata.register_tables import DOCUMENT_KINDS
from sitegen.outputs import Artefact
from sitegen.page import Plan, Site, newest, planned

STATES = {"ended": "Đã hết hiệu lực", "ending": "Sắp hết hiệu lực", "upcoming": "Chưa có hiệu lực"}
OPEN = 60
"""So many procedures of one document are told at once; more are folded by agency."""
SCRIPTS = ("../assets/documents.js",)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that can be made, and what it shows of the records, as a Plan is for a page."""

    path: str
    shows: tuple[str, ...]
    make: Callable[[], Artefact]


@dataclass(frozen=True, slots=True)
class Share:
    """What one agency answers for."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The documents of one kind, by year; year 0 where nobody has said."""

    key: str
    name: str
    years: tuple[tuple[int, tuple[Cited, ...]], ...]

    @property
    def total(self) -> int:
        return sum(len(documents) for _, documents in self.years)


def plans(site: Site) -> Iterator[Plan]:
    """The list of documents, and a page for each."""
    catalogue, everything = site.catalogue, cited(site.catalogue)
    kinds = _kinds(everything)
    yield planned(
        site, "van-ban/index.html", "van-ban/index", "Văn bản", "legal-document/index.html",
        tuple(f"{one.number} {len(one.procedures)} {len(one.local)}" for one in everything),
        description="Văn bản pháp luật mà các thủ tục viện dẫn: còn hiệu lực không, thủ tục nào theo văn bản ấy.", scripts=SCRIPTS,
        kinds=kinds, total=len(everything), today=catalogue.as_of, STATES=STATES, columns=citation_table.CITATIONS.columns,
        counts={state: sum(one.state(catalogue.as_of) == state for one in everything) for state in STATES},
        printed=legal_numbers.printed,
    )  # fmt: skip
    for one in everything:
        usable = tuple(entry for entry in one.procedures if is_usable(entry))
        yield planned(
            site, one.path, "van-ban/shell", legal_numbers.printed(one.number), "legal-document/document.html", _shows(one),
            as_of=newest(one.procedures),
            description=f"{one.document.title}: {wording.count(len(usable))} thủ tục theo văn bản này.", cited=one, usable=usable,
            state=one.state(catalogue.as_of), STATES=STATES, kind=DOCUMENT_KINDS[one.document.kind], OPEN=OPEN,
            successor=law_rules.successor(one.number, catalogue.registers.legal_documents, catalogue.as_of),
            agencies=_shares(site, usable), basis=_shares(site, one.basis), fees=_shares(site, one.fees),
            others=tuple(entry for entry in one.procedures if not is_usable(entry)), printed=legal_numbers.printed,
        )  # fmt: skip


def tables(site: Site) -> Iterator[Draft]:
    """A CSV file for each document that anything cites."""
    for one in cited(site.catalogue):
        if one.is_cited:
            yield Draft(one.csv_path, _shows(one), partial(_table, site, one))


def _table(site: Site, one: Cited) -> Artefact:
    return Artefact(one.csv_path, citation_table.text(site.catalogue, one).encode())


def _shows(one: Cited) -> tuple[str, ...]:
    """What a page or table says of procedures and guides; the rest of it is in files that every page depends on."""
    procedures = (
        f"{name} {entry.code} {entry.name} {entry.agency} {entry.status} {entry.scope} {entry.online}"
        for name in ("basis", "fees")
        for entry in getattr(one, name)
    )
    return (*procedures, *map(str, (*one.mentions, *one.local)))


def _kinds(everything: tuple[Cited, ...]) -> tuple[Kind, ...]:
    """In the order of their rank; everything has the newest year first."""
    found = []
    for key, name in DOCUMENT_KINDS.items():
        documents = [one for one in everything if one.document.kind == key]
        by_year = groupby(documents, lambda one: year(one.number, one.document))
        if documents:
            found.append(Kind(key, name, tuple((when, tuple(group)) for when, group in by_year)))
    return tuple(found)


def _shares(site: Site, entries: Iterable[Entry]) -> tuple[Share, ...]:
    """Of the procedures that citizens can use, by agency, the one with most first."""
    shares: dict[str, list[Entry]] = {}
    for entry in filter(is_usable, entries):
        shares.setdefault(entry.agency, []).append(entry)
    agencies = site.catalogue.registers.agencies
    made = (Share(agencies[key].name, tuple(group)) for key, group in shares.items())
    return tuple(sorted(made, key=lambda share: (-len(share.entries), fold(share.name))))
