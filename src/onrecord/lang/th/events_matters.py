"""Deeds that Thai words only speak of: what is talked over (หารือถึงการส่งทหาร), and what an accuser holds against
somebody on trial (อัยการกล่าวว่า จำเลยรับเงิน …).

The words are in `data/events_words.tsv`. Called by `events.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.lang.th.events_lexicon import pattern_of
from onrecord.lang.triggers import Trigger
from onrecord.model.annotations import Act, Annotations, EventFrame, Marker, QuoteFrame
from onrecord.model.spans import Nest

TALKED = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT", "MOBILIZE", "RETREAT", "SANCTION", "CONCEDE"})
"""Types of act that are mostly yet to come where they are talked over; an attack that is talked over was made."""
TALK = 110
"""Code points before a deed in which the talk stands that is about it."""
WITH = 50
"""Code points between a talk and what leads to its matter: with whom, when and where."""
LEADS = re.compile(r"(?:การจัด|การเตรียม|แผน|แนวทาง|ความเป็นไปได้|โอกาส|ข้อเสนอ|ที่|ใน|จะ|การ|ให้|ร่วม|เพิ่ม|ขอ|จัด|\s)*")
"""What may stand between the word that leads to the matter of a talk and the deed."""
JOINED = re.compile(r"\s?(?:และ|หรือ|รวมถึง|รวมทั้ง|ตลอดจน)(?:เรื่อง|ประเด็น)?การ(?:จัด|เตรียม)?")
"""What joins the noun of a deed to the matter before it."""
WITHIN = re.compile(r"\s|ให้|แก่|กับ|และ|ที่|ซึ่ง|ของ|หลัง|ก่อน|จาก|ว่า(?!ด้วย)|เพื่อ|โดย")
"""What shows that a deed is no part of the noun that leads to it: การลงนามสัญญาขายอาวุธ is one matter."""
WORDS = 30
"""Code points of such a noun."""
ALREADY = re.compile(r"[^\s\n]{0,30}(?:ที่ผ่านมา|ที่เกิดขึ้น|แล้ว|ที่ดำเนินอยู่|ในปัจจุบัน)")
"""What says behind a deed that it was done before it was talked over."""
SAYING = re.compile(r"(?<!ก)ว่า(?!การ|ด้วย|จ้าง)")
"""What leads from who is condemned to what he is said to have done."""
CHARGED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID"})
"""Types of deed that an accuser can hold against somebody on trial."""


def talked_over(text: str, match: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether a deed is the matter of a talk, which says nothing of its being done."""
    return trigger.type in TALKED and matter_of_talk(text, match)


def matter_of_talk(text: str, match: re.Match[str]) -> bool:
    """Tell whether what some words tell is what people talk over, not having been done before."""
    if ALREADY.match(text, match.end()):
        return False
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - TALK)
    noun = text.endswith(("การ", "การจัด", "การเตรียม"), start, match.start()) or match.group().startswith("การ")
    for talk in pattern_of("talk").finditer(text, start, match.start()):
        matter = pattern_of("matter").search(text, talk.end(), min(match.start(), talk.end() + WITH))
        if matter is None or pattern_of("barrier").search(text, talk.end(), matter.start()):
            continue
        words = text[matter.end() : match.start()]
        if LEADS.fullmatch(words) or (len(words) <= WORDS and WITHIN.search(words) is None):
            return True
        begins = match.start() + (len("การ") if match.group().startswith("การ") else 0)
        joint = list(JOINED.finditer(text, matter.end(), begins))
        if noun and joint and joint[-1].end() >= match.start():
            return True
    return False


def held_against(text: str, frames: Sequence[EventFrame], found: Annotations) -> list[EventFrame]:
    """Return the frames; what a prosecutor or the police tell of somebody on trial is what they hold against him, and
    so is what somebody is condemned for behind ว่า."""
    told = Nest((span, quote) for quote in found.quotes if _accuses(quote) for span in quote.content)
    blamed = Nest((span, quote) for quote in found.quotes if quote.act is Act.CONDEMN for span in quote.content)
    done: list[EventFrame] = []
    for frame in frames:
        around = next(iter(told.around(frame.trigger)), None) if frame.type in CHARGED else None
        first = min((span.start for span in around.content), default=0) if around is not None else 0
        held = around is not None and pattern_of("on trial").search(text, first, frame.trigger.start) is not None
        blame = next(iter(blamed.around(frame.trigger)), None) if frame.type in CHARGED else None
        if blame is not None and blame.cue is not None:
            held = held or SAYING.search(text, blame.cue.end, frame.trigger.start) is not None
        done.append(replace(frame, markers=frame.markers | {Marker.REPORTED}) if held else frame)
    return done


def _accuses(quote: QuoteFrame) -> bool:
    return quote.source is not None and pattern_of("accuser").search(quote.source.text) is not None
