"""Finds mentions of actors and places by the grammar of the document's language; knows no language itself.

Runs the pack's `names` slot and settles overlaps: of two names that share words the longer stays, then the
surer. A title may hold the name of a country, and a pronoun stands for itself, so names, descriptions and
pronouns are settled each among themselves. Registered as the engine `rules-mentions`.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Form, Mention, PlaceMention
from onrecord.model.ports import Layer

NAMING = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})


class Mentions:
    """The engine `rules-mentions`."""

    name = "rules-mentions"
    requires = frozenset({Layer.ANALYSIS})
    provides = frozenset({Layer.MENTIONS})

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:  # noqa: ARG002 - the port's signature
        """Return the mentions of actors and places in the document, in order of the text."""
        names = self.pack.names(analysis)
        return Annotations(mentions=settled(names.mentions), places=apart(names.places))


def settled(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of overlapping mentions of one sort, the surer of equals."""
    by_sort: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_sort.setdefault("name" if mention.form in NAMING else mention.form, []).append(mention)
    kept = [mention for sort in by_sort.values() for mention in _longest(sort)]
    return tuple(sorted(kept, key=lambda mention: (mention.span.start, -mention.span.end)))


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end, -m.score)):
        if kept and mention.span.overlaps(kept[-1].span):
            if (len(mention.span), mention.score) > (len(kept[-1].span), kept[-1].score):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def apart(places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Keep the longest of overlapping places, in order of the text."""
    kept: list[PlaceMention] = []
    for place in sorted(places, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or not place.span.overlaps(kept[-1].span):
            kept.append(place)
    return tuple(kept)
