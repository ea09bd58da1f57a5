"""Who stands where around a Thai trigger: who receives, by place and small words.

Who acts is found in `events_subjects.py`. The object is whom a to- or against-word brings, else who stands near behind
the trigger in its clause; a noun for people without a name in the object's place is the object, and nobody else. The
noun of a deed takes its parties from ของ, โดย and ต่อ, the passive from ถูก. Called by `events.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lang.th.events_lexicon import BROKEN, Offsets, dated, ends_with, pattern_of
from onrecord.lang.th.events_nouns import GAP, LINKS, Nouns, linked
from onrecord.lang.th.events_stage import TITLE, Clause, Stage
from onrecord.lang.th.events_subjects import ASPECT, BEHIND, CLOSE, LINKED, Subjects, owned
from onrecord.lang.triggers import VERBAL, Parties, Trigger
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, ActorKind, Annotations, Form, Mention, QuoteFrame
from onrecord.model.spans import Span

NEAR = 36
"""Code points between a trigger and an object that no small word brings."""
ENVOYS = frozenset({"SANCTION", "ACCUSE"})
"""Types that are aimed at a country when they are done to its envoy: expelled, recalled, summoned."""
MET = frozenset({"CONSULT", "AGREE", "ASSAULT", "COOPERATE", "RETREAT"})
"""Types of mutual acts in which the companion behind the trigger is the other side: met X, clashed with X."""

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP})
BEHALF = re.compile(r"ในนาม(?:ของ)?$")
AGAINST = re.compile(r"(?:ต้าน|ต่อต้าน|กดดัน|ขับไล่|ประท้วง|ประณาม|เรียกร้องให้|เรียกร้องต่อ|เอกราชจาก|โค่น|โค่นล้ม)(?:ทางการ|รัฐบาล)?$")
BEFORE = re.compile(r"(?:หน้า|ไปยัง|ไปที่|บุก|ล้อม|ทุบ|ใส่)$")
FIRED = re.compile(r"(?:ยิง|ปล่อย|ส่ง|บิน)(?:มา|ออก)?จาก(?:ดินแดน|ฝั่ง|ฐานทัพ|ฐาน|เรือดำน้ำ|เรือรบ|เรือ)?(?:ขนาดเล็ก)?(?:ของ|ใน)?$")
OWNED_ARMS = re.compile(r"(?:โดย|จาก|ด้วย)[^\s]{2,22}?(?:ของ(?:ทาง|ฝ่าย)?)?$")
ARMS_FIRST = re.compile(r"โดรน|จรวด|ขีปนาวุธ|มิสไซล์|กระสุน|ระเบิด|ลูกระเบิด|ปืนใหญ่|เครื่องบิน")
"""Arms that stand in a trigger as what does it."""
CLOCK = re.compile(r"[\s\d.:]{0,12}(?:น\.)?\s{0,2}")
"""What may stand before a deed that opens a line: the clock time of a live item."""
BORDERS = {
    "RETREAT": re.compile(r"จาก(?:ดินแดน|พื้นที่|ประเทศ|ทางใต้ของ|ทางเหนือของ|ภาคใต้ของ|ภาคเหนือของ)?$"),
    "MOBILIZE": re.compile(r"(?:ชายแดน|พรมแดน)(?:ที่ติดกับ|ติดกับ|กับ|ด้าน|ฝั่ง|ของ)?$"),
}
"""What brings the state that troops leave, and the one at whose border they gather."""
VIA = ("ผ่าน", "ผ่านทาง", "โดยผ่าน")
"""What brings by whom something is passed on, who is no party."""
LAID = re.compile(r"\s?(?:เป็นผู้|เป็นฝ่าย|ได้|ลักลอบ|ลอบ|แอบ|นำมา)*(?:วาง|ฝัง|ยิง|ปล่อย|ซุก)")
WHO_LAID = re.compile(r"ที่(?:ทาง|ฝ่าย|ทหาร|กลุ่ม|กองทัพ)?$")
FROM = re.compile(r"\s?(?:มา|ออก|ออกมา|ข้าม|ข้ามมา|ข้ามแดนมา|เข้ามา)?จาก")
TOGETHER = re.compile(r"(?:พร้อม|พร้อมกับ|พร้อมด้วย|และ|กับ)$")

SUFFERS = re.compile(r"ได้รับการ|ถูก(?!ต้อง|ใจ|คอ|กฎหมาย|ที่|ชะตา|หวย|รางวัล)|(?<!อิน)โดน(?!ีเซีย|ัลด์|ัล|ี|ึ|ู)")
"""The words of the passive; not those inside อินโดนีเซีย, โดนัลด์ and ถูกต้อง."""
PASSIVES = ("ถูก", "โดน", "ได้รับการ")
REFUSING = ("ปฏิเสธที่จะ", "ไม่ยอม", "ไม่ยินยอม", "ไม่ขอ")
"""Words of refusing to do something: what is done it to is not who is refused."""
GRANTED = "ได้รับการ"
"""What the words of a passive begin with; the one of what is granted."""
NOUN = re.compile(
    r"(?:(?<!อัย)(?<!ทาง)(?<!กรรม)(?<!นวย)(?<!ราช)(?<!จัด)(?<!บัญชา)(?<!ตรวจ)(?<!ธิ)(?<!ว่า)การ"
    r"|เหตุ|แผน|ความ|ข้อหา|คดี|ฐาน|เรื่อง)$"
)
"""What makes a noun of the verb behind it; not the last syllable of who acts (อัยการ, ทางการ, คณะกรรมการ)."""
LIGHT = re.compile(
    r"(?:เป็น|ถือเป็น|นับเป็น|ด้วย|โดย|ทำ|ดำเนิน|เปิดฉาก|ยกเลิก|เลื่อน|เริ่ม|เดินหน้า|สั่งให้มี|ให้มี|ระงับ|ยุติ|หยุด|งด|พัก|ตัด|แขวน)การ$"
)
"""Words that make the noun of a deed a verb again: ดำเนินการ …, ตอบโต้ด้วยการ …, X เป็นการ …"""
POINTED = re.compile(r"(?:คัน|ลำ|แห่ง|หลัง|ฉบับ|ลูก|กระบอก)(?:ดังกล่าว|นี้|นั้น|หนึ่ง|แรก)$")
"""What points at a thing that nobody named owns: รถคันดังกล่าวถูก …"""
SOME = re.compile(r"(?<=มี)ผู้(?:ที่)?$")
"""There were some who were …: who stands before them is not one of them."""
LED = re.compile(r"(?:ของ|กับ|ต่อ|ให้|จาก|ถึง|ใส่|แก่)$")
AND_OPENS = re.compile(r"\s(?:และ|แต่|ส่วน|ขณะที่|ด้าน|โดย)?(?:ทาง|ฝ่าย)?$")
"""What opens another chunk of a line before the one who does something there."""
RANK = re.compile(r"\s(?:นาย|นาง|นางสาว|น\.ส\.|พล\.อ\.|พล\.ท\.|พล\.ต\.|ดร\.)?$")

Two = tuple[tuple[Span, ...], tuple[Span, ...]]


class Cast:
    """Finds the parties of triggers in one document."""

    def __init__(self, analysis: Analysis, found: Annotations, deeds: Sequence[int]) -> None:
        """`deeds` are the offsets at which triggers start, in order."""
        self._stage = Stage(analysis, found, deeds)
        self._subjects = Subjects(self._stage)
        self._text = analysis.text
        self._nouns = Nouns(self._stage, self._subjects)
        self._near = Offsets(frozenset(), frozenset(), frozenset(), dated(found))
        self._spoken: dict[int, list[QuoteFrame]] = {}
        for quote in found.quotes:
            if quote.cue is not None:
                self._spoken.setdefault(quote.cue.start, []).append(quote)

    def parties(self, clause: Clause, match: re.Match[str], trigger: Trigger) -> Two:
        """Return the words that name the actors and the recipients."""
        actors, recipients = self._found(clause, match, trigger)
        if trigger.surface == "พบ" and trigger.needs == ("&",) and not self._stage.persons(actors):
            return (), ()
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
        inside = self._stage.between(span.start + 1, span.end)
        return next((m.span for m in inside if m.kind in (ActorKind.COUNTRY, ActorKind.GOVERNMENT)), span)

    def _found(self, clause: Clause, match: re.Match[str], trigger: Trigger) -> Two:
        behind = self._stage.between(match.start() + 1, self._stage.line_end(match.end(), BEHIND))
        behind = [m for m in behind if not self._text.endswith(VIA, match.end(), m.span.start)]
        before = self._text[max(clause.unit.start, match.start() - 20) : match.start()]
        told = before + match.group()[: len("การ")] if trigger.noun else before
        verbal = before.endswith(GRANTED) or (trigger.parties is Parties.SUFFERED and before.endswith("จากการ"))
        if (trigger.noun or NOUN.search(before)) and not LIGHT.search(told) and not verbal:
            return self._nouns.parties(clause, match, behind, self._near.past(self._text, match.end()), trigger.type)
        if self._passive_at(clause, match) >= 0:
            return self._passive(clause, match, behind)
        if trigger.type == "ASSAULT" and ARMS_FIRST.match(match.group()) and self._alone(clause, match):
            return linked(self._text, match.end(), behind, "agent"), self._objects(match.end(), behind, trigger)
        behalf = self._behalf(match.end(), behind)
        actors = behalf or self._subjects.of(clause, match.start(), trigger.type)
        behind = [mention for mention in behind if mention.span not in behalf]
        if trigger.type == "PROTEST":
            return actors, self._against(match, behind)
        if trigger.parties is Parties.ALONE:
            sides = linked(self._text, match.end(), self._held(match.end(), behind), "target")
            sides = sides or self._bordering(match, behind, trigger.type)
            return actors, sides or (self._met(match.end(), behind) if trigger.mode == "multilateral" else ())
        if trigger.parties is Parties.SUFFERED:
            agents = linked(self._text, match.end(), behind, "agent")
            if pattern_of("deed").search(trigger.surface):
                return agents or self._objects(match.end(), behind, trigger), ()
            agents = agents or self._laid(match.end(), behind)
            return agents or self._from_people(clause, match), actors
        launched = self._launched(match, behind) if trigger.type == "ASSAULT" and self._stage.nameless(actors) else ()
        if launched:
            return launched, ()
        received = self._objects(match.end(), behind, trigger) or self._antecedent(match.start())
        refusing = trigger.type == "REJECT" and trigger.surface.startswith(REFUSING) and "ให้" not in trigger.surface
        own = refusing and self._stage.common(received)
        return actors, () if own else received

    def _alone(self, clause: Clause, match: re.Match[str]) -> bool:
        """Tell whether arms that a trigger begins with open their clause: no one is told who used them."""
        quote = self._stage.quote_at(match.start())
        start = max(clause.unit.start, quote[1].start if quote is not None else 0)
        return CLOCK.fullmatch(self._text, start, match.start()) is not None

    def _bordering(self, match: re.Match[str], behind: Sequence[Mention], type_: str) -> tuple[Span, ...]:
        """The state that troops leave (ถอนทหารออกจาก X), or at whose border they gather (ตามแนวชายแดน X)."""
        words = BORDERS.get(type_)
        state = next((mention for mention in behind if mention.span.start >= match.end()), None)
        if words is None or state is None or state.kind is not ActorKind.COUNTRY:
            return ()
        brought = words.search(self._text, match.start(), state.span.start)
        return (state.span,) if brought is not None and " " not in self._text[match.end() : state.span.start] else ()

    def _laid(self, end: int, behind: Sequence[Mention]) -> tuple[Span, ...]:
        """Who laid what somebody suffers from: เหยียบกับระเบิดที่ฝ่าย X ลอบวางไว้."""
        laid = (
            m for m in behind if LAID.match(self._text, m.span.end) and WHO_LAID.search(self._text, end, m.span.start)
        )
        return tuple(mention.span for mention in laid)[:1]

    def _from_people(self, clause: Clause, match: re.Match[str]) -> tuple[Span, ...]:
        """The people without a name from whom something is got: รับเงินจากแก๊งค้ามนุษย์."""
        end = min(clause.unit.end, match.end() + NEAR)
        people = pattern_of("party").search(self._text, match.end(), end)
        brought = people is not None and self._text.endswith("จาก", match.end(), people.start())
        return self._stage.people(people) if brought else ()

    def _behalf(self, end: int, behind: Sequence[Mention]) -> tuple[Span, ...]:
        """In whose name somebody acts (ในนาม X): the one who acts."""
        named = (m for m in behind if BEHALF.search(self._text, max(end, m.span.start - LINKED), m.span.start))
        return tuple(mention.span for mention in named)[:1]

    def _against(self, match: re.Match[str], behind: Sequence[Mention]) -> tuple[Span, ...]:
        """Whom people protest against: named behind the words for it, or the house that they stand before."""
        for mention in behind:
            words = self._text[match.start() : mention.span.start]
            if AGAINST.search(words) or (mention.kind is ActorKind.GOVERNMENT and BEFORE.search(words)):
                return (mention.span,)
        return ()

    def _met(self, end: int, behind: Sequence[Mention]) -> tuple[Span, ...]:
        """The body whose session it is, right behind: ร่วมประชุมอาเซียน, เรียกประชุมคณะมนตรีความมั่นคง."""
        body = behind[0] if behind else None
        if body is None or body.kind not in BODIES or body.span.start - end > LINKED:
            return ()
        return (body.span,)

    def _launched(self, match: re.Match[str], behind: Sequence[Mention]) -> tuple[Span, ...]:
        """Who does what is told of arms alone: a missile ที่ยิงจากเรือดำน้ำของ X."""
        if not FROM.match(self._text, match.end()):
            return ()
        held = self._held(match.end(), behind)[:1]
        return tuple(mention.span for mention in held if mention.span.start - match.end() <= NEAR)

    def _antecedent(self, trigger: int) -> tuple[Span, ...]:
        """Whom a relative clause is about whose own subject stands before its verb: X ซึ่ง Y ขึ้นบัญชีดำ."""
        found = self._subjects.adjacent(trigger)
        if found is None:
            return ()
        line = self._text.rfind("\n", 0, found[1]) + 1
        before = self._stage.between(max(line, found[1] - BEHIND), found[1])
        people = [m for m in before if m.kind is ActorKind.PERSON and m.form is Form.NAME]
        return tuple(m.span for m in (people or before)[-1:])

    def spoken(self, match: re.Match[str], type_: str) -> QuoteFrame | None:
        """The attribution whose cue the trigger begins with, if the act of saying it is of the trigger's type."""
        quotes = self._spoken.get(match.start(), ())
        return next((q for q in quotes if VERBAL.get(q.act) == type_ or q.act is Act.ASK), None)

    def accused(self, quote: QuoteFrame) -> Span | None:
        """Return who stands before the source of a passive accusation: X ถูก Y กล่าวหา."""
        return self._subjects.accused(quote)

    def suffering(self, agent: Span) -> tuple[Span, ...]:
        """Whom a passive is about whose agent some words name: X ถูก A, B และ C ประณาม."""
        subject = self._subjects.suffering(agent.start)
        return (subject,) if subject is not None else ()

    def told(self, quote: QuoteFrame) -> tuple[Span, ...]:
        """The two told before whom a content opens with: เรียกร้องให้ทั้งสองฝ่าย …"""
        opening = self._stage.between(quote.start, quote.start + CLOSE)
        return tuple(mention.span for mention in opening[:1] if mention.rule == "pointer")

    def speakers(self, quote: QuoteFrame) -> tuple[Span, ...]:
        """The names of a list of states or bodies whose last ones an attribution has for its source."""
        if quote.source is None or quote.cue is None or quote.source.start > quote.cue.start:
            return ()
        near = self._stage.between(quote.source.start, quote.cue.start)
        last = next((one for one in reversed(near) if one.kind is not ActorKind.PERSON), None)
        if last is None or len(self._text[last.span.end : quote.cue.start].strip()) > CLOSE:
            return ()
        return (*self._stage.listed(last), last.span)

    def unnamed(self, clause: Clause, match: re.Match[str]) -> bool:
        """Tell whether a noun for people without a name stands beside the trigger."""
        end = self._stage.line_end(match.end(), NEAR)
        return bool(pattern_of("party").search(self._text, clause.unit.start, end))

    def _objects(self, end: int, behind: Sequence[Mention], trigger: Trigger) -> tuple[Span, ...]:
        """Whom the trigger's own words lead to, or a to- or against-word brings, else what stands near."""
        led = self._led(end, behind, trigger.to)
        held = self._held(end, behind)
        if not held or (led and trigger.outranks):
            return led or self._told_before(end)
        phrase = held[0].phrase
        start = phrase.start if phrase is not None and end <= phrase.start else held[0].span.start
        if self._elsewhere(end, start) or self._nobody(end, held[0]):
            return led or self._told_before(end)
        if start - end > NEAR:
            return led or linked(self._text, end, held, "target")
        return self._stage.coordinated(held)

    def _told_before(self, end: int) -> tuple[Span, ...]:
        """Those told before whom a noun means that is the object or that a to-word brings: ส่งอาวุธให้กลุ่มนี้."""
        reach = self._stage.line_end(end, BEHIND)
        stop = pattern_of("stop").search(self._text, end, reach)
        for noun in pattern_of("party").finditer(self._text, end, stop.start() if stop is not None else reach):
            brought = list(LINKS.finditer(self._text, max(end, noun.start() - LINKED), noun.start()))
            near = noun.start() - end <= 1 or (brought and brought[-1].end() == noun.start())
            if near and (not brought or brought[-1].lastgroup == "target"):
                return self._stage.people(noun)
        return ()

    def _held(self, end: int, behind: Sequence[Mention]) -> list[Mention]:
        """The mentions behind a trigger before another clause, or another deed that does not share its object."""
        begin = self._near.past(self._text, end)
        limits = (pattern.search(self._text, begin, end + BEHIND) for pattern in map(pattern_of, ("stop", "leaving")))
        reach = min((limit.start() for limit in limits if limit is not None), default=end + BEHIND)
        deed = self._stage.deed_in(end, reach)
        if deed is not None and len(self._text[end:deed].strip()) > GAP:
            reach = deed
        return [mention for mention in behind if mention.span.start < reach]

    def _nobody(self, end: int, mention: Mention) -> bool:
        """Tell whether people without a name are the object, and the mention only stands behind them."""
        people = pattern_of("party").search(self._text, end, mention.span.start)
        if people is None or owned(self._text, people.end(), mention):
            return False
        words = list(LINKS.finditer(self._text, max(people.end(), mention.span.start - LINKED), mention.span.start))
        return not words or words[-1].lastgroup != "target"

    def _led(self, end: int, behind: Sequence[Mention], words: Sequence[str]) -> tuple[Span, ...]:
        """The first mention that one of a trigger's own words brings: เรียกทูตกลับจาก X."""
        for mention in behind:
            if self._text[end : mention.span.start].rstrip().endswith(tuple(words) or ("\0",)):
                return (mention.span,)
        return ()

    def _elsewhere(self, end: int, start: int) -> bool:
        """Tell whether a mention opens another chunk of the line, other words between: it is a subject there."""
        opens = RANK.search(self._text, max(end, start - LINKED), start)
        if AND_OPENS.search(self._text, max(end + 1, start - LINKED), start) and self._does(start):
            return True
        if opens is None or opens.start() <= end or LED.search(self._text, end, opens.start()):
            return False
        return not any(link.lastgroup == "target" for link in LINKS.finditer(self._text, end, start))

    def _does(self, start: int) -> bool:
        """Tell whether the verb of a deed or of saying stands right behind the name that opens at an offset: it does
        that, and is nobody's object."""
        name = next(iter(self._stage.between(start, start + TITLE)), None)
        if name is None:
            return False
        end = name.span.end
        verbs = (self._stage.deed_in(end, end + CLOSE), *(at for at in range(end, end + CLOSE) if at in self._spoken))
        return any(at is not None and ASPECT.fullmatch(self._text, end, at) is not None for at in verbs)

    def _passive_at(self, clause: Clause, match: re.Match[str]) -> int:
        quote = self._stage.quote_at(match.start())
        start = max(clause.unit.start, match.start() - 50, quote[1].start if quote is not None else 0)
        if match.group().startswith(PASSIVES):
            return match.start()
        at = max((m.start() for m in SUFFERS.finditer(self._text, start, match.start())), default=-1)
        if at < 0 and (agents := self._agents(match.start() - NEAR, match.start())):
            opened = max(clause.before[-1].start if clause.before else 0, agents[0].start - CLOSE)
            at = max((m.start() for m in SUFFERS.finditer(self._text, opened, agents[0].start)
                      if m.end() == agents[0].start), default=-1)  # fmt: skip
        return -1 if at >= 0 and BROKEN.search(self._text, at, match.start()) else at

    def _passive(self, clause: Clause, match: re.Match[str], behind: Sequence[Mention]) -> Two:
        """ถูก … : who stands before it receives; the agent stands between it and the trigger, or behind โดย."""
        at = self._passive_at(clause, match)
        between = self._agents(at, match.start())
        between = between or self._stage.people(pattern_of("party").search(self._text, at, match.start()))
        stop = pattern_of("stop").search(self._text, match.end(), match.end() + BEHIND)
        held = behind if stop is None else [mention for mention in behind if mention.span.start < stop.start()]
        agents = between or self._led(match.end(), held, ("โดย", "โดยทาง", "โดยฝ่าย", "จากฝีมือ"))
        agents = agents or self._armed(match.end(), held)
        if not agents and (match.group().startswith(GRANTED) or self._text.endswith(GRANTED, 0, match.start())):
            agents = self._led(match.end(), held, ("จาก", "จากทาง", "จากฝ่าย", "จากกลุ่ม"))
        if not agents or self._stage.nameless(agents):
            agents = self._firing(match, held) or agents
        return agents, self._suffering(clause, at)

    def _agents(self, at: int, end: int) -> tuple[Span, ...]:
        """Who stands between a passive and its verb: the first named there, or a list of them."""
        inside = self._stage.between(max(0, at), end)
        listed = (*self._stage.listed(inside[-1]), inside[-1].span) if inside else ()
        whole = len(listed) > 1 and listed[-1].end == end
        return listed if whole else tuple(mention.span for mention in inside[:1])

    def _armed(self, end: int, held: Sequence[Mention]) -> tuple[Span, ...]:
        """Whose arms or soldiers a passive brings behind โดย, จาก or ด้วย: ถูกโจมตีโดยโดรนของ X."""
        words = (m for m in held if OWNED_ARMS.search(self._text, max(end - 1, m.span.start - TITLE), m.span.start))
        return tuple(mention.span for mention in words)[:1]

    def _firing(self, match: re.Match[str], held: Sequence[Mention]) -> tuple[Span, ...]:
        """From whose land or ship arms come by which something is hit: ถูกถล่มด้วยขีปนาวุธซึ่งยิงจากดินแดน X."""
        for mention in held:
            if FIRED.search(self._text, match.start(), mention.span.start):
                return (mention.span,)
        return ()

    def _suffering(self, clause: Clause, at: int) -> tuple[Span, ...]:
        """Who stands before ถูก: people without a name where a noun for them is the nearest, or there were some."""
        if some := SOME.search(self._text, max(clause.unit.start, at - NEAR), at):
            return self._stage.people(some)
        people = list(pattern_of("party").finditer(self._text, max(clause.unit.start, at - NEAR), at))
        near = self._stage.between(clause.unit.start, at)
        beside = bool(people) and TOGETHER.search(self._text, clause.unit.start, people[-1].start()) is not None
        if people and (not near or people[-1].start() > near[-1].span.end + 1) and not (near and beside):
            return self._stage.people(people[-1])
        found = self._subjects.of(clause, at)
        if near and near[-1].span.end == at and self._apart(found, near[-1]):
            return (self._stage.bearer(near[-1]).span,)
        return () if POINTED.search(self._text, max(clause.unit.start, at - NEAR), at) else found

    def _apart(self, found: Sequence[Span], last: Mention) -> bool:
        """Tell whether another deed stands between who was found and whoever stands right before ถูก."""
        before = max((span.end for span in found if span.end <= last.span.start), default=-1)
        away = before >= 0 and self._stage.deed_in(before, last.span.start) is not None
        return away and ends_with("oblique").search(self._text, before, last.span.start) is None
