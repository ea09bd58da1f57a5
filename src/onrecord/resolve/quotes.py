"""Quote frames become attributions: whose words they are, to whom, when, and inside whose report.

A source is the actor that its words mention; a dropped subject is the speaker before; "I" in a quotation is who
is quoted; another pronoun that nobody resolved is the last person who spoke on the same level or, behind a
question, who was asked; a source that no known actor stands behind becomes an actor of kind `unnamed`. Nothing
is guessed beyond that: a frame without source words and without a speaker before keeps its source empty. Called
by `world.py` after actors and times, before events.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, Self, TypeVar

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, ActorKind, Annotations, Form, Mention, Pointing, QuoteFrame
from onrecord.model.reading import Actor, ActorMention, Attribution, Speaker, Time
from onrecord.model.spans import Span
from onrecord.resolve.actor_codes import described
from onrecord.resolve.actor_genders import gender
from onrecord.resolve.actor_pointers import of_class, pointers


class Actors(Protocol):
    """The actors of a document (`resolve/actors.py`)."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in order of first mention."""
        ...

    def at(self, span: Span) -> str | None:
        """Return the id of the actor that the words refer to, or None."""
        ...

    def every(self, span: Span, *, exact: bool = False) -> tuple[str, ...]:
        """Return the ids of all whom the words refer to; with `exact` only where they themselves are a mention."""
        ...

    def joined(self, more: Iterable[Actor]) -> Self:
        """Return the index with further actors."""
        ...


A = TypeVar("A", bound=Actors)


def resolve_quotes(
    analysis: Analysis, found: Annotations, actors: A, times: Sequence[Time]
) -> tuple[tuple[Attribution, ...], A]:
    """Return the attributions of the document, ids `q1` … in order of their contents, and the actors with the
    unnamed sources among them."""
    speakers = _Speakers(analysis, found.mentions, actors, holders=_frame_holders(found.quotes))
    dates = _Dates(analysis, times)
    ordered = sorted(found.quotes, key=_position)
    said = [one for frame in ordered for one in _attributions(frame, speakers, dates)]
    said.sort(key=lambda a: (a.content[0].start, -a.content[-1].end))
    numbered = [replace(attribution, id=f"q{number}") for number, attribution in enumerate(said, start=1)]
    return _nested(numbered), actors.joined(speakers.unnamed())


def _position(frame: QuoteFrame) -> int:
    return frame.cue.start if frame.cue else frame.start


def _attributions(frame: QuoteFrame, speakers: _Speakers, dates: _Dates) -> list[Attribution]:
    """Two whom one word names (both) say the same words, each on a record of its own (codebook, further rules)."""
    first = _attribution(frame, speakers, dates)
    pair = speakers.pair(frame)
    return [replace(first, source=Speaker(actor, frame.source)) for actor in pair] or [first]


def _attribution(frame: QuoteFrame, speakers: _Speakers, dates: _Dates) -> Attribution:
    return Attribution(
        id="",
        kind=frame.kind,
        act=frame.act,
        source=speakers.of(frame),
        cue=frame.cue,
        content=frame.content,
        addressee=speakers.known(frame.addressee) if frame.addressee else None,
        time=dates.of(frame),
    )


