"""What one document tells of one actor, as far as it says who that is: names, country, offices, part of life, gender.

Two actors of whom the same is told have the same `Told`, whatever else their documents say, so that what was decided
of one holds for the other. Only persons and bodies that have a name are told of; countries and peoples need no
identity, the unnamed have none. Called by `record/identities.py`, before the rule compares (`rule.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.identity.names import latin_words, thai_words
from onrecord.knowledge.coding import code
from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import named
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.ids import content_id
from onrecord.model.reading import Actor
from onrecord.model.spans import Span

PACKAGE = "onrecord.identity"
BODY = "body"
BEFORE = 14
"""Code points before a name in which an honorific stands."""
_KINDS: Mapping[ActorKind, str] = MappingProxyType(
    {
        ActorKind.PERSON: "person",
        ActorKind.ORGANISATION: BODY,
        ActorKind.GOVERNMENT: BODY,
        ActorKind.ARMED_FORCE: BODY,
        ActorKind.ARMED_GROUP: BODY,
        ActorKind.MEDIA: BODY,
    }
)
_RANKS = frozenset({"commander"})
"""Offices that thousands hold at a time: a general is no more than a general."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells. `kind` is `person` or `body`; `latin` and `thai` are the words of the fullest name in each
    script, made comparable; `country` is ISO 3166-1 alpha-3; `offices` are ids of offices and bodies that the titles
    name; `sides` the parts of life (data/sides.tsv) of the sector; `gender` is `m` or `f`; `known` is the id in the
    knowledge base. What the document does not tell is None or empty."""

    kind: str
    latin: tuple[str, ...] = ()
    thai: tuple[str, ...] = ()
    country: str | None = None
    offices: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    gender: str | None = None
    known: str | None = None

    @property
    def id(self) -> str:
        """The id of all that is told, the same for whomever the same is told of."""
        cells = (self.latin, self.thai, (self.country,), self.offices, self.sides, (self.gender,), (self.known,))
        return content_id("told", self.kind, *("\n".join(part or "" for part in cell) for cell in cells))


def told(actor: Actor, text: str) -> Told | None:
    """Return what the text tells of an actor of its reading, None where that has no name or needs none."""
    kind = _KINDS.get(actor.kind)
    spans = [mention.span for mention in actor.mentions if mention.form is Form.NAME]
    if kind is None or not spans:
        return None
    names = [name for name in actor.name.values() if actor.knowledge or _is_in(name, spans)]
    latin = latin_words(max((name for name in names if not is_thai(name)), key=len, default=""))
    thai = thai_words(max(filter(is_thai, names), key=len, default=""))
    if not (latin or thai):
        return None
    sides = _sides().get(actor.code.plover or "", ())
    if actor.knowledge:
        return Told(kind, latin, thai, actor.country, sides=sides, known=actor.knowledge)
    titles = tuple(role.title for role in actor.roles)
    told_so = _gender(text, spans) if kind == "person" else None
    return Told(kind, latin, thai, actor.country, _offices(titles, actor.country), sides, told_so)


def namesakes(actor: Actor) -> tuple[Told, ...]:
    """Return what the knowledge base tells of those who bear exactly a name of the actor: whom a reading of an older
    edition could not know."""
    found = {
        name.entity: Told(
            _KINDS[known.kind],
            latin_words("" if is_thai(name.text) else name.text),
            thai_words(name.text if is_thai(name.text) else ""),
            known.country,
            sides=_sides().get(known.plover or "", ()),
            known=known.id,
        )
        for text in actor.name.values()
        for name in named(text)
        if (known := entity(name.entity)) is not None and known.kind in _KINDS
    }
    return tuple(found[id_] for id_ in sorted(found))


def _is_in(name: str, spans: Iterable[Span]) -> bool:
    """Tell whether a name is one that the text gives: its own words, or a gloss, which has several."""
    return len(name.split()) > 1 or any(span.text == name for span in spans)


def _gender(text: str, spans: Iterable[Span]) -> str | None:
    """Return `m` or `f` by the honorific right before a name, None where there is none or two that differ."""
    found = {told_so for span in spans if (told_so := _honorific(text[max(0, span.start - BEFORE) : span.start]))}
    return found.pop() if len(found) == 1 else None


def _honorific(before: str) -> str | None:
    words = before.casefold().rstrip()
    for word, told_so in _honorifics():
        if words.endswith(word) and (is_thai(word) or not words[: -len(word)][-1:].isalpha()):
            return told_so
    return None


@cache
def _honorifics() -> tuple[tuple[str, str], ...]:
    """Return the honorifics with what they tell, the longest first."""
    found = ((row["text"], row["gender"]) for row in rows(PACKAGE, "data/honorifics.tsv"))
    return tuple(sorted(found, key=lambda row: -len(row[0])))


def _offices(titles: Iterable[str], country: str | None) -> tuple[str, ...]:
    """Return the offices that titles name, those of the country where they name none, without mere ranks."""
    found = (code(title, home=country) for title in titles)
    ids = {coding.entity for coding in found if coding is not None and coding.entity is not None}
    return tuple(sorted(id_ for id_ in ids if id_ != country and id_.partition("-of-")[0] not in _RANKS))


@cache
def _sides() -> Mapping[str, tuple[str, ...]]:
    found = {row["sector"]: tuple(sorted(row["sides"].split("|"))) for row in rows(PACKAGE, "data/sides.tsv")}
    return MappingProxyType(found)
