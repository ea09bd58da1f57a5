"""English standing ties: the pack's `relations` slot. Cues, their sides in the parse, the times that bound them.

A side is filled from the cue's own noun phrase or clause, or along an edge that can be named (an apposition, a
relative clause's antecedent, the verb that a pact is the object of); where one of two is missing there is no tie.
The words are in `data/relations.tsv`; who a side is, `resolve/` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lang.en.events_markers import around
from onrecord.lang.en.events_words import DATA
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.relations_sides import Sides
from onrecord.lang.relations import TURNS, Cue, How, dated, load_cues
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Marker, RelationFrame, Side, Turn
from onrecord.model.spans import Span

PREDICATES = frozenset({How.STATE, How.BEGIN, How.END})
PACT_VERBS = frozenset({How.OPENS, How.KEEPS, How.CLOSES})
PASSING = frozenset({"acl", "amod", "relcl"})
"""Dependencies of a predicate that only describes a name."""
PASSIVE = "passive"
"""A need of verbs whose member is the one that suffers them: was admitted to."""
SEEN_AS = frozenset({"state", "country", "nation", "republic", "government", "authority", "entity", "independent"})
"""What a state is recognised as; anything else (a market economy, the winner) is no recognition."""
OWNED_BY_STATES = frozenset({"independence", "sovereignty", "statehood", "government", "regime", "authorities"})
"""What is recognised of a state when the state is."""


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """The cues by the first word of each of their forms, longer phrases first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in load_cues(DATA, "data/relations.tsv"):
        for form in verb_forms(cue.surface) if cue.how in PREDICATES else (cue.surface,):
            words = tuple(form.lower().replace("-", " - ").split())
            if cue.how in PREDICATES | {How.NOUN, How.PACT}:
                found.setdefault(words[0], []).append((words, cue))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


@cache
def _words(how: How) -> frozenset[str]:
    return frozenset(cue.surface for cue in load_cues(DATA, "data/relations.tsv") if cue.how is how)


@cache
def _forms(verbs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form.split()[0] for verb in verbs for form in verb_forms(verb))


@cache
def _pact_verbs() -> dict[str, How]:
    """Every form of a verb of pacts with what it does to one."""
    cues = load_cues(DATA, "data/relations.tsv")
    return {form: cue.how for cue in cues if cue.how in PACT_VERBS for form in verb_forms(cue.surface)}


def find_relations(analysis: Analysis, found: Annotations) -> tuple[RelationFrame, ...]:
    """Return the ties of the text with the markers around their cues, in order of the text."""
    ties = Ties(analysis, found)
    return tuple(frame for index in range(len(analysis.tokens)) for frame in ties.at(index))


