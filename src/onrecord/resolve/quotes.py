"""Quote frames become attributions: whose words they are, to whom, when, and inside whose report.

Who speaks is in `speakers.py`. Nothing is guessed beyond that: a frame without source words and without a speaker
before keeps its source empty. Called by `world.py` after actors and times, before events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, QuoteFrame
from onrecord.model.reading import Attribution, Time
from onrecord.model.spans import Span
from onrecord.resolve.event_times import EventTimes
from onrecord.resolve.places import PlaceIndex
from onrecord.resolve.speakers import Actors, Speakers

A = TypeVar("A", bound=Actors)
PLACELESS = PlaceIndex()


def resolve_quotes(
    analysis: Analysis, found: Annotations, actors: A, times: Sequence[Time], places: PlaceIndex = PLACELESS
) -> tuple[tuple[Attribution, ...], A]:
    """Return the attributions of the document, ids `q1` … in order of their contents, and the actors with the
    unnamed sources among them."""
    speakers = Speakers(analysis, found.mentions, actors, holders=_frame_holders(found.quotes))
    dates = EventTimes(analysis, times, deeds=[frame.trigger for frame in found.events])
    ordered = sorted(found.quotes, key=_position)
    scene = _Scene(speakers, dates, places, {id(frame): _said_near(ordered, at) for at, frame in enumerate(ordered)})
    said = list(_once(one for frame in ordered for one in _attributions(frame, scene)))
    said.sort(key=lambda a: (a.content[0].start, -a.content[-1].end))
    numbered = [replace(attribution, id=f"q{number}") for number, attribution in enumerate(said, start=1)]
    return _nested(numbered), actors.joined(speakers.unnamed())


def _once(said: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions, of two of the same words by one cue and one actor (under two names) only the first."""
    seen: set[object] = set()
    for one in said:
        source = one.source.actor if one.source is not None else None
        key = (one.cue, one.content, source)
        if one.cue is None or source is None or key not in seen:
            seen.add(key)
            yield one


class _Scene(NamedTuple):
    """What tells who said it, when and where."""

    speakers: Speakers
    dates: EventTimes
    places: PlaceIndex
    near: Mapping[int, Sequence[Span]]
    """The contents of a statement and of those beside it, by the id of the frame."""


BESIDE = 4
"""Statements before and behind one whose contents may hold a time near its cue."""


def _said_near(ordered: Sequence[QuoteFrame], at: int) -> list[Span]:
    """Return the contents of a frame and of its neighbours, but of those within which its cue stands."""
    cue = ordered[at].cue
    beside = [*ordered[max(0, at - BESIDE) : at], *ordered[at + 1 : at + 1 + BESIDE]]
    parts = [part for frame in beside for part in frame.content]
    return [*ordered[at].content, *(part for part in parts if cue is None or not part.overlaps(cue))]


def _position(frame: QuoteFrame) -> int:
    return frame.cue.start if frame.cue else frame.start


def _attributions(frame: QuoteFrame, scene: _Scene) -> list[Attribution]:
    """Two whom one word names (both) say the same words, each on a record of its own (codebook, further rules)."""
    first = _attribution(frame, scene)
    return [replace(first, source=speaker) for speaker in scene.speakers.pair(frame)] or [first]


def _attribution(frame: QuoteFrame, scene: _Scene) -> Attribution:
    source = scene.speakers.of(frame)
    told = scene.speakers.known(frame.addressee) if frame.addressee else None
    return Attribution(
        id="",
        kind=frame.kind,
        act=frame.act,
        source=source,
        cue=frame.cue,
        content=frame.content,
        addressee=None if source is not None and told == source.actor else told,
        time=_time(frame, scene),
        place=scene.places.at(frame.venue) if frame.venue else None,
        venue=frame.venue,
        engines=frame.engines,
        opinions=frame.opinions,
    )


def _time(frame: QuoteFrame, scene: _Scene) -> str | None:
    """Return the id of the time that governs the cue; no duration, and none within what it or another says."""
    time = scene.dates.said(frame.cue, scene.near[id(frame)], frame.source) if frame.cue else None
    return time.id if time else None


def _nested(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution the smallest other one whose content holds its cue and its content."""
    held = _holders(attributions)
    return tuple(replace(item, within=held[id(item)].id) if id(item) in held else item for item in attributions)


def _frame_holders(frames: Iterable[QuoteFrame]) -> dict[int, QuoteFrame]:
    """Return the frame within whose content another lies, by the id of the inner object."""
    return _holders(sorted(frames, key=lambda frame: (frame.start, -frame.content[-1].end)))


class Contained(Protocol):
    """What has words of its own and a cue: a frame or an attribution."""

    @property
    def cue(self) -> Span | None:
        """The words that put the content on record."""
        ...

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said."""
        ...


C = TypeVar("C", bound=Contained)


def _holders(items: Sequence[C]) -> dict[int, C]:
    """Return, by the id of each item that has one, the smallest other item that holds it; `items` are in order
    of their contents, the longer of two that begin together first."""
    open_: list[C] = []
    held: dict[int, C] = {}
    for item in items:
        start = min(item.content[0].start, item.cue.start if item.cue else 10**12)
        open_ = [outer for outer in open_ if outer.content[-1].end > start]
        inner = next((outer for outer in reversed(open_) if _holds(outer, item)), None)
        if inner is not None:
            held[id(item)] = inner
        open_.append(item)
    return held


def _extent(item: Contained) -> int:
    return item.content[-1].end - item.content[0].start


def _holds(outer: Contained, inner: Contained) -> bool:
    """Tell whether the outer's content strictly holds the inner's cue and content."""
    start, end = outer.content[0].start, outer.content[-1].end
    parts = (*inner.content, *((inner.cue,) if inner.cue else ()))
    held = all(start <= part.start and part.end <= end for part in parts)
    return held and _extent(outer) > _extent(inner)
