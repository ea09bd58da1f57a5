"""Makes examples of the annotated articles: an event that the rules found, who may be party to it, and who is.

Only articles of the training part and the project's own are read. An event is known by the annotation where its type
is the same and its trigger overlaps or lies near; an actor by the annotated one with whom it shares most mentions.
Called by the recipe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.annotated import OWN, Annotated, Entry, anchor, read, training
from onrecord.documents.metadata import describe
from onrecord.lang.registry import pack
from onrecord.model.annotations import ActorKind, Form, Role
from onrecord.model.documents import Source
from onrecord.model.reading import Event
from onrecord.model.spans import Span
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader
from onrecord.resolve.actors import ActorIndex, resolve_actors
from onrecord.resolve.event_links import History
from onrecord.resolve.event_parties import recipients
from onrecord.resolve.event_party_cues import Candidate, Told, around, candidates
from onrecord.resolve.event_scene import Scene
from onrecord.resolve.events import POINTING, World, drafted
from onrecord.resolve.places import resolve_places
from onrecord.resolve.quotes import resolve_quotes
from onrecord.resolve.reference import reference_date
from onrecord.resolve.times import resolve_times

NEAR = 40
"""Code points between two triggers of one event at most, as the corpus's own scorer has it."""
UNNAMED = "unnamed"
"""What the annotated names of those begin with whom the text does not name."""
TODAY = date(2026, 11, 23)
"""The day on which the articles are read, so that the weights do not change with the calendar."""
KEYS: Mapping[Role, str] = {Role.ACTOR: "actors", Role.RECIPIENT: "recipients"}


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the events that the rules found, those that are annotated by their number, and the annotated
    name of each actor by id."""

    name: str
    scene: Scene
    told: tuple[Told, ...]
    gold: Mapping[int, Entry]
    names: Mapping[str, str]
    kinds: Mapping[str, ActorKind]

    def named(self, actors: Sequence[str]) -> set[str]:
        """Return the annotated names of some actors, their ids where they have none, without unnamed ones."""
        return {self.names.get(one, one) for one in actors if self.kinds.get(one) is not ActorKind.UNNAMED}


@dataclass(frozen=True, slots=True)
class Example:
    """A role of an annotated event: who may fill it, and which of them do."""

    article: str
    event: int
    type: str
    role: Role
    asked: tuple[Candidate, ...]
    right: tuple[bool, ...]


def articles(corpus: Path) -> Iterator[Article]:
    """Yield the training articles of both languages and the project's own."""
    reader = Reader(Config(today=TODAY))
    for folder, part in ((corpus, "train"), (OWN, "own")):
        for language in ("en", "th"):
            for path in training(folder, language):
                yield _article(reader, read(path), language, f"{part}/{language}/{path.stem}")


def _article(reader: Reader, annotated: Annotated, language: str, name: str) -> Article:
    source, words = Source(name=name, text=annotated.text, language=language), pack(language)
    document = describe(source, language=language, cues=words.metadata, find_times=words.times)
    found = reader.annotate(source)
    reference = reference_date(document, found.times, found.mentions, today=TODAY)
    analysis = words.segment(replace(document, reference_date=reference))
    times = resolve_times(
        found.times,
        reference,
        day_first=words.day_first,
        paragraphs=[line.span.start for line in document.lines],
    )
    places = resolve_places(analysis, found)
    attributions, actors = resolve_quotes(analysis, found, resolve_actors(analysis, found, reference), times, places)
    told = tuple(drafted(analysis, found.events, World(actors, places, times, attributions)))
    return Article(
        name,
        Scene(analysis, actors, attributions),
        told,
        dict(_annotated_events(told, annotated)),
        aligned(annotated, actors),
        {actor.id: actor.kind for actor in actors.actors},
    )


def _annotated_events(told: Sequence[Told], annotated: Annotated) -> Iterator[tuple[int, Entry]]:
    """Yield the number of each event that is annotated, with the nearest annotation."""
    gold = [(anchor(annotated.text, one["trigger"], one.get("nth", 1)), one) for one in annotated.entries("events")]
    for number, one in enumerate(told):
        near = [
            (_apart(at, one.event.trigger), index)
            for index, (at, entry) in enumerate(gold)
            if at is not None and entry["type"] == one.event.type and _apart(at, one.event.trigger) <= NEAR
        ]
        if near and one.event.score > POINTING:
            yield number, gold[min(near)[1]][1]


def _apart(at: tuple[int, int], trigger: Span) -> int:
    """Code points between two triggers; none where they overlap."""
    return max(0, at[0] - trigger.end, trigger.start - at[1])


def aligned(annotated: Annotated, actors: ActorIndex) -> dict[str, str]:
    """Return the annotated names of actors by id: pairs with the most shared mentions first, each but once."""
    surfaces = sorted(
        ((str(words), one["en"]) for one in annotated.entries("actors") for words in one.get("surfaces") or []),
        key=lambda pair: -len(pair[0]),
    )
    shared: Counter[tuple[str, str]] = Counter()
    for actor in actors.actors:
        for mention in actor.mentions:
            if mention.form in (Form.NAME, Form.METONYM, Form.DEMONYM):
                name = _name(mention.span, annotated.text, surfaces)
                if name is not None:
                    shared[actor.id, name] += 1
    found: dict[str, str] = {}
    for (id_, name), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if id_ not in found and name not in found.values():
            found[id_] = name
    return found


def _name(span: Span, text: str, surfaces: Sequence[tuple[str, str]]) -> str | None:
    """The annotated actor of which a mention is a surface, or lies within one."""
    for words, name in surfaces:
        if words in span.text:
            return name
        at = text.find(words, max(0, span.start - len(words)), span.end + len(words))
        if at >= 0 and at < span.end and span.start < at + len(words):
            return name
    return None


def examples(article: Article, settled: Sequence[Event]) -> Iterator[Example]:
    """Yield both roles of the annotated events of an article; `settled` are its events with the parties that those
    before an event are taken to have."""
    drafts = [told.event for told in article.told]
    for number, entry in article.gold.items():
        told, near = article.told[number], around(article.told[number], article.scene)
        history = History(settled[:number], drafts[number + 1 :])
        yield _example(article, number, Role.ACTOR, candidates(told, Role.ACTOR, article.scene, history, near), entry)
        history = replace(history, chosen=settled[number].actors)
        yield _example(article, number, Role.RECIPIENT, recipients(told, article.scene, history, near), entry)


def _example(article: Article, number: int, role: Role, asked: Sequence[Candidate], entry: Entry) -> Example:
    gold = entry.get(KEYS[role]) or []
    told = article.told[number]
    right = tuple(_is_right(one.actor, gold, article, told.sides(role)[0]) for one in asked)
    return Example(article.name, number, told.event.type, role, tuple(asked), right)


def _is_right(actor: str, gold: Sequence[str], article: Article, own: Sequence[str]) -> bool:
    """Tell whether an actor is annotated as party; one without a name is where the rules and the annotation say so."""
    if article.kinds.get(actor) is ActorKind.UNNAMED:
        return actor in own and any(name.startswith(UNNAMED) for name in gold)
    return article.names.get(actor) in gold
