"""Joins labelled runs of tokens to attributions: each cue with its source and its contents.

The nearest wins, by the tokens between, within a sentence or a paragraph; a source whose parse hangs on the cue comes
first. A content without a cue is an attribution of its own, with the source beside it. Called by what measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.attributions.features import pieces
from models.attributions.polnear import Attribution, Range
from onrecord.model.analysis import Analysis

ELSEWHERE = 30
"""Tokens that a sentence's end counts for."""
ANOTHER_LINE = 200
"""Tokens that a paragraph's end counts for."""
FARTHEST = 260
BETWEEN = 25
"""Tokens that another cue between counts for."""


@dataclass(slots=True)
class _Group:
    cue: tuple[int, int] | None
    sources: list[tuple[int, int]] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)


def linked(analysis: Analysis, labels: Sequence[str]) -> list[Attribution]:
    """Return the attributions that the labels of a document's tokens make."""
    runs = list(pieces(labels))
    cues = [(first, last) for first, last, role in runs if role == "cue"]
    groups = [_Group(cue) for cue in cues]
    contents = [(first, last) for first, last, role in runs if role == "content"]
    for content in contents:
        at = _nearest(analysis, content, cues)
        if at is None:
            groups.append(_Group(None, contents=[content]))
        else:
            groups[at].contents.append(content)
    for first, last, role in runs:
        if role == "source":
            group = _speaking(analysis, (first, last), groups)
            if group is not None:
                group.sources.append((first, last))
    return [_attribution(analysis, group) for group in groups if group.contents or group.sources]


def _nearest(analysis: Analysis, run: tuple[int, int], others: Sequence[tuple[int, int]]) -> int | None:
    best = min(range(len(others)), key=lambda at: _distance(analysis, run, others[at], others), default=None)
    return best if best is not None and _distance(analysis, run, others[best], others) < FARTHEST else None


def _distance(analysis: Analysis, run: tuple[int, int], other: tuple[int, int], cues: Sequence[tuple[int, int]]) -> int:
    """Return the tokens between two runs, sentences and paragraphs and other cues between counted as many."""
    first, last = (run[1], other[0]) if run[1] < other[0] else (other[1], run[0])
    one, two = (analysis.unit_at(analysis.tokens[at].start) for at in (first, last))
    between = sum(first < cue[0] < last for cue in cues)
    total = last - first + between * BETWEEN
    if one is not None and two is not None and one is not two:
        total += ELSEWHERE + ANOTHER_LINE * (one.line != two.line)
    return total


def _speaking(analysis: Analysis, source: tuple[int, int], groups: Sequence[_Group]) -> _Group | None:
    """Return the group whose cue governs a source, else the nearest that has none yet."""
    cues = [group.cue for group in groups if group.cue is not None]
    best: tuple[int, int] | None = None
    for at, group in enumerate(groups):
        anchor = group.cue or group.contents[0]
        far = _distance(analysis, source, anchor, cues) + 40 * bool(group.sources)
        governs = group.cue is not None and _governs(analysis, group.cue, source)
        far -= 60 * governs
        if far < FARTHEST and (best is None or far < best[0]):
            best = (far, at)
    return groups[best[1]] if best is not None else None


def _governs(analysis: Analysis, cue: tuple[int, int], source: tuple[int, int]) -> bool:
    return any(
        cue[0] <= analysis.tokens[index].head <= cue[1]
        for index in range(source[0], source[1] + 1)
        if analysis.tokens[index].dep in {"nsubj", "nsubjpass", "pobj", "poss", "agent"}
    )


def _attribution(analysis: Analysis, group: _Group) -> Attribution:
    return Attribution(
        tuple(_range(analysis, run) for run in group.sources),
        (_range(analysis, group.cue),) if group.cue is not None else (),
        tuple(_range(analysis, run) for run in group.contents),
    )


def _range(analysis: Analysis, run: tuple[int, int]) -> Range:
    return analysis.tokens[run[0]].start, analysis.tokens[run[1]].end
