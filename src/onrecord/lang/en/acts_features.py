"""What a sentence says of the act between two of its parties, as features: for choosing a type where both are given.

Two sorts: words by where they stand (on the way through the parse between the parties, below its verbs, between them in
the text), and what every sense of every trigger says of its type, by where it stands to the parties and by what the
words around it make of it. What the features are worth is learnt by `models/event_types`; `acts.py` asks with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.assets import rows
from onrecord.lang.en.events_lexicon import Finder, _lexicon
from onrecord.lang.en.events_markers import around
from onrecord.lang.en.events_words import DATA
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Tree
from onrecord.lang.triggers import Trigger
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Marker

YIELD = "YIELD"
"""CONCEDE and RETREAT as one, as older PLOVER has it."""
FAVOURS = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT", YIELD})
HARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
AHEAD = frozenset({Marker.FUTURE, Marker.POSSIBLE, Marker.PROBABLE, Marker.PROPOSAL})
UNDONE = frozenset({Marker.NEGATED, Marker.CANCELLED})
HIGHEST = 30
"""Steps up the parse at most."""
FAR = 3
"""Steps below the meeting verb from which on distance no longer counts."""
LOOSE = frozenset({"CC", ",", "IN", "DT", "POS", "(", ")"})
"""Tags of words that head no party."""
BELOW = ("neg", "aux", "dobj", "xcomp", "prt", "ccomp", "prep", "acomp", "attr", "nsubjpass")
DEEPER = ("compound", "amod", "dobj", "pobj", "prep", "xcomp")
OPENED = frozenset({"dobj", "xcomp", "ccomp", "attr", "prep"})
INFINITIVES = frozenset({"acl", "advcl", "relcl", "xcomp", "ccomp"})
STRUCTURAL = frozenset({"over-source", "over-target", "source-verb", "target-verb", "meet", "off", "subject", "object"})
ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))

Span2 = tuple[int, int]
Told = Mapping[str, Mapping[str, float]]
"""What the senses of the triggers say, by the type that they speak for."""


class Features(NamedTuple):
    """The words of a sentence and what its triggers say, both with values."""

    words: Mapping[str, float]
    told: Told


@dataclass(frozen=True, slots=True)
class Ends:
    """The parties in the parse: tokens, ways up from their heads, the verbs above, and where the ways meet."""

    source: frozenset[int]
    target: frozenset[int]
    up_source: tuple[int, ...]
    up_target: tuple[int, ...]
    verb_source: int | None
    verb_target: int | None
    meet: int | None


class Senses(Finder):
    """Every sense of every word that could be a trigger, with whether its needs are met and it is the first such."""

    def every(self) -> Iterator[tuple[int, int, Trigger, str]]:
        """Yield index, length, trigger, and `first`, `met` or `unmet`; one a type and state for each word."""
        for index, word in enumerate(self._words):
            seen = set[tuple[str, bool]]()
            for phrase, trigger in _lexicon().get(word, ()) if index not in self._named else ():
                length = self._length(index, phrase, trigger)
                met = bool(length) and self._built.holds(index, length, trigger, 0, len(self._words))
                if not length or (trigger.type, met) in seen:
                    continue
                state = "unmet" if not met else "met" if any(one for _, one in seen) else "first"
                seen.add((trigger.type, met))
                yield index, length, trigger, state

    def _length(self, index: int, phrase: tuple[str, ...], trigger: Trigger) -> int:
        tag = self._tree.tokens[index].tag
        fits = self._noun(index, phrase, tag) if trigger.noun else tag.startswith("VB")
        return self._matches(index, phrase, len(self._words)) if fits else 0


def features(analysis: Analysis, source: Span2 | None, target: Span2 | None) -> Features:
    """Return what a sentence says of the act of `source` on `target` (code points; None where a side is not named)."""
    tree = Tree(analysis)
    ends = _ends(analysis, tree, source, target)
    told: dict[str, dict[str, float]] = defaultdict(dict)
    for index, length, trigger, state in Senses(tree, ends.source | ends.target, frozenset()).every():
        for type_, names in _said(tree, ends, index, length, trigger, state):
            told[type_].update(dict.fromkeys(names, 1.0))
    return Features(_words(tree, ends), told)


def _ends(analysis: Analysis, tree: Tree, source: Span2 | None, target: Span2 | None) -> Ends:
    (head_s, own_s), (head_t, own_t) = (_party(analysis, tree, span) for span in (source, target))
    up_s, up_t = (_up(tree, head) if head is not None else () for head in (head_s, head_t))
    above = frozenset(up_t)
    if up_s and up_t:
        meet = next((index for index in up_s if index in above), None)
    else:
        meet = next(iter((up_s or up_t)[1:2] or (up_s or up_t)), None)
    return Ends(own_s, own_t, up_s, up_t, _verb(tree, up_s), _verb(tree, up_t), meet)


def _party(analysis: Analysis, tree: Tree, span: Span2 | None) -> tuple[int | None, frozenset[int]]:
    if span is None or not tree.tokens:
        return None, frozenset()
    own = list(analysis.tokens_in(*span)) or [max(0, analysis.token_at(span[0]))]
    held = frozenset(own)
    heads = (i for i in own if tree.tokens[i].head not in held or tree.tokens[i].head == i)
    return next((i for i in heads if tree.tokens[i].tag not in LOOSE), own[-1]), held


def _up(tree: Tree, index: int) -> tuple[int, ...]:
    way = [index]
    while len(way) < HIGHEST and tree.tokens[way[-1]].head not in {-1, way[-1]}:
        way.append(tree.tokens[way[-1]].head)
    return tuple(way)


def _verb(tree: Tree, way: tuple[int, ...]) -> int | None:
    return next((index for index in way[1:] if tree.tokens[index].tag.startswith("VB")), None)


def _said(
    tree: Tree, ends: Ends, index: int, length: int, trigger: Trigger, state: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield what a sense says of its type, and of the type that intent or denial makes of it."""
    type_ = YIELD if trigger.type in {"CONCEDE", "RETREAT"} else trigger.type
    folded = fold(type_, around(tree, index, length), intended=intended(tree, index))
    places = _places(tree, ends, index, length)
    key = state + ("-noun" if trigger.noun else "-verb")
    joined = "+".join(place for place in places if place in STRUCTURAL)
    names = [key, *(f"{key}:{place}" for place in places), f"{key}:{joined}", *(["long"] if length > 1 else [])]
    if folded == type_:
        yield type_, [f"as-told {name}" for name in names]
        return
    yield type_, [f"unfolded {name}" for name in names]
    yield folded, [f"folded {name}" for name in names]


