"""What is said: where the content of a Thai cue begins and ends.

A draft is a cue with its subject and the place where its content begins; contents end where the next
speaker's clause, a connector to something else, a quote of another's or the paragraph begins, so ends are
set once all drafts of a line are known. Called by `quotes.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.lang.cues import Cue, Factivity, Takes
from onrecord.lang.th.quotes_ends import Ends
from onrecord.lang.th.quotes_marks import Line, Mark, Role, onward, span_of
from onrecord.lang.th.quotes_matters import is_object, matter, opens
from onrecord.lang.th.quotes_sources import Subject, Subjects
from onrecord.model.analysis import Quotation
from onrecord.model.annotations import Act
from onrecord.model.spans import Span

SPEECH = 12
"""A quotation of at least so many code points is words spoken; a shorter one may be a name or a scare quote."""

SHORT_SPEECH = 6
"""The same right behind a complementiser."""

HANGING = frozenset({Role.COPULA, Role.PREP, Role.OBJECT, Role.HANGS, Role.COMPLEMENTISER})
"""Behind these the quoted words are part of the sentence around them."""

POST_REACH = 170
"""A cue stands at most so many code points behind the quote it belongs to."""

SPLIT_GAP = 70
"""At most so many code points stand between the cue and the second half of a quote (venue, addressee)."""

RELATIVE_GAP = 260
"""The same where a relative clause about the speaker follows the cue."""

LONG_GAP = 45
"""A gap longer than this is not read through for an order or a bare content."""


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `end` is None while the content's end is open; `spans` is set at once for
    quoted contents; `elliptic` asks for the content of the draft before."""

    cue: Mark | None
    row: Cue
    subject: Subject
    start: int
    end: int | None = None
    spans: tuple[Span, ...] = ()
    takes: Takes = Takes.CLAUSE
    addressee: Span | None = None
    elliptic: bool = False
    tail: int = 0
    inner: list[Draft] = field(default_factory=list)

    @property
    def edge(self) -> int:
        """Where this attribution's clause begins."""
        return self.subject.edge


@dataclass(frozen=True, slots=True)
class Follow:
    """What stands behind a cue: the first complementiser, order or future marker in reach, or None."""

    complementiser: Mark | None = None
    order: Mark | None = None
    will: Mark | None = None
    quotation: Quotation | None = None


def following(line: Line, index: int) -> Follow:
    """Read the gap behind the cue at `index` of the line's marks, up to the next cue or connector."""
    cue = line.marks[index]
    reach = max(row.distance for row in cue.cues)
    quotation = line.quotation_from(cue.end)
    limit = min(line.end, cue.end + reach)
    if quotation and quotation.outer.start < limit:
        limit = quotation.outer.start
    else:
        quotation = None
    order = will = None
    within = matter(line, cue)
    limit = max(limit, within)
    for mark in onward(line.marks, index + 1):
        another = mark.cues and not order and not _cites(cue, mark) and not _occasion(line, mark)
        another = another and not is_object(line, mark) and not (within and mark.end <= within)
        if mark.start > limit or another or (Role.TURN in mark.roles and opens(line, mark)):
            quotation = quotation if mark.start > limit else None
            break
        if Role.COMPLEMENTISER in mark.roles and mark.start >= within:
            inner = line.ending.get(mark.start)
            owned = order is not None and inner is not None and bool(inner.cues) and inner.start > order.start
            return Follow(complementiser=None if owned else mark, order=order, will=will)
        order = order or (mark if Role.ORDER in mark.roles and mark.start - cue.end <= LONG_GAP else None)
        will = will or (mark if Role.WILL in mark.roles and mark.start - cue.end <= GLUED else None)
    return Follow(order=order, will=will, quotation=quotation)


def apart(line: Line, cue: Mark, follow: Follow) -> Follow:
    """Return what follows a cue whose quote stands before it, less a ว่า that goes on ("Q" X กล่าว และว่า Z)."""
    comp = follow.complementiser
    joined = line.ending.get(comp.start) if comp is not None else None
    if comp is None or joined is None or Role.JOIN not in joined.roles or not opens(line, joined):
        return follow
    return follow if comp.start - cue.end > LONG_GAP else Follow(quotation=follow.quotation)


def _occasion(line: Line, mark: Mark) -> bool:
    """Tell whether a cue is made a noun that says on what occasion something was said (ในการให้สัมภาษณ์)."""
    noun = line.ending.get(mark.start)
    if noun is None or Role.NOMINAL not in noun.roles:
        return False
    return bool(line.roles_before(noun.start) & {Role.PREP, Role.OBJECT}) and all(r.act is Act.SAY for r in mark.cues)


def _cites(cue: Mark, mark: Mark) -> bool:
    """Tell whether `mark` cites the source of the report that `cue` announces."""
    return any(row.act is Act.REPORT for row in cue.cues) and any(
        (row.factivity is Factivity.DISTANCING and row.act is Act.ASSERT)
        or (Takes.OF in row.takes and row.act is Act.SAY)
        for row in mark.cues
    )


LONGEST_CHUNK = 600
"""The end of a clause chunk is looked for this far."""

ENDS = frozenset({Role.TURN, Role.END})
ADVERBS = frozenset({Role.GAP, Role.PREP, Role.AUX, Role.JOIN, Role.TURN, Role.SUB, Role.END, Role.OBJECT})

