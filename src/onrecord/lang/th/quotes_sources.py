"""Who speaks: the noun phrase that a Thai cue has as its subject.

Subjects stand at the head of a clause chunk or behind a connector, names and titles in apposition to each
other; an object or possessor never does. So the nearest noun phrase at such a place is taken, and walked
left while it merely describes the name before it: of "A, confidant of B, said" the subject is A. A joined
predicate with no noun phrase of its own goes on with the speaker before. Which actor the words mean is left
to `resolve/quotes.py`. Called by `quotes.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lang.th.quotes_marks import Line, Mark, Role, relates
from onrecord.lang.th.quotes_nouns import GLUE, LONGEST_DESCRIPTION, Noun, breaks, nouns
from onrecord.lang.th.quotes_openings import HINGES, hinge, initial, opens, pauses
from onrecord.model.annotations import Act, ActorKind
from onrecord.model.spans import Span

REACH = 220
"""A subject stands at most this many code points before its cue."""

LONGEST_CHAIN, SHORT_NAME = 12, 5
"""Noun phrases read as one list or apposition at most; code points of a name that is too easily something else."""

GLOSS = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]")
LONGEST_BETWEEN, WHOSE = 90, 20
"""Code points of the country or body glued behind an office (ผู้นำ + a country)."""

REPEATED = frozenset({Act.SAY, Act.FORECAST, Act.REPORT})
"""Acts that make no second statement of the same speaker right behind a complementiser (said that he thinks that)."""

BLAMING = frozenset({Act.ALLEGE, Act.CONDEMN, Act.DEMAND, Act.ASK, Act.THREATEN, Act.PRAISE})
"""Acts that are done to somebody, who may be the subject of their passive."""
NOT_SAID = frozenset({Role.NEG, Role.NOMINAL, Role.WILL, Role.ORDER})


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a cue: `noun` None and `continues` true where it is dropped. `edge` is where its clause
    begins, so where anything said before ends. `others` are listed with the noun and say the same; `relative`
    is true where the cue stands in a relative clause, which belongs to what is said around it, `asked` where who
    asks is not told (เมื่อถามว่า)."""

    noun: Noun | None
    edge: int
    continues: bool = False
    adjacent: bool = False
    others: tuple[Noun, ...] = ()
    relative: bool = False
    asked: bool = False


