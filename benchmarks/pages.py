"""Records to finished pages and nothing else, all checks on: what Hugo's build is compared with. Prints what each stage cost.

python -m benchmarks.pages CATALOGUE OUTPUT [JOBS]
"""

import gc
import json
import resource
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import build
from sitegen import disk, page, pages, theme
from sitegen.entry import Entry
from sitegen.model import Catalogue
from sitegen.outputs import Host
from sitegen.procedure import Procedure
from sitegen.publish import Stage, State


def main(catalogue: Path, output: Path, jobs: int = 1) -> None:
    """Reads, checks, renders and writes; with one job each stage's seconds are its own."""
    gc.set_threshold(100_000, 50, 100)
    stages = {"start": _used()}
    found = build.load(catalogue, None, jobs)
    stages["read and check"] = _used()
    look = theme.build(build.ROOT, "")
    stages["theme engine"] = _used()
    numbers = [i for i, _, _ in found.records.files()]
    fellows = found.catalogue.only(code for entry in found.catalogue.entries for code in entry.refers)
    write = partial(_written, fellows, look.only("thu-tuc/shell"), Stage(output, None))
    count = sum(1 for _ in found.records.ask(write, numbers))
    stages["render and write"] = _used()
    found.records.close()
    names = list(stages)
    spent = {name: round(stages[name] - (stages[before] if before else 0), 2) for before, name in zip(["", *names], names, strict=False)}
    print(json.dumps({"pages": count, **spent}))


def _written(fellows: tuple[Entry, ...], look: theme.Theme, stage: Stage, around: Catalogue, procedure: Procedure) -> State:
    site = page.Site(replace(around, entries=fellows), (), disk.templates(build.ROOT / "site_templates"), Host())
    return stage.put(look.stamped(pages.procedure_page(site, procedure)))


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
