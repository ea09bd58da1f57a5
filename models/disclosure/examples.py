"""Makes examples of the annotated articles: every candidate step of a reading, and whether the annotation has it.

A candidate is right when the annotation has its step, of its actor, near its evidence. Of several candidates for one
annotated step only the nearest teaches; the others say nothing. The wires (`wires/*.yaml`) are short articles of one
day of a quarrel with their steps only; in them an accusation that nobody answers teaches too. Called by the recipe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from models.annotated import Annotated, anchor, read, training
from onrecord.model.annotations import Form
from onrecord.model.documents import Source
from onrecord.model.reading import Actor, Reading
from onrecord.model.spans import Span
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader
from onrecord.resolve.disclosure_moves import Candidate, candidates
from onrecord.resolve.disclosure_scene import Scene
from onrecord.resolve.disclosure_sides import OF_STATE

NAMED = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})
"""How actors are named in what is scored."""
CODE = 3
"""Letters of a country's code."""
TODAY = date(2026, 11, 23)
"""The day on which the articles are read, so that the weights do not change with the calendar."""
WIRES = Path(__file__).parent / "wires"
NEAR = 150
"""Code points between the evidence and the annotated words within which they mean the same step, as in scoring."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step of the annotation: where its words are, and the ids of the reading's actors that are its actor."""

    start: int
    end: int
    step: str
    actors: frozenset[str]

    def near(self, one: Candidate) -> int | None:
        """Return the code points between the words and a candidate of this step and actor, None where too many."""
        if one.step != self.step or one.actor not in self.actors:
            return None
        apart = min(max(0, self.start - span.end, span.start - self.end) for span in one.evidence)
        return apart if apart <= NEAR else None


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its candidates, what each teaches (1 right, 0 wrong, None nothing), and its annotated steps."""

    name: str
    language: str
    found: tuple[Candidate, ...]
    right: tuple[int | None, ...]
    told: tuple[Told, ...]


def articles(corpus: Path, language: str, reader: Reader) -> Iterator[Article]:
    """Yield the articles that a recipe may read, with their examples."""
    for path in training(corpus, language):
        annotated = read(path)
        reading = reader.read(Source(name=path.name, text=annotated.text))
        scene = Scene(reading.document, reading.events, reading.attributions, reading.actors)
        found, told = tuple(candidates(scene)), tuple(_told(annotated, reading))
        yield Article(f"{corpus.name}/{language}/{path.stem}", language, found, _right(found, told), told)


def wires(language: str, reader: Reader) -> Iterator[Article]:
    """Yield the wires of a language with their examples."""
    listed = yaml.safe_load((WIRES / f"{language}.yaml").read_text(encoding="utf-8"))
    for number, wire in enumerate(listed):
        reading = reader.read(Source(name=str(number), text=wire["text"], language=language))
        scene = Scene(reading.document, reading.events, reading.attributions, reading.actors)
        found = tuple(candidates(scene))
        told = tuple(_wired(wire["steps"], reading, scene))
        lone = tuple(_wired([("alleged", *one) for one in wire.get("lone", ())], reading, scene))
        yield Article(f"wires/{language}/{number:02}", language, found, _right(found, (*told, *lone)), told)


def _wired(steps: Sequence[Sequence[Any]], reading: Reading, scene: Scene) -> Iterator[Told]:
    for step, who, words in steps:
        at = reading.document.text.index(words)
        meant = frozenset(scene.sides.answerable(actor.id) for actor in reading.actors if _is_called(actor, who))
        yield Told(at, at + len(words), step, meant)


def _is_called(actor: Actor, who: str) -> bool:
    """Tell whether an actor is of a state, by its code, or bears a name."""
    if len(who) == CODE and who.isupper():
        return actor.country == who and actor.kind in OF_STATE
    return any(who in mention.span.text or mention.span.text in who for mention in actor.mentions)


def reader() -> Reader:
    """Return the reader of the default configuration."""
    return Reader(Config(today=TODAY))


def _right(found: Sequence[Candidate], told: Sequence[Told]) -> tuple[int | None, ...]:
    right: list[int | None] = [0] * len(found)
    for step in told:
        near = sorted((apart, i) for i, one in enumerate(found) if (apart := step.near(one)) is not None)
        free = [i for _, i in near if right[i] != 1]
        for place, i in enumerate(free):
            right[i] = 1 if place == 0 else None
    return tuple(right)


def _told(annotated: Annotated, reading: Reading) -> Iterator[Told]:
    same = _same(annotated, reading)
    for entry in annotated.entries("disclosure"):
        at = anchor(annotated.text, str(entry["anchor"]), entry.get("nth", 1))
        if at is not None:
            yield Told(*at, entry["step"], frozenset(same.get(str(entry["actor"]), ())))


def _same(annotated: Annotated, reading: Reading) -> dict[str, list[str]]:
    """The actor of the reading that shares most names with each annotated one, countries by code too."""
    names: dict[Span, str] = {}
    for actor in annotated.entries("actors"):
        for surface in sorted(map(str, actor.get("surfaces") or []), key=len, reverse=True):
            for span in _occurrences(annotated.text, surface):
                if not any(_overlap(span, other) for other in names):
                    names[span] = actor["en"]
    countries = {a["en"]: a["country"] for a in annotated.entries("actors") if a["kind"] == "country" and a["country"]}
    same: dict[str, list[str]] = {}
    for name, known in _aligned(names, reading):
        for called in {name, countries.get(name, name)}:
            same.setdefault(called, []).append(known)
    return same


def _aligned(names: Mapping[Span, str], reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield annotated names with actors of the reading, one to one, those that share most mentions first."""
    shared = Counter(
        (name, known.id)
        for known in reading.actors
        for mention in known.mentions
        if mention.form in NAMED
        for span, name in names.items()
        if _overlap(span, mention.span)
    )
    taken: set[str] = set()
    for (name, known), _ in shared.most_common():
        if taken.isdisjoint({f"name {name}", f"actor {known}"}):
            taken |= {f"name {name}", f"actor {known}"}
            yield name, known


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _occurrences(text: str, surface: str) -> Iterator[Span]:
    at = text.find(surface)
    while at >= 0:
        yield Span.of(text, at, at + len(surface))
        at = text.find(surface, at + 1)
