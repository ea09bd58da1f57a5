"""What is said: the content of a cue verb, as one or two spans of the text.

The clause behind the cue, what another is to do, what the source will do, the noun phrase, or the clause before
a cue that stands behind or within it ("…, officials say"; "…, he adds, …": codebook rule 11 and further rules).
Quoted words are in `quotes_speech.py`. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from onrecord.lang.cues import Cue
from onrecord.lang.en.quotes_lexicon import senses_at, words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act
from onrecord.model.spans import Span

FARTHEST = 14
"""Tokens between a cue and its "that" at most: an addressee, a venue, a date."""
SMALL = frozenset({"dobj", "oprd", "ccomp", "attr", "acomp", "xcomp", "prep", "dative", "pobj", "nsubj", "advcl"})
INSIDE_NOUN = frozenset({"dobj", "oprd", "dative", "attr", "xcomp", "acomp", "pobj", "pcomp", "prt"})
COMMAS = frozenset({",", "--", "–", "—"})
WIDE = frozenset(
    {"call", "describe", "label", "brand", "term", "dub", "characterise", "characterize", "put", "estimate"}
)
"""Verbs whose content is what they name with what they name it."""
OPENERS = frozenset(
    {"if", "should", "when", "while", "unless", "although", "though", "whether", "as", "because", "had", "were"}
)
"""Words that open a clause which cannot stand alone."""
JOINERS = frozenset({"and", "or", "but", "nor", "though", "although", "unless"})
SHORT = 4
"""Tokens of a clause that breaks off at its verb: "He had seen, he went on, …"."""
NARROW_VERBS = frozenset({"VERB", "AUX"})


def clause(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the clause behind the cue whose words end before token `after`, without "that"."""
    stated = _that_clause(reader, verb, after)
    if stated is not None:
        return stated
    for child in reader.tree.children(verb, "ccomp", "advcl", "xcomp", "dobj", "pobj"):
        if child < after or (reader.tokens[child].dep != "ccomp" and not _has_that(reader, child, after)):
            continue
        first, last = reader.reach(child)
        if reader.lower(after) == "," and first >= after - 1 and reader.lower(first) != "that":
            continue
        if any(reader.lower(index) == ";" for index in range(after, max(first, after) + 1)):
            continue
        return tidy(reader, max(first, after), last)
    return None


