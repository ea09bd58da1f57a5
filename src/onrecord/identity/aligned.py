"""Which events two texts tell alike, where one text is a copy of the other: a translation, a rewrite, wire copy.

A copy tells the same events in nearly the same order, so that much less must agree than of two reports that were
written apart: the family of types, no contradiction, and a party, a figure, something named beside, or about the same
place in the text. The best order-keeping alignment counts (Needleman and Wunsch 1970). Called by
`record/occurrences.py`; what is a copy is decided in `copies.py` and `renderings.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.identity.accounts import Account
from onrecord.identity.fits import faces
from onrecord.identity.happening import contradict
from onrecord.identity.rule import Same

SURE, SCORE = 0.92, 0.72
"""How sure such a link is where types agree and much is in common: what one of two copies leaves open, the other tells;
and else: less than that of two reports that agree in parties and day."""
MUCH = 2.0
"""What a pair has much in common by."""
MOST = 60
"""Events of a text that are aligned; what stands behind them is left."""
LEAST = 1.0
"""What a pair must have in common."""
CLOSE = 0.12
"""How far apart, as shares of the numbers of events, two may stand in their texts to be in about the same place."""


def aligned(mine: Sequence[Account], yours: Sequence[Account]) -> Iterator[tuple[int, int, Same]]:
    """Yield the numbers of the events of two copies that are one, with why; both in order of their texts."""
    mine, yours = mine[:MOST], yours[:MOST]
    worth = [[_worth(mine, yours, i, j) for j in range(len(yours))] for i in range(len(mine))]
    best = [[0.0] * (len(yours) + 1) for _ in range(len(mine) + 1)]
    for i in reversed(range(len(mine))):
        for j in reversed(range(len(yours))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], worth[i][j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(mine) and j < len(yours):
        if worth[i][j] > 0 and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            sure = worth[i][j] > MUCH and mine[i].type == yours[j].type
            yield i, j, Same("event-copy", SURE if sure else SCORE, "; ".join(_reasons(mine[i], yours[j])))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _worth(mine: Sequence[Account], yours: Sequence[Account], i: int, j: int) -> float:
    """What speaks for two events to be one, 0 where nothing does or something contradicts."""
    one, other = mine[i], yours[j]
    if one.id == other.id or contradict(one, other):
        return 0.0
    common = [faces(one) & faces(other), {*one.figures} & {*other.figures}, {*one.beside} & {*other.beside}]
    near = abs(i / max(1, len(mine)) - j / max(1, len(yours))) <= CLOSE
    worth = float(sum(bool(some) for some in common) + near)
    return worth + 0.1 * (one.type == other.type) if worth >= LEAST else 0.0


def _reasons(one: Account, other: Account) -> Iterator[str]:
    yield f"{one.type}, told at the same point of two texts of which one is a copy of the other"
    shared = sorted(faces(one) & faces(other))
    yield from ([f"with {', '.join(shared)}"] if shared else [])
