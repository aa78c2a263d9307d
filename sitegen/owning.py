"""EDGE: the files that say who reviews what. Raises CatalogueError, OSError, or ValueError in words."""

from pathlib import Path

from sitegen import disk, owners, publish
from sitegen.gatekeeping import AGENCIES, OWNERS
from sitegen.outputs import Artefact
from sitegen.problems import reject_if_any
from sitegen.records import parse
from sitegen.registers import Registers
from sitegen.schema import Schema, checked

EDITORS = ".github/editors.txt"


def wanted(root: Path) -> str:
    """CODEOWNERS as the register and the editors' file ask for; only that register is read, so a mistake elsewhere changes nothing."""
    contract = Schema.of(disk.read_json(root / "catalogue" / "register.schema.json"))
    record = checked(parse(AGENCIES, (root / AGENCIES).read_bytes()), contract)
    reject_if_any(record.problems)
    return owners.codeowners(Registers.of([record]).agencies, owners.editors(disk.read_text(root / EDITORS)))


def is_as_wanted(root: Path) -> bool:
    """Whether the file stands as it would be made."""
    file = root / OWNERS
    return file.is_file() and file.read_bytes() == wanted(root).encode()


def write(root: Path) -> None:
    """The file, made anew."""
    publish.write_all([Artefact(OWNERS, wanted(root).encode())], root)
