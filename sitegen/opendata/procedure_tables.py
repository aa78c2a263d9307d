"""The tables whose rows are parts of procedures: a row a fact, in the record's own words and keys."""

from collections.abc import Iterator

from sitegen import labels
from sitegen.opendata.columns import CODE, EMPTY, Column, Row, Table, figure, joined, numbered, state
from sitegen.opendata.filing_tables import FILING_TABLES, UNITS
from sitegen.procedure import Procedure

EDITORIAL = {"edited": "Đã viết lại dễ hiểu và đối chiếu", "verbatim": "Nguyên văn như khi nhập về"}
SCOPES = {"national": "Cả nước", "provincial": "Riêng một tỉnh", "internal": "Nội bộ cơ quan nhà nước"}
KINDS = {
    "assigned_regulation": "Luật giao quy định chi tiết",
    "not_assigned_regulation": "Luật không giao cho địa phương quy định",
    "local_regulation": "Địa phương quy định",
    "central_regulation": "Trung ương quy định",
    "other": "Loại khác",
}
ROLES = {"executing": "Thực hiện", "competent": "Có thẩm quyền", "delegated": "Được ủy quyền", "coordinating": "Phối hợp"}
RELATIONS = {"related": "Liên quan", "combines": "Gồm (làm gộp một lần)", "replaced_by": "Được thay bằng"}
ACTORS = {"applicant": "Người làm thủ tục", "counter": "Nơi tiếp nhận", "agency": "Cơ quan giải quyết"}
CHANGES = {"major": "Điều người dân phải biết", "minor": "Câu chữ"}
DECISIONS = {kind: words for kind, words in labels.DECISION_KINDS.items() if kind}


def _procedures(p: Procedure) -> Iterator[Row]:
    deadline = p.applicant_deadline
    due = None if deadline is None or isinstance(deadline, str) else deadline
    yield (
        p.code,
        p.name,
        p.official_name,
        p.summary,
        p.editorial,
        p.agency,
        p.field,
        joined(p.levels),
        p.status,
        p.scope,
        p.kind,
        p.decision.number,
        p.decision.date,
        p.decision.kind,
        p.valid_from,
        p.online,
        p.service_level,
        None if p.non_territorial is None else str(p.non_territorial).lower(),
        p.reception,
        p.dossier_sets,
        state(p.documents),
        state(p.conditions),
        state(p.results),
        figure(due.value) if due else None,
        due.unit if due else None,
        due.from_ if due else None,
        p.redress,
        p.source.url,
        p.source.as_of,
    )


def _legal_basis(p: Procedure) -> Iterator[Row]:
    known = p.legal_basis or ()
    yield from ((p.code, i, number, None) for i, number in enumerate(known, 1))
    yield from ((p.code, i, None, text) for i, text in enumerate(p.legal_basis_other, len(known) + 1))


def _authorities(p: Procedure) -> Iterator[Row]:
    for role in ROLES:
        names = getattr(p, f"{role}_agencies")
        yield from ((p.code, role, i, name) for i, name in enumerate(names if isinstance(names, tuple) else (), 1))


def _related(p: Procedure) -> Iterator[Row]:
    for relation in RELATIONS:
        yield from ((p.code, relation, i, code) for i, code in enumerate(getattr(p, relation), 1))


