"""What the commands share: the line to the terminal, common options, and the pipeline of build.py that they run."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from sitegen.mirror.refusals import RefusedError

if TYPE_CHECKING:
    from sitegen.reading import Found

log = Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pipeline:
    """The two ways through build.py, and the folder of the project; given to every command that says `@with_pipeline`."""

    root: Path
    load: "Callable[..., Found]"
    remade: "Callable[..., tuple[Found, int]]"

    @property
    def catalogue(self) -> Path:
        """The project's own catalogue, with the schemas."""
        return self.root / "catalogue"


with_pipeline = click.make_pass_decorator(Pipeline)


def stop(message: str, code: int = 1) -> NoReturn:
    """Say what went wrong and leave; never a stack trace for something a person can mend."""
    log.print(message, markup=False)
    sys.exit(code)


def catalogue_option(command: Callable[..., None]) -> Callable[..., None]:
    """--catalogue, the project's own when not said."""
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    said = "Thư mục danh mục (mặc định: catalogue/); biểu mẫu ở forms/ trong hoặc cạnh thư mục ấy."
    return click.option("--catalogue", type=folder, default=_own_catalogue, help=said)(command)


def _own_catalogue() -> Path:
    return click.get_current_context().find_object(Pipeline).catalogue  # type: ignore[union-attr]


jobs_option = click.option("--jobs", type=click.IntRange(1, 64), default=min(os.cpu_count() or 1, 8), help="Số tiến trình cùng chạy.")

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@contextmanager
def telling() -> Iterator[None]:
    """What is refused is told with what to do; never a trace."""
    try:
        yield
    except (RefusedError, OSError) as error:
        stop(str(error))


def clock() -> datetime:
    """The time in UTC; below the commands it is an argument."""
    return datetime.now(UTC)
