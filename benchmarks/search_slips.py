"""Questions as hands type them: tone marks left out or wrong, raw Telex keys, one letter amiss, a space too few. Seeded."""

import random
import unicodedata
from collections.abc import Callable, Mapping

from sitegen.characters import fold

SEED = 20261121
TONES: Mapping[str, str] = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPES: Mapping[str, str] = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
"""Telex keys of the marks that make another vowel; a circumflex doubles its letter."""
Slip = Callable[[str, random.Random], str]


def telex(syllable: str) -> str:
    """The keys of a syllable with its tone at the end: «đường» -> «dduwowngf»."""
    keys, tone = "", ""
    for char in unicodedata.normalize("NFD", syllable.replace("đ", "dd")):
        if char in TONES:
            tone = TONES[char]
        elif char in SHAPES:
            keys += SHAPES[char] or keys[-1]
        else:
            keys += char
    return keys + tone


def without_marks(question: str, _: random.Random) -> str:
    """dang ky khai sinh."""
    return fold(question)


def decomposed(question: str, _: random.Random) -> str:
    """Marks as characters of their own, as some phones and files have them."""
    return unicodedata.normalize("NFD", question.upper())


def raw_telex(question: str, _: random.Random) -> str:
    """An input method switched off: ddawng kys khai sinh."""
    return " ".join(map(telex, question.lower().split()))


def one_telex_slip(question: str, dice: random.Random) -> str:
    """One syllable whose keys were not taken."""
    return _in_one(question, dice, lambda word: telex(word) != word, lambda word: telex(word))


def one_wrong_tone(question: str, dice: random.Random) -> str:
    """One tone mark another than meant."""

    def other(word: str) -> str:
        marks = unicodedata.normalize("NFD", word)
        at = next(i for i, char in enumerate(marks) if char in TONES)
        tone = dice.choice([tone for tone in TONES if tone != marks[at]])
        return unicodedata.normalize("NFC", marks[:at] + tone + marks[at + 1 :])

    return _in_one(question, dice, lambda word: any(char in TONES for char in unicodedata.normalize("NFD", word)), other)


def one_typo(question: str, dice: random.Random) -> str:
    """One letter less, more, other, or two exchanged, in a syllable of three letters or more."""

    def amiss(word: str) -> str:
        at = dice.randrange(len(word) - 1)
        letter = dice.choice("abcdeghiklmnopqrstuvxy")
        return dice.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )

    return _in_one(question, dice, lambda word: len(word) >= 3, amiss)


def one_missing_space(question: str, dice: random.Random) -> str:
    """Two syllables grown together."""
    words = question.split()
    if len(words) < 2:
        return question
    at = dice.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def _in_one(question: str, dice: random.Random, fits: Callable[[str], bool], change: Callable[[str], str]) -> str:
    words = question.lower().split()
    places = [i for i, word in enumerate(words) if word.isalpha() and fits(word)]
    if not places:
        return question
    at = dice.choice(places)
    return " ".join([*words[:at], change(words[at]), *words[at + 1 :]])


SLIPS: Mapping[str, Slip] = {
    "no diacritics": without_marks,
    "NFD, upper case": decomposed,
    "one wrong tone": one_wrong_tone,
    "one telex slip": one_telex_slip,
    "raw telex": raw_telex,
    "one typo": one_typo,
    "one missing space": one_missing_space,
}


def slipped(questions: list[tuple[str, list[str]]]) -> dict[str, list[tuple[str, list[str]]]]:
    """The questions that have tone marks, clean and with every slip."""
    marked = [(question, codes) for question, codes in questions if fold(question) != question.lower()]
    found = {"clean": marked}
    for name, slip in SLIPS.items():
        dice = random.Random(f"{SEED} {name}")  # noqa: S311 (a test set, no secret)
        found[name] = [(slip(question, dice), codes) for question, codes in marked]
    return found
