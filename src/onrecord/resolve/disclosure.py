"""The steps of a contested involvement inside one article: alleged, denied, acknowledged.

An involvement is contested when an event that someone is accused of is also denied, admitted or found by
somebody in the same text; a lone accusation gives no step (codebook, rule 22). The ladder over many documents
is computed in `views/`, from these steps. Called by `world.py`, last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model.annotations import Act, Status
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Involvement

CONTESTABLE = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
"""Hostile or covert acts: what an actor may deny or come to admit."""


def resolve_disclosure(
    events: Sequence[Event], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[Disclosure, ...]:
    """Return the steps of the document, in order of the text."""
    said = {attribution.id: attribution for attribution in attributions}
    country = {actor.id: actor.country for actor in actors}
    steps = [step for event in events for step in _step(event, said, country)]
    moved = {step.involvement.actor for step in steps if step.step != "alleged"}
    return tuple(step for step in steps if step.step != "alleged" or step.involvement.actor in moved)


def _step(event: Event, said: Mapping[str, Attribution], country: Mapping[str, str | None]) -> Iterator[Disclosure]:
    attribution = said.get(event.according_to or "")
    if event.type not in CONTESTABLE or not event.actors or attribution is None:
        return
    name = _name(event, attribution, country)
    if name is None:
        return
    source = attribution.source
    yield Disclosure(
        involvement=Involvement(
            actor=event.actors[0],
            for_=event.recipients[0] if event.type == "AID" and event.recipients else None,
            what=event.what[0].kind if event.what else None,
            theatre=(event.place,) if event.place else (),
        ),
        step=name,
        by=(source.actor,) if source is not None and source.actor else (),
        time=attribution.time,
        according_to=event.according_to,
        evidence=(event.trigger, *((attribution.cue,) if attribution.cue else ())),
    )


def _name(event: Event, attribution: Attribution, country: Mapping[str, str | None]) -> str | None:
    own = _speaks_for(attribution, event.actors[0], country)
    if event.status is Status.DENIED:
        return "denied" if own else None
    if event.status is Status.ALLEGED:
        return None if own else "alleged"
    if own and attribution.act is Act.ADMIT and event.status in (Status.HAPPENED, Status.ONGOING):
        return "acknowledged"
    return None


def _speaks_for(attribution: Attribution, actor: str, country: Mapping[str, str | None]) -> bool:
    """Tell whether the source is the actor itself or of its country."""
    source = attribution.source.actor if attribution.source else None
    if source is None:
        return False
    return source == actor or (country.get(source) is not None and country.get(source) == country.get(actor))
