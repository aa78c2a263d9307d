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
        yield tuple(_advance(progress, name) for name in names)


def _advance(progress: Progress, name: str) -> Advance:
    """Drawn only at a terminal and not for every step."""
    task = progress.add_task(name, total=None)
    return lambda steps: progress.update(task, advance=steps, refresh=int(progress.tasks[task].completed) % 50 == 0)


@contextmanager
def steps(console: Console) -> Iterator[Callable[[str, int], Advance]]:
    """Starts a bar for each step of a known length, with the time left; gone at the end."""
    with Progress(console=console, auto_refresh=False, transient=True) as progress:
        yield lambda name, total: _counted(progress, name, total)


def _counted(progress: Progress, name: str, total: int) -> Advance:
    task = progress.add_task(name, total=total)
    return lambda steps: progress.update(task, advance=steps, refresh=int(progress.tasks[task].completed) % 50 == 0)
