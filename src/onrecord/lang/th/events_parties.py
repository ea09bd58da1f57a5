"""Who stands where around a Thai trigger, by place and small words; Thai marks neither sentences nor cases.

The subject is the first mention before the trigger in its chunk that no preposition brings; without one, that
of the chunks before on the same line, as far back as the content of the attribution that holds the trigger;
without one there, whom the attribution is about (an accusation) or its own source. A noun for people without
a name (คนร้าย, ทหาร) in the subject's place is the subject, and nobody else. Called by `events.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lang.th.events_lexicon import ends_with, pattern_of, trigger_pattern
from onrecord.lang.triggers import Parties, Trigger
from onrecord.model.analysis import Analysis, Unit
from onrecord.model.annotations import Act, ActorKind, Annotations, Form, Mention, QuoteFrame
from onrecord.model.spans import Span

BEHIND = 70
"""Code points behind a trigger within which its object stands."""
NEAR = 36
"""Code points between a trigger and an object that no small word brings."""
LINKED = 12
"""Code points between a small word (ของ, ต่อ, โดย) and the party it brings."""
TITLE = 30
"""Code points of a title between a person's name and the body or country that it is of."""
CHUNKS = 4
"""Chunks back in which a dropped subject is sought."""

PASSIVE = re.compile(r"(?:ถูก|โดน)[^\n]{0,40}$")
BY = re.compile(r"(?:ถูก|โดน)(?:ทาง)?$")
NOUN = re.compile(r"(?:การ|เหตุ|แผน|ความ)$")
LINKS = re.compile(
    r"(?P<agent>โดย|จาก|ของ)|(?P<target>ต่อ|ใส่|แก่|ให้|กับ|ไปยัง|ต่อต้าน|ในดินแดน|ถึง|ไปช่วย|เข้าไปใน|ไปที่|(?<!ต่อ)ไป)"
)
JOINED = frozenset({"และ", "กับ", "-", "–", "และทาง", ",", "รวมถึง", "ตลอดจน", "พร้อม"})
OWNING = frozenset({"ของ", "แห่ง", "จาก"})
LISTED = JOINED | {""}
RELATIVE = re.compile(r"^\s?(?:ที่|ซึ่ง|อัน)")

