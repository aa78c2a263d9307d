"""EDGE: a province's file to fill, put where it belongs in a catalogue; and all files of provinces beside their records."""

import re
from functools import partial
from pathlib import Path, PurePath

from sitegen import disk, local_draft, local_review, publish, reading
from sitegen.disk import Text, shown
from sitegen.local_review import Review
from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.problems import guess, reject_if_any
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.records import MAX_BYTES
from sitegen.registers import Registers
from sitegen.schema import Schema

_CODE = re.compile(r"[0-9]\.[0-9]{6}")
_SHOWN = 40
"""Letters of a mistyped argument that are said again."""


def added(catalogue: Path, own: Path, registers: Registers, province: str, code: str) -> Path:
    """An overlay without anything of its own; own: the project's catalogue, with example and schemas.

    Raises ValueError where there can be none or is one (nothing is overwritten), CatalogueError where the national record is not sound.
    """
    known_province(registers, province)
    if not _CODE.fullmatch(code):
        raise ValueError(f"«{_safe(code)}» không phải mã thủ tục; mã có dạng 1.012786.")
    there = catalogue / "provinces" / province / f"{code}.yml"
    if there.exists() or there.is_symlink():
        raise ValueError(f"Đã có {shown(there.parent)}/{there.name}; hãy sửa tệp ấy.")
    file = next(iter(sorted(catalogue.glob(f"procedures/*/{code}.yml"))), None)
    if file is None:
        near = guess(code, (path.stem for path in catalogue.glob("procedures/*/*.yml")))
        raise ValueError(f"Không có thủ tục {code} trong {shown(catalogue)}/procedures/. {near}".strip())
    found: Text = _text(file)
    record = reading.record(Schema.of(disk.read_json(own / "procedure.schema.json")), found)
    reject_if_any(record.problems)
    example, contract = disk.read_text(own / "provinces" / "_example.yml"), disk.read_json(own / "overlay.schema.json")
    made = Artefact(f"provinces/{province}/{code}.yml", local_draft.drafted(example, contract, record.data, province).encode())
    publish.write(made, catalogue)
    return there


def known_province(registers: Registers, province: str) -> None:
    """Raises ValueError where no register has the key, which becomes a part of a path."""
    if province not in registers.provinces:
        near = guess(province, (key for key, one in registers.provinces.items() if one.valid_to is None), 60)
        raise ValueError(f"«{_safe(province)}» không phải khóa trong registers/provinces.yml. {near}".strip())


def reviews(found: Found, province: str = "") -> tuple[Review, ...]:
    """Every overlay (of a province) beside its record, by province and code; asked of the processes that hold the records."""
    wanted = {one.code for one in found.catalogue.overlays if province in ("", one.province)}
    numbers = [number for number, _, entry in found.records.files() if entry.code in wanted]
    every = (one for some in found.records.ask(partial(_reviews, province), numbers) for one in some)
    return tuple(sorted(every, key=lambda one: (one.province, one.code)))


def _reviews(province: str, around: Catalogue, procedure: Procedure) -> tuple[Review, ...]:
    return tuple(local_review.review(procedure, one) for one in around.overlays_of[procedure.code] if province in ("", one.province))


def _text(file: Path) -> Text:
    found = disk.read_regular(str(file), shown(file), MAX_BYTES)
    if not isinstance(found, Text):
        reject_if_any([found])
        raise ValueError(f"Không đọc được {PurePath(found.path)}.")
    return found


def _safe(typed: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in typed[:_SHOWN])
