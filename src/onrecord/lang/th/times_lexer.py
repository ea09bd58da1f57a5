"""Finds the time words of a Thai text: the alphabet of the grammar in `times_grammar.tsv`.

One pass with one compiled expression over the words of `data/times.tsv` and the shapes of numbers, clock
times and numeric dates, in Arabic and Thai digits. Each word becomes a `Word` and a letter; white space
between words is nothing, any other stretch is one space. Not here: what a sequence of words means
(`times_build.py`) and which sequences count (`times_grammar.tsv`). Called by `times.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.assets import rows

KINDS = {
    "month_latin": "J",
    "month": "M", "month_short": "m", "weekday": "W", "weekday_bare": "w", "date_noun": "D", "day_noun": "g",
    "ordinal": "i", "month_noun": "L", "year_noun": "P", "era": "E", "decade_noun": "K", "century_noun": "C",
    "week_noun": "U", "hour_noun": "h", "minute_noun": "u", "quarter": "Q", "half": "H", "season": "S",
    "weekend": "k", "part": "b", "daypart": "a", "this": "t", "last": "l", "next": "x", "after": "f",
    "before": "p", "same": "j", "ahead": "X", "since_event": "A", "approximately": "q", "unsaid": "v",
    "more": "G", "duration": "z", "through": "r", "count": "Z", "every": "e", "recurring": "R",
    "clock_noun": "c", "of": "o", "range": "-", "bracket_open": "<", "bracket_close": ">", "bar": "/",
    "comma": ";", "tee": "1", "thum": "2", "mong": "3", "midnight": "4", "numeral": "V", "single": "s", "deictic": "n",
    "deictic_previous": "O", "daypart_alone": "@", "feast": "B", "fiscal_noun": "N", "age_noun": "d", "within": "I",
    "first": "&", "not_time": "!",
}  # fmt: skip
"""The letter of each kind of word in `data/times.tsv`."""

FULL_DATE, CLOCK, SMALL, YEAR, OLD_YEAR, NUMBER, POINTED = "F", "T", "#", "Y", "y", "%", ":"
"""Letters of numbers: 25/8/2568; 10.30 น.; up to 99; a likely year; 1000 to 1899; any other; 10.30."""

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
JOINS = " \t\u00a0\u200b\u2009\u202f\u3000"
LOWERED = "\u0e30-\u0e3a\u0e47-\u0e4e\u0e45"
"""Vowels and marks that go on with a syllable: no word ends before one."""

_NUMBERS = (
    r"(?<![A-Za-z0-9๐-๙])(?<![A-Za-z]-)(?<![0-9๐-๙][.,])(?:"
    r"(?P<full>{d}{{4}}-{d}{{2}}-{d}{{2}}(?!{d})|{d}{{1,2}}(?:(?P<mark>[-/]){d}{{1,2}}(?P=mark)(?:{d}{{4}}|{d}{{2}})"
    r"|\.{d}{{1,2}}\.{d}{{4}})(?![-/]?{d}))"
    r"|(?P<clock>{d}{{1,2}}[.:]{d}{{2}}(?:[.:]{d}{{2}})?[ \u00a0]?น\.|{d}{{1,2}}:{d}{{2}}(?::{d}{{2}})?(?![:]?{d}))"
    r"|(?P<number>{d}{{1,18}}(?:[.,]{d}{{1,18}}){{0,9}}))"
).format(d="[0-9๐-๙]")


class Word(NamedTuple):
    """A time word or number. `value` is the cell of `times.tsv`; `number` the figure, hours for a clock time."""

    start: int
    end: int
    letter: str
    text: str
    value: str = ""
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Lexed:
    """The words of a text and their letters; `at[k]` is the word of letter `k`, -1 for a space."""

    words: tuple[Word, ...]
    letters: str
    at: tuple[int, ...]


def lex(text: str) -> Lexed:
    """Return the time words of `text`, in order."""
    words = [_word(match) for match in _scanner().finditer(text)]
    letters: list[str] = []
    at: list[int] = []
    end = 0
    for index, word in enumerate(words):
        if index and not _adjacent(text, end, word.start):
            letters.append(" ")
            at.append(-1)
        letters.append(word.letter)
        at.append(index)
        end = word.end
    return Lexed(tuple(words), "".join(letters), tuple(at))


def figures(text: str) -> str:
    """Return `text` with Arabic for Thai digits."""
    return text.translate(THAI_DIGITS)


def _adjacent(text: str, start: int, end: int) -> bool:
    return end - start <= 3 and not text[start:end].strip(JOINS)


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    kind = match.lastgroup
    if kind == "number":
        letter, number = _number(figures(text))
        return Word(match.start(), match.end(), letter, text, number=number)
    if kind in ("clock", "full", "mark"):
        return Word(match.start(), match.end(), CLOCK if kind == "clock" else FULL_DATE, text)
    letter, value = _values()[_key(text)]
    return Word(match.start(), match.end(), letter, text, value, float(value) if letter == "V" else None)


def _number(text: str) -> tuple[str, float | None]:
    if "." in text:
        return (POINTED if re.fullmatch(r"\d{1,2}\.\d\d", text) else NUMBER), None
    value = int(text.replace(",", ""))
    if "," in text or len(text) == 3 or len(text) > 4:
        return NUMBER, value
    if len(text) < 3:
        return SMALL, value
    if 1900 <= value <= 2100 or 2400 <= value <= 2600:
        return YEAR, value
    return (OLD_YEAR if 1000 <= value < 1900 else NUMBER), value


def _key(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "").rstrip(".") if "." in text else text


@cache
def _values() -> dict[str, tuple[str, str]]:
    found = {_key(row["surface"]): (KINDS[row["kind"]], row["value"]) for row in _rows()}
    return found | {key.replace(".", ""): value for key, value in found.items() if value[0] == "m" and "." in key}


def _rows() -> Iterable[dict[str, str]]:
    return rows("onrecord.lang.th", "data/times.tsv")


@cache
def _scanner() -> re.Pattern[str]:
    """Return one expression for all words, grouped by first letter and longest first, and for numbers."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for row in _rows():
        groups.setdefault(row["surface"][0], []).append((len(row["surface"]), _expression(row)))
    parts = []
    for first, members in sorted(groups.items()):
        longest = sorted(set(members), key=lambda member: (-member[0], member[1]))
        parts.append(f"(?={re.escape(first)})(?:{'|'.join(expression for _, expression in longest)})")
    words = f"(?:{'|'.join(parts)})(?![{LOWERED}])"
    return re.compile(f"(?={_begun(row['surface'] for row in _rows())})(?:{_NUMBERS}|{words})")


