"""How fast the catalogue is checked and built, against named peers in the same run.

    python -m benchmarks.speed [NUMBER] [LARGE]     6798 and 20394 records by default

CPU seconds (user and system) of whole process trees and peak memory of the largest process, medians of runs in alternation:
on a shared machine only the ratios carry over. The figures are kept in benchmarks/results/.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks import catalogues, hugo
from benchmarks.measure import Cost, Report, cost, folder, median
from sitegen import emit
from sitegen.records import parse

ROOT = Path(__file__).resolve().parent.parent
PORTAL = ROOT.parent / "shared" / "portal"
NUMBER, LARGE = 6_798, 20_394
PEER_CHECK = """
import json, sys, pathlib, yaml
from jsonschema import Draft202012Validator
validator = Draft202012Validator(json.loads(pathlib.Path(sys.argv[1]).read_text()))
for path in sorted(pathlib.Path(sys.argv[2]).glob("procedures/*/*.yml")):
    list(validator.iter_errors(yaml.safe_load(path.read_text())))
"""
PEER_SETTINGS = """
site_name: peer
use_directory_urls: false
theme: {name: material, language: vi, font: false, features: [navigation.tabs, navigation.top, toc.follow]}
plugins: []
markdown_extensions: [attr_list, tables]
nav: [index.md]
not_in_nav: /thu-tuc/
"""
PYTHON, BUILD = sys.executable, str(ROOT / "build.py")
MKDOCS = [PYTHON, "-m", "mkdocs", "build", "-q"]


def catalogue(number: int, place: Path, report: Report) -> Path:
    """So many records: the portal's own where they are at hand, padded; else generated."""
    answers = sorted(PORTAL.glob("*.gz"))
    if not answers:
        return catalogues.generated(number, place)
    imported = place.parent / "imported"
    if not imported.exists():
        command = [PYTHON, BUILD, "import", "portal", *map(str, answers), "--as-of", "2026-07-18", "--output", str(imported), "--verify"]
        used = cost(command)
        report.told("import of the portal's answers, verified", "<= 60 s CPU, <= 600 MB", f"{used.seconds:.1f} s, {used.megabytes:.0f} MB")
    return catalogues.padded(imported, number, place)


def markdown(catalogue: Path, folder: Path) -> None:
    """What mkdocs-material renders: the same texts as ready Markdown, so that it reads no YAML and checks nothing."""
    (folder / "docs" / "thu-tuc").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PEER_SETTINGS, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# peer\n", encoding="utf-8")
    for path in sorted(catalogue.glob("procedures/*/*.yml")):
        record: Mapping[str, object] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
        parts = [f"# {record['name']}"]
        for key, value in record.items():
            parts += [f"## {key}", *_listed(value)]
        (folder / "docs" / "thu-tuc" / f"{path.stem}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _listed(value: object, depth: int = 0) -> list[str]:
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in [f"{'    ' * depth}- {key}", *_listed(item, depth + 1)]]
    if isinstance(value, list):
        return [line for item in value for line in _listed(item, depth)]
    return [f"{'    ' * depth}- {value}"]


def pages(catalogue: Path, output: Path) -> Cost:
    """Our build of the pages alone, into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    return cost([PYTHON, "-m", "benchmarks.pages", str(catalogue), str(output), str(os.cpu_count() or 1)])


def site(catalogue: Path, output: Path, *options: str) -> Cost:
    """Our whole build, into an empty folder unless told otherwise."""
    if not options:
        shutil.rmtree(output, ignore_errors=True)
    return cost([PYTHON, BUILD, "site", "--catalogue", str(catalogue), "--output", str(output), *(options or ("--no-cache",))])


def peer(project: Path, output: Path) -> Cost:
    """Hugo's build of the pages, into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    return cost(hugo.command(project, output))


def cold(report: Report, records: Path, place: Path) -> None:
    """Everything made anew: against Hugo, mkdocs-material, and stock checking."""
    project = hugo.prepare(records, place / "hugo")
    named = "Hugo from the same YAML, same words, checking nothing"
    report.compared("records to finished pages, all checks on", "<= 0.85 x Hugo's CPU, <= 0.75 x its memory",
                    lambda: pages(records, place / "pages"), named, lambda: peer(project, place / "hugo-out"))  # fmt: skip
    told = subprocess.run([PYTHON, "-m", "benchmarks.pages", str(records), str(place / "pages"), "1"], capture_output=True, check=True)
    report.told("what each stage costs, one process", "-", "CPU seconds", stages=json.loads(told.stdout))
    report.told("physical limit: the same bytes written and no more", "-", f"{_written(place / 'pages', place / 'copy'):.2f} s")
    report.compared(
        "the whole site", "<= 1.5 x Hugo's CPU", lambda: site(records, place / "site"), named, lambda: peer(project, place / "hugo-out")
    )
    markdown(records, place / "mkdocs")
    report.compared(
        "the same pages against mkdocs-material",
        ">= 6 times less CPU",
        lambda: pages(records, place / "pages"),
        "mkdocs-material, not in nav, no search",
        lambda: cost([*MKDOCS, "-f", str(place / "mkdocs" / "mkdocs.yml"), "-d", str(place / "out")], {"NO_MKDOCS_2_WARNING": "1"}),
        runs=1,
    )
    report.compared(
        "check, cold",
        ">= 10 times less CPU",
        lambda: cost([PYTHON, BUILD, "check", "--jobs", "1", "--format", "github", "--catalogue", str(records)]),
        "yaml.safe_load + jsonschema",
        lambda: cost([PYTHON, "-c", PEER_CHECK, str(ROOT / "catalogue" / "procedure.schema.json"), str(records)]),
        runs=1,
    )


