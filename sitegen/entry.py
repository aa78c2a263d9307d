"""What outlives a procedure's own page: the facts that lists, the search, the home page and open data show of it."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal, Self

import orjson

from sitegen.parts import ChangeNote, Decision, Level, Online, Status
from sitegen.procedure import Procedure, page_path
from sitegen.values import day, key


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A procedure in the catalogue, without what only its own page says.

    refers: codes of the procedures it names; forms: keys of the forms its documents are written on; basis, fee_basis: numbers of the
    legal documents it rests on, and of those that set its fees.
    """

    code: str
    name: str
    official_name: str | None
    summary: str | None
    editorial: Literal["edited", "verbatim"]
    agency: str
    field: str
    levels: tuple[Level, ...]
    applicants: tuple[str, ...]
    life_events: tuple[str, ...]
    hidden_search_terms: tuple[str, ...]
    status: Status
    scope: Literal["national", "provincial", "internal"]
    online: Online
    decision: Decision
    change_notes: tuple[ChangeNote, ...]
    as_of: date
    basis: tuple[str, ...]
    fee_basis: tuple[str, ...]
    forms: tuple[str, ...]
    refers: tuple[str, ...]

    @classmethod
    def of(cls, procedure: Procedure) -> Self:
        derived: dict[str, Any] = {
            "as_of": procedure.source.as_of,
            "basis": procedure.legal_basis or (),
            "fee_basis": procedure.fee_basis,
            "refers": (*procedure.related, *procedure.combines, *procedure.replaced_by),
        }
        return cls(**{name: derived[name] if name in derived else getattr(procedure, name) for name in _FACTS})

    @property
    def cited(self) -> tuple[str, ...]:
        """Numbers of every legal document the record rests on, fees included, in order."""
        return tuple(sorted({*self.basis, *self.fee_basis}))

    @property
    def path(self) -> str:
        return page_path(self.code)

    @property
    def is_usable(self) -> bool:
        """Whether people can do it today."""
        return self.scope != "internal" and self.status == "in_force"

    @cached_property
    def digest(self) -> str:
        """Of all facts: made when a page asks for it, for to check a catalogue nobody does."""
        return key(orjson.dumps(_facts_of(self)))

    def stored(self) -> list[Any]:
        """The entry as plain data for a JSON file."""
        return [self.digest, *map(_plain, _facts_of(self))]

    @classmethod
    def restored(cls, data: list[Any]) -> Self:
        """The entry that was stored."""
        facts: dict[str, Any] = dict(zip(_FACTS, data[1:], strict=True))
        for name in _TEXTS:
            facts[name] = tuple(facts[name])
        number, signed, how = facts["decision"]
        facts["decision"] = Decision(number=number, date=day(signed), kind=how)
        facts["change_notes"] = tuple(
            ChangeNote(date=date.fromisoformat(on), type=kind, note=note) for on, kind, note in facts["change_notes"]
        )
        facts["as_of"] = date.fromisoformat(facts["as_of"])
        entry = cls(**facts)
        vars(entry)["digest"] = data[0]  # where cached_property would keep it
        return entry


_FACTS = tuple(field.name for field in fields(Entry))
_facts_of = attrgetter(*_FACTS)
_TEXTS = ("levels", "applicants", "life_events", "hidden_search_terms", "basis", "fee_basis", "forms", "refers")


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decision():
            return [value.number, _plain(value.date), value.kind]
        case ChangeNote():
            return [_plain(value.date), value.type, value.note]
        case tuple():
            return [_plain(item) for item in value]
    return value
