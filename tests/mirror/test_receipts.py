"""Receipts: what a mirror serves, as the centre can believe it."""

import base64
import json
import os
from dataclasses import replace

import pytest
from securesystemslib.signer import CryptoSigner

from sitegen.mirror import receipts
from sitegen.mirror.acknowledging import acknowledged, collected, overview, register
from sitegen.mirror.homes import Home
from sitegen.mirror.receipts import Receipt
from sitegen.mirror.refusals import RefusedError
from tests.mirror.attacked import LATER, Copy, copied_centre, flip
from tests.mirror.releases import DAY

SAID = Receipt(mirror="lao-cai", serial=2, latest="ab", manifests={}, timestamp=2, files=3, size=4, way="x", at="2026-12-01T00:00:00+00:00")


def test_a_receipt_says_what_is_served_and_the_centre_lists_it(world: Copy) -> None:
    centre, home = copied_centre(world), world.mirror(2)
    receipt, is_there = acknowledged(home, world.two, LATER)
    assert (receipt.serial, receipt.files, is_there) == (2, 41, True)
    assert "lao-cai" in register(centre.repository, world.two / "receipts/lao-cai/key.json")
    assert collected(centre.repository, (world.two,)) == []
    assert [(line.mirror, line.serial, line.behind, line.note) for line in overview(centre.repository, LATER)] == [("lao-cai", 2, 0, "")]


def test_a_mirror_that_is_behind_is_first_in_the_list(world: Copy) -> None:
    centre = copied_centre(world)
    acknowledged(world.mirror(1), world.one, LATER)
    register(centre.repository, world.one / "receipts/lao-cai/key.json")
    other = receipts.public("an-giang", CryptoSigner.generate_ed25519().public_key)
    (world.folder / "an-giang.json").write_bytes(other)
    register(centre.repository, world.folder / "an-giang.json")
    collected(centre.repository, (world.one,))
    found = [(line.mirror, line.behind, line.note) for line in overview(centre.repository, LATER)]
    assert found == [("an-giang", 2, "chưa có biên nhận"), ("lao-cai", 1, "")]


def test_a_receipt_of_another_key_is_refused() -> None:
    data = receipts.sealed(SAID, CryptoSigner.generate_ed25519())
    with pytest.raises(RefusedError, match=r"TT-416.*chữ ký không phải"):
        receipts.opened(data, CryptoSigner.generate_ed25519().public_key, "lao-cai")


def test_a_receipt_with_another_release_written_in_is_refused() -> None:
    signer = CryptoSigner.generate_ed25519()
    data = json.loads(receipts.sealed(SAID, signer))
    statement = json.loads(base64.b64decode(data["payload"]))
    statement["predicate"]["serial"] = 3
    data["payload"] = base64.b64encode(json.dumps(statement).encode()).decode()
    with pytest.raises(RefusedError, match="TT-416"):
        receipts.opened(json.dumps(data).encode(), signer.public_key, "lao-cai")


def test_a_receipt_of_one_mirror_is_not_anothers() -> None:
    signer = CryptoSigner.generate_ed25519()
    assert receipts.opened(receipts.sealed(SAID, signer), signer.public_key, "lao-cai") == SAID
    with pytest.raises(RefusedError, match=r"TT-416.*của máy hay bản khác"):
        receipts.opened(receipts.sealed(SAID, signer), signer.public_key, "an-giang")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"payload": 1}', b"[" * 20_000, b"\xff"])
def test_what_is_no_receipt_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="TT-416"):
        receipts.opened(data, CryptoSigner.generate_ed25519().public_key, "lao-cai")
    with pytest.raises(RefusedError, match="TT-416"):
        receipts.known(data)


def test_a_claim_that_fits_no_release_or_no_day_is_noted() -> None:
    published = {1: "aa", 2: "ab"}
    lines = receipts.listed([SAID, replace(SAID, mirror="an-giang", latest="ff")], (), published, LATER)
    assert {line.mirror: line.note for line in lines} == {"lao-cai": "", "an-giang": "KHÔNG khớp bản đã phát hành"}
    ahead = replace(SAID, at=(LATER + 9 * DAY).isoformat())
    assert receipts.listed([ahead], (), published, LATER)[0].note == "đồng hồ của máy ấy chạy trước"


def test_an_older_receipt_found_later_changes_nothing() -> None:
    older = replace(SAID, serial=1, latest="aa")
    assert receipts.listed([SAID, older], (), {1: "aa", 2: "ab"}, LATER) == receipts.listed([older, SAID], (), {1: "aa", 2: "ab"}, LATER)


def test_a_damaged_mirror_gets_no_receipt(world: Copy) -> None:
    home = world.mirror(2)
    rotten = home.current.resolve() / "a0/p0.html"
    rotten.chmod(0o644)
    flip(rotten)
    with pytest.raises(RefusedError, match="TT-413"):
        acknowledged(home, world.two, LATER)
    assert not (world.two / "receipts").exists()


def test_a_stick_that_takes_no_receipt_loses_none(world: Copy) -> None:
    home: Home = world.mirror(2)
    (world.two / "receipts").write_text("x", encoding="utf-8")
    receipt, is_there = acknowledged(home, world.two, LATER)
    assert (receipt.serial, is_there, (home.folder / "receipts/2.json").is_file()) == (2, False, True)


def test_hostile_files_among_receipts_are_passed_over(world: Copy) -> None:
    centre = copied_centre(world)
    folder = world.one / "receipts" / "lao-cai"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "1.json")
    (folder / "2.json").symlink_to("/etc/passwd")
    (folder / "3.json").write_bytes(b"x" * (receipts.MAX_SIZE + 1))
    (world.one / "receipts" / "..lao").mkdir()
    assert collected(centre.repository, (world.one,)) == []
    (folder / "4.json").write_bytes(b"{}")
    assert ["chưa đăng ký" in words for words in collected(centre.repository, (world.one,))] == [True]
