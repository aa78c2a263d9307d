"""EDGE: spreads work over forked processes, each of which keeps what it made of its share: only questions and answers travel."""

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K")
H = TypeVar("H")
A = TypeVar("A")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
SHARE = 32
"""Items that go to a worker, and answers that come back, at once."""
FEW = 2 * SHARE
"""So little work is done here: forking costs more."""


class WorkerError(OSError):
    """A worker ended before its work did, for want of memory most of all."""


class Crew(Generic[T, K, H]):
    """Items, and what is made of each when it is first asked about. Answers come in order, so the number of processes changes no byte.

    kit: what every question may need besides; inherited, never sent.
    """

    def __init__(self, items: Sequence[T], make: Callable[[T], H], kit: K, jobs: int = 1) -> None:
        self._share = _Share(items, make, kit)
        self._jobs = jobs if CAN_FORK else 1
        self._workers: list[tuple[Any, Connection]] = []

    def ask(self, question: Callable[[K, H], A], only: Sequence[int]) -> Iterator[A]:
        """question of the kit and what was made of each of these items; question is pickled, items are inherited."""
        if not self._workers and (self._jobs < 2 or len(only) < FEW):
            yield from (self._share.answer(question, i) for i in only)
            return
        try:
            yield from self._asked(question, only)
        except BaseException:  # also where nobody reads on: answers left in a pipe would be taken for those of the next question
            self.close()
            raise

    def _asked(self, question: Callable[[K, H], A], only: Sequence[int]) -> Iterator[A]:
        while len(self._workers) < self._jobs:
            self._workers.append(self._fork())
        shares: list[list[list[int]]] = [[] for _ in self._workers]
        order = []
        for number, indices in _blocks(only):
            worker = number % len(shares)
            shares[worker].append(indices)
            order.append(worker)
        for (_, line), share in zip(self._workers, shares, strict=True):
            line.send((question, share))
        for worker in order:
            yield from self._answers(self._workers[worker][1])

    def close(self) -> None:
        """Lets the workers go, whatever they are doing."""
        for process, line in self._workers:
            line.close()
            process.terminate()
            process.join()
        self._workers = []

    def _fork(self) -> tuple[Any, Connection]:
        gc.collect()
        gc.freeze()  # what was made before stays shared: a collection in a worker would touch and so copy it
        ours, theirs = multiprocessing.Pipe()
        not_theirs = [ours, *(line for _, line in self._workers)]  # else a worker would never hear that the parent is gone
        process = multiprocessing.get_context("fork").Process(target=_work, args=(self._share, theirs, not_theirs), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _answers(self, line: Connection) -> list[Any]:
        try:
            answers = line.recv()
        except EOFError:
            raise WorkerError("một tiến trình con dừng giữa chừng (thiếu bộ nhớ?); thử lại với --jobs 1") from None
        if isinstance(answers, Exception):
            raise answers
        return list(answers)


class _Share(Generic[T, K, H]):
    """What one process has made."""

    def __init__(self, items: Sequence[T], make: Callable[[T], H], kit: K) -> None:
        self.items, self.make, self.kit = items, make, kit
        self.held: dict[int, H] = {}

    def answer(self, question: Callable[[K, H], A], index: int) -> A:
        if index not in self.held:
            self.held[index] = self.make(self.items[index])
        return question(self.kit, self.held[index])


def _blocks(indices: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Indices with their block: the same items always, so that they go where they were made."""
    block: list[int] = []
    for index in indices:
        if block and index // SHARE != block[0] // SHARE:
            yield block[0] // SHARE, block
            block = []
        block.append(index)
    if block:
        yield block[0] // SHARE, block


def _work(share: _Share[Any, Any, Any], line: Connection, not_ours: Sequence[Connection]) -> None:
    for other in not_ours:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C and lets its workers go
    gc.disable()  # what a worker makes it keeps to its end: there is nothing to collect
    while True:
        try:
            question, blocks = line.recv()
        except EOFError:
            return
        for block in blocks:
            try:
                line.send([share.answer(question, index) for index in block])
            except Exception as error:  # told where somebody waits for it
                line.send(error)
                return
