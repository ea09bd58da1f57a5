"""Disclosure ladders: how each contested involvement came out, as a chart and rung by rung with its words.

Rungs are those of `views.disclosure`, in its order; nothing is worked out here. Called by `answers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from onrecord.notebook.charts import MOST_RUNGS, Rung, ladder
from onrecord.notebook.markup import cell, fold, heading, many, quiet, table
from onrecord.views.disclosure import RungRow

MOVES = ("move", "relapse")
"""What a step did that moved what stands."""
MOST = 6
"""Ladders that are drawn; more are counted."""


def ladders(rows: Sequence[RungRow]) -> str:
    """Return the ladders of some rungs, each drawn and told."""
    found = [list(group) for _, group in groupby(rows, key=lambda row: row.ladder or row.involvement)]
    left = [quiet(f"… and {len(found) - MOST} ladders more")] if len(found) > MOST else []
    return "".join((*map(_ladder, found[:MOST]), *left))


def _ladder(rungs: Sequence[RungRow]) -> str:
    first, last = rungs[0], rungs[-1]
    drawn = ladder([_rung(row) for row in rungs], label=f"{_about(first)}: {', '.join(row.step for row in rungs)}")
    more = quiet(f"the first {MOST_RUNGS} of {len(rungs)} steps are drawn") if len(rungs) > MOST_RUNGS else ""
    stands = quiet(f"stands as: {last.standing}; filled: a step that moved it") if last.standing else ""
    rows = (
        [
            cell(one)
            for one in (row.when, row.step, ", ".join(row.by), row.capacity, row.effect, row.words, row.publisher)
        ]
        for row in rungs
    )
    told = table(("when", "step", "by", "as", "effect", "words", "outlet"), rows)
    return heading(_about(first)) + drawn + more + stands + fold(many(len(rungs), "step"), told)


def _about(row: RungRow) -> str:
    """Return whom and what an involvement is of, and for whom."""
    parts = ": ".join(filter(None, (row.actor, row.what))) or row.involvement
    return f"{parts}, for {row.supported}" if row.supported else parts


def _rung(row: RungRow) -> Rung:
    who = f" by {', '.join(row.by)}" if row.by else ""
    title = f"{row.when or 'no day'}: {row.step}{who} ({row.effect or 'of no ladder'}): “{row.words}”"
    return Rung(row.step, row.when or "no day", row.effect in MOVES, title)
