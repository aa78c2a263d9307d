"""The bytes of a release on the way: everything in one stream, or what changed since an earlier release, each file from the one before.

A pack has no names and no index. Its first content is the manifest, whose hash is signed; that tells which contents follow, how long each
is and what each hashes to, so no more than that is ever decompressed (zstandard, RFC 8878).
"""

import sys
from collections.abc import Callable, Iterable, Iterator

from sitegen.mirror.manifest import Content, Manifest
from sitegen.mirror.refusals import RefusedError

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

FULL_LEVEL, PATCH_LEVEL = 9, 9
WINDOW = 27
"""A reader needs 2^27 bytes (134 MB) for a whole release."""
CHUNK = 1 << 20
_LENGTH = 4
Read = Callable[[Content], bytes]


class Plain:
    """What a compressed stream holds, taken piece by piece and never further than asked."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._stream = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW})
        self._rest = b""

    def take(self, size: int) -> bytes:
        """Exactly so many bytes; raises RefusedError (TT-405)."""
        parts, left = [self._rest[:size]], size - len(self._rest[:size])
        self._rest = self._rest[size:]
        while left:
            part = self._more(left)
            if not part:
                raise RefusedError("TT-405", "gói dữ liệu bị cụt")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def finish(self) -> None:
        """Raises RefusedError where there is more than was taken."""
        if self._rest or self._more(1) or not self._stream.eof or self._stream.unused_data or any(self._chunks):
            raise RefusedError("TT-405", "gói dữ liệu có phần thừa")

    def _more(self, most: int) -> bytes:
        try:
            while not self._stream.eof:
                fed = next(self._chunks, b"") if self._stream.needs_input else b""
                part = self._stream.decompress(fed, max_length=most)
                if part or (not fed and self._stream.needs_input):
                    return part
        except zstd.ZstdError as error:
            raise RefusedError("TT-405", "gói dữ liệu bị hỏng") from error
        return b""


def full(manifest: Manifest, read: Read) -> Iterator[bytes]:
    """The pack of a whole part, in pieces."""
    stream = _compressor(FULL_LEVEL, WINDOW)
    yield stream.compress(manifest.encode())
    for content in manifest.contents:
        yield stream.compress(read(content))
    yield stream.flush()


def patch(old: Manifest, new: Manifest, read: Read) -> Iterator[bytes]:
    """The pack of what changed, in pieces: each content compressed with the one before as its beginning, then all together."""
    stream = _compressor(PATCH_LEVEL, 24)
    yield stream.compress(_with_length(_shrunk(new.encode(), old.encode())))
    for content, base in new.since(old):
        yield stream.compress(_with_length(_shrunk(read(content), read(base) if base else b"")))
    yield stream.flush()


def unpacked(chunks: Iterable[bytes], manifest: Content) -> Iterator[tuple[Content, bytes]]:
    """The contents of a whole part, the manifest first; raises RefusedError at the first that is not what it should be."""
    plain = Plain(chunks)
    first = _checked(plain.take(manifest.size), manifest)
    yield manifest, first
    for content in Manifest.parse(first).contents:
        yield content, _checked(plain.take(content.size), content)
    plain.finish()


def patched(
    chunks: Iterable[bytes], manifest: Content, old: bytes, base: Callable[[Content], bytes | None]
) -> Iterator[tuple[Content, bytes]]:
    """The contents that changed, the manifest first; one whose base is gone or damaged is left out."""
    plain = Plain(chunks)
    first = _grown(_blob(plain, manifest), old, manifest)
    if first is None:
        raise RefusedError("TT-405", "danh sách tệp trong gói bị hỏng")
    yield manifest, first
    for content, was in Manifest.parse(first).since(Manifest.parse(old)):
        blob, before = _blob(plain, content), base(was) if was else b""
        data = None if before is None else _grown(blob, before, content)
        if data is not None:
            yield content, data
    plain.finish()


def _compressor(level: int, window: int) -> zstd.ZstdCompressor:
    return zstd.ZstdCompressor(
        options={
            zstd.CompressionParameter.compression_level: level,
            zstd.CompressionParameter.window_log: window,
            zstd.CompressionParameter.enable_long_distance_matching: 1,
            zstd.CompressionParameter.checksum_flag: 1,
        }
    )


def _shrunk(data: bytes, base: bytes) -> bytes:
    window = max(17, min(WINDOW, max(len(data), len(base)).bit_length() + 1))
    options: dict[int, int] = {zstd.CompressionParameter.compression_level: PATCH_LEVEL, zstd.CompressionParameter.window_log: window}
    if len(base) < 8:  # too short to be a beginning
        return zstd.compress(data, options=options)
    return zstd.compress(data, options=options, zstd_dict=zstd.ZstdDict(base, is_raw=True).as_prefix)


def _grown(blob: bytes, base: bytes, content: Content) -> bytes | None:
    """What _shrunk was given; None where this base does not lead there."""
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: WINDOW}
    try:
        if len(base) < 8:
            data = zstd.ZstdDecompressor(options=options).decompress(blob, max_length=content.size + 1)
        else:
            prefix = zstd.ZstdDict(base, is_raw=True).as_prefix
            data = zstd.ZstdDecompressor(prefix, options).decompress(blob, max_length=content.size + 1)
    except zstd.ZstdError:
        return None
    return data if content.fits(data) else None


def _with_length(blob: bytes) -> bytes:
    return len(blob).to_bytes(_LENGTH, "big") + blob


def _blob(plain: Plain, content: Content) -> bytes:
    length = int.from_bytes(plain.take(_LENGTH), "big")
    if length > content.size + content.size // 128 + 512:  # no compressor of ours makes more of it
        raise RefusedError("TT-405", "gói dữ liệu có phần dài hơn nội dung của nó")
    return plain.take(length)


def _checked(data: bytes, content: Content) -> bytes:
    if not content.fits(data):
        raise RefusedError("TT-405", f"nội dung {content.sha256[:12]} không khớp danh sách")
    return data
