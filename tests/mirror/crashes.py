"""One update in a process of its own, to be killed; and what must be true of a mirror afterwards."""

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

from sitegen.mirror import switch, taking
from sitegen.mirror.homes import Home
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import Stick
from tests.mirror.releases import DAY, NOW, Centre, expected, served, update
from tests.mirror.releases import copied as copied_folder

SERVED, NEXT = 3, 4
"""Releases before the crash, and what it interrupts."""


def prepared(folder: Path, pages: int) -> tuple[Home, Path, Path, tuple[dict[str, str], dict[str, str]]]:
    """A mirror that serves a release and has thrown one away, a whole and a small stick of the next, and what both releases look like."""
    centre = Centre(folder)
    home = centre.mirror(folder / "home")
    for version in range(1, NEXT):
        update(home, centre.release(version, NOW, pages), NOW)
    whole = centre.release(NEXT, NOW, pages)
    small = centre.stick("small", since=SERVED)
    return home, whole, small, (expected(folder / f"site-{SERVED}-{pages}"), expected(folder / f"site-{NEXT}-{pages}"))


def copied(home: Home, to: Path) -> Home:
    shutil.rmtree(to, ignore_errors=True)
    return Home(copied_folder(home.folder, to))


def forked(home: Home, stick: Path) -> int:
    """The process of an update, a fork, so that no moment is spent on starting: ends with 0, with 8 while another is at it, else with 1."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            taking.take(home, Stick(stick), NOW + DAY)
            switch.apply(home)
            code = 0
        except RefusedError as error:
            code = 8 if error.id == "TT-408" else 1
        finally:
            os._exit(code)
    return process


def judged(home: Home, stick: Path, sites: tuple[dict[str, str], dict[str, str]]) -> int:
    """Which release the crash left served; raises AssertionError unless it is whole and the next run completes, leaving nothing behind."""
    found = switch.verify(home)
    assert found.is_whole, found
    assert served(home) == sites[found.record.serial - SERVED]
    if found.record.serial == NEXT:
        assert home.floor().serial == NEXT
    assert update(home, stick, NOW + DAY) == NEXT
    assert served(home) == sites[1]
    assert not list((home.folder / "tmp").iterdir())
    return found.record.serial


def main() -> None:
    """HOME STICK: once; what it is killed in is the update alone."""
    home, stick = Home(Path(sys.argv[1])), Stick(Path(sys.argv[2]))
    now = datetime.fromisoformat(sys.argv[3])
    taking.take(home, stick, now)
    switch.apply(home)


if __name__ == "__main__":
    main()
