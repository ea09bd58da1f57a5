"""What is said: the content of a cue verb, as one or two spans of the text.

The clause behind the cue, what another is to do, what the source will do, the noun phrase, or the clause before
a cue that stands behind or within it ("…, officials say"; "…, he adds, …": codebook rule 11 and further rules).
Quoted words are in `quotes_speech.py`. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from onrecord.lang.en.quotes_lexicon import senses_at, words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.spans import Span

FARTHEST = 14
"""Tokens between a cue and its "that" at most: an addressee, a venue, a date."""
COMMAS = frozenset({",", "--", "–", "—"})
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
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LIKEWISE = frozenset({"did", "does", "do", "has", "have", "had"})
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
        if first > after and reader.tokens[first].tag == "WDT" and reader.tokens[after].tag == "VBG":
            return tidy(reader, after, last)
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
        if (
            token.text.lower() == "that"
            and _opens_clause(reader, index, after)
            and reader.quoted(index) is reader.quoted(verb)
        ):
            return tidy(reader, index, reader.reach(token.head)[1]) if token.head > index else None
        named = index == after and token.tag == "VBG"
        if named or token.tag in {"VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":", "."}:
            break
    if reader.lower(after) == "that" and reader.tokens[after].dep in {"nsubj", "det"} and _has_verb(reader, after):
        return tidy(reader, after, reader.unit(verb).last - 1)
    return None


def _opens_clause(reader: Reader, that: int, after: int) -> bool:
    """Tell whether "that" joins a clause to a cue rather than to a noun before it."""
    if reader.tokens[that].dep == "mark":
        return True
    if not _has_verb(reader, that):
        return False
    before, behind = reader.tokens[that - 1], reader.tokens[that + 1] if that + 1 < len(reader.tokens) else None
    joins = that == after or before.dep in {"pobj", "npadvmod", "advmod"}
    return joins and behind is not None and behind.pos in {"NOUN", "PROPN", "PRON", "DET", "NUM"}


def _has_verb(reader: Reader, that: int) -> bool:
    """Tell whether a finite verb follows in the sentence: "heard that number" has none."""
    return any(reader.tokens[index].tag in FINITE for index in range(that + 1, reader.unit(that).last))


def _has_that(reader: Reader, child: int, after: int) -> bool:
    first, _ = reader.reach(child)
    if reader.tokens[child].dep in {"dobj", "pobj"} and not _has_verb(reader, max(first, after)):
        return False
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
    return finished(reader, first, _with_quotation(reader, first, end))


def _with_quotation(reader: Reader, first: int, end: int) -> int:
    """Return `end` behind a quotation that opens within the clause and that the parser breaks off."""
    quote = reader.quoted(end - 1) if first < end else None
    if quote is None or quote.outer.start < reader.tokens[first].start or "\n" in quote.outer.text:
        return end
    return max(end, reader.analysis.token_at(quote.outer.end - 1) + 1)


def likewise(reader: Reader, comma: int) -> int | None:
    """Return the noun of ", as did X" at a comma: another of whom the same holds."""
    if reader.lower(comma) != "," or reader.lower(comma + 1) not in {"as", "so"}:
        return None
    if reader.lower(comma + 2) not in LIKEWISE:
        return None
    return reader.next_noun(comma + 3, reader.unit(comma).last)


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
        return sums_up(reader, index) or any(
            (
                _comments(reader, index),
                _speaks(reader, index + 1, first),
                _cites(reader, index + 1),
                _meanwhile(reader, index + 1),
                likewise(reader, index) is not None,
            )
        )
    return word in {"and", "but"} and _speaks(reader, index, first)


def sums_up(reader: Reader, comma: int) -> bool:
    """Tell whether ", a claim that", ", something it" follows."""
    noun = comma + 2 if reader.lower(comma + 1) in {"a", "an", "the"} else comma + 1
    noun += reader.tokens[noun].pos == "ADJ" if noun < len(reader.tokens) else 0
    return reader.lower(noun) in words("antecedent") and reader.lower(noun + 1) in {"that", "which", "he", "she", "it"}


def _comments(reader: Reader, comma: int) -> bool:
    """Tell whether ", a choice of words that X called" follows: a summing-up that another comments on."""
    if reader.lower(comma + 1) not in {"a", "an"}:
        return False
    end = reader.unit(comma).last
    at = comma + 2
    while at < end and reader.tokens[at].pos in {"NOUN", "ADJ", "ADP"} and reader.lower(at) != "that":
        at += 1
    after = range(at + 1, min(at + 12, end))
    return reader.lower(at) == "that" and any(_is_stated(reader, index) for index in after)


def _is_stated(reader: Reader, index: int) -> bool:
    finite = reader.tokens[index].tag in {"VBD", "VBZ", "VBN"}
    return finite and any(True for _ in senses_at(reader.tokens, index))


def _meanwhile(reader: Reader, index: int) -> bool:
    """Tell whether what another says at the same time follows: ", as X admitted that"."""
    token = reader.tokens[index]
    if token.text.lower() not in {"as", "while"} or token.dep != "mark":
        return False
    return _is_stated(reader, token.head) and bool(reader.tree.children(token.head, "nsubj"))


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


def main_end(reader: Reader, first: int, last: int) -> int:
    """Return the last token before the first comma, "but" or "and" with a verb, outside quotations."""
    for index in range(first, last + 1):
        if reader.quoted(index) is None and reader.lower(index) in {",", "but", ";"}:
            return index - 1
    return last


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
