"""What a document says of its actors that bears on who is party to an event: where each is named, and as what.

Made once a document; decides nothing. Called by `event_party_cues.py`, `event_links.py` and `event_parties.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.documents import Document, LineKind
from onrecord.model.reading import Actor, Attribution, Event
from onrecord.model.spans import Nest, Span
from onrecord.resolve.actor_pointers import pointing
from onrecord.resolve.event_words import SmallWords

PACKAGE = "onrecord.resolve"
HEADED = 3
"""Actors of a headline that count, in its order."""
DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,[^\n(—–-]{1,40})?(?: ?\([^()\n]{1,40}\))? ?(?:--|—|–|- )")
"""A dateline at the start of a paragraph: a town in capitals, perhaps its state or a date, the outlet, a dash."""
DATELINED = 90
"""Code points from the start of a paragraph within which a dateline ends."""
RANKED = 4
"""Actors, the most named first, up to which their order counts."""


_ABOUT = frozenset({LineKind.DATE, LineKind.CREDIT, LineKind.ORIGIN, LineKind.RULE})


class Mention(Protocol):
    """One place where the text refers to an actor (`actors.Reference`)."""

    @property
    def span(self) -> Span:
        """The bare words."""
        ...

    @property
    def phrase(self) -> Span:
        """The words with their title."""
        ...

    @property
    def form(self) -> Form:
        """How they refer."""
        ...

    @property
    def actor(self) -> str | None:
        """The id of whom they refer to."""
        ...

    @property
    def rule(self) -> str:
        """The rule that found them."""
        ...


class Actors(Protocol):
    """The actors of a document and their mentions in order (`actors.ActorIndex`)."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in order of first mention."""
        ...

    @property
    def references(self) -> Sequence[Mention]:
        """Every mention, in order of the text."""
        ...

    def every(self, span: Span) -> tuple[str, ...]:
        """Return the ids of all whom some words refer to."""
        ...


