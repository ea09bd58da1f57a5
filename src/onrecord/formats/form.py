"""What a format is: its name, the question whose answer it writes, its columns, and how it was checked.

The formats themselves are one module each; `registry` lists them, `writing` runs them, `dictionary` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.metadata import version
from typing import Any

from onrecord.formats import gathering
from onrecord.formats.shelves import Shelves

COMMON = ("since", "until")
EVENTS = ("who", "other", "actor", "target", "place", "topic", "words", "type", "status", *COMMON)


class Question(Enum):
    """A question of the record's, by the command that asks it in words."""

    EVENTS = "timeline"
    STORY = "timeline, relations"
    STATEMENTS = "quotes"
    TRANSFERS = "transfers"
    DOCUMENTS = "documents"
    PAIRS = "dyads"


FILTERS: Mapping[Question, tuple[str, ...]] = {
    Question.EVENTS: EVENTS,
    Question.STORY: EVENTS,
    Question.STATEMENTS: ("speaker", "about", "act", "words", *COMMON),
    Question.TRANSFERS: ("supplier", "recipient", "kind", "type", "status", *COMMON),
    Question.DOCUMENTS: ("publisher", *COMMON),
    Question.PAIRS: ("type", "status", *COMMON),
}
"""What each question can be narrowed to, by the names that `Record` has for them."""
GATHER: Mapping[Question, Callable[[Shelves, gathering.Filters], Iterator[Any]]] = {
    Question.EVENTS: gathering.happenings,
    Question.STORY: gathering.story,
    Question.STATEMENTS: gathering.sayings,
    Question.TRANSFERS: gathering.handed,
    Question.DOCUMENTS: gathering.papers,
    Question.PAIRS: gathering.pairs,
}
"""What gives a question's rows whole."""


@cache
def coder(by_hand: str | None = None) -> str:
    """Return who coded: onrecord and its version, or whoever did it by hand."""
    return f"{by_hand}, by hand" if by_hand else f"onrecord {version('onrecord')}"


class Standing(Enum):
    """Which events a format takes where nobody asks for a standing. A format that has no place for it would tell what
    is denied, planned or alleged as fact; those take what is told as real alone, and nothing its outlets took back."""

    EVERY = "every"
    REAL = "real"


REAL = ("happened", "ongoing")
"""Standings that are told as real."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column (or key) of a format: the field of ours that it is filled from, and what its values are."""

    name: str
    source: str
    values: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `write` turns what the question gives into the bytes of a file, piece by piece; `reader` is what its
    files were read back with, `specified` where the format is described."""

    name: str
    extension: str
    what: str
    question: Question
    write: Callable[[Iterable[Any]], Iterator[bytes]]
    columns: tuple[Column, ...]
    specified: str
    reader: str
    standing: Standing = Standing.EVERY

    @property
    def filters(self) -> tuple[str, ...]:
        """What its question can be narrowed to."""
        return FILTERS[self.question]
