"""Reads titles and descriptions in English: `the Iranian foreign minister`, `senior American officials`.

A title beside a name belongs to that name; a title alone refers to its holder; a description of someone
unnamed is a mention that refers to nobody known. Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.names import Use
from onrecord.knowledge.offices import titles
from onrecord.lang.en.names_view import View, words
from onrecord.lang.lexicon import Lexicon

SPEAKERS = frozenset(["spokesman", "spokeswoman", "spokesperson", "representative", "delegate", "speaker"])
"""Who speaks for a body or country and, unnamed, takes its name on record (codebook rule 6)."""
_OPENERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "this", "another", "two", "several", "some", "many"}
)
_INSIDE = frozenset({"JJ", "NN", "NNP", "VBN", "POS", "CD", "NNS", "NNPS", "HYPH", "JJR", "JJS"})


@dataclass(frozen=True, slots=True)
class Described:
    """A noun phrase headed by a title or description: tokens `first` to `last` (exclusive), its `head` token."""

    first: int
    head: int
    last: int
    title: bool
    country: str | None
    body: bool
    """Whether the phrase names a body or country that its head speaks for."""


def described(view: View) -> Iterator[Described]:
    """Yield the phrases in order."""
    starts = {token.start: at for at, token in enumerate(view.tokens)}
    ends = {token.end: at for at, token in enumerate(view.tokens)}
    lowered = view.text.lower() if len(view.text.lower()) == len(view.text) else view.text
    for entry in _lexicon().find(lowered, boundaries=view.edges):
        first, last = starts.get(entry.start), ends.get(entry.end)
        if first is not None and last is not None:
            yield _phrase(view, first, last + 1, title=entry.meaning)


@cache
def _lexicon() -> Lexicon[bool]:
    """Titles (true) and descriptions (false) in lower case."""
    known = {title.text.lower(): True for title in titles("en") if title.use is Use.ALWAYS}
    plain = dict.fromkeys(words("role"), False)
    return Lexicon({**plain, **dict.fromkeys(words("title"), True), **known})


def _phrase(view: View, first: int, last: int, *, title: bool) -> Described:
    start = _left(view, first)
    end, behind = _right(view, last)
    country = _country(view, start, last) or behind
    inside = [view.by_first[at] for at in range(start, end) if at in view.by_first]
    names_body = any(known.country is None and known.actor for known in inside)
    return Described(start, last - 1, end, title, country, names_body or country is not None)


def _left(view: View, first: int) -> int:
    """Return where the noun phrase of the title begins."""
    at = first
    while at > 0 and first - at < 6 and not view.opens_line(at):
        token = view.tokens[at - 1]
        if token.text.lower() in _OPENERS:
            return at - 1
        if token.tag not in _INSIDE or token.entity == "PERSON" or token.text in (",", ":"):
            break
        at -= 1
    return at


def _right(view: View, last: int) -> tuple[int, str | None]:
    """Return the token after `of country`, and the country."""
    if last + 1 < len(view.tokens) and view.tokens[last].text in ("of", "for", "to", "from"):
        at = last + 2 if view.tokens[last + 1].text == "the" else last + 1
        known = view.by_first.get(at)
        if known is not None and known.actor is not None:
            return known.last, known.country
    return last, None


def _country(view: View, first: int, last: int) -> str | None:
    countries = [view.by_first[at].country for at in range(first, last) if at in view.by_first]
    return next((country for country in countries if country), None)


@dataclass(frozen=True, slots=True)
class Titles:
    """Phrases by where they begin and end, to find the one beside a name."""

    by_first: Mapping[int, Described]
    by_last: Mapping[int, Described]

    @classmethod
    def of(cls, phrases: Iterable[Described]) -> Titles:
        """Return the index of `phrases`."""
        known = list(phrases)
        ends = {phrase.last: phrase for phrase in known} | {phrase.head + 1: phrase for phrase in known}
        return cls({phrase.first: phrase for phrase in known}, ends)

    def beside(self, first: int, last: int, view: View) -> Described | None:
        """Return the title of the name of tokens `first` to `last`: right before it, or apposed behind or before."""
        if first in self.by_last:
            return self.by_last[first]
        if last < len(view.tokens) and view.tokens[last].text in (",", "(") and last + 1 in self.by_first:
            return self.by_first[last + 1]
        before = self.by_last.get(first - 1)
        if before is not None and before.title and view.tokens[first - 1].text == ",":
            return before
        return None
