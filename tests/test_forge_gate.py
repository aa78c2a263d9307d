"""The gate: what a change may bring, whatever its files say, judged over what git says of it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result

import build
from sitegen.gatekeeping import Blob, Change, Proposal, changes, check
from sitegen.problems import Problem
from tests.repository import against_taking, begun, committed, git

RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"
ZERO = "0" * 40


def told(*changed: Change, tree: tuple[str, ...] = (), blobs: Mapping[str, bytes] = MappingProxyType({})) -> list[Problem]:
    held = {name: Blob(size=len(content), content=content) for name, content in blobs.items()}
    names = (*tree, *(change.path for change in changed if change.is_there))
    return list(check(Proposal(changed=changed, tree=names, blobs=held)))


def file(path: str, blob: str = "b", mode: str = "100644") -> Change:
    return Change(path=path, mode=mode, blob=blob)


def ids(found: list[Problem]) -> list[str]:
    return [problem.id for problem in found]


@pytest.fixture
def repository(workplace: Path) -> Path:
    begun(workplace)
    return workplace


def gated(repository: Path, *words: str) -> Result:
    return CliRunner().invoke(build.main, ["gate", *words, "--repository", str(repository)], catch_exceptions=False)


# ---- over values


def test_a_raw_diff_is_read_with_its_modes_and_names() -> None:
    raw = f":100644 100755 {ZERO} {'1' * 40} M\0catalogue/a b.yml\0:100644 000000 {'1' * 40} {ZERO} D\0forms/x.yml\0".encode()
    assert changes(raw) == (file("catalogue/a b.yml", "1" * 40, "100755"), file("forms/x.yml", ZERO, "000000"))
    assert changes(b"") == ()


@pytest.mark.parametrize("raw", [b":100644\0x\0", b"x\0", b":1 2 3 4 M\0a\0b\0"])
def test_what_is_no_raw_diff_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="raw diff"):
        changes(raw)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Khai sinh.yml", "khai-sinh.yml"),
        ("đăng-ký.yml", "dang-ky.yml"),
        ("1..000010.yml", "1-000010.yml"),
        ("1.000010.yml.", ""),
        ("-rf.yml", "rf.yml"),
        ("con.yml", ""),
        ("LPT1", ""),
        ("..", ""),
        ("1.00001\u0660.yml", ""),
        ("аgencies.yml", "gencies.yml"),
        ("a\nb.yml", "a-b.yml"),
        ("a\u202eb.yml", "a-b.yml"),
        ("a\udcffb.yml", "a-b.yml"),
        ("a\\b.yml", "a-b.yml"),
        ("$(id).yml", "id.yml"),
    ],
)
def test_a_name_that_misleads_or_does_not_open_everywhere_is_refused_with_a_better_one(name: str, better: str) -> None:
    (found,) = told(file(f"catalogue/procedures/bo-tu-phap/{name}"))
    assert found.id == "TT-022"
    assert (found.path + found.written).isprintable()
    if better:
        assert found.fix == f"Đổi tên thành «{better}»."


@pytest.mark.parametrize("name", ["1.000010.yml", "legal-documents.yml", "_example.yml", "README.md", "procedure.schema.json"])
def test_the_names_we_use_pass(name: str) -> None:
    assert told(file(f"catalogue/{name}")) == []


def test_outside_of_data_only_names_that_mislead_are_refused() -> None:
    assert told(file("site_templates/pages/Be Vietnam.woff2"), file(".github/x.yml")) == []
    assert ids(told(file("tests/..%2f/../x"), file("sitegen/a\u202eb.py"))) == ["TT-022", "TT-022"]


@pytest.mark.parametrize(("mode", "id_"), [("120000", "TT-021"), ("160000", "TT-021"), ("100755", "TT-025")])
def test_links_repositories_and_programs_are_no_data(mode: str, id_: str) -> None:
    assert ids(told(file(RECORD, mode=mode))) == [id_]


def test_a_link_is_refused_outside_of_data_too_and_a_program_is_not() -> None:
    assert ids(told(file("tests/x", mode="120000"), file("vendor", mode="160000"), file(".ci/new", mode="100755"))) == ["TT-021", "TT-021"]


@pytest.mark.parametrize(
    ("path", "twin"),
    [
        ("catalogue/registers/Agencies.yml", "catalogue/registers/agencies.yml"),
        ("catalogue/Registers/new.yml", "catalogue/registers"),
        ("sitegen/Disk.py", "sitegen/disk.py"),
    ],
)
def test_names_that_differ_in_case_alone_are_refused_for_folders_too(path: str, twin: str) -> None:
    (found,) = told(file(path), tree=("catalogue/registers/agencies.yml", "sitegen/disk.py"))
    assert (found.id, found.written) == ("TT-023", f"đã có «{twin}»")


def test_a_rename_in_case_alone_is_taken() -> None:
    assert told(file("catalogue/registers/Agencies.yml", mode="000000"), file("catalogue/registers/agencies.yml")) == []


def test_what_no_one_can_review_line_by_line_is_refused() -> None:
    many = {"binary": b"\x89PNG\0", "large": b"#" * 524_289, "sound": b"code: x\n"}
    assert ids(told(file(RECORD, "binary"), blobs=many)) == ["TT-024"]
    assert ids(told(file(RECORD, "large"), blobs=many)) == ["TT-002"]
    assert ids(told(file("catalogue/procedures/x.sh", "sound"), blobs=many)) == ["TT-014"]
    assert told(file(RECORD, "sound"), blobs=many) == []


def test_html_is_told_at_its_place() -> None:
    (found,) = told(file(RECORD, "b"), blobs={"b": "change_notes:\n  - {note: Đổi <img src=x onerror=alert(1)> hạn}\n".encode()})
    assert (found.id, found.line, found.column, found.written) == ("TT-239", 2, 16, "<img src=x onerror=alert(1)>")
    assert told(file(RECORD, "b"), blobs={"b": "note: dưới < 5 tấn, < năm ngày\n".encode()}) == []


@pytest.mark.parametrize(
    ("other", "id_"),
    [(".github/workflows/review.yml", "TT-238"), ("Makefile", "TT-238"), ("sitegen/rules.py", "TT-238"), ("README.md", "TT-236")],
)
def test_data_is_not_mixed_with_what_others_review(other: str, id_: str) -> None:
    assert ids(told(file(RECORD), file(other))) == [id_]
    assert told(file(other)) == []


def test_what_binds_code_and_data_goes_with_either() -> None:
    schema = file("catalogue/procedure.schema.json")
    assert told(file(RECORD), schema) == []
    assert told(file("sitegen/procedure.py"), schema, file("catalogue/procedures/_example.yml")) == []


def test_the_owners_go_with_the_register_they_come_from_and_with_nothing_else() -> None:
    owners = file(".github/CODEOWNERS")
    assert told(owners, file("catalogue/registers/agencies.yml")) == []
    assert ids(told(owners, file(RECORD))) == ["TT-238"]


def test_many_files_of_other_kinds_are_one_message() -> None:
    found = told(file(RECORD), *(file(f"docs/{n}.md") for n in range(9)))
    assert ids(found) == ["TT-236"]
    assert "và 4 tệp nữa" in found[0].written


def test_three_thousand_files_are_one_message_with_the_way() -> None:
    found = told(*(file(f"catalogue/procedures/bo-tu-phap/{n}.yml", mode="120000") for n in range(3000)))
    assert ids(found) == ["TT-237"]
    assert "3000 tệp" in found[0].written
    assert "python build.py import" in found[0].message.fix


# ---- over git


def test_an_ordinary_change_passes(repository: Path) -> None:
    record = repository / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace("value: 3,", "value: 5,"), encoding="utf-8")
    committed(repository, "Sửa thời hạn")
    result = gated(repository, "HEAD~1")
    assert result.exit_code == 0
    assert result.output == "1 tệp dữ liệu, 0 tệp khác: 0 lỗi, 0 gợi ý.\n"


def test_everything_against_a_change_is_told_at_once(repository: Path) -> None:
    folder = repository / "catalogue/procedures/bo-tu-phap"
    (folder / "1.000098.yml").symlink_to("/etc/passwd")
    (folder / "ảnh.yml").write_bytes(b"x")
    (folder / "1.000097.yml").write_bytes(b"\0")
    (repository / "Makefile").write_text("review:\n\ttrue\n", encoding="utf-8")
    committed(repository, "Nhiều điều")
    result = gated(repository, "HEAD~1")
    assert result.exit_code == 1
    for words in ("TT-021", "TT-022", "TT-024", "TT-238", "Makefile; cùng với 3 tệp dữ liệu", "4 lỗi, 0 gợi ý."):
        assert words in result.output


def test_a_submodule_is_seen_though_nothing_of_it_is_there(repository: Path) -> None:
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},catalogue/procedures/khac")
    hidden = '[submodule "khac"]\n\tpath = catalogue/procedures/khac\n\turl = https://x.example/\n\tignore = all\n'
    (repository / ".gitmodules").write_text(hidden, encoding="utf-8")
    git(repository, "add", ".gitmodules")
    git(repository, "commit", "--quiet", "-m", "Kho lồng nhau")
    assert [problem.id for problem in against_taking(repository, "HEAD~1")] == ["TT-021"]


def test_a_name_made_behind_gits_back_is_refused(repository: Path) -> None:
    blob = git(repository, "hash-object", "-w", "--stdin", told=b"x: 1\n")
    tree = git(repository, "mktree", told=f"100644 blob {blob}\t..\n".encode())
    root = git(repository, "mktree", told=f"040000 tree {tree}\tcatalogue\n".encode())
    commit = git(repository, "commit-tree", root, "-p", "HEAD", "-m", "x")
    result = gated(repository, "HEAD", "--head", commit)
    assert (result.exit_code, "TT-022" in result.output) == (1, True)


def test_what_main_brought_meanwhile_is_not_held_against_a_change(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "sua")
    (repository / "catalogue/procedures/bo-tu-phap/moi.yml").write_text("code: x\n", encoding="utf-8")
    committed(repository, "Bản ghi mới")
    git(repository, "checkout", "--quiet", "main")
    (repository / "Makefile").write_text("x:\n", encoding="utf-8")
    committed(repository, "Mã")
    git(repository, "checkout", "--quiet", "sua")
    assert against_taking(repository, "main") == ()


@pytest.mark.parametrize("base", ["khong-co", "--output=/tmp/x", "HEAD; id", "", "HEAD\n"])
def test_a_base_that_is_no_revision_is_told_plainly(repository: Path, base: str) -> None:
    result = CliRunner().invoke(build.main, ["gate", "--repository", str(repository), "--", base])
    assert result.exit_code == 2
    assert "Không có phiên bản" in result.output


def test_a_shallow_clone_is_told_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "khac")
    committed(repository, "Gốc khác")
    result = gated(repository, "main")
    assert (result.exit_code, "git fetch --unshallow" in result.output) == (2, True)


def test_a_folder_without_history_is_told_plainly(tmp_path: Path) -> None:
    result = gated(tmp_path, "HEAD")
    assert (result.exit_code, "không phải kho Git" in result.output) == (2, True)
