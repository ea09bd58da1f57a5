"""The questions that an open record answers: events and their reports, statements, actors, ties, what was contested.

A base of `api.Record`, which programs use; the answers are worked out in `views`. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from onrecord.deciding import Deciding
from onrecord.views import (
    actors,
    contradictions,
    disclosure,
    documents,
    dyads,
    involvements,
    quotes,
    relations,
    reports,
    sources,
    timeline,
)
from onrecord.views.common import Day, Key, Page, day
from onrecord.views.results import Results


class Asking(Deciding):
    """A record that answers. Every question takes `as_of`: only what was known on that day."""

    def events(
        self,
        *,
        actor: str | None = None,
        target: str | None = None,
        type: str | None = None,  # noqa: A002 -- the contract's word
        as_of: Day = None,
        limit: int | None = None,
        after: Key | None = None,
    ) -> Results[timeline.TimelineRow]:
        """Ask for events by `actor` against `target`: an id, a country's code (THA), a name in any language."""
        page = Page(day(as_of), limit, after)
        return self._results(partial(timeline.timeline, actor=actor, target=target, type=type, page=page))

    timeline = events

    def latest(self, *, as_of: Day = None, limit: int | None = None) -> Results[quotes.QuoteRow]:
        """Ask for the statements that became known last, those first."""
        return self._results(partial(quotes.latest, page=Page(day(as_of), limit)))

    def quotes(
        self,
        *,
        speaker: str | None = None,
        act: str | None = None,
        words: str | None = None,
        as_of: Day = None,
        limit: int | None = None,
        after: Key | None = None,
    ) -> Results[quotes.QuoteRow]:
        """Ask who is on record for what."""
        page = Page(day(as_of), limit, after)
        return self._results(partial(quotes.quotes, speaker=speaker, act=act, words=words, page=page))

    def marks(self, document: str, *, row: str | None = None) -> Iterator[documents.MarkRow]:
        """Yield the words of an article that the record (or one row of it) rests on, in order; they may overlap."""
        return documents.marks(self._store, document, row=row)

    def documents(
        self, *, id_: str | None = None, as_of: Day = None, limit: int | None = None, after: Key | None = None
    ) -> Results[documents.DocumentRow]:
        """Ask for the articles on record (or the one), those known last first."""
        return self._results(partial(documents.documents, id_=id_, page=Page(day(as_of), limit, after)))

    def actors(
        self, *, who: str | None = None, kind: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Results[actors.ActorRow]:
        """Ask for actors, the most mentioned first."""
        return self._results(partial(actors.actors, who=who, kind=kind, page=Page(day(as_of), limit)))

    def dyads(self, *, as_of: Day = None, limit: int | None = None) -> Results[dyads.DyadRow]:
        """Ask for pairs of parties, those with the most events first."""
        return self._results(partial(dyads.dyads, page=Page(day(as_of), limit)))

    def disclosure(
        self, *, actor: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Results[disclosure.RungRow]:
        """Ask how contested involvements (of `actor`, or the one with that id) came out, rung by rung."""
        return self._results(partial(disclosure.disclosure, actor=actor, page=Page(day(as_of), limit)))

    def disclosures(
        self, *, actor: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Results[involvements.InvolvementRow]:
        """Ask for contested involvements (of `actor`, or with that id) and how each stands, the last told first."""
        return self._results(partial(involvements.involvements, actor=actor, page=Page(day(as_of), limit)))

    def relations(
        self,
        *,
        actor: str | None = None,
        kind: str | None = None,
        on: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Results[relations.RelationRow]:
        """Ask for standing ties (of `actor`, of that kind), with `on` for those that could stand on that day."""
        page = Page(day(as_of), limit)
        return self._results(partial(relations.relations, actor=actor, kind=kind, on=day(on), page=page))

    def sources(self, *, as_of: Day = None, limit: int | None = None) -> Results[sources.SourceRow]:
        """Ask who is quoted, the most quoted first."""
        return self._results(partial(sources.sources, page=Page(day(as_of), limit)))

    def contradictions(
        self, *, as_of: Day = None, limit: int | None = None
    ) -> Results[contradictions.ContradictionRow]:
        """Ask for reports that cannot both be so."""
        return self._results(partial(contradictions.contradictions, page=Page(day(as_of), limit)))

    def sameness(
        self, *, event: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Results[reports.SamenessRow]:
        """Ask why reports (of one event, or all) are taken for reports of one: the rule, its score and reason."""
        return self._results(partial(reports.sameness, event=event, page=Page(day(as_of), limit)))

    def reports(self, event: str, *, as_of: Day = None, limit: int | None = None) -> Results[reports.ReportRow]:
        """Ask who reports an event (by its id or the beginning of it), and what each makes of it.

        Raises:
            NothingFound: no event known on the day has the id; when the answer is fetched.
            UsageError: several ids begin so.
        """
        return self._results(partial(reports.reports, event=event, page=Page(day(as_of), limit)))
