"""PolNeAR as others scored it: tokens and labels of CofeNet's instances, and where these tokens stand in the raw text.

An instance is a paragraph, or several where a content runs on. Its tokens are CoreNLP's, so that quote marks and
brackets are written otherwise than in the text. Called by `polnear.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from models.attributions.features import pieces
from models.attributions.polnear import ROLES, Attribution

BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
PAIRS = {"''": '"', "``": '"', "...": "…", "--": "—"}
ONE = re.compile(r"''|``|\.\.\.|--|\S")
ALIKE = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’`", "'"), "–": "—"})
LONGEST = 40000
"""Code points of an article in which an instance is looked for."""
FARTHEST = 40000
"""Code points without white space that are skipped at most where the text has more than the tokens."""
AHEAD = 4
"""Tokens that must follow one another where reading goes on after a gap."""

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
        placed, at[name] = _placed(text, instance["tokens"], at.get(name, 0))
        for first, last, role in pieces(instance["labels"]):
            gold[role].add((number, first, last))
        for role in ROLES:
            ranges = {one for attribution in attributions for one in attribution.role(role)}
            found[role] |= {(number, *span) for span in _covered(placed, ranges)}
    return gold, found


def _placed(text: str, tokens: Sequence[str], start: int) -> tuple[list[Placed | None], int]:
    """Return the places of an instance: behind the one before, else, where they are out of order, anywhere."""
    placed, end = places(text, tokens, start)
    if placed.count(None) * 4 <= len(placed):
        return placed, end
    for again in range(0, len(text), LONGEST // 2):
        other, _ = places(text, tokens, again)
        if other.count(None) < placed.count(None):
            placed = other
    return placed, start


def places(text: str, tokens: Sequence[str], start: int) -> tuple[list[Placed | None], int]:
    """Return where the tokens stand in `text` from `start` on (None where one is not found), and where they end."""
    written, offsets = _plain(text[start : start + LONGEST])
    spelt = [_plain(BRACKETS.get(token, token))[0] for token in tokens]
    placed: list[Placed | None] = []
    at = 0
    for number, token in enumerate(spelt):
        found = at if written.startswith(token, at) else _further(written, spelt[number : number + AHEAD], at)
        if found is None or not token:
            placed.append(None)
            continue
        at = found + len(token)
        placed.append((start + offsets[found][0], start + offsets[at - 1][1]))
    return placed, start + offsets[at - 1][1] if at else start


def _plain(text: str) -> tuple[str, list[Placed]]:
    """Return the text without white space, with all quote marks and dashes alike, and where each character stands."""
    pieces = [(match.group(), match.start(), match.end()) for match in ONE.finditer(text)]
    written = [PAIRS.get(piece, piece.translate(ALIKE)) for piece, _, _ in pieces]
    return "".join(written), [(start, end) for _, start, end in pieces]


def _further(written: str, tokens: Sequence[str], at: int) -> int | None:
    """Return where these tokens, one behind the other, stand farther on, or None."""
    found = written.find("".join(tokens), at, at + FARTHEST)
    return found if found >= 0 else None


def _covered(placed: Sequence[Placed | None], ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each range that holds the start of a token."""
    starts = [(index, one[0]) for index, one in enumerate(placed) if one is not None]
    for start, end in ranges:
        inside = [index for index, at in starts if start <= at < end]
        if inside:
            yield inside[0], inside[-1]
