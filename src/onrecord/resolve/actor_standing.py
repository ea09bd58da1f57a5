"""What the parse says of those whom a pronoun may mean: who suffers what is told, and who stands by without a name.

A pronoun that suffers (He was jailed) goes on with whoever suffered before, not with the judge who tells of it; and a
man told without a name nearer in the sentence may be the one whom it means. Only where a text has a parse; called by
`actor_scene.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model.analysis import Analysis, Token
from onrecord.model.spans import Span
from onrecord.resolve.actor_humans import human
from onrecord.resolve.actor_pointers import of_class

PASSIVE, OBJECT = "nsubjpass", "dobj"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ARGUMENTS = SUBJECTS | {OBJECT}
SINGULAR = "NN"
UP = 4
"""Steps up from a pronoun within which the verb stands whose parties cannot be the same: shot at him."""


def suffers(analysis: Analysis, at: int) -> bool:
    """Tell whether the pronoun at an offset is the subject of a passive."""
    index = analysis.token_at(at)
    return index >= 0 and analysis.tokens[index].dep == PASSIVE


def suffered(analysis: Analysis, words: Span) -> bool:
    """Tell whether a name is the subject of a passive, or the object of what only the law or violence does to one."""
    for index in analysis.tokens_in(words.start, words.end):
        token = analysis.tokens[index]
        if token.dep == PASSIVE:
            return True
        if token.dep == OBJECT and token.head >= 0:
            return analysis.tokens[token.head].text.casefold() in of_class("struck")
    return False


def stranger(analysis: Analysis, start: int, at: int, named: Sequence[tuple[int, int]], gender: str | None) -> bool:
    """Tell whether one person without a name, new to the text (a third man), stands between two offsets and may be whom
    the pronoun at the second means: it is the object or suffers, of another verb than that person's."""
    index = analysis.token_at(at)
    if index < 0 or not _undergoes(analysis, index):
        return False
    verbs, starts = _verbs(analysis, index), [one[0] for one in named]
    for near in analysis.tokens_in(start, at):
        token = analysis.tokens[near]
        if token.tag != SINGULAR or token.dep not in ARGUMENTS or token.head in verbs:
            continue
        noun = human(token.text)
        if noun is None or (noun.gender and gender and noun.gender != gender) or _held(named, starts, token):
            continue
        if _new(analysis, near):
            return True
    return False


def _undergoes(analysis: Analysis, index: int) -> bool:
    """Tell whether a pronoun is an object, of a verb that lets him act too, or the subject of a passive."""
    token = analysis.tokens[index]
    if token.dep != "nsubj" or token.head < 0:
        return token.dep in {PASSIVE, OBJECT, "pobj", "dative"}
    clause = analysis.tokens[token.head]
    return clause.dep == "ccomp" and clause.tag == "VB"


def _verbs(analysis: Analysis, index: int) -> set[int]:
    """The verb that a pronoun hangs on, and what lies between."""
    found = set[int]()
    for _ in range(UP):
        index = analysis.tokens[index].head
        if index < 0:
            break
        found.add(index)
        if analysis.tokens[index].tag.startswith("VB"):
            break
    return found


def _held(named: Sequence[tuple[int, int]], starts: Sequence[int], token: Token) -> bool:
    """Tell whether a noun is part of words that name somebody, which are in order."""
    at = bisect_left(starts, token.start + 1)
    return any(start <= token.start < end for start, end in named[max(0, at - 2) : at])


def _new(analysis: Analysis, noun: int) -> bool:
    """Tell whether the words right before a noun are those of somebody new: a, another, one."""
    first = max(0, noun - UP)
    before = [token for token in analysis.tokens[first:noun] if token.head == noun and token.dep in {"det", "nummod"}]
    return any(token.text.casefold() in of_class("loose") for token in before)
