"""Where a statement was made and to whom, beside its cue: told a news conference *in Geneva*; speaking *in Seoul*; in
an interview *with the Post*.

The words are those that the parse hangs on the cue, on whom is told, or on a verb of speaking beside it; none within
what is said or within the words of the source. Called by `quotes.py` once the frames are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.lang.en.quotes_lexicon import words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Annotations, QuoteFrame
from onrecord.model.spans import Span

CLIMBS = 7
"""Steps up the parse at most from a place to the cue."""
HEARD = frozenset({"dobj", "dative", "pobj"})
ASKED_BY = frozenset({"with", "by", "to", "for"})


@dataclass(frozen=True, slots=True)
class _Beside:
    """A cue with the tokens that may tell where: those of its sentence outside contents and sources."""

    cue: int
    free: frozenset[int]


def with_venues(reader: Reader, found: Annotations, frames: Iterable[QuoteFrame]) -> Iterator[QuoteFrame]:
    """Yield the frames with the words for where they were said, and with whom an interview was with."""
    places = [reader.analysis.token_at(place.span.end - 1) for place in found.places]
    for frame in frames:
        if frame.cue is None:
            yield frame
            continue
        beside = _beside(reader, frame)
        named = (_placed(reader, place, beside) for place in places if place in beside.free)
        venue = next((span for span in named if span is not None), None) or _meeting(reader, beside)
        addressee = frame.addressee or _interviewer(reader, beside)
        yield replace(frame, venue=venue, addressee=addressee)


def _beside(reader: Reader, frame: QuoteFrame) -> _Beside:
    assert frame.cue is not None
    cue = reader.analysis.token_at(frame.cue.start)
    unit = reader.unit(cue)
    taken = [*frame.content, *((frame.source,) if frame.source else ())]
    held = {index for span in taken for index in reader.analysis.tokens_in(span.start, span.end)}
    free = (i for i in range(unit.first, unit.last) if i not in held and reader.quoted(i) is None)
    return _Beside(cue, frozenset(free))


def _placed(reader: Reader, place: int, beside: _Beside) -> Span | None:
    """Return the words that end in a place, from the meeting that is held there on, where they lead up to the cue."""
    first = last = place
    at = place
    for _ in range(CLIMBS):
        token = reader.tokens[at]
        above = token.head
        if above in (-1, at):
            return None
        if above == beside.cue or _speaks(reader, above, beside):
            joins = token.dep == "prep" or (token.dep in {"dobj", "dative"} and at != place)
            return reader.span(reader.tokens[first].start, reader.tokens[last].end) if joins else None
        if above not in beside.free or not _leads(reader, at, above):
            return None
        if reader.tokens[above].dep in HEARD and reader.lower(above) in words("gathering"):
            first = reader.reach(above)[0]
            first += reader.tokens[first].pos in {"ADP", "PUNCT"}
        at = above
    return None


def _leads(reader: Reader, at: int, above: int) -> bool:
    """Tell whether one step up goes on towards the cue: a name to its preposition, that to a meeting or to who is
    told."""
    token, over = reader.tokens[at], reader.tokens[above]
    if token.dep in {"compound", "appos", "conj", "poss"}:
        return over.pos == "PROPN"
    if token.dep in {"pobj", "pcomp"}:
        return over.dep == "prep" and _at_place(reader, above)
    if token.dep == "prep":
        return over.dep in HEARD and over.pos in {"NOUN", "PROPN"}
    return False


def _at_place(reader: Reader, preposition: int) -> bool:
    word, head = reader.lower(preposition), reader.tokens[preposition].head
    if word in words("whereabouts"):
        return True
    return word == "to" and reader.lower(head) in words("travel")


def _speaks(reader: Reader, verb: int, beside: _Beside) -> bool:
    """Tell whether a verb is one of speaking that only sets the scene: speaking in Seoul, X said."""
    if reader.lower(verb) not in words("scene") or verb not in beside.free:
        return False
    at = verb
    for _ in range(3):
        at = reader.tokens[at].head
        if at == beside.cue or reader.tokens[at].head == beside.cue:
            return True
    return False


def _meeting(reader: Reader, beside: _Beside) -> Span | None:
    """Return the meeting that is told or at which something is said, where no place is named."""
    below = reader.tree.children(beside.cue, "dobj", "dative")
    held = (n for p in reader.tree.children(beside.cue, "prep") for n in reader.tree.children(p, "pobj"))
    at_one = [n for n in held if reader.lower(reader.tokens[n].head) in {"at", "to", "during", "before"}]
    for noun in (*below, *at_one):
        if noun in beside.free and reader.lower(noun) in words("gathering"):
            return reader.noun_phrase(noun)
    return None


def _interviewer(reader: Reader, beside: _Beside) -> Span | None:
    """Return whom an interview was with: said in an interview with the Post."""
    for index in beside.free:
        if reader.lower(index) != "interview" or not _near(reader, index, beside.cue):
            continue
        for child in reader.tree.children(index, "prep"):
            if reader.lower(child) in ASKED_BY:
                for noun in reader.tree.children(child, "pobj"):
                    return reader.noun_phrase(noun) if noun in beside.free else None
    return None


def _near(reader: Reader, noun: int, cue: int) -> bool:
    """Tell whether a noun stands in a phrase that hangs on the cue."""
    preposition = reader.tokens[noun].head
    above = reader.tokens[preposition].head
    return reader.tokens[preposition].dep == "prep" and (above == cue or reader.tokens[above].head == cue)
