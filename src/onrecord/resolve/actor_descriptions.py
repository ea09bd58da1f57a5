"""Whose an actor is by the words that describe it: apposed behind the name, or right before it.

`X, a biologist at the University of Y`, `Y's ambassador in Z, X`, `X of the Y Institute`, โฆษกกองทัพ Y. The words of
a description are read by `knowledge/coding.py`, which takes the nationality before the owner and the owner before the
place; a description must have a noun for what someone is, so that a predicate is none. Where an envoy is posted says
nothing. For bodies: the place in the name, in brackets or right behind it. Called by `actor_countries.py`, before
anything is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import filterfalse

from onrecord.knowledge.agents import HEADS
from onrecord.knowledge.coding import code
from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.names import Reading
from onrecord.knowledge.phrase import Zone, pieces
from onrecord.knowledge.sounds import is_thai
from onrecord.knowledge.toponyms import LIKELY, rank, states, weight
from onrecord.model.annotations import ActorKind, Mention
from onrecord.resolve.actor_clusters import NAMING, Cluster
from onrecord.resolve.actor_evidence import Scene, Sort
from onrecord.resolve.actor_wording import REACH, behind, is_of, led, listed, opens, spoken_for, through

Told = tuple[str, str]
"""A country (ISO 3166-1 alpha-3) and the rule that found it."""


def told(scene: Scene, cluster: Cluster) -> Told | None:
    """Return the country that the words beside an actor's names give it, the first that any of them gives."""
    reader = _of_person if cluster.kind is ActorKind.PERSON else _of_body
    return next(reader(scene, cluster), None)


def _of_person(scene: Scene, cluster: Cluster) -> Iterator[Told]:
    for mention in naming(cluster):
        for words, rule in (*descriptions(scene, mention), *introductions(scene, mention)):
            if country := described(scene, words) or spoken_for(scene, mention, words):
                yield country, rule
        yield from ((country, "whose") for country in _whose(scene, mention))
        yield from ((country, "who-leads") for country in led(scene, mention))
        yield from ((country, "side") for country in _side(scene, mention))
        yield from ((country, "of") for country in _of_place(scene, mention))
        yield from ((country, "through") for country in through(scene, mention))


def _of_body(scene: Scene, cluster: Cluster) -> Iterator[Told]:
    for mention in naming(cluster):
        yield from ((country, "place-behind") for country in _place_behind(scene, mention))
        yield from ((country, "bearer") for country in _bearer(scene, mention))
    guessed = cluster.kind is not ActorKind.MEDIA
    for name in cluster.names:
        yield from ((country, "place-in-name") for country in places_in(scene, name, guessed=guessed))
    for mention in naming(cluster):
        yield from ((country, "introduced") for country in _based(scene, mention))


def naming(cluster: Cluster) -> list[Mention]:
    """Return the mentions of an actor by name."""
    return [mention for mention in cluster.mentions if mention.form in NAMING]


# descriptions


def described(scene: Scene, words: str) -> str | None:
    """Return the country of someone whom words describe; None where they name none or describe nobody."""
    read = _without_post(words)
    coding = code(read)
    if coding is None or (coding.sector is None and not _has_head(read) and not is_of(read)):
        return None
    if coding.country is not None:
        return coding.country if is_country(coding.country) else None
    return None if read != words else next(places_in(scene, words), None)


def _has_head(words: str) -> bool:
    """Tell whether words hold a noun for what someone is, also one that has no sector of its own (the head of)."""
    return any(piece.role in HEADS and piece.zone is Zone.CORE for piece in pieces(words))


def is_country(code_: str) -> bool:
    """Tell whether a code is a country's, not PLOVER's for an actor of several."""
    known = entity(code_)
    return known is not None and known.kind is ActorKind.COUNTRY


def _without_post(words: str) -> str:
    """Return a title of an envoy without the words that say where the envoy is posted."""
    for word in listed("posted"):
        if (at := words.find(word)) >= 0:
            return words[:at]
    found = _envoys().search(words)
    return words[: found.end()] if found else words


@cache
def _envoys() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed("envoy"))) + r")\b", re.IGNORECASE)


def places_in(scene: Scene, words: str, *, guessed: bool = True) -> Iterator[str]:
    """Yield the countries of the places that words name: known ones, then, where `guessed`, capitalised words that
    are likely to be one."""
    language = "th" if is_thai(words) else "en"
    hits = [hit for hit in gazetteer(language).find(words) if hit.end - hit.start < len(words)]
    hits = [hit for hit in hits if any(name.reading is not Reading.ACTOR for name in hit.names)]
    known = [words[hit.start : hit.end] for hit in hits]
    for text in known:
        yield from _state(scene, text)
    for word in filterfalse(_is_noun, _CAPITAL.findall(words) if guessed else ()):
        spot = rank(word) if word not in known else None
        if spot is not None and weight(spot) >= SURE_TOWN:
            yield from (state for state in states(spot) if is_country(state))
        elif spot is not None and set(states(rank(word, scene.around) or spot)) & set(scene.around):
            yield from _state(scene, word)


