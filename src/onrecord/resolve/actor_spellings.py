"""Who is meant by a Thai spelling that the tables do not list: persons known by a Latin name or another spelling.

The pack found a person's name that no table has. Its sound is looked for among everyone known, behind gates: a title
that is an office or a country must stand beside it, and the country must agree; without either, the name needs two
words and to sound alike almost wholly. Who holds the office on the day, or is in the text already, is meant before
others of like sound, and alone by a surname of one syllable. A name whose Latin spelling the text gives itself is not
looked for, nor one beside a title that is no office: namesakes of the famous get quoted too. What is not sure stays
the text's own person. Called by `actors.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from onrecord.knowledge.entities import entity
from onrecord.knowledge.matcher import Cue, Match
from onrecord.knowledge.offices import holder
from onrecord.knowledge.sounds import is_thai
from onrecord.knowledge.spelt import persons
from onrecord.model.annotations import ActorKind
from onrecord.model.documents import ReferenceDate
from onrecord.resolve.actor_clusters import Cluster
from onrecord.resolve.actor_nominals import office_of

UNDATED = ReferenceDate()


def identify_spelt(groups: list[Cluster], reference: ReferenceDate = UNDATED) -> None:
    """Tell which persons of the tables the unknown ones are, and join those that turn out to be one.

    Those with a title come first: who is known to be in the text is more readily meant by another spelling.
    """
    present = {cluster.known.id for cluster in groups if cluster.known is not None}
    unknown = [cluster for cluster in groups if cluster.known is None and cluster.kind is ActorKind.PERSON]
    for cluster in sorted(unknown, key=lambda one: not _titles(one)):
        if match := _matched(cluster, present, reference):
            cluster.known = entity(match.candidate.id)
            present.add(match.candidate.id)
    _join(groups)


def _titles(cluster: Cluster) -> list[str]:
    return [mention.title.text for mention in cluster.mentions if mention.title is not None]


def _matched(cluster: Cluster, present: Set[str], reference: ReferenceDate) -> Match | None:
    """Return whom the fullest name of the cluster means."""
    names, titles = cluster.names, _titles(cluster)
    if not names or not all(map(is_thai, names)):
        return None
    if offices := [office for title in titles if (office := office_of(title, sure=True, country=cluster.country))]:
        expected = present | _holders(offices, cluster.country, reference)
        return persons().match(names[0], country=cluster.country, cue=Cue.OFFICE, expected=expected)
    if titles:
        return None
    return _unintroduced(names[0], cluster.country, present)


def _holders(offices: Iterable[str], country: str | None, reference: ReferenceDate) -> set[str]:
    """Return who holds the offices on the reference day, nobody where it is not known."""
    day = reference.day
    held = (holder(office, country, day) for office in offices) if country and day else ()
    return {one.person for one in held if one is not None}


def _unintroduced(name: str, country: str | None, present: Set[str]) -> Match | None:
    """Return whom a name without a title means: surely, or of several words and known to be in the text."""
    if country is not None:
        return persons().match(name, country=country, expected=present)
    found = persons().match(name, cue=Cue.OFFICE) if len(name.split()) > 1 else None
    if found is None or found.candidate.id in present:
        return found
    return persons().match(name)


def _join(groups: list[Cluster]) -> None:
    """Put the mentions of clusters of one person into the first of them."""
    first: dict[str, Cluster] = {}
    for cluster in list(groups):
        if cluster.known is None or cluster.kind is not ActorKind.PERSON:
            continue
        into = first.setdefault(cluster.known.id, cluster)
        if into is not cluster:
            into.mentions = sorted((*into.mentions, *cluster.mentions), key=lambda mention: mention.span)
            groups.remove(cluster)
