"""Who does what a Thai trigger tells, by place and small words; Thai marks neither sentences nor cases.

The subject is the first mention before the trigger in its clause that no preposition brings and no deed before it has
for its object; without one, that of the clauses and chunks before on the same line, as far back as the content of the
attribution that holds the trigger; without one there, whom the attribution is about (an accusation) or its own
source. A noun for people or arms without a name (คนร้าย, ทหาร, โดรน) in the subject's place is the subject, and nobody
else. Called by `events_parties.py`.
"""

from __future__ import annotations

import re

from onrecord.lang.th.events_lexicon import ends_with, pattern_of
from onrecord.lang.th.events_stage import TITLE, Clause, Stage
from onrecord.model.annotations import Act, ActorKind, Form, Mention, QuoteFrame
from onrecord.model.spans import Span

BEHIND = 70
"""Code points of a content within which a dropped subject is whom the content is about."""
LINKED = 12
"""Code points between a small word (ของ, ต่อ, โดย) and the party it brings."""
CHUNKS = 4
"""Chunks back in which a dropped subject is sought."""
CLOSE = 10
"""Code points at most, of aspect and negation, between the subject of a relative clause and its verb."""
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "RETREAT"})
"""Types of deed that a spokesman does not do himself: his body or country does."""

BY = re.compile(r"(?:ถูก|โดน)(?:ทาง)?$")
OF_WHOM = re.compile(r"\s?ซึ่ง(?:ทาง|ฝ่าย)?$")
"""What opens a clause about somebody whom its subject accuses."""
OWNING = frozenset({"ของ", "แห่ง", "จาก"})
RELATIVE = re.compile(r"^\s?(?:ที่|ซึ่ง|อัน)")
CLAUSAL = re.compile(r"(?:ที่|ซึ่ง)$")
HEADED = re.compile(
    r"(?:ที่(?!จะ)|ซึ่ง|อัน)(?:เคย|ได้|จะ|เพิ่ง|ไม่|ยัง|กำลัง|เป็นผู้|เป็นฝ่าย|ถูกระบุว่า|ถูกกล่าวหาว่า|ต้องสงสัยว่า|ถูกสงสัยว่า"
    r"|วางแผน|พยายาม|เตรียม|คิด|ตั้งใจ|ขู่|ร่วมกัน|ร่วม|มีส่วน|อ้างว่า){0,3}$"
)
UNHEADED = re.compile(
    r"(?:เหมือน|อย่าง|เช่นเดียวกับ|ดัง|เฉกเช่น|ขณะ|หลังจาก|ก่อน|พร้อม|ปฏิเสธ|การ|ทันที|เพื่อ|ตาม|แผน|โอกาส"
    r"|เลี่ยง|กรณี|วัน|ครั้ง|ระหว่าง|ใน|แต่|ทั้ง|โดย)$"
)
"""Words with which ที่ opens no relative clause."""
COUNTED = re.compile(r"\s?(?:(?:จำนวน|ราว|อย่างน้อย)?\s?\d{1,6}\s?(?:นาย|คน|ราย|ลำ|ลูก|คัน))?\s?")
JOINED = re.compile(r"\s?(?:และ|แล้ว|ก่อน|ก่อนที่|พร้อม|พร้อมทั้ง|จากนั้น|รวมทั้ง)(?:จะ|ได้|ยัง|ก็|จึง|ถูก)*\s?$")
"""What joins a verb to the one before, right behind that one's object."""
SOMEBODY = re.compile(
    r"(?:ชาย(?!แดน|หาด|ฝั่ง|คา)|หญิง|คน|ผู้(?!นำ|บัญชา|ว่า)\S{2,18}?|พวก|สมาชิก)[^\s]{0,12}\s?(?:จำนวน)?\s?"
    r"(?:\d{1,4}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|หลาย)?\s?(?:คน|ราย|นาย)?$"
)
"""A noun for people without a name, with their number, that a relative clause is about: ชายสามคนที่ …"""
PLANS = re.compile(
    r"(?:แผน|แผนการ|ข้อเสนอ|ความพยายาม|แนวคิด|ความตั้งใจ|คำขู่|มติ|การตัดสินใจ|ท่าที|นโยบาย)(?:ล่าสุด|ใหม่)?(?:ของ|โดย)$"
)
"""The noun of a plan, with what says whose it is: แผนของ X ที่จะ …"""
WHICH = re.compile(r"ซึ่ง(?:ทาง|ฝ่าย|ถูก|โดน)?$")
ASPECT = re.compile(r"(?:เคย|ได้|จะ|เพิ่ง|ก็|ไม่|มิได้|ยัง|กำลัง|เริ่ม|ออกมา|\s){0,4}")
TOPIC = re.compile(r"\s*(?:ทาง)?ด้าน")
"""What opens a chunk about somebody else: ด้าน X …"""
AND_PEOPLE = re.compile(r"(?:และ|กับ)(?:ประชาชน|ปวงชน|พลเมือง)(?:ชาว|ของ)?")
"""What joins its people to a government whose country stands behind them: รัฐบาลและประชาชนไทย."""
WHERE = ("ใน", "ที่", "ทางเหนือ", "ทางใต้", "นอก", "จาก")
OTHERS = frozenset({"ตน", "ตนเอง", "ตัวเอง", "เขา", "เธอ", "เรา"})
OWN = frozenset({"ตน", "ตนเอง", "ตัวเอง"})


