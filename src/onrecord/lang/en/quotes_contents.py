"""What is said: the content of a cue verb, as one or two spans of the text.

The clause behind the cue, what another is to do, what the source will do, the noun phrase, or the clause before
a cue that stands behind or within it ("…, officials say"; "…, he adds, …": codebook rule 11 and further rules).
Quoted words are in `quotes_speech.py`. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from onrecord.lang.en.quotes_lexicon import words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.spans import Span

CLAUSES = ("ccomp", "xcomp")
SMALL = frozenset({"dobj", "oprd", "ccomp", "attr", "acomp", "xcomp", "prep", "dative", "pobj", "nsubj", "advcl"})
INSIDE_NOUN = frozenset({"dobj", "oprd", "dative", "attr", "xcomp", "acomp", "pobj", "pcomp", "prt"})
COMMAS = frozenset({",", "--", "–", "—"})
WIDE = frozenset(
    {"call", "describe", "label", "brand", "term", "dub", "characterise", "characterize", "put", "estimate"}
)
"""Verbs whose content is what they name with what they name it."""
NARROW_VERBS = frozenset({"VERB", "AUX"})


def clause(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the clause behind the cue whose words end before token `after`, without "that"."""
    for child in reader.tree.children(verb, "ccomp", "advcl", "xcomp", "dobj", "pobj"):
        if child < after or (reader.tokens[child].dep != "ccomp" and not _has_that(reader, child, after)):
            continue
        first, last = reader.reach(child)
        return _tidy(reader, max(first, after), last)
    if reader.lower(after) == "that" and reader.tokens[after].dep in {"mark", "nsubj", "det"}:
        return _tidy(reader, after, reader.unit(verb).last - 1)
    return None


def _has_that(reader: Reader, child: int, after: int) -> bool:
    first, _ = reader.reach(child)
    return reader.lower(max(first, after)) in {"that", "whether", "how", "why"}


def _tidy(reader: Reader, first: int, last: int) -> Span | None:
    """Cut a clause at a semicolon, before a quotation that a colon brings, and drop "that" and final marks."""
    while first <= last and (reader.lower(first) in {"that", ",", ":"} or reader.lower(first) in COMMAS):
        first += 1
        if reader.lower(first - 1) == "that":
            break
    end = last + 1
    for index in range(first + 1, last + 1):
        if reader.quoted(index) is None and _stops(reader, index):
            end = index
            break
    return finished(reader, first, end)


def _stops(reader: Reader, index: int) -> bool:
    token = reader.tokens[index]
    if token.text == ";":
        return True
    follows = reader.quoted(index + 1) if index + 1 < len(reader.tokens) else None
    return token.text == ":" and follows is not None and follows.outer.start == reader.tokens[index + 1].start


def finished(reader: Reader, first: int, end: int) -> Span | None:
    """Return the span of tokens `first` to `end` without final full stop, comma or dash."""
    while end > first and reader.lower(end - 1) in {".", ",", ";", ":", "-", "–", "—", "--"}:
        end -= 1
    return reader.span(reader.tokens[first].start, reader.tokens[end - 1].end) if first < end else None


def infinitive(reader: Reader, verb: int, after: int, *, with_object: bool) -> Span | None:
    """Return the to-infinitive behind a cue: with its object ("both sides to stop") or from "to"."""
    for child in reader.tree.children(verb, "xcomp", "ccomp", "advcl", "relcl", "acl", "dobj"):
        if child < after:
            continue
        start = _to(reader, child, after)
        if start is None:
            continue
        _, last = reader.reach(child)
        return _tidy(reader, after if with_object else start, last)
    return _infinitive_in_object(reader, verb, after, with_object=with_object)


def _to(reader: Reader, child: int, after: int) -> int | None:
    for index in reader.tree.children(child, "aux"):
        if reader.lower(index) == "to" and index >= after:
            before = index - 1
            return before if reader.lower(before) == "not" else index
    return None


def _infinitive_in_object(reader: Reader, verb: int, after: int, *, with_object: bool) -> Span | None:
    """The parser hangs "both sides to stop" on the noun now and then."""
    for child in reader.tree.children(verb, "dobj", "pobj", "dative"):
        for inner in reader.tree.children(child, "acl", "relcl", "xcomp"):
            start = _to(reader, inner, after)
            if start is not None and child >= after:
                return _tidy(reader, after if with_object else start, reader.reach(inner)[1])
    return None


def noun(reader: Reader, verb: int, after: int, *, lemma: str) -> Span | None:
    """Return the noun phrase that is the content, with what belongs to it ("Oslo of bad faith")."""
    if lemma in WIDE:
        return _small_clause(reader, verb, after)
    start = after
    while reader.tokens[start].dep == "advmod" and reader.tokens[start].head == verb and start < reader.unit(verb).last:
        start += 1
    last = _object_end(reader, verb, start)
    return None if last is None else _tidy(reader, start, last)


