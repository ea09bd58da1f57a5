"""Cue verbs: which occurrences put someone on record, and the frames they make.

Which of them are stated as facts is in `quotes_stated.py`; what a source refuses to say in `quotes_declines.py`.
Called by `quotes.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.lang.cues import Cue, Takes
from onrecord.lang.en import quotes_around as clauses
from onrecord.lang.en import quotes_contents as contents
from onrecord.lang.en import quotes_objects as objects
from onrecord.lang.en import quotes_sources as sources
from onrecord.lang.en import quotes_speech as speech
from onrecord.lang.en.quotes_lexicon import Sense, cue_force, senses_at, words
from onrecord.lang.en.quotes_passives import Content, antecedent, passive
from onrecord.lang.en.quotes_stated import is_stated
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act, QuoteFrame, QuoteKind
from onrecord.model.spans import Span

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
HEARERS = ("dobj", "dative")
PROFORM = frozenset({"it", "this", "that"})
CLAIMS = frozenset({Act.ALLEGE, Act.SAY, Act.REPORT, Act.ASSERT})
EXPECTING = frozenset({Act.FORECAST, Act.PROMISE, Act.THREATEN, Act.DEMAND, Act.ASK})
"""Acts whose content came about where the text says it did: attacked on Monday, as analysts had predicted."""
CITES = frozenset({"citing", "quoting"})
TITLE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "ADP", "CCONJ"})
FARTHEST_TITLE = 12
"""Tokens of a title before the name that it belongs to at most."""


def verb_frames(reader: Reader) -> Iterator[QuoteFrame]:
    """Yield the frames of the cue verbs of a document, in order of the cues."""
    taken = -1
    found: tuple[QuoteFrame, ...] = ()
    pending: QuoteFrame | None = None
    for index, token in enumerate(reader.tokens):
        if index <= taken or token.tag not in VERBAL or not is_stated(reader, index):
            continue
        if reader.lower(index) in CITES:
            pending = _cited(reader, index)
            if pending is not None and found and _together(reader, index, found[-1]):
                yield replace(pending, content=found[-1].content)
                pending = None
            continue
        for sense in senses_at(reader.tokens, index):
            if _is_phrasal(reader, index, sense):
                continue
            made = (
                tuple(_frames(reader, index, sense))
                or tuple(_answering(reader, index, sense, found))
                or tuple(_reacting(reader, index, sense, found))
            )
            made = tuple(_taken_up(reader, frame, found) for frame in made)
            if made:
                found = made
                yield from found
                yield from _likewise(reader, index, found[-1])
                if pending is not None and _together(reader, index, pending):
                    yield replace(pending, content=found[-1].content)
                pending = None
                taken = index + len(sense.rest)
                break


def _is_phrasal(reader: Reader, verb: int, sense: Sense) -> bool:
    """Tell whether a particle makes another verb of the cue: called in the envoy, put off the vote, feared for."""
    if sense.rest:
        return False
    particles = {reader.lower(verb + 1), *(reader.lower(child) for child in reader.tree.children(verb, "prt"))}
    return any(f"{sense.lemma} {particle}" in words("phrasal") for particle in particles)


def _answering(reader: Reader, verb: int, sense: Sense, found: Sequence[QuoteFrame]) -> Iterator[QuoteFrame]:
    """A accused B of P; B denied it: what "it" means is what was said last in the paragraph (codebook rule 13)."""
    cue = sense.taking(Takes.NOTHING)
    after = verb + 1 + len(sense.rest)
    who = sources.voice(reader, verb)
    points = reader.lower(after) in PROFORM and reader.tokens[after].head == verb
    if cue is None or who is None or who.passive or not found or not points:
        return
    before = found[-1]
    if before.act not in CLAIMS or "\n" in reader.text[before.start : reader.tokens[verb].start]:
        return
    span = reader.span(reader.tokens[verb].start, reader.tokens[after - 1].end)
    for source in sources.spans(reader, who, verb):
        if source != before.source:
            yield QuoteFrame(content=before.content, act=cue.act, cue=span, source=source, rule="answering")


def _reacting(reader: Reader, verb: int, sense: Sense, found: Sequence[QuoteFrame]) -> Iterator[QuoteFrame]:
    """The ban was lifted; farmers welcomed it: what "it" means is what was said or told right before."""
    cue, after = sense.taking(Takes.NOUN), verb + 1
    who = sources.voice(reader, verb)
    points = reader.lower(after) in PROFORM and reader.tokens[after].head == verb and reader.tokens[after].dep == "dobj"
    if cue is None or sense.lemma not in words("reacting") or who is None or not who.own or who.passive or not points:
        return
    told = clauses.told_before(reader, verb, who.heads[0] if who.heads else verb)
    if told is None:
        return
    near = found[-1] if found and found[-1].cue is not None and told.covers(found[-1].cue) else None
    span = reader.span(reader.tokens[verb].start, reader.tokens[verb].end)
    for source in sources.spans(reader, who, verb):
        if near is None or near.source != source:
            content = near.content if near is not None else (told,)
            yield QuoteFrame(content=content, act=cue.act, cue=span, source=source, score=0.8, rule="reacting")


def _taken_up(reader: Reader, frame: QuoteFrame, found: Sequence[QuoteFrame]) -> QuoteFrame:
    """X said P, a claim that Y denied: what is denied is P, not the whole sentence."""
    if frame.rule not in {"antecedent", "noun"} or not found or len(frame.content) != 1:
        return frame
    before = found[-1]
    if frame.rule == "noun":
        return replace(frame, content=before.content) if _is_epithet(reader, frame, before) else frame
    within = before.cue is not None and frame.content[0].covers(before.cue)
    ends = before.content[-1].end + 3 >= frame.content[0].end
    return replace(frame, content=before.content) if within and ends else frame


def _is_epithet(reader: Reader, frame: QuoteFrame, before: QuoteFrame) -> bool:
    """Tell whether a content only judges what another said before in the paragraph: rejected the slur."""
    article, _, noun = frame.content[0].text.lower().partition(" ")
    near = "\n" not in reader.text[before.start : frame.start] and frame.source != before.source
    return near and article in {"the", "this", "that"} and noun in words("epithet")


def _together(reader: Reader, verb: int, frame: QuoteFrame) -> bool:
    """Tell whether the cue of `frame` stands in the sentence of `verb`."""
    unit = reader.unit(verb)
    return frame.cue is not None and unit.start <= frame.cue.start < unit.end


def _likewise(reader: Reader, verb: int, frame: QuoteFrame) -> Iterator[QuoteFrame]:
    """A said P, as did B: P is also B's."""
    unit = reader.unit(verb)
    for comma in range(max(verb, reader.analysis.token_at(frame.content[-1].end - 1)), unit.last):
        noun = contents.likewise(reader, comma)
        source = None if noun is None else reader.noun_phrase(noun)
        if source is not None:
            yield replace(frame, source=source, rule="likewise")


