"""What a program does with onrecord: `read` an article, `open` a record, and ask it.

The only room that knows both the reading side (pipeline) and the record side (record, views). Answers are lazy:
nothing is asked before rows are wanted. Prints nothing. Called by users, by `cli` and by `web`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from onrecord import plugins as plugging
from onrecord import record as records
from onrecord.asking import Asking
from onrecord.documents.containers import is_container
from onrecord.documents.given import Given
from onrecord.documents.loading import load
from onrecord.errors import DocumentError, RecordError, UsageError
from onrecord.fetching.ahead import ahead
from onrecord.fetching.sources import behind, is_address
from onrecord.knowledge import lookup
from onrecord.model.accounts import Estimate
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.notebook.answers import Answer
from onrecord.notebook.happenings import Happening
from onrecord.notebook.papers import Paper
from onrecord.notebook.readings import Read
from onrecord.notebook.statements import typed
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Executor, Here, Outcome
from onrecord.pipeline.executors.local import Processes
from onrecord.pipeline.read import Reader
from onrecord.taking import How, Taking
from onrecord.taking import Step as Step
from onrecord.taking import Taken as Taken
from onrecord.views import export, show
from onrecord.views.common import Day, Page, day
from onrecord.views.passages import Passage, passages
from onrecord.views.plugged import is_view

if TYPE_CHECKING:
    from onrecord.record.publish import Published
    from onrecord.record.store import Counts
    from onrecord.record.verify import Verified
    from onrecord.record.writer import Added

UNSAID = Given()


def read(
    text: str,
    *,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    engines: Sequence[str] | None = None,
) -> Read:
    """Return what would go on record from an article's text; nothing is stored. A notebook shows its evidence.

    Args:
        text: the article, with or without its headline; it is read as it is, offsets count its code points.
        url: where it stands.
        published: when, in EDTF (2025-08-25, 2025-08-25T10:22+07:00); what the text itself says is found.
        title: its headline, where the text does not open with it.
        publisher: who published it.
        language: BCP 47; None to find out.
        engines: the names of all engines that read, in their order; None for those of a plain installation.

    Raises:
        DocumentError: the text is too long.
        PipelineError: an engine is not installed, or needs what none before it provides.
    """
    source = Source("text", text, title=title, publisher=publisher, url=url, published=published, language=language)
    return Read.of(_reader(_config(engines)).read(source))


def read_all(
    inputs: Iterable[str], *, workers: int = 1, given: Given = UNSAID, config: Config | None = None
) -> Iterator[Outcome]:
    """Yield what became of each article behind the inputs (files, folders, `-`), in their order.

    An input that cannot be read gives an outcome with its error; the rest goes on. `config` says which engines read,
    and what they are told.

    Raises:
        UsageError: several workers, and an engine that has one budget.
    """
    if workers > 1 and config is not None and config.options:
        raise UsageError("an engine with settings of its own reads in one process", value=workers, valid="--workers 1")
    failed: list[Outcome] = []
    loaded = _readable(ahead(inputs, given=given), given, failed.append)
    yield from _in_order(_executor(workers).read(loaded, config or Config()), failed)


def estimate(
    inputs: Iterable[str], *, config: Config, given: Given = UNSAID
) -> Iterator[tuple[str, Estimate | DocumentError]]:
    """Yield, for each article behind the inputs, what reading it with `config` will cost at most; nothing is asked."""
    reader = _reader(config)
    for name in inputs:
        for found in _loaded(name, given):
            if isinstance(found, DocumentError):
                yield str(found.value or name), found
            else:
                yield found.name, reader.estimate(found)


def who(name: str, *, on: Day = None) -> tuple[lookup.Answer, ...]:
    """Return what a name means in the knowledge base, the most trusted meaning first; offices are told for `on`.

    Raises:
        UsageError: `on` is no day.
    """
    return lookup.who(name, on=day(on))


def plugins() -> tuple[plugging.Plugin, ...]:
    """Return what installed packages plug in (languages, engines, containers, views), ours among them, each tried: one
    that cannot be used says why."""
    return tuple(plugging.every({plugging.CONTAINERS: is_container, plugging.VIEWS: is_view}))


def open(path: str | PathLike[str], *, write: bool = False) -> Record:  # noqa: A001 -- onrecord.open, as io.open
    """Open a record; with `write`, make it if need be. Use it as a context manager.

    Raises:
        StoreBusy: another process has it open.
        NotARecord: there is none at `path`, or the file is something else.
        StoreTooNew, StoreTooOld: a later version of onrecord wrote it, or one before the first release.
    """
    mode = records.Mode.WRITE if write else records.Mode.READ
    return Record(records.Store.open(Path(path), mode=mode))


def rebuild(path: str | PathLike[str]) -> str:
    """Make the store at `path` again from its journal; return its digest.

    Raises:
        RecordError: there is no journal, or it is damaged, or it lacks what the store has.
    """
    return records.rebuild(Path(path))


def ask_sql(
    path: str | PathLike[str], sql: str, *, as_of: Day = None
) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    """Return the columns and rows of one statement that reads; it can touch no file, network or setting.

    `as_of` makes the stable tables those of a day.

    Raises:
        UsageError: it is not one question, cannot be answered, or `as_of` is no day.
    """
    return records.Store.open(Path(path), mode=records.Mode.BOX).box(sql, as_of=day(as_of))


class Record(Asking):
    """A record that is open. Every question takes `as_of`: only what was known on that day."""

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._store.path

    def export(self, *, as_of: Day = None, limit: int | None = None) -> Iterator[bytes]:
        """Yield the readings as JSON, one for each document."""
        return export.export(self._store, page=Page(day(as_of), limit))

    def show(
        self, id_: str, *, as_of: Day = None, limit: int | None = None
    ) -> tuple[show.Shown, Mapping[str, tuple[Passage, ...]]]:
        """Return a row with its words (`limit` at most), and the passages that they stand in, by document.

        Raises:
            NothingFound: the record has no such id, or had none on that day.
            UsageError: several ids begin so.
        """
        shown = show.show(self._store, id_, page=Page(day(as_of), limit))
        marks: dict[str, list[tuple[int, int, str]]] = {}
        for word in shown.words:
            marks.setdefault(word.document, []).append((word.start, word.stop, word.role))
        return shown, {document: passages(self.text(document), some) for document, some in marks.items()}

    def event(self, id_: str, *, as_of: Day = None) -> Happening:
        """Return an event (by its id, that of one of its reports, or the beginning of one) with its words, who reports
        it, out of how many origins, on whose word.

        Raises:
            NothingFound: the record has no such event, or had none on that day.
            UsageError: the id is no event's, or several begin so.
        """
        reports = self.reports(id_, as_of=as_of)
        event = next(iter(reports)).event
        shown, words = self.show(event, as_of=as_of)
        return Happening(
            shown,
            words,
            self.reports(event, as_of=as_of),
            self.evidence(event, as_of=as_of),
            self.sameness(event=event, as_of=as_of),
            self.contradictions(event=event, as_of=as_of),
        )

    def document(self, id_: str, *, as_of: Day = None) -> Paper:
        """Return an article with its text and every word that the record rests on.

        Raises:
            NothingFound: the record has no article with that id, or had none on that day.
        """
        return Paper(self.article(id_, as_of=as_of), self.text(id_), tuple(self.marks(id_)))

    def publish(
        self,
        path: str | PathLike[str],
        *,
        text: bool = True,
        as_of: Day = None,
        licence: str | None = None,
    ) -> Published:
        """Write the stable tables as tables of a DuckDB file that others attach, with what it is in `about` and
        `contents`. Without `text` no words of articles go out: their hashes stand in their place. `licence` is what
        whoever publishes says of the file.

        Raises:
            UsageError: the file is a record, or the store is served, or was asked in SQL (open it anew).
            RecordError: the file cannot be written.
        """
        words = records.Text.WORDS if text else records.Text.HASHES
        return self._store.publish(Path(path), text=words, as_of=day(as_of), licence=licence)

    def __repr__(self) -> str:
        try:
            held = self.status()
        except RecordError:
            return f"<record {self.path}, closed>"
        return f"<record {self.path}: {held.documents} articles, {held.events} events, {held.attributions} statements>"

    def sql(self, sql: str, *, as_of: Day = None) -> Answer[Any]:
        """Return the answer to one statement that reads, over the stable tables (of a day); it can touch no file,
        network or setting, and from then on nor can this record but for its own files. All rows are held.

        Raises:
            UsageError: it is not one question, cannot be answered, or `as_of` is no day.
        """
        kind, rows = typed(*self._store.asked(sql, as_of=day(as_of)))
        return self._answer(partial(iter, rows), kind)

    def add(self, readings: Iterable[Reading]) -> Added:
        """Put readings on record, all or none; those that it has are passed over.

        Raises:
            EvidenceError: one of them quotes what its document does not say.
        """
        return self._store.add(readings)

    def take(
        self,
        inputs: Iterable[str],
        *,
        workers: int = 1,
        again: bool = False,
        given: Given = UNSAID,
        executor: Executor | None = None,
        how: How | None = None,
        engines: Sequence[str] | None = None,
        config: Config | None = None,
    ) -> Iterator[Taken]:
        """Read articles and put them on record in batches; yield what became of each once that is settled.

        Articles that this version has read are passed over, unless `again`. Stopped in the middle, what has been
        read is committed, and the same call goes on from there. `executor` stands before `workers`, `how` before
        `again`. `engines` are those of `read`; `config`, which stands before them, says also what they are told.
        """
        load_one = partial(_loaded, given=given)
        chosen = executor or _executor(workers), how or How(again=again), config or _config(engines)
        taking = Taking(self._store, load_one, *chosen)
        yield from taking.run(ahead(inputs, given=given))

    def status(self) -> Counts:
        """Return how much the record holds."""
        return self._store.counts()

    def tables(self) -> dict[str, str]:
        """Return the names of the stable tables with what each is."""
        return self._store.tables()

    def digest(self) -> str:
        """Return the hash of all that is on record."""
        return self._store.digest()

    def verify(self) -> Verified:
        """Prove every quoted word, every row's evidence and the journal."""
        return self._store.verify()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _loaded(name: str, given: Given) -> Iterator[Source | DocumentError]:
    """Yield what is behind one input: the only place where an input becomes articles to read."""
    on_disk = partial(load, encoding=given.encoding, columns=dict(given.columns), coder=given.coder)
    for found in behind(name, given=given) if is_address(name) else on_disk(name):
        yield found if isinstance(found, DocumentError) else given.of(found)


def _readable(inputs: Iterable[str], given: Given, fail: Callable[[Outcome], None]) -> Iterator[Source]:
    for name in inputs:
        for found in _loaded(name, given):
            if isinstance(found, DocumentError):
                fail(Outcome(str(found.value or name), error=found))
            else:
                yield found


def _in_order(outcomes: Iterator[Outcome], failed: list[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        while failed:
            yield failed.pop(0)
        yield outcome
    yield from failed


def _executor(workers: int) -> Executor:
    if workers < 1:
        raise UsageError("there must be a worker", value=workers, valid="1 or more")
    return Here() if workers == 1 else Processes(workers)


@cache
def _reader(config: Config) -> Reader:
    return Reader(config)


def _config(engines: Sequence[str] | None) -> Config:
    return Config() if engines is None else Config(engines=tuple(engines))