def _object_end(reader: Reader, verb: int, start: int) -> int | None:
    """Return the last token of the object that begins at `start` and of the phrases that go with it."""
    end: int | None = None
    holders = [verb, *(index for index in range(verb + 1, start) if reader.tokens[index].dep in {"prep", "prt"})]
    for child in sorted({c for holder in holders for c in reader.tree.children(holder)}):
        first, last = reader.reach(child)
        if child < start or max(first, start) != (start if end is None else end + 1):
            continue
        if not _belongs(reader, child, first=end is None):
            if end is not None:
                break
            continue
        end = _before_comma(reader, max(first, start), last, child)
    return end


def _belongs(reader: Reader, child: int, *, first: bool) -> bool:
    token = reader.tokens[child]
    if token.dep == "prep":
        dated = any(reader.tokens[o].entity in {"DATE", "TIME"} for o in reader.tree.children(child, "pobj"))
        return reader.lower(child) in words("preposition") and not dated
    if token.dep in INSIDE_NOUN:
        return True
    if token.dep in {"ccomp", "nsubj"}:
        return first or reader.lower(child).endswith("ing")
    return token.dep == "punct" and (reader.quoted(child) is not None)


def _before_comma(reader: Reader, first: int, last: int, child: int) -> int:
    """Cut what hangs on behind a comma outside quotation marks, unless it is a relative clause or a series."""
    for index in range(first, last):
        if index > child and reader.lower(index) == "," and reader.quoted(index) is None:
            after = index + 1
            if reader.lower(after) in {"and", "or", "who", "which", "whom"} or reader.tokens[after].dep in {
                "conj",
                "appos",
            }:
                continue
            if any(reader.tokens[i].dep == "conj" and i > index for i in range(first, last + 1)):
                continue
            if reader.tokens[after].tag in {"DT", "NNP", "NN", "NNS", "JJ"}:
                continue
            return index - 1
    return last


def _small_clause(reader: Reader, verb: int, after: int) -> Span | None:
    """Return what follows "called", "described", "put" up to the comma or the next verb of the sentence."""
    ends = [reader.reach(child)[1] for child in reader.tree.children(verb, *SMALL) if child >= after]
    ends = [end for end in ends if end >= after]
    if not ends:
        return None
    last = max(ends)
    for index in range(after + 1, last + 1):
        if reader.lower(index) in {",", ";"} and reader.quoted(index) is None:
            last = index - 1
            break
    return _tidy(reader, after, last)


def phrase(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the prepositional phrase that is the content of a cue without object: asked *for more time*."""
    for child in reader.tree.children(verb, "prep"):
        dated = any(reader.tokens[o].entity in {"DATE", "TIME"} for o in reader.tree.children(child, "pobj"))
        if (
            child >= after
            and reader.lower(child) in {"for", "to", "against", "about", "over", "of", "on"}
            and not dated
        ):
            return _tidy(reader, child, reader.reach(child)[1])
    return None


def around(reader: Reader, first: int, last: int) -> Span | None:
    """Return the clause that the parenthetical `first`–`last` (tokens of source and cue) ends or interrupts."""
    unit = reader.unit(first)
    start = _clause_start(reader, unit.first, first)
    before = first - 1
    if before <= start:
        return None
    after = _next_mark(reader, last + 1, unit.last)
    if reader.lower(after) in COMMAS and after + 1 < unit.last and reader.lower(before) in COMMAS:
        return _verbal(reader, start, _clause_end(reader, after, unit.last))
    return _verbal(reader, start, before)


def _verbal(reader: Reader, first: int, end: int) -> Span | None:
    if not any(reader.tokens[index].pos in NARROW_VERBS for index in range(first, end)):
        return None
    return finished(reader, first, end)


def _clause_start(reader: Reader, first: int, limit: int) -> int:
    """Return where the clause before token `limit` begins: behind a semicolon, a colon or a label."""
    start = first
    for index in range(first, limit):
        if reader.lower(index) in {";", ":"} and reader.quoted(index) is None:
            start = index + 1
    return start


def _clause_end(reader: Reader, first: int, limit: int) -> int:
    for index in range(first, limit):
        if reader.lower(index) == ";" and reader.quoted(index) is None:
            return index
    return limit


def _next_mark(reader: Reader, index: int, limit: int) -> int:
    """Return the first comma, dash or full stop from `index` on."""
    while index < limit and reader.lower(index) not in COMMAS | {".", ";", ":", "?", "!"}:
        index += 1
    return index
