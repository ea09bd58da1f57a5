"""The fuzz harness: every target bears its seeds and some changed ones; a fault is found, once, and written down."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.fuzz_seeds import SEEDS

from bench import fuzz


@pytest.mark.parametrize("name", sorted(set(fuzz.TARGETS) - {"en", "pdf"}))
def test_a_target_bears_its_seeds_and_changed_ones(name: str, tmp_path: Path) -> None:
    watch = fuzz.Watch(name, tmp_path / "found")
    watch.warm()
    dice = random.Random(7)
    for seed in SEEDS[name]:
        for data in (seed, fuzz.changed(seed, dice), fuzz.changed(seed, dice)):
            watch.run(data)
    assert watch.findings == {}
    assert watch.inputs == 3 * len(SEEDS[name])


def test_a_fault_is_found_once_and_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise KeyError(data)

    monkeypatch.setitem(fuzz.TARGETS, "days", broken)
    watch = fuzz.Watch("days", tmp_path)
    watch.run(b"a")
    watch.run(b"b")
    assert len(watch.findings) == 1
    assert [path.read_bytes() for path in tmp_path.glob("*.bin")] == [b"a"]


def test_texts_are_put_together(tmp_path: Path) -> None:
    watch = fuzz.Watch("days", tmp_path)
    fuzz.by_words(watch, inputs=30, seconds=60, seed=1)
    assert watch.inputs >= 30
    assert not watch.findings
