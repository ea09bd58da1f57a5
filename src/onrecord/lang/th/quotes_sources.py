"""Who speaks: the noun phrase that a Thai cue has as its subject.

Subjects stand at the head of a clause chunk or behind a connector, names and titles in apposition to each
other; an object or possessor never does. So the nearest noun phrase at such a place is taken, and walked
left while it merely describes the name before it: of "A, confidant of B, said" the subject is A. A joined
predicate with no noun phrase of its own goes on with the speaker before. Which actor the words mean is left
to `resolve/quotes.py`. Called by `quotes.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lang.th.quotes_marks import HEADS, Line, Mark, Role
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.spans import Span

REACH = 220
"""A subject stands at most this many code points before its cue."""

GLUE = 16
"""At most so many code points stand between a head noun and the name that completes it."""

OPENERS = "\"'“‘(—–-"
CLOSERS = "\"'”’)"
HINGES = frozenset({Role.JOIN, Role.TURN, Role.SUB, Role.COMPLEMENTISER, Role.PASSIVE})
NOT_SAID = frozenset({Role.NEG, Role.NOMINAL, Role.WILL, Role.ORDER})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase that may speak: its whole extent, the words that name the source, and what it is."""

    start: int
    end: int
    source: Span
    role: Role | None
    person: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a cue: `noun` None and `continues` true where it is dropped. `edge` is where its clause
    begins, so where anything said before ends."""

    noun: Noun | None
    edge: int
    continues: bool = False
    adjacent: bool = False


def nouns(line: Line) -> tuple[Noun, ...]:
    """Return the noun phrases of the line that may be sources, in order."""
    heads = [mark for mark in line.marks if mark.roles & HEADS and not mark.cues]
    pronouns = [mark for mark in line.marks if Role.PRONOUN in mark.roles]
    items: list[Mark | Mention] = sorted([*heads, *pronouns, *line.mentions], key=_start)
    return tuple(_joined(line, items))


def _start(item: Mark | Mention) -> int:
    return item.start if isinstance(item, Mark) else item.span.start


def _joined(line: Line, items: Sequence[Mark | Mention]) -> Iterator[Noun]:
    index = 0
    while index < len(items):
        last = index
        while last + 1 < len(items) and _glued(line, items[last], items[last + 1]):
            last += 1
        yield _noun(line, items[index : last + 1])
        index = last + 1


def _glued(line: Line, left: Mark | Mention, right: Mark | Mention) -> bool:
    """Tell whether a head noun goes on into the item on its right: foreign ministry + spokesman + China."""
    if isinstance(left, Mention) or Role.PRONOUN in left.roles:
        return False
    between = line.text[left.end : _start(right)]
    if len(between) > GLUE or any(char.isspace() for char in between):
        return False
    first, last = line.after(left.end), line.after(_start(right))
    return all((mark.roles and mark.roles <= {Role.PREP, Role.NOUN, Role.GAP, Role.SUB, Role.NOMINAL}) or
               Role.PREP in mark.roles for mark in line.marks[first:last])  # fmt: skip


def _noun(line: Line, items: Sequence[Mark | Mention]) -> Noun:
    head, tail = items[0], items[-1]
    start = head.start if isinstance(head, Mark) else min(head.span.start, head.phrase.start if head.phrase else 10**12)
    end = tail.end if isinstance(tail, Mark) else tail.span.end
    role = _role(head)
    if not isinstance(tail, Mention):
        return Noun(start, end, Span.of(line.text, start, end), role, person=False)
    person = tail.kind in (ActorKind.PERSON, None)
    if isinstance(head, Mention) or person or role in (Role.SPOKESMAN, Role.DOCUMENT):
        return Noun(start, end, tail.span, None, person=person)
    return Noun(start, end, Span.of(line.text, start, end), role, person=False)


def _role(item: Mark | Mention) -> Role | None:
    if isinstance(item, Mention):
        return None
    return next((role for role in (*HEADS, Role.PRONOUN) if role in item.roles), None)


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
            return self._nearest(at, cue) or self._chunk(at, cue)
        if roles & NOT_SAID and not roles & {Role.JOIN, Role.TURN}:
            return None
        if roles == {Role.PASSIVE}:
            return None
        if Role.SUB in roles and not roles & {Role.JOIN, Role.TURN}:
            return self._antecedent(glued)
        return Subject(None, glued.start, continues=True, adjacent=True)

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
            else:
                return back

    def _nearest(self, at: int, cue: Mark) -> Subject | None:
        """The nearest noun phrase at the head of a clause, walked left over appositions."""
        floor = max(self._line.start, at - REACH, self._turn(at))
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and self.nouns[index].start >= floor:
            noun = self.nouns[index]
            if self._quoted(noun.start, cue.start) or not self.initial(noun.start):
                index -= 1
                continue
            before = self.nouns[index - 1] if index else None
            if before and self._touching(before.end, noun.start):
                if noun.role is not None and noun.role is not Role.PRONOUN and before.role is None:
                    if self.initial(before.start):
                        return Subject(before, before.start, adjacent=self._adjacent(noun, at))
                    index -= 2
                    continue
                if noun.person and before.role is not None and self.initial(before.start):
                    return Subject(noun, before.start, adjacent=self._adjacent(noun, at))
            return Subject(noun, self._hinge(noun.start), adjacent=self._adjacent(noun, at))
        return None

    def _quoted(self, offset: int, cue: int) -> bool:
        quotation = self._line.quoted(offset)
        return quotation is not None and quotation.outer.end <= cue and len(quotation.inner) > GLUE

    def _adjacent(self, noun: Noun, at: int) -> bool:
        return at <= noun.end or not self._line.text[noun.end : at].strip(" \u00a0()ๆฯ")

    def _chunk(self, at: int, cue: Mark) -> Subject:
        """No noun phrase is known: take the words of the chunk before the cue, or else go on."""
        start = at
        while start > self._line.start and not self._line.text[start - 1].isspace() and at - start < 40:
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
        index = bisect_left(self._starts, relative.start) - 1
        if index < 0 or relative.start - self.nouns[index].end > GLUE:
            return None
        return Subject(self.nouns[index], relative.start, adjacent=True)

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
        return (
            offset <= self._line.start
            or self._line.text[offset - 1] in CLOSERS
            or (self._line.text[offset - 1].isspace())
        )

    def initial(self, offset: int) -> bool:
        """Tell whether a noun phrase at `offset` can be a subject."""
        line = self._line
        while offset > line.start and line.text[offset - 1] in OPENERS:
            offset -= 1
        back = line.back(offset)
        if back <= line.start:
            return True
        roles = line.roles_before(back)
        if roles & HINGES and roles != {Role.SUB, Role.PREP}:
            return True
        if Role.PREP in roles:
            return False
        return back < offset or line.text[back - 1] in CLOSERS or back in line.timed

    def _hinge(self, offset: int) -> int:
        """Move left over the connector before a subject: the clause begins with it."""
        mark = self._line.ending.get(self._line.back(offset))
        if mark and mark.roles & {Role.JOIN, Role.TURN, Role.SUB} and Role.COMPLEMENTISER not in mark.roles:
            return mark.start
        return offset

    def _touching(self, end: int, start: int) -> bool:
        """Tell whether nothing but white space and a gloss in brackets stands between."""
        between = self._line.text[end:start].strip()
        return (
            start >= end
            and len(between) <= 80
            and (not between or (between[0] == "(" and between[-1] == ")" and between.count("(") == 1))
        )
