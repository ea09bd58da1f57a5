"""What is said where the cue is passive or in a relative clause: accused by X of lying; a claim that X denied.

Here too the form in which the modules of cue verbs hand a content on. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lang.cues import Cue, Takes
from onrecord.lang.en import quotes_contents as contents
from onrecord.lang.en import quotes_objects as objects
from onrecord.lang.en.quotes_lexicon import Sense, words
from onrecord.lang.en.quotes_sources import Voice
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act
from onrecord.model.spans import Span

ANSWERS = frozenset({Act.DENY, Act.ADMIT})
PLACES = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"})
"""Labels of names, of which nobody denies or admits any."""
PASSED_ON = frozenset({"quote", "cite"})  # their passive subject is who was heard, not what was said


@dataclass(frozen=True, slots=True)
class Content:
    """Spans, the row of the cue table that fits them, and the rule that found them."""

    spans: tuple[Span, ...]
    cue: Cue
    rule: str
    addressee: Span | None = None


def antecedent(reader: Reader, verb: int, sense: Sense) -> Content | None:
    """A claim that X denied: the words before the noun that sums them up, else the noun itself."""
    cue = sense.taking(Takes.NOUN, Takes.NOTHING)
    if cue is None:
        return None
    noun = reader.tokens[verb].head
    first = reader.reach(noun)[0]
    if reader.lower(noun) in words("antecedent") and first > 0 and reader.lower(first - 1) == ",":
        span = contents.finished(reader, reader.unit(verb).first, first)
        return None if span is None else Content((span,), cue, "antecedent")
    if (told := _told(reader, verb, noun)) is not None and cue.act in ANSWERS:
        return Content((told,), cue, "antecedent")
    span = reader.noun_phrase(noun, limit=verb)
    return None if span is None else Content((span,), cue, "antecedent")


def _told(reader: Reader, verb: int, noun: int) -> Span | None:
    """The clause before ", which X denied", where nothing in it can be denied but that it is so: was reported to have
    entered the town, which …."""
    which = next((at for at in range(noun + 1, verb) if reader.lower(at) == "which"), None)
    if which is None or reader.lower(which - 1) != "," or reader.lower(noun) in words("antecedent"):
        return None
    named = reader.tokens[noun].pos == "PROPN" or reader.tokens[noun].entity in PLACES
    return contents.finished(reader, reader.unit(verb).first, which - 1) if named else None


def passive(reader: Reader, verb: int, after: int, sense: Sense, who: Voice) -> Content | None:
    """Told by X to leave; accused by X of lying; condemned by X; a truce announced by X."""
    subject = None if who.subject is None else reader.noun_phrase(who.subject, limit=verb)
    if cue := sense.taking(Takes.CLAUSE, Takes.BARE):
        span = contents.clause(reader, verb, after)
        if span is not None:
            return Content((span,), cue, "passive-clause", subject)
    if cue := sense.taking(Takes.ORDER, Takes.WILL, Takes.HEARER):
        span = contents.infinitive(reader, verb, after, with_object=False)
        if span is not None:
            return Content((span,), cue, "passive-order", subject)
    if (cue := sense.taking(Takes.NOUN)) is None:
        return None
    if sense.lemma in PASSED_ON:
        return None
    span = _charged(reader, verb, after) if cue.act is Act.ALLEGE else subject
    return None if span is None else Content((span,), cue, "passive-noun")


def _charged(reader: Reader, verb: int, after: int) -> Span | None:
    """Accused by X of lying: the charge, which the parser hangs on the cue or on X."""
    span = objects.phrase(reader, verb, after)
    if span is not None:
        return span
    for by in reader.tree.children(verb, "agent", "prep"):
        for agent in reader.tree.children(by, "pobj"):
            for charge in reader.tree.children(agent, "prep"):
                if reader.lower(charge) in {"of", "with"}:
                    return contents.tidy(reader, charge, reader.reach(charge)[1])
    return None
