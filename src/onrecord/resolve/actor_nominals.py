"""Whom a title without a name and a pronoun refer to.

`the Russian foreign minister` is whom the text introduced so, else who held the office on the reference date.
A pronoun is the last person named before it in the paragraph, where only one was. Everything else stays
unresolved: another's name is never guessed. Called by `actors.py`; adds the mentions to their clusters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.names import Use
from onrecord.knowledge.offices import holder, office_in, titles
from onrecord.knowledge.sounds import is_thai
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.documents import ReferenceDate
from onrecord.resolve.actor_clusters import NAMING, Cluster

REACH = 400
"""Code points back in which the person of a pronoun must have been named."""


@dataclass(slots=True)
class Nominals:
    """Mentions that describe someone whom no name in the text or in `knowledge` identifies."""

    unnamed: list[Mention] = field(default_factory=list)


def resolve_nominals(
    analysis: Analysis, mentions: Sequence[Mention], groups: list[Cluster], reference: ReferenceDate
) -> Nominals:
    """Add titles and pronouns to the clusters they refer to, make clusters of holders that only `knowledge`
    names, and return the rest."""
    rest = Nominals()
    by_name = {id(mention): cluster for cluster in groups for mention in cluster.mentions}
    told: list[tuple[Mention, Cluster]] = []
    persons: dict[int, bool] = {}  # asked once a cluster: its kind is counted over all its mentions
    for mention in mentions:
        if mention.form in NAMING:
            cluster = by_name.get(id(mention))
        elif mention.form is Form.NOMINAL:
            cluster = _described(mention, groups, reference, rest)
        else:
            cluster = _pointed_at(analysis, mention, told)
        if cluster is None:
            continue
        if mention.form not in NAMING:
            cluster.mentions.append(mention)
        if id(cluster) not in persons:
            persons[id(cluster)] = cluster.kind is ActorKind.PERSON
        if persons[id(cluster)]:
            told.append((mention, cluster))
    for cluster in groups:
        cluster.mentions.sort(key=lambda mention: mention.span)
    return rest


def _described(mention: Mention, groups: list[Cluster], reference: ReferenceDate, rest: Nominals) -> Cluster | None:
    if mention.kind is not ActorKind.PERSON:
        rest.unnamed.append(mention)
        return None
    cluster = _titled_so(mention, groups) or _holder(mention, groups, reference)
    if cluster is None:
        rest.unnamed.append(mention)
    return cluster


def _holder(mention: Mention, groups: list[Cluster], reference: ReferenceDate) -> Cluster | None:
    """Return whom `knowledge` has in the office on the reference date; no answer past what its source saw."""
    day = _day(reference.value)
    title = mention.title.text if mention.title else mention.span.text
    office = office_of(title, country=mention.country)
    if day is None or office is None or mention.country is None:
        return None
    people = [who for one in _LEADING.get(office, (office,)) if (who := _held(one, mention.country, day))]
    named = [c for c in groups if c.known is not None and any(c.known.id == person.id for person in people)]
    if len(named) == 1:
        return named[0]
    if named or len(people) != 1:
        return None
    made = Cluster(known=people[0])
    groups.append(made)
    return made


_LEADING = {"leader": ("head_of_state", "head_of_government")}
"""A country's leader holds one of these; which, the persons named in the text tell."""


def _held(office: str, country: str, day: date) -> Entity | None:
    held = holder(office, country, day)
    return entity(held.person) if held is not None and held.verified and held.person else None


def _day(value: str | None) -> date | None:
    """Return the reference date as a day, None where it is less precise."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


@cache
def _offices(*, sure: bool) -> tuple[tuple[str, str, bool], ...]:
    """Titles of offices, longest first, with the office and whether they are Thai, which has no spaces between words;
    `sure` leaves out generic heads."""
    listed = [title for language in ("en", "th") for title in titles(language)]
    known = [(_spaced(title.text), title.office) for title in listed if not sure or title.use is Use.ALWAYS]
    told = ((_words(text) if is_thai(text) else text, office, is_thai(text)) for text, office in dict.fromkeys(known))
    return tuple(sorted(told, key=lambda one: -len(one[0])))


@lru_cache(maxsize=4096)
def office_of(title: str, *, sure: bool = False, country: str | None = None) -> str | None:
    """Return the office that the title names, in a country where that is given; former and deputy holders hold
    none. Of several titles in the words the longest counts."""
    if _PAST.search(title):
        return None
    spaced, joined = _spaced(title), _words(title)
    for text, office, thai in _offices(sure=sure):
        if text in joined if thai else text in spaced and _stands(spaced, text):
            return office_in(country, office, title=text) if country else office
    return None


def _stands(words: str, title: str) -> bool:
    """Tell whether a title stands in Latin words as words: no letter or digit runs on at its edges."""
    start = words.find(title)
    while start >= 0:
        end = start + len(title)
        before, after = words[max(start - 1, 0) : start], words[end : end + 1]
        if not (before.isalnum() and title[0].isalnum()) and not (after.isalnum() and title[-1].isalnum()):
            return True
        start = words.find(title, start + 1)
    return False


_PAST = re.compile(r"\b(?:former|ex|deputy|vice|late|acting)\b|อดีต|รอง|ผู้ช่วย|รักษาการ", re.IGNORECASE)
"""Words by which a title is not that of the holder."""


def _titled_so(mention: Mention, groups: list[Cluster]) -> Cluster | None:
    """Return the one person whom the text introduced with this title."""
    wanted = _words(mention.title.text if mention.title else mention.span.text)
    fitting = [
        cluster
        for cluster in groups
        if cluster.kind is ActorKind.PERSON
        and (mention.country is None or cluster.country in (None, mention.country))
        and any(_agree(wanted, _words(m.title.text)) for m in cluster.mentions if m.title and m.form in NAMING)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _words(title: str) -> str:
    return "".join(title.casefold().split())


def _spaced(title: str) -> str:
    return " ".join(title.casefold().split())


def _agree(one: str, other: str) -> bool:
    """Tell whether one title is the other with or without the country's name behind or before it."""
    if is_thai(one) or is_thai(other):
        return one.startswith(other) or other.startswith(one)
    return one.endswith(other) or other.endswith(one)


def _pointed_at(analysis: Analysis, mention: Mention, told: Sequence[tuple[Mention, Cluster]]) -> Cluster | None:
    """Return the only person named in the paragraph before the pronoun, the last one in its reach."""
    if mention.form is not Form.PRONOUN or mention.kind is not ActorKind.PERSON:
        return None
    start = max(analysis.text.rfind("\n", 0, mention.span.start), mention.span.start - REACH)
    near = [cluster for one, cluster in told if one.span.start > start]
    if not near:
        return _before_paragraph(analysis, mention, told)
    return near[-1] if all(cluster is near[-1] for cluster in near) else _last_subject(near)


def _before_paragraph(analysis: Analysis, mention: Mention, told: Sequence[tuple[Mention, Cluster]]) -> Cluster | None:
    if not told or mention.span.start - told[-1][0].span.end > REACH:
        return None
    line = analysis.text.rfind("\n", 0, told[-1][0].span.start)
    in_line = [cluster for one, cluster in told if one.span.start > line]
    return in_line[-1] if all(cluster is in_line[-1] for cluster in in_line) else None


def _last_subject(near: Sequence[Cluster]) -> Cluster | None:
    """Return the person named last where it is also the one named first: the paragraph is about that person."""
    return near[-1] if near[0] is near[-1] else None
