"""PolNeAR as others scored it: tokens and labels of CofeNet's instances, and where these tokens stand in the raw text.

An instance is a paragraph, or several where a content runs on. Its tokens are CoreNLP's, so that quote marks and
brackets are written otherwise than in the text. Called by `polnear.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from models.attributions.polnear import ROLES, Attribution
from models.attributions.stages import pieces

SPELT = {
    "``": ("“", '"', "''", "``", "„", "«"),
    "''": ("”", '"', "''", "“", "»", "``"),
    "`": ("‘", "'", "`", "’"),
    "'": ("’", "'", "‘", "`"),
    "-LRB-": ("(",),
    "-RRB-": (")",),
    "-LSB-": ("[",),
    "-RSB-": ("]",),
    "-LCB-": ("{",),
    "-RCB-": ("}",),
    "--": ("—", "–", "--"),
    "...": ("…", "...", ". . ."),
}
FARTHEST = 400
"""Code points that one token is looked for in at most."""

Placed = tuple[int, int]
Spans = set[tuple[int, int, int]]


def spans(
    instances: Path, read: Mapping[str, tuple[str, Sequence[Attribution]]]
) -> tuple[dict[str, Spans], dict[str, Spans]]:
    """Return the annotated and the read spans of each role, over the instances of the articles in `read`."""
    gold: dict[str, Spans] = {role: set() for role in ROLES}
    found: dict[str, Spans] = {role: set() for role in ROLES}
    at: dict[str, int] = {}
    for number, line in enumerate(instances.read_text(encoding="utf-8").splitlines()):
        instance = json.loads(line)
        name = instance["id"]
        if name not in read:
            continue
        text, attributions = read[name]
        placed, at[name] = places(text, instance["tokens"], at.get(name, 0))
        for first, last, role in pieces(instance["labels"]):
            gold[role].add((number, first, last))
        for role in ROLES:
            ranges = {one for attribution in attributions for one in attribution.role(role)}
            found[role] |= {(number, *span) for span in _covered(placed, ranges)}
    return gold, found


def places(text: str, tokens: Iterable[str], start: int) -> tuple[list[Placed | None], int]:
    """Return where the tokens stand in `text` from `start` on (None where one is not found), and where they end."""
    placed: list[Placed | None] = []
    for token in tokens:
        where = _next(text, token, start)
        placed.append(where)
        start = where[1] if where is not None else start
    return placed, start


def _next(text: str, token: str, start: int) -> Placed | None:
    best: Placed | None = None
    for spelt in (token, token.replace("\u00a0", " "), *SPELT.get(token, ())):
        at = text.find(spelt, start, start + FARTHEST)
        if at >= 0 and (best is None or at < best[0]):
            best = (at, at + len(spelt))
    return best


def _covered(placed: Sequence[Placed | None], ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each range that holds the start of a token."""
    starts = [(index, one[0]) for index, one in enumerate(placed) if one is not None]
    for start, end in ranges:
        inside = [index for index, at in starts if start <= at < end]
        if inside:
            yield inside[0], inside[-1]
