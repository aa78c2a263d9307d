"""A release as one .zip: the same bytes for the same site, openable everywhere, whole when unpacked, readable without a network."""

import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tuf.api.metadata import Metadata, Targets

from sitegen import disk, releasing
from sitegen.mirror import zipped
from sitegen.mirror.manifest import MAX_FILE, Content
from sitegen.mirror.refusals import RefusedError
from tests.browser.axe import violations
from tests.conftest import ROOT
from tests.mirror.releases import DAY, NOW, Centre, expected, put, site, update

TEMPLATES = disk.templates(ROOT / "site_templates")


def archived(centre: Centre, folder: Path, revision: str = "ab12") -> Path:
    releasing.released(centre.repository, folder, centre.signers, NOW, revision, templates=TEMPLATES)
    return centre.repository.archive(centre.repository.published())


def unpacked(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


def test_a_zip_holds_the_site_byte_for_byte_below_one_folder(tmp_path: Path) -> None:
    archive = archived(Centre(tmp_path / "centre"), site(tmp_path / "site", 1))
    folder = unpacked(archive, tmp_path / "out")
    assert sorted(path.name for path in folder.iterdir()) == ["mo-trang.html", "trang"]
    assert expected(folder / "trang") == expected(tmp_path / "site")
    page = (folder / "mo-trang.html").read_text(encoding="utf-8")
    assert all(words in page for words in ('href="trang/index.html"', "<dd>1</dd>", "<dd>ab12</dd>", "so-tay-thu-tuc-1.zip SHA256"))


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", 1)
    (folder / "a.txt").write_bytes(b"1\r\n2\n")
    with zipfile.ZipFile(archived(Centre(tmp_path / "centre"), folder)) as opened:
        assert opened.read("trang/a.txt") == b"1\r\n2\n"
        assert {info.internal_attr for info in opened.infolist()} == {0}  # nothing is marked as text, which some unpackers rewrite


def test_the_same_site_gives_the_same_zip_whenever_and_by_whomever_it_is_made(tmp_path: Path) -> None:
    one, other = Centre(tmp_path / "one"), Centre(tmp_path / "other")
    first = archived(one, site(tmp_path / "site", 1))
    folder = site(tmp_path / "elsewhere", 1)
    for path in folder.rglob("*"):
        path.chmod(0o700)
    releasing.released(other.repository, folder, other.signers, NOW + 99 * DAY, "ab12", templates=TEMPLATES)
    assert other.repository.archive(1).read_bytes() == first.read_bytes()
    with zipfile.ZipFile(first) as opened:
        assert {(info.date_time, info.create_system, info.external_attr, info.extra) for info in opened.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, 0x20, b"")
        }
        assert max(info.extract_version for info in opened.infolist()) == 20  # as of 1993: anything opens it


