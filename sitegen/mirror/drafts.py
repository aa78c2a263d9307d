"""What several people sign apart, each on a machine of their own without a network: a draft, what it says, and the signatures put together.

A draft is metadata as it will be published, without signatures. Who signs reads what it says out of the draft itself; a signature is
a small file that names the key and nothing else.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from securesystemslib.exceptions import Error
from securesystemslib.signer import CryptoSigner, Signature
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Targets

from sitegen.mirror import signing, trust
from sitegen.mirror.latest import NAME, Latest
from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One. role: root or targets; root: the one trusted until then; latest: what a release says of itself, None of a root."""

    role: str
    made: Metadata[Any]
    root: Root
    latest: Latest | None

    @classmethod
    def read(cls, data: bytes, root: bytes, description: bytes) -> "Draft":
        """description: of the release, b"" of a root. Raises RefusedError (TT-406, TT-414, TT-419)."""
        trust.own_root(root)
        try:
            made: Metadata[Any] = Metadata.from_bytes(data)
        except (RepositoryError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise RefusedError("TT-419", "không đọc được bản nháp") from error
        trusted: Root = Metadata[Root].from_bytes(root).signed
        if isinstance(made.signed, Root):
            return cls(role="root", made=made, root=trusted, latest=None)
        if not isinstance(made.signed, Targets):
            raise RefusedError("TT-419", "bản nháp không phải khóa gốc hay bản phát hành")
        known = made.signed.targets.get(NAME)
        if known is None or not Content.read(known.hashes.get("sha256"), known.length).fits(description):
            raise RefusedError("TT-419", f"{NAME} bên cạnh không phải của bản nháp này")
        return cls(role="targets", made=made, root=trusted, latest=Latest.parse(description))

    @property
    def name(self) -> str:
        """As a file of the metadata."""
        return f"{self.made.signed.version}.{self.role}.json"

    def contents(self) -> dict[str, Content]:
        """What a release consists of, by name."""
        return {name: Content.read(file.hashes.get("sha256"), file.length, 1 << 40) for name, file in self.made.signed.targets.items()}


def told(draft: Draft) -> Iterator[str]:
    """What is about to be signed, in lines that a person compares with paper and with the release built anew."""
    signed = draft.made.signed
    yield f"{draft.name}, hết hạn ngày {signed.expires:%d/%m/%Y}"
    if draft.latest:
        yield f"Bản {draft.latest.serial}, dựng từ commit {draft.latest.revision or '(không ghi)'} {draft.latest.settings}".rstrip()
        for kind, part in draft.latest.parts.items():
            yield f"{kind}: {part.files} tệp, danh sách {part.manifest.sha256}"
        return
    for role in signing.ROLES:
        before, after = draft.root.roles[role], signed.roles[role]
        yield f"{role}: {len(after.keyids)} khóa, cần {after.threshold} chữ ký"
        if after.threshold != before.threshold:
            yield f"  CHÚ Ý: trước đây cần {before.threshold} chữ ký"
        yield from (f"  thêm {keyid}" for keyid in after.keyids if keyid not in before.keyids)
        yield from (f"  bỏ   {keyid}" for keyid in before.keyids if keyid not in after.keyids)


def signature(draft: Draft, signer: CryptoSigner) -> bytes:
    """Of one key. Raises RefusedError (TT-415) where it may not sign this."""
    if signer.public_key.keyid not in _keys(draft):
        raise RefusedError("TT-415", f"khóa {signer.public_key.keyid[:12]} không thuộc vai trò {draft.role}")
    return json.dumps(signer.sign(draft.made.signed_bytes).to_dict()).encode()


def gathered(draft: Draft, signatures: Iterable[bytes]) -> bytes:
    """The metadata with those signatures that hold. Raises RefusedError (TT-415) with who is missing while they are too few."""
    keys, held = _keys(draft), {}
    for data in signatures:
        try:
            found = Signature.from_dict(json.loads(data))
            keys[found.keyid].verify_signature(found, draft.made.signed_bytes)
            held[found.keyid] = found
        except (Error, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # of another draft, or of nobody who may sign
            continue
    draft.made.signatures.clear()
    draft.made.signatures.update(sorted(held.items()))
    try:
        signing.check(draft.made, draft.root, draft.role)
        if draft.role == "root":
            signing.check(draft.made, draft.made.signed, "root")
    except RefusedError as refused:
        missing = ", ".join(keyid[:12] for keyid in sorted(keys.keys() - held.keys()))
        raise RefusedError("TT-415", f"{refused.detail} đúng; chưa có của: {missing}") from refused
    return signing.encode(draft.made)


def _keys(draft: Draft) -> dict[str, Any]:
    """Who may sign: of a new root, those of the old and of the new."""
    roots = (draft.root, draft.made.signed) if draft.role == "root" else (draft.root,)
    return {keyid: root.keys[keyid] for root in roots for keyid in root.roles[draft.role].keyids}
