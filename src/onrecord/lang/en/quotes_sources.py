"""Who is on record: the subject, agent or antecedent of a cue verb, as spans.

A verb without a subject takes that of the verb it is joined to (said … and warned; adding that), codebook rule
15. Names joined by "and" are sources of their own (further rules). Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lang.en.quotes_lexicon import senses_at, words
from onrecord.lang.en.quotes_tree import NOUNS, Reader
from onrecord.model.spans import Span

SUBJECTS = ("nsubj", "csubj")
JOINED = frozenset({"conj", "advcl", "xcomp", "pcomp", "ccomp", "dep", "acl", "parataxis", "prep", "npadvmod"})
AFTER = frozenset({"prep", "npadvmod", "advmod", "punct"})
"""What stands behind a cue of when, where and to whom somebody speaks."""
ISSUED = frozenset({"by", "of", "from"})
"""What brings whose statement one is."""
CHAIN = 9
"""Steps up from a participle to the statement that it says the content of."""
RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The heads of the sources of a cue. `own` is false where the subject stands with another verb; `passive`
    where the source is an agent, so that the subject is spoken to or about."""

    heads: tuple[int, ...] = ()
    own: bool = True
    passive: bool = False
    subject: int | None = None
    """The passive subject."""


def voice(reader: Reader, verb: int) -> Voice | None:
    """Return the sources of the cue `verb`, or None where it has none that can be named."""
    tree, tokens = reader.tree, reader.tokens
    agent = _agent(reader, verb)
    passive = tree.children(verb, "nsubjpass")
    if passive or tree.children(verb, "auxpass") or (agent is not None and tokens[verb].tag == "VBN"):
        if agent is None:
            return None
        subject = passive[0] if passive else _governing_subject(reader, verb)
        return Voice(tuple(_nouns(reader, agent)), passive=True, subject=subject)
    told = _parenthetical(reader, verb)
    if told is not None:
        return _checked(reader, told, own_subject=True)
    own = _own_subject(reader, verb)
    if own is not None:
        return _checked(reader, _presenting(reader, verb, own), own_subject=True)
    inverted = _inverted(reader, verb)
    if inverted is not None:
        return _checked(reader, inverted, own_subject=True)
    if tokens[verb].tag == "VBN" and not tree.children(verb, "aux") and tokens[verb].dep != "conj":
        return _misread(reader, verb)
    if tokens[verb].tag == "VBD" and (misread := _verbless(reader, verb)) is not None:
        return misread
    before = _standing_before(reader, verb)
    if before is not None:
        return _checked(reader, before, own_subject=True)
    above = _governing_subject(reader, verb)
    return None if above is None else _checked(reader, above, own_subject=False)


def _parenthetical(reader: Reader, verb: int) -> int | None:
    """Return the noun behind a cue between commas: "The dam, said the engineers, would hold"."""
    if reader.tokens[verb].tag not in {"VBD", "VBZ"} or reader.lower(verb - 1) != "," or reader.quoted(verb):
        return None
    limit = reader.unit(verb).last
    noun = reader.next_noun(verb + 1, limit)
    if noun is not None and _is_told(reader, noun, verb):
        return None
    if noun is None or noun - verb > 6 or noun < verb or any(s.hearer for s in senses_at(reader.tokens, verb)):
        return None
    end = noun + 1
    while end < limit and end - noun < 4 and (reader.lower(end) == "and" or reader.tokens[end].pos in NOUNS | {"DET"}):
        end += 1
    return noun if end < limit and reader.lower(end) in {",", "."} else None


def _is_told(reader: Reader, noun: int, verb: int) -> bool:
    """Tell whether a noun behind a cue is what is told, not who tells: Peru, accused of theft, denied the charge."""
    subjects = reader.tree.children(verb, "nsubj")
    return any(subject < verb for subject in subjects) and noun in reader.tree.children(verb, "dobj", "attr")


