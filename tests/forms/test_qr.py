"""Data goes into QR symbols and comes back, from Python and from the page's script; what is not whole or not ours is refused."""

import copy
import json
import random
import re
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from sitegen.forms import positions, qr
from sitegen.forms.definition import Definition, Field, Part
from sitegen.forms.plain import plain
from sitegen.forms.refused import RefusedError
from tests.forms.fillings import ROOT, definitions, every_kind, filling

SEEDS = range(100)
FORMS = {**definitions(), every_kind().id: every_kind()}
KNOWN = every_kind()
VENDOR = ROOT / "site_templates" / "form" / "vendor"


def read(texts: Any, form: Definition = KNOWN) -> Any:
    return qr.read({form.id: form}, [found for text in texts if (found := qr.symbol(text))]).data


def made(written: Any, fingerprint: str = positions.fingerprint(KNOWN), content: bytes = b"") -> list[qr.Symbol]:
    """A series of one symbol with anything in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=qr.DICTIONARY.encode())
    packed = packer.compress(content or json.dumps(written).encode()) + packer.flush()
    digits = "".join(qr._to_digits(packed))
    return [qr.Symbol("s", 1, 1, fingerprint, qr._check(packed), digits)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_data_goes_into_symbols_and_comes_back_in_any_order(form: Definition) -> None:
    chance = random.Random(form.id)  # noqa: S311  # no secret
    for seed in SEEDS:
        data = filling(form, seed)
        symbols = list(qr.symbols(form, data))
        assert symbols == list(qr.symbols(form, copy.deepcopy(data)))
        chance.shuffle(symbols)
        assert read([*symbols, symbols[0]], form) == data
        assert all(len(text) <= 991 and text.isdigit() for text in symbols)


@pytest.mark.node
def test_the_page_makes_symbols_that_say_the_same() -> None:
    given = [{"definition": plain(form), "all": [filling(form, seed) for seed in SEEDS]} for form in FORMS.values()]
    program = Path(__file__).with_name("qr.mjs")
    done = subprocess.run(["node", program], input=json.dumps(given), capture_output=True, text=True, check=True)  # noqa: S607
    answer = json.loads(done.stdout)
    for form, all_symbols in zip(FORMS.values(), answer["symbols"], strict=True):
        for seed, symbols in zip(SEEDS, all_symbols, strict=True):
            assert read(symbols, form) == filling(form, seed)
    assert [found.text for found in zxingcpp.read_barcodes(_drawn(answer["svg"]))] == [answer["symbols"][0][0][0]]


def _drawn(svg: str) -> Image.Image:
    """The runs of dark modules in a symbol's SVG as a picture of 4 pixels a module."""
    side = int(re.findall(r'viewBox="0 0 ([0-9]+) \1"', svg)[0])
    image = Image.new("L", (4 * side, 4 * side), 255)
    for x, y, length in (map(int, run) for run in re.findall(r"M([0-9]+) ([0-9]+)h([0-9]+)v1h-\3z", svg)):
        ImageDraw.Draw(image).rectangle((4 * x, 4 * y, 4 * (x + length) - 1, 4 * y + 3), 0)
    return image


@pytest.mark.pdfjs
def test_the_libraries_are_what_their_packages_make(tmp_path: Path) -> None:
    subprocess.run(["node", VENDOR / "make.mjs", tmp_path / "made.js"], check=True)  # noqa: S607
    assert (tmp_path / "made.js").read_bytes() == (VENDOR / "libraries.js").read_bytes()
    assert (VENDOR / "libraries.js").stat().st_size <= 22_000


def test_a_missing_symbol_is_named() -> None:
    symbols = qr.symbols(KNOWN, filling(KNOWN, 0) | {"noi_dung": "".join(map(chr, range(0x1EA0, 0x1EA0 + 90)))})
    assert len(symbols) == 3
    with pytest.raises(RefusedError, match="Thiếu mã QR 2/3"):
        read([symbols[2], symbols[0]])


