"""What was typed in a Word form comes back as it was typed; a file that is none is refused in plain words and costs next to nothing."""

import random
import struct
import subprocess
import sys
import unicodedata
import zipfile
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from sitegen.forms import answers, docx, heard, read_word, unpacked
from sitegen.forms.definition import Definition
from sitegen.forms.leaves import leaves
from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError
from sitegen.forms.wordml import W
from tests.forms.fillings import ROOT, every_kind, filling
from tests.forms.word import FORMS, at, blank, body, controls, packed, parts, typed_in_word

EACH = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
SEEDS = pytest.mark.parametrize("seed", range(10))
FORM = every_kind()
BLANK = docx.document(FORM)
PARTS = parts(BLANK)
DOCUMENT = PARTS["word/document.xml"]


def data(form: Definition, content: bytes) -> tuple[dict[str, Any], tuple[answers.Fault, ...]]:
    found = read_word.read(content)
    assert (found.identity, found.kind, found.data) == (form.identity, "Word", None)
    return answers.data(form, found.typed or {})


def with_document(xml: bytes) -> bytes:
    return packed({**PARTS, "word/document.xml": xml})


@EACH
@SEEDS
def test_what_was_filled_in_beforehand_comes_back(form: Definition, seed: int) -> None:
    assert data(form, docx.document(form, filling(form, seed))) == (filling(form, seed), ())


@EACH
@SEEDS
def test_what_word_saves_comes_back(form: Definition, seed: int) -> None:
    typed = answers.typed(form, filling(form, seed))
    assert data(form, typed_in_word(blank(form.id), form, typed)) == (filling(form, seed), ())


@EACH
def test_letters_and_marks_apart_come_back_together(form: Definition) -> None:
    typed = {name: unicodedata.normalize("NFD", text) for name, text in answers.typed(form, filling(form, 0)).items()}
    choices = {leaf.name for leaf in leaves(form) if leaf.field.type == "choice"}
    typed |= {name: unicodedata.normalize("NFC", typed[name]) for name in choices}
    assert data(form, typed_in_word(blank(form.id), form, typed)) == (filling(form, 0), ())


@EACH
def test_a_blank_form_has_no_answers(form: Definition) -> None:
    assert data(form, blank(form.id)) == ({}, ())
    assert set((read_word.read(blank(form.id)).typed or {}).values()) == {""}


def test_room_left_beside_an_answer_is_no_part_of_it() -> None:
    root = etree.fromstring(DOCUMENT)
    for tag, words in (("kinh_gui", "Ủy ban xã ……"), ("so_dinh_danh", "012345678901□□"), ("ngay_sinh", "05/03/2026……/……/…………")):
        about, inside = controls(root)[tag]
        about.remove(at(about, "w:showingPlcHdr")[0])
        at(inside, ".//w:t")[0].text = words
    found, faults = data(FORM, with_document(etree.tostring(root)))
    assert (found, faults) == ({"kinh_gui": "Ủy ban xã", "so_dinh_danh": "012345678901", "ngay_sinh": "2026-03-05"}, ())


def test_two_ticks_where_one_is_asked_are_a_fault_and_not_a_guess() -> None:
    both = DOCUMENT.replace(b'checked w14:val="0"', b'checked w14:val="1"')
    found, _ = data(FORM, with_document(both))
    assert found["hinh_thuc"] == "truc_tiep, buu_chinh, truc_tuyen"


def test_what_tracked_changes_took_out_is_not_read() -> None:
    root = body(docx.document(FORM, {"kinh_gui": "Ủy ban"}))
    inside = controls(root)["kinh_gui"][1]
    moved = etree.SubElement(inside, f"{{{W}}}moveFrom")
    etree.SubElement(etree.SubElement(moved, f"{{{W}}}r"), f"{{{W}}}t").text = " nhân dân"
    assert data(FORM, with_document(etree.tostring(root)))[0] == {"kinh_gui": "Ủy ban"}


def test_without_tags_the_bookmarks_say_it_all() -> None:
    root = body(docx.document(FORM, filling(FORM, 0)))
    for about in root.iter(f"{{{W}}}sdtPr"):
        about.remove(at(about, "w:tag")[0])
    assert data(FORM, with_document(etree.tostring(root))) == (filling(FORM, 0), ())


def test_paragraphs_that_word_makes_inside_a_control_are_lines() -> None:
    root = body(docx.document(FORM, {"noi_dung": "một"}))
    inside = controls(root)["noi_dung"][1]
    first, second = etree.Element(f"{{{W}}}p"), etree.Element(f"{{{W}}}p")
    first.append(inside[0])
    etree.SubElement(etree.SubElement(second, f"{{{W}}}r"), f"{{{W}}}t").text = "hai"
    inside.extend([first, second])
    assert data(FORM, with_document(etree.tostring(root)))[0] == {"noi_dung": "một\nhai"}


def test_a_form_nobody_knows_still_says_which_it_is() -> None:
    custom = PARTS["docProps/custom.xml"].replace(b"mau-thu@3", b"mau-la@7.1")
    assert read_word.read(packed({**PARTS, "docProps/custom.xml": custom})).identity == "mau-la@7.1"


def lying(content: bytes) -> bytes:
    """Declares one byte for its document, in both places."""
    made = bytearray(content)
    for size, name in ((22, 30), (24, 46)):
        at = content.find(b"word/document.xml", 0 if name == 30 else content.find(b"PK\x01\x02")) - name
        made[at + size : at + size + 4] = struct.pack("<I", 1)
    return bytes(made)


def many(count: int) -> bytes:
    return packed({**PARTS, **{f"x/{i}": b"" for i in range(count)}})


