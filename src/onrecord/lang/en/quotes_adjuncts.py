"""Sources in a phrase: "according to X", "in X's view"; and nouns of saying: "X's claim that".

Called by `quotes.py`. What a document is said to hold is a report (codebook rule 15).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en import quotes_around as clauses
from onrecord.lang.en import quotes_contents as contents
from onrecord.lang.en.quotes_lexicon import DATA, forms, senses_at, words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act, ActorKind, Annotations, QuoteFrame
from onrecord.model.spans import Span

VIEWS = frozenset(
    {"view", "opinion", "words", "estimation", "judgment", "judgement", "account", "reckoning", "telling"}
)
JOINS = frozenset({"of", "about", "for", "against", "to", "on"})
DEEDS = frozenset({Act.PROMISE, Act.THREATEN, Act.DEMAND, Act.ASK})
PASSING = frozenset({"quoted", "cited", "reported", "carried"})
"""Participles by which an outlet passes on what another says."""
ISSUED_BY = frozenset({"by", "from", "of"})
OWNED_UP = frozenset({"responsibility", "credit"})
"""What a claim is of that owns up to a deed."""
OWN_VOICE = frozenset({"report", "reports"})
"""Nouns that are their own source when nobody is named: reports that …"""


def adjunct_frames(reader: Reader, found: Annotations) -> Iterator[QuoteFrame]:
    """Yield the frames of sources in a phrase."""
    outlets = [mention.span for mention in found.mentions if mention.kind is ActorKind.MEDIA]
    for index in range(len(reader.tokens)):
        length = _adjunct(reader, index)
        if length:
            act = _adjuncts()[tuple(reader.lower(at) for at in range(index, index + length))]
            for frame in _phrased(reader, index, index + length, act):
                by_press = frame.source is not None and any(frame.source.overlaps(outlet) for outlet in outlets)
                said = act in {Act.SAY, Act.REPORT}
                yield replace(frame, act=Act.REPORT) if by_press and said else frame
                yield from _passed_on(reader, frame)
        elif reader.lower(index) in VIEWS:
            yield from _viewed(reader, index)


@cache
def _adjuncts() -> dict[tuple[str, ...], Act]:
    return {tuple(row["surface"].split()): Act(row["act"]) for row in rows(DATA, "quotes_adjuncts.tsv")}


@cache
def _openers() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _adjuncts():
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _adjunct(reader: Reader, index: int) -> int:
    for phrase in _openers().get(reader.lower(index), ()):
        if tuple(reader.lower(i) for i in range(index, index + len(phrase))) == phrase:
            return 0 if len(phrase) == 1 and not _stands_free(reader, index) else len(phrase)
    return 0


def _stands_free(reader: Reader, index: int) -> bool:
    """Tell whether a phrase of one word opens the sentence or stands behind a comma: per the ministry, not per head."""
    opens = index == reader.unit(index).first or reader.lower(index - 1) in contents.COMMAS
    return opens and reader.tokens[index + 1].pos in {"DET", "PROPN"} if index + 1 < len(reader.tokens) else False


def _passed_on(reader: Reader, frame: QuoteFrame) -> Iterator[QuoteFrame]:
    """According to X, quoted by Y: Y reports the same words."""
    if frame.source is None:
        return
    at = reader.analysis.token_at(frame.source.end - 1) + 1
    at += reader.lower(at) == ","
    if reader.lower(at) not in PASSING or reader.lower(at + 1) != "by":
        return
    noun = reader.next_noun(at + 2, reader.unit(at).last)
    source = None if noun is None else reader.noun_phrase(noun)
    if source is not None:
        cue = reader.span(reader.tokens[at].start, reader.tokens[at].end)
        yield replace(frame, act=Act.REPORT, cue=cue, source=source, rule="passed-on")


def _phrased(reader: Reader, first: int, after: int, said: Act) -> Iterator[QuoteFrame]:
    objects = reader.tree.children(after - 1, "pobj", "pcomp")
    head = objects[0] if objects else reader.next_noun(after, reader.unit(first).last)
    if head is None or head < after or (reader.quoted(head) is not None and reader.quoted(first) is None):
        return
    content = around(reader, first, _end(reader, head))
    if content is None:
        return
    cue = reader.span(reader.tokens[first].start, reader.tokens[after - 1].end)
    for noun in _names(reader, _issuer(reader, head)):
        source = reader.noun_phrase(noun)
        if source is not None:
            act = Act.REPORT if said is Act.SAY and reader.is_document(source) else said
            yield QuoteFrame(content=(content,), act=act, cue=cue, source=source, rule="adjunct")


def _issuer(reader: Reader, head: int) -> int:
    """Of "a statement by the ministry" return the ministry: what is issued speaks for who issues it."""
    if reader.lower(head) not in words("venue") - words("document"):
        return head
    for child in reader.tree.children(head, "prep", "agent"):
        if reader.lower(child) in ISSUED_BY:
            return next(iter(reader.tree.children(child, "pobj")), head)
    return next((owner for owner in reader.tree.children(head, "poss") if reader.tokens[owner].tag != "PRP$"), head)


def _names(reader: Reader, head: int) -> list[int]:
    joined = reader.coordinated(head)
    return joined if len(joined) > 1 and all(reader.tokens[i].pos == "PROPN" for i in joined) else [head]


def _end(reader: Reader, head: int) -> int:
    """Return the last token of the source phrase: to the next comma that no name or relative clause needs."""
    last = reader.reach(head)[1]
    while last > head and reader.lower(last) in {".", ",", ";"}:
        last -= 1
    return last


def around(reader: Reader, first: int, last: int) -> Span | None:
    """Return the clause that the adjunct `first`–`last` begins, ends or interrupts."""
    unit = reader.unit(first)
    start, end = clauses.clause_start(reader, unit.first, first), clauses.clause_end(reader, last + 1, unit.last)
    if first <= start + 1 and reader.lower(start) in {reader.lower(first), "but", "and", "yet", "still"}:
        after = _comma(reader, last + 1, end)
        while after + 1 < end and _is_aside(reader, after + 1):
            after = _comma(reader, after + 1, end)
        return contents.finished(reader, after + 1, end) if after < end else None
    after = last + 1
    if reader.lower(after) in contents.COMMAS and after + 1 < end:
        return contents.finished(reader, start, end)
    return contents.finished(reader, start, first)


def _comma(reader: Reader, index: int, end: int) -> int:
    """Return the first comma or dash from `index` on, else `end`."""
    while index < end and reader.lower(index) not in contents.COMMAS:
        index += 1
    return index


def _is_aside(reader: Reader, index: int) -> bool:
    """Tell whether what follows a comma still describes the source: quoted by Y, speaking in Z, who, a judge."""
    token = reader.tokens[index]
    if token.tag in {"WP", "WDT", "VBN"}:
        return True
    return token.tag == "VBG" and token.dep in {"acl", "advcl"} and reader.lower(index - 1) == ","


def _viewed(reader: Reader, index: int) -> Iterator[QuoteFrame]:
    """In X's view, by her own account."""
    owners = reader.tree.children(index, "poss")
    preposition = reader.tokens[index].head
    if not owners or reader.lower(preposition) not in {"in", "by"} or preposition >= owners[0]:
        return
    if reader.tokens[owners[0]].tag == "PRP$" and _is_told(reader, preposition):
        return
    content = around(reader, preposition, index)
    source = reader.noun_phrase(owners[0])
    cue = reader.span(reader.tokens[preposition].start, reader.tokens[index].end)
    if content is not None and source is not None:
        yield QuoteFrame(content=(content,), cue=cue, source=_bare(source), rule="view")


