"""A web server for this machine alone, as a province would set one up, and the browser that visits it."""

import gzip
import hashlib
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, sync_playwright

Files = Callable[[str], bytes | None]
"""The content at a path below the address of the site."""
_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
}
_PACKED_ALREADY = {"png", "woff2"}


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Playwright's own where there is one, else the system's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(playwright.chromium.executable_path), args=["--no-sandbox", *flags])
        yield browser
        browser.close()


def executable(own: str) -> str | None:
    """Where the browser is, own first."""
    return own if Path(own).is_file() else shutil.which("chromium")


@contextmanager
def served(files: Files, cached: bool = False) -> Iterator[str]:
    """The address of a server of these files. cached: browsers may keep what they got and ask whether it still holds."""
    handler = type("Handler", (_Handler,), {"packed": staticmethod(cache(_packed(files))), "cached": cached})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def folder(site: Path) -> Files:
    """The files of a folder."""
    return lambda path: (site / path).read_bytes() if (site / path).is_file() else None


def _packed(files: Files) -> Callable[[str], tuple[bytes, str] | None]:
    def packed(path: str) -> tuple[bytes, str] | None:
        content = files(path or "index.html")
        if content is None:
            return None
        body = content if path.rpartition(".")[2] in _PACKED_ALREADY else gzip.compress(content, 9, mtime=0)
        return body, f'"{hashlib.sha256(content).hexdigest()[:16]}"'

    return packed


class _Handler(http.server.BaseHTTPRequestHandler):
    """Files as a web server sends them: the connection kept open, text gzipped, and 304 for what the browser has."""

    protocol_version = "HTTP/1.1"
    packed: ClassVar[Any]
    cached: ClassVar[bool]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        body, tag = self.packed(path) or (b"", "")
        if tag and self.cached and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        kind = path.rpartition(".")[2] if path else "html"
        self.send_response(200 if tag else 404)
        self.send_header("Content-Type", _TYPES.get(kind, "application/octet-stream"))
        if kind not in _PACKED_ALREADY:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "no-cache" if self.cached else "no-store")
        self.send_header("ETag", tag or '""')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        pass
