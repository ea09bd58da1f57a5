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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lang.th.quotes_marks import HEADS, Line, Mark, Role
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.spans import Span

REACH = 220
"""A subject stands at most this many code points before its cue."""

GLUE = 16
"""At most so many code points stand between a head noun and the name that completes it."""

SHORT_NAME = 5
"""A name up to so many code points is too easily something else to begin a sentence."""

OPENERS = "\"'“‘("
DASHES = "—–"
CLOSERS = "\"'”’)"
HINGES = frozenset({Role.JOIN, Role.TURN, Role.SUB, Role.COMPLEMENTISER, Role.PASSIVE})
BREAKS = frozenset({Role.JOIN, Role.TURN, Role.SUB, Role.COMPLEMENTISER, Role.STOP})
SPEAKS_FOR = frozenset({Role.SPOKESMAN, Role.DOCUMENT})
LISTED = frozenset({"และ", "กับ", "หรือ", "รวมถึง", "ตลอดจน", "และนาย", "และนาง"})
GLOSS = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]")
LONGEST_BETWEEN = 90
BRACKETS = "()[]“”\"‘’'"
RANK = re.compile(r"(?:[ก-๙]{1,4}\.){1,4}$")
"""An abbreviated rank glued to a name (พล.ต.อ.)."""

