"""EDGE: looks for what a subject touches: every file read once, only those that may hold it parsed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sitegen import disk, law_rules, legal_numbers, reading, records, schema, wording
from sitegen.disk import Text, shown
from sitegen.impact import Hit, Subject, hits
from sitegen.impact_report import Impact
from sitegen.opendata.register_tables import DOCUMENT_KINDS
from sitegen.problems import CatalogueError, Problem
from sitegen.registers import LegalDocument
from sitegen.schema import Schema

FOLDERS = (("procedures", 1), ("provinces", 1), ("registers", 0), ("history", 0), ("guides", 0))
"""Folders of a catalogue, with how deep their files lie; one that is not there holds nothing."""
KINDS = {
    "agencies": "cơ quan",
    "provinces": "tỉnh, thành phố",
    "databases": "cơ sở dữ liệu",
    "fields": "lĩnh vực",
    "applicants": "đối tượng",
    "life-events": "sự kiện",
}
"""Registers whose keys records use."""
DOCUMENTS = "legal-documents"


class UnknownError(Exception):
    """Nothing of this name is in the catalogue; says what may have been meant."""


def impact(catalogue: Path, root: Path, asked: str, today: date) -> Impact:
    """Everything that what is asked for touches. Raises UnknownError, and CatalogueError where a register cannot be used."""
    read = tuple(_read(catalogue))
    texts = tuple(text for text in read if isinstance(text, Text))
    registers = dict(_registers(texts, Schema.of(disk.read_json(root / "catalogue" / "register.schema.json"))))
    subject, is_registered = _subject(asked, registers, texts, today)
    found = tuple(hit for text in texts if subject.may_be_in(text.content) for hit in _hits(subject, text))
    if not found and not is_registered:
        raise UnknownError(_unknown(asked, registers))
    names = {key: str(entry["name"]) for key, entry in registers.get("agencies", {}).items()}
    return Impact(subject, tuple(sorted(found)), names, tuple(left.path for left in read if isinstance(left, Problem)))


def _read(catalogue: Path) -> Iterator[Text | Problem]:
    """Every file of a catalogue and of its forms."""
    for name, depth in FOLDERS:
        yield from disk.read_texts(catalogue / name, shown(catalogue / name), depth, records.MAX_BYTES * records.LARGEST)
    forms = reading.forms(catalogue)
    yield from disk.read_texts(forms, shown(forms), 1)


def _registers(texts: Iterable[Text], contract: Schema) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of the registers that subjects are found in, by the names of their files."""
    for text in texts:
        path = Path(text.path)
        if path.parent.name == "registers" and path.stem in (DOCUMENTS, *KINDS):
            record = schema.checked(records.parse(text.path, text.content, records.LARGEST), contract)
            if record.is_broken:
                raise CatalogueError(record.problems)
            yield path.stem, record.data["entries"]


def _hits(subject: Subject, text: Text) -> Iterator[Hit]:
    record = records.parse(text.path, text.content, records.LARGEST)
    return hits(subject, replace(record, content=text.content))


def _subject(asked: str, registers: Mapping[str, Mapping[str, Any]], texts: Iterable[Text], today: date) -> tuple[Subject, bool]:
    """What is meant, and whether the catalogue knows it: a key, the number of a document however it is written, a form, a procedure."""
    asked = asked.strip()
    for name, kind in KINDS.items():
        if entry := registers.get(name, {}).get(asked):
            title = str(entry.get("name") or entry.get("names", [{}])[-1].get("name", ""))
            return Subject(kind, asked, title, title if name == "agencies" else ""), True
    for text in texts:
        path = Path(text.path)
        if path.stem == asked and path.parent.parent.name in ("procedures", "forms"):
            data = records.parse(text.path, text.content, records.LARGEST).data or {}
            return Subject("thủ tục" if path.parent.parent.name == "procedures" else "biểu mẫu", asked, str(data.get("name", ""))), True
    documents = registers.get(DOCUMENTS, {})
    number = legal_numbers.first_in(asked)
    number = number if number in documents else legal_numbers.by_folded(documents).get(legal_numbers.folded(number), number)
    if number in documents:
        return _document(number, documents, today), True
    if not legal_numbers.names_any(number):
        raise UnknownError(_unknown(asked, registers))
    about = f"Số này không có trong registers/legal-documents.yml.{_guess(number, documents)}"
    return Subject("văn bản", number, "", about=(about,), is_number=True), False


def _document(number: str, entries: Mapping[str, Any], today: date) -> Subject:
    documents = {key: LegalDocument.of(entry) for key, entry in entries.items()}
    document = documents[number]
    of = [DOCUMENT_KINDS[document.kind], document.issuer, f"ngày {wording.day(document.issued)}" if document.issued else None]
    about = [", ".join(part for part in of if part) + "."]
    if document.ends:
        words = "Hết hiệu lực sau" if document.ends < today else "Còn hiệu lực đến hết"
        other = law_rules.successor(number, documents, max(today, document.ends))
        about.append(f"{words} ngày {wording.day(document.ends)}{f'; được thay bằng {other}' if other else ''}.")
    return Subject("văn bản", number, document.title, about=tuple(about), is_number=True)


def _unknown(asked: str, registers: Mapping[str, Mapping[str, Any]]) -> str:
    keys = [key for name in (DOCUMENTS, *KINDS) for key in registers.get(name, {})]
    return f"Không có «{asked}» trong danh mục, và không chỗ nào nhắc đến.{_guess(legal_numbers.first_in(asked), keys)}"


def _guess(written: str, keys: Iterable[str]) -> str:
    """« Có phải ý bạn là «31/2024/QH15»?»; "" where nothing is near."""
    near = legal_numbers.closest(written, legal_numbers.by_folded(keys))
    return f" Có phải ý bạn là {' hay '.join(f'«{one}»' for one in near)}?" if near else ""
