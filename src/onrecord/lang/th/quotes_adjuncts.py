"""Thai cues whose content stands before them or whose source stands behind them.

The source as an adjunct (ตามรายงานของ X), the source a report cites (โดยอ้าง X), the clause that says whose words
the ones before are (ตามที่ X กล่าวหา), the speaker at the very end of a paragraph (… X แถลงเมื่อวันจันทร์), and cues
that are nouns (ข้อกล่าวหาของ X ว่า). Which words are such cues is data. Called by `quotes.py`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lang.cues import Cue, Factivity, Takes
from onrecord.lang.th.quotes_contents import Draft, choose
from onrecord.lang.th.quotes_marks import Line, Mark, Role, onward, span_of
from onrecord.lang.th.quotes_nouns import Noun
from onrecord.lang.th.quotes_sources import Subject, Subjects
from onrecord.model.annotations import Act
from onrecord.model.spans import Span

OWNER_GAP = 45
"""At most so many code points stand between the owner of a noun cue and what it says."""

GLOSS = re.compile(r" ?\([^()\n]{1,30}\)")
DATELINE = re.compile(r"[^\n]{1,60}? ?[–—-][ \u00a0]")
"""The place and agency before the first sentence of a report."""

TOLD = frozenset({Act.SAY, Act.REPORT, Act.ASSERT})
"""What the speaker at the end of a paragraph does."""


def adjunct(line: Line, subjects: Subjects, mark: Mark, row: Cue) -> Draft | None:
    """ตามรายงานของ X: the source stands behind, the content before it in its clause, or behind at the head."""
    noun = subjects.behind(mark.end)
    if noun is None:
        return None
    start = clause_start(line, subjects, mark.start)
    if start < mark.start:
        draft = Draft(mark, row, Subject(noun, start), start, end=mark.start, takes=Takes.ADJUNCT)
        span = span_of(line, start, mark.start)
        draft.spans = (span,) if span else ()
        return draft
    return Draft(mark, row, Subject(noun, mark.start), noun.end, takes=Takes.ADJUNCT)


def clause_start(line: Line, subjects: Subjects, at: int) -> int:
    """Return where the clause that ends at `at` begins: a quote, a connector, or the line."""
    before = line.quotation_before(at)
    if before and not line.text[before.outer.end : at].strip():
        return before.outer.start
    opened = [m.start for m in line.marks[: line.after(at)] if Role.TURN in m.roles and subjects.opens(m.start)]
    return opened[-1] if opened else line.start


def cited(line: Line, subjects: Subjects, mark: Mark) -> Draft | None:
    """รายงานอ้าง X ว่า, โดยอ้าง X: X stands on record for what the reporter says (codebook rule 10)."""
    row = next((row for row in mark.cues if row.factivity is Factivity.DISTANCING and row.act is Act.ASSERT), None)
    if row is None:
        return None
    noun = subjects.behind(mark.end)
    if noun is None or not _passes_on(line, mark):
        return None
    says = Cue(row.surface, Act.SAY, row.takes)
    return Draft(mark, says, Subject(noun, mark.start), mark.end, takes=Takes.ADJUNCT, elliptic=True)


def _passes_on(line: Line, mark: Mark) -> bool:
    """Tell whether a cue says whose words a report before it passes on (รายงานโดยอ้าง)."""
    before = line.ending.get(line.back(mark.start))
    while before and Role.JOIN in before.roles and not before.cues:
        before = line.ending.get(line.back(before.start))
    reported = before is not None and any(cue.act is Act.REPORT for cue in before.cues)
    joined = line.ending.get(mark.start)
    return reported or bool(joined and Role.BY in joined.roles)


def as_said(line: Line, subjects: Subjects, mark: Mark, subject: Subject) -> Draft | None:
    """CONTENT ตามที่ X กล่าวหา: the words before are what X says, those of the draft before where there is one."""
    led = line.after(subject.edge)
    hinge = line.marks[led] if led < len(line.marks) and line.marks[led].start == subject.edge else None
    row = choose(mark.cues, Takes.CLAUSE)
    if row is None or subject.noun is None or hinge is None or Role.SAID not in hinge.roles:
        return None
    start = clause_start(line, subjects, hinge.start)
    span = span_of(line, start, hinge.start)
    if span is None:
        return None
    return Draft(mark, row, subject, mark.end, spans=(span,), takes=Takes.ADJUNCT, elliptic=True)


def told_first(line: Line, mark: Mark, subject: Subject) -> Draft | None:
    """CONTENT X แถลงเมื่อวันจันทร์, at the end of a paragraph where nobody else speaks."""
    row = choose(mark.cues, Takes.CLAUSE)
    if row is None or row.act not in TOLD or subject.noun is None or not subject.adjacent or line.headline:
        return None
    if not _ends(line, mark.end) or any(
        other.cues or Role.COMPLEMENTISER in other.roles for other in line.marks[: line.after(mark.start)]
    ):
        return None
    dateline = DATELINE.match(line.text, line.start, min(line.end, line.start + 64))
    span = span_of(line, dateline.end() if dateline else line.start, subject.edge)
    if span is None or len(span) < 2 * OWNER_GAP // 3:
        return None
    return Draft(mark, row, replace(subject, edge=span.start - 1), span.start, spans=(span,), takes=Takes.ADJUNCT)


def _ends(line: Line, at: int) -> bool:
    """Tell whether nothing but a time stands between `at` and the end of the line."""
    after = past_time(line, at)
    return not line.text[after : line.end].strip(" .")


def past_time(line: Line, at: int) -> int:
    """Return `at` moved right over a time expression with its preposition and the date in brackets behind it."""
    start = line.forth(at)
    index = line.after(start)
    mark = line.marks[index] if index < len(line.marks) else None
    if start not in line.dated and mark and mark.start == start and mark.roles & {Role.SUB, Role.GAP, Role.PREP}:
        start = line.forth(mark.end)
    if start not in line.dated:
        return at
    end = min(end for end, begins in line.timed.items() if begins == start)
    gloss = GLOSS.match(line.text, end, line.end)
    return gloss.end() if gloss else end


def of_noun(line: Line, subjects: Subjects, mark: Mark) -> Draft | None:
    """ข้อกล่าวหาของ X ว่า CONTENT, คำเตือนจาก X ให้ CONTENT; รายงานข่าวที่ว่า speaks for itself."""
    row = choose(mark.cues, Takes.OF)
    index = line.after(mark.end)
    if row is None or index >= len(line.marks) or line.marks[index].start != mark.end:
        return None
    behind = line.marks[index]
    if Role.THAT in behind.roles:
        if row.act is not Act.REPORT:
            return None
        itself = Noun(mark.start, mark.end, Span.of(line.text, mark.start, mark.end), Role.UNNAMED)
        return Draft(mark, row, Subject(itself, mark.start, relative=True), _told(behind), takes=Takes.OF)
    noun = subjects.behind(behind.end) if Role.OWNER in behind.roles else None
    opened = _opened(line, noun) if noun else None
    if noun is None or opened is None:
        return None
    if row.act is Act.SAY and _passes_on(line, mark):
        return Draft(mark, row, Subject(noun, mark.start), mark.end, takes=Takes.ADJUNCT, elliptic=True)
    return Draft(mark, row, Subject(noun, mark.start, relative=True), _told(opened), takes=Takes.OF)


def _opened(line: Line, noun: Noun) -> Mark | None:
    """Return what opens the content of a noun cue behind its owner."""
    for mark in onward(line.marks, line.after(noun.end)):
        if mark.start - noun.end > OWNER_GAP or mark.cues or Role.TURN in mark.roles:
            return None
        if mark.roles & {Role.COMPLEMENTISER, Role.THAT, Role.ORDER} or (
            Role.WILL in mark.roles and Role.SUB in line.roles_before(mark.start)
        ):
            return mark
    return None


def _told(opened: Mark) -> int:
    """Return where the content behind its opener begins: an order or a promise keeps its verb's marker."""
    return opened.start if opened.roles & {Role.ORDER, Role.WILL} else opened.end