PARTICLES = ADVERBS - {Role.PREP, Role.OBJECT}
"""Roles of words that may also be verbs but are none right behind a cue."""

GLUED = 12
"""What the source is to do itself follows its cue within so many code points."""


def settle(line: Line, drafts: list[Draft], subjects: Subjects) -> None:
    """Give every draft of the line its spans. `drafts` are in order of their cues."""
    if all(draft.spans or draft.elliptic for draft in drafts):
        return
    ends = Ends(line, drafts, subjects)
    for index, draft in enumerate(drafts):
        if draft.spans or draft.elliptic:
            continue
        span = span_of(line, draft.start, ends.of(index))
        draft.spans = (span,) if span else ()


def _in_mention(line: Line, position: int) -> bool:
    index = bisect_left(line.mentions, position, key=lambda mention: mention.span.start) - 1
    return index >= 0 and position < line.mentions[index].span.end


def closed(line: Line, quotation: Quotation, cue: Mark) -> bool:
    """Tell whether a quote is done with before a cue: a pronoun says it (เขาว่า), or a turn leads to somebody else."""
    between = line.marks[line.after(quotation.outer.end) : line.after(cue.start)]
    first = line.forth(quotation.outer.end)
    turned = any(m.start == first and Role.TURN in m.roles and m.end < cue.start for m in between)
    said = (line.roles_before(m.start) for m in between if Role.COMPLEMENTISER in m.roles)
    return turned or any(Role.PRONOUN in roles for roles in said)


def is_noun_content(line: Line, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` are a noun phrase that a cue has as its object."""
    start = line.forth(start)
    if start >= end:
        return False
    if any(mention.span.start == start or (mention.phrase and mention.phrase.start == start)
           for mention in line.mentions[_first(line, start) : _first(line, start) + 2]):  # fmt: skip
        return True
    index = line.after(start)
    if index < len(line.marks) and line.marks[index].start == start:
        roles = line.marks[index].roles
        return bool(roles & {Role.NOUN, Role.UNNAMED, Role.OFFICE, Role.SPOKESMAN, Role.DOCUMENT})
    return False


def adverbial(line: Line, start: int) -> bool:
    """Tell whether what begins at `start` says how, when or to whom rather than what."""
    start = line.forth(start)
    index = line.after(start)
    if index < len(line.marks) and line.marks[index].start == start:
        roles = line.marks[index].roles
        return bool(roles & (ADVERBS | {Role.MANNER})) and not roles & {Role.NOUN, Role.UNNAMED, Role.CLASS}
    return start in line.dated


def dated(line: Line, start: int) -> bool:
    """Tell whether what begins at `start` says when something was said, alone or behind a preposition."""
    start = line.forth(start)
    index = line.after(start)
    if index < len(line.marks) and line.marks[index].start == start and Role.PREP in line.marks[index].roles:
        start = line.forth(line.marks[index].end)
    return start in line.dated


def manner(line: Line, at: int) -> bool:
    """Tell whether what begins at `at` says how or when something was said, or where (ในวันเดียวกัน)."""
    mark = line.mark_at(at)
    if mark is None:
        return False
    placed = Role.OBJECT in mark.roles and line.forth(mark.end) in line.dated
    return placed or bool(Role.MANNER in mark.roles and not mark.roles & {Role.NOUN})


def figure(line: Line, at: int) -> bool:
    """Tell whether a figure or a toll begins at `at`."""
    mark = line.mark_at(at)
    return line.text[at : at + 1].isdigit() or bool(mark and Role.FIGURE in mark.roles)


def predicate(line: Line, at: int) -> bool:
    """Tell whether a verb phrase begins at `at`."""
    mark = line.mark_at(at)
    if mark is not None and mark.roles & {Role.NEG, Role.WILL, Role.PASSIVE, Role.COPULA}:
        return True
    return line.verb_from(at, at + 1) == at and not (mark and mark.roles & PARTICLES)


def has_object(line: Line, row: Cue, start: int, end: int) -> bool:
    """Tell whether the gap between a cue and its complementiser is what the cue is about: of praise and blame
    unless it is an adverb, of other cues only where it is plainly a noun phrase."""
    if not line.text[start:end].strip():
        return False
    if row.act in (Act.PRAISE, Act.CONDEMN):
        return not adverbial(line, start)
    return is_noun_content(line, start, end)


def _first(line: Line, start: int) -> int:
    return max(0, bisect_left(line.mentions, start, key=lambda mention: mention.span.start) - 1)


def choose(rows: tuple[Cue, ...], takes: Takes) -> Cue | None:
    """Return the first row of a cue that takes such a content."""
    return next((row for row in rows if takes in row.takes), None)


def elliptic(rows: tuple[Cue, ...]) -> Cue | None:
    """Return the row of a cue that can stand without a content of its own."""
    return next((row for row in rows if Takes.NOTHING in row.takes and row.act in (Act.DENY, Act.DECLINE)), None)


def will_follows(line: Line, at: int) -> bool:
    """Tell whether a future marker begins at `at`."""
    mark = line.mark_at(at)
    return mark is not None and Role.WILL in mark.roles


def whom(line: Line, at: int) -> bool:
    """Tell whether a name is all that follows: whom somebody answers, not what is said."""
    first = next(line.mentions_from(at), None)
    return first is not None and first.span.start == at and first.span.end >= line.end
