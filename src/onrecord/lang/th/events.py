"""Thai events: the pack's `events` slot. Triggers, the parties around them and the markers before them.

Triggers and words are opened in `events_lexicon.py`, parties found in `events_parties.py`; here both become
frames. An event needs a party: one with a name, or a noun for people without one; only triggers that can mean
nothing else stand alone. Standing is settled in `extract/rules/factuality.py`; who a party is, in `resolve/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onrecord.lang.amounts import Amounts, counted, load_amounts, own_tolls
from onrecord.lang.th.events_carried import carried, charged, journey_and_talks, meant_too, stopped, without_sending
from onrecord.lang.th.events_elsewhere import other_world, unarmed
from onrecord.lang.th.events_lexicon import (
    DATA,
    Modality,
    Offsets,
    ends_with,
    hits,
    marks,
    offsets,
    pattern_of,
    struck,
    told_at,
    trigger_pattern,
)
from onrecord.lang.th.events_matters import held_against, matter_of_talk, talked_over
from onrecord.lang.th.events_parties import NOUN, Cast
from onrecord.lang.th.events_places import COORDINATED, Places, shared
from onrecord.lang.th.events_spoken import spoken_of
from onrecord.lang.th.events_stage import Clause
from onrecord.lang.th.events_standing import AHEAD, SAID, markers
from onrecord.lang.th.events_worlds import DEEDS, between_firms, held, of_sport, vetoes
from onrecord.lang.triggers import POINTING, Trigger
from onrecord.model.analysis import Analysis, Unit
from onrecord.model.annotations import Annotations, EventFrame, Marker, Mention
from onrecord.model.documents import LineKind
from onrecord.model.spans import Span

COUNTED = 160
"""Code points behind a trigger in which what it took is counted."""
ASKED = 20
"""Code points behind a unit in which the words that make it a question stand."""
MEETING = frozenset({"CONSULT", "COOPERATE"})
"""Types of act that say nothing without a party that has a name."""
SENDING = frozenset({"AID", "MOBILIZE"})
"""Types of act of which the way there is a part: sent a team that arrived in X."""
HAPPENS_BEFORE = re.compile(r"(?:เกิด|มี|จัด)$")
HAPPENS_BEHIND = re.compile(r"\s?(?:ได้)?(?:เกิดขึ้น|ปะทุ|ลุกลาม|ยืดเยื้อ|มีขึ้น|จัดขึ้น|เริ่มขึ้น|ยังดำเนิน|ทวีความรุนแรง)")
"""What says of the noun of a deed, before it or behind, that it happened."""
HARMED = 60
"""Code points behind the noun of a deed in which the harm that it did stands."""
DATED = re.compile(r"(?:ทางอากาศ|ทางเรือ|ทางบก|ไป|แล้ว|กัน|ลง|ได้|อีกครั้ง|เพิ่ม|เพิ่มเติม){0,2}\s?เมื่อ(?!ใด|ไหร่|ไร|ไหน)")
"""What dates a deed right behind its words."""
JOINS = re.compile(r"(?<=[^\S\n])พร้อม(?=ส่ง|ปล่อย|ให้ความ|ช่วย)")
"""พร้อม behind a space before what was done at once: it says of nobody that he is ready."""
CALLED_SO = re.compile(r"ว่าเป็น(?:การ)?$")
"""What calls a deed by the noun of another: ประณามว่าเป็นการก่อการร้าย."""
POINTING_BACK = re.compile(r"(?:ครั้ง|หน|คราว)?(?:นี้|ดังกล่าว|นั้น|ข้างต้น|ที่เกิดขึ้น)")
"""What makes the noun of a deed point back to one told before."""
VISIT, TRIP = "visit", 70
"""Code points between a visit and the talks that it is for."""
FOR, PURPOSE = ("เพื่อ", "เพื่อการ", "เพื่อเป็นการ", "เพื่อช่วย", "เพื่อไป", "เพื่อเข้า"), 160
"""What leads to what a deed is done for, and the code points behind the deed within which it stands."""
WORDS, AIM = frozenset({"AGREE", "REQUEST", "THREATEN"}), 40
"""Types of act that lie in words, and the code points behind one in which what is meant stands."""
CALLING = ("จี้", "วอน", "เร่ง", "กดดัน", "บีบ")
"""Words with whom somebody is called on by right behind, and then what to do: จี้ X ถอนทหาร."""
PUT = ("ข้อเสนอ", "คำขอ", "ข้อเรียกร้อง", "คำเชิญ", "คำร้อง", "ร่างข้อเสนอ")
"""What is refused or made right before the words of what it asks for: ปฏิเสธข้อเสนอเจรจา."""
LEADING = ("จะ", "ให้", "ที่จะ")
"""Words that lead to what somebody promises, asks for or threatens."""
CALLED = 60
"""Code points before a trigger in which the word stands that calls an envoy in."""
SUPPOSED = 60
"""Code points before a trigger in which the condition stands that supposes it."""
DRILLED = frozenset({"ASSAULT", "COERCE"})
"""Types of act that are only exercised: ฝึกซ้อมโจมตี."""
HEAVY = frozenset({"aerial", "heavy-weapons", "explosives", "drone"})
"""Modes of attack that tell something though nobody is named, where what they hit stands behind."""
HELD = 10
"""Code points before a trigger in which the word stands that makes it a noun: การ, เหตุ …"""
OUTRANKING = frozenset({"PROTEST", "SUPPORT"})
"""Types whose words, with what they need beside them, outrank what the same verb may say: a crowd's protest."""
MARCHED = 0.85
"""The score of such words: above that of an act of speech."""
SWALLOWED = 40
"""Code points behind a known name within which no trigger that begins in it can end."""
LED_IN = re.compile("[เแโใไ]$")
"""A vowel that is written before its consonant: no word begins behind it (ปิด in เปิด)."""
LONG, CERTAIN = 6, 9
"""Code points from which a trigger may end, and begin, inside a token: shorter ones are often parts of other words;
an unknown name swallows the first syllable behind it."""


