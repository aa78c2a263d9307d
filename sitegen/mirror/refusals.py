"""Every refusal an operator of a mirror can get, by id: what happened and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """What one id says, in Vietnamese."""

    title: str
    fix: str


REFUSALS = {
    "TT-401": Refusal(
        "Chữ ký không đúng",
        "Đừng dùng dữ liệu này. Lấy lại từ trung tâm bằng đường khác và báo trung tâm biết; bản đang chạy vẫn giữ nguyên.",
    ),
    "TT-402": Refusal("Bản cũ hơn bản máy đã biết", "Xin thẻ mới hơn. Muốn quay lại bản trước đang có trên máy thì dùng: mirror rollback."),
    "TT-403": Refusal(
        "Dữ liệu đã hết hạn",
        "Xem đồng hồ của máy có đúng không; nếu đúng, xin trung tâm thẻ mới. Trang đang chạy vẫn giữ nguyên.",
    ),
    "TT-404": Refusal("Đồng hồ của máy sai", "Chỉnh ngày giờ của máy rồi chạy lại."),
    "TT-405": Refusal(
        "Dữ liệu thiếu hoặc hỏng", "Chép lại thẻ, hoặc xin thẻ có bản đầy đủ. Chạy lại lệnh thì máy làm tiếp phần còn thiếu."
    ),
    "TT-406": Refusal("Danh sách tệp không an toàn", "Đừng dùng dữ liệu này; báo trung tâm phát hành. Bản đang chạy vẫn giữ nguyên."),
    "TT-407": Refusal("Trên thẻ có liên kết hoặc thiết bị thay cho tệp", "Thẻ này không do lệnh phát hành tạo ra. Lấy thẻ khác."),
    "TT-408": Refusal("Một lệnh khác đang chạy", "Đợi lệnh kia xong rồi chạy lại."),
    "TT-409": Refusal("Đĩa đầy", "Giải phóng chỗ trống rồi chạy lại; phần đã làm được giữ. Trang đang chạy vẫn giữ nguyên."),
    "TT-410": Refusal("Không ghi được vào thư mục của máy", "Kiểm tra quyền ghi, hoặc chọn thư mục trên ổ đĩa của máy (ext4, xfs, btrfs)."),
    "TT-411": Refusal("Thư mục chưa sẵn sàng", "Chạy mirror init một lần với tệp khóa gốc của trung tâm."),
    "TT-412": Refusal("Không có bản nào để dùng", "Chạy mirror import hoặc mirror fetch trước."),
    "TT-413": Refusal(
        "Trang đang chạy không còn nguyên vẹn", "Chạy lại mirror import với thẻ có bản đầy đủ rồi mirror apply: tệp hỏng được thay."
    ),
    "TT-414": Refusal("Khóa gốc không đúng", "So dấu vân tay trong giấy của trung tâm, từng ký tự một; khác thì không dùng tệp này."),
    "TT-415": Refusal("Chưa đủ khóa để ký", "Đưa đủ số tệp khóa của vai trò ấy bằng --key, đúng mật khẩu."),
    "TT-416": Refusal("Biên nhận không đúng", "Bỏ biên nhận này; xin tỉnh tạo lại bằng mirror receipt."),
    "TT-417": Refusal("Trang chưa phát hành được", "Dựng lại trang bằng build.py site rồi phát hành lại."),
    "TT-418": Refusal("Không đóng được thành một tệp .zip mở được ở mọi máy", "Rút ngắn tên tệp, hoặc tách bớt phần tải về khỏi trang."),
    "TT-419": Refusal(
        "Bản nháp chờ ký không dùng được", "Tạo lại bản nháp bằng release --draft hoặc release rotate --draft rồi ký lại từ đầu."
    ),
    "TT-420": Refusal(
        "Trang dựng lại khác bản phát hành",
        "Xem đã lấy đúng commit và đúng thiết lập (SITE_URL, REPO_URL, REPORT_EMAIL) chưa; nếu đúng, báo trung tâm phát hành.",
    ),
}


class RefusedError(Exception):
    """Something is not accepted, and nothing that is served has changed."""

    def __init__(self, id_: str, detail: str) -> None:
        self.id = id_
        self.detail = detail
        super().__init__(f"{id_} {REFUSALS[id_].title}: {detail}\n{REFUSALS[id_].fix}")
