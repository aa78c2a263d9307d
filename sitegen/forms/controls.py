"""The fields of a form's PDF: of what kind each is, what viewers let be typed, what is read out where nothing is seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.forms import answers
from sitegen.forms.definition import Condition, Definition, Field, Group, Row, Signatures
from sitegen.forms.leaves import Leaf, fields, leaves
from sitegen.forms.printed import IDENTITY, is_tall, signing

READ_ONLY, REQUIRED, LINES, STAYS, RADIO, COMBO, UNSPELT, UNSCROLLED, COMB = (1 << bit for bit in (0, 1, 12, 14, 15, 17, 22, 23, 24))
"""Flags of fields: ISO 32000-1, tables 221, 226, 228, 230."""
DATE = "Ghi ngày/tháng/năm, ví dụ 05/03/2026"
Kind = Literal["line", "lines", "comb", "list", "mark", "radio", "signature"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Control:
    """One field.

    most: characters, or cells of a comb; 0 for any number; options: of a list; choices: words of boxes by their keys;
    value: what it says where no answer does.
    """

    name: str
    kind: Kind
    label: str
    tooltip: str
    flags: int
    most: int = 0
    options: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    value: str = ""


def controls(form: Definition) -> Iterator[Control]:
    """In the order of the form: its leaves, the signature, and what says which form it is."""
    for leaf in leaves(form):
        yield _control(form, leaf)
    for block in (block for part, row in form.rows() if not part.office for row in _signatures(row) for block in row.blocks):
        if name := signing(block):
            yield Control(name=name, kind="signature", label=block.role, tooltip=f"Ô ký số của {block.role}", flags=0)
    label = "Mã biểu mẫu và phiên bản"
    yield Control(name=IDENTITY, kind="line", label=label, tooltip=label, flags=READ_ONLY, value=form.identity)


def _signatures(row: Row) -> tuple[Signatures, ...]:
    match row:
        case Signatures():
            return (row,)
        case Group():
            return tuple(found for inner in row.rows for found in _signatures(inner))
        case _:
            return ()


def _control(form: Definition, leaf: Leaf) -> Control:
    asked = leaf.field
    kind = _kind(leaf)
    flags = {
        "lines": LINES | UNSPELT,
        "comb": COMB | UNSCROLLED | UNSPELT,
        "list": COMBO,
        "mark": 0,
        "radio": RADIO | (STAYS if asked.required else 0),
    }.get(kind, UNSPELT)
    if _is_required(leaf) and not leaf.option and not leaf.conditions:
        flags |= REQUIRED
    options = tuple(asked.options.values())
    return Control(
        name=leaf.name,
        kind=kind,
        label=leaf.label,
        tooltip=_tooltip(form, leaf),
        flags=flags,
        most=_most(asked) if kind in ("line", "lines", "comb") else 0,
        options=options if kind == "list" else (),
        choices=asked.options if kind == "radio" else {},
    )


def _kind(leaf: Leaf) -> Kind:
    asked = leaf.field
    if leaf.is_mark:
        return "mark"
    if asked.type == "choice":
        return "radio" if asked.boxes and not leaf.table else "list"
    if asked.type == "digits" and asked.comb and not leaf.table:
        return "comb"
    return "lines" if asked.lines > 1 or (leaf.table and is_tall(asked)) else "line"


def _most(asked: Field) -> int:
    match asked.type:
        case "digits":
            return asked.length if asked.comb else asked.length * 4 // 3
        case "date":
            return 10
        case "number" | "money":
            return len(answers.text(asked, asked.most)) + (asked.decimals + 1 if asked.decimals else 0)
        case _:
            return asked.max


def _is_required(leaf: Leaf) -> bool:
    return leaf.field.required and (leaf.table is None or leaf.row < leaf.table.least)


def _tooltip(form: Definition, leaf: Leaf) -> str:
    """The whole label, whether it has to be filled, and how."""
    asked = leaf.field
    if not _is_required(leaf):
        needed = ""
    elif leaf.conditions:
        needed = f" (bắt buộc khi {' và '.join(_said(form, condition) for condition in leaf.conditions)})"
    else:
        needed = " (bắt buộc, chọn ít nhất một ô)" if leaf.option else " (bắt buộc)"
    helps = [asked.help, DATE + ("; chỉ biết năm thì ghi năm" if asked.partial else "") if asked.type == "date" else ""]
    return ". ".join([leaf.label.rstrip(".") + needed, *(one.rstrip(".") for one in helps if one)])


def _said(form: Definition, condition: Condition) -> str:
    choice = next(found for found in fields(form) if isinstance(found, Field) and found.path == condition.path)
    return f"«{choice.label}» là {' hoặc '.join(f'«{choice.options[value]}»' for value in condition.values)}"
