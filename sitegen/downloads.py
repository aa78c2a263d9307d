"""Open data: api/v1/procedures.json, one JSON file a record in its own field names, and the published figures."""

import json
from collections.abc import Iterator
from typing import Any

from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.procedure import Procedure

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_encode_lines = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",\n", ": ")).encode
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def record_path(code: str) -> str:
    """Where the record of a procedure stands; part of the public contract."""
    return f"api/v1/procedures/{code}.json"


def record_file(procedure: Procedure) -> Artefact:
    """The whole record as it was written, a line a value: null is not known, none_stated is the law saying there is none."""
    return Artefact(record_path(procedure.code), f"{_encode_lines(procedure.record.data)}\n".encode())


def files(catalogue: Catalogue) -> Iterator[Artefact]:
    """What is made of all records together."""
    yield _index(catalogue)
    yield as_json("api/v1/history.json", {"license": LICENCE, "topics": [topic.record.data for topic in catalogue.history]})


def _index(catalogue: Catalogue) -> Artefact:
    """What a list needs of every procedure, with where the rest is."""
    return as_json(
        "api/v1/procedures.json",
        {
            "title": "Danh mục thủ tục hành chính",
            "as_of": catalogue.as_of.isoformat(),
            "license": LICENCE,
            "count": len(catalogue.entries),
            "procedures": list(_summaries(catalogue)),
        },
    )


def _summaries(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for p in catalogue.entries:
        yield {
            "code": p.code,
            "name": p.name,
            "agency": p.agency,
            "agency_name": catalogue.registers.agencies[p.agency].name,
            "field": p.field,
            "levels": p.levels,
            "online": p.online,
            "status": p.status,
            "scope": p.scope,
            "editorial": p.editorial,
            "as_of": p.as_of.isoformat(),
            "record": f"procedures/{p.code}.json",
            "page": f"../../{p.path}",
        }


def as_json(path: str, data: dict[str, Any]) -> Artefact:
    """A line a field and a line a record: read by eye, compared by line, and written by the fast encoder, which knows no indent."""
    lines = ",\n".join(f"{_encode(name)}: {_lines(value)}" for name, value in data.items())
    return Artefact(path, f"{{\n{lines}\n}}\n".encode())


def _lines(value: Any) -> str:
    is_table = isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict)
    return "[\n" + ",\n".join(map(_encode, value)) + "\n]" if is_table else _encode(value)
