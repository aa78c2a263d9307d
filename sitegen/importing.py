"""EDGE: carries an import out: answers of another system in, a folder of records and a report out."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from sitegen import disk, imports, intake, publish
from sitegen.disk import shown
from sitegen.imports import Run
from sitegen.model import Catalogue


def prepared(ours: Catalogue, folder: Path, as_of: date, verified: bool) -> Run:
    """A run that starts from our catalogue in a folder, whose edited records win over theirs."""
    edited = {Path(text.path).stem: text for text in disk.read_artefacts(folder / "procedures", "procedures")}
    return Run(ours.registers, edited, disk.read_json(folder / "procedure.schema.json"), as_of, verified)


def summary(run: Run, output: Path) -> str:
    """What came of a run, in words."""
    return f"Đã nhập {run.counts['records']} bản ghi vào {shown(output)}/; báo cáo: {shown(output)}/report.jsonl\n{imports.told(run)}"


def write(run: Run, files: Iterable[Path], folder: Path, advance: Callable[[int], None]) -> None:
    """Every record, what goes with them, and report.jsonl with a line for each thing altered, set aside or left empty."""
    with (folder / "report.jsonl").open("w", encoding="utf-8") as told:
        for answer in (answer for file in files for answer in intake.answers(file)):
            record, lines = run.one(answer.value, f"{shown(Path(answer.path))}:{answer.line}", answer.problem)
            publish.write_all([record] if record else [], folder)
            told.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            advance(1)
    publish.write_all(run.rest(), folder)
