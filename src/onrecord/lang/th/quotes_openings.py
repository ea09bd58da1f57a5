"""Where a Thai clause can begin: at the head of its line, behind white space, a connector or a mark of punctuation.

Called by `quotes_sources.py`, which finds the noun phrase there that speaks.
"""

from __future__ import annotations

from onrecord.lang.th.quotes_marks import Line, Role

OPENERS, CLOSERS, DASHES = "\"'“‘(", "\"'”’)", "—–"
HINGES = frozenset({Role.JOIN, Role.TURN, Role.SUB, Role.COMPLEMENTISER, Role.PASSIVE})


def opens(line: Line, offset: int) -> bool:
    """Tell whether `offset` stands at the head of the line or behind white space or a mark."""
    return offset <= line.start or line.text[offset - 1] in CLOSERS or (line.text[offset - 1].isspace())


def initial(line: Line, offset: int) -> bool:
    """Tell whether a noun phrase at `offset` can be a subject."""
    closed = line.quotation_before(offset)
    if closed and closed.outer.end == offset:
        return True
    if offset > line.start and line.text[offset - 1] in DASHES:
        return True
    while offset > line.start and line.text[offset - 1] in OPENERS:
        offset -= 1
    back = line.back(offset)
    if back <= line.start:
        return True
    roles = line.roles_before(back)
    if (roles & HINGES and not roles & {Role.PREP, Role.OBJECT}) or _counts(line, back):
        return True
    if Role.OBJECT in roles or (Role.PREP in roles and back == offset):
        return False
    return back < offset or line.text[back - 1] in CLOSERS or back in line.timed


def _counts(line: Line, offset: int) -> bool:
    """Tell whether the word that ends at `offset` is a classifier behind a number (4 แห่ง), not a preposition."""
    mark = line.ending.get(offset)
    before = line.back(mark.start) if mark else offset
    return mark is not None and before > line.start and line.text[before - 1].isdigit()


def hinge(line: Line, offset: int) -> int:
    """Move left over the connector before a subject: the clause begins with it."""
    mark = line.ending.get(line.back(offset))
    if mark and mark.roles & {Role.JOIN, Role.TURN, Role.SUB} and Role.COMPLEMENTISER not in mark.roles:
        return mark.start
    return offset


def pauses(text: str, offset: int) -> bool:
    """Tell whether white space before `offset` ends a chunk; around a number it does not."""
    if not text[offset - 1].isspace():
        return False
    return not (text[offset : offset + 1].isdigit() or text[max(0, offset - 2) : offset - 1].isdigit())
