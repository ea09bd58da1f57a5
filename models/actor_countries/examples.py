"""Makes examples of actors without a country of the annotated articles: their cues, and the country they are of.

Only articles of the training part are read. Called by the recipe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from models.annotated import is_held_out
from onrecord.documents.metadata import describe
from onrecord.extract.rules.mentions import Mentions
from onrecord.extract.rules.quotes import Quotes
from onrecord.extract.rules.times import Times
from onrecord.lang.identify import identify
from onrecord.lang.pack import Pack
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Annotations
from onrecord.model.documents import Source
from onrecord.resolve.actor_clusters import Cluster, clusters
from onrecord.resolve.actor_countries import Weights, choose, described, in_turn
from onrecord.resolve.actor_cues import Cues, cues, role
from onrecord.resolve.actor_evidence import Scene, scene
from onrecord.resolve.actor_spellings import identify_spelt


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the training part with what the rules find in it and the actors of its annotation."""

    name: str
    analysis: Analysis
    found: Annotations
    actors: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An actor that no word places: its article, role, cues, and its country by the annotation (None: of none)."""

    article: str
    words: str
    role: str
    cues: Cues
    country: str | None
    weight: float = 1.0
    """What it counts in learning; one below 1 is an actor that words do place, and teaches what cues are worth."""


def articles(corpus: Path) -> Iterator[Article]:
    """Yield the training articles of both languages, read by the default configuration."""
    for path in sorted(corpus.glob("*/*.txt")):
        if is_held_out(path):
            continue
        source = Source(name=path.name, text=path.read_bytes().decode("utf-8-sig"))
        language = pack(identify(source.text))
        document = describe(source, language=language.language, cues=language.metadata, find_times=language.times)
        analysis = language.segment(document)
        found = _read(language, analysis)
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8"))
        yield Article(path.stem, analysis, found, tuple(gold["actors"]))


def _read(language: Pack, analysis: Analysis) -> Annotations:
    """Return what actors are placed by: names, places, times and statements."""
    found = Mentions(language).extract(analysis, Annotations())
    found = replace(found, times=Times(language).extract(analysis, found).times)
    return replace(found, quotes=Quotes(language).extract(analysis, found).quotes)


def examples(article: Article, weights: Weights) -> Iterator[Example]:
    """Yield the actors of an article that no word places; those before count as placed by `weights`."""
    groups = clusters(article.found.mentions)
    identify_spelt(groups)
    around = scene(article.analysis, groups, article.found)
    yield from _placed(article, around, groups)
    for cluster in in_turn(groups):
        told, role_ = cues(around, cluster), role(cluster)
        truth, choice = _annotated(cluster, article), described(around, cluster)
        if truth is not None and choice is None:
            yield Example(article.name, cluster.names[0], role_, told, truth.get("country"))
        choice = choice or choose(told, role_, weights)
        if choice is not None:
            cluster.inferred = choice.country
            around.add(cluster)


PLACED = 0.5
"""What an actor of known country counts beside one of unknown."""


def _placed(article: Article, around: Scene, groups: Iterable[Cluster]) -> Iterator[Example]:
    """Yield the actors that words do place, as if they did not."""
    for cluster in groups:
        if cluster.country is not None and cluster.kind not in (ActorKind.COUNTRY, ActorKind.PEOPLE):
            truth = _annotated(cluster, article)
            if truth is not None and truth.get("country") and described(around, cluster) is None:
                yield Example(
                    article.name, cluster.names[0], role(cluster), cues(around, cluster), truth["country"], PLACED
                )


def _annotated(cluster: Cluster, article: Article) -> dict[str, Any] | None:
    """Return the annotated actor that most names of a cluster are surfaces of."""
    counted: Counter[int] = Counter()
    for mention in cluster.mentions:
        for at, actor in enumerate(article.actors):
            if mention.span.text in (actor.get("surfaces") or ()):
                counted[at] += 1
    return article.actors[counted.most_common(1)[0][0]] if counted else None
