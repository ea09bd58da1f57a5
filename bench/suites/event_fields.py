"""One field of events (when, where): that of our annotated articles' events against that of the readings.

Protocol: events are paired as by the corpus's script (same type, triggers that overlap or lie within 40 characters,
overlap first). `accuracy` counts pairs where neither has the field as right; `f1`, `p` and `r` are over fields that are
there. Called by `event_times.py` and `event_places.py`, which say when a field is right.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.annotated import Entry, anchor, read

from bench.shared import SHARED, articles, readings
from onrecord.model.reading import Event, Reading

SLACK = 40
"""Characters between triggers that still pair."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A field as annotated and as read, in words, None where there is none; `right` where both say the same."""

    wanted: str | None
    found: str | None
    right: bool


Judge = Callable[[Reading, Entry, Event], Judged]


def pairs(reading: Reading, gold: Sequence[Entry]) -> Iterator[tuple[Entry, Event]]:
    """Yield annotated events with the event of the reading that tells of the same."""
    text = reading.document.text
    found = [(anchor(text, one["trigger"], one.get("nth", 1)), one) for one in gold]
    fits = sorted(
        (not overlaps, distance, i, j)
        for i, (at, one) in enumerate(found)
        for j, event in enumerate(reading.events)
        if at is not None and one["type"] == event.type
        for overlaps, distance in [_near(at, (event.trigger.start, event.trigger.end))]
        if overlaps or distance <= SLACK
    )
    used: set[int] = set()
    taken: set[int] = set()
    for _, _, i, j in fits:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            yield found[i][1], reading.events[j]


def _near(a: tuple[int, int], b: tuple[int, int]) -> tuple[bool, int]:
    return min(a[1], b[1]) > max(a[0], b[0]), min(abs(a[0] - b[1]), abs(b[0] - a[1]))


def figures(language: str, judge: Judge, *, split: str) -> tuple[dict[str, float], list[str]]:
    """Return the figures of a split, and its misses as lines of text."""
    paths = articles(language, split=split)
    right = both = found = annotated = total = 0
    misses: list[str] = []
    for path, reading in zip(paths, readings(paths), strict=True):
        for one, event in pairs(reading, read(path).entries("events")):
            field = judge(reading, one, event)
            total, right = total + 1, right + field.right
            annotated, found = annotated + (field.wanted is not None), found + (field.found is not None)
            both += field.right and field.wanted is not None
            if not field.right:
                where = f"{path.stem}: {one['type']} {one['trigger']!r} @{event.trigger.start}"
                misses.append(f"{where}: gold {field.wanted}, read {field.found}")
    rates = {"p": both / found if found else 0.0, "r": both / annotated if annotated else 0.0}
    f1 = 2 * both / (found + annotated) if found + annotated else 0.0
    every = {"accuracy": right / total if total else 0.0, "f1": f1, **rates}
    return {**{key: round(value, 4) for key, value in every.items()}, "n": total}, misses


def run(name: str, judge: Judge, *, about: str | None, arguments: list[str] | None) -> int:
    """Print the figures of one split under `name`; exit 0 also where there is no corpus."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--language", choices=("th", "en"), action="append")
    options.add_argument("--split", choices=("dev", "train"), default="dev")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    if chosen.misses and chosen.split == "dev":
        options.error("the misses of the dev split are not to be looked at; use --split train")
    if not (SHARED / "corpus").is_dir():
        print(f"skipped: no corpus at {SHARED / 'corpus'} (set ONRECORD_SHARED)")
        return 0
    for language in chosen.language or ("th", "en"):
        found, misses = figures(language, judge, split=chosen.split)
        print(*(misses if chosen.misses else ()), sep="\n", end="\n" if chosen.misses and misses else "")
        print(f"{language} {chosen.split} {name}  ", "  ".join(f"{key} {value}" for key, value in found.items()))
    return 0