def _cited(reader: Reader, verb: int) -> QuoteFrame | None:
    """Of "A reported P, citing B" and "A, citing B, said P", B is the inner source of P (codebook rule 10); a reason
    cited is none. The frame has no content yet."""
    cited = next((child for child in reader.tree.children(verb, "dobj") if child > verb), None)
    if cited is None:
        return None
    speaks = reader.lower(cited) in words("speaker") | words("document")
    source = reader.noun_phrase(cited) if speaks or reader.tokens[cited].entity in {"PERSON", "ORG"} else None
    if source is None:
        return None
    act = Act.REPORT if reader.is_document(source) else Act.SAY
    cue = reader.span(reader.tokens[verb].start, reader.tokens[verb].end)
    return QuoteFrame(content=(), act=act, cue=cue, source=source, rule="cited")


def _frames(reader: Reader, verb: int, sense: Sense) -> Iterator[QuoteFrame]:
    who = sources.voice(reader, verb)
    if who is None or _is_nobody(reader, who):
        return
    content = _content(reader, verb, sense, who)
    if content is None or _is_anonymity(content) or contents.is_date(reader, content.spans):
        return
    if sense.lemma in words("written") and not _is_written(reader, who):
        return
    cue = reader.span(reader.tokens[verb].start, reader.tokens[verb + len(sense.rest)].end)
    for source in _apart(sources.spans(reader, who, verb), content.spans[0]):
        yield QuoteFrame(
            content=content.spans,
            act=_act(reader, content, source),
            kind=QuoteKind.INDIRECT,
            cue=cue,
            source=source,
            addressee=content.addressee,
            score=1.0 if who.own else 0.9,
            rule="stating" if not who.own and sources.stating(reader, verb) in who.heads else content.rule,
        )


def _is_written(reader: Reader, who: sources.Voice) -> bool:
    """Tell whether the subject is a thing that words stand on: the letter reads, a banner ran."""
    return any(reader.lower(head) in words("document") | words("venue") | words("lettering") for head in who.heads)


