"""EDGE: the editor's live view: serves the last good site on this machine only, and says in the page what is wrong now."""

import functools
import json
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.3
"""Seconds without another change before a rebuild: an editor writes a file in several steps."""

_SCRIPT = Path(__file__).parent.parent / "site_templates" / "preview" / "preview.js"
_NO_PAGE = (
    """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Chưa có trang</title><body><p>Chưa có trang này.</p></body></html>"""
)
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class State:
    """What the page asks for: how often the site was rebuilt, and the words of what is wrong."""

    def __init__(self) -> None:
        self.version, self.errors = 0, ""

    def rebuilt(self, errors: str) -> None:
        self.version, self.errors = self.version + 1, errors

    def as_json(self) -> bytes:
        return json.dumps({"version": self.version, "errors": self.errors}, ensure_ascii=False).encode()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/__preview.json":
            self._answer(self.state.as_json(), "application/json; charset=utf-8")
        elif path == "/__preview.js":
            self._answer(_SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        else:
            self._page_or_file()

    def _page_or_file(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix == ".html" and file.is_file():
            html = file.read_text(encoding="utf-8")
        elif file.suffix == ".html":
            html = _NO_PAGE
        else:
            super().do_GET()
            return
        self._answer(html.replace("</body>", '<script src="/__preview.js"></script></body>').encode(), "text/html; charset=utf-8")

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """Requests are not news to an editor."""


class _Watcher(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES:
            self.changed.set()


def serve(folder: Path, port: int, watched: Iterable[Path], rebuild: Callable[[], str], ready: Callable[[str], None]) -> None:
    """Serves folder on the loopback address until interrupted; rebuild returns the words of what is wrong, or "".

    Raises OSError where the port is taken.
    """
    state, changed = State(), threading.Event()
    handler = functools.partial(_Handler, directory=str(folder), state=state)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        state.rebuilt(rebuild())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        observer = Observer()
        for path in watched:
            observer.schedule(_Watcher(changed), str(path), recursive=path.is_dir())
        observer.start()
        ready(f"http://127.0.0.1:{server.server_address[1]}/")
        try:
            while True:
                changed.wait()
                while changed.is_set():
                    changed.clear()
                    changed.wait(QUIET)
                state.rebuilt(rebuild())
        finally:
            observer.stop()
            observer.join()
            server.shutdown()
