"""Events by month as a chart: of a timeline, and of what lies between two parties. Called by `answers` and `dyads`."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.notebook.charts import Counted, bars, key
from onrecord.views.dyad import DyadCell
from onrecord.views.timeline import TimelineRow

LEAST = 2
"""Events below which a chart shows nothing that the table does not."""


def by_month(rows: Sequence[TimelineRow]) -> str:
    """Return bars of the events by month and quad; those without a day are in none."""
    counted = [((row.when or "").removeprefix("by ")[:7], 1, row.quad or 0, 1) for row in rows]
    return _drawn([one for one in counted if _is_month(one[0])], "events by month")


def by_side(cells: Sequence[DyadCell], sides: tuple[str, str] | None = None) -> str:
    """Return bars of the events between two parties: above what the first does to the second or both do, below what
    comes back."""
    counted = [
        (cell.month, -1 if cell.direction == "back" else 1, cell.quad, cell.events) for cell in cells if cell.month
    ]
    one, other = sides or ("the first party", "the second")
    return _drawn(counted, f"events by month: above the line by {one} or both, below it by {other}")


def _drawn(counted: Sequence[Counted], label: str) -> str:
    return bars(counted, label=label) + key() if sum(one[3] for one in counted) >= LEAST else ""


def _is_month(text: str) -> bool:
    return len(text) == 7 and text[:4].isdigit() and text[4] == "-" and text[5:].isdigit()
