"""A file read in a process of its own gives what it holds, or a sentence: never a crash, a wait without end or a full memory."""

import os
import time

import pytest

from sitegen import apart
from sitegen.forms.refused import RefusedError


def _length(content: bytes) -> int:
    return len(content)


def _refuses(content: bytes) -> int:
    raise RefusedError("Không phải tệp này.")


def _fails(content: bytes) -> int:
    raise IndexError(content)


def _crashes(content: bytes) -> int:
    os._exit(3)


def _waits(content: bytes) -> int:
    time.sleep(60)
    return 0


def _devours(content: bytes) -> int:
    return sum(map(len, [bytes(apart.MEMORY // 4) for _ in range(8)]))


def test_what_is_made_comes_back() -> None:
    assert apart.done(_length, bytes(5_000_000)) == 5_000_000


def test_a_refusal_comes_back_in_its_words() -> None:
    with pytest.raises(RefusedError, match=r"Không phải tệp này\."):
        apart.done(_refuses, b"")


@pytest.mark.parametrize("work", [_fails, _crashes, _waits, _devours])
def test_whatever_a_file_does_ends_in_a_sentence(work: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    before = time.monotonic()
    with pytest.raises(RefusedError, match="tệp hỏng, hoặc quá phức tạp"):
        apart.done(work, b"x")  # type: ignore[arg-type]
    assert time.monotonic() - before < 10
