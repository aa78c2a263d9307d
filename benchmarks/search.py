"""How well and how fast the search answers, over a whole country's names, against named peers in the same run.

    python -m benchmarks.search [--no-browser]

The rows are the portal's 5,740 names with our records and terms, padded to 6,798 with marked copies; questions are those of
the study beside the project (dev) and a set whose writer never saw terms or synonyms (blind). Peers are other engines on the
same rows (npm ci in benchmarks/peers); one that is not installed is told and left out. Prints a table and writes
benchmarks/results/search-<day>.json.
"""

import gzip
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import build
from benchmarks import measure, search_browser, search_corpus, search_slips
from sitegen import search, theme
from sitegen.scripts import joined
from sitegen.search_rows import Row

ROOT = search_corpus.ROOT
BLIND = ROOT / "tests" / "search" / "blind.tsv"
PEERS = ROOT / "benchmarks" / "peers" / "node_modules"
FIRST = ("assets/search-engine.js", "tim-kiem/words.js", "tim-kiem/rows-common.js")
Sets = Mapping[str, search_corpus.Questions]
Figures = dict[str, dict[str, Any]]


def scripts(rows: Sequence[Row], folder: Path) -> None:
    """What the site ships: the engine and its data."""
    registers = build.load(build.CATALOGUE, None)[0].registers
    for made in search.scripts(rows, registers):
        target = folder / made.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.content)
    (folder / "assets").mkdir(exist_ok=True)
    (folder / FIRST[0]).write_bytes(joined((ROOT / "site_templates" / part).read_bytes() for part in theme.ENGINE))


def scored(script: str, given: Mapping[str, Any]) -> Any:
    """What a Node script answers to a question in JSON."""
    done = subprocess.run(["node", str(ROOT / script)], input=json.dumps(given), capture_output=True, text=True, check=True)  # noqa: S607
    return json.loads(done.stdout)


def peers(rows: Sequence[Row], sets: Sets, folder: Path) -> tuple[dict[str, Figures], list[str]]:
    """Figures of the other engines, and what was left out."""
    plain = [
        {"code": row.code, "name": row.name, "terms": " . ".join(row.terms), "field": row.field, "agency": row.agency[1]} for row in rows
    ]
    file = folder / "rows.json"
    file.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    if not PEERS.is_dir():
        return {}, ["MiniSearch defaults, Material, Pagefind: not installed (npm ci in benchmarks/peers)"]
    found: dict[str, Figures] = scored("benchmarks/search_peers.js", {"rows": str(file), "sets": sets})
    if "--no-browser" in sys.argv:
        return found, ["Pagefind: needs a browser"]
    target = folder / "pagefind"
    subprocess.run(["node", str(ROOT / "benchmarks/search_pagefind.mjs"), str(file), str(target)], check=True, capture_output=True)  # noqa: S607
    found["Pagefind 1.5.2"] = search_browser.pagefind(target, sets)
    return found, []


def sizes(folder: Path) -> dict[str, int]:
    """Bytes after gzip -9 of every script, before the first answer, and of all."""
    found = {name: len(gzip.compress((folder / name).read_bytes(), 9)) for name in (*FIRST, "tim-kiem/rows.js")}
    return {**found, "before the first answer": sum(found[name] for name in FIRST), "everything": sum(found.values())}


def main() -> None:
    """Measures, prints, writes."""
    catalogue = build.load(build.CATALOGUE, None)[0]
    rows = search_corpus.rows(catalogue)
    sets = {
        "dev": search_corpus.questions(search_corpus.SHARED / "queries-dev.tsv"),
        "blind": search_corpus.questions(BLIND),
    }
    kinds = {f"blind, {kind}": pairs for kind, pairs in search_corpus.kinds(BLIND).items()}
    slips = search_slips.slipped(sets["dev"])
    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-bench-") as name:
        folder = Path(name)
        scripts(rows, folder)
        result: dict[str, Any] = {
            "day": measure.today(),
            "machine": f"{platform.machine()}, Node {subprocess.check_output(['node', '--version'], text=True).strip()}",  # noqa: S607
            "rows": len(rows),
            "sizes_gzip": sizes(folder),
        }
        ours = scored("tests/search/score.js", {"site": str(folder), "sets": {**sets, **slips, **kinds}})
        others, left_out = peers(rows, sets, folder)
        result["quality"] = _without_ranks({"ours": {name: ours[name] for name in sets}, **others})
        result["slips"] = _without_ranks({"ours": {name: ours[name] for name in slips}})["ours"]
        result["blind_by_kind"] = _without_ranks({"ours": {name: ours[name] for name in kinds}})["ours"]
        result["left_out"] = left_out
        if "--no-browser" not in sys.argv:
            result["browser"] = search_browser.measured(folder)
    _print(result)
    measure.keep("search", result)


def _without_ranks(engines: Mapping[str, Figures]) -> dict[str, Figures]:
    keys = ("n", "mrr", "s1", "s3")
    return {
        engine: {name: {key: round(figures[key], 3) for key in keys} for name, figures in sets.items()} for engine, sets in engines.items()
    }


def _print(result: Mapping[str, Any]) -> None:
    print(f"{result['rows']} rows; {result['machine']}; MRR@10 / success@1 / success@3")
    for engine, sets in result["quality"].items():
        print(f"  {engine:<30}" + "   ".join(f"{name} {f['mrr']:.3f}/{f['s1']:.3f}/{f['s3']:.3f}" for name, f in sets.items()))
    print("  " + "; ".join(f"{kind} {f['mrr']:.3f}/{f['s1']:.3f}/{f['s3']:.3f}" for kind, f in result["blind_by_kind"].items()))
    clean = result["slips"]["clean"]["mrr"]
    print("  slips, MRR against clean: " + ", ".join(f"{name} {f['mrr'] / clean:.2f}" for name, f in result["slips"].items()))
    print("  gzip: " + ", ".join(f"{name} {size:,}" for name, size in result["sizes_gzip"].items()))
    if "browser" in result:
        print(f"  Chromium, Fast 3G, CPU 4x: {result['browser']}")
    for line in result["left_out"]:
        print(f"  left out: {line}")


if __name__ == "__main__":
    main()