def _written(source: Path, target: Path) -> float:
    """CPU seconds to write the files of a folder again, their bytes at hand."""
    target.mkdir()
    contents = [(path.name, path.read_bytes()) for path in source.rglob("*") if path.is_file()]
    before = time.process_time()
    for name, content in contents:
        (target / name).write_bytes(content)
    return time.process_time() - before


def warm(report: Report, records: Path, place: Path, runs: int = 3) -> None:
    """One record changed: its body, then its name; each time another record, medians of all."""
    first = median([site(records, place / "warm") for _ in range(runs)])
    site(records, place / "warm", "--cache")
    changed = sorted((records / "procedures").glob("*/9.*.yml"))[7 : 7 + runs]
    for what, change in (("body", _with_redress), ("name", _renamed)):
        used, html, others = [], 0, 0
        for record in changed:
            data = parse(record.name, record.read_bytes()).data
            record.write_text(emit.text(change(data)), encoding="utf-8")
            stamp = time.time_ns()
            used.append(site(records, place / "warm", "--cache"))
            written = [path for path in (place / "warm").rglob("*") if path.is_file() and path.stat().st_mtime_ns >= stamp]
            html, others = sum(path.suffix == ".html" for path in written), sum(path.suffix != ".html" for path in written)
        spent = median(used).seconds
        result = f"{spent / first.seconds:.3f} x cold: {spent:.2f} of {first.seconds:.2f} s"
        bound = "<= 0.1 x cold; 1 HTML page" if what == "body" else "the pages that name it"
        report.told(f"one record's {what} changed", bound, result, html=html, other_files=others, runs=runs)


def _with_redress(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "redress": "Hỏi tại nơi nộp hồ sơ."}


def _renamed(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "name": f"Mới {data['name']}"}


def asked(report: Report, records: Path, runs: int = 5) -> None:
    """check of one changed file among all, from a cold start; sound, then with a slip, for which the explaining validator is loaded."""
    file = sorted((records / "procedures").glob("*/9.*.yml"))[5]
    sound = file.read_text(encoding="utf-8")
    command = [PYTHON, BUILD, "check", str(file), "--format", "json", "--catalogue", str(records)]
    for what, text in (("sound", sound), ("with a slip", sound.replace("status:", "Status:", 1))):
        file.write_text(text, encoding="utf-8")
        used = median([cost(command, fails=text != sound) for _ in range(runs)])
        result = f"{used.seconds:.2f} s, {used.megabytes:.0f} MB"
        report.told(f"check of one changed record, {what}", "<= 1.5 s CPU from a cold start", result, runs=runs)
    file.write_text(sound, encoding="utf-8")


def growth(report: Report, number: int, large: int, place: Path) -> None:
    """CPU a page at three times the size."""
    few, many = catalogue(number, place / "few", report), catalogue(large, place / "many", report)
    a, b = pages(few, place / "out"), pages(many, place / "out")
    share = (b.seconds / large) / (a.seconds / number)
    report.told(
        f"growth from {number} to {large} records",
        "<= 1.1 x the CPU a page",
        f"{share:.2f} x",
        few=a.seconds,
        many=b.seconds,
        megabytes=b.megabytes,
    )


def main() -> None:
    """Runs every comparison; the machine and the source of the records stand in the report."""
    number, large = (int(arguments[i]) if len(arguments := sys.argv[1:]) > i else default for i, default in enumerate((NUMBER, LARGE)))
    source = "the national portal's records of 2026-07-18, padded with marked clones" if PORTAL.is_dir() else "generated records"
    report = Report("speed", {"records": number, "source": source})
    print(f"{number} records ({source}); {report.machine}")
    with folder() as name:
        place = Path(name)
        records = catalogue(number, place / "catalogue", report)
        cold(report, records, place)
        asked(report, records)
        warm(report, records, place)
        for path in place.iterdir():
            if path.name != "imported":
                shutil.rmtree(path)
        growth(report, number, large, place)
    print(f"kept in {report.keep().relative_to(ROOT)}")


if __name__ == "__main__":
    main()