def test_the_hash_of_a_zip_lies_beside_it_and_is_signed(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    archive = archived(centre, site(tmp_path / "site", 1))
    digest = sha256(archive.read_bytes()).hexdigest()
    assert archive.with_name(f"{archive.name}.sha256").read_bytes() == f"{digest}  so-tay-thu-tuc-1.zip\n".encode()
    assert subprocess.run(["sha256sum", "--check", "--quiet", f"{archive.name}.sha256"], cwd=archive.parent, check=False).returncode == 0  # noqa: S607
    signed = Metadata[Targets].from_bytes((centre.repository.folder / "metadata/1.targets.json").read_bytes()).signed.targets
    assert signed[archive.name].hashes == {"sha256": digest}


def test_a_mirror_knows_the_hash_of_the_zip(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    archive = archived(centre, site(tmp_path / "site", 1))
    home = centre.mirror(tmp_path / "home")
    update(home, centre.stick("stick"), NOW)
    served = home.served()
    assert served
    assert (served[1].archive, served[1].revision) == (sha256(archive.read_bytes()).hexdigest(), "ab12")


def test_only_the_newest_zip_is_kept_and_a_stick_carries_it_when_asked(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    archived(centre, site(tmp_path / "site-1", 1))
    archived(centre, site(tmp_path / "site-2", 2))
    names = ["so-tay-thu-tuc-2.zip", "so-tay-thu-tuc-2.zip.sha256"]
    assert sorted(path.name for path in (centre.repository.folder / "zip").iterdir()) == names
    assert not (centre.stick("plain") / "zip").exists()
    releasing.carried(centre.repository, tmp_path / "full", None, True, archive=True)
    assert sorted(path.name for path in (tmp_path / "full/zip").iterdir()) == names


def test_a_release_made_without_a_zip_says_so_when_a_stick_asks_for_it(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    centre.release(1, NOW)
    with pytest.raises(RefusedError, match=r"TT-412.*không kèm tệp \.zip"):
        releasing.carried(centre.repository, tmp_path / "stick", None, True, archive=True)


def test_a_path_too_long_for_windows_is_refused_and_the_release_before_stands(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    archived(centre, site(tmp_path / "site-1", 1))
    folder = site(tmp_path / "site-2", 2)
    put(folder / f"{'a' * 99}/{'b' * 60}.html", "x")
    with pytest.raises(RefusedError, match=r"TT-418.*dài 165 ký tự, nhiều nhất 154"):
        archived(centre, folder)
    assert (centre.repository.published(), centre.repository.archive(1).is_file()) == (1, True)


def test_where_windows_unpacks_every_path_of_ours_fits() -> None:
    place = "C:\\Users\\nguyen.thi.thanh.huong\\OneDrive\\Downloads\\so-tay-thu-tuc-123456\\so-tay-thu-tuc-123456\\"
    assert len(place) + zipped.LONGEST <= 259


@pytest.mark.parametrize(("count", "size"), [(zipped.MOST_FILES + 1, 1), (9, MAX_FILE)], ids=["files", "bytes"])
def test_a_zip_that_old_programs_cannot_open_is_refused(count: int, size: int) -> None:
    content = Content("0" * 64, size)
    with pytest.raises(RefusedError, match="TT-418"):
        zipped.check({f"{i}.html": content for i in range(count)})


def test_the_longest_path_of_the_site_fits(site: Path) -> None:
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    zipped.check(dict.fromkeys(paths, Content("0" * 64, 1)))


@pytest.fixture(scope="module")
def released(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, unpacked from its .zip, in a folder with a name as people give it."""
    folder = tmp_path_factory.mktemp("zip")
    centre = Centre(folder / "centre")
    return unpacked(archived(centre, site), folder / "Sổ tay (1)")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_was_unpacked_opens_from_its_first_page_without_a_network(script: bool, released: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=script, viewport={"width": 360, "height": 640})
    context.set_offline(True)
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto((released / "mo-trang.html").as_uri())  # each page is waited for: what is left early was not asked for
    assert not page.is_visible(".first-page__packed")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.click("text=Mở trang tra cứu")
    page.wait_for_load_state("load")
    assert page.url.endswith("/trang/index.html")
    page.goto((released / "trang/thu-tuc/1.001193.html").as_uri())
    assert "khai sinh" in page.inner_text("h1")
    page.click("text=Bản sao này")
    page.wait_for_load_state("load")
    assert page.url.endswith("/trang/ban-sao.html")
    assert failed == []
    context.close()


@pytest.mark.browser
def test_opened_inside_the_zip_the_first_page_says_what_to_do(released: Path, tmp_path: Path, chromium: Browser) -> None:
    """Windows then unpacks this one file alone."""
    (tmp_path / "mo-trang.html").write_bytes((released / "mo-trang.html").read_bytes())
    page = chromium.new_page()
    page.goto((released / "mo-trang.html").as_uri())
    assert violations(page) == []
    page.goto((tmp_path / "mo-trang.html").as_uri())
    assert page.is_visible(".first-page__packed")
    assert violations(page) == []
    assert "Extract All" in page.inner_text(".first-page__packed")
    page.close()
