"""Cuts English text into the tokens that time expressions are made of: one symbol each.

The words and their categories are `data/times_words.tsv`; figures are told apart by their shape here. The grammar
(`times_rules.py`) runs over the string of symbols. Called by `times.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.assets import rows

DATA = "onrecord.lang.en"
OTHER = "."
"""The symbol of a token that has nothing to do with time."""
SHAPES = (
    "ISODATE",
    "NUMDATE",
    "CLOCK12",
    "CLOCKTIME",
    "DECADECODE",
    "ORDINAL",
    "QUARTERCODE",
    "YEAR",
    "SMALL",
    "INTEGER",
    "DECIMAL",
    "POSS",
    "DASH",
    "COMMA",
    "STOP",
    "OPEN",
    "BREAK",
    "CAPITAL",
)
"""The categories that the lexer gives by shape; the rest come from the words' table."""
CAPITALISED = ("MONTHNAME", "MONTHAMB", "MONTHABBR", "WEEKDAYABBR", "WEEKDAYS")
"""Categories that hold for capitalised words only; a whole weekday's name is nothing else in small letters either."""

IN_NAMES = ("RELDAY", "ADVERB", "FEAST", "SEASONNAME", "SEASONAMB")
"""Categories whose words, capitalised, are part of a name behind another capitalised word."""

_SHAPE = r"""
  (?P<ISODATE>(?<![\w.-])\d{4}-\d{2}-\d{2}(?:[T\ ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
| (?P<NUMDATE>(?<![\w.,/-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}\.\d{1,2}\.\d{4}
    |\d{4}/\d{1,2}/\d{1,2})(?![\w/]))
| (?P<CLOCK12>(?<![\w.,:])\d{1,2}(?:[:.]\d{2})?\s?(?:[aApP]\.[mM]\.?|[aApP][mM]\b))
| (?P<CLOCKTIME>(?<![\w.,:/$€£-])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:]|\.\d))
| (?P<DECADECODE>(?<![\w.,])[12]\d\d0s\b|['’‘]\d0s\b|(?<![\w.,$€£])[2-9]0s\b)
| (?P<ORDINAL>(?<![\w.,])\d{1,2}(?:st|nd|rd|th)\b)
| (?P<QUARTERCODE>\b(?:Q[1-4]|H[12])\b)
| (?P<NUMBER>[$€£¥฿#]?(?<![\w.,])\d{1,12}(?:,\d{3}){0,5}(?:\.\d{1,6})?(?:\w{1,20}|%)?)
| (?P<POSS>['’]s\b)
| (?P<DASH>[-–—])
| (?P<COMMA>,)
| (?P<OPEN>[("“])
| (?P<STOP>[.;:!?)|”])
| (?P<BREAK>\n)
| (?P<WORD>[^\W\d_]+)
"""
_LEXER = re.compile(_SHAPE, re.VERBOSE)
SHORT_LINE, LONG_LINE = 45, 100
"""A line break after a line of this length or less, or of that or more, ends a thought; between them it may be the
hard wrap of newswire copy."""


