"""What each figure counts, in which unit and from what: the words that stand beside it and on the page of the method."""

from dataclasses import dataclass

UNKNOWN = "Chưa rõ"
RECORDS = "các bản ghi của danh mục này"
PUBLIC = "bản ghi đang có hiệu lực, không phải nội bộ"


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure's own words. name: a short noun; definition: a sentence or two, for who wants to check."""

    id: str
    name: str
    definition: str
    unit: str
    source: str = RECORDS


Value = int | float | str | None
"""None is not known and shown as UNKNOWN."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. key: what it is of, for links; "" where nothing."""

    key: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A result: rows of numbers under columns. shares: columns that are parts of one, shown in per cent."""

    metric: Metric
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: frozenset[str] = frozenset()


def share(part: float | None, whole: float | None) -> float | None:
    """Part of a whole from 0 to 1; None where there is no whole to be part of."""
    return None if part is None or not whole else part / whole


METRICS = {
    metric.id: metric
    for metric in (
        Metric(
            "online",
            "Mức độ trực tuyến",
            f"Đếm {PUBLIC} theo trường «online»: toàn trình là làm hết trên mạng; một phần là nộp được trên mạng nhưng có bước phải đến; "
            "chưa là không nộp được trên mạng.",
            "thủ tục",
        ),
        Metric(
            "channel",
            "Có cách nộp trực tuyến",
            f"Đếm {PUBLIC} có ít nhất một cách thức nộp trực tuyến, chia cho mọi {PUBLIC}. Bản ghi chưa ghi cách thức nào được tính riêng là "
            "chưa rõ và vẫn nằm trong mẫu số.",
            "thủ tục",
        ),
        Metric(
            "home",
            "Nhận kết quả tại nhà",
            f"Đếm {PUBLIC} mà bản ghi nói kết quả gửi về nhà hoặc là bản điện tử (phần trả kết quả của mức độ 4 trước đây). Bản ghi không nói "
            "cách trả kết quả là chưa rõ.",
            "thủ tục",
        ),
        Metric(
            "level",
            "Mức độ dịch vụ công trước năm 2022",
            "Đếm theo trường «service_level» (mức 1 đến 4 của thời trước Nghị định 42/2022); bản ghi sau đó không có mức này.",
            "thủ tục",
        ),
        Metric(
            "targets",
            "So với mục tiêu và số đã công bố",
            "Số đo của danh mục này đặt cạnh mục tiêu và số đã công bố trong catalogue/history/. Không sửa, không nội suy số đã công bố.",
            "%",
            "các bản ghi của danh mục này; catalogue/history/ với nguồn của từng số",
        ),
        Metric(
            "score",
            "Độ đầy đủ",
            "Với mỗi bản ghi: số phần đã có chia cho số phần phải có theo điều 8 Nghị định 63/2010 và phần công bố (số, ngày quyết định, căn "
            "cứ pháp lý). «Không có» theo văn bản là đã có; null là thiếu. Của một cơ quan hay lĩnh vực: trung bình của các bản ghi. Gần với "
            "nhóm «công khai, minh bạch» của Quyết định 766/QĐ-TTg (18 trên 100 điểm) nhưng không phải điểm ấy: điểm ấy còn tính việc công "
            "bố đúng hạn, mà bản ghi không cho biết.",
            "%",
        ),
        Metric(
            "parts",
            "Từng phần của thủ tục",
            f"Với mỗi phần, đếm {PUBLIC} đã có phần ấy. Ba nhóm: theo Nghị định 63/2010; phần công bố; phần cho người dân dễ tìm, dễ hiểu "
            "(chỉ đếm cho bản ghi đã biên tập lời thường).",
            "thủ tục",
        ),
        Metric(
            "quality",
            "Mẫu đơn và căn cứ của phí",
            "Giấy tờ gọi tên một mẫu; trong đó đã gắn mẫu; trong đó mẫu điền được ngay. Khoản phí có số tiền; trong đó có văn bản làm căn cứ.",
            "giấy tờ, khoản phí",
        ),
        Metric(
            "papers",
            "Giấy tờ phải chuẩn bị",
            "Số dòng giấy tờ của mọi trường hợp trong một thủ tục; bản chính và bản sao là tổng số bản được ghi; chỉ xuất trình là không phải "
            "nộp; tự tra được là bản ghi nói cơ quan tra được trong cơ sở dữ liệu.",
            "giấy tờ",
        ),
        Metric(
            "visits",
            "Số lần phải đến",
            "Ít nhất bao nhiêu lần, tính theo cách tốt nhất trong bản ghi: nộp trực tiếp là một lần, nhận tại nơi nộp là một lần. Nộp trực "
            "tuyến chỉ tính là không phải đến khi toàn trình. Cách chưa nói rõ việc trả kết quả mà có thể tốt hơn thì là chưa rõ.",
            "thủ tục",
        ),
        Metric(
            "times",
            "Thời hạn giải quyết",
            "Thời hạn dài nhất của mỗi thủ tục, theo từng đơn vị ghi trong bản ghi; «ngày» và «ngày làm việc» không cộng chung, không quy đổi.",
            "theo đơn vị của dòng",
        ),
        Metric(
            "fees",
            "Phí, lệ phí",
            "Có thu: có khoản lớn hơn 0. Miễn phí: chỉ có khoản bằng 0. Nơi khác quy định: có khoản không ghi số tiền. Không thu: bản ghi nói "
            "không có. Còn lại là chưa rõ.",
            "thủ tục",
        ),
        Metric(
            "age",
            "Tuổi của bản ghi",
            "Từ ngày ký quyết định công bố đến ngày đọc bản ghi.",
            "thủ tục",
        ),
        Metric(
            "moved",
            "Điều đã đổi mà bản ghi chưa theo",
            "Đếm bản ghi có gợi ý tương ứng khi kiểm tra: căn cứ hết hiệu lực, cơ quan đã kết thúc, còn nhắc cấp huyện, mức giảm quá hạn. "
            "Gợi ý đã được trả lời trong bản ghi thì không đếm.",
            "thủ tục",
            "các bản ghi và sổ văn bản, sổ cơ quan của danh mục này",
        ),
        Metric(
            "provinces",
            "Theo tỉnh, thành phố",
            "Thủ tục có phần riêng của tỉnh, bản ghi do Ủy ban nhân dân tỉnh công bố, và thủ tục cả nước làm ở cấp tỉnh, cấp xã.",
            "thủ tục",
            "các bản ghi và sổ tỉnh của danh mục này",
        ),
        Metric(
            "history",
            "Số đã công bố qua các năm",
            "Từng con số như nguồn đã viết, với ngày và nguồn; hai nguồn khác nhau thì giữ cả hai. Không nội suy, không cộng gộp.",
            "theo từng chỉ số",
            "catalogue/history/",
        ),
        Metric(
            "releases",
            "Danh mục này qua các bản phát hành",
            "Mỗi bản phát hành ghi lại vài con số của chính danh mục trong catalogue/history/releases.yml; không có bản nào thì không có điểm nào.",
            "thủ tục",
            "catalogue/history/releases.yml",
        ),
    )
}
"""Every figure of the statistics, by id."""
