"""Finds places that no table lists: letters that look foreign, right behind a noun for what a place is (เมือง…).

The nouns are data/names_place_nouns.tsv. What knowledge has under the name, or under one that sounds like it, is for
`resolve/`. Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_shape import is_foreign
from onrecord.model.annotations import Mention, PlaceMention
from onrecord.model.spans import Span

PACKAGE = "onrecord.lang.th"
RULE = "th-noun"
MOST, LONGEST = 5, 20
"""Tokens and letters of a name in one piece."""
IN_NAME = frozenset({Kind.WORD, Kind.COMMON, Kind.WEAK})


def headed_places(text: str, found: Sequence[Item], mentions: Sequence[Mention]) -> Iterator[PlaceMention]:
    """Yield the places behind nouns of places that no mention of an actor holds."""
    taken = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
    for at, item in enumerate(found):
        if item.text in _nouns() and (end := _end(found, at + 1)) > at + 1:
            start = found[at + 1].start
            if start not in taken:
                yield PlaceMention(Span.of(text, start, found[end - 1].end), None, 0.5, RULE)


def _end(found: Sequence[Item], first: int) -> int:
    """Return where the name ends that begins at `first`: the longest letters that look foreign, with an unknown word
    among them; `first` where none do."""
    best, name, known = first, "", True
    for at in range(first, min(first + MOST, len(found))):
        item = found[at]
        if item.gap or item.kind not in IN_NAME or len(name) + len(item.text) > LONGEST:
            break
        name, known = name + item.text, known and item.kind is not Kind.WORD
        if not known and is_foreign(name):
            best = at + 1
    return best


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row["text"] for row in rows(PACKAGE, "data/names_place_nouns.tsv"))
