"""The clause before or around a cue: "…, officials say"; "…, he adds, …"; "As X noted, …" (codebook rule 11).

What stands behind a cue is in `quotes_contents.py`. Called by the other `quotes_*` modules of this pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.lang.en import quotes_contents as contents
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import QuoteFrame
from onrecord.model.spans import Span

OPENERS = frozenset({"if", "should", "when", "while", "unless", "although", "though", "whether", "as", "because"}) | {
    "had",
    "were",
    "nor",
    "neither",
}
"""Words that open a clause which cannot stand alone."""
JOINERS = frozenset({"and", "or", "but", "nor", "though", "although", "unless"})
SHORT = 4
"""Tokens of a clause that breaks off at its verb: "The bridge had held, she went on, …"."""
NARROW_VERBS = frozenset({"VERB", "AUX"})


def around(reader: Reader, first: int, last: int) -> Span | None:
    """Return the clause that the parenthetical `first`–`last` (tokens of source and cue) ends or interrupts."""
    unit = reader.unit(first)
    start = clause_start(reader, unit.first, first)
    before = first - 1
    if before <= start:
        return None
    after = _next_mark(reader, last + 1, unit.last)
    between = reader.lower(after) in contents.COMMAS and reader.lower(before) in contents.COMMAS
    interrupts = between and after + 1 < unit.last

    if interrupts:
        start = _joined_start(reader, start, before)
    if interrupts and _resumes(reader, start, before, after + 1):
        return _verbal(reader, start, clause_end(reader, after, unit.last))
    return _verbal(reader, start, before)


def behind_opening(reader: Reader, first: int, last: int) -> Span | None:
    """Return the clause behind "As X noted," where that opens the sentence."""
    unit = reader.unit(first)
    opens = first <= unit.first + 1 and (first == unit.first or reader.lower(unit.first) in {"but", "and", "yet", "“"})
    if not opens or reader.lower(last + 1) != "," or last + 2 >= unit.last:
        return None
    return _verbal(reader, last + 2, clause_end(reader, last + 2, unit.last))


def up_to(reader: Reader, first: int) -> Span | None:
    """Return the clause that ends, in quoted words, right before token `first`."""
    return _verbal(reader, clause_start(reader, reader.unit(first).first, first), first)


def told_before(reader: Reader, verb: int, subject: int) -> Span | None:
    """Return the clause right before that of `verb`: joined to it in its sentence, else the sentence before it in the
    paragraph."""
    unit = reader.unit(verb)
    above = reader.tokens[verb].head
    joined = reader.tokens[verb].dep == "conj" and unit.first <= above < subject
    if joined:
        end = max(at for at in range(above, subject) if at == above or reader.lower(at) in {"and", "but", ";"})
        return _verbal(reader, clause_start(reader, unit.first, above), end) if end > above else None
    before = reader.analysis.unit_at(reader.tokens[unit.first - 1].start) if unit.first else None
    if before is None or before.line != unit.line or subject < unit.first:
        return None
    return _verbal(reader, before.first, before.last)


def _joined_start(reader: Reader, start: int, before: int) -> int:
    """Return where the interrupted clause begins: behind ", and" when nothing between has a verb of its own."""
    for index in range(before - 1, start + 1, -1):
        joins = reader.lower(index) in {"and", "but"} and reader.lower(index - 1) == ","
        if joins and reader.quoted(index) is None:
            own = any(_is_main(reader, i, before) for i in range(index, before))
            return start if own else index + 1
    return start


def _resumes(reader: Reader, start: int, before: int, after: int) -> bool:
    """Tell whether the clause `start`–`before` goes on at token `after`: it has no finite verb of its own, hangs on
    a conjunction, or is joined to what follows."""
    if reader.lower(after) in JOINERS or reader.lower(start) in OPENERS:
        return True
    if before - start <= SHORT and reader.tokens[before - 1].pos in NARROW_VERBS:
        return True
    return not any(_is_main(reader, index, before) for index in range(start, before))


def _is_main(reader: Reader, index: int, before: int) -> bool:
    token = reader.tokens[index]
    verb = token.head if token.dep in {"aux", "auxpass"} else index
    if verb >= before:
        return False
    return token.tag in {"VBD", "VBZ", "VBP", "MD"} and reader.tokens[verb].dep not in {
        "relcl",
        "advcl",
        "acl",
        "csubj",
    }


def _verbal(reader: Reader, first: int, end: int) -> Span | None:
    if not any(reader.tokens[index].pos in NARROW_VERBS for index in range(first, end)):
        return None
    return contents.finished(reader, first, end)


def clause_start(reader: Reader, first: int, limit: int) -> int:
    """Return where the clause before token `limit` begins: behind a semicolon, a colon, a label or a date line."""
    start = first
    for index in range(first, limit):
        if reader.quoted(index) is None and (reader.lower(index) in {";", ":"} or _ends_dateline(reader, index, first)):
            start = index + 1
    while start < limit and (contents.is_mark(reader, start) or reader.is_clock(start)):
        start += 1
    return start


def _ends_dateline(reader: Reader, index: int, first: int) -> bool:
    """Tell whether the dash at `index` closes a date line: OSLO, May 3 (Agency) - …"""
    if reader.lower(index) not in {"-", "–", "—", "--"} or index - first > 14:
        return False
    return reader.tokens[first].text.isupper() or reader.lower(index - 1) == ")"


def clause_end(reader: Reader, first: int, limit: int) -> int:
    """Return the first semicolon outside quotations between two tokens, else `limit`."""
    for index in range(first, limit):
        if reader.lower(index) == ";" and reader.quoted(index) is None:
            return index
    return limit


def _next_mark(reader: Reader, index: int, limit: int) -> int:
    """Return the first comma, dash or full stop from `index` on."""
    while index < limit and reader.lower(index) not in contents.COMMAS | {".", ";", ":", "?", "!"}:
        index += 1
    return index


def cut_behind(reader: Reader, frames: Sequence[QuoteFrame]) -> Iterator[QuoteFrame]:
    """Yield the frames, the contents of inner ones cut where the outer statement ends: X believes P, *two officials
    said*."""
    outer = [frame for frame in frames if frame.rule in {"around", "aside"} and frame.cue is not None]
    for frame in frames:
        over = next((one for one in outer if _ends_in(frame, one)), None)
        last = frame.content[-1]
        if over is None or over.content[-1].end <= last.start:
            yield frame
            continue
        span = reader.span(last.start, over.content[-1].end)
        yield replace(frame, content=(*frame.content[:-1], span)) if span is not None else frame


def _ends_in(inner: QuoteFrame, outer: QuoteFrame) -> bool:
    """Tell whether the cue of an outer statement, behind all that it holds, stands in the content of an inner one."""
    if inner is outer or inner.cue is None or outer.cue is None or len(outer.content) != 1:
        return False
    told = outer.content[0]
    return told.covers(inner.cue) and told.end <= outer.cue.start and inner.content[-1].covers(outer.cue)
