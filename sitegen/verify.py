"""Proof that nothing was lost: every line of every source text stands, word for word, in what was made of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.source_text import words

NOT_TEXT = frozenset(
    {
        "id",
        "codeNotation",
        "formalityType",
        "state",
        "type",
        "submissionMethod",
        "processingTimeUnit",
        "currencyId",
        "bucketName",
        "filePath",
        "fileId",
        "profileComponentId",
        "source",
        "departmentPromulgateId",
        "proposalType",
        "returningMethods",
    }
)
"""Keys whose values are the portal's own identifiers, flags and choices, not words for readers."""


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every text of an answer that is written for readers."""
    if isinstance(value, str):
        if key not in NOT_TEXT and not key.endswith(("Ids", "Id")):
            yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in NOT_TEXT:
                yield from texts(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, key)


def missing(answer: Any, made: Iterable[Any]) -> tuple[str, ...]:
    """The source lines whose words do not stand in a row in what was made (the record, the report, the registers)."""
    there = " " + " ".join(word for value in made for text in texts(value) for word in words(text)) + " "
    lines = {line for text in texts(answer) for line in text.split("\n")}
    return tuple(sorted(line for line in lines if (needed := words(line)) and f" {' '.join(needed)} " not in there))
