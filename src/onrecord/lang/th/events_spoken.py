"""Thai verbal acts whose parties the words of the attribution leave out: the accused of a passive, two told before, and
a list of those who speak whose names spaces part.

Called by `events.py`, beside the acts that every attribution makes (`extract/rules/events.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lang.th.events_parties import Cast
from onrecord.lang.triggers import VERBAL
from onrecord.model.annotations import Act, Annotations, EventFrame

BLAMING = frozenset({Act.ALLEGE, Act.CONDEMN})
"""Acts whose recipient may be the subject of their passive."""


def spoken_of(cast: Cast, found: Annotations) -> tuple[EventFrame, ...]:
    """Return the verbal acts with the parties that Thai words give them."""
    return (*_accused(cast, found), *_told(cast, found), *_listed(cast, found))


def _accused(cast: Cast, found: Annotations) -> Iterator[EventFrame]:
    """The accusations that the accused is the subject of: X ถูก Y กล่าวหา."""
    for quote in found.quotes:
        if quote.act in BLAMING and quote.cue is not None and quote.source is not None:
            accused = cast.accused(quote)
            if accused is not None:
                yield EventFrame(
                    trigger=quote.cue,
                    type="ACCUSE",
                    actors=(quote.source,),
                    recipients=(accused,),
                    scope=quote.cue,
                    score=0.8,
                    rule="th:accused",
                )


def _told(cast: Cast, found: Annotations) -> Iterator[EventFrame]:
    """What is said to two who were told before: the verbal act with them as its recipients."""
    for quote in found.quotes:
        told = cast.told(quote) if quote.act in VERBAL and quote.cue is not None else ()
        if told and quote.cue is not None:
            source = (quote.source,) if quote.source is not None else ()
            yield EventFrame(
                trigger=quote.cue,
                type=VERBAL[quote.act],
                actors=source,
                recipients=told,
                scope=quote.cue,
                score=0.75,
                rule="th:told",
            )


def _listed(cast: Cast, found: Annotations) -> Iterator[EventFrame]:
    """What is said by all of a list: ญี่ปุ่น ออสเตรเลีย และแคนาดา ประณาม …"""
    for quote in found.quotes:
        if quote.act not in VERBAL or quote.cue is None or quote.source is None:
            continue
        speakers = cast.speakers(quote)
        if len(speakers) > 1:
            yield EventFrame(
                trigger=quote.cue,
                type=VERBAL[quote.act],
                actors=speakers,
                recipients=cast.suffering(speakers[0]) if quote.act in BLAMING else (),
                scope=quote.cue,
                score=0.75,
                rule="th:listed",
            )
