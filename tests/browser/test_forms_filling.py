"""The page that is filled offline, as people fill it: by a thumb, by the keyboard, in several goes, with slips."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.forms import answers
from tests.browser.forms import BIRTH, FORM, data_in, o, put, saved
from tests.forms.fillings import filling

pytestmark = pytest.mark.browser


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
