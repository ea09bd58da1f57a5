"""The Thai triggers, markers and words around events, opened. Here: look-up only; called by `events.py` and
`events_parties.py`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.assets import rows
from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.triggers import Parties, Trigger, load_triggers
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Form, Marker

DATA = "onrecord.lang.th"
HEADING = "~"
"""What parts, in a surface, the trigger from the object that it must stand before: จับ~นักข่าว."""
BEHIND = ">"
"""What opens a need that is a class of objects (data/events_objects.tsv) right behind the trigger: ส่ง, >relief."""
LATER = "+"
"""What opens a needed word that must stand behind the trigger, not before it: โจมตี … ว่าโกหก."""
EARLIER = "-"
"""What opens a needed word that must stand before the trigger in one breath with it: ถูก … ประณาม."""
TOLD = "<"
"""What opens a need that is a class of objects told before the trigger on its line: ปืน … เป็นผู้ส่งให้, <arms."""
TOPIC = 60
"""Code points before a trigger in which such an object stands."""
DEED, WIDE = "violence", 180
"""The class of deeds that somebody says he has no part in, told a sentence before."""
DAY = re.compile(r"\s?(?:เมื่อ|ใน|เมื่อช่วง|ช่วง|ตั้งแต่)?")
"""What leads in a time that stands between a verb and its object: สั่งเมื่อวันพุธให้ทูต …"""
UNDERGONE = re.compile(r"(?:ถูก|โดน)(?:ทาง|ฝ่าย)?")
"""What says before a verb, with who does it between at most, that its object stands before."""
OF_WHICH = re.compile(r"(?:ที่|ซึ่ง)(?:ทาง|ฝ่าย|ทหาร|ตำรวจ|กองทัพ|ทางการ|เจ้าหน้าที่|รัฐบาล|กองทัพเรือ|กลุ่ม)?")
"""What opens a clause about an object before it, with the noun of who does it: รถที่ทางการ X ยึดไว้."""
MODIFIES = re.compile(r"(?:ของ|ใน|ที่|จาก|ใกล้|บริเวณ|กลาง|นอก|และ|กับ|ให้|แก่|ต่อ|โดย|จับ|ยึด|ส่ง)\s?$")
"""What makes a noun part of another's, or another verb's object."""
BROKEN = re.compile(r"ทำให้|เพื่อ|ก่อน|หลัง|แต่|จึง|จนกระทั่ง|ส่วน|ขณะ|(?<!ระห)(?<!ก)ว่า(?!ง|การ)")
"""Words between ถูก and a verb that show that the verb is of another clause."""
APART = 3
"""Spaces at most between such an object and its verb: those of a number and a name."""
DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID"})
"""Types of what is done to something that may stand before its verb; not of release, whose คืน is also a night."""
RELATED = 36
"""Code points between what opens such a clause and its verb, or the passive's word and the verb."""
AGAIN = re.compile(r"(?:ที่ผ่านมา|นี้)?\s?(?:ให้|ที่ว่า)?")
"""What leads on to the object behind such a time."""
FILLER = r"[^\S\n]?(?:ตัว|กลุ่ม|คณะ|ทีม|บรรดา|เหล่า|ชุด|ฝูง|ขบวน)?(?:จำนวน)?"
"""What may stand between a trigger and the noun of its object."""
GIVEN = re.compile(r"(?:(?!ส่ง|ประชิด|เพื่อ|และ|ที่|ไป|เข้า)[^\n]){0,32}?(?:ให้|แก่)(?:กับ|ทาง|ฝ่าย|กองทัพ|รัฐบาล|กลุ่ม|ประเทศ)?\s?")
"""What leads on from arms or soldiers to whom they are given."""
WHEN = "when"
"""The class of whatever tells a time: กล่าวหาเมื่อวันก่อน."""
PARTY = "@"
"""The class of whoever has a name."""
PERSON = "&"
"""The class of persons with a name."""
OF = re.compile(r"(?:ของ|ใน|จาก)?[^\S\n]?")
NEEDED = 60
"""Code points behind a trigger (and half of them before) in which a needed word stands."""
BEFORE = 14
"""Code points behind ก่อน in which จะ belongs to it."""
AHEAD = 90
"""Code points behind a conceding จะ in which the main clause shows that it is still to come."""
BEFORE_DOING = frozenset({"ก่อนจะ", "ก่อนที่จะ"})
PARTING = frozenset({"stop", "opening", "clause", "barrier", "leaving", "if"})
"""Kinds of words that part clauses."""
TOPICS = ("ด้าน",)
"""Of them, those that open a clause about somebody else behind a space only: ข้อตกลงด้านตำรวจ parts nothing."""
ROUND, COUNT = "นัด", re.compile(r"(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า|หก|สิบ|หลาย|ร้อย|พัน|หมื่น|ล้าน)\s?$")
"""An appointment that lies ahead, but behind a number rounds that were fired."""
CONCEDED = 40
"""Code points behind a conceding word in which จะ belongs to it."""


