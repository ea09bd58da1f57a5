"""Articles on their way onto the record: what came in, what is read, what is committed together.

`Taking` carries inputs through an executor into a store, in batches; each batch is told once it is committed, with
the inputs of which nothing more will come, so that an import can be taken up again where it stopped. Not here: how an
input becomes sources (`load`, given by `api`), and jobs (`importing`). Called by `api`.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from importlib.metadata import version
from typing import Protocol

from onrecord.errors import DocumentError, EvidenceError, OnrecordError
from onrecord.model.accounts import Account
from onrecord.model.documents import Kind, Source
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Executor, Outcome
from onrecord.record.evidence import check

BATCH = 32
"""Readings that are committed together while a long input is taken in."""
PATIENCE = 5.0
"""Seconds after which what was read is committed though a batch is not full."""


class Step(Enum):
    """What became of one article on its way in."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """One article on its way in: its name, what became of it, why where it failed, the input that held it, what
    engines that cost something took, and what was left out of a hand-coded row."""

    name: str
    step: Step
    error: OnrecordError | None = None
    input: str = ""
    accounts: tuple[Account, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled together: articles, and the inputs of which every article is settled now."""

    taken: tuple[Taken, ...] = ()
    whole: tuple[str, ...] = ()


class Holds(Protocol):
    """What a taking needs of a store."""

    def has(self, document: str, version: str, *, publisher: str | None = None) -> bool:
        """Tell whether this version has read that document."""
        ...

    def add(self, readings: Iterable[Reading]) -> object:
        """Put readings on record, all or none."""
        ...


def always(_input: str, _source: Source) -> bool:
    """Let every article in."""
    return True


def nobody(_: Settled) -> None:
    """Tell nobody what is settled."""


@dataclass(frozen=True, slots=True)
class How:
    """How articles are taken in.

    Attributes:
        again: read also what this version has read.
        wanted: which articles of an input; the others are passed over and not counted.
        stop: asked before each article; once true, no more are taken, and what is being read is committed.
        settled: told what is committed, as soon as it is.
    """

    again: bool = False
    wanted: Callable[[str, Source], bool] = always
    stop: Callable[[], bool] = bool
    settled: Callable[[Settled], None] = nobody


@dataclass(slots=True)
class Taking:
    """Takes inputs in, once. `load` makes sources of an input, and errors of what cannot be read."""

    store: Holds
    load: Callable[[str], Iterator[Source | DocumentError]]
    executor: Executor
    how: How
    config: Config = field(default_factory=Config)
    _under_way: deque[str] = field(default_factory=deque)
    _read: list[Outcome] = field(default_factory=list)
    _taken: list[Taken] = field(default_factory=list)
    _told: deque[Taken] = field(default_factory=deque)
    _open: Counter[str] = field(default_factory=Counter)
    _loaded: list[str] = field(default_factory=list)
    _since: float = 0.0

    def run(self, inputs: Iterable[str]) -> Iterator[Taken]:
        """Yield what became of each article once that is settled; stopped in the middle, what is read is committed."""
        self._since = time.monotonic()
        try:
            for outcome in self.executor.read(self._sources(inputs), self.config):
                self._read.append(outcome)
                self._settle_some()
                yield from self._tell()
        finally:
            self._settle()
        yield from self._tell()

    def _sources(self, inputs: Iterable[str]) -> Iterator[Source]:
        """Yield the articles that have to be read; what needs no reading is settled on the way."""
        ours = version("onrecord")
        for input_ in inputs:
            if self.how.stop():
                return
            self._open[input_] += 1
            for found in self.load(input_):
                if self.how.stop():
                    return
                if isinstance(found, DocumentError):
                    self._note(Taken(str(found.value or input_), Step.FAILED, found, input_))
                elif not self.how.wanted(input_, found):
                    continue
                elif not self.how.again and self.store.has(document_id(found.text), ours, publisher=found.publisher):
                    self._note(Taken(found.name, Step.KNOWN, input=input_))
                else:
                    self._under_way.append(input_)
                    self._open[input_] += 1
                    yield found
            self._close(input_)

    def _note(self, taken: Taken) -> None:
        self._taken.append(taken)
        self._settle_some()

    def _close(self, input_: str) -> None:
        """Count one thing less of an input that is not settled: an article, or the end of its loading."""
        self._open[input_] -= 1
        if not self._open[input_]:
            del self._open[input_]
            self._loaded.append(input_)

    def _settle_some(self) -> None:
        late = time.monotonic() - self._since > PATIENCE
        if len(self._read) >= BATCH or len(self._taken) >= BATCH * BATCH or late:
            self._settle()

    def _settle(self) -> None:
        """Put what was read on record and tell what is settled."""
        done = [_checked(outcome) for outcome in self._read]
        self.store.add([outcome.reading for outcome in done if outcome.reading])
        self._read.clear()
        for outcome in done:
            input_ = self._under_way.popleft()
            step = Step.ADDED if outcome.reading else Step.FAILED
            self._taken.append(Taken(outcome.name, step, outcome.error, input_, *_told(outcome.reading)))
            self._close(input_)
        settled = Settled(tuple(self._taken), tuple(self._loaded))
        self._told += self._taken
        self._taken.clear()
        self._loaded.clear()
        self._since = time.monotonic()
        if settled != Settled():
            self.how.settled(settled)

    def _tell(self) -> Iterator[Taken]:
        while self._told:
            yield self._told.popleft()


def _told(reading: Reading | None) -> tuple[tuple[Account, ...], tuple[str, ...]]:
    """Return what an engine took, and the warnings of a hand-coded row, which nobody looks at one by one."""
    if reading is None:
        return (), ()
    return reading.run.accounts, reading.run.warnings if reading.document.kind is Kind.ROW else ()


def _checked(outcome: Outcome) -> Outcome:
    try:
        if outcome.reading:
            check(outcome.reading)
    except EvidenceError as error:
        return Outcome(outcome.name, error=error)
    return outcome
