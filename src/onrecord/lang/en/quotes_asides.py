"""Asides that the parser reads wrongly: ", one trader reckons," and ", said a diplomat in Oslo, …".

Read from the words alone: a cue's written form, a short noun phrase beside it, a comma or quotation before them, a
comma or full stop behind. Only where no cue was found by the parse. Called by `quotes.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.lang.cues import Takes
from onrecord.lang.en import quotes_around as clauses
from onrecord.lang.en import quotes_speech as speech
from onrecord.lang.en.quotes_lexicon import Sense, senses_at, words
from onrecord.lang.en.quotes_tree import NOUNS, Reader
from onrecord.model.annotations import Act, QuoteFrame
from onrecord.model.spans import Span

FORMS = frozenset({"VBD", "VBZ", "VBP", "VBN", "NN", "NNS", "NNP"})
PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART", "ADP"})
LONGEST = 8
"""Words of a noun phrase in an aside."""
ENDS = frozenset({",", ".", "–", "—", ":", ";"})


def aside_frames(reader: Reader, known: Collection[int]) -> Iterator[QuoteFrame]:
    """Yield the frames of asides whose cues do not start at one of the offsets `known`."""
    for index, token in enumerate(reader.tokens):
        if token.tag not in FORMS or token.start in known or reader.quoted(index) is not None:
            continue
        for sense in senses_at(reader.tokens, index):
            frame = _aside(reader, index, sense)
            if frame is not None:
                yield frame
                break


def _aside(reader: Reader, verb: int, sense: Sense) -> QuoteFrame | None:
    cue = sense.taking(Takes.CLAUSE, Takes.BARE)
    if cue is None or reader.lower(verb) == sense.lemma:
        return None
    last = verb + len(sense.rest)
    bounds = _before(reader, verb, last) or (None if sense.hearer else _behind(reader, verb, last))
    if bounds is None:
        return None
    first, end, source = bounds
    content = _content(reader, first, end)
    if content is None or source.text.lower() in words("nosource"):
        return None
    act = Act.REPORT if cue.act is Act.SAY and reader.is_document(source) else cue.act
    span = reader.span(reader.tokens[verb].start, reader.tokens[last].end)
    return QuoteFrame(content=(content,), act=act, cue=span, source=source, score=0.7, rule="aside")


def _content(reader: Reader, first: int, last: int) -> Span | None:
    quote = speech.before(reader, first)
    return quote.inner if quote is not None else clauses.around(reader, first, last)


def _before(reader: Reader, verb: int, last: int) -> tuple[int, int, Span] | None:
    """The noun phrase before the cue: ", one trader reckons,", ", its envoy, Vera Lund, said."."""
    if reader.lower(last + 1) not in ENDS:
        return None
    first = _phrase_start(reader, verb)
    if first is None and verb and reader.lower(verb - 1) == ",":
        name = _phrase_start(reader, verb - 1)
        if name is None or reader.tokens[name].pos != "PROPN":
            return None
        described = _phrase_start(reader, name - 1)
        return None if described is None else _bounded(reader, described, name, verb - 1, last)
    return None if first is None else _bounded(reader, first, first, verb, last)


def _phrase_start(reader: Reader, end: int) -> int | None:
    """Return the first token of the noun phrase that ends before token `end`, where a comma stands before it."""
    unit = reader.unit(min(end, len(reader.tokens) - 1))
    first = end
    while first > unit.first and end - first < LONGEST and _is_phrase(reader, first - 1):
        first -= 1
    return None if first in (end, unit.first) or not _is_bound(reader, first) else first


def _behind(reader: Reader, verb: int, last: int) -> tuple[int, int, Span] | None:
    """The noun phrase behind the cue: ", said one diplomat,"."""
    unit = reader.unit(verb)
    if verb == unit.first or not _is_bound(reader, verb):
        return None
    end = last + 1
    while end < unit.last and end - last <= LONGEST and _is_phrase(reader, end):
        end += 1
    if end == last + 1 or reader.lower(end) not in ENDS:
        return None
    return _bounded(reader, verb, last + 1, end, end - 1)


def _bounded(reader: Reader, aside: int, first: int, end: int, last: int) -> tuple[int, int, Span] | None:
    has_noun = any(reader.tokens[index].pos in NOUNS for index in range(first, end))
    source = reader.span(reader.tokens[first].start, reader.tokens[end - 1].end)
    return (aside, last, source) if has_noun and source is not None else None


def _is_phrase(reader: Reader, index: int) -> bool:
    token = reader.tokens[index]
    in_phrase = token.pos in PHRASE or token.text == "-"
    return in_phrase and reader.quoted(index) is None and token.dep not in {"mark"}


def _is_bound(reader: Reader, first: int) -> bool:
    """Tell whether a comma or the end of a quotation stands before token `first`."""
    return reader.lower(first - 1) in {",", "–", "—"} or speech.before(reader, first) is not None
