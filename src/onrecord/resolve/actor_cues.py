"""What the text around an actor tells of its country: cues by name, each for a country, with a strength from 0 to 1.

A cue says no more than its rule: `own-last` is that the country was named last before *his* or *its*; `paragraph` is
its share in what the paragraph speaks of. How much each is worth is learned (`models/actor_countries`) and lies in
data/country_weights.tsv. Descriptions, which need no weighing, are in `actor_descriptions.py`. Called by
`actor_countries.py` and the recipe.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.sounds import is_thai
from onrecord.lang.registry import pack
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.documents import Line, LineKind
from onrecord.model.spans import Span
from onrecord.resolve.actor_clusters import Cluster
from onrecord.resolve.actor_descriptions import left, naming, places_in
from onrecord.resolve.actor_evidence import Point, Scene, Sort, is_credit
from onrecord.resolve.actor_nominals import office_of
from onrecord.resolve.actor_voices import contents, voices
from onrecord.resolve.actor_wording import REACH, behind, listed, opens

Cues = dict[str, dict[str, float]]
"""By country, how strong each cue is for it."""
Found = tuple[str, str, float]
"""A cue, the country that it is for, its strength."""


def cues(scene: Scene, cluster: Cluster) -> Cues:
    """Return what the text tells of the country of an actor that no word places."""
    found: Cues = defaultdict(dict)
    readers = (_beside, _borne, voices, _summoned, _around, _over_all, _opened, _credited, _at_home)
    for name, country, strength in (cue for reader in readers for cue in reader(scene, cluster)):
        found[country][name] = max(strength, found[country].get(name, 0.0))
    return dict(found)


# what stands beside the name


def _beside(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    for mention in naming(cluster):
        yield from _before(scene, mention, id(cluster))
        yield from _clause(scene, mention, id(cluster))


def _before(scene: Scene, mention: Mention, own: int) -> Iterator[Found]:
    """The words right before the name: what their first and last ones speak of, and whose it is."""
    start = left(scene, mention.span.start)
    points = _others(scene, start, mention.span.start, own)
    places = [point for point in points if point.sort is Sort.PLACE]
    for sort, some in (("place", places), ("actor", _actors(points))):
        if some:
            yield f"before-{sort}", some[0].country, 1.0
            yield f"before-{sort}-last", some[-1].country, 1.0
    title = f" {mention.title.text}" if mention.title else ""
    yield from _owner(scene, start, own, scene.analysis.text[start : mention.span.start] + title)


def _owner(scene: Scene, at: int, own: int, words: str) -> Iterator[Found]:
    """Whoever was named last before a possessive is whose it is; or who was named first."""
    actors = _actors(_others(scene, scene.paragraph(at)[0], at, own))
    persons = [point for point in actors if point.sort is Sort.PERSON]
    bodies = [point for point in actors if point.sort is not Sort.PERSON]
    for class_, meant in (("own", actors), ("own-person", persons), ("own-body", bodies)):
        if meant and _holds(words, class_):
            yield f"{class_}-last", meant[-1].country, 1.0
            yield f"{class_}-first", meant[0].country, 1.0


def _holds(text: str, class_: str) -> bool:
    plain = set(text.casefold().split())
    return any(word in text if is_thai(word) else word in plain for word in listed(class_))


def _clause(scene: Scene, mention: Mention, own: int) -> Iterator[Found]:
    """The first place in a clause with who behind the name (X, who runs a bakery in Y)."""
    text, start = scene.analysis.text, behind(scene, mention)
    for comma in _COMMA.finditer(text, start, min(len(text), start + REACH)):
        if opens(text[comma.end() : comma.end() + REACH], "who"):
            mark = _MARK.search(text, comma.end())
            points = _others(scene, comma.end(), mark.start() if mark else len(text), own)
            yield from (("who", point.country, 1.0) for point in points[:1] if point.sort is Sort.PLACE)
            return


_COMMA = re.compile(r", ?| ")
_MARK = re.compile(r"[\n,;:!?“”\"().]")


def _borne(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    """A person who holds an office in the body, named right behind or before it (the Ministry's spokeswoman X)."""
    if cluster.kind is ActorKind.PERSON:
        return
    text = scene.analysis.text
    for mention in naming(cluster):
        start, end = mention.span.start, mention.span.end
        for point in scene.within(start - BEARER, end + BEARER):
            between = text[end : point.start] if point.start >= end else text[point.end : start]
            if point.sort is Sort.PERSON and not _MARK.search(between.removeprefix(", ")):
                yield "bearer", point.country, 1.0


def _summoned(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    """An envoy is called in or sent away by another country than his own, and called home by his own."""
    for mention in naming(cluster)[:1]:
        title = mention.title.text.casefold() if mention.title else ""
        if not any(word in title for word in (*listed("envoy"), *listed("legate"))):
            continue
        start, end = scene.sentence(mention.span.start)[0], scene.paragraph(mention.span.end)[1]
        before = scene.analysis.text[start : mention.span.start].casefold()
        after = scene.analysis.text[mention.span.end : min(end, mention.span.end + REACH)].casefold()
        home = any(word in after for word in listed("home"))
        for class_ in ("recall",) if home else ("summon", "recall"):
            words = (*listed("summon"), *listed("recall")) if home else listed(class_)
            at = max((before.rfind(word) for word in words), default=-1)
            actors = _actors(_others(scene, scene.paragraph(start)[0], start + at, id(cluster))) if at >= 0 else []
            if actors:
                yield from _parties(scene, actors[-1].country, class_)


def _parties(scene: Scene, host: str, class_: str) -> Iterator[Found]:
    """Whoever calls an envoy home is his own country; of two that the text speaks of most, the other calls him in."""
    if class_ == "recall":
        yield "recalled", host, 1.0
        return
    most = [country for country, _ in Counter(point.country for point in scene.points).most_common(3)]
    yield from (("summoned", country, 1.0) for country in [one for one in most if one != host][:1])


BEARER = 50
"""Code points between a body and the person who holds an office in it."""


# what the sentence, the paragraph and the article speak of


def _around(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    own = id(cluster)
    for mention in naming(cluster)[:FIRST_MENTIONS]:
        at, said = mention.span.start, contents(scene, mention.span)
        sentence = _unsaid(_others(scene, *scene.sentence(at), own), said)
        yield from _shares("sentence", sentence)
        places = {point.country for point in sentence if point.sort is Sort.PLACE}
        if len(places) == 1:
            yield "sentence-place", places.pop(), 1.0
        yield from (("sentence-first", point.country, 1.0) for point in _actors(sentence)[:1])
        paragraph = _unsaid(_others(scene, *scene.paragraph(at), own), said)
        yield from _shares("paragraph", paragraph)
        yield from _neighbours(scene, mention, paragraph)
        yield from _last(scene, at, [point for point in paragraph if point.start < at])


def _unsaid(points: Iterable[Point], said: Sequence[Span]) -> list[Point]:
    return [point for point in points if not any(part.start <= point.start < part.end for part in said)]


def _neighbours(scene: Scene, mention: Mention, near: list[Point]) -> Iterator[Found]:
    """What the sentence before speaks of, and what is named next."""
    start, end = scene.sentence(mention.span.start)
    before = scene.sentence(start - 2) if start > 2 else (0, 0)
    earlier = [point for point in near if before[0] <= point.start < before[1]]
    yield from _shares("previous", earlier)
    behind = [point for point in near if mention.span.end <= point.start < end]
    yield from (("next", point.country, 1.0) for point in behind[:1])


FIRST_MENTIONS = 3
"""Mentions, from the first, whose surroundings tell of an actor."""


def _last(scene: Scene, at: int, near: list[Point]) -> Iterator[Found]:
    """What was named last before the actor, in its paragraph or before that."""
    if near:
        yield "last-before", near[-1].country, 1.0
    elif last := scene.before(at):
        yield "last-paragraph", last.country, 1.0
    if actors := _actors(near):
        yield "last-actor", actors[-1].country, 1.0


def _others(scene: Scene, start: int, end: int, own: int) -> list[Point]:
    return [point for point in scene.within(start, end) if point.of != own]


def _actors(points: Iterable[Point]) -> list[Point]:
    return [point for point in points if point.sort is not Sort.PLACE]


def _shares(name: str, points: Iterable[Point]) -> Iterator[Found]:
    counted = Counter(point.country for point in points)
    for country, count in counted.items():
        yield name, country, count / counted.total()
    if len(counted) == 1:
        yield f"{name}-only", next(iter(counted)), 1.0


def _over_all(scene: Scene, cluster: Cluster) -> Sequence[Found]:
    """What the whole text speaks of; it is the same for all that are no part of it themselves."""
    if scene.holds(id(cluster)):
        return list(_told_over_all(scene, cluster))
    if scene.over_all is None:
        scene.over_all = list(_told_over_all(scene, cluster))
    return scene.over_all


def _told_over_all(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    counted = Counter(point.country for point in scene.points if point.of != id(cluster))
    yield from (("article", country, count / counted.total()) for country, count in counted.items())
    yield from (("article-first", country, 1.0) for country, _ in counted.most_common(1))
    yield from _inner(scene, cluster)
    heads = {point.country for point in scene.heads}
    yield from (("head", country, 1.0 / len(heads)) for country in heads)


def _inner(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    """Whose towns, bodies and persons the text speaks of: what is at home is seldom named by country."""
    for name, sorts in (("towns", (Sort.PLACE,)), ("bearers", (Sort.BODY, Sort.PERSON))):
        of = {point.of: point.country for point in scene.points if point.sort in sorts and point.of != id(cluster)}
        inner = Counter(of.values()) if Sort.PLACE not in sorts else _towns(scene)
        yield from ((name, country, count / inner.total()) for country, count in inner.items())


def _towns(scene: Scene) -> Counter[str]:
    """Return the countries of the places named, each place once."""
    text = scene.analysis.text
    named = {text[point.start : point.end]: point.country for point in scene.points if point.sort is Sort.PLACE}
    return Counter(named.values())


def _opened(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    """What the headlines and the first paragraph speak of."""
    lines = scene.analysis.document.lines
    headlines = [line for line in lines if line.kind is LineKind.HEADLINE]
    bodies = [line for line in lines if line.kind is LineKind.BODY and not _is_about(scene, line)]
    for name, some in (("headline", headlines), ("lead", bodies[:1])):
        points = [one for line in some for one in _others(scene, line.span.start, line.span.end, id(cluster))]
        yield from _shares(name, points)


def _is_about(scene: Scene, line: Line) -> bool:
    return is_credit(scene.analysis.text[line.span.start : line.span.end])


def _credited(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    """The line that credits an outlet or author names where they are."""
    for mention in naming(cluster)[:1]:
        start, end = scene.paragraph(mention.span.start)
        for country in {point.country for point in scene.heads if start <= point.start < end}:
            yield "credit-line", country, 1.0


def _at_home(scene: Scene, cluster: Cluster) -> Iterator[Found]:
    """What the article's publisher and language take for granted, and whose names are written so."""
    document = scene.analysis.document
    yield from (("publisher", country, 1.0) for country in _countries_of(scene, document.publisher or ""))
    language = pack(document.language)
    if language.home is None:
        return
    if cluster.kind is not ActorKind.PERSON:
        strange = language.foreign is not None and any(map(language.foreign, cluster.names))
        if not (strange or scene.abroad):
            yield "home", language.home, 1.0
    elif language.native is not None and any(map(language.native, cluster.names)):
        yield "native-name", language.home, 1.0


def _countries_of(scene: Scene, name: str) -> set[str]:
    """Return the countries of those whom a name means, else of the places in it (The Accra Courier)."""
    named = (one.entity for language in ("en", "th") for one in gazetteer(language).named(name)) if name else ()
    known = {found.country for id_ in named if (found := entity(id_)) is not None and found.country}
    return known or set(places_in(scene, name, guessed=False))


# what kind of actor it is


def role(cluster: Cluster) -> str:
    """Return by what sort of actor cues are weighed: office, person, state, body or media."""
    if cluster.kind is ActorKind.PERSON:
        titles = [m.title.text for m in cluster.mentions if m.title is not None]
        return "office" if any(office_of(title, sure=True) for title in titles) else "person"
    return _ROLES.get(cluster.kind, "body")


_ROLES = {ActorKind.GOVERNMENT: "state", ActorKind.ARMED_FORCE: "state", ActorKind.MEDIA: "media"}
