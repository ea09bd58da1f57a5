"""Finds time expressions by the grammar of the document's language; knows no language itself.

Runs the pack's `times` slot on the whole text and keeps, of mentions that overlap, the longest. Registered as
the engine `rules-times`; values are given later, in `resolve/times.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, TimeMention
from onrecord.model.ports import Layer


class Times:
    """The engine `rules-times`."""

    name = "rules-times"
    requires = frozenset({Layer.ANALYSIS})
    provides = frozenset({Layer.TIMES})

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:  # noqa: ARG002 - the port's signature
        """Return the time expressions of the document, in order, without overlaps."""
        return Annotations(times=longest(self.pack.times(analysis.text, analysis)))


def longest(mentions: Iterable[TimeMention]) -> tuple[TimeMention, ...]:
    """Keep the longest of overlapping mentions (the earlier of equals), in order of the text."""
    kept: list[TimeMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and mention.span.overlaps(kept[-1].span):
            if len(mention.span) > len(kept[-1].span):
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)
