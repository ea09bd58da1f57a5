"""Names of countries that mean other things too (Emirates, Islamic Republic): they count where the text names the
country elsewhere, or where an article stands before a plural (the Emirates is no airline), and no longer name has them.
Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Use, named
from onrecord.knowledge.tables import table
from onrecord.lang.en.names_view import View
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span

SHORTEST = 4
"""Letters from which such a name is looked for: shorter ones are initials of much else."""


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
    rows = (row["text"] for row in table("country_names") if row["language"] == "en" and row["risky"] == "1")
    for text in sorted(rows, key=len, reverse=True):
        country = _country(text) if len(text) >= SHORTEST else None
        if country is not None:
            words = tuple(text.split())
            found.setdefault(words[0], []).append((words, country))
    return found


def _country(text: str) -> str | None:
    """Return the only country that the words are good for in context."""
    meant = {name.entity for name in named(text) if name.use is Use.CONTEXT and name.language == "en"}
    known = entity(meant.pop()) if len(meant) == 1 else None
    return known.id if known is not None and known.kind is ActorKind.COUNTRY else None
