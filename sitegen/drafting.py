"""EDGE: a record to fill, put where it belongs in a catalogue."""

from pathlib import Path

from sitegen import disk, publish, scaffold
from sitegen.disk import shown
from sitegen.outputs import Artefact


def added(catalogue: Path, example: Path, code: str, agency: str) -> Path:
    """Where the new record is. Raises ValueError where there can be none or is one: nothing is overwritten."""
    if refused := scaffold.refusal(code, agency):
        raise ValueError(refused)
    if there := sorted(catalogue.glob(f"procedures/*/{code}.yml")):
        raise ValueError(f"Đã có {shown(there[0])}; hãy sửa tệp ấy.")
    made = Artefact(f"procedures/{agency}/{code}.yml", scaffold.template(disk.read_text(example), code, agency).encode())
    publish.write(made, catalogue)
    return catalogue / made.path