@cache
def _amounts() -> Amounts:
    return load_amounts(DATA, "data/events_amounts.tsv")


def find_events(analysis: Analysis, found: Annotations) -> tuple[EventFrame, ...]:
    """Return the events of the text, in order, with their markers and without their standing."""
    told = list(_triggers(analysis, found))
    if of_sport(analysis.text):
        told = [(clause, match, trigger) for clause, match, trigger in told if trigger.type not in DEEDS]
    abroad = other_world(analysis.text)
    if abroad:
        told = [one for one in told if not unarmed(analysis.text, one[1].start())]
    deeds = [match.start() for _, match, _ in told]
    cast, places = Cast(analysis, found, deeds), Places(analysis.text, found, deeds)
    frames: list[EventFrame] = []
    around: dict[int, Sequence[tuple[int, Modality]]] = {}
    for clause, match, trigger in told:
        unit = clause.unit
        if unit.start not in around:
            inside = marks(analysis.text, unit.start, _asked_until(analysis.text, unit))
            around[unit.start] = [*_led_by(analysis.text, clause), *inside]
        follows = _goes_on(analysis.text, frames, match)
        frame = _frame(analysis.text, cast, clause, match, trigger, around[unit.start], follows=follows)
        if frame is not None:
            frames.append(replace(frame, place=places.of(match, trigger)))
    spoken = () if abroad else spoken_of(cast, found)
    frames = _aimed(analysis.text, carried(analysis.text, own_tolls(frames), found))
    frames = charged(analysis.text, without_sending(analysis.text, frames))
    frames = held_against(analysis.text, frames, found)
    meant: set[int] = set()
    for before, one in pairwise(frames):
        if _meant(analysis.text, before, one) or meant_too(analysis.text, before, one, only_meant=id(before) in meant):
            meant.add(id(one))
    kept = [one for one in frames if id(one) not in meant]
    return (*_one_trip(analysis.text, shared(analysis.text, kept)), *spoken)


