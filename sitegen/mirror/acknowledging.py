"""EDGE: receipts on their way: written by a mirror onto a stick, collected by the centre from sticks."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Key

from sitegen.mirror import durable, keys, receipts
from sitegen.mirror.homes import NAME, Home
from sitegen.mirror.receipts import Line, Receipt
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import regular
from sitegen.mirror.switch import verify
from sitegen.mirror.taking import Begin, quietly
from sitegen.releasing import Repository

KEY = "key.json"
MOST = 2_000
"""Receipts of one mirror that are read from a stick."""


def acknowledged(home: Home, stick: Path | None, now: datetime, begin: Begin = quietly) -> tuple[Receipt, bool]:
    """The receipt of what is served, checked first, and whether it lies on the stick. Raises RefusedError (TT-412, TT-413)."""
    settings = home.settings()
    with home.locked():
        found = verify(home, begin)
        if not found.is_whole:
            raise RefusedError("TT-413", f"{len(found.damaged)} tệp hỏng, {len(found.extra)} tệp thừa: không xác nhận")
        record = found.record
        receipt = Receipt(
            mirror=settings.name,
            serial=record.serial,
            latest=record.latest,
            manifests={kind: part.sha256 for kind, part in sorted(record.parts.items())},
            timestamp=home.floor().versions["timestamp"],
            files=found.files,
            size=found.size,
            way=record.way,
            at=now.isoformat(timespec="seconds"),
        )
        path = home.folder / "key.pem"
        signer = keys.opened(path, lambda _: "") if path.exists() else keys.made(path, "")
        files = {f"{receipt.serial}.json": receipts.sealed(receipt, signer), KEY: receipts.public(settings.name, signer.public_key)}
        _write(home.folder / "receipts", files)
    if stick is None:
        return receipt, False
    with suppress(OSError):  # a stick that cannot be written is no reason to fail: the receipt lies at home
        _write(stick / "receipts" / settings.name, files)
        return receipt, True
    return receipt, False


def collected(repository: Repository, sticks: tuple[Path, ...]) -> list[str]:
    """Takes receipts of registered mirrors from sticks; what was refused, in words."""
    refused = []
    registered = _registered(repository)
    for stick in sticks:
        for mirror, name, data in _offered(stick / "receipts"):
            try:
                if mirror not in registered:
                    raise RefusedError("TT-416", f"{mirror}: chưa đăng ký khóa (release receipts --register)")
                receipt = receipts.opened(data, registered[mirror], mirror)
                _write(repository.folder / "kho" / "receipts" / mirror, {f"{receipt.serial}.json": data})
            except RefusedError as error:
                refused.append(f"{stick}/receipts/{mirror}/{name}: {error}")
    return refused


def register(repository: Repository, file: Path) -> str:
    """Trusts the key of a mirror from now on; its name and key as people compare them. Raises RefusedError (TT-416)."""
    data = regular(file, receipts.MAX_SIZE)
    mirror, key = receipts.known(data)
    if not NAME.fullmatch(mirror):
        raise RefusedError("TT-416", f"tên máy lạ: {mirror[:60]!r}")
    _write(repository.folder / "kho" / "mirrors", {f"{mirror}.json": data})
    return f"{mirror}\t{key.keyid}"


def overview(repository: Repository, now: datetime) -> tuple[Line, ...]:
    """Who runs what, of all that was collected."""
    registered = _registered(repository)
    folder = repository.folder / "kho" / "receipts"
    read = [
        receipts.opened(path.read_bytes(), registered[path.parent.name], path.parent.name)
        for path in sorted(folder.glob("*/*.json"))
        if path.parent.name in registered
    ]
    published = {serial: repository.digest(serial) for serial in repository.releases()}
    return receipts.listed(read, sorted(registered), published, now)


def _registered(repository: Repository) -> dict[str, Key]:
    return dict(receipts.known(path.read_bytes()) for path in sorted((repository.folder / "kho" / "mirrors").glob("*.json")))


def _offered(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Mirror, file name and bytes of what looks like a receipt; links, devices and what is too large are passed over."""
    with suppress(OSError):
        for place in sorted(folder.iterdir())[:MOST]:
            if NAME.fullmatch(place.name) and not place.is_symlink():
                for path in sorted(place.iterdir())[:MOST]:
                    if path.name != KEY and path.suffix == ".json" and (data := regular(path, receipts.MAX_SIZE)):
                        yield place.name, path.name, data


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        durable.write(folder / name, data)
