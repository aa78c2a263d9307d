"""The ways into the catalogue: procedures grouped by agency, field, life event, level and applicant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen import labels
from sitegen.characters import fold, slug
from sitegen.entry import Entry
from sitegen.model import Catalogue

EVENTS = "su-kien"
"""The folder of life events; guide_pages.py makes their pages."""


@dataclass(frozen=True, slots=True)
class Group:
    """The procedures that share one key; note says what the name alone does not."""

    key: str
    name: str
    procedures: tuple[Entry, ...]
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
    listed = shown(catalogue)
    of_event, of_level = _by_key(listed, "life_events"), _by_key(listed, "levels")
    return (
        Listing(
            EVENTS,
            "Sự kiện",
            "Chọn việc đang xảy ra với bạn hoặc với doanh nghiệp của bạn.",
            tuple(
                Group(key, event.name, _in_order(of_event.get(key, ()), key, event.first), audience=event.audience)
                for key, event in registers.life_events.items()
            ),
        ),
        Listing("co-quan", "Cơ quan", "Thủ tục theo cơ quan công bố.", _groups(listed, "agency", registers.agencies)),
        Listing("linh-vuc", "Lĩnh vực", "Thủ tục theo lĩnh vực.", _groups(listed, "field", registers.fields)),
        Listing(
            "cap",
            "Cấp thực hiện",
            "Thủ tục theo cấp nơi giải quyết.",
            tuple(Group(key, name, of_level[key]) for key, name in labels.LEVELS.items() if key in of_level),
        ),
        Listing("doi-tuong", "Đối tượng", "Thủ tục theo người được làm.", _groups(listed, "applicants", registers.applicants)),
    )


def shown(catalogue: Catalogue) -> tuple[Entry, ...]:
    """What citizens can use: edited records first, then in the order of their names."""
    usable = (entry for entry in catalogue.entries if entry.scope != "internal" and entry.status != "withdrawn")
    return tuple(sorted(usable, key=lambda entry: (entry.editorial != "edited", fold(entry.name), entry.code)))


def _by_key(procedures: Iterable[Entry], name: str) -> Mapping[str, tuple[Entry, ...]]:
    """The procedures under each key that their field of this name holds, one key or several; their order stays."""
    found: dict[str, list[Entry]] = {}
    for procedure in procedures:
        value = getattr(procedure, name)
        for key in value if isinstance(value, tuple) else (value,):
            found.setdefault(key, []).append(procedure)
    return {key: tuple(group) for key, group in found.items()}


def _in_order(procedures: tuple[Entry, ...], key: str, first: tuple[str, ...]) -> tuple[Entry, ...]:
    """First what an editor puts first, then those whose record names this event first: it is what they are about."""
    place = {code: i for i, code in enumerate(first)}
    return tuple(sorted(procedures, key=lambda p: (place.get(p.code, len(place)), p.life_events[0] != key)))


def _groups(procedures: tuple[Entry, ...], name: str, entries: Mapping[str, Any]) -> tuple[Group, ...]:
    """The groups that have a procedure, by their names."""
    found = _by_key(procedures, name)
    groups = (Group(key, entry.name, found[key], entry.note or "") for key, entry in entries.items() if key in found)
    return tuple(sorted(groups, key=lambda group: fold(group.name)))
