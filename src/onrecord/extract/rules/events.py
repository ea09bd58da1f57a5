"""Events, blind to the language: what holds of any pack's event frames, and the acts that words themselves are.

A pack proposes frames (a trigger with the phrases of its parties and the markers around it); here they get
their standing, verbal acts that are events (an accusation, a demand, a promise, a threat, praise) are added
from the quote frames, and headlines yield to the body that tells the same. Who the parties are belongs to
`resolve/events.py`. Called by the pipeline, last of the default engines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.extract.rules.factuality import standing
from onrecord.lang.pack import Pack
from onrecord.lang.triggers import POINTING, VERBAL
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, Annotations, EventFrame, Form, Mention, QuoteFrame, Status
from onrecord.model.documents import LineKind
from onrecord.model.ports import Layer
from onrecord.model.spans import Nest, Span

HOW = MappingProxyType({Act.ALLEGE: "allege", Act.CONDEMN: "disapprove"})
"""The modes of verbal acts that have one; of the others the words of the content tell it (lang/modes.py)."""

TARGETED = frozenset({Act.ALLEGE, Act.CONDEMN, Act.PRAISE})
"""Acts whose recipient is whom the content is about; of the others it is whom they are said to."""

BROKEN = frozenset({Act.DENY, Act.DECLINE})
"""Acts of a whole turn that its first clause has, and not what is told behind it."""
TURNED = frozenset({Act.DEMAND, Act.PROMISE, Act.THREATEN})
"""Acts of a whole turn that say nothing of the standing of what is told in it."""

ABOUT = 60
"""Code points of a content within which whom it is about is named first."""

ASKING = ("?", "?”", '?"', "?’")
"""What a sentence ends with that asks."""

SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Types of what is said: nouns for them can be what somebody rejects."""
NOUN_AT = 30
"""Code points of a content within which the noun stands that it is of: a Sudanese demand."""

APART = 12
"""Code points between a cue and its content from which they hold more than the word that leads to it."""
TO_COME = frozenset({Status.PLANNED, Status.PROPOSED, Status.FORECAST, Status.CONDITIONAL, Status.DID_NOT_HAPPEN})
"""Standings of what nobody has said yet."""
BREATH = 5
"""Code points at most between two names that are joined (and, a comma, และ)."""


