"""Events, blind to the language: what holds of any pack's event frames, and the acts that words themselves are.

A pack proposes frames (a trigger with the phrases of its parties and the markers around it); here they get
their standing, verbal acts that are events (an accusation, a demand, a promise, a threat, praise) are added
from the quote frames, and headlines yield to the body that tells the same. Who the parties are belongs to
`resolve/events.py`. Called by the pipeline, last of the default engines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.extract.rules.factuality import standing
from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, Annotations, EventFrame, QuoteFrame
from onrecord.model.documents import LineKind
from onrecord.model.ports import Layer
from onrecord.model.spans import Span

VERBAL = {
    Act.ALLEGE: "ACCUSE",
    Act.CONDEMN: "ACCUSE",
    Act.DEMAND: "REQUEST",
    Act.PROMISE: "AGREE",
    Act.THREATEN: "THREATEN",
    Act.PRAISE: "SUPPORT",
}
"""Acts of speech that PLOVER codes as events, and their types (codebook, rules 17 to 19)."""

TARGETED = frozenset({Act.ALLEGE, Act.CONDEMN, Act.PRAISE})
"""Acts whose recipient is whom the content is about; of the others it is whom they are said to."""


class Events:
    """The engine `rules-events`: a pack's frames with their standing, and verbal acts."""

    name = "rules-events"
    requires = frozenset({Layer.ANALYSIS, Layer.MENTIONS, Layer.TIMES, Layer.QUOTES})
    provides = frozenset({Layer.EVENTS})

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return the event frames of the document, in order of their triggers."""
        within = Contents(found.quotes)
        proposed = (*self._pack.events(analysis, found), *verbal_acts(found))
        stood = (_stood(frame, within) for frame in proposed)
        frames = sorted((f for f in stood if f is not None), key=lambda f: (f.trigger.start, f.type))
        return Annotations(events=tuple(_body_first(_one_per_trigger(frames), analysis)))


class Contents:
    """Finds the innermost attribution whose content holds an offset."""

    def __init__(self, quotes: Iterable[QuoteFrame]) -> None:
        self._parts = sorted(((span, quote) for quote in quotes for span in quote.content), key=lambda p: p[0])
        self._starts = [span.start for span, _ in self._parts]
        self._furthest = _running_ends([span for span, _ in self._parts])

    def innermost(self, span: Span) -> QuoteFrame | None:
        """Return the quote frame with the shortest content that holds `span` but not by its own cue, or None."""
        index = bisect_right(self._starts, span.start) - 1
        best: tuple[int, QuoteFrame] | None = None
        while index >= 0 and self._furthest[index] > span.start:
            part, quote = self._parts[index]
            if part.covers(span) and quote.cue != span and (best is None or len(part) < best[0]):
                best = (len(part), quote)
            index -= 1
        return best[1] if best else None


def _running_ends(spans: Sequence[Span]) -> list[int]:
    """The furthest end among the spans up to each position: where a search backwards may stop."""
    ends: list[int] = []
    for span in spans:
        ends.append(max(span.end, ends[-1]) if ends else span.end)
    return ends


def verbal_acts(found: Annotations) -> Iterator[EventFrame]:
    """Yield the events that lie in saying something: the cue is the trigger, the source the actor."""
    for quote in found.quotes:
        type_ = VERBAL.get(quote.act)
        if type_ is None or quote.cue is None:
            continue
        recipient = quote.addressee if quote.act not in TARGETED else None
        recipient = recipient or _first_actor(found, quote.content[0])
        yield EventFrame(
            trigger=quote.cue,
            type=type_,
            actors=(quote.source,) if quote.source else (),
            recipients=(recipient,) if recipient else (),
            scope=quote.cue,
            score=0.7,
            rule=f"verbal:{quote.act}",
        )


def _first_actor(found: Annotations, content: Span) -> Span | None:
    """The first actor that a content names within its first sixty code points: whom it is about."""
    starts = [mention.span.start for mention in found.mentions]
    for mention in found.mentions[bisect_right(starts, content.start - 1) :]:
        if mention.span.start >= min(content.end, content.start + 60):
            return None
        if mention.kind is not None:
            return mention.span
    return None


def _stood(frame: EventFrame, within: Contents) -> EventFrame | None:
    quote = within.innermost(frame.trigger)
    found = standing(frame.type, frame.markers, quote.act if quote else None)
    if found is None:
        return None
    return replace(frame, status=found.status, certainty=found.certainty)


def _one_per_trigger(frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Of frames whose triggers overlap, keep the one with the longer trigger, then the better score."""
    kept: list[EventFrame] = []
    for frame in frames:
        if kept and kept[-1].trigger.overlaps(frame.trigger):
            if (len(frame.trigger), frame.score) > (len(kept[-1].trigger), kept[-1].score):
                kept[-1] = frame
            continue
        kept.append(frame)
    return kept


def _body_first(frames: Sequence[EventFrame], analysis: Analysis) -> list[EventFrame]:
    """Leave out headline events whose type the body has too: headlines do not duplicate (codebook, rule 16)."""
    headlines = [line.span for line in analysis.document.lines if line.kind is LineKind.HEADLINE]
    in_headline = {id(frame) for frame in frames if any(line.covers(frame.trigger) for line in headlines)}
    told = {frame.type for frame in frames if id(frame) not in in_headline}
    return [frame for frame in frames if id(frame) not in in_headline or frame.type not in told]
