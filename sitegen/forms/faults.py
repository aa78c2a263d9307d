"""What is wrong with the data of a form, in words for who filled it. Says so of just what sitegen.forms.contract refuses."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sitegen.forms.answers import Fault, at
from sitegen.forms.contract import FORMATS, PARTIAL, is_required, owners
from sitegen.forms.definition import Condition, Definition, Field, Path, Table
from sitegen.forms.leaves import Leaf

EXPECTED: Mapping[str, str] = {
    "phone": "Số điện thoại chỉ có chữ số, ví dụ 0912345678.",
    "email": "Thư điện tử có dạng ten@noidung.vn.",
    "tax_code": "Mã số thuế có 10, 12 hoặc 13 chữ số.",
    "year": "Năm gồm 4 chữ số.",
    "time": "Ghi giờ và phút, ví dụ 14:30.",
}
MISSING = "Mục này cần điền."


def expected(field: Field) -> str:
    """What is asked of a field, for who wrote something else."""
    if field.message:
        return field.message
    if field.format:
        return EXPECTED[field.format]
    match field.type:
        case "digits":
            return f"Cần đúng {field.length} chữ số."
        case "date":
            also = "; chỉ biết năm thì ghi năm" if field.partial else ""
            return f"Ghi ngày/tháng/năm, ví dụ 05/03/2026{also}."
        case "choice" | "choices":
            return f"Chọn trong: {', '.join(field.options.values())}."
        case "number" | "money":
            return f"Ghi số từ {field.least:,} đến {field.most:,}.".replace(",", ".")
        case _:
            return f"Nhiều nhất {field.max} ký tự."


def faults(form: Definition, data: Any) -> tuple[Fault, ...]:
    """In the order of the form; empty when the data fits."""
    if not isinstance(data, Mapping):
        return (Fault("", "", "Dữ liệu không phải một nhóm các mục."),)
    known = {(leaf.table or leaf.field).path: leaf for leaf in owners(form)}
    return (*_unknown(known, data, ()), *(fault for leaf in known.values() for fault in _of(leaf, data)))


def is_asked(conditions: tuple[Condition, ...], data: Mapping[str, Any]) -> bool:
    """Whether the choices that a question hangs on were made so that it is asked."""
    return all(_holds(condition, data) for condition in conditions)


def _holds(condition: Condition, data: Mapping[str, Any]) -> bool:
    found = at(data, condition.path)
    return any(one in condition.values for one in (found if isinstance(found, list) else [found]) if isinstance(one, str))


def _unknown(known: Mapping[Path, Leaf], data: Mapping[str, Any], above: Path) -> Iterator[Fault]:
    for name, inner in data.items():
        path = (*above, str(name))
        if path in known:
            continue
        if any(other[: len(path)] == path for other in known):
            if isinstance(inner, Mapping):
                yield from _unknown(known, inner, path)
            else:
                yield Fault("-".join(path), "", f"Mục «{'.'.join(path)[:80]}» phải là một nhóm các mục.")
        else:
            yield Fault("", "", f"Mục «{'.'.join(path)[:80]}» không thuộc mẫu này.")


def _of(leaf: Leaf, data: Mapping[str, Any]) -> Iterator[Fault]:
    owner = leaf.table or leaf.field
    found = at(data, owner.path)
    if isinstance(owner, Table):
        yield from _table(leaf, owner, found, is_asked(leaf.conditions, data))
        return
    label = owner.label if leaf.option else leaf.label
    if found is None:
        if _is_there(data, owner.path):
            yield Fault(owner.name, label, expected(owner))
        elif is_required(owner) and is_asked(leaf.conditions, data):
            yield Fault(owner.name, label, owner.message or MISSING)
    elif not _fits(owner, found):
        yield Fault(owner.name, label, expected(owner))


def _table(leaf: Leaf, table: Table, rows: Any, asked: bool) -> Iterator[Fault]:
    if rows is None:
        if table.least and asked:
            yield Fault(table.name, table.label, table.message or MISSING)
        return
    if not isinstance(rows, list) or not table.least <= len(rows) <= table.rows or not all(isinstance(row, Mapping) for row in rows):
        yield Fault(table.name, table.label, table.message or f"Cần từ {table.least} đến {table.rows} dòng.")
        return
    columns = {column.path[-1]: column for column in table.columns}
    for i, row in enumerate(rows):
        place = f"{table.label}, dòng {i + 1}"
        for name in row.keys() - columns.keys():
            yield Fault("", place, f"Mục «{str(name)[:80]}» không thuộc mẫu này.")
        for name, column in columns.items():
            here = "-".join((*table.path, str(i), name))
            if name not in row:
                if column.required:
                    yield Fault(here, f"{place}: {column.label}", column.message or MISSING)
            elif not _fits(column, row[name]):
                yield Fault(here, f"{place}: {column.label}", expected(column))


def _is_there(data: Mapping[str, Any], path: Path) -> bool:
    above = at(data, path[:-1])
    return isinstance(above, Mapping) and path[-1] in above


def _fits(field: Field, found: Any) -> bool:
    match field.type:
        case "number" | "money":
            is_number = isinstance(found, int | float) and not isinstance(found, bool)
            return is_number and (field.decimals > 0 or found % 1 == 0) and field.least <= found <= field.most
        case "choices":
            kinds = isinstance(found, list) and len(found) > 0 and all(isinstance(one, str) and one in field.options for one in found)
            return kinds and len(set(found)) == len(found)
        case "consent":
            return found is True
    if not isinstance(found, str):
        return False
    match field.type:
        case "digits":
            return re.fullmatch(f"[0-9]{{{field.length}}}", found) is not None
        case "date":
            return _is_day(found) or (field.partial and re.fullmatch(PARTIAL, found) is not None)
        case "choice":
            return found in field.options
        case _:
            return 1 <= len(found) <= field.max and (not field.format or re.fullmatch(FORMATS[field.format], found) is not None)


def _is_day(found: str) -> bool:
    try:
        return re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", found) is not None and bool(date.fromisoformat(found))
    except ValueError:
        return False
