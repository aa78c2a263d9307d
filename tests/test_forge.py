"""A pull request from branch to merged, in a scratch repository, by the very targets that the workflows run."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.repository import branch, committed, edit, git, left, made, project

RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"
OTHER = "catalogue/procedures/bo-cong-an/2.000020.yml"


@pytest.fixture(scope="module")
def ministry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("forge"), SAMPLE)


def test_a_change_goes_from_branch_to_merged_and_is_told_what_to_mend_on_the_way(ministry: Path) -> None:
    branch(ministry, "sua-le-phi")
    edit(ministry / RECORD, "amount: 8000", "amount:   10000")
    edit(ministry / RECORD, "field: ho-tich", "field: ho-tichh")
    committed(ministry, "Sửa lệ phí")
    first = made(ministry, "review", BASE="main")
    assert first.returncode != 0
    assert f"{RECORD}:7:8: lỗi TT-204" in first.stdout
    told = left(ministry, "comment.md")
    assert told.startswith("## Chưa đạt")
    for words in ("TT-204", f"{RECORD}, dòng 7\n  - Đã ghi: ho-tichh\n", "Có phải ý bạn là «ho-tich»?", "1 tệp cần trình bày lại"):
        assert words in told
    assert "+        amount: 10000" in told

    git(ministry, "apply", "review/fmt.patch")
    edit(ministry / RECORD, "field: ho-tichh", "field: ho-tich")
    committed(ministry, "Sửa theo lời nhắn")
    second = made(ministry, "review", BASE="main")
    assert second.returncode == 0, second.stderr
    told = left(ministry, "comment.md")
    assert told.startswith("## Đạt")
    assert "Chưa đạt" not in told
    assert "10.000" in left(ministry, "diff.md")
    assert "10.000" in told
    assert "10.000" in left(ministry, "preview/thu-tuc/1.000010.html")
    assert "10.000" in "".join(page.read_text(encoding="utf-8") for page in (ministry / "review/preview/thay-doi").rglob("*.html"))

    git(ministry, "checkout", "--quiet", "main")
    git(ministry, "merge", "--quiet", "--no-ff", "-m", "Nhận sửa lệ phí", "sua-le-phi")
    assert "amount: 10000" in (ministry / RECORD).read_text(encoding="utf-8")
    assert made(ministry, "gate", BASE="main^1").returncode == 0
    assert made(ministry, "check").returncode == 0


def test_a_record_that_others_refer_to_is_not_deleted_unseen(ministry: Path) -> None:
    branch(ministry, "xoa")
    (ministry / OTHER).unlink()
    committed(ministry, "Xóa")
    assert made(ministry, "gate", BASE="main").returncode == 0
    done = made(ministry, "check-changed", BASE="main")
    assert done.returncode != 0
    assert f"{RECORD}:" in done.stdout
    assert "2.000020" in done.stdout


def test_a_change_note_in_html_is_refused_and_would_be_shown_as_text_everywhere(ministry: Path) -> None:
    branch(ministry, "html")
    tag = "<img src=x onerror=alert(1)>"
    with (ministry / RECORD).open("a", encoding="utf-8") as record:
        record.write(f"change_notes:\n  - date: 2026-11-20\n    type: major\n    note: Đổi {tag} lệ phí @tat-ca.\n")
    committed(ministry, "Ghi chú")
    done = made(ministry, "gate", BASE="main")
    assert (done.returncode, "TT-239" in done.stdout) == (2, True)
    assert made(ministry, "preview", BASE="main").returncode == 0
    shown = [path for path in (ministry / "review/preview").rglob("*.*") if path.suffix in (".html", ".xml", ".atom", ".js")]
    texts = [path.read_text(encoding="utf-8") for path in shown]
    assert [path.name for path, text in zip(shown, texts, strict=True) if tag in text] == []
    assert sum("&lt;img src=x" in text for text in texts) >= 2
    note = made(ministry, "diff", BASE="main").stdout
    assert tag not in note
    assert "<img" not in note
    assert not re.search(r"(?<![\w\\`])@tat-ca", note)


def _outside(root: Path) -> None:
    (root / "README.md").write_text("Đọc tôi", encoding="utf-8")


def _link(root: Path) -> None:
    (root / "catalogue/procedures/bo-tu-phap/1.000099.yml").symlink_to("/etc/passwd")


def _workflow(root: Path) -> None:
    (root / ".github/workflows/review.yml").write_text("name: review", encoding="utf-8")


def _thousands(root: Path) -> None:
    for number in range(3000):
        (root / f"catalogue/procedures/bo-tu-phap/9.{number:06}.yml").write_text("x: 1\n", encoding="utf-8")


def _picture(root: Path) -> None:
    (root / "catalogue/procedures/bo-tu-phap/anh.yml").write_bytes(b"\x89PNG\r\n\0")


def _twin(root: Path) -> None:
    shutil.copytree(root / "catalogue/procedures/bo-tu-phap", root / "catalogue/procedures/Bo-Tu-Phap")


@pytest.mark.parametrize(
    ("spoil", "id_", "words"),
    [
        (_outside, "TT-236", "Chia làm hai đề nghị"),
        (_link, "TT-021", "liên kết"),
        (_workflow, "TT-238", ".github/workflows/review.yml; cùng với 1 tệp dữ liệu"),
        (_thousands, "TT-237", "3001 tệp"),
        (_picture, "TT-024", "nhị phân"),
        (_twin, "TT-023", "đã có «catalogue/procedures/bo-tu-phap»"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("TT") else "",
)
def test_what_may_not_come_in_is_refused_plainly(ministry: Path, spoil: Callable[[Path], None], id_: str, words: str) -> None:
    branch(ministry, "xau")
    edit(ministry / RECORD, "name: Đăng ký thử nghiệm\n", "name: Đăng ký thử nghiệm mới\n")
    spoil(ministry)
    committed(ministry, "Điều không nên")
    done = made(ministry, "gate", BASE="main")
    assert done.returncode == 2
    assert f"lỗi {id_}:" in done.stdout
    assert words in done.stdout
    assert "Traceback" not in done.stderr
