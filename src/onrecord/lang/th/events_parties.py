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
from onrecord.lang.triggers import VERBAL, Parties, Trigger
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
CLOSE = 10
"""Code points at most, of aspect and negation, between the subject of a relative clause and its verb."""
ENVOYS = frozenset({"SANCTION", "ACCUSE"})
"""Types that are aimed at a country when they are done to its envoy: expelled, recalled, summoned."""
MET = frozenset({"CONSULT", "AGREE", "ASSAULT", "COOPERATE", "RETREAT"})
"""Types of mutual acts in which the companion behind the trigger is the other side: met X, clashed with X."""

SUFFERS = re.compile(r"ถูก(?!ต้อง|ใจ|คอ|กฎหมาย|ที่|ชะตา|หวย|รางวัล)|(?<!อิน)โดน(?!ีเซีย|ัลด์|ัล|ี|ึ|ู)")
"""The words of the passive; not those inside อินโดนีเซีย, โดนัลด์ and ถูกต้อง."""
BY = re.compile(r"(?:ถูก|โดน)(?:ทาง)?$")
NOUN = re.compile(r"(?:การ|เหตุ|แผน|ความ)$")
LINKS = re.compile(
    r"(?P<agent>โดย|จาก|ของ)|(?P<target>ต่อ|ใส่|แก่|ให้|กับ|ไปยัง|ต่อต้าน|ในดินแดน|ถึง|ไปช่วย|เข้าไปใน|ไปที่|(?<!ต่อ)ไป)"
)
JOINED = frozenset({"และ", "กับ", "-", "–", "และทาง", ",", "รวมถึง", "ตลอดจน", "พร้อม"})
OWNING = frozenset({"ของ", "แห่ง", "จาก"})
LISTED = JOINED | {""}
RELATIVE = re.compile(r"^\s?(?:ที่|ซึ่ง|อัน)")
CLAUSAL = re.compile(r"(?:ที่|ซึ่ง)$")
ASPECT = re.compile(r"(?:เคย|ได้|จะ|เพิ่ง|ก็|ไม่|มิได้|ยัง|กำลัง|เริ่ม|ออกมา|\s){0,4}")
LIGHT = re.compile(r"(?:ด้วย|โดย|ทำ|ดำเนิน|เปิดฉาก|ยกเลิก|เลื่อน|เริ่ม|เดินหน้า|สั่งให้มี|ให้มี)การ$")
"""Words that make the noun of a deed a verb again: ดำเนินการ …, ตอบโต้ด้วยการ …"""
BROKEN = re.compile(r"ทำให้|เพื่อ|ก่อน|หลัง|แต่|จึง|จนกระทั่ง|ส่วน|ขณะ")
"""Words between ถูก and a verb that show that the verb is of another clause."""
TOPIC = re.compile(r"\s*(?:ทาง)?ด้าน")
"""What opens a chunk about somebody else: ด้าน X …"""
BETWEEN = re.compile(r"ระหว่าง")
OWN = frozenset({"ตน", "ตนเอง", "ตัวเอง"})
RANK = re.compile(r"\s(?:นาย|นาง|นางสาว|น\.ส\.|พล\.อ\.|พล\.ท\.|พล\.ต\.|ดร\.)?$")

Two = tuple[tuple[Span, ...], tuple[Span, ...]]


