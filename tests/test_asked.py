"""Asked about some files, the checker says of them what it says when it is asked about all; and what a person may name is met."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import asked
from sitegen.asked import Asked
from sitegen.problems import CatalogueError, Problem
from tests.slips import slipped
from tests.test_slips import texts
from tests.worlds import ROOT

TODAY = date(2026, 11, 21)
RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"
OTHER = "catalogue/procedures/bo-cong-an/2.000020.yml"
GUIDE = "catalogue/guides/co-con-nho.yml"


def told(folder: Path, about: Asked | None = None) -> list[Problem]:
    try:
        found = build.load(folder, TODAY, asked=about)
    except CatalogueError as error:
        return list(error.problems)
    found.records.close()
    return list(found.hints)


def run(workplace: Path, *words: str) -> Result:
    return CliRunner().invoke(build.main, ["check", "--catalogue", str(workplace / "catalogue"), *words], catch_exceptions=False)


def git(workplace: Path, *words: str) -> None:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.vn", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(workplace), *own, *words]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def repository(workplace: Path) -> Path:
    git(workplace, "init", "-q")
    git(workplace, "add", ".")
    git(workplace, "commit", "-qm", "x")
    return workplace


# ---- the same as the whole check


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some real records, with all they are judged by."""
    folder = tmp_path_factory.mktemp("country")
    shutil.copytree(ROOT / "catalogue", folder / "catalogue")
    shutil.copytree(ROOT / "forms", folder / "forms")
    for path in sorted((folder / "catalogue" / "procedures").glob("*/*.yml"))[::2]:
        path.unlink()
    return folder


@pytest.mark.parametrize("seed", range(6))
def test_some_files_get_what_they_get_in_the_whole_check(seed: int, country: Path, tmp_path: Path) -> None:
    """Twelve slips, a copied, a renamed and a moved record, a form or a register that is broken; asked about half of them."""
    place = tmp_path / "catalogue"
    shutil.copytree(country, tmp_path, dirs_exist_ok=True)
    chance = Random(seed)  # noqa: S311 (repeatable, and nothing secret)
    there = {path: text for path, text in texts().items() if (tmp_path / path).is_file()}
    touched = []
    for found in slipped(there, 12 * seed + 12, seed):
        (tmp_path / found.path).write_bytes(found.content)
        touched.append(tmp_path / found.path)
    some = chance.sample(sorted(there), 3)
    copied, renamed, moved = (tmp_path / path for path in some)
    shutil.copyfile(copied, copied.with_name("9.999999.yml"))
    touched = [path for path in touched if path != renamed]
    renamed = renamed.rename(renamed.with_name("9.999998.yml"))
    moved = Path(shutil.copyfile(moved, place / "procedures" / "bo-y-te" / moved.name))
    if seed % 4 == 1:
        (tmp_path / "forms" / "bo-tu-phap" / "to-khai-dang-ky-khai-sinh.yml").write_text("id: x\n", encoding="utf-8")
    if seed % 4 == 2:
        (place / "registers" / "fields.yml").write_text("register: fields\n", encoding="utf-8")
    forms = sorted((tmp_path / "forms").glob("bo-*/*.yml"))
    files = chance.sample([*touched[-30:], renamed, moved, copied, copied.with_name("9.999999.yml"), *forms[:6], place / "history"], 20)
    about = asked.sorted_out(files, place, ROOT)
    assert (about.everything, about.missing, about.outside) == ((), (), ())
    whole = told(place)
    assert told(place, about) == [problem for problem in whole if problem.path in about.files]
    assert any(problem.path in about.files for problem in whole)


def test_only_what_is_asked_about_is_read(workplace: Path) -> None:
    found = build.load(workplace / "catalogue", TODAY, asked=asked.sorted_out([workplace / RECORD], workplace / "catalogue", ROOT))
    assert [entry.code for entry in found.catalogue.entries] == ["1.000010"]
    assert sorted(found.catalogue.files) == ["1.000010", "2.000020"]


# ---- deleted files


def test_what_still_names_a_deleted_record_is_told(repository: Path) -> None:
    (repository / OTHER).unlink()
    result = run(repository, str(repository / OTHER))
    assert result.exit_code == 1
    assert f"Đã xóa, kiểm tra những nơi còn dẫn đến: {repository / OTHER}" in result.output
    assert "TT-206" in result.output
    assert str(repository / RECORD) in result.output


def test_what_still_names_a_deleted_form_is_told(repository: Path) -> None:
    form = repository / "forms/bo-tu-phap/to-khai-mau.yml"
    git(repository, "rm", "-q", str(form))
    git(repository, "commit", "-qm", "y")
    result = run(repository, "--format", "json", str(form))
    assert [(one["id"], one["written"]) for one in json.loads(result.stdout)] == [("TT-207", "to-khai-mau")]


