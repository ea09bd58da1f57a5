"""Which country an office or a body belongs to when its own words do not say.

`President X told the Y prime minister`: the press names the country once and then speaks of its ministers and
ministries without it. An office or state body without a country takes the one that its sentence names, else the
one that its paragraph names, and none where those name several. Private persons, firms and outlets take none:
what they stand beside is no evidence of theirs. Called by `actors.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.offices import holders
from onrecord.knowledge.sounds import LIKELY, is_thai, may_be_alike, similarity
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind
from onrecord.resolve.actor_clusters import NAMING, SURELY, Cluster
from onrecord.resolve.actor_nominals import office_of

_OF_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE})


def place_in_countries(analysis: Analysis, groups: Sequence[Cluster]) -> None:
    """Give each office holder and state body without a country the one that its paragraph speaks of."""
    evidence = sorted(
        (mention.span.start, cluster.country)
        for cluster in groups
        if cluster.country and cluster.kind is ActorKind.COUNTRY
        for mention in cluster.mentions
        if mention.form in NAMING
    )
    starts = [start for start, _ in evidence]
    for cluster in groups:
        if cluster.country is None and cluster.kind is ActorKind.PERSON:
            cluster.inferred = _held_by_name(cluster)
        if cluster.country is None and _is_of_state(cluster):
            cluster.inferred = _only(analysis, cluster.start, starts, [country for _, country in evidence])


def _is_of_state(cluster: Cluster) -> bool:
    if cluster.kind in _OF_STATE:
        return True
    titles = [(mention.phrase or mention.title).text for mention in cluster.mentions if mention.title is not None]
    return cluster.kind is ActorKind.PERSON and any(
        office_of(title, sure=True) and not _of_all_states(title) for title in titles
    )


def _of_all_states(title: str) -> bool:
    """Tell whether an office is one of a body of several states (the secretary general of the United Nations)."""
    names = (name for hit in gazetteer("th" if is_thai(title) else "en").find(title) for name in hit.names)
    return any(
        known is not None and known.plover in ("IGO", "NGO") for known in (entity(name.entity) for name in names)
    )


def _held_by_name(cluster: Cluster) -> str | None:
    """Return the country that someone of this full name has led, for a person whom the text calls its leader."""
    titles = [mention.title.text for mention in cluster.mentions if mention.title is not None]
    offices = {office for title in titles if (office := office_of(title, sure=True)) in _LED}
    names = [name for name in cluster.names if len(name.split()) > 1]
    countries = {
        country for office in offices for held, country in holders(office) for name in names if (_is_same(name, held))
    }
    return countries.pop() if len(countries) == 1 else None


_LED = frozenset({"head_of_state", "head_of_government"})


def _is_same(name: str, held: str) -> bool:
    if not is_thai(name):
        return name.casefold() == held.casefold()
    if not may_be_alike(name, held, SURELY) or not may_be_alike(name.split()[-1], held.split()[-1], LIKELY):
        return False
    return similarity(name, held) >= SURELY


def _only(analysis: Analysis, at: int, starts: list[int], countries: list[str | None]) -> str | None:
    """Return the only country named in the sentence, else in the paragraph; None where there are several."""
    unit = analysis.unit_at(at)
    line = analysis.text.rfind("\n", 0, at) + 1
    line_end = analysis.text.find("\n", at)
    paragraph = (line, line_end if line_end >= 0 else len(analysis.text))
    for start, end in ((unit.start, unit.end) if unit else paragraph, paragraph):
        named = set(countries[bisect_left(starts, start) : bisect_left(starts, end)])
        if named:
            return named.pop() if len(named) == 1 else None
    return None
