"""Questions people ask at the counter, answered by the facts of the record.

Only questions the answer box and the headings of the page do not answer already, and only where the record knows the answer:
a question with the answer «chưa rõ» helps nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import wording
from sitegen.parts import ApplicantDeadline, Document
from sitegen.procedure import Procedure

MOST = 4
"""Papers named in one answer; the list of papers has the rest."""
LONGEST = 90
"""A paper's name longer than this is cut at a word: the list of papers has it whole."""


@dataclass(frozen=True, slots=True)
class Question:
    """part: the heading of the page that says it in full, as its fragment; place: the words of the link there."""

    ask: str
    answer: str
    part: str
    place: str


def questions(procedure: Procedure, has_fillable_forms: bool) -> tuple[Question, ...]:
    """In the order people meet them: before they set out, at the counter, afterwards."""
    return tuple(_found(procedure, has_fillable_forms))


def _found(procedure: Procedure, has_fillable_forms: bool) -> Iterator[Question]:
    if visit := _visit(procedure):
        yield Question("Có phải đến tận nơi không?", visit, "cach-nop", "Các cách nộp")
    if procedure.non_territorial:
        answer = "Được: quầy nào trong tỉnh cũng nhận, không phải đúng xã nơi bạn ở."
        yield Question("Nộp ở xã khác có được không?", answer, "co-quan", "Cơ quan thực hiện")
    papers = [paper for case in procedure.documents for paper in case.items] if isinstance(procedure.documents, tuple) else []
    if spared := _names(paper for paper in papers if paper.replaceable_by):
        answer = f"Nếu cơ quan tra được trong cơ sở dữ liệu thì bạn không phải nộp hay xuất trình: {spared}"
        yield Question("Giấy nào có thể khỏi mang theo?", answer, "giay-to", "Giấy tờ cần chuẩn bị")
    if shown := _names(paper for paper in papers if paper.action == "show" and not paper.replaceable_by):
        yield Question("Giấy nào chỉ cho xem rồi mang về?", f"Chỉ xuất trình: {shown}", "giay-to", "Giấy tờ cần chuẩn bị")
    if has_fillable_forms:
        answer = "Có: điền trên máy hoặc tải về rồi điền; những gì bạn gõ không rời máy của bạn."
        yield Question("Có mẫu để điền trước không?", answer, "bieu-mau", "Biểu mẫu")
    if procedure.combines:
        answer = f"Được: thủ tục này gộp {wording.count(len(procedure.combines))} thủ tục vào một lần nộp."
        yield Question("Làm chung một lần với việc khác được không?", answer, "lien-quan", "Thủ tục được gộp")
    due = procedure.applicant_deadline
    if isinstance(due, ApplicantDeadline) and due.consequence:
        yield Question("Làm muộn thì sao?", due.consequence, "han-cua-ban", "Hạn của bạn")


def _visit(procedure: Procedure) -> str:
    """Whether one has to come; empty where the record does not say how to file."""
    ways = {channel.type for channel in procedure.channels or ()}
    if not ways:
        return ""
    if procedure.online == "full" and "online" in ways:
        return "Không: làm hết được trên mạng."
    if "online" in ways:
        return "Nộp được trên mạng, nhưng có bước vẫn phải đến cơ quan."
    if "postal" in ways:
        return "Không bắt buộc: gửi hồ sơ qua bưu chính được."
    return "Có: bản ghi chỉ nêu cách nộp trực tiếp."


def _names(papers: Iterator[Document]) -> str:
    """«giấy chứng sinh; hộ chiếu; và 2 giấy khác.»"""
    names = list(dict.fromkeys(_short(paper.name) for paper in papers))
    rest = len(names) - MOST
    told = "; ".join((*names[:MOST], *([f"và {rest} giấy khác"] if rest > 0 else [])))
    return told if not told or told.endswith("…") else f"{told}."


def _short(name: str) -> str:
    name = name.rstrip(" .;")
    return name if len(name) <= LONGEST else name[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
