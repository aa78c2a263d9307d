"""What an editor shows while a record is written: every folder has its schema, every field and choice its words, every snippet fits."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from sitegen.disk import read_json
from sitegen.records import parse
from tests import field_comments
from tests.test_schema import NODES, SCHEMAS, nodes, properties
from tests.worlds import ROOT

SETTINGS = read_json(ROOT / ".vscode" / "settings.json")
OF_PROGRAMS = "catalogue/changes.schema.json"
"""What `diff --format json` writes: nobody edits such a file, so no folder has this schema and no editor shows its words."""
PATTERNS: dict[str, list[str]] = {
    schema: [patterns] if isinstance(patterns, str) else patterns for schema, patterns in SETTINGS["yaml.schemas"].items()
}


def mapped(patterns: list[str]) -> set[Path]:
    """The files that an editor gives a schema; «!» takes files away."""
    kept = {file for pattern in patterns if not pattern.startswith("!") for file in ROOT.glob(pattern)}
    return kept - {file for pattern in patterns if pattern.startswith("!") for file in ROOT.glob(pattern[1:])}


def validator(schema: str) -> Any:
    """As an editor resolves it: a $ref to a file is one beside it."""
    path = ROOT / schema
    beside = [(other.name, Resource.from_contents(read_json(other))) for other in path.parent.glob("*.schema.json")]
    return Draft202012Validator(read_json(path), registry=Registry().with_resources(beside))


def test_every_file_of_records_has_exactly_one_schema() -> None:
    folders = [folder for name in ("catalogue", "forms") for folder in (ROOT / name).iterdir() if folder.is_dir()]
    records = {file for folder in folders for file in folder.rglob("*.yml")} | set((ROOT / "forms").glob("*.yml"))
    times = Counter(file for patterns in PATTERNS.values() for file in mapped(patterns))
    assert {file.relative_to(ROOT).as_posix(): times[file] for file in records if times[file] != 1} == {}


def test_every_schema_is_mapped_and_every_mapped_folder_with_records_has_its_schema() -> None:
    there = {file.relative_to(ROOT).as_posix() for name in ("catalogue", "forms") for file in (ROOT / name).glob("*.schema.json")}
    assert there - {OF_PROGRAMS} <= PATTERNS.keys()
    assert OF_PROGRAMS not in PATTERNS
    assert [schema for schema, patterns in PATTERNS.items() if mapped(patterns) and schema not in there] == []


def test_no_setting_of_the_editor_stands_twice() -> None:
    """Of two, an editor silently takes the last."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert [name for name, times in Counter(name for name, _ in pairs).items() if times > 1] == []
        return dict(pairs)

    json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"), object_pairs_hook=once)


@pytest.mark.parametrize(
    "schema", ["catalogue/guide.schema.json", "catalogue/history.schema.json", "forms/form.schema.json", "forms/group.schema.json"]
)
def test_the_files_fit_the_schema_their_editor_gives_them(schema: str) -> None:
    files = sorted(mapped(PATTERNS[schema]))
    judge = validator(schema)
    assert len(files) > 2
    assert [file.name for file in files if not judge.is_valid(parse(file.name, file.read_bytes()).data)] == []


def test_the_extension_for_yaml_is_recommended_and_the_formatter_of_others_is_off() -> None:
    assert "redhat.vscode-yaml" in read_json(ROOT / ".vscode" / "extensions.json")["recommendations"]
    assert SETTINGS["yaml.format.enable"] is False, "the project has its own form of records"
    assert SETTINGS["yaml.schemaStore.enable"] is False, "no editor asks another host what our files are"


# ---- words


def whole(kind: str, node: dict[str, Any]) -> dict[str, Any]:
    return {**referred(SCHEMAS[kind], node), **node}


