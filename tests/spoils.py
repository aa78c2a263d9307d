"""Ways to spoil a record: each takes its lines and chance, and gives them spoilt, with the number of the line of the mistake.

None where the record has no place for it; tests/slips.py names the mistakes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from random import Random

Lines = list[str]
Spoilt = tuple[Lines, int] | None
Spoil = Callable[[Lines, Random], Spoilt]


# ---- where


def places(lines: Lines, pattern: str) -> list[tuple[int, re.Match[str]]]:
    return [(i, found) for i, line in enumerate(lines) if (found := re.fullmatch(pattern, line))]


def with_line(lines: Lines, i: int, *stead: str) -> Lines:
    return [*lines[:i], *stead, *lines[i + 1 :]]


def rewritten(pattern: str, to: str | Callable[[re.Match[str], Random], str]) -> Spoil:
    """A line of this shape, written otherwise; told at that line."""

    def spoil(lines: Lines, chance: Random) -> Spoilt:
        found = places(lines, pattern)
        if not found:
            return None
        i, match = chance.choice(found)
        line = match.expand(to) if isinstance(to, str) else to(match, chance)
        return None if line == lines[i] else (with_line(lines, i, line), i + 1)

    return spoil


def of_item(change: Callable[[Lines, int, int], tuple[Iterable[str], int]], least: int = 3) -> Spoil:
    """The second of two items of a list of groups, changed; lines from start to end are the item."""

    def spoil(lines: Lines, chance: Random) -> Spoilt:
        found = []
        for i, match in places(lines, r"( *)- [a-z_]+: .+"):
            indent = match[1]
            end = next((j for j in range(i + 1, len(lines)) if not lines[j].startswith(indent + "  ")), len(lines))
            has_elder = any(
                lines[j].startswith(f"{indent}- ") for j in range(max(0, i - 1), -1, -1) if not lines[j].startswith(indent + "  ")
            )
            before = next((lines[j] for j in range(i - 1, -1, -1) if not lines[j].startswith(indent + "  ")), "")
            if (
                end - i >= least
                and has_elder
                and not re.match(" +(when|case|set_by|url):", lines[i + 1])
                and before.startswith(f"{indent}- ")
            ):
                found.append((i, end))
        if not found:
            return None
        start, end = chance.choice(found)
        stead, line = change(lines[start:end], start, len(lines[start]) - len(lines[start].lstrip()))
        return [*lines[:start], *stead, *lines[end:]], line

    return spoil


def key_after(lines: Lines, i: int) -> int:
    """Number of the last top-level field above a line."""
    return max(j for j in range(i) if re.match("[a-z_]+:", lines[j])) + 1


# ---- what


def typo(match: re.Match[str], chance: Random) -> str:
    name = match[1]
    at = chance.randrange(1, len(name) - 1)
    wrong = chance.choice(
        [name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + name[at + 1] + name[at] + name[at + 2 :]]
    )
    return f"{wrong if wrong != name else name + 's'}:{match[2]}"


def deleted_field(lines: Lines, chance: Random) -> Spoilt:
    one_line = places(lines, r"(editorial|field|status|online|dossier_sets|scope): .+")
    if not one_line:
        return None
    i, _ = chance.choice(one_line)
    if lines[i].startswith("scope") and not any(line.startswith(("kind:", "change_notes:", "ignored_hints:")) for line in lines[i:]):
        return None
    return with_line(lines, i), key_after(lines, i)


def emptied_list(lines: Lines, chance: Random) -> Spoilt:
    found = [i for i, _ in places(lines, r"(executing_agencies|steps|legal_basis|results|conditions|hidden_search_terms):")]
    if not found:
        return None
    i = chance.choice(found)
    end = next(j for j in range(i + 1, len(lines)) if not lines[j].startswith(" "))
    return [*lines[: i + 1], *lines[end:]], i + 1


def swapped_kind(lines: Lines, chance: Random) -> Spoilt:
    """In one of three channels or more that ask the same fee."""
    kinds = places(lines, r" +- kind: (le_phi|phi)")
    fees = [next((j for j in range(i + 1, len(lines)) if not lines[j].startswith("        ")), len(lines)) for i, _ in kinds]
    texts = ["\n".join(lines[i:end]) for (i, _), end in zip(kinds, fees, strict=True)]
    found = [(i, match) for (i, match), text in zip(kinds, texts, strict=True) if texts.count(text) > 2]
    if not found:
        return None
    i, match = chance.choice(found)
    return with_line(lines, i, lines[i].replace(match[1], "phi" if match[1] == "le_phi" else "le_phi")), i + 1


def conflict(lines: Lines, chance: Random) -> Spoilt:
    i = chance.choice(places(lines, r"([a-z_]+): .+"))[0]
    return with_line(lines, i, "<<<<<<< HEAD", lines[i], "=======", f"{lines[i]} khác", ">>>>>>> sua-ho-so"), i + 1


def pasted_twice(lines: Lines, chance: Random) -> Spoilt:
    body = [line for line in lines if line]
    return [*body, *body, ""], len(body) + 1


def truncated(lines: Lines, chance: Random) -> Spoilt:
    first = next(i for i, line in enumerate(lines) if line.startswith("executing_agencies:"))
    last = next(i for i, line in enumerate(lines) if line.startswith("source:"))
    i = chance.randrange(first, last)
    whole = chance.random() < 0.5
    cut = lines[i] if whole else lines[i][: max(len(lines[i]) // 2, len(lines[i]) - len(lines[i].lstrip()) + 1)]
    return [*lines[:i], cut], i + 1


def windows(lines: Lines, chance: Random) -> Spoilt:
    return [*(f"{line}\r" for line in lines[:-1]), lines[-1]], 1


def one_letter(old: str, new: str) -> Spoil:
    return rewritten(rf"(.*: [^\"#\[{{]*?)({old})(.*)", lambda match, chance: f"{match[1]}{new}{match[3]}")


def decomposed(match: re.Match[str], chance: Random) -> str:
    return match[1] + unicodedata.normalize("NFD", match[2])


def nudged(step: int) -> Spoil:
    """One line of a group inside another, moved by some spaces."""

    def spoil(lines: Lines, chance: Random) -> Spoilt:
        found = places(lines, r"( {4,})(unit|note|cutoff|amount|set_by|legal_basis|originals|copies|action|text): ?(.*)")
        indents = [len(line) - len(line.lstrip()) for line in lines]
        found = [(i, match) for i, match in found if (step > 0 or len(match[1]) >= 6) and indents[i] in (indents[i - 1], indents[i + 1])]
        if not found:
            return None
        i, _ = chance.choice(found)
        line = " " * step + lines[i] if step > 0 else lines[i][-step:]
        return with_line(lines, i, line), i + 1

    return spoil


def repeated(lines: Lines, chance: Random) -> Spoilt:
    """A field once more, some lines below."""
    found = places(lines, r"(agency|field|online|status|editorial|scope): .+")
    i, _ = chance.choice(found)
    tops = [j for j, line in enumerate(lines) if j > i + 1 and re.match("[a-z_]+:", line)]
    if not tops:
        return None
    j = chance.choice(tops)
    return [*lines[:j], lines[i], *lines[j:]], j + 1


def undashed(lines: Lines, chance: Random) -> Spoilt:
    """An item of a list of texts that follows another."""
    text = r" +- [^\":{\[]+"
    found = [i for i, _ in places(lines, text) if re.fullmatch(text, lines[i - 1]) and not re.match(" +[a-z_]+:", lines[i + 1])]
    if not found:
        return None
    i = chance.choice(found)
    return with_line(lines, i, lines[i].replace("- ", "  ", 1)), i + 1


def zero(lines: Lines, chance: Random) -> Spoilt:
    """For the amount of a fee that a province sets."""
    found = [i for i, _ in places(lines, " +amount: null") if "set_by: province" in lines[i + 1]]
    if not found:
        return None
    i = chance.choice(found)
    return with_line(lines, i, lines[i].replace("null", "0")), i + 1


def signed_later(lines: Lines, chance: Random) -> Spoilt:
    if "valid_from: null" not in lines and any(line.startswith("valid_from") for line in lines):
        return None
    return rewritten(r"(decision: .*date: )\d{4}(.*)", r"\g<1>2027\2")(lines, chance)
