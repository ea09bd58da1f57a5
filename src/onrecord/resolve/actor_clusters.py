"""Groups mentions into actors: known entities, names and their glosses, short forms and their bearers.

A cluster is one actor in the making. Titles without a name and pronouns are not here (`actor_links.py`), nor
is what the finished actor looks like (`actors.py`). Called by `actors.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from onrecord.knowledge.bodies import body, body_nouns, made_body
from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.names import LANGUAGES
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.resolve.actor_called import called_so, honorific
from onrecord.resolve.actor_twins import BODIES, Bearers, joined, known_names, pieces, plain

T = TypeVar("T")
NAMING = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})


@dataclass(slots=True)
class Cluster:
    """An actor in the making: its mentions in order of the text, the titles beside its names."""

    mentions: list[Mention] = field(default_factory=list)
    known: Entity | None = None
    people: bool = False
    inferred: str | None = None
    """The country that the paragraph gives an office or body that names none (`actor_countries.py`)."""

    @property
    def kind(self) -> ActorKind:
        """What the actor is: as known, else as most mentions have it."""
        if self.people:
            return ActorKind.PEOPLE
        if self.known is not None:
            return self.known.kind
        kinds = [mention.kind for mention in self.mentions if mention.kind is not None]
        return _commonest(kinds) if kinds else ActorKind.ORGANISATION

    @property
    def country(self) -> str | None:
        """The country as known, else the one that most mentions imply."""
        if self.known is not None and self.known.country:
            return self.known.country
        countries = [mention.country for mention in self.mentions if mention.country]
        return _commonest(countries) if countries else self.inferred

    @property
    def filed(self) -> bool:
        """Whether only the line that says who filed the text names it."""
        return all(mention.rule.endswith("-slug") for mention in self.mentions)

    @property
    def names(self) -> list[str]:
        """The different names in the text, the longest first."""
        texts = {mention.span.text for mention in self.mentions if mention.form in NAMING}
        return sorted(texts, key=lambda text: (-len(text.split()), -len(text), text))

    @property
    def start(self) -> int:
        """Where the text names the actor first."""
        return min(mention.span.start for mention in self.mentions)


def _commonest(values: Sequence[T]) -> T:
    """The value that there is most of, the first of equals; mostly there is but one, which needs no count."""
    first = values[0]
    return first if values.count(first) == len(values) else Counter(values).most_common(1)[0][0]


def clusters(mentions: Sequence[Mention], *, text: str = "") -> list[Cluster]:
    """Return the actors that names in the text refer to, in order of their first mention; `text` is asked whose a
    name is that two share."""
    named = [mention for mention in mentions if mention.form in NAMING]
    short = [mention for mention in named if _is_short(mention)]
    found = _by_name([mention for mention in named if not _is_short(mention)])
    full = _identified(found)
    bearers = Bearers(full)
    for mention in short:
        bearer = _bearer(mention, bearers.may_bear(mention.span.text), text)
        if bearer is None:
            bearer = Cluster()
            full.append(bearer)
        bearer.mentions.append(mention)
        bearers.put(bearer, mention.span.text)
    full = [cluster for cluster in joined(full) if cluster.mentions]
    for cluster in full:
        cluster.mentions.sort(key=lambda mention: mention.span)
    return sorted(full, key=lambda cluster: cluster.start)


def unborrowed(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, a name of one piece without the known person of that name where somebody else of whom it is
    a piece has been named in full before, and that known person never is."""
    persons = [m for m in mentions if m.kind is ActorKind.PERSON and m.form is Form.NAME]
    full = [m for m in persons if len(m.span.text.split()) > 1]
    known = {m.entity for m in full if m.entity is not None}
    bearers: dict[str, int] = {}
    for mention in full:
        for piece in mention.span.text.split()[1:]:
            at = bearers.setdefault(plain(piece), mention.span.start)
            bearers[plain(piece)] = min(at, mention.span.start)
    return tuple(_unborrowed(m, bearers) if m.entity is not None and m.entity not in known else m for m in mentions)


def _unborrowed(mention: Mention, bearers: Mapping[str, int]) -> Mention:
    if mention.kind is not ActorKind.PERSON or mention.form is not Form.NAME or mention.gloss is not None:
        return mention
    named = bearers.get(plain(mention.span.text))
    if named is None or named > mention.span.start or len(mention.span.text.split()) > 1:
        return mention
    return replace(mention, entity=None, country=None)


def _is_short(mention: Mention) -> bool:
    """Tell whether the mention is a person's name of one piece that nothing else identifies."""
    single = mention.kind is ActorKind.PERSON and len(mention.span.text.split()) == 1
    return single and mention.entity is None and mention.gloss is None and not mention.rule.endswith("gloss")


def _by_name(mentions: Sequence[Mention]) -> list[Cluster]:
    """Group mentions that share an entity or a text, or of which one is the other's gloss."""
    roots = list(range(len(mentions)))

    def root(at: int) -> int:
        while roots[at] != at:
            roots[at] = roots[roots[at]]
            at = roots[at]
        return at

    first: dict[tuple[str, str], int] = {}
    by_span = {mention.span: at for at, mention in enumerate(mentions)}
    for at, mention in enumerate(mentions):
        roots[root(at)] = root(first.setdefault(_key(mention), at))
        if mention.gloss is not None and mention.gloss in by_span:
            roots[root(by_span[mention.gloss])] = root(at)
    grouped: dict[int, Cluster] = {}
    for at, mention in enumerate(mentions):
        grouped.setdefault(root(at), Cluster()).mentions.append(mention)
    return list(grouped.values())


