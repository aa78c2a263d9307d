"""What all statistics and all open data of a catalogue cost, made and written by one process on top of what it has read.

    python -m benchmarks.statistics              6,798 records, medians of five runs, kept among the results
    python -m benchmarks.statistics CATALOGUE    one run, as JSON

Counted are facts, tables, charts and pages of thong-ke/; every file of du-lieu/ and api/v1/ with the pages that tell of them; the feed;
and what stands of schema.org in the pages of procedures. Not counted: reading and checking records, pages of procedures, the theme.
Memory is the highest this process held while it made them, less what it held when every record was read.
"""

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import build
from benchmarks.measure import Report, folder
from sitegen import data_files, downloads, making, publish, theme
from sitegen.making import Making
from sitegen.model import Catalogue
from sitegen.opendata import linked
from sitegen.outputs import Artefact, Host
from sitegen.procedure import Procedure
from sitegen.reading import Found

RUNS = 5
SECONDS, MEGABYTES = 6, 400
_MEMORY = Path("/proc/self/status"), Path("/proc/self/clear_refs")
KINDS = ("thong-ke/", "du-lieu/csv/", "du-lieu/xlsx/", "api/v1/", "")
"""Folders of the site by which files are told apart; the last has what is in none of the others."""


def main() -> None:
    """The runs, and their medians beside what is aimed at."""
    from benchmarks import speed  # with its peers, which a single run does not need

    source = "the national portal's records of 2026-07-18, padded with marked clones" if speed.PORTAL.is_dir() else "generated records"
    report = Report("statistics", {"records": speed.NUMBER, "source": source})
    with folder() as name:
        records = speed.catalogue(speed.NUMBER, Path(name) / "catalogue", report)
        runs = [_run(records) for _ in range(RUNS)]
    stages = {stage: statistics.median(run["stages"][stage] for run in runs) for stage in runs[0]["stages"]}
    seconds, more = (statistics.median(run[what] for run in runs) for what in ("seconds", "megabytes"))
    result = f"{seconds:.2f} s, {more:.0f} MB more; the quickest run {min(run['seconds'] for run in runs):.2f} s"
    figures = {"stages": stages, "files": runs[0]["files"], "kilobytes": runs[0]["kilobytes"], "read": runs[0]["read"], "runs": RUNS}
    report.told("all statistics and all open data, one process", f"<= {SECONDS} s CPU, <= {MEGABYTES} MB more", result, **figures)
    print(f"kept in {report.keep().relative_to(build.ROOT)}")


def _run(records: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "benchmarks.statistics", str(records)], stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def measured(catalogue: Path) -> dict[str, Any]:
    """CPU seconds of each stage, MB that came on top of what was read, and how many files of which size were made."""
    gc.set_threshold(100_000, 50, 100)  # as the command does
    found = build.load(catalogue, None, 1)
    look = theme.build(build.ROOT, "")
    site = making.site(found.catalogue, build.ROOT, Host())
    before = _fresh_peak()
    with folder() as place, publish.staged(Path(place) / "site") as (stage, finish):
        files = Making(stage, Path(place) / "site", None)
        spent = [("", time.process_time())]

        def done(name: str) -> None:
            spent.append((name, time.process_time()))

        tuple(found.records.facts())
        done("facts")
        making.statistics(files, found, look, site)
        done("statistics")
        _each(files, found, lambda around, procedure: downloads.record_file(procedure))
        done("records as JSON")
        _each(files, found, lambda around, p: Artefact(linked.linked_path(p.code), linked.encoded(p, around)))
        done("JSON-LD")
        sum(found.records.ask(lambda around, p: len(linked.script(p, around)), [i for i, _, _ in found.records.files()]))
        done("schema.org")
        data_files.write(files, found, look, site, build.ROOT)
        done("tables, workbooks, API")
        finish(set(files.made))
    made: dict[str, list[int]] = {kind or "other": [] for kind in KINDS}
    for path, state in files.made.items():
        made[next(kind for kind in KINDS if path.startswith(kind)) or "other"].append(state.size)
    return {
        "seconds": spent[-1][1] - spent[0][1],
        "megabytes": _peak() - before,
        "read": before,
        "stages": {name: moment - earlier for (_, earlier), (name, moment) in pairwise(spent)},
        "files": {kind: len(sizes) for kind, sizes in made.items()},
        "kilobytes": {kind: sum(sizes) // 1000 for kind, sizes in made.items()},
    }


def _each(files: Making, found: Found, make: Callable[[Catalogue, Procedure], Artefact]) -> None:
    """A file of every record, staged where the record is held."""

    def put(around: Catalogue, procedure: Procedure) -> tuple[str, tuple[int, int]]:
        artefact = make(around, procedure)
        return artefact.path, files.stage.put(artefact)

    files.note(dict(found.records.ask(put, [i for i, _, _ in found.records.files()])), "")


def _fresh_peak() -> float:
    """MB this process holds now; from here on _peak() tells the most it held since, where the system lets the mark be lowered."""
    gc.collect()
    try:
        _MEMORY[1].write_text("5", encoding="ascii")
    except OSError:
        return _peak()
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM") if _MEMORY[0].exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _status(name: str) -> float:
    line = next(line for line in _MEMORY[0].read_text(encoding="utf-8").splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]))))
    else:
        main()
