"""Saved pages and JSON are read as they stand; what is not ours, broken or made to do harm is refused in words."""

import json
import unicodedata
from typing import Any

import pytest

from sitegen.forms import read_saved
from sitegen.forms.definition import Definition
from sitegen.forms.refused import RefusedError
from tests.forms.fillings import fillable, filling

FORMS = fillable()


def saved(form: str, version: str, data: Any) -> str:
    return json.dumps({"form": form, "version": version, "data": data}, ensure_ascii=False)


def page(block: str) -> bytes:
    """Around the data, what might be taken for it."""
    escaped = block.replace("<", "\\u003c")
    return f"""<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mẫu</title>
<script>var no = '<script type="application/json" id="saved-data">{{"form": "x"}}';</script>
<!-- <script type="application/json" id="saved-data">{{"form": "y"}}</script> -->
<p id="saved">a &lt;script id="saved-data"&gt;</p><script type="application/json" id="saved-data">{escaped}</script>""".encode()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_was_saved_is_read(form: Definition) -> None:
    for seed in range(5):
        data = filling(form, seed)
        text = saved(form.id, form.version, data)
        for content, kind in ((text.encode(), "JSON"), (b"\xef\xbb\xbf\n" + text.encode(), "JSON"), (page(text), "trang HTML")):
            found = read_saved.read(content)
            assert (found.identity, found.kind, found.data, found.typed) == (form.identity, kind, data, None)
        assert read_saved.read(unicodedata.normalize("NFD", text).encode()).data == data


def test_words_that_look_like_the_end_of_the_data_are_data() -> None:
    data = {"a": "</script><script>alert(1)</script><!-- & &amp; \u2028"}
    assert read_saved.read(page(saved("x", "1", data))).data == data


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString"])
def test_names_that_mean_something_to_a_script_are_names(name: str) -> None:
    assert read_saved.read(saved("x", "1", {name: {"a": "1"}}).encode()).data == {name: {"a": "1"}}


BROKEN = {
    "cut": b'{"form": "x", "version": "1", "data": {',
    "twice": b'{"form": "x", "version": "1", "data": {"a": "1", "a": "2"}}',
    "no number": b'{"form": "x", "version": "1", "data": {"a": NaN}}',
    "without end": b'{"form": "x", "version": "1", "data": {"a": 1e999}}',
    "many digits": b'{"form": "x", "version": "1", "data": {"a": ' + b"9" * 6000 + b"}}",
    "half a character": b'{"form": "x", "version": "1", "data": {"a": "\\ud800"}}',
    "half a name": b'{"form": "x", "version": "1", "data": {"\\udc00": "1"}}',
    "deep": b'{"form": "x", "version": "1", "data": {"a": ' + b"[" * 20 + b"]" * 20 + b"}}",
    "very deep": b"[" * 1_000_000,
    "deep objects": b'{"a":' * 1_000_000,
    "another code": '{"form": "x"}'.encode("utf-16"),
    "two blocks": page(saved("x", "1", {})) + page(saved("x", "1", {})),
}
NOT_OURS = {
    "a list": b"[]",
    "other JSON": b'{"type": "FeatureCollection"}',
    "no data": b'{"form": "x", "version": "1"}',
    "a number as version": b'{"form": "x", "version": 1, "data": {}}',
    "a list as data": b'{"form": "x", "version": "1", "data": []}',
    "another page": b"<!doctype html><title>Tin</title><p>Tin",
    "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ccc"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>',
    "half a page": b"<",
    "deep page": b"<div>" * 100_000,
    "zeros": b"<\0\0\0",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_data_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="bị hỏng hoặc đã bị sửa"):
        read_saved.read(content)


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS)
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="không phải mẫu đã điền"):
        read_saved.read(content)


def test_a_page_without_answers_says_how_to_save() -> None:
    with pytest.raises(RefusedError, match="bấm «Lưu»"):
        read_saved.read(page(""))


def test_sizes_are_bounded() -> None:
    with pytest.raises(RefusedError, match="lớn quá mức"):
        read_saved.read(b"{" + b" " * read_saved.MOST_BYTES)
