"""Tells whether the name of a city in an English text is a place or the government that sits there.

`in Moscow` is a place, `Moscow denied` a government. A capital that acts once in a document stands for its
government wherever the document names it. Called by `names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from onrecord.knowledge.names import named
from onrecord.knowledge.toponyms import candidates
from onrecord.lang.en.names_view import Known, View, words
from onrecord.model.annotations import Form, PlaceMention
from onrecord.model.spans import Span

_TOWARDS = frozenset(
    {"with", "by", "between", "against", "and", "that", "on", "for", "of", "accuses", "urges", "tells", "told"}
)


def acting(view: View) -> set[str]:
    """Return the governments that act somewhere under the name of their seat."""
    seats = (known for known in view.known if known.is_seat)
    return {known.actor.entity for known in seats if known.actor is not None and _acts(view, known)}


def _acts(view: View, known: Known) -> bool:
    if is_place(view, known) or _is_dateline(view, known):
        return False
    token = view.tokens[known.last - 1]
    if token.dep in ("nsubj", "nsubjpass", "agent", "dobj", "dative"):
        return True
    if [one.text for one in view.tokens[known.last : known.last + 2]] == [",", "which"]:
        return True
    if token.dep == "poss":
        return not _is_of_place(view, known)
    return known.first > 0 and view.tokens[known.first - 1].text.lower() in _TOWARDS


def _is_of_place(view: View, known: Known) -> bool:
    """Tell whether a possessive owns something of a city (Kyiv's streets), not of a government."""
    at = known.last + 1
    return at < len(view.tokens) and view.tokens[at].text.lower() in _CITY_THINGS


_CITY_THINGS = frozenset(
    ["streets", "outskirts", "airport", "suburbs", "mayor", "police", "centre", "center", "residents", "hospital"]
)


def is_place(view: View, known: Known) -> bool:
    """Tell whether a preposition of place stands before the name."""
    if known.first == 0 or view.opens_line(known.first):
        return False
    before = view.tokens[known.first - 1].text.lower()
    whose = view.tokens[known.first - 2].text.lower() if before == "of" and known.first > 1 else ""
    return before in words("place") or whose in words("placeof") or whose in words("outof")


def _is_dateline(view: View, known: Known) -> bool:
    if not view.opens_line(known.first) or known.last >= len(view.tokens):
        return False
    return view.tokens[known.last].text in (",", "(", "-", "–", "—", ":")


def place_mentions(view: View, taken: Collection[int], towns: Iterable[tuple[int, int]] = ()) -> Iterator[PlaceMention]:
    """Yield known places, unknown ones that words beside them show (`towns`), and those that the tagger labels."""
    covered: set[int] = set()
    for known in view.known:
        name = known.place
        if name is None or (known.actor is not None and not is_place(view, known)):
            continue
        covered |= set(range(known.first, known.last))
        yield PlaceMention(_span(view, known.first, known.last), name.entity, 0.8, "en-place")
    for first, last, id_ in _filed(view):
        if not covered.intersection(range(first, last)):
            covered |= set(range(first, last))
            yield PlaceMention(_span(view, first, last), id_, 0.8, "en-dateline")
    for first, last in towns:
        if covered.isdisjoint(range(first, last)):
            covered |= set(range(first, last))
            yield PlaceMention(_span(view, first, last), None, 0.5, "en-town")
    yield from _labelled(view, covered | set(taken))


def _filed(view: View) -> Iterator[tuple[int, int, str]]:
    """Yield the places in capitals that open a line as where it was filed (QUITO, Ecuador, Feb 20 (Reuters) -)."""
    for opening in filter(view.opens_line, range(len(view.tokens))):
        first = opening + (view.tokens[opening].text in _BULLETS)
        last = _end_of_capitals(view, first)
        if last > first and last < len(view.tokens) and _files(view, last):
            behind = view.text[view.tokens[last].end :][:REGION].partition(",")[0].strip()
            known = _meant(view.between(first, last), behind)
            if known is not None:
                yield first, last, known


def _end_of_capitals(view: View, first: int) -> int:
    at = first
    while at < min(len(view.tokens), first + LONGEST) and not (at > first and view.opens_line(at)):
        if not (view.tokens[at].text.isupper() or (at > first and view.tokens[at].text in _JOINTS)):
            break
        at += 1
    return at - (at > first and view.tokens[at - 1].text in _JOINTS)


def _files(view: View, at: int) -> bool:
    """Tell whether the words behind a name in capitals end in the dash of a dateline, or are its colon."""
    if view.opens_line(at) or view.tokens[at].text not in (",", "(", "-", "–", "—", ":"):
        return False
    start = view.tokens[at].start
    opening = view.text[start - 1 : start + DATELINE].partition("\n")[0]
    return opening[1:].startswith(":") or any(dash in opening for dash in _DASHES)


def _meant(name: str, behind: str) -> str | None:
    """Return the place that a name in capitals has, the capital before others, or that of the country behind it."""
    for text in dict.fromkeys(_in_small(name, joints) for joints in (_WORDS, _SPACES)):
        seats = [one.entity for one in named(text) if one.form is Form.METONYM]
        found = candidates(f"{text}, {behind}") if candidates(behind) else ()
        found = found or (candidates(text, country=seats[0]) if seats else ()) or candidates(text)
        if found:
            return found[0].id
    return None


def _in_small(name: str, joints: re.Pattern[str]) -> str:
    """Return a name in capitals as it is written elsewhere (PORT-AU-PRINCE, Port-au-Prince)."""
    parts = (word.lower() if word.lower() in _PARTICLES else word.capitalize() for word in joints.split(name))
    small = "".join(parts)
    return small[:1].upper() + small[1:]


LONGEST, DATELINE, REGION = 6, 70, 30
"""Tokens of a place in a dateline; code points from its end to the dash; those that may name its state."""
_BULLETS = ("*", "-", "•", "–", "—")
_JOINTS = ("-", "'", "’")
_DASHES = (" - ", " – ", " — ", " -- ")
_PARTICLES = frozenset(
    {"de", "del", "da", "do", "dos", "la", "las", "los", "au", "of", "and", "the", "sur", "am", "el"}
)
_WORDS, _SPACES = re.compile(r"([ '’-])"), re.compile(r"([ -])")


def _labelled(view: View, covered: Collection[int]) -> Iterator[PlaceMention]:
    at = 0
    while at < len(view.tokens):
        token = view.tokens[at]
        if token.entity not in ("GPE", "LOC", "FAC") or not token.begins:
            at += 1
            continue
        last = at + 1
        while last < len(view.tokens) and view.tokens[last].entity == token.entity and not view.tokens[last].begins:
            last += 1
        first = at + 1 if token.text.lower() == "the" and last > at + 1 else at
        if not any(i in covered for i in range(first, last)):
            yield PlaceMention(_span(view, first, last), None, 0.5, "en-label")
        at = last


def _span(view: View, first: int, last: int) -> Span:
    return Span.of(view.text, view.tokens[first].start, view.tokens[last - 1].end)
