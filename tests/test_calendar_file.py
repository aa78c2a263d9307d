"""The days of a dossier as a file that calendars read (RFC 5545)."""

from datetime import date

import icalendar
import pytest

from tests.procedure_page import answers

pytestmark = pytest.mark.node


def calendar_file(**changed: str) -> str:
    event = {
        "uid": "1.001193.han-tra.2026-10-05@so-tay-thu-tuc",
        "stamp": "2026-10-05",
        "day": "2026-10-08",
        "next": "2026-10-09",
        "summary": "Hẹn trả: Đăng ký khai sinh, nhận cha; mẹ \\ con",
        "description": "Nộp thứ Hai 05/10/2026.\n" + "Trung tâm Phục vụ hành chính công, " * 8,
        "location": "Trung tâm Phục vụ hành chính công",
        "url": "https://thutuc.example.vn/thu-tuc/1.001193.html#truong-hop-2",
    }
    (text,) = answers([["calendar", "file", [{**event, **changed}]]])
    return str(text)


def test_the_calendar_file_is_read_by_a_calendar() -> None:
    (event,) = icalendar.Calendar.from_ical(calendar_file()).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 10, 8), date(2026, 10, 9))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"] == "Hẹn trả: Đăng ký khai sinh, nhận cha; mẹ \\ con"
    assert event["description"] == "Nộp thứ Hai 05/10/2026.\n" + "Trung tâm Phục vụ hành chính công, " * 8
    assert event["uid"] == "1.001193.han-tra.2026-10-05@so-tay-thu-tuc"
    assert event.decoded("dtstamp").date() == date(2026, 10, 5)
    assert event["url"] == "https://thutuc.example.vn/thu-tuc/1.001193.html#truong-hop-2"
    assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY"]


def test_lines_of_the_calendar_file_end_in_cr_lf_and_have_75_octets_at_most() -> None:
    text = calendar_file(summary="Ể" * 200 + "🧾" * 50)
    assert "\n" not in text.replace("\r\n", "")
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1]), "no character is cut"
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["summary"] == "Ể" * 200 + "🧾" * 50


def test_no_text_can_begin_a_line_of_the_calendar_file() -> None:
    text = calendar_file(summary="A\r\nATTACH:https://example.vn/\u0007", location="B\nEND:VEVENT", url="https://example.vn/ \r\nX:1")
    assert [line for line in text.split("\r\n") if line.startswith(("ATTACH", "X:"))] == []
    assert text.split("\r\n").count("END:VEVENT") == 1
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["summary"] == "A\nATTACH:https://example.vn/ "
