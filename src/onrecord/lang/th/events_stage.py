"""The stage of Thai events: the mentions of a document in order, its attributions and deeds, and who stands with whom.

Look-up by place in the text, titles and lists of names; no roles. Called by `events_subjects.py`, which finds who
acts, and `events_parties.py`, which finds both parties.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from onrecord.lang.th.events_lexicon import ends_with, pattern_of, trigger_pattern
from onrecord.model.analysis import Analysis, Unit
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention, QuoteFrame
from onrecord.model.spans import Nest, Span

TITLE = 30
"""Code points of a title between a person's name and the body or country that it is of."""
SURE = 5
"""Code points from which words for one's own side may end inside a token."""
PARTNER = 60
"""Code points between two names of which the second is joined to the first behind its title."""
JOINED = frozenset({"และ", "กับ", "ร่วมกับ", "-", "–", "และทาง", ",", "รวมถึง", "ตลอดจน", "พร้อม"})
LISTED = JOINED | {""}
WITH = re.compile(r"(?:และ|กับ|พร้อมด้วย|พร้อมกับ|รวมถึง|ตลอดจน|รวมทั้ง)(?:ทาง|ฝ่าย|นาย|นาง|นางสาว)?\s?$")
"""What joins a name to the one before it, with the first of its titles."""
UNIONS = frozenset({ActorKind.COUNTRY, ActorKind.ORGANISATION})
DEAL = re.compile(
    r"(?:ข้อตกลง|ความตกลง|สนธิสัญญา|ปฏิญญา|พิธีสาร|อนุสัญญา|กระบวนการ|แถลงการณ์|ฉันทามติ)"
    r"(?:สันติภาพ|หยุดยิง)?(?:กรุง|เมือง|ที่กรุง|ที่)?$"
)
"""What makes the name of a town behind it that of a deal: ข้อตกลงแอลเจียร์."""
POINTS_BACK = re.compile(r"(?:ดังกล่าว|เหล่านี้|นี้|นั้น)")
"""What makes a noun mean those told before."""
BARE = re.compile(r"\s*(?:และ|แล้ว|พร้อม|พร้อมทั้ง|ทั้งยัง|รวมทั้ง)\s*")
"""What a content that is none begins with: ประณามและคว่ำบาตร …"""


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit, the units before it on the same line, the nearest first, and whether that line is a headline."""

    unit: Unit
    before: tuple[Unit, ...]
    head: bool = False


def _with_pointing(analysis: Analysis, found: Annotations, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in order, with the words for two told before (ทั้งสองฝ่าย) in place of what they hold, and those
    for who speaks and his side (เรา, ฝ่ายเรา) in what somebody says."""
    names = [mention.span for mention in mentions if mention.form not in (Form.PRONOUN, Form.NOMINAL)]
    named = {at for span in names for at in range(span.start, span.end)}
    said = Nest((span, None) for quote in found.quotes for span in quote.content)
    edges = {edge for token in analysis.tokens for edge in (token.start, token.end)}
    added = [Mention(span, Form.NOMINAL, rule="pointer") for span in _told(analysis.text, "pointing", named)]
    ours = (span for span in _told(analysis.text, "we", named) if span.start in edges)
    heard = (span for span in ours if span.end in edges or len(span) >= SURE)
    added.extend(Mention(span, Form.PRONOUN, rule="we") for span in heard if any(True for _ in said.around(span)))
    taken = {at for mention in added for at in range(mention.span.start, mention.span.end)}
    kept = [m for m in mentions if not (m.span.start in taken or m.span.end - 1 in taken)]
    return sorted((*kept, *added), key=lambda mention: (mention.span.start, -mention.span.end))


def _is_deal(text: str, mention: Mention) -> bool:
    """Tell whether the name of a town is that of a deal made there."""
    start = mention.span.start
    return mention.form is Form.METONYM and DEAL.search(text, max(0, start - TITLE), start) is not None


