"""Makes labelled texts of the project's annotated Thai articles: only those of the training part.

The annotation lists surfaces, not spans; ranks before a person are taken in, as Thai NER has them. Called by the
recipe.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from models.thai_names.sequences import analysis_of
from models.thai_names.thainer import Labelled
from onrecord.knowledge.names import Reading
from onrecord.lang.th.names_items import Item, Kind, items
from onrecord.model.analysis import Analysis

TYPES = {"person": "PERSON", "country": "LOCATION"}
SKIPPED = frozenset({"people", "unnamed"})
"""Kinds that Thai NER does not mark."""


def read(path: Path) -> Labelled:
    """Return an article with the names that its annotation gives, and with the places that the tables know."""
    text = path.read_bytes().decode("utf-8-sig")
    gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8"))
    analysis = analysis_of(text)
    found = items(analysis)
    names = list(_marked(text, gold["actors"], analysis, found))
    taken = {at for start, end, _ in names for at in range(start, end)}
    places = [item for item in found if any(name.reading is Reading.PLACE for name in item.names)]
    names += [(one.start, one.end, "LOCATION") for one in places if not taken.intersection(range(one.start, one.end))]
    return Labelled(text, tuple(sorted(name for name in names if name[2])))


def _marked(
    text: str, actors: list[dict[str, Any]], analysis: Analysis, found: list[Item]
) -> Iterator[tuple[int, int, str]]:
    """Yield every occurrence of a surface, the longest first, with the rank before a person."""
    taken: set[int] = set()
    edges = {edge for token in analysis.tokens for edge in (token.start, token.end)}
    ranks = {item.end: item.start for item in found if item.kind is Kind.HONORIFIC}
    surfaces = sorted(((s, a["kind"]) for a in actors for s in a.get("surfaces") or []), key=lambda one: -len(one[0]))
    for surface, kind in surfaces:
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            if {at, end} & edges and not taken.intersection(range(at, end)):
                taken.update(range(at, end))
                type_ = "" if kind in SKIPPED else TYPES.get(kind, "ORGANIZATION")
                yield _ranked(text, ranks, at) if type_ == "PERSON" else at, end, type_
            at = text.find(surface, at + 1)


def _ranked(text: str, ranks: dict[int, int], start: int) -> int:
    """Return where the rank begins that stands before a name, with a space or none."""
    for behind in (start, start - 1):
        if behind in ranks and not text[behind:start].strip():
            return ranks[behind]
    return start
