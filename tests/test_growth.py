"""Twice the records are twice the work: no function of ours is called more often than the records grow in number.

Counted, not timed, so that a busy machine changes nothing. A property that reads the whole catalogue for every page, or a
rule that compares every record with every other, shows as a count that grows with the square.
"""

import cProfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import build
from benchmarks.catalogues import clones
from sitegen.outputs import Host

TIMES = 3
ONCE = 167
"""As many clones as the catalogue has records, or a multiple: every record stands in it equally often."""


def calls(number: int, folder: Path) -> dict[str, int]:
    """How often each function of ours is called to read and check so many records and to build their site, all of it in this process."""
    catalogue = clones(number, folder)
    profile = cProfile.Profile()
    profile.enable()
    build.build(build.load(catalogue, None, jobs=1), Host(), folder / "site")
    profile.disable()
    ours = ("/sitegen/", "/site_templates/", str(build.ROOT / "build.py"))
    counted = Counter[str]()
    for entry in profile.getstats():
        code = entry.code  # a text where it is not Python's
        if not isinstance(code, str) and any(part in code.co_filename for part in ours):
            counted["/".join(Path(code.co_filename).parts[-2:]) + f":{code.co_firstlineno} {code.co_name}"] += entry.callcount
    return dict(counted)


def apart(number: int, folder: Path) -> dict[str, int]:
    """The same in a process of its own: what an earlier test left in a cache would not be called again."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(calls, number, folder).result()


def _times(counted: dict[str, int], step: str) -> int:
    file, name = step.split()
    return sum(count for known, count in counted.items() if known.startswith(f"sitegen/{file}:") and known.endswith(f" {name}"))


def test_work_grows_with_the_records_and_no_faster(tmp_path: Path) -> None:
    few, many = apart(ONCE, tmp_path / "few"), apart(ONCE * TIMES, tmp_path / "many")
    assert sum(few.values()) > 100_000, "the profile saw the work"
    for step in ("records.py parse", "rules.py check", "pages.py procedure_page", "downloads.py record_file"):
        assert _times(few, step) >= ONCE, f"and that on every record: {step}"
    slack = ONCE  # a longer list takes a few more steps to sort
    assert {name: (few.get(name, 0), count) for name, count in many.items() if count > TIMES * few.get(name, 0) + slack} == {}
