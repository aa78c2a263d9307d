"""Forms that people might have filled: data by a seed, in the form in which every way back has to give it."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sitegen import disk, reading, records, schema
from sitegen.forms import assembly, faults
from sitegen.forms.contract import owners
from sitegen.forms.definition import Definition, Field, Table
from sitegen.schema import Schema

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = re.findall(
    r"\S+",
    "Nguyễn Thị Ngọc Ánh — Thừa Thiên Huế, Đường Lê Quý Đôn, phường Thuận Hoá, số 12/3 ngõ 5, tổ dân phố Ỷ La, "
    "thôn Ẳng Nưa, xã Mường Ảng, “Ủy ban nhân dân”; Giấy chứng nhận (bản chính) & bản sao <02> – Đặng Quỳnh Như, Võ Ưu",
)
CASES = {"phone": "0912345678", "email": "ngoc.anh@vidu.vn", "tax_code": "0101234567", "year": "1985", "time": "14:30"}


@cache
def _written() -> tuple[dict[str, Any], dict[str, Any]]:
    """The forms that can be filled and the groups they share, as they are written."""
    forms, _, _, groups, *_ = reading.beside(ROOT / "catalogue", ROOT, {})
    return {form.data["id"]: form.data for form in forms if "version" in form.data}, {group.data["group"]: group.data for group in groups}


@cache
def definitions() -> dict[str, Definition]:
    """Every form of ours that can be filled, by its key."""
    forms, shared = _written()
    return {key: assembly.definition(data, shared) for key, data in forms.items()}


@cache
def every_kind() -> Definition:
    """A form that does not exist, with every kind of field and of printing there is (every-kind.yml)."""
    path = Path(__file__).with_name("every-kind.yml")
    record = schema.checked(records.parse(path.name, path.read_bytes()), Schema.of(disk.read_json(ROOT / "forms" / "form.schema.json")))
    if record.problems:
        raise ValueError(record.problems)
    return assembly.definition(record.data, _written()[1])


def fillable() -> dict[str, Definition]:
    """All of them, by their keys."""
    return {**definitions(), every_kind().id: every_kind()}


def filling(form: Definition, seed: int) -> dict[str, Any]:
    """Sound data of a form: every required answer, and of the others about two in three; seed 0 fills everything."""
    chance = random.Random(f"{form.id} {seed}")  # noqa: S311  # no secret
    share = 1.0 if seed == 0 else 0.66
    data: dict[str, Any] = {}
    for leaf in owners(form):
        owner = leaf.table or leaf.field
        if not faults.is_asked(leaf.conditions, data):
            continue
        is_required = owner.least > 0 if isinstance(owner, Table) else owner.required
        if is_required or chance.random() < share:
            inside = data
            for step in owner.path[:-1]:
                inside = inside.setdefault(step, {})
            inside[owner.path[-1]] = list(_rows(owner, chance, share)) if isinstance(owner, Table) else _value(owner, chance)
    return data


def _rows(table: Table, chance: random.Random, share: float) -> Iterator[dict[str, Any]]:
    for _ in range(table.rows if share == 1 else chance.randint(max(1, table.least), table.rows)):
        row = {c.path[-1]: _value(c, chance) for c in table.columns if c.required or chance.random() < share}
        first = table.columns[0]
        yield row or {first.path[-1]: _value(first, chance)}


def _value(field: Field, chance: random.Random) -> Any:
    match field.type:
        case "digits":
            return "".join(chance.choice("0123456789") for _ in range(field.length))
        case "date":
            whole = f"{chance.randint(1930, 2030):04}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            return whole[: chance.choice((4, 7, 10))] if field.partial else whole
        case "choice":
            return chance.choice(list(field.options))
        case "choices":
            chosen = [key for key in field.options if chance.random() < 0.5]
            return chosen or [chance.choice(list(field.options))]
        case "number" | "money":
            number = chance.randint(field.least, min(field.most, 9_999_999_999))
            return number if number == field.most or not field.decimals else number + chance.choice((0, 0.5, 0.2))
        case "consent":
            return True
        case _:
            return CASES[field.format] if field.format else _words(field, chance)


def _words(field: Field, chance: random.Random) -> str:
    words = ""
    for _ in range(chance.randint(1, 12)):
        words = f"{words} {chance.choice(WORDS)}".strip()
    if field.lines > 1 and chance.random() < 0.3:
        words = words.replace(" ", "\n", 1)
    words = words[: field.max].strip()
    return words.upper() if field.upper else words
