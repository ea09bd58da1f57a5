"""Where a Thai event took place: the place that a word of place (ที่, ใน, บริเวณ, ใกล้ …) brings into its clause.

Behind the trigger up to the next clause or deed; at the head of the sentence (ที่กรุงเวียนนา …); where people without
a name are from that do it there (ผู้ประท้วงใน …). A visit is where it goes to, an attack or a seizure on the town that
is its object. The words are in `data/events_places.tsv`. Called by `events.py`; which place the words name is settled
in `resolve/`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onrecord.assets import rows
from onrecord.lang.th.events_lexicon import DATA, ends_with, pattern_of
from onrecord.lang.triggers import Trigger
from onrecord.model.annotations import ActorKind, Annotations, EventFrame
from onrecord.model.spans import Span

BEHIND = 110
"""Code points behind a trigger within which its place stands."""
LED = 32
"""Code points before a place in which the word stands that brings it, with the nouns for what it is."""
OPENED = 200
"""Code points behind a place that opens a sentence within which it holds."""
DOERS = 24
"""Code points before a trigger in which the place stands that people without a name do it in."""
VISIT = "visit"
REACHING = frozenset({"ASSAULT", "RETREAT", "COERCE"})
"""Types of deed that are done where their target is."""
SENT = frozenset({"MOBILIZE", "AID"})
"""Types of deed that send something: to a place behind ไปยัง, ถึง."""
SPOKEN = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT", "CONCEDE"})
"""Types that lie in words: a place behind them is where the thing meant lies, not where it was said."""

JOINT = frozenset({"AGREE", "SUPPORT"})
"""Types of them that have a place where people come together: signed, agreed at."""
AT = ("ที่", "ณ")
COORDINATED = re.compile(r"(?:และ|พร้อม|พร้อมทั้ง|แล้ว|รวมทั้ง|ก่อน)(?:ได้|จะ|ยัง|ก็)?\s?$")
"""What joins a deed to the one before, of the same doer in the same place."""
NEAR = 160
"""Code points between two such deeds."""


def shared(text: str, frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Return the frames, in order; of two deeds that a word joins, the place of one is that of the other."""
    done = list(frames)
    for at, (before, frame) in enumerate(pairwise(done)):
        words = text[max(before.trigger.end, frame.trigger.start - 14) : frame.trigger.start]
        close = frame.trigger.start - before.trigger.end <= NEAR and before.scope == frame.scope
        if close and COORDINATED.search(words) and not {before.type, frame.type} & SPOKEN:
            done[at : at + 2] = _one_place(done[at], frame)
    return done


def _one_place(before: EventFrame, frame: EventFrame) -> tuple[EventFrame, EventFrame]:
    if before.place is None:
        return replace(before, place=frame.place), frame
    return before, frame if frame.place is not None else replace(frame, place=before.place)


class Places:
    """Finds where the events of one document took place."""

    def __init__(self, text: str, found: Annotations, deeds: Sequence[int]) -> None:
        """`deeds` are the offsets at which triggers start, in order."""
        self._text = text
        self._deeds = deeds
        self._spans = sorted({mention.span for mention in found.places}, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._countries = {m.span.start for m in found.mentions if m.kind in (ActorKind.COUNTRY, ActorKind.GOVERNMENT)}

    def of(self, match: re.Match[str], trigger: Trigger) -> Span | None:
        """Return the words that name the place of the trigger, or None where none is told."""
        behind = self._behind(match, trigger)
        return behind or self._of_doers(match, trigger) or self._opening(match)

    def _between(self, start: int, end: int) -> list[Span]:
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _behind(self, match: re.Match[str], trigger: Trigger) -> Span | None:
        end = self._until(match.end())
        for span in self._between(match.end(), end):
            if self._led(span, match.end(), trigger):
                return span
            if self._reached(span, match, trigger):
                return span
        return None

    def _until(self, start: int) -> int:
        """Where the clause of a trigger ends: at the line, at words that open another, at another deed."""
        line = self._text.find("\n", start, start + BEHIND)
        end = line if line >= 0 else min(len(self._text), start + BEHIND)
        for words in (pattern_of("stop"), _pattern("break")):
            found = words.search(self._text, start, end)
            end = found.start() if found is not None else end
        return min(end, *self._deeds[bisect_left(self._deeds, start) :][:1], end)

    def _led(self, span: Span, start: int, trigger: Trigger) -> bool:
        """Tell whether a word of place brings the place, nouns for what it is between: ในเขตจังหวัด …"""
        words = self._text[max(start, span.start - LED) : span.start]
        lead = _leads().search(words)
        if lead is None or trigger.type not in SPOKEN:
            return lead is not None
        return trigger.type in JOINT and lead.group().startswith(AT)

    def _reached(self, span: Span, match: re.Match[str], trigger: Trigger) -> bool:
        """Tell whether the place is what a visit goes to or what a deed hits, right behind the trigger."""
        between = self._text[match.end() : span.start]
        if trigger.mode == VISIT:
            return _aims().fullmatch(between) is not None
        if span.start in self._countries:
            return False
        if trigger.type in SENT:
            return _sent().search(between[-LED:]) is not None
        return trigger.type in REACHING and _aims().fullmatch(between) is not None

    def _of_doers(self, match: re.Match[str], trigger: Trigger) -> Span | None:
        """Where people do it: ผู้ประท้วงในกรุง … บุก …; protesters of a town are in it."""
        before = self._between(max(0, match.start() - DOERS), match.start())
        if not before or trigger.type in SPOKEN or "\n" in self._text[before[-1].end : match.start()]:
            return None
        place = before[-1]
        words = self._text[max(0, place.start - LED) : place.start]
        led = re.search(f"(?:{pattern_of('party').pattern})[^\\n]{{0,12}}?(?:ใน|ที่|จาก)[^\\s]{{0,8}}$", words)
        own = trigger.type == "PROTEST" and words.endswith("ชาว")
        return place if led is not None or own else None

    def _opening(self, match: re.Match[str]) -> Span | None:
        """The place that a sentence opens with: ที่กรุงเวียนนา ผู้แทน …; the nearest that still holds."""
        line = self._text.rfind("\n", 0, match.start()) + 1
        for span in reversed(self._between(max(line, match.start() - OPENED), match.start())):
            words = self._text[max(line, span.start - LED) : span.start]
            opener = _opener().search(words)
            if opener is not None and (opener.group().startswith(AT) or len(words) == len(opener.group())):
                envoy = ends_with("envoy").search(words, 0, opener.start())
                return None if envoy or self._left(span.end, match.start()) else span
        return None

    def _left(self, start: int, end: int) -> bool:
        """Tell whether words between open a clause about somebody else."""
        return pattern_of("stop").search(self._text, start, end) is not None


@cache
def _words(kind: str) -> str:
    lists = (row["word"].split("|") for row in rows(DATA, "data/events_places.tsv") if row["kind"] == kind)
    return "|".join(sorted((re.escape(word) for words in lists for word in words), key=len, reverse=True))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_words(kind))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_words('where')})\s?(?:(?:{_words('site')})\s?){{0,3}}(?:(?:อ\.|ต\.|อำเภอ|ตำบล|หมู่บ้าน)\s?\S{{1,16}}\s(?:จ\.|จังหวัด)?)?$"
    )


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:(?:{_words('to')})\s?)?(?:(?:{_words('site')})\s?){{0,3}}")


@cache
def _sent() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('sent')})\s?(?:(?:{_words('site')})\s?){{0,3}}$")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{_words('opens')})\s?(?:(?:{_words('site')})\s?){{0,3}}$")