def _meant(text: str, before: EventFrame, frame: EventFrame) -> bool:
    """Tell whether a deed is only what is promised, asked for or threatened right before it: ตกลงจะถอนทหาร (codebook:
    what is promised is not coded again)."""
    between = text[before.trigger.end : frame.trigger.start]
    if before.trigger.text.endswith(PUT) and not between.strip():
        return True
    if (
        before.type not in WORDS
        or before.scope != frame.scope
        or not 0 <= frame.trigger.start - before.trigger.end <= AIM
    ):
        return False
    led = before.trigger.text.endswith((*LEADING, *CALLING)) or any(word in between for word in LEADING)
    return led and " " not in between.strip() and pattern_of("barrier").search(between) is None and "และ" not in between


def _aimed(text: str, frames: Sequence[EventFrame]) -> list[EventFrame]:
    """The frames; what a deed yet to come is done for (จะเดินทางไป … เพื่อฟื้นความสัมพันธ์) is yet to come too."""
    done = list(frames[:1])
    for frame in frames[1:]:
        aim = _is_aim(text, done[-1], frame)
        ahead = done[-1].markers & AHEAD if aim else frozenset()
        done.append(replace(frame, markers=frame.markers | ahead))
    return done


def _is_aim(text: str, before: EventFrame, frame: EventFrame) -> bool:
    """Tell whether a deed is what the one before on the line is done for: right behind เพื่อ."""
    between = text[before.trigger.end : frame.trigger.start]
    return between.endswith(FOR) and len(between) <= PURPOSE and "\n" not in between


def _one_trip(text: str, frames: Sequence[EventFrame]) -> Iterator[EventFrame]:
    """The frames without what the one before, of its type, is done for: the talks of a visit, or the way there (visit
    and talks are one: codebook), the relief of what is given."""
    gone: set[int] = set()
    for before, frame in pairwise(frames):
        close = before.scope == frame.scope and frame.trigger.start - before.trigger.end <= TRIP
        if close and before.type in SENDING and frame.mode == VISIT and "เยือน" not in frame.trigger.text:
            gone.add(id(frame))
        journey = before.mode == VISIT and "เยือน" not in before.trigger.text
        if frame.type == before.type and frame.mode != VISIT and _is_aim(text, before, frame):
            gone.add(id(before if journey else frame))
        if journey_and_talks(text, before, frame):
            gone.add(id(frame if before.mode == VISIT else before))
        way = before.mode == VISIT and frame.type == before.type and frame.trigger.start - before.trigger.end <= TRIP
        if way and pattern_of("aim").search(text, before.trigger.end, frame.trigger.start + len("ร่วม")):
            gone.add(id(before if journey else frame))
    return (frame for frame in frames if id(frame) not in gone)


def _triggers(analysis: Analysis, found: Annotations) -> Iterator[tuple[Clause, re.Match[str], Trigger]]:
    """Yield the words that can tell an event: at the edges of words, outside names, with the words they need."""
    named = [mention for mention in found.mentions if mention.kind is not None]
    inside = {at: _reach(one) for one in named for at in range(one.span.start, one.span.end)}
    near = offsets(analysis, found)
    for clause in _clauses(analysis):
        start, end = clause.unit.start, clause.unit.end
        if pattern_of("elsewhere").search(analysis.text, start, end):
            continue
        disaster = pattern_of("disaster").search(analysis.text, start, end)
        for match, trigger in _in_clause(analysis.text, start, end, near, inside):
            natural = disaster is not None and disaster.start() < match.start()
            if not (natural and trigger.type in DEEDS):
                yield clause, match, trigger


def _reach(mention: Mention) -> int:
    """Up to where a trigger that begins within a mention is part of it: a name that nobody knows may hold the first
    syllables of the verb behind it."""
    return mention.span.end if mention.entity is None else mention.span.end + SWALLOWED


