"""What is asked: prompts are files with a version, definitions a table; here they become a question about a passage.

A `Variant` shows the definitions in another order, under other names, or under each other's names: what a reliable
model answers must not change but in the names (the behavioural tests of the event-coding literature, after Halterman
and Keith 2024); `bench/suites/llm.py` probes with it, readings use the plain one. Called by `desk.py` and the bench.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from onrecord.assets import header, open_bytes, rows
from onrecord.extract.llm.passages import Passage
from onrecord.extract.llm.settings import Task
from onrecord.extract.llm.shapes import shape
from onrecord.model.annotations import EventFrame

PACKAGE = "onrecord.extract.llm"
DEFINITIONS = "data/definitions.tsv"


class Probe(StrEnum):
    """How definitions are shown."""

    PLAIN = "plain"
    REORDERED = "reordered"
    RENAMED = "renamed"
    """Each label is an arbitrary name."""
    SWAPPED = "swapped"
    """Each label stands before another's meaning: who reads the definitions follows the meaning."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A list of definitions as a model sees it: the lines, and what each shown label means in our own."""

    lines: str
    meant: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one passage. `labels` leads from the shown labels of each list to ours; `events` are those
    that it asks about, by number from 1."""

    task: Task
    version: str
    passage: Passage
    system: str
    user: str
    schema: Mapping[str, Any]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[EventFrame, ...] = ()


def question(
    task: Task, passage: Passage, *, events: Sequence[EventFrame] = (), probe: Probe = Probe.PLAIN
) -> Question:
    """Return what is asked about a passage."""
    version, body = prompt(task)
    lists = {name: shown(name, probe) for name in ("act", "type", "status") if f"{{{name}}}" in body}
    system = _filled(body, {name: one.lines for name, one in lists.items()})
    labels = {name: one.meant for name, one in lists.items()}
    return Question(
        task=task,
        version=f"{task}/{version}",
        passage=passage,
        system=system,
        user=_user(passage, events),
        schema=shape(task, {name: tuple(meant) for name, meant in labels.items()}),
        labels=labels,
        events=tuple(events),
    )


@cache
def prompt(task: Task) -> tuple[str, str]:
    """Return the version of a task's prompt (with that of the definitions, `1.1`) and its body."""
    lines = open_bytes(PACKAGE, f"prompts/{task}.md").decode("utf-8").splitlines()
    head = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    body = "\n".join(line for line in lines if not line.startswith("# ")).strip()
    return f"{head['version']}.{header(PACKAGE, DEFINITIONS)['version']}", body


def digest(task: Task) -> str:
    """Return twelve hex digits of what a task's prompt and the definitions say: with the version they are pinned."""
    shown_lists = "\n".join(f"{row['list']} {row['label']} {row['meaning']}" for row in _definitions())
    return hashlib.sha256(f"{prompt(task)[1]}\n{shown_lists}".encode()).hexdigest()[:12]


@cache
def shown(name: str, probe: Probe) -> Shown:
    """Return a list of definitions under a probe; shuffles and names are the same each time."""
    pairs = [(row["label"], row["meaning"]) for row in _definitions() if row["list"] == name]
    ours = [label for label, _ in pairs]
    if probe is Probe.REORDERED:
        random.Random(name).shuffle(pairs)
        return Shown(_lines(pairs), {label: label for label, _ in pairs})
    if probe is Probe.RENAMED:
        names = [f"{name.upper()}_{number:02}" for number in range(1, len(pairs) + 1)]
        random.Random(name).shuffle(names)
        given = [(called, meaning) for called, (_, meaning) in zip(names, pairs, strict=True)]
        return Shown(_lines(given), dict(zip(names, ours, strict=True)))
    if probe is Probe.SWAPPED:
        turned = ours[1:] + ours[:1]
        given = [(called, meaning) for called, (_, meaning) in zip(turned, pairs, strict=True)]
        return Shown(_lines(given), dict(zip(turned, ours, strict=True)))
    return Shown(_lines(pairs), {label: label for label in ours})


def _definitions() -> Sequence[Mapping[str, str]]:
    return tuple(rows(PACKAGE, DEFINITIONS))


def _lines(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- {label}: {meaning}" for label, meaning in pairs)


def _filled(body: str, lists: Mapping[str, str]) -> str:
    """The body with its `{name}` lines filled; its other braces are JSON and stay."""
    lines = (lists.get(line.strip("{}"), line) if line.startswith("{") else line for line in body.split("\n"))
    return "\n".join(lines)


def _user(passage: Passage, events: Sequence[EventFrame]) -> str:
    """The passage between marks that it cannot hold, since they are made of its own hash; then the events asked."""
    mark = hashlib.sha256(passage.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    asked = [f"{n}. {json.dumps(_clause(event, passage), ensure_ascii=False)}" for n, event in enumerate(events, 1)]
    listed = "\n\nEvents, by the words that tell them:\n" + "\n".join(asked) if asked else ""
    return f"Passage {mark} begins\n{passage.text}\nPassage {mark} ends{listed}"


def _clause(event: EventFrame, passage: Passage) -> str:
    """The trigger with some words around it, so that the same word told twice is told apart."""
    start = max(passage.start, event.trigger.start - 30) - passage.start
    end = min(passage.end, event.trigger.end + 30) - passage.start
    return f"{event.trigger.text} (… {passage.text[start:end]} …)"