def _standing_before(reader: Reader, verb: int) -> int | None:
    """Return the noun right before a main verb of which the parser knows no subject, over commas and brackets:
    "Her aide, Jan Till, said: …"; "Vera Lund (a former judge) says …"."""
    token = reader.tokens[verb]
    if token.tag not in {"VBD", "VBZ", "VBP"} or token.dep not in {"ROOT", "ccomp", "parataxis"}:
        return None
    at = verb - 1
    while at >= 0 and reader.tokens[at].pos in {"ADV", "AUX"} and reader.tokens[at].head == verb:
        at -= 1
    start = reader.unit(verb).first
    if at > start and reader.lower(at) in {",", ")"}:
        at = _over(reader, at, start)
    if at < start or reader.quoted(at) is not reader.quoted(verb):
        return None
    return _top(reader, at, start) if reader.tokens[at].pos in {"NOUN", "PROPN", "PRON"} else None


def _top(reader: Reader, at: int, start: int) -> int:
    """Return the head of the noun phrase that ends at a token: *one* of them, *a driver* from the north."""
    for _ in range(CHAIN):
        above = reader.tokens[at].head
        joins = reader.tokens[at].dep == "pobj" and start <= above < at and reader.tokens[above].dep == "prep"
        noun = reader.tokens[above].head if joins else -1
        if not start <= noun < at or reader.tokens[noun].pos not in NOUNS or not _heard_alike(reader, noun, at):
            return at
        at = noun
    return at


def _over(reader: Reader, mark: int, start: int) -> int:
    """Return the token before the comma or bracket that opens what `mark` closes, or -1."""
    opening = "(" if reader.lower(mark) == ")" else ","
    for at in range(mark - 1, max(start, mark - 25), -1):
        if reader.lower(at) == opening:
            return at - 1
    return -1


def _misread(reader: Reader, verb: int) -> Voice | None:
    """Of "The rebels, who hold Oslo, alleged that …" the parser may make a phrase without a verb; its noun is the
    subject."""
    commented = reader.lower(verb - 1) == "," and reader.tree.children(verb, "ccomp")
    return _verbless(reader, verb) if commented else _closing(reader, verb)


def _closing(reader: Reader, verb: int) -> Voice | None:
    """Of "P, a member of parliament alleged on Sunday" the parser may make a noun with a participle behind it: it is
    who speaks where nothing follows but when, where and to whom."""
    noun = reader.tokens[verb].head
    if reader.tokens[verb].dep != "acl" or not (
        reader.lower(noun) in words("speaker") or reader.tokens[noun].pos == "PROPN"
    ):
        return None
    below = [child for child in reader.tree.children(verb) if child > verb]
    adjuncts = all(
        reader.tokens[child].dep in AFTER and reader.lower(child) not in {"by", "of", "with"} for child in below
    )
    last = max([verb, *(reader.reach(child)[1] for child in below)])
    ends = last + 1 >= reader.unit(verb).last or reader.tokens[last + 1].text in {".", ","}
    left = [child for child in reader.tree.children(noun) if child < noun]
    first = min([noun, *(reader.reach(child)[0] for child in left)])
    return Voice((noun,)) if adjuncts and ends and reader.lower(first - 1) == "," else None


def _verbless(reader: Reader, verb: int) -> Voice | None:
    """Of "A note sent after the talks urged both …" the noun at the top, where the parser found no main verb."""
    if reader.tokens[verb].dep != "acl":
        return None
    top = verb
    for _ in range(8):
        if reader.tokens[top].head in (-1, top):
            break
        top = reader.tokens[top].head
    return Voice((top,)) if reader.tokens[top].pos in {"NOUN", "PROPN"} and top < verb else None


def _agent(reader: Reader, verb: int) -> int | None:
    for child in reader.tree.children(verb, "agent", "prep"):
        if reader.lower(child) == "by":
            objects = reader.tree.children(child, "pobj")
            return objects[0] if objects and reader.tokens[objects[0]].entity not in {"DATE", "TIME"} else None
    return None


