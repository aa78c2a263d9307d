"""What a thief of keys can do, and what those who sign can do wrong: refused, and what was served is served still, whole."""

import json
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Targets

from sitegen import releasing
from sitegen.mirror import packs
from sitegen.mirror.latest import NAME, Latest
from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError
from tests.mirror.attacked import LATER, SIGNED, Copy, World, copied_centre, lead, refused, resigned, signed, stamp, target
from tests.mirror.releases import DAY, NOW, Centre, update

# ---- keys


def test_a_stick_signed_by_others_is_refused(world: Copy) -> None:
    other = Centre(world.folder / "other")
    refused(world.mirror(1), other.release(2, SIGNED), LATER, "TT-401", 1)


def test_one_of_two_signatures_is_not_enough_even_with_the_online_keys(world: Copy) -> None:
    resigned(world, lambda targets: None, world.keys["targets"][:1])
    refused(world.mirror(1), world.two, LATER, "TT-401", 1)


def test_two_of_two_signatures_are_enough(world: Copy) -> None:
    resigned(world, lambda targets: None, world.keys["targets"][1:])
    assert update(world.mirror(1), world.two, LATER) == 2


def test_stolen_online_keys_cannot_lead_back_to_older_targets(world: Copy) -> None:
    lead(world, 1, (world.one / "metadata/1.targets.json").read_bytes())
    refused(world.mirror(2), world.two, LATER, "TT-402", 2)


def test_a_thief_of_the_timestamp_key_locks_nobody_out(tmp_path: Path) -> None:
    built = World(tmp_path / "world")
    world = Copy(built, tmp_path)
    home, centre = world.mirror(2), built.centre
    stamp(world, lambda timestamp: None, 2**31 - 1)
    assert update(home, world.two, LATER) == 2
    three = centre.release(3, NOW + 60 * DAY)
    refused(home, three, NOW + 61 * DAY, "TT-402", 2)
    stolen, fresh = centre.keys["timestamp"][0], CryptoSigner.generate_ed25519()
    centre.keys["timestamp"] = [fresh]
    revoked, added = {"timestamp": [stolen.public_key.keyid]}, {"timestamp": [fresh]}
    releasing.rotated(centre.repository, revoked, added, centre.keys["root"][:3], NOW + 62 * DAY)
    releasing.stamped(centre.repository, [fresh], NOW + 62 * DAY)
    assert update(home, centre.stick("mended"), NOW + 63 * DAY) == 3


def test_a_mirror_walks_every_root_to_the_newest_from_one_stick(world: Copy) -> None:
    centre = rotated_twice(world)
    assert update(world.mirror(1), centre.stick("walked"), LATER) == 2


def test_a_root_left_out_of_the_chain_is_refused(world: Copy) -> None:
    stick = rotated_twice(world).stick("gap")
    (stick / "metadata/2.root.json").unlink()
    refused(world.mirror(1), stick, LATER, "TT-401", 1)


def test_a_root_signed_by_others_is_refused(world: Copy) -> None:
    stick = rotated_twice(world).stick("foreign")
    root = Metadata.from_bytes((stick / "metadata/3.root.json").read_bytes())
    (stick / "metadata/3.root.json").write_bytes(signed(root, *(CryptoSigner.generate_ed25519() for _ in range(3))))
    refused(world.mirror(1), stick, LATER, "TT-401", 1)


def test_too_few_root_keys_change_no_root(world: Copy) -> None:
    centre = copied_centre(world)
    spare = CryptoSigner.generate_ed25519()
    with pytest.raises(RefusedError, match=r"TT-415.*cần 3 chữ ký, mới có 2"):
        releasing.rotated(centre.repository, {}, {"root": [spare]}, centre.keys["root"][:2], LATER)


def rotated_twice(world: Copy) -> Centre:
    """The timestamp key replaced, then a root key lost and replaced."""
    centre = copied_centre(world)
    fresh, spare = CryptoSigner.generate_ed25519(), CryptoSigner.generate_ed25519()
    old = {"timestamp": [centre.keys["timestamp"][0].public_key.keyid]}
    releasing.rotated(centre.repository, old, {"timestamp": [fresh]}, centre.keys["root"], SIGNED)
    lost = {"root": [centre.keys["root"][0].public_key.keyid]}
    releasing.rotated(centre.repository, lost, {"root": [spare]}, [*centre.keys["root"][1:], spare], SIGNED)
    releasing.stamped(centre.repository, [fresh], SIGNED)
    return centre


# ---- signed by the right people, and wrong all the same


@pytest.mark.parametrize(
    "name",
    ["../../etc/cron.d/x", "/etc/x", "a\\..\\b", "a/\u202egpj.html", "thu\u0309/x", "a//b", "a/\0b", "a/.", "con", "a:b"],
    ids=["dotdot", "absolute", "backslash", "bidi", "NFD", "empty", "NUL", "dot", "device", "stream"],
)
def test_a_signed_path_that_leads_elsewhere_is_refused(name: str, world: Copy) -> None:
    raw = json.dumps({"format": 1, "files": [[name, Content.of(b"x").sha256, 1]]}).encode()
    hostile(world, raw, packs.zstd.compress(raw + b"x"))
    refused(world.mirror(1), world.two, LATER, "TT-406", 1)


def test_two_signed_paths_that_are_one_on_a_stick_are_refused(world: Copy) -> None:
    digest = Content.of(b"x").sha256
    raw = json.dumps({"format": 1, "files": [["a", digest, 1], ["A", digest, 1]]}).encode()
    hostile(world, raw, packs.zstd.compress(raw + b"x"))
    refused(world.mirror(1), world.two, LATER, "TT-406", 1)


def hostile(world: Copy, manifest: bytes, pack: bytes) -> None:
    """A release with this manifest and pack, signed by everybody who has to."""

    def edit(targets: Targets) -> None:
        old = next((world.two / "targets").glob(f"*.{NAME}"))
        latest = Latest.parse(old.read_bytes())
        part = latest.parts["trang"]
        content = Content.of(manifest)
        replaced = type(part)(manifest=content, files=1, size=1, full=part.full, patches={})
        target(world, targets, part.full, pack)
        target(world, targets, NAME, Latest(2, "", {"trang": replaced}).encode())

    resigned(world, edit, world.keys["targets"][:2])
