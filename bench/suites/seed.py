"""The article that started the project: how much of what a careful reader finds in it goes on record.

    python -m bench.suites.seed [--misses]

Protocol: `seed/expected.yaml` holds anchors; an anchor is found by exact search in the text. A document field
counts when equal; a time when a reading's time overlaps the anchor's calendar words and has the value; a
person when one actor has both names; a `same_actor` set when all its surfaces are mentions of one actor (and
every occurrence of the short form outside longer names is); a statement when an attribution's content holds
the anchor's beginning, itself beginning at most twenty characters before it or ten behind, and its source is the right
actor (a quotation may open with "however", which the anchor leaves out).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bench.shared import SHARED, readings
from onrecord.model.reading import Actor, Reading, Time

Check = tuple[str, str, bool]
"""Layer, what was expected, whether it is there."""

Expected = Mapping[str, Any]


def checks(reading: Reading, expected: Expected) -> Iterator[Check]:
    """Yield every expectation of `expected` with whether `reading` meets it."""
    yield from _document(reading, expected["document"])
    yield from (("times", entry["text"], _has_time(reading, entry)) for entry in expected["times"])
    persons = [actor for actor in expected["actors"] if actor["kind"] == "person"]
    yield from (("persons", person["en"], _has_person(reading, person)) for person in persons)
    yield from (("same_actor", " = ".join(s), _is_one_actor(reading, s)) for s in expected["same_actor"])
    yield from (("statements", s["content"], _has_statement(reading, s)) for s in expected["statements"])


def _document(reading: Reading, expected: Expected) -> Iterator[Check]:
    document = reading.document
    for field in ("language", "title", "publisher"):
        yield "document", field, getattr(document, field) == expected[field]
    yield "document", "published", document.published == str(expected["published"])
    origin = document.derived_from
    for field in ("publisher", "url"):
        yield "document", f"derived_from.{field}", getattr(origin, field, None) == expected["derived_from"][field]
    titles = [section.title for section in document.sections if section.title]
    yield "document", "sections", titles == expected["sections"]


def _has_time(reading: Reading, entry: Expected) -> bool:
    text = reading.document.text
    start = text.find(entry["text"])
    end = start + len(entry["text"])
    inside = [time for time in reading.times if time.span.start < end and start < time.span.end]
    return any(_value(time) == str(entry["value"]) for time in inside)


def _value(time: Time) -> str:
    return str(time.value)


def _has_person(reading: Reading, person: Expected) -> bool:
    return any(
        actor.name.get("en") == person["en"] and actor.name.get("th") == person["th"] for actor in reading.actors
    )


def _is_one_actor(reading: Reading, surfaces: list[str]) -> bool:
    owners = [_owners(reading, surface) for surface in surfaces]
    return all(owners) and len(set.union(*owners)) == 1


def _owners(reading: Reading, surface: str) -> set[str]:
    return {
        actor.id
        for actor in reading.actors
        for mention in actor.mentions
        if mention.span.text == surface and mention.form in ("name", "metonym", "demonym")
    }


SLACK, OPENING = 10, 20
"""Code points that a content may begin behind the expected words, and before them: a quotation opens with "however"."""


def _has_statement(reading: Reading, entry: Expected) -> bool:
    start = reading.document.text.find(entry["content"])
    sources = [
        attribution.source
        for attribution in reading.attributions
        if any(-SLACK <= start - span.start <= OPENING and start < span.end for span in attribution.content)
    ]
    actors = {actor.id: actor for actor in reading.actors}
    return any(_is_source(actors.get(s.actor or ""), entry["source"]) for s in sources if s is not None)


def _is_source(actor: Actor | None, name: str) -> bool:
    if actor is None:
        return False
    if name.startswith("unnamed"):
        return actor.kind == "unnamed"
    if name.startswith("foreign ministry of "):
        return actor.kind == "government" and actor.country == name.rpartition(" ")[2]
    return actor.name.get("en") == name


def measure() -> list[Check]:
    """Read the seed article and return every check."""
    expected = yaml.safe_load((SHARED / "seed" / "expected.yaml").read_text(encoding="utf-8"))
    (reading,) = readings([SHARED / "seed" / "article.th.txt"])
    return list(checks(reading, expected))


def tally(found: list[Check]) -> dict[str, tuple[int, int]]:
    """Return, by layer, how many expectations are met and how many there are."""
    layers = dict.fromkeys(layer for layer, _, _ in found)
    return {
        layer: (sum(ok for name, _, ok in found if name == layer), sum(name == layer for name, _, _ in found))
        for layer in layers
    }


def main() -> int:
    """Print the tally, and with --misses what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if not (SHARED / "seed").is_dir():
        print(f"skipped: no seed at {SHARED / 'seed'} (set ONRECORD_SHARED)")
        return 0
    found = measure()
    for layer, (met, total) in tally(found).items():
        print(f"{layer:12} {met}/{total}")
    if args.misses:
        print("\n".join(f"missing in {layer}: {what}" for layer, what, ok in found if not ok))
    return 0


if __name__ == "__main__":
    sys.exit(main())
