"""EDGE: holds a catalogue against a list from elsewhere, and records what it is at a release."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sitegen import against, emit, intake, publish, releases, workbook
from sitegen.disk import epoch, shown
from sitegen.facts import Facts
from sitegen.metrics.counted import Counted
from sitegen.metrics.groups import Groups
from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.reading import Found
from sitegen.trends import RELEASES


def told(catalogue: Catalogue, file: Path, style: str) -> str:
    """What a list (JSON lines, gzipped or not, or a workbook) has and the catalogue has not, and the other way round."""
    return against.FORMATS[style](against.compare(catalogue, _lines(file)))


def _lines(file: Path) -> Iterator[tuple[str, Any, str]]:
    answers = workbook.lines(file) if workbook.is_workbook(file) else intake.answers(file)
    return ((f"{shown(Path(answer.path))}:{answer.line}", answer.value, answer.problem) for answer in answers)


def recorded(found: Found, name: str, catalogue: Path) -> str:
    """Adds the figures of a release, of today, to the catalogue's history, and says where."""
    counted = (Counted(entry, Facts.restored(facts), hints) for entry, facts, hints in found.records.facts())
    before = next((topic.record.data for topic in found.catalogue.history if topic.topic == RELEASES), None)
    data = releases.with_release(before, releases.rows(name, (epoch() or datetime.now(UTC).date()).isoformat(), Groups(counted).whole))
    publish.write(Artefact(f"history/{RELEASES}.yml", emit.text(data, releases.COMMENT).encode()), catalogue)
    return f"Đã ghi {shown(catalogue)}/history/{RELEASES}.yml"
