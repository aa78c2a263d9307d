"""A release: the same bytes for the same site, few bytes for few changes, and only signed by those who may."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import releasing
from sitegen.mirror import packs
from sitegen.mirror.latest import PAGES, part_of
from sitegen.mirror.manifest import Content, Manifest, changed
from sitegen.mirror.refusals import RefusedError
from tests.mirror.releases import DAY, NOW, Centre, expected, put, served, site, update


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(build.main, [str(word) for word in words], catch_exceptions=False, env={"KEY_PASSWORD": "mat khau de thu"})


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_site_and_keys_give_the_same_bytes(tmp_path: Path) -> None:
    one = Centre(tmp_path / "one")
    other = Centre(tmp_path / "other", one.keys)
    assert files(one.release(1, NOW)) == files(other.release(1, NOW))
    assert files(one.release(2, NOW + DAY)) == files(other.release(2, NOW + DAY))


def test_the_hash_of_a_release_needs_no_key_and_no_clock(tmp_path: Path) -> None:
    one, other = Centre(tmp_path / "one"), Centre(tmp_path / "other")
    one.release(1, NOW)
    other.release(1, NOW + 99 * DAY)
    assert one.repository.releases()[1] == other.repository.releases()[1]


def test_a_change_travels_alone(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    full = centre.release(1, NOW)
    home = centre.mirror(tmp_path / "home")
    update(home, full, NOW)
    centre.release(2, NOW + DAY)
    small = centre.stick("small", since=1)
    assert not [name for name in files(small) if "day-du" in name]
    assert sum(len(data) for name, data in files(small).items() if name.endswith(".zst")) < 1_000
    assert update(home, small, NOW + DAY) == 2
    assert served(home) == expected(tmp_path / "site-2-40")


def test_only_what_changed_is_another_content(tmp_path: Path) -> None:
    old, new = (
        Manifest.of({path: Content.of(text.encode()) for path, text in expected(site(tmp_path / str(version), version)).items()})
        for version in (1, 2)
    )
    pages = [f"a0/p{i}.html" for i in range(0, 40, 8)]
    assert changed(old, new) == sorted([*pages, "a0/moi.html", "a1/p1.html", "du-lieu/tat-ca.csv"])
    assert Manifest.parse(new.encode()).encode() == new.encode()


def test_downloads_are_a_part_of_their_own(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    stick = centre.release(1, NOW)
    home = centre.mirror(tmp_path / "home", downloads=False)
    update(home, stick, NOW)
    assert {part_of(path) for path in served(home)} == {PAGES}
    assert not list(centre.stick("pages", downloads=False).glob("targets/*tai-ve*"))


def test_names_on_a_stick_are_names_on_exfat(tmp_path: Path) -> None:
    stick = Centre(tmp_path).release(1, NOW)
    names = [part for name in files(stick) for part in name.split("/")]
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-") and len(name) < 120 for name in names)
    assert not [path for path in stick.rglob("*") if path.is_symlink()]


def test_too_few_signatures_publish_nothing(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    centre.release(1, NOW)
    before = files(centre.folder / "repository" / "metadata")
    few = [*centre.keys["targets"][:1], *centre.keys["snapshot"], *centre.keys["timestamp"]]
    with pytest.raises(RefusedError, match=r"TT-415.*cần 2 chữ ký, mới có 1"):
        releasing.released(centre.repository, site(tmp_path / "new", 2), few, NOW + DAY)
    assert files(centre.folder / "repository" / "metadata") == before
    assert centre.release(2, NOW + DAY)
    assert centre.repository.published() == 2


def test_a_site_without_a_change_is_not_released_again(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    centre.release(1, NOW)
    with pytest.raises(RefusedError, match=r"TT-417.*không có gì khác"):
        centre.release(1, NOW + DAY)


@pytest.mark.parametrize("name", ["a:b.html", "con.html", "a .html/x", "cuoi./x", "A0/p0.HTML", ".an"])
def test_a_name_that_not_every_disk_knows_is_not_released(name: str, tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    folder = site(tmp_path / "site", 1)
    put(folder / name.replace("a .html/x", "a /x"), "x")
    with pytest.raises(RefusedError, match=r"TT-417"):
        releasing.released(centre.repository, folder, centre.signers, NOW)


def test_a_link_in_a_site_is_not_released(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    folder = site(tmp_path / "site", 1)
    (folder / "x.html").symlink_to("/etc/passwd")
    with pytest.raises(RefusedError, match=r"TT-417.*không phải tệp thường"):
        releasing.released(centre.repository, folder, centre.signers, NOW)


def test_a_pack_that_says_more_than_its_manifest_is_never_unpacked(tmp_path: Path) -> None:
    bomb = b"\0" * (64 << 20)
    manifest = Manifest.of({"a": Content.of(b"x")})
    stream = packs.zstd.compress(manifest.encode() + b"x" + bomb)
    assert len(stream) < 10_000
    digest = Content.of(manifest.encode())
    unpacked = packs.unpacked([stream], digest)
    assert [next(unpacked)[0], next(unpacked)[0]] == [digest, Content.of(b"x")]
    with pytest.raises(RefusedError, match=r"TT-405.*phần thừa"):
        next(unpacked)


def test_a_patch_that_grows_beyond_its_content_is_left_out() -> None:
    new = Manifest.of({"a": Content.of(b"x")})
    old = Manifest.of({})
    blobs = [packs.zstd.compress(new.encode()), packs.zstd.compress(b"\0" * (64 << 20))[:400]]
    stream = packs.zstd.compress(b"".join(len(blob).to_bytes(4, "big") + blob for blob in blobs))
    digest = Content.of(new.encode())
    assert [content for content, _ in packs.patched([stream], digest, old.encode(), lambda content: None)] == [digest]


def test_the_commands_of_the_centre_lead_from_keys_to_a_stick(tmp_path: Path) -> None:
    repository, keys = tmp_path / "phat-hanh", tmp_path / "khoa"
    made = run("release", "init", "--repository", repository, "--keys", keys, "--root", "2", "2", "--targets", "1", "1")
    assert made.exit_code == 0, made.output
    assert "1.root.json" in made.output
    assert all(b"ENCRYPTED" in path.read_bytes() and path.stat().st_mode & 0o777 == 0o600 for path in keys.iterdir())
    given = [word for path in sorted(keys.iterdir()) for word in ("--key", path)]
    first = run("release", "--repository", repository, "--site", site(tmp_path / "site", 1), "--revision", "ab12", *given)
    assert (first.exit_code, "Bản 1, trang: 40 tệp" in first.output) == (0, True)
    again = run("release", "--repository", repository, "--site", tmp_path / "site", *given)
    assert (again.exit_code, "TT-417" in again.output, "Traceback" in again.output) == (1, True, False)
    assert run("release", "stamp", "--repository", repository, *given).exit_code == 0
    assert run("release", "stick", tmp_path / "the", "--repository", repository).exit_code == 0
    assert json.loads(next((tmp_path / "the/targets").glob("*.latest.json")).read_text())["revision"] == "ab12"
    assert "TT-412" in run("release", "stick", tmp_path / "the", "--repository", repository, "--since", "7").output
    spare = run("release", "key", tmp_path / "moi.pem")
    old = next(line.split("\t")[1] for line in made.output.splitlines() if line.startswith("timestamp-1"))
    words = ("--revoke", "timestamp", old, "--add", "timestamp", tmp_path / "moi.pem")
    rotated = run("release", "rotate", "--repository", repository, *given, *words)
    assert (spare.exit_code, rotated.exit_code, (repository / "metadata/2.root.json").is_file()) == (0, 0, True)


def test_a_wrong_password_opens_nothing(tmp_path: Path) -> None:
    run("release", "init", "--repository", tmp_path / "r", "--keys", tmp_path / "k", "--root", "1", "1", "--targets", "1", "1")
    words = ["release", "stamp", "--repository", str(tmp_path / "r"), "--key", str(tmp_path / "k/timestamp-1.pem")]
    result = CliRunner().invoke(build.main, words, env={"KEY_PASSWORD": "mat khau khac hon"})
    assert (result.exit_code, "TT-415" in result.output, "Traceback" in result.output) == (1, True, False)