def _places(tree: Tree, ends: Ends, index: int, length: int) -> list[str]:
    """Where a trigger stands to the parties, as names."""
    own, way = range(index, index + length), _up(tree, index)
    subjects = frozenset(tree.subjects(index))
    objects = {one for head in tree.children(index, *OBJECTS, *PASSIVE_SUBJECTS) for one in tree.coordinated(head)}
    holds = {
        "over-source": any(at in ends.up_source for at in own),
        "over-target": any(at in ends.up_target for at in own),
        "source-verb": index == ends.verb_source,
        "target-verb": index == ends.verb_target or any(tree.tokens[at].head == index for at in ends.target),
        "subject": bool(subjects & ends.source),
        "object": bool(objects & ends.target),
    }
    depth = "meet" if index == ends.meet else f"under-{min(way.index(ends.meet), FAR)}" if ends.meet in way else "off"
    lower, upper = sorted((min(ends.source, default=0), min(ends.target, default=len(tree.tokens))))
    where = "between" if lower < index < upper else "before" if index <= lower else "after"
    return [*(name for name, held in holds.items() if held), depth, where]


def fold(type_: str, markers: frozenset[Marker], *, intended: bool) -> str:
    """Return the type that an act has which is not done, in the way of CAMEO: the intent to favour is AGREE, that to
    harm THREATEN; a favour refused is REJECT, a harm undone YIELD."""
    ahead = intended or bool(markers & AHEAD)
    if markers & UNDONE:
        if type_ in FAVOURS or type_ == "AGREE":
            return "REJECT"
        return "AGREE" if ahead or type_ not in HARMS else YIELD
    if ahead and type_ in FAVOURS:
        return "AGREE"
    return "THREATEN" if ahead and type_ in HARMS else type_


def intended(tree: Tree, index: int) -> bool:
    """Tell whether a verb is an infinitive with to under a word that leaves open whether it was done."""
    token = tree.tokens[index]
    if token.tag != "VB" or token.dep not in INFINITIVES or token.head < 0:
        return False
    to = any(tree.tokens[child].text.lower() == "to" for child in tree.children(index, "aux"))
    return to and tree.tokens[token.head].text.lower() not in _realised()


@cache
def _realised() -> frozenset[str]:
    listed = [(row["kind"], word) for row in rows(DATA, "data/acts_words.tsv") for word in row["word"].split("|")]
    forms = {form for kind, word in listed if kind == "implicative" for form in verb_forms(word)}
    return frozenset(forms | {word for kind, word in listed if kind == "realised"})


def _words(tree: Tree, ends: Ends) -> dict[str, float]:
    """The words by where they stand; names and numbers say nothing."""
    told: dict[str, float] = {}
    for name, index, value in _placed(tree, ends):
        token = tree.tokens[index]
        if index not in ends.source | ends.target and token.tag not in {"NNP", "NNPS", "CD"}:
            told[f"{name}={_stem(token.text.lower(), token.tag)}"] = value
    for verb in {ends.verb_source, ends.meet} - {None}:
        told.update({f"marker={marker}": 1.0 for marker in around(tree, verb or 0)})
    return told


def _placed(tree: Tree, ends: Ends) -> Iterator[tuple[str, int, float]]:
    for way in (ends.up_source, ends.up_target):
        until = way.index(ends.meet) + 1 if ends.meet in way else 0
        yield from (("way", index, 1.0) for index in way[:until])
    if ends.meet is not None:
        yield "meet", ends.meet, 1.0
    for verb in {ends.verb_source, ends.verb_target, ends.meet} - {None}:
        for child in tree.children(verb or 0, *BELOW):
            dep = tree.tokens[child].dep
            yield "not" if dep == "neg" else "below", child, 1.0
            if dep in OPENED and child not in ends.source | ends.target:
                yield from (("deeper", one, 1.0) for one in tree.children(child, *DEEPER))
    if ends.source and ends.target:
        lower, upper = sorted((max(ends.source), min(ends.target)))
        yield from (("between", index, 1.0) for index in range(lower + 1, upper))
    yield from (("any", index, 0.5) for index in range(len(tree.tokens)))


def _stem(word: str, tag: str) -> str:
    """A rough stem: the pipeline has no lemmas."""
    if tag == "NNS":
        return word.removesuffix("s")
    if not tag.startswith("VB"):
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.rstrip("e")