class Events:
    """The engine `rules-events`: a pack's frames with their standing, and verbal acts."""

    name = "rules-events"
    requires = frozenset({Layer.ANALYSIS, Layer.MENTIONS, Layer.TIMES, Layer.QUOTES})
    provides = frozenset({Layer.EVENTS})

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return the event frames of the document, in order of their triggers."""
        within = Nest((span, quote) for quote in found.quotes for span in quote.content)
        silent = self._pack.elsewhere is not None and self._pack.elsewhere(analysis)
        proposed = (*self._pack.events(analysis, found), *(() if silent else verbal_acts(found)))
        stood = (_stood(frame, within, analysis) for frame in proposed)
        frames = sorted((f for f in stood if f is not None), key=lambda f: (f.trigger.start, f.type))
        told = _body_first(_one_per_trigger(frames), analysis)
        return Annotations(events=tuple(self._about(frame, analysis) for frame in told))

    def _about(self, frame: EventFrame, analysis: Analysis) -> EventFrame:
        """The frame with what the words of its sentence say of it: what it is about, and how it was done."""
        unit = analysis.unit_at(frame.trigger.start)
        if unit is None:
            return frame
        scope, text = frame.scope or frame.trigger, analysis.text
        start, end = min(unit.start, scope.start), max(unit.end, scope.end)
        if self._pack.modes is not None:
            frame = replace(frame, mode=self._pack.modes().mode(frame, text, start, end))
        if self._pack.contexts is not None:
            frame = replace(frame, contexts=self._pack.contexts().about(frame, text, start, end))
        return frame


def verbal_acts(found: Annotations) -> Iterator[EventFrame]:
    """Yield the events that lie in saying something: the cue is the trigger, its sources the actors.

    The source is taken as the words give it; a dropped or pointing one is known to the attribution that
    `resolve/` makes of the same cue, and is filled in there.
    """
    spoken: dict[Span, list[QuoteFrame]] = {}
    for quote in found.quotes:
        if quote.act in VERBAL and quote.cue is not None:
            spoken.setdefault(quote.cue, []).append(quote)
    named = Named(found)
    for cue, quotes in spoken.items():
        sources = (quote.source for quote in quotes if quote.source is not None)
        yield EventFrame(
            trigger=cue,
            type=VERBAL[quotes[0].act],
            mode=HOW.get(quotes[0].act),
            actors=tuple(dict.fromkeys(sources)),
            recipients=named.recipients(quotes[0], cue),
            scope=cue,
            score=0.7,
            rule=f"verbal:{quotes[0].act}",
        )


class Named:
    """Finds whom a verbal act is aimed at, among the mentions of the document."""

    def __init__(self, found: Annotations) -> None:
        self._mentions = [m for m in found.mentions if m.kind is not None or m.form is Form.PRONOUN]
        self._starts = [mention.span.start for mention in self._mentions]
        self._times = [time.span for time in found.times]

    def recipients(self, quote: QuoteFrame, cue: Span) -> tuple[Span, ...]:
        """Return the addressee, else who stands between cue and content, else whom the content is about.

        A promise is for whom it is made to; that its content names someone does not make him the recipient.
        """
        between = self._first(cue.end, quote.content[0].start, quote)
        if quote.act in TARGETED:
            addressee: tuple[Span, ...] = ()
            if quote.act is Act.ALLEGE and not between and self._told_apart(cue.end, quote.content[0].start):
                return ()
        else:
            addressee = (quote.addressee,) if quote.addressee is not None else ()
        if quote.act is Act.PROMISE:
            return addressee or between
        return addressee or between or self._first(quote.start, min(quote.content[0].end, quote.start + ABOUT), quote)

    def _told_apart(self, start: int, end: int) -> bool:
        """Tell whether words without a name, and no time, stand between cue and content: accused the officials of …"""
        times = sum(len(span) + BREATH for span in self._times if start <= span.start < end)
        return end - start - times > APART

    def _first(self, start: int, end: int, quote: QuoteFrame) -> tuple[Span, ...]:
        """The first mention that starts within `start` to `end`, and whoever is named in one breath with it."""
        joined: list[Mention] = []
        for mention in self._mentions[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]:
            if quote.source is not None and quote.source.overlaps(mention.span):
                continue
            if joined and (mention.span.start - joined[-1].span.end > BREATH or mention.kind is not joined[-1].kind):
                break
            joined.append(mention)
        return tuple(mention.span for mention in joined)


def _stood(frame: EventFrame, within: Nest[QuoteFrame], analysis: Analysis) -> EventFrame | None:
    quotes = list(within.around(frame.trigger, unless=lambda quote: quote.cue == frame.trigger))
    quotes = [quote for quote in quotes if not _in_one_breath(quote, frame)]
    told = _made(frame, quotes, analysis)
    reaching = [quote for quote in _reaching(quotes) if not (_answered(quote, analysis) or quote in told)]
    found = standing(frame.type, frame.markers, [_act(quote, frame, analysis) for quote in reaching])
    if found is None:
        return None
    return replace(frame, status=found.status, certainty=found.certainty)


def _in_one_breath(quote: QuoteFrame, frame: EventFrame) -> bool:
    """Tell whether a threat follows the word of a denial right away: denied it and threatened to …"""
    near = quote.cue is not None and 0 <= frame.trigger.start - quote.cue.end <= BREATH
    return near and frame.type == "THREATEN" and quote.act is Act.DENY


def _made(frame: EventFrame, quotes: Sequence[QuoteFrame], analysis: Analysis) -> list[QuoteFrame]:
    """The denials whose whole content is a noun for something said (rejected a demand to …): it was said."""
    inside = analysis.tokens_in(frame.trigger.start, frame.trigger.end)
    if frame.type not in SAID or not inside or analysis.tokens[inside[-1]].pos != "NOUN":
        return []
    denials = [quote for quote in quotes if quote.act is Act.DENY and quote.cue is not None]
    return [quote for quote in denials if 0 <= frame.trigger.start - quote.content[0].start <= NOUN_AT]


def _answered(quote: QuoteFrame, analysis: Analysis) -> bool:
    """Tell whether somebody declines to comment on what a sentence before told: that was told all the same."""
    if quote.act is not Act.DECLINE or quote.cue is None:
        return False
    told = analysis.unit_at(quote.content[0].start)
    return told is not None and told.end <= quote.cue.start


def _reaching(quotes: Sequence[QuoteFrame]) -> Iterator[QuoteFrame]:
    """Yield the attributions around a deed, without a denial of what somebody alleges outside of its words."""
    alleged = [quote for quote in quotes if quote.act is Act.ALLEGE and quote.cue is not None]
    for quote in quotes:
        spared = quote.act is Act.DENY and alleged and not any(_holds(quote, one.cue) for one in alleged)
        if not spared:
            yield quote


def _holds(quote: QuoteFrame, cue: Span | None) -> bool:
    return cue is not None and any(part.covers(cue) for part in quote.content)


def _act(quote: QuoteFrame, frame: EventFrame, analysis: Analysis) -> Act:
    """The act of an attribution, as it bears on a deed in its content.

    A turn of an interview has the act of its whole: what stands in it is told all the same, a question tells what its
    other sentences say, and behind the clause that denies or declines only what is negated itself is denied.
    """
    if quote.cue is not None:
        return quote.act
    if quote.act in TURNED:
        return Act.SAY
    first, unit = analysis.unit_at(quote.content[0].start), analysis.unit_at(frame.trigger.start)
    behind = first is not None and first.end <= frame.trigger.start
    if quote.act is Act.ASK and unit is not None and any(mark in quote.content[0].text for mark in ASKING):
        return quote.act if analysis.text[unit.start : unit.end].rstrip().endswith(ASKING) else Act.SAY
    return Act.ASSERT if quote.act in BROKEN and behind else quote.act


def _one_per_trigger(frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Of frames whose triggers overlap, keep the one with the longer trigger, then the better score.

    What the other found of the same type fills the parties that the kept one leaves empty.
    """
    kept: list[EventFrame] = []
    for frame in frames:
        if not kept or not kept[-1].trigger.overlaps(frame.trigger):
            kept.append(frame)
        elif (len(frame.trigger), frame.score) > (len(kept[-1].trigger), kept[-1].score):
            kept[-1] = _filled(frame, kept[-1])
        else:
            kept[-1] = _filled(kept[-1], frame)
    return kept


