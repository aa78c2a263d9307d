"""Damaged records end as problems inside their file or as a safe page; see mutation.py."""

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import pages, records
from sitegen.outputs import Page
from tests.markup import Markup, unsafe
from tests.mutation import main, numbered, outcome, run, seeds
from tests.worlds import FULL, ROOT, full_record, texts, world

BATCH = 1_000
few_hundred = settings(max_examples=300, derandomize=True, database=None, deadline=None)


def parsed_in_its_lines(content: bytes) -> None:
    record = records.parse("x.yml", content)
    last = content.count(b"\n") + 1
    assert all(1 <= problem.line <= last and problem.column >= 1 for problem in record.problems)
    assert record.is_broken or isinstance(record.data, dict)


@pytest.mark.parametrize("batch", range(10))
def test_a_thousand_mutants_are_told_or_published_safely(batch: int) -> None:
    outcomes = list(run(BATCH, batch * BATCH))
    assert [(number, became) for number, became in outcomes if became.startswith("FAILED")] == []
    counts = Counter(became for _, became in outcomes)
    assert all(counts[kind] >= BATCH / 20 for kind in ("text", "schema", "published")), counts


def test_mutants_with_markup_in_their_words_are_among_those_published() -> None:
    published = [numbered(number) for number, became in run(400, 0) if became == "published"]
    assert sum(b"alert(1)" in content and b"alert(1)" not in seed.text.encode() for seed, content in published) > 10


def test_a_mutant_is_damaged_and_the_same_for_the_same_number() -> None:
    assert sum(content != seed.text.encode() for seed, content in map(numbered, range(200))) > 180
    assert [numbered(number)[1] for number in range(50)] == [numbered(number)[1] for number in range(50)]
    assert len({numbered(number)[1] for number in range(200)}) > 190


def test_the_seeds_are_sound_and_are_published_undamaged() -> None:
    assert len(seeds()) >= 5
    assert [outcome(seed, seed.text.encode()) for seed in seeds()] == ["published"] * len(seeds())


def test_the_command_counts_outcomes_and_fails_for_a_failure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(20) == 0
    assert sum(int(line.split()[0]) for line in capsys.readouterr().out.splitlines()) == 20
    monkeypatch.setattr("tests.mutation._inside", lambda problems, content: 1 / 0)
    assert main(1, 4711) == 1
    assert "again: python tests/mutation.py 1 4711" in capsys.readouterr().out


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<p onclick=1>",
        "<p style='color:red'>",
        "<a href='javascript:1'>",
        "<a href='//evil.example/'>",
        "<a href='http://evil.example/'>",
        "<a href='data:text/html,1'>",
        "<!-- x -->",
        "<?x?>",
        "<![CDATA[x]]>",
        "<iframe srcdoc=x>",
        "<svg onload=1>",
        "<base href=x>",
        "<form action='https://evil.example/'>",
        "<input formaction=x>",
        "<meta http-equiv=refresh>",
        "<style>p{}</style>",
        "<template><p></template>",
        '<p class="x&quot;">',
    ],
)
def test_the_net_catches_unsafe_markup(html: str) -> None:
    assert Markup(html).unsafe


def test_the_net_catches_a_value_that_leaves_its_attribute() -> None:
    slots = {"body": "<p>x</p>", "title": "x", "description": "x", "path": "x", "as_of": "x", "report": "x", "scripts": "", "head": ""}
    assert unsafe(Page("x.html", "shell", slots)) == []
    assert unsafe(Page("x.html", "shell", {**slots, "description": 'x" onload="1'})) != []
    assert unsafe(Page("x.html", "shell", {**slots, "scripts": "<script>1</script>"})) != []


def test_the_net_lets_every_page_of_the_catalogue_pass() -> None:
    around = world(ROOT)
    everything = [pages.procedure_page(around.site, procedure) for procedure in around.procedures]
    everything += [plan.make() for plan in pages.other_pages(around.site)]
    assert [found for page in everything for found in unsafe(page)] == []


def test_the_full_record_extends_the_sample() -> None:
    assert set(FULL) <= set(full_record())
    assert len(list(texts(full_record()))) > 100


@few_hundred
@given(st.binary(max_size=400))
def test_any_bytes_are_data_or_problems(content: bytes) -> None:
    parsed_in_its_lines(content)


@few_hundred
@given(st.text(max_size=400))
def test_any_text_is_data_or_problems(text: str) -> None:
    parsed_in_its_lines(text.encode("utf-8", "replace"))


@few_hundred
@given(st.text(alphabet="ab:-[]{},&*!|>'\"%#?\\<@`~. \n\tđ1u0", max_size=120))
def test_any_text_that_looks_like_yaml_is_data_or_problems(text: str) -> None:
    parsed_in_its_lines(text.encode())


@few_hundred
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-10, 10**14), st.from_regex(r"[a-zđếờ][a-z .]{0,10}[a-z]", fullmatch=True)),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), inner, max_size=4),
        max_leaves=20,
    )
)
def test_plain_data_comes_back_as_it_was_written(value: object) -> None:
    record = records.parse("x.yml", json.dumps({"value": value}, ensure_ascii=False).encode())
    assert record.data == {"value": value}
