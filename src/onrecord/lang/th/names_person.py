"""Reads where a person's name begins and ends in Thai, where neither case nor punctuation says so.

A foreign name is one to four pieces of unknown words between spaces; a verb, a title or a body's head ends it.
Ordinary words inside a piece count against it, since a name may hold the letters of some (เดวิด ลองกี) but is
not made of them. Called by `names_titles.py` and `names.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from onrecord.lang.th.names_items import ENDING, Item, Kind, context
from onrecord.lang.th.names_shape import is_foreign

BARELY = -0.35
"""Share down to which a short piece with an unknown word is one of a name that a title introduces."""
LONGEST_NAME = 45
MOST_PIECES = 4
AGAINST_COMMON = 0.6
"""What a letter of an ordinary word costs, against one for a letter of an unknown word."""
AGAINST_WEAK = 1.0
FOR_PIECE_END = 3.5
"""What ending where a space or bracket is speaks for a name's end, in letters."""
CLEARLY = 0.6
"""Share of unknown letters from which a piece is part of a name without a title or rank before it."""
LONGEST_PIECE = 18
"""Code points up to which words between spaces are taken for a piece of a name because they look foreign."""
LONGEST_THAI = 14
"""Code points up to which ordinary words behind a rank are a piece of a Thai name."""
SHORT_NAME = 4
"""Code points up to which a known name may be part of an unknown one."""
KNOWN = 20.0
"""The weight of a name that is known as a whole."""
_JOINERS = frozenset("-‐–.’'")


class Introduced(Enum):
    """What stands before the name and speaks for it."""

    BY_RANK = auto()
    """An honorific or rank: the next piece is a name, whatever its words."""
    BY_TITLE = auto()
    """A title: the next piece may be a name."""
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Items `first` to `last` (exclusive) that make a name; `pieces` are the parts between spaces as ranges of
    items, `weight` the letters that speak for it less those that speak against it."""

    first: int
    last: int
    pieces: tuple[tuple[int, int], ...]
    weight: float


def name_run(items: Sequence[Item], first: int, introduced: Introduced) -> Run | None:
    """Return the name that begins at item `first`, or None when none does."""
    if items[first].known_person:
        return Run(first, first + 1, ((first, first + 1),), KNOWN)
    pieces: list[tuple[int, int]] = []
    at, weight = first, 0.0
    while at < len(items) and len(pieces) < MOST_PIECES:
        end, piece_weight, whole = _piece(items, at)
        if introduced is Introduced.BY_RANK and len(pieces) < 2 and not whole and (thai := _thai_piece(items, at, end)):
            end, whole = thai, True
        if introduced is Introduced.BY_RANK and len(pieces) == 1 and (framed := _framed(items, at)):
            pieces.append((at, framed))
            break
        if not _accepted(items, at, end, piece_weight, introduced, len(pieces), whole):
            break
        if items[end - 1].end - items[first].start > LONGEST_NAME:
            break
        pieces.append((at, end))
        weight += piece_weight
        at = end
        if not whole or at >= len(items) or items[at].breaks:
            break
    if introduced is Introduced.BY_RANK and (apart := _set_off(items, first)) and apart[-1][1] > at:
        return Run(first, apart[-1][1], tuple(apart), weight)
    if not pieces or (weight <= 0 and introduced is not Introduced.BY_RANK):
        return None
    return Run(first, pieces[-1][1], tuple(pieces), weight)


def _set_off(items: Sequence[Item], first: int) -> list[tuple[int, int]]:
    """Return the pieces between a rank and an office or a word of saying behind a space: whatever their words, they are
    the name (พล.ท. บุญเสริม ใจกล้า แม่ทัพ …, นายเหงียน วัน ฮุง กล่าวว่า); none where one can be no piece of a name."""
    pieces: list[tuple[int, int]] = []
    at = first
    while at < len(items) and len(pieces) < MOST_PIECES:
        end = next((one for one in range(at + 1, min(at + 6, len(items))) if items[one].gap), len(items))
        if end >= len(items) or items[end].breaks or not _may_be_piece(items, at, end):
            return []
        pieces.append((at, end))
        at = end
        if items[at].kind is Kind.TITLE or items[at].text in _saying():
            return pieces if len(pieces) > 1 else []
    return []


def _may_be_piece(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether the words between two spaces may be a piece of a name: short, and no clause of their own."""
    inside = items[at:end]
    verb = inside[0].kind is Kind.VERB
    kinds = all(item.kind in _OF_PIECE or (item.kind is Kind.NAME and len(item.text) <= SHORT_NAME) for item in inside)
    told = any(item.text.startswith(_TELLS) or len(item.text) > 2 * SHORT_NAME for item in inside)
    return kinds and not verb and not told and inside[-1].end - inside[0].start <= LONGEST_THAI


