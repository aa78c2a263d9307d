"""Anyone builds a release anew from its git revision and gets the same hashes, and is told where not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import releasing
from sitegen.mirror import gathering, rebuilding, trust
from sitegen.mirror.refusals import RefusedError
from tests.conftest import ROOT, SAMPLE
from tests.mirror.releases import DAY, NOW, Centre, put, site

GIT = (
    "git",
    "-c",
    "user.name=Danh mục",
    "-c",
    "user.email=danh-muc@example.vn",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
)
WORLDS = (
    {"place": "one", "umask": "022", "PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "jobs": "1"},
    {"place": "two/sâu hơn", "umask": "077", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "jobs": "2"},
)


def git(folder: Path, *words: str) -> str:
    return subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository of the project with the sample catalogue, and a commit of it that is not the last."""
    folder = tmp_path_factory.mktemp("git") / "kho"
    (folder / "catalogue").mkdir(parents=True)
    left = shutil.ignore_patterns("__pycache__")
    for name in ("build.py", "mkdocs.yml", "requirements.lock", "forms", "sitegen", "site_templates", "benchmarks/results"):
        source = ROOT / name
        shutil.copytree(source, folder / name, ignore=left) if source.is_dir() else shutil.copy(source, folder / name)

    for schema in (ROOT / "catalogue").glob("*.schema.json"):
        shutil.copy(schema, folder / "catalogue")
    shutil.copytree(SAMPLE, folder / "mau")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "bản phát hành")
    commit = git(folder, "rev-parse", "HEAD")
    (folder / "mau" / "them.txt").write_text("sau đó", encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "sau đó")
    return folder, commit


def rebuilt(repository: Path, commit: str, world: dict[str, str], folder: Path) -> Path:
    """A clone at the commit, built in a world of its own."""
    place = folder / world["place"]
    place.mkdir(parents=True)
    command = f"umask {world['umask']} && git clone --quiet 'file://{repository}' kho && cd kho && git checkout --quiet --detach {commit}"
    command += f" && exec '{sys.executable}' build.py site --no-cache --jobs {world['jobs']} --catalogue mau/catalogue"
    environment = {
        **os.environ,
        **{name: value for name, value in world.items() if name.isupper()},
        "SITE_URL": "https://thutuc.example.vn/",
    }
    subprocess.run(["/bin/sh", "-c", command], cwd=place, env=environment, check=True, capture_output=True)
    return place / "kho" / "site"


def compare(stick: Path, site_: Path) -> Result:
    return CliRunner().invoke(build.main, ["release", "compare", str(stick), "--site", str(site_)], catch_exceptions=False)


def test_a_clone_built_elsewhere_has_the_hashes_that_were_signed(revision: tuple[Path, str], tmp_path: Path) -> None:
    repository, commit = revision
    one, other = (rebuilt(repository, commit, world, tmp_path) for world in WORLDS)
    centre = Centre(tmp_path / "centre")
    releasing.released(centre.repository, one, centre.signers, NOW, commit, settings="SITE_URL=https://thutuc.example.vn/")
    told = compare(centre.stick("stick"), other)
    assert told.exit_code == 0, told.output
    assert f"Bản 1, dựng từ commit {commit} SITE_URL=https://thutuc.example.vn/" in told.output
    assert told.output.count("giống từng byte") == 2
    assert trust.fingerprint(centre.root) in told.output
    page = other / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("thủ tục", "thu tuc", 1), encoding="utf-8")
    (other / "du-lieu" / "them.csv").write_text("x", encoding="utf-8")
    told = compare(centre.stick("stick"), other)
    assert (told.exit_code, "Traceback" in told.output) == (1, False)
    for words in ("khác: index.html", "khác: du-lieu/them.csv", "TT-420", "2 tệp khác", "SITE_URL"):
        assert words in told.output


def test_a_release_is_compared_long_after_its_signatures_expired(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    stick = centre.release(1, NOW)
    assert rebuilding.compared(tmp_path / "centre/site-1-40", stick, NOW + 9999 * DAY).same == ("tai-ve", "trang")


def test_a_small_stick_tells_that_something_differs_though_not_what(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    centre.release(1, NOW)
    centre.release(2, NOW)
    found = rebuilding.compared(tmp_path / "centre/site-1-40", centre.stick("small", since=1), NOW)
    assert (found.same, found.different, found.differing) == ((), ("tai-ve", "trang"), ())


def test_a_draft_is_compared_before_anybody_signs_it(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    folder = site(tmp_path / "site", 1)
    gathering.drafted(centre.repository, folder, NOW, tmp_path / "nhap", "ab12")
    assert compare(tmp_path / "nhap", folder).exit_code == 0
    put(folder / "a0/p0.html", "khác")
    assert compare(tmp_path / "nhap", folder).exit_code == 1


def test_a_forged_release_is_not_compared(tmp_path: Path) -> None:
    centre, thief = Centre(tmp_path / "centre"), Centre(tmp_path / "thief")
    stick = centre.release(1, NOW)
    shutil.copy(thief.repository.folder / "metadata/1.root.json", stick / "metadata/1.root.json")
    with pytest.raises(RefusedError, match="TT-401"):
        rebuilding.compared(tmp_path / "centre/site-1-40", stick, NOW)


def test_a_folder_that_is_neither_is_told(tmp_path: Path) -> None:
    told = compare(tmp_path, site(tmp_path / "site", 1))
    assert (told.exit_code, "TT-405" in told.output, "Traceback" in told.output) == (1, True, False)


@pytest.mark.parametrize(("commit", "settings"), [("HEAD", ""), ("ab12", "mật khẩu=1"), ("ab12", "A=1\nB=2")])
def test_what_a_release_was_built_from_is_told_in_a_form_that_mirrors_accept(commit: str, settings: str, tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    with pytest.raises(RefusedError, match=r"TT-417.*mã commit"):
        releasing.released(centre.repository, site(tmp_path / "site", 1), centre.signers, NOW, commit, settings=settings)
    assert not list((centre.repository.folder / "targets").iterdir())
