"""How many and how much: the tolls of an event and the things given, taken or used, by a small shared grammar.

Each pack keeps its words in `data/events_amounts.tsv`; the grammar knows only the order of its parts: a number with
its counter before or behind a word of harm ("26 people were killed", เสียชีวิต 26 ราย), a number before or behind
a thing (40 tanks, รถถัง 40 คัน). A number that nothing counts gives nothing. Called by the packs' `events.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.assets import rows
from onrecord.lang.phrases import phrase_pattern
from onrecord.model.annotations import Thing, Toll
from onrecord.model.spans import Span

COLUMNS = ("word", "role", "kind")
"""The columns of an amounts table: `role` is toll, thing, unit, person, about or number; `kind` is the toll's or
thing's kind, the unit's name, the bound that an about-word sets (about, least, most), or the number's value."""

NEAR = 24
"""Code points between a word of harm and its number."""
DIGITS = r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,3}|[0-9๐-๙]{1,7}"
TOLLED = frozenset({"ASSAULT", "COERCE"})
MATERIAL = frozenset({"AID", "COOPERATE", "MOBILIZE", "COERCE"})


@dataclass(frozen=True, slots=True)
class Amounts:
    """A pack's words of amount, opened: patterns, and what each word stands for."""

    number: re.Pattern[str]
    toll: re.Pattern[str]
    thing: re.Pattern[str]
    kinds: dict[tuple[str, str], str]

    def kind(self, role: str, word: str) -> str:
        """Return what a word of a role stands for."""
        return self.kinds.get((role, " ".join(word.casefold().split())), "")


def load_amounts(package: str, path: str) -> Amounts:
    """Return the words of a pack's table as patterns.

    Raises:
        AssetError: the file is missing or its header incomplete.
    """
    kinds = {(row["role"], word): row["kind"] for row in rows(package, path) for word in row["word"].split("|")}
    about, counted = _either(kinds, "about"), _either(kinds, "number")
    units = _either(kinds, "person", "unit")
    number = (
        rf"(?:(?P<about>{about})[^\S\n]?)?(?<![\d.,])(?P<value>{DIGITS}|{counted})(?![\d%])"
        rf"(?:[^\S\n]?(?P<unit>{units})(?![a-z]))?"
    )
    return Amounts(
        number=re.compile(number, re.IGNORECASE),
        toll=re.compile(_either(kinds, "toll"), re.IGNORECASE),
        thing=re.compile(_either(kinds, "thing"), re.IGNORECASE),
        kinds=kinds,
    )


def _either(kinds: Iterable[tuple[str, str]], *roles: str) -> str:
    words = [word for role, word in kinds if role in roles]
    latin = all(word.isascii() for word in words)
    pattern = phrase_pattern(words).pattern
    return rf"\b(?:{pattern})\b" if latin else f"(?:{pattern})"


def find_tolls(text: str, start: int, end: int, amounts: Amounts) -> tuple[Toll, ...]:
    """Return the casualties that a stretch of text counts: each word of harm with the number nearest to it."""
    numbers = [m for m in amounts.number.finditer(text, start, end) if _counts_persons(m, amounts)]
    found: list[Toll] = []
    taken: set[int] = set()
    for word in amounts.toll.finditer(text, start, end):
        free = [n for n in numbers if n.start() not in taken and _gap(n, word) <= NEAR and _joined(text, n, word)]
        nearest = min(free, key=lambda n: _gap(n, word), default=None)
        if nearest is None:
            continue
        taken.add(nearest.start())
        low, high = _bounds(nearest, amounts)
        span = Span.of(text, min(nearest.start(), word.start()), max(nearest.end(), word.end()))
        found.append(Toll(span, amounts.kind("toll", word.group()), low, high))
    return tuple(found)


def find_things(text: str, start: int, end: int, amounts: Amounts) -> tuple[Thing, ...]:
    """Return the first thing that a stretch of text names, with its number where one stands beside it."""
    word = amounts.thing.search(text, start, end)
    if word is None:
        return ()
    around = (max(start, word.start() - NEAR), min(end, word.end() + NEAR))
    numbers = [n for n in amounts.number.finditer(text, *around) if _gap(n, word) <= 1]
    kind = amounts.kind("thing", word.group())
    if not numbers:
        return (Thing(Span.of(text, word.start(), word.end()), kind),)
    number = numbers[0]
    low, _ = _bounds(number, amounts)
    about = "~" if number["about"] else ""
    unit = amounts.kind("unit", number["unit"] or "") or ("persons" if kind == "troops" else None)
    span = Span.of(text, min(number.start(), word.start()), max(number.end(), word.end()))
    return (Thing(span, kind, f"{low}{about}" if low is not None else None, unit),)


def _gap(number: re.Match[str], word: re.Match[str]) -> int:
    return max(word.start() - number.end(), number.start() - word.end())


def _joined(text: str, number: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether nothing but a few words stands between a number and a word of harm."""
    between = text[min(number.end(), word.end()) : max(number.start(), word.start())]
    return not re.search(r"[\n.;:,()\d]", between)


def _counts_persons(number: re.Match[str], amounts: Amounts) -> bool:
    return bool(number["unit"]) and ("person", " ".join(number["unit"].casefold().split())) in amounts.kinds


def _bounds(number: re.Match[str], amounts: Amounts) -> tuple[int | None, int | None]:
    """The least and the most that a number with its about-word says; the most is None where it says one figure."""
    word = number["value"].casefold()
    value = int(amounts.kind("number", word) or word.replace(",", ""))
    bound = amounts.kind("about", number["about"] or "")
    return (None, value) if bound == "most" else (value, None)


def counted(
    text: str, type_: str, trigger: int, end: int, start: int, amounts: Amounts
) -> tuple[Sequence[Toll], Sequence[Thing]]:
    """Return the tolls of a hostile event's clause, and what an event of giving or moving names behind its trigger."""
    tolls = find_tolls(text, start, end, amounts) if type_ in TOLLED else ()
    things = find_things(text, trigger, end, amounts) if type_ in MATERIAL else ()
    return tolls, things
