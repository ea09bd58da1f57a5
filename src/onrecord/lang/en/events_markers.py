"""What the words around an English trigger make of it: negation, modality, tense, conditions, questions.

The words are in `data/markers.tsv`, by how they stand to the trigger: beside it, above it, or as the verb that lets or
makes somebody do it. What the markers mean for an event's standing is decided in `extract/rules/factuality.py`.
Called by `events.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.events_lexicon import DATA
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import Tree
from onrecord.model.annotations import Marker

QUESTION = 30
"""Tokens behind a trigger within which the mark of its question stands."""

GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "conj", "dobj", "advcl", "prep", "pobj", "acomp"})
"""Edges along which a governing verb's plan, attempt or refusal reaches a trigger."""

SHARED = frozenset({"conj", "xcomp", "dobj"})
"""Edges along which the auxiliaries and the negation of the governing verb are the trigger's too."""

BE = frozenset({"is", "are", "was", "were", "be"})
INVERTED = frozenset({"should", "were", "had"})
"""Auxiliaries that open a condition when they stand before the subject: should Chad attack."""
PRESENT, PAST = frozenset({"VBP", "VBZ"}), frozenset({"VBD"})
NOT_YET = frozenset({"tomorrow", "next", "coming", "later", "shortly", "soon"})
WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@cache
def markers() -> dict[str, dict[str, Marker]]:
    """Return the markers by how they stand to the trigger.

    A dependent of it (`child`), a verb or noun that governs it (`governor`), a noun only (`noun`: reports of), or a
    verb that lets or makes it happen (`causative`), whose own negation is the trigger's.
    """
    found: dict[str, dict[str, Marker]] = {"child": {}, "governor": {}, "noun": {}, "causative": {}}
    for row in rows(DATA, "data/markers.tsv"):
        forms = (row["surface"],) if row["how"] == "child" else verb_forms(row["surface"])
        found[row["how"]].update(dict.fromkeys(forms, Marker(row["marker"])))
    return found


def around(tree: Tree, index: int, length: int = 1) -> frozenset[Marker]:
    """Return the markers on the trigger at `index`, on the words beside it, and on the verbs and nouns above it."""
    beside = [*tree.children(index), *_determiners(tree, index)]
    beside = [child for child in beside if not index <= child < index + length]
    found = {_beside(tree, index, word) for word in beside} | _above(tree, index) | _scheduled(tree, index)
    if asked(tree, index) or (tree.tokens[index].dep == "ccomp" and asked(tree, tree.tokens[index].head)):
        found.add(Marker.CONDITION)
    if any(_conditional(tree, child) for child in tree.children(_root(tree, index), "advcl")):
        found.add(Marker.CONDITION)
    return frozenset(marker for marker in found if marker is not None)


def asked_of(tree: Tree, index: int) -> bool:
    """Tell whether a trigger stands in the if-clause itself, which tells of nothing done (codebook, rule 19)."""
    at = index
    for _ in range(3):
        if _conditional(tree, at):
            return True
        token = tree.tokens[at]
        if token.dep not in {"conj", "xcomp", "dobj"} or token.head < 0:
            return False
        at = token.head
    return False


def _conditional(tree: Tree, index: int) -> bool:
    """Tell whether a clause is opened by if or unless, or by should before its subject."""
    marks = {*_words(tree, tree.children(index, "mark", "advmod"))}
    if marks & {"if", "unless", "whether"}:
        return True
    subject = tree.children(index, "nsubj", "nsubjpass")
    first = tree.children(index, "aux", "auxpass")
    inverted = bool(subject and first) and first[0] < subject[0]
    return inverted and tree.tokens[first[0]].text.lower() in INVERTED and not asked(tree, index)


def _root(tree: Tree, index: int) -> int:
    """The verb of the main clause that a trigger is part of."""
    for _ in range(3):
        token = tree.tokens[index]
        if token.dep not in SHARED or token.head < 0:
            return index
        index = token.head
    return index


def _beside(tree: Tree, index: int, child: int) -> Marker | None:
    word = tree.tokens[child].text.lower()
    if word == "would" and _reported(tree, index):
        return Marker.FUTURE
    return markers()["child"].get(word)


def _reported(tree: Tree, index: int) -> bool:
    """Tell whether a clause hangs on a verb of the past: said that it would, a plan and no guess."""
    token = tree.tokens[index]
    return token.dep == "ccomp" and token.head >= 0 and tree.tokens[token.head].tag in PAST


def _above(tree: Tree, index: int) -> set[Marker | None]:
    """The markers of what governs the trigger, two steps up, and of the auxiliaries that it shares."""
    table, found, token = markers(), set[Marker | None](), tree.tokens[index]
    for _ in range(2):
        if token.dep not in GOVERNED or token.head < 0 or tree.tokens[token.head] is token:
            break
        governor = tree.tokens[token.head]
        word = governor.text.lower()
        if token.dep not in {"advcl", "conj"}:
            found.add(table["governor"].get(word))
            found.add(table["noun"].get(word) if governor.tag.startswith("NN") else None)
        if token.dep == "pcomp":
            found |= {table["governor"].get(below) for below in _words(tree, tree.children(token.head, "advmod"))}
        lets = token.dep == "ccomp" and word in table["causative"]
        if lets or (token.dep in SHARED and (token.dep != "conj" or token.tag in {"VB", "VBG", "VBN"})):
            found |= {table["child"].get(below) for below in _words(tree, tree.children(token.head, "aux", "neg"))}
            found |= {table["child"].get(below) for below in _words(tree, tree.children(token.head, "nsubj"))}
        token = governor
    return found


def _scheduled(tree: Tree, index: int) -> set[Marker | None]:
    """What is to be: they are to meet, they meet tomorrow."""
    token = tree.tokens[index]
    to = "to" in _words(tree, tree.children(index, "aux"))
    if token.dep == "xcomp" and to and token.head >= 0 and tree.tokens[token.head].text.lower() in BE:
        return {Marker.FUTURE}
    if token.tag in PRESENT and not tree.children(index, "aux", "auxpass"):
        times = tree.children(index, "npadvmod", "advmod", "prep")
        below = [one for time in times for one in (time, *tree.children(time))]
        words = {*_words(tree, (one for head in below for one in (head, *tree.children(head))))}
        if words & NOT_YET or words & WEEK:
            return {Marker.FUTURE}
    return set()


def _determiners(tree: Tree, index: int) -> list[int]:
    """The subject, and the determiners of subject and object: nobody attacked, no soldiers were killed."""
    parties = tree.children(index, "nsubj", "nsubjpass", "dobj")
    subjects = tree.children(index, "nsubj", "nsubjpass")
    return [*subjects, *(below for party in parties for below in tree.children(party, "det", "preconj"))]


def asked(tree: Tree, index: int) -> bool:
    """Tell whether the trigger is what a question asks about: "Did they attack?", which says nothing happened."""
    aux = tree.children(index, "aux", "auxpass")
    subject = tree.children(index, "nsubj", "nsubjpass")
    if not aux or not subject or aux[0] > subject[0]:
        return False
    asks = any(tree.tokens[child].tag.startswith("W") for child in tree.children(index))
    marks = (token.text for token in tree.tokens[index : index + QUESTION] if token.text in {".", "?", "!"})
    return not asks and next(marks, ".") == "?"


def _words(tree: Tree, indexes: Iterable[int]) -> Iterator[str]:
    return (tree.tokens[index].text.lower() for index in indexes)
