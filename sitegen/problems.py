"""What is wrong with a contributed file, told to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from rapidfuzz import process

from sitegen.messages import MESSAGES, Message


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake at one place of one file. A value, not an exception, so that all of a run are seen at once.

    line and column count from 1; written, expected and fix are Vietnamese, empty where they add nothing.
    """

    path: str
    line: int
    column: int
    id: str
    written: str = ""
    expected: str = ""
    fix: str = ""

    def __reduce__(self) -> tuple[type["Problem"], tuple[Any, ...]]:
        """By its values, without their names: thousands travel from the processes that find them."""
        return Problem, _order(self)

    @property
    def message(self) -> Message:
        return MESSAGES[self.id]

    @property
    def is_error(self) -> bool:
        return self.message.severity == "error"


_order = attrgetter(*Problem.__slots__)


def guess(written: str, known: Iterable[str], likeness: int = 80) -> str:
    """The closest known word, offered: «Có phải ý bạn là «bo-tu-phap»?»; "" where none is likely (per cent)."""
    found = process.extractOne(written, list(known), processor=str.casefold, score_cutoff=likeness)
    return f"Có phải ý bạn là «{found[0]}»?" if found else ""


class CatalogueError(Exception):
    """The catalogue cannot be published as it is: the one exception that content can cause, raised at the two gates only."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__(f"{len(self.problems)} problems")


def reject_if_any(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """A gate: raises CatalogueError with everything found if one is an error, else hands back the hints."""
    found = tuple(sorted(set(problems), key=_order))
    if any(problem.is_error for problem in found):
        raise CatalogueError(found)
    return found