def _in_clause(
    text: str, start: int, end: int, near: Offsets, inside: Mapping[int, int]
) -> Iterator[tuple[re.Match[str], Trigger]]:
    """Yield the triggers of a clause; words that lack what they need may hold shorter ones that do not."""
    at = start
    while (match := trigger_pattern().search(text, at, end)) is not None:
        at = match.end()
        sure = len(match.group()) >= CERTAIN and not LED_IN.search(text, start, match.start())
        if JOINS.match(text, match.start()):
            at = match.start() + 1
            continue
        part = match.end() not in near.edges and len(match.group()) < LONG
        if part or (match.start() not in near.edges and not sure):
            continue
        if inside.get(match.start(), 0) >= match.end() or held(text, match):
            continue
        told = told_at(text, match, near)
        at = max(at, told[2]) if told is not None else match.start() + 1
        if told is not None:
            yield told[0], told[1]


def _asked_until(text: str, unit: Unit) -> int:
    """Where the markers of a unit end: a question mark in words may stand behind a space."""
    end = text.find("\n", unit.end, unit.end + ASKED)
    return end if end >= 0 else min(len(text), unit.end + ASKED)


def _led_by(text: str, clause: Clause) -> Iterator[tuple[int, Modality]]:
    """Yield the marker that the unit before ends with, behind whose ว่า a space may stand: มีรายงานว่า X โจมตี …"""
    for before in clause.before[:1]:
        if text.endswith("ว่า", before.start, before.end):
            found = marks(text, before.start, before.end)
            yield from ((end, one) for end, one in found if end == before.end and one.surface.endswith("ว่า"))


def _clauses(analysis: Analysis) -> Iterator[Clause]:
    before: tuple[Unit, ...] = ()
    for unit in analysis.units:
        if before and before[0].line != unit.line:
            before = ()
        yield Clause(unit, before, head=analysis.document.lines[unit.line].kind is LineKind.HEADLINE)
        before = (unit, *before[:5])


def _frame(
    text: str,
    cast: Cast,
    clause: Clause,
    match: re.Match[str],
    trigger: Trigger,
    around: Sequence[tuple[int, Modality]],
    *,
    follows: bool,
) -> EventFrame | None:
    if (
        vetoes(text, clause, match, trigger)
        or _named(text, match, trigger)
        or _supposed(text, clause, match)
        or _summoned(text, clause, match, trigger)
        or talked_over(text, match, trigger)
    ):
        return None
    trigger = stopped(text, match, trigger)
    actors, recipients = cast.parties(clause, match, trigger)
    spoken = cast.spoken(match, trigger.type)
    actors = (spoken.source,) if spoken is not None and spoken.source is not None else actors
    recipients = tuple(span for span in recipients if span not in actors)
    if between_firms(trigger.type, [span.text for span in (*actors, *recipients)]):
        return None
    met = (
        trigger.type in MEETING
        or (trigger.noun and trigger.type in SAID - {"REQUEST"})
        or not cast.unnamed(clause, match)
    )
    happened = _happens(text, match, trigger)
    met = met or (trigger.noun and POINTING_BACK.match(text, match.end()) is not None)
    bare = not actors and not recipients and not trigger.bare and met and not happened
    if bare and not trigger.noun and not follows and _empty(text, clause, match, trigger):
        return None
    end = text.find("\n", match.end(), match.end() + COUNTED)
    end = end if end >= 0 else min(len(text), match.end() + COUNTED)
    tolls, things = counted(text, trigger.type, match.start(), end, clause.unit.start, _amounts())
    return EventFrame(
        trigger=Span(match.start(), match.end(), match.group()) if spoken is None or spoken.cue is None else spoken.cue,
        type=trigger.type,
        mode=trigger.mode,
        contexts=trigger.contexts,
        actors=actors,
        recipients=recipients,
        what=tuple(things),
        casualties=tuple(tolls),
        markers=_stand(text, match, trigger, around),
        scope=Span.of(text, clause.unit.start, clause.unit.end),
        score=POINTING if bare and trigger.noun else _score(trigger),
        rule=f"th:{trigger.surface}",
    )


