"""Where a text speaks of which country: the points that the country of an actor may be told from.

A point is a name, adjective or seat of a country, a place, or an actor whose country is known. What they tell of an
actor beside them is in `actor_cues.py`, what is made of that in `actor_countries.py`; both call this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.knowledge.places import place
from onrecord.knowledge.toponyms import context, rank, states
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Form, PlaceMention, QuoteFrame
from onrecord.model.documents import LineKind
from onrecord.resolve.actor_clusters import NAMING, Cluster


class Sort(StrEnum):
    """What names the country."""

    COUNTRY = "country"
    PLACE = "place"
    BODY = "body"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Code points `start` to `end`, which speak of `country` (ISO 3166-1 alpha-3); `of` is the actor's identity."""

    start: int
    end: int
    country: str
    sort: Sort
    of: int = 0


@dataclass(slots=True)
class Scene:
    """A text with the points of it, in order."""

    analysis: Analysis
    points: list[Point]
    heads: frozenset[Point] = frozenset()
    """Points in lines about the text (where it was filed, by whom), and in the place that opens its first paragraph."""
    around: tuple[str, ...] = ()
    """The countries and regions of the text, most named first."""
    abroad: bool = False
    """Whether all the persons that the text names have foreign names: what it leaves unsaid is not at home."""
    voices: tuple[tuple[int, QuoteFrame], ...] = ()
    """The statements with a source, each with where that begins, in order."""
    over_all: list[tuple[str, str, float]] | None = None
    """What the whole text tells of whoever is no part of it (`actor_cues.py`), until an actor is counted in."""
    _starts: list[int] = field(default_factory=list)
    _held: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._starts = [point.start for point in self.points]
        self._held = {point.of for point in self.points}

    def holds(self, actor: int) -> bool:
        """Tell whether a point is of an actor, by its identity."""
        return actor in self._held

    def within(self, start: int, end: int) -> list[Point]:
        """Return the points that begin in code points `start` to `end`."""
        return self.points[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, at: int) -> Point | None:
        """Return the last point that begins before `at`."""
        index = bisect_left(self._starts, at)
        return self.points[index - 1] if index else None

    def add(self, cluster: Cluster) -> None:
        """Count in an actor whose country has been found."""
        for point in _of_actor(cluster):
            insort(self.points, point)
            self._held.add(point.of)
        self._starts = [point.start for point in self.points]
        self.over_all = None

    def paragraph(self, at: int) -> tuple[int, int]:
        """Return the code points of the line that holds `at`."""
        end = self.analysis.text.find("\n", at)
        return self.analysis.text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.analysis.text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the code points of the unit that holds `at`, of the paragraph outside units."""
        unit = self.analysis.unit_at(at)
        return (unit.start, unit.end) if unit is not None else self.paragraph(at)


def scene(analysis: Analysis, groups: Sequence[Cluster], told: Annotations) -> Scene:
    """Return the points of a text: of its actors, of the titles without a name, and of its places; and its voices."""
    points = {point for cluster in groups for point in _of_actor(cluster)}
    named = {(start, point.country) for point in points for start in range(point.start - BEFORE, point.start + 1)}
    points |= {
        Point(m.span.start, m.span.end, m.country, Sort.BODY)
        for m in told.mentions
        if m.form is Form.NOMINAL and m.country and (m.span.start, m.country) not in named
    }
    around = context([*(m.span.text for m in told.places), *_countries(points)])
    taken = sorted((point.start, point.end) for point in points)
    points |= {point for mention in told.places if (point := _of_place(mention, around)) and not _held(point, taken)}
    found = Scene(analysis, sorted(points), around=around, abroad=_is_abroad(analysis, groups))
    found.heads = frozenset(_heads(found))
    found.voices = tuple(sorted(((q.source.start, q) for q in told.quotes if q.source), key=lambda voice: voice[0]))
    return found


def _is_abroad(analysis: Analysis, groups: Sequence[Cluster]) -> bool:
    """Tell whether a text names persons, and all of them by foreign names."""
    language = pack(analysis.document.language)
    foreign = language.foreign
    if foreign is None or language.home is None:
        return False
    persons = [one for one in groups if one.kind is ActorKind.PERSON and any(m.form is Form.NAME for m in one.mentions)]
    return bool(persons) and all(
        one.country != language.home and (one.known is not None or any(map(foreign, one.names))) for one in persons
    )


BEFORE = 8
"""Code points before a country's name from which a description that holds it says nothing more (two X officials)."""


def _countries(points: Iterable[Point]) -> list[str]:
    """Return the names of the countries of the points, as often as they are spoken of."""
    counted = Counter(point.country for point in points)
    known = {code: place(code) for code in counted}
    return [
        spot.names["en"] for code, spot in known.items() if spot and "en" in spot.names for _ in range(counted[code])
    ]


def _held(point: Point, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an actor's name stands where the place does."""
    at = bisect_right(taken, (point.start, point.end)) - 1
    return any(start < point.end and point.start < end for start, end in taken[max(0, at) : at + 2])


_SORTS = {ActorKind.COUNTRY: Sort.COUNTRY, ActorKind.PEOPLE: Sort.COUNTRY, ActorKind.PERSON: Sort.PERSON}


def _of_actor(cluster: Cluster) -> list[Point]:
    country = cluster.country
    if country is None:
        return []
    sort = _SORTS.get(cluster.kind, Sort.BODY)
    named = (mention.span for mention in cluster.mentions if mention.form in NAMING)
    return [Point(span.start, span.end, country, sort, id(cluster)) for span in named]


def _of_place(mention: PlaceMention, around: Sequence[str]) -> Point | None:
    spot = place(mention.entity) if mention.entity else None
    spot = rank(mention.span.text, around) or spot
    named = states(spot) if spot is not None else ()
    return Point(mention.span.start, mention.span.end, named[0], Sort.PLACE) if len(named) == 1 else None


OPENING = 60
"""Code points at the head of a paragraph within which a dash ends the place where it was filed."""
_DASHES = (" - ", " – ", " — ", " -- ")
FIRST_LINES = 8


def _heads(found: Scene) -> Iterable[Point]:
    text = found.analysis.text
    for at, line in enumerate(found.analysis.document.lines[:FIRST_LINES]):
        start, end = line.span.start, line.span.end
        if line.kind is LineKind.HEADLINE:
            continue
        if line.kind is LineKind.BODY and (at == 0 or not is_credit(text[start:end])):
            opening = text[start : min(end, start + OPENING)]
            end = start + max(opening.find(dash) for dash in _DASHES)
        yield from (point for point in found.within(start, end) if point.sort in (Sort.PLACE, Sort.COUNTRY))


LONGEST_CREDIT = 100


def is_credit(line: str) -> bool:
    """Tell whether a line near the top is about the text: short, and no sentence."""
    return len(line) <= LONGEST_CREDIT and not line.endswith((".", "!", "?", "”", '"', "’"))
