"""An import is a job: what became of it is in its manifest, and cut off anywhere it goes on without reading twice."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from onrecord import api
from onrecord.errors import NothingFound, RecordError, StoreBusy, UsageError
from onrecord.importing import manifest
from onrecord.importing.job import Asked, Job, Kind, State
from onrecord.importing.shelf import Shelf
from onrecord.pipeline.executors.base import Here
from onrecord.taking import Settled

BAD = (3, 17, 40)
LINES = 50


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a file of records, some of them bad, and two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(line(number, bad=number in BAD) for number in range(LINES)))
    for number in range(2):
        (folder / f"{number}.jsonl").write_text(line(100 + number, bad=False))
    return folder


def line(number: int, *, bad: bool) -> str:
    text = "" if bad else f"Report number {number} of the harbour office, in which nothing happens."
    return json.dumps({"text": text, "language": "xx"}) + "\n"


def ask(*inputs: str, at: Path, again: bool = False) -> Asked:
    return Asked(Kind.INPUTS, "news", inputs, again=again, at=str(at))


def store(tmp_path: Path) -> Path:
    return tmp_path / "r.duckdb"


class Stopper:
    """Stops a run once so many articles are settled."""

    def __init__(self, after: int) -> None:
        self.left = after

    def told(self, settled: Settled) -> None:
        self.left -= len(settled.taken)

    def stop(self) -> bool:
        return self.left <= 0


def run(path: Path, asked: Asked | None = None, *, how: str = "resume", after: int = 1000) -> Job:
    """Begin a job, or go on with the first, with one process."""
    shelf, stopper = Shelf(path), Stopper(after)
    with api.open(path, write=True) as record, shelf.begin(asked) if asked else getattr(shelf, how)("1") as work:
        work.run(record, stop=stopper.stop, told=stopper.told, by=Here())
    return shelf.of("1" if not asked else shelf.all()[0].id)


def test_a_job_tells_what_became_of_each_article(news: Path, tmp_path: Path) -> None:
    job = run(store(tmp_path), ask("news", "none.txt", at=tmp_path))
    assert (job.state, job.total, job.runs, job.version) == (State.DONE, LINES + 3, 1, version("onrecord"))
    assert job.counts == {"added": LINES - 1, "known": 0, "failed": 4}
    assert [failure.name for failure in job.failures][:1] == [str(news / "a.jsonl:4")]
    assert {failure.input for failure in job.failures} == {str(news / "a.jsonl"), str(tmp_path / "none.txt")}
    assert job.started
    assert job.ended
    assert job.ended >= job.started >= job.asked_at


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names are letters there")
def test_a_name_that_is_not_in_utf_8_fails_alone(news: Path, tmp_path: Path) -> None:
    named = os.fsdecode(os.fsencode(news) + b"/\xff.txt")
    Path(named).write_text("A report.", encoding="utf-8")
    job = run(store(tmp_path), ask("news", named, at=tmp_path))
    told = str(news / "\ufffd.txt")
    assert (job.state, job.counts["failed"]) == (State.DONE, len(BAD) + 1)
    assert [(one.name, one.remedy) for one in job.failures if one.input == told] == [(told, "give it a name in UTF-8")]


def test_stopped_it_goes_on_without_counting_or_reading_twice(news: Path, tmp_path: Path) -> None:
    first = run(store(tmp_path), ask("news", at=tmp_path), after=30)
    assert first.state is State.STOPPED
    assert 0 < first.done < LINES
    done = run(store(tmp_path))
    assert (done.state, done.runs) == (State.DONE, 2)
    assert done.counts == {"added": LINES - 1, "known": 0, "failed": 3}
    assert done.failures == tuple(dict.fromkeys(done.failures))


@pytest.mark.parametrize("cut", range(2, 8))
def test_cut_off_anywhere_the_end_is_the_same(cut: int, news: Path, tmp_path: Path) -> None:
    path = store(tmp_path)
    run(path, ask("news", at=tmp_path))
    file = Shelf(path).folder / "1" / manifest.NAME
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * cut // 8])
    with api.open(path) as record:
        before = record.digest()
    assert Shelf(path).of("1").state is State.INTERRUPTED
    done = run(path)
    assert done.state is State.DONE
    assert done.counts["added"] + done.counts["known"] == LINES - 1
    assert done.counts["failed"] == 3
    with api.open(path) as record:
        assert record.digest() == before


def test_what_is_settled_is_not_even_opened(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(store(tmp_path), ask("news/a.jsonl", "news/0.jsonl", "none.txt", at=tmp_path))
    opened: list[str] = []
    load = api.load
    monkeypatch.setattr(api, "load", lambda name, **how: opened.append(name) or load(name, **how))
    (tmp_path / "none.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = run(store(tmp_path), how="retry")
    assert opened == [str(news / "a.jsonl"), str(tmp_path / "none.txt")]
    assert done.counts == {"added": LINES - 2, "known": 0, "failed": 4}


def test_trying_again_reads_only_what_failed(news: Path, tmp_path: Path) -> None:
    run(store(tmp_path), ask("news", at=tmp_path, again=True))
    file = news / "a.jsonl"
    file.write_text(file.read_text().replace('""', '"mended: the harbour was quiet"', 1))
    stamped = Shelf(store(tmp_path))
    read: list[int] = []
    with api.open(store(tmp_path), write=True) as record, stamped.retry("1") as work:
        done = work.run(record, told=lambda settled: read.append(len(settled.taken)), by=Here())
    assert done.counts["failed"] == 2
    assert not any(failure.name.endswith(":4") for failure in done.failures)


def test_only_the_names_that_failed_are_read_of_a_file_that_is_the_same(news: Path, tmp_path: Path) -> None:
    run(store(tmp_path), ask("news", at=tmp_path))
    taken: list[str] = []
    with api.open(store(tmp_path), write=True) as record, Shelf(store(tmp_path)).retry("1") as work:
        work.run(record, told=lambda settled: taken.extend(one.name for one in settled.taken), by=Here())
    assert taken == [str(news / f"a.jsonl:{number + 1}") for number in BAD]


def test_a_job_in_hand_is_not_taken_twice(news: Path, tmp_path: Path) -> None:
    shelf = Shelf(store(tmp_path))
    with shelf.begin(ask("news", at=tmp_path)) as work:
        assert shelf.of(work.id).state is State.WAITING
        with pytest.raises(StoreBusy):
            shelf.resume(work.id)
    assert shelf.of(work.id).state is State.INTERRUPTED
    with pytest.raises(NothingFound):
        shelf.of("2")
    with pytest.raises(NothingFound):
        shelf.of("../1")


def test_what_is_done_is_not_resumed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(1, bad=False))
    run(store(tmp_path), ask("a.jsonl", at=tmp_path))
    with pytest.raises(UsageError):
        Shelf(store(tmp_path)).resume("1")
    with pytest.raises(UsageError):
        Shelf(store(tmp_path)).retry("1")


def test_files_that_are_sent_stay_until_nothing_is_left_to_read(tmp_path: Path) -> None:
    shelf = Shelf(store(tmp_path))
    files = [("../good.jsonl", line(1, bad=False).encode()), ("bad.jsonl", line(2, bad=True).encode())]
    with api.open(store(tmp_path), write=True) as record, shelf.begin(Asked(Kind.FILES, "x", sent=True), files) as work:
        done = work.run(record)
    shelf.settle(done)
    assert done.counts == {"added": 1, "known": 0, "failed": 1}
    (bad,) = [path for path in (shelf.folder / "1" / "inputs").iterdir() if "bad" in path.name]
    bad.write_text(line(2, bad=False))
    with api.open(store(tmp_path), write=True) as record, shelf.retry("1") as work:
        shelf.settle(work.run(record))
    assert not (shelf.folder / "1" / "inputs").exists()


def test_a_manifest_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.duckdb.jobs").write_text("no folder")
    with pytest.raises(RecordError, match="job's files cannot be written"):
        Shelf(store(tmp_path)).begin(ask("news", at=tmp_path))
