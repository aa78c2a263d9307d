"""What the search box needs to know of each procedure, as a classic script that loads from file:// too."""

import json
from collections.abc import Iterator

from sitegen.characters import fold
from sitegen.model import Catalogue
from sitegen.outputs import Artefact

SHORT = ("abbreviation", "english")
"""Kinds of synonyms whose words may be one syllable: other syllables mean too much without their tone marks."""


def rows(catalogue: Catalogue) -> Iterator[list[str | int]]:
    """[code, name, field, agency, hidden terms, other text, weight] of each procedure people can use; only-matched parts are folded."""
    registers = catalogue.registers
    said = [
        (tuple(map(fold, entry.means)), " " + " ".join(word for word in entry.words if " " in word or entry.kind in SHORT))
        for entry in registers.synonyms.values()
    ]
    first = {code for event in registers.life_events.values() for code in event.first}
    for p in catalogue.entries:
        if p.scope == "internal" or p.status == "withdrawn":
            continue
        also = " ".join(filter(None, (p.official_name, p.summary)))
        named = fold(f" {p.name} {' '.join(p.hidden_search_terms)} ")
        also += "".join(words for means, words in said if any(f" {phrase} " in named for phrase in means))
        weight = 2 * (p.editorial == "edited") + 2 * (p.scope == "national") + 3 * ("xa" in p.levels) + 8 * (p.code in first)
        yield [
            p.code,
            p.name,
            registers.fields[p.field].name,
            registers.agencies[p.agency].name,
            fold(" | ".join(p.hidden_search_terms)),
            fold(also),
            weight,
        ]


def artefact(catalogue: Catalogue) -> Artefact:
    """tim-kiem/rows.js; «<» is written as an escape so that no text can end a script."""
    text = json.dumps(list(rows(catalogue)), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Artefact("tim-kiem/rows.js", f"window.thuTucRows={text};\n".encode())
