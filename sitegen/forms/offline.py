"""A form as one HTML file that is filled without a network: Definition and the parts of the page -> its bytes.

The page opens from a stick (file://) and may do nothing but what is in it: one style, one script, both by their SHA-256 (CSP level 3).
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from sitegen.forms.contract import owners
from sitegen.forms.definition import Definition, Field, Table
from sitegen.forms.plain import plain
from sitegen.forms.printed import printed

STYLE, SCRIPTS = "made/page.css", ("vendor/libraries.js", "made/page.js")
FONT = "fonts/Tinos-Regular.woff2"
"""What the page is made of; paths in site_templates/form/, where make.mjs makes what is made."""

Suggestions = Mapping[str, tuple[str, ...]]
_BLANK = re.compile(r"\n[ \n]*")
_MODES: Mapping[str, str] = {"digits": "numeric", "date": "numeric", "number": "numeric", "money": "numeric"}
_FORMAT_MODES: Mapping[str, str] = {"phone": "tel", "email": "email", "tax_code": "numeric", "year": "numeric"}
_AUTOCOMPLETE: Mapping[str, str] = {
    "name": "name",
    "birth_date": "bday",
    "sex": "sex",
    "phone": "tel",
    "email": "email",
    "nationality": "country-name",
    "address_detail": "address-line1",
    "address_ward": "address-level2",
    "address_province": "address-level1",
}
"""Tokens of the HTML standard for facts about who sits at the page (WCAG 2.2, 1.3.5)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """style: the text of STYLE; scripts: those of SCRIPTS, in their order; font: of the print, WOFF2."""

    style: str
    scripts: tuple[str, ...]
    font: bytes


def page(
    form: Definition, parts: Parts, templates: Environment, suggestions: Suggestions, *, number: str = "", site_page: str = ""
) -> bytes:
    """number: of the official form; site_page: where the site tells of it, as text: the page asks nothing of a network."""
    sheet = printed(form)
    style = _closed((_face(parts.font), parts.style, *_measures(sheet)))
    script = _closed(parts.scripts)
    if "</script" in script.lower() or "</style" in style.lower():
        raise ValueError("a style or script would end before its end")
    fields = [leaf.table or leaf.field for leaf in owners(form)]
    used = {field.suggestions for owner in fields for field in (owner.columns if isinstance(owner, Table) else (owner,))}
    context = {
        "form": form,
        "number": number,
        "site_page": site_page,
        "printed": sheet,
        "style": style,
        "script": script,
        "policy": _policy(style, script),
        "definition": _definition(form),
        "suggestions": {name: words for name, words in suggestions.items() if name in used},
        "persons": {
            key: words for key, words in form.persons.items() if any(isinstance(f, Field) and f.person == key and f.fact for f in fields)
        },
        "kind": lambda row: type(row).__name__,
        "mode": _mode,
        "size": _size,
        "unit": lambda field: any(char.isalnum() for char in field.after),
        "autocomplete": lambda field: _AUTOCOMPLETE.get(field.fact, "") if field.person and field.person == _own(form) else "",
    }
    made = templates.get_template("form/offline.html").render(context)
    return _BLANK.sub("\n", made).encode()


def _own(form: Definition) -> str:
    """Who fills the form is the first of its persons."""
    return next(iter(form.persons), "")


def _mode(field: Field) -> str:
    """The keys a phone shows."""
    return "decimal" if field.decimals else _FORMAT_MODES.get(field.format or "", _MODES.get(field.type, ""))


def _size(field: Field) -> str:
    """How wide the control is: what is always short looks short."""
    if field.type in ("date", "number", "money", "digits") or field.format in ("phone", "year", "time", "tax_code"):
        return "short"
    return ""


def _definition(form: Definition) -> str:
    """Without what the markup says, which controls.js reads there, or faults.js itself; no text of it can end the block."""
    made = plain(form)
    for owner in made["fields"]:
        for field in (owner, *owner.get("columns", ())):
            says_itself = "pattern" not in field and field["type"] != "consent"
            for name in ("label", "options", "help", "suggestions", *(("expected",) if says_itself else ())):
                field.pop(name, None)
            for name, usual in (("max", 120), ("lines", 1), ("decimals", 0)):
                if field.get(name) == usual:
                    del field[name]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _closed(texts: Iterable[str]) -> str:
    """As they stand in the page, which has no indentation: the policy is held to the very bytes."""
    return _BLANK.sub("\n", "\n".join(texts)).strip()


def _face(font: bytes) -> str:
    """Of the print, without a bold of its own: what browsers thicken themselves prints well, and saves a tenth of the page."""
    return f'@font-face{{font-family:Tinos;src:url(data:font/woff2;base64,{base64.b64encode(font).decode()}) format("woff2")}}'


def _measures(sheet: Mapping[str, Any]) -> Iterator[str]:
    """What differs from form to form; the policy lets no element have a style of its own."""
    yield f'@page{{@bottom-left{{content:"{sheet["identity"]}"}}}}'
    for i, photo in enumerate(sheet["photos"]):
        yield f".ph{i}{{width:{photo['width']}mm;height:{photo['height']}mm}}"
    for i, part in enumerate(sheet["parts"]):
        for j, row in enumerate(part["rows"]):
            if row["kind"] == "table":
                all_ = sum(column["width"] for column in row["columns"])
                for k, column in enumerate(row["columns"], 2 if row["numbered"] else 1):
                    yield f".t{i}-{j} th:nth-child({k}){{width:{100 * column['width'] / all_:.2f}%}}"
    for count in sorted({row["lines"] for part in sheet["parts"] for row in part["rows"] if row["kind"] == "ruled"}):
        yield f".n{count}{{min-height:{count * 7}mm}}"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; font-src data:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
