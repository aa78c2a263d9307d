"""A small site in three releases, with keys of its own: what tests of mirrors are made of."""

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from sitegen import releasing
from sitegen.mirror import homes, signing, switch, taking, trust
from sitegen.mirror.homes import Home, Settings
from sitegen.mirror.stick import Stick
from sitegen.publish import MARKER
from sitegen.releasing import Repository

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAY = timedelta(days=1)
COUNTS = {"root": 5, "targets": 3, "snapshot": 1, "timestamp": 1}
THRESHOLDS = {"root": 3, "targets": 2, "snapshot": 1, "timestamp": 1}


def keys() -> dict[str, list[CryptoSigner]]:
    return {role: [CryptoSigner.generate_ed25519() for _ in range(count)] for role, count in COUNTS.items()}


def site(folder: Path, version: int, pages: int = 40) -> Path:
    """Pages in four folders; every eighth changes with each version, one is new in the second and one goes."""
    for i in range(pages):
        text = f"<p>trang {i}</p>" * 200 + (f"sửa {version}" if version > 1 and i % 8 == 0 else "")
        put(folder / f"a{i % 4}/p{i}.html", text)
    put(folder / "du-lieu/tat-ca.csv", "\n".join(f"{i},{version if i % 8 == 0 else 1}" for i in range(pages)))
    put(folder / MARKER, "")
    if version > 1:
        put(folder / "a0/moi.html", "mới")
        (folder / "a1/p1.html").unlink()
    return folder


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@dataclass
class Centre:
    """Publishes releases into a folder and hands out copies of it as sticks."""

    folder: Path
    keys: dict[str, list[CryptoSigner]] = field(default_factory=keys)

    def __post_init__(self) -> None:
        root = signing.first_root(self.keys, THRESHOLDS, NOW)
        self.repository: Repository = releasing.begun(self.folder / "repository", root)
        self.root = root

    @property
    def signers(self) -> list[CryptoSigner]:
        return [signer for found in self.keys.values() for signer in found]

    def release(self, version: int, now: datetime, pages: int = 40) -> Path:
        """A stick with everything of it."""
        releasing.released(self.repository, site(self.folder / f"site-{version}-{pages}", version, pages), self.signers, now, "ab12")
        return self.stick(f"stick-{version}")

    def stick(self, name: str, since: int | None = None, downloads: bool = True) -> Path:
        releasing.carried(self.repository, self.folder / name, since, downloads)
        return self.folder / name

    def mirror(self, folder: Path, downloads: bool = True, grace_days: int = 0) -> Home:
        settings = Settings(name="lao-cai", grace_days=grace_days, downloads=downloads)
        return homes.made(folder, self.root, settings, trust.fingerprint(self.root))


def copied(folder: Path, to: Path) -> Path:
    """With links between files as they are: a mirror is made of them."""
    names: dict[int, str] = {}

    def copy(source: str, target: str) -> str:
        state = Path(source).stat(follow_symlinks=False)
        if state.st_ino in names and state.st_nlink > 1:
            os.link(names[state.st_ino], target)
        else:
            names[state.st_ino] = target
            shutil.copy2(source, target, follow_symlinks=False)
        return target

    return Path(shutil.copytree(folder, to, symlinks=True, copy_function=copy))


def update(home: Home, stick: Path, now: datetime) -> int:
    """Takes and applies; the number of the release served then."""
    taking.take(home, Stick(stick), now)
    return switch.apply(home).record.serial


def served(home: Home) -> dict[str, str]:
    """What a server would give, by path."""
    root = home.current.resolve()
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def expected(folder: Path) -> dict[str, str]:
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}
    return {path: text for path, text in files.items() if path != MARKER}