@lru_cache(maxsize=4096)
def _is_noun(word: str) -> bool:
    """Tell whether a capitalised word is one of a body's or an office's (University, Chief), or of many names."""
    coding = code(word.lower())
    return word in listed("no-town") or (coding is not None and coding.sector is not None)


_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
SURE_TOWN = LIKELY - 1.0
"""Weight from which a capitalised word is a town that the text does not lead to: of a hundred thousand people."""


def _state(scene: Scene, text: str) -> Iterator[str]:
    spot = rank(text, scene.around)
    named = states(spot) if spot is not None else ()
    if len(named) == 1 and is_country(named[0]):
        yield named[0]


# where descriptions stand


_ENDS = re.compile(r"[\n;:!?“”\"()]|\. |, |\.$")


def descriptions(scene: Scene, mention: Mention) -> Iterator[Told]:
    """Yield the words apposed behind a name, each with its rule."""
    text, at = scene.analysis.text, behind(scene, mention)
    limit = scene.paragraph(mention.span.start)[1]
    for gap, rule in ((", ", "apposed"), (" (", "bracketed")):
        if text.startswith(gap, at):
            start = at + len(gap)
            yield text[start : _end(scene, start, limit)], rule
            return
    start = at + (text[at : at + 1] == " ")
    if opens(text[start : start + REACH], "of"):
        yield text[start : _end(scene, start, limit)], "of"
    elif start > at and is_thai(text[start : start + 1]):
        yield text[start : _end(scene, start, limit)], "apposed"


def _end(scene: Scene, start: int, limit: int) -> int:
    """Return where a description ends: at a mark or verb; in Thai at a space behind which no country goes on."""
    text, end = scene.analysis.text, min(limit, start + REACH)
    found = _ENDS.search(text, start, end)
    end = found.start() if found else end
    verbs = (
        token.start for at in scene.analysis.tokens_in(start, end) if (token := scene.analysis.tokens[at]).tag in _VERBS
    )
    end = min([end, *verbs])
    space = text.find(" ", start, end)
    return end if space < 0 or not is_thai(text[start]) else _thai_end(scene, start, space, end)


_VERBS = ("VBD", "VBZ", "VBP", "MD")


def _thai_end(scene: Scene, start: int, space: int, end: int) -> int:
    """Return the space, or the one behind it where the second piece begins with a body or country (โฆษก กต.X)."""
    if not any(point.start == space + 1 for point in scene.within(space, space + 2)):
        return space
    second = scene.analysis.text.find(" ", space + 1, end)
    return second if second > start else end


_STOPS = re.compile(r"[\n;:!?“”\"()]|, |\. ")
_INITIAL = re.compile(r"\b[A-Z]$")


def introductions(scene: Scene, mention: Mention) -> Iterator[Told]:
    """Yield the words right before a name that say who its bearer is."""
    text, start = scene.analysis.text, mention.span.start
    if is_thai(mention.span.text):
        yield from _thai_introductions(mention)
        return
    first = left(scene, start)
    words = text[first:start].removesuffix(", ")
    yield words, "introduced"
    yield _BEFORE_WHOM.split(words)[-1], "introduced"
    if 0 < len(text[first:start].split()) <= 2 and text[max(0, first - 2) : first] == ", ":
        yield text[left(scene, first) : first].removesuffix(", "), "introduced"


_BEFORE_WHOM = re.compile(r"\b(?:with|to|by|and|against|from|on|yesterday|today) ")


def _thai_introductions(mention: Mention) -> Iterator[Told]:
    if mention.title is not None and mention.title.start < mention.span.start:
        yield mention.title.text, "introduced"


def _whose(scene: Scene, mention: Mention) -> Iterator[str]:
    """The country or body right before `, whose` and an office with the name behind it."""
    start = mention.span.start
    found = _WHOSE.search(scene.analysis.text, max(0, start - OFFICE), start)
    points = scene.within(max(0, found.start() - REACH), found.start()) if found else []
    yield from (p.country for p in points[-1:] if found and p.end == found.start() and p.sort is not Sort.PERSON)


_WHOSE = re.compile(r", whose [a-z -]{3,40},? $")


def kin(cluster: Cluster, families: Mapping[str, Sequence[Cluster]]) -> str | None:
    """Return the country of those who bear the same family name as a person named in full in Latin letters, where it
    is one and none of them is someone whom only the surroundings place."""
    surname = _surname(cluster)
    countries = {one.country for one in families.get(surname, ()) if one is not cluster} if surname else set()
    return countries.pop() if len(countries) == 1 else None


def families(groups: Iterable[Cluster]) -> Mapping[str, Sequence[Cluster]]:
    """Return the persons named in full in Latin letters, by their family names in lower case."""
    found: dict[str, list[Cluster]] = {}
    for cluster in groups:
        if (surname := _surname(cluster)) is not None:
            found.setdefault(surname, []).append(cluster)
    return found


