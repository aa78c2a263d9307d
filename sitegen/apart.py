"""EDGE: reads a foreign file in a process of its own, so that a file made to do harm costs that process and nothing else."""

import contextlib
import faulthandler
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from sitegen.forms.refused import RefusedError

A = TypeVar("A")

SECONDS = 60
MEMORY = 2 * 1024**3
"""Bytes of address space; the widest picture that is taken needs a quarter."""
BROKEN = "Không đọc được tệp này: tệp hỏng, hoặc quá phức tạp để là một mẫu đã điền."

_STARTS: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


def done(work: Callable[[bytes], A], content: bytes) -> A:
    """What work makes of content. Raises RefusedError as work does, and where work fails or takes too much."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = _STARTS.Process(target=_work, args=(work, content, SECONDS, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(SECONDS) else RefusedError(BROKEN)
    except EOFError:  # it was ended: by a limit, or by a fault in a library
        answer = RefusedError(BROKEN)
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, RefusedError):
        raise answer
    made: A = answer
    return made


def _work(work: Callable[[bytes], Any], content: bytes, seconds: int, line: Connection) -> None:
    faulthandler.disable()  # a crash in here is an answer, not a fault of ours
    with contextlib.suppress(ImportError):  # where the system has no such limits, time still is one
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        line.send(work(content))
    except RefusedError as error:
        line.send(error)
    except Exception:  # whatever a library says of a broken file is no help to who handed it in
        line.send(RefusedError(BROKEN))