class Subjects:
    """Finds the subjects of the cues of one line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.nouns = nouns(line)
        self._starts = [noun.start for noun in self.nouns]

    def of(self, cue: Mark) -> Subject | None:
        """Return the subject of `cue`, or None where nobody says anything: a passive without agent, a
        negation, a nominalisation, a future."""
        at = self._before_aux(cue.start)
        roles = self._line.roles_before(at)
        glued = self._line.ending.get(at)
        if glued is None or not roles & (HINGES | NOT_SAID):
            nearest = self._agent(at, cue) or self.before(at, cue)
            if nearest and not (self._line.headline and self._stranger(nearest, at)):
                return nearest
            return self._chunk(at, cue)
        if roles & NOT_SAID and not roles & {Role.JOIN, Role.TURN}:
            return None
        if Role.COMPLEMENTISER in roles and all(row.act in REPEATED for row in cue.cues):
            return None
        if roles == {Role.PASSIVE}:
            return None
        if Role.SUB in roles and not roles & {Role.JOIN, Role.TURN}:
            if all(row.act is Act.ASK for row in cue.cues) and not relates(self._line, glued):
                return Subject(None, glued.start, adjacent=True, asked=True)
            found = self._antecedent(glued)
            if not relates(self._line, glued) and self._is_object(found):  # X …ใน Y หลังปฏิเสธ: X goes on
                return Subject(None, glued.start, continues=True, adjacent=True)
            awaited = all(row.act is Act.FORECAST for row in cue.cues)  # ซึ่งคาดว่าจะ: nobody in particular expects it
            return None if awaited and found and found.noun and found.noun.describes else found
        return Subject(None, glued.start, continues=True, adjacent=True)

    def _agent(self, at: int, cue: Mark) -> Subject | None:
        """The words between the passive and its cue, where nobody who is known stands in them: X โดนหลายชาติประณาม."""
        marks = self._line.marks
        near = marks[max(0, self._line.after(at) - 4) : self._line.after(at)]
        passive = next((m for m in reversed(near) if Role.PASSIVE in m.roles), None)
        if passive is None or any(row.act not in BLAMING for row in cue.cues):
            return None
        index = bisect_left(self._starts, passive.end)
        named = index < len(self.nouns) and self.nouns[index].start == passive.end
        words = self._line.text[passive.end : at]
        if named or not 0 < len(words) <= LONGEST_DESCRIPTION or any(char.isspace() for char in words):
            return None
        source = Span.of(self._line.text, passive.end, at)
        return Subject(Noun(passive.end, at, source, Role.UNNAMED), passive.start, adjacent=True)

    def _is_object(self, subject: Subject | None) -> bool:
        """Tell whether the noun phrase before a subordinate clause is no subject itself."""
        noun = subject.noun if subject is not None else None
        if noun is None:
            return False
        index = bisect_left(self._starts, noun.start)
        return not self.initial(self.nouns[self._apposed(index)[0]].start)

    def _stranger(self, subject: Subject, at: int) -> bool:
        """Tell whether words that nobody knows stand glued before the cue, behind a pause after `subject`."""
        noun = subject.noun
        pause = self._line.text.rfind(" ", noun.end if noun else at, at)
        return noun is not None and pause >= 0 and pause + 1 < at

    def stranger(self, start: int, cue: Mark) -> Subject:
        """Return the words from `start` to the cue as a source that nobody knows, where they can be one."""
        span = Span.trimmed(self._line.text, start, cue.start)
        inside = self._line.marks[self._line.after(start) : self._line.after(cue.start)]
        if span is None or len(span) > LONGEST_DESCRIPTION or any(breaks(self._line, mark) for mark in inside):
            return Subject(None, cue.start)
        return Subject(Noun(span.start, span.end, span, None), span.start)

    def _before_aux(self, at: int) -> int:
        """Move left over auxiliaries, time expressions and white space."""
        line = self._line
        while True:
            back = line.back(at)
            mark = line.ending.get(back)
            if mark and Role.AUX in mark.roles and not mark.roles & (HINGES | NOT_SAID):
                at = mark.start
            elif line.timed.get(back, -1) >= line.start:
                at = line.timed[back]
                led = line.ending.get(line.back(at))
                if led and {Role.SUB, Role.GAP} <= led.roles:  # เมื่อวันจันทร์ is no clause
                    at = led.start
            else:
                return back

    def entrances(self) -> Iterator[int]:
        """Yield the offsets at which a person enters as the subject of a new sentence."""
        for index, noun in enumerate(self.nouns):
            if not noun.person or noun.end - noun.start <= SHORT_NAME:
                continue
            first = self.nouns[self._apposed(index)[0]]
            spaced = first.start > self._line.start and self._line.text[first.start - 1].isspace()
            if spaced and self.initial(first.start):
                yield first.start

    def behind(self, offset: int) -> Noun | None:
        """Return the noun phrase that begins at `offset` or a space behind it."""
        index = bisect_left(self._starts, offset)
        if index < len(self.nouns) and self.nouns[index].start - offset <= 2:
            return self.nouns[index]
        return None

    def before(self, at: int, cue: Mark) -> Subject | None:
        """Return the nearest noun phrase at the head of a clause, walked left over appositions and lists: the subject
        of a cue at `at`, or the one that a joined predicate shares."""
        floor = max(self._line.start, at - REACH, self._turn(at))
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and self.nouns[index].start >= floor:
            if self._quoted(self.nouns[index].start, cue.start):
                index -= 1
                continue
            first, named = self._apposed(index)
            if first != index and self._enters(index, first, at):
                first = named = index
            opens = self.initial(self.nouns[first].start) or self._in_topic(first, index, at)
            if not opens or self._within_relative(first, index, at):
                index = first - 1
                continue
            if not self.nouns[named].person and (head := self._described_at_length(index)) >= 0:
                first = named = head
            edge = hinge(self._line, self.nouns[first].start)
            adjacent = self._adjacent(self.nouns[index], at)
            return Subject(self.nouns[named], edge, adjacent=adjacent, others=self._others(index, named))
        return None

    def _enters(self, index: int, first: int, at: int) -> bool:
        """Tell whether an office or role right before a cue, behind a pause, begins a clause of its own although what
        ends the clause before could be described by it."""
        noun, line = self.nouns[index], self._line
        mark = line.mark_at(noun.start)
        fresh = not self.initial(self.nouns[first].start) or bool(mark and Role.MEMBER in mark.roles)
        spaced = fresh and line.text[noun.start - 1 : noun.start].isspace() and self.initial(noun.start)
        whose = line.text[noun.end : at]
        return spaced and noun.role in (Role.OFFICE, Role.UNNAMED) and len(whose) <= WHOSE and " " not in whose

    def _in_topic(self, first: int, index: int, at: int) -> bool:
        """Tell whether a noun phrase right before a cue opens the clause of a topic: กรณี X รายงานว่า …"""
        end = self._line.back(self.nouns[first].start)
        return self._line.text.endswith(("กรณี", "กรณีที่"), 0, end) and self.nouns[index].end == at

    def _within_relative(self, first: int, index: int, at: int) -> bool:
        """Tell whether a noun phrase is the subject of a relative clause that is over: its own verb stands between it
        and the cue, and what the clause hangs on before it."""
        line, end = self._line, self.nouns[index].end
        if self._hung(first) is None:
            return False
        return any(m.cues for m in line.marks[line.after(end) : line.after(at)]) or line.verb_from(end, at) < at

    def _hung(self, index: int) -> Noun | None:
        """The noun phrase that the relative clause hangs on whose subject or agent noun phrase `index` is: ซึ่งถูก X …"""
        line = self._line
        opener = line.ending.get(line.back(self.nouns[index].start))
        if opener is not None and Role.PASSIVE in opener.roles:  # behind it ที่ is no conjunction
            opener = line.ending.get(opener.start)
            related = opener is not None and relates(line, opener)
        else:
            related = opener is not None and Role.RELATIVE in opener.roles
        found = self._antecedent(opener) if opener is not None and related else None
        return found.noun if found is not None else None

    def within(self, noun: Noun) -> bool:
        """Tell whether a noun phrase speaks in a relative clause about the subject of the sentence, whose own verb is
        still to come: X ซึ่ง Y กล่าวหาว่า … ปฏิเสธ"""
        index = bisect_left(self._starts, noun.start)
        head = self._hung(index) if index < len(self.nouns) and self.nouns[index] == noun else None
        return head is not None and self.initial(head.start)

    def _described_at_length(self, index: int) -> int:
        """Return the person whom noun phrase `index` still describes (A, director of B in C, owner of the ship), or
        -1: an office follows A, and no verb, cue or connector stands between them."""
        person = next((i for i in range(index - 1, max(-1, index - 1 - LONGEST_CHAIN), -1) if self.nouns[i].person), -1)
        if person < 0 or person + 1 > index or self.nouns[index].person:
            return -1
        noun, office = self.nouns[person], self.nouns[person + 1]
        if not office.describes or not self._touching(person, person + 1) or not self.initial(noun.start):
            return -1
        line, marks = self._line, self._line.marks
        last = self.nouns[index].start
        inside = marks[line.after(office.end) : line.after(last)]
        told = line.verb_from(office.end, last) < last
        return -1 if told or any(mark.cues or mark.roles & (HINGES | {Role.LIST}) for mark in inside) else person

    def _others(self, index: int, named: int) -> tuple[Noun, ...]:
        """Return who else is named in a list that ends with noun phrase `index`: two names are two sources."""
        first = index
        while first and index - first < LONGEST_CHAIN and self._touching(first - 1, first):
            first -= 1
        heads = [at for at in range(first + 1, index + 1) if self._lists(at - 1, at)]
        members = [self._head(at, first) for at in heads] + [at for at in heads if self._names(at)]
        kept = sorted({at for at in members if at != named and self._names(at)})
        return tuple(self.nouns[at] for at in kept) if self._names(named) else ()

    def _head(self, listed: int, first: int) -> int:
        """The noun phrase that a conjunction before `listed` joins it to, left of what describes it."""
        at = listed - 1
        return at - 1 if at > first and self.nouns[at].describes and self.nouns[at - 1].person else at

    def _names(self, index: int) -> bool:
        """Tell whether noun phrase `index` names or is an office, rather than saying whose or what kind."""
        noun = self.nouns[index]
        return noun.person or noun.role in (None, Role.OFFICE, Role.CLASS)

    def _apposed(self, index: int) -> tuple[int, int]:
        """Walk left from a noun phrase over those it describes or is listed with; return where the whole begins
        and which of them names the source."""
        first = named = index
        while first and index - first < LONGEST_CHAIN and self._touching(first - 1, first):
            before, noun = self.nouns[first - 1], self.nouns[first]
            if (noun.describes or self._office(first) or self._people(first)) and (before.person or before.describes):
                named = first - 1
            elif first == index and self._owner(first):
                return first - 2, first - 2
            elif noun.person and before.describes and self.initial(before.start):
                return first - 1, named
            elif not noun.person and first == index and before.describes and self._described(first - 1):
                return first - 2, first - 2
            elif noun.person or before.person or not self._listed(first, index):
                break
            first -= 1
            if before.person:
                break
        return first, named

    def _office(self, index: int) -> bool:
        """Tell whether an office with a single unknown word, read as a person, describes the one named before it:
        "A, minister of X" where nobody knows the country X."""
        noun, before = self.nouns[index], self.nouns[index - 1]
        if not (noun.person and before.person and self.initial(before.start)) or self._lists(index - 1, index):
            return False
        titled = any(
            mark.start == noun.start and Role.OFFICE in mark.roles
            for mark in self._line.marks[self._line.after(noun.start) : self._line.after(noun.start) + 1]
        )
        return titled and " " not in noun.source.text

    def _people(self, index: int) -> bool:
        """Tell whether the noun phrase is the people that somebody named before it is of (A ชาวญี่ปุ่น)."""
        first = next(self._line.mentions_from(self.nouns[index].start), None)
        return (
            first is not None
            and first.kind is ActorKind.PEOPLE
            and first.span == self.nouns[index].source
            and self.nouns[index - 1].person
            and not self._lists(index - 1, index)
        )

    def _owner(self, index: int) -> bool:
        """Tell whether a single word glued behind the office of someone named before it says whose office it is."""
        noun, before = self.nouns[index], self.nouns[index - 1]
        glued = noun.start == before.end and noun.role is None and " " not in noun.source.text
        return glued and before.describes and self._described(index - 1)

    def _described(self, index: int) -> bool:
        """Tell whether noun phrase `index` describes a person named right before it."""
        return index > 0 and self.nouns[index - 1].person and self._touching(index - 1, index)

    def _listed(self, first: int, index: int) -> bool:
        """Tell whether the noun phrase belongs to a list that a conjunction closes."""
        if first < index:
            return True
        return self._lists(first - 1, first)

    def _lists(self, left: int, right: int) -> bool:
        """Tell whether a conjunction and nothing else stands between two noun phrases."""
        mark = self._line.ending.get(self._line.back(self.nouns[right].start))
        return bool(mark and Role.LIST in mark.roles and self._line.back(mark.start) <= self.nouns[left].end)

    def _touching(self, left: int, right: int) -> bool:
        """Tell whether nothing stands between two noun phrases but white space, a gloss in brackets, a
        conjunction, or the rest of a description that begins behind the left one."""
        start, end = self.nouns[left].end, self.nouns[right].start
        between = self._line.text[start:end]
        bare = between.strip()
        if end < start or len(bare) > LONGEST_BETWEEN:
            return False
        if not bare or self._lists(left, right) or GLOSS.fullmatch(bare):
            return True
        described = GLOSS.sub("", bare, count=1) if bare.startswith("(") else bare
        return (
            self.nouns[left].person
            and self.nouns[right].describes
            and between[0] in " \u00a0("
            and not any(char.isspace() for char in described.strip())
            and Role.LIST in self._line.roles_before(end)
        )

    def _quoted(self, offset: int, cue: int) -> bool:
        quotation = self._line.quoted(offset)
        return quotation is not None and quotation.outer.end <= cue and len(quotation.inner) > GLUE

    def _adjacent(self, noun: Noun, at: int) -> bool:
        return at <= noun.end or not self._line.text[noun.end : at].strip(" \u00a0()ๆฯ") or self._related(noun, at)

    def _related(self, noun: Noun, at: int) -> bool:
        """Tell whether a relative clause and nothing else stands between a noun phrase and the offset."""
        line, opening = self._line, self._line.mark_at(noun.end)
        if opening is None or Role.SUB not in opening.roles or not line.text[at : at + 1].isspace():
            return False
        inside = line.marks[line.after(opening.end) : line.after(at)]
        spaced = any(char.isspace() for char in line.text[opening.end : at])
        return not spaced and not any(mark.cues or Role.COMPLEMENTISER in mark.roles for mark in inside)

    def _chunk(self, at: int, cue: Mark) -> Subject:
        """No noun phrase is known: take the words of the chunk before the cue, or else go on."""
        start = at
        while start > self._line.start and at - start < 40 and not pauses(self._line.text, start):
            start -= 1
        turn = self._turn(at)
        if turn >= start:
            mark = self._line.marks[self._line.after(turn)]
            start = mark.end
        if at == cue.start and start < at and Span.trimmed(self._line.text, start, at):
            source = Span.of(self._line.text, start, at)
            return Subject(Noun(start, at, source, Role.UNNAMED, person=False), start)
        return Subject(None, self._line.back(cue.start), continues=True)

    def _antecedent(self, relative: Mark) -> Subject | None:
        """The noun phrase that a relative clause hangs on."""
        at = self._before_aux(relative.start)
        index = bisect_left(self._starts, at) - 1
        if index < 0 or at - self.nouns[index].end > 3 * GLUE:
            return None
        return Subject(self.nouns[self._apposed(index)[1]], relative.start, adjacent=True, relative=True)

    def _turn(self, at: int) -> int:
        """The start of the last connector before `at` that opens another's clause, or -1."""
        index = self._line.after(at) - 1
        while index >= 0 and self._line.marks[index].start > at - REACH:
            mark = self._line.marks[index]
            if Role.TURN in mark.roles and self.opens(mark.start):
                return mark.start
            index -= 1
        return -1

    def opens(self, offset: int) -> bool:
        """Tell whether `offset` stands at the head of the line or behind white space or a mark."""
        return opens(self._line, offset)

    def initial(self, offset: int) -> bool:
        """Tell whether a noun phrase at `offset` can be a subject."""
        return initial(self._line, offset)
