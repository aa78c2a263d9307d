"""Messages about what provinces have of their own: id, title, why it matters, how to mend it; 26x errors, 33x hints."""

OVERLAY_ROWS: tuple[tuple[str, str, str, str], ...] = (
    (
        "TT-260",
        "Tỉnh khác tên thư mục",
        "Thư mục cho biết tỉnh nào chịu trách nhiệm tệp.",
        "Chuyển tệp sang thư mục của tỉnh, hoặc sửa province.",
    ),
    (
        "TT-261",
        "Hai tệp cho một thủ tục của một tỉnh",
        "Người dân chỉ thấy được một mức phí, một thời hạn; không ai biết tệp nào đúng.",
        "Gộp vào tệp có tên là mã thủ tục, bỏ tệp kia.",
    ),
    (
        "TT-262",
        "Mã của tỉnh đã dùng ở nơi khác",
        "Mã của tỉnh dẫn người dân đến một bản ghi; một mã không dẫn đến hai nơi.",
        "Kiểm tra lại mã; thủ tục quốc gia thì không phải thủ tục của tỉnh.",
    ),
    (
        "TT-263",
        "Thời hạn của tỉnh dài hơn trung ương",
        "Tỉnh chỉ được rút ngắn thời hạn, trừ khi văn bản giao cho tỉnh quy định hoặc kéo dài ở vùng khó khăn.",
        "Kiểm tra lại con số và đơn vị; có văn bản cho phép thì ghi số của văn bản vào legal_basis của thời hạn.",
    ),
    (
        "TT-264",
        "Khoản thu của tỉnh không có nghị quyết",
        "Phí, lệ phí do tỉnh quy định là thẩm quyền của Hội đồng nhân dân cấp tỉnh (Luật Phí và lệ phí 97/2015/QH13); thiếu nghị quyết thì người dân không đối chiếu được.",
        "Ghi số nghị quyết vào legal_basis của khoản thu và vào registers/legal-documents.yml; chưa tìm được thì bỏ số tiền.",
    ),
    (
        "TT-265",
        "Không có gì riêng của tỉnh",
        "Tệp, hoặc mục này, không nói gì khác bản ghi quốc gia.",
        "Ghi điều tỉnh có riêng, hoặc xóa đi.",
    ),
    (
        "TT-266",
        "against thiếu một chỗ tỉnh ghi riêng",
        "Không biết bản ghi quốc gia khi viết ra sao thì trung ương đổi cũng không ai được báo.",
        "Chép giá trị của bản ghi quốc gia vào against; «python build.py province review» in sẵn.",
    ),
    (
        "TT-267",
        "Số điện thoại không gọi được",
        "Người dân bấm gọi từ trang; thiếu một chữ số là gọi nhầm nơi khác.",
        "Ghi cả mã vùng: 11 chữ số với máy bàn (02…), 10 với di động, hoặc số 1800, 1900, 10xx.",
    ),
    (
        "TT-268",
        "Một chỗ ghi hai lần",
        "Hai mục cùng nói về một cách nộp, một trường hợp: không ai biết mục nào đúng.",
        "Gộp thành một mục.",
    ),
    (
        "TT-269",
        "Bản ghi quốc gia không có trường hợp hay giấy tờ này",
        "Phần của tỉnh sẽ đứng riêng thay vì thay cho chỗ cần thay.",
        "Chép đúng từng chữ case hoặc tên giấy tờ của bản ghi quốc gia; trường hợp chỉ tỉnh có thì ghi đủ processing_time và fees.",
    ),
    (
        "TT-270",
        "Văn bản của tỉnh khác",
        "Nghị quyết của tỉnh khác không quy định mức thu ở tỉnh này.",
        "Ghi văn bản của chính tỉnh này; khóa có dạng 18/2025/NQ-HĐND.lao-cai.",
    ),
    (
        "TT-330",
        "Trung ương đã đổi chỗ tỉnh ghi riêng",
        "Phần của tỉnh viết theo bản cũ; trang đang hiện cả hai và ghi «đang rà soát».",
        "Chạy python build.py province review, chọn giữ hay bỏ phần của tỉnh rồi dán vào tệp.",
    ),
    (
        "TT-331",
        "Thời hạn ở tỉnh dài hơn trung ương",
        "Người dân ở tỉnh phải chờ lâu hơn nơi khác.",
        "Xem lại thời hạn; văn bản đúng là cho phép thì ghi lý do vào ignored_hints.",
    ),
    (
        "TT-332",
        "Phần riêng cho thủ tục không còn chung cho cả nước",
        "Thủ tục đã bãi bỏ, chỉ dùng nội bộ, hoặc của riêng một tỉnh: người dân ở tỉnh không còn dùng phần này.",
        "Chuyển phần của tỉnh sang thủ tục thay thế, hoặc xóa tệp.",
    ),
    (
        "TT-333",
        "Tỉnh không còn",
        "Tỉnh đã sáp nhập; người dân tìm theo tên tỉnh hiện nay.",
        "Chuyển tệp sang thư mục của tỉnh hiện nay sau khi đối chiếu với nghị quyết của tỉnh ấy.",
    ),
    (
        "TT-334",
        "Chỗ này nay giống trung ương",
        "Bản ghi quốc gia đã nói đúng như vậy; giữ lại thì lần sau phải sửa hai nơi.",
        "Bỏ chỗ này khỏi tệp của tỉnh và khỏi against.",
    ),
    (
        "TT-335",
        "Nơi tiếp nhận chưa có địa chỉ",
        "Người dân biết tên mà không biết đường đến.",
        "Ghi address: số nhà, đường, xã hoặc phường, tỉnh.",
    ),
)
