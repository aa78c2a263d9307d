"""Content controls (w:sdt, ECMA-376 part 1, 17.5.2): what is filled in a Word form.

Tag: the name of the leaf; title: its label, for who cannot see where it stands. Text of several lines is a rich control, for LibreOffice
moves the line breaks out of a plain one, and so are digits, for it forgets how large the squares of a plain one are. A day that may be
a year only is text, for Word would complete it. Nothing locks the document or binds to a part of its own: LibreOffice then takes no
paste, or forgets what was typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from sitegen.forms.answers import TICKED
from sitegen.forms.definition import Field
from sitegen.forms.leaves import Leaf
from sitegen.forms.room import IN_CELL, SQUARE, room
from sitegen.forms.word_names import TAG_MOST, bookmarks
from sitegen.forms.wordml import Element, Inline, run, w, w14

EMPTY, FULL = "☐", "☒"
_REQUIRED = " (bắt buộc)"


@dataclass(frozen=True, slots=True)
class Place:
    """What a drawing needs to know: leaves and what is typed by their names, the next number of a control, whether people fill here."""

    leaves: Mapping[str, Leaf]
    typed: Mapping[str, str]
    numbers: Iterator[int]
    is_office: bool = False


def written(place: Place, field: Field, name: str = "", *, empty: str = "", is_cell: bool = False) -> Inline:
    """The control of a field, or its room where nobody fills it here. empty: another room than its usual one; is_cell: of a ruled table."""
    empty = empty or (IN_CELL if is_cell else room(field))
    style = "RoomForDigits" if SQUARE in empty else "Room"
    if place.is_office:
        return (run(empty, style),)
    leaf = place.leaves[name or field.name]
    typed = place.typed[leaf.name]
    inside = run(typed) if typed else run(empty, style)
    return _control(place, leaf, leaf.name, leaf.label, _kind(field, typed), inside, is_empty=not typed)


def box(place: Place, field: Field, option: str = "", words: str = "") -> Inline:
    """A box to tick: of a consent, of several choices, of one choice that is printed as boxes (option, words)."""
    if place.is_office:
        return (run(EMPTY, "Box"),)
    leaf = place.leaves.get(f"{field.name}-{option}") or place.leaves[field.name]
    is_one_of = bool(option) and not leaf.option
    typed = place.typed[leaf.name]
    is_ticked = typed in (option, words) if is_one_of else typed == TICKED
    tag, label = (f"{leaf.name}={option}", f"{leaf.label}: {words}") if is_one_of else (leaf.name, leaf.label)
    states = (w14(f"{state}State", val=f"{ord(sign):X}", font="MS Gothic") for state, sign in (("checked", FULL), ("unchecked", EMPTY)))
    kind = w14("checkbox", w14("checked", val=int(is_ticked)), *states)
    return _control(place, leaf, tag, label, kind, run(FULL if is_ticked else EMPTY, "Box"), is_empty=False)


def _kind(field: Field, typed: str) -> Element:
    if field.type == "date" and not field.partial:
        parts = (
            w("dateFormat", val="dd/MM/yyyy"),
            w("lid", val="vi-VN"),
            w("storeMappedDataAs", val="date"),
            w("calendar", val="gregorian"),
        )
        day = {"fullDate": "-".join(reversed(typed.split("/"))) + "T00:00:00Z"} if typed else {}
        return w("date", *parts, **day)
    if field.type == "choice":
        return w("dropDownList", *(w("listItem", displayText=words, value=key) for key, words in field.options.items()))
    return w("richText") if field.lines > 1 or (field.type == "digits" and field.comb) else w("text")


def _control(place: Place, leaf: Leaf, tag: str, label: str, kind: Element, inside: Element, *, is_empty: bool) -> Inline:
    number = next(place.numbers)
    end = _REQUIRED if leaf.field.required else ""
    title = label if len(label + end) <= TAG_MOST else f"…{label[len(end) + 1 - TAG_MOST :]}"
    about = [w("alias", val=title + end)]
    about += [w("tag", val=tag)] if len(tag) <= TAG_MOST else []
    about += [w("id", val=number), w("lock", val="sdtLocked")]
    about += [w("showingPlcHdr")] if is_empty else []
    control = w("sdt", w("sdtPr", *about, kind), w("sdtContent", inside))
    names = [(10 * number + i, name) for i, name in enumerate(bookmarks(tag, number))]
    starts = (w("bookmarkStart", id=at, name=name) for at, name in names)
    return tuple(chain(starts, (control,), (w("bookmarkEnd", id=at) for at, _ in names)))
