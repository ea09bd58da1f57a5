"""What is said as a noun phrase: denied *the report*, accused *Oslo of bad faith*, asked *for more time*.

The parser hangs dates, venues and charges now on the verb, now on the noun; here they are told apart by what they
are. Clauses and infinitives are in `quotes_contents.py`. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from onrecord.lang.cues import Cue
from onrecord.lang.en import quotes_contents as contents
from onrecord.lang.en.quotes_lexicon import words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act
from onrecord.model.spans import Span

SMALL = frozenset({"dobj", "oprd", "ccomp", "attr", "acomp", "xcomp", "prep", "dative", "pobj", "nsubj", "advcl"})
INSIDE_NOUN = frozenset({"dobj", "oprd", "dative", "attr", "xcomp", "acomp", "pobj", "pcomp", "prt"})
WIDE = frozenset(
    {"call", "describe", "label", "brand", "term", "dub", "characterise", "characterize", "put", "estimate"}
)
"""Verbs whose content is what they name with what they name it."""


def noun(reader: Reader, verb: int, after: int, *, cue: Cue) -> Span | None:
    """Return the noun phrase that is the content, with what belongs to it ("Oslo of bad faith")."""
    if cue.surface in WIDE:
        return _small_clause(reader, verb, after)
    limit = reader.unit(verb).last
    start = after
    while start < limit and (reader.tokens[start].dep == "advmod" and reader.tokens[start].head == verb):
        start += 1
    start = _behind_hearer(reader, verb, start)
    start = _behind_verdict(reader, start)
    children = _behind(reader, verb, start)
    head = next((child for child in children if _is_object(reader, child, start)), None)
    if head is None:
        return None
    last = _before_comma(reader, start, _without_venue(reader, head), head)
    for child in children:
        first, end = reader.reach(child)
        if child > head and first == last + 1 and _belongs(reader, child, cue):
            last = _before_comma(reader, first, end, child)
    if cue.act is Act.ALLEGE:
        last = _with_charge(reader, children, head, last)
    if last == start and reader.tokens[start].tag in {"PRP", "DT"}:
        return None
    return contents.tidy(reader, start, _with_quotation(reader, last))


def another(reader: Reader, verb: int, after: int, cue: Cue) -> bool:
    """Tell whether an object makes another verb of a cue: denied them entry, admitted 40 patients, reported to the
    barracks."""
    if cue.surface == "report":
        return reader.lower(after) in {"to", "for"}
    heads = [child for child in reader.tree.children(verb, "dobj") if child >= after]
    if cue.surface == "admit":
        let_in = words("let_in")
        counted = any(
            reader.tokens[below].tag == "CD" for head in heads for below in reader.tree.children(head, "nummod")
        )
        return counted or any(reader.lower(head) in let_in for head in heads)
    if cue.surface == "deny":
        return any(reader.lower(head) in words("withheld") for head in heads)
    return False


def _behind_verdict(reader: Reader, start: int) -> int:
    """Skip what something is called before it is named: rejected *as unfounded* the claim that …"""
    judged = reader.lower(start) == "as" and start + 2 < len(reader.tokens) and reader.tokens[start + 1].pos == "ADJ"
    return start + 2 if judged and reader.tokens[start + 2].pos == "DET" else start


def _behind_hearer(reader: Reader, verb: int, start: int) -> int:
    """Skip who something is promised or offered to: pledged *Oslo* more money."""
    for child in reader.tree.children(verb, "dative"):
        first, last = reader.reach(child)
        if (
            reader.tokens[child].pos in {"NOUN", "PROPN", "PRON"}
            and first == start
            and child < reader.unit(verb).last - 2
        ):
            return last + 1
    return start


def _with_quotation(reader: Reader, last: int) -> int:
    """Take in a quotation whose opening mark is the last token or follows it at once."""
    commented = reader.lower(last + 1) == ","
    for index in (last, last + 1, last + 2) if commented else (last, last + 1):
        quote = reader.quoted(index) if index < len(reader.tokens) else None
        if index == last + 2 and (quote is None or not quote.inner.text[:1].islower()):
            break
        if quote is not None and quote.outer.start == reader.tokens[index].start and "\n" not in quote.outer.text:
            return reader.analysis.token_at(quote.outer.end - 1)
    return last


def _behind(reader: Reader, verb: int, start: int) -> list[int]:
    """Return what hangs on the cue's words behind it, in order."""
    holders = [verb, *(index for index in range(verb + 1, start) if reader.tokens[index].dep in {"prep", "prt"})]
    return sorted({child for holder in holders for child in reader.tree.children(holder) if child >= start})