def _filled(frame: EventFrame, other: EventFrame) -> EventFrame:
    """The frame with the parties of the other where it has none and both are of one type."""
    if frame.type != other.type or other.score <= POINTING:
        return frame
    actors = frame.actors or other.actors
    recipients = frame.recipients or tuple(span for span in other.recipients if span not in actors)
    ahead = frame.rule.startswith("verbal") and frame.type != "THREATEN" and other.status in TO_COME
    if ahead:  # will say: the words around tell that it is to come
        frame = replace(frame, status=other.status, certainty=other.certainty, markers=other.markers)
    return replace(frame, actors=actors, recipients=recipients)


def _body_first(frames: Sequence[EventFrame], analysis: Analysis) -> list[EventFrame]:
    """Leave out what a headline tells whose type the body has too: headlines do not duplicate (codebook, rule 16), nor
    do headings what stands under them."""
    lines = analysis.document.lines
    above = [line.span for line in lines if line.kind in (LineKind.HEADLINE, LineKind.HEADING)]
    headlines = {line.span for line in lines if line.kind is LineKind.HEADLINE}
    over = [next((span for span in above if span.covers(frame.trigger)), None) for frame in frames]
    told = {frame.type for frame, line in zip(frames, over, strict=True) if line is None}
    under = {
        (bisect_right(above, frame.trigger), frame.type)
        for frame, line in zip(frames, over, strict=True)
        if line is None
    }
    kept = []
    for frame, line in zip(frames, over, strict=True):
        again = line is not None and (
            frame.type in told if line in headlines else (bisect_right(above, line), frame.type) in under
        )
        if not again:
            kept.append(frame)
    return kept
