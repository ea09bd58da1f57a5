"""When two actors of different documents are one: name, country and office must agree, and nothing may contradict.

The name must be the same or sound the same, and is never enough. The country counts when both documents tell it, the
office when both name the same one. What one document leaves open is no contradiction; what both tell and differ in is:
another country, another gender, a part of life in which nobody is both. The more people may bear the name, the more
must agree. What the rule is unsure of stays apart. docs/decisions/0008 says why. Called by `record/identities.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.identity.names import HEAVY, Alike, How, Words, across, is_common, keys, same_script, without_initials
from onrecord.identity.told import BODY, Told
from onrecord.knowledge.sounds import latin_sounds, thai_sounds, weigh

VERSION = "2"
"""Counts up when the rule, its tables, its keys or the grouping change: a store that another rule settled is settled
anew."""
OPEN_COUNTRY, OPEN_OFFICE, SAME_SIDE = 0.06, 0.03, 0.01
"""What it takes off the score that a country is open, an office; that only the part of life agrees."""
SURE_SOUND, SURE_WEIGHT = 0.9, 6.0
"""The likeness and weight of a name in two spellings for which the country is enough."""
BODY_WORDS, BODY_LETTERS = 3, 12
"""The words (Latin) or letters (Thai, which writes them together) of a body's name that is its own."""
OWN_NAMES = frozenset({"THA"})
"""Countries whose people are written in Thai letters as they write themselves: one spelling for each name."""


@dataclass(frozen=True, slots=True)
class Same:
    """Two are one: by which rule, how sure in (0, 1], and why, for people."""

    rule: str
    score: float
    reason: str


def looked_up(told: Told) -> tuple[int, ...]:
    """Return the keys under which it is found; two that `compare` takes for one share a key, but for a few whose
    spellings differ in more than a consonant."""
    by_sound = told.country if told.kind != BODY and not told.known else None
    return tuple(sorted(set(keys(told.kind, told.latin, told.thai, by_sound=by_sound))))


def contradict(one: Told, other: Told) -> str | None:
    """Return in what two cannot be one: `kind`, `country`, `gender`, `life`, `name` or `known`; None in nothing."""
    if one.kind != other.kind:
        return "kind"
    if one.known and other.known:
        return "known" if one.known != other.known else None
    if one.country and other.country and one.country != other.country:
        return "country"
    if one.gender and other.gender and one.gender != other.gender:
        return "gender"
    if one.sides and other.sides and not set(one.sides) & set(other.sides):
        return "life"
    return "name" if _shared_scripts(one, other) and _named(one, other) is None else None


def compare(one: Told, other: Told) -> Same | None:
    """Return why two are one, None where they are not or it stays open. In which order they come makes no difference.

    Someone compared with himself tells whether what is told is enough to know him again.
    """
    if contradict(one, other):
        return None
    name = _named(one, other)
    if name is None:
        return None
    if one.kind == BODY:
        return _bodies(one, other, name)
    if (one.known or other.known) and name.how is not How.SAME:
        return None  # whoever read the text compared the sounds, with the text before him
    return _persons(one, other, name)


def _persons(one: Told, other: Told, name: Alike) -> Same | None:
    country = bool(one.country and other.country)
    office = _shared_offices(one, other)
    if not _is_enough(one, other, name, country=country, office=bool(office)):
        return None
    score = name.score - (0.0 if country else OPEN_COUNTRY)
    score -= 0.0 if office else OPEN_OFFICE - (SAME_SIDE if one.sides and other.sides else 0.0)
    why = [_said(one, other, name)]
    why += [f"country {one.country}"] if country else ["one country open"]
    why += [f"office {', '.join(office)}"] if office else []
    why += [f"both in {', '.join(sorted(set(one.sides) & set(other.sides)))}"] if one.sides and other.sides else []
    return Same(f"person-{name.how.value}-name", round(max(score, 0.01), 3), "; ".join(why))


def _is_enough(one: Told, other: Told, name: Alike, *, country: bool, office: bool) -> bool:
    """Tell whether country and office agree as far as the name asks for it (the table of docs/decisions/0008)."""
    if _is_single(one) or _is_single(other):
        return country and office and not (_is_short(one) or _is_short(other))
    if _is_common(one) or _is_common(other):
        return country and office
    if name.how is How.SAME:
        return country or office
    if not country:
        return False
    if office:
        return True
    return name.near and (bool(one.sides and other.sides) or (name.score >= SURE_SOUND and _weight(one) >= SURE_WEIGHT))


def _bodies(one: Told, other: Told, name: Alike) -> Same | None:
    long = len(one.latin) >= BODY_WORDS or sum(map(len, one.thai)) >= BODY_LETTERS
    if name.how is not How.SAME or not long or not (one.country and other.country):
        return None
    return Same("body-same-name", name.score, f"{_said(one, other, name)}; country {one.country}")


def _named(one: Told, other: Told) -> Alike | None:
    """Return how the names are one: in a script that both have, if there is one, else across scripts."""
    country = one.country or other.country
    own = country in OWN_NAMES
    if _shared_scripts(one, other):
        scripts = ((one.latin, other.latin, False), (one.thai, other.thai, True))
        found = [
            same_script(mine, yours, thai=thai, own=own and thai, country=country)
            for mine, yours, thai in scripts
            if mine and yours
        ]
        return min(filter(None, found), key=lambda each: each.score) if all(found) else None
    if one.kind == BODY:
        return None
    thai, latin = (one.thai, other.latin) if one.thai else (other.thai, one.latin)
    return across(thai, latin, country=country)


def _shared_scripts(one: Told, other: Told) -> bool:
    return bool((one.latin and other.latin) or (one.thai and other.thai))


def _shared_offices(one: Told, other: Told) -> tuple[str, ...]:
    return tuple(sorted(set(one.offices) & set(other.offices)))


def _is_single(told: Told) -> bool:
    return all(len(without_initials(words)) < 2 for words in (told.latin, told.thai) if words)


def _is_short(told: Told) -> bool:
    return _weight(told) < HEAVY - 0.6


def _is_common(told: Told) -> bool:
    return any(is_common(without_initials(words)) for words in (told.latin, told.thai) if words)


def _weight(told: Told) -> float:
    return max(weigh(latin_sounds("".join(told.latin))), weigh(thai_sounds("".join(told.thai))))


def _said(one: Told, other: Told, name: Alike) -> str:
    mine, yours = sorted(" ".join(_shown(told, other_)) for told, other_ in ((one, other), (other, one)))
    if mine == yours:
        return f"both named {mine}"
    return f"{mine} and {yours} " + ("are one name" if name.how is How.SAME else f"sound alike, {name.score:.2f}")


def _shown(told: Told, beside: Told) -> Words:
    return told.latin if told.latin and (beside.latin or not told.thai) else told.thai