@cache
def _saying() -> frozenset[str]:
    return context("saying") | set(_TELLS)


_TELLS = ("กล่าว", "ระบุ", "เผย", "เปิดเผย", "แถลง", "ชี้แจง", "ยืนยัน", "บอก", "ปฏิเสธ", "รายงาน")
"""Verbs of saying that are no syllable of names."""


def _accepted(
    items: Sequence[Item], at: int, end: int, weight: float, introduced: Introduced, before: int, whole: bool
) -> bool:
    if end <= at or (before and not items[at].gap):
        return False
    share = weight / max(1, items[end - 1].end - items[at].start)
    if introduced is Introduced.BY_RANK and before < 2:
        return before == 0 or share > 0 or (whole and _is_short(items, at, end))
    if not _has_unknown(items, at, end):
        by_title = introduced is Introduced.BY_TITLE and before == 0
        return _is_surname(items, at, end, before) or (by_title and _is_first(items, at, end))
    if introduced is Introduced.NOT or before > 1:
        return share > CLEARLY
    return share > 0 or (share > BARELY and whole and end - at <= 3)


def _is_surname(items: Sequence[Item], at: int, end: int, before: int) -> bool:
    """Tell whether ordinary words behind a Thai first name are a surname: between spaces, before a verb or title."""
    if (
        before != 1
        or _is_foreign_before(items, at)
        or end >= len(items)
        or not items[end].gap
        or items[end].breaks
        or not _is_short(items, at, end)
    ):
        return False
    length = items[end - 1].end - items[at].start
    return SHORT_NAME < length <= LONGEST_THAI and items[end].kind in (Kind.VERB, Kind.TITLE, Kind.ROLE)


def _is_foreign_before(items: Sequence[Item], at: int) -> bool:
    first = at - 1
    while first > 0 and not items[first].gap and items[first - 1].kind in (Kind.WORD, Kind.COMMON, Kind.WEAK):
        first -= 1
    return _foreign(items, first, at)


