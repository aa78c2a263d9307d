"""What a mirror says it serves, signed with its own key: DSSE around an in-toto statement (in-toto.io/Statement/v1).

A receipt is a claim of the mirror, made after every byte was checked; it says nothing of what is served later. It names the hash
of the signed description, so none can be made before the release was there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import Error, VerificationError
from securesystemslib.signer import CryptoSigner, Key

from sitegen.mirror.floor import SLACK
from sitegen.mirror.refusals import RefusedError

TYPE, STATEMENT = "application/vnd.in-toto+json", "https://in-toto.io/Statement/v1"
PREDICATE = "so-tay-thu-tuc/mirror-receipt/v1"
MAX_SIZE = 64 << 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """latest: hash of the release's description; manifests by part; timestamp: version of the metadata; at: ISO 8601, UTC."""

    mirror: str
    serial: int
    latest: str
    manifests: Mapping[str, str]
    timestamp: int
    files: int
    size: int
    way: str
    at: str


@dataclass(frozen=True, slots=True)
class Line:
    """One mirror in the centre's list. behind: releases since; note: what is odd about it, "" where nothing is."""

    mirror: str
    serial: int
    behind: int
    at: str
    note: str


def sealed(receipt: Receipt, signer: CryptoSigner) -> bytes:
    """Signed."""
    subject = [{"name": f"release/{receipt.serial}", "digest": {"sha256": receipt.latest}}]
    statement = {"_type": STATEMENT, "subject": subject, "predicateType": PREDICATE, "predicate": asdict(receipt)}
    envelope = Envelope(json.dumps(statement, sort_keys=True, separators=(",", ":")).encode(), TYPE, {})
    envelope.sign(signer)
    return json.dumps(envelope.to_dict(), separators=(",", ":")).encode()


def opened(data: bytes, key: Key, mirror: str) -> Receipt:
    """What a mirror said; raises RefusedError (TT-416) where it was not this mirror."""
    try:
        envelope = Envelope.from_dict(json.loads(data))
        envelope.verify([key], 1)
        statement = json.loads(envelope.payload)
        receipt = Receipt(**statement["predicate"])
        datetime.fromisoformat(receipt.at)
        digest = statement["subject"][0]["digest"]["sha256"]
        sound = envelope.payload_type == TYPE and statement["_type"] == STATEMENT and statement["predicateType"] == PREDICATE
        sound = sound and receipt.mirror == mirror and digest == receipt.latest and type(receipt.serial) is int
    except (Error, VerificationError) as error:
        raise RefusedError("TT-416", f"{mirror}: chữ ký không phải của máy này") from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise RefusedError("TT-416", f"{mirror}: biên nhận không đọc được") from error
    if not sound:
        raise RefusedError("TT-416", f"{mirror}: biên nhận của máy hay bản khác")
    return receipt


def public(name: str, key: Key) -> bytes:
    """A mirror's public key as it travels to the centre."""
    return json.dumps({"mirror": name, "keyid": key.keyid, "key": key.to_dict()}, sort_keys=True).encode()


def known(data: bytes) -> tuple[str, Key]:
    """A mirror and its key; raises RefusedError (TT-416)."""
    try:
        read: dict[str, Any] = json.loads(data)
        return str(read["mirror"]), Key.from_dict(read["keyid"], read["key"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError("TT-416", "tệp khóa của tỉnh không đọc được") from error


def listed(receipts: Iterable[Receipt], mirrors: Iterable[str], published: Mapping[int, str], now: datetime) -> tuple[Line, ...]:
    """The newest of each mirror, those furthest behind first; published: hashes of descriptions by release."""
    newest: dict[str, Receipt] = {}
    for receipt in receipts:
        if receipt.mirror not in newest or (receipt.serial, receipt.at) > (newest[receipt.mirror].serial, newest[receipt.mirror].at):
            newest[receipt.mirror] = receipt
    last = max(published, default=0)
    lines = [_line(receipt, published, last, now) for receipt in newest.values()]
    silent = [Line(mirror, 0, last, "", "chưa có biên nhận") for mirror in mirrors if mirror not in newest]
    return tuple(sorted((*lines, *silent), key=lambda line: (-line.behind, line.mirror)))


def _line(receipt: Receipt, published: Mapping[int, str], last: int, now: datetime) -> Line:
    note = ""
    if published.get(receipt.serial) != receipt.latest:
        note = "KHÔNG khớp bản đã phát hành"
    elif datetime.fromisoformat(receipt.at) > now + SLACK:
        note = "đồng hồ của máy ấy chạy trước"
    return Line(receipt.mirror, receipt.serial, max(0, last - receipt.serial), receipt.at, note)
