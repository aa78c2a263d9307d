"""What people read in place of the keys of a record: its levels, ways, kinds and states in Vietnamese."""

LEVELS = {
    "bo": "Cấp bộ",
    "tinh": "Cấp tỉnh",
    "huyen": "Cấp huyện (trước 01/07/2025)",
    "xa": "Cấp xã",
    "nganh-doc": "Ngành dọc",
    "khac": "Cơ quan khác",
}
ONLINE = {"full": "Trực tuyến toàn trình", "partial": "Trực tuyến một phần", "none": "Chưa làm trực tuyến"}
ONLINE_MEANING = {
    "full": "Làm hết trên mạng, không phải đến cơ quan.",
    "partial": "Nộp được trên mạng; có bước vẫn phải đến cơ quan.",
    "none": "Chưa nộp được trên mạng.",
}
CHANNELS = {"online": "Trực tuyến", "in_person": "Trực tiếp", "postal": "Qua bưu chính"}
RETURNS = {"online": "bản điện tử", "at_home": "gửi về nhà", "at_submission_place": "nhận tại nơi đã nộp"}
FEES = {"phi": "Phí", "le_phi": "Lệ phí", "muc_gia": "Giá dịch vụ"}
SET_BY = {
    "law": "Mức do văn bản trung ương quy định",
    "province": "Mức do từng tỉnh quy định",
    "provider": "Mức do đơn vị cung cấp dịch vụ quy định",
}
ACTORS = {"applicant": "Bạn", "counter": "Nơi tiếp nhận", "agency": "Cơ quan giải quyết", None: ""}
UNITS = {"hour": "giờ", "day": "ngày", "working_day": "ngày làm việc", "week": "tuần", "month": "tháng", "year": "năm", "other": ""}
STATUS = {"in_force": "Đang có hiệu lực", "withdrawn": "Đã bãi bỏ", "upcoming": "Sắp có hiệu lực"}
DECISION_KINDS = {"new": "mới ban hành", "amended": "sửa đổi, bổ sung, thay thế", "repealed": "hủy bỏ, bãi bỏ", None: ""}
AUDIENCES = {"citizen": "Người dân", "business": "Doanh nghiệp"}
