"""What a form asks, in the order in which it is printed: parts, rows, fields, tables, groups of fields, signatures.

A field is known by its path: the ids from the form down to it, which is also where its answer stands in the data.
Field names are those of forms/form.schema.json, which says more of each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Path = tuple[str, ...]
Kind = Literal["text", "person_name", "digits", "date", "choice", "choices", "number", "money", "consent"]
Format = Literal["phone", "email", "tax_code", "year", "time"]
Style = Literal["plain", "bold", "italic", "centre", "small"]
MOST = 999_999_999_999
"""The largest number where a form names none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """Asked only when the choice at this path has one of these values."""

    path: Path
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One question.

    max: characters at most; lines: to write on; length: digits exactly; least, most: of a number; width: share of the free
    room on its line; person, fact: whom it is about and what it says
    of them; was: paths that files filled before may have it under.
    """

    path: Path
    type: Kind
    label: str
    mark: str = ""
    required: bool = False
    help: str = ""
    message: str = ""
    width: int = 1
    below: bool = False
    shown_when: Condition | None = None
    was: tuple[Path, ...] = ()
    person: str = ""
    fact: str = ""
    after: str = ""
    caption: str = ""
    max: int = 120
    lines: int = 1
    upper: bool = False
    format: Format | None = None
    suggestions: str = ""
    length: int = 0
    comb: bool = True
    partial: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    boxes: bool = False
    stacked: bool = False
    least: int = 0
    most: int = MOST
    decimals: int = 0

    @property
    def name(self) -> str:
        """Unique in the form: «nguoi_yeu_cau-noi_cu_tru-xa»."""
        return "-".join(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A sentence that is printed."""

    text: str
    style: Style = "plain"
    shown_when: Condition | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Several fields on one line."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of the same fields; rows: how many are printed; least: how many must be filled."""

    path: Path
    label: str
    columns: tuple[Field, ...]
    rows: int
    mark: str = ""
    help: str = ""
    message: str = ""
    least: int = 0
    numbered: bool = True
    shown_when: Condition | None = None
    was: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        return "-".join(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A shared group in its place. captioned: one label, its fields side by side with small words beneath; else its rows as they are."""

    path: Path
    label: str
    rows: "tuple[Row, ...]"
    captioned: bool
    mark: str = ""
    help: str = ""
    required: bool = False
    shown_when: Condition | None = None

    @property
    def name(self) -> str:
        return "-".join(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signs and how. place, day: the fields of «…, ngày … tháng … năm …» above it."""

    path: Path
    role: str
    hint: str = ""
    mark: str = ""
    dateline: str = ""
    place: Field | None = None
    day: Field | None = None
    opinion: bool = False
    digital: bool = False
    office: bool = False

    @property
    def name(self) -> str:
        return "-".join(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatures:
    """Blocks to sign, side by side."""

    blocks: tuple[Signature, ...]


Row = Words | Line | Field | Table | Group | Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a form. office: for the authority to fill; printed empty."""

    rows: tuple[Row, ...]
    heading: str = ""
    office: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Photo:
    """A box for a photo, mm."""

    caption: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A note at the foot of the form."""

    text: str
    mark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """A form that can be filled. above: the line in its upper right corner; read_from, as_of: the official text read, and when."""

    id: str
    version: str
    name: str
    title: str
    signed_by: str
    read_from: str
    as_of: date
    parts: tuple[Part, ...]
    above: str = ""
    subtitle: str = ""
    motto: bool = True
    photos: tuple[Photo, ...] = ()
    persons: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def identity(self) -> str:
        """What a filled form says of itself: «to-khai-dang-ky-khai-sinh@1»."""
        return f"{self.id}@{self.version}"

    def rows(self) -> Iterator[tuple[Part, Row]]:
        """Every row with its part, groups and lines as they are."""
        return ((part, row) for part in self.parts for row in part.rows)
