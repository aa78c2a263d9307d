"""On the portal's own records the totals equal a count by plain Python over its answers, told anew here from their raw fields."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import build
from sitegen.facts import Facts
from sitegen.metrics.counted import Counted
from sitegen.metrics.groups import Groups
from sitegen.reading import Found
from tests.conftest import SHARED
from tests.test_commands import run

pytestmark = pytest.mark.shared
FILES = sorted((SHARED / "portal").glob("*.gz"))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portal") / "catalogue"
    result = run("import", "portal", *map(str, FILES), "--as-of", "2026-07-18", "--output", str(folder))
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def found(imported: Path) -> Iterator[Found]:
    found = build.load(imported, None, 2)
    with found.records:
        yield found


@pytest.fixture(scope="module")
def groups(found: Found) -> Groups:
    """Of the records that an answer brought; the few of ours that the portal's answers lack are left out of the comparison."""
    theirs = {answer["code"].strip() for _, answer in answers()}
    known = [Counted(entry, Facts.restored(facts), hints) for entry, facts, hints in found.records.facts()]
    assert {one.entry.editorial for one in known if one.entry.code not in theirs} <= {"edited"}
    return Groups(one for one in known if one.entry.code in theirs)


@pytest.fixture(scope="module")
def report(imported: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (imported / "report.jsonl").read_text(encoding="utf-8").splitlines()]


def answers() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                yield f"{file.name}:{number}", json.loads(line)


def test_the_totals_equal_an_independent_count_over_the_source(groups: Groups, found: Found, report: list[dict[str, str]]) -> None:
    """Where a record of ours won over the portal's, its own answer is counted: the report of the import names each."""
    aside = {line["place"].rpartition("/")[2] for line in report if line["kind"] == "set_aside"}
    ours = {entry.code: entry for entry in found.catalogue.entries if entry.editorial == "edited"}
    channels = {item.entry.code: item.facts.channels or () for item in groups.counted}
    counted: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    lines = 0
    for place, answer in answers():
        lines += 1
        if place in aside:
            counted["aside"] += 1
            continue
        detail, edited = answer["detail"], ours.get(answer["code"])
        if detail["isInternal"] or "INTERNAL" in str(detail["type"]):
            counted["internal"] += 1
            assert edited is None
            continue
        ways = {way["submissionMethod"] for way in detail["executionMethods"]}
        has_channel = "ONLINE" in ways if edited is None else "online" in channels[edited.code]
        degree = "full" if detail["isFullProcess"] else "partial" if "ONLINE" in ways else "none"
        counted[degree if edited is None else edited.online] += 1
        counted["channel" if has_channel else "no_channel"] += 1
        agencies[detail["departmentPromulgateCode"].strip() if edited is None else edited.agency] += 1
    whole = groups.whole
    assert lines == 3_455
    assert lines - counted["aside"] == len(groups.counted)
    assert counted["internal"] == groups.apart["internal"]
    assert whole["total"] == lines - counted["aside"] - counted["internal"]
    assert {name: whole[name] for name in ("full", "partial", "none")} == {name: counted[name] for name in ("full", "partial", "none")}
    assert (whole["channel"], whole["no_channel"] + whole["channel_unknown"]) == (counted["channel"], counted["no_channel"])
    by_code: Counter[str] = Counter()
    registers = found.catalogue.registers.agencies
    keys = {agency.code: key for key, agency in reversed(tuple(registers.items())) if agency.code}
    for name, number in agencies.items():
        by_code[keys.get(name, name)] += number
    assert {key: numbers["total"] for key, numbers in groups.by("agency").items()} == dict(by_code)


def test_the_portal_held_against_itself_lacks_nothing_but_what_was_set_aside(imported: Path) -> None:
    result = run("stats", "--against", str(FILES[0]), "--catalogue", str(imported), "--format", "json")
    told = json.loads(result.stdout)
    assert (told["lacks"], len(told["unread"])) == ([], 2)
    ours = {path.stem for path in (build.CATALOGUE / "procedures").glob("*/*.yml")}
    assert {code for code, _ in told["gone"]} <= ours, "none but ours that the portal's answers lack"
    assert {one["what"] for one in told["differs"]} <= {"Mức độ trực tuyến", "Quyết định công bố"}, "only our edited records differ"
