"""EDGE: carries an import out: answers of another system in, a folder of records and a report out."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from sitegen import intake, publish
from sitegen.disk import shown
from sitegen.imports import Run


def write(run: Run, files: Iterable[Path], folder: Path, advance: Callable[[int], None]) -> None:
    """Every record, what goes with them, and report.jsonl with a line for each thing altered, set aside or left empty."""
    with (folder / "report.jsonl").open("w", encoding="utf-8") as told:
        for answer in (answer for file in files for answer in intake.answers(file)):
            record, lines = run.one(answer.value, f"{shown(Path(answer.path))}:{answer.line}", answer.problem)
            publish.write_all([record] if record else [], folder)
            told.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            advance(1)
    publish.write_all(run.rest(), folder)
