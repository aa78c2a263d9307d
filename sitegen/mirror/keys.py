"""EDGE: private keys in encrypted files (PKCS #8, Ed25519), one a person; the name of a file says the role, nothing of it is trusted."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key

from sitegen.mirror.refusals import RefusedError

SHORTEST = 12
"""Letters of a password: a stolen file can be tried without end."""
MOST = 16 << 10
Ask = Callable[[Path], str]
"""The password of a key file; "" for a file that has none."""


def made(path: Path, password: str) -> CryptoSigner:
    """A new key in a new file that only its owner reads. Raises RefusedError (TT-415), FileExistsError."""
    if password and len(password) < SHORTEST:
        raise RefusedError("TT-415", f"mật khẩu cần ít nhất {SHORTEST} ký tự")
    key = Ed25519PrivateKey.generate()
    locked: KeySerializationEncryption = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    data = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123 (a handle)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return CryptoSigner(key)


def beside(path: Path) -> Path:
    """Where the public half of a key lies: what travels to those who put it into a root."""
    return path.with_suffix(".pub.json")


def publish(path: Path, key: Key) -> Path:
    """Writes the public half of a key file beside it."""
    beside(path).write_text(json.dumps({"keyid": key.keyid, "key": key.to_dict()}, sort_keys=True), encoding="utf-8")
    return beside(path)


def public(path: Path, ask: Ask) -> Key:
    """The public half, of its own file or of a private one. Raises RefusedError (TT-415)."""
    if path.suffix != ".json":
        return opened(path, ask).public_key
    try:
        read = json.loads(path.read_bytes()[:MOST])
        return Key.from_dict(read["keyid"], read["key"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError("TT-415", f"không đọc được khóa {path.name}") from error


def opened(path: Path, ask: Ask) -> CryptoSigner:
    """Raises RefusedError (TT-415)."""
    try:
        data = path.read_bytes()
        password = ask(path).encode() if b"ENCRYPTED" in data else None
        key = load_pem_private_key(data, password)
    except (OSError, ValueError, TypeError) as error:
        raise RefusedError("TT-415", f"không mở được khóa {path.name}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise RefusedError("TT-415", f"{path.name} không phải khóa Ed25519")
    return CryptoSigner(key)
