"""Open data: api/v1/procedures.json, one JSON file a record in its own field names, and the published figures."""

from collections.abc import Iterator
from typing import Any

import orjson

from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.procedure import Procedure

BY_LINE = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
"""How a document of its own is written: a line a value, read by eye and compared by line."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def record_path(code: str) -> str:
    """Where the record of a procedure stands; part of the public contract."""
    return f"api/v1/procedures/{code}.json"


def record_file(procedure: Procedure) -> Artefact:
    """The whole record as it was written, a line a value: null is not known, none_stated is the law saying there is none."""
    return Artefact(record_path(procedure.code), orjson.dumps(procedure.record.data, option=BY_LINE))


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
    """A line a field and a line a record: read by eye and compared by line."""
    lines = b",\n".join([orjson.dumps(name) + b": " + _lines(value) for name, value in data.items()])
    return Artefact(path, b"{\n" + lines + b"\n}\n")


def _lines(value: Any) -> bytes:
    is_table = isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict)
    return b"[\n" + b",\n".join(map(orjson.dumps, value)) + b"\n]" if is_table else orjson.dumps(value)
