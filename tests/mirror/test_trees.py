"""A release is made from the links of one that went: quickly, and never with anything that is not in it."""

import os
from pathlib import Path

import pytest

from sitegen.mirror import switch, taking, trees
from sitegen.mirror.homes import Home
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import Stick
from tests.mirror.crashes import NEXT, prepared
from tests.mirror.releases import DAY, NOW, served, update

PAGES = 12


def linked(home: Home, stick: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that an update links anew; it serves the release whole."""
    made: list[str] = []
    link = os.link

    def noted(source: str, target: str) -> None:
        made.append(target.partition(f"/{NEXT}-1/")[2])
        link(source, target)

    taking.take(home, Stick(stick), NOW + DAY)
    with monkeypatch.context() as patched:
        patched.setattr(os, "link", noted)
        switch.apply(home)
    assert switch.verify(home).is_whole
    return sorted(made)


def test_only_what_changed_is_linked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, whole, _, (_, after) = prepared(tmp_path, PAGES)
    changed = ("a0/p0.html", "a0/p0.html.gz", "a0/p8.html", "a0/p8.html.gz", "du-lieu/tat-ca.csv")
    assert set(linked(home, whole, monkeypatch)) == {*changed, "a0/moi.html"}, "the one that went is two releases back, without «moi»"
    assert served(home) == after


def test_a_mirror_without_links_to_spare_links_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, whole, _, (_, after) = prepared(tmp_path, PAGES)
    trees.remove(home.folder / trees.SPARE)
    assert {path for path in linked(home, whole, monkeypatch) if not path.endswith(".gz")} == set(after)


def test_nothing_that_somebody_put_among_them_is_served(tmp_path: Path) -> None:
    home, whole, _, (_, after) = prepared(tmp_path, PAGES)
    spare = home.folder / trees.SPARE
    for path in ("a0/p4.html", "a0/p4.html.gz"):
        (spare / path).unlink()
        (spare / path).write_text("<script>x</script>", encoding="utf-8")
    (spare / "a0/them.html").write_text("thêm", encoding="utf-8")
    (spare / "a9").mkdir()
    (spare / "a9/them.html.gz").write_text("thêm", encoding="utf-8")
    trees.remove(spare / "a2")
    (spare / "a2").symlink_to(tmp_path)
    os.mkfifo(spare / "ong")
    assert update(home, whole, NOW + DAY) == NEXT
    assert switch.verify(home).is_whole
    assert served(home) == after
    assert not (home.current / "a9").exists()


@pytest.mark.parametrize("planted", ["file", "link", "link to nothing"])
def test_what_is_no_folder_of_links_is_not_built_upon(planted: str, tmp_path: Path) -> None:
    home, whole, _, (_, after) = prepared(tmp_path, PAGES)
    spare, other = home.folder / trees.SPARE, tmp_path / "other"
    trees.remove(spare)
    other.mkdir()
    (other / "only-copy.txt").write_text("x", encoding="utf-8")
    if planted == "file":
        spare.write_text("x", encoding="utf-8")
    else:
        spare.symlink_to(other if planted == "link" else tmp_path / "nothing")
    assert update(home, whole, NOW + DAY) == NEXT
    assert (switch.verify(home).is_whole, served(home)) == (True, after)
    assert [path.name for path in other.iterdir()] == ["only-copy.txt"]


def test_a_damaged_content_is_not_served_because_it_is_linked_already(tmp_path: Path) -> None:
    home, whole, _, (_, after) = prepared(tmp_path, PAGES)
    damaged = (home.folder / trees.SPARE / "a1/p5.html").resolve()
    damaged.chmod(0o644)
    damaged.write_text("hỏng", encoding="utf-8")
    assert update(home, whole, NOW + DAY) == NEXT
    assert (switch.verify(home).is_whole, served(home)) == (True, after)


def test_what_is_spare_keeps_no_content_on_the_disk(tmp_path: Path) -> None:
    home, whole, _, _ = prepared(tmp_path, PAGES)
    for _ in range(2):
        inodes = home.store.inodes()
        found = dict(trees.files(str(home.folder / trees.SPARE)))
        assert found
        assert set(found.values()) <= {*inodes.plain.values(), *inodes.squeezed.values()}
        update(home, whole, NOW + DAY)


def test_a_content_that_is_lost_is_named_by_its_path_in_the_release(tmp_path: Path) -> None:
    home, whole, _, _ = prepared(tmp_path, PAGES)
    taking.take(home, Stick(whole), NOW + DAY)
    record = home.ready()
    assert record
    home.store.path(home.manifest(record).files["a0/moi.html"]).unlink()
    with pytest.raises(RefusedError, match=r"TT-413.*thiếu nội dung của a0/moi\.html; chạy lại mirror import"):
        switch.apply(home)
    assert switch.verify(home).is_whole
    assert update(home, whole, NOW + DAY) == NEXT
