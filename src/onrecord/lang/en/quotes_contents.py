"""What is said: the content of a cue verb, as one or two spans of the text.

The clause behind the cue, what another is to do, what the source will do, the noun phrase. The
clause before or around a cue is in `quotes_around.py`.
Quoted words are in `quotes_speech.py`. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from onrecord.lang.en.quotes_lexicon import senses_at, words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.spans import Span

FARTHEST = 14
"""Tokens between a cue and its "that" at most: an addressee, a venue, a date."""
COMMAS = frozenset({",", "--", "–", "—"})
CONDITIONS = frozenset({"if", "should", "unless", "because", "until"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENING = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ", "VERB"})
"""Parts of speech that a clause without "that" begins with."""
DATED = frozenset({"DATE", "TIME"})
SUBJECT = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
"""Parts of speech that a subject begins with."""
LIKEWISE = frozenset({"did", "does", "do", "has", "have", "had"})


def clause(reader: Reader, verb: int, after: int) -> Span | None:
    """Return the clause behind the cue whose words end before token `after`, without "that"."""
    stated = _that_clause(reader, verb, after)
    if stated is not None:
        return stated
    if reader.lower(after) == "that" and reader.tokens[after].dep == "det":
        return unparsed(reader, verb, after)
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
        return tidy(reader, behind_date(reader, max(first, after)), continued(reader, verb, last))
    return None


def is_date(reader: Reader, spans: tuple[Span, ...]) -> bool:
    """Tell whether a content is nothing but a date: insisted on *Friday* that."""
    inside = [index for span in spans for index in reader.analysis.tokens_in(span.start, span.end)]
    return bool(inside) and all(reader.tokens[index].entity in DATED or reader.lower(index) == "on" for index in inside)


def behind_date(reader: Reader, first: int) -> int:
    """Return where a clause without "that" begins behind the day on which it was said: said *on Monday* it would."""
    at = first
    while reader.lower(at) in {"late", "early", "earlier", "later"}:
        at += 1
    on = reader.lower(at) == "on"
    at += on
    end = at
    while end < len(reader.tokens) and reader.tokens[end].entity in DATED:
        if end > at and reader.tokens[end].tag == "DT":
            break
        end += 1
    named = any(reader.lower(index) in words("weekday") for index in range(at, end)) or (on and end > at)
    if not named or end >= reader.unit(first).last or reader.tokens[end].pos not in SUBJECT:
        return first
    return end


def unparsed(reader: Reader, verb: int, after: int) -> Span | None:
    """Return all that follows a cue in its sentence, where a verb with a subject of its own is among it that the
    parser hangs elsewhere. For cues that take nothing but clauses."""
    limit = _within_quotation(reader, after, reader.unit(verb).last)
    if after >= limit or reader.tokens[after].pos not in OPENING or reader.quoted(after) is not reader.quoted(verb):
        return None
    for index in range(after + 1, limit):
        joined = reader.lower(index) == "," and reader.lower(index + 1) in {"and", "but"}
        if reader.lower(index) in {";", ":"} or joined:
            return None
        stated = reader.tokens[index].tag in FINITE and reader.tokens[index].dep not in {"relcl", "acl", "advcl"}
        if stated or (reader.tokens[index].pos == "VERB" and reader.tokens[index].dep in {"conj", "ccomp"}):
            heads = (index, reader.tokens[index].head) if reader.tokens[index].dep in {"aux", "auxpass"} else (index,)
            if any(c >= after for head in heads for c in reader.tree.children(head, "nsubj", "nsubjpass")):
                return finished(reader, behind_date(reader, after), limit)
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
            head = token.head
            if token.dep == "det" and reader.tokens[head].dep in {"nsubj", "nsubjpass"}:
                head = reader.tokens[head].head  # taken for "that grain", though "that" joins
            if _of_another(reader, after, head) or _of_subject(reader, after, head):
                return None
            return tidy(reader, index, _clause_last(reader, verb, head)) if head > index else None
        named = index == after and token.tag == "VBG"
        if token.text == "," and sums_up(reader, index):
            break
        if named or token.tag in {"VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":", "."}:
            break
    if reader.lower(after) == "that" and reader.tokens[after].dep in {"nsubj", "det"} and _has_verb(reader, after):
        return tidy(reader, after, reader.unit(verb).last - 1)
    return None


def _of_another(reader: Reader, after: int, head: int) -> bool:
    """Tell whether a clause is what a participle between it and the cue says, or the noun that a cue takes note of:
    took note of the statement by X denying that, of the denial that."""
    above = reader.tokens[head].head
    aside = after <= above < head and reader.tokens[above].dep in {"advcl", "acl"} and reader.tokens[above].tag == "VBG"
    if aside and any(True for _ in senses_at(reader.tokens, above)):
        return True
    noted = reader.lower(after - 1) == "note" and reader.lower(after) == "of"
    return noted and not any(reader.lower(index) == "fact" for index in range(after, head))


def _of_subject(reader: Reader, after: int, head: int) -> bool:
    """Tell whether a clause is of a noun that is the subject of what is said: said the claim that X was baseless."""
    noun = reader.tokens[head].head
    if reader.tokens[head].dep not in {"acl", "relcl"} or not after <= noun < head:
        return False
    return reader.tokens[noun].dep in {"nsubj", "nsubjpass"} and reader.tokens[noun].head > head


def _clause_last(reader: Reader, verb: int, head: int) -> int:
    """Return the last token of a clause with this verb, with what the parser takes for the cue's own: "but that …",
    "and it …", ": …"."""
    while reader.tokens[head].dep == "csubj" and reader.tokens[head].head > head:
        head = reader.tokens[head].head
    return continued(reader, verb, reader.reach(head)[1])


def continued(reader: Reader, verb: int, last: int) -> int:
    """Return where a clause that ends at token `last` really ends."""
    limit = reader.unit(verb).last
    after = last + 1
    if reader.lower(after) == ":" and after + 2 < limit and reader.quoted(after + 1) is None:
        return limit - 1
    commented = reader.lower(after) == ","
    after += commented
    if after + 2 >= limit or reader.quoted(after) is not None:
        return last
    if reader.lower(after) in {"and", "but"}:
        stated = reader.lower(after + 1) == "that" and reader.tokens[after + 1].dep == "mark"
        pointed = not commented and reader.tokens[after + 1].tag == "PRP"
        joined = [c for c in reader.tree.children(verb, "conj") if c > after]
        if joined and (stated or (pointed and not any(True for _ in senses_at(reader.tokens, joined[0])))):
            return max(last, reader.reach(joined[0])[1])
    if not commented and reader.lower(after) in CONDITIONS and reader.tokens[after].dep in {"mark", "aux"}:
        return max(last, reader.reach(reader.tokens[after].head)[1])
    return last


def _opens_clause(reader: Reader, that: int, after: int) -> bool:
    """Tell whether "that" joins a clause to a cue rather than to a noun before it."""
    if reader.tokens[that].dep == "mark" or (that == after and reader.tokens[that].tag == "IN"):
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
    stated = False
    while first <= last and (is_mark(reader, first) or (_is_joining_that(reader, first) and not stated)):
        stated = stated or reader.lower(first) == "that"
        first += 1
    end = _within_quotation(reader, first, last + 1)
    for index in range(first + 1, end):
        if reader.quoted(index) is None and _stops(reader, index, first):
            end = index
            break
    return finished(reader, first, _with_quotation(reader, first, end))


def _within_quotation(reader: Reader, first: int, end: int) -> int:
    """Return `end`, or the end of the quotation that a clause begins within."""
    quote = reader.quoted(first) if first < end else None
    if quote is None or quote.outer.start >= reader.tokens[first].start:
        return end
    return min(end, reader.analysis.token_at(quote.inner.end - 1) + 1)


def _is_joining_that(reader: Reader, index: int) -> bool:
    """Tell whether "that" only joins a clause to its cue: of "think that's fine" it is the subject."""
    subject = reader.tokens[index].dep in {"nsubj", "nsubjpass"} and reader.tokens[index].head == index + 1
    return reader.lower(index) == "that" and not subject


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


def is_mark(reader: Reader, index: int) -> bool:
    """Tell whether a token is a mark at which a clause may begin or end."""
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
    if word == "," and index + 1 < len(reader.tokens):
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
    if token.tag != "VBG" or token.dep != "advcl" or not any(True for _ in senses_at(reader.tokens, index)):
        return False
    return reader.lower(index + 1) not in {"to", "for", "in", "on"}


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
