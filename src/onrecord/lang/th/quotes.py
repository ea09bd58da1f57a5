"""Thai attributions: the pack's `quotes` slot.

Every cue of a line is read with what follows it (a clause behind ว่า, an order behind ให้, a noun phrase, a
quote before or behind) and with its subject; the words are data (`data/cues.tsv`, `data/quotes_*.tsv`), the
templates those of Thai news copy. Not here: the kind, quotes over several paragraphs, doubles
(`extract/rules/quotes.py`), and who the source is (`resolve/quotes.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.lang.cues import Cue, Register, Takes
from onrecord.lang.th.quotes_addressees import addressee, ordered
from onrecord.lang.th.quotes_adjuncts import adjunct, as_said, cited, of_noun, past_time, told_first
from onrecord.lang.th.quotes_contents import (
    HANGING,
    LONG_GAP,
    POST_REACH,
    RELATIVE_GAP,
    SHORT_SPEECH,
    SPEECH,
    SPLIT_GAP,
    Draft,
    Follow,
    apart,
    choose,
    closed,
    dated,
    elliptic,
    figure,
    following,
    has_object,
    is_noun_content,
    manner,
    predicate,
    settle,
    whom,
    will_follows,
)
from onrecord.lang.th.quotes_dialogue import turns
from onrecord.lang.th.quotes_force import forces
from onrecord.lang.th.quotes_marks import ASKED, Line, Mark, Role, lines
from onrecord.lang.th.quotes_matters import Matters, beside, glued, is_object
from onrecord.lang.th.quotes_nouns import finding, pointing
from onrecord.lang.th.quotes_sources import Subject, Subjects
from onrecord.lang.th.quotes_venues import at_venue, with_venues
from onrecord.model.analysis import Analysis, Quotation
from onrecord.model.annotations import Act, Annotations, QuoteFrame
from onrecord.model.spans import Span

SAYS = Cue("", Act.SAY, frozenset({Takes.CLAUSE, Takes.QUOTE}))
"""The complementiser alone, as in และว่า and เธอว่า."""


def find_quotes(analysis: Analysis, found: Annotations) -> tuple[QuoteFrame, ...]:
    """Return the attributions of the document, in order of the text."""
    frames: list[QuoteFrame] = []
    read = tuple(lines(analysis, found))
    spoken = turns(read)
    for line in read:  # a subject dropped before anyone has spoken is nobody's
        turn = spoken.get(line.start)
        if turn is not None:
            frames.append(turn)
        for frame in Reader(line).frames():
            if turn is not None and turn.act is frame.act is Act.DECLINE:
                continue
            if frame.source or frame.rule == ASKED or (frame.continues and frames):
                frames.append(frame)
    return with_venues(analysis.text, frames, found)


class Reader:
    """Reads one line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._subjects = Subjects(line)
        self._claimed: set[int] = set()
        self._matters = Matters(line)

    def drafts(self) -> tuple[list[Draft], Subjects]:
        """Return the drafts of the line in order of their cues, contents without an end, and who can speak."""
        return sorted(self._drafts(), key=lambda d: d.cue.start if d.cue else d.start), self._subjects

    def frames(self) -> Iterator[QuoteFrame]:
        """Yield the attributions of the line."""
        drafts, _ = self.drafts()
        settle(self._line, drafts, self._subjects)
        last: Draft | None = None
        for draft in drafts:
            self._shared(draft, last)
            if draft.elliptic and last is not None and not (draft.spans and last.spans[0].end < draft.spans[0].start):
                draft.spans = last.spans
            if not draft.spans:
                continue
            yield from self._frame(draft)
            last = draft

    def _shared(self, draft: Draft, last: Draft | None) -> None:
        """A joined predicate goes on with the speaker before it, or else with the subject of its clause."""
        if not draft.subject.continues or draft.cue is None:
            return
        shared = self._subjects.before(draft.edge, draft.cue)
        if shared and (last is None or last.cue is None or self._between(last, draft)):
            draft.subject = Subject(shared.noun, draft.edge, adjacent=draft.subject.adjacent)

    def _between(self, last: Draft, draft: Draft) -> bool:
        """Tell whether the clause of `draft` began behind the last one's."""
        start = last.cue.end if last.cue else last.start
        return any(Role.TURN in mark.roles and self._subjects.opens(mark.start)
                   for mark in self._line.marks[self._line.after(start) : self._line.after(draft.edge)])  # fmt: skip

    def _drafts(self) -> Iterator[Draft]:
        """Yield the drafts of the line; a quote with its speaker right behind it is nobody else's."""
        taken, told = set(), set()
        for index, mark in enumerate(self._line.marks):
            draft = None if self._line.quoted(mark.start) else self._spoken(index)
            if draft:
                taken.add(mark.start)
                yield draft
        for index, mark in enumerate(self._line.marks):
            if mark.start in taken or self._line.quoted(mark.start) or is_object(self._line, mark):
                continue
            if mark.cues:
                draft = self._draft(index)
            elif Role.COMPLEMENTISER in mark.roles and mark.end not in told:
                draft = self._bare_says(index)
            else:
                continue
            if draft:
                told.add(draft.start)
                yield draft

    def _spoken(self, index: int) -> Draft | None:
        mark = self._line.marks[index]
        row = choose(mark.cues, Takes.QUOTE)
        before = self._line.quotation_before(mark.start)
        if row is None or before is None or mark.start - before.outer.end > POST_REACH or self._clipped(mark):
            return None
        subject = self._subjects.of(mark)
        if subject is None or closed(self._line, before, mark):
            return None
        follow = apart(self._line, mark, following(self._line, index))
        return self._behind_quote(mark, subject, follow) or self._behind_quote(
            mark, self._subjects.stranger(before.outer.end, mark), follow
        )

    def _clipped(self, mark: Mark) -> bool:
        """Tell whether a cue of a headline has its content glued behind it, so that a quote before is not its own."""
        follows = mark.end < self._line.end and not self._line.text[mark.end].isspace()
        return self._line.headline and follows and choose(mark.cues, Takes.BARE) is not None

    def _draft(self, index: int) -> Draft | None:
        mark = self._line.marks[index]
        row = choose(mark.cues, Takes.ADJUNCT)
        if row:
            return adjunct(self._line, self._subjects, mark, row)
        special = of_noun(self._line, self._subjects, mark) or cited(self._line, self._subjects, mark)
        if special:
            return special
        subject = self._subjects.of(mark)
        if subject is None:
            return None
        follow = following(self._line, index)
        if outer := self._matters.around(mark):
            return self._about(mark, subject, follow, outer)
        return (
            self._clause(mark, subject, follow)
            or self._order(mark, subject, follow)
            or self._quote(mark, subject, follow)
            or self._object(mark, subject)
            or as_said(self._line, self._subjects, mark, subject)
            or self._nothing(mark, subject)
            or told_first(self._line, mark, subject)
        )

    def _about(self, mark: Mark, subject: Subject, follow: Follow, end: int) -> Draft | None:
        """What is told within the matter of another statement ends with it."""
        subject = glued(self._subjects, mark, subject)
        within = follow.complementiser is not None and follow.complementiser.end < end
        draft = self._clause(mark, subject, follow) if within else None
        draft = draft or self._order(mark, subject, replace(follow, complementiser=None)) or self._object(mark, subject)
        if draft is None or draft.start >= end:
            return None
        draft.end = end
        return draft

    def _behind_quote(self, mark: Mark, subject: Subject, follow: Follow) -> Draft | None:
        """ "QUOTE" SPK CUE, and "QUOTE" SPK CUE "QUOTE"."""
        row = choose(mark.cues, Takes.QUOTE)
        before = self._line.quotation_before(mark.start)
        if row is None or before is None or (follow.complementiser and not self._quoted_rest(follow)):
            return None
        if (
            not (self._speaks(before) or self._stands_alone(before, subject))
            or before.outer.start in self._claimed
            or not self._right_behind(before, mark, subject)
        ):
            return None
        if Role.COMPLEMENTISER in self._line.roles_before(self._line.back(before.outer.start)):
            return None
        self._claimed.add(before.outer.start)
        spans = [*self._earlier(before), before.inner]
        second = self._line.quotation_from(mark.end)
        if second and second.outer.start - mark.end <= self._split_gap(mark) and self._splits(mark, second):
            self._claimed.add(second.outer.start)
            spans.append(second.inner)
        moved = Subject(subject.noun, spans[0].start - 1, subject.continues, subject.adjacent)
        told = addressee(self._line, mark, min(self._line.end, mark.end + SPLIT_GAP))
        return Draft(mark, row, moved, before.inner.start, spans=tuple(spans), takes=Takes.QUOTE, addressee=told)

    def _earlier(self, quotation: Quotation) -> Iterator[Span]:
        """Yield the quoted words before a quote in one sentence with it, whose speaker stands behind the last."""
        earlier = self._line.quotation_before(quotation.outer.start)
        if earlier is None or earlier.outer.start in self._claimed or not self._speaks(earlier):
            return
        close, opened = earlier.outer.end, quotation.outer.start
        led = self._line.ending.get(self._line.back(earlier.outer.start))
        between = (*self._line.marks[self._line.after(close) : self._line.after(opened)], *((led,) if led else ()))
        if opened - close <= SPLIT_GAP and not any(m.cues or Role.COMPLEMENTISER in m.roles for m in between):
            self._claimed.add(earlier.outer.start)
            yield from self._earlier(earlier)
            yield earlier.inner

    def _split_gap(self, mark: Mark) -> int:
        """The reach from a cue to the second half of its quote: further where a relative clause intervenes."""
        index = self._line.after(self._line.forth(mark.end))
        if index < len(self._line.marks) and self._line.marks[index].start == self._line.forth(mark.end):
            return RELATIVE_GAP if Role.SUB in self._line.marks[index].roles else SPLIT_GAP
        return SPLIT_GAP

    def _quoted_rest(self, follow: Follow) -> bool:
        return bool(follow.complementiser and self._line.quoted(follow.complementiser.start))

    def _speaks(self, quotation: Quotation) -> bool:
        return len(quotation.inner) >= SPEECH or quotation.outer.start == self._line.start

    def _stands_alone(self, quotation: Quotation, subject: Subject) -> bool:
        """Tell whether a few quoted words are a sentence: behind white space, their speaker behind them."""
        line, noun = self._line, subject.noun
        apart = quotation.outer.start > line.start and line.text[quotation.outer.start - 1].isspace()
        spoken = noun is not None and subject.adjacent and noun.start - quotation.outer.end == 1
        back = line.ending.get(line.back(quotation.outer.start))
        led = back is not None and (back.cues or back.roles & HANGING)
        return apart and spoken and not led and len(quotation.inner) >= SHORT_SPEECH

    def _right_behind(self, quotation: Quotation, mark: Mark, subject: Subject) -> bool:
        """Tell whether only the speaker stands between the quote and the cue."""
        close = quotation.outer.end
        if mark.start - close > POST_REACH:
            return False
        noun = subject.noun
        if noun is None:
            return not self._line.text[close : mark.start].strip()
        return noun.start >= close and len(self._line.text[close : subject.edge].strip()) <= 1

    def _splits(self, mark: Mark, second: Quotation) -> bool:
        between = self._line.marks[self._line.after(mark.end) : self._line.after(second.outer.start)]
        turned = any(Role.TURN in m.roles and self._subjects.opens(m.start) for m in between)
        return not turned and not any(m.cues or Role.COMPLEMENTISER in m.roles for m in between)

    def _clause(self, mark: Mark, subject: Subject, follow: Follow) -> Draft | None:
        """SPK CUE (gap) ว่า CONTENT; an object before ว่า belongs to the content of praise and blame."""
        comp = follow.complementiser
        row = choose(mark.cues, Takes.CLAUSE)
        if comp is None:
            return None
        quoted = self._line.quoted(self._line.forth(comp.end))
        if row is None and quoted and quoted.outer.start == self._line.forth(comp.end):
            row = choose(mark.cues, Takes.QUOTE)
            if row and subject.noun:
                return Draft(mark, row, subject, quoted.outer.start, spans=(quoted.inner,), takes=Takes.QUOTE)
        if row is None:
            return None
        start = comp.end
        if Takes.NOUN in row.takes and has_object(self._line, row, mark.end, comp.start):
            start = mark.end
        will = choose(mark.cues, Takes.WILL)
        if will and will_follows(self._line, comp.end):
            row = will
        return Draft(mark, row, subject, start, tail=comp.end, addressee=addressee(self._line, mark, comp.start))

    def _order(self, mark: Mark, subject: Subject, follow: Follow) -> Draft | None:
        row = choose(mark.cues, Takes.ORDER)
        own = choose(mark.cues, Takes.WILL) and follow.will and follow.order and follow.will.start < follow.order.start
        if row and follow.order and not own and self._tight(subject):
            return Draft(
                mark, row, subject, follow.order.start, takes=Takes.ORDER, addressee=ordered(self._line, follow.order)
            )
        row = choose(mark.cues, Takes.WILL)
        if row and follow.will and self._tight(subject):
            return Draft(mark, row, subject, follow.will.start, takes=Takes.WILL)
        return None

    def _quote(self, mark: Mark, subject: Subject, follow: Follow) -> Draft | None:
        row = choose(mark.cues, Takes.QUOTE)
        quotation = follow.quotation
        if row is None or quotation is None or quotation.outer.start in self._claimed:
            return None
        if quotation.outer.start - mark.end > LONG_GAP or not (
            self._speaks(quotation) or quotation.outer.start - mark.end <= 1
        ):
            return None
        if Takes.NOUN in row.takes and has_object(self._line, row, mark.end, quotation.outer.start):
            return None
        return Draft(mark, row, subject, quotation.outer.start, spans=(quotation.inner,), takes=Takes.QUOTE)

    def _object(self, mark: Mark, subject: Subject) -> Draft | None:
        """CUE NOUN PHRASE, and in headlines CUE CLAUSE."""
        line = self._line
        if mark.end >= line.end:
            return None
        draft = self._figure(mark, subject) or self._verb(mark, subject)
        if draft or (line.text[mark.end].isspace() and not line.headline):
            return draft
        row = choose(mark.cues, Takes.NOUN)
        aside = beside(line, mark.end, blames=row is not None and row.act is Act.CONDEMN)
        if row and self._tight(subject) and not (aside or dated(line, mark.end) or manner(line, mark.end)):
            return Draft(mark, row, subject, mark.end, takes=Takes.NOUN)
        row = choose(mark.cues, Takes.BARE)
        if (
            row
            and not (row.yields and whom(self._line, mark.end))
            and not at_venue(line.text, mark.end)
            and (line.headline or (subject.adjacent and self._bare_in_body(mark, row)))
        ):
            return Draft(mark, row, subject, mark.end, takes=Takes.BARE)
        return None

    def _figure(self, mark: Mark, subject: Subject) -> Draft | None:
        """X ระบุ 1,200 คน, X รายงานยอดผู้เสียชีวิต."""
        row = choose(mark.cues, Takes.FIGURE)
        at = self._line.forth(mark.end)
        if row is None or not subject.adjacent or subject.noun is None or not figure(self._line, at):
            return None
        return Draft(mark, row, subject, at, takes=Takes.NOUN)

    def _verb(self, mark: Mark, subject: Subject) -> Draft | None:
        """X ประกาศจำกัดวีซ่า, X ประกาศเมื่อวันศุกร์ จำกัดวีซ่า."""
        row = choose(mark.cues, Takes.VERB)
        at = past_time(self._line, mark.end)
        at = self._line.forth(at) if at > mark.end else at
        if row is None or not subject.adjacent or not predicate(self._line, at):
            return None
        return Draft(mark, row, subject, at, takes=Takes.VERB)

    def _bare_in_body(self, mark: Mark, row: Cue) -> bool:
        """Tell whether a cue of body text has a figure or a noun phrase as its content."""
        if row.act is Act.THREATEN:
            return True
        counted = self._line.text[self._line.forth(mark.end)].isdigit()
        return row.register is Register.BODY and (counted or is_noun_content(self._line, mark.end, self._line.end))

    def _nothing(self, mark: Mark, subject: Subject) -> Draft | None:
        row = elliptic(mark.cues)
        if row is None:
            return None
        return Draft(mark, row, subject, mark.end, takes=Takes.NOTHING, elliptic=True)

    def _bare_says(self, index: int) -> Draft | None:
        """และว่า CONTENT; "QUOTE" SPKว่า."""
        mark = self._line.marks[index]
        joined = self._line.ending.get(mark.start)
        if joined and Role.JOIN in joined.roles:
            return Draft(mark, SAYS, Subject(None, joined.start, continues=True), mark.end)
        subject = self._subjects.of(mark)
        before = self._line.quotation_before(mark.start)
        if subject and subject.noun and subject.noun.end == mark.start and before:
            return self._behind_quote(Mark(mark.start, mark.end, mark.roles, (SAYS,)), subject, Follow())
        return None

    def _tight(self, subject: Subject) -> bool:
        """Tell whether the subject is near enough for a cue that is often an ordinary verb."""
        return subject.adjacent or subject.noun is not None

    def _act(self, draft: Draft) -> Act:
        """A content can be plainly another act than its cue: a claim of one's own hostile act is an admission, a
        retort that something is a lie a denial (codebook, further rules)."""
        if draft.row.act is Act.SAY and finding(self._line, draft.subject.noun):
            return Act.REPORT
        if not draft.row.yields:
            return draft.row.act
        return forces()(" ".join(span.text for span in draft.spans), over=draft.row.yields) or draft.row.act

    def _frame(self, draft: Draft) -> Iterator[QuoteFrame]:
        subject = draft.subject
        cue = Span.of(self._line.text, draft.cue.start, draft.cue.end) if draft.cue else None
        for noun in (subject.noun, *subject.others):
            yield QuoteFrame(
                content=draft.spans,
                act=self._act(draft),
                cue=cue,
                source=noun.source if noun else None,
                continues=subject.continues or (noun is not None and (noun.role is Role.PRONOUN or noun.bare)),
                addressee=draft.addressee,
                rule=self._matters.rule(draft.cue) or (ASKED if subject.asked else f"th-{draft.takes.value}"),
                pointing=pointing(self._line, noun),
            )
