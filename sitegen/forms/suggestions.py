"""What people most often write in a field that takes any words: offered while they type, never demanded."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from sitegen.characters import fold

ETHNICITIES = tuple(
    "Kinh|Tày|Thái|Hoa|Khmer|Mường|Nùng|Mông|Dao|Gia Rai|Ngái|Ê Đê|Ba Na|Xơ Đăng|Sán Chay|Cơ Ho|Chăm|Sán Dìu|Hrê|Mnông|Raglay|Xtiêng|"
    "Bru - Vân Kiều|Thổ|Giáy|Cơ Tu|Giẻ - Triêng|Mạ|Khơ Mú|Co|Ta Ôi|Chơ Ro|Kháng|Xinh Mun|Hà Nhì|Chu Ru|Lào|La Chí|La Ha|Phù Lá|La Hủ|Lự|"
    "Lô Lô|Chứt|Mảng|Pà Thẻn|Cơ Lao|Cống|Bố Y|Si La|Pu Péo|Brâu|Ơ Đu|Rơ Măm".split("|")
)
"""The 54 peoples of Viet Nam (Quyết định 421/TCTK-PPCĐ, 1979), in its order."""


@cache
def countries() -> tuple[str, ...]:
    """Viet Nam first, then the names of CLDR in Vietnamese; codes of two letters are countries and territories."""
    names = {name for code, name in Locale("vi").territories.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY}
    return ("Việt Nam", *sorted(names - {"Việt Nam"}, key=fold))


_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
"""Codes of CLDR that are no one's nationality: unions, pseudo-locales, the unknown."""


def lists(provinces: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """By the names that forms use; provinces: of today."""
    return {"ethnicities": ETHNICITIES, "countries": countries(), "provinces": provinces}