def _told(text: str, kind: str, named: Container[int]) -> Iterator[Span]:
    for match in pattern_of(kind).finditer(text):
        if not any(at in named for at in range(match.start(), match.end())):
            yield Span(match.start(), match.end(), match.group())


class Stage:
    """What stands where in one document."""

    def __init__(self, analysis: Analysis, found: Annotations, deeds: Sequence[int]) -> None:
        """`deeds` are the offsets at which triggers start, in order."""
        self.text = analysis.text
        self.deeds = deeds
        self.quotes = found.quotes
        self._nouns: set[Span] = set()
        named = [m for m in found.mentions if m.kind is not None or m.form in (Form.PRONOUN, Form.NOMINAL)]
        self.mentions = _with_pointing(analysis, found, [m for m in named if not _is_deal(analysis.text, m)])
        self._starts = [mention.span.start for mention in self.mentions]
        people = (m for m in found.mentions if m.kind is ActorKind.PERSON)
        self._titles = Nest((m.phrase, m) for m in people if m.phrase is not None)
        self._contents = sorted((span.start, span.end, n) for n, q in enumerate(found.quotes) for span in q.content)
        self._content_starts = [start for start, _, _ in self._contents]

    def people(self, noun: re.Match[str] | None) -> tuple[Span, ...]:
        """Return the words for people without a name, with what points back behind the noun (กลุ่มนี้); nobody where
        there is no noun."""
        if noun is None:
            return ()
        back = POINTS_BACK.match(self.text, noun.end())
        span = Span.of(self.text, noun.start(), back.end() if back is not None else noun.end())
        self._nouns.add(span)
        return (span,)

    def nameless(self, spans: Sequence[Span]) -> bool:
        """Tell whether some words only tell of people without a name, or of nobody."""
        return all(span in self._nouns for span in spans)

    def persons(self, spans: Sequence[Span]) -> bool:
        """Tell whether some words name persons only, or what they are by their office."""
        kinds = {mention.span: mention.kind for mention in self.mentions}
        return bool(spans) and all(kinds.get(span) is ActorKind.PERSON for span in spans)

    def common(self, spans: Sequence[Span]) -> bool:
        """Tell whether some words are common nouns, with no name."""
        names = {mention.span for mention in self.mentions if mention.form is not Form.NOMINAL}
        return all(span not in names for span in spans)

    def line_end(self, start: int, reach: int) -> int:
        """Return where the line ends, or `reach` code points on."""
        end = self.text.find("\n", start, start + reach)
        return end if end >= 0 else start + reach

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that start in a stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def reaching(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of a stretch, with one that began before it and reaches into it."""
        first = bisect_left(self._starts, start)
        if first and self.mentions[first - 1].span.end > start:
            first -= 1
        return self.mentions[first : bisect_left(self._starts, end)]

    def named_at(self, offset: int) -> bool:
        """Tell whether a mention stands over an offset."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self.mentions[at].span.end > offset

    def deed_in(self, start: int, end: int) -> int | None:
        """Return where the first trigger of a stretch starts, or None."""
        at = bisect_left(self.deeds, start)
        return self.deeds[at] if at < len(self.deeds) and self.deeds[at] < end else None

    def last_deed(self, start: int, end: int) -> int | None:
        """Return where the last trigger of a stretch starts, or None."""
        at = bisect_left(self.deeds, end) - 1
        return self.deeds[at] if at >= 0 and self.deeds[at] >= start else None

    def quote_at(self, offset: int) -> tuple[QuoteFrame, Span] | None:
        """Return the attribution whose content begins last before an offset that it holds, and that content: what
        somebody says within a report may run on behind it."""
        best: tuple[int, int, int] | None = None
        for start, end, number in reversed(self._contents[: bisect_right(self._content_starts, offset)][-40:]):
            shorter = best is None or (start == best[0] and end < best[1])
            if end > offset and (shorter or (best and (start, end) == best[:2] and self.quotes[number].source)):
                best = (start, end, number)
        if best is None or BARE.fullmatch(self.text, best[0], offset):
            return None
        return self.quotes[best[2]], Span(best[0], best[1], self.text[best[0] : best[1]])

    def coordinated(self, mentions: Sequence[Mention]) -> tuple[Span, ...]:
        """Return the first, and whoever และ, กับ or a hyphen joins to it; a person where its title was named first."""
        joined = [mentions[0]]
        for mention in mentions[1:]:
            if mention.span.start < joined[-1].span.end:  # the country in ผู้นำ X
                continue
            if self.text[joined[-1].span.end : mention.span.start].strip() not in JOINED:
                break
            joined.append(mention)
        return tuple(dict.fromkeys(self.bearer(mention).span for mention in joined))

    def listed(self, last: Mention) -> tuple[Span, ...]:
        """Return the names before the last one of a list that spaces part: เปรู ชิลี และโบลิเวีย."""
        at = bisect_left(self._starts, last.span.start)
        found: list[Span] = []
        while at > 0 and self._alike(self.mentions[at - 1], last):
            between = self.text[self.mentions[at - 1].span.end : self.mentions[at].span.start]
            if "\n" in between or between.strip() not in (LISTED if found else JOINED) or not between:
                break
            at -= 1
            found.append(self.mentions[at].span)
        return tuple(reversed(found))

    def _alike(self, mention: Mention, last: Mention) -> bool:
        """Tell whether a name may stand in one list with another: of its kind, or both of states and their unions,
        no preposition before it."""
        if mention.kind is last.kind:
            return last.kind is not ActorKind.PERSON
        start = mention.span.start
        return {mention.kind, last.kind} == UNIONS and not ends_with("oblique").search(self.text, start - TITLE, start)

    def partner(self, mention: Mention) -> tuple[Span, ...]:
        """Return whom และ or กับ before a name, behind its title, joins to it: นาย ก ทูตไทย กับนาย ข ทูตลาว …"""
        bearer = self.bearer(mention)
        start = min(bearer.span.start, bearer.phrase.start if bearer.phrase is not None else bearer.span.start)
        words = WITH.search(self.text, max(0, start - TITLE // 2), start)
        at = bisect_left(self._starts, start) - 1
        if words is None or at < 0:
            return ()
        other = self.mentions[at]
        apart = self.text[other.span.end : words.start()]
        if len(apart) > PARTNER or "\n" in apart or self.deed_in(other.span.end, start) is not None:
            return ()
        found = self.bearer(other)
        return (found.span,) if apart.isspace() and found is not other and found is not bearer else ()

    def bearer(self, mention: Mention) -> Mention:
        """Return the person in whose title the mention stands (the Danish envoy, Ms Lund), or the mention."""
        if mention.kind is ActorKind.PERSON and mention.form is Form.NAME:
            return mention
        person = next((one for one in self._titles.around(mention.span) if one is not mention), None)
        if person is not None:
            return person
        at = bisect_left(self._starts, mention.span.start) - 1
        before = self.mentions[at] if at >= 0 else None
        return before if before is not None and self.titled(before, mention) else mention

    def titled(self, person: Mention, mention: Mention) -> bool:
        """Tell whether a mention is in the title that follows a person's name."""
        start, end = person.span.end, mention.span.start
        if person.kind is not ActorKind.PERSON or person.form is not Form.NAME or not 0 <= end - start <= TITLE:
            return False
        between = self.text[start:end]
        return not ("\n" in between or ":" in between or mention.form is Form.PRONOUN) and not (
            trigger_pattern().search(between) or pattern_of("stop").search(between)
        )

    def spokesman_of(self, span: Span) -> Span:
        """Return the body or country that a person speaks for by the title, or the words."""
        person = next((m for m in self.between(span.start, span.start + 1) if m.span == span), None)
        if person is None or person.kind is not ActorKind.PERSON:
            return span
        if person.affiliation is not None:
            return person.affiliation
        behind = self.between(span.end, span.end + TITLE)[:1]
        return next((m.span for m in behind if m.kind is not ActorKind.PERSON and self.titled(person, m)), span)
