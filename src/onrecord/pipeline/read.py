"""One document becomes one reading: the only place that knows the order of the stages.

identify → describe → segment → the engines, each result combined → the reference date → resolve. Nothing is
decided here but the order; every stage lives in its own room. Called by `api` and by the executors.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import version

from onrecord.documents.metadata import describe
from onrecord.documents.stamps import day_of
from onrecord.errors import NotText, TooLarge
from onrecord.extract.addressed import addressed, warning, without_addressed
from onrecord.extract.combine import combine, signed, verbatim
from onrecord.knowledge.store import edition
from onrecord.lang.identify import UNKNOWN, identify, plainly
from onrecord.lang.pack import Pack
from onrecord.lang.registry import languages, pack
from onrecord.model.accounts import Account, Estimate
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations
from onrecord.model.coded import Coded
from onrecord.model.documents import Document, Source
from onrecord.model.ids import document_id
from onrecord.model.ports import Costly, Extractor
from onrecord.model.reading import Reading, Run
from onrecord.pipeline.assemble import chain
from onrecord.pipeline.config import ENGINES, Config
from onrecord.pipeline.foreign import foreign_warning
from onrecord.pipeline.guarded import extracted
from onrecord.resolve.coded import coded_reading
from onrecord.resolve.coded_places import lost
from onrecord.resolve.world import resolve


class Reader:
    """Reads documents with one configuration; builds each language's engines once, at first need."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._chains: dict[str, tuple[Extractor, ...]] = {}
        self._plain = self.config.engines == ENGINES

    def read(self, source: Source) -> Reading:
        """Return what goes on record from `source`.

        A text in a language without a pack gives a reading without annotations and a warning that says so; much
        text in another language than the document's gives a warning too.

        Raises:
            TooLarge: the text is longer than the configuration allows.
            NotText: it holds half a surrogate pair, which no encoding has.
            NoEvent: a hand-coded row has no counterpart in the record's terms, or cannot be read.
            PipelineError: the configured engines cannot work together.
        """
        started = time.perf_counter()
        self._refuse_too_long(source)
        _refuse_halves(source)
        if source.coded is not None:
            return _coded(source, source.coded, started)
        language = source.language or identify(source.text)
        if language.partition("-")[0] not in languages():
            return _unread(source, language, seconds=time.perf_counter() - started)
        reading, found, dropped, spoken_to = self._read(source, pack(language))
        foreign = foreign_warning(source.text, pack(language).language)
        run = self._run(pack(language), time.perf_counter() - started, dropped, found.accounts)
        notes = (*spoken_to, *(note for account in found.accounts for note in account.notes))
        return replace(reading, run=replace(run, warnings=(*source.warnings, *((foreign,) if foreign else ()), *notes)))

    def annotate(self, source: Source) -> Annotations:
        """Return what the engines find in `source`, before anything is resolved; nothing without a pack.

        Raises:
            TooLarge: the text is longer than the configuration allows.
            PipelineError: the configured engines cannot work together.
        """
        self._refuse_too_long(source)
        language = source.language or identify(source.text)
        if language.partition("-")[0] not in languages():
            return Annotations()
        return self._annotated(source, pack(language))[1]

    def estimate(self, source: Source) -> Estimate:
        """Return what reading `source` will cost at most, by the engines that cost something; nothing is asked of them.

        Raises:
            TooLarge: the text is longer than the configuration allows.
            PipelineError: the configured engines cannot work together.
        """
        self._refuse_too_long(source)
        language = source.language or identify(source.text)
        if self._plain or language.partition("-")[0] not in languages():
            return Estimate()
        return self._estimated(source, pack(language))

    def _estimated(self, source: Source, language: Pack) -> Estimate:
        document = describe(source, language=language.language, cues=language.metadata, find_times=language.times)
        analysis = language.segment(document)
        found, cost = Annotations(), Estimate()
        for extractor in self._chain(language):
            if isinstance(extractor, Costly):
                cost += extractor.estimate(analysis, found)
            else:
                found = combine(found, verbatim(extracted(extractor, analysis, found), analysis.text)[0])
        return cost

    def _read(self, source: Source, language: Pack) -> tuple[Reading, Annotations, int, tuple[str, ...]]:
        analysis, found, dropped = self._annotated(source, language)
        reading = resolve(analysis, found, day_first=language.day_first, today=self._latest(source))
        return reading, found, dropped, warning(addressed(analysis))

    def _latest(self, source: Source) -> date:
        """Return the latest day on which a source can have been written: the day of reading, or that it was seen."""
        today = self.config.today or date.today()  # noqa: DTZ011 -- a local day; the only look at the calendar
        seen = day_of(source.seen)
        return today if seen is None else min(seen, today)

    def _annotated(self, source: Source, language: Pack) -> tuple[Analysis, Annotations, int]:
        document = describe(source, language=language.language, cues=language.metadata, find_times=language.times)
        analysis = language.segment(document)
        found, dropped = Annotations(), 0
        for extractor in self._chain(language):
            placed, fell = verbatim(extracted(extractor, analysis, found), analysis.text)
            named = placed if self._plain else signed(placed, extractor.name)
            found, dropped = combine(found, named), dropped + fell
        return analysis, without_addressed(found, addressed(analysis)), dropped

    def _chain(self, language: Pack) -> tuple[Extractor, ...]:
        if language.language not in self._chains:
            self._chains[language.language] = chain(self.config, language)
        return self._chains[language.language]

    def _run(self, language: Pack, seconds: float, dropped: int, accounts: tuple[Account, ...]) -> Run:
        return Run(
            version=_version(),
            engines=self._versions(language),
            knowledge=edition(),
            seconds=round(seconds, 4),
            dropped=dropped + sum(sum(account.dropped.values()) for account in accounts),
            accounts=accounts,
        )

    def _versions(self, language: Pack) -> Mapping[str, str]:
        ours = {one.name: getattr(one, "version", None) or _version() for one in self._chain(language)}
        return {**ours, **dict(language.versions)}

    def _refuse_too_long(self, source: Source) -> None:
        if len(source.text) > self.config.longest_text:
            raise TooLarge(
                f"the text has {len(source.text):,} characters",
                value=source.name,
                valid=f"at most {self.config.longest_text:,}",
                remedy="split it into articles",
            )


