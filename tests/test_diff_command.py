"""diff as a person or a workflow runs it: bases out of git and folders, and what is said where there is none."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import diffing, emit
from sitegen.changes import as_text
from tests import changes_world as world
from tests.changes_world import AFTER, BEFORE, record
from tests.worlds import ROOT

GIT = ("git", "-c", "user.name=Người thử", "-c", "user.email=thu@example.vn", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both states: before/ and after/."""
    folder = tmp_path_factory.mktemp("difference")
    world.both(folder)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(build.main, list(words), catch_exceptions=False)


def git(folder: Path, *words: str) -> str:
    return subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The state before as a commit, the state after in the folder."""
    world.write(tmp_path / "repository", BEFORE)
    git(tmp_path / "repository", "init", "--quiet")
    git(tmp_path / "repository", "add", "--all")
    git(tmp_path / "repository", "commit", "--quiet", "--message", "trước")
    world.write(tmp_path / "after", AFTER, is_after=True, is_broken=True)
    for name in ("catalogue", "forms"):
        shutil.rmtree(tmp_path / "repository" / name)
        (tmp_path / "after" / name).rename(tmp_path / "repository" / name)
    return tmp_path / "repository"


def test_a_revision_and_a_folder_give_the_same(repository: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    of_git = world.difference("HEAD", Path("catalogue"))
    of_folder = world.difference(str(place / "before"), Path("catalogue"))
    assert of_git.base.commit == git(repository, "rev-parse", "HEAD")
    assert as_text.text(replace(of_git, base=of_folder.base)) == as_text.text(of_folder)


def test_the_command_ends_well_whatever_changed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    for style in ("text", "markdown", "json"):
        result = run("diff", "HEAD", "--catalogue", "catalogue", "--format", style, "--limit", "3")
        assert result.exit_code == 0
        assert "1.000104" in result.stdout
    assert date(2026, 11, 22).isoformat() in run("diff", "main", "--catalogue", "catalogue").stdout


@pytest.mark.parametrize(
    "asked", ["--output=/tmp/x", "-h", "không-có", "HEAD:catalogue", "a..b", "\x1b[31m", "x" * 300, "", "HEAD\n", "/etc"]
)
def test_a_base_that_is_none_is_a_plain_message(asked: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    before = sorted(repository.rglob("*"))
    result = run("diff", "--catalogue", "catalogue", "--", asked)
    assert result.exit_code == 1
    assert "Không làm được: " in result.output
    assert "Traceback" not in result.output
    assert "\x1b" not in result.output
    assert sorted(repository.rglob("*")) == before


def test_outside_of_a_repository_a_folder_is_asked_for(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(place))
    result = run("diff", "main", "--catalogue", str(place / "after" / "catalogue"))
    assert result.exit_code == 1
    assert "không nằm trong một kho git" in result.output


def test_a_machine_without_git_is_told_so(place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("diff", "main", "--catalogue", str(place / "after" / "catalogue"))
    assert result.exit_code == 1
    assert "chưa có git" in result.output
    assert run("diff", str(place / "before"), "--catalogue", str(place / "after" / "catalogue")).exit_code == 0


def test_a_shallow_clone_is_told_how_to_fetch_more(repository: Path, tmp_path: Path) -> None:
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "sau")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "nong")
    result = run("diff", "HEAD~1", "--catalogue", str(tmp_path / "nong" / "catalogue"))
    assert result.exit_code == 1
    assert "git fetch --depth=1 origin" in result.output


def test_a_base_with_changes_this_branch_has_not_is_remarked(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "nhanh")
    git(repository, "checkout", "--quiet", "main")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "mới hơn")
    git(repository, "checkout", "--quiet", "nhanh")
    assert "hiện ra ngược chiều" in run("diff", "main", "--catalogue", str(repository / "catalogue")).output


def test_a_link_in_the_base_is_refused_and_not_followed(repository: Path) -> None:
    catalogue = repository / "catalogue/procedures/bo-tu-phap"
    (catalogue / "1.000999.yml").symlink_to("/etc/passwd")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "liên kết")
    (catalogue / "1.000999.yml").unlink()
    (catalogue / "1.000999.yml").write_text(emit.text(record("1.000999", "Tên")), encoding="utf-8")
    found = diffing.difference("HEAD", repository / "catalogue", ROOT, world.DAY)
    assert [(one.side, one.problems[0].id) for one in found.broken] == [("before", "TT-001")]
