"""Tables of open data as values: what a table is about, its columns, its key, and what its columns refer to.

One definition feeds the CSV files, the workbooks, datapackage.json and the page that explains the columns.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
Cell = str | int | date | None
Row = tuple[Cell, ...]
"""In the order of the columns; lists, truths and numbers that need not be whole are texts already: «xa;tinh», «true», «3.5»."""
Type = Literal["string", "integer", "number", "boolean", "date", "list"]
"""Of Table Schema (Data Package v2); a list holds keys, parted by «;»."""
PARTED = ";"

EMPTY = {
    "listed": "Có, kể ở bảng riêng",
    "none_stated": "Văn bản ghi là không có",
    "not_applicable": "Phần này không áp dụng",
}
"""What a part of a procedure can be; an empty cell is the third kind of empty: nobody has told us."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. words: the only values it has, with what they mean; refers: the table whose key it holds."""

    name: str
    title: str
    description: str
    type: Type = "string"
    required: bool = False
    words: Mapping[str, str] | None = None
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """One table. key: how many of its first columns tell its rows apart; within: the table whose key its first columns hold."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[T], Iterable[Row]]
    key: int = 1
    within: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def primary(self) -> tuple[str, ...]:
        """Names of the columns that tell rows apart."""
        return self.names[: self.key]


CODE = Column("procedure", "Mã thủ tục", "Thủ tục của dòng này.", required=True, refers="procedures")


def numbered(name: str, title: str, what: str) -> Column:
    """A column that counts what stands in a record."""
    return Column(name, title, f"Thứ tự {what} trong bản ghi, từ 1.", "integer", required=True)


def state(part: object) -> str | None:
    """Which kind of empty a part is, or that it is listed."""
    return "listed" if isinstance(part, tuple) and part else part if isinstance(part, str) else None


def figure(number: Decimal | None) -> str | None:
    """A number that need not be whole as text, which keeps every digit."""
    return None if number is None else str(number)


def joined(keys: tuple[str, ...] | None) -> str | None:
    """Keys as the text of a list; none is an empty cell."""
    return PARTED.join(keys) if keys else None
