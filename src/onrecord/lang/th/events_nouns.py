"""Who does and who receives what a Thai noun tells: การ…, เหตุ…, from ของ, โดย, ต่อ and what stands right behind.

The object may stand between the noun and its doer (การจับกุมนักธุรกิจ X โดยตำรวจ Y), and whoever dies or is hurt of a
deed is whom it was done to (เสียชีวิตจากการยิงของ X). Called by `events_parties.py`, which finds the parties of verbs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lang.th.events_lexicon import pattern_of
from onrecord.lang.th.events_stage import TITLE, Clause, Stage
from onrecord.lang.th.events_subjects import BEHIND, LINKED, Subjects
from onrecord.model.annotations import Mention
from onrecord.model.spans import Span

DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION", "SUPPORT", "ACCUSE", "THREATEN"})
"""Types whose noun stands right before whom the deed is done to."""
TAKING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types whose noun may have other words before whom it names: การทิ้งระเบิดสนามบิน X."""
LEAVING = frozenset({"RETREAT", "SANCTION"})
"""Types of which จาก brings where or whom they leave, not who does it."""
GAP = 6
"""Code points at most between two deeds that share an object: ประณามและคว่ำบาตร X."""
LINKS = re.compile(
    r"(?P<agent>โดย|จาก|ของ)|(?P<target>ต่อ|ใส่|แก่|ให้|กับ|ไปยัง|ต่อต้าน|ในดินแดน|ถึง|ไปช่วย|เข้าไปใน|ไปที่|(?<!ต่อ)ไป)"
)
AWAY = re.compile(
    r"(?:(?P<agent>โดย|ของ)|(?P<target>ใส่|(?<!ก)ต่อ(?!สู้|ต้าน|ไป|มา|เนื่อง|รอง|อายุ|สาย|ว่า|หน้า)))"
    r"(?:(?!ของ|ใน|ที่|ซึ่ง|จาก|และ|กับ|โดย|ต่อ|เพื่อ|ให้)[^\s]){1,26}$"
)
"""What brings a name behind the noun of what is its: ใส่เมืองชายแดน X, โดยเครื่องบินขับไล่ X."""
BETWEEN = re.compile(r"ระหว่าง")
APART = re.compile(r"[\s(\"“]|ของ|โดย|ใน|ที่|ณ|จาก|ซึ่ง|ระหว่าง|เมื่อ|ทาง|ด้วย|และ|กับ|ต่อ|ใส่|เพื่อ|ให้|แก่|หลัง|ก่อน|จน|ทำ|ถูก|ว่า")
"""What parts the noun of a deed from its object."""
OBJECT = 28
"""Code points of the words before a name that tell what of it the deed is done to."""
HARMED = re.compile(
    r"(?:เสียชีวิต|ตาย|ดับ|บาดเจ็บ|ล้มตาย|สังเวยชีวิต|พังเสียหาย|เสียหาย|พังถล่ม|ถูกสังหาร|พลีชีพ|สูญหาย|พลัดถิ่น)"
    r"[^\n]{0,24}?(?:จาก|ใน|ด้วย|เพราะ|เนื่องจาก)(?:การ|เหตุ)?$"
)
"""What leads from whoever was harmed to the noun of the deed that did it."""

CLAIMED = re.compile(r"(?:ความรับผิดชอบ|รับผิดชอบ)(?:ต่อ|ใน|กรณี)?(?:การ|เหตุ)?$")
"""What leads from whoever claims a deed for himself to its noun."""

Two = tuple[tuple[Span, ...], tuple[Span, ...]]


