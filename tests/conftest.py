"""What tests share: the catalogue, one built site, a browser, and which tests this machine can run.

A test whose tool or whose data beside the project is missing is deselected, never skipped in silence: how many and why is
printed, and where CI is set a missing tool fails the run.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import build
from benchmarks import hugo
from sitegen.model import Catalogue
from sitegen.outputs import Host
from sitegen.procedure import Procedure
from sitegen.reading import Found
from tests import worlds
from tests.overlay_world import FULL, LOCAL

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "tests" / "catalogue"
HOST = Host("https://thutuc.example.vn/", "https://git.example.vn/danh-muc", "gop-y@example.vn")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
DRIVER = ROOT / "tests" / "browser" / "npm" / "node_modules" / "puppeteer-core"
CALC = (Path(shutil.which("soffice") or "").resolve().parent / "libsclo.so").is_file()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _chromium() -> str | None:
    """Playwright's own browser where there is one, else the system's."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else next((found for name in BROWSERS if (found := shutil.which(name))), None)


CHROMIUM = _chromium()
NEEDS = {
    "browser": (CHROMIUM is not None, "Chromium"),
    "node": (shutil.which("node") is not None, "Node.js"),
    "firefox": (all((FIREFOX, shutil.which("node"), DRIVER.is_dir())), "Firefox, Node.js and tests/browser/npm"),
    "libreoffice": (shutil.which("soffice") is not None, "LibreOffice Writer"),
    "calc": (CALC, "LibreOffice Calc"),
    "renderers": (all(map(shutil.which, ("pdftoppm", "mutool", "gs"))), "poppler-utils, mupdf-tools and Ghostscript"),
    "pdfjs": (shutil.which("node") is not None and DRIVER.with_name("pdfjs-dist").is_dir(), "Node.js and tests/browser/npm"),
    "html": (shutil.which("java") is not None and DRIVER.with_name("vnu-jar").is_dir(), "Java and tests/browser/npm"),
    "nginx": (shutil.which("nginx") is not None, "nginx"),
    "shared": ((SHARED / "portal").is_dir(), "the portal's records beside the project"),
    "hugo": (hugo.found() is not None, "Hugo, the benchmark's peer"),
}
_deselected: dict[str, int] = {}


def pytest_configure(config: pytest.Config) -> None:
    for marker, (_, what) in NEEDS.items():
        config.addinivalue_line("markers", f"{marker}: needs {what}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for marker, (is_there, what) in NEEDS.items():
        wanting = [item for item in items if item.get_closest_marker(marker)]
        if is_there or not wanting:
            continue
        if marker != "shared" and os.environ.get("CI"):
            raise pytest.UsageError(f"{len(wanting)} tests need {what}: run make deps")
        config.hook.pytest_deselected(items=wanting)
        items[:] = [item for item in items if item not in wanting]
        _deselected[what] = len(wanting)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for what, count in _deselected.items():
        terminalreporter.write_line(f"{count} tests not run: they need {what}")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands run by tests leave nothing behind in the project."""
    monkeypatch.setattr(build, "CACHE", tmp_path / "cache")


@pytest.fixture(scope="session")
def found() -> Found:
    """The catalogue we publish, free of problems, with its records."""
    return build.load(ROOT / "catalogue", None)


@pytest.fixture(scope="session")
def catalogue(found: Found) -> Catalogue:
    """What the lists and the search show of it."""
    return found.catalogue


@pytest.fixture(scope="session")
def procedures(found: Found) -> tuple[Procedure, ...]:
    """All that its records say: documents, fees, channels."""
    return worlds.procedures(found)


@pytest.fixture(scope="session")
def site(found: Found, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build.build(found, HOST, folder)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A copy of the small sample catalogue with its forms, to be spoilt: tmp/catalogue and tmp/forms."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def place(workplace: Path) -> Path:
    """The sample with a province's file that says everything."""
    shutil.copyfile(FULL, workplace / LOCAL)
    return workplace