class Token(NamedTuple):
    """A token; `value` is the figure or the word's value in the table, `text` is in lower case. (No dataclass, for the
    reason of `model.analysis.Token`.)"""

    start: int
    end: int
    text: str
    category: str
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary: category and value by surface, a symbol for each category, phrases by first word."""

    entries: dict[str, tuple[str, str]]
    symbols: dict[str, str]
    phrases: dict[str, re.Pattern[str]]


@cache
def vocabulary() -> Words:
    """Return the vocabulary, read once."""
    entries = {row["surface"]: (row["category"], row["value"]) for row in rows(DATA, "data/times_words.tsv")}
    tens = {word: value for word, (kind, value) in entries.items() if kind == "NUMWORD" and value.endswith("0")}
    ones = {word: value for word, (kind, value) in entries.items() if kind == "NUMWORD" and len(value) == 1}
    for ten, number in tens.items():
        if len(number) == 2 and int(number) >= 20:
            for one, value in ones.items():
                entries |= dict.fromkeys((f"{ten}-{one}", f"{ten} {one}"), ("NUMWORD", str(int(number) + int(value))))
    categories = sorted({category for category, _ in entries.values()} | set(SHAPES))
    symbols = {category: chr(0xE000 + number) for number, category in enumerate(categories)}
    return Words(entries, symbols, _phrases([surface for surface in entries if not surface.isalpha()]))


def _phrases(surfaces: list[str]) -> dict[str, re.Pattern[str]]:
    """What finds the phrases of several words, by the first of them, the longest first."""
    by_first: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=len, reverse=True):
        first = re.match(r"[^\W\d_]+", surface)
        by_first.setdefault(first[0] if first else surface, []).append(_spaced_out(surface))
    return {first: re.compile(rf"(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE) for first, phrases in by_first.items()}


def _spaced_out(surface: str) -> str:
    return re.escape(surface).replace(r"\ ", r"[\ \n]").replace("'", "['’]")


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text, in order; white space and marks of no consequence are left out."""
    words = vocabulary()
    found: list[Token] = []
    for match in _LEXER.finditer(text):
        start, kind, raw = match.start(), match.lastgroup or "", match.group()
        if found and start < found[-1].end:
            continue
        if kind == "WORD":
            found.append(_word(words, text, start, raw, found))
        elif kind == "NUMBER":
            category, value = _number(raw)
            found.append(Token(start, match.end(), raw, category, value))
        elif raw == "." and found and found[-1].end == start and found[-1].category in _DOTTED:
            found[-1] = found[-1]._replace(end=match.end())
        elif kind == "DASH" and _spaced(text, start, match.end()):
            found.append(Token(start, match.end(), raw, "STOP", ""))
        elif kind != "BREAK" or _breaks(text, start):
            found.append(Token(start, match.end(), raw.lower(), kind, raw))
    return found


def _word(words: Words, text: str, start: int, raw: str, found: list[Token]) -> Token:
    """A word or a phrase that begins with it, with its category: CAPITAL for what may be a name."""
    surface = raw.lower()
    phrase = words.phrases[surface].match(text, start) if surface in words.phrases else None
    if phrase:
        surface = re.sub(r"\s", " ", phrase[0]).lower().replace("’", "'")
    end = phrase.end() if phrase else start + len(raw)
    category, value = words.entries.get(surface, (OTHER, ""))
    upper = raw[0].isupper()
    if not upper:
        return Token(start, end, surface, OTHER if category in CAPITALISED else category, value)
    named = category in IN_NAMES and found and _names(found[-1], start)
    return Token(start, end, surface, "CAPITAL" if category is OTHER or named else category, value)


def _names(before: Token, start: int) -> bool:
    """Tell whether a capitalised word goes on a name: VOA Today, Jakarta Daily."""
    return before.category == "CAPITAL" and before.end + 1 == start


_DOTTED = ("MONTHABBR", "WEEKDAYABBR")


def _number(raw: str) -> tuple[str, str]:
    plain = raw.replace(",", "")
    if not plain.replace(".", "", 1).isdigit() or not plain.isascii():
        return OTHER, ""
    if "." in plain:
        return "DECIMAL", plain
    if len(raw) == 4 and "1000" <= raw <= "2099":
        return "YEAR", raw
    if len(raw) <= 2 and 1 <= int(raw) <= 31:
        return "SMALL", str(int(raw))
    return "INTEGER", plain


def _spaced(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isspace() and text[end : end + 1].isspace()


def _breaks(text: str, at: int) -> bool:
    before = text.rfind("\n", max(0, at - LONG_LINE), at)
    length = at - before - 1
    return before < 0 or length <= SHORT_LINE or text[at + 1 : at + 2] in ("", "\n", " ", "\t", "\r")
