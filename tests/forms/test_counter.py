"""Filled forms are told as they are: in full, in words, and so that nothing in a file passes for a line of ours."""

import json
from typing import Any

import pytest

from sitegen.forms import answers, counter
from sitegen.forms.filled import Filled, Refusal, filled
from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError
from tests.forms.fillings import definitions, every_kind, filling

FORM = every_kind()
FORMS = {**definitions(), FORM.id: FORM}
SOUND = filling(FORM, 0)


def told(data: Any = None, identity: str = FORM.identity, **read: Any) -> Filled:
    return filled(FORMS, Read(identity, "JSON", data=data, **read), ("a.json",))


@pytest.mark.parametrize("key", FORMS)
def test_every_answer_is_told_in_words_and_in_json(key: str) -> None:
    form = FORMS[key]
    for seed in range(5):
        data = filling(form, seed)
        one = filled(FORMS, Read(form.identity, "PDF", typed=answers.typed(form, data)), ("a.pdf",))
        assert json.loads(counter.as_json([one])) == [
            {"form": form.id, "version": form.version, "data": data, "files": ["a.pdf"], "faults": [], "lost": []}
        ]
        lines = counter.text([one]).splitlines()
        answered = [leaf for leaf, text in answers.typed(form, data).items() if text]
        assert len(lines) == 1 + len(answered)
        assert list(counter.messages([one])) == [f"a.pdf: {form.name} (PDF): đủ và đúng mẫu."]
        assert counter.exit_code([one]) == counter.SOUND


def test_what_is_missing_or_wrong_is_told_once_with_its_label() -> None:
    typed = {**answers.typed(FORM, SOUND), "ngay_sinh": "31/02/2026", "kinh_gui": "", "dien_thoai": "gọi sau"}
    one = filled(FORMS, Read(FORM.identity, "Word", typed=typed), ("a.docx",))
    assert list(counter.messages([one])) == [
        "a.docx: Mẫu thử mọi loại ô (Word): 3 điều cần xem lại:",
        "  - Ngày sinh: Ngày này không có trong lịch.",
        "  - Kính gửi: Mục này cần điền.",
        "  - Điện thoại: Số điện thoại chỉ có chữ số, ví dụ 0912345678.",
    ]
    assert [fault["field"] for fault in json.loads(counter.as_json([one]))[0]["faults"]] == ["ngay_sinh", "kinh_gui", "dien_thoai"]
    assert counter.exit_code([one]) == counter.WRONG


def test_an_older_version_is_carried_over_and_what_is_lost_is_told() -> None:
    data = {key: value for key, value in SOUND.items() if key != "so_cu"}
    one = told({**data, "so_cmnd": "123456789", "ton_giao": "Không"}, "mau-thu@2")
    assert one.data == {**data, "so_cu": "123456789"}
    assert list(counter.messages([one])) == [
        "a.json: Mẫu thử mọi loại ô (JSON, điền theo phiên bản cũ 2): 1 điều cần xem lại:",
        "  - mẫu không còn ô này, câu trả lời chưa chuyển sang: ton_giao: Không",
    ]
    assert json.loads(counter.as_json([one]))[0]["lost"] == [{"field": "ton_giao", "text": "Không"}]
    assert counter.exit_code([one]) == counter.WRONG


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        ("", "không cho biết là mẫu nào"),
        ("mau-khac@1", "«mau-khac@1» không có trong danh mục"),
        ("mau-thu", "không có trong danh mục"),
        ("mau-thu@0", "không có trong danh mục"),
        ("mau-thu@١", "không có trong danh mục"),
        ("mau-thu@4", "mới hơn phiên bản 3"),
        ("mau-thu@3.1", "mới hơn phiên bản 3"),
    ],
)
def test_forms_that_are_not_known_are_refused(identity: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        told(SOUND, identity)


def test_one_unread_file_counts_more_than_answers_to_look_at() -> None:
    found: list[Filled | Refusal] = [told(SOUND), told({}), Refusal(("b.pdf",), "Hỏng.")]
    assert counter.exit_code(found) == counter.UNREAD
    assert len(json.loads(counter.as_json(found))) == 2
    assert list(counter.messages(found))[-1] == "b.pdf: Hỏng."


@pytest.mark.parametrize(
    "value",
    [5, "\ud800", ["x"], {"a": {"b": 1}}, 10**400, float("inf"), True, [[]], "\x1b[2J\n::error::x"],
    ids=lambda value: ascii(value)[:12],
)
@pytest.mark.parametrize("place", [leaf for leaf in SOUND if leaf != "cam_doan"])
def test_data_of_any_shape_is_shown_and_gives_no_line_of_its_own(place: str, value: Any) -> None:
    one = told({**SOUND, place: value})
    text, messages = counter.text([one]), list(counter.messages([one]))
    assert json.loads(counter.as_json([one]))[0]["data"].keys() == SOUND.keys()
    assert all(line.isprintable() and not line.startswith("::") for line in [*text.splitlines(), *messages])
    (text + "".join(messages)).encode()
