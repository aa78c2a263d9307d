"""The commands as a person meets them: what they print, how they end, what they leave behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import build
from tests.conftest import ROOT
from tests.test_reproducible import digests

RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"


def run(*words: str) -> Result:
    return CliRunner().invoke(build.main, list(words), catch_exceptions=False)


def spoil(workplace: Path, old: str, new: str) -> Path:
    record = workplace / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return record


def test_a_sound_catalogue_passes(workplace: Path) -> None:
    result = run("check", "--catalogue", str(workplace / "catalogue"))
    assert result.exit_code == 0
    assert "2 thủ tục: 0 lỗi, 0 gợi ý." in result.output


def test_a_mistake_is_told_with_its_place_what_is_written_expected_and_the_fix(workplace: Path) -> None:
    record = spoil(workplace, "field: ho-tich", "field: ho-tichh")
    result = run("check", "--catalogue", str(workplace / "catalogue"))
    assert result.exit_code == 1
    for words in (
        f"{record}:7:8: lỗi TT-204",
        "đã ghi: ho-tichh",
        "cần:    một khóa trong registers/fields.yml",
        "«ho-tich»",
        "thong-bao/tt-204.html",
    ):
        assert words in result.output


def test_all_mistakes_of_all_files_are_told_at_once(workplace: Path) -> None:
    spoil(workplace, "field: ho-tich", "field: ho-tichh")
    other = workplace / "catalogue/procedures/bo-cong-an/2.000020.yml"
    other.write_text(other.read_text(encoding="utf-8").replace("online: none", "online: nonne"), encoding="utf-8")
    (workplace / "forms/bo-tu-phap/to-khai-mau.yml").write_text("", encoding="utf-8")
    result = run("check", "--format", "json", "--catalogue", str(workplace / "catalogue"))
    told = json.loads(result.output.partition("]\n")[0] + "]")
    assert [problem["id"] for problem in told] == ["TT-104", "TT-004"]
    other.write_text(other.read_text(encoding="utf-8").replace("online: nonne", "online: full"), encoding="utf-8")
    assert "TT-004" in run("check", "--catalogue", str(workplace / "catalogue")).output


def test_github_gets_annotations(workplace: Path) -> None:
    record = spoil(workplace, "field: ho-tich", "field: ho-tichh")
    output = run("check", "--format", "github", "--catalogue", str(workplace / "catalogue")).output
    assert f"::error file={str(record).replace(',', '%2C')},line=7,col=8,title=TT-204 " in output


def test_an_annotation_says_what_is_written_wanted_to_be_done_and_where_to_read_on(workplace: Path) -> None:
    spoil(workplace, "field: ho-tich", "field: ho-tichh")
    output = run("check", "--format", "github", "--catalogue", str(workplace / "catalogue")).output
    said = output.partition("::đã ghi: ho-tichh%0Acần:    ")[2]
    assert "%0Asửa:    Có phải ý bạn là «ho-tich»?%0Axem:    thong-bao/tt-204.html" in said


def test_errors_and_hints_stand_apart(workplace: Path) -> None:
    spoil(workplace, "field: ho-tich", "field: ho-tichh")
    spoil(workplace, "life_events: [co-con-nho]", "life_events: []")
    output = run("check", "--catalogue", str(workplace / "catalogue")).output
    places = [output.index(words) for words in ("== Gợi ý", "gợi ý TT-303", "== Lỗi", "lỗi TT-204", "1 lỗi, 1 gợi ý.")]
    assert places == sorted(places)


def test_asked_for_one_file_only_that_file_is_spoken_of(workplace: Path) -> None:
    spoil(workplace, "field: ho-tich", "field: ho-tichh")
    other = workplace / "catalogue/procedures/bo-cong-an/2.000020.yml"
    result = run("check", str(other), "--catalogue", str(workplace / "catalogue"))
    assert (result.exit_code, "TT-204" in result.output) == (0, False)


def test_a_failed_build_leaves_the_previous_site_as_it_was(workplace: Path) -> None:
    site = workplace / "site"
    words = ("site", "--catalogue", str(workplace / "catalogue"), "--output", str(site))
    assert run(*words).exit_code == 0
    before = digests(site)
    spoil(workplace, "field: ho-tich", "field: ho-tichh")
    result = run(*words)
    assert result.exit_code == 1
    assert "Trang cũ được giữ nguyên" in result.output
    assert digests(site) == before
    assert [path.name for path in workplace.iterdir() if path.name.startswith(".")] == []


def test_a_removed_record_leaves_the_site_too(workplace: Path) -> None:
    site = workplace / "site"
    words = ("site", "--catalogue", str(workplace / "catalogue"), "--output", str(site))
    run(*words)
    for gone in ("procedures/bo-cong-an/2.000020.yml", "provinces/lao-cai/2.000020.yml", "guides/co-con-nho.yml"):
        (workplace / "catalogue" / gone).unlink()
    spoil(workplace, 'related: ["2.000020"]', "related: []")
    assert run(*words).exit_code == 0
    assert not (site / "thu-tuc/2.000020.html").exists()


def test_a_folder_with_somebody_elses_files_is_never_replaced(workplace: Path) -> None:
    (workplace / "thesis").mkdir()
    (workplace / "thesis" / "only-copy.txt").write_text("x", encoding="utf-8")
    result = run("site", "--catalogue", str(workplace / "catalogue"), "--output", str(workplace / "thesis"))
    assert result.exit_code == 1
    assert "không do chương trình này tạo" in result.output
    assert (workplace / "thesis" / "only-copy.txt").read_text(encoding="utf-8") == "x"


def test_a_new_record_keeps_its_comments_and_the_checker_leads_through_it(workplace: Path) -> None:
    words = ("new", "1.000990", "--agency", "bo-tu-phap", "--catalogue", str(workplace / "catalogue"))
    assert run(*words).exit_code == 0
    text = (workplace / "catalogue/procedures/bo-tu-phap/1.000990.yml").read_text(encoding="utf-8")
    assert text.count("(bắt buộc)") >= 15
    assert 'code: "1.000990"' in text
    assert "khai sinh" not in text
    told = run("check", "--catalogue", str(workplace / "catalogue"))
    assert told.exit_code == 1
    assert "TT-103" in told.output
    again = run(*words)
    assert (again.exit_code, "Đã có" in again.output) == (2, True)


@pytest.mark.parametrize("code", ["../../x", "1.00119", "1.001193.yml", "", "1.001193\n"])
def test_a_code_is_never_a_path(code: str, workplace: Path) -> None:
    before = digests(workplace)
    result = run("new", code, "--agency", "bo-tu-phap", "--catalogue", str(workplace / "catalogue"))
    assert result.exit_code == 2
    assert digests(workplace) == before


@pytest.mark.parametrize("option", [("--site-url", "javascript:alert(1)"), ("--repo-url", 'https://x/"'), ("--report-email", "a b")])
def test_the_hosts_own_settings_are_checked(option: tuple[str, str], workplace: Path) -> None:
    result = run("site", *option, "--catalogue", str(workplace / "catalogue"), "--output", str(workplace / "site"))
    assert result.exit_code == 2
    assert option[0] in result.output


def test_serve_rebuilds_on_a_change_and_shows_what_is_wrong(workplace: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--catalogue", str(workplace / "catalogue")]
    environment = {**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=interruptible) as server:
        assert server.stderr
        try:
            said = ""
            while "http://" not in said:
                line = server.stderr.readline()
                assert line, said
                said += line
            address = re.findall(r"http://127\.0\.0\.1:\d+/", said)[0]
            assert b'<script src="/__preview.js">' in fetched(address + "thu-tuc/1.000010.html")
            spoil(workplace, "field: ho-tich", "field: ho-tichh")
            state = waited(address, 2)
            assert "TT-204" in state["errors"]
            assert "Đăng ký thử nghiệm" in fetched(address + "thu-tuc/1.000010.html").decode()
            spoil(workplace, "field: ho-tichh", "field: ho-tich")
            spoil(workplace, "Đăng ký thử nghiệm", "Đăng ký đã đổi tên")
            state = waited(address, 3)
            assert state["errors"] == ""
            assert "Đăng ký đã đổi tên" in fetched(address + "thu-tuc/1.000010.html").decode()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)
            rest = server.stderr.read()
    assert "Đã dừng." in rest
    assert "Traceback" not in rest


def interruptible() -> None:
    """A shell starts what runs in the background with the key Ctrl-C switched off, and that is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (our own loopback server)
        content: bytes = answer.read()
        return content


def waited(address: str, version: int) -> dict[str, str]:
    """The state once it was rebuilt that often; a rebuild takes about a second."""
    for _ in range(150):
        state: dict[str, str] = json.loads(fetched(address + "__preview.json"))
        if int(state["version"]) >= version:
            return state
        time.sleep(0.2)
    raise AssertionError("not rebuilt in time")


def test_every_command_has_the_name_it_is_found_by() -> None:
    context = click.Context(build.main)
    names = build.main.list_commands(context)
    found = {name: build.main.get_command(context, name) for name in names}
    assert {name: command and command.name for name, command in found.items()} == {name: name for name in names}
    assert build.main.get_command(context, "không có") is None


def test_a_mirror_starts_without_what_reads_and_renders_a_catalogue(tmp_path: Path) -> None:
    words = ["mirror", "status", "--home", str(tmp_path)]
    asked = f"import sys, build\ntry:\n    build.main({words})\nexcept SystemExit:\n    print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "TT-411" in told.stderr
    loaded = set(told.stdout.split())
    assert "sitegen.mirror.homes" in loaded
    assert not loaded & {"sitegen.model", "sitegen.theme", "yaml", "jinja2", "babel", "jsonschema_rs", "rapidfuzz"}