class _Speakers:
    """Resolves sources in the order of the text, remembering who spoke last. `holders` are the frames within
    whose contents others lie, by the id of the inner object; who speaks there speaks to that frame alone."""

    def __init__(
        self, analysis: Analysis, mentions: Sequence[Mention], actors: Actors, *, holders: Mapping[int, QuoteFrame]
    ) -> None:
        self._actors = actors
        self._holders = holders
        self._text = analysis.text
        self._language = analysis.document.language
        self._by_id = {actor.id: actor for actor in actors.actors}
        self._pronouns = {(m.span.start, m.span.end) for m in mentions if m.form is Form.PRONOUN}
        self._people = {actor.id for actor in actors.actors if actor.kind is ActorKind.PERSON}
        self._named_people = frozenset(self._people)
        self._taken = {actor.id for actor in actors.actors}
        self._unnamed: dict[str, Actor] = {}
        self._last: str | None = None
        self._spoke: list[str] = []
        self._last_body: str | None = None
        self._last_within: dict[int, str | None] = {}

    def unnamed(self) -> tuple[Actor, ...]:
        """Return the actors made for sources that only describe themselves."""
        return tuple(self._unnamed.values())

    def known(self, span: Span) -> str | None:
        """Return the known actor that the words refer to, or None."""
        return self._actors.at(span)

    def pair(self, frame: QuoteFrame) -> tuple[str, ...]:
        """Return the two actors whom the words of the source name together, else nobody."""
        both = self._actors.every(frame.source, exact=True) if frame.source else ()
        return both if len(both) > 1 else ()

    def of(self, frame: QuoteFrame) -> Speaker | None:
        """Return who speaks in `frame`, or None where the text does not say."""
        if frame.source is None:
            return Speaker(self._last) if frame.continues and self._last else None
        actor = self._quoted(frame) if frame.pointing is Pointing.SPEAKER else self._meant(frame, frame.source)
        if id(frame) in self._holders:
            self._last_within[id(self._holders[id(frame)])] = actor
        else:
            self._remember(frame, actor)
        return Speaker(actor, frame.source)

    def _quoted(self, frame: QuoteFrame) -> str | None:
        """Return who speaks the words around `frame`, or None where they are the author's."""
        holder = self._holders.get(id(frame))
        if holder is None or holder.source is None:
            return None
        first = holder.pointing is Pointing.SPEAKER
        return self._quoted(holder) if first else self._meant(holder, holder.source)

    def _remember(self, frame: QuoteFrame, actor: str | None) -> None:
        """Keep who spoke; behind a question it is the one who was asked that answers."""
        self._last = actor
        if actor not in self._named_people:
            self._last_body = actor
        asked = self.known(frame.addressee) if frame.act is Act.ASK and frame.addressee else None
        for one in (asked, actor):
            if one is not None and (one in self._people or (one == actor and self._speaks_for(frame))):
                self._spoke.append(one)
                break

    def _speaks_for(self, frame: QuoteFrame) -> bool:
        """Tell whether a person speaks for the body that is the source: the next "he" is that person again."""
        if frame.source is None:
            return False
        words = self._text[max(0, frame.source.start - SPEAKER) : frame.source.end].split("\n")[-1].casefold()
        return any(word in words for word in of_class("speaks"))

    def _last_person(self, words: str) -> str | None:
        """Return who spoke last of those that the pronoun can mean by its gender."""
        row = pointers().get(words.casefold())
        wanted = row.gender if row is not None else None
        return next((one for one in reversed(self._spoke[-4:]) if not self._clashes(one, wanted)), None)

    def _clashes(self, id_: str, wanted: str | None) -> bool:
        actor = self._by_id.get(id_)
        if wanted is None or actor is None or actor.kind is not ActorKind.PERSON:
            return False
        names = [mention.span for mention in actor.mentions if mention.form is Form.NAME]
        told = gender(self._text, names, [role.title for role in actor.roles])
        return told is not None and told != wanted

    def _meant(self, frame: QuoteFrame, span: Span) -> str | None:
        """Words that only point back go to the last person on record; others are a source without a name."""
        nobody = frame.pointing is Pointing.NOBODY
        known = next(iter(self._actors.every(span, exact=True)), None) if nobody else self.known(span)
        if known is not None:
            return known
        if frame.pointing is Pointing.BODY:
            holder = self._holders.get(id(frame))
            return self._last_body if holder is None else self._last_within.get(id(holder))
        if (frame.continues or (span.start, span.end) in self._pronouns) and not _is_pair(span):
            return self._last_person(span.text) or self._last
        key = span.text.casefold()
        if key not in self._unnamed:
            self._unnamed[key] = self._new(span)
        actor = self._unnamed[key]
        mention = ActorMention(span, Form.NOMINAL)
        if mention not in actor.mentions:
            self._unnamed[key] = replace(actor, mentions=(*actor.mentions, mention))
        return actor.id

    def _new(self, span: Span) -> Actor:
        number = len(self._taken) + 1
        while f"a{number}" in self._taken:
            number += 1
        self._taken.add(f"a{number}")
        self._people.add(f"a{number}")
        return Actor(f"a{number}", ActorKind.UNNAMED, {self._language: span.text}, code=described(span.text))


SPEAKER = 30
"""Code points before the name of a body in which the word for who speaks for it stands."""


def _is_pair(span: Span) -> bool:
    row = pointers().get(span.text.casefold())
    return row is not None and row.means in ("pair", "first", "second")


class _Dates:
    """Finds the time at which something was said: in the clause of its cue and outside the content."""

    def __init__(self, analysis: Analysis, times: Sequence[Time]) -> None:
        self._analysis = analysis
        self._times = sorted(times, key=lambda time: time.span.start)
        self._starts = [time.span.start for time in self._times]

    def of(self, frame: QuoteFrame) -> str | None:
        """Return the id of the one time in the cue's clause, or None where there is none or several."""
        if frame.cue is None:
            return None
        unit = self._analysis.unit_at(frame.cue.start)
        start = min(unit.start if unit else frame.cue.start, frame.source.start if frame.source else frame.cue.start)
        end = max(unit.end if unit else frame.cue.end, min(frame.start, frame.cue.end + 120))
        near = self._times[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]
        outside = [time for time in near if not any(part.overlaps(time.span) for part in frame.content)]
        return outside[0].id if len(outside) == 1 else None


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
