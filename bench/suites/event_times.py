"""When events happened: the dates of our annotated articles' events against those of the readings.

    python -m bench.suites.event_times [--language th|en] [--split dev|train] [--misses]

Protocol: events are paired as by the corpus's script (same type, triggers that overlap or lie within 40 characters,
overlap first); over the pairs, a date is right when its EDTF value is the annotated one, a clock time's day counting.
`accuracy` counts pairs where both have no date as right; `f1`, `p` and `r` are over dates that are there. Train may be
looked at (`--misses`); dev is for measuring only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.shared import SHARED, articles, readings
from onrecord.model.reading import Event, Reading

SLACK = 40
"""Characters between triggers that still pair."""


def pairs(reading: Reading, gold: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Event]]:
    """Yield annotated events with the event of the reading that tells of the same."""
    text = reading.document.text
    found = [(_place(text, one), one) for one in gold]
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


def _place(text: str, one: dict[str, Any]) -> tuple[int, int] | None:
    at = -1
    for _ in range(one.get("nth", 1)):
        at = text.find(one["trigger"], at + 1)
        if at < 0:
            return None
    return at, at + len(one["trigger"])


def _near(a: tuple[int, int], b: tuple[int, int]) -> tuple[bool, int]:
    return min(a[1], b[1]) > max(a[0], b[0]), min(abs(a[0] - b[1]), abs(b[0] - a[1]))


def dates(
    reading: Reading, gold: Sequence[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], Event, str | None, str | None]]:
    """Yield pairs with the annotated date and the one read, None where there is none."""
    values = {time.id: time.value for time in reading.times}
    for one, event in pairs(reading, gold):
        wanted = str(one["date"]) if one.get("date") is not None else None
        yield one, event, wanted, _day(values.get(event.time or ""))


def _day(value: str | None) -> str | None:
    return value[:10] if value and "T" in value and "/" not in value else value


def figures(language: str, *, split: str) -> tuple[dict[str, float], list[str]]:
    """Return the figures of a split, and its misses as lines of text."""
    paths = articles(language, split=split)
    right = both = read = annotated = total = 0
    misses: list[str] = []
    for path, reading in zip(paths, readings(paths), strict=True):
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8")).get("events") or []
        for one, event, wanted, found in dates(reading, gold):
            total, right = total + 1, right + (wanted == found)
            annotated, read = annotated + (wanted is not None), read + (found is not None)
            both += wanted is not None and wanted == found
            if wanted != found:
                misses.append(
                    f"{path.stem}: {one['type']} {one['trigger']!r} @{event.trigger.start}: gold {wanted}, read {found}"
                )
    rates = {"p": both / read if read else 0.0, "r": both / annotated if annotated else 0.0}
    f1 = 2 * both / (read + annotated) if read + annotated else 0.0
    found_all = {"accuracy": right / total if total else 0.0, "f1": f1, **rates}
    return {**{key: round(value, 4) for key, value in found_all.items()}, "n": total}, misses


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of one split; exit 0 also where there is no corpus."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--language", choices=("th", "en"), action="append")
    options.add_argument("--split", choices=("dev", "train"), default="dev")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    if chosen.misses and chosen.split == "dev":
        options.error("the misses of the dev split are not to be looked at; use --split train")
    if not Path(SHARED / "corpus").is_dir():
        print(f"skipped: no corpus at {SHARED / 'corpus'} (set ONRECORD_SHARED)")
        return 0
    for language in chosen.language or ("th", "en"):
        found, misses = figures(language, split=chosen.split)
        print(*(misses if chosen.misses else ()), sep="\n", end="\n" if chosen.misses and misses else "")
        print(f"{language} {chosen.split} events.time  ", "  ".join(f"{key} {value}" for key, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
