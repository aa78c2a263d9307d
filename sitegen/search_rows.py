"""What the search knows of a procedure: one row, of ours or of one that has no page here yet.

Rows travel by column, for like beside like packs best: the last three digits of the code, name, field (place in the fields of
the text), agency (place in words.js, base 36 both), levels, applicants (bits, base 36), marks, prior in percent, operation, hidden
terms, numbers, page on the portal. Names, terms and numbers are packed; their words, the fields, and what stands before the last three
digits of the codes, with its words, are four more columns. Columns are parted by tabs, values by line ends but for the columns
of the codes, which need none; site_templates/search/rows.js reads them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.characters import fold
from sitegen.entry import Entry
from sitegen.model import Form
from sitegen.packing import coded, digits, packed
from sitegen.registers import EverydayTerms, Registers

LEVELS: Mapping[str, str] = {"bo": "b", "tinh": "t", "huyen": "h", "xa": "x", "nganh-doc": "n", "khac": "k"}
ONLINE: Mapping[str, str] = {"full": "F", "partial": "P", "none": "N"}
OPERATIONS = (
    ("r", r"cap lai|cap pho ban|dang ky lai"),
    ("w", r"cap doi|doi |gia han|cap, doi"),
    (
        "a",
        r"(cap |dang ky |thong bao )?(dieu chinh|sua doi|bo sung|thay doi)|dinh chinh|(dang ky )?cap nhat|hieu dinh|chuyen doi",
    ),
    ("e", r"thu hoi|xoa|cham dut|huy|mien nhiem|giai the|tam ngung|tam dung|dung|tra lai|ngung"),
)
"""What a name asks for when it is no first issue: again, exchange or extension, change, end."""
_OPENING = re.compile(r"^(thủ tục|tthc):?\s+", re.IGNORECASE)
_OPERATIONS = tuple((letter, re.compile(f"(?:{words})")) for letter, words in OPERATIONS)
_TAIL = re.compile(r"[0-9]{3}$", re.ASCII)
_WITHOUT_TAIL = 1000
_PAGE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_PLAIN = "~"
"""What a page begins with that is no identifier; two signs for three digits never begin so."""
_RARE = re.compile(r"lưu động|biên giới|có yếu tố nước ngoài", re.IGNORECASE)
_ABROAD = re.compile(r"cơ quan đại diện|ở nước ngoài", re.IGNORECASE)
_PROVINCIAL = re.compile(r"ubnd|trung tâm phục vụ|ủy ban nhân dân", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row in the words of the registers; the tables of a search turn it into text."""

    code: str
    name: str
    field: str
    agency: tuple[str, str]
    levels: tuple[str, ...]
    applicants: tuple[str, ...] = ()
    online: str | None = None
    has_form: bool = False
    provincial: bool = False
    here: bool = True
    prior: int = 0
    terms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    page: str = ""

    @property
    def marks(self) -> str:
        """Signs of what it is: how far online, whether it has a form, is a province's, or has its page elsewhere."""
        return ONLINE.get(self.online or "", "-") + "m" * self.has_form + "p" * self.provincial + "o" * (not self.here)

    @property
    def operation(self) -> str:
        """The letter of what the name asks for; empty for a first issue."""
        plain = fold(self.name)
        return next((letter for letter, words in _OPERATIONS if words.match(plain)), "")


@dataclass(frozen=True, slots=True)
class Tables:
    """Names that the rows of several texts share, each once; a row holds its places."""

    agencies: Sequence[tuple[str, str]]
    applicants: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, rows: Iterable[Row], applicants: Mapping[str, str]) -> "Tables":
        rows = tuple(rows)
        used = {key for row in rows for key in row.applicants}
        return cls(tuple(sorted({row.agency for row in rows})), tuple((key, applicants[key]) for key in sorted(used)))

    def text(self, rows: Iterable[Row]) -> str:
        """The columns of rows, like names together so that they pack well."""
        ordered = sorted(rows, key=lambda row: (row.field, fold(row.name), row.code))
        fields = sorted({row.field for row in ordered})
        places = {name: i for i, name in enumerate(fields)}
        agencies = {pair: i for i, pair in enumerate(self.agencies)}
        bits = {key: i for i, (key, _) in enumerate(self.applicants)}
        words, codes = packed([_line(text) for row in ordered for text in (row.name, " | ".join(row.terms), " ".join(row.numbers))])
        heads, (before,) = coded([[_TAIL.sub("", row.code) for row in ordered]])
        columns: tuple[Iterable[str], ...] = (
            ("".join(digits(_tail(row.code)) for row in ordered),),
            codes[0::3],
            (_base36(places[row.field]) for row in ordered),
            (_base36(agencies[row.agency]) for row in ordered),
            ("".join(LEVELS[key] for key in row.levels) for row in ordered),
            (_base36(sum(1 << bits[key] for key in row.applicants)) for row in ordered),
            (row.marks for row in ordered),
            (str(row.prior or "") for row in ordered),
            (row.operation for row in ordered),
            codes[1::3],
            codes[2::3],
            (_page(row.page) for row in ordered),
            words,
            fields,
            (before,),
            heads,
        )
        return "\t".join("\n".join(column) for column in columns)


