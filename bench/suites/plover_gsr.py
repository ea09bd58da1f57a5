"""PLOVER GSR: 322 sentences of the CAMEO manual with one PLOVER event each, its actors and its recipients.

    python -m bench.suites.plover_gsr --data DIR [--rows first|rest|all] [--misses]

Data: `PLOVER_GSR_CAMEO.txt` of the Open Event Data Alliance (CC BY-SA 4.0), not part of this repository. Protocol:
every sentence is read alone with the default configuration. Its labels are of an older PLOVER: DEMAND counts as
REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT. A row's event is the one read whose trigger lies
nearest to the words marked as the event (`near`); beside it stand the figures for the first event of the sentence,
without that hint (`first`). The older manual codes what is only intended by its intent; `intent` are the figures
with acts read as planned, proposed, conditional or forecast folded in its way (kind acts AGREE, hostile ones
THREATEN). A party is right when its words overlap those of an annotated one. No row is without an event, so that
precision on silence is not measured here. The first 100 rows may be looked at (`--misses`); the rest is for
measuring only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.model.annotations import Role, Status
from onrecord.model.documents import Source
from onrecord.model.reading import Event, Reading
from onrecord.pipeline.read import Reader

FILE = "PLOVER_GSR_CAMEO.txt"
SEEN = 100
"""Rows from the first on that may be looked at while building."""
OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.CONDITIONAL, Status.FORECAST})
KIND = frozenset({"AID", "CONSULT", "COOPERATE", "RETREAT", "CONCEDE", "SUPPORT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
MARKED = re.compile(r"\((EVT|SRC|TAR|SRC/TAR): ([^)]{1,300})\)")

Row = dict[str, Any]
Pairs = list[tuple[Row, Reading, Event | None]]


def rows(folder: Path) -> list[Row]:
    """Return the annotated rows, without the file's note on itself."""
    found: list[Row] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return [row for row in found if row["event"] != "DOCUMENT"]


def parties(row: Row, side: str) -> list[str]:
    """Return the words of a row's parties on one side (`source` or `target`)."""
    held = row.get(side) or []
    listed = [held] if isinstance(held, dict) else held
    return [one["actorText"] for one in listed if isinstance(one, dict) and one.get("actorText")]


def nearest(row: Row, reading: Reading) -> Event | None:
    """Return the event whose trigger lies nearest to the words marked as the row's event."""
    text = reading.document.text
    marked = row["textInfo"]["markup"] if isinstance(row.get("textInfo"), dict) else ""
    words = [word for kind, word in MARKED.findall(marked) if kind == "EVT"] or row["eventText"].split()
    places = [at for word in words if (at := text.find(word)) >= 0]
    if not places:
        return first(row, reading)
    return min(reading.events, key=lambda e: min(abs(e.trigger.start - at) for at in places), default=None)


def first(_row: Row, reading: Reading) -> Event | None:
    """Return the first event of the sentence."""
    return next(iter(reading.events), None)


def type_of(event: Event | None, *, intent: bool) -> str | None:
    """Return the type read, with `intent` in the older manual's way."""
    if event is None:
        return None
    if intent and event.status in AHEAD and event.type in KIND | HOSTILE:
        return "AGREE" if event.type in KIND else "THREATEN"
    return str(event.type)


def macro(pairs: Pairs, *, intent: bool) -> float:
    """Return the F1 of types, averaged over the annotated types."""
    right, read, annotated = Counter[str](), Counter[str](), Counter[str]()
    for row, _, event in pairs:
        event_ = str(row["event"])
        wanted, found = OLDER.get(event_, event_), type_of(event, intent=intent)
        annotated[wanted] += 1
        read[found or ""] += 1
        right[wanted] += wanted == found
    return sum(2 * right[one] / (annotated[one] + read[one]) for one in annotated) / len(annotated)


def spans(pairs: Pairs, side: str, role: Role) -> dict[str, float]:
    """Return the figures of one side's parties, right where their words overlap."""
    right = read = annotated = 0
    for row, reading, event in pairs:
        text = reading.document.text
        wanted = [(at, at + len(name)) for name in parties(row, side) if (at := text.find(name)) >= 0]
        found = [proof.span for proof in event.evidence if proof.role is role] if event else []
        hits = {i for i, (start, end) in enumerate(wanted) for span in found if span.start < end and start < span.end}
        right, read, annotated = right + len(hits), read + len(found), annotated + len(wanted)
    rates = {"p": right / read if read else 0.0, "r": right / annotated if annotated else 0.0}
    return {"f1": 2 * right / (read + annotated) if read + annotated else 0.0, **rates}


def figures(read: Sequence[tuple[Row, Reading]], pick: Callable[[Row, Reading], Event | None]) -> Iterator[str]:
    """Yield the figures as lines."""
    pairs: Pairs = [(row, reading, pick(row, reading)) for row, reading in read]
    for intent in (False, True):
        same = [type_of(e, intent=intent) == OLDER.get(row["event"], row["event"]) for row, _, e in pairs]
        name = "type (intent)" if intent else "type"
        rates = f"macro-F1 {macro(pairs, intent=intent):.4f}  accuracy {sum(same) / len(same):.4f}"
        yield f"{name:14} {rates}  n {len(same)}"
    for name, side, role in (("actor", "source", Role.ACTOR), ("recipient", "target", Role.RECIPIENT)):
        yield f"{name:14} " + "  ".join(f"{key} {value:.4f}" for key, value in spans(pairs, side, role).items())


def misses(read: Sequence[tuple[Row, Reading]]) -> Iterator[str]:
    """Yield the rows whose type is read otherwise."""
    for row, reading in read:
        wanted, event = OLDER.get(row["event"], row["event"]), nearest(row, reading)
        if wanted not in {type_of(event, intent=True), type_of(event, intent=False)}:
            yield f"{wanted} ({row['eventText']}) read {type_of(event, intent=True)}: {row['text'][:160]}"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--rows", choices=("first", "rest", "all"), default="all")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    if chosen.misses and chosen.rows != "first":
        options.error("only the first rows are to be looked at; use --rows first")
    if not (chosen.data / FILE).is_file():
        print(f"skipped: no {FILE} in {chosen.data}")
        return 0
    listed = rows(chosen.data)
    taken = {"first": listed[:SEEN], "rest": listed[SEEN:], "all": listed}[chosen.rows]
    reader = Reader()
    read = [(row, reader.read(Source(name="row", text=row["text"] + "\n"))) for row in taken]
    for line in misses(read) if chosen.misses else ():
        print(line)
    for name, pick in (("near", nearest), ("first", first)):
        print(f"## {chosen.rows} rows, {name}", *figures(read, pick), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
