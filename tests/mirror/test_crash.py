"""Killed at any moment, out of room, without rights: the old or the new site is served whole, and the next run completes."""

import errno
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.mirror import durable, homes
from sitegen.mirror.homes import Home
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.store import Store
from tests.mirror.crashes import NEXT, SERVED, copied, forked, judged, prepared
from tests.mirror.releases import DAY, NOW, Centre, update

KILLS, PAGES = 100, 24


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a disk: what a kill leaves does not depend on the disk, and a busy one flushes slowly."""
    memory = Path("/dev/shm")  # noqa: S108 (a folder of its own in it)
    folder = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else tmp_path))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_hundred_kills_at_random_moments_break_nothing(quick: Path) -> None:
    first, whole, small, sites = prepared(quick, PAGES)
    draw = random.Random(20261122)  # noqa: S311 (moments, not secrets)
    begun = time.monotonic()
    assert os.waitpid(forked(copied(first, quick / "timed"), whole), 0)[1] == 0
    lasts = time.monotonic() - begun
    killed = {SERVED: 0, NEXT: 0}
    for i in range(KILLS):
        home = copied(first, quick / "trial")
        stick = (whole, small)[i % 2]
        process = forked(home, stick)
        time.sleep(draw.random() * lasts * 1.1)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        killed[judged(home, stick, sites)] += 1
    assert sum(killed.values()) == KILLS
    assert killed[SERVED] > KILLS // 10


class Room:
    """A disk that takes so many writes more; where what is full is a disk, not a program."""

    def __init__(self, left: int) -> None:
        self.left = left

    def before(self, act: Callable[..., None]) -> Callable[..., None]:
        def acted(*words: object) -> None:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            act(*words)

        return acted


@pytest.mark.parametrize("left", [0, 1, 2, 5, 9])
def test_a_full_disk_is_told_and_the_update_completes_when_there_is_room(
    left: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, whole, _, sites = prepared(tmp_path, PAGES)
    room = Room(left)
    with monkeypatch.context() as patched:
        put, write = Store.put, durable.write
        patched.setattr(Store, "put", room.before(put))
        patched.setattr(durable, "write", room.before(write))
        with pytest.raises(RefusedError, match="TT-409"):
            update(home, whole, NOW + DAY)
    assert judged(home, whole, sites) == SERVED


def test_what_would_not_fit_is_refused_before_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, whole, _, sites = prepared(tmp_path, PAGES)
    with monkeypatch.context() as patched:
        small = os.statvfs_result((512, 512, 10, 4, 4, 9, 9, 9, 0, 255))
        patched.setattr(os, "statvfs", lambda path: small)
        with pytest.raises(RefusedError, match=r"TT-409.*cần 0\.0 MB, còn 0\.0 MB"):
            update(home, whole, NOW + DAY)
    assert judged(home, whole, sites) == SERVED


def refusing(number: int) -> Callable[..., None]:
    def refuse(*words: object) -> None:
        raise OSError(number, os.strerror(number), "floor.json")

    return refuse


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_told(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, whole, _, sites = prepared(tmp_path, PAGES)
    with monkeypatch.context() as patched:
        patched.setattr(durable, "write", refusing(number))
        with pytest.raises(RefusedError, match=r"TT-410.*floor\.json"):
            update(home, whole, NOW + DAY)
    assert judged(home, whole, sites) == SERVED


def test_a_disk_without_links_cannot_hold_a_mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    centre = Centre(tmp_path / "centre")
    monkeypatch.setattr(Path, "hardlink_to", refusing(errno.EPERM))
    with pytest.raises(RefusedError, match="TT-410"):
        centre.mirror(tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []


def test_a_folder_that_init_did_not_make_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "only-copy.txt").write_text("x", encoding="utf-8")
    centre = Centre(tmp_path / "centre")
    with pytest.raises(RefusedError, match="TT-411"):
        update(Home(tmp_path), centre.release(1, NOW), NOW)
    with pytest.raises(RefusedError, match="TT-411"):
        centre.mirror(tmp_path)
    assert (tmp_path / "only-copy.txt").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("typed", ["", "0" * 64, "không phải"])
def test_a_root_is_trusted_only_with_its_fingerprint(typed: str, tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    with pytest.raises(RefusedError, match=r"TT-414.*dấu vân tay của tệp là [0-9a-f]{8} "):
        homes.made(tmp_path / "home", centre.root, homes.Settings(name="lao-cai"), typed)
    with pytest.raises(RefusedError, match="TT-414"):
        homes.made(tmp_path / "home", b"{}", homes.Settings(name="lao-cai"), typed)


def test_only_as_many_releases_stay_as_the_settings_say(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    home = centre.mirror(tmp_path / "home")
    for version in (1, 2, 3, 4):
        update(home, centre.release(version, NOW), NOW)
    assert [record.serial for record in home.records().values()] == [4, 3]
    held = {content for record in home.records().values() for content in (*record.parts.values(), *home.manifest(record).contents)}
    assert sum(1 for path in (home.folder / "objects").rglob("*") if path.is_file()) == len(held)
