"""PLV: news sentences with a marked source and target, and the PLOVER type of what the one did to the other.

    python -m bench.suites.plv --data DIR [--part test|train] [--weights FILE] [--misses]

Data: `PLV_train.tsv`, `PLV_test.tsv` of the zero-shot PLOVER experiments (no licence: measured on, never shipped and
never learnt from by what ships), 1,050 and 1,033 rows. Fifteen types: CONCEDE and RETREAT are one, YIELD. Two tasks:

- `given`: source and target are given, the type is chosen by `lang.en.acts`: accuracy and macro-F1 of the fifteen
  types, macro-F1 of the four quadrants. The `alone` line leaves out the test rows whose sentence is in the PLOVER
  GSR too (`--gsr FILE`), about 259.
- `found`: nothing is given; the sentence is read alone with the default configuration. Share of the rows with an event
  of the type (`type`), whose actor's words overlap the source's too (`actor`), and whose recipient's overlap the
  target's (`both`); `intent` folds what is yet to come in the manner of the data: favours AGREE, harms THREATEN, and
  what is refused REJECT. No row is without an event, so that silence is not measured.

The train part may be looked at while building (`--misses`); the test part is for measuring only.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.shared import TODAY
from onrecord.assets import numbered
from onrecord.documents.metadata import describe
from onrecord.knowledge.plover import types
from onrecord.lang.en.acts import Weights, judged, weights
from onrecord.lang.en.acts_features import YIELD, features, fold
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Marker, Role, Status
from onrecord.model.documents import Source
from onrecord.model.reading import Event, Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

PARTS = {"test": "PLV_test.tsv", "train": "PLV_train.tsv"}
MARK = re.compile(r"</?([st])>")
AS_MARKER = {
    Status.PLANNED: Marker.FUTURE,
    Status.PROPOSED: Marker.PROPOSAL,
    Status.CONDITIONAL: Marker.POSSIBLE,
    Status.FORECAST: Marker.PROBABLE,
    Status.DID_NOT_HAPPEN: Marker.NEGATED,
    Status.DENIED: Marker.NEGATED,
}
"""What a standing folds as."""

Span2 = tuple[int, int]
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its parties (None where the data marks none) and its type."""

    text: str
    source: Span2 | None
    target: Span2 | None
    type: str


def rows(path: Path) -> list[Row]:
    """Return the rows of a part, their marks taken out."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [row(line["marked_sentence"], line["gold_root"]) for line in csv.DictReader(lines, delimiter="\t")]


def row(marked: str, type_: str) -> Row:
    """Return one row; of a party that is marked twice the first words are taken."""
    text, at, ends = "", 0, dict[str, list[int]]()
    for mark in MARK.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        ends.setdefault(mark[1], []).append(len(text))
    spans = {side: (found[0], found[1]) for side, found in ends.items() if len(found) > 1}
    return Row(text + marked[at:], spans.get("s"), spans.get("t"), type_)


def analysed(text: str) -> Analysis:
    """Return the parse of a sentence."""
    language = pack("en")
    source = Source(name="row", text=text + "\n", language="en")
    return language.segment(describe(source, language="en", cues=language.metadata, find_times=language.times))


def given(listed: Sequence[Row], by: Weights) -> list[tuple[str, str]]:
    """Return wanted and chosen types, with the parties given."""
    return [(r.type, judged(features(analysed(r.text), r.source, r.target), by)[0].type) for r in listed]


def quad(type_: str) -> str:
    """Return the quadrant of a type; YIELD is material cooperation, as the data has it."""
    return str(types()["RETREAT" if type_ == YIELD else type_].quad.value)


def macro(pairs: Pairs) -> float:
    """Return the F1, averaged over the wanted types."""
    right, found, wanted = (
        Counter(a for a, b in pairs if a == b),
        Counter(b for _, b in pairs),
        Counter(a for a, _ in pairs),
    )
    return sum(2 * right[one] / (wanted[one] + found[one]) for one in wanted) / len(wanted)


def figures(name: str, pairs: Pairs) -> str:
    """Return the figures of types as a line."""
    same = sum(a == b for a, b in pairs) / len(pairs)
    quads = [(quad(a), quad(b)) for a, b in pairs]
    return (
        f"{name:14} accuracy {same:.4f}  macro-F1 {macro(pairs):.4f}  quad macro-F1 {macro(quads):.4f}  n {len(pairs)}"
    )


def type_of(event: Event, *, intent: bool) -> str:
    """Return an event's type among the fifteen, with `intent` as the data has what is yet to come or refused."""
    own = YIELD if event.type in {"CONCEDE", "RETREAT"} else event.type
    marker = AS_MARKER.get(event.status)
    return fold(own, frozenset({marker}), intended=False) if intent and marker is not None else own


