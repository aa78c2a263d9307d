"""The ways into the catalogue: procedures grouped by agency, field, life event, level, applicant and legal document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen import wording
from sitegen.characters import fold, slug
from sitegen.model import Catalogue
from sitegen.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Group:
    """The procedures that share one key; note says what the name alone does not."""

    key: str
    name: str
    procedures: tuple[Procedure, ...]
    note: str = ""
    audience: str = ""

    @property
    def slug(self) -> str:
        return slug(self.key)


@dataclass(frozen=True, slots=True)
class Listing:
    """One way of grouping: its folder on the site, its words and its groups."""

    folder: str
    name: str
    lead: str
    groups: tuple[Group, ...]


def listings(catalogue: Catalogue) -> tuple[Listing, ...]:
    """Every listing of the site; internal procedures are for officials and left out."""
    registers = catalogue.registers
    shown = tuple(p for p in catalogue.procedures if p.scope != "internal" and p.status != "withdrawn")
    return (
        Listing(
            "su-kien",
            "Sự kiện",
            "Chọn việc đang xảy ra với bạn hoặc với doanh nghiệp của bạn.",
            tuple(Group(key, event.name, _of_event(shown, key), audience=event.audience) for key, event in registers.life_events.items()),
        ),
        Listing("co-quan", "Cơ quan", "Thủ tục theo cơ quan công bố.", _by(shown, "agency", registers.agencies)),
        Listing("linh-vuc", "Lĩnh vực", "Thủ tục theo lĩnh vực.", _by(shown, "field", registers.fields)),
        Listing(
            "cap",
            "Cấp thực hiện",
            "Thủ tục theo cấp nơi giải quyết.",
            tuple(group for key, name in wording.LEVELS.items() if (group := Group(key, name, _having(shown, "levels", key))).procedures),
        ),
        Listing("doi-tuong", "Đối tượng", "Thủ tục theo người được làm.", _by(shown, "applicants", registers.applicants)),
        Listing("van-ban", "Văn bản", "Thủ tục theo văn bản pháp luật làm căn cứ.", tuple(_documents(catalogue, shown))),
    )


def _having(procedures: Iterable[Procedure], name: str, key: str) -> tuple[Procedure, ...]:
    found = (p for p in procedures if key == (value := getattr(p, name)) or (isinstance(value, tuple) and key in value))
    return by_name(found)


def _of_event(procedures: Iterable[Procedure], key: str) -> tuple[Procedure, ...]:
    """First those whose record names this event first: it is what they are about."""
    return tuple(sorted(_having(procedures, "life_events", key), key=lambda p: p.life_events[0] != key))


def by_name(procedures: Iterable[Procedure]) -> tuple[Procedure, ...]:
    """Edited records first, then in the order of their names."""
    return tuple(sorted(procedures, key=lambda p: (p.editorial != "edited", fold(p.name), p.code)))


def _by(procedures: tuple[Procedure, ...], name: str, entries: Mapping[str, Any]) -> tuple[Group, ...]:
    groups = (Group(key, entry.name, _having(procedures, name, key), entry.note or "") for key, entry in entries.items())
    return tuple(sorted((g for g in groups if g.procedures), key=lambda g: fold(g.name)))


def _documents(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> Iterator[Group]:
    """Newest year first, as people look for the law of today."""
    documents = catalogue.registers.legal_documents
    for number in sorted(documents, key=lambda n: (-_year(n), n)):
        citing = tuple(p for p in procedures if number in p.cited)
        if citing:
            yield Group(number, number, by_name(citing), documents[number].title)


def _year(number: str) -> int:
    found = re.search(r"/((?:19|20)\d\d)/", number)
    return int(found.group(1)) if found else 0