def _own_subject(reader: Reader, verb: int) -> int | None:
    subjects = reader.tree.children(verb, *SUBJECTS)
    if not subjects:
        subjects = [c for c in reader.tree.children(verb, "dep") if c < verb and reader.tokens[c].pos in NOUNS]
    opening = [c for c in subjects if reader.tokens[c].tag == "VBG" and reader.tokens[c].dep == "csubj"]
    subjects = [n for c in opening for n in reader.tree.children(c, "npadvmod") if reader.tokens[n].pos == "PROPN"] or [
        c for c in subjects if c not in opening
    ]
    if not subjects:
        return None
    subject = min(subjects, key=lambda index: abs(index - verb))
    if reader.lower(subject) in RELATIVE and reader.tokens[verb].dep in {"relcl", "acl"}:
        return reader.tokens[verb].head
    return subject


def _presenting(reader: Reader, verb: int, subject: int) -> int:
    """Of "X showed what it said were photographs" return X, whom the pronoun means."""
    above = reader.tokens[verb].head
    free = reader.lower(subject) in {"it", "they"} and reader.lower(subject - 1) == "what"
    if not free or above == verb or not _heard_alike(reader, above, verb):
        return subject
    if reader.tokens[above].dep in {"pobj", "prep", "pcomp"}:
        above = next((one for one in _line_up(reader, above) if reader.tokens[one].pos == "VERB"), above)
    found = _own_subject(reader, above)
    return subject if found is None or found > verb else found


def _line_up(reader: Reader, index: int) -> list[int]:
    """Return the words that one hangs on, from below."""
    found: list[int] = []
    while len(found) < CHAIN and reader.tokens[index].head not in (-1, index):
        index = reader.tokens[index].head
        found.append(index)
    return found


def _inverted(reader: Reader, verb: int) -> int | None:
    """Return the noun right behind the verb where a quotation closes before it (“…,” said X)."""
    before = verb - 1
    while before >= 0 and reader.tokens[before].dep in {"aux", "advmod"}:
        before -= 1
    if before < 0 or reader.tokens[before].end > reader.tokens[verb].start:
        return None
    quote = reader.quoted(before)
    if quote is None or quote.outer.end < reader.tokens[before].end or reader.quoted(verb) is not None:
        return None
    return reader.next_noun(verb + 1, reader.unit(verb).last)


def _governing_subject(reader: Reader, verb: int) -> int | None:
    stated = stating(reader, verb)
    if stated is not None:
        return stated
    at = verb
    for _ in range(4):
        token = reader.tokens[at]
        if token.dep in {"relcl", "acl"} and reader.tokens[token.head].pos in NOUNS:
            return _issuer(reader, token.head) if token.tag == "VBG" else token.head
        if token.dep not in JOINED or token.head in (-1, at):
            return None
        if token.dep == "advcl" and reader.tokens[token.head].pos == "PROPN":
            return token.head
        if (cited := _cited(reader, at)) is not None:
            return cited
        trails = token.dep == "advcl" and token.tag == "VBG" and reader.lower(at - 1) == ","
        at = _speaker_above(reader, token.head) if token.dep == "conj" or trails else token.head
        found = _own_subject(reader, at)
        if found is None:
            found = next(iter(reader.tree.children(at, "nsubjpass")), None)
        if found is not None and found != verb and _heard_alike(reader, found, verb):
            return found
    return None


def _heard_alike(reader: Reader, one: int, other: int) -> bool:
    """Tell whether two words stand in the same quotation, or both in none."""
    return reader.quoted(one) is reader.quoted(other)


