"""Pairs the quote marks of a text, whatever its language.

Here: which marks open, which close, what stands between them, how deep. Not here: who is quoted
(`th/quotes.py`, `en/quotes.py`), nor what a quotation means. Called by the `segment` slot of every pack.

Each paragraph is settled on its own by the cheapest reading of its marks: every mark opens, closes or is an
apostrophe, at a cost that its neighbours set, and the sequence with the least sum wins (Viterbi over the
number of open quotations; linear in the length of the text). A straight mark costs nothing in the direction
in which white space flanks it; a curly mark costs more against its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from onrecord.model.analysis import Quotation
from onrecord.model.spans import Span

OPENING = frozenset(("“", "„", "‟", "«", "``", "‘", "‛", "‚", "「", "『"))
CLOSING = frozenset(("”", "»", "''", "’", "」", "』"))
SINGLE = frozenset("'‘’‛‚")
MARKS = re.compile(r"``|''|[\"＂“”„‟«»'‘’‛‚「」『』]")
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")

QUOTES = frozenset("\"＂“”„‟«»'‘’‛‚「」『』`")
BEFORE_OPENING = frozenset("([{<—–-/:|•*…")
AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/…|ฯ")
CLIPPED = frozenset(("em", "til", "cause", "twas", "tis", "bout", "n"))
"""English words that begin with an apostrophe."""

WRAPPED_WIDTH = 100
"""No line of hard-wrapped text is longer than this many code points."""

# Costs. Only their order matters: a wrong direction < an unclosed quotation < an ignored double mark.
AGAINST_FLANK = 2.0
UNFLANKED = 0.3
AGAINST_SHAPE = 1.2
NEST_CURLY = 0.8
NEST_STRAIGHT = 3.0
UNCLOSED = 2.0
UNCLOSED_AT_HEAD = 0.5
CONTINUED = 1.0
SKIP_DOUBLE = 3.0
SKIP_SINGLE = 1.5
SKIP_POSSESSIVE = 0.7
NEVER = 1e9
DEEPEST = 2


class _Move(Enum):
    """What a mark does."""

    SKIP = "skip"
    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    """Opens while another is open that never closes."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: float
    closes: float
    skips: float
    nests: float
    single: bool
    heads: bool
    """It is the first thing in its paragraph."""