@dataclass(frozen=True, slots=True)
class Modality:
    """A marker and the code points behind it that it governs; a negative reach governs what stands before it.
    Without a marker the words only hold one that means nothing in them: จะ in ก่อนจะ."""

    surface: str
    marker: Marker | None
    reach: int


@cache
def _triggers() -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, tuple[Trigger, ...]] = {}
    for trigger in load_triggers(DATA, "data/triggers.tsv"):
        whole = trigger.surface.replace(HEADING, "")
        found[whole] = (*found.get(whole, ()), trigger)
    return found


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Return the pattern of all triggers, the longest at each place."""
    return phrase_pattern(_triggers())


@dataclass(frozen=True, slots=True)
class Offsets:
    """Offsets of one document: edges of words, where names start, and the times by where they start."""

    edges: Container[int]
    named: Container[int]
    people: Container[int]
    times: Mapping[int, int]

    def past(self, text: str, end: int) -> int:
        """Return where the words go on behind a time that stands right behind some words, or where they end."""
        lead = DAY.match(text, end)
        over = self.times.get(lead.end()) if lead is not None else None
        if over is None:
            return end
        again = AGAIN.match(text, over)
        return again.end() if again is not None else over


def offsets(analysis: Analysis, found: Annotations) -> Offsets:
    """Return the offsets of a document that triggers and their objects stand at."""
    named = [mention.span for mention in found.mentions if mention.kind is not None]
    edges = {edge for token in analysis.tokens for edge in (token.start, token.end)} | {span.end for span in named}
    people = {
        start
        for one in found.mentions
        if one.kind is ActorKind.PERSON and one.form is Form.NAME
        for start in (one.span.start, one.phrase.start if one.phrase is not None else one.span.start)
    }
    return Offsets(edges, {span.start for span in named}, people, dated(found))


def dated(found: Annotations) -> dict[int, int]:
    """Return where the times of a document end, by where they start."""
    return {time.span.start: time.span.end for time in found.times}


def told_at(text: str, match: re.Match[str], near: Offsets) -> tuple[re.Match[str], Trigger, int] | None:
    """Return the words that tell an event at a place, their trigger, and where what they take up ends.

    The first row of the longest surface whose needed words stand near, on the same line; else of a shorter one that
    ends at the edge of a word. The object that stands behind the words is taken up: it tells no event of its own.
    """
    for length in range(len(match.group()), 1, -1):
        words = " ".join(match.group()[:length].split())
        whole = length == len(match.group())
        if words not in _triggers() or not (whole or match.start() + length in near.edges):
            continue
        for trigger in _triggers()[words]:
            end = _met(trigger, text, match.start(), match.start() + length, near)
            if end >= 0:
                trigger = _given(trigger, text, end, near)
                return _headed(text, match.start(), words if not whole else "", trigger) or match, trigger, end
    return None


def _given(trigger: Trigger, text: str, end: int, near: Offsets) -> Trigger:
    """The trigger; where what is sent is sent to somebody with a name (ส่งเครื่องบินขับไล่ให้ X), it is given to him."""
    if trigger.type != "MOBILIZE" or not trigger.surface.startswith("ส่ง"):
        return trigger
    given = GIVEN.match(text, end)
    if given is None or given.end() not in near.named:
        return trigger
    return replace(trigger, type="AID", mode=None, parties=Parties.DIRECTED)


def _met(trigger: Trigger, text: str, start: int, end: int, near: Offsets) -> int:
    """Where the words of a trigger and what they need right behind them end; -1 where nothing that they need stands
    near. A need `>class:words` is an object of the class right behind, a time between at most, with one of the words
    behind that; `>@` is somebody with a name, or what is his; `<class` is an object told before."""
    if not trigger.needs:
        return end
    for need in trigger.needs:
        if need.startswith(BEHIND):
            found = _object_or_past(text, end, need, near)
            if found < 0 and trigger.type in DONE_TO and _undergone(text, start, end, need, near):
                found = end
        else:
            found = end if _stands(need, text, start, end, near) else -1
        if found >= 0:
            return found
    return -1


def _stands(need: str, text: str, start: int, end: int, near: Offsets) -> bool:
    """Tell whether a needed word stands around a trigger, or behind it, or an object before it."""
    if need.startswith(TOLD):
        return _told_before(text, start, need[1:], near)
    if need.startswith(LATER):
        return need[1:] in text[end : end + NEEDED].partition("\n")[0]
    if need.startswith(EARLIER):
        at = text.rfind(need[1:], max(text.rfind("\n", 0, start) + 1, start - RELATED), start)
        return at >= 0 and BROKEN.search(text, at, start) is None and "โดย" not in text[at:start]
    return need in _around(text, start, end)


def _object_or_past(text: str, end: int, need: str, near: Offsets) -> int:
    """Where the object of a class ends right behind some words or a time that follows them, or -1."""
    found = _object(text, end, need, near)
    behind = near.past(text, end)
    return _object(text, behind, need, near) if found < 0 and behind > end else found


def _undergone(text: str, start: int, end: int, need: str, near: Offsets) -> bool:
    """Tell whether the object of a class stands before the verb that is done to it: เรือ X ถูก Y ยึด, เรือที่ Y ยึดไว้."""
    kind, _, words = need[1:].partition(":")
    if kind in (WHEN, PARTY, PERSON):
        return False
    opens = _opens(text, start, near)
    behind = text[end : end + NEEDED].partition("\n")[0]
    if opens < 0 or (words and not any(word in behind for word in words.split(","))):
        return False
    first = max(text.rfind("\n", 0, opens) + 1, opens - TOPIC)
    heads = (
        one
        for one in _objects(kind).finditer(text, first, opens)
        if one.end() in near.edges and MODIFIES.search(text, first, one.start()) is None
    )
    return any(text[one.end() : opens].rstrip().count(" ") <= APART for one in heads)


def _opens(text: str, start: int, near: Offsets) -> int:
    """Where the passive, or the clause about its object, opens that a verb ends; -1 where none does."""
    first = max(text.rfind("\n", 0, start) + 1, start - RELATED)
    for passive in UNDERGONE.finditer(text, first, start):
        alone = passive.end() == start
        if alone or (
            (passive.end() in near.named or _party_at(text, passive.end()))
            and not BROKEN.search(text, passive.end(), start)
        ):
            return passive.start()
    for opening in OF_WHICH.finditer(text, first, start):
        if opening.end() in near.named and " " not in text[opening.end() : start].strip():
            return opening.start()
    return -1


def _party_at(text: str, start: int) -> bool:
    return pattern_of("party").match(text, start) is not None


def _told_before(text: str, start: int, kind: str, near: Offsets) -> bool:
    """Tell whether an object of a class stands on the line before some words."""
    reach = WIDE if kind == DEED else TOPIC
    first = max(text.rfind("\n", 0, start) + 1, start - reach)
    return any(found.end() in near.edges for found in _objects(kind).finditer(text, first, start))


def _object(text: str, end: int, need: str, near: Offsets) -> int:
    """Where the object of a class ends that stands right behind some words, or -1."""
    kind, _, words = need[1:].partition(":")
    if kind == WHEN:
        return end if near.past(text, end) > end else -1
    if kind == PERSON:
        return end if (space := _space().match(text, end)) is not None and space.end() in near.people else -1
    found = _party(text, end, near.named) if kind == PARTY else _noun(text, end, kind, near.edges)
    if found < 0 or not words:
        return end if kind == PARTY and found >= 0 else found
    behind = text[found : found + NEEDED].partition("\n")[0]
    return (end if kind == PARTY else found) if any(word in behind for word in words.split(",")) else -1


def _noun(text: str, end: int, kind: str, edges: Container[int]) -> int:
    found = _objects(kind).match(text, end)
    return found.end() if found is not None and found.end() in edges else -1


def _party(text: str, end: int, named: Container[int]) -> int:
    """Where the name of a party begins that stands right behind, or behind the noun of what is its: ยิงทหาร X."""
    for pattern in (_space(), _objects("owned")):
        found = pattern.match(text, end)
        if found is not None and found.end() in named:
            return found.end()
        of = OF.match(text, found.end()) if found is not None else None
        if of is not None and of.end() in named:
            return of.end()
    return -1


@cache
def _space() -> re.Pattern[str]:
    return re.compile(FILLER)


@cache
def _objects(kind: str) -> re.Pattern[str]:
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_objects.tsv") if row["kind"] == kind)
    return re.compile(rf"{FILLER}(?:{phrase_pattern(word for words in lists for word in words).pattern})")


def hits(text: str, end: int) -> bool:
    """Tell whether something that can be hit stands right behind some words: การโจมตีโรงพยาบาล."""
    return _objects("targets").match(text, end) is not None


STRIKING = re.compile(r"(?:ลง|เข้า)?(?:ใส่)?")
"""What may stand between the words of an attack and what it hits."""


def struck(text: str, match: re.Match[str]) -> bool:
    """Tell whether what an attack hits stands right behind its words: ทิ้งระเบิดใส่คลังน้ำมัน."""
    into = STRIKING.match(text, match.end())
    return hits(text, into.end() if into is not None else match.end())


def _headed(text: str, start: int, words: str, trigger: Trigger) -> re.Match[str] | None:
    """The match of a surface that is shorter than the words found, or without the object that it names."""
    verb, heading, _ = trigger.surface.partition(HEADING)
    return re.compile(re.escape(verb if heading else words)).match(text, start) if heading or words else None


def _around(text: str, start: int, end: int) -> str:
    """The words before and behind a trigger, without it unless it is itself part of the needed words."""
    first = max(text.rfind("\n", 0, start) + 1, start - NEEDED // 2)
    last = text.find("\n", end)
    return text[first : min(last if last >= 0 else len(text), end + NEEDED)]


@cache
def _modalities() -> dict[str, Modality]:
    return {
        row["surface"]: Modality(row["surface"], Marker(row["marker"]) if row["marker"] else None, int(row["reach"]))
        for row in rows(DATA, "data/markers.tsv")
    }


@cache
def _marker_pattern() -> re.Pattern[str]:
    return phrase_pattern(_modalities())


def marks(text: str, start: int, end: int) -> Iterator[tuple[int, Modality]]:
    """Yield the markers of a stretch of text with the offsets at which they end.

    Behind a word that concedes (แม้ … จะ), or between ก่อน and its verb, จะ tells nothing of the future,
    but that it is a condition where the main clause is still to come: แม้ X จะ … Y ก็จะ …
    """
    conceding = [match.end() for match in pattern_of("conceding").finditer(text, start, end)]
    before = [match.end() for match in pattern_of("before").finditer(text, start, end)]
    for match in _marker_pattern().finditer(text, start, end):
        modality = _modalities()[match.group()]
        if match.group() == ROUND and COUNT.search(text, max(start, match.start() - 8), match.start()):
            continue
        conceded = any(0 <= match.start() - at <= CONCEDED for at in conceding)
        conceded = conceded or any(0 <= match.start() - at <= BEFORE for at in before)
        if conceded and modality.marker is Marker.FUTURE:
            if pattern_of("even if").search(text, match.end(), _line_end(text, match.end())):
                yield match.end(), replace(modality, marker=Marker.CONDITION)
        elif modality.marker is not None:
            yield match.end(), modality
        elif modality.surface in BEFORE_DOING and pattern_of("even if").search(
            text, match.end(), _line_end(text, match.end())
        ):
            yield match.end(), Modality(modality.surface, Marker.CONDITION, BEFORE)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start, start + AHEAD)
    return end if end >= 0 else start + AHEAD


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """Return a pattern of the words of one kind (party, oblique, stop, clause …); those that part clauses not inside
    other words: ว่า in ระหว่าง, แต่ in ตั้งแต่."""
    words = words_of(kind)
    plain = phrase_pattern(words)
    if kind not in PARTING:
        return plain
    topics = f'(?!(?<=[^\\s"“(])(?:{"|".join(TOPICS)}))'
    return re.compile(_unless_held(words) + topics + plain.pattern)


def words_of(kind: str) -> list[str]:
    """Return the words of one kind, in the order of the table."""
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_words.tsv") if row["kind"] == kind)
    return [word for words in lists for word in words]


def _unless_held(words: Sequence[str]) -> str:
    """What matches where no word of the kind `holder` stands that holds one of some words there."""
    firsts = tuple({*words})
    holders = ((one, at) for one in words_of("holder") for at in range(len(one)) if one.startswith(firsts, at))
    held = sorted({(re.escape(word[:at]), re.escape(word[at:])) for word, at in holders})
    return f"(?!{'|'.join((f'(?<={before})' if before else '') + f'(?={rest})' for before, rest in held)})"


@cache
def ends_with(kind: str) -> re.Pattern[str]:
    """Return a pattern of the words of one kind at the end of the stretch searched."""
    return re.compile(f"(?:{pattern_of(kind).pattern})[^\\S\\n]{{0,2}}$")
