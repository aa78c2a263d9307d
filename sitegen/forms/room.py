"""Room to write: what a control of a Word form shows while it is empty, and how a reader tells it from an answer.

It is dots and squares as on a printed form. A tab goes to the end of the line, with dots before it: a click on the dots finds the control.
Word and LibreOffice take it away where something is typed; LibreOffice 7.4 leaves it beside the answer in fields of plain text.
"""

import re

from sitegen.forms.definition import Field

DOTS = "……"
DATE = "……/……/…………"
DAY = "…… tháng …… năm ……"
SHORT = DOTS * 6
"""Before a unit on a line of its own."""
SQUARE = "□"
IN_CELL = "\u2003\t"
"""In a ruled table the cell is the room."""

_ROOM = re.compile(f"…{{2,}}/…{{2,}}/…{{2,}}|…{{2,}} tháng …{{2,}} năm …{{2,}}|…{{2,}}|{SQUARE}")


def room(field: Field) -> str:
    """On a line of its own, or on its part of a line."""
    match field.type:
        case "date":
            return DATE
        case "digits" if field.comb:
            return SQUARE * field.length
        case _:
            return f"{DOTS}\t" + "\n\t" * (field.lines - 1)


def without_room(text: str) -> str:
    """What somebody wrote, also in the middle of the dots: then one may be left at either end."""
    left = _ROOM.sub("", text)
    return left.strip("… \t\n") if left != text or "\t" in text else text