def row(
    procedure: Entry,
    registers: Registers,
    forms: Mapping[str, Form],
    first: frozenset[str] = frozenset(),
    terms: tuple[str, ...] = (),
) -> Row:
    """The row of a procedure with a page here; first: codes that editors put before others; terms: more than the record has."""
    p = procedure
    agency = registers.agencies[p.agency]
    also = (p.official_name,) if p.official_name and fold(p.official_name) != fold(p.name) else ()
    form_numbers = (forms[key].number or "" for key in p.forms)
    numbers = (p.decision.number or "", *form_numbers, *p.cited)
    return Row(
        code=p.code,
        name=without_opening(p.name),
        field=registers.fields[p.field].name,
        agency=(p.agency, agency.name),
        levels=p.levels,
        applicants=p.applicants,
        online=p.online,
        has_form=bool(p.forms),
        provincial=p.scope == "provincial" or agency.kind == "province",
        prior=prior(p.name, registers.fields[p.field].name, agency.name, p.levels, "cong-dan" in p.applicants, bool(p.life_events))
        + 10 * (p.code in first)
        - 60 * (p.scope == "internal"),
        terms=(*p.hidden_search_terms, *terms, *also),
        numbers=tuple(dict.fromkeys(fold(number) for number in numbers if re.search(r"\d", number) and " " not in number)),
    )


def everyday(code: str, entry: EverydayTerms, registers: Registers) -> Row:
    """The row of a procedure without a page here; its agency and field are keys of the registers or plain names."""
    agency = registers.agencies[entry.agency].name if entry.agency in registers.agencies else entry.agency
    field = registers.fields[entry.field].name if entry.field in registers.fields else entry.field
    return Row(
        code=code,
        name=without_opening(entry.name),
        field=field,
        agency=(entry.agency, agency),
        levels=entry.level,
        provincial=is_provincial(agency),
        here=False,
        prior=prior(entry.name, field, agency, entry.level, True, False),
        terms=entry.terms,
        page=(entry.url or "").rpartition("/")[2],
    )


def prior(name: str, field: str, agency: str, levels: Iterable[str], for_citizens: bool, in_life: bool) -> int:
    """How likely anybody means it, in percent, from fields of the record alone (measured in docs/decisions/0011-search.md)."""
    return (
        30 * ("xa" in levels)
        + 15 * for_citizens
        + 40 * in_life
        - 50 * is_provincial(agency)
        - 40 * bool(_ABROAD.search(name))
        - 40 * (agency == "Bộ Quốc phòng" and field != "Nghĩa vụ quân sự")
        - 30 * (field == "Chính sách")
        - 20 * (agency == "Ngân hàng Nhà nước Việt Nam")
        - 15 * bool(_RARE.search(name))
    )


def without_opening(name: str) -> str:
    """A name without the «Thủ tục» that says nothing of it."""
    return _OPENING.sub("", name)


def is_provincial(agency: str) -> bool:
    """Whether an agency's name is that of a province's or a commune's authority."""
    return bool(_PROVINCIAL.match(agency))


def _line(text: str) -> str:
    """A text without the signs that part values and columns."""
    return " ".join(text.split())


def _tail(code: str) -> int:
    """The number that the last three digits of a code are, where it ends in so many."""
    found = _TAIL.search(code)
    return int(found[0]) if found else _WITHOUT_TAIL


def _page(page: str) -> str:
    """An identifier as the portal gives them, two signs for three digits, which no packing of texts makes shorter; others as they are."""
    if not _PAGE.fullmatch(page):
        return page and f"{_PLAIN}{page}"
    number = page.replace("-", "") + "0"
    return "".join(digits(int(number[at : at + 3], 16)) for at in range(0, len(number), 3))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"
