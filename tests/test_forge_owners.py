"""Who is asked to review what: made from the register, nobody invented, never out of step."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import build
from sitegen import owners, owning
from sitegen.records import parse
from sitegen.registers import Agency
from sitegen.schema import checked
from tests.conftest import ROOT
from tests.worlds import contract


def agency(*maintainers: str) -> Agency:
    return Agency(
        name="Bộ Tư pháp",
        code="G15",
        abbreviation="BTP",
        kind="ministry",
        valid_from=None,
        valid_to=None,
        predecessors=(),
        maintainers=maintainers or None,
    )


def test_the_file_of_the_project_is_as_the_register_says() -> None:
    result = CliRunner().invoke(build.main, ["owners", "--check"])
    assert result.exit_code == 0, result.output


def test_nobody_is_named_who_was_not_named_in_the_register() -> None:
    made = owners.codeowners({"bo-tu-phap": agency()}, ())
    assert [line for line in made.splitlines() if line and not line.startswith("#")] == []


def test_an_agency_answers_for_its_records_and_forms_and_the_editors_for_the_rest() -> None:
    made = owners.codeowners({"bo-y-te": agency("@byt"), "bo-tu-phap": agency("@btp/tthc", "@ai-do"), "x": agency()}, ("@to/chung",))
    assert [line for line in made.splitlines() if line and not line.startswith("#")] == [
        "* @to/chung",
        "/catalogue/procedures/bo-tu-phap/ @btp/tthc @ai-do",
        "/forms/bo-tu-phap/ @btp/tthc @ai-do",
        "/catalogue/procedures/bo-y-te/ @byt",
        "/forms/bo-y-te/ @byt",
    ]


def test_the_editors_file_takes_comments_and_says_where_it_is_wrong() -> None:
    assert owners.editors("# ai\n@to/chung  # từ 2026\n\n@mot\n") == ("@to/chung", "@mot")
    with pytest.raises(ValueError, match=r"editors\.txt:2: «an»"):
        owners.editors("# ai\nan\n")


@pytest.mark.parametrize(
    ("whom", "is_one"), [("@a", 1), ("@a/b.c_d", 1), ("a", 0), ("@", 0), ("@a b", 0), ("@a\n* @b", 0), ("@-a", 0), ("@a/", 0)]
)
def test_the_register_takes_only_what_a_forge_reads_as_an_owner(whom: str, is_one: int) -> None:
    assert bool(owners.OWNER.fullmatch(whom)) == bool(is_one)
    record = parse("r.yml", f"register: agencies\nentries: {{a: {{maintainers: [{whom!r}]}}}}".encode())
    problems = {problem.written for problem in checked(record, contract("register")).problems if problem.id == "TT-105"}
    assert bool(problems) != bool(is_one)


def test_a_register_that_moved_on_is_told_and_the_file_made_again(tmp_path: Path) -> None:
    for name in (".github/editors.txt", ".github/CODEOWNERS", "catalogue/register.schema.json", "catalogue/registers/agencies.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    register = tmp_path / "catalogue/registers/agencies.yml"
    text = register.read_text(encoding="utf-8")
    assert text.count("    code: G15\n") == 1
    register.write_text(text.replace("    code: G15\n", '    code: G15\n    maintainers: ["@btp/tthc"]\n'), encoding="utf-8")
    assert not owning.is_as_wanted(tmp_path)
    owning.write(tmp_path)
    assert owning.is_as_wanted(tmp_path)
    assert "/catalogue/procedures/bo-tu-phap/ @btp/tthc" in (tmp_path / ".github/CODEOWNERS").read_text(encoding="utf-8")
