"""EDGE: a server for a quick start on this machine or its network; a province that stays uses nginx, whose settings are made here too.

Each request follows the link of the mirror anew, so that a switch is seen at once and never in the middle of a file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jinja2 import Environment

from sitegen.mirror.homes import Home
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stating import DAY, own

HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
"""Beside the policy that every page carries in itself, with the hashes of its own scripts; a browser obeys both."""
_KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".csv": "text/csv"}
KEPT = ("assets/", "tim-kiem/")
"""What an open page still loads after a switch: where the new release has no such file, the one before gives it."""
_PLAIN = re.compile("[A-Za-z0-9._/-]+")
_ADDRESS = re.compile("[a-z0-9.-]{1,253}|_")
_LISTEN = re.compile("([0-9.]{7,15}:)?[0-9]{1,5}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """Where things are on the machine that settings are made for. Raises RefusedError (TT-411) where a value would break them."""

    home: Path
    address: str
    listen: str
    user: str
    python: Path
    build: Path

    def __post_init__(self) -> None:
        for path in (self.home, self.python, self.build):
            if not _PLAIN.fullmatch(str(path)):
                raise RefusedError("TT-411", f"đường dẫn {path} có ký tự lạ; dùng chữ không dấu, số, gạch ngang")
        if not (_ADDRESS.fullmatch(self.address) and _LISTEN.fullmatch(self.listen) and re.fullmatch("[a-z_][a-z0-9_-]{0,31}", self.user)):
            raise RefusedError("TT-411", f"địa chỉ {self.address!r}, cổng {self.listen!r} hoặc người dùng {self.user!r} sai")


def settings(kind: str, machine: Machine, home: Home, templates: Environment) -> str:
    """nginx.conf or systemd.txt for this mirror."""
    values = {name: getattr(machine, name) for name in Machine.__slots__}
    return templates.get_template(f"mirror/{kind}").render(values, name=home.settings().name, headers=HEADERS, kept=KEPT)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, home: Home, clock: Callable[[], datetime], **kwargs: Any) -> None:
        self.home, self.clock = home, clock
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        asked = path.partition("?")[0].removeprefix("/")
        if given := own(self.home, asked, self.clock().date()):
            return str(given)
        place = super().translate_path(path).removeprefix(str(self.home.current))
        served = f"{self.home.current.resolve()}{place}"  # in one release, whatever the link does before the file is opened
        if asked.startswith(KEPT) and not Path(served).exists():
            return f"{self.home.previous.resolve()}{place}"
        return served

    def guess_type(self, path: Any) -> str:
        suffix = Path(path).suffix
        return f"{_KINDS[suffix]}; charset=utf-8" if suffix in _KINDS else super().guess_type(path)

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_head(self) -> Any:
        if any(part.startswith(".") for part in self.path.split("/")):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if self.path == f"/{DAY}":
            del self.headers["If-Modified-Since"]  # another day is another file, maybe of the same second
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page where there is nothing."""
        page = self.home.current / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        for name, value in (("Cache-Control", "no-cache"), *HEADERS):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """Who reads what is nobody's business."""


def serve(home: Home, host: str, port: int, clock: Callable[[], datetime], ready: Callable[[str], None]) -> None:
    """Until interrupted. Raises OSError where the port is taken, RefusedError (TT-412) where there is nothing to serve."""
    if home.served() is None:
        raise RefusedError("TT-412", f"chưa phục vụ bản nào từ {home.folder}")
    with ThreadingHTTPServer((host, port), partial(_Handler, directory=str(home.current), home=home, clock=clock)) as server:
        ready(f"http://{host}:{server.server_address[1]}/")
        server.serve_forever()
