"""Attacks and faults, each by its name: what is refused, with which id, and that what was served is served still, whole."""

import os
import shutil
from datetime import UTC, datetime

import pytest

from sitegen.mirror import switch, taking
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import Stick
from tests.mirror.attacked import LATER, SIGNED, Copy, flip, refused
from tests.mirror.releases import DAY, NOW, update

# ---- time and order


def test_an_older_stick_is_refused(world: Copy) -> None:
    refused(world.mirror(2), world.one, LATER, "TT-402", 2)


@pytest.mark.parametrize("name", ["floor.json", "ready.json", "floor.json ready.json"])
def test_an_older_stick_is_refused_after_the_floor_was_lost(name: str, world: Copy) -> None:
    home = world.mirror(2)
    for lost in name.split():
        (home.folder / lost).unlink()
    refused(home, world.one, LATER, "TT-402", 2)


def test_an_older_stick_is_refused_after_the_floor_was_emptied_by_the_power(world: Copy) -> None:
    home = world.mirror(2)
    (home.folder / "floor.json").write_bytes(b"")
    refused(home, world.one, LATER, "TT-402", 2)


def test_a_stick_past_its_time_is_refused(world: Copy) -> None:
    assert "đồng hồ của máy: 22/04/2027" in refused(world.mirror(2), world.two, NOW + 151 * DAY, "TT-403", 2)


def test_a_stick_past_its_time_is_taken_within_the_grace_of_the_province(world: Copy) -> None:
    home = world.built.centre.mirror(world.folder / "patient", grace_days=30)
    assert update(home, world.two, SIGNED + 149 * DAY) == 2
    assert home.served() and home.served()[1].expires < SIGNED + 149 * DAY  # type: ignore[index]
    with pytest.raises(RefusedError, match=r"TT-403"):
        update(home, world.two, SIGNED + 151 * DAY)


def test_a_clock_set_to_1970_is_told(world: Copy) -> None:
    assert "01/01/1970" in refused(world.mirror(2), world.two, datetime(1970, 1, 1, tzinfo=UTC), "TT-404", 2)


def test_a_clock_set_to_2099_is_told_and_does_no_harm(world: Copy) -> None:
    home = world.mirror(1)
    assert "01/01/2099" in refused(home, world.two, datetime(2099, 1, 1, tzinfo=UTC), "TT-403", 1)
    assert update(home, world.two, LATER) == 2


def test_a_clock_before_the_day_of_signing_is_told(world: Copy) -> None:
    refused(world.mirror(1), world.two, NOW + DAY, "TT-404", 1)


# ---- bytes


@pytest.mark.parametrize("name", ["latest.json", "timestamp.json", "2.snapshot.json", "2.targets.json"])
def test_one_wrong_bit_in_what_is_signed_is_refused(name: str, world: Copy) -> None:
    flip(*(path for path in world.two.rglob("*.json") if path.name.endswith(name)))
    with pytest.raises(RefusedError):
        update(home := world.mirror(1), world.two, LATER)
    assert (switch.verify(home).is_whole, switch.verify(home).record.serial) == (True, 1)


def test_one_wrong_bit_in_every_pack_is_refused(world: Copy) -> None:
    flip(*world.two.rglob("*.zst"))
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


def test_a_wrong_patch_is_made_good_by_the_whole(world: Copy) -> None:
    for path in world.built.centre.repository.folder.glob("targets/*-tu-1.zst"):
        shutil.copy(path, world.two / "targets")
    flip(*world.two.rglob("*-tu-1.zst"))
    assert update(world.mirror(1), world.two, LATER) == 2


def test_a_pack_cut_short_is_refused(world: Copy) -> None:
    for path in world.two.rglob("*.zst"):
        path.write_bytes(path.read_bytes()[:-7])
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


def test_endless_data_is_not_read(world: Copy) -> None:
    for path in world.two.rglob("*.zst"):
        with path.open("ab") as stream:
            stream.truncate(10**10)
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


def test_endless_metadata_is_not_read(world: Copy) -> None:
    with (world.two / "metadata" / "timestamp.json").open("ab") as stream:
        stream.truncate(10**10)
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


