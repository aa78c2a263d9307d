"""What a difference costs: 300 changed records among 6,798, out of git and out of a folder, as text, Markdown and JSON.

python -m benchmarks.changes [NUMBER] [CHANGED]
"""

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.measure import Report, cost, folder, median
from benchmarks.speed import BUILD, NUMBER, PYTHON
from benchmarks.speed import catalogue as made
from sitegen import emit, records

CHANGED = 300
LIMIT = "<= 5 s of CPU"
RUNS = 3
GIT = ["git", "-c", "user.name=benchmark", "-c", "user.email=benchmark@example.vn", "-c", "commit.gpgsign=false"]


def main(number: int, changed: int) -> None:
    """Medians of three runs; each reads everything anew."""
    report = Report("changes", {"records": number, "changed": changed})
    with folder() as name:
        place = Path(name)
        before = made(number, place / "before", report)
        after = Path(shutil.copytree(before, place / "after" / "catalogue"))
        _commit(after)
        edit(after, changed)
        for what, base in (("git revision", "HEAD"), ("folder", str(before))):
            for style in ("text", "markdown", "json"):
                used = median([cost([PYTHON, BUILD, "diff", base, "--catalogue", str(after), "--format", style]) for _ in range(RUNS)])
                found = f"{used.seconds:.2f} s, {used.megabytes:.0f} MB"
                report.told(f"diff of {changed} changed among {number}, base a {what}, {style}", LIMIT, found, runs=RUNS)
    report.keep()


def edit(catalogue: Path, changed: int) -> None:
    """Facts, papers, steps and words of so many records, spread over the catalogue (seeded)."""
    files = sorted((catalogue / "procedures").glob("*/*.yml"))
    for number, path in enumerate(Random(8).sample(files, changed)):  # noqa: S311 (repeatable, and nothing secret)
        data = records.parse(path.name, path.read_bytes()).data
        _EDITS[number % len(_EDITS)](data)
        path.write_text(emit.text(data), encoding="utf-8")


def _quicker(data: dict[str, Any]) -> None:
    for channel in data["channels"] or ():
        channel["processing_time"] = {"value": 1, "unit": "working_day"}


def _lighter(data: dict[str, Any]) -> None:
    for case in data["documents"] if isinstance(data["documents"], list) else ():
        del case["items"][:1]


def _longer(data: dict[str, Any]) -> None:
    data["steps"] = [*(data["steps"] or [])[:59], {"who": "applicant", "text": "Mang bản chính đến đối chiếu khi có giấy hẹn."}]


def _reworded(data: dict[str, Any]) -> None:
    data["steps"] = [{**step, "text": step["text"].replace("hồ sơ", "bộ hồ sơ")} for step in data["steps"] or []] or None


def _found(data: dict[str, Any]) -> None:
    data["hidden_search_terms"] = ["từ thường ngày", "từ khác"]


_EDITS = (_quicker, _lighter, _longer, _reworded, _found)


def _commit(catalogue: Path) -> None:
    """The catalogue as the first commit of a repository of its own."""
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "before"]):
        subprocess.run([*GIT, *words], cwd=catalogue, check=True, capture_output=True)


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + [str(NUMBER), str(CHANGED)][len(sys.argv) - 1 :])))
