"""What lies on sticks, stands in clocks and happens on machines: told clearly, nothing lost, nothing waited for."""

import json
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tuf.api.metadata import Targets

import build
from sitegen.commands import mirroring
from sitegen.mirror import homes, stating, switch, trust
from sitegen.mirror.latest import NAME
from sitegen.mirror.refusals import REFUSALS, RefusedError
from sitegen.mirror.stick import regular
from tests.mirror.attacked import LATER, Copy, refused, resigned, target
from tests.mirror.crashes import NEXT, SERVED, copied, forked, judged, prepared
from tests.mirror.releases import DAY, NOW, Centre, update


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(build.main, [str(word) for word in words], catch_exceptions=False)


# ---- the stick


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # an address of this kind has at most 108 letters
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("kind", [pipe, listening, folder])
@pytest.mark.parametrize("name", ["timestamp.json", "2.root.json", "2.targets.json", "latest.json"])
def test_what_is_no_file_in_the_place_of_a_file_is_refused_at_once(kind: Callable[[Path], None], name: str, world: Copy) -> None:
    path = next((world.two / "targets").glob(f"*.{NAME}")) if name == NAME else world.two / "metadata" / name
    path.unlink(missing_ok=True)
    kind(path)
    refused(world.mirror(1), world.two, LATER, "TT-407", 1)


@pytest.mark.parametrize("kind", [pipe, listening, folder])
def test_what_is_no_file_in_the_place_of_a_pack_is_passed_over(kind: Callable[[Path], None], world: Copy) -> None:
    packs = list((world.two / "targets").glob("*.zst"))
    for path in packs:
        path.unlink()
        kind(path)
    assert packs
    refused(world.mirror(1), world.two, LATER, "TT-405", 1)


def test_a_device_is_never_read() -> None:
    assert regular(Path("/dev/zero"), 100) == b""


def test_a_device_is_no_root_and_no_key_of_a_province(tmp_path: Path) -> None:
    told = run("mirror", "init", "--home", tmp_path / "home", "--root", "/dev/zero", "--fingerprint", "0" * 64, "--name", "lao-cai")
    assert (told.exit_code, "TT-414" in told.output, (tmp_path / "home").exists()) == (1, True, False)
    told = run("release", "receipts", "--repository", tmp_path, "--register", "/dev/zero")
    assert (told.exit_code, "TT-416" in told.output) == (1, True)


@pytest.mark.parametrize(
    "edit",
    [
        {"parts": {"trang": {"full": "../../etc/cron.d/x"}}},
        {"parts": {"trang": {"patches": {"1": "/etc/passwd"}}}},
        {"parts": {"..": {}}},
        {"parts": {}},
        {"serial": -1},
        {"serial": True},
        {"revision": "../x"},
        {"settings": "x\nwindow.x=1"},
        {"settings": None},
        {"format": 2},
    ],
    ids=["full", "patch", "part", "no parts", "negative", "bool", "revision", "settings", "null", "format"],
)
def test_a_signed_description_that_leads_elsewhere_is_refused(edit: dict[str, object], world: Copy) -> None:
    told = json.loads(next((world.two / "targets").glob(f"*.{NAME}")).read_bytes())
    for name, value in edit.items():
        if isinstance(value, dict) and "trang" in value:
            told["parts"]["trang"] |= value["trang"]
        else:
            told[name] = value

    def lie(targets: Targets) -> None:
        target(world, targets, NAME, json.dumps(told).encode())

    resigned(world, lie, world.keys["targets"][:2])
    refused(world.mirror(1), world.two, LATER, "TT-406", 1)


def test_a_stick_without_the_downloads_that_this_mirror_takes_says_so(world: Copy) -> None:
    small = world.built.centre.stick("no-downloads", since=1, downloads=False)
    assert "phần tải về" in refused(world.mirror(1), small, LATER, "TT-405", 1)


def test_an_empty_stick_is_told(tmp_path: Path, world: Copy) -> None:
    (tmp_path / "empty").mkdir()
    refused(world.mirror(1), tmp_path / "empty", LATER, "TT-405", 1)


# ---- the clock


@pytest.mark.parametrize("year", [1970, 2099])
def test_with_a_clock_far_off_every_command_says_what_it_can_and_pages_say_so(
    year: int, world: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, now = world.mirror(2), datetime(year, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(mirroring, "clock", lambda: now)
    taken = run("mirror", "import", world.two, "--home", home.folder)
    assert (taken.exit_code, {1970: "TT-404", 2099: "TT-403"}[year] in taken.output) == (1, True)
    for command in ("verify", "apply", "status", "rollback", "apply"):
        told = run("mirror", command, "--home", home.folder)
        assert (told.exit_code, "Traceback" in told.output) == (0, False), told.output
    sheet = (home.folder / "state/banner" / f"{year}-01-01.css").read_text(encoding="utf-8")
    assert {1970: "ghi sai ngày giờ", 2099: "đã quá hạn"}[year] in sheet
    stating.note(home, LATER, is_whole=True)
    assert "--mirror-banner" not in (home.folder / "state/banner" / f"{LATER.date().isoformat()}.css").read_text(encoding="utf-8")


# ---- the machine


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that other users can reach."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def as_nobody(act: Callable[[], object]) -> str:
    """What somebody without rights is refused with: the id, "" where nothing is refused."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        told = "?"
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            act()
            told = ""
        except RefusedError as error:
            told = error.id
        finally:
            os.write(writing, told.encode())
            os._exit(0)
    os.waitpid(process, 0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        return stream.read()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_target_that_cannot_be_written_is_told_and_stays_as_it_was(open_place: Path) -> None:
    home, whole, _, sites = prepared(open_place, 12)
    places = [path for path in (home.folder, *home.folder.rglob("*")) if path.is_dir() and not path.is_symlink()]
    for path in places:
        path.chmod(0o555)
    try:
        assert as_nobody(lambda: update(home, whole, NOW + DAY)) == "TT-410"
        assert as_nobody(lambda: switch.rollback(home)) == "TT-410"
        assert as_nobody(lambda: switch.verify(home)) == ""
    finally:
        for path in places:
            path.chmod(0o755)
    assert judged(home, whole, sites) == SERVED


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_updates_at_once_end_with_one_whole_release(tmp_path: Path) -> None:
    first, whole, small, sites = prepared(tmp_path, 24)
    home = copied(first, tmp_path / "trial")
    ends = [forked(home, stick) for stick in (whole, small, whole, small)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in ends]
    assert set(codes) <= {0, 8}  # done, or told that another command is at it
    assert 0 in codes
    assert judged(home, whole, sites) == NEXT


def test_a_mirror_on_a_stick_of_its_own_release_is_refused(tmp_path: Path) -> None:
    """Somebody who mistakes the stick for the place: what is on it stays."""
    centre = Centre(tmp_path / "centre")
    stick = centre.release(1, NOW)
    before = sorted(stick.rglob("*"))
    with pytest.raises(RefusedError, match="TT-411"):
        homes.made(stick, centre.root, homes.Settings(name="lao-cai"), trust.fingerprint(centre.root))
    assert sorted(stick.rglob("*")) == before


def test_every_refusal_says_what_to_do() -> None:
    assert sorted(REFUSALS) == [f"TT-{number}" for number in range(401, 401 + len(REFUSALS))]
    for refusal in REFUSALS.values():
        assert (refusal.title[:1].isupper(), refusal.fix[:1].isupper(), refusal.fix[-1]) == (True, True, ".")
