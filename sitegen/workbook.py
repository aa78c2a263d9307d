"""EDGE: reads the list that the national portal exports as a workbook: the lines under its headings, as text."""

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sitegen.against import CODE, HEADINGS, headings, lacking
from sitegen.intake import Answer

SEARCHED = 30
"""Lines above the headings: the name of the list, its day, who made it."""
SHOWN = 12
"""Cells that are told of a list whose headings are not found."""
LARGEST, LONGEST = 256 * 1024 * 1024, 200_000
"""Bytes of a workbook unpacked, and lines that are read."""


def is_workbook(path: Path) -> bool:
    """Whether a file is a packed one, as workbooks are."""
    return zipfile.is_zipfile(path)


def lines(path: Path) -> Iterator[Answer]:
    """Every line of the first sheet by its headings. What cannot be read is told and never stops the rest."""
    name = str(path)
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST:
                yield Answer(name, 0, problem=f"tệp bung ra lớn hơn {LARGEST // 1024 // 1024} MB")
                return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and settings that are no business of ours
            book = load_workbook(path, read_only=True)
            yield from _lines(name, book.worksheets[0].iter_rows(values_only=True))
            book.close()
    except (OSError, KeyError, ValueError, IndexError, SyntaxError, zipfile.BadZipFile, InvalidFileException) as error:
        yield Answer(name, 0, problem=f"không phải tệp xlsx đọc được: {str(error)[:120]}")


def _lines(name: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[Answer]:
    found: list[str] = []
    fullest: list[str] = []
    for number, cells in enumerate(rows, 1):
        texts = [" ".join(str(cell).split()) if cell is not None else "" for cell in cells]
        if not found and (found := headings(texts)):
            yield from (Answer(name, number, problem=told) for told in lacking(found))
        elif found and any(texts):
            yield Answer(name, number, {heading: text for heading, text in zip(found, texts, strict=False) if heading})
        fullest = max(fullest, [text for text in texts if text], key=len)
        if not found and number >= SEARCHED:
            break
        if number > LONGEST:
            yield Answer(name, number, problem=f"dài hơn {LONGEST} dòng; phần sau không đọc")
            return
    if not found:
        seen = ", ".join(f"«{text[:40]}»" for text in fullest[:SHOWN]) or "không có ô nào"
        others = ", ".join(f"«{text}»" for text in HEADINGS[CODE][:2])
        yield Answer(name, 0, problem=f"không thấy cột «{CODE}» (hay {others}) trong {SEARCHED} dòng đầu; dòng nhiều ô nhất ghi: {seen}")
