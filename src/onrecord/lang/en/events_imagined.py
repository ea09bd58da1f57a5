"""English nouns for deeds that a sentence only imagines or awaits: a withdrawal would, at the talks they will.

A noun has no tense of its own; the verb that it is the subject of, or on whose occasion the verb tells what will be
done, lends it one. The verbs that end a plan are in `data/markers.tsv` (`fate`). Called by `events.py`.
"""

from __future__ import annotations

from onrecord.lang.en.events_lexicon import Hit
from onrecord.lang.en.events_markers import BE, markers
from onrecord.lang.en.events_words import forms_of, words_of
from onrecord.lang.en.syntax import Tree
from onrecord.model.annotations import Marker

OCCASION = frozenset({"during", "at", "throughout", "amid", "on"})
"""What brings an occasion on which something is done."""
EDGES = frozenset({"sidelines", "margins", "start", "end", "beginning", "opening", "close", "conclusion", "course"})
"""What an occasion is told by a part of: on the sidelines of the summit."""
COMING = frozenset({"will", "'ll", "shall", "would", "may", "might", "could", "should"})
IMAGINED = frozenset({"would", "could", "might", "may", "'d"})
GIVEN = frozenset({"the", "this", "that", "these", "those", "such"})
LASTING = frozenset({"continue", "remain", "persist", "go", "be"})
"""Verbs that say of a deed going on how it will go on."""
DONE = frozenset({"ASSAULT", "COERCE", "ACCUSE", "REJECT", "SANCTION"})
"""Types of which a noun with an owner is of a deed done: Chad's raid could bring a reply."""
OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})
HIGH = 3


def imagined(tree: Tree, hit: Hit) -> frozenset[Marker]:
    """Return what the verb beside a noun, or the end of the plan that a clause is of, makes of a deed."""
    index, length, trigger = hit
    if not trigger.noun:
        return _ended(tree, index)
    head = index + length - 1
    if (called := _called(tree, head)) is not None:
        return frozenset({called})
    if _looked_forward(tree, head) and trigger.type == "CONSULT":
        return frozenset({Marker.FUTURE})
    return frozenset({Marker.CONDITION}) if _supposed(tree, head, trigger.type) else frozenset()


def _called(tree: Tree, noun: int) -> Marker | None:
    """What an adjective behind the noun makes of a deed that no article makes known: an attack is unlikely."""
    token = tree.tokens[noun]
    if token.dep != "nsubj" or token.head < 0 or tree.tokens[token.head].text.lower() not in BE | forms_of("seeming"):
        return None
    table, said = markers()["quality"], tree.children(token.head, "acomp", "oprd", "attr")
    found = next((marker for at in said if (marker := table.get(_text(tree, at))) is not None), None)
    known = any(_text(tree, child) in GIVEN for child in tree.children(noun, "det"))
    if found is None or (known and tree.tokens[token.head].tag == "VBD" and found is not Marker.NEGATED):
        return None
    denied = bool(tree.children(token.head, "neg"))
    return Marker.POSSIBLE if denied and found is Marker.NEGATED else Marker.NEGATED if denied else found


def _looked_forward(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is the occasion of what is to come: during the visit he will sign."""
    at = noun
    for _ in range(HIGH):
        brings = tree.tokens[at].head
        if tree.tokens[at].dep != "pobj" or brings < 0:
            return False
        above = tree.tokens[brings].head
        word = _text(tree, brings)
        if above >= 0 and word == "of" and _text(tree, above) in EDGES:
            at = above
            continue
        return word in OCCASION and above >= 0 and _coming(tree, above)
    return False


def _coming(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells of what is to come: will meet, is to meet, are due to meet."""
    for _ in range(HIGH):
        aux = {_text(tree, child) for child in tree.children(verb, "aux")}
        if aux & COMING:
            return "have" not in aux
        token = tree.tokens[verb]
        if token.dep not in {"xcomp", "conj", "dobj", "prep", "pobj"} or token.head < 0 or token.head == verb:
            return False
        above = _text(tree, token.head)
        if token.dep == "xcomp" and "to" in aux:
            planned = markers()["governor"].get(above) in {Marker.FUTURE, Marker.PROBABLE}
            if (above in BE and tree.tokens[token.head].tag in {"VBP", "VBZ"}) or planned:
                return True
        verb = token.head
    return False


def _supposed(tree: Tree, noun: int, type_: str) -> bool:
    """Tell whether a noun that no article makes known is what would do something: a withdrawal would end the war."""
    token = tree.tokens[noun]
    if token.dep != "nsubj" or token.head < 0 or tree.tokens[token.head].tag[:2] != "VB":
        return False
    before = tree.children(noun, "det", "poss", "amod", "nummod")
    words = {_text(tree, child) for child in before}
    owned = any(tree.tokens[child].dep == "poss" for child in before)
    one = bool(words & {"a", "an", "any", "another"})
    if words & GIVEN or not (one or owned or not tree.children(noun, "det")) or (type_ in DONE and not one):
        return False
    if tree.children(noun, "acl", "relcl") and any(
        tree.tokens[at].tag in {"VBD", "VBN"} for at in tree.children(noun, "acl", "relcl")
    ):
        return False
    aux = {_text(tree, child) for child in tree.children(token.head, "aux")}
    lasting = _text(tree, token.head) in LASTING and not one
    return bool(aux & IMAGINED) and "have" not in aux and not lasting


def _ended(tree: Tree, verb: int) -> frozenset[Marker]:
    """What the end of a plan makes of the deed that it was of: a move to block the loan failed."""
    token = tree.tokens[verb]
    noun = token.head
    if token.dep != "acl" or token.tag != "VB" or noun < 0 or _text(tree, noun) in words_of("share"):
        return frozenset()
    above = tree.tokens[noun].head
    if tree.tokens[noun].dep not in OBJECTS or above < 0:
        return frozenset()
    fate = markers()["fate"].get(_text(tree, above))
    if fate is None or (tree.tokens[noun].dep == "nsubj" and _text(tree, above) not in forms_of("failing")):
        return frozenset()
    return frozenset({fate})


def _text(tree: Tree, index: int) -> str:
    return tree.tokens[index].text.lower()
