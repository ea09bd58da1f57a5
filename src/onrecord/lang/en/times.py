"""Finds English time expressions: the pack's `times` slot.

Tokens become symbols (`times_lex.py`), patterns over symbols find candidates (`times_rules.py`), builders give
them meaning (`times_build.py`), neighbours are joined (`times_join.py`), the verb gives tense (`times_tense.py`).
Spans follow the codebook: words that only introduce (on, in, at) are left out, calendar nouns stay in. One pass,
linear in the text's length. Values are `resolve/times.py`'s business.
"""

from __future__ import annotations

from onrecord.lang.en.times_build import build
from onrecord.lang.en.times_join import Piece, join
from onrecord.lang.en.times_lex import Token, tokens
from onrecord.lang.en.times_parts import Built
from onrecord.lang.en.times_rules import Match, any_rule, rules, symbols_of
from onrecord.lang.en.times_tense import dates_a_noun, tense_at
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import TimeMention
from onrecord.model.spans import Span
from onrecord.model.timex import Direction, Length, Shift


def find_times(text: str, analysis: Analysis | None = None) -> tuple[TimeMention, ...]:
    """Return the time expressions of a text, in order, without overlaps; `analysis` of that text gives tense."""
    found = tokens(text)
    pieces = join(_pieces(found), found)
    mentions = (_mention(text, piece, found, analysis) for piece in pieces)
    return tuple(mention for mention in mentions if mention)


def _pieces(found: list[Token]) -> list[Piece]:
    symbols, search = symbols_of(found), any_rule().search
    pieces: list[Piece] = []
    at = 0
    while place := search(symbols, at):
        best = _best(symbols, place.start(), found)
        if best is None:
            at = place.start() + 1
            continue
        match, built = best
        pieces.append(Piece(match.first, match.last, built, match.rule.name))
        at = match.last
    return pieces


def _best(symbols: str, at: int, found: list[Token]) -> tuple[Match, Built] | None:
    """The longest match that means something; of equals the rule named first."""
    fits = [Match(rule, found, fit) for rule in rules() if (fit := rule.pattern.match(symbols, at))]
    fits.sort(key=lambda match: -match.last)
    for match in fits:
        if match.last > match.first and (built := build(match)):
            return match, built
    return None


def _mention(text: str, piece: Piece, found: list[Token], analysis: Analysis | None) -> TimeMention | None:
    start, end = found[piece.first].start, found[piece.last - 1].end
    if piece.rule == "year_loose" and not (analysis and dates_a_noun(analysis, start)):
        return None
    tense = tense_at(analysis, start, end) if analysis else Direction.NONE
    built = piece.built
    if tense is Direction.FUTURE and piece.first and found[piece.first - 1].category == "IN":
        built = _ahead(built)
    return TimeMention(
        span=Span.of(text, start, end),
        type=built.type,
        timex=built.timex,
        approximate=built.approximate,
        tense=tense,
        rule=f"en.{piece.rule}",
    )


def _ahead(built: Built) -> Built:
    """Will open in two years: a date, not a length, where the verb looks ahead."""
    length = built.timex
    if not isinstance(length, Length) or length.amount is None or length.amount != int(length.amount):
        return built
    return Built(Shift(int(length.amount), length.granule, rounded=False), approximate=built.approximate)
