"""Several people sign apart: the commands of docs/key-ceremony.md in their order, and whatever could go wrong between their machines."""

import json
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata

import build
from sitegen import releasing
from sitegen.commands.console import clock
from sitegen.mirror import acknowledging, drafts, gathering, homes, keys, trust
from sitegen.mirror.homes import Home
from sitegen.mirror.refusals import RefusedError
from tests.conftest import ROOT
from tests.mirror.releases import DAY, NOW, Centre, put, site, update

PAGE = ROOT / "docs" / "key-ceremony.md"


def commands(heading: str) -> list[str]:
    """Of one part of the page."""
    part = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^ *python build\.py ([^\n]+)$", part, re.MULTILINE)


@dataclass
class Office:
    """Where the page is followed: its folders below one folder, a site built already."""

    folder: Path
    places: dict[str, str]

    def run(self, command: str) -> Result:
        for written, real in self.places.items():
            command = command.replace(written, real)
        words = shlex.split(command)
        if ("--draft" in words and "rotate" not in words) or "compare" in words:
            words += ["--site", str(self.folder / "site")]
        words += ["--yes"] if "sign" in words else []
        told = CliRunner().invoke(build.main, words, catch_exceptions=False, env={"KEY_PASSWORD": "mat khau de thu"})
        assert told.exit_code == 0, f"{command}\n{told.output}"
        return told

    def hand_out(self, name: str, *to: str) -> None:
        """What the page tells people to carry: the draft onto a stick each."""
        for stick in to:
            shutil.rmtree(self.folder / stick / name, ignore_errors=True)
            shutil.copytree(self.folder / name, self.folder / stick / name)
        shutil.rmtree(self.folder / name)


def release(office: Office, version: int, until: str) -> None:
    shutil.rmtree(office.folder / "site", ignore_errors=True)
    site(office.folder / "site", version)
    for command in commands("Phát hành"):
        if command == "site":  # tests/test_reproducible.py builds one
            continue
        office.run(command)
        if "--draft" in command:
            office.hand_out("nhap", "the-1", "the-2")
        if until in command:
            return


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path, {"/media/": f"{tmp_path}/", "MÃ_COMMIT": "ab12", "SỐ_BẢN_TRƯỚC": "1"})
    (begin,) = commands("Buổi lễ")
    told = office.run(begin)
    office.places["MÃ_KHÓA_TIMESTAMP"] = next(line.split("\t")[1] for line in told.output.splitlines() if line.startswith("timestamp-1"))
    for path in (tmp_path / "khoa").iterdir():
        path.rename(tmp_path / path.name)
    return office


def test_the_page_leads_from_keys_through_two_releases_to_a_replaced_key(office: Office) -> None:
    release(office, 1, "--zip")
    root = (office.folder / "phat-hanh/metadata/1.root.json").read_bytes()
    home = homes.made(office.folder / "so-tay", root, homes.Settings(name="lao-cai", downloads=False), trust.fingerprint(root))
    assert update(home, office.folder / "usb", clock()) == 1
    release(office, 2, "--no-downloads")
    assert update(home, office.folder / "usb-nho", clock()) == 2
    acknowledging.acknowledged(home, office.folder / "usb", clock())
    for command in commands("Mỗi tháng"):
        told = office.run(command)
    assert "lao-cai\tbản 2\tchậm 0 bản" in told.output
    (again,) = commands("Dựng lại để kiểm tra")
    told = office.run(again)
    assert ("trang: giống từng byte" in told.output, trust.fingerprint(root) in told.output) == (True, True)
    for command in commands("Thay khóa"):
        office.run(command)
        if "--draft" in command:
            office.hand_out("nhap-goc", "the-1", "the-2", "the-3")
    office.run("release stick /media/usb-moi --repository phat-hanh")
    assert update(home, office.folder / "usb-moi", clock()) == 2
    assert Metadata.from_bytes(home.root()).signed.version == 2


