"""Finds places that nothing knows and that the tagger takes for persons: by the nouns for places beside the name.

`the town of X`, `the X crossing`, `the governor of X`; a name that is a place once is one throughout the text. What
places are called is in data/names_words.tsv. Called by `names.py`, which lets no actor stand there.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.toponyms import candidates
from onrecord.lang.en.names_view import View, words

LONGEST = 4
"""Tokens of a name."""


def unknown_towns(view: View) -> list[tuple[int, int]]:
    """Return the first tokens of such names, and the tokens after them, in order."""
    runs = list(_runs(view))
    named = {view.between(first, last) for first, last in runs if _is_town(view, first, last)}
    return [(first, last) for first, last in runs if view.between(first, last) in named]


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitals that no known actor's name begins."""
    at = 0
    while at < len(view.tokens):
        last = at
        while last < len(view.tokens) and view.is_name(last) and not (last > at and view.opens_line(last)):
            last += 1
        known = view.by_first.get(at)
        if 0 < last - at <= LONGEST and (known is None or (known.actor is None and known.last == last)):
            yield at, last
        at = max(last, at + 1)


def _is_town(view: View, first: int, last: int) -> bool:
    """Tell whether the words beside a name say that it is a place."""
    behind = view.tokens[last].text if last < len(view.tokens) else ""
    if behind in words("placenoun"):
        return True
    if view.opens_line(first):
        return behind == ":" and bool(candidates(view.between(first, last)))
    before = view.tokens[first - 1].text.lower() if first else ""
    if before in words("placehead"):
        return True
    return before == "of" and first > 1 and view.tokens[first - 2].text.lower() in words("placeof")
