"""Whom the words for one's own side mean in an event: we (เรา), your side (ฝ่ายท่าน), one's own (ตน).

Inside what somebody says they mean whom the speaker answers for: his country or body, not his person
(`disclosure_sides.Sides`). Outside of statements they mean nobody here. The words are in data/event_sides.tsv.
Called by `events.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.model.annotations import Act
from onrecord.model.reading import Actor, Attribution
from onrecord.model.spans import Nest, Span
from onrecord.resolve.disclosure_sides import Sides

PACKAGE = "onrecord.resolve"

Known = Callable[[Span], tuple[str, ...]]
"""Says whom some words refer to, by id."""


class Ours:
    """Finds the sides that words of one document mean."""

    def __init__(self, actors: Sequence[Actor], attributions: Sequence[Attribution], known: Known) -> None:
        self._sides = Sides(actors)
        self._known = known
        self._said: Nest[Attribution] = Nest((span, one) for one in attributions for span in one.content)
        self._turns = [one for one in attributions if one.cue is None and one.source is not None]

    def every(self, words: Span) -> tuple[str, ...]:
        """Return the ids of all whom the words refer to."""
        means = _words().get(words.text.casefold())
        if means in (None, "own"):
            return self._known(words)
        side = self._side(words, means)
        return (side,) if side is not None else ()

    def told(self, some: Sequence[Span]) -> bool:
        """Tell whether some words are those for a side that speaks or is spoken to, and no other."""
        return bool(some) and all(_words().get(words.text.casefold()) in ("we", "you", "me") for words in some)

    def own(self, words: Span, doers: Sequence[str]) -> tuple[str, ...]:
        """Return whom the words refer to who is done something to: one's own is the speaker's, who complains."""
        if _words().get(words.text.casefold()) != "own":
            return self.every(words)
        side = self._side(words, "we")
        mine = {self._sides.answerable(doer) for doer in doers}
        return (side,) if side is not None and side not in mine else ()

    def _side(self, words: Span, means: str) -> str | None:
        said = next(self._said.around(words, unless=lambda one: one.source is None or one.source.actor is None), None)
        if said is None or said.source is None or said.source.actor is None:
            return None
        if means == "me":
            return said.source.actor
        speaker = self._asked(words) if means == "you" else said.source.actor
        return self._sides.answerable(speaker) if speaker is not None else None

    def _asked(self, words: Span) -> str | None:
        """Who is asked: whom the question is put to, else who answers next."""
        asking = next(self._said.around(words, unless=lambda one: one.act is not Act.ASK), None)
        if asking is None or asking.addressee is not None:
            return asking.addressee if asking is not None else None
        answers = (one for one in self._turns if one.content[0].start > words.end and one.act is not Act.ASK)
        answer = next(answers, None)
        return answer.source.actor if answer is not None and answer.source is not None else None


@cache
def _words() -> Mapping[str, str]:
    return {row["word"]: row["class"] for row in rows(PACKAGE, "data/event_sides.tsv")}
