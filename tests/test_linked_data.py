"""Linked data expands, without a network, to the terms of CPSV-AP 3.2 that the mapping table names; what is in a page never runs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from sitegen.model import Catalogue
from sitegen.opendata import linked, terms
from sitegen.parts import ProcessingTime
from sitegen.procedure import Procedure
from tests import open_data

BASE = "https://thutuc.example.vn/"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_data.published(tmp_path_factory.mktemp("linked"))


def expanded(site: Path, code: str) -> list[Any]:
    """As a reader of the published file sees it; nothing but files of the site can be read."""

    def of_the_site(url: str, options: dict[str, Any]) -> dict[str, Any]:
        path = site / url.removeprefix(BASE)
        assert url.startswith(BASE) and path.is_file(), f"asks for {url}"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": json.loads(path.read_bytes())}

    path = linked.linked_path(code)
    made: list[Any] = jsonld.expand(json.loads((site / path).read_bytes()), {"base": BASE + path, "documentLoader": of_the_site})
    return made


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from things(item)
    elif isinstance(value, list):
        for item in value:
            yield from things(item)


def test_a_procedure_expands_to_a_public_service_with_what_the_profile_requires(small: Path) -> None:
    (service,) = expanded(small, "1.000010")
    assert service["@type"] == ["http://purl.org/vocab/cpsv#PublicService"]
    assert service["@id"] == f"{BASE}api/v1/procedures/1.000010.jsonld#it"
    assert service["http://purl.org/dc/terms/identifier"] == [{"@value": "1.000010"}]
    assert service["http://purl.org/dc/terms/title"][0]["@language"] == "vi"
    (authority,) = service["http://data.europa.eu/m8g/hasCompetentAuthority"]
    assert authority["http://www.w3.org/2004/02/skos/core#prefLabel"][0]["@value"] == "Bộ Tư pháp"
    cost = service["http://data.europa.eu/m8g/hasCost"][0]
    assert cost["http://data.europa.eu/m8g/hasValue"] == [{"@type": "http://www.w3.org/2001/XMLSchema#double", "@value": 8000}]
    assert cost["http://data.europa.eu/m8g/ifAccessedThrough"][0]["@id"] in {
        channel["@id"] for channel in service["http://data.europa.eu/m8g/hasChannel"]
    }


def test_every_term_used_is_mapped_and_every_mapped_term_is_used(procedures: tuple[Procedure, ...], catalogue: Catalogue) -> None:
    used = {name for procedure in procedures for thing in things(linked.document(procedure, catalogue)) for name in thing}
    used |= {thing["@type"] for procedure in procedures for thing in things(linked.document(procedure, catalogue)) if "@type" in thing}
    assert {name for name in used if name[0] != "@"} | {"isReplacedBy"} == {term.name for term in terms.TERMS}


def test_no_property_is_lost_on_expanding(small: Path) -> None:
    source = json.loads((small / linked.linked_path("1.000010")).read_bytes())
    told = sum(1 for thing in things(source) for name in thing if name != "@context")
    (service,) = expanded(small, "1.000010")
    kept = sum(1 for thing in things(service) if "@value" not in thing for name in thing)
    links = sum(1 for thing in things(service) if set(thing) == {"@id"})
    assert kept - links == told


def test_terms_are_those_of_the_profile() -> None:
    assert {term.full for term in terms.TERMS} >= {
        "http://data.europa.eu/m8g/hasChannel",
        "http://data.europa.eu/m8g/holdsRequirement",
        "http://purl.org/vocab/cpsv#produces",
    }
    assert all(":" in term.iri and term.iri.split(":")[0] in terms.PREFIXES for term in terms.TERMS)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("15", "day", "P15D"),
        ("2", "week", "P14D"),
        ("3", "month", "P3M"),
        ("1", "year", "P1Y"),
        ("8", "hour", "PT8H"),
        ("1.5", "hour", "PT1H30M"),
        ("3.5", "day", "P3DT12H"),
        ("5", "working_day", None),
        ("1.5", "month", None),
        (None, "day", None),
        ("5", "other", None),
    ],
)
def test_times_are_durations_only_where_the_standard_has_the_unit(value: str | None, unit: Any, written: str | None) -> None:
    assert linked.duration(ProcessingTime.of({"value": value, "unit": unit})) == written


def test_what_a_page_carries_for_search_engines_is_data_and_cannot_end_early(small: Path) -> None:
    html = (small / "thu-tuc/1.000010.html").read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    assert "<" not in found[0]
    service = json.loads(found[0])
    assert service["@type"] == "GovernmentService"
    assert service["description"] == "</script><script>alert(1)</script>"
    assert service["identifier"] == "1.000010"


def test_forms_are_named_by_their_page_and_files_which_are_there(site: Path, procedures: tuple[Procedure, ...]) -> None:
    procedure = next(one for one in procedures if one.code == "1.001193")
    (service,) = expanded(site, procedure.code)
    papers = service["http://purl.org/vocab/cpsv#hasInput"]
    named = [page["@id"].removeprefix(BASE) for paper in papers for page in paper.get("http://xmlns.com/foaf/0.1/page", ())]
    form = procedure.forms[0]
    wanted = {f"bieu-mau/{form}.html", f"bieu-mau/{form}.pdf", f"bieu-mau/{form}.docx", f"bieu-mau/{form}-dien.html"}
    assert wanted <= set(named)
    assert [path for path in named if not (site / path.partition("#")[0]).is_file()] == []
    html = (site / procedure.path).read_text(encoding="utf-8")
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    documents = json.loads(told)["subjectOf"]
    assert [document["url"] for document in documents] == [f"../bieu-mau/{key}.html" for key in procedure.forms]
    addresses = [file["contentUrl"] for document in documents for file in document["encoding"]]
    assert len(addresses) == 3 * len(documents)
    assert [path for path in addresses if not (site / "thu-tuc" / path).resolve().is_file()] == []


def test_the_page_tells_every_term(site: Path) -> None:
    html = (site / "du-lieu/anh-xa.html").read_text(encoding="utf-8")
    assert [term.iri for term in terms.TERMS if f"<code>{term.iri}</code>" not in html] == []