def _begun(surfaces: Iterable[str]) -> str:
    """Return an expression for the first two letters of anything that is scanned for: where there is none of these,
    which is nearly everywhere, nothing else is tried."""
    second: dict[str, set[str]] = {}
    for surface in surfaces:
        followers = second.setdefault(surface[0], set())
        followers.add(surface[1:2])
        if surface[1:2] == ".":  # a point may be left out
            followers.add(surface[2:3])
    words = (
        re.escape(first) + ("" if "" in then else f"[{re.escape(''.join(sorted(then)))}]")
        for first, then in sorted(second.items())
    )
    return "|".join(("[0-9๐-๙]", *words))


def _expression(row: dict[str, str]) -> str:
    surface = row["surface"]
    body = re.escape(surface)
    if re.search(r"[ก-๎]\.[ก-๎]", surface):
        first, _, second = surface.rstrip(".").partition(".")
        dotted = rf"(?<!\.){first}\.[ \u00a0]?{second}(?:\.(?!(?!พ\.ศ|ค\.ศ)[ก-ฮ]\.)|(?![ก-๎.]))"
        body = rf"(?:{dotted}|(?:(?<=[0-9๐-๙])|(?<=[0-9๐-๙] )){first}{second}(?:\.|(?![ก-๎])))"
    elif surface[0].isascii() and surface[0].isalpha():
        body = rf"(?<![A-Za-z]){body}(?![A-Za-z])"
    guards = dict(part.split(":", 1) for part in row["guard"].split())
    if "after" in guards:
        body = f"(?<![{guards['after']}]){body}"
    if "before" in guards:
        body += f"(?!{guards['before']})"
    return body
