"""The same outcomes, in the same order, wherever shards run; a document that kills its process is set aside."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest

from onrecord.errors import DocumentError
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Here
from onrecord.pipeline.executors.local import SHARD, Processes

TEXTS = [f"นอร์เวย์แถลงว่าพบเรือ {number} ลำ" for number in range(SHARD + 3)]


class Killer(Source):
    """A source that ends whatever process unpickles it, as a crash in native code would."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)


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


def test_a_text_that_is_too_long_is_an_outcome() -> None:
    (outcome,) = Here().read([Source("long", "x" * 20)], Config(longest_text=10))
    assert outcome.error is not None
    assert "20 characters" in str(outcome.error)


def test_no_workers_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 workers"):
        Processes(0)
