"""fmt as a person meets it: what it writes, what it prints, what it leaves alone."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from sitegen import records
from tests.test_commands import RECORD, run
from tests.test_reproducible import digests


def fmt(workplace: Path, *words: str) -> Result:
    return run("fmt", *words, "--jobs", "1", "--catalogue", str(workplace / "catalogue"))


def data(file: Path) -> str:
    return json.dumps(records.parse("", file.read_bytes()).data, sort_keys=True)


def untidy(workplace: Path) -> list[Path]:
    """Four files in every way out of the style: order, quotes, line ends, a missing last line end, comments."""
    record = workplace / RECORD
    head, code, rest = record.read_text(encoding="utf-8").split("\n", 2)
    record.write_text(f"{head}\n\n{rest}# Về mã.\n{code}  # mã", encoding="utf-8")
    other = workplace / "catalogue/procedures/bo-cong-an/2.000020.yml"
    other.write_bytes(b"\xef\xbb\xbf" + other.read_bytes().replace(b"\n", b"\r\n"))
    register = workplace / "catalogue/registers/fields.yml"
    register.write_text(register.read_text(encoding="utf-8").replace("name: ", "name:   "), encoding="utf-8")
    form = workplace / "forms/bo-tu-phap/to-khai-mau.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("id: ", "'id':   "), encoding="utf-8")
    return [other, record, register, form]


def test_files_are_brought_into_the_style_once_and_keep_their_data(workplace: Path) -> None:
    fmt(workplace)
    tidy = digests(workplace)
    files = untidy(workplace)
    before = [data(file) for file in files]
    files[1].chmod(0o600)
    result = fmt(workplace)
    told = [line.removeprefix("Đã sửa ") for line in result.output.splitlines() if line.startswith("Đã sửa")]
    assert (result.exit_code, told) == (0, [str(file) for file in files])
    assert [data(file) for file in files] == before
    assert files[1].read_text(encoding="utf-8").startswith('# Dữ liệu giả cho kiểm thử.\n\n# Về mã.\ncode: "1.000010"  # mã\n')
    assert stat.S_IMODE(files[1].stat().st_mode) == 0o600
    after = digests(workplace)
    assert [path for path in after if after[path] != tidy[path]] == [RECORD]
    assert "0 đã định dạng lại." in fmt(workplace).output
    assert digests(workplace) == after


@pytest.mark.parametrize("tool", ["git apply", "patch -p1 -s"])
def test_what_would_change_is_a_patch_that_git_and_patch_take(tool: str, workplace: Path) -> None:
    fmt(workplace)
    untidy(workplace)
    before = digests(workplace)
    result = fmt(workplace, "--check")
    assert result.exit_code == 1
    assert digests(workplace) == before
    copy = workplace / "copy"
    shutil.copytree(workplace / "catalogue", copy / "catalogue")
    shutil.copytree(workplace / "forms", copy / "forms")
    subprocess.run(
        tool.split(), cwd=copy, input=result.stdout_bytes, check=True, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(workplace)}
    )
    fmt(workplace)
    assert digests(copy / "catalogue") == digests(workplace / "catalogue")
    assert digests(copy / "forms") == digests(workplace / "forms")
    clean = fmt(workplace, "--check")
    assert (clean.exit_code, clean.stdout) == (0, "")


def test_only_the_files_asked_for_are_touched(workplace: Path) -> None:
    _, record, *others = untidy(workplace)
    before = [file.read_bytes() for file in others]
    assert fmt(workplace, str(record)).exit_code == 0
    assert [file.read_bytes() for file in others] == before


def test_a_file_that_cannot_be_read_is_told_and_left_while_others_are_written(workplace: Path) -> None:
    _, record, *_ = untidy(workplace)
    bad = workplace / "catalogue/procedures/bo-cong-an/2.000020.yml"
    bad.write_text("code: [\n", encoding="utf-8")
    result = fmt(workplace)
    assert result.exit_code == 1
    assert "lỗi TT-008" in result.output
    assert "1 để nguyên vì có lỗi" in result.output
    assert bad.read_text(encoding="utf-8") == "code: [\n"
    assert record.read_text(encoding="utf-8").count("# Về mã.\ncode:") == 1


@pytest.mark.parametrize(
    "place", ["outside.yml", "catalogue/README.md", "catalogue/x.yml", "catalogue/procedures/a/b/c.yml", "forms/a/b/c.yml", "forms/x.yml"]
)
def test_what_is_no_record_of_the_catalogue_is_refused(place: str, workplace: Path) -> None:
    file = workplace / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("a:   1\n", encoding="utf-8")
    result = fmt(workplace, str(workplace / RECORD), str(file.parent / ".." / file.parent.name / file.name))
    assert (result.exit_code, "Không ghi gì" in result.output) == (2, True)
    assert file.read_text(encoding="utf-8") == "a:   1\n"


def test_links_are_refused_whether_the_file_or_its_folder(workplace: Path) -> None:
    outside = workplace / "outside"
    outside.mkdir()
    (outside / "1.000099.yml").write_text("a:   1\n", encoding="utf-8")
    (workplace / "catalogue/procedures/bo-y-te").symlink_to(outside)
    (workplace / "catalogue/procedures/bo-cong-an/1.000099.yml").symlink_to(outside / "1.000099.yml")
    for place in ("bo-y-te", "bo-cong-an"):
        result = fmt(workplace, str(workplace / "catalogue/procedures" / place / "1.000099.yml"))
        assert (result.exit_code, "liên kết" in result.output) == (2, True)
    assert fmt(workplace).exit_code == 1  # told as check tells it
    assert (outside / "1.000099.yml").read_text(encoding="utf-8") == "a:   1\n"


def test_many_processes_say_the_same_as_one(workplace: Path) -> None:
    text = (workplace / RECORD).read_text(encoding="utf-8")
    for number in range(80):
        (workplace / f"catalogue/procedures/bo-tu-phap/1.0001{number:02}.yml").write_text(f"{text}# {number}\n", encoding="utf-8")
    one = run("fmt", "--check", "--jobs", "1", "--catalogue", str(workplace / "catalogue"))
    two = run("fmt", "--check", "--jobs", "2", "--catalogue", str(workplace / "catalogue"))
    assert (one.exit_code, one.output) == (two.exit_code, two.output)
