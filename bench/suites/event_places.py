"""Where events happened: the places of our annotated articles' events against those of the readings.

    python -m bench.suites.event_places [--language th|en] [--split dev|train] [--misses]

Protocol: events are paired as in `event_times.py`; a place is right when one of its names, in small letters and
without accents, is the annotated one, or holds it or is held by it as whole words (the village of Ak-Sai). `accuracy`
counts pairs where both have no place as right; `f1`, `p` and `r` are over places that are there. Train may be looked
at (`--misses`); dev is for measuring only.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

import yaml

from bench.shared import SHARED, articles, readings
from bench.suites.event_times import pairs
from onrecord.model.reading import Event, Reading


def same(annotated: str, names: frozenset[str]) -> bool:
    """Tell whether one of the names is the annotated place, or holds it or is held by it as whole words."""
    wanted = f" {_plain(annotated)} "
    return any(wanted in f" {_plain(name)} " or f" {_plain(name)} " in wanted for name in names)


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("-", " ").split())


def names(reading: Reading, event: Event) -> frozenset[str]:
    """Return the names of an event's place, those of the text too; none where it has no place."""
    place = next((one for one in reading.places if one.id == event.place), None)
    if place is None:
        return frozenset()
    return frozenset((*place.name.values(), *(mention.span.text for mention in place.mentions)))


def figures(language: str, *, split: str) -> tuple[dict[str, float], list[str]]:
    """Return the figures of a split, and its misses as lines of text."""
    paths = articles(language, split=split)
    right = both = read = annotated = total = 0
    misses: list[str] = []
    for path, reading in zip(paths, readings(paths), strict=True):
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8")).get("events") or []
        for one, event in pairs(reading, gold):
            wanted, found = one.get("place"), names(reading, event)
            hit = bool(wanted and found and same(str(wanted), found))
            total, right = total + 1, right + (hit or not (wanted or found))
            annotated, read, both = annotated + bool(wanted), read + bool(found), both + hit
            if not hit and (wanted or found):
                misses.append(f"{path.stem}: {one['type']} {one['trigger']!r}: gold {wanted}, read {sorted(found)}")
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
        print(f"{language} {chosen.split} events.place  ", "  ".join(f"{key} {value}" for key, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
