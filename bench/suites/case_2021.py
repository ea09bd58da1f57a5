"""CASE-2021 task 2: snippets of news and their fine-grained event class, ACLED's sub-events and five further classes.

    python -m bench.suites.case_2021 --data DIR

Data: `test_set_final_release_with_labels.tsv` of the CASE-2021 shared task (1,019 snippets; no licence is named:
measured on, never shipped, never learnt from). Protocol: every snippet is read alone with the default configuration;
its class is the one for which the table `case_2021.tsv` beside this file counts most: weights for the PLOVER types and
modes of the snippet's events, and for words of the classes' definitions, each line of the table once; the class of the
earlier line wins a tie, and OTHER where nothing counts. The table is fixed and written from the definitions alone:
there is no training part, and no label was looked at. Weighted F1 over the 25 ACLED classes (rows of the further
classes left out, and no answer of them given) and over all 30; beside it what the words alone would give.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.shared import TODAY
from onrecord.assets import numbered
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

FILE = "test_set_final_release_with_labels.tsv"
TABLE = Path(__file__).with_suffix(".tsv")
FURTHER = frozenset({"ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER", "DIPLO", "ATTRIB"})
OTHER = "OTHER"
JOINED, NOT, PREFIX = "&", "~", "*"
WORD = re.compile(r"[a-z0-9][a-z0-9'-]{0,40}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what counts how much for a class."""

    type: str
    weight: float
    event: bool
    told: tuple[str, ...]


@cache
def table() -> tuple[Line, ...]:
    """Return the lines of the table, in order."""
    cells = (row for _, row in numbered(TABLE.read_text(encoding="utf-8").splitlines(), name=TABLE.name))
    return tuple(
        Line(row["class"], float(row["weight"]), row["kind"] == "event", tuple(row["told"].split("|"))) for row in cells
    )


def stands(words: str, text: str) -> bool:
    """Tell whether words of the table stand in a text, which is its words between single spaces."""
    parts = words.split(JOINED)
    return all(_stands(part.removeprefix(NOT), text) != part.startswith(NOT) for part in parts)


def _stands(words: str, text: str) -> bool:
    if PREFIX in words[:-1]:
        return _stem_run(words, text)
    return f" {words.removesuffix(PREFIX)}{'' if words.endswith(PREFIX) else ' '}" in text


def _stem_run(words: str, text: str) -> bool:
    """Tell whether words follow one another of which not only the last is a stem: claim* responsibility."""
    run, told = words.split(), text.split()
    return any(all(map(_fits, run, told[at:])) for at in range(len(told) - len(run) + 1))


def _fits(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith(PREFIX) else word == wanted


def class_of(text: str, told: frozenset[str], *, further: bool = True) -> str:
    """Return the class of a snippet whose events tell of these types and modes."""
    words = f" {' '.join(WORD.findall(text.lower()))} "
    counted: dict[str, float] = {}
    for line in table():
        if not further and line.type in FURTHER:
            continue
        if told & {*line.told} if line.event else any(stands(one, words) for one in line.told):
            counted[line.type] = counted.get(line.type, 0.0) + line.weight
    return max(counted, key=lambda one: counted[one], default=OTHER)


def told(reading: Reading) -> frozenset[str]:
    """Return the types, and types with modes, of a reading's events."""
    return frozenset(
        name for event in reading.events for name in (event.type, f"{event.type}.{event.mode}") if name is not None
    )


def weighted(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the F1 of classes, averaged by how many rows each has."""
    right = Counter(a for a, b in pairs if a == b)
    wanted, found = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return sum(count * 2 * right[one] / (count + found[one]) for one, count in wanted.items()) / len(pairs)


def figures(listed: Sequence[tuple[str, str]], read: Sequence[frozenset[str]], *, name: str) -> str:
    """Return the figures of both class lists as a line."""
    every = [(type_, class_of(text, events)) for (text, type_), events in zip(listed, read, strict=True)]
    acled = [
        (type_, class_of(text, events, further=False))
        for (text, type_), events in zip(listed, read, strict=True)
        if type_ not in FURTHER
    ]
    rates = f"25 classes {weighted(acled):.4f} (n {len(acled)})  30 classes {weighted(every):.4f} (n {len(every)})"
    return f"{name:12} weighted F1  {rates}"


def rows(path: Path) -> list[tuple[str, str]]:
    """Return the snippets with their classes."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(line["EventSnippet"], line["SubType"].strip()) for line in found if line["SubType"]]


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    path = options.parse_args(arguments).data / FILE
    if not path.is_file():
        print(f"skipped: no {FILE} in {path.parent}")
        return 0
    reader, listed = Reader(Config(today=TODAY)), rows(path)
    read = [told(reader.read(Source(name="snippet", text=text + "\n", language="en"))) for text, _ in listed]
    print(
        figures(listed, read, name="read"), figures(listed, [frozenset()] * len(listed), name="words alone"), sep="\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