def _is_first(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether one short ordinary word is a foreign first name: alone between spaces, before a foreign surname."""
    if end != at + 1 or items[at].kind is not Kind.COMMON or items[at].end - items[at].start > SHORT_NAME:
        return False
    if end >= len(items) or not items[end].gap or items[end].breaks or items[end].kind is not Kind.WORD:
        return False
    last = chunk_end(items, end)
    unknown = all(items[i].kind is Kind.WORD for i in range(end, last))
    return _closes(items, last) and unknown and items[last - 1].end - items[end].start > SHORT_NAME


def _is_short(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether ordinary words may be a Thai surname: few, and no sentence of their own; a word that is a syllable
    of names too stands behind others."""
    kinds = [items[i].kind for i in range(at, end)]
    return len(kinds) <= 3 and all(
        kind in (Kind.COMMON, Kind.WORD) or (kind is Kind.WEAK and i > 1) for i, kind in enumerate(kinds)
    )


def _has_unknown(items: Sequence[Item], at: int, end: int) -> bool:
    return any(items[i].kind is Kind.WORD for i in range(at, end)) or (end - at > 1 and _foreign(items, at, end))


def _foreign(items: Sequence[Item], first: int, end: int) -> bool:
    return is_foreign("".join(item.text for item in items[first:end]))


def _framed(items: Sequence[Item], first: int) -> int:
    """Return where a Thai surname ends that is made of words which are no name's elsewhere (รักดี, บุญมาก), 0 for none:
    two or three of them between a first name and a title, no sentence of their own."""
    if not items[first].gap or _is_foreign_before(items, first):
        return 0
    end = next((at for at in range(first + 1, min(first + 5, len(items))) if items[at].gap), len(items))
    if not 2 <= end - first <= 3 or end >= len(items) or items[end].breaks:
        return 0
    length, kinds = items[end - 1].end - items[first].start, [item.kind for item in items[first:end]]
    opens = kinds[0] is Kind.WORD or (kinds[0] is Kind.VERB and items[first].end - items[first].start < SHORT_NAME)
    closes = kinds[-1] is Kind.COMMON or (kinds[-1] in (Kind.STOP, Kind.WEAK) and kinds[0] is Kind.WORD)
    short = all(item.end - item.start <= 2 * SHORT_NAME for item in items[first:end])
    between = all(kind in _IN_THAI for kind in kinds[1:-1])
    fits = opens and closes and between and short and SHORT_NAME < length <= LONGEST_THAI
    return end if fits and items[end].gap and items[end].kind in (Kind.TITLE, Kind.ROLE) else 0


def _thai_piece(items: Sequence[Item], first: int, end: int) -> int:
    """Return where a piece of a Thai name ends that goes on with ordinary words to the next space (0: none).

    A verb may end it only as its second syllable (สมคิด): behind more it says what the person does.
    """
    if end > first and _foreign(items, first, end):
        return 0
    at = first
    while at < len(items) and (at == first or not items[at].gap):
        short = items[at].end - items[at].start <= SHORT_NAME
        if items[at].kind not in _IN_THAI and not (short and items[at].kind in (Kind.VERB, Kind.NAME, Kind.HEAD)):
            return 0
        at += 1
    length = items[at - 1].end - items[first].start
    verb = items[at - 1].kind is Kind.VERB and items[at - 1].start - items[first].start >= SHORT_NAME
    return at if at > end and length <= LONGEST_THAI and not verb else 0


_OF_PIECE = frozenset({Kind.COMMON, Kind.WORD, Kind.WEAK, Kind.PORTFOLIO, Kind.MARKER, Kind.VERB})
_IN_THAI = frozenset({Kind.COMMON, Kind.WORD, Kind.WEAK, Kind.PORTFOLIO, Kind.MARKER})


def _piece(items: Sequence[Item], first: int) -> tuple[int, float, bool]:
    """Return where the best name piece from `first` ends, its weight, and whether it ends at a space or mark."""
    chunk = chunk_end(items, first)
    length = items[chunk - 1].end - items[first].start if chunk > first + 1 else LONGEST_PIECE + 1
    if length <= LONGEST_PIECE and _foreign(items, first, chunk):
        chunk = _before_verb(items, first, chunk)
        return chunk, float(items[chunk - 1].end - items[first].start), _closes(items, chunk)
    best, end, whole = float("-inf"), first, False
    total, at = 0.0, first
    while at < len(items) and (at == first or not items[at].gap):
        item = items[at]
        if item.kind in ENDING and not _joins(items, at, first) and not _hidden(items, at, first):
            break
        total += _weight(item)
        at += 1
        closed = _closes(items, at)
        scored = total + (FOR_PIECE_END if closed else 0.0)
        if scored >= best and not _joins(items, at, first):
            best, end, whole = scored, at, closed
    weight = sum(_weight(items[i]) for i in range(first, end))
    return end, weight, whole


def _before_verb(items: Sequence[Item], first: int, end: int) -> int:
    """Return where a foreign piece ends that a word goes on from without a space: before a verb of direction behind
    whole syllables (บอกคาสตาริสไปว่า)."""
    if _closes(items, end) or end - first < 2 or items[end - 1].text not in _DIRECTION:
        return end
    return end - 1 if items[end].text in _BEHIND_DIRECTION and _foreign(items, first, end - 1) else end


_DIRECTION = frozenset({"ไป", "มา", "แล้ว", "ไว้", "อยู่", "ด้วย"})
_BEHIND_DIRECTION = frozenset({"ว่า", "เมื่อ", "ที่", "ใน", "จาก", "ยัง", "แล้ว", "ตั้งแต่", "พร้อม", "ด้วย", "หลัง", "ก่อน"})

LONGEST_CHUNK = 48
"""Words without a space that are looked through for the end of a name: no name, and few clauses, have as many."""


def chunk_end(items: Sequence[Item], first: int) -> int:
    """Return the item at which the words from `first` end: at a space, or at a word that no name goes on with."""
    at = first
    while at < min(len(items), first + LONGEST_CHUNK) and (at == first or not items[at].gap):
        if items[at].kind in ENDING and not _joins(items, at, first) and not _hidden(items, at, first):
            break
        at += 1
    return at


def _closes(items: Sequence[Item], at: int) -> bool:
    """Tell whether item `at` begins a new piece, so that the one before it ends by itself."""
    return at >= len(items) or items[at].gap or (items[at].kind is Kind.MARK and items[at].text not in _JOINERS)


def _joins(items: Sequence[Item], at: int, first: int) -> bool:
    """Tell whether item `at` is a hyphen or the like between two parts of one piece."""
    return (
        first < at < len(items) - 1
        and items[at].text in _JOINERS
        and not items[at].gap
        and not items[at + 1].gap
        and items[at + 1].kind in (Kind.WORD, Kind.COMMON, Kind.WEAK)
    )


def _hidden(items: Sequence[Item], at: int, first: int) -> bool:
    """Tell whether a short known name is only letters of a longer unknown one (มาลี in เอโมมาลี)."""
    item = items[at]
    short = item.kind is Kind.NAME and item.end - item.start <= SHORT_NAME
    return short and at > first and items[at - 1].kind is Kind.WORD


def _weight(item: Item) -> float:
    length = item.end - item.start
    if item.kind is Kind.WORD:
        return length
    if item.kind is Kind.MARK:
        return 0.0
    return -length * (AGAINST_WEAK if item.kind is Kind.WEAK else AGAINST_COMMON)
