"""The written forms of an English verb, by rule, with the irregular ones as data.

The pipeline carries no lemmatiser: instead, the tables of cues and triggers name lemmas, and every form of
theirs is looked up in the text. British and American doubling (travelled, traveled) both come out.
"""

from __future__ import annotations

from functools import cache

from onrecord.assets import rows

VOWELS = "aeiou"
DATA = "onrecord.lang.en"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["lemma"]: tuple(row["forms"].split("|")) for row in rows(DATA, "data/irregular.tsv")}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return the forms of a verb, the lemma first: attack, attacks, attacking, attacked.

    Of a phrase ("open fire") the first word is inflected. Irregular verbs come from data/irregular.tsv.
    """
    first, _, rest = lemma.partition(" ")
    forms = dict.fromkeys((first, third(first), *present_participles(first), *pasts(first)))
    return tuple(f"{form} {rest}" if rest else form for form in forms)


def third(verb: str) -> str:
    """Return the third person singular of the present."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def present_participles(verb: str) -> tuple[str, ...]:
    """Return the -ing forms."""
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(verb))


def pasts(verb: str) -> tuple[str, ...]:
    """Return the past tense and past participle."""
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return (verb[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """The verb, and with its last consonant doubled where usage doubles it."""
    short = len(verb) >= 3 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    syllables = sum(a in VOWELS and b not in VOWELS for a, b in zip(verb, verb[1:] + "z", strict=True))
    if not short:
        return (verb,)
    return (verb + verb[-1],) if syllables == 1 else (verb, verb + verb[-1])
