"""The note of a review: what goes into it, and what is left of it after main's own script has looked at it."""

import importlib.util
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sitegen.problems import Problem
from sitegen.verdict import MOST, Review, note, plain, problems
from tests.conftest import ROOT

HOSTILE = "<img src=x onerror=alert(1)> @bo-tu-phap/all [a](https://x.example/) ![b](//x.example/y) www.x.example `c` #12 | <!-- d"
SCRIPT = ROOT / ".ci" / "report.py"


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("report_to_github", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REPORT = _script()


def review(**said: Any) -> Review:
    return Review(**{"codes": {}, "gate": (), "check": (), "patch": "", "diff": "", **said})


def problem(path: str = "catalogue/x.yml", id_: str = "TT-204", **said: str) -> Problem:
    return Problem(path, 7, 8, id_, **said)


def packed(content: bytes, name: str = "comment.md", **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, held in {name: content, **more}.items():
            archive.writestr(file, held)
    return made.getvalue()


# ---- the note


def test_a_sound_change_is_told_so_first() -> None:
    told = note(review(diff="## Đổi gì\n\nThời hạn 5 → 3 ngày làm việc"))
    assert told.startswith("## Đạt: không còn lỗi phải sửa\n")
    assert "Chưa đạt" not in told
    assert told.endswith("Thời hạn 5 → 3 ngày làm việc\n")


def test_every_mistake_stands_in_the_note_with_its_place_and_its_mend() -> None:
    told = note(review(codes={"check": 2}, check=(problem(written="ho-tichh", fix="Có phải ý bạn là «ho-tich»?"), problem(id_="TT-301"))))
    assert told.startswith("## Chưa đạt")
    assert "**Chưa đạt**: 1 lỗi, 1 gợi ý" in told
    assert "catalogue/x.yml, dòng 7\n  - Đã ghi: ho-tichh\n" in told
    assert "  - Sửa: Có phải ý bạn là «ho-tich»?" in told
    assert told.index("### Lỗi phải sửa") < told.index("### Gợi ý, không chặn")


def test_a_step_that_ended_early_is_no_success() -> None:
    assert problems("Traceback (most recent call last):") is None
    assert problems('[{"path": "x"}]') is None
    told = note(review(codes={"check": 2, "fmt": 2, "diff": 2, "preview": 2}, check=None))
    assert told.count("xem nhật ký") == 2
    assert "không so được" in told


def test_a_short_patch_is_shown_and_a_long_one_is_a_file() -> None:
    assert "```diff\n--- a/x.yml\n+++ b/x.yml\n" in note(review(codes={"fmt": 2}, patch="--- a/x.yml\n+++ b/x.yml\n@@ -1 +1 @@\n-a\n+b\n"))
    long = note(review(codes={"fmt": 2}, patch="+++ b/x.yml\n" + "+x\n" * 500))
    assert "501 dòng: tải tệp «ban-va»" in long
    assert "```" not in note(review(codes={"fmt": 2}, patch="+```\n+@all\n"))


def test_the_note_stays_below_what_a_forge_takes_and_says_what_is_cut() -> None:
    told = note(review(diff="một dòng dài\n" * 20_000, check=tuple(problem(str(n), written="x" * 900) for n in range(3000))))
    assert len(told) <= MOST
    assert "và 2970 chỗ nữa" in told
    assert "còn nữa: xem tệp «so-sanh»" in told


def test_words_of_a_record_have_no_power_in_the_note() -> None:
    told = plain(HOSTILE + "\n# x\u202e")
    for power in ("<img", "<!--", "@bo", "](", "![", "https://", "www.", "\n", "\u202e"):
        assert power not in told
    assert "\\`c\\`" in told


# ---- what main's script makes of a note


def test_a_note_is_taken_as_it_is() -> None:
    text = note(review(check=(problem(),), diff="Đổi 1\u200b2 →"))
    assert REPORT.taken(packed(text.encode())) == text


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (b"", "bị hỏng"),
        (b"PK\x03\x04" + b"x" * 100, "bị hỏng"),
        (b"x" * 300_001, "quá lớn"),
        (packed(b"x", "../../.bashrc"), "không phải một tệp"),
        (packed(b"x", "comment.md", more=b"y"), "không phải một tệp"),
        (packed(b"x" * 5_000_000), "không phải một tệp"),
        (packed(b"x" * 60_001), "quá dài"),
        (packed(b"\xff\xfe"), "không phải UTF-8"),
        (packed("a\u202eb".encode()), "ký tự điều khiển"),
        (packed(b"\x1b[2J"), "ký tự điều khiển"),
    ],
    ids=["nothing", "broken", "large", "elsewhere", "two", "bomb", "long", "bytes", "bidi", "terminal"],
)
def test_a_note_that_is_no_note_is_refused_in_words(archive: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        REPORT.taken(archive)


def test_markdown_of_a_stranger_keeps_its_words_and_loses_its_power() -> None:
    told = REPORT.harmless(HOSTILE + "\n[r]: https\\://x.example\n[s][r] &#64;team &lt;b&gt; <https://x.example> a/b#1")
    for power in ("<img", "<!--", "<h", "@b", "](", "![", "://", "www.", "]:", "][", "&#", "#1"):
        assert power not in told, power
    assert "&lt;b&gt;" in told
    assert REPORT.harmless(told) == told


def test_our_own_notes_lose_nothing_that_is_read() -> None:
    own = note(review(codes={"fmt": 2}, check=(problem(written="a < b"),), patch="--- a/x\n+++ b/x\n@@ -1 +1 @@\n-b: 1\n+a: 1\n"))
    assert REPORT.harmless(own) == own


def test_the_gate_of_main_speaks_first_and_the_note_cannot_hide_it() -> None:
    gate = REPORT.refused(json.dumps([{"id": "TT-238", "title": "Sửa chỗ kiểm tra", "path": "x\n@all", "fix": "Bỏ."}]), 1)
    told = REPORT.body(gate, "```\nnuốt hết", [("Nhật ký", "https://github.com/a/b/actions/runs/1")], "https://t.example.vn/")
    assert told.startswith(REPORT.MARK)
    assert told.index("Chưa nhận được") < told.index("[Nhật ký](") < told.index("nuốt hết")
    assert "[TT-238](https://t.example.vn/thong-bao/tt-238.html)" in REPORT.linked(gate, "https://t.example.vn/")
    assert "@all" not in told
    assert REPORT.refused("[]", 0) == ""
    assert "Chưa xét được" in REPORT.refused("Traceback", 1)
    assert len(REPORT.body("", "x" * 200_000, [], "")) <= 65_000


# ---- the script itself, with a `gh` that answers from a file and writes down what it was asked

FAKE = """#!{python}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[2:]
asked = words[0] + (" " + words[words.index("--method") + 1] if "--method" in words else "")
told = json.loads(sys.stdin.read()) if "--input" in words else None
with (here / "asked").open("a") as log:
    log.write(json.dumps([asked, told]) + "\\n")
answers = json.loads((here / "answers.json").read_text())
if asked.endswith("/zip"):
    sys.stdout.buffer.write((here / "note.zip").read_bytes())
else:
    print(json.dumps(answers.get(asked, {{}})))
"""
AT = "repos/a/b"
PULL = {"number": 12, "head": {"sha": "f" * 40}}


class GitHub:
    """A forge that has one pull request, one run and some comments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "gh").write_text(FAKE.format(python=sys.executable), encoding="utf-8")
        (folder / "gh").chmod(0o755)
        self.answers: dict[str, Any] = {f"{AT}/pulls GET": [PULL], f"{AT}/issues/12/comments GET": []}
        self.note = packed(note(review()).encode())
        self.artefacts = [{"name": "loi-nhan", "id": 5, "size_in_bytes": 900}, {"name": "xem-truoc", "id": 6, "size_in_bytes": 9_000_000}]
        (folder / "gate.json").write_text("[]", encoding="utf-8")
        (folder / "gate.code").write_text("0\n", encoding="utf-8")

    def run(self, word: str) -> str:
        self.answers[f"{AT}/actions/runs/77/artifacts GET"] = {"artifacts": self.artefacts}
        (self.folder / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        (self.folder / "note.zip").write_bytes(self.note)
        about = {"REPOSITORY": "a/b", "RUN": "77", "HEAD": "f" * 40, "HEAD_OWNER": "ai", "HEAD_BRANCH": "sua-$(id)", "NUMBER": "12"}
        place = {"PATH": f"{self.folder}:{os.environ['PATH']}", "SITE_URL": "", "GITHUB_SERVER_URL": "https://github.com"}
        done = subprocess.run(
            [sys.executable, str(SCRIPT), word], cwd=self.folder, env={**about, **place}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def asked(self) -> list[list[Any]]:
        return [json.loads(line) for line in (self.folder / "asked").read_text(encoding="utf-8").splitlines()]

    def said(self) -> tuple[str, str]:
        """Where the note went, and the note."""
        (where, told) = next((asked, told) for asked, told in self.asked() if told and "body" in told)
        return where, told["body"]


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


def test_the_number_comes_from_the_event_and_its_newest_commit(github: GitHub) -> None:
    assert github.run("number") == "number=12\n"
    github.answers[f"{AT}/pulls GET"] = [{**PULL, "head": {"sha": "e" * 40}}]
    assert github.run("number") == "\n"
    github.answers[f"{AT}/pulls GET"] = [PULL, {**PULL, "number": 13}]
    assert github.run("number") == "\n"


def test_the_first_run_posts_the_note_and_the_gate(github: GitHub) -> None:
    github.run("tell")
    where, told = github.said()
    assert where == f"{AT}/issues/12/comments"
    assert "[Bản xem trước (giải nén rồi mở index.html)](https://github.com/a/b/actions/runs/77/artifacts/6)" in told
    assert "## Đạt" in told
    assert github.asked()[0][1]["state"] == "success"


def test_the_next_run_writes_the_same_note_anew_and_no_one_elses(github: GitHub) -> None:
    comments = [("ai-do", 1), ("github-actions[bot]", 2)]
    github.answers[f"{AT}/issues/12/comments GET"] = [
        {"id": id_, "user": {"login": who}, "body": f"{REPORT.MARK}\ncũ"} for who, id_ in comments
    ]
    github.run("tell")
    assert github.said()[0] == f"{AT}/issues/comments/2 PATCH"


def test_a_note_that_is_refused_is_told_in_its_place(github: GitHub) -> None:
    github.note = packed(b"\xff")
    github.run("tell")
    assert "Lý do: lời nhắn không phải UTF-8." in github.said()[1]


@pytest.mark.parametrize("size", [300_001, None])
def test_a_note_too_large_or_missing_is_never_fetched(github: GitHub, size: int | None) -> None:
    github.artefacts = [{"name": "loi-nhan", "id": 5, "size_in_bytes": size}] if size else []
    github.run("tell")
    assert not [asked for asked, _ in github.asked() if asked.endswith("/zip")]
    assert "chưa để lại kết quả đọc được" in github.said()[1]


def test_what_the_gate_refuses_fails_whatever_the_note_says(github: GitHub) -> None:
    (github.folder / "gate.code").write_text("1", encoding="utf-8")
    row = {"id": "TT-238", "title": "Sửa dữ liệu kèm sửa chỗ kiểm tra", "path": "Makefile", "fix": "Bỏ."}
    (github.folder / "gate.json").write_text(json.dumps([row]), encoding="utf-8")
    github.run("tell")
    assert github.asked()[0][1]["state"] == "failure"
    assert github.said()[1].index("Chưa nhận được") < github.said()[1].index("## Đạt")
