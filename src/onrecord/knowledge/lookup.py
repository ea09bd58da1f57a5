"""Who or what some words name, with everything that is known of it: what `onrecord kb who` answers.

One `Answer` for each actor or place that exactly these words name, the most trusted first. A text is never read
here; the language packs do that. Called by the command line, the API and people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.names import Name, Reading, Use, named, names_of
from onrecord.knowledge.offices import Holding, held_by, terms_of
from onrecord.knowledge.places import KnownPlace, place


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name may mean. One of `actor` and `place` is set. `use` says how far the name can be trusted alone;
    `terms` are a person's offices in order, `held` those of them in which the day asked about falls."""

    name: str
    use: Use
    actor: Entity | None = None
    place: KnownPlace | None = None
    called: tuple[Name, ...] = ()
    terms: tuple[Holding, ...] = ()
    held: tuple[Holding, ...] = ()

    @property
    def id(self) -> str:
        """The id of the actor or place."""
        found = self.actor or self.place
        return found.id if found else ""


def who(words: str, *, on: date | None = None) -> tuple[Answer, ...]:
    """Return what the words name, exactly as written; `on` is the day whose offices are told."""
    found = (_answer(name, on) for name in named(words.strip()))
    return tuple({answer.id: answer for answer in found if answer is not None}.values())


def _answer(name: Name, on: date | None) -> Answer | None:
    if name.reading is Reading.PLACE:
        spot = place(name.entity)
        return Answer(name.text, name.use, place=spot, called=names_of(spot.id)) if spot else None
    actor = entity(name.entity)
    if actor is None:
        return None
    held = held_by(actor.id, on) if on else ()
    return Answer(name.text, name.use, actor=actor, called=names_of(actor.id), terms=terms_of(actor.id), held=held)
