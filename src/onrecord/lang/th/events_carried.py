"""What a Thai marker says of one verb it says of the verbs joined to it: จะเยือนลาวและลงนามความตกลง.

จะ, อาจ, เตรียม and their like stand once, before the first verb of a series; the others follow a word that joins them
(และ, แล้ว, ก่อน, พร้อม), open the next chunk of the line, or stand right behind the first one's object. A verb with a
sign of its own that it is done (ได้, แล้ว, เมื่อวาน), another speaker's words and words that part clauses end the series.
Called by `events.py`, once all frames are built.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.lang.th.events_lexicon import marks, pattern_of
from onrecord.lang.triggers import Parties, Trigger
from onrecord.model.annotations import Annotations, EventFrame, Marker

CARRIED = frozenset({Marker.FUTURE, Marker.POSSIBLE, Marker.PROBABLE, Marker.ATTEMPT, Marker.PROPOSAL})
"""Markers of what is not done yet, which one verb of a series shares with the next."""
SERIES = 150
"""Code points between two verbs of a series, and between a marker and a verb joined to the first."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
"""Types of act that a speaker does while he tells of a plan: กล่าวว่าจะถอนทหารและประณาม X."""
JOINED = re.compile(
    r"(?:และ|แล้ว|ทั้ง|พร้อม|พร้อมทั้ง|พร้อมกับ|รวมทั้ง|รวมถึง|ตลอดจน|หรือ|ก่อน|ก่อนที่|จากนั้น|อีกทั้ง|ตามด้วย|เพื่อ)"
    r"(?:จะ|จึง|ก็|ยัง|ร่วม|ร่วมกัน|เข้า|เข้าร่วม|ไป|มา|เดินทางไป|การ)*\s?$"
)
"""What joins a verb to the series before it."""
DONE = re.compile(r"(?:(?<!จะ)(?<!ให้)ได้|เพิ่ง|เคย|ถูก|โดน)\s?$")
"""What says, right before a verb, that it is done."""
SINCE = re.compile(
    r"แล้ว(?!จะ|ก็|จึง|แต่|เสร็จ)|เมื่อ(?:วาน|วัน|คืน|เช้า|บ่าย|ค่ำ|เย็น|เดือน|ปี|สัปดาห์|ต้น|กลาง|ปลาย|ไม่นาน|ช่วง|ครั้ง|เร็ว|สุด)"
    r"|ที่ผ่านมา"
)
"""What says behind a verb that it is done."""
BEHIND = 70
"""Code points behind a verb in which such words stand."""
WORDS = frozenset({"AGREE", "REQUEST", "THREATEN"})
LED, LEADS = ("จะ", "ที่จะ", "ให้", "ว่าจะ"), ("พร้อม", "ขู่", "ไม่ลังเล")
"""Types of act that lie in words; what leads, at their end, to what is meant, and what they begin with who hold it."""
TRADED = "แลกกับ"
"""What leads to what is done in return for something: it is to come where that is."""
SEALED = frozenset({"SUPPORT"})
"""Types of act that those who agree to do something do together there and then: ตกลงจะเพิ่มการค้าและลงนามบันทึก."""
SENDING, DONE_BY = frozenset({"AID", "MOBILIZE"}), frozenset({"ASSAULT", "COERCE"})
SENT = ("ส่ง", "ใช้", "นำ", "ระดม", "เคลื่อน", "ปล่อย", "จัดส่ง", "สั่ง")
OTHERWISE = re.compile(r"ให้|และ|เพื่อ|แก่|หลัง|ก่อน|จาก|ซึ่ง|ว่า|หรือ|แล้ว|พร้อม|ตอบโต้|\n")
CARGO = 45
"""Verbs that send what does a deed, words between with which the deed is another, and their code points at most."""
GIVEN_UP = frozenset({"AID", "COOPERATE"})
STOPS = re.compile(r"(?:ระงับ|ยุติ|หยุด|งด|พัก|ตัด|เลิก|ยกเลิก|แขวน)(?:การ|ความ|โครงการ|แผน)?(?:ชั่วคราว)?(?:การ)?$")
"""Types of act that are withheld when they are stopped, and what stops them right before."""
CHARGE = re.compile(
    r"(?:(?:ข้อหา|ความผิดฐาน|(?<=[^ก-๙])ฐาน|ข้อกล่าวหา)(?:ร่วมกัน|พยายาม|สมคบ|การ|ว่า|เป็น){0,2}"
    r"|(?:ผู้ต้องสงสัย|ผู้ต้องหา)(?:ร่วมกัน|พยายาม|สมคบ){0,2})$"
)
"""What makes a deed what somebody is charged with."""
RELATIVE = re.compile(r"ซึ่ง|(?<!ๆ)\n")


