"""Tells whether the name of a city in an English text is a place or the government that sits there.

`in Moscow` is a place, `Moscow denied` a government. A capital that acts once in a document stands for its
government wherever the document names it. Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.lang.en.names_view import Known, View, words
from onrecord.model.annotations import PlaceMention
from onrecord.model.spans import Span

_TOWARDS = frozenset(
    {"with", "by", "between", "against", "and", "that", "on", "for", "of", "accuses", "urges", "tells", "told"}
)


def acting(view: View) -> set[str]:
    """Return the governments that act somewhere under the name of their seat."""
    seats = (known for known in view.known if known.is_seat)
    return {known.actor.entity for known in seats if known.actor is not None and _acts(view, known)}


def _acts(view: View, known: Known) -> bool:
    if is_place(view, known) or _is_dateline(view, known):
        return False
    token = view.tokens[known.last - 1]
    if token.dep in ("nsubj", "nsubjpass", "agent", "dobj", "dative"):
        return True
    if [one.text for one in view.tokens[known.last : known.last + 2]] == [",", "which"]:
        return True
    if token.dep == "poss":
        return not _is_of_place(view, known)
    return known.first > 0 and view.tokens[known.first - 1].text.lower() in _TOWARDS


def _is_of_place(view: View, known: Known) -> bool:
    """Tell whether a possessive owns something of a city (Kyiv's streets), not of a government."""
    at = known.last + 1
    return at < len(view.tokens) and view.tokens[at].text.lower() in _CITY_THINGS


_CITY_THINGS = frozenset(
    ["streets", "outskirts", "airport", "suburbs", "mayor", "police", "centre", "center", "residents", "hospital"]
)


def is_place(view: View, known: Known) -> bool:
    """Tell whether a preposition of place stands before the name."""
    if known.first == 0 or view.opens_line(known.first):
        return False
    return view.tokens[known.first - 1].text.lower() in words("place")


def _is_dateline(view: View, known: Known) -> bool:
    if not view.opens_line(known.first) or known.last >= len(view.tokens):
        return False
    return view.tokens[known.last].text in (",", "(", "-", "–", "—", ":")


def place_mentions(view: View, taken: Collection[int]) -> Iterator[PlaceMention]:
    """Yield known places, and unknown ones that the tagger labels."""
    covered: set[int] = set()
    for known in view.known:
        name = known.place
        if name is None or (known.actor is not None and not is_place(view, known)):
            continue
        covered |= set(range(known.first, known.last))
        yield PlaceMention(_span(view, known.first, known.last), name.entity, 0.8, "en-place")
    yield from _labelled(view, covered | set(taken))


def _labelled(view: View, covered: Collection[int]) -> Iterator[PlaceMention]:
    at = 0
    while at < len(view.tokens):
        token = view.tokens[at]
        if token.entity not in ("GPE", "LOC", "FAC") or not token.begins:
            at += 1
            continue
        last = at + 1
        while last < len(view.tokens) and view.tokens[last].entity == token.entity and not view.tokens[last].begins:
            last += 1
        first = at + 1 if token.text.lower() == "the" and last > at + 1 else at
        if not any(i in covered for i in range(first, last)):
            yield PlaceMention(_span(view, first, last), None, 0.5, "en-label")
        at = last


def _span(view: View, first: int, last: int) -> Span:
    return Span.of(view.text, view.tokens[first].start, view.tokens[last - 1].end)
