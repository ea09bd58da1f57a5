"""The same outcomes, in the same order, wherever shards run; a document that kills its process is set aside."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import replace
from typing import Any

import pytest

from onrecord.errors import DocumentError, PipelineError
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors import local
from onrecord.pipeline.executors.base import Here
from onrecord.pipeline.executors.local import Processes
from onrecord.pipeline.executors.shards import SHARD, Limits

TEXTS = [f"นอร์เวย์แถลงว่าพบเรือ {number} ลำ" for number in range(SHARD + 3)]


class Killer(Source):
    """A source that ends whatever process unpickles it, as a crash in native code would."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)


class Poison(str):
    """A text that does something in whatever process reads it: `ending` is called when its length is asked."""

    ending: str

    def __len__(self) -> int:
        if multiprocessing.parent_process() is not None:
            {"crash": _crash, "hang": _hang, "grow": _grow}[self.ending]()
        return super().__len__()

    def __reduce__(self) -> Any:
        return poison, (str(self), self.ending)


def poison(text: str, ending: str) -> Poison:
    made = Poison(text)
    made.ending = ending
    return made


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    time.sleep(600)


def _grow() -> None:
    held = [bytearray(50_000_000) for _ in range(1000)]
    held.clear()


def plain(number: int) -> Source:
    """A source in a language without a pack, which costs nothing to read."""
    return Source(f"{number}", f"nothing of number {number}", language="xx")


def sources() -> list[Source]:
    return [Source(f"{number}", text) for number, text in enumerate(TEXTS)]


def timeless(reading: Reading | None) -> Reading | None:
    return reading and replace(reading, run=replace(reading.run, seconds=0.0))


def test_processes_give_what_one_process_gives() -> None:
    here = list(Here().read(sources(), Config()))
    pooled = list(Processes(2).read(iter(sources()), Config()))
    assert [o.name for o in pooled] == [s.name for s in sources()]
    assert [timeless(o.reading) for o in pooled] == [timeless(o.reading) for o in here]


def test_a_document_that_kills_is_set_aside_and_the_rest_is_read() -> None:
    outcomes = list(Processes(1).read([sources()[0], Killer("bad", "x"), sources()[1]], Config()))
    assert [o.name for o in outcomes] == ["0", "bad", "1"]
    assert outcomes[1].reading is None
    assert isinstance(outcomes[1].error, DocumentError)
    assert outcomes[0].reading
    assert outcomes[2].reading


@pytest.mark.parametrize(
    ("ending", "words"), [("crash", "SIGSEGV"), ("hang", "more than 3 seconds"), ("grow", "more memory")]
)
def test_one_poisoned_document_of_many_is_set_aside(ending: str, words: str) -> None:
    many = [plain(number) for number in range(1000 if ending == "crash" else 500)]
    many[417] = replace(many[417], text=poison("x", ending))
    limits = Limits(seconds=3 if ending == "hang" else 120, memory=1_000_000_000)
    outcomes = list(Processes(1, limits=limits).read(many, Config()))
    assert [outcome.name for outcome in outcomes] == [source.name for source in many]
    (aside,) = [outcome for outcome in outcomes if outcome.reading is None]
    assert aside.name == "417"
    assert words in str(aside.error)


def test_processes_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "serve", os._exit)
    with pytest.raises(PipelineError, match="cannot start"):
        list(Processes(1).read([plain(1)], Config()))


def test_left_in_the_middle_nothing_is_left_running() -> None:
    outcomes = Processes(2).read([plain(number) for number in range(200)], Config())
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_text_that_is_too_long_is_an_outcome() -> None:
    (outcome,) = Here().read([Source("long", "x" * 20)], Config(longest_text=10))
    assert outcome.error is not None
    assert "20 characters" in str(outcome.error)


def test_no_workers_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 workers"):
        Processes(0)
