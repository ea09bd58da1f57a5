"""What a language brings: the slots that a pack fills, and nothing of any language.

A pack is found through the entry-point group `onrecord.languages` (registry.py): a function without arguments
that returns a `Pack`. Packs never import one another. Each slot is a function of what has been found so
far, and each is called once a document; the mechanics that languages share live in `extract/rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.lang.contexts import Contexts
from onrecord.lang.modes import Modes
from onrecord.lang.stakes import Stakes
from onrecord.lang.words import Word, latin_words
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import (
    Act,
    Annotations,
    EventFrame,
    Mention,
    PlaceMention,
    QuoteFrame,
    RelationFrame,
    TimeMention,
)
from onrecord.model.documents import Document
from onrecord.model.ports import MetadataCues


class Segment(Protocol):
    """Cuts a document into tokens, units and quotations."""

    def __call__(self, document: Document) -> Analysis: ...


class FindTimes(Protocol):
    """Finds time expressions in a text; `analysis` of that same text gives tense where the pack parses."""

    def __call__(self, text: str, analysis: Analysis | None = None) -> tuple[TimeMention, ...]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Mentions of actors and of places."""

    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()


class FindNames(Protocol):
    """Finds mentions of actors and places: glosses in brackets, titles, honorifics, known names, pronouns."""

    def __call__(self, analysis: Analysis) -> Found: ...


class FindQuotes(Protocol):
    """Finds who is on record for what; needs mentions and times."""

    def __call__(self, analysis: Analysis, found: Annotations) -> tuple[QuoteFrame, ...]: ...


class FindEvents(Protocol):
    """Finds events with their standing; needs mentions, times and quotes."""

    def __call__(self, analysis: Analysis, found: Annotations) -> tuple[EventFrame, ...]: ...


class FindRelations(Protocol):
    """Finds standing ties with the words of their sides and times; needs mentions and times."""

    def __call__(self, analysis: Analysis, found: Annotations) -> tuple[RelationFrame, ...]: ...


@dataclass(frozen=True, slots=True)
class Pack:
    """A language: its BCP 47 code, its English name, its slots and the versions of what fills them."""

    language: str
    name: str
    metadata: MetadataCues
    segment: Segment
    times: FindTimes
    names: FindNames
    quotes: FindQuotes
    events: FindEvents
    day_first: bool | None = None
    """Whether 03/04/2025 is 3 April in this language's press; None where it depends on the outlet's country."""
    force: Callable[[str], Act | None] | None = None
    """The act that a whole content plainly is although its cue is neutral (lang/cues.py `Forces`)."""
    home: str | None = None
    """The country (ISO 3166-1 alpha-3) whose own bodies this language's press names without saying whose they are."""
    native: Callable[[str], bool] | None = None
    """Tells whether a name is written as people of that country write theirs."""
    foreign: Callable[[str], bool] | None = None
    """Tells whether a name of somebody, or of a body behind the noun for what it is, looks written by ear."""
    elsewhere: Callable[[Analysis], bool] | None = None
    """Tells whether a whole text is of another world than politics (sport, weather, markets): what is said in it is
    no event."""
    stakes: Callable[[], Stakes] | None = None
    """The words that tell what a contested involvement is about."""
    contexts: Callable[[], Contexts] | None = None
    """The words that tell what an event is about."""
    modes: Callable[[], Modes] | None = None
    """The words that tell how an event was done, or what is asked, refused or threatened in it."""
    relations: FindRelations | None = None
    """Standing ties; a language without a grammar of them gives none."""
    words: Callable[[str], Iterator[Word]] = latin_words
    """The words of a text as a search index compares them; words in Latin letters, where a pack does not say."""
    versions: tuple[tuple[str, str], ...] = ()
    """What fills the slots, for the manifest of a run: ("thaibreak", "1.5.0")."""
