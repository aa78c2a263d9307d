"""A difference whole: the same out of git and out of a folder, in three formats, bounded, and harmless whatever records say."""

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from sitegen import records
from sitegen.changes import as_json, as_markdown, as_text
from sitegen.changes.as_markdown import LARGEST, plain
from sitegen.changes.difference import Difference
from tests import changes_world as world
from tests.changes_world import AFTER, BEFORE, BROKEN, HOSTILE, PLAIN, record
from tests.worlds import ROOT, contract

EXPECTED = ROOT / "tests" / "expected"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both states: before/ and after/."""
    folder = tmp_path_factory.mktemp("difference")
    world.both(folder)
    return folder


@pytest.fixture
def found(place: Path, monkeypatch: pytest.MonkeyPatch) -> Difference:
    """With the paths that a person in that folder would type."""
    monkeypatch.chdir(place)
    return world.difference("before", Path("after/catalogue"))


FORMATS = {"txt": as_text.text, "md": as_markdown.markdown, "json": as_json.as_json}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_says_what_it_said(kind: str, found: Difference) -> None:
    """python -m tests.test_difference writes the files anew; look at what changed in them."""
    assert f"{FORMATS[kind](found)}\n" == (EXPECTED / f"changes.{kind}").read_text(encoding="utf-8")


def test_the_json_is_as_it_is_described(found: Difference) -> None:
    schema = json.loads((ROOT / "catalogue" / "changes.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(as_json.as_json(found)), schema)
    told = json.loads(as_json.as_json(found, 2))
    jsonschema.validate(told, schema)
    assert (len(told["records"]), told["left_out"]) == (2, len(found.records) - 2)


def test_a_state_does_not_differ_from_itself(place: Path) -> None:
    for state in ("before", "after"):
        same = world.difference(str(place / state), place / state / "catalogue")
        assert same.is_empty
        assert "không có gì thay đổi" in as_text.text(same)
        assert "không có gì thay đổi" in as_markdown.markdown(same)
        assert json.loads(as_json.as_json(same))["records"] == []


def test_the_other_way_round_as_much_differs(place: Path) -> None:
    there = world.difference(str(place / "before"), place / "after" / "catalogue")
    back = world.difference(str(place / "after"), place / "before" / "catalogue")
    mirror = {"new": "deleted", "deleted": "new", "withdrawn": "restored", "restored": "withdrawn"}
    assert {mirror.get(kind, kind): number for kind, number in there.kinds.items()} == dict(back.kinds)
    assert (there.weights, len(there.beside), len(there.broken)) == (back.weights, len(back.beside), len(back.broken))
    sums = {
        (burden.agency, one.measure): one.difference for burden in there.burdens for one in burden.sums if burden.agency == "bo-tu-phap"
    }
    assert sums[("bo-tu-phap", "papers")] == -2


def test_files_that_are_the_same_to_the_byte_are_never_parsed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = records.parse

    def watched(path: str, content: bytes, times: int = 1) -> records.Record:
        parsed.append(path)
        return parse(path, content, times)

    monkeypatch.setattr(records, "parse", watched)
    world.difference(str(place / "before"), place / "after" / "catalogue")
    names = {Path(path).name for path in parsed if "/procedures/" in path}
    same = {f"{data['code']}.yml" for data in BEFORE if data in AFTER}
    assert names
    assert not names & same
    assert not any("synonyms" in path or "holidays" in path for path in parsed)
    parsed.clear()
    world.difference(str(place / "before"), place / "before" / "catalogue")
    assert parsed == []


def test_a_record_nobody_can_read_is_said_and_the_rest_is_compared(found: Difference) -> None:
    assert [(Path(one.path).stem, one.side) for one in found.broken] == [(BROKEN, "after")]
    assert BROKEN not in {record.code for record in found.records}
    assert len(found.records) == 11


def test_moves_codes_and_successors_are_seen_as_such(found: Difference) -> None:
    by_code = {record.code: record for record in found.records}
    assert by_code["1.000106"].moved_from == "bo-tu-phap"
    assert (by_code["1.000207"].kind, by_code["1.000207"].changes) == ("recoded", ())
    assert (by_code["1.000205"].kind, by_code["1.000205"].replaces) == ("new", ("1.000105",))
    assert by_code["1.000105"].kind == "withdrawn"
    assert by_code["1.000104"].kind == "deleted"


def test_what_one_side_does_not_tell_is_not_summed(found: Difference) -> None:
    (justice,) = [burden for burden in found.burdens if burden.agency == "bo-tu-phap"]
    fees = [one for one in justice.sums if one.measure == "fee"]
    assert [(one.compared, one.apart) for one in fees] == [(4, 1)]
    assert found.not_summed == 3
    unknown = world.difference("before", Path("before/catalogue"))
    assert unknown.burdens == ()


def test_a_note_is_asked_for_ready_to_paste_and_fits_the_schema(found: Difference) -> None:
    assert {hint.id for hint in found.hints} == {"TT-320", "TT-321", "TT-322"}
    schema = contract("procedure")
    for code, asked in found.suggestions.items():
        read = records.parse("x.yml", asked.yaml.encode())
        assert not read.problems, asked.yaml
        (note,) = read.data["change_notes"]
        assert note["date"] == "2026-11-22"
        assert schema.decides.is_valid({**PLAIN, "code": code, "change_notes": [note]})
    assert found.suggestions["1.000109"].said == "minor"
    assert "1.000102" not in found.suggestions


def test_a_note_that_says_the_same_level_is_enough(tmp_path: Path) -> None:
    after = world.improved(BEFORE[0])
    after["change_notes"] = [{"date": "2026-11-22", "type": "major", "note": "Nhanh hơn."}, *after["change_notes"]]
    world.write(tmp_path / "before", BEFORE[:1])
    world.write(tmp_path / "after", (after,))
    assert world.difference(str(tmp_path / "before"), tmp_path / "after" / "catalogue").hints == ()


def test_a_note_of_a_long_change_is_cut_between_its_parts(tmp_path: Path) -> None:
    after = {
        **BEFORE[0],
        "conditions": [f"Điều kiện mới số {i}: {'lời ' * 200}hết." for i in range(2)],
        "reception": "nơi khác, " * 90 + "hết",
    }
    world.write(tmp_path / "before", BEFORE[:1])
    world.write(tmp_path / "after", (after,))
    found = world.difference(str(tmp_path / "before"), tmp_path / "after" / "catalogue")
    note = records.parse("x.yml", found.suggestions[BEFORE[0]["code"]].yaml.encode()).data["change_notes"][0]["note"]
    assert 20 < len(note) <= 600


MARKUP = re.compile(r"(?<!\\)[<>]|(?<!\\)!\[|(?<!\\)\]\(|https?://|@\w|#\d|www\.\w")


def test_hostile_text_is_text_in_markdown(found: Difference) -> None:
    text = as_markdown.markdown(found)
    outside = "".join(part for i, part in enumerate(re.split(r"`{3,}", text)) if i % 2 == 0)
    assert "evil" in text
    assert MARKUP.findall(outside) == []
    table = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {3, 9}


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "@team",
        "[a](b)",
        "![a](b)",
        "<b>x</b>",
        "a|b",
        "`x`",
        "http://x.vn",
        "www.x.vn",
        "#12",
        "GH-3",
        "a\nb",
        "*x*",
        "deadbeef12",
        "$x$",
        ":x:",
    ],
)
def test_a_text_reads_as_it_is_and_does_nothing(text: str) -> None:
    made = plain(text)
    assert MARKUP.findall(made.replace("&#36;", "")) == []
    assert "\n" not in made
    assert not re.search(r"(?<!\\)[|`*]", made)
    read = re.sub(r"\\(.)", r"\1", made.replace("\u200b", "").replace("&lt;", "<").replace("&gt;", ">").replace("&#36;", "$"))
    assert read == " ".join(text.split())


def test_the_comment_fits_whatever_changed_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    before = tuple(record(f"1.{i:06d}", f"Thủ tục số {i} {HOSTILE}") for i in range(250))
    world.write(tmp_path / "before", before)
    world.write(tmp_path / "after", tuple(world.improved(data) for data in before))
    found = world.difference(str(tmp_path / "before"), tmp_path / "after" / "catalogue")
    text = as_markdown.markdown(found)
    assert len(text.encode()) < LARGEST + 1_000
    assert re.search(r"… và [0-9.]+ bản ghi nữa; xem đủ: `python build.py diff`", text)
    assert re.search(r"… và [0-9.]+ gợi ý nữa", text)
    linked = as_markdown.markdown(found, 3, "https://xem.example.vn/")
    assert linked.count("](https://xem.example.vn/thay-doi/so-sanh-1.0000") == 3


if __name__ == "__main__":  # writes the expected files anew
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        world.both(Path(folder))
        for kind, told in FORMATS.items():
            (EXPECTED / f"changes.{kind}").write_text(f"{told(world.difference('before', Path('after/catalogue')))}\n", encoding="utf-8")
