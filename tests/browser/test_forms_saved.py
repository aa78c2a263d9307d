"""The page that is filled offline as a file: saved, opened again, opened years later, and what strangers hand in."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.forms import answers, read_saved
from tests.browser.forms import BIRTH, FORM, data_in, give, o, put, saved
from tests.forms.fillings import fillable, filling

pytestmark = pytest.mark.browser

SEEDS = {FORM.id: range(10), BIRTH: range(10)}


@pytest.mark.parametrize("key", fillable())
def test_what_is_typed_is_saved_and_opens_again(chromium: Browser, stick: Path, tmp_path: Path, key: str) -> None:
    form = fillable()[key]
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    for seed in SEEDS.get(key, (1,)):
        page.goto((stick / f"{key}.html").as_uri())
        page.evaluate("localStorage.clear()")
        page.reload()
        data = filling(form, seed)
        put(page, form, answers.typed(form, data))
        first = saved(page, tmp_path)
        assert (read_saved.read(first).identity, data_in(first)) == (form.identity, data)
        expect(page.locator("#summary")).to_be_hidden()
        (tmp_path / "lai.html").write_bytes(first)
        page.goto((tmp_path / "lai.html").as_uri())
        assert saved(page, tmp_path) == first
    page.close()


def _file(form: str = FORM.id, version: str = FORM.version, **data: Any) -> bytes:
    return json.dumps({"form": form, "version": version, "data": data}).encode()


def test_a_file_of_an_older_version_opens_and_what_is_lost_is_told(opened: Page, tmp_path: Path) -> None:
    said = give(opened, _file(version="2", so_cmnd="123456789", da_bo="câu cũ", gioi_tinh="khac"), "cu.json")
    assert "da_bo: câu cũ" in said
    assert "Giới tính: khac" in said
    expect(o(opened, "so_cu")).to_have_value("123456789")
    assert data_in(saved(opened, tmp_path)) == {"so_cu": "123456789"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_file("to-khai-khac"), "Tệp này là của mẫu «to-khai-khac»"),
        (_file(version="4"), "mới hơn mẫu đang mở"),
        (_file(version="constructor"), "mới hơn mẫu đang mở"),
        (b"", "Không đọc được tệp này"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "Không đọc được tệp này"),
        (b"[" * 200_000, "Không đọc được tệp này"),
        (b"<html><script>document.title = 'x'</script><p>", "Không đọc được tệp này"),
        (b"null", "còn trống"),
        (b'{"form": 1}', "không phải tệp lưu từ biểu mẫu"),
        (b"x" * 3_000_001, "quá lớn"),
    ],
    ids=lambda it: str(it)[:20],
)
def test_a_file_that_is_not_of_this_form_is_refused_in_words(opened: Page, content: bytes, said: str) -> None:
    o(opened, "kinh_gui").fill("Ủy ban")
    assert said in give(opened, content)
    expect(o(opened, "kinh_gui")).to_have_value("Ủy ban")


def test_the_page_of_another_form_is_refused_by_its_name(opened: Page, stick: Path, tmp_path: Path) -> None:
    other = (stick / f"{BIRTH}.html").read_bytes().replace(b'"saved-data">null', b'"saved-data">' + _file(BIRTH))
    assert "«Tờ khai đăng ký khai sinh»" in give(opened, other)


def test_hostile_data_is_text_and_nothing_more(opened: Page, tmp_path: Path) -> None:
    evil = '</script><!--<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    content = (
        b'{"form": "%s", "version": "3", "data": {"__proto__": {"hacked": 1}, "constructor": {"prototype": {"hacked": 1}}, '
        % FORM.id.encode()
    )
    said = give(
        opened,
        content + f'"kinh_gui": {json.dumps(evil)}, "nguoi_cung_ho": [{{"__proto__": "x", "ho_ten": "A"}}, 7]}}}}'.encode(),
        "x.json",
    )
    assert "__proto__" in said
    expect(o(opened, "kinh_gui")).to_have_value(evil)
    file = tmp_path / "doc.html"
    file.write_bytes(saved(opened, tmp_path))
    assert data_in(file.read_bytes()) == {"kinh_gui": evil, "nguoi_cung_ho": [{"ho_ten": "A"}]}
    opened.goto(file.as_uri())
    expect(o(opened, "kinh_gui")).to_have_value(evil)
    opened.emulate_media(media="print")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.evaluate("[window.hacked, {}.hacked, document.images.length]") == [None, None, 0]


def test_a_file_name_is_made_of_safe_letters(opened: Page, tmp_path: Path) -> None:
    o(opened, "ho_ten").fill("Đặng Thị  ../Ẩn\u202eexe")
    with opened.expect_download() as started:
        opened.get_by_role("button", name="Lưu", exact=True).click()
    assert started.value.suggested_filename == "mau-thu-dang-thi-an-exe.html"


def test_something_typed_that_is_no_value_is_not_lost_in_the_file(opened: Page, tmp_path: Path) -> None:
    o(opened, "ngay_sinh").fill("mùa xuân 1985")
    content = saved(opened, tmp_path)
    found = read_saved.read(content)
    assert found.typed == {"ngay_sinh": "mùa xuân 1985"}
    give(opened, _file())
    expect(o(opened, "ngay_sinh")).to_have_value("")
    give(opened, content)
    expect(o(opened, "ngay_sinh")).to_have_value("mùa xuân 1985")
