"""The words of a Thai line that matter for attributions, found in one pass and laid out for look-up.

Cues and their false friends, complementisers, connectors, prepositions, head nouns and pronouns come from
`data/cues.tsv`, `data/quotes_marks.tsv` and `data/quotes_heads.tsv`; a surface counts only between word
boundaries and outside names. What they amount to together is decided in `quotes_sources.py` (who) and
`quotes_contents.py` (what). Called by `quotes.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from onrecord.assets import rows
from onrecord.lang.cues import Cue, Takes, by_surface, load_cues
from onrecord.lang.lexicon import Lexicon
from onrecord.lang.th.units import is_unit
from onrecord.model.analysis import Analysis, Quotation
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.documents import Line as TextLine
from onrecord.model.documents import LineKind
from onrecord.model.spans import Span

PACKAGE = "onrecord.lang.th"
T = TypeVar("T")


ASKED = "th-asked"
"""The rule of a question that nobody is told to ask."""


class Role(StrEnum):
    """What a word does around an attribution (column `role` of quotes_marks.tsv and quotes_heads.tsv)."""

    COMPLEMENTISER = "complementiser"
    STOP = "stop"
    """Looks like a cue or complementiser and is none."""
    JOIN = "join"
    """Joins a predicate whose subject may be dropped."""
    TURN = "turn"
    """Opens a clause about someone or something else."""
    SUB = "sub"
    """Opens a subordinate clause."""
    MEMBER = "member"
    """One of those told before, and a source of its own (หนึ่งในนั้น)."""
    RELATIVE = "relative"
    """One that says who the noun phrase before it is."""
    PREP = "prep"
    """What follows is no subject: prepositions, and verbs whose object often stands behind a space."""
    OBJECT = "object"
    """What follows is no subject even behind a white space: prepositions and verbs before foreign names."""
    AUX = "aux"
    """Stands between a subject and its verb."""
    NEG = "neg"
    PASSIVE = "passive"
    ORDER = "order"
    WILL = "will"
    NOMINAL = "nominal"
    """Makes the verb behind it a noun, or something that is not said at all."""
    NOUN = "noun"
    """Opens a noun phrase that a cue may have as its content."""
    GAP = "gap"
    """May stand between a cue and its complementiser without being its object."""
    END = "end"
    """Ends a noun phrase when it follows a white space."""
    SAID = "said"
    """Opens a clause about whose words those before are."""
    THAT = "that"
    """Opens what a noun cue says."""
    OWNER = "owner"
    """Stands between a noun cue and who is its source."""
    FINDING = "finding"
    """A document of an inquiry, a study or a court."""
    FIGURE = "figure"
    COPULA = "copula"
    HANGS = "hangs"
    """Cannot be the last word of a clause."""
    MANNER = "manner"
    """Says how or how often something was said, and ends what was said before it."""
    SPOKESMAN = "spokesman"
    """Speaks for the body named behind it (codebook rule 6)."""
    DOCUMENT = "document"
    """Speaks for the body that issued it."""
    CLASS = "class"
    """A class word before a proper name (news agency, group, government of): the name is the source."""
    UNNAMED = "unnamed"
    OFFICE = "office"
    RELATION = "relation"
    """Describes someone by whom he or she belongs to; the name behind it is not the source."""
    LIST = "list"
    """Joins the members of a list."""
    BY = "by"
    """Opens the phrase in which a report cites its source."""
    RANK = "rank"
    """A form of address or rank before a name; alone, a classifier."""
    COUNTED = "counted"
    """A word for people that is a classifier behind a number."""
    PRONOUN = "pronoun"
    SELF = "self"
    """A pronoun of who speaks."""


HEADS = frozenset({Role.SPOKESMAN, Role.DOCUMENT, Role.CLASS, Role.UNNAMED, Role.OFFICE, Role.RELATION, Role.RANK})
NAMED = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})
"""Mentions that name; titles and pronouns alone are read here as head nouns, since they overlap names."""

NONE: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at its offsets with its roles, and its cues when it is one."""

    start: int
    end: int
    roles: frozenset[Role]
    cues: tuple[Cue, ...] = ()


Meaning = tuple[frozenset[Role], tuple[Cue, ...]]


@cache
def _lexicon() -> Lexicon[Meaning]:
    cues = by_surface(load_cues(PACKAGE, "data/cues.tsv"))
    roles: dict[str, set[Role]] = {surface: set() for surface in cues}
    for path in ("data/quotes_marks.tsv", "data/quotes_heads.tsv"):
        for row in rows(PACKAGE, path):
            roles.setdefault(row["surface"], set()).add(Role(row["role"]))
    return Lexicon({surface: (frozenset(of), cues.get(surface, ())) for surface, of in roles.items()})


