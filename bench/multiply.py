"""Many articles out of few: readings of real articles, multiplied with other words, names, days, places and outlets.

The shape stays: how long an article is, how many actors, events and statements it has, and where their words stand.
Every word is replaced by one of the same length from the same articles, so that no text is a copy of another; names of
persons and bodies come back in other articles; known actors and places are exchanged for others of their kind, half of
the time; days move along an archive of so many articles a day. One in `COPIED` is the text of an article shortly before
under another outlet. The values of times and places are no more those of the words: nothing is read again. Called by
`bench/growth.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from onrecord.knowledge.sounds import is_thai
from onrecord.lang.registry import pack
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.documents import Document
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, Place, Reading, Time
from onrecord.model.spans import Span

START = date(2020, 1, 1)
A_DAY = 200
"""Articles a day: the archive of a few dozen outlets."""
COPIED = 12
"""One article in so many copies another of the last days, as agencies' stories do."""
BACK = 300
"""Articles back to which a copy reaches."""
OUTLETS = 60
FACES = 40
"""How many names a person of one article gets in all: so the same name comes back in one of forty of its kind."""
_LATIN = re.compile(r"[A-Za-z]+|[0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Shape:
    """An article that was read, and the places of its words."""

    reading: Reading
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """What takes the place of what: words by script and length, known actors and places by kind."""

    words: Mapping[tuple[str, int], Sequence[str]]
    actors: Mapping[ActorKind, Sequence[Actor]]
    places: Mapping[str, Sequence[Place]]


class Multiplier:
    """Makes any number of readings out of some; the same number gives the same reading."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._shapes = [Shape(reading, tuple(_words(reading.document))) for reading in readings]
        self._pools = _pools(self._shapes)

    def readings(self, first: int, last: int) -> Iterator[Reading]:
        """Yield the readings numbered `first` to `last`, the last left out."""
        return (self.reading(number) for number in range(first, last))

    def reading(self, number: int) -> Reading:
        """Return one reading."""
        chance = Random(f"copy {number}")
        copies = number >= BACK and chance.randrange(COPIED) == 0
        of = number - chance.randrange(1, BACK) if copies else number
        made = self._made(of, day=number // A_DAY)
        outlet = f"Outlet {chance.randrange(OUTLETS)}"
        doc = replace(made.document, publisher=outlet, byline=())
        if not copies:
            return replace(made, document=doc)
        text = doc.text + f"\n({number})"
        return replace(made, document=replace(doc, text=text, id=document_id(text)))

    def _made(self, number: int, *, day: int) -> Reading:
        chance = Random(number)
        shape = self._shapes[chance.randrange(len(self._shapes))]
        old = shape.reading
        text = self._text(shape, self._names(old, chance), chance)
        on = START + timedelta(days=day)
        spanned: Reading = _spanned(old, text)
        known = {actor.id: self._actor(actor, chance) for actor in spanned.actors}
        shift = on - (old.document.reference_date.day or on)
        return replace(
            spanned,
            document=_document(spanned.document, text, on),
            actors=tuple(known[actor.id] for actor in spanned.actors),
            places=tuple(self._place(place, chance) for place in spanned.places),
            times=tuple(_time(time, shift) for time in spanned.times),
        )

    def _names(self, reading: Reading, chance: Random) -> dict[str, str]:
        """Return what takes the place of the words of names: the same words for the same face of a person."""
        found: dict[str, str] = {}
        text = reading.document.text
        for actor in reading.actors:
            if actor.knowledge is None:
                face = Random(f"{text[:40]} {actor.id} {chance.randrange(FACES)}")
                for mention in actor.mentions:
                    if mention.form is Form.NAME:
                        for start, end in _pieces(mention.span.text):
                            piece = mention.span.text[start:end]
                            found.setdefault(piece, face.choice(self._pools.words[_kind(piece)]))
        return found

    def _text(self, shape: Shape, names: Mapping[str, str], chance: Random) -> str:
        text, words, at = shape.reading.document.text, self._pools.words, 0
        pick = chance.random
        parts: list[str] = []
        for start, end in shape.words:
            word = text[start:end]
            if (put := names.get(word)) is None:
                if word[0].isdigit():
                    put = "".join("123456789"[int(pick() * 9)] for _ in word)
                else:
                    some = words[_kind(word)]
                    put = some[int(pick() * len(some))]
            parts += (text[at:start], put)
            at = end
        return "".join((*parts, text[at:]))

    def _actor(self, actor: Actor, chance: Random) -> Actor:
        if actor.knowledge is None:
            name = next((mention.span.text for mention in actor.mentions if mention.form is Form.NAME), "")
            return replace(actor, name={"th" if is_thai(name) else "en": name} if name else actor.name)
        if chance.random() < 0.5:
            return actor
        other = chance.choice(self._pools.actors[actor.kind])
        return replace(other, id=actor.id, mentions=actor.mentions)

    def _place(self, place: Place, chance: Random) -> Place:
        if place.geonames is None or chance.random() < 0.5:
            return place
        return replace(chance.choice(self._pools.places[place.kind]), id=place.id, mentions=place.mentions)


def _pools(shapes: Sequence[Shape]) -> Pools:
    words: dict[tuple[str, int], list[str]] = {}
    actors: dict[ActorKind, list[Actor]] = {}
    places: dict[str, list[Place]] = {}
    for shape in shapes:
        text = shape.reading.document.text
        for start, end in shape.words:
            words.setdefault(_kind(text[start:end]), []).append(text[start:end])
        for actor in shape.reading.actors:
            for name in (mention.span.text for mention in actor.mentions):
                for start, end in _pieces(name):
                    words.setdefault(_kind(name[start:end]), []).append(name[start:end])
            if actor.knowledge is not None:
                actors.setdefault(actor.kind, []).append(actor)
        for place in shape.reading.places:
            if place.geonames is not None:
                places.setdefault(place.kind, []).append(place)
    return Pools(words, actors, places)


def _words(doc: Document) -> Iterator[tuple[int, int]]:
    """Yield where the words of a text stand, in order."""
    at = 0
    for start, end, _ in pack(doc.language).words(doc.text):
        for piece in _pieces(doc.text[start:end]):
            if start + piece[0] >= at:
                at = start + piece[1]
                yield start + piece[0], at


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of letters of one script, and those of digits."""
    if is_thai(text):
        for piece in re.finditer("[\u0e00-\u0e7f]+", text):
            yield piece.span()
    for piece in _LATIN.finditer(text):
        yield piece.span()


@cache
def _kind(word: str) -> tuple[str, int]:
    """Return what a word is exchanged for: another of its script, first letter's case and length."""
    script = "thai" if "\u0e00" <= word[0] <= "\u0e7f" else "digits" if word[0].isdigit() else ""
    return script or ("name" if word[0].isupper() else "word"), len(word)


def _spanned(noun: Any, text: str) -> Any:  # noqa: ANN401 -- any noun of a reading
    """Return a noun with every span's words as they stand in another text of the same length."""
    if isinstance(noun, Span):
        return Span(noun.start, noun.end, text[noun.start : noun.end])
    if isinstance(noun, tuple):
        return tuple([_spanned(one, text) for one in noun]) if noun and not isinstance(noun[0], str) else noun
    if is_dataclass(noun) and (names := _spanned_fields(type(noun))):  # type: ignore[arg-type]
        return replace(noun, **{name: _spanned(getattr(noun, name), text) for name in names})  # type: ignore[type-var]
    return noun


@cache
def _spanned_fields(noun: type) -> tuple[str, ...]:
    """Return the fields of a noun that may hold spans."""
    plain = {"str", "str | None", "int | None", "float", "float | None", "tuple[str, ...]", "Mapping[str, str]"}
    return tuple(field.name for field in fields(noun) if field.name != "run" and str(field.type) not in plain)


def _document(doc: Document, text: str, on: date) -> Document:
    day = on.isoformat()
    return replace(
        doc,
        id=document_id(text),
        text=text,
        title=text[: text.find("\n") if "\n" in text[:200] else 60],
        published=day,
        reference_date=replace(doc.reference_date, value=day, earliest=None, latest=None),
    )


def _time(time: Time, shift: timedelta) -> Time:
    def moved(value: str | None) -> str | None:
        return _DAY.sub(lambda day: (date.fromisoformat(day[0]) + shift).isoformat(), value) if value else value

    return replace(time, value=moved(time.value), earliest=moved(time.earliest), latest=moved(time.latest))
