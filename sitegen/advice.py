"""The right value for one that a person wrote as people do: «có» for true, «50.000 đồng» for 50000, 16/01/2026 for 2026-01-16.

What a choice is called in Vietnamese is read from the schema itself («full»: «toàn trình»; «partial»: «một phần»), so that
editors, the checker and the documentation say the same. Nothing is offered that the schema would refuse again.
"""

import calendar
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from sitegen.characters import fold, slug
from sitegen.problems import guess

Rule = Mapping[str, Any]

UNKNOWN = {"", "~", "none", "n/a", "chua co", *(f"{no} {word}" for no in ("khong", "chua") for word in ("ro", "biet", "co thong tin"))}
NOTHING = {"khong", "none", "not stated", "none stated", "mien phi", *(f"khong {word}" for word in ("co", "thu", "yeu cau", "quy dinh"))}
FREE = {"mien phi", "khong", "khong thu", "khong mat tien", "free"}
YES, NO = {"co", "dung", "yes", "y", "x", "on"}, {"khong", "sai", "no", "n", "off"}
NUMBERS = {word: i for i, word in enumerate("khong mot hai ba bon nam sau bay tam chin muoi".split())}
UNITS = {"gio": "hour", "ngay": "day", "ngay lam viec": "working_day", "tuan": "week", "thang": "month", "nam": "year"}
_DAY = re.compile(r"(?:ngay )?(\d{1,2})(?:[/. -]| thang )(\d{1,2})(?:[/. -]| nam )(\d{4})")
_DAY_BACKWARDS = re.compile(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})")
_HOUR = re.compile(r"(\d{1,2}) ?(?:h|g|gio|:|\.)? ?(\d{2})?(?::\d{2})?(?: phut)?( ?(?:chieu|pm))?")
_MONEY = re.compile(r"(\d{1,3}(?:[.,  ]\d{3}){1,4}|\d{1,15})(?: ?(k|nghin|ngan|trieu))?(?: ?(?:dong|d|₫|vnd|bo|ban|trang))?")
LONGEST = 2_000
"""Characters of a text that may still be a value written as people say it."""
LIKENESS = 60
"""Per cent from which a name is taken for another, written wrong."""
_TIMES = {"k": 1_000, "nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000}
_PERIOD = re.compile(r"(\d{1,4}) (ngay lam viec|ngay|gio|tuan|thang|nam)")


def value(written: Any, rule: Rule) -> str:
    """What to write instead, as «Viết: …»; "" where nobody can tell. rule: the schema of the value, without $ref."""
    for offered in _offers(written, rule):
        if _fits(offered, rule) and offered != written:
            return f"Viết: {_yaml(offered)}"
    if isinstance(written, str):
        if rule.get("format") == "date" and (said := impossible(written)):
            return said
        if "enum" in rule:
            return guess(written, [str(choice) for choice in rule["enum"] if choice is not None], 60)
    return ""


def _offers(written: Any, rule: Rule) -> Iterator[Any]:
    """Values that may be meant, likeliest first; the caller tries whether they fit."""
    match written:
        case str() if len(written) <= LONGEST:
            yield from _of_text(written, fold(" ".join(written.strip("\"'“”«»").split())), rule)
        case int():
            yield str(written)
        case [only]:
            yield only
        case dict():
            yield from (f"{name}: {inner}" if inner else f"{name}:" for name, inner in written.items() if len(written) == 1)
            yield [written]


def _of_text(written: str, plain: str, rule: Rule) -> Iterator[Any]:
    """plain: the text as it is said, without marks and capitals."""
    for words, offered in ((NOTHING, "none_stated"), (UNKNOWN, None), (YES, True), (NO, False), (FREE, 0)):
        if plain in words:
            yield offered
    for read in (_money, _day, _hour):
        yield from read(plain)
    if plain in NUMBERS:
        yield NUMBERS[plain]
    yield from _texts(written, plain, rule)
    if "array" in rule.get("type", ""):
        yield [written]
        yield from ([offered] for offered in _offers(written, rule.get("items", {})) if not isinstance(offered, list))
    if period := _PERIOD.fullmatch(plain):
        yield {"value": int(period[1]), "unit": UNITS[period[2]]}


def _texts(written: str, plain: str, rule: Rule) -> Iterator[str]:
    """Texts that stand behind the one that is written: a choice in Vietnamese, a key, a number, an address."""
    for choice, meaning in meanings(rule).items():
        said = fold(meaning)
        if plain in (fold(choice), *re.split(r"[,(] ?", said)) or said.startswith(f"{plain} "):
            yield choice
    bare = written.strip().strip("\"'“”«»")
    yield bare
    yield bare.replace(",", ".")
    if bare.startswith("http://"):
        yield bare.replace("http://", "https://", 1)
    if "." in bare and "://" not in bare:
        yield f"https://{bare.lstrip('/')}"
    if digits := re.fullmatch(r"(\d)[ .,]?(\d{6})", bare):
        yield f"{digits[1]}.{digits[2]}"
    if str(rule.get("pattern", "")).startswith("^[0-9]") and (found := re.search(rule["pattern"].strip("^$"), bare)):
        yield found.group()
    yield slug(bare.rpartition("/")[2].removesuffix(".yml"))


def _money(plain: str) -> Iterator[int]:
    if found := _MONEY.fullmatch(plain):
        yield int(re.sub(r"\D", "", found[1])) * _TIMES.get(found[2] or "", 1)


def _day(plain: str) -> Iterator[str]:
    year, month, day = _numbers(plain)
    if 0 < month <= 12 and 0 < day <= calendar.monthrange(year, month)[1]:
        yield date(year, month, day).isoformat()


def _numbers(plain: str) -> tuple[int, int, int]:
    """Year, month and day as somebody wrote them, or zeros."""
    if found := _DAY.fullmatch(plain):
        return int(found[3]), int(found[2]), int(found[1])
    found = _DAY_BACKWARDS.fullmatch(plain)
    return (int(found[1]), int(found[2]), int(found[3])) if found and int(found[1]) else (0, 0, 0)


def impossible(written: str) -> str:
    """Why a day that looks like one is none: «Tháng 2 năm 2026 chỉ có 28 ngày.»"""
    year, month, day = _numbers(fold(written.strip()))
    if not year or not day:
        return ""
    if not 0 < month <= 12:
        return f"Không có tháng {month}; thứ tự là năm-tháng-ngày."
    last = calendar.monthrange(year, month)[1]
    return "" if day <= last else f"Tháng {month} năm {year} chỉ có {last} ngày."


def _hour(plain: str) -> Iterator[str]:
    if found := _HOUR.fullmatch(plain):
        hour = int(found[1]) + (12 if found[3] and int(found[1]) < 12 else 0)
        if hour < 24:
            yield f"{hour:02d}:{found[2] or '00'}"


def _fits(offered: Any, rule: Rule) -> bool:
    """Whether the schema would take it, as far as this value goes; what is in lists and groups is judged when it is written."""
    kinds = rule.get("type", "string")
    if not any(_TYPES[kind](offered) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if "enum" in rule and offered not in rule["enum"]:
        return False
    if isinstance(offered, str):
        sized = rule.get("minLength", 0) <= len(offered) <= rule.get("maxLength", len(offered))
        is_day = rule.get("format") != "date" or not impossible(offered)
        return sized and is_day and ("pattern" not in rule or bool(re.fullmatch(rule["pattern"], offered)))
    if isinstance(offered, list) and "items" in rule:
        return all(_fits(item, rule["items"]) for item in offered)
    if isinstance(offered, dict):
        return set(rule.get("required", ())) <= set(offered)
    return not isinstance(offered, int) or rule.get("minimum", 0) <= offered <= rule.get("maximum", offered)


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def _yaml(offered: Any) -> str:
    """As it is written in a record: in quotes where a reader of YAML may take the text for something else."""
    match offered:
        case None | bool():
            return json.dumps(offered)
        case list():
            return f"[{', '.join(map(_yaml, offered))}]"
        case dict():
            return f"{{{', '.join(f'{name}: {_yaml(inner)}' for name, inner in offered.items())}}}"
        case str() if re.search(r"^[^\w]|[:#,\[\]{}\"]|^\d+(\.\d+)?$|^\s|\s$|^$", offered) and not offered.startswith("https://"):
            return json.dumps(offered, ensure_ascii=False)
    return str(offered)


def meanings(rule: Rule) -> Mapping[str, str]:
    """What the choices of a field are called in the schema: {"full": "toàn trình", "partial": "một phần"}."""
    return dict(zip(map(str, rule.get("enum", ())), rule.get("enumDescriptions", ()), strict=False))


def name(written: str, known: Mapping[str, str], missing: Iterable[str]) -> str:
    """The field that is meant by a name the schema does not know, or "": by its letters, else by its Vietnamese title.

    known: the title of each field; missing: fields that have to be there and are not, the likeliest ones.
    """
    plain = re.sub(r"[^a-z0-9]+", "_", fold(written)).strip("_")
    if plain in known:
        return plain
    first = [*(one for one in missing if one in known), *(one for one in known if one not in set(missing))]
    like = max(first, key=lambda one: fuzz.ratio(plain, one), default="")
    if like and fuzz.ratio(plain, like) >= LIKENESS:
        return like
    titled = [one for one in first if _is_title(plain, slug(known[one]).replace("-", "_"))]
    return titled[0] if titled else ""


def _is_title(plain: str, title: str) -> bool:
    return len(plain) > 1 and (title == plain or title.startswith(f"{plain}_") or plain.startswith(f"{title}_"))
