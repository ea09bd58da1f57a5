"""Takes a noun phrase apart: known names, agent nouns, links, each with the part of the phrase that it stands in.

Every stretch goes to the longest thing that begins there, name or noun, from the left; tables of both languages are
searched at once, since the script tells them apart. What the parts say together is `coding.py`, which calls this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from heapq import heapify, heappop, heappush

from ahocorasick_rs import AhoCorasick, MatchKind

from onrecord.knowledge.agents import EXACT, HEADS, LINKS, Role, Word, endings, words
from onrecord.knowledge.gazetteer import MARKS, QUICK, THAI, gazetteer
from onrecord.knowledge.names import Name, named

BOTH = "th"
"""The gazetteer that holds the names of both languages."""
SHORT = 4
"""Letters up to which a Thai word counts only where the word before it is known too."""
WORD = 3
"""Letters from which an unknown word may be a noun."""
BREAKS = frozenset(",;:(")
"""Signs behind which an apposition begins."""


class Zone(StrEnum):
    """Where a part stands: with the head, behind `of`, behind `in`, or where somebody else is told of."""

    CORE = "core"
    BELONGS = "belongs"
    WHERE = "where"
    ASIDE = "aside"


_AFTER = {Role.BELONGS: Zone.BELONGS, Role.WHERE: Zone.WHERE, Role.ASIDE: Zone.ASIDE}


@dataclass(frozen=True, slots=True)
class Piece:
    """Code points `start` to `end` of the phrase: what the words there may name, and what they are as a word."""

    start: int
    end: int
    names: tuple[Name, ...] = ()
    word: Word | None = None
    zone: Zone = Zone.CORE
    doubtful: bool = False
    """The names are good only in context: shared surnames, ordinary words, small towns."""
    held: tuple[Name, ...] = ()
    """Names at the edges of a longer word (Kremlin spokesman)."""

    @property
    def role(self) -> Role | None:
        """What the words do as a word."""
        return self.word.role if self.word else None


def pieces(phrase: str) -> tuple[Piece, ...]:
    """Return the known parts of a phrase in order; a link stands in the zone that it opens."""
    known = list(_apart(phrase, [*_names(phrase), *_words(phrase)]))
    return tuple(_zoned(phrase, sorted([*known, *_doubtful(phrase, known)], key=lambda piece: piece.start)))


def begins_thai(text: str) -> bool:
    """Tell whether a text begins in Thai script."""
    return bool(text) and ord(text[0]) in THAI


def _names(phrase: str) -> Iterator[Piece]:
    """Yield the names; in a phrase without a capital letter, or all in capitals, as if it were written as a title."""
    known = gazetteer(BOTH)
    hits = known.find(phrase)
    cased = phrase.title()
    if not hits and (phrase.islower() or (phrase.isupper() and " " in phrase)) and len(cased) == len(phrase):
        hits = known.find(cased)
    yield from (Piece(hit.start, hit.end, hit.names) for hit in hits)


def _words(phrase: str) -> Iterator[Piece]:
    texts, automaton = _index()
    lower = phrase.lower()
    if len(lower) != len(phrase):
        lower = phrase
    for index, start, end in automaton.find_matches_as_indexes(lower, overlapping=True):
        word = texts[index]
        if (word.role not in EXACT or phrase[start:end] == word.text) and _stands(phrase, start, end):
            yield Piece(start, end, (), word, held=_held(phrase[start:end]) if word.role in HEADS else ())


def _held(text: str) -> tuple[Name, ...]:
    """Return the names with which a word begins or ends, Thai ones only when they are long."""
    hits = gazetteer(BOTH).find(text)
    edges = [hit for hit in hits if (hit.start == 0 or hit.end == len(text)) and hit.end - hit.start < len(text)]
    return tuple(name for hit in edges if hit.end - hit.start >= SHORT or not begins_thai(text) for name in hit.names)


@cache
def _index() -> tuple[list[Word], AhoCorasick]:
    known = list(words().values())
    texts = [word.text.lower() for word in known]
    return known, AhoCorasick(texts, matchkind=MatchKind.Standard, store_patterns=False, implementation=QUICK)


def _stands(phrase: str, start: int, end: int) -> bool:
    """Tell whether Latin words touch no letter or digit, and Thai ones no vowel that needs their last letter."""
    if not begins_thai(phrase[start]):
        before = start == 0 or not phrase[start - 1].isascii() or not phrase[start - 1].isalnum()
        return before and (end == len(phrase) or not (phrase[end].isascii() and phrase[end].isalnum()))
    return end == len(phrase) or phrase[end] not in MARKS


def _apart(phrase: str, found: list[Piece]) -> Iterator[Piece]:
    """Yield the longest piece at each place, from the left; a name and a word of one length together.

    Of a name that begins inside a piece the rest is looked up again (กระทรวงการต่างประเทศ|จีน).
    """
    waiting = [(*_order(piece), at, piece) for at, piece in enumerate(found)]
    heapify(waiting)
    last: Piece | None = None
    while waiting:
        piece = heappop(waiting)[-1]
        reached = last.end if last else 0
        if last and (piece.start, piece.end) == (last.start, last.end):
            last = replace(last, word=last.word or piece.word)
        elif piece.start >= reached and _follows(phrase, piece, reached):
            if last:
                yield last
            last = piece
        elif piece.names and piece.start < reached < piece.end:
            for rest in _rest(phrase, reached, piece.end):
                heappush(waiting, (*_order(rest), len(found) + rest.start, rest))
    if last:
        yield last


def _order(piece: Piece) -> tuple[int, int, bool]:
    return piece.start, -piece.end, not piece.names


def _rest(phrase: str, start: int, end: int) -> Iterator[Piece]:
    for hit in gazetteer(BOTH).find(phrase[start:end]):
        yield Piece(start + hit.start, start + hit.end, hit.names)


def _follows(phrase: str, piece: Piece, reached: int) -> bool:
    """Tell whether a short Thai word stands at the phrase's start, behind a space, or right behind a known one."""
    if (
        not begins_thai(phrase[piece.start])
        or piece.end - piece.start > SHORT
        or piece.role in (Role.WHERE, Role.BELONGS)
    ):
        return True
    return piece.start == reached or not begins_thai(phrase[piece.start - 1])


