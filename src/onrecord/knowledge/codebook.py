"""What the types, acts, standings, steps and fields mean: definitions, the words that mark them, borderline decisions.

The tables in data/codebook/ are the one place where they are defined; modes of types have theirs in data/plover.tsv
(the gloss). Examples are data of the tests (tests/cases/{en,th}/codebook), and both become docs/codebook by
scripts/docs_codebook.py. Nothing here reads a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.tables import table

DEFINITION, BORDER, SOURCE = "definition", "border", "source"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the codebook. `of` is its group and code (type/AGREE, act/deny, step/alleged); `marks` are the words
    that mark it, by language; `borders` decisions between it and others, with their reasons; `sources` the rule's."""

    of: str
    definition: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    borders: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@cache
def entries() -> Mapping[str, Entry]:
    """Return what is defined, by group and code, in the order of the tables."""
    parts: dict[str, dict[str, list[str]]] = {}
    for row in table("codebook"):
        parts.setdefault(row["of"], {}).setdefault(row["part"], []).append(row["text"])
    return MappingProxyType({of: _entry(of, told) for of, told in parts.items()})


def _entry(of: str, told: Mapping[str, list[str]]) -> Entry:
    return Entry(
        of=of,
        definition=" ".join(told.get(DEFINITION, ())),
        marks={part: ", ".join(words) for part, words in told.items() if part not in {DEFINITION, BORDER, SOURCE}},
        borders=tuple(told.get(BORDER, ())),
        sources=tuple(told.get(SOURCE, ())),
    )
