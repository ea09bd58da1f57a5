"""Whom the doings and words of an actor belong to: an army's to its state, a spokesman's to those he speaks for.

Ministries, forces and office-holders answer for their country, or, where the text does not name it, as one for the
first of its bodies; an office-holder or spokesman of a body that is of no state (an armed group, an alliance, a firm)
answers for that body, where his title names it.
Called by the modules of disclosure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.model.annotations import ActorKind, Form
from onrecord.model.reading import Actor

OF_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE, ActorKind.COUNTRY})
"""Kinds whose deeds are their country's."""

ALONE = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
"""Kinds that answer for themselves, and that others may speak for."""

NAMED = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
"""PLOVER's sectors of bodies and persons of a state, of whatever kind their name is."""


class Sides:
    """Whom the doings and words of the actors of one text belong to."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        bodies = sorted(
            (a for a in actors if a.kind in OF_STATE and a.country), key=lambda a: a.kind is not ActorKind.COUNTRY
        )
        self._countries = {a.country: a.id for a in reversed(bodies)}
        """Who answers for each country: the country, else the first of its bodies that the text names."""
        self._known: dict[str, str] = {}

    def answerable(self, actor: str) -> str:
        """Return who answers for the actor: its country where it is of the state and the text names it."""
        if actor not in self._known:
            self._known[actor] = self._answerable(actor)
        return self._known[actor]

    def _answerable(self, actor: str) -> str:
        known = self._actors.get(actor)
        if known is None:
            return actor
        if known.kind in (ActorKind.PERSON, ActorKind.UNNAMED):
            body = self._spoken_for(known)
            if body is not None:
                return body
        if known.country is None:
            return actor
        official = known.kind is ActorKind.PERSON and any(role.of for role in known.roles)
        office = known.kind is ActorKind.ORGANISATION and known.code.plover in STATE_SECTORS
        if known.kind in OF_STATE or official or office:
            return self._countries.get(known.country, actor)
        return actor

    def homeland(self, actor: str) -> str | None:
        """Return the country that the text names and the actor is of, whether or not it acts for it."""
        known = self._actors.get(actor)
        return self._countries.get(known.country) if known is not None and known.country is not None else None

    def is_official(self, actor: str) -> bool:
        """Tell whether the actor is a person or unnamed voice in the service of a state."""
        known = self._actors.get(actor)
        return known is not None and known.code.plover in STATE_SECTORS

    def is_private(self, actor: str) -> bool:
        """Tell whether the actor is a person of whom no office is told, who speaks for himself alone."""
        known = self._actors.get(actor)
        return (
            known is not None
            and known.kind is ActorKind.PERSON
            and not known.roles
            and known.code.plover not in STATE_SECTORS
        )

    def _spoken_for(self, person: Actor) -> str | None:
        """The body of no state that the title of a person names (spokesman of X), the longest name first."""
        titles = [role.title for role in person.roles]
        if person.kind is ActorKind.UNNAMED:
            titles = [mention.span.text for mention in person.mentions]
        named = (body for name, body in self._bodies if any(name in title for title in titles))
        return next(named, None)

    @cached_property
    def _bodies(self) -> list[tuple[str, str]]:
        names = {
            (mention.span.text, actor.knowledge is None, actor.id)
            for actor in self._actors.values()
            if actor.kind in ALONE
            for mention in actor.mentions
            if mention.form in NAMED and len(mention.span.text) > 2
        }
        return [(name, body) for name, _, body in sorted(names, key=lambda item: (-len(item[0]), item))]

    def speaks_for(self, source: str | None, actor: str) -> bool:
        """Tell whether the source is the actor itself or of its country."""
        if source is None:
            return False
        if source == actor or self.answerable(source) == actor:
            return True
        one, other = self._actors.get(source), self._actors.get(actor)
        if one is None or other is None or one.country is None or one.country != other.country:
            return False
        return not (self._is_apart(one) or self._is_apart(other))

    def _is_apart(self, actor: Actor) -> bool:
        """Tell whether a body is of a country without being of its state: an armed group, a party, a firm."""
        return actor.kind in ALONE and actor.code.plover not in STATE_SECTORS

    def relation(self, source: str | None, actor: str) -> str:
        """Return what a source is to an actor: `own-side`, `other-side`, `unplaced` where nothing says whose it is."""
        if source is None:
            return "unplaced"
        if self.speaks_for(source, actor):
            return "own-side"
        known = self._actors.get(source)
        if known is None or known.kind not in (ActorKind.PERSON, ActorKind.UNNAMED):
            return "other-side"
        whose = self._actors.get(actor)
        near = whose is not None and whose.country == known.country and not self.is_official(source)
        return "unplaced" if known.country is None or near else "other-side"

    def is_unnamed(self, actor: str) -> bool:
        """Tell whether the text does not say who the actor is: nobody's involvement follows from it."""
        return self.kind(actor) is ActorKind.UNNAMED

    def is_media(self, source: str | None) -> bool:
        """Tell whether the source is a news outlet."""
        return source is not None and self.kind(source) is ActorKind.MEDIA

    def kind(self, actor: str) -> ActorKind | None:
        """Return the kind of the actor, or None where the text has no such actor."""
        known = self._actors.get(actor)
        return known.kind if known is not None else None
