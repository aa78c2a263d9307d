"""A release over a line, on loopback with a certificate of its own: only https, and on where the line broke."""

import ssl
import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sitegen.mirror import fetching, switch
from sitegen.mirror.refusals import RefusedError
from tests.mirror.attacked import LATER, SIGNED, Copy, copied_centre
from tests.mirror.releases import NOW, expected, served


class Quiet(SimpleHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 (of one test)

    def do_GET(self) -> None:
        Quiet.asked.append(self.path)
        super().do_GET()

    def log_message(self, *words: Any) -> None:
        pass


def certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(NOW - timedelta(days=9999)).not_valid_after(NOW + timedelta(days=9999))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    (folder / "cert.pem").write_bytes(builder.sign(key, SHA256()).public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def line(world: Copy, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Address and certificate of a centre that has published the second release with its patches."""
    cert, key = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    Quiet.asked = []
    handler = partial(Quiet, directory=str(copied_centre(world).repository.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_address[1]}", str(cert)
        server.shutdown()


def test_a_mirror_fetches_only_what_changed(world: Copy, line: tuple[str, str]) -> None:
    home = world.mirror(1)
    record = fetching.fetch(home, line[0], LATER, line[1])
    assert (record.serial, "tu-1" in record.way) == (2, True)
    assert not [path for path in Quiet.asked if "day-du" in path]
    assert switch.apply(home).is_whole
    assert served(home) == expected(world.built.centre.folder / "site-2-40")
    assert not (home.folder / "inbox").exists()


def test_an_empty_mirror_fetches_everything(world: Copy, line: tuple[str, str]) -> None:
    home = world.built.centre.mirror(world.folder / "empty")
    assert fetching.fetch(home, line[0], LATER, line[1]).serial == 2


def test_a_broken_line_goes_on_where_it_broke(world: Copy, line: tuple[str, str]) -> None:
    home = world.built.centre.mirror(world.folder / "empty")
    whole = next((world.folder / "centre" / "repository" / "targets").glob("*trang-day-du.zst"))
    part = home.folder / "inbox" / "targets" / whole.name
    part.parent.mkdir(parents=True)
    part.write_bytes(whole.read_bytes()[:100])
    assert fetching.fetch(home, line[0], LATER, line[1]).serial == 2


def test_damaged_remains_are_thrown_away_and_fetched_anew(world: Copy, line: tuple[str, str]) -> None:
    home = world.built.centre.mirror(world.folder / "empty")
    whole = next((world.folder / "centre" / "repository" / "targets").glob("*trang-day-du.zst"))
    part = home.folder / "inbox" / "targets" / whole.name
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 100)
    with pytest.raises(RefusedError, match="TT-405"):
        fetching.fetch(home, line[0], LATER, line[1])
    assert fetching.fetch(home, line[0], LATER, line[1]).serial == 2


def test_a_server_with_another_certificate_is_refused(world: Copy, line: tuple[str, str]) -> None:
    with pytest.raises(RefusedError, match=r"TT-405.*CERTIFICATE_VERIFY_FAILED"):
        fetching.fetch(world.mirror(1), line[0], LATER)


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "file:///etc", "https://x/../y", "https://a@b/", "ftp://x", ""])
def test_only_https_is_fetched(address: str, world: Copy) -> None:
    with pytest.raises(RefusedError, match=r"TT-405.*https://"):
        fetching.fetch(world.mirror(1), address, SIGNED)
