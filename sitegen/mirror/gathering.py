"""EDGE: drafts on their way: out of the release machine onto sticks, signed on machines of their own, back from the sticks and published.

A folder holds one draft: N.targets.json with latest.json, or N.root.json; root.json, trusted until then; chu-ky-<key>.json, the signatures.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from jinja2 import Environment
from securesystemslib.signer import CryptoSigner, Key

from sitegen.mirror import drafts, durable, signing
from sitegen.mirror.drafts import Draft
from sitegen.mirror.latest import MAX_SIZE, NAME
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import regular
from sitegen.mirror.store import held
from sitegen.mirror.taking import Begin, quietly
from sitegen.mirror.trust import MAX_METADATA
from sitegen.releasing import Prepared, Repository, prepared, publish

ROOT = "root.json"
_DRAFT = re.compile("[0-9]{1,9}[.](root|targets)[.]json")
_SIGNATURE = re.compile("chu-ky-[0-9a-f]{16}[.]json")
_MOST, _MANY = 16 << 10, 100


def drafted(
    repository: Repository,
    site: Path,
    now: datetime,
    folder: Path,
    revision: str = "",
    begin: Begin = quietly,
    templates: Environment | None = None,
    settings: str = "",
) -> Prepared:
    """The next release as a draft; mirrors see nothing of it. Raises RefusedError (TT-417, TT-419)."""
    with durable.told(), durable.locked(repository.folder / "kho" / "lock"):
        _check_empty(folder)
        made = prepared(repository, site, revision, begin, templates, settings)
        versions, _ = repository.snapshot()
        draft = signing.proposed_targets(made.targets, versions, now)
        _write(folder, {f"{draft.signed.version}.targets.json": signing.encode(draft), NAME: made.latest.encode(), ROOT: repository.root()})
        return made


def drafted_root(
    repository: Repository, revoked: Mapping[str, Iterable[str]], added: Mapping[str, Iterable[Key]], now: datetime, folder: Path
) -> None:
    """The next root as a draft. Raises RefusedError (TT-415, TT-419)."""
    with durable.told():
        _check_empty(folder)
        draft = signing.proposed_root(repository.root(), revoked, added, now)
        _write(folder, {f"{draft.signed.version}.root.json": signing.encode(draft), ROOT: repository.root()})


def opened(folder: Path) -> Draft:
    """What a folder asks to have signed. Raises RefusedError (TT-419)."""
    names = [path.name for path in folder.iterdir() if _DRAFT.fullmatch(path.name)] if folder.is_dir() else []
    if len(names) != 1:
        raise RefusedError("TT-419", f"{folder} có {len(names)} bản nháp, cần đúng một")
    draft = Draft.read(regular(folder / names[0], MAX_METADATA), regular(folder / ROOT, MAX_METADATA), regular(folder / NAME, MAX_SIZE))
    if draft.name != names[0]:
        raise RefusedError("TT-419", f"{names[0]} thật ra là {draft.name}")
    return draft


def sign(folder: Path, draft: Draft, signer: CryptoSigner) -> Path:
    """Lays the signature of one key into the folder. Raises RefusedError (TT-415)."""
    path = folder / f"chu-ky-{signer.public_key.keyid[:16]}.json"
    with durable.told():
        durable.write(path, drafts.signature(draft, signer))
    return path


def gather(repository: Repository, folders: tuple[Path, ...], signers: Iterable[CryptoSigner], now: datetime) -> Draft:
    """Publishes a draft that enough people have signed. signers: of snapshot and timestamp, which a release needs besides.

    Raises RefusedError: TT-415 too few signatures, TT-419 the folders differ, or something else was published since.
    """
    with durable.told(), durable.locked(repository.folder / "kho" / "lock"):
        found = [opened(folder) for folder in folders]
        draft = found[0]
        if any(other.made.signed_bytes != draft.made.signed_bytes for other in found):
            raise RefusedError("TT-419", "các thẻ mang những bản nháp khác nhau")
        signatures = [regular(path, _MOST) for folder in folders for path in _signatures(folder)]
        root, (versions, _) = repository.root(), repository.snapshot()
        current = Draft.read(
            signing.encode(draft.made), root, draft.latest.encode() if draft.latest else b""
        )  # by our own root, not theirs
        follows = current.root.version if draft.role == "root" else versions.targets
        if draft.made.signed.version != follows + 1:
            raise RefusedError("TT-419", f"{draft.name} không nối tiếp {follows}.{draft.role}.json đang có")
        data = drafts.gathered(current, signatures)
        if current.latest is None:
            durable.write(repository.folder / "metadata" / draft.name, data)
            return current
        _check_there(repository, current)
        durable.write(repository.folder / "kho" / f"{current.latest.serial}.json", current.latest.encode())
        publish(repository, signing.led(root, data, versions, signers, now), current.contents())
        return current


def _check_there(repository: Repository, draft: Draft) -> None:
    archive = repository.archive(draft.latest.serial if draft.latest else 0)
    for name, content in draft.contents().items():
        path = archive if name == archive.name else repository.folder / "targets" / f"{content.sha256}.{name}"
        if held(str(path), content) is None:
            raise RefusedError("TT-419", f"{name} không còn trong {repository.folder}")


def _signatures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _SIGNATURE.fullmatch(path.name))[:_MANY]


def _check_empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise RefusedError("TT-419", f"{folder} đã có nội dung; chọn một thư mục trống")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        durable.write(folder / name, data)