Two = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit, and the units before it on the same line, the nearest first."""

    unit: Unit
    before: tuple[Unit, ...]


class Cast:
    """Finds the parties of triggers in one document."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._text = analysis.text
        self._mentions = [m for m in found.mentions if m.kind is not None or m.form in (Form.PRONOUN, Form.NOMINAL)]
        self._starts = [mention.span.start for mention in self._mentions]
        self._people = [m for m in found.mentions if m.kind is ActorKind.PERSON and m.phrase is not None]
        self._quotes = found.quotes
        self._contents = sorted((span.start, span.end, n) for n, q in enumerate(found.quotes) for span in q.content)
        self._content_starts = [start for start, _, _ in self._contents]

    def parties(self, clause: Clause, match: re.Match[str], trigger: Trigger) -> Two:
        """Return the words that name the actors and the recipients."""
        behind = self._between(match.end(), self._line_end(match.end(), BEHIND))
        if trigger.noun or NOUN.search(self._text, max(clause.unit.start, match.start() - 6), match.start()):
            return self._nominal(match, behind)
        if self._passive_at(clause, match) >= 0:
            return self._passive(clause, match, behind)
        actors = self._subject(clause, match.start())
        if trigger.parties is Parties.ALONE:
            return actors, self._linked(match.end(), behind, "target")
        if trigger.parties is Parties.SUFFERED:
            return self._linked(match.end(), behind, "agent"), actors
        return actors, self._objects(match.end(), behind)

    def unnamed(self, clause: Clause, match: re.Match[str]) -> bool:
        """Tell whether a noun for people without a name stands beside the trigger."""
        end = self._line_end(match.end(), NEAR)
        return bool(pattern_of("party").search(self._text, clause.unit.start, end))

    def _line_end(self, start: int, reach: int) -> int:
        end = self._text.find("\n", start, start + reach)
        return end if end >= 0 else start + reach

    def _between(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _reaching(self, start: int, end: int) -> list[Mention]:
        """The mentions of a stretch, with one that began before it and reaches into it."""
        first = bisect_left(self._starts, start)
        if first and self._mentions[first - 1].span.end > start:
            first -= 1
        return self._mentions[first : bisect_left(self._starts, end)]

    def _quote_at(self, offset: int) -> tuple[QuoteFrame, Span] | None:
        """The attribution with the shortest content that holds an offset, and that content."""
        best: tuple[int, int, int] | None = None
        for start, end, number in reversed(self._contents[: bisect_right(self._content_starts, offset)][-40:]):
            if end > offset and (best is None or end - start < best[1] - best[0]):
                best = (start, end, number)
        if best is None:
            return None
        return self._quotes[best[2]], Span(best[0], best[1], self._text[best[0] : best[1]])

    def _subject(self, clause: Clause, trigger: int) -> tuple[Span, ...]:
        quote = self._quote_at(trigger)
        bound = quote[1].start if quote is not None else 0
        near = self._first_in(max(clause.unit.start, bound), trigger)
        if near is not None:
            return near
        for unit in clause.before[:CHUNKS]:
            if clause.unit.start <= bound:
                break
            if unit.end <= bound:
                break
            found = self._first_in(max(unit.start, bound), unit.end)
            if found is not None:
                return found
        return self._of_quote(quote[0]) if quote is not None and trigger - bound < BEHIND * 2 else ()

    def _of_quote(self, quote: QuoteFrame) -> tuple[Span, ...]:
        """Whom a content without a subject is about: the accused, or else the source itself."""
        if quote.act in (Act.ALLEGE, Act.CONDEMN, Act.DEMAND):
            if quote.cue is None:
                return ()
            accused = self.accused(quote)
            if accused is not None:
                return (accused,)
            return tuple(mention.span for mention in self._between(quote.cue.end, quote.start)[:1])
        return (quote.source,) if quote.source is not None else ()

    def accused(self, quote: QuoteFrame) -> Span | None:
        """Who stands before the source of a passive accusation: X ถูก Y กล่าวหา."""
        if quote.source is None or not BY.search(self._text, max(0, quote.source.start - LINKED), quote.source.start):
            return None
        line = self._text.rfind("\n", 0, quote.source.start) + 1
        before = self._between(max(line, quote.source.start - BEHIND), quote.source.start)
        return before[-1].span if before else None

    def _first_in(self, start: int, end: int) -> tuple[Span, ...] | None:
        """The subject of a stretch: empty for people without a name, None where nobody is named."""
        inside = self._reaching(start, end)
        subjects = [mention for mention in inside if not self._oblique(mention, start)]
        party = pattern_of("party").search(self._text, start, end)
        if not subjects:
            nobody = party is None or any(m.span.start <= party.start() < m.span.end for m in inside)
            return None if nobody else ()
        first = subjects[0]
        if party is not None and party.start() < first.span.start - 1 and not self._owned(party.end(), first):
            return ()
        last = subjects[-1]
        if last is not first and RELATIVE.match(self._text[last.span.end : end]):
            first = last
        return (*self._listed(first), *self._coordinated(subjects[subjects.index(first) :]))

    def _oblique(self, mention: Mention, start: int) -> bool:
        """Tell whether a preposition stands before the mention, or it opens its chunk as whose the last was."""
        if self._text[start : mention.span.start].strip() in OWNING:
            return True
        words = max(start, mention.span.start - LINKED)
        return ends_with("oblique").search(self._text, words, mention.span.start) is not None

    def _owned(self, end: int, mention: Mention) -> bool:
        """Tell whether a name behind a noun says whose it is: ทหารของจีน, กองทัพ จีน."""
        return mention.span.start - end <= 6

    def _coordinated(self, mentions: Sequence[Mention]) -> tuple[Span, ...]:
        """The first, and whoever และ, กับ or a hyphen joins to it; a person where its title was named first."""
        joined = [mentions[0]]
        for mention in mentions[1:]:
            if self._text[joined[-1].span.end : mention.span.start].strip() not in JOINED:
                break
            joined.append(mention)
        return tuple(dict.fromkeys(self._bearer(mention).span for mention in joined))

    def _listed(self, last: Mention) -> tuple[Span, ...]:
        """The names before the last one of a list that spaces part: เปรู ชิลี และโบลิเวีย."""
        at = bisect_left(self._starts, last.span.start)
        found: list[Span] = []
        while at > 0 and self._mentions[at - 1].kind is last.kind and last.kind is not ActorKind.PERSON:
            between = self._text[self._mentions[at - 1].span.end : self._mentions[at].span.start]
            if "\n" in between or between.strip() not in LISTED or not between:
                break
            at -= 1
            found.append(self._mentions[at].span)
        return tuple(reversed(found))

    def _bearer(self, mention: Mention) -> Mention:
        """The person in whose title the mention stands (the Danish envoy, Ms Lund), or the mention."""
        if mention.kind is ActorKind.PERSON and mention.form is Form.NAME:
            return mention
        for person in self._people:
            if person.phrase is not None and person is not mention and person.phrase.covers(mention.span):
                return person
        at = bisect_left(self._starts, mention.span.start) - 1
        before = self._mentions[at] if at >= 0 else None
        return before if before is not None and self._titled(before, mention) else mention

    def _titled(self, person: Mention, mention: Mention) -> bool:
        """Tell whether a mention is in the title that follows a person's name."""
        start, end = person.span.end, mention.span.start
        if person.kind is not ActorKind.PERSON or person.form is not Form.NAME or not 0 <= end - start <= TITLE:
            return False
        between = self._text[start:end]
        return "\n" not in between and not (trigger_pattern().search(between) or pattern_of("stop").search(between))

    def _objects(self, end: int, behind: Sequence[Mention]) -> tuple[Span, ...]:
        """Whom a to- or against-word brings, else what stands near, with no other clause between."""
        limit = pattern_of("stop").search(self._text, end, end + BEHIND)
        reach = limit.start() if limit is not None else end + BEHIND
        held = [mention for mention in behind if mention.span.start < reach]
        if not held:
            return ()
        if held[0].span.start - end > NEAR:
            return self._linked(end, held, "target")
        return self._coordinated(held)

    def _nominal(self, match: re.Match[str], behind: Sequence[Mention]) -> Two:
        agents = self._linked(match.end(), behind, "agent")
        return agents, tuple(span for span in self._linked(match.end(), behind, "target") if span not in agents)

    def _passive_at(self, clause: Clause, match: re.Match[str]) -> int:
        quote = self._quote_at(match.start())
        start = max(clause.unit.start, match.start() - 50, quote[1].start if quote is not None else 0)
        if match.group().startswith(("ถูก", "โดน")):
            return match.start()
        return max(self._text.rfind("ถูก", start, match.start()), self._text.rfind("โดน", start, match.start()))

    def _passive(self, clause: Clause, match: re.Match[str], behind: Sequence[Mention]) -> Two:
        """ถูก … : who stands before it receives; the agent stands between it and the trigger, or behind โดย."""
        at = self._passive_at(clause, match)
        between = tuple(mention.span for mention in self._between(at, match.start())[:1])
        agents = between or self._linked(match.end(), behind, "agent")[:1]
        return agents, self._subject(clause, at)

    def _linked(self, end: int, behind: Sequence[Mention], link: str) -> tuple[Span, ...]:
        """The mentions that a small word of the kind `link` brings."""
        found: list[Span] = []
        last = end
        for mention in behind:
            words = list(LINKS.finditer(self._text, max(last, mention.span.start - LINKED), mention.span.start))
            if words and words[-1].lastgroup == link:
                found.append(mention.span)
            last = mention.span.end
        return tuple(found)
