"""How many and how much: the tolls of an event and the things given, taken or used, by a small shared grammar.

Each pack keeps its words in `data/events_amounts.tsv`; numbers are read by `numerals.py`, and here they meet words of
harm ("26 people were killed", เสียชีวิต 26 ราย) and things (40 tanks, รถถัง 40 คัน). A part of a count (including three
children, ในจำนวนนี้เป็นเด็ก 3 ราย) is no count of its own; a number that nothing counts gives nothing. Called by the
packs' `events.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.assets import rows
from onrecord.lang.numerals import Number, Numerals, either, written
from onrecord.model.annotations import EventFrame, Thing, Toll
from onrecord.model.spans import Span

COLUMNS = ("word", "role", "kind")
"""The columns of an amounts table. `kind` is the toll's or thing's kind, the unit's or currency's name, the bound
that an about-word sets (about, least, most), or the value of a number. Roles: toll; harm (a toll whose subject does
it); thing; unit; person; people (Thai nouns of victims); number, scale, vague, short (a scale behind a currency's
symbol); about, after, phrasal (verbs whose particle is no about-word); range, between; symbol, currency; part (what
opens a part of a count); joint (words that part a number from a noun); link (words that join one to a toll); reached
(words for what a toll has come to); aux (verbs between a number and a toll); tail (what may follow a bare number);
behind (nouns that a thing or person only describes); of (what joins a sum to a thing); list. A toll, harm or thing
without a kind only holds one (จับมือ, ยานพาหนะ)."""

NEAR = 48
"""Code points between a word of harm and its number."""
CLOSE = 14
"""Code points at most between a number and a word of harm behind it, where no words are parted."""
FAR = 34
"""Code points between a thing and its number."""
BESIDE = 90
"""Code points behind a trigger up to which a toll is its own though another deed is told between."""
RISEN = 130
"""Code points behind a word of harm within which it is told to what its number has risen."""
STOP = re.compile(r"[;\n]|\.\s")
WHOM = 26
"""Code points before a word of harm in which its victims are named, where nouns stand before it."""
TOLLED = frozenset({"ASSAULT", "COERCE"})
MATERIAL = frozenset({"AID", "COOPERATE", "MOBILIZE", "COERCE"})
MODEL = re.compile(r"-\d{1,4}[A-Za-z]?\b")
"""The number of a type, which counts nothing: F-16, เอฟ-16."""
UNITS = {"troops": "persons", "people": "persons", "weapons": "items", "missiles": "items", "goods": "items"}
"""What things are counted in where the text does not say."""
COUNTED_AS_PERSONS = frozenset({"troops", "people"})
ROUNDS = "ammunition"


@dataclass(frozen=True, slots=True)
class Amounts:
    """A pack's words of amount, opened: patterns, and what each word stands for."""

    numerals: Numerals
    toll: re.Pattern[str]
    thing: re.Pattern[str]
    part: re.Pattern[str]
    apart: re.Pattern[str]
    links: re.Pattern[str]
    reached: re.Pattern[str]
    people: re.Pattern[str]
    behind: re.Pattern[str]
    joins: re.Pattern[str]
    worth: re.Pattern[str]
    kinds: dict[tuple[str, str], str]
    spaced: bool
    """Words are parted by spaces; the counted noun stands behind its number."""

    def kind(self, role: str, word: str) -> str:
        """Return what a word of a role stands for."""
        return self.kinds.get((role, " ".join(word.casefold().split())), "")


