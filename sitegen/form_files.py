"""EDGE: the files of the forms that can be filled: drawn once, and kept until the form, or what draws it, changes."""

import json
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import disk
from sitegen.form_pages import KINDS, Drawn, file_path, page_path
from sitegen.forms import contract, suggestions
from sitegen.forms.definition import Definition
from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.values import key

if TYPE_CHECKING:
    from sitegen.forms.offline import Parts
    from sitegen.forms.typesetter import Typesetter

MOST = 200
"""Forms kept at most, those made last."""


class FormFiles:
    """Draws the files of forms. What draws them is loaded for the first form that was not kept."""

    def __init__(self, catalogue: Catalogue, root: Path, site_url: str, kept: Path | None) -> None:
        self._catalogue = catalogue
        self._site_url = site_url
        self._templates = root / "site_templates"
        self._kept = kept / "forms" if kept else None
        provinces = catalogue.registers.provinces.values()
        self._lists = suggestions.lists(tuple(p.names[-1].name for p in provinces if p.is_valid_on(catalogue.as_of)))
        self._version = key(platform.python_version(), site_url, json.dumps(self._lists), *_contents(root))
        self.drawn = 0
        """How many forms had to be drawn."""

    def all(self) -> Drawn:
        return {form.id: self.of(form) for form in self._catalogue.definitions.values()}

    def of(self, form: Definition) -> tuple[Artefact, ...]:
        """The files of a form, in the order of form_pages.KINDS."""
        name = key(self._version, self._number(form), json.dumps(asdict(form), default=date.isoformat))
        contents = self._found(name) or self._keep(name, self._drawn(form))
        return tuple(Artefact(file_path(form.id, kind), contents[kind]) for kind in KINDS)

    def _drawn(self, form: Definition) -> Mapping[str, bytes]:
        from sitegen.forms import docx, pdf  # with what they draw by, which a build that finds everything kept does not need

        self.drawn += 1
        return {
            "html": self._page(form),
            "pdf": pdf.blank(form, self._typesetter.pages(form), self._typesetter.face),
            "docx": docx.document(form),
            "json": json.dumps(contract.schema(form), ensure_ascii=False, indent=1).encode() + b"\n",
        }

    def _page(self, form: Definition) -> bytes:
        from sitegen.forms import offline

        told = self._site_url + page_path(form.id) if self._site_url else ""
        return offline.page(form, self._parts, disk.templates(self._templates), self._lists, number=self._number(form), site_page=told)

    def _number(self, form: Definition) -> str:
        return self._catalogue.forms[form.id].number or ""

    @cached_property
    def _typesetter(self) -> "Typesetter":
        from sitegen.forms.typesetter import Typesetter

        return Typesetter(self._templates / "form")

    @cached_property
    def _parts(self) -> "Parts":
        from sitegen.forms import offline

        folder = self._templates / "form"
        return offline.Parts(
            style=(folder / offline.STYLE).read_text(encoding="utf-8"),
            scripts=tuple((folder / name).read_text(encoding="utf-8") for name in offline.SCRIPTS),
            font=(folder / offline.FONT).read_bytes(),
        )

    def _found(self, name: str) -> Mapping[str, bytes] | None:
        try:
            return {kind: (self._kept / name / kind).read_bytes() for kind in KINDS} if self._kept else None
        except OSError:
            return None

    def _keep(self, name: str, contents: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Where nothing can be kept, the next run draws it again."""
        try:
            if self._kept:
                self._kept.mkdir(parents=True, exist_ok=True)
                fresh = Path(tempfile.mkdtemp(prefix=".form-", dir=self._kept))
                for kind, content in contents.items():
                    (fresh / kind).write_bytes(content)
                fresh.rename(self._kept / name)
                newest = sorted(self._kept.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
                for old in newest[MOST:]:
                    shutil.rmtree(old)
        except OSError:
            pass
        return contents


def _contents(root: Path) -> Iterator[str | bytes]:
    """Everything that forms are drawn by besides themselves."""
    read = (*(root / "sitegen" / "forms").glob("*.py"), *(root / "site_templates" / "form").rglob("*"), root / "requirements.lock")
    for path in sorted(path for path in read if path.is_file()):
        yield from (path.relative_to(root).as_posix(), path.read_bytes())