def _coded(source: Source, row: Coded, started: float) -> Reading:
    """Return the reading of a row that somebody coded by hand, in the language of its note."""
    language = source.language or _written_in(row.said("note"), source.text)
    reading = coded_reading(source, row, language=language)
    seconds = round(time.perf_counter() - started, 4)
    nowhere = lost(row)
    warnings = (*source.warnings, *((nowhere,) if nowhere else ()))
    run = Run(_version(), {"hand": row.shape.value}, edition(), seconds, warnings=warnings)
    return replace(reading, run=run)


def _written_in(note: str, cells: str) -> str:
    """Return the language of a row: its note's, else one that its cells plainly are in; names alone are in none."""
    plain = (language for language in languages() if plainly(note or cells, language))
    return next(plain, None) or (identify(note) if note else UNKNOWN)


def _refuse_halves(source: Source) -> None:
    declared = (source.title, source.publisher, source.url, source.published, source.language, *source.byline)
    try:
        for words in (source.text, *declared):
            (words or "").encode()
    except UnicodeEncodeError as error:
        raise NotText(
            f"half a character (a lone surrogate) at {error.start:,}",
            value=source.name,
            valid="Unicode text",
            remedy="decode the input again",
        ) from error


@cache
def _version() -> str:
    """The version of this package: reading its metadata takes longer than finding the times of an article."""
    return version("onrecord")


def _unread(source: Source, language: str, *, seconds: float) -> Reading:
    document = Document(
        id=document_id(source.text),
        text=source.text,
        language=language,
        title=source.title,
        publisher=source.publisher,
        byline=source.byline,
        url=source.url,
        published=source.published,
    )
    warning = f"no language pack for {language!r}; installed: {', '.join(languages())}. Only the text is on record."
    return Reading(
        document=document,
        run=Run(version=_version(), knowledge=edition(), seconds=seconds, warnings=(*source.warnings, warning)),
    )