def _surname(cluster: Cluster) -> str | None:
    longest = cluster.names[0] if cluster.kind is ActorKind.PERSON and cluster.names else ""
    pieces = longest.split()
    known = len(pieces) > 1 and not is_thai(longest) and len(pieces[-1]) >= SHORTEST_SURNAME
    return pieces[-1].casefold() if known else None


SHORTEST_SURNAME = 4
"""Letters from which a family name is seldom shared by chance in one text."""


def serves_many(scene: Scene, cluster: Cluster) -> bool:
    """Tell whether the words that introduce a person name a body of several states, or one of no state, as whose they
    are (the U.N. coordinator in X, Y); where an envoy is posted does not count."""
    words = (words for mention in naming(cluster) for words, _ in introductions(scene, mention))
    return any(_of_many(_without_post(one)) for one in words)


def _of_many(words: str) -> bool:
    hits = gazetteer("th" if is_thai(words) else "en").find(words)
    first = [hit for hit in hits if hit.start <= len("The ") and words[hit.end :].strip()]
    known = [entity(name.entity) for hit in first for name in hit.names]
    return _has_head(words) and any(one is not None and one.plover in ("IGO", "NGO") for one in known)


def _side(scene: Scene, mention: Mention) -> Iterator[str]:
    """The country for whose side someone speaks (ฝ่าย X โดย …)."""
    start = max(scene.sentence(mention.span.start)[0], mention.span.start - REACH)
    words = scene.analysis.text[start : mention.span.start].lstrip()
    points = scene.within(start, mention.span.start)
    if points and words.startswith(listed("side")) and any(word in words for word in listed("by")):
        yield points[0].country


def left(scene: Scene, end: int) -> int:
    """Return where the noun phrase that ends at `end` begins: behind a mark or verb, or with the sentence."""
    text, start = scene.analysis.text, max(scene.sentence(max(0, end - 1))[0], end - REACH)
    at = end - 2 if text[max(0, end - 2) : end] == ", " else end
    for match in _STOPS.finditer(text, start, at):
        if not (match.group() == ". " and _INITIAL.search(text, start, match.start())):
            start = match.end()
    tokens, text = scene.analysis.tokens, scene.analysis.text
    verbs = (tokens[index] for index in scene.analysis.tokens_in(start, at) if tokens[index].pos in ("VERB", "AUX"))
    return max([start, *(token.end for token in verbs if text[token.start - 1] != "-")])


# bodies


def _place_behind(scene: Scene, mention: Mention) -> Iterator[str]:
    """The place right behind a body's name: in brackets, or behind in, at, of."""
    text, at = scene.analysis.text, behind(scene, mention)
    start = at + len(text[at : at + 2]) - len(text[at : at + 2].lstrip(" (,"))
    word = next((one for one in listed("of") if opens(text[start : start + REACH], "of", one)), "")
    if not word and text[at : at + 2] not in (" (", ", "):
        return
    start += len(word)
    nearest = scene.within(start, start + 6)
    if nearest and not text[start : nearest[0].start].strip(" the") and nearest[0].sort in (Sort.PLACE, Sort.COUNTRY):
        yield nearest[0].country


def _of_place(scene: Scene, mention: Mention) -> Iterator[str]:
    """The place behind of, right behind a person's name (X of Y)."""
    text, at = scene.analysis.text, behind(scene, mention)
    at += text[at : at + 1] == " "
    word = next((word for word in listed("of-place") if opens(text[at : at + REACH], "", word)), "")
    start = at + len(word) + (text[at + len(word) : at + len(word) + 1] == " ")
    points = scene.within(start, start + 1) if word else []
    yield from (point.country for point in points if point.sort in (Sort.PLACE, Sort.COUNTRY))


def _bearer(scene: Scene, mention: Mention) -> Iterator[str]:
    """The person behind a body's name and an office in it (Foreign Ministry spokeswoman X)."""
    end = mention.span.end
    for point in scene.within(end, end + OFFICE):
        between = scene.analysis.text[end : point.start]
        tokens = (scene.analysis.tokens[at] for at in scene.analysis.tokens_in(end, point.start))
        if point.sort is Sort.PERSON and _OFFICE.fullmatch(between) and all(token.pos == "NOUN" for token in tokens):
            yield point.country


OFFICE = 40
"""Code points that an office between a body and a name may have."""
_OFFICE = re.compile(r" [a-z -]{4,40} ")


def _based(scene: Scene, mention: Mention) -> Iterator[str]:
    """The place or nationality in the few words before a body's name (the Oslo-based X, the Florida firm X)."""
    start = mention.span.start
    phrase = _PREPOSITION.split(scene.analysis.text[left(scene, start) : start])[-1].split()
    words = phrase[1:] if phrase and phrase[0] in _ARTICLES else phrase
    if words and not is_thai(mention.span.text) and len(words) <= FEW and not _ARTICLES.intersection(words):
        yield from list(places_in(scene, " ".join(words)))[-1:]


FEW = 4
"""Words before a body's name that may say where it is."""
_PREPOSITION = re.compile(r"\b(?:of|in|to|with|for|from|on|by|and|against|at)\b")
_ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
