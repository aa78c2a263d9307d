"""Many fillings of every form through the routes that need no other program: all of them have to come back as they went out.

python -m tests.forms.fuzz 300
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.forms import answers, docx, pdf, qr, read_pdf, read_saved, read_word
from sitegen.forms.definition import Definition
from sitegen.forms.read import Read
from sitegen.forms.typesetter import Typesetter
from tests.forms.fillings import ROOT, fillable, filling


def main(count: int) -> int:
    """The number of fillings that came back changed, each told."""
    setter = Typesetter(ROOT / "site_templates" / "form")
    forms, wrong = fillable(), 0
    for form in forms.values():
        pages = setter.pages(form)
        for seed in range(count):
            data = filling(form, seed)
            for name, read in _routes(forms, form, pages, setter, data):
                found = read.data if read.typed is None else answers.data(form, read.typed)[0]
                if found != data:
                    wrong += 1
                    print(f"{form.id}, seed {seed}, {name}: {found} is not {data}", file=sys.stderr)  # noqa: T201
        print(f"{form.id}: {count} fillings")  # noqa: T201
    return wrong


def _routes(
    forms: Mapping[str, Definition], form: Definition, pages: bytes, setter: Typesetter, data: dict[str, Any]
) -> Iterator[tuple[str, Read]]:
    yield "PDF", read_pdf.read(pdf.filled(form, pages, setter.face, data))
    yield "Word", read_word.read(docx.document(form, data))
    yield "JSON", read_saved.read(_saved(form, data))
    yield "QR", _scanned(forms, form, data)


def _saved(form: Definition, data: dict[str, Any]) -> bytes:
    return json.dumps({"form": form.id, "version": form.version, "data": data}, ensure_ascii=False).encode()


def _scanned(forms: Mapping[str, Definition], form: Definition, data: dict[str, Any]) -> Read:
    """The symbols in any order, as a counter may scan them."""
    symbols = list(qr.symbols(form, data))
    random.Random(form.id).shuffle(symbols)  # noqa: S311  # no secret
    return qr.read(forms, [found for digits in symbols if (found := qr.symbol(digits))])


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]))))