def carried(text: str, frames: Sequence[EventFrame], found: Annotations) -> list[EventFrame]:
    """Return the frames, in order; a verb of a series stands as the marker before its first verb has it."""
    contents = _Contents(found)
    done: list[EventFrame] = []
    for frame in frames:
        before = next((one for one in reversed(done) if not _nominal(one)), None)
        shared = _shared(text, before, frame, contents)
        done.append(replace(frame, markers=frame.markers | shared) if shared else frame)
    return done


class _Contents:
    """Finds in whose words an offset stands."""

    def __init__(self, found: Annotations) -> None:
        self._spans = sorted((span.start, span.end) for quote in found.quotes for span in quote.content)
        self._starts = [start for start, _ in self._spans]

    def at(self, offset: int) -> tuple[tuple[int, int], ...]:
        """Return the contents that hold an offset."""
        near = self._spans[max(0, bisect_right(self._starts, offset) - 40) : bisect_right(self._starts, offset)]
        return tuple(span for span in near if span[1] > offset)


def _nominal(frame: EventFrame) -> bool:
    return frame.trigger.text.startswith(("การ", "เหตุ", "ข้อ", "คำ"))


def _shared(text: str, before: EventFrame | None, frame: EventFrame, contents: _Contents) -> frozenset[Marker]:
    """What the series says of a verb, nothing where it stands in none or says itself how it stands."""
    start, end = frame.trigger.start, frame.trigger.end
    line = text.rfind("\n", 0, start) + 1
    if frame.markers & (CARRIED | {Marker.NEGATED, Marker.CANCELLED, Marker.ONGOING}) or _nominal(frame):
        return frozenset()
    if DONE.search(text, max(line, start - 8), start) or _since(text, end):
        return frozenset()
    joined = JOINED.search(text, max(line, start - 30), start)
    opens = frame.scope is not None and not text[frame.scope.start : start].strip()
    first = line
    if before is not None and before.trigger.start >= line:
        first = before.trigger.end
        told = before.markers & (CARRIED | {Marker.CONDITION}) if before.markers & CARRIED else frozenset()
        opens = opens and not any(span.start > first for span in frame.actors)
        near = joined is not None or opens or TRADED in text[first:start]
        sealed = before.type == "AGREE" and frame.type in SEALED
        if told and near and not sealed and _one_series(text, before.trigger.end, joined.start() if joined else start):
            outer, inner = contents.at(before.trigger.start), contents.at(start)
            goes_on = joined is not None and not inner and frame.type not in SPOKEN | {"SUPPORT"}
            return told if outer == inner or goes_on else frozenset()
    sealed = before is not None and first > line and before.type == "AGREE" and frame.type in SEALED
    if joined is None or sealed or (frame.type in SPOKEN and contents.at(start)):
        return frozenset()
    return _marked(text, max(first, start - SERIES), start, joined.start(), contents)


def _marked(text: str, first: int, start: int, joint: int, contents: _Contents) -> frozenset[Marker]:
    """What a marker says that stands before another verb, of no event, to which this one is joined."""
    ends = [(end, one) for end, one in marks(text, first, joint) if one.marker in CARRIED and one.reach > 0]
    if not ends or not _one_series(text, ends[-1][0], joint):
        return frozenset()
    end, modality = ends[-1]
    same = contents.at(end - 1) == contents.at(start)
    return frozenset({modality.marker}) if same and modality.marker is not None else frozenset()


def _one_series(text: str, start: int, end: int) -> bool:
    """Tell whether no words between part the clauses."""
    if end - start > SERIES or RELATIVE.search(text, start, end):
        return False
    return pattern_of("stop").search(text, start, end) is None


