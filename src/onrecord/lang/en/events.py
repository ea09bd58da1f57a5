"""English events: the pack's `events` slot. Triggers, their parties in the parse and the markers around them.

A party is filled from the trigger's own clause, or along an edge that can be named (a coordinated or embedded
verb's subject, a relative clause's antecedent). Standing is settled in `extract/rules/factuality.py`; who a
party is, in `resolve/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from onrecord.assets import rows
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Named, Tree
from onrecord.lang.triggers import Parties, Trigger, load_triggers
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import Annotations, EventFrame, Marker
from onrecord.model.spans import Span

DATA = "onrecord.lang.en"
Phrase = tuple[str, ...]
Lexicon = dict[str, list[tuple[Phrase, Trigger]]]

AGENTS = frozenset({"by"})
TARGETS = frozenset({"on", "against", "at", "into", "upon", "to", "of", "with", "from"})
NOUN_TARGETS = frozenset({"on", "against", "of", "upon"})
COMPANIONS = frozenset({"with", "between", "among"})
DETERMINED = frozenset({"amod", "compound", "poss", "nmod"})


@cache
def _lexicon() -> Lexicon:
    """The triggers by the first word of each of their forms; longer phrases first."""
    found: Lexicon = {}
    for trigger in load_triggers(DATA, "data/triggers.tsv"):
        for form in _forms(trigger):
            words = tuple(form.lower().split())
            found.setdefault(words[0], []).append((words, trigger))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _forms(trigger: Trigger) -> Iterable[str]:
    if trigger.noun:
        return (trigger.surface, *(() if trigger.surface.endswith("s") else (_plural(trigger.surface),)))
    return verb_forms(trigger.surface)


def _plural(noun: str) -> str:
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _markers() -> dict[str, dict[str, Marker]]:
    """Markers by how they stand to the trigger: a dependent of it, or the verb that governs it."""
    found: dict[str, dict[str, Marker]] = {"child": {}, "governor": {}}
    for row in rows(DATA, "data/markers.tsv"):
        forms = verb_forms(row["surface"]) if row["how"] == "governor" else (row["surface"],)
        found[row["how"]].update(dict.fromkeys(forms, Marker(row["marker"])))
    return found


def find_events(analysis: Analysis, found: Annotations) -> tuple[EventFrame, ...]:
    """Return the events of the text, in order, with their markers and without their standing."""
    tree, named = Tree(analysis), Named(found.mentions)
    frames = (_frame(analysis, tree, named, *hit) for hit in _hits(tree))
    return tuple(frame for frame in frames if frame is not None)


def _hits(tree: Tree) -> Iterator[tuple[int, int, Trigger]]:
    """Yield head token, length in tokens, and trigger; after a hit the search goes on behind it."""
    words = [token.text.lower() for token in tree.tokens]
    index = 0
    while index < len(words):
        hit = _hit(tree, words, index)
        if hit is not None:
            yield index, hit[0], hit[1]
        index += hit[0] if hit is not None else 1


def _hit(tree: Tree, words: Sequence[str], index: int) -> tuple[int, Trigger] | None:
    tag = tree.tokens[index].tag
    for phrase, trigger in _lexicon().get(words[index], ()):
        if tag.startswith("NN" if trigger.noun else "VB") and tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase), trigger
    return None


def _frame(
    analysis: Analysis, tree: Tree, named: Named, index: int, length: int, trigger: Trigger
) -> EventFrame | None:
    first, last = tree.tokens[index], tree.tokens[index + length - 1]
    unit = analysis.unit_at(first.start)
    if unit is None or not _needed(tree.tokens[index : unit.last], trigger):
        return None
    actors, recipients = _parties(tree, index, length, trigger)
    who, whom = _spans(tree, named, actors), _spans(tree, named, recipients)
    if trigger.noun and not who:
        who = _spans(tree, named, tree.children(index, *DETERMINED))
    if not who and not whom:
        return None
    return EventFrame(
        trigger=Span.of(analysis.text, first.start, last.end),
        type=trigger.type,
        mode=trigger.mode,
        contexts=trigger.contexts,
        actors=who,
        recipients=whom,
        markers=_around(tree, index),
        mutual=trigger.parties is Parties.MUTUAL,
        scope=Span.of(analysis.text, unit.start, unit.end),
        score=0.6,
        rule=f"en:{trigger.surface}",
    )


def _needed(clause: Sequence[Token], trigger: Trigger) -> bool:
    return not trigger.needs or any(token.text.lower() in trigger.needs for token in clause[:12])


Two = tuple[list[int], list[int]]


def _parties(tree: Tree, index: int, length: int, trigger: Trigger) -> Two:
    if trigger.noun:
        return _nominal(tree, index, trigger)
    patients = [head for child in tree.children(index, *PASSIVE_SUBJECTS) for head in tree.coordinated(child)]
    if tree.tokens[index].dep == "acl" and tree.tokens[index].tag == "VBN":
        patients = [tree.tokens[index].head]
    if patients:
        return tree.under(index, AGENTS), patients
    heads = range(index, index + length)
    targets = [*chain.from_iterable(tree.under(head, TARGETS) for head in heads)]
    objects = [head for head in tree.objects(index) if not index < head < index + length]
    if trigger.parties is Parties.SUFFERED:
        return targets, tree.subjects(index)
    if trigger.parties is Parties.ALONE:
        return tree.subjects(index), targets
    return tree.subjects(index), objects + targets


def _nominal(tree: Tree, index: int, trigger: Trigger) -> Two:
    if trigger.parties is Parties.MUTUAL:
        companions = tree.under(index, COMPANIONS)
        holder = tree.tokens[index].head
        subjects = tree.subjects(holder) if tree.tokens[index].dep in OBJECTS and holder >= 0 else []
        return subjects or companions, companions if subjects else []
    return tree.under(index, AGENTS), tree.under(index, NOUN_TARGETS)


def _spans(tree: Tree, named: Named, heads: Sequence[int]) -> tuple[Span, ...]:
    found = (_mention_span(tree, named, head) for head in heads)
    return tuple(dict.fromkeys(span for span in found if span is not None))


def _mention_span(tree: Tree, named: Named, head: int) -> Span | None:
    mention = named.at(tree.tokens[head])
    return mention.span if mention is not None else None


def _around(tree: Tree, index: int) -> frozenset[Marker]:
    """The markers on the trigger, on the auxiliaries beside it, and on the verbs that govern it."""
    table = _markers()
    found = {table["child"][word] for word in _words(tree, tree.children(index)) if word in table["child"]}
    token = tree.tokens[index]
    for _ in range(2):
        if token.dep not in {"xcomp", "ccomp", "pcomp", "conj", "dobj", "advcl", "prep", "pobj"} or token.head < 0:
            break
        governor = tree.tokens[token.head]
        if governor.text.lower() in table["governor"] and token.dep not in {"advcl", "conj"}:
            found.add(table["governor"][governor.text.lower()])
        if token.dep in {"conj", "xcomp"}:
            siblings = _words(tree, tree.children(token.head, "aux", "neg"))
            found |= {table["child"][word] for word in siblings if word in table["child"]}
        if governor is token:
            break
        token = governor
    return frozenset(found)


def _words(tree: Tree, indexes: Iterable[int]) -> list[str]:
    return [tree.tokens[index].text.lower() for index in indexes]
