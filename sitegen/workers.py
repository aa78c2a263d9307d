"""EDGE: spreads pure work over forked processes. Results come back in order, so the number of processes changes no byte."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
_work: tuple[Callable[[Any], Any], Sequence[Any]] = (lambda item: item, ())


def spread(function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """function of each item, in order. Workers inherit the items by fork, so only results are pickled."""
    if jobs < 2 or len(items) < 2 or not CAN_FORK:
        yield from map(function, items)
        return
    global _work
    _work = (function, items)
    step = -(-len(items) // (jobs * 4))
    spans = [(start, start + step) for start in range(0, len(items), step)]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        for part in pool.map(_share, spans):
            yield from part


def _share(span: tuple[int, int]) -> list[Any]:
    function, items = _work
    return [function(item) for item in items[span[0] : span[1]]]
