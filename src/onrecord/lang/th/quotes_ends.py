"""Where a Thai content ends: a decision at every pause behind its start.

Thai marks no sentences, so what is said runs on into what the reporter tells next with no more than a white space
between. Each pause (a white space outside names and quotations, the beginning of the next speaker's clause, a date or
manner glued behind an object) is weighed by what stands on either side of it: stop here, or go on. The weights are
data (`data/quotes_ends.tsv`), learned by `models/thai_ends` from the training part of the annotated articles; the end
that is chosen is the one at which stopping, and going on at every pause before, is likeliest. Called by
`quotes_contents.py` and the recipe.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from onrecord.assets import rows
from onrecord.lang.cues import Takes
from onrecord.lang.th.quotes_marks import PACKAGE, Line, Role, onward
from onrecord.lang.th.quotes_nouns import Noun
from onrecord.lang.th.quotes_sources import Subjects
from onrecord.model.annotations import ActorKind

if TYPE_CHECKING:
    from onrecord.lang.th.quotes_contents import Draft

OVERLAP = 0.5
"""What an end near the true one counts beside the true one; chosen on articles left out of training."""

MOST_PAUSES = 60
"""A content runs over at most so many pauses; behind them it ends with its line."""

LENGTHS = (6, 12, 25, 50, 100, 200)
"""Upper bounds of the classes into which lengths, in code points, fall."""

CONNECTS = frozenset({Role.JOIN, Role.TURN, Role.SUB, Role.PREP, Role.LIST, Role.BY, Role.END, Role.GAP, Role.AUX,
                      Role.NEG, Role.WILL, Role.ORDER, Role.OBJECT, Role.PRONOUN, Role.STOP})  # fmt: skip
"""Roles of function words, whose very form is evidence."""

HELD = (Role.WILL, Role.NEG, Role.PASSIVE, Role.LIST, Role.SELF)
"""Roles of which it counts that a piece holds one, in the order of their features."""

ENDS = frozenset({Role.TURN, Role.END})
PREDICATES = frozenset({Role.AUX, Role.NEG, Role.WILL, Role.PASSIVE})
"""Roles of words that begin a predicate."""
LIKE_NOUNS = frozenset({Takes.NOUN, Takes.BARE})
LIKE_VERBS = frozenset({Takes.ORDER, Takes.WILL, Takes.VERB})
SPACES = re.compile(r"\s+")
SHORT = 7
"""Pieces up to so many code points on both sides of a white space are often parts of one name."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A place where a content can end, and what speaks for and against it."""

    offset: int
    features: tuple[str, ...]


@cache
def weights() -> dict[str, float]:
    """Return what each feature is worth, in logits of stopping."""
    return {row["feature"]: float(row["weight"]) for row in rows(PACKAGE, "data/quotes_ends.tsv")}


@cache
def _conditions() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows(PACKAGE, "data/quotes_words.tsv") if row["class"] == "condition")