def pair(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of `text`, in order of their openings.

    None crosses the end of a paragraph: one that the text leaves open ends with its paragraph and has
    `closed` false, as has one that a paragraph takes over from the one before. Hard-wrapped text, whose
    paragraphs lie between blank lines, is recognised. Apostrophes, possessives and clipped years ('90s)
    are no quotations.
    """
    found: list[Quotation] = []
    open_before = False
    for start, end in _paragraphs(text):
        marks = list(_marks(text, start, end))
        if not marks:
            open_before = False
            continue
        doubles = [mark for mark in marks if not mark.single]
        outer, open_before = _settle(doubles, start, end, open_before)
        inner, _ = _settle([mark for mark in marks if mark.single], start, end, False)
        found += _quotations(text, outer + inner)
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    breaks = BLANK if _is_wrapped(text) else BREAK
    for match in breaks.finditer(text):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _is_wrapped(text: str) -> bool:
    """Tell whether lines are broken by width, with paragraphs between blank lines."""
    blocks = len(BLANK.findall(text)) + 1
    if blocks == 1:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= 2 * blocks and all(len(line) <= WRAPPED_WIDTH for line in lines)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in MARKS.finditer(text, start, end):
        left, right = _neighbours(text, match.start(), match.end(), start, end)
        mark = match.group()
        single = mark in SINGLE
        if single and _in_word(text, match.start(), match.end(), start, end):
            continue
        opens, closes = _directions(mark, left, right)
        heads = not text[start : match.start()].strip() if match.start() - start < 8 else False
        skips = _skip_single(text, match.start(), match.end(), end) if single else SKIP_DOUBLE
        nests = NEST_CURLY if mark in OPENING else NEST_STRAIGHT
        yield _Mark(match.start(), match.end(), opens, closes, skips, nests, single, heads)


def _neighbours(text: str, start: int, end: int, first: int, last: int) -> tuple[str, str]:
    """Return the nearest characters that are no quote marks, at most three away; a space at an edge."""
    before, after = start - 1, end
    while before >= first and start - before <= 3 and text[before] in QUOTES:
        before -= 1
    while after < last and after - end < 3 and text[after] in QUOTES:
        after += 1
    return (text[before] if before >= first else " "), (text[after] if after < last else " ")


def _directions(mark: str, left: str, right: str) -> tuple[float, float]:
    """Return what it costs `mark` to open and to close between these neighbours."""
    free_left = left.isspace() or left in BEFORE_OPENING
    free_right = right.isspace() or right in AFTER_CLOSING
    if free_left == free_right:
        opens = closes = UNFLANKED
    else:
        opens, closes = (0.0, AGAINST_FLANK) if free_left else (AGAINST_FLANK, 0.0)
    if mark in OPENING:
        return opens / 2, closes + AGAINST_SHAPE
    if mark in CLOSING:
        return opens + AGAINST_SHAPE, closes / 2
    return opens, closes


def _in_word(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether a single mark is an apostrophe: between Latin letters or digits, or before a clipped word."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    if _is_latin(before):
        return _is_latin(after) and text[start] not in "‘‛‚"
    if not before.isspace() or text[start] in "‛‚":
        return False
    word = re.match(r"[A-Za-z]{1,5}\b", text[end : min(end + 6, last)])
    return bool(word and word.group().lower() in CLIPPED)


def _is_latin(char: str) -> bool:
    return char.isalnum() and char < "\u0250"


def _skip_single(text: str, start: int, end: int, last: int) -> float:
    if text[start - 1 : start] in ("s", "S") and text[end : min(end + 2, last)][:1].isspace():
        return SKIP_POSSESSIVE
    if text[end : min(end + 2, last)].isdecimal():
        return SKIP_POSSESSIVE
    return SKIP_SINGLE


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quotation as offsets: opening mark, closing mark; a mark of no length where one is missing."""

    start: int
    opened: int
    closes: int
    end: int
    closed: bool
    single: bool


def _settle(marks: list[_Mark], start: int, end: int, continued: bool) -> tuple[list[_Piece], bool]:
    """Return the quotations among `marks` of one kind, and whether one stays open at the paragraph's end."""
    if not marks:
        return [], False
    begin = [0.0, CONTINUED if continued and not marks[0].heads else NEVER, NEVER]
    depth, moves = _cheapest(marks, begin)
    stack: list[_Mark | None] = [None] * depth
    pieces: list[_Piece] = []
    for mark, move in zip(marks, moves, strict=True):
        if move in (_Move.CLOSE, _Move.REOPEN):
            opener = stack.pop()
            if move is _Move.CLOSE:
                pieces.append(_closed(opener, mark, start))
        if move in (_Move.OPEN, _Move.REOPEN):
            stack.append(mark)
    left = [mark for mark in stack if mark is not None]
    pieces += [_Piece(mark.start, mark.end, end, end, False, mark.single) for mark in left]
    return pieces, bool(left)


def _closed(opener: _Mark | None, mark: _Mark, start: int) -> _Piece:
    if opener is None:
        return _Piece(start, start, mark.start, mark.end, False, mark.single)
    return _Piece(opener.start, opener.end, mark.start, mark.end, True, mark.single)


def _cheapest(marks: list[_Mark], begin: list[float]) -> tuple[int, list[_Move]]:
    """Return how many quotations are open at the start and what each mark does, at the least sum of costs."""
    costs = begin
    back: list[list[tuple[int, _Move]]] = []
    for mark in marks:
        step, costs = _step(costs, mark)
        back.append(step)
    state = min(range(DEEPEST + 1), key=[costs[0], costs[1] + _unclosed(marks), costs[2] + 2 * UNCLOSED].__getitem__)
    moves: list[_Move] = []
    for step in reversed(back):
        state, move = step[state]
        moves.append(move)
    return state, moves[::-1]


def _unclosed(marks: list[_Mark]) -> float:
    """Return the cost of a quotation open at the end: little where the paragraph's only mark opens it."""
    if len(marks) == 1 and marks[0].heads:
        return UNCLOSED_AT_HEAD
    return NEVER if marks[0].single else UNCLOSED


def _step(costs: list[float], mark: _Mark) -> tuple[list[tuple[int, _Move]], list[float]]:
    """Return, for each number of open quotations after `mark`, the best way there and its sum."""
    lost = NEVER if mark.single else UNCLOSED
    ahead = [NEVER] * (DEEPEST + 1)
    back = [(state, _Move.SKIP) for state in range(DEEPEST + 1)]
    for state, cost in enumerate(costs):
        options = (
            (_Move.CLOSE, state - 1, mark.closes),
            (_Move.OPEN, state + 1, mark.opens + (mark.nests if state else 0.0)),
            (_Move.SKIP, state, mark.skips),
            (_Move.REOPEN, state if state else -1, mark.opens + lost),
        )
        for move, then, price in options:
            if 0 <= then <= DEEPEST and cost + price < ahead[then]:
                ahead[then] = cost + price
                back[then] = (state, move)
    return back, ahead


def _quotations(text: str, pieces: list[_Piece]) -> Iterator[Quotation]:
    """Yield the pieces in order with their depths; of two that cross, the one in single marks goes."""
    open_until: list[_Piece] = []
    last: Span | None = None
    for piece in _without_crossings(pieces):
        while open_until and open_until[-1].end <= piece.start:
            open_until.pop()
        inner = Span.trimmed(text, piece.opened, piece.closes)
        outer = Span.trimmed(text, piece.start, piece.end)
        if inner is None or outer is None or outer == last:  # the same words between two marks at either end: once
            continue
        last = outer
        yield Quotation(outer, inner, closed=piece.closed, depth=len(open_until))
        open_until.append(piece)


def _without_crossings(pieces: list[_Piece]) -> list[_Piece]:
    kept: list[_Piece] = []
    active: list[_Piece] = []
    dropped: set[_Piece] = set()
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        while active and active[-1].end <= piece.start:
            active.pop()
        while active and active[-1].end < piece.end and active[-1].single and not piece.single:
            dropped.add(active.pop())
        if active and active[-1].end < piece.end:
            continue
        active.append(piece)
        kept.append(piece)
    return [piece for piece in kept if piece not in dropped]