def _is_told(reader: Reader, index: int) -> bool:
    """Tell whether the clause that a phrase stands in has a cue of its own: in its judgment, the court found that."""
    for _ in range(4):
        index = reader.tokens[index].head
        if reader.tokens[index].pos == "VERB":
            return any(True for _ in senses_at(reader.tokens, index))
    return False


def _bare(source: Span) -> Span:
    """Drop the possessive ending."""
    for ending in ("'s", "’s", "'", "’"):
        if source.text.endswith(ending):
            return Span(source.start, source.end - len(ending), source.text[: -len(ending)])
    return source


@cache
def _nouns() -> dict[str, Act]:
    return {row["surface"]: Act(row["act"]) for row in rows(DATA, "quotes_nouns.tsv")}


def noun_frames(reader: Reader) -> Iterator[QuoteFrame]:
    """Yield the frames of nouns of saying."""
    for index, token in enumerate(reader.tokens):
        act = _nouns().get(token.text.lower())
        if act is None or token.pos != "NOUN":
            continue
        source = _owner(reader, index)
        content = _that(reader, index)
        if content is None and source is not None:
            content = _to_do(reader, index) or _joined(reader, index)
        if source is None and content is not None and token.text.lower() in OWN_VOICE:
            source = reader.span(token.start, token.end)
        if source is not None and content is not None:
            cue = reader.span(token.start, token.end)
            act = Act.ADMIT if act is Act.ASSERT and reader.lower(index + 2) in OWNED_UP else act
            yield QuoteFrame(content=(content,), act=act, cue=cue, source=source, score=0.8, rule="noun-cue")


