"""Everything in a catalogue that cites a legal document: procedures, fees, forms, other documents, and texts that name it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sitegen import law_rules, legal_numbers
from sitegen.characters import fold, slug
from sitegen.entry import Entry
from sitegen.model import Catalogue, Form
from sitegen.records import Pointer, Record
from sitegen.registers import LegalDocument
from sitegen.values import texts

T = TypeVar("T")
REGISTERS = {
    "agencies": "Sổ cơ quan",
    "fields": "Sổ lĩnh vực",
    "provinces": "Sổ tỉnh, thành phố",
    "life-events": "Sổ sự kiện",
    "applicants": "Sổ đối tượng",
    "legal-documents": "Sổ văn bản",
    "databases": "Sổ cơ sở dữ liệu",
    "synonyms": "Sổ từ đồng nghĩa",
    "everyday-terms": "Thủ tục chưa có bản ghi ở đây",
    "holidays": "Sổ ngày nghỉ",
    "code-exceptions": "Sổ mã được chấp nhận",
}
LOCAL = {"processing_time": "thời hạn", "fees": "phí, lệ phí", "forms": "mẫu", "notes": "lưu ý"}
"""What of a province rests on a document, by a step on the way to the place that says so."""
AROUND = 90
"""Letters of a text that are shown on each side of a number."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text outside of procedures that names a document: what it belongs to, and the words around the number."""

    where: str
    before: str
    number: str
    after: str


@dataclass(frozen=True, slots=True)
class Local:
    """What a province has of its own for a procedure, by a document: its times, fees, forms, notes."""

    province: str
    code: str
    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A legal document with all that cites it; procedures in the order of their names, those that nobody can use included."""

    number: str
    document: LegalDocument
    basis: tuple[Entry, ...]
    fees: tuple[Entry, ...]
    forms: tuple[Form, ...]
    replaces: tuple[str, ...]
    mentions: tuple[Mention, ...]
    local: tuple[Local, ...] = ()
    """What provinces have of their own by it."""

    @property
    def slug(self) -> str:
        return slug(self.number)

    @property
    def path(self) -> str:
        """Where its page stands; part of the public contract."""
        return f"van-ban/{self.slug}.html"

    @property
    def csv_path(self) -> str:
        """Where the table of what cites it stands; part of the public contract."""
        return f"van-ban/{self.slug}.csv"

    @property
    def procedures(self) -> tuple[Entry, ...]:
        """Once each, whether they rest on it or pay by it."""
        return tuple({entry.code: entry for entry in (*self.basis, *self.fees)}.values())

    @property
    def is_cited(self) -> bool:
        return bool(self.basis or self.fees or self.forms or self.replaces)

    def state(self, today: date) -> str:
        """ended, ending, upcoming, or "" where it holds or nobody has said."""
        return law_rules.state(self.document, today)


def is_usable(entry: Entry) -> bool:
    """Whether citizens can use a procedure; the others are listed apart."""
    return entry.scope != "internal" and entry.status != "withdrawn"


def cited(catalogue: Catalogue) -> tuple[Cited, ...]:
    """Every registered document, the newest year first, as people look for the law of today; those of a year as they are numbered."""
    documents = catalogue.registers.legal_documents
    ordered = sorted(catalogue.entries, key=lambda entry: (fold(entry.name), entry.code))
    basis = _by_number((entry, entry.basis) for entry in ordered)
    fees = _by_number((entry, entry.fee_basis) for entry in ordered)
    forms = _by_number((form, (form.legal_document or "",)) for form in catalogue.forms.values())
    replaces = _by_number((number, (document.replaced_by or "",)) for number, document in documents.items())
    named = _by_number((mention, (number,)) for number, mention in _mentions(catalogue))
    local = _by_number((mention, (number,)) for number, mention in _of_provinces(catalogue))
    return tuple(
        Cited(
            number,
            document,
            tuple(basis.get(number, ())),
            tuple(fees.get(number, ())),
            tuple(forms.get(number, ())),
            tuple(replaces.get(number, ())),
            tuple(dict.fromkeys(named.get(number, ()))),
            tuple(dict.fromkeys(local.get(number, ()))),
        )
        for number, document in sorted(documents.items(), key=lambda item: (-year(*item), legal_numbers.ordinal(item[0]), item[0]))
    )


def year(number: str, document: LegalDocument) -> int:
    """Of the number, else of the day it was issued or began; 0 where nobody has said."""
    dated = legal_numbers.year(number)
    known = document.issued or document.in_force
    return dated or (known.year if known else 0)


def _by_number(pairs: Iterable[tuple[T, Iterable[str]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item, numbers in pairs:
        for number in numbers:
            found.setdefault(number, []).append(item)
    return found


def _mentions(catalogue: Catalogue) -> Iterator[tuple[str, Mention]]:
    """Of registers, published figures, forms, the groups they share and guides. What is cited as such is not told again as a mention."""
    known = legal_numbers.by_folded(catalogue.registers.legal_documents)
    for record, own in _beside(catalogue):
        for pointer, text in texts(record.data):
            if pointer[-1] in ("legal_document", "replaced_by") or pointer[-2:-1] == ("from",):
                continue
            for start, end, number in legal_numbers.mentions(text, known):
                if number not in (own, *pointer):
                    yield number, Mention(_where(catalogue, record, pointer), *_around(text, start, end))
    for guide in catalogue.guides.values():
        for pointer, told in guide.every_told():
            where = _where(catalogue, guide.record, pointer)
            yield from ((source, Mention(where, f"{told.text} Nguồn: ", source, "")) for source in told.from_)


def _of_provinces(catalogue: Catalogue) -> Iterator[tuple[str, Local]]:
    """Every document that a province's own facts rest on, once for each of its procedures."""
    for overlay in catalogue.overlays:
        parts: dict[str, dict[str, None]] = {}
        for pointer, number in overlay.cited():
            parts.setdefault(number, {})[next(name for step, name in LOCAL.items() if step in pointer)] = None
        entry = catalogue.by_code.get(overlay.code)
        for number, found in parts.items():
            yield number, Local(province(catalogue, overlay.province), overlay.code, entry.name if entry else overlay.code, tuple(found))


