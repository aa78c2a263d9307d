"""EDGE: the files of a catalogue and of its forms brought into the one style, or what that would change."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sitegen import disk, formatting, key_order, publish, reading, records
from sitegen.disk import Text, shown
from sitegen.formatting import Formatted
from sitegen.key_order import Order
from sitegen.problems import Problem
from sitegen.workers import Crew

KINDS = (
    ("procedures", 1, "procedure"),
    ("registers", 0, "register"),
    ("history", 0, "history"),
    ("guides", 0, "guide"),
    ("provinces", 1, "overlay"),
)
"""Folder of a catalogue, how deep its files stand, and the schema that orders their keys."""
FORM, GROUP = "form", "group"
Known = tuple[str, Text | Problem]
"""A file, or why it cannot be read, with its kind."""


class RefusedError(ValueError):
    """A file that is not fmt's to write; says why."""


def formatted(catalogue: Path, root: Path, files: Sequence[Path], jobs: int) -> Iterator[Formatted]:
    """What each file becomes: those asked for, or all of the catalogue and its forms. Raises RefusedError before anything is read."""
    found = [_asked(catalogue, file) for file in files] if files else list(_all(catalogue))
    crew: Crew[Known, dict[str, Order], Known] = Crew(found, _itself, _orders(root), jobs)
    try:
        yield from crew.ask(_formatted, range(len(found)))
    finally:
        crew.close()


def written(files: Iterable[Formatted]) -> Iterator[Formatted]:
    """Each file, put in its place where it changed."""
    for file in files:
        if file.is_changed:
            publish.put(Path(file.path), file.after)
        yield file


def _itself(known: Known) -> Known:
    return known


def _formatted(orders: dict[str, Order], known: Known) -> Formatted:
    kind, found = known
    if isinstance(found, Problem):
        return Formatted(found.path, b"", b"", (found,))
    return formatting.formatted(found.path, found.content, orders[kind], _times(kind))


def _times(kind: str) -> int:
    return records.LARGEST if kind == "register" else 1


def _orders(root: Path) -> dict[str, Order]:
    """The orders of keys of every kind; of a kind without a schema, keys stay as they are."""
    schemas = {kind: root / "catalogue" / f"{kind}.schema.json" for _, _, kind in KINDS}
    form = disk.read_json(root / "forms" / "form.schema.json")
    group = {"$defs": form["$defs"], **form["$defs"]["group"]}
    orders = {kind: key_order.order(disk.read_json(file)) if file.is_file() else key_order.FREE for kind, file in schemas.items()}
    return {**orders, FORM: key_order.order(form), GROUP: key_order.order(group)}


def _all(catalogue: Path) -> Iterator[Known]:
    for name, depth, kind in KINDS:
        yield from ((kind, found) for found in _texts(catalogue / name, depth, kind))
    folder = reading.forms(catalogue)
    issued = _texts(folder, 1, FORM)
    yield from ((FORM, found) for found in issued if Path(found.path).parent.name != reading.SHARED)
    yield from ((GROUP, found) for found in _texts(folder / reading.SHARED, 0, GROUP))


def _texts(folder: Path, depth: int, kind: str) -> Iterator[Text | Problem]:
    return disk.read_texts(folder, shown(folder), depth, records.MAX_BYTES * _times(kind))


def _asked(catalogue: Path, file: Path) -> Known:
    path = _absolute(file)
    kind = _kind(catalogue, path)
    return kind, disk.read_regular(str(path), _shown(path), records.MAX_BYTES * _times(kind))


def _absolute(path: Path) -> Path:
    """Without «..», and without following a link: links are refused, not resolved."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() follows them)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _kind(catalogue: Path, path: Path) -> str:
    """Which kind of file stands there. Raises RefusedError where none of ours can."""
    own, forms = _absolute(catalogue), _absolute(reading.forms(catalogue))
    base = forms if path.is_relative_to(forms) else own
    parts = path.relative_to(base).parts if path.is_relative_to(base) else ()
    kind = _kind_of_form(parts) if base == forms else _kind_in_catalogue(parts)
    if not kind or path.suffix != ".yml":
        raise RefusedError(f"{_shown(path)}: không phải tệp .yml của danh mục ({shown(catalogue)}/) hay của biểu mẫu ({shown(forms)}/).")
    if any(base.joinpath(*parts[: i + 1]).is_symlink() for i in range(len(parts))):
        raise RefusedError(f"{_shown(path)}: là liên kết hoặc nằm sau một liên kết; chỉ định dạng tệp thường.")
    return kind


def _kind_in_catalogue(parts: Sequence[str]) -> str:
    return next((kind for name, depth, kind in KINDS if parts[:1] == (name,) and len(parts) == depth + 2 - _is_example(parts)), "")


def _kind_of_form(parts: Sequence[str]) -> str:
    return {1: FORM if _is_example(parts) else "", 2: GROUP if parts[0] == reading.SHARED else FORM}.get(len(parts), "") if parts else ""


def _is_example(parts: Sequence[str]) -> bool:
    """The commented examples stand above the folders of the agencies."""
    return parts[-1].startswith("_")