class Ties:
    """Finds the ties of one document."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._text = analysis.text
        self._sides = Sides(analysis, found)
        self._tree = self._sides.tree

    def at(self, index: int) -> Iterator[RelationFrame]:
        """Yield the ties that a cue at `index` states: those of the first of its rows that states one."""
        tokens, options = self._tree.tokens, _cues().get(self._tree.tokens[index].text.lower(), [])
        for words, cue in options:
            if tuple(token.text.lower() for token in tokens[index : index + len(words)]) != words:
                continue
            found = list(self._stated(index, len(words), cue))
            if found:
                yield from found
                return

    def _stated(self, index: int, length: int, cue: Cue) -> Iterator[RelationFrame]:
        tag, head = self._tree.tokens[index].tag, index + length - 1
        if cue.how is How.NOUN:
            yield from self._noun(head, cue) if self._tree.tokens[head].tag.startswith("NN") else ()
        elif cue.how is How.PACT:
            yield from self._pact(head, cue) if self._tree.tokens[head].tag.startswith("NN") else ()
        elif tag.startswith("VB") or tag in {"JJ", "IN"} or self._sides.glued(index) is not None:
            yield from self._predicate(index, length, cue)

    # ---- a noun for one side ----

    def _noun(self, index: int, cue: Cue) -> Iterator[RelationFrame]:
        beside = self._beside(index)
        if beside & _words(How.UNREAL) or self._tree.tokens[index].text in self._sides.capitalised(index):
            return
        if cue.beside and not beside & set(cue.beside):
            return
        others = self._sides.others(index, cue.led, loose=cue.kind != "kinship")
        holders, verb = self._sides.holders(index)
        turn = Turn.ENDED if beside & _words(How.FORMER) else Turn.STANDS
        markers = around(self._tree, verb) if verb is not None else frozenset[Marker]()
        each = cue.mutual and not others and verb is not None and self._tree.tokens[index].tag == "NNS"
        for pair in self._each_other(holders, cue) if each else self._pairs(holders, others, cue):
            heads = [index, *([verb] if verb else [])]
            yield self._frame(index, index, cue, pair, turn, markers, heads, passing=verb is None)

    def _each_other(self, heads: Sequence[int], cue: Cue) -> Iterator[tuple[Span, Span]]:
        """Two who are joined, of whom one noun tells what they are to each other: X and Y are enemies."""
        found = self._sides.spans(heads, cue.who)
        if len(found) == 2:
            yield found[0], found[1]

    def _beside(self, index: int) -> set[str]:
        """The words of a noun's own phrase before it, and what a hyphen joins to it (ex-ally, non-member)."""
        before = self._tree.children(index, "amod", "compound", "nmod", "advmod", "punct")
        words = {self._tree.tokens[child].text.lower() for child in before if child < index}
        glued = self._tree.tokens[index - 1].text == "-" and index > 1
        joined = {self._tree.tokens[index - 2].text.lower()} if glued else set()
        return words | joined | self._sides.opening(index)

    # ---- a noun for the tie ----

    def _pact(self, index: int, cue: Cue) -> Iterator[RelationFrame]:
        if cue.beside and not self._beside(index) & set(cue.beside):
            return
        verb = self._sides.verb_of(index)
        word = self._tree.tokens[verb].text.lower() if verb is not None else ""
        if cue.needs and word not in _forms(cue.needs):
            return
        how = How.OPENS if cue.needs and word in _forms(cue.needs) else _pact_verbs().get(word)
        how = _pact_verbs().get(word, how) if cue.kind not in {"hostility", "recognition"} else how
        sides = self._pact_sides(index, verb if how is not None else None, cue)
        if len(sides) < 2:
            return
        told = verb is not None and how is not None
        markers = around(self._tree, verb) if told and verb is not None else frozenset[Marker]()
        turn = TURNS.get(how, Turn.STANDS) if how is not None else Turn.STANDS
        heads = [verb, index] if told and verb is not None else [index]
        yield self._frame(index, index, cue, sides, turn, markers, heads)

    def _pact_sides(self, index: int, verb: int | None, cue: Cue) -> list[Span]:
        """The sides of a pact: between whom it is, else who signs or owns it and with whom."""
        between = self._sides.spans(self._tree.under(index, frozenset({"between", "among", "of"})), cue.who)
        if len(between) > 1:
            return between
        owners = self._sides.spans(self._sides.owners(index), cue.who)
        led = frozenset(cue.led)
        heads = [index] if verb is None else [index, verb]
        withs = self._sides.spans([head for at in heads for head in self._tree.under(at, led)], cue.whom)
        signing = self._sides.spans(self._sides.signing(index, verb), cue.who) if verb is not None else []
        first = signing or owners
        return list(dict.fromkeys((*first, *withs)))

    # ---- a verb or predicate ----

    def _predicate(self, index: int, length: int, cue: Cue) -> Iterator[RelationFrame]:
        if cue.kind == "recognition" and not self._recognises(index):
            return
        if self._sides.glued(index) is not None:
            yield from self._glued(index, cue)
            return
        subjects, objects = self._sides.across(index, length, cue.led, things=_things(cue), passive=_passive(cue))
        turn = TURNS.get(cue.how, Turn.STANDS)
        if cue.kind == "recognition" and self._tree.tokens[index].tag == "VBD":
            turn = Turn.BEGINS
        if cue.kind == "membership" and self._tree.under(index, frozenset({"in"})) and self._shares(index):
            return
        each = cue.mutual and not objects
        for pair in self._each_other(subjects, cue) if each else self._pairs(subjects, objects, cue):
            markers = around(self._tree, index, length)
            heads, passing = self._sides.clause(index), self._tree.tokens[index].dep in PASSING
            yield self._frame(index, index + length - 1, cue, pair, turn, markers, heads, passing=passing)

    def _glued(self, index: int, cue: Cue) -> Iterator[RelationFrame]:
        """Y described by its patron with a hyphen; the name before it counts where the text names it elsewhere too."""
        before, turn = self._sides.glued(index), TURNS.get(cue.how, Turn.STANDS)
        for other in self._sides.spans(self._sides.described(index), cue.whom):
            if before is not None:
                yield self._frame(
                    index, index, cue, (self._sides.bare(before), other), turn, frozenset(), [index], passing=True
                )

    def _recognises(self, index: int) -> bool:
        """Tell whether a state is recognised: as nothing, or as one."""
        seen = [head for child in self._tree.children(index, "prep") for head in self._tree.children(child, "pobj")
                if self._tree.tokens[child].text.lower() == "as"]  # fmt: skip
        return not seen or any(self._tree.tokens[head].text.lower() in SEEN_AS for head in seen)

    def _shares(self, index: int) -> bool:
        """Tell whether somebody is joined only in doing something: joined the union in condemning the raid."""
        steps = self._tree.children(index, "prep")
        return any(self._tree.children(step, "pcomp") for step in steps)

    # ---- frames ----

    def _pairs(self, ones: Sequence[int], others: Sequence[int], cue: Cue) -> Iterator[tuple[Span, Span]]:
        for one in self._sides.spans(ones, cue.who):
            for other in self._sides.spans(others, cue.whom):
                if not one.overlaps(other):
                    yield one, other

    def _frame(
        self,
        first: int,
        last: int,
        cue: Cue,
        spans: Sequence[Span],
        turn: Turn,
        markers: frozenset[Marker],
        heads: Sequence[int],
        *,
        passing: bool = False,
    ) -> RelationFrame:
        words = Span.of(self._text, self._tree.tokens[first].start, self._tree.tokens[last].end)
        roles = (cue.role, *([cue.other] * (len(spans) - 1)))
        if cue.kind == "office":
            words = self._sides.title(first)
            roles = (words.text, "of")
        sides = tuple(Side(span, role) for span, role in zip(spans, roles, strict=False))
        frame = RelationFrame(
            cue.kind, words, sides, markers=markers, rule=f"en:{cue.how}:{cue.surface}", passing=passing
        )
        since, until = self._sides.bounds(heads)
        time = since or (self._sides.dated(heads) if turn in {Turn.BEGINS, Turn.ENDS} or cue.how is How.PACT else None)
        return dated(frame, turn=turn, time=time, until=until)


def _things(cue: Cue) -> frozenset[str]:
    return OWNED_BY_STATES if cue.kind == "recognition" else frozenset()


def _passive(cue: Cue) -> bool:
    return PASSIVE in cue.needs