def other_packing(kind: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", kind) as new:
        for name, part in PARTS.items():
            new.writestr(name, part)
    return made.getvalue()


def locked(content: bytes) -> bytes:
    made = bytearray(content)
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        made[at + 8] |= 1
        at += 4
    return bytes(made)


def with_head(head: bytes, entity: bytes = b"") -> bytes:
    return with_document(DOCUMENT.replace(b"<w:document", head + b"<w:document", 1).replace(b"<w:body>", b"<w:body>" + entity, 1))


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(12)) + b"]>"
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NESTED = b"<w:tbl><w:tr><w:tc>" * 5000 + b"</w:tc></w:tr></w:tbl>" * 5000
SDT = b'<w:p><w:sdt><w:sdtPr><w:tag w:val="a%d"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>'
HOSTILE = {
    "not a zip": (b"not a zip at all", read_word.NO_WORD),
    "nothing": (b"", read_word.NO_WORD),
    "an old .doc": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000), read_word.OLD),
    "cut short": (BLANK[: len(BLANK) // 2], unpacked.DAMAGED),
    "a zip of something else": (packed({"a.txt": b"a"}), read_word.NO_WORD),
    "a document of another origin": (packed({name: part for name, part in PARTS.items() if "custom" not in name}), read_word.FOREIGN),
    "locked": (locked(BLANK), unpacked.LOCKED),
    "packed with lzma": (other_packing(zipfile.ZIP_LZMA), unpacked.DAMAGED),
    "a bomb": (with_document(DOCUMENT + b" " * (80 << 20)), unpacked.TOO_LARGE),
    "a bomb that lies": (lying(with_document(DOCUMENT + b" " * (80 << 20))), unpacked.TOO_LARGE),
    "a size that lies": (lying(BLANK), unpacked.DAMAGED),
    "many small members": (many(60_000), unpacked.TOO_LARGE),
    "too long": (BLANK + bytes(read_word.MOST), unpacked.TOO_LARGE),
    "entities in entities": (with_head(LAUGHS, b"<w:p><w:r><w:t>&l;</w:t></w:r></w:p>"), heard.STRANGE),
    "an entity from outside": (with_head(OUTSIDE, b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"), heard.STRANGE),
    "a document type elsewhere": (with_head(b'<!DOCTYPE x SYSTEM "http://vidu.vn/x.dtd">'), heard.STRANGE),
    "another encoding": (with_document(DOCUMENT.decode().replace("UTF-8", "UTF-16").encode("utf-16")), unpacked.DAMAGED),
    "no end": (with_document(DOCUMENT[:-500]), unpacked.DAMAGED),
    "an entity without a type": (with_head(b"", b"<w:p>&la;</w:p>"), unpacked.DAMAGED),
    "a bad byte": (with_head(b"", b"<w:p>\xff</w:p>"), unpacked.DAMAGED),
    "deep": (with_head(b"", NESTED), heard.STRANGE),
    "thousands of controls": (with_head(b"", b"".join(SDT % i for i in range(30_000))), heard.STRANGE),
    "controls in controls": (with_head(b"", b"<w:sdt>" * 100 + b"</w:sdt>" * 100), heard.STRANGE),
    "bookmarks over all": (
        with_head(b"", b"".join(b'<w:bookmarkStart w:id="b%d" w:name="tk_a%d"/>' % (i, i) for i in range(5000))),
        heard.STRANGE,
    ),
}


@pytest.mark.parametrize(("content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_filled_form_is_refused_in_plain_words(content: bytes, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_word.read(content)
    assert str(refused.value) == message


def test_a_file_with_flipped_bytes_is_read_or_refused() -> None:
    chance = random.Random(6)  # noqa: S311  # no secret
    refused = 0
    for _ in range(600):
        spoilt = bytearray(BLANK)
        for _ in range(chance.choice((1, 1, 3, 40))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            assert isinstance(read_word.read(bytes(spoilt)), Read)
        except RefusedError as error:
            refused += 1
            assert str(error)
    assert 100 < refused < 600


MEASURE = """
import re, sys, zipfile, io
from pathlib import Path
from lxml import etree
from sitegen.forms import read_word
from sitegen.forms.refused import RefusedError
content = sys.stdin.buffer.read()
# Not ru_maxrss, which begins with what the parent had.
most = lambda: int(re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1]) // 1024
before = most()
try:
    {act}
except RefusedError:
    pass
print(most() - before)
"""
READ = "read_word.read(content)"
CARELESS = "etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read('word/document.xml'))"
COSTLY = {
    "a bomb that lies": HOSTILE["a bomb that lies"][0],
    "many small members": HOSTILE["many small members"][0],
    "elements": with_head(b"", b"<w:p/>" * 800_000),
    "one long word": with_head(b"", b"<w:p><w:r><w:t>" + b"x" * (5 << 20) + b"</w:t></w:r></w:p>"),
    "names": with_head(b"", b"".join(b"<w:a%d/>" % i for i in range(400_000))),
    "thousands of controls": HOSTILE["thousands of controls"][0],
}


def megabytes(act: str, content: bytes) -> int:
    run = subprocess.run(
        [sys.executable, "-c", MEASURE.format(act=act)], input=content, capture_output=True, cwd=ROOT, check=True, timeout=60
    )
    return int(run.stdout)


@pytest.mark.parametrize("content", COSTLY.values(), ids=COSTLY)
def test_no_file_takes_more_than_fifty_megabytes(content: bytes) -> None:
    assert megabytes(READ, content) < 50


def test_a_careless_reader_would_take_more() -> None:
    assert megabytes(CARELESS, COSTLY["elements"]) > 50
