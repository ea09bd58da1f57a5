"""A job in hand: takes its inputs into a record and writes down, after each commit, what is settled.

The record knows what it holds; the manifest spares even loading what is settled, by an input's name, size and time of
change. Killed at any point, the next run reads what the manifest does not call settled, and the record passes over what
it has. Opened by shelf.py for `cli` and `web`, which open the record.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import cast

from onrecord.api import Record
from onrecord.documents.loading import STANDARD_INPUT, files
from onrecord.errors import MissingInput, OnrecordError, RecordError
from onrecord.importing import inputs as inputs_
from onrecord.importing.job import Asked, Failure, Job, Kind, State
from onrecord.importing.manifest import Line, Writer
from onrecord.importing.tally import Run, Stamp, Tally, now, settled_line
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Executor, Here
from onrecord.pipeline.executors.named import Executors, executor
from onrecord.taking import How, Settled, Step, Taken, nobody

FEW = 16
"""Articles that this process reads itself; for more, and where a run before did not come to its end, others are
started, which an article can break without breaking the run."""
SENT = "inputs"
"""The folder in a job's own where files lie that were sent with it."""
GONE = MissingInput("standard input cannot be read a second time", value=STANDARD_INPUT, remedy="give it once more")


@dataclass(slots=True)
class Work:
    """A job that this process has in hand until it is closed. Use it as a context manager."""

    folder: Path
    tally: Tally
    why: Run
    _manifest: Writer
    _stamps: dict[str, Stamp] = field(default_factory=dict)
    _owed: Counter[str] = field(default_factory=Counter)

    @property
    def id(self) -> str:
        """The job's number."""
        return self.tally.id

    @property
    def job(self) -> Job:
        """The job as it stands."""
        found = self.tally.job(held=True)
        assert found
        return found

    def run(
        self,
        record: Record,
        *,
        stop: Callable[[], bool] = bool,
        told: Callable[[Settled], None] = nobody,
        by: Executor | None = None,
    ) -> Job:
        """Take in what is still to be read, and return the job as it ended.

        Args:
            record: open for writing.
            stop: asked before each article; once true, no more are read, and the job is stopped.
            told: what was committed, each time.
            by: what reads; as the job was asked where it is not given.

        Raises:
            OnrecordError: the run broke; what was read is on record, and the job can be resumed.
            KeyboardInterrupt: likewise.
        """
        state, broke = State.STOPPED, None
        try:
            found = list(self._inputs())
            self._begin(found)
            self._take(record, found, stop, told, by or self._executor())
            state = State.STOPPED if stop() else State.DONE
        except Exception as error:
            state, broke = State.BROKEN, self._broken(error)
            raise
        finally:
            self._end(state, broke)
        return self.job

    def close(self) -> None:
        """Let go of the job."""
        with suppress(OSError):
            self._manifest.close()

    def __enter__(self) -> Work:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def _asked(self) -> Asked:
        return self.job.asked

    def _inputs(self) -> Iterator[str]:
        if self._asked.sent:
            yield from map(str, files(self.folder / SENT))
        else:
            yield from inputs_.each(self._asked)

    def _begin(self, found: list[str]) -> None:
        total = 1 if self._asked.kind is Kind.PASTE else inputs_.total(found)
        self._write({"began": self.why, "total": total, "at": now()})
        self._owed = Counter(self.tally.parts)

    def _take(
        self, record: Record, found: list[str], stop: Callable[[], bool], told: Callable[[Settled], None], by: Executor
    ) -> None:
        def settle(settled: Settled) -> None:
            self._write(settled_line(settled, self._stamps, self._owed))
            for input_ in settled.whole:
                self._stamps.pop(input_, None)
            told(settled)

        how = How(self._asked.again, self._is_wanted, stop, settle)
        unread, config = self._unread(found, settle), self._config()
        taking = record.take(unread, given=self._asked.given, executor=by, how=how, config=config)
        with closing(cast("Generator[Taken]", taking)):  # cut off, what is read is committed before we go on
            deque(taking, maxlen=0)

    def _unread(self, found: list[str], settle: Callable[[Settled], None]) -> Iterator[str]:
        """Yield the inputs that are not settled."""
        for input_ in found:
            then = inputs_.stamp(input_)
            if self.tally.is_whole(input_, then) and input_ not in self.tally.only:
                continue
            if input_ == STANDARD_INPUT and self.tally.runs > 1:
                settle(Settled((Taken(input_, Step.FAILED, GONE, input_),), (input_,)))
                continue
            self._stamps[input_] = then
            yield input_

    def _is_wanted(self, input_: str, source: Source) -> bool:
        names = self.tally.wanted(input_, self._stamps.get(input_))
        return names is None or source.name in names

    def _executor(self) -> Executor:
        job = self.job
        few = job.total is not None and job.total <= FEW
        config = self._config()
        if (config and config.options) or (job.asked.executor is Executors.LOCAL and few and job.runs == 1):
            return Here()  # a budget is of one process
        return executor(job.asked.executor, job.asked.workers)

    def _config(self) -> Config | None:
        return self._asked.chosen.config() if self._asked.chosen else None

    def _broken(self, error: Exception) -> Failure:
        if isinstance(error, OnrecordError):
            return Failure.of(self._asked.label, error)
        return Failure(self._asked.label, f"the import broke ({type(error).__name__}: {error})")

    def _end(self, state: State, broke: Failure | None) -> None:
        """Write how the run ended; where that cannot be written, it counts as interrupted."""
        with suppress(RecordError):
            self._write({"ended": state, "broke": asdict(broke) if broke else None, "at": now()})

    def _write(self, line: Line) -> None:
        self._manifest.write(line)
        self.tally.add([line])
