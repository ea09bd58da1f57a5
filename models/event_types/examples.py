"""Makes sentences with a source, a target and a type, to learn from: frames filled with names.

A frame of `frames.tsv` gives `EACH` sentences: its bracketed parts chosen, its sides named, by a seed that the frame
itself sets, so that the same file gives the same sentences. Nothing of an outside test set is read here. Called by
the recipe.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FRAMES = Path(__file__).parent / "frames.tsv"
NAMES = Path(__file__).parent / "names.tsv"
EACH = 8
"""Sentences a frame gives at most."""
CHOICE = re.compile(r"\(([^()]{0,600})\)")
SIDE = re.compile(r"\{([ST])\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, code points `source` and `target` in it (None where a side is not named), and its type."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    type: str


@cache
def listed() -> dict[str, tuple[str, ...]]:
    """Return who stands in the frames, the shapes of their names, and what stands around a frame, by kind."""
    rows = (row.split("\t") for row in NAMES.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    return {kind: tuple(words.split("|")) for kind, words in rows}


def frames(path: Path = FRAMES) -> list[tuple[str, str]]:
    """Return the types and frames of the table."""
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    return [(type_, frame) for type_, frame in rows]


def filled(path: Path = FRAMES, *, each: int = EACH) -> Iterator[Example]:
    """Yield the sentences of all frames, in order of the table."""
    for type_, frame in frames(path):
        chance = random.Random(frame)
        seen = {_filled(type_, frame, chance) for _ in range(each)}
        yield from sorted(seen, key=lambda example: example.text)


def _filled(type_: str, frame: str, chance: random.Random) -> Example:
    chosen = CHOICE.sub(lambda choice: chance.choice(choice[1].split("|")), frame)
    names = {"S": _name(chance), "T": _name(chance)}
    text, at, spans = "", 0, dict[str, tuple[int, int]]()
    for side in SIDE.finditer(chosen):
        text += chosen[at : side.start()]
        spans[side[1]] = (len(text), len(text) + len(names[side[1]]))
        text, at = text + names[side[1]], side.end()
    text += chosen[at:]
    opening = chance.choice(listed()["opening"])
    moved = {side: (start + len(opening), end + len(opening)) for side, (start, end) in spans.items()}
    text = opening + text.rstrip() + chance.choice(listed()["ending"]) + "."
    return Example(text[0].upper() + text[1:], moved.get("S"), moved.get("T"), type_)


def _name(chance: random.Random) -> str:
    words = listed()
    kinds = ("land", "people", "body", "person", "family")
    return chance.choice(words["shape"]).format(**{kind: chance.choice(words[kind]) for kind in kinds})
