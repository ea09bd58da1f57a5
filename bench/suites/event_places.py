"""Where events happened: the places of our annotated articles' events against those of the readings.

    python -m bench.suites.event_places [--language th|en] [--split dev|train] [--misses]

Protocol: `event_fields.py`; a place is right when one of its names, in small letters and without accents, is the
annotated one, or holds it or is held by it as whole words (the village of Ak-Sai). Train may be looked at (`--misses`);
dev is for measuring only.
"""

from __future__ import annotations

import sys
import unicodedata

from models.annotated import Entry

from bench.suites.event_fields import Judged, run
from onrecord.model.reading import Event, Reading


def judged(reading: Reading, one: Entry, event: Event) -> Judged:
    """Return the annotated place of an event beside the one read."""
    wanted, found = one.get("place"), names(reading, event)
    hit = bool(wanted and found and same(str(wanted), found))
    shown = ", ".join(sorted(found)) if found else None
    return Judged(str(wanted) if wanted else None, shown, hit or not (wanted or found))


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


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of one split."""
    return run("events.place", judged, about=__doc__, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main())