@cache
def _verbs() -> Lexicon[bool]:
    """The words by which a clause tells something, those of cues among them; an event's word that begins with a cue
    whose content is a verb (เสนอ in เสนอส่ง) would hide that verb."""
    words = {row["surface"] for row in rows(PACKAGE, "data/quotes_verbs.tsv")}
    cues = load_cues(PACKAGE, "data/cues.tsv")
    leading = tuple({cue.surface for cue in cues if Takes.VERB in cue.takes})
    triggers = {surface for row in rows(PACKAGE, "data/triggers.tsv") for surface in row["surface"].split("|")}
    words |= {surface for surface in triggers if surface in leading or not surface.startswith(leading)}
    words |= {cue.surface for cue in cues if Takes.ADJUNCT not in cue.takes}
    return Lexicon(dict.fromkeys(sorted(words), True))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of body text or headline with everything on it, each list in order of the text.

    `ending` finds the mark that ends at an offset; `timed` maps the end of a time expression to its start, `dated`
    holds those starts; `verbs` are the offsets of words by which a clause tells something.
    """

    text: str
    start: int
    end: int
    headline: bool
    marks: tuple[Mark, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    ending: dict[int, Mark]
    timed: dict[int, int]
    dated: frozenset[int]
    verbs: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    """Where each of the marks begins."""

    def verb_from(self, start: int, end: int) -> int:
        """Return where the first verb from `start` on begins, or `end` where there is none before it."""
        index = bisect_left(self.verbs, start)
        return min(end, self.verbs[index]) if index < len(self.verbs) else end

    def mentions_from(self, offset: int) -> Iterator[Mention]:
        """Yield the mentions that start at or behind `offset`."""
        return onward(self.mentions, bisect_left(self.mentions, offset, key=_mention_start))

    def mark_at(self, offset: int) -> Mark | None:
        """Return the mark that begins at `offset`."""
        index = self.after(offset)
        return self.marks[index] if index < len(self.marks) and self.marks[index].start == offset else None

    def after(self, offset: int) -> int:
        """Return the index of the first mark that starts at or behind `offset`."""
        return bisect_left(self.starts, offset)

    def quoted(self, offset: int) -> Quotation | None:
        """Return the quotation that holds `offset`, marks included."""
        index = bisect_right(self.quotations, offset, key=_outer_start) - 1
        if index >= 0 and offset < self.quotations[index].outer.end:
            return self.quotations[index]
        return None

    def quotation_from(self, offset: int) -> Quotation | None:
        """Return the first quotation that opens at or behind `offset`."""
        index = bisect_left(self.quotations, offset, key=_outer_start)
        return self.quotations[index] if index < len(self.quotations) else None

    def quotation_before(self, offset: int) -> Quotation | None:
        """Return the last quotation that closes at or before `offset`."""
        index = bisect_right(self.quotations, offset, key=_outer_start) - 1
        if index >= 0 and self.quotations[index].outer.end > offset:
            index -= 1
        return self.quotations[index] if index >= 0 else None

    def back(self, offset: int) -> int:
        """Return `offset` moved left over white space."""
        while offset > self.start and self.text[offset - 1].isspace():
            offset -= 1
        return offset

    def forth(self, offset: int) -> int:
        """Return `offset` moved right over white space."""
        while offset < self.end and self.text[offset].isspace():
            offset += 1
        return offset

    def roles_before(self, offset: int) -> frozenset[Role]:
        """Return the roles of the mark that ends at `offset`."""
        mark = self.ending.get(offset)
        return mark.roles if mark else NONE


def _mark_start(mark: Mark) -> int:
    return mark.start


def _outer_start(quotation: Quotation) -> int:
    return quotation.outer.start


def onward(items: Sequence[T], index: int) -> Iterator[T]:
    """Yield the items from `index` on, without a copy and without walking up to it."""
    for at in range(index, len(items)):
        yield items[at]


def lines(analysis: Analysis, found: Annotations) -> Iterator[Line]:
    """Yield the lines that tell something, in order."""
    quotations = _speech(analysis, found.mentions)
    named = [m for m in found.mentions if m.form in NAMED]
    bounds = _bounds(analysis, named, quotations)
    times = {time.span.end: time.span.start for time in found.times}
    verbs = tuple(entry.start for entry in _verbs().find(analysis.text, boundaries=bounds))
    layers = _Layers(tuple(named), quotations, _marks(analysis.text, bounds), times, frozenset(times.values()), verbs)
    for line in analysis.document.lines:
        if line.kind in TELLING:
            yield _line(analysis.text, line, layers)


@dataclass(frozen=True, slots=True)
class _Layers:
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    marks: tuple[Mark, ...]
    times: dict[int, int]
    dates: frozenset[int]
    verbs: tuple[int, ...]


def _line(text: str, line: TextLine, layers: _Layers) -> Line:
    start, end = _behind_slug(text, line.span, layers.mentions), line.span.end
    mentions = _within(layers.mentions, start, end)
    first, last = (bisect_left(layers.marks, offset, key=_mark_start) for offset in (start, end))
    marks = tuple(_outside(layers.marks[first:last], mentions))
    first = bisect_left(layers.quotations, start, key=_outer_start)
    last = bisect_left(layers.quotations, end, key=_outer_start)
    headline = line.kind is not LineKind.BODY or _brief(text, line.span)
    return Line(
        text, start, end, headline, marks, mentions, layers.quotations[first:last],
        {mark.end: mark for mark in marks}, layers.times, layers.dates,
        layers.verbs[bisect_left(layers.verbs, start) : bisect_left(layers.verbs, end)],
        tuple(mark.start for mark in marks),
    )  # fmt: skip


def _behind_slug(text: str, line: Span, mentions: Sequence[Mention]) -> int:
    """Return where a line's own words begin: behind an agency in brackets or before a dash at its head, which only
    credits, and behind the mark of a list."""
    item = ITEM.match(text, line.start, line.end)
    start = item.end() if item else line.start
    for mention in _within(mentions, start, min(line.end, start + 2)):
        slug = SLUG.match(text, mention.span.end, line.end)
        bracketed = text[mention.span.start - 1] == "(" if mention.span.start > start else False
        if slug is not None and mention.kind in SLUGS and bracketed is bool(slug["close"]):
            return slug.end()
    return start


def _brief(text: str, line: Span) -> bool:
    """Tell whether a line is an item of a list of headlines."""
    return line.end - line.start <= LONGEST_BRIEF and ITEM.match(text, line.start, line.end) is not None


TELLING = frozenset({LineKind.BODY, LineKind.HEADLINE, LineKind.HEADING})
"""Kinds of lines in which somebody says something; the heading of a live entry is a headline."""
LONGEST_BRIEF = 100
ITEM = re.compile(r"[-–—•*]{1,2}[ \u00a0]")
SLUG = re.compile(r"[ \u00a0]?(?:(?P<close>\))|--?|[–—])[ \u00a0](?:--?[ \u00a0]|[–—][ \u00a0])?")
"""Behind the name of an agency at the head of a line: a bracket that closes, a dash, or both."""
SLUGS = frozenset({ActorKind.MEDIA, ActorKind.ORGANISATION})


def _within(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    first = bisect_left(mentions, start, key=_mention_start)
    return tuple(mentions[first : bisect_left(mentions, end, key=_mention_start)])


def _mention_start(mention: Mention) -> int:
    return mention.span.start


def _speech(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """Return the outermost quotations that do not merely hold a name."""
    named = {(m.span.start, m.span.end) for m in mentions if m.kind is not ActorKind.UNNAMED}
    return tuple(q for q in analysis.quotations if q.depth == 0 and (q.inner.start, q.inner.end) not in named)


def _bounds(analysis: Analysis, mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> frozenset[int]:
    """Return the offsets at which a word begins or ends."""
    found = {token.start for token in analysis.tokens}
    found.update(token.end for token in analysis.tokens)
    phrases = (m.phrase for m in mentions if m.phrase)
    for span in (*(m.span for m in mentions), *phrases, *(q.inner for q in quotations)):
        found.update((span.start, span.end))
    return frozenset(found)


def _marks(text: str, bounds: frozenset[int]) -> tuple[Mark, ...]:
    """Return the words of the lexicon in the text, in order."""
    found = _lexicon().find(text, boundaries=bounds)
    return tuple(Mark(one.start, one.end, *one.meaning) for one in found if not is_unit(text, one.start, one.end))


def _outside(marks: Iterable[Mark], mentions: Sequence[Mention]) -> Iterator[Mark]:
    """Yield the marks that do not stand inside a name."""
    index = 0
    for mark in marks:
        while index < len(mentions) and mentions[index].span.end <= mark.start:
            index += 1
        if index == len(mentions) or mark.end <= mentions[index].span.start:
            yield mark


def span_of(line: Line, start: int, end: int) -> Span | None:
    """Return the words of the line from `start` to `end` without white space around them."""
    return Span.trimmed(line.text, max(start, line.start), min(end, line.end))


def relates(line: Line, opener: Mark) -> bool:
    """Tell whether a word that opens a subordinate clause says of whom it is (ซึ่ง, ที่)."""
    return Role.RELATIVE in opener.roles or line.text[opener.start : opener.end] == "ที่"
