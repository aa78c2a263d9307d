"""Rules of registers and history: their files, their keys and their dates."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from sitegen.characters import slug
from sitegen.model import Catalogue
from sitegen.problems import Problem, guess
from sitegen.records import Pointer, Record
from sitegen.registers import OPTIONAL, REGISTERS, Registers


def unknown_key(record: Record, at: Pointer, key: str, name: str, known: Iterable[str]) -> Problem:
    """A key that is in no entry of its register, with the closest one."""
    return record.problem("TT-204", at, written=key, expected=f"một khóa trong registers/{name}.yml", fix=guess(key, known, 60))


def unknown_document(record: Record, at: Pointer, number: str, known: Iterable[str]) -> Problem:
    """A legal document that is not registered, with the closest number."""
    return record.problem("TT-205", at, written=number, expected="một số có trong registers/legal-documents.yml", fix=guess(number, known))


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything wrong with registers and history, and keys that more than one file has."""
    yield from _registers(catalogue)
    yield from _history(catalogue)


def _history(catalogue: Catalogue) -> Iterator[Problem]:
    for topic in catalogue.history:
        stem = PurePosixPath(topic.record.path).stem
        if topic.topic != stem:
            yield topic.record.problem("TT-213", ("topic",), written=topic.topic, expected=f"{stem} (tên tệp)")
        seen = set()
        for i, figure in enumerate(topic.figures):
            if figure.id in seen:
                yield topic.record.problem("TT-202", ("figures", i, "id"), written=figure.id, expected="một khóa chưa con số nào dùng")
            seen.add(figure.id)


def _registers(catalogue: Catalogue) -> Iterator[Problem]:
    registers = catalogue.registers
    for name, record in registers.records.items():
        stem = PurePosixPath(record.path).stem
        if name != stem:
            yield record.problem("TT-213", ("register",), written=name, expected=f"{stem} (tên tệp)")
    folder = next((record.path.rpartition("/")[0] for record in registers.records.values()), "registers")
    for name in REGISTERS:
        if name not in registers.records and name not in OPTIONAL:
            yield Problem(f"{folder}/{name}.yml", 1, 1, "TT-215", "không có tệp", f"tệp {name}.yml")
    for record in catalogue.repeated:
        name = next(name for name in ("id", "register", "topic", "group", "event") if name in record.data)
        yield record.problem("TT-202", (name,), written=record.data[name], expected="một khóa chưa tệp nào dùng")
    if not catalogue.files:
        yield Problem(f"{folder.removesuffix('registers')}procedures", 1, 1, "TT-217", "0 thủ tục", "ít nhất một bản ghi")
    yield from _dated(registers)
    yield from _first(catalogue)
    yield from _often_asked(catalogue)
    yield from _addresses(registers)
    yield from _everyday(catalogue)


def _dated(registers: Registers) -> Iterator[Problem]:
    """Entries with a beginning, an end and predecessors."""
    dated: tuple[tuple[str, Mapping[str, Any]], ...] = (("agencies", registers.agencies), ("provinces", registers.provinces))
    for name, entries in dated:
        for key, entry in entries.items():
            at = ("entries", key)
            if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
                yield registers.records[name].problem(
                    "TT-211", (*at, "valid_to"), written=entry.valid_to.isoformat(), expected=f"từ {entry.valid_from.isoformat()} trở đi"
                )
            for i, before in enumerate(entry.predecessors):
                if before not in entries:
                    yield unknown_key(registers.records[name], (*at, "predecessors", i), before, name, entries)


def _first(catalogue: Catalogue) -> Iterator[Problem]:
    """What an editor puts first has to be there."""
    record = catalogue.registers.records.get("life-events")
    for key, event in catalogue.registers.life_events.items():
        for i, code in enumerate(event.first):
            if record and code not in catalogue.files:
                at = ("entries", key, "first", i)
                yield record.problem(
                    "TT-206", at, written=code, expected="mã của một bản ghi trong danh mục", fix=guess(code, catalogue.files)
                )


def _often_asked(catalogue: Catalogue) -> Iterator[Problem]:
    """What the first page names has to be there, and in use."""
    record = catalogue.registers.records.get("often-asked")
    for code in catalogue.registers.often_asked if record else ():
        at, known = ("entries", code), catalogue.by_code.get(code)
        if record and code not in catalogue.files:
            yield record.problem("TT-206", at, written=code, expected="mã của một bản ghi trong danh mục", fix=guess(code, catalogue.files))
        elif record and known and not known.is_usable:
            yield record.problem("TT-327", at, written=f"{code}: {known.name}", expected="thủ tục người dân đang làm được")


def _addresses(registers: Registers) -> Iterator[Problem]:
    """Keys become file names; two keys must never become one."""
    for name in ("agencies", "fields", "life-events", "applicants", "legal-documents"):
        record = registers.records.get(name)
        taken = {"index": "index", "shell": "shell"}
        for key in record.data["entries"] if record else ():
            address = slug(key)
            if address in taken:
                yield registers.records[name].problem(
                    "TT-216", ("entries", key), written=key, expected=f"địa chỉ khác «{address}» của {taken[address]}"
                )
            taken.setdefault(address, key)


def _everyday(catalogue: Catalogue) -> Iterator[Problem]:
    """Terms of a procedure that has an edited record belong into it; an agency or a field is a key, or a name in words."""
    registers = catalogue.registers
    record = registers.records.get("everyday-terms")
    if record is None:
        return
    for code, entry in registers.everyday_terms.items():
        at = ("entries", code)
        known = catalogue.by_code.get(code)
        if known and known.editorial == "edited":
            yield record.problem("TT-313", at, written=code, expected=f"các từ ở hidden_search_terms của {catalogue.files[code]}")
        for name, key, entries, register in (
            ("agency", entry.agency, registers.agencies, "agencies"),
            ("field", entry.field, registers.fields, "fields"),
        ):
            if key not in entries and slug(key) == key:
                yield unknown_key(record, (*at, name), key, register, entries)
