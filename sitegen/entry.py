"""What outlives a procedure's own page: the facts that lists, the search, the home page and open data show of it."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, Literal, Self

from sitegen.parts import ChangeNote, Decision, Level, Online, Status
from sitegen.procedure import Procedure
from sitegen.values import day


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A procedure in the catalogue, without what only its own page says.

    refers: codes of the procedures it names; forms: keys of the forms its documents are written on; digest: of all the rest.
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
    cited: tuple[str, ...]
    forms: tuple[str, ...]
    refers: tuple[str, ...]
    digest: str

    @classmethod
    def of(cls, procedure: Procedure) -> Self:
        derived = {
            "as_of": procedure.source.as_of,
            "cited": tuple(sorted(procedure.cited)),
            "refers": (*procedure.related, *procedure.combines, *procedure.replaced_by),
        }
        facts: dict[str, Any] = {name: derived[name] if name in derived else getattr(procedure, name) for name in _FACTS}
        written = json.dumps(list(map(_plain, facts.values())), ensure_ascii=False).encode()
        return cls(**facts, digest=blake2b(written, digest_size=16).hexdigest())

    @property
    def path(self) -> str:
        """Of its page; part of the public contract: it never depends on the agency or the name."""
        return f"thu-tuc/{self.code}.html"

    def stored(self) -> list[Any]:
        """The entry as plain data for a JSON file."""
        return [self.digest, *(_plain(getattr(self, name)) for name in _FACTS)]

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
        return cls(**facts, digest=data[0])


_FACTS = tuple(name for name in Entry.__slots__ if name != "digest")
_TEXTS = ("levels", "applicants", "life_events", "hidden_search_terms", "cited", "forms", "refers")


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
