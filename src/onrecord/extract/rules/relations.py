"""Standing ties, blind to the language: what holds of any pack's relation frames.

A pack proposes frames (a cue with the words of its sides); here they get their standing by the rules of
`factuality.py`, and doubles go. Who the sides are and which days bound the tie belongs to `resolve/relations.py`.
Called by the pipeline, last of the default engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.extract.rules.factuality import standing
from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, QuoteFrame, RelationFrame
from onrecord.model.ports import Layer
from onrecord.model.spans import Nest

LIKE: Mapping[str, str] = {"patronage": "AID", "transfer": "AID", "hostility": "COERCE"}
"""PLOVER types whose standing the contested kinds share: a tie of this kind that somebody alleges is alleged."""
SETTLED = "COOPERATE"


class Relations:
    """The engine `rules-relations`: a pack's frames with their standing."""

    name = "rules-relations"
    requires = frozenset({Layer.ANALYSIS, Layer.MENTIONS, Layer.TIMES, Layer.QUOTES})
    provides = frozenset({Layer.RELATIONS})

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return the relation frames of the document, in order of their cues; none where the pack has no grammar."""
        if self._pack.relations is None:
            return Annotations()
        within = Nest((span, quote) for quote in found.quotes for span in quote.content)
        frames = dict.fromkeys(self._pack.relations(analysis, found))
        return Annotations(relations=tuple(_stood(sorted(frames, key=lambda tie: tie.cue.start), within)))


def _stood(frames: list[RelationFrame], within: Nest[QuoteFrame]) -> Iterator[RelationFrame]:
    for frame in frames:
        acts = [] if frame.passing else [quote.act for quote in within.around(frame.cue)]
        found = standing(LIKE.get(frame.kind, SETTLED), frame.markers, acts)
        if found is not None:
            yield replace(frame, status=found.status)