def _is_nobody(reader: Reader, who: sources.Voice) -> bool:
    """Tell whether the subject is a "neither side", "no official"."""
    first = reader.reach(who.heads[0])[0] if who.heads else -1
    return reader.lower(first) in {"neither", "no", "nobody", "none", "not"}


def _apart(found: Iterable[Span], content: Span) -> Iterator[Span]:
    """Yield the sources without a content that the parser hangs on them: accused by *the union* of theft."""
    for source in found:
        cut = source.text[: content.start - source.start].rstrip() if source.covers(content) else source.text
        yield Span(source.start, source.start + len(cut), cut)


def _is_anonymity(content: Content) -> bool:
    """Tell whether the source asks not to be named, which is about the source and no content."""
    lowered = content.spans[-1].text.lower()
    if content.cue.act not in {Act.ASK, Act.DEMAND} or len(lowered) > 60:
        return False
    return any(word in lowered for word in words("anonymity"))


def _act(reader: Reader, content: Content, source: Span) -> Act:
    """Return the act of the cue; what a document says is a report, a thing called a lie is denied."""
    act = content.cue.act
    if content.rule == "noun" and content.cue.surface in objects.WIDE:
        last = content.spans[-1].text.lower().replace("”", "").replace('"', "").replace("’", "")
        if set(last.split()) & words("denied"):
            return Act.DENY
    if (forced := cue_force(content.cue.surface, content.spans[0].text)) is not None:
        return forced
    return Act.REPORT if act is Act.SAY and reader.is_document(source) else act


def _content(reader: Reader, verb: int, sense: Sense, who: sources.Voice) -> Content | None:
    after = verb + 1 + len(sense.rest)
    quoted = _quoted(reader, verb, after, sense, who)
    if quoted is not None:
        return quoted
    if who.passive:
        return passive(reader, verb, after, sense, who)
    if who.own and who.heads and who.heads[0] > verb:
        return _before(reader, verb, after, sense, who)
    behind = _behind(reader, verb, after, sense)
    if behind is None or (sense.hearer and behind.rule == "noun"):
        return _before(reader, verb, after, sense, who) or behind
    return behind


def _quoted(reader: Reader, verb: int, after: int, sense: Sense, who: sources.Voice) -> Content | None:
    """The quotation before the cue, the one behind it, or both, as one content."""
    cue = sense.taking(Takes.QUOTE)
    if cue is None:
        return None
    left = speech.before(reader, _first(reader, verb, who)) if who.own else None
    right = speech.behind(reader, verb, after, cue.distance, split=left is not None)
    found = tuple(quote.inner for quote in (left, right) if quote is not None)
    if not found:
        return None
    if left is None and who.own and (whole := _interrupted(reader, verb, after, who)) is not None:
        found = (whole,)
    return Content(found, cue, "quote", _hearer(reader, verb, after, sense))


def _interrupted(reader: Reader, verb: int, after: int, who: sources.Voice) -> Span | None:
    """A clause that begins before the cue and ends in quoted words: If it rains, X said, “we stay”."""
    first = _first(reader, verb, who)
    unit = reader.unit(verb)
    opens = reader.lower(unit.first) in clauses.OPENERS and first > unit.first
    if not opens or reader.lower(first - 1) != "," or reader.lower(after) != ",":
        return None
    return clauses.around(reader, first, after - 1)


def _first(reader: Reader, verb: int, who: sources.Voice) -> int:
    """Return the first token of the cue's own clause: its subject, where that stands before it."""
    first = verb
    for child in reader.tree.children(verb, "aux", "advmod", "neg"):
        if child < verb and reader.quoted(child) is None and child == first - 1:
            first = child
    heads = [head for head in who.heads if head < first and who.own]
    if heads:
        span = reader.noun_phrase(heads[0], limit=verb)
        if span is not None:
            lead = reader.analysis.token_at(span.start)
            first = min(first, lead)
    return _before_name(reader, first)


def _before_name(reader: Reader, first: int) -> int:
    """Return where "its director, Jan Till" begins behind a quotation, where the name begins at `first`."""
    if reader.lower(first - 1) != ",":
        return first
    start = first - 1
    while start > reader.unit(first).first and first - start < FARTHEST_TITLE and _is_title(reader, start - 1):
        start -= 1
    return start if start < first - 1 and speech.before(reader, start) is not None else first


def _is_title(reader: Reader, index: int) -> bool:
    return reader.tokens[index].pos in TITLE and reader.quoted(index) is None


