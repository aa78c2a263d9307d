"""The commands of a mirror as an operator meets them: what they print, how they end."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from sitegen.commands import mirroring, signing
from sitegen.mirror import trust
from tests.mirror.releases import DAY, NOW, Centre


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the clock of the commands."""

    def set_to(now: datetime) -> None:
        monkeypatch.setattr(mirroring, "clock", lambda: now)
        monkeypatch.setattr(signing, "clock", lambda: now)

    return set_to


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(build.main, [str(word) for word in words], catch_exceptions=False)


def test_from_an_empty_machine_to_a_receipt_at_the_centre(tmp_path: Path, at: Callable[[datetime], None]) -> None:
    at(NOW + DAY)
    centre = Centre(tmp_path / "centre")
    stick, home = centre.release(1, NOW), ("--home", tmp_path / "home")
    (tmp_path / "1.root.json").write_bytes(centre.root)
    begin = ("mirror", "init", *home, "--root", tmp_path / "1.root.json", "--name", "lao-cai")
    assert run(*begin, "--fingerprint", trust.fingerprint(centre.root)).exit_code == 0
    assert "chưa có bản nào" in run("mirror", "status", *home).output
    taken = run("mirror", "import", stick, *home)
    assert (taken.exit_code, "Đã nhận bản 1" in taken.output) == (0, True)
    assert "Đã nhận, chưa áp dụng: bản 1" in run("mirror", "status", *home).output
    assert "Nguyên vẹn." in run("mirror", "apply", *home).output
    assert run("mirror", "verify", *home).exit_code == 0
    assert "receipts/lao-cai" in run("mirror", "receipt", stick, *home).output
    words = ("release", "receipts", stick, "--repository", centre.repository.folder)
    assert run(*words).exit_code == 1
    listed = run(*words, "--register", stick / "receipts/lao-cai/key.json")
    assert (listed.exit_code, "lao-cai\tbản 1\tchậm 0 bản" in listed.output) == (0, True)
    second = centre.release(2, NOW + DAY)
    assert "Bản 2" in run("mirror", "import", second, *home, "--apply").output
    assert '"behind": 1' in run(*words, "--format", "json").output
    assert "bản 1" in run("mirror", "rollback", *home).output
    back = run("mirror", "import", stick, *home)
    assert (back.exit_code, "TT-402" in back.output, "Traceback" in back.output) == (1, True, False)


def test_a_release_taken_in_its_grace_is_told_loudly(tmp_path: Path, at: Callable[[datetime], None]) -> None:
    centre = Centre(tmp_path / "centre")
    stick, home = centre.release(1, NOW), centre.mirror(tmp_path / "home", grace_days=30)
    at(NOW + 130 * DAY)
    assert "CHÚ Ý: chữ ký đã hết hạn" in run("mirror", "import", stick, "--home", home.folder, "--apply").output
    assert "ĐÃ HẾT HẠN ngày 22/03/2027" in run("mirror", "status", "--home", home.folder).output


def test_what_is_wrong_with_the_served_files_is_listed(tmp_path: Path, at: Callable[[datetime], None]) -> None:
    at(NOW)
    centre = Centre(tmp_path / "centre")
    home = centre.mirror(tmp_path / "home")
    run("mirror", "import", centre.release(1, NOW), "--home", home.folder, "--apply")
    (home.current.resolve() / "a0/p0.html").unlink()
    (home.current.resolve() / "a0/la.html").write_text("x", encoding="utf-8")
    told = run("mirror", "verify", "--home", home.folder)
    assert told.exit_code == 1
    for words in ("hỏng hoặc thiếu: a0/p0.html", "thừa: 'a0/la.html'", "TT-413", "mirror import"):
        assert words in told.output


@pytest.mark.parametrize("command", [("import", "."), ("apply",), ("verify",), ("status",), ("rollback",), ("receipt",)])
def test_a_folder_that_is_no_mirror_is_told_by_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    told = run("mirror", *command, "--home", tmp_path)
    assert (told.exit_code, "TT-411" in told.output or "TT-412" in told.output, "Traceback" in told.output) == (1, True, False)
