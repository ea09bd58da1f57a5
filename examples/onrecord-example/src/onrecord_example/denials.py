"""A view: who denies how often, and on how many origins' word; SQL over the stable tables `attributions` and `actors`.

A view rests on the tables of docs/record.md alone, so it answers as of any day without knowing of days.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import assets
from onrecord.views.plugged import View


@dataclass(frozen=True, slots=True)
class DenialRow:
    """Somebody (`id`) who denied something: how many statements are denials, of how many in all."""

    id: str
    name: str | None
    country: str | None
    denials: int
    statements: int


DENIALS = View(
    "who denies, the most often first",
    assets.open_bytes("onrecord_example", "data/denials.sql").decode(),
    DenialRow,
    {"least": 1},
)
