"""Slips of officers, put by number into real records: what is typed wrong, lost, pasted twice or brought along from elsewhere.

A slip takes the lines of a record and chance, and gives the spoilt lines with the number of the line at which the checker has
to speak; None where the record has no place for it. tests/test_slips.py tries them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from tests.spoils import (
    Spoil,
    conflict,
    decomposed,
    deleted_field,
    emptied_list,
    nudged,
    of_item,
    one_letter,
    pasted_twice,
    repeated,
    rewritten,
    signed_later,
    swapped_kind,
    truncated,
    typo,
    undashed,
    windows,
    zero,
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of mistake: the id that has to be told, and a word that has to stand in what is written, expected or to be done."""

    name: str
    id: str
    word: str
    spoil: Spoil


LETTERS = str.maketrans("0123456789", "０１２３４５６７８９")
VIETNAMESE_NAMES = {
    "name": "ten",
    "agency": "co_quan_cong_bo",
    "field": "Lĩnh vực",
    "levels": "cap_thuc_hien",
    "applicants": "đối tượng thực hiện",
    "status": "tinh_trang",
    "source": "nguồn",
    "scope": "pham_vi",
    "decision": "quyet_dinh_cong_bo",
    "steps": "trinh_tu",
    "documents": "thanh_phan_ho_so",
    "results": "kết quả",
}
VIETNAMESE_CHOICES = {
    "online: full": "online: toàn trình",
    "online: partial": "online: một phần",
    "status: in_force": "status: đang có hiệu lực",
    "scope: national": "scope: cả nước",
}
DAYS = r"( *(?:- )?(?:date|as_of|valid_from): )(\d{4})-(\d\d)-(\d\d)"
REQUIRED = "code|name|editorial|agency|field|levels|applicants|status|decision|online|channels|steps|documents|results|source|scope"
OPTIONAL = "summary|life_events|hidden_search_terms|reception|legal_basis|related|kind|change_notes|redress|signature|authentication"

