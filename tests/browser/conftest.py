"""A web server of this machine, a phone, and a watch over what a page asks for and complains of."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.forms import FORM
from tests.forms import offline
from tests.forms.fillings import fillable


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a web server of this machine: its address, with a slash."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The site on a web server."""
    with served(site) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Path, host: str) -> str:
    return f"{site.as_uri()}/" if request.param == "file" else host


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone-sized window; whatever the console complains of, and any request to another host, fails the test."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: complaints.append(request.url) if not request.url.startswith(("file:", "data:", "http://127.0.0.1:")) else None,
    )
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """A wide window."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def wait_for_all(page: Page) -> None:
    """Until every procedure can be found; the page's policy forbids the browser's own way of waiting."""
    for _ in range(200):
        if page.evaluate("window.procedureFinder.state") == "whole":
            return
        page.wait_for_timeout(50)
    pytest.fail("the search did not open")


@pytest.fixture(scope="session")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of every form."""
    folder = tmp_path_factory.mktemp("stick")
    for key, form in fillable().items():
        (folder / f"{key}.html").write_bytes(offline.page(form))
    return folder


@pytest.fixture
def opened(page: Page, stick: Path) -> Page:
    """The form with every kind of field, on a phone; what the console complains of fails the test."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((stick / f"{FORM.id}.html").as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [(stick / f"{FORM.id}.html").as_uri()]
    return page
