"""When events happened: the dates of our annotated articles' events against those of the readings.

    python -m bench.suites.event_times [--language th|en] [--split dev|train] [--misses]

Protocol: `event_fields.py`; a date is right when its EDTF value is the annotated one, a clock time's day counting.
Train may be looked at (`--misses`); dev is for measuring only.
"""

from __future__ import annotations

import sys

from models.annotated import Entry

from bench.suites.event_fields import Judged, run
from onrecord.model.reading import Event, Reading


def judged(reading: Reading, one: Entry, event: Event) -> Judged:
    """Return the annotated date of an event beside the one read."""
    wanted = str(one["date"]) if one.get("date") is not None else None
    found = _day(next((time.value for time in reading.times if time.id == event.time), None))
    return Judged(wanted, found, wanted == found)


def _day(value: str | None) -> str | None:
    return value[:10] if value and "T" in value and "/" not in value else value


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of one split."""
    return run("events.time", judged, about=__doc__, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main())