def _that_clause(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the clause of the first "that" behind the cue, whatever the parser hangs it on."""
    for index in range(after, min(after + FARTHEST, reader.unit(verb).last)):
        token = reader.tokens[index]
        if token.text.lower() == "that" and token.dep == "mark" and reader.quoted(index) is reader.quoted(verb):
            return tidy(reader, index, reader.reach(token.head)[1]) if token.head > index else None
        if token.tag in {"VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":", "."}:
            break
    if reader.lower(after) == "that" and reader.tokens[after].dep in {"nsubj", "det"}:
        return tidy(reader, after, reader.unit(verb).last - 1)
    return None


def _has_that(reader: Reader, child: int, after: int) -> bool:
    first, _ = reader.reach(child)
    return reader.lower(max(first, after)) in {"that", "whether", "how", "why"}


def tidy(reader: Reader, first: int, last: int) -> Span | None:
    """Drop "that" and marks at the ends of a clause, and what the parser hangs on it that is no part of it."""
    while first <= last and (reader.lower(first) == "that" or _is_mark(reader, first)):
        first += 1
        if reader.lower(first - 1) == "that":
            break
    end = last + 1
    for index in range(first + 1, last + 1):
        if reader.quoted(index) is None and _stops(reader, index, first):
            end = index
            break
    return finished(reader, first, end)


def _is_mark(reader: Reader, index: int) -> bool:
    return reader.lower(index) in COMMAS | {";", ":", "-", "."}


def _stops(reader: Reader, index: int, first: int) -> bool:
    """Tell whether a clause that begins at `first` ends before `index`: at a semicolon, a colon before a
    quotation, a summing-up (", a claim that …") or another cue (", and warned that …")."""
    word = reader.lower(index)
    if word == ";":
        return True
    if word == ":":
        follows = reader.quoted(index + 1) if index + 1 < len(reader.tokens) else None
        return follows is not None and follows.outer.start == reader.tokens[index + 1].start
    if word == ",":
        return _sums_up(reader, index) or _speaks(reader, index + 1, first) or _cites(reader, index + 1)
    return word in {"and", "but"} and _speaks(reader, index, first)


def _sums_up(reader: Reader, comma: int) -> bool:
    """Tell whether ", a claim that", ", something it" follows."""
    noun = comma + 2 if reader.lower(comma + 1) in {"a", "an", "the"} else comma + 1
    noun += reader.tokens[noun].pos == "ADJ" if noun < len(reader.tokens) else 0
    return reader.lower(noun) in words("antecedent") and reader.lower(noun + 1) in {"that", "which", "he", "she", "it"}


def _cites(reader: Reader, index: int) -> bool:
    """Tell whether a participle of saying goes on with the source rather than with its words: ", adding that"."""
    token = reader.tokens[index]
    return token.tag == "VBG" and token.dep == "advcl" and any(True for _ in senses_at(reader.tokens, index))


def _speaks(reader: Reader, conjunction: int, first: int) -> bool:
    """Tell whether a conjunction joins a cue verb rather than more of the clause that begins at `first`."""
    if reader.lower(conjunction) not in {"and", "but"}:
        return False
    for child in reader.tree.children(reader.tokens[conjunction].head, "conj"):
        if child > conjunction and child - conjunction < 24:
            return _is_speaking(reader, child, conjunction) and first < conjunction
    return False


def _is_speaking(reader: Reader, verb: int, conjunction: int) -> bool:
    if reader.tokens[verb].tag not in {"VBD", "VBZ", "VBP", "VBN"} or reader.lower(conjunction + 1) == "that":
        return False
    if reader.tokens[verb].tag == "VBN" and not reader.tree.children(verb, "aux"):
        return False
    after = [child for child in reader.tree.children(verb, "ccomp", "xcomp", "dobj", "prep") if child > verb]
    return bool(after) and any(True for _ in senses_at(reader.tokens, verb))


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
        return tidy(reader, after if with_object else start, last)
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
                return tidy(reader, after if with_object else start, reader.reach(inner)[1])
    return None


def noun(reader: Reader, verb: int, after: int, *, cue: Cue) -> Span | None:
    """Return the noun phrase that is the content, with what belongs to it ("Oslo of bad faith")."""
    if cue.surface in WIDE:
        return _small_clause(reader, verb, after)
    limit = reader.unit(verb).last
    start = after
    while start < limit and (reader.tokens[start].dep == "advmod" and reader.tokens[start].head == verb):
        start += 1
    start = _behind_hearer(reader, verb, start)
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
    return tidy(reader, start, _with_quotation(reader, last))


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
    for index in (last, last + 1):
        quote = reader.quoted(index) if index < len(reader.tokens) else None
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
            return child - 1
    return reader.reach(head)[1]


def _with_charge(reader: Reader, children: list[int], head: int, last: int) -> int:
    """Return the end of "of doing that", however far behind the accused it stands."""
    charges = [
        c for c in children if c > head and reader.lower(c) in {"of", "for", "with"} and reader.tokens[c].dep == "prep"
    ]
    return max([last, *(reader.reach(child)[1] for child in charges)])


def _before_comma(reader: Reader, first: int, last: int, child: int) -> int:
    """Cut what hangs on behind a comma outside quotation marks, unless it is a relative clause or a series."""
    for index in range(first, last):
        if index > child and reader.lower(index) == "," and reader.quoted(index) is None:
            if _sums_up(reader, index):
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


def main_end(reader: Reader, first: int, last: int) -> int:
    """Return the last token before the first comma, "but" or "and" with a verb, outside quotations."""
    for index in range(first, last + 1):
        if reader.quoted(index) is None and reader.lower(index) in {",", "but", ";"}:
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
    return tidy(reader, after, last)


def phrase(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the prepositional phrase that is the content of a cue without object: asked *for more time*."""
    for child in reader.tree.children(verb, "prep"):
        dated = any(reader.tokens[o].entity in {"DATE", "TIME"} for o in reader.tree.children(child, "pobj"))
        if (
            child >= after
            and reader.lower(child) in {"for", "to", "against", "about", "over", "of", "on"}
            and not dated
        ):
            return tidy(reader, child, reader.reach(child)[1])
    return None


def around(reader: Reader, first: int, last: int) -> Span | None:
    """Return the clause that the parenthetical `first`–`last` (tokens of source and cue) ends or interrupts."""
    unit = reader.unit(first)
    start = clause_start(reader, unit.first, first)
    before = first - 1
    if before <= start:
        return None
    after = _next_mark(reader, last + 1, unit.last)
    interrupts = reader.lower(after) in COMMAS and after + 1 < unit.last and reader.lower(before) in COMMAS
    if interrupts:
        start = _joined_start(reader, start, before)
    if interrupts and _resumes(reader, start, before, after + 1):
        return _verbal(reader, start, clause_end(reader, after, unit.last))
    return _verbal(reader, start, before)


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
    return finished(reader, first, end)


def clause_start(reader: Reader, first: int, limit: int) -> int:
    """Return where the clause before token `limit` begins: behind a semicolon, a colon, a label or a date line."""
    start = first
    for index in range(first, limit):
        if reader.quoted(index) is None and (reader.lower(index) in {";", ":"} or _ends_dateline(reader, index, first)):
            start = index + 1
    while start < limit and _is_mark(reader, start):
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
    while index < limit and reader.lower(index) not in COMMAS | {".", ";", ":", "?", "!"}:
        index += 1
    return index
