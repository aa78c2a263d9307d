"""A record in the making out of another system's answer, with what is to be told about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen import source_text
from sitegen.registers import Registers


class NotImportedError(Exception):
    """An answer that is set aside; says why."""


@dataclass(slots=True)
class Draft:
    """A record in the making and what is to be told about it; kind: altered, left_out, empty, contradiction."""

    registers: Registers
    titles: Mapping[str, str]
    numbers: dict[str, str]
    data: dict[str, Any] = field(default_factory=dict)
    notes: list[dict[str, str]] = field(default_factory=list)
    legal_documents: dict[str, str] = field(default_factory=dict)

    def tell(self, kind: str, where: str, text: str) -> None:
        if text:
            self.notes.append({"kind": kind, "field": where, "text": text})

    def text(self, where: str, value: object) -> str:
        """A text by the table of replacements; what was replaced is told."""
        text, changed = source_text.clean(str(value or ""))
        for what, count in sorted(changed.items()):
            self.tell("altered", where, f"{what} × {count}")
        return text
