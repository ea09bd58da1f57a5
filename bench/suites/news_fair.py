"""Entity linking: News-Fair v2 without coreference, 120 English articles with Wikidata ids (elevant, Bast et al.).

    python -m bench.suites.news_fair --data DIR [--predictions FILE]

DIR holds `news-fair-v2-no-coref.benchmark.jsonl` of the public repository ad-freiburg/elevant (`benchmarks/`); without
it the suite says so and passes. Protocol: elevant's own, in the mode that its tables show (unknown entities ignored).
Only the part of an article that is annotated counts. A prediction answers a label when its span, or its span grown to
whole words, is the label's or the label's grown so. Labels that are optional, a quantity, a date or a description are
never missed, but a wrong id on them is a false one; so is an id on an entity that the annotators did not find in
Wikidata. Alternatives nested in a label count as one with it. `named` are those whose entity's name begins with a
capital. A reading predicts the ids of its actors and places where they are named (name, short name, adjective of
nationality, metonym); pronouns and nouns are left out, as are its labels. Of predictions that overlap the longest
stays, an actor before a place. With `--predictions`, a file of elevant's `linked_articles.jsonl` is scored instead.
It is a test split: nobody looks at which are wrong, only at the score. `covered` is the share of gold mentions whose
id the knowledge base has, which limits what can be linked.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.shared import SHARED, TODAY
from onrecord.knowledge import store
from onrecord.model.annotations import Form
from onrecord.model.documents import Source
from onrecord.model.reading import Actor, Place, Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

FILE = "news-fair-v2-no-coref.benchmark.jsonl"
PUBLISHED = "popularity prior 47.1 / 58.0, ReFinED 66.3 / 79.3"
NAMING = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})
OPTIONAL_TYPES = frozenset({"QUANTITY", "DATETIME"})
INSIDE = "'\"_"
"""Signs that a word may hold, beside letters and digits."""
LEADS = ("the", "that", "this", "these", "those", "my", "your", "his", "her", "its", "our", "their")
"""What begins a noun phrase that stands for a name."""
PIECE = re.compile(r"\b(University|College|Bank|Museum|Institute|Bishop|Archdiocese|Diocese) of $")
PART = re.compile(r"\b(North|South|East|West|Central|Upper|Lower|Greater|((Nor|Sou)th|Ea?st|West)ern) $")
LONGER = re.compile(
    r"[ -](?!(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Mayor|Gov|Sen|Rep|Attorney|President|Prime|I\b)[A-Z][a-z]"
)
"""What follows a place that is a piece of a longer name; days and titles do not make one."""
WHERE = re.compile(r"\b([Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Ff]rom|[Ii]nto) $")
"""What stands before a capital that is meant as a place, not as its government."""
ARTICLE = re.compile(r"[a-z,] The $")
FIRM = re.compile(r" (Corp|Co|Inc|Ltd)\b\.?| (PLC|plc|LLC|AG)\b")
NEAR = 24
"""Code points before a name that are looked at."""
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A gold mention; `entity` is a Wikidata id, None where the annotators found none."""

    id: int
    span: Stretch
    entity: str | None
    name: str
    optional: bool
    parent: int | None
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article, the part of it that is annotated, and its labels by id."""

    text: str
    part: Stretch
    labels: Mapping[int, Label]


@dataclass(frozen=True, slots=True)
class Link:
    """A predicted Wikidata id, and the name of what it stands for."""

    entity: str
    name: str


Links = Mapping[Stretch, Link]
Tally = Counter[tuple[str, str]]
"""Right, false and missed (`tp`, `fp`, `fn`) by kind of mention (`named`, `other`, `unknown`)."""


def parse(path: Path) -> list[Article]:
    """Return the articles of a benchmark file."""
    return [_article(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _article(values: Mapping[str, Any]) -> Article:
    labels = [_label(one) for one in values["labels"]]
    start, end = values["evaluation_span"]
    return Article(values["text"], (start, end), {label.id: label for label in labels})


def _label(values: Mapping[str, Any]) -> Label:
    start, end = values["span"]
    kinds = set(values["type"].split("|"))
    optional = bool(values.get("optional") or values.get("desc") or kinds & OPTIONAL_TYPES)
    entity = values["entity_id"] if values["entity_id"].startswith("Q") else None
    tree = (values.get("parent"), tuple(values.get("children", ())))
    return Label(values["id"], (start, end), entity, values["name"], optional, *tree)


def grown(span: Stretch, text: str) -> Stretch:
    """Return the span with the rest of the words that it begins and ends in."""
    start, end = span
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in INSIDE):
        start -= 1
    while end < len(text) - 1 and (text[end].isalnum() or text[end] in INSIDE):
        end += 1
    opened = text[start] == '"' and '"' not in text[start + 1 : end]
    return (start + opened, end)


def tally(article: Article, links: Links) -> Tally:
    """Count what is right, false and missed in one article."""
    judged = _Judged(article, links)
    found: Tally = Counter()
    for label in article.labels.values():
        kind = "unknown" if label.entity is None else "named" if _capital(label.name) else "other"
        outcomes = judged.outcomes(label)
        if label.parent is None:
            found.update((outcome, kind) for outcome in outcomes & {"tp", "fn"})
        if "fp" in outcomes and judged.counts[label.id]:
            found["fp", kind] += 1
    for span in judged.beside():
        found["fp", _kind_of(article.text[slice(*span)], links[span])] += 1
    return found


class _Judged:
    """The labels of an article beside the predictions."""

    def __init__(self, article: Article, links: Links) -> None:
        self.article, self.links = article, links
        self.reach = {**links, **{grown(span, article.text): link for span, link in links.items()}}
        self.counts = dict.fromkeys(article.labels, False)
        for label in article.labels.values():
            if label.parent is None:
                self._choose(label)

    def link(self, label: Label) -> Link | None:
        """Return what is predicted for a label."""
        return self.reach.get(label.span) or self.reach.get(grown(label.span, self.article.text))

    def right(self, label: Label) -> bool:
        """Tell whether the right id is predicted."""
        link = self.link(label)
        return link is not None and link.entity == label.entity

    def _choose(self, label: Label, *, looking: bool = False) -> bool:
        """Decide which of a label and those nested in it counts: note it, and return whether one here does.

        The label itself when it is right; else those nested in it that were found; else, of a root, itself, and of
        a nested one, itself when it was found, or missed beside one that was.
        """
        counts = self.right(label)
        if not counts:
            below = False
            for child in label.children:  # each is asked, since asking notes what counts
                below |= self._choose(self.article.labels[child], looking=looking)
            if label.parent is None:
                counts = not below
            else:
                counts = not below and self._nested(label, looking=looking)
                self._note(label, counts, looking=looking)
                return below or counts
        self._note(label, counts, looking=looking)
        return counts

    def _nested(self, label: Label, *, looking: bool) -> bool:
        parent = self.article.labels[label.parent or 0]
        if self.link(label) is not None:
            return grown(parent.span, self.article.text) != grown(label.span, self.article.text)
        beside = (self.article.labels[child] for child in parent.children if child != label.id)
        return not looking and any(self._choose(one, looking=True) for one in beside)

    def _note(self, label: Label, counts: bool, *, looking: bool) -> None:
        if not looking:
            self.counts[label.id] = counts

    def outcomes(self, label: Label) -> set[str]:
        """Return what a label gives: of a root that does not count, what those nested in it give together."""
        if self.counts[label.id]:
            return self._own(label)
        if label.parent is not None:
            return set()
        below = set[str]().union(*(self._own(one) for one in self._below(label) if self.counts[one.id]))
        return {"fn"} if "fn" in below else {"tp"} if below == {"tp"} else set()

    def _own(self, label: Label) -> set[str]:
        link = self.link(label)
        if link is None:
            required = not label.optional or (label.parent is None and self._asks(label))
            return {"fn"} if required and label.entity is not None else set()
        if self.right(label):
            return set() if label.optional else {"tp"}
        return {"fp"} if label.optional or label.entity is None else {"fn", "fp"}

    def _asks(self, label: Label) -> bool:
        return any(not one.optional for one in self._below(label))

    def _below(self, label: Label) -> Iterator[Label]:
        for child in label.children:
            yield self.article.labels[child]
            yield from self._below(self.article.labels[child])

    def beside(self) -> Iterator[Stretch]:
        """Yield the predictions in the annotated part that no label has."""
        text, (first, last) = self.article.text, self.article.part
        gold = {span for label in self.article.labels.values() for span in (label.span, grown(label.span, text))}
        for span in self.links:
            if not {span, grown(span, text)} & gold and first <= span[0] and span[1] <= last:
                yield span


def _kind_of(words: str, link: Link) -> str:
    lead, _, rest = words.partition(" ")
    if lead.casefold() in LEADS and rest and not rest[0].isupper():
        return "nominal"
    return "named" if _capital(link.name) else "other"


def _capital(name: str) -> bool:
    return next((letter.isupper() for letter in name if letter.isalpha()), False)


def figures(found: Tally, *kinds: str) -> dict[str, float]:
    """Return precision, recall and F1 in percent, over all kinds of mention or those that are named."""
    right, false, missed = (
        sum(count for (outcome, kind), count in found.items() if outcome == wanted and kind in (kinds or (kind,)))
        for wanted in ("tp", "fp", "fn")
    )
    return {
        "precision": 100 * right / max(1, right + false),
        "recall": 100 * right / max(1, right + missed),
        "f1": 200 * right / max(1, 2 * right + false + missed),
    }


def links(reading: Reading) -> Links:
    """Return what a reading predicts: the named mentions of actors and places that have an id, none overlapping.

    A name that is a piece of a longer one (Quillmark in University of Quillmark, Quillmark Rovers) is none of its own.
    """
    text = reading.document.text
    ranked = sorted(_named(reading), key=lambda one: (-(one[0][1] - one[0][0]), one[1], one[0]))
    taken: list[Stretch] = []
    chosen: dict[Stretch, Link] = {}
    for span, rank, link in ranked:
        if all(span[1] <= other[0] or other[1] <= span[0] for other in taken):
            taken.append(span)
            if link is not None and not _piece(span, text, place=rank > 0):
                chosen[whole(span, text)] = link
    return chosen


def _piece(span: Stretch, text: str, *, place: bool) -> bool:
    before = text[max(0, span[0] - NEAR) : span[0]]
    return bool(PIECE.search(before) or (place and (PART.search(before) or LONGER.match(text, span[1]))))


def whole(span: Stretch, text: str) -> Stretch:
    """Return the span of a name with the article that belongs to it and with what says that it is a company."""
    start, end = span
    if ARTICLE.search(text[max(0, start - NEAR) : start]):
        start -= len("The ")
    firm = FIRM.match(text, end)
    return start, firm.end() if firm else end


def _named(reading: Reading) -> Iterator[tuple[Stretch, int, Link | None]]:
    """Yield the named mentions, actors before places, those without an id too: they hold what lies inside them."""
    text = reading.document.text
    nouns: tuple[Sequence[Actor | Place], ...] = (reading.actors, reading.places)
    for rank, group in enumerate(nouns):
        for noun in group:
            link = Link(noun.wikidata, noun.name.get("en", "")) if noun.wikidata else None
            for mention in noun.mentions:
                start, end = mention.span.start, mention.span.end
                if mention.form in NAMING:
                    capital = mention.form is Form.METONYM and WHERE.search(text[max(0, start - NEAR) : start])
                    yield (start, end), 2 if capital else rank, link


def predicted(path: Path) -> list[Links]:
    """Return the predictions of a file of elevant's linked articles; for a name stands the mention itself."""
    return [_predicted(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _predicted(values: Mapping[str, Any]) -> Links:
    text = values["text"]
    found = (one for one in values["entity_mentions"] if str(one["id"]).startswith("Q"))
    return {tuple(one["span"]): Link(one["id"], text[slice(*one["span"])]) for one in found}


def covered(articles: Iterable[Article]) -> tuple[int, int]:
    """Return how many gold mentions have an id, and of how many of them the knowledge base has it."""
    rows = store.connection().execute("select wikidata from entity union select wikidata from place")
    known = {row[0] for row in rows}
    wanted = [one.entity for article in articles for one in article.labels.values() if _counts(one)]
    return len(wanted), sum(entity in known for entity in wanted)


def _counts(label: Label) -> bool:
    return label.entity is not None and not label.optional and label.parent is None and _capital(label.name)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=SHARED / "bench" / "elevant", help=f"folder with {FILE}")
    options.add_argument("--predictions", type=Path, help="elevant's linked articles to score instead of ours")
    chosen = options.parse_args(arguments)
    path = chosen.data / FILE
    if not path.is_file():
        print(f"news_fair: skipped, no {FILE} in {chosen.data}")
        return 0
    articles = parse(path)
    made = predicted(chosen.predictions) if chosen.predictions else _read(articles)
    found: Tally = Counter()
    for article, one in zip(articles, made, strict=True):
        found += tally(article, one)
    for label, kinds in (("all", ()), ("named", ("named",))):
        print(
            f"news_fair {label:6} " + "  ".join(f"{key} {value:.1f}" for key, value in figures(found, *kinds).items())
        )
    wanted, known = covered(articles)
    print(f"news_fair covered: {known} of {wanted} named mentions ({100 * known / wanted:.1f} %)")
    print(f"published: {PUBLISHED}")
    return 0


def _read(articles: Iterable[Article]) -> Iterator[Links]:
    reader = Reader(Config(today=TODAY))
    for number, article in enumerate(articles):
        yield links(reader.read(Source(name=f"{number}.txt", text=article.text)))


if __name__ == "__main__":
    sys.exit(main())