PROCEDURE_TABLES: tuple[Table[Procedure], ...] = (
    Table(
        "procedures",
        "Thủ tục",
        "Mỗi dòng một thủ tục hành chính.",
        (
            Column("code", "Mã thủ tục", "Mã quốc gia; là chữ, không phải số: số 0 ở cuối có nghĩa.", required=True),
            Column("name", "Tên thủ tục", "Tên dễ hiểu.", required=True),
            Column("official_name", "Tên trong quyết định", "Chỉ có khi quyết định công bố gọi khác."),
            Column("summary", "Tóm tắt", "Thủ tục giúp gì cho ai."),
            Column("editorial", "Cách biên tập", "Câu chữ là của ai.", required=True, words=EDITORIAL),
            Column("agency", "Cơ quan công bố", "Khóa của cơ quan công bố thủ tục.", required=True, refers="agencies"),
            Column("field", "Lĩnh vực", "Khóa của lĩnh vực.", required=True, refers="fields"),
            Column(
                "levels", "Cấp thực hiện", "Cấp nơi giải quyết; nhiều cấp thì cách nhau bằng dấu chấm phẩy.", "list", True, labels.LEVELS
            ),
            Column("status", "Tình trạng", "Thủ tục còn dùng hay không.", required=True, words=labels.STATUS),
            Column("scope", "Phạm vi", "Thủ tục «nội bộ» không dành cho người dân.", required=True, words=SCOPES),
            Column("kind", "Loại thủ tục", "Theo cách Cổng phân loại.", words=KINDS),
            Column("decision_number", "Số quyết định", "Quyết định công bố thủ tục."),
            Column("decision_date", "Ngày quyết định", "Ngày ký quyết định công bố.", "date"),
            Column("decision_kind", "Loại quyết định", "Quyết định làm gì với thủ tục.", words=DECISIONS),
            Column("valid_from", "Có hiệu lực từ", "Ngày bắt đầu áp dụng, nếu biết.", "date"),
            Column("online", "Mức độ trực tuyến", "Làm được đến đâu trên mạng.", required=True, words=labels.ONLINE),
            Column("service_level", "Mức độ dịch vụ công cũ", "Mức 1 đến 4, chỉ có ở bản ghi trước năm 2022.", "integer"),
            Column("non_territorial", "Không phụ thuộc địa giới", "Nộp được ở quầy bất kỳ trong tỉnh.", "boolean"),
            Column("reception", "Nơi tiếp nhận", "Nơi nộp hồ sơ."),
            Column("dossier_sets", "Số bộ hồ sơ", "Số bộ hồ sơ phải nộp.", "integer"),
            Column("documents_state", "Thành phần hồ sơ", "Có kể giấy tờ hay không; kể ở bảng documents.", words=EMPTY),
            Column("conditions_state", "Yêu cầu, điều kiện", "Có nêu điều kiện hay không; kể ở bảng conditions.", words=EMPTY),
            Column("results_state", "Kết quả", "Có nêu kết quả hay không; kể ở bảng results.", words=EMPTY),
            Column("deadline_value", "Hạn của người dân", "Luật buộc làm trong bao lâu; đọc cùng đơn vị.", "number"),
            Column("deadline_unit", "Đơn vị của hạn", "«Ngày» và «ngày làm việc» là hai đơn vị khác nhau.", words=UNITS),
            Column("deadline_from", "Hạn tính từ", "Mốc bắt đầu đếm."),
            Column("redress", "Khi không đồng ý", "Nơi và cách khiếu nại riêng của thủ tục."),
            Column("source_url", "Nguồn", "Bản ghi trên Cổng Dịch vụ công quốc gia.", required=True),
            Column("as_of", "Thông tin ngày", "Ngày đọc nguồn; dữ kiện là của ngày ấy.", "date", required=True),
        ),
        _procedures,
    ),
    Table(
        "procedure_applicants",
        "Ai được làm",
        "Mỗi dòng một đối tượng của một thủ tục.",
        (CODE, Column("applicant", "Đối tượng", "Khóa của đối tượng.", required=True, refers="applicants")),
        lambda p: ((p.code, applicant) for applicant in p.applicants),
        key=2,
    ),
    Table(
        "procedure_life_events",
        "Sự kiện của thủ tục",
        "Mỗi dòng một sự kiện cuộc đời hoặc việc kinh doanh mà thủ tục phục vụ.",
        (CODE, Column("life_event", "Sự kiện", "Khóa của sự kiện.", required=True, refers="life_events")),
        lambda p: ((p.code, event) for event in p.life_events),
        key=2,
    ),
    *FILING_TABLES,
    Table(
        "steps",
        "Các bước",
        "Mỗi dòng một bước, theo thứ tự.",
        (
            CODE,
            numbered("step", "Bước", "của bước"),
            Column("who", "Ai làm", "Người hay nơi làm bước này.", words=ACTORS),
            Column("text", "Việc làm", "Lời của bước.", required=True),
        ),
        lambda p: ((p.code, i, step.who, step.text) for i, step in enumerate(p.steps or (), 1)),
        key=2,
    ),
    Table(
        "conditions",
        "Yêu cầu, điều kiện",
        "Mỗi dòng một yêu cầu hoặc điều kiện.",
        (CODE, numbered("condition", "Điều kiện thứ", "của điều kiện"), Column("text", "Điều kiện", "Lời của điều kiện.", required=True)),
        lambda p: ((p.code, i, text) for i, text in enumerate(p.conditions if isinstance(p.conditions, tuple) else (), 1)),
        key=2,
    ),
    Table(
        "legal_basis",
        "Căn cứ pháp lý",
        "Mỗi dòng một văn bản làm căn cứ.",
        (
            CODE,
            numbered("number", "Căn cứ thứ", "của căn cứ"),
            Column("legal_document", "Văn bản", "Số, ký hiệu của văn bản.", refers="legal_documents"),
            Column("text", "Lời ghi", "Văn bản không đọc ra được số thì ghi nguyên lời."),
        ),
        _legal_basis,
        key=2,
    ),
    Table(
        "results",
        "Kết quả",
        "Mỗi dòng một giấy tờ, quyết định nhận được.",
        (
            CODE,
            numbered("result", "Kết quả thứ", "của kết quả"),
            Column("name", "Tên kết quả", "Giấy tờ nhận được.", required=True),
            Column("code", "Mã kết quả", "Mã trên Cổng."),
        ),
        lambda p: ((p.code, i, r.name, r.code) for i, r in enumerate(p.results if isinstance(p.results, tuple) else (), 1)),
        key=2,
    ),
    Table(
        "authorities",
        "Cơ quan của thủ tục",
        "Mỗi dòng một cơ quan mà bản ghi nêu, với vai trò; tên như trong bản ghi, không phải khóa.",
        (
            CODE,
            Column("role", "Vai trò", "Cơ quan làm gì.", required=True, words=ROLES),
            numbered("number", "Thứ", "của cơ quan trong vai trò"),
            Column("name", "Tên cơ quan", "Tên như trong bản ghi.", required=True),
        ),
        _authorities,
        key=3,
    ),
    Table(
        "related",
        "Thủ tục liên quan",
        "Mỗi dòng một thủ tục khác mà bản ghi nêu.",
        (
            CODE,
            Column("relation", "Quan hệ", "Hai thủ tục liên quan thế nào.", required=True, words=RELATIONS),
            numbered("number", "Thứ", "của thủ tục trong quan hệ"),
            Column("other", "Thủ tục kia", "Mã của thủ tục kia.", required=True, refers="procedures"),
        ),
        _related,
        key=3,
    ),
    Table(
        "changes",
        "Ghi chú thay đổi",
        "Mỗi dòng một thay đổi của bản ghi.",
        (
            CODE,
            numbered("number", "Thứ", "của ghi chú"),
            Column("date", "Ngày", "Ngày thay đổi.", "date", required=True),
            Column("type", "Loại", "Thay đổi lớn hay nhỏ.", required=True, words=CHANGES),
            Column("note", "Thay đổi", "Lời của ghi chú.", required=True),
        ),
        lambda p: ((p.code, i, change.date, change.type, change.note) for i, change in enumerate(p.change_notes, 1)),
        key=2,
    ),
)
"""In the order a reader needs them; the rows of one procedure stand together and procedures in the order of their codes."""