def _stand(
    text: str, match: re.Match[str], trigger: Trigger, around: Sequence[tuple[int, Modality]]
) -> frozenset[Marker]:
    """The markers of an event; a meeting that is talked over is still to come."""
    found = markers(text, match, trigger, around)
    ahead = trigger.type == "CONSULT" and not found and matter_of_talk(text, match)
    return found | {Marker.FUTURE} if ahead else found


def _goes_on(text: str, frames: Sequence[EventFrame], match: re.Match[str]) -> bool:
    """Tell whether a word joins the trigger to the deed before of the same doer: จับ X ก่อนปล่อยตัว."""
    if not frames or not frames[-1].actors:
        return False
    between = text[frames[-1].trigger.end : match.start()]
    return len(between) <= COUNTED and "\n" not in between and COORDINATED.search(between) is not None


def _empty(text: str, clause: Clause, match: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether words that name nobody tell nothing: they may be dated (อาหารที่ส่งมาเมื่อวันจันทร์), or suffered by
    somebody told before (ถูกยิง), but that not in a headline, of a meeting, as the noun of a deed."""
    if DATED.match(text, match.end()) or (trigger.mode in HEAVY and struck(text, match)):
        return False
    before = text[max(clause.unit.start, match.start() - HELD) : match.start()]
    passive = match.group().startswith(("ถูก", "โดน", "ได้รับการ")) or before.endswith(("ถูก", "โดน"))
    return not passive or clause.head or trigger.type not in DEEDS or NOUN.search(before) is not None


def _happens(text: str, match: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether words say of the noun of a deed only that it happened (เกิดเหตุจลาจล, การสู้รบปะทุ), what it hit
    (การโจมตีโรงพยาบาล) or what harm it did (การโจมตีในวันต่อมาคร่าชีวิต …)."""
    before = text[max(0, match.start() - HELD) : match.start()]
    if trigger.type in ("ASSAULT", "COERCE") and (trigger.noun or NOUN.search(before)):
        end = text.find("\n", match.end(), match.end() + HARMED)
        stop = pattern_of("stop").search(text, match.end(), end if end >= 0 else match.end() + HARMED)
        stop = None if stop is not None and stop.group() == "ซึ่ง" else stop
        reach = stop.start() if stop is not None else end if end >= 0 else match.end() + HARMED
        if hits(text, match.end()) or pattern_of("harm").search(text, match.end(), reach):
            return True
    happens = HAPPENS_BEFORE.search(before) is not None or HAPPENS_BEHIND.match(text, match.end()) is not None
    return trigger.noun and happens


def _supposed(text: str, clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether it is what a condition supposes, which is not coded (codebook, rule 19): หาก X โจมตี, …"""
    start = max(clause.unit.start, match.start() - SUPPOSED)
    words = [word.end() for word in pattern_of("if").finditer(text, start, match.start())]
    return bool(words) and pattern_of("then").search(text, words[-1], match.start()) is None


def _named(text: str, match: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether words only name a deed, as what something is or is like: เรื่องเร่งด่วนคือหยุดยิง, เท่ากับประกาศสงคราม."""
    noun = trigger.noun or match.group().startswith("การ") or text.endswith("การ", 0, match.start())
    start = max(0, match.start() - HELD)
    if trigger.type in DRILLED and ends_with("drill").search(text, start, match.start()):
        return True
    named = noun and CALLED_SO.search(text, start, match.start()) is not None
    return named or ends_with("naming").search(text, start, match.start()) is not None


def _summoned(text: str, clause: Clause, match: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether a meeting is only what somebody was called to: เรียกทูต X เข้าพบ is a reproof."""
    if trigger.type != "CONSULT" or not trigger.surface.endswith("พบ"):
        return False
    start = max(clause.unit.start, match.start() - CALLED)
    return pattern_of("summon").search(text, start, match.start()) is not None


def _score(trigger: Trigger) -> float:
    if trigger.needs and trigger.type in OUTRANKING:
        return MARCHED
    return 0.6 if len(trigger.surface) >= LONG else 0.5