def _behind(reader: Reader, verb: int, after: int, sense: Sense) -> Content | None:
    """The clause, the infinitive or the noun phrase behind the cue, whichever it takes."""
    hearer = _hearer(reader, verb, after, sense)
    if (cue := sense.taking(Takes.CLAUSE, Takes.BARE)) and (span := contents.clause(reader, verb, after)):
        return Content((span,), cue, "clause", hearer)
    if (cue := sense.taking(Takes.ORDER)) is not None:
        span = contents.infinitive(reader, verb, after, with_object=not sense.hearer)
        if span is not None and not _is_own_order(reader, verb):
            return Content((span,), cue, "order", hearer)
    if (cue := sense.taking(Takes.WILL)) and (span := contents.infinitive(reader, verb, after, with_object=False)):
        return Content((span,), cue, "will", hearer)
    if sense.taking(Takes.NOUN) is None and (cue := sense.taking(Takes.BARE)) and not sense.hearer:
        span = contents.unparsed(reader, verb, after)
        if span is not None:
            return Content((span,), cue, "clause")
    return _named(reader, verb, after, sense)


def _is_own_order(reader: Reader, verb: int) -> bool:
    """Tell whether those who are told are the source's own: told *his* commanders (codebook rule 14)."""
    return any(
        reader.tokens[owner].tag == "PRP$"
        for child in reader.tree.children(verb, *HEARERS, "nsubj")
        for owner in reader.tree.children(child, "poss")
        if child > verb
    )


def _named(reader: Reader, verb: int, after: int, sense: Sense) -> Content | None:
    cue = sense.taking(Takes.NOUN)
    if cue is None:
        return None
    if objects.another(reader, verb, after, cue):
        return None
    if Takes.HEARER not in cue.takes and (span := objects.noun(reader, verb, after, cue=cue)):
        return Content((span,), cue, "noun")
    if span := objects.phrase(reader, verb, after):
        return Content((span,), cue, "phrase", _hearer(reader, verb, after, sense))
    return None


def _hearer(reader: Reader, verb: int, after: int, sense: Sense) -> Span | None:
    if not sense.hearer:
        return None
    for child in reader.tree.children(verb, *HEARERS):
        if after <= child <= after + 8 and reader.quoted(child) is None:
            return reader.noun_phrase(child)
    return None


def _before(reader: Reader, verb: int, after: int, sense: Sense, who: sources.Voice) -> Content | None:
    """The clause before or around a cue that has nothing behind it; the noun that a relative clause denies."""
    cue = sense.taking(Takes.CLAUSE, Takes.BARE)
    token = reader.tokens[verb]
    if token.dep == "relcl" and who.heads and token.head not in who.heads:
        return antecedent(reader, verb, sense)
    if token.dep == "pcomp" and reader.lower(verb - 1) == "as" and who.heads and cue is not None:
        return _quoted_as(reader, verb, after, who, cue)
    if cue is None or not who.own or token.tag not in FINITE | {"VBN"}:
        return None
    last = max([after - 1, *(head for head in who.heads if head > verb)])
    first = _first(reader, verb, who)
    first -= first > 0 and reader.lower(first - 1) == "as"
    if reader.lower(first) == "as" and cue.act in EXPECTING and "had" in _auxiliaries(reader, verb):
        return None
    if reader.lower(first) == "as" and reader.tree.children(verb, "dobj") and not sense.hearer:
        return None
    if reader.lower(first) == "as" and (span := clauses.behind_opening(reader, first, last)):
        return Content((span,), cue, "as")
    if first and speech.trailing(reader, first):
        span = clauses.up_to(reader, first)
        return None if span is None else Content((span,), cue, "around")
    if first == 0 or reader.lower(first - 1) not in contents.COMMAS:
        return None
    span = clauses.around(reader, first, last)
    return None if span is None else Content((span,), cue, "around")


def _auxiliaries(reader: Reader, verb: int) -> set[str]:
    return {reader.lower(child) for child in reader.tree.children(verb, "aux")}


def _quoted_as(reader: Reader, verb: int, after: int, who: sources.Voice, cue: Cue) -> Content | None:
    """P, X was quoted as saying: P."""
    source = reader.noun_phrase(who.heads[0], limit=verb)
    first = reader.analysis.token_at(source.start) if source is not None else 0
    if not 0 < first < verb:
        return None
    quote = speech.before(reader, first)
    if quote is not None:
        return Content((quote.inner,), cue, "quote")
    span = clauses.around(reader, first, after - 1) if reader.lower(first - 1) in contents.COMMAS else None
    return None if span is None else Content((span,), cue, "around")