class Nouns:
    """Finds the parties of deeds that nouns tell, in one document."""

    def __init__(self, stage: Stage, subjects: Subjects) -> None:
        self._stage = stage
        self._subjects = subjects
        self._text = stage.text

    def parties(self, clause: Clause, match: re.Match[str], behind: Sequence[Mention], past: int, type_: str) -> Two:
        """Return the words that name the actors and the recipients; `past` is where words go on behind a time."""
        stop = pattern_of("stop").search(self._text, past, match.end() + BEHIND)
        if stop is not None and type_ in DONE_TO:
            behind = [mention for mention in behind if mention.span.start < stop.start()]
        deed = self._stage.deed_in(match.end(), match.end() + BEHIND)
        if deed is not None and len(self._text[match.end() : deed].strip()) > GAP:
            behind = [mention for mention in behind if mention.span.start < deed]
        if behind and BETWEEN.search(self._text, match.end(), behind[0].span.start):
            return self._sides(behind), ()
        agents = linked(self._text, match.end(), behind, "agent", titled=True)
        agents = self._owning(match.end(), agents) if type_ in LEAVING else agents
        agents = agents or self._subjects.denier(match.start(), type_) or self._claiming(clause, match, type_)
        targets = linked(self._text, match.end(), behind, "target") or self._right_behind(match, behind, type_)
        targets = targets or self._harmed(clause, match, type_)
        return agents, tuple(span for span in targets if span not in agents)

    def _owning(self, end: int, agents: Sequence[Span]) -> tuple[Span, ...]:
        """Those of some whom จาก does not bring: การถอนทหารของ X จาก Y is done by X alone."""
        return tuple(span for span in agents if not self._text[end : span.start].rstrip().endswith("จาก"))

    def _right_behind(self, match: re.Match[str], behind: Sequence[Mention], type_: str) -> tuple[Span, ...]:
        """Whom the noun of a deed names without a small word between: การลอบสังหารรัฐมนตรีเลบานอน, การเยือนลาว."""
        end, visit = match.end(), match.group().endswith("เยือน")
        first = next((mention for mention in behind if mention.span.start >= end), None)
        if first is None or not (visit or type_ in DONE_TO):
            return ()
        start = first.phrase.start if first.phrase is not None and first.phrase.start >= end else first.span.start
        held = type_ in TAKING and start - end <= OBJECT and APART.search(self._text, end, start) is None
        return (first.span,) if start == end or held else ()

    def _harmed(self, clause: Clause, match: re.Match[str], type_: str) -> tuple[Span, ...]:
        """Who died or was hurt of a deed that a noun tells behind: ทหาร X เสียชีวิตจากการยิงของ Y."""
        start = max(clause.unit.start, match.start() - BEHIND)
        harm = HARMED.search(self._text, start, match.start()) if type_ == "ASSAULT" else None
        return self._subjects.of(clause, harm.start(), type_) if harm is not None else ()

    def _claiming(self, clause: Clause, match: re.Match[str], type_: str) -> tuple[Span, ...]:
        """Who claims the deed that a noun tells behind: X อ้างความรับผิดชอบเหตุซุ่มโจมตี Y."""
        start = max(clause.unit.start, match.start() - BEHIND)
        claim = CLAIMED.search(self._text, start, match.start()) if type_ == "ASSAULT" else None
        return self._subjects.of(clause, claim.start(), type_) if claim is not None else ()

    def _sides(self, behind: Sequence[Mention]) -> tuple[Span, ...]:
        """Between whom: the first, and whom กับ or และ brings right behind it or its title."""
        second = [mention for mention in behind if mention.span.start >= behind[0].span.end][:1]
        words = self._text[behind[0].span.end : second[0].span.start] if second else ""
        joined = len(words) <= TITLE and ("กับ" in words or "และ" in words) and "\n" not in words
        return tuple(mention.span for mention in (behind[0], *(second if joined else ())))


def linked(text: str, end: int, behind: Sequence[Mention], link: str, *, titled: bool = False) -> tuple[Span, ...]:
    """Return the mentions that a small word of the kind `link` (agent, target) brings."""
    found: list[Span] = []
    last = end
    for mention in behind:
        phrase = mention.phrase if titled and mention.phrase is not None else mention.span
        phrase = phrase if phrase.start >= last else mention.span
        starts = min(mention.span.start, phrase.start)
        words = list(LINKS.finditer(text, max(last, starts - LINKED), starts))
        apart = starts < mention.span.start and words and " " in text[words[-1].end() : starts]
        away = AWAY.search(text, last, starts) if not words else None
        if (words and words[-1].lastgroup == link and not apart) or (away is not None and away.lastgroup == link):
            found.append(mention.span)
        last = mention.span.end
    return tuple(found)
