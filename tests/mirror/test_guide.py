"""The guide for a province's machine: every command of it, copied from the page, in its order, from an empty folder."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

import build
from sitegen.mirror import standing, switch, trust
from sitegen.mirror.homes import Home
from tests.conftest import ROOT
from tests.mirror.releases import Centre, update

PAGE = ROOT / "site_templates" / "pages" / "may-chu-tinh.md"


def commands() -> list[str]:
    return re.findall(r"```sh\npython build\.py ([^\n]+)\n```", PAGE.read_text(encoding="utf-8"))


def test_every_command_of_the_guide_works_as_it_is_written(tmp_path: Path) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    centre = Centre(tmp_path / "centre")
    stick = centre.release(1, now)
    places = {"/srv/so-tay": str(tmp_path / "so-tay"), "/media/usb": str(stick), "DẤU_VÂN_TAY": trust.fingerprint(centre.root)}
    *first, back = commands()
    for command in first:
        check(command, places)
    home = Home(tmp_path / "so-tay")
    assert switch.verify(home).is_whole
    assert (stick / "receipts/lao-cai/1.json").is_file()
    update(home, centre.release(2, now), now)
    check(back, places)
    assert switch.verify(home).record.serial == 1


def check(command: str, places: dict[str, str]) -> None:
    for written, real in places.items():
        command = command.replace(written, real)
    told = CliRunner().invoke(build.main, shlex.split(command), catch_exceptions=False)
    assert told.exit_code == 0, f"{command}\n{told.output}"


def test_the_guide_knows_every_alarm_a_page_can_raise() -> None:
    told = PAGE.read_text(encoding="utf-8")
    for words in (
        "chưa nhận bản mới hơn",
        "chỉ được dùng tạm",
        "đã quá hạn",
        "chưa được kiểm tra lại từ ngày",
        "tệp hỏng hoặc tệp lạ",
        "sai ngày giờ",
    ):
        assert words in told
        assert words in (ROOT / "sitegen/mirror/standing.py").read_text(encoding="utf-8")
    assert (f"hơn {standing.OLD} ngày" in told, standing.CHECK) == (True, 7)


def test_the_guide_has_ten_steps_and_each_has_its_command_or_its_reason() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+)\. ", text, re.MULTILINE) == [str(i) for i in range(1, 11)]
    assert len(commands()) == 9
