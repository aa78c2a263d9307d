"""EDGE: a record to fill, empty or out of another system's answer, put where it belongs in a catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sitegen import commented, disk, emit, intake, publish, records, scaffold
from sitegen.disk import shown
from sitegen.imports import KINDS, Run
from sitegen.outputs import Artefact
from sitegen.registers import Registers

EXAMPLE = "procedures/_example.yml"
CONTRACT = "procedure.schema.json"
TOLD = {**KINDS, "left_out": "không có trường, không vào bản ghi"}
MOST = 200
"""Letters of one thing told; the whole of it is in the source."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new record, and what a person has to know of it, a line each."""

    path: Path
    told: tuple[str, ...] = ()


def added(catalogue: Path, own: Path, code: str, agency: str) -> Drafted:
    """An empty record. own: the project's catalogue, with example and schema.

    Raises ValueError where there can be none or is one: nothing is overwritten.
    """
    _refuse(catalogue, code, agency)
    return Drafted(_put(catalogue, code, agency, scaffold.template(disk.read_text(own / EXAMPLE), code, agency)))


def drafted(catalogue: Path, own: Path, code: str, agency: str, source: Path, registers: Registers, as_of: date) -> Drafted:
    """A record out of the portal's answer of this code in a file; agency: as the answer has it where none is given. Raises ValueError."""
    _refuse(catalogue, code, agency or "x")
    contract = disk.read_json(own / CONTRACT)
    run = Run(registers, {}, contract, as_of, False)
    answer, place, told = _answer(run, source, code)
    made, lines = run.one(answer, place)
    if made is None:
        raise ValueError(f"{place}: không soạn được bản ghi: {lines[0]['text']}")
    data = records.parse(made.path, made.content).data
    if agency and agency != data["agency"]:
        told += (f"cơ quan: nguồn ghi {data['agency']}; đã ghi {agency} như --agency",)
        data["agency"] = agency
    path = _put(catalogue, code, data["agency"], commented.filled(disk.read_text(own / EXAMPLE), contract, data))
    return Drafted(path, (*told, *_report(lines), *_remaining(run, contract, data)))


def _refuse(catalogue: Path, code: str, agency: str) -> None:
    if refused := scaffold.refusal(code, agency):
        raise ValueError(refused)
    if there := sorted(catalogue.glob(f"procedures/*/{code}.yml")):
        raise ValueError(f"Đã có {shown(there[0])}; hãy sửa tệp ấy.")


def _put(catalogue: Path, code: str, agency: str, text: str) -> Path:
    made = Artefact(f"procedures/{agency}/{code}.yml", text.encode())
    publish.write(made, catalogue)
    return catalogue / made.path


def _answer(run: Run, source: Path, code: str) -> tuple[Any, str, tuple[str, ...]]:
    """The first answer of a code, its place, and what is to be told of the others."""
    found, broken, count = [], [], 0
    for answer in intake.answers(source):
        place = f"{shown(source)}:{answer.line}"
        if answer.problem:
            broken.append(f"{place}: {answer.problem}")
            continue
        count += 1
        raw = answer.value.get("code") if isinstance(answer.value, dict) else None
        if isinstance(raw, str) and run.exceptions.get(raw, raw) == code:
            found.append((answer.value, place))
    if not found:
        raise ValueError("\n".join([f"{shown(source)}: không có thủ tục {code} trong {count} câu trả lời đọc được.", *broken[:10]]))
    more = tuple(f"{place}: mã {code} có lần nữa; chỉ dùng lần đầu" for _, place in found[1:])
    return *found[0], (*(f"không đọc được {line}" for line in broken[:10]), *more)


def _report(lines: list[dict[str, str]]) -> Iterator[str]:
    """What was set aside, written otherwise or contradicts itself, as the report of an import tells it."""
    for line in lines:
        text = " ".join(line["text"].split())
        yield f"{TOLD[line['kind']]}: {line['field']}: {text[:MOST]}{'…' if len(text) > MOST else ''}"


def _remaining(run: Run, contract: Any, data: Any) -> Iterator[str]:
    """What only a person can do."""
    if open_ := list(commented.unknown(contract, data)):
        yield f"còn để trống (null), ghi khi biết: {', '.join(open_)}"
    if data["editorial"] == "verbatim":
        yield "lời văn là nguyên văn của nguồn: viết lại cho dễ hiểu rồi đổi editorial thành edited"
    if met := run.met():
        entries = "\n".join(f"  {line}" for line in emit.text(met).splitlines())
        yield f"thêm vào registers/legal-documents.yml, dưới entries, các văn bản chưa có ở đó:\n{entries}"
