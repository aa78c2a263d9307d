"""Twice the records are twice the work: no function of ours is called more often than the records grow in number.

Counted, not timed, so that a busy machine changes nothing. A property that reads the whole catalogue for every page, or a
rule that compares every record with every other, shows as a count that grows with the square.
"""

import cProfile
import pstats
from pathlib import Path

import build
from benchmarks.speed import clones
from sitegen import disk, downloads, pages, search
from sitegen.listings import listings
from sitegen.outputs import Host

TIMES = 3
ONCE = 156
"""As many clones as the catalogue has records, or a multiple: every record stands in it equally often."""


def calls(number: int, folder: Path) -> dict[str, int]:
    """How often each function of ours is called to read, check and render so many records."""
    catalogue = clones(number, folder)
    profile = cProfile.Profile()
    profile.enable()
    found, _ = build.load(catalogue, None)
    site = pages.Site(found, listings(found), disk.templates(build.ROOT / "site_templates"), Host())
    for procedure in found.procedures:
        pages.procedure_page(site, procedure)
        downloads.record_file(procedure)
    list(pages.other_pages(site))
    list(search.artefacts(found))
    list(downloads.files(found))
    profile.disable()
    ours = ("/sitegen/", "/site_templates/")
    counted: dict[str, int] = {}
    for (file, line, name), (_, count, *_rest) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if any(part in file for part in ours):
            counted["/".join(Path(file).parts[-2:]) + f":{line} {name}"] = count
    return counted


def test_work_grows_with_the_records_and_no_faster(tmp_path: Path) -> None:
    few, many = calls(ONCE, tmp_path / "few"), calls(ONCE * TIMES, tmp_path / "many")
    assert sum(few.values()) > 100_000, "the profile saw the work"
    slack = ONCE  # a longer list takes a few more steps to sort, and what an earlier test left in a cache is not called again
    assert {name: (few.get(name, 0), count) for name, count in many.items() if count > TIMES * few.get(name, 0) + slack} == {}
