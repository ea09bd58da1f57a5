"""Decides what the names in a phrase mean that are good only in context, before the phrase is coded.

What decides is the country that the phrase names, else the article's own (`home`), else that a body belongs to no
country: the Security Council is the United Nations' unless the country in view has one of that name. Called by
`coding.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.knowledge.agents import Role, words
from onrecord.knowledge.coding_actors import likely, meant, nationality, of_states
from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Name, Reading, Use, named
from onrecord.knowledge.phrase import Piece, Zone


def settled(phrase: str, found: Sequence[Piece], *, on: date | None, home: str | None) -> tuple[Piece, ...]:
    """Return the parts of a phrase, each name with one meaning; names that stay open are left out."""
    return _whole(phrase, on, home) or tuple(_each(phrase, found, on, home))


def _whole(phrase: str, on: date | None, home: str | None) -> tuple[Piece, ...]:
    """Read a phrase as one name that is good only in context, where nothing names it of its own accord."""
    text = phrase.strip()
    borne = named(text)
    names = tuple(name for name in borne if name.use is Use.CONTEXT and name.reading is not Reading.PLACE)
    if not names or len(names) < len(borne) or text in words():
        return ()
    start = phrase.index(text)
    meaning = _meaning(names, on, home) or _international(names)
    return (Piece(start, start + len(text), meaning),) if meaning else ()


def _each(phrase: str, found: Sequence[Piece], on: date | None, home: str | None) -> Iterator[Piece]:
    sure = [piece for piece in found if not piece.doubtful]
    country = next((own for piece in sure if piece.zone is Zone.CORE and (own := nationality(piece))), None)
    for piece in found:
        if not piece.doubtful:
            yield _shared(phrase, piece, home) if country is None else _of_kind(piece, country)
            continue
        where = piece.zone is Zone.WHERE
        if country is None:
            meaning = _meaning(piece.names, on, home, place=where)
        else:
            meaning = likely(piece.names, country=country, on=on, place=where)
        if meaning:
            yield replace(piece, names=meaning)


def _meaning(names: Sequence[Name], on: date | None, home: str | None, *, place: bool = False) -> tuple[Name, ...]:
    own = likely(names, country=home, on=on, place=place) if home else ()
    return own or likely(names, country=None, on=on, place=place)


def _international(names: Sequence[Name]) -> tuple[Name, ...]:
    return tuple(name for name in names if of_states(name.entity))[:1]


def _shared(phrase: str, piece: Piece, home: str | None) -> Piece:
    """Read the noun of a kind of body as the name of the article's own such body (the Senate), else of the one that no
    country has."""
    if piece.word is None or not (piece.word.body or piece.word.role is Role.SEAT):
        return piece
    bearers = [name for name in named(phrase[piece.start : piece.end]) if name.reading is not Reading.PLACE]
    own = [name for name in bearers if home and (known := entity(name.entity)) and known.country == home]
    if own:
        return replace(piece, names=tuple(own), word=piece.word._replace(country=None))
    return piece if piece.names else replace(piece, names=_international(bearers))


def _of_kind(piece: Piece, country: str) -> Piece:
    """Take the name of another country's body for its noun where a country is named: the Russian Security Council."""
    known = meant(piece) if piece.word is not None and piece.word.body else None
    return piece if known is None or known.country == country else replace(piece, names=())
