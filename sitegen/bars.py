"""EDGE: how far a command is, as bars at a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

Advance = Callable[[int], None]
ignore: Advance = lambda steps: None  # noqa: E731


@contextmanager
def bars(console: Console, *names: str) -> Iterator[tuple[Advance, ...]]:
    """One that moves for each name; gone at the end."""
    with Progress(console=console, auto_refresh=False, transient=True) as progress:
        yield tuple(_moving(progress, name, None) for name in names)


@contextmanager
def steps(console: Console) -> Iterator[Callable[[str, int], Advance]]:
    """Starts a bar for each step of a known length, with the time left; gone at the end."""
    with Progress(console=console, auto_refresh=False, transient=True) as progress:
        yield lambda name, total: _moving(progress, name, total)


def _moving(progress: Progress, name: str, total: int | None) -> Advance:
    """Drawn only at a terminal, and each hundredth of the way: a bar that follows every step costs more than many a step."""
    task = progress.add_task(name, total=total)
    piece = max(1, total // 100) if total is not None else 50
    waiting, left = 0, total

    def advance(steps: int) -> None:
        nonlocal waiting, left
        waiting += steps
        left = None if left is None else left - steps
        if waiting >= piece or left == 0:
            progress.update(task, advance=waiting, refresh=True)
            waiting = 0

    return advance