def test_mixed_metadata_is_refused(world: Copy) -> None:
    shutil.copy(world.one / "metadata/1.targets.json", world.two / "metadata/2.targets.json")
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


@pytest.mark.parametrize("gone", ["metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.targets.json", "metadata", "targets"])
def test_what_is_missing_is_told(gone: str, world: Copy) -> None:
    path = world.two / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


def test_a_patch_from_a_release_that_is_not_here_is_told_with_what_would_do(world: Copy) -> None:
    small = world.built.centre.stick("small-for-nobody", since=1)
    home = world.built.centre.mirror(world.folder / "new")
    with pytest.raises(RefusedError, match=r"TT-405.*đi từ bản 1, máy đang có: chưa có bản nào; cần thẻ có bản đầy đủ"):
        update(home, small, LATER)


# ---- the stick itself


@pytest.mark.parametrize("name", ["metadata/timestamp.json", "metadata", "targets"])
def test_a_link_on_a_stick_is_not_followed(name: str, world: Copy) -> None:
    path = world.two / name
    path.rename(world.two / "elsewhere")
    path.symlink_to(world.two / "elsewhere")
    refused(world.mirror(1), world.two, LATER, "TT-407", 1)


def test_a_pipe_on_a_stick_is_not_waited_for(world: Copy) -> None:
    path = world.two / "metadata/timestamp.json"
    path.unlink()
    os.mkfifo(path)
    refused(world.mirror(1), world.two, LATER, "TT-407", 1)


def test_other_files_on_a_stick_are_passed_over(world: Copy) -> None:
    (world.two / "targets" / "thiep-cuoi.jpg").write_bytes(b"x" * 1000)
    (world.two / "System Volume Information").mkdir()
    (world.two / "metadata" / "..x").symlink_to("/etc/passwd")
    assert update(world.mirror(1), world.two, LATER) == 2


# ---- the mirror's own disk


def test_two_updates_at_once_are_refused(world: Copy) -> None:
    home = world.mirror(1)
    with home.locked():
        refused(home, world.two, LATER, "TT-408", 1)
    assert update(home, world.two, LATER) == 2


def test_a_rotten_file_is_found_and_the_same_stick_heals_it(world: Copy) -> None:
    home = world.mirror(2)
    rotten = home.current.resolve() / "a0/p0.html"
    rotten.chmod(0o644)
    flip(rotten)
    assert switch.verify(home).damaged == ("a0/p0.html",)
    assert update(home, world.two, LATER) == 2
    assert switch.verify(home).is_whole


def test_a_planted_file_is_found_and_the_same_stick_removes_it(world: Copy) -> None:
    home = world.mirror(2)
    (home.current.resolve() / "them.html").write_text("x", encoding="utf-8")
    (home.current.resolve() / "lien-ket").symlink_to("/etc")
    assert switch.verify(home).extra == ("lien-ket", "them.html")
    assert update(home, world.two, LATER) == 2
    assert switch.verify(home).is_whole


def test_a_lost_manifest_is_found_and_the_same_stick_brings_it(world: Copy) -> None:
    home = world.mirror(2)
    record = home.ready()
    assert record
    for part in record.parts.values():
        home.store.path(part).unlink()
    with pytest.raises(RefusedError, match=r"TT-413"):
        switch.verify(home)
    assert update(home, world.two, LATER) == 2


def test_a_release_taken_and_not_applied_changes_nothing_that_is_served(world: Copy) -> None:
    home = world.mirror(1)
    taking.take(home, Stick(world.two), LATER)
    assert (switch.verify(home).is_whole, switch.verify(home).record.serial) == (True, 1)


def test_going_back_is_the_operators_own_and_opens_no_door_to_older_sticks(world: Copy) -> None:
    home = world.mirror(2)
    assert switch.rollback(home).serial == 1
    refused(home, world.one, LATER, "TT-402", 1)
    assert switch.apply(home).record.serial == 2
    with pytest.raises(RefusedError, match=r"TT-412"):
        [switch.rollback(home) for _ in range(2)]