def _doubtful(phrase: str, known: list[Piece]) -> Iterator[Piece]:
    """Yield what the words between the known parts may name, in names that are good only in context."""
    covered = {at for piece in known for at in range(piece.start, piece.end)}
    rest = "".join("|" if at in covered else sign for at, sign in enumerate(phrase))
    for run in _RUN.finditer(rest):
        text = run.group()
        if meant := tuple(named(text)):
            yield Piece(run.start(), run.end(), meant, doubtful=True)


_RUN = re.compile(r"[^\W\d_a-z][\w.'’\u0E30-\u0E4E-]{1,40}(?: [^\W\d_a-z][\w.'’\u0E30-\u0E4E-]{1,40}){0,4}")
"""Words that begin with a capital or are in a script without, with the signs of Thai; hyphens and points inside."""


def _zoned(phrase: str, found: Iterable[Piece]) -> Iterator[Piece]:
    zone, end = Zone.CORE, 0
    for piece in found:
        if zone is Zone.CORE and end and any(sign in BREAKS for sign in phrase[end : piece.start]):
            zone = Zone.ASIDE
        if piece.role in LINKS and not piece.names:
            zone = _next(zone, piece)
        yield replace(piece, zone=zone)
        end = piece.end


def _next(zone: Zone, link: Piece) -> Zone:
    """The owner of a place, or of somebody told of aside, is no owner of the head."""
    after = _AFTER[link.role] if link.role else zone
    return zone if after is Zone.BELONGS and zone in (Zone.WHERE, Zone.ASIDE) else after


def core_end(phrase: str, found: Sequence[Piece]) -> int:
    """Return where the core ends: before the first link or sign that leads elsewhere."""
    ends = [piece.start for piece in found if piece.zone is not Zone.CORE]
    ends += [at for at, sign in enumerate(phrase) if sign in BREAKS]
    return min(ends, default=len(phrase))


def uncovered(phrase: str, start: int, end: int, found: Sequence[Piece]) -> list[str]:
    """Return the words between two places that no part of the phrase covers."""
    covered = {at for piece in found for at in range(piece.start, piece.end)}
    return "".join(" " if at in covered else phrase[at] for at in range(start, end)).split()


def holds_noun(phrase: str, start: int, end: int, found: Sequence[Piece]) -> bool:
    """Tell whether a word that may be a noun of its own stands there: no name, and none that begins a clause."""
    for word in uncovered(phrase, start, end, found):
        if begins_thai(word):
            return len(word) >= WORD
        if word.endswith(endings()):
            return False
        if word.isalpha() and word.islower() and len(word) >= WORD:
            return True
    return False
