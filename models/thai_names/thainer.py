"""Reads Thai NER 1.5.1 (W. Phatthiyaphaibun, CC BY 3.0): lines with inline tags. Called by the recipe and the bench."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TAG = re.compile(r"\[(/?)([A-Za-z]{1,20})\]")
AS_ANOTHER = {"FACILITY": "LOCATION"}
LEFT_OUT = frozenset({"AGO", "T"})
"""Tags that the set's own recipe drops; FACILITY counts as LOCATION there."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its names as (start, end, type), in order and apart."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read(path: Path) -> list[Labelled]:
    """Return the lines of a file of the set that hold anything."""
    return [parse(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def parse(line: str) -> Labelled:
    """Return a line without its tags, and what they mark."""
    text, names, reached = "", [], 0
    opened: tuple[int, str] | None = None
    for match in TAG.finditer(line):
        if not match[2].isupper():
            continue
        text += line[reached : match.start()]
        reached = match.end()
        if not match[1]:
            opened = (len(text), match[2])
        elif opened is not None and opened[1] == match[2]:
            names.append(_trimmed(text, opened[0], match[2]))
            opened = None
    text += line[reached:]
    return Labelled(text, tuple(name for name in names if name[0] < name[1] and name[2] not in LEFT_OUT))


def _trimmed(text: str, start: int, type_: str) -> tuple[int, int, str]:
    end = len(text)
    while start < end and _is_space(text[start]):
        start += 1
    while end > start and _is_space(text[end - 1]):
        end -= 1
    return start, end, AS_ANOTHER.get(type_, type_)


def _is_space(char: str) -> bool:
    return char.isspace() or char in "\u200b\u2060\ufeff"
