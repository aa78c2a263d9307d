"""Data goes out as text and comes back the same; what is wrong with it is said, and is just what the contract refuses."""

import copy
import json
import random
import unicodedata
from typing import Any

import jsonschema_rs
import pytest

from sitegen.forms import answers, contract
from sitegen.forms.answers import WrittenWronglyError
from sitegen.forms.definition import Definition
from sitegen.forms.faults import faults
from sitegen.forms.leaves import leaves
from tests.forms.fillings import ROOT, definitions, filling

FORMS = definitions()
RUBBISH: tuple[Any, ...] = (
    None,
    "",
    "x" * 5000,
    -1,
    1.5,
    True,
    [],
    {},
    ["x"],
    {"x": 1},
    "31/02/2026",
    "2026-02-31",
    "\ud800",
    "co",
    10**20,
)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("seed", range(10))
def test_data_goes_out_as_text_and_comes_back(form: Definition, seed: int) -> None:
    data = filling(form, seed)
    typed = answers.typed(form, data)
    assert answers.data(form, typed) == (data, ())
    decomposed = {name: unicodedata.normalize("NFD", text) for name, text in typed.items()}
    assert answers.data(form, decomposed) == (data, ())


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_names_are_unique_and_can_name_a_control(form: Definition) -> None:
    names = [leaf.name for leaf in leaves(form)]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.replace("-", "").replace("_", "").isalnum() for name in names)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_contract_is_a_sound_schema_and_takes_sound_data(form: Definition) -> None:
    schema = contract.schema(form)
    jsonschema_rs.meta.validate(schema)
    for seed in range(10):
        assert faults(form, filling(form, seed)) == ()
        assert jsonschema_rs.is_valid(schema, filling(form, seed))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_faults_are_said_of_just_what_the_contract_refuses(form: Definition) -> None:
    judge = jsonschema_rs.validator_for(contract.schema(form), validate_formats=True)
    chance = random.Random(form.id)  # noqa: S311  # no secret
    refused = 0
    for seed in range(300):
        data = copy.deepcopy(filling(form, seed % 20))
        _spoil(data, chance)
        said = faults(form, data)
        assert judge.is_valid(data) == (not said), (data, said)
        assert all(fault.message for fault in said)
        refused += bool(said)
    assert refused > 100


def _spoil(data: dict[str, Any], chance: random.Random) -> None:
    """Changes, adds or takes away one value anywhere."""
    node: Any = data
    while True:
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node))) if node else None
        if key is not None and isinstance(node[key], dict | list) and chance.random() < 0.7:
            node = node[key]
            continue
        what = chance.random()
        if key is None or (what < 0.1 and isinstance(node, dict)):
            node["la"] = 1 if isinstance(node, dict) else node.append(1)
        elif what < 0.5 and isinstance(node, dict):
            del node[key]
        else:
            node[key] = chance.choice([rubbish for rubbish in RUBBISH if rubbish != "\ud800"])
        return


VALUES = json.loads((ROOT / "tests" / "forms" / "values.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VALUES, ids=lambda case: f"{case['field']['type']}: {case['typed']!r}")
def test_what_people_type_is_read_as_they_mean_it(case: dict[str, Any]) -> None:
    from sitegen.forms.definition import Field

    field = Field(path=("o",), label="Ô", **case["field"])
    if "value" in case:
        assert answers.value(field, case["typed"]) == case["value"]
        assert answers.text(field, case["value"]) == case.get("shown", case["typed"])
    else:
        with pytest.raises(WrittenWronglyError):
            answers.value(field, case["typed"])