def test_a_deleted_record_that_nobody_names_is_said_and_passes(repository: Path) -> None:
    record = repository / RECORD
    alone = record.with_name("1.000011.yml")
    alone.write_text(record.read_text(encoding="utf-8").replace("1.000010", "1.000011"), encoding="utf-8")
    git(repository, "add", ".")
    alone.unlink()
    result = run(repository, str(alone))
    assert (result.exit_code, "Đã xóa" in result.output, "TT-" in result.output) == (0, True, False)


def test_a_guide_that_still_names_a_deleted_record_is_told_at_each_line(repository: Path) -> None:
    (repository / RECORD).unlink()
    result = run(repository, "--format", "json", str(repository / RECORD))
    told = [(one["id"], one["path"].removeprefix(f"{repository}/"), one["line"]) for one in json.loads(result.stdout)]
    assert told == [("TT-206", GUIDE, 9), ("TT-245", GUIDE, 13)]
    assert result.exit_code == 1


# ---- guides


def test_what_is_wrong_with_a_guide_is_told_when_it_is_asked_about(workplace: Path) -> None:
    guide = workplace / GUIDE
    text = guide.read_text(encoding="utf-8").replace('code: "1.000010"', 'code: "1.000011"').replace("intro:", "intr:")
    guide.write_text(text, encoding="utf-8")
    assert "TT-102" in run(workplace, str(guide)).output
    guide.write_text(text.replace("intr:", "intro:"), encoding="utf-8")
    result = run(workplace, str(guide))
    assert (result.exit_code, f"{guide}:9:" in result.output, "TT-206" in result.output) == (1, True, True)


@pytest.mark.parametrize("reviewed", ["2026-11-20", "2019-01-01", "2020-01-01"])
def test_a_guide_gets_the_hints_of_the_whole_check_though_its_records_are_not_asked_about(reviewed: str, workplace: Path) -> None:
    guide, record = workplace / GUIDE, workplace / RECORD
    guide.write_text(guide.read_text(encoding="utf-8").replace("reviewed: 2026-11-20", f"reviewed: {reviewed}"), encoding="utf-8")
    ended = "status: withdrawn\nwithdrawn_notice: Không còn dùng từ năm 2026."
    record.write_text(record.read_text(encoding="utf-8").replace("status: in_force", ended), encoding="utf-8")
    whole = [problem for problem in told(workplace / "catalogue") if problem.path == str(guide)]
    assert "TT-327" in {problem.id for problem in whole}
    assert told(workplace / "catalogue", asked.sorted_out([guide], workplace / "catalogue", ROOT)) == whole


def test_the_age_of_a_guide_is_told_though_it_shows_no_record_that_can_be_read(workplace: Path) -> None:
    """Of a step without procedures, nothing has to be read."""
    guide = workplace / GUIDE
    lines = guide.read_text(encoding="utf-8").replace("reviewed: 2026-11-20", "reviewed: 2019-01-01").splitlines()
    first = lines.index("    tasks:")
    kept = [*lines[:first], "    tasks: []", *lines[lines.index("bring:") :]]
    guide.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert [problem.id for problem in told(workplace / "catalogue", asked.sorted_out([guide], workplace / "catalogue", ROOT))] == ["TT-328"]


def test_a_guide_typed_wrong_is_answered_with_the_one_that_is_there(workplace: Path) -> None:
    result = run(workplace, str(workplace / "catalogue/guides/co-con-nhoo.yml"))
    assert (result.exit_code, "Có phải ý bạn là «co-con-nho.yml»?" in result.output) == (2, True)


def test_a_code_behind_an_escape_is_found_too(repository: Path) -> None:
    record = repository / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace('["2.000020"]', '["\\x32.000020"]'), encoding="utf-8")
    (repository / OTHER).unlink()
    assert "TT-206" in run(repository, str(repository / OTHER)).output


def test_a_name_typed_wrong_is_no_deleted_file(repository: Path) -> None:
    result = run(repository, str(repository / "catalogue/procedures/bo-tu-phap/2.000020.yml"))
    assert result.exit_code == 2
    assert f"Không có tệp này: {repository}/catalogue/procedures/bo-tu-phap/2.000020.yml" in result.output
    assert f"Có phải ý bạn là «{repository / OTHER}»?" in result.output


def test_without_git_a_missing_file_is_told(workplace: Path) -> None:
    result = run(workplace, str(workplace / "catalogue/procedures/bo-tu-phap/1.000099.yml"))
    assert (result.exit_code, "Không có tệp này" in result.output) == (2, True)


# ---- what a person may name


@pytest.mark.parametrize(
    "file",
    [
        "catalogue/registers/fields.yml",
        "forms/shared/dia-chi.yml",
        "catalogue/guide.schema.json",
        "catalogue/registers",
        "catalogue",
        "site_templates/site/tokens.css",
        "sitegen",
    ],
)
def test_what_all_are_judged_by_asks_for_everything(file: str, workplace: Path) -> None:
    record = workplace / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace("field: ho-tich", "field: ho-tichh"), encoding="utf-8")
    place = ROOT if file.startswith("site") else workplace
    result = run(workplace, str(place / file), str(workplace / OTHER))
    assert "nên kiểm tra toàn bộ danh mục" in result.output
    assert "TT-204" in result.output


