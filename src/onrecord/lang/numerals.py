"""Numbers as news writes them: figures, words, scales, ranges, bounds, with what is counted; one grammar for all packs.

A pack's words are rows of its amounts table (`amounts.py` says which): number words with their value, scales
(thousand, หมื่น), vague numbers with the least that they can mean (dozens, หลายร้อย), words for about, least and most,
units, counted persons and currencies. Nothing here knows a language; called by `amounts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.lang.phrases import phrase_pattern
from onrecord.model.spans import Span

DIGITS = r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,4}(?:\.[0-9๐-๙]{1,3})?|[0-9๐-๙]{1,9}(?:\.[0-9๐-๙]{1,3})?"
PARTS = 6
"""Words of a number behind its first at most: two hundred and fifty-six thousand."""
LEAD = 26
"""Code points before a number in which a word for about stands."""
DESCRIBED = 3
"""Words between a number and the noun of persons that it counts: 26 North Korean soldiers."""
ALONE = frozenset({"a", "an", "another"})
"""Number words that count only where a noun of persons follows or a scale does."""

LATIN_BEFORE = r"(?<![\w.,$€£¥])(?<![A-Za-z]-)(?<!\bno )"
LATIN_BEHIND = (
    r"(?![0-9%]|[.,][0-9]|[^\S\n]?%|(?:st|nd|rd|th)\b|[^\S\n]per cent"
    r"|-(?:year|day|month|hour|week|man|member|mile|km|metre|meter))"
)
PLAIN_BEFORE = r"(?<![0-9๐-๙.,$€£¥A-Za-z])"
PLAIN_BEHIND = r"(?![0-9๐-๙%]|[.,:][0-9๐-๙]|[^\S\n]?(?:%|เปอร์เซ็นต์))"
"""What stands around no count: parts of longer figures, shares, ordinals, ages, the numbers of types (F-16)."""

Words = Mapping[tuple[str, str], str]
"""What the words of a table stand for, by role and word."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: code points `start` (with its about-word) to `end` (with its unit); `value` ends where the
    figures do. `low` and `high` are its bounds, None where it has none; `about` tells that it is not exact."""

    start: int
    value: int
    end: int
    low: Decimal | None
    high: Decimal | None
    about: bool = False
    unit: str | None = None
    person: Span | None = None
    currency: str | None = None
    bare: bool = True
    """Without unit, persons or currency behind it."""


class Numerals:
    """Finds the numbers of a text by the words of one table."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._latin = all(word.isascii() for role, word in words if role == "number")
        counting = self._either("number", "vague", "scale") if self._has("scale") else self._either("number", "vague")
        gap = r"(?:[^\S\n]and[^\S\n]|[^\S\n]|-)" if self._latin else r"[^\S\n]?"
        edge = r"\b" if self._latin else ""
        symbols = self._either("symbol") if self._has("symbol") else r"(?!)"
        more = self._either("scale", "number") if self._has("scale") else self._either("number")
        short = phrase_pattern(self._listed("short")).pattern if self._has("short") else r"(?!)"
        figures = rf"(?:{DIGITS})(?:{gap}{self._either('scale')}){{0,2}}{edge}"
        figures += rf"|(?:{DIGITS})(?:{short})(?=[^\S\n]{self._either('person')})" if self._latin else ""
        spelt = rf"{edge}{counting}(?:{gap}{more}){{0,{PARTS}}}{edge}"
        money = rf"(?P<symbol>{symbols})[^\S\n]?(?P<money>(?:{DIGITS})(?:[^\S\n]?(?:{short}){edge})?|{figures})"
        before, behind = (LATIN_BEFORE, LATIN_BEHIND) if self._latin else (PLAIN_BEFORE, PLAIN_BEHIND)
        self._pattern = re.compile(rf"{before}(?:{money}|(?P<value>{figures}|{spelt})){behind}", re.IGNORECASE)
        parts = rf"{DIGITS}|{self._either('number', 'vague', 'scale')}|(?:{short})"
        self._parts = re.compile(parts, re.IGNORECASE)
        self._about = re.compile(rf"(?:{self._either('about')})[^\S\n]?(?:the[^\S\n])?$", re.IGNORECASE)
        self._phrasal = re.compile(rf"(?:{self._either('phrasal')})[^\S\n]{{1,2}}$", re.IGNORECASE)
        self._after = re.compile(rf"[^\S\n]?(?:{self._either('after')})", re.IGNORECASE)
        self._unit = re.compile(rf"[^\S\n]?(?:{self._either('unit', 'currency')})(?![a-z])", re.IGNORECASE)
        word = rf"(?!{self._either('joint')})(?:[0-9]{{1,3}}-year-old|[^\W\d_][\w'’-]{{0,20}})"
        described = rf"(?:[^\S\n]{word}){{0,{DESCRIBED}}}?[^\S\n]"
        lead = described if self._latin else r"[^\S\n]?"
        only = rf"(?![a-z-]|[^\S\n]{self._either('behind')})"
        self._person = re.compile(rf"{lead}(?P<noun>{self._either('person')}){only}", re.IGNORECASE)
        self._range = re.compile(rf"[^\S\n]?(?:{self._either('range')})[^\S\n]?", re.IGNORECASE)
        self._between = re.compile(rf"(?:{self._either('between')})[^\S\n]?$", re.IGNORECASE)

    def _has(self, role: str) -> bool:
        return any(one == role for one, _ in self._words)

    def _either(self, *roles: str) -> str:
        return either(self._words, *roles)

    def _listed(self, role: str) -> list[str]:
        return [word for one, word in self._words if one == role]

    def find(self, text: str, start: int, end: int) -> list[Number]:
        """Return the numbers that begin in a stretch of text, in order; two that make a range are one."""
        found: list[Number] = []
        for match in self._pattern.finditer(text, start, end):
            number = self._number(text, match, start, end)
            if number is None:
                continue
            before = found[-1] if found else None
            joined = self._joined(text, before, number, start) if before is not None else None
            found[-1 if joined is not None else len(found) :] = [joined or number]
        return found

    def _number(self, text: str, match: re.Match[str], start: int, end: int) -> Number | None:
        words = match["value"] or match["money"]
        value, vague = self._value(words)
        at, close = match.start(), match.end()
        after = self._after.match(text, close, end)
        bound = self._kind("after", after.group()) if after is not None else ""
        edge = after.end() if after is not None else close
        unit, person = self._unit.match(text, edge, end), self._person.match(text, edge, end)
        name = (self._kind("unit", unit.group()) or self._kind("currency", unit.group())) if unit is not None else None
        money = self._kind("symbol", match["symbol"]) if match["symbol"] else None
        currency = money or (self._kind("currency", unit.group()) or None if unit is not None else None)
        whom = Span(edge, person.end(), text[edge : person.end()]) if person is not None and not name else None
        if words.casefold() in ALONE and whom is None:
            return None
        lead = self._about.search(text, max(start, at - LEAD), at)
        if lead is not None and self._phrasal.search(text, max(start, lead.start() - LEAD), lead.start()):
            lead = None
        bound = self._kind("about", lead.group()) if lead is not None else bound
        low, high, about = _bounded(value, bound, vague=vague)
        return Number(
            start=lead.start() if lead is not None else at,
            value=close,
            end=max(edge, unit.end() if unit is not None and name else 0, whom.end if whom is not None else 0),
            low=low,
            high=high,
            about=about,
            unit=None if currency else name,
            person=whom,
            currency=currency,
            bare=whom is None and not name and currency is None,
        )

    def _joined(self, text: str, one: Number, two: Number, start: int) -> Number | None:
        """Both numbers as a range, where the words between them make one."""
        between = text[one.value : two.start]
        opened = self._between.search(text, max(start, one.start - LEAD), one.start)
        link = self._range.fullmatch(between)
        word = self._kind("range", between) if link is not None else ""
        if word == "" or (word == "between" and opened is None) or one.low is None or two.low is None:
            return None
        low = (
            one.low if one.low <= two.low and (one.low * 1000 > two.low or not one.bare) else _scaled(one.low, two.low)
        )
        if low > two.low:
            return None
        return replace(
            two, start=opened.start() if opened is not None else one.start, low=low, high=two.low, about=False
        )

    def _kind(self, role: str, words: str) -> str:
        return self._words.get((role, " ".join(words.casefold().split())), "")

    def _value(self, words: str) -> tuple[Decimal, bool]:
        """The value of a number's words, and whether they are vague."""
        total, section, vague = Decimal(0), Decimal(0), False
        for part in self._parts.finditer(words):
            text = part.group()
            scale = self._kind("scale", text) or self._kind("short", text)
            if text[0].isdigit():
                section += Decimal(text.replace(",", ""))
            elif scale:
                total, section = _times(total, section, Decimal(scale))
            else:
                vague = vague or not self._kind("number", text)
                section += Decimal(self._kind("number", text) or self._kind("vague", text) or 0)
        return total + section, vague


