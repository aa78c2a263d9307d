"""The page that is filled offline, as people meet it: a stick, a phone, a keyboard, a screen reader, paper, somebody else's file."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from sitegen.forms import answers, read_saved
from sitegen.forms.definition import Definition
from sitegen.forms.leaves import Leaf, leaves
from tests.forms import offline
from tests.forms.fillings import every_kind, fillable, filling

pytestmark = pytest.mark.browser

FORM = every_kind()
BIRTH = "to-khai-dang-ky-khai-sinh"
ROUNDS = [(FORM.id, seed) for seed in range(10)] + [(BIRTH, seed) for seed in range(5)] + [(key, 1) for key in fillable()]


@pytest.fixture(scope="session")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of every form."""
    folder = tmp_path_factory.mktemp("stick")
    for key, form in fillable().items():
        (folder / f"{key}.html").write_bytes(offline.page(form))
    return folder


@pytest.fixture
def opened(page: Page, stick: Path) -> Page:
    """The form with every kind of field, on a phone; what the console complains of fails the test."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((stick / f"{FORM.id}.html").as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [(stick / f"{FORM.id}.html").as_uri()]
    return page


def o(page: Page, name: str) -> Locator:
    return page.locator(f"#o-{name}")


def _row(leaf: Leaf) -> str:
    return leaf.name.removesuffix(leaf.field.path[-1])


def put(page: Page, form: Definition, typed: dict[str, str]) -> None:
    """Types all of it, as hands would: rows are added, boxes ticked."""
    for leaf in leaves(form):
        text = typed[leaf.name]
        controls = page.locator(f'[name="{leaf.name}"]')
        if leaf.table and leaf.row and not controls.count() and any(text for name, text in typed.items() if name.startswith(_row(leaf))):
            page.locator(f'[data-add="{leaf.table.name}"]').click()
        if not text:
            continue
        kind = controls.first.evaluate("it => it.type")
        if kind == "radio":
            key = answers.value(leaf.field, text)
            page.locator(f'[name="{leaf.name}"][value="{key}"]').check()
        elif kind == "checkbox":
            controls.check()
        elif kind == "select-one":
            controls.select_option(label=text)
        else:
            controls.fill(text)


def saved(page: Page, to: Path) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name="Lưu", exact=True).click()
    file = to / started.value.suggested_filename
    started.value.save_as(file)
    return file.read_bytes()


def data_in(content: bytes) -> Any:
    return read_saved.read(content).data


def give(page: Page, content: bytes, name: str = "tep.html") -> str:
    page.locator("#opened-file").set_input_files({"name": name, "mimeType": "text/html", "buffer": content})
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    return page.locator("#said").inner_text()


@pytest.mark.parametrize(("key", "seed"), ROUNDS, ids=lambda it: str(it))
def test_what_is_typed_is_saved_and_opens_again(chromium: Browser, stick: Path, tmp_path: Path, key: str, seed: int) -> None:
    form = fillable()[key]
    data = filling(form, seed)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((stick / f"{key}.html").as_uri())
    put(page, form, answers.typed(form, data))
    first = saved(page, tmp_path)
    assert (read_saved.read(first).identity, data_in(first)) == (form.identity, data)
    expect(page.locator("#summary")).to_be_hidden()
    (tmp_path / "lai.html").write_bytes(first)
    again = context.new_page()
    again.goto((tmp_path / "lai.html").as_uri())
    second = saved(again, tmp_path)
    assert data_in(second) == data
    assert second == first
    context.close()


def test_a_form_is_filled_by_the_keyboard_alone(opened: Page) -> None:
    o(opened, "kinh_gui").focus()
    keys = opened.keyboard
    keys.type("Ủy ban nhân dân xã Mường Ảng")
    for text in ("Nguyễn Thị Ngọc Ánh", "012345678901", "", "05031985"):
        opened.keyboard.press("Tab")
        while opened.evaluate("document.activeElement.tagName") == "A":
            keys.press("Tab")
        keys.type(text)
    keys.press("Tab")
    keys.press("ArrowDown")
    assert o(opened, "ho_ten").input_value() == "NGUYỄN THỊ NGỌC ÁNH"
    assert o(opened, "ngay_sinh").input_value() == "05/03/1985"
    assert opened.locator('[name="gioi_tinh"]:checked').get_attribute("value") in ("nam", "nu")


def test_mistakes_are_told_beside_the_field_and_in_a_summary_with_focus(opened: Page) -> None:
    day = o(opened, "ngay_sinh")
    day.fill("31/02/1985")
    o(opened, "kinh_gui").focus()
    expect(day).to_have_attribute("aria-invalid", "true")
    told = opened.locator(f"#{(day.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(told).to_contain_text("Ngày này không có trong lịch.")
    expect(o(opened, "ho_ten")).not_to_have_attribute("aria-invalid", "true")
    opened.get_by_role("button", name="Kiểm tra").click()
    summary = opened.locator("#summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("Còn 14 chỗ cần xem lại")
    summary.get_by_role("link", name="Hình thức nhận kết quả: Mục này cần điền.").click()
    expect(opened.locator('[name="hinh_thuc"]').first).to_be_focused()
    summary.get_by_role("link", name="Những người cùng thay đổi: Mục này cần điền.").click()
    expect(o(opened, "nguoi_cung_ho-0-ho_ten")).to_be_focused()
    summary.get_by_role("link", name="Ngày sinh: Ngày này không có trong lịch.").click()
    expect(day).to_be_focused()
    day.fill("28/02/1985")
    o(opened, "kinh_gui").focus()
    expect(day).not_to_have_attribute("aria-invalid", "true")
    expect(told).to_have_count(0)


def test_a_button_is_pressed_although_a_message_appears_above_it(opened: Page) -> None:
    o(opened, "le_phi").fill("nhiều lắm")
    opened.get_by_role("button", name="Thêm dòng Những người cùng thay đổi").click()
    expect(o(opened, "nguoi_cung_ho-1-ho_ten")).to_be_focused()
    expect(o(opened, "le_phi")).to_have_attribute("aria-invalid", "true")


def test_a_question_is_hidden_until_it_is_asked_and_keeps_its_answer(opened: Page, tmp_path: Path) -> None:
    where = o(opened, "dia_chi_nhan")
    expect(where).to_be_hidden()
    opened.get_by_label("Qua bưu chính").check()
    where.fill("Số 12, thôn Ẳng Nưa")
    opened.get_by_label("Trực tiếp").check()
    expect(where).to_be_hidden()
    assert "dia_chi_nhan" not in data_in(saved(opened, tmp_path))
    opened.get_by_label("Qua bưu chính").check()
    expect(where).to_have_value("Số 12, thôn Ẳng Nưa")
    assert data_in(saved(opened, tmp_path))["dia_chi_nhan"] == "Số 12, thôn Ẳng Nưa"


def test_rows_are_added_up_to_those_printed_and_taken_away(opened: Page) -> None:
    more = opened.get_by_role("button", name="Thêm dòng Những người cùng thay đổi")
    o(opened, "nguoi_cung_ho-0-ho_ten").fill("Một")
    for i, name in ((1, "Hai"), (2, "Ba")):
        more.click()
        o(opened, f"nguoi_cung_ho-{i}-ho_ten").fill(name)
    expect(more).to_be_hidden()
    opened.get_by_role("button", name="Bỏ dòng 2").click()
    expect(o(opened, "nguoi_cung_ho-1-ho_ten")).to_have_value("Ba")
    expect(o(opened, "nguoi_cung_ho-2-ho_ten")).to_have_count(0)
    expect(more).to_be_visible()


def test_a_thousand_characters_are_all_kept_while_they_are_typed(opened: Page) -> None:
    text = ("Nguyễn Thị Ngọc Ánh, thôn Ẳng Nưa. " * 29)[:1000]
    field = o(opened, "noi_dung")
    field.evaluate("it => { window.sameField = it; }")
    field.press_sequentially(text)
    assert field.input_value() == text
    assert field.evaluate("it => it === window.sameField && it.isConnected")


def test_what_is_half_filled_is_there_again_unless_it_is_switched_off_or_wiped(chromium: Browser, stick: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((stick / f"{FORM.id}.html").as_uri())
    o(page, "kinh_gui").fill("Ủy ban nhân dân xã")
    o(page, "le_phi").fill("chưa biết")
    page.reload()
    expect(page.locator("#said")).to_have_text("Đã mở lại những gì điền dở trên máy này.")
    expect(o(page, "kinh_gui")).to_have_value("Ủy ban nhân dân xã")
    expect(o(page, "le_phi")).to_have_value("chưa biết")
    page.get_by_label("Tự lưu trên máy này").uncheck()
    expect(page.locator("#kept")).to_contain_text("Không tự lưu")
    page.reload()
    expect(page.get_by_label("Tự lưu trên máy này")).not_to_be_checked()
    expect(o(page, "kinh_gui")).to_have_value("")
    page.get_by_label("Tự lưu trên máy này").check()
    o(page, "ho_ten").fill("Nguyễn Thị Ánh")
    page.get_by_text("Điền từ thông tin người đã lưu").click()
    page.get_by_role("button", name="Lưu thông tin người này (Người khai)").click()
    wipe = page.get_by_role("button", name="Xóa", exact=True)
    wipe.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(wipe).to_be_focused()
    expect(o(page, "ho_ten")).to_have_value("NGUYỄN THỊ ÁNH")
    wipe.press("Enter")
    page.get_by_role("button", name="Xóa hết").press("Enter")
    expect(o(page, "ho_ten")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(o(page, "ho_ten")).to_have_value("")
    context.close()


def test_closed_storage_is_told_calmly_and_the_form_works(chromium: Browser, stick: Path, tmp_path: Path) -> None:
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((stick / f"{FORM.id}.html").as_uri())
    o(page, "kinh_gui").fill("Ủy ban")
    expect(page.locator("#kept")).to_contain_text("không cho tự lưu")
    assert data_in(saved(page, tmp_path)) == {"kinh_gui": "Ủy ban"}
    assert complaints == []
    context.close()


def test_a_person_kept_in_one_form_fills_another(chromium: Browser, stick: Path, tmp_path: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((stick / f"{FORM.id}.html").as_uri())
    put(page, FORM, answers.typed(FORM, filling(FORM, 0) | {"ho_ten": "NGUYỄN THỊ ÁNH"}))
    page.get_by_text("Điền từ thông tin người đã lưu").click()
    page.get_by_role("button", name="Lưu thông tin người này (Người khai)").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Lưu hồ sơ ra tệp").click()
    started.value.save_as(tmp_path / "ho-so.json")
    other = chromium.new_context()
    page = other.new_page()
    page.goto((stick / f"{BIRTH}.html").as_uri())
    page.get_by_text("Điền từ thông tin người đã lưu").click()
    expect(page.locator("#shared-or-not")).to_contain_text("giữ riêng từng tệp")
    page.locator("#people-file").set_input_files(tmp_path / "ho-so.json")
    page.get_by_role("button", name="Điền từ thông tin đã lưu (Người mẹ)").click()
    expect(o(page, "me_ho_ten")).to_have_value("NGUYỄN THỊ ÁNH")
    expect(o(page, "me_dan_toc")).not_to_have_value("")
    expect(o(page, "cha_ho_ten")).to_have_value("")
    context.close()
    other.close()


def test_the_own_data_of_who_fills_it_may_be_filled_in_by_the_browser(opened: Page) -> None:
    tokens = {
        name: o(opened, name).get_attribute("autocomplete")
        for name in ("ho_ten", "ngay_sinh", "dien_thoai", "thu_dien_tu", "chu_ho-ho_ten")
    }
    assert tokens == {"ho_ten": "name", "ngay_sinh": "bday", "dien_thoai": "tel", "thu_dien_tu": "email", "chu_ho-ho_ten": None}
    o(opened, "ngay_sinh").fill("1985-03-05")
    o(opened, "kinh_gui").focus()
    expect(o(opened, "ngay_sinh")).to_have_value("05/03/1985")


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


def test_nothing_but_its_own_script_runs_in_the_page(chromium: Browser, stick: Path) -> None:
    text = (stick / f"{FORM.id}.html").read_text(encoding="utf-8")
    page = chromium.new_page()
    page.route(
        "http://x.test/",
        lambda route: route.fulfill(body=text.replace("<body>", "<body><script>window.hacked=1</script>"), content_type="text/html"),
    )
    page.goto("http://x.test/")
    expect(o(page, "kinh_gui")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    page.close()


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


def _words(pdf: bytes) -> tuple[str, int]:
    reader = PdfReader(io.BytesIO(pdf))
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in reader.pages)), len(reader.pages)


def test_the_print_has_the_words_of_the_form_and_of_who_filled_it(chromium: Browser, stick: Path) -> None:
    form = fillable()[BIRTH]
    page = chromium.new_page()
    page.goto((stick / f"{BIRTH}.html").as_uri())
    blank, _ = _words(page.pdf(prefer_css_page_size=True))
    for must in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        form.title,
        "Làm tại:",
        "Chú thích:",
        f"Mã biểu mẫu: {form.identity}",
        *(n.text for n in form.notes),
    ):
        assert re.sub(r"\s", "", must) in blank, must
    for no in ("Kiểm tra", "Tự lưu", "bắt buộc", "Mã QR"):
        assert re.sub(r"\s", "", no) not in blank
    typed = answers.typed(form, filling(form, 0))
    put(page, form, typed)
    filled, count = _words(page.pdf(prefer_css_page_size=True))
    for leaf in leaves(form):
        if not leaf.is_mark and leaf.field.type not in ("date", "choice"):
            assert re.sub(r"\s", "", typed[leaf.name]) in filled, leaf.name
    assert "MãQRchứa" in filled
    assert count <= 4
    page.close()


def _violations(page: Page) -> list[tuple[str, Any]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


@pytest.fixture(params=[(360, "light"), (1280, "light"), (360, "dark"), (1280, "dark")], ids=str)
def shown(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    yield context
    context.close()


@pytest.mark.parametrize("key", [FORM.id, BIRTH])
def test_no_rule_of_accessibility_is_broken_blank_or_with_mistakes(shown: BrowserContext, stick: Path, key: str) -> None:
    page = shown.new_page()
    page.goto((stick / f"{key}.html").as_uri())
    assert _violations(page) == []
    for summary in page.locator("summary").all():
        summary.click()
    page.locator("[data-add]").evaluate_all("all => all.forEach(it => it.click())")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.locator("#summary")).to_be_focused()
    assert _violations(page) == []
    page.get_by_role("button", name="Xóa", exact=True).click()
    assert _violations(page) == []


def test_no_form_scrolls_sideways_at_320_pixels(chromium: Browser, stick: Path) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    for key in fillable():
        page.goto((stick / f"{key}.html").as_uri())
        page.locator("details").evaluate_all("all => all.forEach(it => { it.open = true; })")
        page.get_by_role("button", name="Kiểm tra").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, key
    page.close()


def test_without_javascript_the_sheet_is_shown_to_be_printed(chromium: Browser, stick: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((stick / f"{BIRTH}.html").as_uri())
    expect(page.get_by_text("Vẫn in mẫu dưới đây ra giấy và điền bằng tay được.")).to_be_visible()
    expect(page.get_by_text("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:").last).to_be_visible()
    expect(page.get_by_role("button", name="Lưu", exact=True)).to_be_hidden()
    context.close()