def test_a_folder_stands_for_its_files(workplace: Path) -> None:
    result = run(workplace, str(workplace / "catalogue/procedures/bo-tu-phap"))
    assert (result.exit_code, "1 tệp: 0 lỗi, 0 gợi ý." in result.output) == (0, True)


def test_files_outside_of_the_catalogue_are_named_and_passed_over(workplace: Path) -> None:
    (workplace / "ghi-chu.md").write_text("x", encoding="utf-8")
    result = run(workplace, str(workplace / "ghi-chu.md"), str(workplace / RECORD))
    assert result.exit_code == 0
    assert "không kiểm tra: " in result.output.replace("\n", " ")
    alone = run(workplace, str(workplace / "ghi-chu.md"))
    assert (alone.exit_code, "Không có gì để kiểm tra" in alone.output) == (2, True)


def test_a_path_that_climbs_out_of_the_catalogue_is_outside(workplace: Path) -> None:
    (workplace / "x.yml").write_text("code: 1\n", encoding="utf-8")
    result = run(workplace, str(workplace / "catalogue/procedures/../../x.yml"))
    assert (result.exit_code, "Không có gì để kiểm tra" in result.output) == (2, True)


def test_a_link_is_refused_and_never_followed(workplace: Path) -> None:
    link = workplace / "catalogue/procedures/bo-tu-phap/1.000099.yml"
    link.symlink_to("/etc/passwd")
    result = run(workplace, str(link))
    assert result.exit_code == 1
    assert f"{link}:1:1: lỗi TT-001" in result.output
    assert "root:" not in result.output


def test_a_picture_is_no_record(workplace: Path) -> None:
    for name, id_ in (("1.000098.yml", "TT-003"), ("anh.png", "TT-014")):
        picture = workplace / "catalogue/procedures/bo-tu-phap" / name
        picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe" * 40)
        result = run(workplace, str(picture))
        assert (result.exit_code, id_ in result.output, "Traceback" in result.output) == (1, True, False)


def test_a_file_too_deep_down_is_told(workplace: Path) -> None:
    file = workplace / "catalogue/procedures/bo-tu-phap/moi/1.000097.yml"
    file.parent.mkdir()
    shutil.copyfile(workplace / RECORD, file)
    assert "TT-014" in run(workplace, str(file)).output


def test_three_thousand_files_at_once_are_checked(workplace: Path) -> None:
    text = (workplace / RECORD).read_text(encoding="utf-8")
    for i in range(3_000):
        (workplace / f"catalogue/procedures/bo-tu-phap/5.{i:06d}.yml").write_text(text.replace("1.000010", f"5.{i:06d}"), encoding="utf-8")
    result = run(workplace, "--jobs", "1", *(str(path) for path in sorted((workplace / "catalogue/procedures").glob("*/*.yml"))))
    assert (result.exit_code, "3002 tệp: 0 lỗi, 0 gợi ý." in result.output) == (0, True)


# ---- answered hints


@pytest.mark.parametrize(("until", "ids"), [("null", []), ("2026-11-21", []), ("2026-11-20", ["TT-301"])])
def test_a_hint_is_answered_until_its_day(until: str, ids: list[str], workplace: Path) -> None:
    record = workplace / RECORD
    answer = f"ignored_hints:\n  - {{id: TT-301, reason: Tên đã nói hết việc của thủ tục này., until: {until}}}\n"
    record.write_text(record.read_text(encoding="utf-8").replace("summary: Ghi nhận một việc thử nghiệm.\n", "") + answer, encoding="utf-8")
    assert [problem.id for problem in told(workplace / "catalogue")] == ids


@pytest.mark.parametrize(
    ("answer", "id_"),
    [
        ("{id: TT-204, reason: Khóa này sẽ có trong sổ vào tuần sau., until: null}", "TT-105"),
        ("{id: TT-301, reason: Ngắn quá., until: null}", "TT-106"),
        ("{id: TT-301, reason: Tên đã nói hết việc của thủ tục này.}", "TT-101"),
        ("{id: TT-301, reason: Tên đã nói hết việc của thủ tục này., until: 31/12/2026}", "TT-105"),
    ],
)
def test_an_answer_names_a_hint_with_a_reason_and_a_day(answer: str, id_: str, workplace: Path) -> None:
    record = workplace / RECORD
    record.write_text(f"{record.read_text(encoding='utf-8')}ignored_hints:\n  - {answer}\n", encoding="utf-8")
    assert [problem.id for problem in told(workplace / "catalogue")] == [id_]
