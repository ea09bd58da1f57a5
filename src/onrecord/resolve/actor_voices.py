"""Whose somebody is by what he says, and after whom: cues of the country of a speaker, each with a strength of 1.

A minister whom no word places speaks behind his state's own denial, answers what his state is accused of, or denies
what is said of it. What each is worth is learned with the other cues. Called by `actor_cues.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.model.annotations import Act, QuoteFrame
from onrecord.model.spans import Span
from onrecord.resolve.actor_clusters import Cluster
from onrecord.resolve.actor_descriptions import naming
from onrecord.resolve.actor_evidence import Point, Scene, Sort

FIRST = 3
"""Mentions, from the first, whose words tell of an actor."""
NEAR = 600
"""Code points between two statements of which the second may go on from the first."""
ANSWERED = frozenset({Act.ALLEGE, Act.CONDEMN, Act.DEMAND})
"""What the accused answers."""
_SORTS = {
    **dict.fromkeys((Act.DENY, Act.DECLINE, Act.ADMIT), "denies"),
    **dict.fromkeys((Act.ALLEGE, Act.CONDEMN, Act.DEMAND, Act.THREATEN), "accuses"),
}


def voices(scene: Scene, cluster: Cluster) -> Iterator[tuple[str, str, float]]:
    """Yield what the statements of an actor tell of its country: a cue, the country that it is for, its strength."""
    for mention in naming(cluster)[:FIRST]:
        for at in _spoken(scene, mention.span):
            quote = scene.voices[at][1]
            yield from _content(scene, quote, id(cluster))
            yield from _after(scene, at, id(cluster))


def contents(scene: Scene, name: Span) -> list[Span]:
    """Return what the bearer of a name says where it stands: it tells of others, and not of him."""
    return [part for at in _spoken(scene, name) for part in scene.voices[at][1].content]


def _spoken(scene: Scene, name: Span) -> Iterator[int]:
    """The statements whose source holds a name, by their place in `scene.voices`."""
    low = bisect_left(scene.voices, name.start - NEAR, key=_start)
    for at in range(low, bisect_left(scene.voices, name.end, key=_start)):
        source = scene.voices[at][1].source
        if source is not None and source.overlaps(name):
            yield at


def _start(voice: tuple[int, QuoteFrame]) -> int:
    return voice[0]


def _content(scene: Scene, quote: QuoteFrame, own: int) -> Iterator[tuple[str, str, float]]:
    """Of whom a statement speaks first, by what it does."""
    first = next((one for part in quote.content for one in _actors(scene, part.start, part.end, own)), None)
    if first is not None:
        yield f"voice-{_SORTS.get(quote.act, 'says')}", first.country, 1.0


def _after(scene: Scene, at: int, own: int) -> Iterator[tuple[str, str, float]]:
    """Whose word the statement before was; of an accusation that is answered, who is accused."""
    if at == 0:
        return
    start, quote = scene.voices[at]
    earlier, before = scene.voices[at - 1]
    if start - earlier > NEAR or before.source is None:
        return
    if before.act in ANSWERED and quote.act in (Act.DENY, Act.DECLINE):
        accused = (one for part in before.content for one in _actors(scene, part.start, part.end, own))
        yield from (("voice-answers", one.country, 1.0) for one in list(accused)[:1])
        return
    said = [one for one in _actors(scene, before.source.start, before.source.end, own) if one.sort is not Sort.PERSON]
    yield from (("voice-after", one.country, 1.0) for one in said[:1])


def _actors(scene: Scene, start: int, end: int, own: int) -> list[Point]:
    return [one for one in scene.within(start, end) if one.sort is not Sort.PLACE and one.of != own]
