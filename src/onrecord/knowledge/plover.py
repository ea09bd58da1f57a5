"""PLOVER's event types, modes, contexts and sector codes, as facts of its manual v0.8.

The dialect is pinned in data/plover.tsv: sixteen types, sixty-seven modes, ACCUSE at -3, SANCTION material.
How words become events is for the language packs; how events are stored, for `record/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.tables import marked, table


class Quad(IntEnum):
    """PLOVER's quad code."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


@dataclass(frozen=True, slots=True)
class EventType:
    """A type with its modes. Scores run from -10 (conflict) to +10 (cooperation); `modes` maps a mode to its
    score; `needs_recipient` is the manual's rule."""

    code: str
    quad: Quad
    score: float
    needs_recipient: bool
    gloss: str
    modes: Mapping[str, float] = field(default_factory=dict)


@cache
def types() -> Mapping[str, EventType]:
    """Return the sixteen event types, by code."""
    rows = tuple(table("plover"))
    modes: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["mode"]:
            modes.setdefault(row["type"], {})[row["mode"]] = float(row["score"])
    return MappingProxyType(
        {row["type"]: _event_type(row, modes.get(row["type"], {})) for row in rows if not row["mode"]}
    )


@cache
def glosses() -> Mapping[tuple[str, str], str]:
    """Return what types and modes mean, in a few words, by type and mode (empty for the type itself)."""
    return MappingProxyType({(row["type"], row["mode"]): row["gloss"] for row in table("plover")})


@cache
def contexts() -> Mapping[str, Mapping[str, str]]:
    """Return the contexts: labels by language, by code."""
    return MappingProxyType({row["context"]: {"en": row["en"], "th": row["th"]} for row in table("plover_contexts")})


@cache
def sectors() -> Mapping[str, Mapping[str, str]]:
    """Return the sector codes of actors: labels by language, by code."""
    return MappingProxyType({row["sector"]: {"en": row["en"], "th": row["th"]} for row in table("plover_sectors")})


def score(code: str, mode: str | None = None) -> float:
    """Return the conflict-cooperation score of a type, or of its mode where there is one.

    Raises:
        KeyError: no such type.
    """
    event_type = types()[code]
    return event_type.modes.get(mode or "", event_type.score)


def _event_type(row: dict[str, str], modes: Mapping[str, float]) -> EventType:
    return EventType(
        code=row["type"],
        quad=Quad(int(row["quad"])),
        score=float(row["score"]),
        needs_recipient=marked(row["recipient"]),
        gloss=row["gloss"],
        modes=MappingProxyType(dict(modes)),
    )