def referred(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """What stands behind its $ref, nothing without one."""
    found: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else {}
    return found


def test_every_value_has_a_title_and_says_what_it_is_items_and_keys_included() -> None:
    assert len(NODES) > 250
    silent = [f"{kind}{at}: {word}" for kind, at, node in NODES for word in ("title", "description") if not whole(kind, node).get(word)]
    assert silent == []


def test_every_choice_says_what_each_of_its_values_means() -> None:
    choices = [(f"{kind}{at}", node) for kind, at, node in NODES if "enum" in node]
    assert len(choices) > 25
    for place, node in choices:
        meanings = node.get("enumDescriptions", ())
        assert len(meanings) == len(node["enum"]), place
        assert all(meanings), place


def test_words_are_sentences_and_do_not_list_values_that_have_their_own() -> None:
    for kind, at, node in NODES:
        said = whole(kind, node)
        assert said["description"].endswith("."), f"{kind}{at}"
        listed = [value for value in said.get("enum", ()) if value and f"{value}:" in said["description"]]
        assert listed == [], f"{kind}{at}"


def test_every_value_has_an_example_a_group_as_a_snippet_and_a_list_of_groups_by_its_items() -> None:
    """An editor shows an example of a group as «[object Object]», and writes a snippet of a list wrongly."""
    for place, said in properties():
        of_groups = said.get("items", {}).get("type") == "object" or "$ref" in said.get("items", {})
        assert said.get("examples") or said.get("defaultSnippets") or of_groups, place
        for example in said.get("examples", ()):
            assert not any(isinstance(item, dict) for item in (example if isinstance(example, list) else [example])), place
        assert not any(isinstance(snippet["body"], list) for snippet in said.get("defaultSnippets", ())), place


def test_what_programs_read_is_described_too() -> None:
    schema = read_json(ROOT / OF_PROGRAMS)
    values = list(nodes(schema))
    assert len(values) > 80
    assert [at for at, node in values if not {**referred(schema, node), **node}.get("description", "").endswith(".")] == []
    assert [at for at, node in values if len(node.get("enumDescriptions", ())) != len(node.get("enum", ()))] == []


# ---- snippets


def snippets() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for kind, at, node in NODES:
        for snippet in node.get("defaultSnippets", ()):
            yield f"{kind}{at}: {snippet['label']}", snippet, {**node, "$defs": SCHEMAS[kind].get("$defs", {})}


def filled(body: Any) -> Any:
    """The body as it stands in the file when nothing more is typed."""
    if isinstance(body, dict):
        return {filled(name): filled(item) for name, item in body.items()}
    if isinstance(body, list):
        return [filled(item) for item in body]
    if not isinstance(body, str):
        return body
    text = re.sub(r"\$\{[0-9]+\|([^,|]*)[^}]*\|\}", r"\1", re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", body))
    return parse("x.yml", f"x: {text}".encode()).data["x"]


def test_every_snippet_fits_where_it_is_offered() -> None:
    offered = list(snippets())
    assert len(offered) >= 40
    labels = Counter(place for place, _, _ in offered)
    for place, snippet, node in offered:
        errors = [error.message for error in Draft202012Validator(node).iter_errors(filled(snippet["body"]))]
        assert errors == [], place
        assert snippet["label"], place
        assert snippet["description"], place
    assert labels.most_common(1)[0][1] == 1


def test_each_choice_of_a_snippet_fits_too_and_no_null_is_written_as_null() -> None:
    """An editor writes a null of a snippet without the blank before it."""
    for place, snippet, node in snippets():
        body = json.dumps(snippet["body"], ensure_ascii=False)
        assert not re.search(r": null[,}\]]", body), place
        for number, values in re.findall(r"\$\{([0-9]+)\|([^}]*)\|\}", body):
            for value in values.split(","):
                chosen = json.loads(body.replace(f"${{{number}|{values}|}}", value))
                assert Draft202012Validator(node).is_valid(filled(chosen)), f"{place}: {value}"


def test_channels_fees_papers_and_steps_have_snippets() -> None:
    names = {place.partition(": ")[0] for place, _, _ in snippets()}
    assert {"procedure/channel", "procedure/fee", "procedure/document", "procedure/steps/items", "register/legal_documents"} <= names
    assert {"guide/step", "guide/task", "guide/told"} <= names


# ---- the same words in the example


@pytest.mark.parametrize(("example", "schema"), field_comments.EXAMPLES, ids=["procedure", "overlay"])
def test_the_comments_of_an_example_are_the_words_of_its_schema(example: Path, schema: Path) -> None:
    """`python -m tests.field_comments` writes them anew."""
    text = example.read_text(encoding="utf-8")
    assert field_comments.commented(text, read_json(schema)) == text


def test_no_record_names_its_schema_for_the_editor_does_by_its_folder() -> None:
    records = [*(ROOT / "catalogue").rglob("*.yml"), *(ROOT / "forms").rglob("*.yml")]
    assert [file.name for file in records if b"yaml-language-server" in file.read_bytes()] == []
