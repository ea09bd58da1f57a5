"""Whom a Thai tie is between, and the times that bound it: names by place and the small words around them.

Called by `relations.py`, which knows the cues. Nothing is sought across a word that begins another clause, or a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache

from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.relations import How, load_cues
from onrecord.lang.th.events_lexicon import DATA
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, ActorKind, Annotations, Form, Mention
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

REACH = 70
"""Code points between a cue and a name that a small word brings, or its subject."""
LEAD = 14
"""Code points of small words (ซึ่งเป็นหนึ่งใน, ประเทศ) between a copula and a cue."""
TITLES = 40
"""Code points of a title between a small word and a name, or of an office."""
DATED = 44
"""Code points of small words between the last side and a time."""
VERB = 30
"""Code points between a verb of pacts and the pact."""

JOINED = re.compile(r"\s?(?:และ|กับ|รวมถึง|ตลอดจน|,|-|–)\s?")
BETWEEN = re.compile(r"(?:ฉบับ\S{0,12}\s?)?\s?(?:ทวิภาคี)?ระหว่าง")
CLAUSAL = re.compile(r"(?:ที่|ซึ่ง)\s?$")
BLANK = re.compile(r"[\s,()]{0,4}$")
HONORIFIC = re.compile(r"\s?(?:นาย|นาง|นางสาว|น\.ส\.|ดร\.|พล\.อ\.|พลเอก|ประธานาธิบดี|ประเทศ|รัฐบาล|กลุ่ม)?\s?")
WHILE = r"\s|มา|ที่|ซึ่ง|ได้|มีการ|ลงนาม|ทำ|กัน|ร่วม|ไป|แล้ว|อย่างเป็นทางการ|ทั้งสอง|ประเทศ|ฉบับ|ไว้|นาน|และมีผล|ขึ้น"
"""What may stand between the last side of a tie and its time."""
MANNER = r"(?:อย่าง[^\s]{1,24}?)?"
TIMED = re.compile(
    rf"(?:{WHILE}){{0,6}}{MANNER}(?:{WHILE}){{0,4}}(?P<word>นับตั้งแต่|ตั้งแต่|นับแต่|จนถึง|จนกระทั่ง|เมื่อ|ใน|ช่วง|ปี|)\s?$"
)
SINCE, UNTIL = frozenset({"นับตั้งแต่", "ตั้งแต่", "นับแต่"}), frozenset({"จนถึง", "จนกระทั่ง"})
SHORT = 6
"""Code points below which a cue must end where a word does."""
SHARED = re.compile(r"และ")
OBLIQUE = re.compile(r"(?:ของ|กับ|ต่อ|จาก|ให้|แก่)\s?$")
OWNER = re.compile(r"ของ(?:นาย|นาง|นางสาว|น\.ส\.|พล\.อ\.|อดีตประธานาธิบดี|ประธานาธิบดี)?\s?$")
ABOUT_OTHERS = frozenset({Act.ALLEGE, Act.CONDEMN, Act.DEMAND, Act.PRAISE, Act.ASK})
"""Acts whose content without a subject is about somebody else."""


@cache
def words_of(how: How) -> re.Pattern[str]:
    """Return a pattern of the words of one sort."""
    return phrase_pattern(cue.surface for cue in load_cues(DATA, "data/relations.tsv") if cue.how is how)


def broken(words: str) -> bool:
    """Tell whether a word among these begins another clause."""
    return words_of(How.BREAK).search(words_of(How.HOLDS).sub("", words)) is not None


@cache
def _copula() -> re.Pattern[str]:
    """A copula, what may stand between it and a noun, and the end of what is searched."""
    return re.compile(rf"(?:{words_of(How.COPULA).pattern})(?P<lead>.{{0,{LEAD}}})$")


class Sides:
    """Finds sides and times in one document."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._text = analysis.text
        named = (m for m in found.mentions if m.kind is not None or m.form is Form.PRONOUN)
        self._mentions = sorted(named, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [mention.span.start for mention in self._mentions]
        self._edges = {token.start for token in analysis.tokens} | {m.span.end for m in self._mentions}
        times = (time.span for time in found.times if time.type in (TimexType.DATE, TimexType.TIME))
        self._times = sorted(times)
        self._quotes = found.quotes
        self._places = [place.span for place in found.places]

    def whole(self, match: re.Match[str]) -> bool:
        """Tell whether a cue is made of whole words and lies in no name."""
        if match.start() not in self._edges or (match.end() not in self._edges and len(match.group()) < SHORT):
            return False
        if any(place.start < match.end() and match.start() < place.end for place in self._places):
            return False
        near = self._between(match.start() - REACH, match.end())
        return not any(
            m.form is Form.NAME and m.span.start <= match.start() < m.span.end and m.kind is not ActorKind.PERSON
            for m in near
        )

    def cut(self, match: re.Match[str]) -> str:
        """Return a cue's words up to a name that begins within them: รับรอง in รับรอง|รัฐบาลตาลีบัน."""
        within = (m.span.start for m in self._between(match.start() + 1, match.end()) if m.form is Form.NAME)
        return self._text[match.start() : next(within, match.end())].rstrip()

    # ---- behind a cue ----

    def behind(
        self, end: int, led: Sequence[str], sorts: Collection[ActorKind], *, near: bool = False
    ) -> Mention | None:
        """Return the first name of these sorts that one of the words of `led` brings behind a cue; with `near`, with
        no other words between."""
        for mention in self._between(end, self._line_end(end, REACH)):
            gap = self._text[end : mention.span.start]
            if broken(gap):
                return None
            if self._fits(mention, sorts) and self._brings(gap, led, near=near):
                return mention
        return None

    def _brings(self, gap: str, led: Sequence[str], *, near: bool) -> bool:
        """Tell whether the words between a cue and a name end with one that brings it, or a title behind that."""
        if "-" in led and HONORIFIC.fullmatch(gap) and not (near and gap[:1].isspace()):
            return True
        for word in led:
            at = gap.rfind(word) if word not in ("-", "title") else -1
            if at >= 0 and len(gap) - at - len(word) <= TITLES and not (near and gap[:at].strip()):
                return True
        return False

    def titled(self, end: int, sorts: Collection[ActorKind]) -> tuple[Mention, Span] | None:
        """Return whose office follows a cue, and the words of the office."""
        for mention in self._between(end, self._line_end(end, TITLES)):
            title = Span.trimmed(self._text, end, mention.span.start)
            if mention.form is not Form.NOMINAL and self._fits(mention, sorts) and title is not None:
                bare = title.text.removesuffix("ของ").removesuffix("แห่ง")
                words = Span.of(self._text, title.start, title.start + len(bare))
                return None if broken(title.text) else (mention, words)
        return None

    def between(self, end: int, sorts: Collection[ActorKind]) -> list[Mention]:
        """Return between whom a pact is: ระหว่าง X กับ Y."""
        opening = BETWEEN.match(self._text, end)
        if opening is None:
            return []
        behind = self._between(opening.end(), self._line_end(opening.end(), REACH))
        if not behind or not HONORIFIC.fullmatch(self._text[opening.end() : behind[0].span.start]):
            return []
        return [m for m in self._run(behind) if self._fits(m, sorts)]

    def named(self, other: Mention, sorts: Collection[ActorKind], *, close: bool) -> list[Mention]:
        """Return who is named behind the other side as whom the noun means: อย่าง X, or at once where `close`."""
        end = other.span.end
        behind = self._between(end, self._line_end(end, TITLES))
        for at, mention in enumerate(behind):
            gap = self._text[end : mention.span.start]
            told = words_of(How.EXAMPLE).search(gap)
            plain = close and gap[:1].isspace() and not broken(gap) and len(gap) <= TITLES
            if (told is not None and not gap[: told.start()].strip()) or plain:
                run = self._run(behind[at:])
                fit = [m for m in run if self._fits(m, sorts) and m.form is Form.NAME]
                if fit:
                    return fit
        return []

    # ---- before a cue ----

    def told(self, start: int, sorts: Collection[ActorKind]) -> tuple[list[Mention], int]:
        """Return of whom a copula says what the noun at `start` is, and where the copula begins."""
        line = self._text.rfind("\n", 0, start) + 1
        copula = _copula().search(self._text[max(line, start - LEAD - 16) : start])
        if copula is None or broken(copula["lead"]):
            return [], start
        at = max(line, start - LEAD - 16) + copula.start()
        return self.subjects(at, sorts), at

    def subjects(self, start: int, sorts: Collection[ActorKind]) -> list[Mention]:
        """Return the nearest name before `start` in its clause, and whoever is joined to it."""
        line = self._text.rfind("\n", 0, start) + 1
        before = [m for m in self._between(max(line, start - REACH), start) if m.span.end <= start]
        while before and not self._fits(before[-1], sorts):
            if before.pop().kind is ActorKind.PERSON:
                return []
        if not before or broken(self._text[before[-1].span.end : start]):
            return self._speaker(start, sorts)
        if SHARED.search(self._text, before[-1].span.end, start) and self._led(before[-1]):
            return []
        owned = len(before) > 1 and self._text[before[-1].span.end].isspace() and self._owns(before[-1])
        if owned and self._fits(before[-2], sorts):
            return [before[-2]]
        return [m for m in self._back(before) if self._fits(m, sorts)]

    def _speaker(self, start: int, sorts: Collection[ActorKind]) -> list[Mention]:
        """The source of the attribution whose content begins at the cue and names no subject: ปฏิเสธว่าหนุนหลัง …"""
        for quote in self._quotes:
            opens = quote.start <= start and start - quote.start <= LEAD and start < quote.content[0].end
            if opens and quote.source is not None and quote.act not in ABOUT_OTHERS:
                near = self._between(quote.source.start, quote.source.end)
                return [m for m in near if self._fits(m, sorts)][:1]
        return []

    def _led(self, mention: Mention) -> bool:
        """Tell whether a small word right before a name makes it the other side of something told before."""
        return OBLIQUE.search(self._text, max(0, mention.span.start - 6), mention.span.start) is not None

    def _owns(self, mention: Mention) -> bool:
        """Tell whether a name only says whose somebody named before is: X บุตรสาวของ Y."""
        return OWNER.search(self._text, max(0, mention.span.start - LEAD), mention.span.start) is not None

    def beside(self, start: int, sorts: Collection[ActorKind]) -> list[Mention]:
        """Return the name that a noun stands behind in apposition: X พันธมิตรของ Y."""
        before = [m for m in self._between(start - REACH, start) if m.span.end <= start]
        if not before or not self._fits(before[-1], sorts):
            return []
        gap = self._text[before[-1].span.end : start]
        return [before[-1]] if gap and "\n" not in gap and BLANK.fullmatch(gap.replace("อดีต", "")) else []

    def relative(
        self, start: int, sorts: Collection[ActorKind], whom: Collection[ActorKind]
    ) -> tuple[Mention, Mention] | None:
        """Return the subject right before a verb and whom its relative clause describes: Y ที่ X หนุนหลัง."""
        before = [m for m in self._between(start - REACH, start) if m.span.end <= start]
        if len(before) < 2 or self._text[before[-1].span.end : start].strip() or not self._fits(before[-1], sorts):
            return None
        opening = CLAUSAL.search(self._text, before[-2].span.end, before[-1].span.start)
        if opening is None or self._text[before[-2].span.end : opening.start()].strip():
            return None
        return (before[-1], before[-2]) if self._fits(before[-2], whom) else None

    def verb(self, start: int, verbs: Sequence[str]) -> tuple[str, int] | None:
        """Return the last of the verbs before a pact with where it begins, no name or other clause between."""
        line = self._text.rfind("\n", 0, start) + 1
        found = list(_of(tuple(verbs)).finditer(self._text, max(line, start - VERB), start))
        for match in reversed(found):
            between = self._text[match.end() : start]
            plain = not broken(between) and not self._between(match.end(), start)
            if plain and match.start() in self._edges:
                return " ".join(match.group().split()), match.start()
        return None

    # ---- times ----

    def times(self, end: int, start: int) -> tuple[Span | None, Span | None, Span | None]:
        """Return the times from which, until which and on which a tie is told to be: behind its last words, else right
        before its first."""
        since = until = on = None
        for time in self._times[bisect_left(self._times, Span(end, end, "")) :]:
            if time.start - end > DATED or (lead := TIMED.match(self._text[end : time.start])) is None:
                break
            if lead["word"] in UNTIL:
                until = time
            elif lead["word"] in SINCE:
                since = since or time
            else:
                on = on or time
            end = time.end
        return since, until, on or self._ahead(start)

    def _ahead(self, start: int) -> Span | None:
        """The time that opens the clause right before its first side: เมื่อปี 2546 X …"""
        at = bisect_left(self._times, Span(start, start, "")) - 1
        if at < 0 or self._times[at].end > start:
            return None
        gap = self._text[self._times[at].end : start]
        return self._times[at] if BLANK.fullmatch(gap) and "\n" not in gap else None

    # ---- helpers ----

    def _fits(self, mention: Mention, sorts: Collection[ActorKind]) -> bool:
        return mention.kind is None or mention.kind in sorts

    def _run(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The first of some names, and those that are joined to it."""
        found = list(mentions[:1])
        for mention in mentions[1:]:
            between = self._text[found[-1].span.end : mention.span.start]
            joint = JOINED.match(between)
            if joint is None or not HONORIFIC.fullmatch(between[joint.end() :]):
                break
            found.append(mention)
        return found

    def _back(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The last of some names, and those before that are joined to it."""
        at = len(mentions) - 1
        while at > 0 and len(self._run(mentions[at - 1 : at + 1])) > 1:
            at -= 1
        return list(mentions[at:])

    def _between(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _line_end(self, start: int, reach: int) -> int:
        end = self._text.find("\n", start, start + reach)
        return end if end >= 0 else start + reach


@cache
def _of(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(verbs)