def _times(total: Decimal, section: Decimal, scale: Decimal) -> tuple[Decimal, Decimal]:
    """The sums so far behind a scale: it multiplies what stands right before it, or all where nothing does."""
    if not section and total:
        return total * scale, Decimal(0)
    rest = section % scale if scale < 100 and section >= 100 else section
    if scale < 1000:
        return total + (section - rest), (rest or 1) * scale
    return total + (section or 1) * scale, Decimal(0)


def _scaled(low: Decimal, high: Decimal) -> Decimal:
    """The lower end of a range whose scale stands behind its upper end only: 20 to 30 million."""
    for scale in (Decimal(10) ** power for power in (9, 6, 5, 4, 3)):
        if high >= scale and high % scale == 0 and low < high / scale:
            return low * scale
    return low


def _bounded(value: Decimal, bound: str, *, vague: bool) -> tuple[Decimal | None, Decimal | None, bool]:
    """The bounds of a value under a word for about, least or most; a vague number is the least that it can mean."""
    if bound == "most":
        return None, value, True
    if bound or vague:
        return value, None, True
    return value, value, False


def either(words: Iterable[tuple[str, str]], *roles: str) -> str:
    """Return a pattern, as text, of the words of some roles; words of Latin script only whole."""
    listed = [word for role, word in words if role in roles]
    latin = all(word.isascii() for word in listed)
    if not listed:
        return r"(?!)"
    pattern = phrase_pattern(listed).pattern
    letters = latin and all(word[0].isalpha() and word[-1].isalpha() for word in listed)
    return rf"\b(?:{pattern})\b" if letters else f"(?:{pattern})"


def written(number: Decimal) -> str:
    """Return a number in figures, without an empty fraction."""
    whole = number.to_integral_value()
    return str(int(whole)) if whole == number else str(number.normalize())
