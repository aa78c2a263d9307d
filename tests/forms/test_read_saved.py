"""What the page saved is read, and what only looks like it is refused in words."""

import json
from typing import Any

import pytest

from sitegen.forms import read_saved
from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError
from tests.forms import offline
from tests.forms.fillings import every_kind, filling

FORM = every_kind()
DATA = filling(FORM, 0)
SAVED = {"form": FORM.id, "version": FORM.version, "data": DATA}


def _page(block: str) -> bytes:
    return offline.page(FORM).replace(b'id="saved-data">null', b'id="saved-data">' + block.encode())


@pytest.mark.parametrize("content", [json.dumps(SAVED).encode(), b"\xef\xbb\xbf " + json.dumps(SAVED, ensure_ascii=False).encode()])
def test_json_is_read(content: bytes) -> None:
    assert read_saved.read(content) == Read("mau-thu@3", "JSON", data=DATA)


def test_a_page_is_read() -> None:
    escaped = json.dumps(SAVED, ensure_ascii=False).replace("<", "\\u003c")
    assert read_saved.read(_page(escaped)) == Read("mau-thu@3", "trang HTML", data=DATA)
    assert read_saved.read(_page(escaped).replace(b"\n", b"\r\n")).data == DATA


def test_what_was_typed_goes_before_what_could_be_read_of_it() -> None:
    typed = {"ngay_sinh": "mùa xuân 1985"}
    assert read_saved.read(json.dumps(SAVED | {"typed": typed}).encode()) == Read("mau-thu@3", "JSON", typed=typed)


def test_odd_keys_are_keys_and_nothing_more() -> None:
    odd = {"__proto__": {"x": 1}, "constructor": 1}
    assert read_saved.read(json.dumps(SAVED | {"data": odd}).encode()).data == odd


def _json(**changed: Any) -> bytes:
    return json.dumps(SAVED | changed).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (offline.page(FORM), "còn trống"),
        (b"<html><p>Xin ch\xc3\xa0o</p></html>", "không phải trang lưu"),
        (_page("{}").replace(b"</main>", b'<script id="saved-data">{}</script></main>'), "không phải trang lưu"),
        (b'<script id="saved-data">{"form": "x"', "không phải trang lưu"),
        (b"<" * 300_000, "không phải trang lưu"),
        (b"<script " * 100_000, "không phải trang lưu"),
        (b"", "hỏng"),
        (b"{", "hỏng"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        (b"[" * 500_000, "lồng quá nhiều"),
        (b"[1]", "không cho biết"),
        (_json(form=1), "không cho biết"),
        (_json(data=[1]), "dạng đọc được"),
        (_json(typed={"a": 1}), "dạng đọc được"),
        (b'{"form": "x", "form": "y"}', "hai lần"),
        (_json(data={"x": float("nan")}), "NaN"),
        (_json(data={"x": 10**400}), "quá 15 chữ số"),
        (b'{"x": 1e999}', "quá 15 chữ số"),
        (_json(data={"x": "\ud800"}), "nửa ký tự"),
        (b" " * 20_000_001, "quá lớn"),
    ],
    ids=lambda it: str(it)[:30],
)
def test_what_is_no_saved_form_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        read_saved.read(content)
