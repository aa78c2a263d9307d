"""Every message a contributor can get, by id: what is wrong, why it matters, how to mend it.

One table serves the checker, the pages under thong-bao/ and the tests in tests/mistakes/. Ids never change
their meaning: 0xx the text of a file, 1xx the shape of a record, 2xx facts that do not agree, 3xx hints.
"""

from dataclasses import dataclass
from typing import Literal

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
    return {id_: Message(id=id_, title=title, why=why, fix=fix) for id_, title, why, fix in rows}


MESSAGES = _table(
    # ---- 0xx: the text of a file
    ("TT-001", "Không phải tệp thường", "Liên kết hoặc thư mục có thể trỏ ra ngoài danh mục.", "Thay bằng một tệp .yml thường."),
    (
        "TT-002",
        "Tệp quá lớn",
        "Một bản ghi thật chỉ vài chục KB; tệp lớn làm chậm hoặc treo việc dựng trang.",
        "Bỏ nội dung không thuộc bản ghi; giới hạn là 512 KB.",
    ),
    ("TT-003", "Tệp không phải UTF-8", "Chữ tiếng Việt sẽ hiện sai.", "Lưu lại tệp với bảng mã UTF-8."),
    ("TT-004", "Tệp trống", "Không có gì để công bố.", "Điền bản ghi (xem catalogue/procedures/_example.yml) hoặc xóa tệp."),
    (
        "TT-005",
        "Ký tự không nhìn thấy",
        "Ký tự điều khiển, không độ rộng hoặc đảo chiều làm chữ hiện khác với dữ liệu.",
        "Xóa ký tự đó rồi gõ lại chỗ ấy.",
    ),
    (
        "TT-006",
        "Chữ không phải chữ Latin",
        "Chữ giống hệt nhưng thuộc bảng chữ khác (а, е, о…) làm tìm kiếm không ra.",
        "Gõ lại chữ đó bằng bàn phím tiếng Việt.",
    ),
    (
        "TT-007",
        "Chữ có dấu ở dạng tách rời",
        "Cùng một chữ có hai cách lưu; máy coi là hai chữ khác nhau.",
        "Gõ lại, hoặc dán chữ đã ghép ở dòng «cần».",
    ),
    (
        "TT-008",
        "Không đọc được YAML",
        "Máy không hiểu tệp từ chỗ này trở đi.",
        "Xem lại thụt dòng, dấu hai chấm và dấu nháy quanh chỗ được chỉ.",
    ),
    ("TT-009", "Trường bị lặp lại", "Chỉ một trong hai giá trị được giữ, và không ai biết là giá trị nào.", "Giữ lại một dòng."),
    (
        "TT-010",
        "Cú pháp YAML không dùng ở đây",
        "Neo (&), bí danh (*), thẻ (!), khóa gộp (<<) và nhiều tài liệu trong một tệp giấu nội dung khỏi người đọc.",
        "Viết thẳng giá trị ra.",
    ),
    (
        "TT-011",
        "Lồng quá sâu hoặc quá nhiều mục",
        "Bản ghi thật không sâu quá 24 tầng và không quá 50.000 giá trị.",
        "Chia nhỏ hoặc bỏ phần thừa.",
    ),
    (
        "TT-012",
        "Gốc của tệp phải là các trường",
        "Mỗi bản ghi là những dòng «trường: giá trị».",
        "Bắt đầu tệp bằng một trường, ví dụ code:.",
    ),
    ("TT-013", "Có dấu Tab", "Tab hiện khác nhau trên từng máy và YAML không cho dùng để thụt dòng.", "Thay Tab bằng dấu cách."),
    (
        "TT-014",
        "Tệp không thuộc về đây",
        "Chỉ tệp .yml được đọc; tệp khác sẽ bị bỏ qua mà không ai hay.",
        "Đổi đuôi thành .yml hoặc chuyển tệp đi chỗ khác.",
    ),
    ("TT-015", "Thừa khoảng trắng ở đầu hoặc cuối", "Khoảng trắng thừa làm so sánh và tìm kiếm sai.", "Bỏ khoảng trắng ở hai đầu giá trị."),
    # ---- 1xx: the shape of a record
    ("TT-101", "Thiếu trường bắt buộc", "Luật yêu cầu công bố phần này; chưa biết thì ghi null.", "Thêm trường vào bản ghi."),
    (
        "TT-102",
        "Trường không có trong lược đồ",
        "Tên trường gõ sai thì nội dung không được công bố.",
        "Sửa tên trường theo gợi ý hoặc bỏ đi.",
    ),
    ("TT-103", "Sai kiểu giá trị", "Máy cần phân biệt chữ, số và danh sách.", "Ghi đúng kiểu như dòng «cần»."),
    ("TT-104", "Giá trị không có trong danh sách", "Chỉ những giá trị đã định mới có nghĩa trên trang.", "Chọn một giá trị ở dòng «cần»."),
    ("TT-105", "Sai dạng", "Mã, ngày, địa chỉ phải đúng dạng thì mới tra cứu được.", "Viết theo ví dụ ở dòng «cần»."),
    (
        "TT-106",
        "Quá ngắn, quá dài, quá ít hoặc quá nhiều",
        "Mọi danh sách và văn bản đều có giới hạn.",
        "Rút gọn hoặc bổ sung theo dòng «cần».",
    ),
    ("TT-107", "Số nằm ngoài khoảng cho phép", "Số này không thể đúng.", "Kiểm tra lại con số."),
    ("TT-108", "Mục lặp lại trong danh sách", "Một mục chỉ cần ghi một lần.", "Bỏ mục lặp."),
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
    # ---- 3xx: hints
    ("TT-301", "Chưa có tóm tắt", "Người dân cần biết ngay thủ tục này giúp gì.", "Thêm summary: một hoặc hai câu thường ngày."),
    ("TT-302", "Ít từ tìm kiếm", "Người dân gõ từ thường ngày, không gõ tên chính thức.", "Thêm ít nhất ba từ vào hidden_search_terms."),
    ("TT-303", "Chưa gắn sự kiện cuộc đời", "Trang chủ dẫn người dân theo sự kiện.", "Thêm life_events nếu thủ tục thuộc một sự kiện."),
    (
        "TT-304",
        "Cơ quan công bố đã kết thúc hoạt động",
        "Người dân cần biết cơ quan hiện nay.",
        "Kiểm tra cơ quan kế nhiệm trong registers/agencies.yml.",
    ),
    ("TT-305", "Văn bản đã hết hiệu lực", "Căn cứ pháp lý có thể đã thay đổi.", "Kiểm tra văn bản thay thế."),
    ("TT-306", "Mẫu được nhắc tên nhưng chưa gắn", "Người dân không biết lấy mẫu ở đâu.", "Thêm form: khóa của biểu mẫu trong forms/."),
    ("TT-307", "Mức phí không có căn cứ", "Số tiền cần văn bản để người dân đối chiếu.", "Thêm legal_basis cho khoản phí."),
    ("TT-308", "Mức giảm đã quá hạn", "Số tiền có thể đã trở lại mức cũ.", "Kiểm tra mức đang áp dụng và sửa amount, valid_until."),
    ("TT-309", "Nhắc đến cấp huyện", "Cấp huyện không còn từ ngày 01/07/2025.", "Hỏi lại cơ quan công bố nơi nộp hồ sơ hiện nay."),
    (
        "TT-310",
        "Toàn trình nhưng không có cách nộp trực tuyến",
        "Bản ghi nguồn tự mâu thuẫn; mức toàn trình được giữ nguyên.",
        "Hỏi lại cơ quan công bố.",
    ),
    (
        "TT-311",
        "Tệp có dấu BOM hoặc xuống dòng kiểu Windows",
        "Người duyệt sẽ thấy cả tệp như bị sửa.",
        "Lưu lại với UTF-8 (không BOM) và xuống dòng LF.",
    ),
    (
        "TT-312",
        "Cơ quan được ủy quyền trùng cơ quan có thẩm quyền",
        "Người dân đọc hai lần một nơi và tưởng việc đã giao cho nơi khác.",
        "Bỏ cơ quan ấy khỏi delegated_agencies nếu không có văn bản ủy quyền.",
    ),
    (
        "TT-313",
        "Từ thường ngày của thủ tục đã có bản ghi",
        "Khi đã có bản ghi, chỉ các từ trong bản ghi được dùng để tìm; mục này không còn tác dụng.",
        "Chuyển các từ vào hidden_search_terms của bản ghi rồi bỏ mục này khỏi registers/everyday-terms.yml.",
    ),
    (
        "TT-314",
        "Mẫu điền được mà chưa thủ tục nào dùng",
        "Người dân tìm mẫu từ trang thủ tục; mẫu này chưa ai dẫn đến.",
        "Ghi form: khóa của mẫu ở giấy tờ của thủ tục dùng mẫu.",
    ),
    (
        "TT-315",
        "Con số có ngày chưa tới",
        "Số đã công bố không thể là của ngày mai; biểu đồ và phép so sánh bỏ qua con số này.",
        "Sửa date; nếu là điều nhắm tới thì ghi kind: target.",
    ),
    (
        "TT-316",
        "Đơn vị lạ",
        "Con số khác đơn vị không đặt cạnh nhau được; biểu đồ bỏ qua con số này.",
        "Dùng đơn vị mà các con số khác đã dùng; đơn vị mới thì thêm vào UNITS của sitegen/history.py.",
    ),
    (
        "TT-327",
        "Hướng dẫn hoặc trang chủ có thủ tục không còn dùng",
        "Người dân làm theo sẽ đi đến chỗ đã bãi bỏ hoặc chỉ dành cho nội bộ.",
        "Thay bằng thủ tục đang dùng, hoặc bỏ đi.",
    ),
    ("TT-328", "Hướng dẫn lâu chưa rà soát", "Thứ tự và lời dặn có thể đã cũ.", "Đọc lại bên các bản ghi rồi sửa reviewed."),
    (
        "TT-329",
        "Thủ tục đổi sau ngày rà soát hướng dẫn",
        "Lời dặn của hướng dẫn có thể không còn khớp với bản ghi.",
        "Đọc lại các bước có thủ tục này rồi sửa reviewed.",
    ),
    (
        "TT-350",
        "Chưa có ngày nghỉ của năm người dân đang tính hạn",
        "Ngày hẹn trả của năm ấy chỉ là dự kiến, vì chưa biết ngày nghỉ Tết, Quốc khánh và ngày làm bù.",
        "Thêm các ngày nghỉ, ngày làm bù theo văn bản của năm ấy vào registers/holidays.yml.",
    ),
)
