"""api/v1 is what its description says: every file fits its schema, and what was published once is still there."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource

from sitegen.opendata import api, openapi

STABLE = {
    "procedures.json": {"title", "as_of", "license", "count", "procedures"},
    "history.json": {"license", "topics"},
    "index.json": {"title", "version", "as_of", "license", "files", "datapackage", "changelog"},
    "agencies.json": {"title", "as_of", "license", "count", "agencies"},
    "forms.json": {"title", "as_of", "license", "count", "forms"},
    "guides.json": {"title", "as_of", "license", "count", "guides"},
    "provinces.json": {"title", "as_of", "license", "count", "provinces"},
}
"""Keys that were published; a key may be added, none may go."""


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    return site / "api" / "v1"


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def validator(folder: Path, name: str) -> Draft202012Validator:
    """Of a schema of the description, with the published schemas it refers to."""
    files = ("openapi.json", *(f"schemas/{path.name}" for path in folder.glob("schemas/*.json")))
    known = [(f"file:///{file}", Resource.from_contents(read(folder / file), default_specification=_DRAFT)) for file in files]
    registry: Registry[Any] = Registry().with_resources(known)
    return Draft202012Validator({"$ref": f"file:///openapi.json#/components/schemas/{name}"}, registry=registry)


def _draft() -> Any:
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012


_DRAFT = _draft()


def test_the_description_is_openapi(folder: Path) -> None:
    validate(read(folder / "openapi.json"), base_uri=(folder / "openapi.json").as_uri())


def test_every_file_fits_the_schema_it_is_described_by(folder: Path) -> None:
    checked = 0
    for path, name, _ in openapi.PATHS:
        judge = validator(folder, name)
        for file in sorted(folder.glob(path[1:].replace("{code}", "*").replace("{province}", "*")))[:40]:
            assert [error.message for error in judge.iter_errors(read(file))] == [], file
            checked += 1
    assert checked > len(openapi.PATHS)


def test_a_file_that_does_not_fit_is_told(folder: Path) -> None:
    spoilt = read(folder / "agencies.json")
    del spoilt["agencies"][0]["name"]
    assert list(validator(folder, "Agencies").iter_errors(spoilt))


@pytest.mark.parametrize(("name", "keys"), STABLE.items())
def test_no_key_that_was_published_is_gone(folder: Path, name: str, keys: set[str]) -> None:
    assert keys <= set(read(folder / name))


def test_every_file_that_the_index_names_is_there(folder: Path) -> None:
    index = read(folder / "index.json")
    assert index["version"] == api.CHANGES[-1]["version"]
    for file in index["files"]:
        assert list(folder.glob(file["path"].replace("{code}", "*").replace("{province}", "*"))), file
    assert (folder / index["datapackage"]).resolve().is_file()


def test_agencies_count_their_procedures_and_name_a_workbook_that_is_there(folder: Path) -> None:
    agencies = read(folder / "agencies.json")["agencies"]
    assert sum(agency["procedures"] for agency in agencies) == read(folder / "procedures.json")["count"]
    for agency in agencies:
        assert bool(agency["workbook"]) == bool(agency["procedures"])
        assert not agency["workbook"] or (folder / agency["workbook"]).resolve().is_file()


def test_forms_name_their_page_and_their_files_which_are_there(folder: Path) -> None:
    forms = read(folder / "forms.json")["forms"]
    fillable = [form for form in forms if form["version"]]
    assert fillable and {form["files"] is None for form in forms if not form["version"]} <= {True}
    for form in forms:
        assert (folder / form["page"]).resolve().is_file(), form["page"]
    for form in fillable:
        assert set(form["files"]) == {"html", "pdf", "docx", "json"}
        assert all((folder / path).resolve().is_file() for path in form["files"].values()), form["key"]
