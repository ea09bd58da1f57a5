"""An engine: warships named by their prefix (HTMS Naresuan, เรือหลวงนเรศวร) become actors, in every language listed.

The words are data, the mechanics know no language. What it returns is checked by `onrecord`: a span that does not stand
in the text falls, and where two engines claim the same words, the higher score wins.
"""

from __future__ import annotations

import re

from onrecord import assets
from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.ports import Layer
from onrecord.model.spans import Span

NAME = r"[ \u00a0]?([A-Z][a-z]{1,30}|[\u0e01-\u0e5b]{2,30})"
"""A name behind a prefix: a word in Latin letters, or Thai letters up to the next space."""


class Ships:
    """Mentions of warships; runs before the engines that need to know who there is."""

    name = "ships"
    requires = frozenset({Layer.ANALYSIS})
    provides = frozenset({Layer.MENTIONS})

    def __init__(self, pack: Pack) -> None:
        rows = [row for row in assets.rows("onrecord_example", "data/ships.tsv") if row["language"] == pack.language]
        self._country = {row["prefix"]: row["country"] for row in rows}
        prefixes = "|".join(map(re.escape, self._country))
        self._ship = re.compile(f"({prefixes}){NAME}") if prefixes else None

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:  # noqa: ARG002 -- it needs no others
        """Return a mention for each ship; the words and the country are those of its prefix and name."""
        ships = self._ship.finditer(analysis.text) if self._ship else ()
        return Annotations(mentions=tuple(self._mention(analysis.text, one) for one in ships))

    def _mention(self, text: str, ship: re.Match[str]) -> Mention:
        span = Span.of(text, ship.start(), ship.end())
        country = self._country[ship.group(1)]
        return Mention(span, Form.NAME, kind=ActorKind.ARMED_FORCE, country=country, score=0.99, rule="ships")