def _issuer(reader: Reader, noun: int) -> int:
    """Of "X released a statement saying that" return X: what is issued speaks for who issues it, unless it is a
    document with a voice of its own."""
    above = reader.tokens[noun].head
    spoken = reader.lower(noun) in words("venue") - words("document")
    if not spoken or reader.tokens[noun].dep != "dobj" or reader.tokens[above].pos != "VERB":
        return noun
    issuer = _own_subject(reader, above)
    return noun if issuer is None else issuer


def stating(reader: Reader, verb: int) -> int | None:
    """Of "X took note of the statement by Y denying that" return Y, whose statement it is, wherever the parser hangs
    the participle."""
    if reader.tokens[verb].tag != "VBG" or reader.tokens[verb].dep not in {"advcl", "acl"}:
        return None
    at = verb - 1
    for _ in range(CHAIN):
        if reader.lower(at) in words("venue") - words("document"):
            below = [child for child in reader.tree.children(at, "prep", "agent") if child < verb]
            issued = [noun for child in below if reader.lower(child) in ISSUED for noun in _objects(reader, child)]
            return issued[0] if issued else None
        if reader.tokens[at].dep not in {"pobj", "prep", "agent", "compound", "poss"} or reader.tokens[at].head > at:
            return None
        at = reader.tokens[at].head
    return None


def _objects(reader: Reader, preposition: int) -> list[int]:
    return reader.tree.children(preposition, "pobj")


def _cited(reader: Reader, verb: int) -> int | None:
    """Of "A quoted B as saying" the subject of saying is B."""
    preposition = reader.tokens[verb].head
    if reader.tokens[verb].dep != "pcomp" or reader.lower(preposition) != "as":
        return None
    objects = reader.tree.children(reader.tokens[preposition].head, "dobj")
    return objects[0] if objects and objects[0] < preposition else None


def _speaker_above(reader: Reader, verb: int) -> int:
    """Of "X said Y would hold and warned", the parser joins warned to hold; the subject is that of said."""
    above = reader.tokens[verb].head
    if reader.tokens[verb].dep == "ccomp" and above < verb and any(True for _ in senses_at(reader.tokens, above)):
        return above
    return verb


def _checked(reader: Reader, subject: int, *, own_subject: bool) -> Voice | None:
    if reader.tokens[subject].pos not in NOUNS and reader.tokens[subject].tag not in {"DT", "CD", "JJ", "JJS"}:
        return None
    heads = tuple(h for h in _nouns(reader, subject) if reader.lower(h) not in words("nosource") or h == subject)
    if reader.lower(subject) in words("nosource") - {"it", "this", "that"}:
        return None
    return Voice(heads, own=own_subject)


def _nouns(reader: Reader, head: int) -> list[int]:
    """Return the joined nouns where one is a name, else the first alone: "Oslo and Paris", "friends and critics"."""
    joined = reader.coordinated(head)
    if len(joined) > 1 and any(reader.tokens[index].pos == "PROPN" for index in joined):
        return joined
    ally = _ally(reader, head)
    if ally is not None:
        return [ally, head]
    return joined[:1] if joined else [head]


def _ally(reader: Reader, head: int) -> int | None:
    """Of "Vera Lund and her ally Jan Till" the name before "and", where the parser takes the two apart."""
    at = head
    while at and reader.tokens[at].pos == "PROPN":
        at -= 1
    name = at
    while at and name - at < 4 and reader.tokens[at].pos in {"NOUN", "ADJ"}:
        at -= 1
    described = at < name and reader.tokens[at].tag in {"PRP$", "DT"}
    joins = described and reader.lower(at - 1) == "and" and at > 1 and reader.tokens[at - 2].pos == "PROPN"
    return at - 2 if joins else None


def spans(reader: Reader, found: Voice, verb: int) -> list[Span]:
    """Return the source spans of a voice."""
    limit = verb if found.heads and found.heads[0] < verb else None
    spans = (reader.noun_phrase(head, limit=limit) for head in found.heads)
    return [span for span in spans if span is not None]
