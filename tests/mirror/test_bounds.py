"""What is unpacked, kept and thrown away: never more than was signed, never by counting links, from any stick that knows only names."""

import gzip
import json
import os
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.mirror import names, packs, switch, taking
from sitegen.mirror.homes import Home
from sitegen.mirror.manifest import MAX_BYTES, MAX_FILE, MAX_FILES, Content, Manifest
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import Stick
from tests.mirror.attacked import LATER, Copy, refused
from tests.mirror.releases import DAY, NOW, Centre, expected, served, update
from tests.mirror.test_stolen_keys import hostile

BOMB = b"\0" * (64 << 20)
LITTLE = 4 << 20
"""Bytes that unpacking a small pack may hold at once."""

# ---- unpacked


def promised(*sizes: int) -> bytes:
    """A manifest of files of these sizes."""
    rows = [[f"f{i:06d}", Content.of(b"").sha256, size] for i, size in enumerate(sizes)]
    return json.dumps({"format": 1, "files": rows}, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "sizes",
    [[MAX_FILE] * (MAX_BYTES // MAX_FILE + 1), [MAX_FILE + 1], [-1], [0] * (MAX_FILES + 1)],
    ids=["all together", "one file", "less than nothing", "too many"],
)
def test_a_release_that_promises_more_than_a_mirror_holds_is_refused_before_it_is_unpacked(sizes: list[int]) -> None:
    manifest = promised(*sizes)
    stream = packs.zstd.compress(manifest + BOMB)
    with pytest.raises(RefusedError, match="TT-406"):
        list(packs.unpacked([stream], Content.of(manifest)))
    assert Manifest.parse(promised(*[MAX_FILE] * (MAX_BYTES // MAX_FILE))).size == MAX_BYTES


def test_a_signed_promise_of_too_much_changes_nothing_that_is_served(world: Copy) -> None:
    manifest = promised(*[MAX_FILE] * (MAX_BYTES // MAX_FILE + 1))
    hostile(world, manifest, packs.zstd.compress(manifest + BOMB))
    refused(world.mirror(1), world.two, LATER, "TT-406", 1)


def full_of(manifest: bytes, tail: bytes) -> Iterator[tuple[Content, bytes]]:
    return packs.unpacked([packs.zstd.compress(manifest + tail)], Content.of(manifest))


def patch_of(manifest: bytes, tail: bytes) -> Iterator[tuple[Content, bytes]]:
    blobs = [packs.zstd.compress(manifest), packs.zstd.compress(tail)]
    stream = packs.zstd.compress(b"".join(len(blob).to_bytes(4, "big") + blob for blob in blobs))
    return packs.patched([stream], Content.of(manifest), Manifest.of({}).encode(), lambda content: None)


def endless_part(manifest: bytes, tail: bytes) -> Iterator[tuple[Content, bytes]]:
    blob = packs.zstd.compress(manifest)
    stream = packs.zstd.compress(len(blob).to_bytes(4, "big") + blob + b"\xff\xff\xff\xff" + tail)
    return packs.patched([stream], Content.of(manifest), Manifest.of({}).encode(), lambda content: None)


def many_frames(manifest: bytes, tail: bytes) -> Iterator[tuple[Content, bytes]]:
    return packs.unpacked([packs.zstd.compress(manifest + b"x"), packs.zstd.compress(tail)], Content.of(manifest))


@pytest.mark.parametrize("pack", [full_of, patch_of, endless_part, many_frames])
def test_no_pack_makes_a_mirror_hold_more_than_its_manifest_says(pack: Callable[[bytes, bytes], Iterator[tuple[Content, bytes]]]) -> None:
    manifest = Manifest.of({"a": Content.of(b"x")}).encode()
    unpacked = pack(manifest, BOMB)
    tracemalloc.start()
    try:
        with suppress(RefusedError):  # a part of a patch that does not fit is left out, all else is refused
            assert {content.sha256 for content, _ in unpacked} <= {Content.of(manifest).sha256, Content.of(b"x").sha256}
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < LITTLE


def test_a_compressed_page_that_grows_beyond_its_page_is_found_without_unpacking_it(world: Copy) -> None:
    home = world.mirror(2)
    spoilt = home.current.resolve() / "a0/p0.html.gz"
    spoilt.unlink()
    spoilt.write_bytes(gzip.compress(b"\0" * (1 << 20), 9))
    tracemalloc.start()
    try:
        assert switch.verify(home).damaged == ("a0/p0.html.gz",)
        assert tracemalloc.get_traced_memory()[1] < LITTLE
    finally:
        tracemalloc.stop()


# ---- kept and thrown away


def objects(home: Home) -> set[str]:
    return {path.parent.name + path.name for path in (home.folder / "objects").glob("*/*")}


def test_garbage_is_what_no_manifest_names_however_many_links_it_has(world: Copy) -> None:
    home = world.mirror(2)
    wanted = objects(home)
    for path in list((home.folder / "objects").glob("*/*")):  # as from a backup that knows no links
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    garbage = Content.of(b"nobody shows this")
    home.store.put(garbage, b"nobody shows this")
    os.link(home.store.path(garbage), world.folder / "a second name")
    stray = home.folder / "gz/lost+found"
    stray.mkdir()
    (stray / "left by a repair").write_bytes(b"x")
    switch.tidy(home)
    assert (objects(home), list(stray.iterdir())) == (wanted, [])
    assert switch.verify(home).is_whole
    assert switch.rollback(home).serial == 1


def test_a_release_that_is_no_longer_kept_takes_its_contents_with_it(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    home = centre.mirror(tmp_path / "home")
    for version in (1, 2, 3):
        update(home, centre.release(version, NOW + version * DAY), NOW + version * DAY)
    records = home.records()
    assert [record.serial for record in records.values()] == [3, 2]
    shown = {content.sha256 for record in records.values() for content in home.manifest(record).contents}
    assert objects(home) == shown | {part.sha256 for record in records.values() for part in record.parts.values()}


def test_what_compressing_does_not_help_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    centre = Centre(tmp_path)
    home = centre.mirror(tmp_path / "home")
    update(home, centre.release(1, NOW), NOW)
    tried: list[bytes] = []
    compress = gzip.compress

    def noted(data: bytes, *words: Any, **named: Any) -> bytes:
        tried.append(data)
        return compress(data, *words, **named)

    monkeypatch.setattr(gzip, "compress", noted)
    centre.release(2, NOW + DAY)
    update(home, centre.stick("small", since=1), NOW + DAY)
    new = {data.decode() for data in tried}
    assert "mới" in new, "too short to gain by it"
    assert len(tried) == 1 + 5 + 1, "one page that is new, five that changed, one table"
    tried.clear()
    update(home, centre.release(3, NOW + 2 * DAY), NOW + 2 * DAY)
    assert "mới" not in {data.decode() for data in tried}


def test_a_compressed_page_torn_by_the_power_is_made_anew(world: Copy) -> None:
    home = world.mirror(1)
    taking.take(home, Stick(world.two), LATER)
    record = home.ready()
    assert record
    torn = home.manifest(record).files["a0/p0.html"]
    place = home.folder / "gz" / torn.sha256[:2] / torn.sha256[2:]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"\0" * 40)
    switch.apply(home)
    assert switch.verify(home).is_whole
    assert gzip.decompress((home.current / "a0/p0.html.gz").read_bytes()).decode() == served(home)["a0/p0.html"]


# ---- sticks of any make


def test_a_stick_that_knows_names_and_no_more_is_taken_whole(world: Copy, tmp_path: Path) -> None:
    """As exFAT shows itself: everything may be run and written, times are even, no case, no links, others' files beside."""
    stick = tmp_path / "BAN SAO"
    for path in sorted(world.two.rglob("*")):
        target = stick / path.relative_to(world.two)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            target.chmod(0o777)
            os.utime(target, (1_700_000_000, 1_700_000_000))
    (stick / "System Volume Information").mkdir()
    (stick / "targets" / "._latest.json").write_bytes(b"\0\5\x16\7")
    paths = [path.relative_to(stick).as_posix() for path in stick.rglob("*")]
    assert len({path.casefold() for path in paths}) == len(paths)
    home = world.mirror(1)
    assert update(home, stick, LATER) == 2
    assert served(home) == expected(world.built.centre.folder / "site-2-40")
    assert {path.stat().st_mode & 0o777 for path in (home.folder / "objects").glob("*/*")} == {0o444}, "modes do not travel"


def test_a_stick_that_cannot_be_written_is_read(world: Copy) -> None:
    for path in [*world.two.rglob("*"), world.two]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert update(world.mirror(1), world.two, LATER) == 2
    shutil.rmtree(world.two)


PARTS = st.sampled_from(
    ["a", "con", "com1", "aux.txt", "b.html", ".", "..", "", "a.", "A", "p-1_2", "nul.", "x y", "é", "lpt9x", "c:", "z\n"]
)


@given(st.lists(PARTS, min_size=1, max_size=4).map("/".join) | st.text("anulcox19.-_/A \u0301", max_size=210))
def test_a_plain_path_is_told_at_once_and_as_letter_by_letter(path: str) -> None:
    assert names.fault(path) == names.by_letters(path)
