"""Names of countries that mean other things too (Emirates, Islamic Republic): they count where the text names the
country elsewhere, or where an article stands before a plural (the Emirates is no airline), and no longer name has them.
Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.knowledge.nicknames import nicknames as known
from onrecord.lang.en.names_view import View
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span


def nicknames(seen: View, mentions: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """Yield such names in order of the text, and put their tokens into `taken`."""
    spoken = {mention.entity for mention in mentions if mention.form in (Form.NAME, Form.METONYM)}
    for at in range(len(seen.tokens)):
        for words, country in _nicknames().get(seen.tokens[at].text, ()):
            last = at + len(words)
            told = country in spoken or _plural(seen, at, words)
            if not told or not taken.isdisjoint(range(at, last)) or not _stands(seen, at, words):
                continue
            taken |= set(range(at, last))
            span = Span.of(seen.text, seen.tokens[at].start, seen.tokens[last - 1].end)
            yield Mention(span, Form.NAME, ActorKind.COUNTRY, country, country=country, score=0.7, rule="en-nickname")
            break


def _stands(seen: View, first: int, words: Sequence[str]) -> bool:
    """Tell whether the words stand there, and are no part of a longer name (Emirates Stadium, New Persia)."""
    last = first + len(words)
    if [token.text for token in seen.tokens[first:last]] != list(words):
        return False
    before = first and seen.is_name(first - 1) and not seen.opens_line(first)
    behind = last < len(seen.tokens) and seen.is_name(last) and not seen.opens_line(last)
    return not (before or behind)


def _plural(seen: View, first: int, words: Sequence[str]) -> bool:
    return first > 0 and seen.tokens[first - 1].text.lower() == "the" and words[-1].endswith("s")


@cache
def _nicknames() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The names by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text, country in sorted(known("en"), key=lambda one: len(one[0]), reverse=True):
        words = tuple(text.split())
        found.setdefault(words[0], []).append((words, country))
    return found
