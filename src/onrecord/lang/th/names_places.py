"""Tells whether the name of a city or country in a Thai text is a place or the government that sits there.

`ในมอสโก` is a place, `มอสโกยืนยัน` a government. A capital that acts once in a document stands for its
government wherever it has no place word before it. Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.th.names_items import PACKAGE, Item, Kind


def is_place(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word before the item makes it a place (in, at, to the city of)."""
    return at > 0 and not items[at].breaks and items[at - 1].text in _words("place")


def acts(items: Sequence[Item], at: int) -> bool:
    """Tell whether the item's neighbours make it one who acts: a verb behind it, with or of before it."""
    if is_place(items, at) or is_dateline(items, at):
        return False
    if at + 1 < len(items) and not items[at + 1].breaks:
        if items[at + 1].text in _words("auxiliary"):
            return True
        if items[at + 1].kind is Kind.VERB or (items[at + 1].kind is Kind.COMMON and not items[at + 1].gap):
            return True
        if items[at + 1].text in "-–" and at + 2 < len(items) and items[at + 2].kind is Kind.NAME:
            return True
    if at == 0 or items[at].breaks:
        return False
    return items[at - 1].text in _words("actor") or (items[at - 1].kind is Kind.VERB and not items[at].gap)


def is_dateline(items: Sequence[Item], at: int) -> bool:
    """Tell whether the item opens a line and a dash, bracket or day follows it: where the report was filed."""
    opens = items[at].breaks or (at > 0 and items[at - 1].breaks and items[at - 1].kind is Kind.MARK)
    if not opens or at + 1 >= len(items) or not items[at + 1].gap:
        return False
    return items[at + 1].kind is Kind.MARK


@cache
def _words(class_: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows(PACKAGE, "data/names_places.tsv") if row["class"] == class_)
