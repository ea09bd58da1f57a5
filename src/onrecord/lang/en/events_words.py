"""The lists of English words that triggers of events ask for, and what a trigger needs beside it, opened.

Here: lists and needs as data; whether a need is met in a text is told in `events_needs.py`. Called by the modules of
events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.inflect import verb_forms

DATA = "onrecord.lang.en"
KIND, FORBIDDEN, BEFORE, OBJECT, ANYWHERE, DOER = "@", "!", "<", "=", "~", "&"
"""What opens a need for any word of a list, one that must not stand beside the trigger, one that stands before it, one
that heads what the verb is done to, one that must stand somewhere in the text, one that heads who or what does it."""
SIGNS = FORBIDDEN + BEFORE + OBJECT + ANYWHERE + DOER


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one kind: party, group, regard, elsewhere (sport, weather, markets), or a list of needs."""
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_words.tsv") if row["kind"] == kind)
    return frozenset(word for words in lists for word in words)


@cache
def regards() -> frozenset[str]:
    """Return the forms of the verbs whose subject did not do the deed that is their object: condemn, survive."""
    return frozenset(form for verb in words_of("regard") for form in verb_forms(verb))


@cache
def forms_of(kind: str) -> frozenset[str]:
    """Return the forms of the verbs of one list."""
    return frozenset(form for verb in words_of(kind) for form in verb_forms(verb))


@cache
def light_verbs() -> frozenset[str]:
    """Return the forms of the verbs whose subject does what their object says: launch (a raid), give (its backing)."""
    return frozenset(form for verb in words_of("light") for form in verb_forms(verb))


@dataclass(frozen=True, slots=True)
class Needs:
    """What a trigger needs: words or phrases beside it, words before it, and what must stand at neither place."""

    wanted: frozenset[str]
    phrases: tuple[str, ...]
    before: frozenset[str]
    forbidden: frozenset[str]
    never_before: frozenset[str]
    struck: frozenset[str]
    anywhere: frozenset[str]
    doer: frozenset[str]


@cache
def needs_of(needs: Sequence[str]) -> Needs:
    """Return the needs of a trigger opened."""
    wanted = _of(needs, "")
    return Needs(
        wanted,
        tuple(sorted(word for word in wanted if " " in word)),
        before=_of(needs, BEFORE),
        forbidden=_of(needs, FORBIDDEN),
        never_before=_of(needs, BEFORE + FORBIDDEN),
        struck=_of(needs, OBJECT),
        anywhere=_of(needs, ANYWHERE),
        doer=_of(needs, DOER),
    )


def _of(needs: Sequence[str], sign: str) -> frozenset[str]:
    """The words of the needs that open with these signs and no others."""
    bare = [need.removeprefix(sign) for need in needs if need.startswith(sign)]
    return frozenset(word for need in bare if need[0] not in SIGNS for word in _listed(need))


def _listed(need: str) -> frozenset[str]:
    return words_of(need[1:]) if need.startswith(KIND) else frozenset({need})
