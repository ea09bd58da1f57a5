"""From annotations to a reading: the order in which the world is resolved.

The reference date first, since offices and relative dates depend on it; then times, actors and places; then
who said what; then what happened. Each step lives in a module of its own. Called by `pipeline/read.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations
from onrecord.model.reading import Reading
from onrecord.model.spans import Span
from onrecord.resolve.actors import resolve_actors
from onrecord.resolve.disclosure import resolve_disclosure
from onrecord.resolve.events import World, resolve_events
from onrecord.resolve.places import resolve_places
from onrecord.resolve.quotes import resolve_quotes
from onrecord.resolve.reference import reference_date
from onrecord.resolve.relations import Told, resolve_relations
from onrecord.resolve.times import resolve_times


def resolve(analysis: Analysis, found: Annotations, *, day_first: bool | None, today: date) -> Reading:
    """Return the reading of the analysed document, without the run that made it; `today` is the day it is read on."""
    reference = reference_date(analysis.document, found.times, found.mentions, today=today)
    analysis = replace(analysis, document=replace(analysis.document, reference_date=reference))
    times = resolve_times(
        found.times,
        reference,
        day_first=day_first,
        paragraphs=[line.span.start for line in analysis.document.lines],
    )
    actors = resolve_actors(analysis, found, reference)
    places = resolve_places(analysis, found)
    attributions, actors = resolve_quotes(analysis, found, actors, times, places)
    told = resolve_events(analysis, found, World(actors, places, times, attributions))
    sentences = [Span.of(analysis.text, unit.start, unit.end) for unit in analysis.units]
    contested = resolve_disclosure(
        analysis.document, told, attributions, actors.actors, places.places, times, sentences
    )
    return Reading(
        document=analysis.document,
        actors=actors.actors,
        places=places.places,
        times=times,
        attributions=attributions,
        events=contested.events,
        relations=resolve_relations(found.relations, Told(actors, times, found.mentions, reference.day)),
        disclosure=contested.steps,
        accusations=contested.accusations,
    )
