"""EDGE: reads answers of another system from files: JSON, JSON lines, either of them gzipped; one bad line never stops the rest."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

MAX_LINE = 16 * 1024 * 1024
MAX_WHOLE = 256 * 1024 * 1024
"""Bytes of one line, and of a file that is one JSON text; more is passed over and said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its place, or what is wrong there."""

    path: str
    line: int
    value: Any = None
    problem: str = ""


def answers(path: Path) -> Iterator[Answer]:
    """Every answer of a file, in order. A file is lines of JSON unless it is one JSON text of several lines."""
    name = str(path)
    try:
        with _opened(path) as stream:
            first = stream.readline(MAX_LINE + 1)
        whole = None if _is_json(first) else _whole(path)
        if whole is not None:
            yield from (Answer(name, 1, item) for item in (whole if isinstance(whole, list) else [whole]))
            return
        with _opened(path) as stream:
            yield from _lines(name, stream)
    except (OSError, EOFError, zlib.error) as error:
        yield Answer(name, 0, problem=f"không đọc được hết tệp: {getattr(error, 'strerror', None) or error}")


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        is_gzip = stream.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if is_gzip else path.open("rb")  # type: ignore[return-value]


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict) if len(line) <= MAX_LINE else False
    except (ValueError, RecursionError):
        return False


def _whole(path: Path) -> Any:
    """The file as one JSON text, or None where it is not one or is too large to be."""
    try:
        with _opened(path) as stream:
            content = stream.read(MAX_WHOLE + 1)
        return json.loads(content) if len(content) <= MAX_WHOLE else None
    except (ValueError, RecursionError, OSError, EOFError, zlib.error):
        return None


def _lines(name: str, stream: IO[bytes]) -> Iterator[Answer]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MAX_LINE + 1)
        except (OSError, EOFError, zlib.error) as error:
            yield Answer(name, number, problem=f"tệp nén bị cắt hoặc hỏng từ dòng này: {error}")
            return
        if not line:
            return
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            yield Answer(name, number, problem=f"dòng dài hơn {MAX_LINE // 1024 // 1024} MB")
        elif line.strip():
            try:
                yield Answer(name, number, json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Answer(name, number, problem=f"không phải JSON: {str(error)[:120]}")
