"""What a careless or hostile pull request may leave in the folders: all of it is told at once, and the site stays as it was."""

import hashlib
import os
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import build
from sitegen import disk, report
from sitegen.disk import epoch
from sitegen.problems import CatalogueError, Problem
from sitegen.records import MAX_BYTES
from tests.worlds import ROOT, SAMPLE

TODAY = date(2026, 11, 21)
AGENCY = "catalogue/procedures/bo-tu-phap"
RECORD = f"{AGENCY}/1.000010.yml"
SOUND = (SAMPLE / RECORD).read_text(encoding="utf-8")


def told(workplace: Path) -> tuple[Problem, ...]:
    """Errors and hints alike, with paths from the workplace."""
    try:
        found = build.load(workplace / "catalogue", TODAY).hints
    except CatalogueError as error:
        found = error.problems
    return tuple(replace(problem, path=problem.path.removeprefix(f"{workplace.as_posix()}/")) for problem in found)


@pytest.mark.parametrize("code", ["../../x", "..", "/etc/passwd", "1.000010/../../x", "C:\\\\x", "1.000010\\0", "con"])
def test_a_code_never_names_another_place(code: str, workplace: Path) -> None:
    (workplace / RECORD).write_text(SOUND.replace('code: "1.000010"', f'code: "{code}"'), encoding="utf-8")
    assert {problem.id for problem in told(workplace) if problem.line == 2} & {"TT-105", "TT-106", "TT-005"}


# ---- files that are no files


def test_a_record_is_never_read_beyond_its_limit(workplace: Path) -> None:
    with (workplace / RECORD).open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    texts = {text.path: text for text in disk.read_texts(workplace / AGENCY, AGENCY, 0)}
    read = texts[RECORD]
    assert isinstance(read, disk.Text)
    assert len(read.content) == MAX_BYTES + 1
    assert [problem.id for problem in told(workplace)] == ["TT-002"]


def test_a_record_as_large_as_the_limit_is_read(workplace: Path) -> None:
    (workplace / RECORD).write_text(SOUND + "#" * (MAX_BYTES - len(SOUND.encode())), encoding="utf-8")
    assert told(workplace) == ()


def _link(place: Path) -> None:
    place.symlink_to("1.000010.yml")


def _link_outside(place: Path) -> None:
    place.symlink_to("/etc/passwd")


def _link_to_itself(place: Path) -> None:
    place.symlink_to(place.name)


def _link_to_nothing(place: Path) -> None:
    place.symlink_to("nowhere.yml")


def _folder(place: Path) -> None:
    place.mkdir()


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _socket(place: Path) -> None:
    # the address of a socket is short, so it is bound from its own folder
    here = Path.cwd()
    os.chdir(place.parent)
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(place.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize("make", [_link, _link_outside, _link_to_itself, _link_to_nothing, _folder, _pipe, _socket])
@pytest.mark.parametrize("folder", [AGENCY, "catalogue/registers", "forms/bo-tu-phap"])
def test_what_is_no_regular_file_is_told_and_not_waited_for(make: Any, folder: str, workplace: Path) -> None:
    make(workplace / folder / "9.000099.yml")
    assert [(problem.id, problem.path) for problem in told(workplace)] == [("TT-001", f"{folder}/9.000099.yml")]


@pytest.mark.parametrize("folder", [AGENCY, "catalogue/procedures", "catalogue/registers", "forms", "forms/bo-tu-phap"])
def test_a_folder_that_is_a_link_is_told(folder: str, workplace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "x"
    (workplace / folder).rename(elsewhere)
    (workplace / folder).symlink_to(elsewhere, target_is_directory=True)
    assert ("TT-001", folder) in [(problem.id, problem.path) for problem in told(workplace)]


@pytest.mark.parametrize("folder", ["catalogue/procedures", "catalogue/registers", "forms"])
def test_a_file_in_place_of_a_folder_is_told(folder: str, workplace: Path) -> None:
    (workplace / folder).rename(workplace / "aside")
    (workplace / folder).write_text("x", encoding="utf-8")
    assert ("TT-001", folder) in [(problem.id, problem.path) for problem in told(workplace)]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"1.000011.yaml", id="another ending"),
        pytest.param(b"1.000011.YML", id="capitals"),
        pytest.param(b"1.000011.yml~", id="a copy of an editor"),
        pytest.param(b"1.000011", id="no ending"),
        pytest.param(b"a\n::error file=x::y.yml", id="a line break"),
        pytest.param(b"a\x1b[2J.yml", id="a terminal's escape"),
        pytest.param(b"a\xff\xfe.yml", id="not UTF-8"),
        pytest.param("a\u202elmy.yml".encode(), id="turned round"),
    ],
)
def test_a_file_with_a_name_of_its_own_is_told(name: bytes, workplace: Path) -> None:
    Path(os.fsdecode(os.fsencode(workplace / AGENCY) + b"/" + name)).write_text(SOUND, encoding="utf-8")
    (problem,) = told(workplace)
    assert problem.id == "TT-014"
    assert problem.path.isprintable()
    for style in report.FORMATS.values():
        assert style([problem]).encode()


@pytest.mark.parametrize(
    "name", ["..yml", "...yml", "x" * 251 + ".yml", " .yml", "1.000011 .yml", "%2e%2e%2fx.yml", "$(id).yml", "-rf.yml"]
)
def test_a_file_with_an_odd_name_is_never_published(name: str, workplace: Path) -> None:
    (workplace / AGENCY / name).write_text(SOUND, encoding="utf-8")
    try:
        catalogue = build.load(workplace / "catalogue", TODAY).catalogue
    except CatalogueError as error:
        assert {problem.id for problem in error.problems} <= {"TT-201", "TT-202"}
    else:
        assert name.startswith(".")
        assert [entry.code for entry in catalogue.entries] == ["1.000010", "2.000020"]