class Ends:
    """The pauses behind the contents of one line, whose drafts are in order of their cues."""

    def __init__(self, line: Line, drafts: Sequence[Draft], subjects: Subjects) -> None:
        self._line = line
        self._drafts = drafts
        self._nouns = {noun.start: noun for noun in subjects.nouns}
        self._within = subjects.within
        self._offices = frozenset(noun.end for noun in subjects.nouns if noun.role is Role.OFFICE and not noun.person)
        self._entrances = frozenset(subjects.entrances())
        self._edges = {line.forth(draft.edge): draft for draft in reversed(drafts) if not draft.subject.relative}
        self._cues = sorted(draft.cue.start for draft in drafts if draft.cue)
        spaces = (match.start() for match in SPACES.finditer(line.text, line.start + 1, line.end))
        self._spaces = [at for at in spaces if not line.text[at - 1].isspace() and not self._joined(at)]
        self._edge_starts = sorted(self._edges)
        self._pieces_end: dict[int, int] = {}
        self._roles: dict[Role, list[int]] = {role: [] for role in HELD}
        self._manners: list[int] = []
        for mark in line.marks:
            for role in mark.roles & self._roles.keys():
                self._roles[role].append(mark.start)
            if Role.MANNER in mark.roles or (mark.end in line.dated and mark.roles & {Role.SUB, Role.GAP}):
                self._manners.append(mark.start)

    def _holds(self, role: Role, start: int, end: int) -> bool:
        """Tell whether a word of a role of `HELD` begins from `start` on and before `end`."""
        at = bisect_left(self._roles[role], start)
        return at < len(self._roles[role]) and self._roles[role][at] < end

    def _joined(self, at: int) -> bool:
        """Tell whether the white space at `at` stands inside a quotation or a name."""
        quotation = self._line.quoted(at)
        if quotation is not None and quotation.outer.end > at:
            return True
        index = bisect_left(self._line.mentions, at, key=lambda mention: mention.span.start) - 1
        return (index >= 0 and at < self._line.mentions[index].span.end) or self._titles(at)

    def _titles(self, at: int) -> bool:
        """Tell whether the white space at `at` parts an office from whom it is of: รัฐมนตรีคลัง นาย ก."""
        named = self._nouns.get(self._line.forth(at))
        return named is not None and named.person and at in self._offices

    def of(self, index: int) -> int:
        """Return where the content of draft `index` ends: at a pause behind it, or with its line."""
        draft = self._drafts[index]
        pauses = tuple(self.pauses(index))
        last = next((at for at in (pause.offset for pause in pauses) if self._resumes(draft, at)), None)
        if last is not None:
            pauses = tuple(pause for pause in pauses if pause.offset < last)
        else:
            last = self._line.end if draft.end is None else draft.end
        offsets = [*(pause.offset for pause in pauses), last]
        return offsets[likeliest(self._line.forth(draft.start), offsets, pauses, weights())]

    def _resumes(self, draft: Draft, at: int) -> bool:
        """Tell whether the sentence goes on behind a pause that said of its subject what somebody holds against it:
        X ซึ่ง Y กล่าวหาว่า … ยังคงปฏิเสธ."""
        noun, then = draft.subject.noun, self._line.forth(at)
        mark = self._line.mark_at(then)
        told = self._line.verb_from(then, then + 1) == then or (
            mark is not None and bool(mark.cues or mark.roles & PREDICATES)
        )
        return noun is not None and told and draft.takes is Takes.CLAUSE and self._within(noun)

    def pauses(self, index: int) -> Iterator[Pause]:
        """Yield the places where the content of draft `index` can end before its line does."""
        draft = self._drafts[index]
        start = self._line.forth(draft.start)
        last = self._line.end if draft.end is None else draft.end
        for number, offset in enumerate(self._offsets(draft, start, last)):
            if number == MOST_PAUSES:
                return
            yield Pause(offset, tuple(self._features(draft, start, offset, number)))

    def _offsets(self, draft: Draft, start: int, last: int) -> Iterator[int]:
        behind = max(start, draft.tail)
        found = [
            _between(self._spaces, behind, last),
            map(self._line.back, _between(self._edge_starts, start, last)),
        ]
        if draft.takes in LIKE_NOUNS | LIKE_VERBS:
            found.append(_between(self._manners, behind, self._piece_end(start, last)))
        return self._unconditioned(start, (at for at, _ in groupby(merge(*found)) if at > start))

    def _unconditioned(self, start: int, pauses: Iterable[int]) -> Iterator[int]:
        """Yield the pauses but those before a condition of what is to come (จะถอนทูต หาก…), and within it before its
        verb."""
        line, opened = self._line, None
        for at in pauses:
            then = line.forth(at)
            if line.text.startswith(_conditions(), then) and self._holds(Role.WILL, start, at):
                opened = then
            elif opened is None or line.verb_from(opened, at) < at:
                yield at

    def _piece_end(self, start: int, last: int) -> int:
        """Return where the first piece behind `start` ends: a date or a manner that begins in it says how it was
        said."""
        index = bisect_left(self._spaces, start)
        return min(last, self._spaces[index]) if index < len(self._spaces) else last

    def _features(self, draft: Draft, start: int, at: int, number: int) -> Iterator[str]:
        own = (
            "noun"
            if draft.takes in LIKE_NOUNS
            else "order"
            if draft.takes in (Takes.ORDER, Takes.WILL, Takes.VERB)
            else "clause"
        )
        yield "always"
        yield f"of {own}"
        for name in self._told(draft, start, at, number):
            yield name
            if own != "clause":
                yield f"{own} {name}"

    def _told(self, draft: Draft, start: int, at: int, number: int) -> Iterator[str]:
        line = self._line
        then = line.forth(at)
        yield f"length {_length(at - start)}"
        yield f"pause {min(number, 4)}"
        yield f"rest {_length(line.end - then)}"
        if line.headline:
            yield "headline"
        if then == at:
            yield "glued"
        yield from self._before(start, at)
        yield from self._behind(draft, then)
        yield from self._pieces(start, at, then)

    def _before(self, start: int, at: int) -> Iterator[str]:
        line = self._line
        last = line.text[at - 1]
        yield f"after {_kind(last)}"
        ending = line.ending.get(at)
        for role in sorted(ending.roles) if ending else ():
            yield f"after {role}"
        first = self._nouns.get(start)
        if first is not None and first.end >= at:
            yield "only a name so far"
        opened = line.mark_at(start) if start < at else None
        if opened is not None and Role.SUB in opened.roles:
            yield f"opens with {line.text[opened.start : opened.end]}"
            if not self._holds(Role.WILL, start, at):
                yield "condition without consequence"
        quotation = line.quoted(start)
        if quotation is not None and quotation.outer.start == start:
            yield "opens with a quote" if quotation.outer.end != at else "was a quote"

    def _behind(self, draft: Draft, then: int) -> Iterator[str]:
        line = self._line
        mark = line.mark_at(then)
        if mark is not None:
            yield from (f"then {role}" for role in sorted(mark.roles))
            if mark.roles & CONNECTS or mark.cues:
                yield f"word {line.text[mark.start : mark.end]}"
            if mark.cues:
                yield "then a cue"
            if mark.roles & ENDS:
                yield "then a turn"
        yield from self._noun(draft, then)
        if then in line.dated:
            yield "then a time"
        if mark is None and then not in self._nouns and then not in line.dated:
            yield f"then {_kind(line.text[then : then + 1])}"
        later = self._edges.get(then)
        if later is not None and later is not draft:
            yield "then a speaker" if later.subject.noun is not None and not later.subject.continues else "then more"
            yield f"then {later.row.act}"

    def _noun(self, draft: Draft, then: int) -> Iterator[str]:
        noun = self._nouns.get(then) or self._nouns.get(self._led(then))
        if noun is None:
            return
        yield f"then a {_sort(self._line, noun)}"
        if then in self._entrances:
            yield "then an entrance"
        source = draft.subject.noun
        if source is not None and noun.source.text in (source.source.text, *source.source.text.split()):
            yield "then the source again"

    def _led(self, then: int) -> int:
        """Move over a connector before a noun phrase."""
        mark = self._line.mark_at(then)
        return mark.end if mark and mark.roles & {Role.JOIN, Role.TURN, Role.SUB} else then

    def _pieces(self, start: int, at: int, then: int) -> Iterator[str]:
        """What the pieces on both sides are like."""
        line = self._line
        index = bisect_left(self._spaces, at)
        before = max(start, self._spaces[index - 1] + 1 if index else start)
        behind = index + (index < len(self._spaces) and self._spaces[index] == at)
        end = self._spaces[behind] if behind < len(self._spaces) else line.end
        yield f"piece before {_length(at - before)}"
        yield f"piece behind {_length(end - then)}"
        if at - before <= SHORT and end - then <= SHORT:
            yield "two short pieces"
        yield from self._tells(start, at, then, self._clause_end(end))
        for role in HELD:
            if self._holds(role, then, end):
                yield f"behind has {role}"
        cue = bisect_left(self._cues, then)
        if cue < len(self._cues) and self._cues[cue] < end:
            yield "behind has a cue"

    def _clause_end(self, end: int) -> int:
        """Move the end of a piece over the spaces around a number: they are no pauses."""
        line, passed = self._line, []
        while end not in self._pieces_end and end < line.end and _numbered(line, end):
            passed.append(end)
            index = bisect_left(self._spaces, end + 1)
            end = self._spaces[index] if index < len(self._spaces) else line.end
        end = self._pieces_end.get(end, end)
        self._pieces_end.update(dict.fromkeys(passed, end))
        return end

    def _tells(self, start: int, at: int, then: int, end: int) -> Iterator[str]:
        """Whether something has been told so far, and whether the piece behind tells something of somebody."""
        line = self._line
        if line.verb_from(start, at) == at:
            yield "nothing told so far"
        led = self._led(then)
        noun = self._nouns.get(led)
        verb = line.verb_from(led if noun is None else noun.end, end)
        behind = "verb first" if verb == led else "no verb" if verb == end else "verb inside"
        if noun is not None:
            behind = f"{_sort(line, noun)} and verb" if verb < end else f"{_sort(line, noun)} alone"
            if verb == end and noun.end >= end and line.verb_from(line.forth(end), line.end) == line.forth(end):
                behind = "name, then verb"
        yield behind
        yield f"connected: {behind}" if led != then else f"unconnected: {behind}"


