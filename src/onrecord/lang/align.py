"""Finds where in a text the Thai name begins that a bracket gives in Latin letters.

What concerns positions in a text is here; how names sound and how alike two of them are, with the weights,
is knowledge of the world (`knowledge/sounds.py`). Called by the packs' `names`.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from onrecord.knowledge.sounds import LIKELY, first_row, latin_sounds, next_row, syllables, weigh

FURTHEST = 64
"""Code points to the left of a gloss in which its name may begin."""

_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎ะาำๅๆฯ")


def left_boundary(text: str, gloss_start: int, latin: str, *, boundaries: Collection[int] = ()) -> int | None:
    """Return where the Thai name begins that ends at `gloss_start` and sounds like `latin`, or None.

    `gloss_start` is the offset of the opening bracket (white space before it is passed over). A start at a
    word boundary is preferred: after white space, or in `boundaries` (offsets of the pack's tokens). The
    search stays on the line and within `FURTHEST` code points.
    """
    end = gloss_start
    while end > 0 and text[end - 1] in " \u00a0":
        end -= 1
    window = max(text.rfind("\n", 0, end) + 1, end - FURTHEST)
    target = latin_sounds(latin)
    clusters = [(window + at, sound) for at, sound in syllables(text[window:end])]
    best, start = 0.0, None
    for at, score in _suffix_scores(clusters, target):
        if not _may_begin(text, at):
            continue
        preferred = score + _preference(text, at, boundaries)
        if score >= LIKELY - 0.1 and preferred > best:
            best, start = preferred, at
    return start if start is not None and best >= LIKELY else None


def _may_begin(text: str, at: int) -> bool:
    return not text[at].isspace() and text[at] not in _MARKS


def _preference(text: str, at: int, boundaries: Collection[int]) -> float:
    if at == 0 or text[at - 1].isspace() or text[at - 1] in "\"'“‘(":
        return 0.1
    return 0.06 if at in boundaries else 0.0


def _suffix_scores(clusters: list[tuple[int, str]], latin: str) -> list[tuple[int, float]]:
    """Return for each cluster the similarity of the text from there to the end with `latin`."""
    if not latin:
        return []
    backward = latin[::-1]
    whole = weigh(latin)
    row, weight = first_row(backward), 0.0
    scores: list[tuple[int, float]] = []
    last = ""
    for at, sounds in reversed(clusters):
        for sound in reversed(sounds):
            if sound == last:
                continue
            last = sound
            row = next_row(row, sound, backward)
            weight += weigh(sound)
        scores.append((at, 1.0 - 2.0 * row[-1] / (weight + whole)))
        if weight > 2.2 * whole:
            break
    return scores


def initials(latin: str) -> str:
    """Return the capitals of a Latin name, by which an acronym is recognised: "World Food Programme", WFP."""
    return "".join(c for before, c in pairwise(" " + latin) if c.isupper() and not before.isalnum())
