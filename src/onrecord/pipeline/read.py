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
from onrecord.extract.combine import combine, verbatim
from onrecord.knowledge.store import edition
from onrecord.lang.identify import identify
from onrecord.lang.pack import Pack
from onrecord.lang.registry import languages, pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations
from onrecord.model.documents import Document, Source
from onrecord.model.ids import document_id
from onrecord.model.ports import Extractor
from onrecord.model.reading import Reading, Run
from onrecord.pipeline.assemble import chain
from onrecord.pipeline.config import Config
from onrecord.pipeline.foreign import foreign_warning
from onrecord.resolve.world import resolve


class Reader:
    """Reads documents with one configuration; builds each language's engines once, at first need."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._chains: dict[str, tuple[Extractor, ...]] = {}

    def read(self, source: Source) -> Reading:
        """Return what goes on record from `source`.

        A text in a language without a pack gives a reading without annotations and a warning that says so; much
        text in another language than the document's gives a warning too.

        Raises:
            TooLarge: the text is longer than the configuration allows.
            NotText: it holds half a surrogate pair, which no encoding has.
            PipelineError: the configured engines cannot work together.
        """
        started = time.perf_counter()
        self._refuse_too_long(source)
        _refuse_halves(source)
        language = source.language or identify(source.text)
        if language.partition("-")[0] not in languages():
            return _unread(source, language, seconds=time.perf_counter() - started)
        reading, dropped = self._read(source, pack(language))
        foreign = foreign_warning(source.text, pack(language).language)
        run = self._run(pack(language), time.perf_counter() - started, dropped)
        return replace(reading, run=replace(run, warnings=(*source.warnings, *((foreign,) if foreign else ()))))

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

    def _read(self, source: Source, language: Pack) -> tuple[Reading, int]:
        analysis, found, dropped = self._annotated(source, language)
        return resolve(analysis, found, day_first=language.day_first, today=self._latest(source)), dropped

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
            placed, fell = verbatim(extractor.extract(analysis, found), analysis.text)
            found, dropped = combine(found, placed), dropped + fell
        return analysis, found, dropped

    def _chain(self, language: Pack) -> tuple[Extractor, ...]:
        if language.language not in self._chains:
            self._chains[language.language] = chain(self.config, language)
        return self._chains[language.language]

    def _run(self, language: Pack, seconds: float, dropped: int) -> Run:
        return Run(
            version=_version(),
            engines=self._versions(language),
            knowledge=edition(),
            seconds=round(seconds, 4),
            dropped=dropped,
        )

    def _versions(self, language: Pack) -> Mapping[str, str]:
        ours = dict.fromkeys(self.config.engines, _version())
        return {**ours, **dict(language.versions)}

    def _refuse_too_long(self, source: Source) -> None:
        if len(source.text) > self.config.longest_text:
            raise TooLarge(
                f"the text has {len(source.text):,} characters",
                value=source.name,
                valid=f"at most {self.config.longest_text:,}",
                remedy="split it into articles",
            )


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
