"""What an agency can mend in its records, kind by kind: what is missing, why it matters, and the very line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.completeness import PARTS
from sitegen.entry import Entry
from sitegen.messages import MESSAGES
from sitegen.metrics.counted import Counted

_PARTS = {part.key: part for part in PARTS}


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to mend: in the record of a procedure, at a line of its file. written: the words that are there now."""

    entry: Entry
    path: str
    line: int
    written: str = ""

    def cells(self, root: str, repo_url: str) -> tuple[str, str, str, str, str, str, str]:
        """Code, page, name, what is written, line, where it is opened for editing, else the place in words; for lists of thousands."""
        edit = f"{repo_url}/edit/main/{self.path}#L{self.line}" if repo_url else ""
        return self.entry.code, f"{root}{self.entry.path}", self.entry.name, self.written, str(self.line), edit, "" if edit else self.place

    @property
    def place(self) -> str:
        """File and line as they are named in the catalogue, whatever folder it was read from."""
        folder, found, rest = self.path.rpartition("procedures/")
        return f"procedures/{rest}:{self.line}" if found or not folder else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything of one kind that an agency can mend. id: of a message, or a part's; basis: who asks for it."""

    id: str
    name: str
    why: str
    basis: str
    fixes: tuple[Fix, ...]

    @property
    def is_message(self) -> bool:
        """Whether the kind has a page of its own that says how to mend it."""
        return self.id in MESSAGES

    @property
    def records(self) -> int:
        """In how many records."""
        return len({fix.entry.code for fix in self.fixes})


def kinds(counted: Iterable[Counted], files: Mapping[str, str]) -> tuple[Kind, ...]:
    """What can be mended in these records, what concerns most of them first. files: the path of each code's record."""
    found: dict[str, list[Fix]] = {}
    for item in counted:
        entry, path = item.entry, files[item.entry.code]
        for name, line in item.facts.missing:
            found.setdefault(name, []).append(Fix(entry, path, line))
        for problem in item.hints:
            if problem.id not in ("TT-301", "TT-302", "TT-303"):  # told as parts that are missing
                found.setdefault(problem.id, []).append(Fix(entry, path, problem.line, problem.written))
    made = (_kind(id_, tuple(fixes)) for id_, fixes in found.items())
    return tuple(sorted(made, key=lambda kind: (-kind.records, kind.id)))


def _kind(id_: str, fixes: tuple[Fix, ...]) -> Kind:
    if part := _PARTS.get(id_):
        return Kind(id_, f"Thiếu {part.name[0].lower()}{part.name[1:]}", part.why, part.basis, fixes)
    message = MESSAGES[id_]
    return Kind(id_, message.title, message.why, "gợi ý khi kiểm tra", fixes)