class Subjects:
    """Finds who does what in one document."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._text = stage.text

    def of(self, clause: Clause, trigger: int, type_: str = "") -> tuple[Span, ...]:
        """Return the words that name the subject of what stands at offset `trigger`."""
        quote = self._stage.quote_at(trigger)
        bound = quote[1].start if quote is not None else 0
        close = self.adjacent(trigger)
        if close is not None:
            return (close[0].span,)
        planner = self._planner(trigger)
        if planner is not None:
            return (planner,)
        told = self._told_of(max(clause.unit.start, bound), trigger)
        if told is not None:
            return (told,)
        head = self._head(max(clause.unit.start, bound), trigger)
        if head is not None:
            return head
        first = self._series(max(clause.unit.start, bound), trigger)
        if first is not None:
            return self.of(clause, first, type_)
        near = self._in_clauses(max(clause.unit.start, bound), trigger, trigger)
        if near is not None and not self._joined_on(near, clause.unit.start, trigger):
            return self._owners(near, quote, type_)
        for unit in clause.before[:CHUNKS]:
            if clause.unit.start <= bound or unit.end <= bound:
                break
            found = self._in_clauses(max(unit.start, bound), unit.end, trigger)
            if found is not None and not self._joined_on(found, unit.start, trigger):
                return found
        return self._of_quote(quote[0], type_, bound, trigger) if quote is not None else ()

    def _told_of(self, start: int, trigger: int) -> Span | None:
        """Whom a clipped verb of saying is about, right before what he does: ซัดไทยปิดด่าน."""
        near = self._stage.between(start, trigger)[-1:]
        if not near or not ASPECT.fullmatch(self._text, near[0].span.end, trigger):
            return None
        begins = near[0].span.start
        return near[0].span if ends_with("clipped").search(self._text, max(start, begins - LINKED), begins) else None

    def _series(self, start: int, trigger: int) -> int | None:
        """Where the deed before stands in a clause to which a verb is joined, whose doer is its own: X ที่ … และ …"""
        joint = JOINED.search(self._text, max(start, trigger - LINKED), trigger)
        first = self._stage.last_deed(start, joint.start()) if joint is not None else None
        if joint is None or first is None:
            return None
        parted = pattern_of("stop").search(self._text, first, joint.start()) or pattern_of("opening").search(
            self._text, first, joint.start()
        )
        return first if parted is None else None

    def _joined_on(self, spans: tuple[Span, ...], start: int, trigger: int) -> bool:
        """Tell whether a verb is joined to one before whose object has a name that reaches into the verb's chunk:
        จับกุมนายสมชาย ใจดี และปล่อยตัว."""
        return spans[-1].start < start < spans[-1].end and JOINED.match(self._text, spans[-1].end, trigger) is not None

    def _planner(self, trigger: int) -> Span | None:
        """Whose plan it is that a verb tells: แผนของ X ที่จะ …"""
        if not self._text.endswith("ที่จะ", 0, trigger):
            return None
        near = self._stage.between(trigger - BEHIND, trigger)[-1:]
        if not near or not 0 <= trigger - len("ที่จะ") - near[0].span.end <= 1:
            return None
        begins = near[0].span.start
        return near[0].span if PLANS.search(self._text, max(0, begins - TITLE), begins) else None

    def _head(self, start: int, trigger: int) -> tuple[Span, ...] | None:
        """Whom a relative clause without a subject of its own is about: X ที่ …, X 3 นายซึ่ง …; nobody where what it
        is about has no name, None where there is no such clause."""
        opening = HEADED.search(self._text, max(start, trigger - LINKED), trigger)
        if opening is None or UNHEADED.search(self._text, start, opening.start()):
            return None
        before = self._stage.between(start, opening.start())
        if not before:
            return () if opening.start() > start else None
        people = SOMEBODY.search(self._text, before[-1].span.end, opening.start())
        if people is not None and not owned(self._text, people.end(), before[-1]):
            return self._stage.people(people)
        if COUNTED.fullmatch(self._text, before[-1].span.end, opening.start()) is None:
            person = self._described(before[-1], opening.start())
            return (person.span,) if person is not None else None
        bearer = self._stage.bearer(before[-1])
        return (*self._stage.listed(before[-1]), bearer.span) if bearer is before[-1] else (bearer.span,)

    def _described(self, mention: Mention, end: int) -> Mention | None:
        """The person whom a noun in apposition describes that a relative clause is about: นาย ก อดีตทหารที่ …"""
        person = self._stage.bearer(mention)
        words = self._text[person.span.end : end]
        if person.kind is not ActorKind.PERSON or person.form is not Form.NAME or not words.startswith(" "):
            return None
        if "\n" in words or len(words) > TITLE * 2 or pattern_of("stop").search(words):
            return None
        return None if self._stage.deed_in(person.span.end, end) is not None else person

    def _in_clauses(self, start: int, end: int, trigger: int) -> tuple[Span, ...] | None:
        """The subject of the last clause of a chunk that has one; a deed's object is none."""
        openings = [start, *(m.end() for m in pattern_of("opening").finditer(self._text, start, end))]
        for at in reversed(openings):
            deed = self._stage.deed_in(at, end)
            found = self._first_in(at, end if deed is None else deed, trigger)
            if found is not None and not (self._ordered(at) and self._stage.nameless(found)):
                return found
            end = at
        return None

    def _ordered(self, at: int) -> bool:
        """Tell whether those without a name are told to do it: the one who orders acts through them."""
        return ends_with("order").search(self._text, max(0, at - LINKED), at) is not None

    def adjacent(self, trigger: int) -> tuple[Mention, int] | None:
        """Return the subject of a relative clause (ที่, ซึ่ง) right before its verb, and where that clause begins."""
        for mention in reversed(self._stage.between(trigger - BEHIND, trigger)[-2:]):
            end = mention.span.end
            words = self._text[mention.span.start - 4 : mention.span.start].rstrip()
            if trigger - end <= CLOSE and ASPECT.fullmatch(self._text, end, trigger) and CLAUSAL.search(words):
                return mention, mention.span.start - 4
        return None

    def _owners(self, spans: tuple[Span, ...], quote: tuple[QuoteFrame, Span] | None, type_: str) -> tuple[Span, ...]:
        """The spans, with the source of the attribution for the words for oneself (ตน)."""
        if quote is None or quote[0].source is None:
            return spans
        source = self._doer(quote[0].source, quote[0], type_)
        side = self._stage.spokesman_of(quote[0].source)
        return tuple(self._own(span, source, side) for span in spans)

    def _own(self, span: Span, source: Span, side: Span) -> Span:
        """The source for the words for oneself, its body or country for what is its own: รัฐบาลของเขา, ทหารของตน."""
        if span.text in OTHERS and ends_with("party").search(self._text, 0, span.start) is None:
            held = self._text[max(0, span.start - 3) : span.start] == "ของ"
            return side if held and ends_with("party").search(self._text, 0, span.start - 3) else span
        return source if span.text in OWN else span

    def _doer(self, source: Span, quote: QuoteFrame, type_: str) -> Span:
        """Whoever denies a deed for a body or country is not its doer: they are."""
        return self._stage.spokesman_of(source) if quote.act is Act.DENY and type_ in HOSTILE else source

    def denier(self, trigger: int, type_: str) -> tuple[Span, ...]:
        """Return whom a deed told by its noun is denied for: ปฏิเสธข้อกล่าวหาเรื่อง …"""
        quote = self._stage.quote_at(trigger)
        if quote is None or quote[0].act is not Act.DENY or quote[0].source is None or type_ not in HOSTILE:
            return ()
        return (self._doer(quote[0].source, quote[0], type_),)

    def _of_quote(self, quote: QuoteFrame, type_: str, bound: int, trigger: int) -> tuple[Span, ...]:
        """Whom a content without a subject is about: the accused, or else the source itself; nobody where a craft
        without a name opens it (เรือทั้งสามล้ำน่านน้ำ)."""
        if trigger - bound >= BEHIND * 2 or pattern_of("craft").match(self._text, bound):
            return ()
        if quote.act in (Act.ALLEGE, Act.CONDEMN, Act.DEMAND):
            if quote.cue is None:
                return ()
            accused = self.accused(quote)
            if accused is not None:
                return (accused,)
            return tuple(mention.span for mention in self._stage.between(quote.cue.end, quote.start)[:1])
        return (self._doer(quote.source, quote, type_),) if quote.source is not None else ()

    def accused(self, quote: QuoteFrame) -> Span | None:
        """Return who stands before the source of a passive accusation, or of one in a clause about him: X ถูก Y กล่าวหา,
        X ซึ่ง Y กล่าวหาว่า …"""
        if quote.source is None:
            return None
        words = max(0, quote.source.start - LINKED)
        related = OF_WHOM.search(self._text, words, quote.source.start)
        if related is not None:
            head = self._stage.reaching(related.start() - 1, related.start())
            return self._stage.bearer(head[-1]).span if head and head[-1].span.end <= related.start() else None
        return self.suffering(quote.source.start)

    def suffering(self, agent: int) -> Span | None:
        """Return who stands before a passive whose agent begins at an offset: X ถูก Y …"""
        if not BY.search(self._text, max(0, agent - LINKED), agent):
            return None
        line = self._text.rfind("\n", 0, agent) + 1
        before = self._stage.between(max(line, agent - BEHIND), agent)
        return before[-1].span if before else None

    def _first_in(self, start: int, end: int, trigger: int) -> tuple[Span, ...] | None:
        """The subject of a stretch: the noun for people without a name, None where nobody is told of."""
        inside = self._stage.reaching(start, end)
        subjects = [mention for mention in inside if not self._oblique(mention, start, trigger)]
        party = pattern_of("party").search(self._text, start, end)
        if party is not None and self._in_apposition(start, party.start()):
            return None
        if not subjects:
            nobody = party is None or self._stage.named_at(party.start())
            return None if nobody else self._stage.people(party)
        first = subjects[0]
        if party is not None and party.start() < first.span.start - 1 and not owned(self._text, party.end(), first):
            return self._stage.people(party)
        last = subjects[-1]
        if last is not first and RELATIVE.match(self._text[last.span.end : end]):
            first = last
        partner = self._stage.partner(first)
        return (*partner, *self._stage.listed(first), *self._stage.coordinated(inside[inside.index(first) :]))

    def _in_apposition(self, start: int, party: int) -> bool:
        """Tell whether a noun for people that opens a chunk is the title of the person named right before it."""
        if self._text[start:party].strip() not in ("", "อดีต"):
            return False
        before = self._stage.between(max(0, start - TITLE), start)
        person = before[-1] if before else None
        if person is None or person.kind is not ActorKind.PERSON or person.form is not Form.NAME:
            return False
        gap = self._text[person.span.end : start]
        return "\n" not in gap and gap.strip() in ("", ")")

    def _oblique(self, mention: Mention, start: int, trigger: int) -> bool:
        """Tell whether a preposition stands before the mention, it opens its chunk as whose the last was, or it is the
        subject of a relative clause that ends before the trigger."""
        if self._text[start : mention.span.start].strip() in OWNING:
            return True
        if TOPIC.fullmatch(self._text, start, mention.span.start):
            return False
        titled = mention.phrase is not None and start <= mention.phrase.start < mention.span.start
        begins = mention.phrase.start if titled and mention.phrase is not None else mention.span.start
        words = max(start, begins - LINKED)
        inner = WHICH.search(self._text, words, begins) is not None
        if inner and " " in self._text[mention.span.end : trigger].strip():
            return True
        return ends_with("oblique").search(self._text, words, begins) is not None


def owned(text: str, end: int, mention: Mention) -> bool:
    """Tell whether a name behind a noun that ends at `end` says whose it is: ทหารของจีน, กองทัพ จีน; not where it says
    only where they are (กลุ่มกบฏในชาด)."""
    people = AND_PEOPLE.match(text, end)
    end = people.end() if people is not None else end
    return 0 <= mention.span.start - end <= 6 and not text.startswith(WHERE, end, mention.span.start)