def found(listed: Sequence[Row], read: Sequence[Reading], *, intent: bool) -> str:
    """Return the shares of rows with an event of the type, with its actor, with both parties."""
    counts = Counter[str]()
    for wanted, reading in zip(listed, read, strict=True):
        typed = [event for event in reading.events if type_of(event, intent=intent) == wanted.type]
        acted = [event for event in typed if _has(event, Role.ACTOR, wanted.source)]
        counts["type"] += bool(typed)
        counts["actor"] += bool(acted)
        counts["both"] += any(_has(event, Role.RECIPIENT, wanted.target) for event in acted)
        counts["events"] += len(reading.events)
        counts["silent"] += not reading.events
    rates = "  ".join(f"{name} {counts[name] / len(listed):.4f}" for name in ("type", "actor", "both", "silent"))
    return f"{'found (intent)' if intent else 'found':14} {rates}  events a row {counts['events'] / len(listed):.2f}"


def _has(event: Event, role: Role, span: Span2 | None) -> bool:
    if span is None:
        return True
    own = [proof.span for proof in event.evidence if proof.role is role]
    if role is Role.ACTOR:  # both sides of a mutual event act
        own += [proof.span for proof in event.evidence if proof.role is Role.RECIPIENT and event.type == "CONSULT"]
    return any(one.start < span[1] and span[0] < one.end for one in own)


def opened(path: Path) -> Weights:
    """Return the weights of a table as `models.event_types.train` writes it."""
    told: dict[str, dict[str, float]] = {}
    for _, cells in numbered(path.read_text(encoding="utf-8").splitlines(), name=str(path)):
        told.setdefault(cells["feature"], {})[cells["type"]] = float(cells["weight"])
    return told


def bare(text: str) -> str:
    """Return the letters of a sentence, by which it is known in another set."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def misses(listed: Sequence[Row], pairs: Pairs) -> Iterator[str]:
    """Yield the rows whose type is chosen otherwise."""
    for one, (wanted, chosen) in zip(listed, pairs, strict=True):
        if wanted != chosen:
            yield f"{wanted} chosen {chosen}: {one.text[:160]}"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--part", choices=tuple(PARTS), default="test")
    options.add_argument("--weights", type=Path, help="other weights than the shipped")
    options.add_argument("--gsr", type=Path, help="PLOVER_GSR_CAMEO.txt, whose sentences the `alone` line leaves out")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    if chosen.misses and chosen.part == "test":
        options.error("the test rows are not to be looked at; use --part train")
    path = chosen.data / PARTS[chosen.part]
    if not path.is_file():
        print(f"skipped: no {path.name} in {chosen.data}")
        return 0
    listed = rows(path)
    pairs = given(listed, opened(chosen.weights) if chosen.weights else weights())
    print(*(misses(listed, pairs) if chosen.misses else ()), sep="\n", end="\n" if chosen.misses else "")
    print(f"## {chosen.part}", figures("given", pairs), sep="\n")
    if chosen.gsr and chosen.gsr.is_file():
        known = {bare(one["text"]) for one in json.loads(chosen.gsr.read_text(encoding="utf-8")) if one.get("text")}
        kept = [pair for one, pair in zip(listed, pairs, strict=True) if bare(one.text) not in known]
        print(figures("given, alone", kept))
    reader = Reader(Config(today=TODAY))
    read = [reader.read(Source(name="row", text=one.text + "\n", language="en")) for one in listed]
    print(*(found(listed, read, intent=intent) for intent in (False, True)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