def _since(text: str, end: int) -> bool:
    """Tell whether words behind a verb say that it is done."""
    line = text.find("\n", end, end + BEHIND)
    reach = line if line >= 0 else min(len(text), end + BEHIND)
    stop = pattern_of("stop").search(text, end, reach)
    told = SINCE.search(text, end, reach)
    return told is not None and (stop is None or told.start() <= stop.start())


def meant_too(text: str, before: EventFrame, frame: EventFrame, *, only_meant: bool) -> bool:
    """Tell whether a deed is joined to what is promised, asked for or threatened before it: ตกลงจะถอนทหารและปล่อย X."""
    start = frame.trigger.start
    joined = JOINED.search(text, max(text.rfind("\n", 0, start) + 1, start - 30), start)
    words = before.trigger.text
    led = only_meant or (before.type in WORDS and (words.endswith(LED) or words.startswith(LEADS)))
    if joined is None or not led or frame.type in WORDS | SPOKEN | SEALED or _since(text, frame.trigger.end):
        return False
    return _one_series(text, before.trigger.end, joined.start()) and not DONE.search(text, start - 8, start)


def without_sending(text: str, frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Return the frames without the sending of what does the deed right behind it: ส่งโดรน 9 ลำโจมตี X is one attack."""
    gone: set[int] = set()
    done = list(frames)
    for at, (before, frame) in enumerate(pairwise(frames)):
        between = text[before.trigger.end : frame.trigger.start]
        serial = before.trigger.text.startswith(SENT) and before.type in SENDING and frame.type in DONE_BY
        moved = before.type == frame.type == "MOBILIZE" and not _nominal(frame)
        near = before.scope == frame.scope and len(between) <= CARGO and not OTHERWISE.search(between)
        if near and moved:
            gone.add(at + 1)
        elif near and serial:
            gone.add(at)
            done[at + 1] = replace(done[at + 1], what=frame.what or before.what)
    return [frame for at, frame in enumerate(done) if at not in gone]


def journey_and_talks(text: str, before: EventFrame, frame: EventFrame) -> bool:
    """Tell whether talks are joined to the journey, or the sending of a delegation, that they are held on."""
    start = frame.trigger.start
    if not before.type == frame.type == "CONSULT" or before.markers != frame.markers or start <= before.trigger.end:
        return False
    between = text[before.trigger.end : start]
    if before.mode == "visit" and frame.mode != "visit" and not _nominal(frame):
        joined = JOINED.search(text, max(text.rfind("\n", 0, start) + 1, start - 30), start)
        also = joined is not None and not joined.group().startswith("เพื่อ")
        return also and joined is not None and _one_series(text, before.trigger.end, joined.start())
    return before.trigger.text.startswith("ส่ง") and len(between) <= CARGO and " " not in between.strip()


def stopped(text: str, match: re.Match[str], trigger: Trigger) -> Trigger:
    """Return the trigger; what is given or done together and then stopped is withheld: ระงับการแจกจ่ายอาหาร."""
    if trigger.type not in GIVEN_UP or not STOPS.search(text, max(0, match.start() - 24), match.start()):
        return trigger
    return replace(trigger, type="SANCTION", mode="discontinue", noun=False, parties=Parties.DIRECTED)


def charged(text: str, frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Return the frames; what somebody is charged with was done, if it was, by whoever is held or accused right before:
    จับกุม X ในข้อหาจารกรรม. Where that is nobody told of, the charge tells no deed."""
    done: list[EventFrame] = []
    for frame in frames:
        start = frame.trigger.start
        told = frame.type == "ACCUSE" or frame.trigger.text.startswith("เป็น")
        if told or CHARGE.search(text, max(0, start - 30), start) is None:
            done.append(frame)
            continue
        before = done[-1] if done and done[-1].type in ("COERCE", "ACCUSE") else None
        close = (
            before is not None
            and 0 <= start - before.trigger.end <= SERIES
            and "\n" not in text[before.trigger.end : start]
        )
        if before is not None and close and before.recipients:
            others = tuple(span for span in frame.recipients if span not in before.recipients)
            done.append(
                replace(frame, actors=before.recipients, recipients=others, markers=frame.markers | {Marker.REPORTED})
            )
    return done