def _with_pointing(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in order, with the words for two told before (ทั้งสองฝ่าย) in place of what they hold."""
    names = [mention.span for mention in mentions if mention.form not in (Form.PRONOUN, Form.NOMINAL)]
    spans = [Span(match.start(), match.end(), match.group()) for match in pattern_of("pointing").finditer(text)]
    taken = [span for span in spans if not any(span.overlaps(name) for name in names)]
    pairs = [Mention(span, Form.NOMINAL, rule="pointer") for span in taken]
    kept = [mention for mention in mentions if not any(span.overlaps(mention.span) for span in taken)]
    return sorted((*kept, *pairs), key=lambda mention: (mention.span.start, -mention.span.end))


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit, and the units before it on the same line, the nearest first."""

    unit: Unit
    before: tuple[Unit, ...]


class Cast:
    """Finds the parties of triggers in one document."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._text = analysis.text
        named = [m for m in found.mentions if m.kind is not None or m.form in (Form.PRONOUN, Form.NOMINAL)]
        self._mentions = _with_pointing(analysis.text, named)
        self._starts = [mention.span.start for mention in self._mentions]
        self._people = [m for m in found.mentions if m.kind is ActorKind.PERSON and m.phrase is not None]
        self._quotes = found.quotes
        self._contents = sorted((span.start, span.end, n) for n, q in enumerate(found.quotes) for span in q.content)
        self._content_starts = [start for start, _, _ in self._contents]

    def parties(self, clause: Clause, match: re.Match[str], trigger: Trigger) -> Two:
        """Return the words that name the actors and the recipients."""
        actors, recipients = self._found(clause, match, trigger)
        if trigger.parties is Parties.MUTUAL:
            apart = trigger.type in MET and actors
            actors, recipients = (actors, recipients) if apart else ((*actors, *recipients), ())
        if trigger.type in ENVOYS:
            recipients = tuple(self._sender(span) for span in recipients)
        actors = tuple(dict.fromkeys(actors))
        return actors, tuple(span for span in dict.fromkeys(recipients) if span not in actors)

    def _sender(self, span: Span) -> Span:
        """The country that an envoy is of, where the words that name the envoy hold it, else the words."""
        if pattern_of("envoy").match(span.text) is None:
            return span
        inside = self._between(span.start + 1, span.end)
        return next((m.span for m in inside if m.kind in (ActorKind.COUNTRY, ActorKind.GOVERNMENT)), span)

    def _found(self, clause: Clause, match: re.Match[str], trigger: Trigger) -> Two:
        behind = self._between(match.end(), self._line_end(match.end(), BEHIND))
        before = self._text[max(clause.unit.start, match.start() - 20) : match.start()]
        if trigger.noun or (NOUN.search(before) and not LIGHT.search(before)):
            return self._nominal(match, behind)
        if self._passive_at(clause, match) >= 0:
            return self._passive(clause, match, behind)
        actors = self._subject(clause, match.start())
        if trigger.parties is Parties.ALONE:
            return actors, self._linked(match.end(), behind, "target")
        if trigger.parties is Parties.SUFFERED:
            if pattern_of("deed").search(trigger.surface):
                return self._linked(match.end(), behind, "agent") or self._objects(match.end(), behind), ()
            return self._linked(match.end(), behind, "agent"), actors
        return actors, self._objects(match.end(), behind) or self._antecedent(match.start())

    def _adjacent(self, trigger: int) -> tuple[Mention, int] | None:
        """The subject of a relative clause (ที่, ซึ่ง) right before its verb, and where that clause begins."""
        for mention in reversed(self._between(trigger - BEHIND, trigger)[-2:]):
            end = mention.span.end
            words = self._text[mention.span.start - 4 : mention.span.start].rstrip()
            if trigger - end <= CLOSE and ASPECT.fullmatch(self._text, end, trigger) and CLAUSAL.search(words):
                return mention, mention.span.start - 4
        return None

    def _antecedent(self, trigger: int) -> tuple[Span, ...]:
        """Whom a relative clause is about whose own subject stands before its verb: X ซึ่ง Y ขึ้นบัญชีดำ."""
        found = self._adjacent(trigger)
        if found is None:
            return ()
        line = self._text.rfind("\n", 0, found[1]) + 1
        before = self._between(max(line, found[1] - BEHIND), found[1])
        people = [m for m in before if m.kind is ActorKind.PERSON and m.form is Form.NAME]
        return tuple(m.span for m in (people or before)[-1:])

    def spoken(self, match: re.Match[str], type_: str) -> QuoteFrame | None:
        """The attribution whose cue the trigger begins with, if the act of saying it is of the trigger's type."""
        quotes = (q for q in self._quotes if q.cue is not None and q.cue.start == match.start())
        return next((q for q in quotes if VERBAL.get(q.act) == type_ or q.act is Act.ASK), None)

    def told(self, quote: QuoteFrame) -> tuple[Span, ...]:
        """The two told before whom a content opens with: เรียกร้องให้ทั้งสองฝ่าย …"""
        opening = self._between(quote.start, quote.start + CLOSE)
        return tuple(mention.span for mention in opening[:1] if mention.rule == "pointer")

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
        close = self._adjacent(trigger)
        if close is not None:
            return (close[0].span,)
        near = self._first_in(max(clause.unit.start, bound), trigger)
        if near is not None:
            return self._owners(near, quote)
        for unit in clause.before[:CHUNKS]:
            if clause.unit.start <= bound:
                break
            if unit.end <= bound:
                break
            found = self._first_in(max(unit.start, bound), unit.end)
            if found is not None:
                return found
        return self._of_quote(quote[0]) if quote is not None and trigger - bound < BEHIND * 2 else ()

    def _owners(self, spans: tuple[Span, ...], quote: tuple[QuoteFrame, Span] | None) -> tuple[Span, ...]:
        """The spans, with the source of the attribution for the words for oneself (ตน)."""
        if quote is None or quote[0].source is None:
            return spans
        source = quote[0].source
        return tuple(source if span.text in OWN else span for span in spans)

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
        return (*self._listed(first), *self._coordinated(inside[inside.index(first) :]))

    def _oblique(self, mention: Mention, start: int) -> bool:
        """Tell whether a preposition stands before the mention, or it opens its chunk as whose the last was."""
        if self._text[start : mention.span.start].strip() in OWNING:
            return True
        if TOPIC.fullmatch(self._text, start, mention.span.start):
            return False
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
        if not held or self._elsewhere(end, held[0].span.start):
            return ()
        if held[0].span.start - end > NEAR:
            return self._linked(end, held, "target")
        return self._coordinated(held)

    def _elsewhere(self, end: int, start: int) -> bool:
        """Tell whether a mention opens another chunk of the line, other words between: it is a subject there."""
        opens = RANK.search(self._text, max(end, start - LINKED), start)
        if opens is None or opens.start() <= end:
            return False
        return not any(link.lastgroup == "target" for link in LINKS.finditer(self._text, end, start))

    def _nominal(self, match: re.Match[str], behind: Sequence[Mention]) -> Two:
        if behind and BETWEEN.search(self._text, match.end(), behind[0].span.start):
            return self._sides(behind), ()
        agents = self._linked(match.end(), behind, "agent")
        return agents, tuple(span for span in self._linked(match.end(), behind, "target") if span not in agents)

    def _sides(self, behind: Sequence[Mention]) -> tuple[Span, ...]:
        """Between whom: the first, and whom กับ or และ brings right behind it or its title."""
        second = behind[1:2] if len(behind) > 1 else []
        words = self._text[behind[0].span.end : second[0].span.start] if second else ""
        joined = len(words) <= TITLE and ("กับ" in words or "และ" in words) and "\n" not in words
        return tuple(mention.span for mention in (behind[0], *(second if joined else ())))

    def _passive_at(self, clause: Clause, match: re.Match[str]) -> int:
        quote = self._quote_at(match.start())
        start = max(clause.unit.start, match.start() - 50, quote[1].start if quote is not None else 0)
        if match.group().startswith(("ถูก", "โดน")):
            return match.start()
        at = max((m.start() for m in SUFFERS.finditer(self._text, start, match.start())), default=-1)
        return -1 if at >= 0 and BROKEN.search(self._text, at, match.start()) else at

    def _passive(self, clause: Clause, match: re.Match[str], behind: Sequence[Mention]) -> Two:
        """ถูก … : who stands before it receives; the agent stands between it and the trigger, or behind โดย."""
        at = self._passive_at(clause, match)
        between = tuple(mention.span for mention in self._between(at, match.start())[:1])
        agents = between or self._linked(match.end(), behind, "agent")[:1]
        return agents, self._suffering(clause, at)

    def _suffering(self, clause: Clause, at: int) -> tuple[Span, ...]:
        """Who stands before ถูก: nobody where a noun for people without a name is the nearest."""
        people = list(pattern_of("party").finditer(self._text, max(clause.unit.start, at - NEAR), at))
        near = self._between(clause.unit.start, at)
        if people and (not near or people[-1].start() > near[-1].span.end + 1):
            return ()
        return self._subject(clause, at)

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