def test_a_record_beside_the_agencies_folders_is_told(workplace: Path) -> None:
    (workplace / "catalogue/procedures/1.000011.yml").write_text(SOUND, encoding="utf-8")
    assert [(problem.id, problem.path) for problem in told(workplace)] == [("TT-014", "catalogue/procedures/1.000011.yml")]


def test_a_folder_below_an_agency_is_told(workplace: Path) -> None:
    (workplace / AGENCY / "moi").mkdir()
    assert [(problem.id, problem.path) for problem in told(workplace)] == [("TT-014", f"{AGENCY}/moi")]


# ---- files that do not agree


def test_an_unknown_agency_is_told_with_its_place(workplace: Path) -> None:
    folder = workplace / "catalogue/procedures/bo-ma"
    folder.mkdir()
    (folder / "1.000011.yml").write_text(
        SOUND.replace("agency: bo-tu-phap", "agency: bo-ma").replace("1.000010", "1.000011"), encoding="utf-8"
    )
    (problem,) = told(workplace)
    assert (problem.id, problem.line, problem.column, problem.written) == ("TT-204", 6, 9, "bo-ma")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RECORD, "catalogue/procedures/bo-cong-an/1.000010.yml"),
        ("forms/bo-tu-phap/to-khai-mau.yml", "forms/bo-cong-an/to-khai-mau.yml"),
        ("catalogue/registers/agencies.yml", "catalogue/registers/a.yml"),
        ("catalogue/registers/agencies.yml", "catalogue/registers/z.yml"),
    ],
)
def test_two_files_with_one_key_are_told(first: str, second: str, workplace: Path) -> None:
    text = (workplace / first).read_text(encoding="utf-8").replace("agency: bo-tu-phap", "agency: bo-cong-an")
    (workplace / second).parent.mkdir(exist_ok=True)
    (workplace / second).write_text(text, encoding="utf-8")
    assert [problem.id for problem in told(workplace) if problem.id != "TT-213"] == ["TT-202"]


def test_all_broken_files_are_told_at_once_and_the_sound_ones_are_still_checked(workplace: Path) -> None:
    agency = workplace / AGENCY
    (agency / "1.000011.yml").write_bytes(b"\xff")
    (agency / "1.000012.yml").write_text("a: [", encoding="utf-8")
    (agency / "1.000013.yml").symlink_to("1.000010.yml")
    (agency / "1.000014.yml").write_text(SOUND.replace("scope: national", ""), encoding="utf-8")
    (workplace / "forms/bo-tu-phap/to-khai-mau.yml").write_text("", encoding="utf-8")
    (workplace / RECORD).write_text(SOUND.replace("online: partial", "online: none"), encoding="utf-8")
    assert [(Path(problem.path).stem, problem.id) for problem in told(workplace)] == [
        ("1.000010", "TT-208"),
        ("1.000011", "TT-003"),
        ("1.000012", "TT-114"),
        ("1.000013", "TT-001"),
        ("1.000014", "TT-101"),
        ("to-khai-mau", "TT-004"),
    ]


# ---- the commands


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "default", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, words)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_failed_build_tells_everything_and_leaves_the_site_as_it_was(workplace: Path) -> None:
    output = workplace / "out" / "site"
    first = _run("site", "--catalogue", workplace / "catalogue", "--output", output, "--jobs", "2")
    assert (first.returncode, "Traceback" in first.stderr) == (0, False)
    before, beside = _digest(output), sorted(output.parent.iterdir())
    assert len(before) > 80
    agency = workplace / AGENCY
    (agency / "1.000011.yml").write_bytes(b"\xff")
    os.mkfifo(agency / "1.000012.yml")
    (agency / "1.000013.yml").write_text("a: " + "[" * 60_000, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(agency) + b"/\xff\n.yml")).write_text("x", encoding="utf-8")
    (workplace / RECORD).write_text(SOUND.replace("online: partial", "online: none"), encoding="utf-8")
    second = _run("site", "--catalogue", workplace / "catalogue", "--output", output, "--jobs", "2")
    assert second.returncode == 1
    assert "Traceback" not in second.stderr
    assert [id_ for id_ in ("TT-001", "TT-003", "TT-011", "TT-014", "TT-208") if id_ in second.stderr] == [
        "TT-001",
        "TT-003",
        "TT-011",
        "TT-014",
        "TT-208",
    ]
    assert "Trang cũ được giữ nguyên" in second.stderr
    assert _digest(output) == before
    assert sorted(output.parent.iterdir()) == beside


@pytest.mark.parametrize("style", ["text", "github", "json"])
def test_a_check_of_hostile_files_ends_with_one_and_no_stack_trace(style: str, workplace: Path) -> None:
    agency = workplace / AGENCY
    (agency / "1.000011.yml").mkdir()
    Path(os.fsdecode(os.fsencode(agency) + b"/\xff\n::error::x.yml")).write_text("x", encoding="utf-8")
    done = _run("check", "--catalogue", workplace / "catalogue", "--format", style)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "TT-001" in done.stdout
    assert "TT-014" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("::error::")]


@pytest.mark.parametrize("day", ["99999999999999999999", "-1", "x", "1e9", ""])
def test_a_day_that_is_no_day_stops_nothing(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    assert epoch() is None
