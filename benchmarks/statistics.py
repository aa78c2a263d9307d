"""What all statistics of a catalogue cost: facts, tables, charts and pages, in one process and on top of what was read.

python -m benchmarks.statistics CATALOGUE
"""

import gc
import json
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path

import build
from sitegen import disk, making, page, theme
from sitegen.listings import listings
from sitegen.outputs import Host


def main(catalogue: Path) -> None:
    """Reads without being timed, then makes every page of the statistics; prints CPU seconds and MB that came on top."""
    gc.set_threshold(100_000, 50, 100)
    found = build.load(catalogue, None, 1)
    look = theme.build(build.ROOT, "")
    site = page.Site(found.catalogue, listings(found.catalogue), disk.templates(build.ROOT / "site_templates"), Host())
    memory, stages = _peak(), {"start": time.process_time()}
    known = tuple(found.records.facts())
    stages["facts"] = time.process_time()
    from sitegen import statistics_pages  # loads the chart library; the first page loads pandas

    stages["load"] = time.process_time()
    written = [look.stamped(plan.make()) for plan in statistics_pages.plans(site, known)]
    stages["tables, charts, pages"] = time.process_time()
    assert all(making.is_statistic(artefact.path) for artefact in written)  # noqa: S101 (a benchmark that measures something else is none)
    names = list(stages)
    spent = {name: round(stages[name] - stages[before], 2) for before, name in pairwise(names)}
    total = stages[names[-1]] - stages["start"]
    print(json.dumps({"pages": len(written), "seconds": round(total, 2), "megabytes": round(_peak() - memory), "stages": spent}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