def likeliest(start: int, offsets: Sequence[int], pauses: Sequence[Pause], learned: Mapping[str, float]) -> int:
    """Return the index of the end to choose among `offsets`: the pauses, and behind them the end of the line.

    That is the one with the most to expect, where the true end counts 1 - `OVERLAP` and a content that shares half of
    its extent with the true one `OVERLAP`.
    """
    goes_on, chances = 1.0, []
    for pause in pauses:
        stops = 1 / (1 + math.exp(-sum(learned.get(name, 0.0) for name in pause.features)))
        chances.append(goes_on * stops)
        goes_on *= 1 - stops
    chances.append(goes_on)
    lengths = [max(1, offset - start) for offset in offsets]
    worth = [(1 - OVERLAP) * chance + OVERLAP * _alike(length, lengths, chances)
             for length, chance in zip(lengths, chances, strict=True)]  # fmt: skip
    return worth.index(max(worth))


def _alike(length: int, lengths: Sequence[int], chances: Sequence[float]) -> float:
    """Return how likely the true content shares half of its extent with one of `length`; `lengths` ascend."""
    first = bisect_left(lengths, (length + 1) // 2)
    return sum(chances[first : bisect_right(lengths, 2 * length)])


def _between(offsets: Sequence[int], start: int, end: int) -> Iterator[int]:
    """Yield the offsets, which ascend, behind `start` and before `end`."""
    return takewhile(end.__gt__, onward(offsets, bisect_right(offsets, start)))


def _length(size: int) -> str:
    return next((f"<={bound}" for bound in LENGTHS if size <= bound), f">{LENGTHS[-1]}")


def _numbered(line: Line, at: int) -> bool:
    """Tell whether a number stands beside the white space at `at`."""
    then = line.forth(at)
    return line.text[at - 1].isdigit() or line.text[then : then + 1].isdigit()


def _kind(char: str) -> str:
    """What sort of character `char` is."""
    if not char:
        return "nothing"
    if char.isdigit():
        return "digit"
    if char.isalpha():
        return "latin" if char < "\u0250" else "letters"
    if char in "\"'“‘”’":
        return "quote"
    if char in "()[]":
        return "bracket"
    return "mark" if char in "ๆฯ.,:;–—-" else "letters"


def _sort(line: Line, noun: Noun) -> str:
    if noun.person:
        return "person"
    if noun.role is not None:
        return str(noun.role)
    first = next(line.mentions_from(noun.source.start), None)
    return "country" if first is not None and first.kind is ActorKind.COUNTRY else "body"