def _owner(reader: Reader, noun: int) -> Span | None:
    """Return who made the claim: a possessive, a nation's adjective, an agent."""
    for child in reader.tree.children(noun, "poss", "amod", "compound"):
        token = reader.tokens[child]
        if token.dep == "poss" or token.entity in {"NORP", "GPE", "ORG", "PERSON"}:
            span = reader.noun_phrase(child)
            return None if span is None else _bare(span)
    for child in reader.tree.children(noun, "prep"):
        if reader.lower(child) in {"by", "from"}:
            for inner in reader.tree.children(child, "pobj"):
                return reader.noun_phrase(inner)
    return _maker(reader, noun)


def _maker(reader: Reader, noun: int) -> Span | None:
    """Return who is said to make the claim: repeated the claim that; the charge was made by."""
    verb = reader.tokens[noun].head
    if verb == noun or reader.lower(verb) not in forms("making"):
        return None
    made = {"dobj": ("nsubj",), "nsubjpass": ("agent",)}.get(reader.tokens[noun].dep, ())
    for child in reader.tree.children(verb, *made):
        heads = [child] if reader.tokens[child].dep == "nsubj" else reader.tree.children(child, "pobj")
        for head in heads:
            return reader.noun_phrase(head, limit=verb if head < verb else None)
    return None


def _that(reader: Reader, noun: int) -> Span | None:
    by = [c for c in reader.tree.children(noun, "prep") if c == noun + 1 and reader.lower(c) in {"by", "from"}]
    owners = [owner for c in by for owner in reader.tree.children(c, "pobj")]
    ends = {noun + 1, *(owner + 1 for owner in owners), *(reader.reach(c)[1] + 1 for c in by)}
    for child in (c for holder in (noun, *owners) for c in reader.tree.children(holder, "acl", "ccomp", "relcl")):
        first, last = reader.reach(child)
        if first in ends and reader.lower(first) == "that" and reader.tokens[first].dep == "mark":
            return contents.tidy(reader, first, last)
    return None


def _to_do(reader: Reader, noun: int) -> Span | None:
    """Return what is promised, threatened or demanded: his threat *to cut the cable*."""
    if _nouns()[reader.lower(noun)] not in DEEDS or reader.lower(noun + 1) != "to":
        return None
    for child in reader.tree.children(noun, "acl", "xcomp", "relcl", "ccomp"):
        if any(reader.lower(aux) == "to" and aux == noun + 1 for aux in reader.tree.children(child, "aux")):
            return contents.tidy(reader, noun + 1, reader.reach(child)[1])
    return None


def _joined(reader: Reader, noun: int) -> Span | None:
    for child in reader.tree.children(noun, "prep"):
        if child == noun + 1 and reader.lower(child) in JOINS:
            return contents.tidy(reader, child, reader.reach(child)[1])
    return None