def province(catalogue: Catalogue, key: str) -> str:
    """The name a province has, its key where no register has it."""
    known = catalogue.registers.provinces.get(key)
    return known.names[-1].name if known else key


def _beside(catalogue: Catalogue) -> Iterator[tuple[Record, str]]:
    """Records beside the procedures, each with the document it is known to cite."""
    yield from ((record, "") for record in catalogue.registers.records.values())
    yield from ((topic.record, "") for topic in catalogue.history)
    yield from ((record, "") for record in catalogue.groups.values())
    yield from ((form.record, form.legal_document or "") for form in catalogue.forms.values())
    yield from ((guide.record, "") for guide in catalogue.guides.values())


def _where(catalogue: Catalogue, record: Record, pointer: Pointer) -> str:
    """What a person would call the place: «Sổ ngày nghỉ, 2026-11-24», «Chỉ tiêu đã đặt ra», «Hướng dẫn: Có con nhỏ», the name of a form."""
    data: Mapping[str, Any] = record.data
    if "register" in data:
        return f"{REGISTERS[data['register']]}{f', {pointer[1]}' if len(pointer) > 1 else ''}"
    if "event" in data:
        return f"Hướng dẫn: {catalogue.registers.life_events[data['event']].name}"
    return str(data["title"] if "topic" in data else data.get("name") or f"Nhóm ô {data['group']}")


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    cut = before.partition(" ")[2] if start > AROUND else before
    rest = after.rpartition(" ")[0] if end + AROUND < len(text) else after
    return (f"… {cut}" if cut != before else cut), text[start:end], (f"{rest} …" if rest != after else rest)
