"""What an English act is by what it holds: a vow to strike is a threat, will not accept is a refusal.

The trigger gives a type; its content, its condition and its negation can make another of it (codebook, rules 17, 19).
Called by `events.py` with the type that the verb of the content would code.
"""

from __future__ import annotations

from onrecord.lang.en.events_lexicon import Finder, Hit
from onrecord.lang.en.events_words import forms_of, words_of
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import Tree
from onrecord.model.annotations import Marker

SWORN = frozenset(form for verb in ("vow", "promise", "pledge", "swear", "undertake") for form in verb_forms(verb))
"""Verbs that promise: what harm they promise is a threat."""
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "PROTEST"})
OF = frozenset({"of"})
SELF = frozenset({"i", "we", "it", "they", "he", "she"})
"""Subjects that can be whoever speaks."""
YIELDING = frozenset({"AGREE", "CONCEDE"})
MODAL = frozenset({"will", "would", "wo", "can", "could", "ca", "shall", "'ll", "never"})
LIKELY = frozenset({Marker.FUTURE, Marker.POSSIBLE})
WARNING = frozenset(form for verb in ("warn", "caution", "hint", "signal", "threaten") for form in verb_forms(verb))
"""Verbs whose content, if it is one's own harmful act to come, is a threat."""
AHEAD = frozenset({Marker.CONDITION, Marker.FUTURE})


def told_as(tree: Tree, finder: Finder, hit: Hit, markers: frozenset[Marker]) -> tuple[str, frozenset[Marker]]:
    """Return the type of an act and its markers, changed where its content or its negation makes another act of it."""
    index, length, trigger = hit
    if trigger.type == "AGREE" and tree.tokens[index].text.lower() in SWORN and _harms(tree, finder, index, length):
        return "THREATEN", markers
    if trigger.type == "AGREE" and trigger.noun and _of_harm(tree, index + length - 1):
        return "THREATEN", markers
    if trigger.type in HARM and not trigger.noun and markers >= AHEAD and _own(tree, index):
        return "THREATEN", frozenset()
    if trigger.type in HARM and not trigger.noun and _own(tree, index) and _warned(tree, index) and markers & LIKELY:
        return "THREATEN", frozenset()
    if trigger.type == "RETREAT" and not trigger.noun and Marker.NEGATED in markers and _refused(tree, index):
        return "REJECT", markers - {Marker.NEGATED, Marker.FUTURE, Marker.POSSIBLE}
    if trigger.type in YIELDING and not trigger.noun and Marker.NEGATED in markers and _refused(tree, index):
        return "REJECT", markers - {Marker.NEGATED, Marker.FUTURE, Marker.POSSIBLE}
    return trigger.type, markers


def _harms(tree: Tree, finder: Finder, index: int, length: int) -> bool:
    """Tell whether the clause that a verb promises would code a hostile act, or is a harmful one."""
    own = range(index, index + length)
    clauses = [clause for at in own for clause in tree.children(at, "xcomp", "ccomp")]
    harmful = forms_of("harmful")
    return any(finder.type_at(clause) in HARM or tree.tokens[clause].text.lower() in harmful for clause in clauses)


def _of_harm(tree: Tree, noun: int) -> bool:
    """Tell whether a noun for a promise is of harm: a promise of retaliation, a vow to strike back."""
    below = {tree.tokens[one].text.lower() for one in tree.under(noun, OF)}
    done = {tree.tokens[one].text.lower() for one in tree.children(noun, "acl")}
    return bool(below & words_of("harm")) or bool(done & forms_of("harmful"))


def _warned(tree: Tree, index: int) -> bool:
    """Tell whether a clause hangs on a verb of warning: hinted that it could halt deliveries."""
    head = tree.tokens[index].head
    return head >= 0 and tree.tokens[head].text.lower() in WARNING


def _own(tree: Tree, index: int) -> bool:
    """Tell whether a clause is somebody's word on what he himself will do: said that it would."""
    subject = tree.children(index, "nsubj")
    pronoun = any(tree.tokens[head].text.lower() in SELF for head in subject)
    return pronoun and (tree.tokens[index].dep == "ccomp" or tree.tokens[subject[0]].text.lower() in {"i", "we"})


def _refused(tree: Tree, index: int) -> bool:
    return any(tree.tokens[child].text.lower() in MODAL for child in tree.children(index, "aux", "neg"))
