"""Standing ties that one article states. First contents: offices, from the titles beside names.

A tie is given only between actors of the reading and with the words that state it; pacts, kinship and patronage
come with the relation grammar of a later version. Called by `world.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.reading import Actor, Party, Relation
from onrecord.model.spans import Span


def resolve_relations(actors: Sequence[Actor], mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """Return the relations of the document, in order of the actors that hold them."""
    countries = {actor.country: actor.id for actor in actors if actor.kind is ActorKind.COUNTRY}
    titles = _titles(mentions)
    return tuple(relation for actor in actors for relation in _offices(actor, countries, titles))


def _titles(mentions: Sequence[Mention]) -> dict[Span, Span]:
    """The title that the text puts beside each named mention."""
    return {m.span: m.title for m in mentions if m.title is not None and m.form is Form.NAME}


def _offices(actor: Actor, countries: dict[str | None, str], titles: dict[Span, Span]) -> Iterator[Relation]:
    for role in actor.roles:
        stated = next((m.span for m in actor.mentions if m.span in titles), None)
        if actor.kind is not ActorKind.PERSON or stated is None or role.of not in countries:
            continue
        yield Relation(
            kind="office",
            parties=(Party(actor.id, role.title), Party(countries[role.of], "of")),
            from_=role.from_,
            to=role.to,
            evidence=(titles[stated], stated),
        )