def load_amounts(package: str, path: str) -> Amounts:
    """Return the words of a pack's table as patterns.

    Raises:
        AssetError: the file is missing or its header incomplete.
    """
    kinds = {(row["role"], word): row["kind"] for row in rows(package, path) for word in row["word"].split("|")}
    spaced = all(word.isascii() for role, word in kinds if role == "toll")
    some = r"[^,.;\n()]{0,60}" if spaced else r"[^\n]{0,24}?[0-9๐-๙]{1,6}[^\S\n]?(?:ราย|คน|นาย|ศพ)?"
    leading = rf"|[^,.;\n]{{0,24}}\bof (?:them|whom)\b{some}" if spaced else ""
    gap = r"(?:[\w'’-]{1,20}[^\S\n]{1,2}){1,3}" if spaced else r"[^\S\n]{0,2}[^\s,]{0,18}?[^\S\n]{0,2}"
    blank = "" if spaced else r"|[^\S\n]"
    join = rf"[^\S\n]?(?:(?:,|{either(kinds, 'list')}{blank})[^\S\n]?){{1,3}}"
    return Amounts(
        numerals=Numerals(kinds),
        toll=re.compile(either(kinds, "toll", "harm"), re.IGNORECASE),
        thing=re.compile(either(kinds, "thing"), re.IGNORECASE),
        part=re.compile(rf",?[^\S\n]?(?:(?:{either(kinds, 'part')}){some}{leading}),?", re.IGNORECASE),
        apart=re.compile(rf"[\n.;:()\d]|{either(kinds, 'joint')}", re.IGNORECASE),
        links=re.compile(rf"(?:(?:[^\S\n]|{either(kinds, 'link')}){{0,6}})", re.IGNORECASE),
        reached=re.compile(either(kinds, "reached"), re.IGNORECASE),
        people=re.compile(either(kinds, "people"), re.IGNORECASE),
        behind=re.compile(rf"[^\S\n]?{either(kinds, 'behind')}", re.IGNORECASE),
        joins=re.compile(rf"{join}(?:{gap})?", re.IGNORECASE),
        worth=re.compile(rf"[^\S\n]?{either(kinds, 'of')}[^\S\n]?(?:[\w-]{{1,16}}[^\S\n])?", re.IGNORECASE),
        kinds=kinds,
        spaced=spaced,
    )


# ---- tolls ----


