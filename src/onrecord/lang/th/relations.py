"""Thai standing ties: the pack's `relations` slot. Cues, their sides by place and small words, the times of both.

Thai marks neither cases nor sentences: a side is a name that a small word brings right behind the cue, and one that a
copula, an apposition or a relative clause ties to it from before, with no word between that begins another clause.
Where one of two is missing there is no tie. The words are in `data/relations.tsv`; where sides and times are found is
in `relations_sides.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.relations import TURNS, Cue, How, dated, load_cues
from onrecord.lang.th.events_lexicon import DATA, marks
from onrecord.lang.th.relations_sides import Sides, words_of
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Marker, Mention, RelationFrame, Side, Turn
from onrecord.model.spans import Span

DIRECT, TITLE = "-", "title"
"""Cells of `led`: the other side follows at once; the words of an office stand between."""
CUES = (How.NOUN, How.PACT, How.STATE, How.BEGIN, How.END)
MARKED = 90
"""Code points before a cue from which a marker may still govern it."""
DENYING = frozenset({Marker.NEGATED, Marker.CANCELLED})
OTHER = re.compile(r"\s|ซึ่ง|ที่")
"""What parts a negation from a cue behind it: it is of the clause before."""
NOMINAL = re.compile(r"(?:การ|ความ|แผน)$")
"""What makes a noun of a verb, whose subject does not stand before it."""
TOGETHER = re.compile(r"(?:ซึ่ง)?กัน")


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in load_cues(DATA, "data/relations.tsv"):
        if cue.how in CUES:
            found[cue.surface] = (*found.get(cue.surface, ()), cue)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    return phrase_pattern(_cues())


@cache
def _pact_verbs() -> dict[str, How]:
    cues = load_cues(DATA, "data/relations.tsv")
    return {cue.surface: cue.how for cue in cues if cue.how in (How.OPENS, How.KEEPS, How.CLOSES)}


def find_relations(analysis: Analysis, found: Annotations) -> tuple[RelationFrame, ...]:
    """Return the ties of the text with the markers before their cues, in order of the text."""
    ties = Ties(analysis, found)
    return tuple(frame for match in _pattern().finditer(analysis.text) for frame in ties.at(match))


class Ties:
    """Finds the ties of one document."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._text = analysis.text
        self._sides = Sides(analysis, found)

    def at(self, match: re.Match[str]) -> Iterator[RelationFrame]:
        """Yield the ties that the cue at a match states: those of the first of its rows that states one."""
        if not self._sides.whole(match):
            return
        words = self._sides.cut(match)
        if words != match.group():
            match = re.compile(re.escape(words)).match(self._text, match.start()) or match
        for cue in _cues().get(" ".join(match.group().split()), ()):
            found = list(self._stated(match, cue))
            if found:
                yield from found
                return

    def _stated(self, match: re.Match[str], cue: Cue) -> Iterator[RelationFrame]:
        if cue.how is How.NOUN:
            yield from self._noun(match, cue)
        elif cue.how is How.PACT:
            yield from self._pact(match, cue)
        else:
            yield from self._predicate(match, cue)

    # ---- a noun for one side ----

    def _noun(self, match: re.Match[str], cue: Cue) -> Iterator[RelationFrame]:
        sides = self._sides
        if words_of(How.UNREAL).search(self._text, match.end(), match.end() + len("ผู้แทนราษฎร")):
            return
        if TOGETHER.match(self._text, match.end()):
            said = sides.told(match.start(), cue.who)
            yield from self._between(match, cue, said[0], said[1]) if len(said[0]) > 1 else ()
            return
        other = sides.behind(match.end(), cue.led, cue.whom)
        if other is None:
            return
        holders, start = sides.told(match.start(), cue.who)
        passing = not holders
        holders = holders or sides.beside(match.start(), cue.who)
        holders = holders or sides.named(other, cue.who, close=cue.kind == "kinship")
        end = max(m.span.end for m in (other, *holders))
        for holder in holders:
            turn = self._turn(match, start, cue)
            yield self._frame(match, cue, (holder, other), start, end, turn, passing=passing)

    def _between(self, match: re.Match[str], cue: Cue, sides: Sequence[Mention], start: int) -> Iterator[RelationFrame]:
        yield self._frame(match, cue, sides, start, match.end() + len("กัน"), self._turn(match, start, cue))

    def _turn(self, match: re.Match[str], start: int, cue: Cue) -> Turn:
        """The course of a tie: over where อดีต or เคย stands before its noun or its copula."""
        lead = self._text[max(0, min(start, match.start()) - 8) : match.start()]
        over = words_of(How.FORMER).search(lead.replace("ไม่เคย", ""))
        return Turn.ENDED if over else TURNS.get(cue.how, Turn.STANDS)

    # ---- a noun for the tie ----

    def _pact(self, match: re.Match[str], cue: Cue) -> Iterator[RelationFrame]:
        verb = self._sides.verb(match.start(), cue.needs or tuple(_pact_verbs()))
        if cue.needs and verb is None:
            return
        how = _pact_verbs().get(verb[0]) if verb is not None else None
        turn = TURNS.get(how, Turn.STANDS) if how is not None else Turn.STANDS
        start = verb[1] if verb is not None else match.start()
        between = self._sides.between(match.end(), cue.who)
        first = self._sides.subjects(start, cue.who) if verb is not None and not between else []
        other = self._sides.behind(match.end(), ("กับ",), cue.whom) if not between else None
        sides = list(dict.fromkeys(between or [*first, *([other] if other is not None else [])]))
        if len(sides) < 2:
            return
        turn = Turn.BEGINS if cue.needs else turn
        end = max(match.end(), *(m.span.end for m in sides))
        yield self._frame(match, cue, sides, start, end, turn)

    # ---- a verb or predicate ----

    def _predicate(self, match: re.Match[str], cue: Cue) -> Iterator[RelationFrame]:
        sides = self._sides
        if NOMINAL.search(self._text, max(0, match.start() - 6), match.start()):
            return
        inverted = sides.relative(match.start(), cue.who, cue.whom) if DIRECT in cue.led else None
        if inverted is not None:
            one, other = inverted
            turn = TURNS.get(cue.how, Turn.STANDS)
            yield self._frame(match, cue, (one, other), match.start(), match.end(), turn, passing=True)
            return
        target = sides.titled(match.end(), cue.whom) if TITLE in cue.led else None
        found = target[0] if target is not None else sides.behind(match.end(), cue.led, cue.whom, near=True)
        if found is None:
            return
        turn = self._turn(match, match.start(), cue)
        for one in sides.subjects(match.start(), cue.who):
            if not one.span.overlaps(found.span):
                frame = self._frame(match, cue, (one, found), match.start(), found.span.end, turn)
                yield self._as_office(frame, target[1]) if target is not None else frame

    def _as_office(self, frame: RelationFrame, title: Span) -> RelationFrame:
        """An office's frame, its title as the part of whom it is said of."""
        one, other = frame.sides
        sides = (Side(one.span, title.text), other)
        return replace(frame, cue=title, sides=sides)

    # ---- frames ----

    def _frame(
        self,
        match: re.Match[str],
        cue: Cue,
        mentions: Sequence[Mention],
        start: int,
        end: int,
        turn: Turn,
        *,
        passing: bool = False,
    ) -> RelationFrame:
        roles = (cue.role, *([cue.other] * (len(mentions) - 1)))
        sides = tuple(Side(mention.span, role) for mention, role in zip(mentions, roles, strict=True))
        words = Span(match.start(), match.end(), match.group())
        markers, rule = self._markers(start), f"th:{cue.how}:{cue.surface}"
        frame = RelationFrame(cue.kind, words, sides, markers=markers, rule=rule, passing=passing)
        since, until, on = self._sides.times(end, min(start, *(m.span.start for m in mentions)))
        eventful = turn in (Turn.BEGINS, Turn.ENDS) or cue.how is How.PACT or cue.kind == "recognition"
        return dated(frame, turn=turn, time=since or (on if eventful else None), until=until)

    def _markers(self, start: int) -> frozenset[Marker]:
        line = self._text.rfind("\n", 0, start) + 1
        around = marks(self._text, max(line, start - MARKED), start)
        governing = (
            m.marker
            for end, m in around
            if m.reach >= 0
            and start - end <= m.reach
            and not (m.marker in DENYING and OTHER.search(self._text, end, start))
        )
        return frozenset(marker for marker in governing if marker is not None)