class Scene:
    """The actors of a document, where they are named, who is of which country or body, and who opposes whom."""

    def __init__(self, analysis: Analysis, actors: Actors, attributions: Sequence[Attribution]) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.index = actors
        self.attributions = attributions
        self.said: Nest[Attribution] = Nest((span, one) for one in attributions for span in one.content)
        self.by_cue: dict[Span, list[Attribution]] = defaultdict(list)
        for one in attributions:
            if one.cue is not None:
                self.by_cue[one.cue].append(one)
        filed = _filing(analysis.document, actors.references)
        self._mentions = [one for one in actors.references if one.actor is not None and one.span and not filed(one)]
        self._starts = [one.span.start for one in self._mentions]
        self._words: dict[str | None, list[Span]] = defaultdict(list)
        for mention in self._mentions:
            self._words[mention.actor].append(mention.span)
        self._unit_starts = [unit.start for unit in analysis.units]
        self._lines = [line.span.start for line in analysis.document.lines]
        self._kinds = {actor.id: actor.kind for actor in actors.actors}
        self.lands = lands(actors.actors)
        named = [one.actor for one in self._mentions if one.actor]
        self.rank = {id_: at for at, (id_, _) in enumerate(Counter(named).most_common())}
        counted = Counter(land for actor in named if (land := self.land(actor)))
        self.states = [land for land, _ in counted.most_common()]
        """Countries by how often the text speaks of them or of who is of them, the most frequent first."""
        self.headline = self._headed()
        self.bodies = self._bodies()
        self._pairs: Counter[frozenset[str]] = Counter()
        self._standing: dict[str, frozenset[str]] = {}
        self.small = SmallWords(self.text)
        self._forms: dict[Span, str] = {}
        self._meant: dict[Span, tuple[str, ...]] = {}
        self._triggers: list[tuple[int, int]] = []

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin from `start` on and before `end`, in order."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def line(self, offset: int) -> Span:
        """Return the line that holds an offset."""
        return self.analysis.document.lines[max(0, bisect_right(self._lines, offset) - 1)].span

    def units_between(self, start: int, end: int) -> int:
        """Return how many clauses begin between two offsets."""
        return bisect_right(self._unit_starts, end) - bisect_right(self._unit_starts, start)

    def words_of(self, actor: str, near: int) -> Span | None:
        """Return the words nearest before an offset that refer to an actor, or the first behind it."""
        spans = self._words.get(actor, [])
        before = bisect_right(spans, near, key=_begin)
        return spans[max(0, before - 1)] if spans else None

    def kind(self, actor: str) -> ActorKind:
        """Return what an actor is; an unknown id is nobody named."""
        return self._kinds.get(actor, ActorKind.UNNAMED)

    def land(self, actor: str) -> str | None:
        """Return the country, by id, that an actor is or is of, where the text names it."""
        return actor if self.kind(actor) is ActorKind.COUNTRY else self.lands.get(actor)

    def standing(self, actor: str) -> frozenset[str]:
        """Return what an actor is in the whole text: its kind, how often it is named against others, and whether it
        is of the countries that the text is about."""
        if actor not in self._standing:
            self._standing[actor] = frozenset(self._stands(actor))
        return self._standing[actor]

    def _stands(self, actor: str) -> Iterator[str]:
        land = self.land(actor)
        yield f"kind:{self.kind(actor)}"
        yield f"rank:{min(self.rank.get(actor, RANKED), RANKED)}"
        if actor in self.states[:2]:
            yield f"state{self.states.index(actor) + 1}"
        if land is not None and land in self.states[:1]:
            yield "home"

    def oppose(self, events: Iterable[Event]) -> None:
        """Take note of the countries of those who do something to one another, in the order of the text: of pairs that
        are sides equally often the first counts, whatever order a set would give them in."""
        for event in events:
            mine = [land for one in event.actors if (land := self.land(one))]
            theirs = [land for one in event.recipients if (land := self.land(one))]
            self._pairs.update(dict.fromkeys(frozenset((a, b)) for a in mine for b in theirs if a != b).keys())

    def number(self, events: Sequence[Event]) -> None:
        """Take note of the events of the text and of where they are told."""
        self._triggers = sorted((event.trigger.start, number) for number, event in enumerate(events))

    def triggers_in(self, part: Span) -> Iterator[int]:
        """Yield the numbers of the events whose triggers begin in some words."""
        first, last = (bisect_left(self._triggers, (at, -1)) for at in (part.start, part.end))
        return (number for _, number in self._triggers[first:last])

    def dyad(self, some: Iterable[str], other: str) -> int:
        """Return how many events have one of some countries and another one as their two sides."""
        return max((self._pairs[frozenset((one, other))] for one in some), default=0)

    def two(self, *, without: Iterable[str]) -> tuple[str, ...]:
        """Return the two countries that are the sides of most events, where neither is of those left out."""
        left = {self.land(one) for one in without}
        sides = (pair for pair, _ in self._pairs.most_common() if not pair & left)
        return tuple(sorted(next(sides, ())))

    def noun(self, words: Span) -> bool:
        """Tell whether some words end in what the pack calls a noun."""
        inside = self.analysis.tokens_in(words.start, words.end)
        return bool(inside) and self.analysis.tokens[inside[-1]].pos in ("NOUN", "PROPN")

    def every(self, words: Span) -> tuple[str, ...]:
        """Return the ids of all whom some words refer to, looked for once."""
        if words not in self._meant:
            self._meant[words] = self.index.every(words)
        return self._meant[words]

    def form(self, words: Span) -> str:
        """Return how some words refer: as the first mention in them does, `pair` for both of two, `none`."""
        if words not in self._forms:
            self._forms[words] = self._form(words)
        return self._forms[words]

    def _form(self, words: Span) -> str:
        found = pointing(words.text)
        if found is not None and found.means == "pair":
            return "pair"
        return next((str(one.form) for one in self.between(words.start, words.end)), "none")

    def _headed(self) -> tuple[str, ...]:
        heads = (line.span for line in self.analysis.document.lines if line.kind is LineKind.HEADLINE)
        named = (one.actor for span in heads for one in self.between(span.start, span.end) if one.actor)
        return tuple(dict.fromkeys(named))[:HEADED]

    def _bodies(self) -> dict[str, tuple[str, ...]]:
        """The bodies that persons speak for or belong to: those named within their phrase."""
        found: dict[str, dict[str, None]] = {}
        for one in self._mentions:
            if one.actor and one.phrase != one.span and self.kind(one.actor) is ActorKind.PERSON:
                for other in self.between(one.phrase.start, one.phrase.end):
                    if other.actor and self.kind(other.actor) not in (ActorKind.PERSON, ActorKind.COUNTRY):
                        found.setdefault(one.actor, {})[other.actor] = None
        return {actor: tuple(bodies) for actor, bodies in found.items()}


def _begin(span: Span) -> int:
    return span.start


def _filing(document: Document, mentions: Iterable[Mention]) -> Callable[[Mention], bool]:
    """Return what tells whether a mention only says who filed the text, from where: on a line about the text, or
    before the dash or the outlet of a dateline."""
    about = [(line.span.start, line.span.end) for line in document.lines if line.kind in _ABOUT]
    body = [line.span for line in document.lines if line.kind is LineKind.BODY]
    about += [(span.start, span.start + found.end()) for span in body if (found := DATELINE.match(span.text))]
    starts = [span.start for span in body]
    for one in mentions:
        if one.rule.endswith("-slug") and starts:
            start = starts[max(0, bisect_right(starts, one.span.start) - 1)]
            about += [(start, one.span.end)] if one.span.end - start <= DATELINED else []
    about.sort()
    begun = [start for start, _ in about]

    def is_filed(one: Mention) -> bool:
        at = bisect_right(begun, one.span.start) - 1
        return at >= 0 and one.span.end <= about[at][1]

    return is_filed


def lands(actors: Sequence[Actor]) -> dict[str, str]:
    """Return the countries, by id, of the actors that are of one that the text names."""
    states = {a.country: a.id for a in actors if a.kind is ActorKind.COUNTRY and a.country}
    return {a.id: states[a.country] for a in actors if a.country in states}