def test_nothing_is_published_before_enough_have_signed(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    draft = drafted(centre, tmp_path, 1)
    gathering.sign(draft, gathering.opened(draft), centre.keys["targets"][0])
    absent = [signer.public_key.keyid[:12] for signer in centre.keys["targets"][1:]]
    with pytest.raises(RefusedError, match=r"TT-415.*cần 2 chữ ký, mới có 1 đúng; chưa có của: ") as told:
        gather(centre, draft)
    assert all(keyid in str(told.value) for keyid in absent)
    assert centre.repository.published() == 0
    gathering.sign(draft, gathering.opened(draft), centre.keys["targets"][2])
    gather(centre, draft)
    assert update(centre.mirror(tmp_path / "home"), centre.stick("stick"), NOW) == 1


def drafted(centre: Centre, folder: Path, version: int) -> Path:
    draft = folder / f"nhap-{version}"
    gathering.drafted(centre.repository, site(folder / f"site-{version}", version), NOW, draft, "ab12")
    return draft


def gather(centre: Centre, *folders: Path) -> drafts.Draft:
    return gathering.gather(centre.repository, folders, [*centre.keys["snapshot"], *centre.keys["timestamp"]], NOW)


def both(centre: Centre, draft: Path) -> Path:
    for signer in centre.keys["targets"][:2]:
        gathering.sign(draft, gathering.opened(draft), signer)
    return draft


def test_what_was_signed_apart_is_the_same_as_what_was_signed_at_once(tmp_path: Path) -> None:
    one = Centre(tmp_path / "one")
    other = Centre(tmp_path / "other", one.keys)
    gather(one, both(one, drafted(one, tmp_path, 1)))
    few = [*other.keys["targets"][:2], *other.keys["snapshot"], *other.keys["timestamp"]]
    releasing.released(other.repository, tmp_path / "site-1", few, NOW, "ab12")
    for name in ("1.targets.json", "1.snapshot.json", "timestamp.json"):
        assert (one.repository.folder / "metadata" / name).read_bytes() == (other.repository.folder / "metadata" / name).read_bytes()


def test_a_draft_says_what_is_signed(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    said = "\n".join(drafts.told(gathering.opened(drafted(centre, tmp_path, 1))))
    assert ("Bản 1, dựng từ commit ab12" in said, "trang: 40 tệp, danh sách " in said) == (True, True)
    spare = CryptoSigner.generate_ed25519()
    old = centre.keys["timestamp"][0].public_key.keyid
    gathering.drafted_root(centre.repository, {"timestamp": [old]}, {"timestamp": [spare.public_key]}, NOW, tmp_path / "goc")
    said = "\n".join(drafts.told(gathering.opened(tmp_path / "goc")))
    assert f"timestamp: 1 khóa, cần 1 chữ ký\n  thêm {spare.public_key.keyid}\n  bỏ   {old}" in said


def test_a_key_of_another_role_signs_nothing(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    draft = drafted(centre, tmp_path, 1)
    for role in ("root", "snapshot", "timestamp"):
        with pytest.raises(RefusedError, match=r"TT-415.*không thuộc vai trò targets"):
            gathering.sign(draft, gathering.opened(draft), centre.keys[role][0])


def test_signatures_of_another_draft_or_that_are_none_count_for_nothing(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    other = both(centre, drafted(centre, tmp_path, 2))
    draft = drafted(centre, tmp_path, 1)
    for path in other.glob("chu-ky-*.json"):
        shutil.copy(path, draft)
    (draft / "chu-ky-0123456789abcdef.json").write_bytes(b"[" * 9999)
    (draft / "chu-ky-0123456789abcdee.json").symlink_to("/etc/passwd")
    with pytest.raises(RefusedError, match=r"TT-415.*mới có 0 đúng"):
        gather(centre, draft)


def test_two_sticks_with_different_drafts_are_refused(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    one, other = both(centre, drafted(centre, tmp_path, 1)), both(centre, drafted(centre, tmp_path, 2))
    with pytest.raises(RefusedError, match=r"TT-419.*khác nhau"):
        gather(centre, one, other)


def test_a_draft_is_published_once_and_not_over_another_release(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    draft = both(centre, drafted(centre, tmp_path, 1))
    gather(centre, draft)
    with pytest.raises(RefusedError, match=r"TT-419.*không nối tiếp"):
        gather(centre, draft)


def test_a_description_changed_on_the_way_is_not_signed(tmp_path: Path) -> None:
    draft = drafted(Centre(tmp_path / "centre"), tmp_path, 1)
    told = json.loads((draft / "latest.json").read_bytes())
    (draft / "latest.json").write_text(json.dumps({**told, "revision": "ffff"}), encoding="utf-8")
    with pytest.raises(RefusedError, match=r"TT-419.*latest\.json"):
        gathering.opened(draft)


def test_a_root_that_a_thief_laid_into_a_draft_gives_nobody_a_say(tmp_path: Path) -> None:
    centre, thief = Centre(tmp_path / "centre"), Centre(tmp_path / "thief")
    draft = drafted(centre, tmp_path, 1)
    (draft / "root.json").write_bytes(thief.root)
    for signer in thief.keys["targets"]:
        gathering.sign(draft, gathering.opened(draft), signer)
    with pytest.raises(RefusedError, match=r"TT-415.*mới có 0 đúng"):
        gather(centre, draft)


def test_packs_that_changed_after_the_draft_are_not_published(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    draft = both(centre, drafted(centre, tmp_path, 1))
    pack = next((centre.repository.folder / "targets").glob("*trang-day-du.zst"))
    pack.write_bytes(pack.read_bytes()[:-1] + b"x")
    with pytest.raises(RefusedError, match=r"TT-419.*không còn trong"):
        gather(centre, draft)
    assert centre.repository.published() == 0


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[" * 20_000, b'{"signatures": [], "signed": {"_type": "snapshot"}}'])
def test_what_is_no_draft_is_told(data: bytes, tmp_path: Path) -> None:
    draft = drafted(Centre(tmp_path / "centre"), tmp_path, 1)
    (draft / "1.targets.json").write_bytes(data)
    with pytest.raises(RefusedError, match="TT-419"):
        gathering.opened(draft)


def test_a_new_root_key_has_to_sign_the_root_that_brings_it_where_that_is_needed(tmp_path: Path) -> None:
    """Three of five sign the change from two machines; what mirrors know of roots stays whole."""
    centre = Centre(tmp_path / "centre")
    home = centre.mirror(tmp_path / "home")
    update(home, centre.release(1, NOW), NOW)
    spare, lost = CryptoSigner.generate_ed25519(), centre.keys["root"][4]
    folder = tmp_path / "goc"
    gathering.drafted_root(centre.repository, {"root": [lost.public_key.keyid]}, {"root": [spare.public_key]}, NOW, folder)
    other = Path(shutil.copytree(folder, tmp_path / "goc-2"))
    for place, signer in ((folder, spare), (folder, centre.keys["root"][0]), (other, centre.keys["root"][1])):
        gathering.sign(place, gathering.opened(place), signer)
    with pytest.raises(RefusedError, match=r"TT-415.*root cần 3 chữ ký, mới có 3"):  # two of the old root, the new key is not one of those
        gathering.gather(centre.repository, (folder, other), (), NOW)
    gathering.sign(other, gathering.opened(other), centre.keys["root"][2])
    gathering.gather(centre.repository, (folder, other), (), NOW)
    assert update(home, centre.stick("walked"), NOW) == 1
    assert Metadata.from_bytes(home.root()).signed.version == 2


def test_two_leaked_targets_keys_are_replaced_and_what_they_sign_afterwards_is_refused(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    home: Home = centre.mirror(tmp_path / "home")
    update(home, centre.release(1, NOW), NOW)
    leaked, fresh = centre.keys["targets"][:2], [CryptoSigner.generate_ed25519() for _ in range(2)]
    gathering.drafted_root(
        centre.repository,
        {"targets": [signer.public_key.keyid for signer in leaked]},
        {"targets": [signer.public_key for signer in fresh]},
        NOW + DAY,
        tmp_path / "goc",
    )
    for signer in centre.keys["root"][:3]:
        gathering.sign(tmp_path / "goc", gathering.opened(tmp_path / "goc"), signer)
    gathering.gather(centre.repository, (tmp_path / "goc",), (), NOW + DAY)
    draft = drafted(centre, tmp_path, 2)
    with pytest.raises(RefusedError, match="TT-415"):
        gathering.sign(draft, gathering.opened(draft), leaked[0])
    centre.keys["targets"] = [*fresh, centre.keys["targets"][2]]
    gather(centre, both(centre, draft))
    assert update(home, centre.stick("mended"), NOW + DAY) == 2
    centre.keys["targets"] = leaked
    (centre.repository.folder / "metadata/2.root.json").unlink()  # a thief shows the roots of before
    with pytest.raises(RefusedError, match=r"TT-401"):
        update(home, centre.release(3, NOW + DAY), NOW + DAY)


def test_a_public_half_is_all_that_travels_of_a_key(tmp_path: Path) -> None:
    made = keys.made(tmp_path / "moi.pem", "mat khau de thu").public_key
    path = keys.publish(tmp_path / "moi.pem", made)
    assert (path.name, keys.public(path, lambda _: "")) == ("moi.pub.json", made)
    assert "PRIVATE" not in path.read_text(encoding="utf-8")
    for wrong in (b"", b"{}", b"[]", b"[" * 20_000):
        path.write_bytes(wrong)
        with pytest.raises(RefusedError, match="TT-415"):
            keys.public(path, lambda _: "")


def test_a_release_is_either_signed_here_or_drafted(tmp_path: Path) -> None:
    put(tmp_path / "key.pem", "")
    for words in ((), ("--key", str(tmp_path / "key.pem"), "--draft", str(tmp_path / "nhap"))):
        told = CliRunner().invoke(build.main, ["release", "--repository", str(tmp_path), *words])
        assert (told.exit_code, "--draft" in told.output) == (2, True)