def _key(mention: Mention) -> tuple[str, str]:
    people = mention.kind is ActorKind.PEOPLE
    if mention.entity is not None:
        return "people" if people else "entity", mention.entity
    if people and mention.country:
        return "people", mention.country
    return "name", plain(mention.span.text)


def _identified(found: Iterable[Cluster]) -> list[Cluster]:
    result = list(found)
    for cluster in result:
        ids = [mention.entity for mention in cluster.mentions if mention.entity]
        cluster.known = (entity(ids[0]) or made_body(ids[0])) if ids else None
        cluster.people = bool(ids) and cluster.mentions[0].kind is ActorKind.PEOPLE
    return result


def _bearer(short: Mention, near: Sequence[Cluster], text: str) -> Cluster | None:
    """Return the person of those near whose short name this is; None where it is nobody's."""
    bearers = [cluster for cluster in near if cluster.kind is ActorKind.PERSON and _may_be_called(cluster, short)]
    if not bearers:
        return None
    if len(bearers) == 1:
        return bearers[0]
    return max(_told_apart(bearers, short, text), key=lambda cluster: _claim(cluster, short))


def _told_apart(bearers: list[Cluster], short: Mention, text: str) -> list[Cluster]:
    """Return those who share a name whom the honorific before it fits, and of them the only one named in full before
    it in its paragraph."""
    wanted = honorific(text, short.span)
    fitting = [one for one in bearers if wanted is None or called_so(text, one.mentions) in (None, wanted)] or bearers
    sure = [one for one in fitting if wanted is not None and called_so(text, one.mentions) == wanted] or fitting
    line = text.rfind("\n", 0, short.span.start) + 1
    near = [
        one for one in sure if any(line <= m.span.start < short.span.start and not _is_short(m) for m in one.mentions)
    ]
    return near if len(near) == 1 else sure


def _claim(cluster: Cluster, short: Mention) -> tuple[int, int, int]:
    """Rank a claim to a short name shared with others: same title, more mentions, an earlier introduction.

    A leader named once and called by the surname ever after outranks a relative named once.
    """
    in_full = sum(1 for mention in cluster.mentions if len(mention.span.text.split()) > 1)
    before = any(mention.span.start < short.span.start for mention in cluster.mentions)
    same_country = bool(short.country) and short.country == cluster.country
    return int(before) + int(same_country), in_full, -cluster.start


def _may_be_called(cluster: Cluster, short: Mention) -> bool:
    word = plain(short.span.text)
    if any(word in pieces(name) for name in (*cluster.names, *known_names(cluster))):
        return True
    return cluster.country in _GLUED and any(_is_family_name(word, name) for name in cluster.names)


_GLUED = frozenset({"CHN", "TWN", "HKG", "MAC"})
"""Countries of those whose family name the Thai press writes before the given one without a space, and then alone."""


def _is_family_name(word: str, name: str) -> bool:
    """Tell whether a Thai word opens a name of one piece that goes on behind it."""
    return (
        is_thai(name)
        and len(name.split()) == 1
        and len(word) > 1
        and name.startswith(word)
        and len(name) > len(word) + 1
    )


def settle_bodies(full: list[Cluster]) -> None:
    """Let a body named by no more than the noun of what every state has be that of the country it was placed in, one
    with where the text names it in full (กระทรวงกลาโหม behind กระทรวงกลาโหม + a country)."""
    for cluster in [one for one in full if one.known is None and one.inferred and len(one.names) == 1]:
        noun = _state_nouns().get(cluster.names[0].casefold())
        made = body(noun, cluster.inferred) if noun and cluster.inferred else None
        if made is None or cluster.kind not in (*BODIES, ActorKind.ARMED_FORCE):
            continue
        twin = next((one for one in full if one.known is not None and one.known.id == made.id), None)
        if twin is None:
            cluster.known = made
        else:
            twin.mentions = sorted([*twin.mentions, *cluster.mentions], key=lambda mention: mention.span)
            full.remove(cluster)


@cache
def _state_nouns() -> dict[str, str]:
    """Return the kinds of body that every state has, by their nouns in lower case."""
    listed = [noun for language in LANGUAGES for noun in body_nouns(language) if noun.kind is not ActorKind.PEOPLE]
    return {noun.text.casefold(): noun.body for noun in reversed(listed)}


def take_in(full: list[Cluster]) -> None:
    """Give the persons whom only a title means the names of one piece that nobody bears in full (the president of a
    country, then by surname)."""
    titled = [one for one in full if one.kind is ActorKind.PERSON and one.known is not None and not one.names]
    for short in [one for one in full if one.kind is ActorKind.PERSON and _is_bare(one)] if titled else []:
        fitting = [one for one in titled if _may_be_called(one, short.mentions[0]) and _may_be_from(one, short)]
        if len(fitting) == 1:
            fitting[0].mentions = sorted([*fitting[0].mentions, *short.mentions], key=lambda mention: mention.span)
            full.remove(short)


def _is_bare(cluster: Cluster) -> bool:
    """Tell whether all that names someone is a name of one piece."""
    return cluster.known is None and len(cluster.names) == 1 and len(cluster.names[0].split()) == 1


def _may_be_from(one: Cluster, short: Cluster) -> bool:
    told = {mention.country for mention in short.mentions if mention.country and mention.form in NAMING}
    return not told or one.country in told