def _is_object(reader: Reader, child: int, start: int) -> bool:
    """Tell whether the object of the cue is here: nothing but quote marks may stand before it."""
    first = reader.reach(child)[0]
    while start < first and reader.tokens[start].dep == "punct":
        start += 1
    if first > start:
        return False
    dep = reader.tokens[child].dep
    return dep in INSIDE_NOUN or (dep in {"ccomp", "nsubj"} and reader.tokens[child].pos in {"NOUN", "PROPN", "VERB"})


def _belongs(reader: Reader, child: int, cue: Cue) -> bool:
    token = reader.tokens[child]
    if token.dep == "prep":
        return reader.lower(child) in words("preposition") and not _is_dated(reader, child)
    if token.dep == "advcl":
        return cue.act in {Act.PRAISE, Act.CONDEMN} and reader.tokens[child].tag == "VBG"
    return token.dep in INSIDE_NOUN or (token.dep == "punct" and reader.quoted(child) is not None)


def _is_dated(reader: Reader, preposition: int) -> bool:
    """Tell whether a prepositional phrase says when or where something was said."""
    return any(
        reader.tokens[child].entity in {"DATE", "TIME"} or reader.lower(child) in words("venue")
        for child in reader.tree.children(preposition, "pobj")
    )


def _without_venue(reader: Reader, head: int) -> int:
    """Return the last token of an object, without "in a letter" or "on Tuesday" that the parser hangs on it."""
    for child in reader.tree.children(head, "prep"):
        if child > head and reader.lower(child) in {"in", "at", "during", "on", "by"} and _is_dated(reader, child):
            return child - 1 if not _is_full_date(reader, child) else reader.reach(child)[1]
    return reader.reach(head)[1]


def _is_full_date(reader: Reader, preposition: int) -> bool:
    """Tell whether a day of a month follows: the attack *on 12 March* says when the attack was, "on Monday" when it was
    condemned."""
    first, last = reader.reach(preposition)
    return any(reader.tokens[index].text.isdigit() for index in range(first, last + 1))


def _with_charge(reader: Reader, children: list[int], head: int, last: int) -> int:
    """Return the end of "of doing that", however far behind the accused it stands."""
    dates = [n for c in children if reader.tokens[c].dep == "prep" for n in reader.tree.children(c, "pobj")]
    below = [p for n in dates if reader.tokens[n].entity in {"DATE", "TIME"} for p in reader.tree.children(n, "prep")]
    charges = [
        c
        for c in (*children, *below)
        if c > head and reader.lower(c) in {"of", "for", "with"} and reader.tokens[c].dep == "prep"
    ]
    return max([last, *(reader.reach(child)[1] for child in charges)])


def _before_comma(reader: Reader, first: int, last: int, child: int) -> int:
    """Cut what hangs on behind a comma outside quotation marks, unless it is a relative clause or a series."""
    for index in range(first, last):
        if index > child and reader.lower(index) == "," and reader.quoted(index) is None:
            if contents.sums_up(reader, index):
                return index - 1
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
    span = contents.tidy(reader, after, last)
    if span is None or reader.lower(after) != "that" or reader.tokens[after].dep == "mark":
        return span
    return reader.span(reader.tokens[after].start, span.end)


def phrase(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the prepositional phrase that is the content of a cue without object: asked *for more time*."""
    for child in reader.tree.children(verb, "prep"):
        dated = any(reader.tokens[o].entity in {"DATE", "TIME"} for o in reader.tree.children(child, "pobj"))
        if (
            child >= after
            and reader.lower(child) in {"for", "to", "against", "about", "over", "of", "on"}
            and not dated
        ):
            return contents.tidy(reader, child, _with_quotation(reader, reader.reach(child)[1]))
    return None