def test_symbols_of_two_filled_forms_are_never_joined() -> None:
    one, other = (qr.symbols(KNOWN, filling(KNOWN, seed)) for seed in (0, 1))
    assert len(one) == len(other) == 2
    with pytest.raises(RefusedError, match="khác nhau"):
        read([one[0], other[1]])


@pytest.mark.parametrize("place", [30, 60, 200, 500, -1])
def test_one_wrong_digit_is_noticed(place: int) -> None:
    symbols = list(qr.symbols(KNOWN, filling(KNOWN, 3)))
    wrong = str((int(symbols[0][place]) + 1) % 10)
    symbols[0] = symbols[0][:place] + wrong + (symbols[0][place + 1 :] if place > 0 else "")
    with pytest.raises(RefusedError, match="đọc sai chữ số"):
        read(symbols)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8481",
        "84810101" + "0" * 16,
        "8481" + "0201" + "0" * 17,
        "8481" + "0001" + "0" * 17,
        "x" * 99,
        "8482" + "0101" + "0" * 40,
        "٨٤٨١" + "0101" + "0" * 40,
    ],
)
def test_other_texts_are_no_symbols(text: str) -> None:
    assert qr.symbol(text) is None


def test_another_layout_under_the_same_version_is_recognised() -> None:
    first, *rest = KNOWN.parts[0].rows
    assert isinstance(first, Field)
    changed = replace(KNOWN, parts=(Part(rows=(replace(first, type="digits", length=3), *rest)), *KNOWN.parts[1:]))
    with pytest.raises(RefusedError, match="một bản khác của mẫu «Mẫu thử mọi loại ô»"):
        read(qr.symbols(changed, filling(KNOWN, 3)))


def test_another_version_or_an_unknown_form_is_named() -> None:
    symbols = qr.symbols(replace(KNOWN, version="2"), filling(KNOWN, 3))
    with pytest.raises(RefusedError, match="phiên bản 2 của mẫu «Mẫu thử mọi loại ô»; chỉ đọc được mã của phiên bản 3"):
        read(symbols)
    with pytest.raises(RefusedError, match="«mau-thu@3», không có trong danh mục"):
        qr.read({}, [found for text in qr.symbols(KNOWN, {}) if (found := qr.symbol(text))])


def test_a_bomb_is_not_inflated() -> None:
    with pytest.raises(RefusedError, match="không theo mẫu"):
        qr.read({KNOWN.id: KNOWN}, made(None, content=b"[" + b" " * 30_000_000))


BEFORE = [None] * 100
RUBBISH: tuple[Any, ...] = (
    None,
    1,
    {},
    [],
    ["mau-thu"],
    ["mau-thu", 3],
    [["mau-thu"], "3"],
    ["mau-thu", "3", *BEFORE],
    ["mau-thu", "3", {}],
    ["mau-thu", "3", []],
    ["mau-thu", "3", 10**30],
    ["mau-thu", "3", float("nan")],
    ["mau-thu", "3", float("inf")],
)


NOWHERE: tuple[Any, ...] = ({"a": 1}, [{}], [[[1]]], [99], 10**30)
"""What can stand at no position."""


@pytest.mark.parametrize("written", RUBBISH, ids=str)
def test_rubbish_in_a_sound_symbol_is_refused(written: Any) -> None:
    with pytest.raises(RefusedError):
        qr.read({KNOWN.id: KNOWN}, made(written))


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff\xfe", b"[" + b"9" * 5000 + b"]"], ids=["deep", "no text", "a number"])
def test_broken_json_in_a_sound_symbol_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError):
        qr.read({KNOWN.id: KNOWN}, made(None, content=content))


def test_every_position_refuses_what_cannot_stand_there() -> None:
    length = len(positions.listed(KNOWN, filling(KNOWN, 0)))
    assert length > 40
    for place in range(length):
        for wrong in NOWHERE:
            with pytest.raises(RefusedError):
                positions.unlisted(KNOWN, [*[None] * place, wrong])
