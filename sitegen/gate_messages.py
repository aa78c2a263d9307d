"""Messages about what a change brings, whatever its files say: id, title, why it matters, how to mend it."""

GATE_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("TT-021", "Liên kết hoặc kho lồng nhau", "Nội dung nằm ngoài danh mục, không ai duyệt.", "Tải lên chính tệp đó thay vì liên kết."),
    (
        "TT-022",
        "Tên tệp không dùng được",
        "Tên có dấu, dấu cách, «..», ký tự lạ hoặc tên máy Windows giữ riêng không mở được ở mọi nơi, hoặc hiện khác với thực.",
        "Đổi tên: chỉ chữ không dấu, số, dấu chấm và gạch ngang.",
    ),
    (
        "TT-023",
        "Hai tên chỉ khác chữ hoa, chữ thường",
        "Windows và macOS coi hai tên ấy là một; một tệp sẽ đè lên tệp kia.",
        "Sửa tệp đã có thay vì thêm tệp mới, hoặc đặt tên khác hẳn.",
    ),
    ("TT-024", "Tệp nhị phân", "Ảnh, Word, PDF không duyệt từng dòng được.", "Bỏ tệp này; nội dung thì ghi vào tệp .yml."),
    (
        "TT-025",
        "Tệp dữ liệu có quyền chạy",
        "Dữ liệu không phải chương trình; quyền chạy thừa che giấu điều bất thường.",
        "Bỏ quyền chạy: git update-index --chmod=-x TỆP; sửa trên trình duyệt thì xóa tệp rồi tạo lại.",
    ),
    (
        "TT-236",
        "Sửa dữ liệu lẫn với tệp khác",
        "Người duyệt dữ liệu không đọc mã, người duyệt mã không đọc luật; lẫn vào nhau thì một phần lọt qua không ai xem.",
        "Chia làm hai đề nghị: một chỉ gồm tệp .yml trong catalogue/ và forms/, một gồm phần còn lại.",
    ),
    (
        "TT-237",
        "Quá nhiều tệp trong một đề nghị",
        "Trang duyệt chỉ cho xem 300 tệp đầu; phần còn lại không ai thấy.",
        "Chia theo cơ quan, mỗi đề nghị vài chục tệp. Nhập hàng loạt là việc của nơi giữ danh mục: python build.py import, rồi gate --most.",
    ),
    (
        "TT-238",
        "Sửa dữ liệu kèm sửa chỗ kiểm tra",
        "Một đề nghị không được đổi chính chương trình chấm nó.",
        "Bỏ các tệp ấy khỏi đề nghị; cần sửa chỗ kiểm tra thì gửi một đề nghị riêng.",
    ),
    (
        "TT-239",
        "Có mã HTML trong dữ liệu",
        "Trang hiện mọi bản ghi thành chữ thường: người dân sẽ đọc thấy cả «<b>» thay vì chữ đậm.",
        "Bỏ thẻ, viết bằng lời; dấu nhỏ hơn thì viết «dưới», «ít hơn» hoặc chừa một dấu cách sau «<».",
    ),
)