SLIPS: tuple[Slip, ...] = (
    Slip("typo in a required field", "TT-102", "Có phải ý bạn là «", rewritten(rf"({REQUIRED}):(.*)", typo)),
    Slip("typo in an optional field", "TT-102", "Có phải ý bạn là «", rewritten(rf"({OPTIONAL}):(.*)", typo)),
    Slip("field in upper case", "TT-102", "Có phải ý bạn là «", rewritten(rf"({REQUIRED}):(.*)", lambda m, c: f"{m[1].upper()}:{m[2]}")),
    Slip("field with a capital", "TT-102", "Có phải ý bạn là «", rewritten(rf"({OPTIONAL}):(.*)", lambda m, c: f"{m[1].title()}:{m[2]}")),
    Slip("Vietnamese field", "TT-102", "Có phải ý bạn là «",
         rewritten(rf"({'|'.join(VIETNAMESE_NAMES)}):(.*)", lambda m, c: f"{VIETNAMESE_NAMES[m[1]]}:{m[2]}")),
    Slip("closing quote lost", "TT-017", "dấu", rewritten(r"(.*\S: \".*)\"", r"\1")),
    Slip("opening quote lost", "TT-017", "dấu", rewritten(r"( *(?:- )?[a-z_]+: )\"(.*\")", r"\1\2")),
    Slip("quote lost in a list", "TT-017", "dấu", rewritten(r"(related|combines|replaced_by)(: \[\"[0-9.]+)\"(.*)", r"\1\2\3")),
    Slip("quotes within quotes", "TT-113", "nháy", rewritten(r"( *(?:- )?[a-z_]+: \"\w+ )(\w+)( .*\")", r'\1"\2"\3')),
    Slip("one space too many", "TT-109", "dấu cách", nudged(1)),
    Slip("one space too few", "TT-109", "dấu cách", nudged(-1)),
    Slip("two spaces too many", "TT-109", "dấu cách", nudged(2)),
    Slip("tab before a field", "TT-013", "dấu cách", rewritten(r"  ( *[a-z_]+: .*)", "\t\\1")),
    Slip("unknown agency", "TT-204", "Có phải ý bạn là «", rewritten(r"agency: ([a-z]+)-(.*)", r"agency: \1\2")),
    Slip("unknown field of law", "TT-204", "Có phải ý bạn là «", rewritten(r"field: ([a-z-]+)([a-z])", r"field: \1\2\2")),
    Slip("unknown applicant", "TT-204", "Có phải ý bạn là «", rewritten(r"applicants: \[([a-z-]+)([a-z])(.*)", r"applicants: [\1\3")),
    Slip("agency by its name", "TT-105", "Viết: bo-", rewritten(r"agency: bo-tu-phap", "agency: Bộ Tư pháp")),
    Slip("day of a letter", "TT-105", "Viết: ", rewritten(DAYS, r"\1\4/\3/\2")),
    Slip("day of a letter in a group", "TT-105", "Viết: ", rewritten(r"(decision: .*date: )(\d{4})-(\d\d)-(\d\d)(,.*)", r"\1\4/\3/\2\5")),
    Slip("31 February", "TT-105", "chỉ có", rewritten(r"(.*date: \d{4}-)(\d\d-\d\d)(.*)", r"\g<1>02-31\3")),
    Slip("month and day swapped", "TT-105", "tháng", rewritten(r"(.*date: \d{4}-)(\d\d)-(1[3-9]|[23]\d)(.*)", r"\1\3-\2\4")),
    Slip("kind of fee in Vietnamese", "TT-104", "Viết: ", rewritten(r"( +- kind: )le_phi", r"\1lệ phí")),
    Slip("kind of fee misspelt", "TT-104", "«le_phi»", rewritten(r"( +- kind: )le_phi", r"\1lephi")),
    Slip("kind of fee swapped", "TT-225", "Viết: ", swapped_kind),
    Slip("field repeated", "TT-009", "lần đầu ở dòng", repeated),
    Slip("word repeated in a list", "TT-108", "một lần", rewritten(r"(levels|applicants): \[([a-z-]+)(.*)\]", r"\1: [\2\3, \2]")),
    Slip("group pasted twice", "TT-226", "giống hệt", of_item(lambda item, start, indent: ([*item, *item], start + len(item) + 1))),
    Slip("first line of a group deleted", "TT-110", "«- »", of_item(lambda item, start, indent: (item[1:], start + 1))),
    Slip("dash of a group deleted", "TT-110", "«- »",
         of_item(lambda item, start, indent: ([item[0].replace("- ", "  ", 1), *item[1:]], start + 1))),
    Slip("dash of a text deleted", "TT-110", "«- »", undashed),
    Slip("list half deleted", "TT-019", "null", emptied_list),
    Slip("number with a comma", "TT-105", 'Viết: "', rewritten(r"( +)value: ([1-9]\d*)", r"\1value: \2,5")),
    Slip("number with a comma in a group", "TT-105", 'Viết: "', rewritten(r"(.*\{value: )([1-9]\d*)(,.*)", r"\1\2,5\3")),
    Slip("curly quotes", "TT-018", "Viết: ", rewritten(r"(.*: )\"([^\"]*)\"", r"\1“\2”")),
    Slip("code without quotes", "TT-020", 'Viết: "', rewritten(r"code: \"(\d\.\d+)\"", r"code: \1")),
    Slip("full-width digits", "TT-006", "«", rewritten(r"(.*: )(\d+)", lambda m, c: m[1] + m[2].translate(LETTERS))),
    Slip("unit in Vietnamese", "TT-104", "Viết: working_day", rewritten(r"(.*unit: )working_day(.*)", r"\1ngày làm việc\2")),
    Slip("unit misspelt", "TT-104", "«working_day»", rewritten(r"(.*unit: )working_day(.*)", r"\1workingday\2")),
    Slip("amount as text", "TT-103", "Viết: ",
         rewritten(r"( +amount: )([1-9]\d*)", lambda m, c: f"{m[1]}{int(m[2]):,} đồng".replace(",", "."))),
    Slip("amount in words", "TT-103", "Viết: 0", rewritten(r"( +amount: )0", r"\1miễn phí")),
    Slip("colon in a text", "TT-113", "nháy", rewritten(r"( +(?:- )?(?:text|note|name): [^\"].{8,30}? )(.+)", r"\1gồm: \2")),
    Slip("colon in an item of a list", "TT-113", "nháy", rewritten(r"( +- )([A-ZĐ]\w+ [^\":]*)", r"\1Lưu ý: \2")),
    Slip("decomposed letters", "TT-007", "«", rewritten(r"(.*: )(.*[ăâđêôơưáàảãạếềểễệ].*)", decomposed)),
    Slip("byte order mark", "TT-311", "BOM", lambda lines, chance: ([f"\ufeff{lines[0]}", *lines[1:]], 1)),
    Slip("Windows line ends", "TT-311", "LF", windows),
    Slip("no-break space", "TT-005", "dấu cách thường", one_letter(" ", "\u00a0")),
    Slip("Cyrillic letter", "TT-006", "«", one_letter("a", "а")),
    Slip("zero-width space", "TT-005", "Xóa", one_letter(" ", " \u200b")),
    Slip("list for a text", "TT-103", "Viết: ", rewritten(r"(agency|field|status|online|editorial): ([a-z_-]+)", r"\1: [\2]")),
    Slip("text for a list", "TT-103", "Viết: [", rewritten(r"(levels|applicants): \[([a-z-]+)\]", r"\1: \2")),
    Slip("address without scheme", "TT-105", "Viết: https://", rewritten(r"( +url: )https://(.*)", r"\1\2")),
    Slip("address with http", "TT-105", "Viết: https://", rewritten(r"( +url: )https(://.*)", r"\1http\2")),
    Slip("related procedure that is not there", "TT-206", "mã của một bản ghi",
         rewritten(r"(related: \[\")\d\.\d{4}(.*)", r"\g<1>9.9999\2")),
    Slip("withdrawn without a notice", "TT-101", "withdrawn_notice", rewritten("status: in_force", "status: withdrawn")),
    Slip("form that is not there", "TT-207", "«", rewritten(r"( +form: [a-z-]+)([a-z])", r"\1\2\2")),
    Slip("number of a law misspelt", "TT-205", "«", rewritten(r"  - (\d+/\d{4}/)NĐ-CP", r"  - \1ND-CP")),
    Slip("number of a law in words", "TT-105", "Viết: ", rewritten(r"  - (\d+/\d{4}/NĐ-CP)", r"  - Nghị định số \1")),
    Slip("merge left half done", "TT-016", "một trong hai bản", conflict),
    Slip("record pasted twice", "TT-009", "hai lần", pasted_twice),
    Slip("file cut off", "TT-111", "phần cuối", truncated),
    Slip("empty value", "TT-019", "null", rewritten(r"(redress|valid_from|signature|dossier_sets|field|kind|summary|name): .*", r"\1:")),
    Slip("zero for an amount nobody knows", "TT-210", "null", zero),
    Slip("no time at all", "TT-228", "null", rewritten(r"(.*value: )[1-9]\d*(.*)", lambda m, c: f"{m[1]}0{m[2]}")),
    Slip("yes for true", "TT-103", "Viết: true", rewritten(r"non_territorial: \w+", "non_territorial: có")),
    Slip("choice in Vietnamese", "TT-104", "Viết: ",
         rewritten("|".join(map(re.escape, VIETNAMESE_CHOICES)), lambda m, c: VIETNAMESE_CHOICES[m[0]])),
    Slip("no space after the colon", "TT-112", "một dấu cách",
         rewritten(r"(name|agency|field|online|scope|status|summary): (.*)", r"\1:\2")),
    Slip("no colon", "TT-112", "dấu hai chấm", rewritten(r"(agency|field|online|scope|status|editorial): (.*)", r"\1 \2")),
    Slip("bracket lost", "TT-114", "dấu ]", rewritten(r"(.*: \[.*)\]", r"\1")),
    Slip("brace lost", "TT-114", "dấu }", rewritten(r"(.*: \{.*)\}", r"\1")),
    Slip("required field deleted", "TT-101", "Thêm sau dòng", deleted_field),
    Slip("code of another file", "TT-201", "tên tệp", rewritten(r"code: \"(\d\.\d{4})(\d)(\d)\"", r'code: "\1\3\2"')),
    Slip("hour as it is said", "TT-105", 'Viết: "15:00"', rewritten(r"( +cutoff: )\"15:00\"", r"\g<1>15h00")),
    Slip("none in Vietnamese", "TT-105", "Viết: none_stated",
         rewritten(r"(conditions|coordinating_agencies): none_stated", r"\1: Không có")),
    Slip("value that begins with a sign", "TT-113", "nháy",
         rewritten(r"((?:name|reception|summary|redress|signature): )(\w.*)", r"\1@ \2")),
    Slip("space at the end in quotes", "TT-015", "«", rewritten(r"(.*text: \".*[^ ])\"", r'\1 "')),
    Slip("number with a word", "TT-103", "Viết: ", rewritten(r"( +originals: |dossier_sets: )([1-9])", r"\1\2 bản")),
    Slip("signed after the source was read", "TT-227", "không sau ngày", signed_later),
)  # fmt: skip


# ---- so many of them


@dataclass(frozen=True, slots=True)
class Slipped:
    """A record that was spoilt: its path, its bytes, the kind of mistake and the line of it."""

    slip: Slip
    path: str
    content: bytes
    line: int


def slipped(texts: Mapping[str, str], count: int, seed: int = 0) -> Iterator[Slipped]:
    """So many slips, kind after kind, each in a record of its own where there are enough."""
    chance = Random(seed)  # noqa: S311 (repeatable, and nothing secret)
    paths = sorted(texts)
    for slip in islice(cycle(SLIPS), count):
        for path in chance.sample(paths, len(paths)):
            if spoilt := slip.spoil(texts[path].split("\n"), chance):
                yield Slipped(slip, path, "\n".join(spoilt[0]).encode(), spoilt[1])
                break
        else:
            raise LookupError(f"no record has a place for «{slip.name}»")