NOT_SAID = frozenset({Role.NEG, Role.NOMINAL, Role.WILL, Role.ORDER})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase that may speak: its whole extent, the words that name the source, and what it is.

    `role` is that of its head noun or pronoun, None for a bare name; `person` is true where it ends in the name
    of a person; `bare` where it is a head noun and nothing else, which points back to someone named before.
    """

    start: int
    end: int
    source: Span
    role: Role | None
    person: bool = False
    bare: bool = False

    @property
    def describes(self) -> bool:
        """Tell whether the phrase can stand in apposition to a name."""
        return not self.person and self.role in HEADS


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
    named = [mention for mention in line.mentions if line.text[mention.span.start - 1] not in "(["]
    items: list[Mark | Mention] = sorted([*heads, *pronouns, *named], key=_start)
    return tuple(_joined(line, items))


def _start(item: Mark | Mention) -> int:
    return item.start if isinstance(item, Mark) else item.span.start


def _joined(line: Line, items: Sequence[Mark | Mention]) -> Iterator[Noun]:
    index = 0
    while index < len(items):
        if _counted(line, items[index]):
            index += 1
            continue
        last = index
        while last + 1 < len(items) and _glued(line, items[last], items[last + 1]):
            last += 1
        yield _noun(line, items[index : last + 1])
        index = last + 1


def _counted(line: Line, item: Mark | Mention) -> bool:
    """Tell whether a form of address is a classifier behind a number (3 นาย)."""
    if isinstance(item, Mention) or Role.RANK not in item.roles:
        return False
    back = line.back(item.start)
    return back > line.start and (line.text[back - 1].isdigit() or line.text[back - 1] in "ๆ")


def _glued(line: Line, left: Mark | Mention, right: Mark | Mention) -> bool:
    """Tell whether a head noun goes on into the item on its right: foreign ministry + spokesman + China."""
    if isinstance(left, Mention) or Role.PRONOUN in left.roles:
        return False
    between = line.text[left.end : _start(right)]
    abbreviated = line.text[left.end - 1] in "ฯ." and between == " "
    if len(between) > GLUE or (any(char.isspace() for char in between) and not abbreviated):
        return False
    inside = line.marks[line.after(left.end) : line.after(_start(right))]
    return not any(_breaks(line, mark) for mark in inside)


def _breaks(line: Line, mark: Mark) -> bool:
    """Tell whether a word ends a description; ที่ and ด้าน within one do not."""
    if mark.cues:
        return True
    return bool(mark.roles & BREAKS) and not (
        mark.roles & {Role.TURN, Role.PREP} and not line.text[mark.start - 1].isspace()
    )


def _noun(line: Line, items: Sequence[Mark | Mention]) -> Noun:
    head, tail = items[0], items[-1]
    if isinstance(head, Mention) or Role.PRONOUN in head.roles:
        return _name(line, head)
    role = _role(head)
    if isinstance(tail, Mention):
        owned = line.text.endswith("ของ", line.start, tail.span.start) and role not in SPEAKS_FOR
        person = tail.kind in (ActorKind.PERSON, None) and not owned
        named = person or role in SPEAKS_FOR or (role is Role.CLASS and len(items) == 2)
        end = _run(line, tail.span.end) if not person else tail.span.end
        source = tail.span if named else _own_words(line, head, tail, role)
        return Noun(head.start, end, source, role, person=person)
    end = _run(line, tail.end)
    bare = len(items) == 1 and end == tail.end and role in (Role.OFFICE, Role.SPOKESMAN)
    return Noun(head.start, end, Span.of(line.text, head.start, end), role, bare=bare)


def _own_words(line: Line, head: Mark, tail: Mention, role: Role | None) -> Span:
    """The words of a source without a name; those of an office keep the country that tells whose it is."""
    end = tail.span.end
    if role is Role.UNNAMED:
        end = tail.span.start
        before = line.ending.get(end)
        while before and before.start > head.start and before.roles & {Role.PREP, Role.OBJECT}:
            end = before.start
            before = line.ending.get(end)
    return Span.of(line.text, head.start, end)


def _name(line: Line, item: Mark | Mention) -> Noun:
    if isinstance(item, Mark):
        return Noun(item.start, item.end, Span.of(line.text, item.start, item.end), Role.PRONOUN)
    start = min(item.span.start, item.phrase.start if item.phrase else item.span.start)
    rank = RANK.search(line.text, max(line.start, start - 16), start)
    person = item.kind in (ActorKind.PERSON, None)
    return Noun(rank.start() if rank and person else start, item.span.end, item.span, None, person=person)


def _run(line: Line, at: int) -> int:
    """Where the description that has reached `at` ends: the next white space or verb."""
    stop = at
    while stop < line.end and not line.text[stop].isspace() and line.text[stop] not in BRACKETS:
        stop += 1
    for mark in line.marks[line.after(at) :]:
        if mark.start >= stop:
            break
        if _breaks(line, mark) or mark.roles & {Role.AUX, Role.NEG, Role.PASSIVE}:
            return mark.start
    return stop


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
            nearest = self._nearest(at, cue)
            if nearest and not (self._line.headline and self._stranger(nearest, at)):
                return nearest
            return self._chunk(at, cue)
        if roles & NOT_SAID and not roles & {Role.JOIN, Role.TURN}:
            return None
        if roles == {Role.PASSIVE}:
            return None
        if Role.SUB in roles and not roles & {Role.JOIN, Role.TURN}:
            return self._antecedent(glued)
        return Subject(None, glued.start, continues=True, adjacent=True)

    def _stranger(self, subject: Subject, at: int) -> bool:
        """Tell whether words that nobody knows stand glued before the cue, behind a pause after `subject`."""
        noun = subject.noun
        pause = self._line.text.rfind(" ", noun.end if noun else at, at)
        return noun is not None and pause >= 0 and pause + 1 < at

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

    def entrances(self) -> Iterator[int]:
        """Yield the offsets at which a person enters as the subject of a new sentence."""
        for index, noun in enumerate(self.nouns):
            if not noun.person or noun.end - noun.start <= SHORT_NAME:
                continue
            first = self.nouns[self._apposed(index)[0]]
            spaced = first.start > self._line.start and self._line.text[first.start - 1].isspace()
            if spaced and self.initial(first.start):
                yield first.start

    def before(self, at: int, cue: Mark) -> Subject | None:
        """Return the subject that a joined predicate at `at` shares, or None."""
        return self._nearest(at, cue)

    def _nearest(self, at: int, cue: Mark) -> Subject | None:
        """The nearest noun phrase at the head of a clause, walked left over appositions and lists."""
        floor = max(self._line.start, at - REACH, self._turn(at))
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and self.nouns[index].start >= floor:
            if self._quoted(self.nouns[index].start, cue.start):
                index -= 1
                continue
            first, named = self._apposed(index)
            if not self.initial(self.nouns[first].start):
                index = first - 1
                continue
            edge = self._hinge(self.nouns[first].start)
            return Subject(self.nouns[named], edge, adjacent=self._adjacent(self.nouns[index], at))
        return None

    def _apposed(self, index: int) -> tuple[int, int]:
        """Walk left from a noun phrase over those it describes or is listed with; return where the whole begins
        and which of them names the source."""
        first = named = index
        while first and self._touching(first - 1, first):
            before, noun = self.nouns[first - 1], self.nouns[first]
            if noun.describes and (before.person or before.describes):
                named = first - 1
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

    def _described(self, index: int) -> bool:
        """Tell whether noun phrase `index` describes a person named right before it."""
        return index > 0 and self.nouns[index - 1].person and self._touching(index - 1, index)

    def _listed(self, first: int, index: int) -> bool:
        """Tell whether the noun phrase belongs to a list that a conjunction closes."""
        if first < index:
            return True
        return self._line.text[self.nouns[first - 1].end : self.nouns[first].start].strip() in LISTED

    def _touching(self, left: int, right: int) -> bool:
        """Tell whether nothing stands between two noun phrases but white space, a gloss in brackets, a
        conjunction, or the rest of a description that begins behind the left one."""
        start, end = self.nouns[left].end, self.nouns[right].start
        between = self._line.text[start:end]
        bare = between.strip()
        if end < start or len(bare) > LONGEST_BETWEEN:
            return False
        if not bare or bare in LISTED or GLOSS.fullmatch(bare):
            return True
        described = GLOSS.sub("", bare, count=1) if bare.startswith("(") else bare
        return (
            self.nouns[left].person
            and self.nouns[right].describes
            and between[0] in " \u00a0("
            and not any(char.isspace() for char in described.strip())
            and described.endswith("และ")
        )

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
        at = self._before_aux(relative.start)
        index = bisect_left(self._starts, at) - 1
        if index < 0 or at - self.nouns[index].end > 3 * GLUE:
            return None
        return Subject(self.nouns[self._apposed(index)[1]], relative.start, adjacent=True)

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
        closed = line.quotation_before(offset)
        if closed and closed.outer.end == offset:
            return True
        if offset > line.start and line.text[offset - 1] in DASHES:
            return True
        while offset > line.start and line.text[offset - 1] in OPENERS:
            offset -= 1
        back = line.back(offset)
        if back <= line.start:
            return True
        roles = line.roles_before(back)
        if roles & HINGES and not roles & {Role.PREP, Role.OBJECT}:
            return True
        if Role.OBJECT in roles or (Role.PREP in roles and back == offset):
            return False
        return back < offset or line.text[back - 1] in CLOSERS or back in line.timed

    def _hinge(self, offset: int) -> int:
        """Move left over the connector before a subject: the clause begins with it."""
        mark = self._line.ending.get(self._line.back(offset))
        if mark and mark.roles & {Role.JOIN, Role.TURN, Role.SUB} and Role.COMPLEMENTISER not in mark.roles:
            return mark.start
        return offset
