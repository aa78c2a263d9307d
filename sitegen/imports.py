"""A run of the import: answers in, records and a report out; nothing silently mended, nothing lost."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sitegen import emit, portal, records, schema, trends, verify
from sitegen.characters import slug
from sitegen.outputs import Artefact
from sitegen.portal_draft import Draft, NotImportedError
from sitegen.registers import Registers
from sitegen.schema import Schema

COMMENT = "Nguyên văn từ Cổng Dịch vụ công quốc gia; chưa được biên tập."
COMPARED = ("decision", "online", "levels", "applicants", "executing_agencies", "legal_basis", "results")
KINDS = {
    "set_aside": "để riêng",
    "edited_wins": "giữ bản đã biên tập",
    "altered": "viết lại cho khớp lược đồ",
    "left_out": "không có trường, giữ trong báo cáo",
    "contradiction": "nguồn tự mâu thuẫn",
    "empty": "để trống",
    "lost": "MẤT",
}
"""What a line of the report tells, in the words of its summary."""

Line = dict[str, str]


@dataclass(slots=True)
class Run:
    """What one run knows: our registers, our edited records by code, accepted codes, and what it met so far.

    verified: whether every answer is held against what was made of it.
    """

    registers: Registers
    edited: Mapping[str, Artefact]
    contract: Mapping[str, Any]
    as_of: date
    verified: bool
    schema: Schema = field(init=False)
    exceptions: Mapping[str, str] = field(init=False)
    places: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.schema = Schema.of(self.contract)
        self.exceptions = {entry.written.replace("␠", " "): code for code, entry in self.registers.code_exceptions.items()}
        self.titles = {number: document.title for number, document in self.registers.legal_documents.items()}
        self.numbers = {slug(number): number for number in self.titles}

    def one(self, answer: Any, place: str, problem: str = "") -> tuple[Artefact | None, list[Line]]:
        """The record of an answer, or None where it is set aside, and what is told about it.

        place: file and line; problem: why there is no answer to read.
        """
        try:
            if problem:
                raise NotImportedError(problem)
            code = portal.code_of(answer if isinstance(answer, dict) else {}, self.exceptions)
            if code in self.places:
                raise NotImportedError(f"mã {code} đã có ở {self.places[code]}")
            draft = portal.record(answer, code, self.registers, self.titles, self.numbers, self.as_of)
            content = self._content(code, draft)
        except NotImportedError as reason:
            return None, self._told([{"kind": "set_aside", "code": "", "field": "", "text": str(reason)}, *self._whole(answer)], place)
        self.places[code] = place
        self.titles |= draft.legal_documents
        self.counts["records"] += 1
        path = f"procedures/{draft.data['agency']}/{code}.yml"
        if code in self.edited:
            path, content = self.edited[code].path, self.edited[code].content
            draft.notes += self._differences(draft, content)
        lines = [{**note, "code": code} for note in draft.notes]
        if self.verified:
            made = [records.parse(path, content).data, draft.notes, [self.titles[number] for number in draft.data["legal_basis"] or ()]]
            lines += [{"kind": "lost", "code": code, "field": "", "text": line} for line in verify.missing(answer, made)]
        return Artefact(path, content), self._told(lines, place)

    def _content(self, code: str, draft: Draft) -> bytes:
        """The record's text. Raises NotImportedError where it would not pass the first gate."""
        content = emit.text(draft.data, COMMENT).encode()
        found = schema.checked(records.parse(code, content), self.schema)
        if found.is_broken:
            wrong = next(problem for problem in found.problems if problem.is_error)
            raise NotImportedError(f"{code}: {wrong.id} {wrong.message.title}: {wrong.written[:200]} ({wrong.expected})")
        return content

    def _differences(self, draft: Draft, content: bytes) -> Iterator[Line]:
        ours = records.parse("", content).data
        for name in COMPARED:
            if ours.get(name) != draft.data.get(name):
                text = f"bản biên tập: {ours.get(name)}; Cổng: {draft.data.get(name)}"
                yield {"kind": "edited_wins", "field": name, "text": text}
        yield {"kind": "edited_wins", "field": "record", "text": emit.text(draft.data)}

    def _whole(self, answer: Any) -> list[Line]:
        """Every text of an answer that is set aside, so that the report holds what no record does."""
        return [{"kind": "left_out", "code": "", "field": "", "text": text} for text in verify.texts(answer) if text.strip()]

    def _told(self, lines: list[Line], place: str) -> list[Line]:
        self.counts.update(line["kind"] for line in lines)
        return [{"place": place, **line} for line in lines]

    def met(self) -> dict[str, Any]:
        """Entries of the register of legal documents for those that it does not have yet."""
        return {
            number: _document(number, self.titles[number]) for number in sorted(self.titles.keys() - self.registers.legal_documents.keys())
        }

    def rest(self) -> Iterator[Artefact]:
        """What a catalogue needs besides: our edited records that no answer brought, and the registers with the documents met."""
        yield from (record for code, record in self.edited.items() if code not in self.places)
        for name, record in self.registers.records.items():
            entries = dict(record.data["entries"])
            if name == "legal-documents":
                entries |= self.met()
            yield Artefact(f"registers/{name}.yml", emit.text({"register": name, "entries": entries}).encode())
        yield Artefact(f"history/{trends.IMPORT}.yml", emit.text(_counted(self), "Ghi bởi lần nhập; nhập lại thì ghi lại.").encode())


def _counted(run: Run) -> dict[str, Any]:
    """What a run made and what it set aside, as figures that pages show; why each was set aside is told by its report."""
    told = (
        ("thanh-ban-ghi", "Câu trả lời của Cổng đã thành bản ghi", run.counts["records"], None),
        (trends.ASIDE, "Câu trả lời của Cổng để riêng, chưa thành bản ghi", run.counts["set_aside"], "Lý do của từng câu: report.jsonl."),
    )
    figures = [
        {
            "id": key,
            "indicator": indicator,
            "date": run.as_of.isoformat(),
            "value": str(number),
            "unit": "mục",
            "kind": "reported",
            "approximate": False,
            "source": "Lần nhập của danh mục này",
            "note": note,
        }
        for key, indicator, number, note in told
    ]
    return {"topic": trends.IMPORT, "title": "Lần nhập từ Cổng Dịch vụ công quốc gia", "figures": figures}


def _document(number: str, title: str) -> dict[str, Any]:
    kinds = {"NĐ": "nghi-dinh", "TT": "thong-tu", "QĐ": "quyet-dinh", "NQ": "nghi-quyet", "TTLT": "thong-tu-lien-tich", "CT": "chi-thi"}
    sign = number.rpartition("/")[2].split("-")[0]
    return {
        "title": title[:1200],
        "kind": kinds.get(sign, "luat" if sign.startswith("QH") else "khac"),
        "issuer": None,
        "issued": None,
        "in_force": None,
        "ends": None,
        "replaced_by": None,
    }


def told(run: Run) -> str:
    """What the run met, a line a kind."""
    return "\n".join(f"  {run.counts[kind]:>7}  {words}" for kind, words in KINDS.items())
