"""Every message a contributor can get, by id: what is wrong, why it matters, how to mend it.

One table serves the checker, the pages under thong-bao/ and the tests in tests/mistakes/. Ids never change
their meaning: 0xx the text of a file, 1xx the shape of a record, 2xx facts that do not agree, 3xx hints.
"""

from dataclasses import dataclass
from typing import Literal

from sitegen.gate_messages import GATE_ROWS
from sitegen.hint_messages import HINT_ROWS
from sitegen.overlay_messages import OVERLAY_ROWS
from sitegen.shape_messages import SHAPE_ROWS

Severity = Literal["error", "hint"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What one id says, in Vietnamese."""

    id: str
    title: str
    why: str
    fix: str

    @property
    def severity(self) -> Severity:
        """Hints (3xx) never stop a build; everything else does."""
        return "hint" if self.id.startswith("TT-3") else "error"


def _table(*rows: tuple[str, str, str, str]) -> dict[str, Message]:
    return {id_: Message(id=id_, title=title, why=why, fix=fix) for id_, title, why, fix in sorted(rows)}


MESSAGES = _table(
    *SHAPE_ROWS,
    # ---- 2xx: facts that do not agree
    ("TT-201", "Mã khác tên tệp", "Người sửa tìm bản ghi theo tên tệp.", "Đổi tên tệp hoặc sửa mã cho khớp."),
    ("TT-202", "Hai tệp cùng một mã", "Mỗi thủ tục chỉ có một bản ghi.", "Giữ lại một tệp."),
    (
        "TT-203",
        "Thư mục khác cơ quan công bố",
        "Thư mục cho biết ai chịu trách nhiệm bản ghi.",
        "Chuyển tệp sang thư mục của cơ quan, hoặc sửa agency.",
    ),
    ("TT-204", "Không có khóa này trong sổ", "Trang sẽ không biết tên để hiện.", "Chọn khóa có trong sổ theo gợi ý, hoặc thêm mục vào sổ."),
    (
        "TT-205",
        "Không có văn bản này trong sổ",
        "Căn cứ pháp lý phải dẫn đến một văn bản có tên.",
        "Sửa số văn bản, hoặc thêm vào registers/legal-documents.yml.",
    ),
    ("TT-206", "Không có thủ tục này trong danh mục", "Liên kết sẽ dẫn vào chỗ trống.", "Sửa mã theo gợi ý hoặc bỏ đi."),
    ("TT-207", "Không có biểu mẫu này trong forms/", "Người dân sẽ không tìm thấy mẫu.", "Sửa khóa theo gợi ý hoặc thêm biểu mẫu."),
    (
        "TT-208",
        "Mức độ trực tuyến trái với cách nộp",
        "Ghi «chưa trực tuyến» mà lại có cách nộp trực tuyến, hoặc ngược lại.",
        "Sửa online hoặc channels cho khớp.",
    ),
    (
        "TT-209",
        "Cấp huyện trong bản ghi đang có hiệu lực",
        "Cấp huyện không còn từ ngày 01/07/2025.",
        "Ghi cấp đang giải quyết: xa hoặc tinh.",
    ),
    (
        "TT-210",
        "Số 0 không phải là miễn phí",
        "0 đồng nghĩa là miễn phí; mức do tỉnh hoặc văn bản khác quy định phải để null.",
        "Ghi amount: null và giữ lời giải thích ở note.",
    ),
    (
        "TT-211",
        "Ngày trái thứ tự",
        "Quyết định công bố phải ký trước khi thủ tục có hiệu lực; ngày kết thúc phải sau ngày bắt đầu.",
        "Kiểm tra lại hai ngày.",
    ),
    ("TT-212", "Thủ tục dẫn đến chính nó", "Liên kết vòng không giúp gì người đọc.", "Bỏ mã của chính thủ tục này."),
    ("TT-213", "Tên sổ khác tên tệp", "Sổ được tìm theo tên tệp.", "Đổi tên tệp hoặc sửa register."),
    ("TT-214", "Khóa biểu mẫu khác tên tệp", "Biểu mẫu được tìm theo tên tệp.", "Đổi tên tệp hoặc sửa id."),
    ("TT-215", "Thiếu sổ", "Không có sổ này thì không kiểm tra được các khóa.", "Thêm tệp vào registers/."),
    (
        "TT-216",
        "Hai khóa cho cùng một địa chỉ trang",
        "Trang này sẽ đè lên trang kia; «index» và «shell» là địa chỉ của chính trang.",
        "Đổi một trong hai khóa.",
    ),
    (
        "TT-217",
        "Danh mục không có thủ tục nào",
        "Trang dựng ra sẽ trống và thay mất trang cũ.",
        "Kiểm tra thư mục được chỉ có procedures/ hay không.",
    ),
    ("TT-218", "Hai ô cùng một khóa", "Điều người dân ghi ở ô này sẽ đè lên ô kia.", "Đổi khóa của một trong hai ô."),
    ("TT-219", "Không có nhóm ô này trong forms/shared/", "Mẫu sẽ thiếu các ô của nhóm.", "Sửa khóa theo gợi ý hoặc thêm tệp của nhóm."),
    ("TT-220", "Nhóm không có ô này", "Điều ghi cho ô ấy không có tác dụng.", "Sửa khóa theo gợi ý hoặc bỏ đi."),
    (
        "TT-221",
        "Điều kiện nêu ô hoặc lựa chọn không có",
        "Ô có điều kiện sẽ không bao giờ được hỏi.",
        "Ghi khóa của một ô chọn cùng tầng và khóa các lựa chọn của nó.",
    ),
    (
        "TT-222",
        "Không có người này trong persons",
        "Trang không biết điền thông tin đã lưu của ai.",
        "Thêm người vào persons hoặc sửa khóa.",
    ),
    (
        "TT-223",
        "Mẫu phải có đúng một khối ký số",
        "PDF chỉ có một ô ký số, cho người ký chính.",
        "Ghi digital: true ở khối của người ký chính, bỏ ở các khối khác.",
    ),
    ("TT-224", "Nhóm ô không chứa được loại này", "Nhóm chỉ gồm các ô đơn giản.", "Đặt bảng, chữ ký, nhóm khác trong chính mẫu."),
    (
        "TT-225",
        "Một khoản phí mà hai loại",
        "Cùng số tiền, cùng căn cứ mà nơi ghi phí, nơi ghi lệ phí: người dân tưởng phải nộp hai khoản.",
        "Xem văn bản thu gọi là phí hay lệ phí rồi ghi giống nhau ở mọi cách nộp.",
    ),
    (
        "TT-226",
        "Hai mục giống hệt nhau",
        "Người dân tưởng phải nộp hai lần; thường là một mục bị dán thừa.",
        "Bỏ một mục, hoặc ghi điều khác nhau giữa hai mục.",
    ),
    (
        "TT-227",
        "Ký sau ngày đọc nguồn",
        "Nguồn không thể nói về một quyết định chưa ký: một trong hai ngày sai.",
        "Kiểm tra lại decision.date và source.as_of.",
    ),
    (
        "TT-228",
        "Thời hạn bằng 0",
        "Không thủ tục nào xong trong 0 ngày; chưa biết thì phải để null.",
        "Ghi value: null; trả ngay thì ghi unit: other và nói ở note.",
    ),
    (
        "TT-229",
        "Khóa trùng tên tệp để điền của mẫu khác",
        "Trang của mẫu này và tệp để điền của mẫu kia sẽ là một tệp; một trong hai mất.",
        "Đổi khóa và tên tệp, ví dụ thêm số của mẫu.",
    ),
    *GATE_ROWS,
    ("TT-240", "Sự kiện khác tên tệp", "Hướng dẫn được tìm theo tên tệp.", "Đổi tên tệp hoặc sửa event."),
    ("TT-241", "Hướng dẫn dẫn đến chính nó", "Liên kết vòng không giúp gì người đọc.", "Bỏ khóa này khỏi see_also."),
    (
        "TT-242",
        "Một thủ tục ở hai bước",
        "Người dân sẽ tưởng phải làm hai lần.",
        "Giữ thủ tục ở bước nên làm trước; bước kia nhắc bằng lời.",
    ),
    ("TT-243", "Bước đầu nối với bước trước", "Không có bước nào trước bước đầu để «và» hay «hoặc».", "Bỏ join ở bước đầu."),
    ("TT-244", "Chọn một mà không có gì để chọn", "«Chọn một» cần ít nhất hai thủ tục.", "Thêm thủ tục, hoặc bỏ choose."),
    (
        "TT-245",
        "Không rõ điều này theo đâu",
        "Mỗi lời dặn phải dẫn đến nơi đã ghi điều đó.",
        "Ghi mã của một thủ tục, hoặc số của một văn bản có trong registers/legal-documents.yml.",
    ),
    (
        "TT-246",
        "Con số của bản ghi viết lại trong hướng dẫn",
        "Bản ghi đổi thì con số ở đây sai mà không ai hay; trang đã tự hiện hạn, thời gian và tiền theo bản ghi.",
        "Bỏ con số; nếu là con số của một văn bản thì ghi số văn bản ở from.",
    ),
    ("TT-247", "Bước trống", "Người đọc mở bước ra mà không thấy gì.", "Thêm tasks, text hoặc notes, hoặc bỏ bước."),
    (
        "TT-250",
        "Ngày làm bù không phải thứ bảy, chủ nhật",
        "Ngày thường vốn đã là ngày làm việc; ghi nhầm ngày thì hạn trả kết quả bị tính sai.",
        "Kiểm tra lại ngày làm bù trong văn bản, hoặc ghi kind: off nếu đó là ngày nghỉ.",
    ),
    *OVERLAY_ROWS,
    *HINT_ROWS,
)
