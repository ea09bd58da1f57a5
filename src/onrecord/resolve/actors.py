"""Who is meant: mentions become actors with both names, country, codes and roles.

Grouping is in `actor_clusters.py`, names known by another spelling in `actor_spellings.py`, titles without a name
and pronouns in `actor_links.py`; here the groups become actors with ids in order of first mention, and an index
that answers whom some words refer to. Called by `world.py` after the reference date, before quotes and events.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onrecord.knowledge.entities import cameo
from onrecord.knowledge.sounds import is_thai
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.documents import ReferenceDate
from onrecord.model.reading import Actor, ActorMention, Code, OfficeRole
from onrecord.model.spans import Span
from onrecord.resolve.actor_clusters import NAMING, Cluster, clusters, settle_bodies, unborrowed
from onrecord.resolve.actor_codes import known_sector, sector
from onrecord.resolve.actor_countries import of_world, place_in_countries
from onrecord.resolve.actor_links import bare_noun, resolve_nominals
from onrecord.resolve.actor_spellings import identify_spelt


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention with the actor it refers to; None for words that describe someone unnamed."""

    span: Span
    phrase: Span
    form: Form
    kind: ActorKind | None
    actor: str | None
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The actors of a document, in order of first mention, and whom its words refer to."""

    actors: tuple[Actor, ...] = ()
    references: tuple[Reference, ...] = ()

    def at(self, span: Span) -> str | None:
        """Return the id of the actor that the words of `span` refer to, or None.

        `span` may be a bare name or a whole noun phrase; of several mentions in it the one whose own phrase
        fills it most wins, a person before a body, a body before a country. Words that describe someone
        unnamed ("a senior American official") refer to nobody, though they hold a name.
        """
        found = self.found(span)
        return found.actor if found is not None else None

    def found(self, span: Span) -> Reference | None:
        """Return the mention by which `at` answers, with the rule that linked it, or None."""
        inside = [reference for reference in self._near(span) if reference.phrase.overlaps(span)]
        exact = next((one for one in inside if one.span == span and one.actor), None)
        held = [one for one in inside if one.span.overlaps(span)]
        return exact or max(held, key=lambda one: _fit(one, span), default=None)

    def between(self, start: int, end: int) -> tuple[Reference, ...]:
        """Return the mentions that begin from `start` on and before `end`, in order."""
        first = bisect_left(self.references, start, key=_begin)
        return self.references[first : bisect_left(self.references, end, key=_begin)]

    def every(self, span: Span, *, exact: bool = False) -> tuple[str, ...]:
        """Return the ids of all whom the words refer to: two for words that mean both of two, else as `at`.

        With `exact`, only where the words themselves are a mention.
        """
        near = (one for one in self._near(span) if one.actor is not None and _stands_for(one, span))
        own = tuple(dict.fromkeys(one.actor for one in near if one.actor is not None))
        if len(own) > 1 or exact:
            return own
        one = self.at(span)
        return (one,) if one is not None else ()

    def _near(self, span: Span) -> tuple[Reference, ...]:
        """Return the mentions that begin at most `FURTHEST` code points away."""
        first = bisect_left(self.references, span.start - FURTHEST, key=_begin)
        return self.references[first : bisect_left(self.references, span.end + FURTHEST, key=_begin)]

    def joined(self, more: Iterable[Actor]) -> ActorIndex:
        """Return the index with further actors and their mentions."""
        added = tuple(more)
        references = tuple(
            Reference(mention.span, mention.span, mention.form, actor.kind, actor.id, mention.rule, mention.score)
            for actor in added
            for mention in actor.mentions
        )
        ordered = sorted((*self.references, *references), key=_begin)
        return ActorIndex((*self.actors, *added), tuple(ordered))


def _stands_for(reference: Reference, span: Span) -> bool:
    """Tell whether a mention is these words, or a title that begins with them (ผู้นำ of ผู้นำ + a country)."""
    if reference.span == span:
        return True
    return reference.form is Form.NOMINAL and reference.span.start == span.start and reference.span.covers(span)


FURTHEST = 400
"""Code points that a mention with its phrase may reach."""


def _begin(reference: Reference) -> int:
    return reference.span.start


_RANK = {
    ActorKind.PERSON: 3,
    ActorKind.UNNAMED: 3,
    ActorKind.ORGANISATION: 2,
    ActorKind.GOVERNMENT: 2,
    ActorKind.ARMED_FORCE: 2,
    ActorKind.ARMED_GROUP: 2,
    ActorKind.MEDIA: 2,
    ActorKind.PEOPLE: 2,
    ActorKind.COUNTRY: 1,
}


def _fit(reference: Reference, span: Span) -> tuple[int, int, int, int]:
    """Rank a mention as the head of a phrase."""
    shared = min(reference.phrase.end, span.end) - max(reference.phrase.start, span.start)
    rank = _RANK.get(reference.kind or ActorKind.ORGANISATION, 0)
    named = int(reference.form in NAMING)
    return rank, named, shared, -reference.span.start


def resolve_actors(analysis: Analysis, found: Annotations, reference: ReferenceDate) -> ActorIndex:
    """Return the actors that the mentions refer to.

    Offices without a name are held by whom `knowledge` has in them on the reference date, or by whom the text
    introduced with that title; what neither tells stays without an actor.
    """
    found = replace(found, mentions=unborrowed([bare_noun(mention) for mention in found.mentions]))
    groups = clusters(found.mentions, text=analysis.text)
    identify_spelt(groups, reference)
    place_in_countries(analysis, groups, found)
    of_world(groups)
    settle_bodies(groups)
    nominal = resolve_nominals(analysis, found, groups, reference)
    groups.sort(key=lambda cluster: cluster.start)
    ids = {id(cluster): f"a{number}" for number, cluster in enumerate(groups, start=1)}
    shown, day = analysis.document.language, reference.day
    actors = tuple(_actor(ids[id(cluster)], cluster, shown, day) for cluster in groups)
    named = [_reference(mention, ids[id(cluster)]) for cluster in groups for mention in cluster.mentions]
    unnamed = [_reference(mention, None) for mention in nominal.unnamed]
    return ActorIndex(actors, tuple(sorted((*named, *unnamed), key=lambda one: one.span)))


def _reference(mention: Mention, actor: str | None) -> Reference:
    phrase, score = mention.phrase or mention.span, round(mention.score, 3)
    return Reference(mention.span, phrase, mention.form, mention.kind, actor, mention.rule, score)


def _actor(id_: str, cluster: Cluster, language: str, day: date | None) -> Actor:
    known, country, kind = cluster.known, cluster.country, cluster.kind
    known_so = known if known is not None and not cluster.people else None
    plover = known_sector(known_so, kind, cluster.mentions, day) if known_so else sector(kind, cluster.mentions)
    same = known_so is not None and plover == known_so.plover
    code = known_so.cameo if known_so and known_so.cameo and same else cameo(country, plover)
    return Actor(
        id=id_,
        kind=kind,
        name=_names(cluster, language),
        country=country,
        code=Code(plover, code),
        wikidata=known.wikidata if known and not cluster.people else None,
        roles=_roles(cluster),
        mentions=tuple(ActorMention(m.span, m.form, round(m.score, 3), m.rule) for m in cluster.mentions),
        knowledge=known.id if known and not cluster.people else None,
    )


def _names(cluster: Cluster, language: str) -> Mapping[str, str]:
    """Return the names by language: a person's as the text glosses it, the known ones, else the fullest in the text."""
    found = dict(cluster.known.names) if cluster.known and not cluster.people else {}
    if cluster.kind is ActorKind.PERSON:
        found |= _glossed(cluster)
    for name in cluster.names:
        found.setdefault("th" if is_thai(name) else "en", name)
    if not found and cluster.mentions:
        found[language] = cluster.mentions[0].span.text
    return {key: found[key] for key in sorted(found)}


def _glossed(cluster: Cluster) -> dict[str, str]:
    """Return the full name that a bracket in the text gives, by its language."""
    glosses = [mention.gloss.text for mention in cluster.mentions if mention.gloss is not None]
    return {"th" if is_thai(gloss) else "en": gloss for gloss in reversed(glosses) if len(gloss.split()) > 1}


def _roles(cluster: Cluster) -> tuple[OfficeRole, ...]:
    """Return the titles beside the actor's names, each once, in order of the text."""
    if cluster.kind is not ActorKind.PERSON:
        return ()
    titles = {m.title.text: OfficeRole(m.title.text, m.country) for m in cluster.mentions if m.title is not None}
    return tuple(titles.values())
