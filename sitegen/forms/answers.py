"""What was typed <-> data: text as people write it («05/03/2026», «1.200.000», «Nữ») and values as machines keep them.

The rules are those of site_templates/form/values.js; tests/forms/values.json holds both to the same answers.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitegen.forms.definition import Definition, Field
from sitegen.forms.leaves import Leaf, leaves

Typed = Mapping[str, str]
"""By the names of leaves; a box that is ticked has «1», one that is not has «»."""
TICKED = "1"

_DATE = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})", re.ASCII)
_MONTH = re.compile(r"([0-9]{1,2})[/. -]([0-9]{4})", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_NUMBER = re.compile(r"([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,15})(?:,([0-9]{1,6}))?", re.ASCII)


class WrittenWronglyError(ValueError):
    """Text that is no value of its field; its message says what is expected."""


@dataclass(frozen=True, slots=True)
class Fault:
    """name: of the leaf, or empty for the form as a whole; label: for people; message: what to do."""

    name: str
    label: str
    message: str

    def __str__(self) -> str:
        return f"{self.label}: {self.message}" if self.label else self.message


def tidy(text: str) -> str:
    """NFC, and of the white space what means something."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def value(field: Field, text: str) -> Any:
    """The value of a text that is not empty. Raises WrittenWronglyError."""
    text = tidy(text)
    match field.type:
        case "digits":
            return re.sub(r"[ .-]", "", text)
        case "date":
            return _date(text, field.partial)
        case "number" | "money":
            return _number(text, field.decimals)
        case "choice":
            return next((key for key, words in field.options.items() if text in (key, words)), text)
        case "consent":
            return bool(text)
        case _:
            one_line = text if field.lines > 1 else text.replace("\n", " ")
            return one_line.upper() if field.upper else one_line


def text(field: Field, value: Any) -> str:
    """A value as it is written on the form; empty for none."""
    if value is None or value is False:
        return ""
    match field.type:
        case "date":
            return "/".join(reversed(str(value).split("-")))
        case "number" | "money":
            whole, _, rest = f"{value:.{field.decimals}f}".partition(".")
            grouped = f"{int(whole):,}".replace(",", ".")
            return f"{grouped},{rest.rstrip('0')}".rstrip(",") if rest else grouped
        case "choice":
            return field.options.get(value, str(value))
        case "consent":
            return TICKED
        case _:
            return str(value)


def typed(form: Definition, data: Mapping[str, Any]) -> dict[str, str]:
    """Data as the text of every leaf; those without an answer are empty."""
    return {leaf.name: _shown(leaf, data) for leaf in leaves(form)}


def data(form: Definition, typed: Typed) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """What was typed as data, and what of it could not be read. Empty answers, and rows of a table without any, are left out."""
    made: dict[str, Any] = {}
    faults: list[Fault] = []
    for leaf in leaves(form):
        written = tidy(typed.get(leaf.name, ""))
        if not written:
            continue
        try:
            _put(made, leaf, leaf.option or value(leaf.field, written))
        except WrittenWronglyError as error:
            faults.append(Fault(leaf.name, leaf.label, str(error)))
    for leaf in leaves(form):
        if leaf.table and leaf.row == 0 and isinstance(rows := at(made, leaf.table.path), dict):
            put_at(made, leaf.table.path, [rows[i] for i in sorted(rows)])
    return made, tuple(faults)


def _date(text: str, partial: bool) -> str:
    text = re.sub(r"\s*([/.-])\s*", r"\1", text)
    if found := _DATE.fullmatch(text):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            raise WrittenWronglyError("Ngày này không có trong lịch.") from None
    if partial and _YEAR.fullmatch(text):
        return text
    if partial and (found := _MONTH.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02}"
    also = "; chỉ biết năm thì ghi năm" if partial else ""
    raise WrittenWronglyError(f"Ghi ngày/tháng/năm, ví dụ 05/03/2026{also}.")


def _number(text: str, decimals: int) -> int | float:
    found = _NUMBER.fullmatch(re.sub(r"\s*(đồng|đ|₫|vnđ|vnd)\.?$", "", text, flags=re.IGNORECASE))
    if not found:
        raise WrittenWronglyError("Chỉ ghi số, ví dụ 1.200.000.")
    whole, rest = re.sub("[. ]", "", found[1]), (found[2] or "").rstrip("0")
    if len(rest) > decimals:
        raise WrittenWronglyError(f"Nhiều nhất {decimals} chữ số sau dấu phẩy." if decimals else "Ghi số nguyên, không có phần lẻ.")
    return float(f"{whole}.{rest}") if rest else int(whole)


def _shown(leaf: Leaf, data: Mapping[str, Any]) -> str:
    if leaf.table:
        rows = at(data, leaf.table.path) or ()
        return text(leaf.field, rows[leaf.row].get(leaf.field.path[-1])) if leaf.row < len(rows) else ""
    found = at(data, leaf.field.path)
    if leaf.option:
        return TICKED if leaf.option in (found or ()) else ""
    return text(leaf.field, found)


def _put(made: dict[str, Any], leaf: Leaf, found: Any) -> None:
    if leaf.table:
        row = _inside(_inside_path(made, leaf.table.path), leaf.row)
        row[leaf.field.path[-1]] = found
    elif leaf.option:
        put_at(made, leaf.field.path, [*(at(made, leaf.field.path) or ()), found])
    else:
        put_at(made, leaf.field.path, found)


def _inside_path(made: dict[str, Any], path: tuple[str, ...]) -> dict[Any, Any]:
    for step in path:
        made = _inside(made, step)
    return made


def _inside(made: dict[Any, Any], step: str | int) -> dict[Any, Any]:
    found: dict[Any, Any] = made.setdefault(step, {})
    return found


def at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """What data has at a path, or None."""
    found: Any = data
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def put_at(made: dict[str, Any], path: tuple[str, ...], found: Any) -> None:
    """Puts something at a path; the groups on the way are made."""
    _inside_path(made, path[:-1])[path[-1]] = found
