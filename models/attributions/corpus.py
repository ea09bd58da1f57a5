"""Makes labelled documents of the project's annotated English articles: cues and contents, only of the training part.

The annotation names sources as actors, not as words, so that sources are not labelled. Called by the recipe.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Piece = tuple[int, int, str]


def read(path: Path) -> tuple[str, tuple[Piece, ...]]:
    """Return an article with the offsets of its cues and contents; a content within another is left out."""
    text = path.read_bytes().decode("utf-8-sig")
    gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8"))
    found = [pieces for one in gold.get("attributions") or () if (pieces := tuple(_pieces(text, one)))]
    contents = [piece for pieces in found for piece in pieces if piece[2] == "content"]
    kept = [pieces for pieces in found if not any(_inside(pieces, content) for content in contents)]
    return text, tuple(piece for pieces in kept for piece in pieces)


def _inside(pieces: tuple[Piece, ...], content: Piece) -> bool:
    return content not in pieces and all(content[0] <= start and end <= content[1] for start, end, _ in pieces)


def _pieces(text: str, one: dict[str, Any]) -> Iterator[Piece]:
    cue = _nth(text, one["cue"], one.get("nth") or 1) if one.get("cue") else None
    start = _nearest(text, one["content_start"], cue)
    end = text.find(one["content_end"], start) if start >= 0 else -1
    if start < 0 or end < 0:
        return
    yield start, end + len(one["content_end"]), "content"
    if cue is not None:
        yield cue, cue + len(one["cue"]), "cue"


def _nth(text: str, words: str, nth: int) -> int | None:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return at if at >= 0 else None


def _nearest(text: str, words: str, cue: int | None) -> int:
    """Return where the words stand nearest to the cue, or first without one."""
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - (cue or 0)), default=-1)
