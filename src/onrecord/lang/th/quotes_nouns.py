"""Noun phrases of a Thai line that may speak: names with their titles, offices, descriptions, pronouns.

A head noun goes on into the name glued behind it; what then names the source depends on the head: a spokesman
speaks for the body named behind (codebook rule 6), a class word only introduces a proper name, an unnamed
official stays unnamed. Which of the phrases is the subject of a cue is decided in `quotes_sources.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lang.th.quotes_marks import HEADS, Line, Mark, Role, onward
from onrecord.model.annotations import ActorKind, Mention, Pointing
from onrecord.model.spans import Span

GLUE = 16
"""At most so many code points stand between a head noun and the name that completes it."""

LONGEST_DESCRIPTION = 60
"""The name and office of someone nobody knows take at most so many code points."""

BREAKS = frozenset({Role.JOIN, Role.TURN, Role.SUB, Role.COMPLEMENTISER, Role.STOP})
SPEAKS_FOR = frozenset({Role.SPOKESMAN, Role.DOCUMENT})
FIRST_HEAD = tuple(role for role in Role if role in HEADS)
"""The order in which the roles of an ambiguous head noun are tried."""

BRACKETS = "()[]“”\"‘’'"
RANK = re.compile(r"(?:[ก-๙]{1,4}\.){1,4}$")
"""An abbreviated rank glued to a name (พล.ต.อ.)."""


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
        if _counted(line, items[index], first=index == 0):
            index += 1
            continue
        last = index
        while last + 1 < len(items) and _glued(line, items[last], items[last + 1]):
            last += 1
        yield _noun(line, items[index : last + 1])
        index = last + 1


def _counted(line: Line, item: Mark | Mention, *, first: bool) -> bool:
    """Tell whether a form of address, or a word for people behind others, is a classifier behind a number (3 นาย)."""
    if isinstance(item, Mention) or not (Role.RANK in item.roles or (Role.COUNTED in item.roles and not first)):
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
    return not any(breaks(line, mark) for mark in inside)


def breaks(line: Line, mark: Mark) -> bool:
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
        owned = role is Role.RELATION or (Role.OBJECT in line.roles_before(tail.span.start) and role not in SPEAKS_FOR)
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
    limit = min(line.end, at + LONGEST_DESCRIPTION)
    while stop < limit and not line.text[stop].isspace() and line.text[stop] not in BRACKETS:
        stop += 1
    for mark in onward(line.marks, line.after(at)):
        if mark.start >= stop:
            break
        if breaks(line, mark) or mark.roles & {Role.AUX, Role.NEG, Role.PASSIVE, Role.WILL}:
            return mark.start
    return stop


def _role(item: Mark | Mention) -> Role | None:
    if isinstance(item, Mention):
        return None
    return next((role for role in (*FIRST_HEAD, Role.PRONOUN) if role in item.roles), None)


def finding(line: Line, noun: Noun | None) -> bool:
    """Tell whether a source is an inquiry's or a study's document: what it says is a report (codebook rule 15)."""
    head = line.mark_at(noun.start) if noun else None
    return head is not None and Role.FINDING in head.roles


def pointing(line: Line, noun: Noun | None) -> Pointing:
    """Return whom the words of a source can mean: "I" the one quoted, a mere description nobody named within it."""
    if noun is None:
        return Pointing.ANYONE
    if noun.role is Role.PRONOUN and Role.SELF in line.roles_before(noun.end):
        return Pointing.SPEAKER
    first = next(line.mentions_from(noun.source.start), None)
    named = first is not None and first.span.start == noun.source.start
    return Pointing.NOBODY if noun.role in (Role.UNNAMED, Role.RELATION) and not named else Pointing.ANYONE