def own_tolls(frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Return the events of a text, in order, without the tolls that stand far behind them, and behind another deed that
    counts its own."""
    return [
        replace(one, casualties=tuple(toll for toll in one.casualties if not _is_far(one, toll, frames[at + 1 :])))
        if any(toll.span.start - one.trigger.end > BESIDE for toll in one.casualties)
        else one
        for at, one in enumerate(frames)
    ]


def _is_far(frame: EventFrame, toll: Toll, later: Sequence[EventFrame]) -> bool:
    if toll.span.start - frame.trigger.end <= BESIDE:
        return False
    between = takewhile(lambda other: other.trigger.start < toll.span.start, later)
    return any(other.type in TOLLED for other in between)


def find_tolls(text: str, start: int, end: int, amounts: Amounts) -> tuple[Toll, ...]:
    """Return the casualties that a stretch of text counts: each word of harm with the number that belongs to it.

    `low` and `high` are the same for an exact count; a bound that the words leave open is None.
    """
    masked = amounts.part.sub(lambda part: " " * len(part.group()), text[start:end])
    numbers = amounts.numerals.find(masked, 0, len(masked))
    found: list[Toll] = []
    taken: set[int] = set()
    for word in amounts.toll.finditer(masked):
        if not (amounts.kind("toll", word.group()) or amounts.kind("harm", word.group())):
            continue
        free = [n for n in numbers if n.start not in taken]
        number = _nearest(masked, word, free, amounts)
        if number is None:
            continue
        counted_too = _listed(masked, number, [n for n in free if n.end <= number.start], amounts)
        for one in (*counted_too, number):
            taken.add(one.start)
            found.append(_toll(masked, word, one, amounts))
    return tuple(_moved(text, toll, start) for toll in found)


def _moved(text: str, toll: Toll, by: int) -> Toll:
    """A toll found in a stretch, with its words where they stand in the text."""
    who = Span.of(text, toll.who.start + by, toll.who.end + by) if toll.who is not None else None
    return replace(toll, span=Span.of(text, toll.span.start + by, toll.span.end + by), who=who)


def _nearest(text: str, word: re.Match[str], numbers: Sequence[Number], amounts: Amounts) -> Number | None:
    """The number that a word of harm counts by: behind it, or before it with nothing but a verb between."""
    fit = [n for n in numbers if (_follows if n.start >= word.end() else _leads)(text, word, n, amounts)]
    near = min(fit, key=lambda n: (_gap(n, word), n.start < word.start()), default=None)
    return near if near is not None else _risen(text, word, numbers, amounts)


def _risen(text: str, word: re.Match[str], numbers: Sequence[Number], amounts: Amounts) -> Number | None:
    """The number that a toll has come to in its sentence: the death toll from the blast at the port rose to 22."""
    reached = amounts.reached.search(text, word.end(), word.end() + RISEN)
    if reached is None or amounts.kind("toll", word.group()) == "" or STOP.search(text, word.end(), reached.start()):
        return None
    behind = (n for n in numbers if 0 <= n.start - reached.end() <= 1 and n.unit is None and n.currency is None)
    return next(behind, None)


def _gap(number: Number, word: re.Match[str]) -> int:
    return max(word.start() - number.end, number.start - word.end())


def _follows(text: str, word: re.Match[str], number: Number, amounts: Amounts) -> bool:
    """Tell whether a number behind a word of harm is its count."""
    if number.unit is not None or number.currency is not None:  # goods, not persons: seized 60 tonnes of
        return False
    between = text[word.end() : number.start]
    if len(between) > NEAR or amounts.links.fullmatch(between):
        return len(between) <= NEAR and (not number.bare or _ends(text, number, amounts))
    if "," in between or amounts.apart.search(between):
        return False
    return number.person is not None


def _leads(text: str, word: re.Match[str], number: Number, amounts: Amounts) -> bool:
    """Tell whether a number before a word of harm is its count."""
    if number.end > word.start():
        return number.person is not None and number.person.end <= word.end()
    between = text[number.end : word.start()]
    if not amounts.spaced:
        return len(between) <= CLOSE and number.person is not None and not _parted(between, amounts)
    if not between.strip():
        return number.unit is None and number.currency is None
    words = between.lower().split()
    verbs = [w for w in words if ("aux", w) in amounts.kinds]
    if len(verbs) == len(words):
        return number.unit is None
    last = ("aux", words[-1]) in amounts.kinds and len(between) <= NEAR
    return last and number.person is not None and not _parted(between, amounts)


def _parted(between: str, amounts: Amounts) -> bool:
    return "," in between or amounts.apart.search(MODEL.sub("", between)) is not None


def _ends(text: str, number: Number, amounts: Amounts) -> bool:
    """Tell whether no noun follows a bare number, which it would count: killed 26, killed 26 in …"""
    behind = re.match(r"[^\S\n]?([^\W\d_][\w'’-]*)", text[number.end : number.end + WHOM])
    if behind is None or not amounts.spaced:
        return behind is None or not text[number.end : number.end + 1].strip()
    return ("tail", behind.group(1).lower()) in amounts.kinds


def _listed(text: str, number: Number, before: Sequence[Number], amounts: Amounts) -> list[Number]:
    """The counts of persons that are joined before one: two soldiers and four police officers were killed."""
    found: list[Number] = []
    for one in reversed(before):
        between = text[one.end : number.start]
        if one.person is None or number.person is None or not amounts.joins.fullmatch(between) or not between.strip():
            break
        found, number = [one, *found], one
    return found


def _toll(text: str, word: re.Match[str], number: Number, amounts: Amounts) -> Toll:
    span = Span.of(text, min(number.start, word.start()), max(number.end, word.end()))
    role = "toll" if amounts.kind("toll", word.group()) else "harm"
    kind = amounts.kind(role, word.group())
    low = int(number.low) if number.low is not None else None
    high = int(number.high) if number.high is not None else None
    return Toll(span, kind, low, high, _victims(text, word, number, amounts))


def _victims(text: str, word: re.Match[str], number: Number, amounts: Amounts) -> Span | None:
    """The words that say whom a toll counts: the counted noun with what describes it, or who stands before the verb."""
    if amounts.spaced:
        return Span.trimmed(text, number.person.start, number.person.end) if number.person is not None else None
    between = text[word.end() : number.start]
    if number.start >= word.end() and (noun := amounts.people.match(between.lstrip())) is not None:
        start = word.end() + len(between) - len(between.lstrip()) + noun.start()
        return Span.trimmed(text, start, number.start)
    if amounts.kind("harm", word.group()) and not text[: word.start()].endswith(("ถูก", "โดน")):
        return None
    edge = min(word.start(), number.start)
    nouns = list(amounts.people.finditer(text, max(0, edge - WHOM), edge))
    if not nouns or re.search(r"\s", text[nouns[-1].start() : edge].rstrip()):
        return None
    return Span.trimmed(text, nouns[-1].start(), edge)


# ---- things ----


@dataclass(frozen=True, slots=True)
class _Piece:
    """A thing with its number, or a sum of money by itself."""

    start: int
    end: int
    kind: str
    number: Number | None


def find_things(text: str, start: int, end: int, amounts: Amounts) -> tuple[Thing, ...]:
    """Return the first thing that a stretch of text names and those joined to it, each with its number."""
    numbers = amounts.numerals.find(text, start, end)
    named = [word for word in amounts.thing.finditer(text, start, end) if _is_thing(text, word, amounts)]
    words = [word for word in named if not any(n.unit and n.value <= word.start() < n.end for n in numbers)]
    pieces = [_piece(text, word, numbers, words, amounts) for word in words]
    used = {piece.number.start for piece in pieces if piece.number is not None}
    sums = [n for n in numbers if n.currency is not None and n.start not in used]
    pieces += [_Piece(n.start, n.end, "money", n) for n in sums]
    pieces.sort(key=lambda piece: piece.start)
    return tuple(_thing(text, piece) for piece in _joined(text, pieces, amounts))


def _is_thing(text: str, word: re.Match[str], amounts: Amounts) -> bool:
    """Tell whether a word names a thing, and does not only describe another noun: oil fields, ยานพาหนะ."""
    return bool(amounts.kind("thing", word.group())) and amounts.behind.match(text, word.end()) is None


def _piece(
    text: str, word: re.Match[str], numbers: Sequence[Number], words: Sequence[re.Match[str]], amounts: Amounts
) -> _Piece:
    fit = [n for n in numbers if _measures(text, word, n, words, amounts)]
    number = min(fit, key=lambda n: _gap(n, word), default=None)
    start = min(word.start(), number.start) if number is not None else word.start()
    return _Piece(
        start,
        max(word.end(), number.end) if number is not None else word.end(),
        amounts.kind("thing", word.group()),
        number,
    )


def _measures(text: str, word: re.Match[str], number: Number, words: Sequence[re.Match[str]], amounts: Amounts) -> bool:
    """Tell whether a number says how many of a thing there are, or what it is worth."""
    if number.start < word.end() and number.end > word.start():
        return number.value <= word.start()
    behind = number.start >= word.end()
    edges = (word.end(), number.start) if behind else (number.end, word.start())
    between = text[edges[0] : edges[1]]
    persons = amounts.kind("thing", word.group()) in COUNTED_AS_PERSONS
    if number.person is not None and not persons:
        return False
    if len(between) > FAR or any(edges[0] <= w.start() < edges[1] for w in words):
        return False
    if amounts.spaced and number.currency is not None:
        near = amounts.kind("thing", word.group()) == "money" and len(between.split()) <= 2
        return not behind and (near or amounts.worth.fullmatch(between) is not None)
    if _parted(between, amounts):
        return False
    return not behind and len(between.split()) <= 3 if amounts.spaced else behind and not number.bare


def _joined(text: str, pieces: Sequence[_Piece], amounts: Amounts) -> list[_Piece]:
    """The first of some pieces, and those that a comma, and, or the like joins to the one before."""
    found = list(pieces[:1])
    for piece in pieces[1:]:
        if not amounts.joins.fullmatch(text[found[-1].end : piece.start]):
            break
        found.append(piece)
    return found


def _thing(text: str, piece: _Piece) -> Thing:
    number, span = piece.number, Span.of(text, piece.start, piece.end)
    if number is None:
        return Thing(span, piece.kind)
    unit = number.currency or number.unit or UNITS.get(piece.kind) or ("rounds" if piece.kind == ROUNDS else None)
    return Thing(span, piece.kind, _quantity(number), unit)


def _quantity(number: Number) -> str | None:
    """A number in the contract's form: 40, 11000~ (about, at least, at most), 20/30 (a range)."""
    low, high = number.low, number.high
    if low is not None and high is not None:
        return written(low) if low == high else f"{written(low)}/{written(high)}"
    only = low if low is not None else high
    return f"{written(only)}~" if only is not None else None


def counted(
    text: str, type_: str, trigger: int, end: int, start: int, amounts: Amounts
) -> tuple[Sequence[Toll], Sequence[Thing]]:
    """Return the tolls of a hostile event's clause, and what an event of giving or moving names behind its trigger."""
    tolls = find_tolls(text, start, end, amounts) if type_ in TOLLED else ()
    things = find_things(text, trigger, end, amounts) if type_ in MATERIAL else ()
    return tolls, things
