"""EDGE: the only one that runs the typesetter (Typst): a form -> its pages as a tagged PDF, still without fields.

The compiler and the fonts are loaded once for all forms. Nothing of the machine gets in: no fonts of the system, no clock.
"""

import json
from pathlib import Path
from typing import cast

import typst

from sitegen.forms.definition import Definition
from sitegen.forms.embedding import Face
from sitegen.forms.printed import printed

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]


class Typesetter:
    """The template and fonts of a folder such as site_templates/form."""

    def __init__(self, folder: Path) -> None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder / "fonts"])
        self._compiler = typst.Compiler(folder / "form.typ", root=folder, font_paths=fonts)
        self.face = Face.of((folder / "fonts" / "Tinos-Regular.ttf").read_bytes())
        """What fields are typed in."""

    def pages(self, form: Definition) -> bytes:
        """The pages of a form; a link «field:name» stands in the place of every field."""
        drawn = json.dumps(printed(form), ensure_ascii=False)
        return cast(bytes, self._compiler.compile(format="pdf", sys_inputs={"form": drawn}, pdf_standards=STANDARDS, timestamp=0))
