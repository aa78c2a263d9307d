"""Serving a mirror: the headers, nothing but the release, and no failed request while it switches."""

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from sitegen import disk, releasing
from sitegen.mirror import serving, stating, switch
from sitegen.mirror.homes import Home
from sitegen.mirror.refusals import RefusedError
from tests.conftest import ROOT
from tests.mirror.attacked import LATER, Copy
from tests.mirror.releases import NOW, Centre, put, site, update

Server = Callable[[Home, Path], AbstractContextManager[int]]
MACHINE = {"address": "thutuc.tinh.gov.vn", "user": "so-tay", "python": Path("/usr/bin/python3"), "build": Path("/opt/so-tay/build.py")}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def built_in(home: Home, _: Path) -> Iterator[int]:
    handler = partial(serving._Handler, directory=str(home.current), home=home, clock=lambda: LATER)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@contextmanager
def nginx(home: Home, folder: Path) -> Iterator[int]:
    """The settings as they are printed, in an nginx of our own."""
    port = free_port()
    machine = serving.Machine(home=home.folder, listen=f"127.0.0.1:{port}", **MACHINE)  # type: ignore[arg-type]
    templates = disk.templates(ROOT / "site_templates")
    (folder / "site.conf").write_text(serving.settings("nginx.conf", machine, home, templates), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary} include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    command = [str(shutil.which("nginx")), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as server:
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        try:
            yield port
        finally:
            server.terminate()


def asked(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def check(port: int, home: Home) -> None:
    """What both servers have to do alike."""
    status, headers, body = asked(port, "/a0/p0.html")
    assert (status, "sửa 2" in body.decode(), headers["content-type"]) == (200, True, "text/html; charset=utf-8")
    assert headers["cache-control"] == "no-cache"
    assert all(headers[name.lower()] == value for name, value in serving.HEADERS)
    for hidden in "/a0/ /du-lieu/ /../mirror.json /.so-tay-thu-tuc /khong-co.html /a0/p0.html/ /%2e%2e/key.pem /releases/".split():
        status, _, body = asked(port, hidden)
        assert status in (400, 403, 404), hidden
        assert b"p0.html" not in body
    check_own(port, home)
    check_kept(port, home)


def check_own(port: int, home: Home) -> None:
    """What a mirror says of itself, in place of what was signed; without it, what was signed."""
    plant(home.current, stating.SHEET, "p { color: red }")
    assert asked(port, f"/{stating.SHEET}")[2] == b"p { color: red }"
    stating.note(home, LATER, is_whole=True)
    assert b'"serial": 2' in asked(port, f"/{stating.STATE}")[2]
    assert b"mirror-day.css" in asked(port, f"/{stating.SHEET}")[2]
    assert asked(port, f"/{stating.SIGNED}")[2] == b"p { color: red }"
    assert "chưa được kiểm tra lại từ ngày 23/12/2026" in (home.folder / "state/banner/later.css").read_text(encoding="utf-8")
    for stale in (home.folder / "state/banner").glob("2*.css"):
        stale.unlink()
    status, headers, body = asked(port, f"/{stating.DAY}")
    assert (status, body) == (200, (home.folder / "state/banner/later.css").read_bytes())
    assert headers["content-type"] == "text/css; charset=utf-8"
    again = {"If-Modified-Since": headers.get("last-modified", ""), "If-None-Match": headers.get("etag", "")}
    assert asked(port, f"/{stating.DAY}", "GET", **again)[0] == 200
    for day in (datetime.now().astimezone().date(), LATER.date()):
        (home.folder / "state/banner" / f"{day.isoformat()}.css").write_text("/* hôm nay */", encoding="utf-8")
    assert asked(port, f"/{stating.DAY}")[2].decode() == "/* hôm nay */"


def check_kept(port: int, home: Home) -> None:
    """A page that was open before the switch gets what it loads; no page of the release before is given."""
    for path in ("assets/stylesheets/main.57a0d79d.min.css", "tim-kiem/rows-7.js", "cu.html"):
        plant(home.previous, path, "cũ")
    assert [asked(port, f"/{path}")[0] for path in ("tim-kiem/rows-7.js", "cu.html", "assets/khong-co.js")] == [200, 404, 404]
    status, headers, body = asked(port, "/assets/stylesheets/main.57a0d79d.min.css")
    assert (status, body.decode(), headers["content-type"]) == (200, "cũ", "text/css; charset=utf-8")
    assert all(headers[name.lower()] == value for name, value in serving.HEADERS)
    home.previous.unlink()
    assert asked(port, "/tim-kiem/rows-7.js")[0] == 404


def plant(link: Path, path: str, text: str) -> None:
    target = link.resolve() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def test_the_built_in_server_gives_the_release_and_nothing_else(world: Copy) -> None:
    home = world.mirror(2)
    with built_in(home, world.folder) as port:
        check(port, home)


def test_a_switch_is_seen_by_the_next_request(world: Copy) -> None:
    home = world.mirror(1)
    with built_in(home, world.folder) as port:
        assert asked(port, "/a0/moi.html")[0] == 404
        update(home, world.two, LATER)
        assert asked(port, "/a0/moi.html")[2].decode() == "mới"


@pytest.mark.nginx
def test_nginx_gives_the_release_precompressed_and_nothing_else(world: Copy) -> None:
    home = world.mirror(2)
    with nginx(home, world.folder) as port:
        check(port, home)
        status, headers, body = asked(port, "/a0/p0.html", **{"Accept-Encoding": "gzip"})
        assert (status, headers["content-encoding"], "sửa 2" in gzip.decompress(body).decode()) == (200, "gzip", True)
        tag = asked(port, "/a0/p0.html")[1]["etag"]
        assert asked(port, "/a0/p0.html", **{"If-None-Match": tag})[0] == 304
        assert [asked(port, path, "POST")[0] for path in ("/a0/p0.html", f"/{stating.SHEET}")] == [405, 405]
        plant(home.current, "assets/a.0123abcd.min.js", "1")
        assert "immutable" in asked(port, "/assets/a.0123abcd.min.js")[1]["cache-control"]
        assert asked(port, "/a0/p0.html")[1]["cache-control"] == "no-cache"


@pytest.mark.nginx
def test_nginx_itself_finds_nothing_wrong_with_the_settings(world: Copy) -> None:
    with nginx(world.mirror(2), world.folder):
        command = [str(shutil.which("nginx")), "-t", "-c", str(world.folder / "nginx.conf"), "-e", str(world.folder / "error.log")]
        told = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (told.returncode, "warn" in told.stderr) == (0, False), told.stderr


@dataclass(frozen=True, slots=True)
class Readers:
    """What four readers were answered, each in a list of its own."""

    answers: tuple[list[int], ...]

    @property
    def statuses(self) -> set[int]:
        return {status for one in self.answers for status in one}

    def go_on(self, number: int) -> None:
        """Until every one of them has that many answers more; the machine may let one of them wait for long."""
        enough = [len(one) + number for one in self.answers]
        while any(len(one) < least for one, least in zip(self.answers, enough, strict=True)):
            time.sleep(0.001)


@contextmanager
def load(port: int, *follow: Callable[[str], str]) -> Iterator[Readers]:
    """Four readers, each asking for a page and for what that page leads to, as fast as they can."""
    stop, readers = threading.Event(), Readers(([], [], [], []))

    def ask(answers: list[int]) -> None:
        while not stop.is_set():
            try:
                status, _, page = asked(port, "/a0/p0.html")
                answers.extend((status, *(asked(port, lead(page.decode()))[0] for lead in follow)))
            except (OSError, http.client.HTTPException):
                answers.append(0)  # no answer is a failed request too

    threads = [threading.Thread(target=ask, args=(answers,)) for answers in readers.answers]
    for thread in threads:
        thread.start()
    try:
        yield readers
        readers.go_on(100)
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.nginx
def test_no_request_fails_while_nginx_is_switched_under_load(world: Copy) -> None:
    home = world.mirror(2)
    plant(home.current, stating.SHEET, "p {}")
    plant(home.previous, stating.SHEET, "p {}")
    stating.note(home, LATER, is_whole=True)
    trees = list(home.records())
    sheets = (lambda page: f"/{stating.SHEET}", lambda page: f"/{stating.SIGNED}", lambda page: f"/{stating.DAY}")
    with nginx(home, world.folder) as port, load(port, *sheets) as readers:
        for i in range(200):
            switch.point(home, trees[i % len(trees)])
    assert readers.statuses == {200}


@pytest.mark.parametrize("server", [pytest.param(nginx, marks=pytest.mark.nginx), built_in])
def test_a_page_of_the_release_before_gets_its_own_files_while_releases_change_under_load(server: Server, world: Copy) -> None:
    home = world.mirror(2)
    trees = list(home.records())
    for i, tree in enumerate(trees):
        put_sheet(home.folder / "releases" / tree, i)
    with server(home, world.folder) as port, load(port, lambda page: f"/assets/a.0000000{page[-1]}.min.css") as readers:
        for i in range(100):
            switch.point(home, trees[i % len(trees)])
            readers.go_on(4)
    assert readers.statuses == {200}


@pytest.mark.nginx
def test_a_page_of_the_release_before_gets_its_own_files_while_releases_come_under_load(tmp_path: Path) -> None:
    centre = Centre(tmp_path / "centre")
    for version in (1, 2, 3, 4):
        folder = put_sheet(site(tmp_path / f"site-{version}", version), version)
        releasing.released(centre.repository, folder, centre.signers, NOW)
        centre.stick(f"stick-{version}")
    home = centre.mirror(tmp_path / "home")
    update(home, tmp_path / "centre/stick-1", NOW)
    with nginx(home, tmp_path) as port, load(port, lambda page: f"/assets/a.0000000{page[-1]}.min.css") as readers:
        for version in (2, 3, 4):
            update(home, tmp_path / f"centre/stick-{version}", NOW)
            readers.go_on(4)
    assert (readers.statuses, switch.verify(home).record.serial) == ({200}, 4)


def put_sheet(folder: Path, version: int) -> Path:
    (folder / "a0/p0.html").unlink()
    put(folder / f"assets/a.0000000{version}.min.css", "p {}")
    put(folder / "a0/p0.html", f"trang {version}")
    return folder


def test_pages_lie_compressed_beside_and_are_checked_with_them(world: Copy) -> None:
    home = world.mirror(2)
    packed = home.current.resolve() / "a0/p0.html.gz"
    assert gzip.decompress(packed.read_bytes()) == (home.current.resolve() / "a0/p0.html").read_bytes()
    packed.chmod(0o644)
    packed.write_bytes(gzip.compress(b"<script>x</script>"))
    assert switch.verify(home).damaged == ("a0/p0.html.gz",)
    update(home, world.two, LATER)
    assert switch.verify(home).is_whole


@pytest.mark.parametrize("wrong", [{"address": "x; root /"}, {"listen": "80; include x"}, {"user": "root\nX"}, {"home": Path("/a b")}])
def test_a_value_that_would_break_the_settings_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RefusedError, match="TT-411"):
        serving.Machine(**{"home": Path("/srv/so-tay"), "listen": "80", **MACHINE, **wrong})  # type: ignore[arg-type]


def test_the_units_name_the_mirror_and_let_it_write_nowhere_else(world: Copy) -> None:
    machine = serving.Machine(home=Path("/srv/so-tay"), listen="80", **MACHINE)  # type: ignore[arg-type]
    text = serving.settings("systemd.txt", machine, world.mirror(1), disk.templates(ROOT / "site_templates"))
    command = "ExecStart=/usr/bin/python3 /opt/so-tay/build.py mirror verify --home /srv/so-tay"
    for line in (
        command,
        "ReadWritePaths=/srv/so-tay",
        "User=so-tay",
    ):
        assert line in text
