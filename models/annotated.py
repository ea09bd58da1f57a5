"""Annotated articles: where they lie, how they are read, and whether an annotation holds to its text.

    python -m models.annotated [FOLDER]      checks every article of the folder, corpus/ unless named

The format is described in corpus/README.md. Recipes read the training part of the articles that are kept outside the
project, and all of the project's own. Called by the recipes and by the tests.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.knowledge import plover
from onrecord.model import edtf
from onrecord.model.annotations import Act, ActorKind, QuoteKind, Status

OWN = Path(__file__).parent.parent / "corpus"
"""The project's own articles: all of them are for learning."""
HELD_OUT = ("0", "3", "7")
"""Articles kept outside the project whose number ends so are for measuring, and never read by a recipe."""
STEPS = frozenset({"alleged", "corroborated", "denied", "acknowledged", "celebrated"})
"""Steps of a contested involvement that one article can take (docs/record.md)."""
LAYERS = ("actors", "times", "attributions", "events", "disclosure")

Entry = dict[str, Any]
"""An entry of an annotation as YAML gives it; `check` says whether it is well formed."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its annotation."""

    path: Path
    text: str
    gold: Entry

    @property
    def names(self) -> frozenset[str]:
        """The names of the actors that the annotation lists."""
        return frozenset(actor["en"] for actor in self.entries("actors"))

    def entries(self, layer: str) -> list[Entry]:
        """Return the entries of one layer."""
        found: list[Entry] = self.gold.get(layer) or []
        return found


def read(path: Path) -> Annotated:
    """Return the article at `path` with the annotation that lies beside it.

    Raises:
        FileNotFoundError: no annotation lies beside it.
    """
    gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8"))
    return Annotated(path, path.read_bytes().decode("utf-8-sig"), gold)


def training(corpus: Path, language: str) -> list[Path]:
    """Return the articles of a language that a recipe may read, in order: of the project's own all, of others those
    that are not held out."""
    return [path for path in sorted((corpus / language).glob("*.txt")) if corpus == OWN or not is_held_out(path)]


def is_held_out(path: Path) -> bool:
    """Tell whether an article kept outside the project is for measuring only."""
    return path.stem[-1] in HELD_OUT


def anchor(text: str, words: str, nth: int = 1) -> tuple[int, int] | None:
    """Return where the `nth` occurrence of `words` lies, counted from 1, or None."""
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def check(article: Annotated) -> list[str]:
    """Return what is wrong with an annotation, each in a sentence; none when it holds."""
    found = [f"no layer {layer!r}" for layer in LAYERS if layer not in article.gold]
    for checking in (_document, _actors, _times, _attributions, _events, _disclosure):
        found.extend(checking(article))
    return found


def _document(article: Annotated) -> Iterator[str]:
    told = article.gold.get("document") or {}
    if told.get("language") != article.path.parent.name:
        yield f"language {told.get('language')!r}, in the folder {article.path.parent.name!r}"
    if str(told.get("title")) not in article.text:
        yield f"the title {told.get('title')!r} is not in the text"
    for field in ("published", "reference_date"):
        if told.get(field) is not None and not _dated(told[field]):
            yield f"{field} {told[field]!r} is no date"


def _actors(article: Annotated) -> Iterator[str]:
    kinds = {kind.value for kind in ActorKind} - {"unnamed"}
    names = [actor["en"] for actor in article.entries("actors")]
    yield from (f"actor {name!r} is listed twice" for name in sorted({n for n in names if names.count(n) > 1}))
    for actor in article.entries("actors"):
        if actor["kind"] not in kinds:
            yield f"kind {actor['kind']!r} of {actor['en']!r}"
        country = actor.get("country")
        if country is not None and not (len(country) == 3 and country.isupper()):
            yield f"country {country!r} of {actor['en']!r} is no ISO 3166 code of three letters"
        for surface in actor.get("surfaces") or []:
            if str(surface) not in article.text:
                yield f"surface {surface!r} of {actor['en']!r} is not in the text"


def _times(article: Annotated) -> Iterator[str]:
    for time in article.entries("times"):
        yield from _anchored(article, str(time["text"]), time)
        known = time["value"] is not None or (article.gold.get("document") or {}).get("reference_date")
        if known and not _dated(time["value"]) and not str(time["value"]).startswith("XXXX-"):
            yield f"time {time['text']!r} has the value {time['value']!r}, no EDTF"


def _attributions(article: Annotated) -> Iterator[str]:
    for said in article.entries("attributions"):
        yield from _listed(article, [said["source"]], "source")
        yield from _of(said, "kind", frozenset(QuoteKind))
        yield from _of(said, "act", frozenset(Act))
        if said.get("cue") is not None:
            yield from _anchored(article, said["cue"], said)
        start = article.text.find(said["content_start"])
        if start < 0 or article.text.find(said["content_end"], start) < 0:
            yield f"content {said['content_start']!r} … {said['content_end']!r} is not in the text"
        if said.get("addressee"):
            yield from _listed(article, [said["addressee"]], "addressee")


def _events(article: Annotated) -> Iterator[str]:
    types = plover.types()
    for event in article.entries("events"):
        yield from _of(event, "type", types)
        yield from _of(event, "status", frozenset(Status))
        yield from _anchored(article, event["trigger"], event)
        yield from _listed(article, event["actors"], "actor")
        yield from _listed(article, event["recipients"], "recipient")
        if event.get("according_to"):
            yield from _listed(article, [event["according_to"]], "according_to")
        if event.get("date") is not None and not _dated(event["date"]):
            yield f"event {event['trigger']!r} has the date {event['date']!r}, no EDTF"


def _disclosure(article: Annotated) -> Iterator[str]:
    for step in article.entries("disclosure"):
        yield from _of(step, "step", STEPS)
        yield from _anchored(article, step["anchor"], step)
        yield from _listed(article, step["by"], "by")


def _anchored(article: Annotated, words: str, entry: Entry) -> Iterator[str]:
    if anchor(article.text, words, entry.get("nth", 1)) is None:
        yield f"{words!r} ({entry.get('nth', 1)}) is not in the text"


def _listed(article: Annotated, names: Iterable[str], role: str) -> Iterator[str]:
    for name in names:
        if name not in article.names and not name.startswith("unnamed"):
            yield f"{role} {name!r} is not among the actors"


def _dated(value: object) -> bool:
    return edtf.bounds(str(value)) != (None, None)


def _of(entry: Entry, field: str, allowed: Collection[str]) -> Iterator[str]:
    if entry.get(field) not in allowed:
        yield f"{field} {entry.get(field)!r} is none of {', '.join(sorted(allowed))}"


def main() -> int:
    """Print what is wrong with the articles of a folder; the exit status is 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=OWN)
    paths = sorted(parser.parse_args().folder.glob("*/*.txt"))
    wrong = [f"{path.parent.name}/{path.name}: {said}" for path in paths for said in check(read(path))]
    print("\n".join(wrong) if wrong else f"{len(paths)} articles, nothing wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
