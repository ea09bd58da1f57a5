"""Joins what the English grammar found piece by piece: a date with its clock time, the ends of a range, lists.

Also settles what an expression such as "two weeks after" counts from. Works on the tokens between two pieces.
Called by `times.py`; the pieces come from `times_build.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.lang.en.times_lex import Token
from onrecord.lang.en.times_parts import Built
from onrecord.model.timex import Anchor, Between, Calendar, Granule, Length, Shift, TimexType

CLAUSE = 160
"""What "two weeks after …" counts from is named within this many code points, in the same sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens `first` to `last` (exclusive), what they mean, the rule that said so."""

    first: int
    last: int
    built: Built
    rule: str


DASHES = ("-", "–", "—")


def join(pieces: list[Piece], tokens: list[Token]) -> list[Piece]:
    """Return the pieces with what belongs together made one, in order."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        whole = _one(before, piece, tokens) if before else None
        if whole:
            joined[-1] = whole
        else:
            joined.extend(_listed(before, piece, tokens))
            joined.append(piece)
    _lend_years(joined, tokens)
    settled = (_anchored(joined, at, tokens) for at in range(len(joined)))
    return [piece for piece in settled if piece]


def _one(left: Piece, right: Piece, tokens: list[Token]) -> Piece | None:
    gap = tuple(token.category for token in tokens[left.last : right.first])
    if len(gap) > 2:
        return None
    built = _timed(left, right, gap) or _range(left, right, gap, tokens)
    return Piece(left.first, right.last, built, right.rule if _is_clock(left) else left.rule) if built else None


def _is_clock(piece: Piece) -> bool:
    timex = piece.built.timex
    return isinstance(timex, Calendar) and timex.hour is not None and timex.month is None and timex.weekday is None


def _is_day(piece: Piece) -> bool:
    timex = piece.built.timex
    if isinstance(timex, Shift):
        return timex.granule is Granule.DAY and timex.on is None and timex.amount is not None
    return isinstance(timex, Calendar) and bool(timex.day or timex.weekday) and timex.hour is None


def _timed(left: Piece, right: Piece, gap: tuple[str, ...]) -> Built | None:
    """9 p.m. on 26 March; Tuesday, 14:30; yesterday at noon."""
    if _is_clock(left) and _is_day(right) and gap in ((), ("ON",), ("COMMA",)):
        return _at(right.built, left.built)
    if _is_day(left) and _is_clock(right) and gap in ((), ("COMMA",), ("AT",), ("STOP",), ("COMMA", "AT")):
        return _at(left.built, right.built)
    return None


def _at(day: Built, clock: Built) -> Built | None:
    if not isinstance(clock.timex, Calendar):
        return None
    hands = {"hour": clock.timex.hour, "minute": clock.timex.minute}
    approximate = day.approximate or clock.approximate
    if isinstance(day.timex, Shift):
        on = Calendar(hour=clock.timex.hour, minute=clock.timex.minute)
        return Built(replace(day.timex, on=on), TimexType.TIME, approximate)
    if isinstance(day.timex, Calendar):
        return Built(replace(day.timex, **hands), TimexType.TIME, approximate)  # type: ignore[arg-type]
    return None


def _range(left: Piece, right: Piece, gap: tuple[str, ...], tokens: list[Token]) -> Built | None:
    """From May to June, between 4 April and 9 June 2019, March-April: both ends dates, clocks aside."""
    start, end = left.built.timex, right.built.timex
    if not isinstance(start, Calendar) or not isinstance(end, Calendar) or len(gap) != 1:
        return None
    if start.hour is not None or end.hour is not None or left.built.type is not right.built.type:
        return None
    before = tokens[left.first - 1].category if left.first else ""
    dash = gap[0] == "DASH" or (tokens[left.last].text in DASHES and _full(start) and _full(end))
    bound = dash or (gap[0] in ("TO", "TILL") and (before == "FROM" or _alike(start, end)))
    if not bound and not (gap[0] == "AND" and before == "BETWEEN"):
        return None
    return Built(Between(start, end), TimexType.DATE, left.built.approximate or right.built.approximate)


def _full(calendar: Calendar) -> bool:
    """Tell whether month and year are named: a spaced dash, which else parts clauses, then joins two such."""
    return calendar.month is not None and calendar.year is not None


def _alike(start: Calendar, end: Calendar) -> bool:
    """Without "from", only months or weekdays in a row are a range: January to March 2024, Monday through Friday."""
    if start.weekday and end.weekday and not start.day and not end.day:
        return True
    return bool(start.month and end.month) and (start.day is None) == (end.day is None)


def _listed(before: Piece | None, piece: Piece, tokens: list[Token]) -> list[Piece]:
    """25 and 27 July are two days: the first lends itself the month of the second."""
    timex, at = piece.built.timex, piece.first - 2
    if piece.rule not in ("day_month", "days_of_month") or at < 0 or not isinstance(timex, Calendar):
        return []
    if tokens[at].category != "SMALL" or tokens[at + 1].category not in ("AND", "OR", "COMMA"):
        return []
    if before and before.last > at:
        return []
    return [Piece(at, at + 1, Built(replace(timex, day=int(tokens[at].value), weekday=None)), "listed_day")]


def _lend_years(pieces: list[Piece], tokens: list[Token]) -> None:
    """June and July 2023: the year stands for both."""
    for at in range(len(pieces) - 2, -1, -1):
        left, right = pieces[at].built.timex, pieces[at + 1].built.timex
        gap = tuple(token.category for token in tokens[pieces[at].last : pieces[at + 1].first])
        if gap not in (("AND",), ("OR",), ("COMMA",), ("COMMA", "AND")):
            continue
        if not isinstance(left, Calendar) or not isinstance(right, Calendar) or not right.year:
            continue
        if (
            left.month
            and right.month
            and not left.year
            and left.shift is None
            and (left.day is None) == (right.day is None)
        ):
            pieces[at] = replace(pieces[at], built=replace(pieces[at].built, timex=replace(left, year=right.year)))


def _anchored(pieces: list[Piece], at: int, tokens: list[Token]) -> Piece | None:
    """Settle "two weeks after …": of a date named behind it, or of the one before it ("on 30 June, a day after …")."""
    piece, shift = pieces[at], pieces[at].built.timex
    if not isinstance(shift, Shift) or shift.anchor is not Anchor.NEXT:
        return piece
    if at + 1 < len(pieces) and _in_clause(piece, pieces[at + 1], tokens):
        return piece
    if at and shift.amount is not None and _apposed(pieces[at - 1], piece, tokens):
        back = replace(shift, amount=-shift.amount, anchor=Anchor.PREVIOUS)
        return replace(piece, built=replace(piece.built, timex=back))
    if piece.rule == "the_day_after":
        return None
    length = Length(None if shift.amount is None else abs(shift.amount), shift.granule)
    return replace(piece, last=piece.last - 1, built=Built(length, TimexType.DURATION))


def _in_clause(piece: Piece, following: Piece, tokens: list[Token]) -> bool:
    timex = following.built.timex
    if not isinstance(timex, Calendar) or (timex.hour is not None and timex.day is None):
        return False
    between = tokens[piece.last : following.first]
    near = tokens[following.first].start - tokens[piece.last - 1].end <= CLAUSE
    return near and not any(token.category in ("STOP", "BREAK", "COMMA") for token in between)


def _apposed(before: Piece, piece: Piece, tokens: list[Token]) -> bool:
    gap = tuple(token.category for token in tokens[before.last : piece.first])
    return gap in (("COMMA",), ()) and before.built.type in (TimexType.DATE, TimexType.TIME)
