"""The questions that an open record answers: events and their reports, statements, actors, ties, what was contested.

A base of `api.Record`, which programs use; the answers are worked out in `views`. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from onrecord.notebook.answers import Answer
from onrecord.notebook.dyads import Dyad
from onrecord.searching import Searching
from onrecord.views import (
    actors,
    article,
    contradictions,
    disclosure,
    documents,
    dyad,
    dyads,
    involvements,
    outlets,
    parties,
    places,
    plugged,
    quotes,
    relations,
    reports,
    sources,
    tables,
)
from onrecord.views import timeline as times
from onrecord.views import transfers as gifts
from onrecord.views.article import Article
from onrecord.views.common import Day, Key, Page, Several, day, narrowed
from onrecord.views.documents import TextRow
from onrecord.views.names import Pair
from onrecord.views.parties import FaceRow, PartyRow


class Asking(Searching):
    """A record that answers. Every question takes `as_of`: only what was known on that day.

    Where a question takes them: `since` and `until` narrow to rows whose day (the one that orders them) is from the one
    to the other, both included; months and years are meant whole. `type` is a PLOVER type, `status` a standing, or
    several of which any will do. Whoever is asked for is an id, a country's code (THA) or a name in any language.
    """

    def events(
        self,
        *,
        actor: str | None = None,
        target: str | None = None,
        who: str | None = None,
        other: str | None = None,
        place: str | None = None,
        topic: str | None = None,
        words: str | None = None,
        hand_coded: str | None = None,
        type: Several = None,  # noqa: A002 -- the contract's word
        status: Several = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
        after: Key | None = None,
    ) -> Answer[times.TimelineRow]:
        """Ask for events in order of time: by `actor`, on `target`; of `who` on either side, or between `who` and
        `other`.

        `who` and `other` take a country for all that are of it. `place` is a name, a country's code or an id; `topic` a
        PLOVER type, mode or context or a kind of thing; `words` must stand in the line that tells the event (extra
        `search`), in any form. `hand_coded`: `without` for events that an article reports, `only` for those that only
        hand-coded rows report.

        Raises:
            UsageError: a day, type, standing or topic that is none.
        """
        alone, pair = (None, Pair(who, other)) if who and other else (who or other, None)
        found = partial(times.About, actor, target, alone, pair, place, topic, hand_coded=hand_coded)
        kept = narrowed(since=since, until=until, type=type, status=status)
        page = Page(day(as_of), limit, after)
        if words is None:
            return self._results(partial(times.timeline, about=found(), kept=kept, page=page))
        view = partial(times.timeline, self._store, kept=kept, page=page)
        return self._answer(partial(self._worded, words, found, view))

    timeline = events

    def latest(self, *, as_of: Day = None, limit: int | None = None) -> Answer[quotes.QuoteRow]:
        """Ask for the statements that became known last, those first."""
        return self._results(partial(quotes.latest, page=Page(day(as_of), limit)))

    def quotes(
        self,
        *,
        speaker: str | None = None,
        act: str | None = None,
        words: str | None = None,
        about: str | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
        after: Key | None = None,
    ) -> Answer[quotes.QuoteRow]:
        """Ask who is on record for what; `about` is whoever is spoken to or mentioned in what was said."""
        said = quotes.Said(speaker=speaker, act=act, words=words, about=about)
        page = Page(day(as_of), limit, after)
        return self._results(partial(quotes.quotes, said=said, kept=narrowed(since=since, until=until), page=page))

    def marks(self, document: str, *, row: str | None = None) -> Iterator[documents.MarkRow]:
        """Yield the words of an article that the record (or one row of it) rests on, in order; they may overlap."""
        return documents.marks(self._store, document, row=row)

    def evidence(self, row: str, *, as_of: Day = None, limit: int | None = None) -> Answer[documents.EvidenceRow]:
        """Ask for the words that a row rests on, by its id."""
        return self._results(partial(documents.evidence, row=row, page=Page(day(as_of), limit)))

    def documents(
        self,
        *,
        id_: str | None = None,
        publisher: str | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
        after: Key | None = None,
    ) -> Answer[documents.DocumentRow]:
        """Ask for the articles on record (or the one), those known last first; its days are those of knowing."""
        kept, page = narrowed(since=since, until=until), Page(day(as_of), limit, after)
        return self._results(partial(documents.documents, id_=id_, publisher=publisher, kept=kept, page=page))

    def actors(
        self, *, who: str | None = None, kind: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Answer[actors.ActorRow]:
        """Ask for actors, the most mentioned first."""
        return self._results(partial(actors.actors, who=who, kind=kind, page=Page(day(as_of), limit)))

    def places(
        self, *, where: str | None = None, kind: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Answer[places.PlaceRow]:
        """Ask for places (a name, a country's code, an id), those with the most events first."""
        return self._results(partial(places.places, where=where, kind=kind, page=Page(day(as_of), limit)))

    def dyads(
        self,
        *,
        type: Several = None,  # noqa: A002
        status: Several = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[dyads.DyadRow]:
        """Ask for pairs of parties, those with the most events first."""
        kept = narrowed(since=since, until=until, type=type, status=status)
        return self._results(partial(dyads.dyads, kept=kept, page=Page(day(as_of), limit)))

    def dyad(
        self,
        one: str,
        other: str,
        *,
        type: Several = None,  # noqa: A002
        status: Several = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Dyad:
        """Ask what lies between two parties; of a country, all that are of it. `limit` is of each part.

        Types narrow events, transfers and contradictions, standings events, transfers and ties, days all but ties,
        which are those that could stand on `until` where that is given.
        """
        kept, page = narrowed(since=since, until=until, type=type, status=status), Page(day(as_of), limit)
        on, pair = day(kept.until), Pair(one, other)
        return Dyad(
            partial(dyad.sides, self._store, pair=pair, page=page),
            self._results(partial(dyad.months, pair=pair, kept=kept, page=page)),
            self._results(partial(times.timeline, about=times.About(pair=pair), kept=kept, page=page)),
            self._results(partial(quotes.mutual, pair=pair, kept=kept, page=page)),
            self._results(partial(gifts.mutual, pair=pair, kept=kept, page=page)),
            self._results(partial(relations.relations, tied=relations.Tied(pair=pair, on=on), kept=kept, page=page)),
            self._results(
                partial(
                    contradictions.contradictions,
                    where=contradictions.Where(pair=pair),
                    kept=kept,
                    page=page,
                )
            ),
        )

    def transfers(
        self,
        *,
        supplier: str | None = None,
        recipient: str | None = None,
        kind: str | None = None,
        type: Several = None,  # noqa: A002
        status: Several = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[gifts.TransferRow]:
        """Ask what changed hands, in order of time; what is denied is there as denied.

        Raises:
            UsageError: a day, type, standing or kind of thing that is none.
        """
        between = gifts.Between(supplier, recipient, kind)
        kept = narrowed(since=since, until=until, type=type, status=status)
        return self._results(partial(gifts.transfers, between=between, kept=kept, page=Page(day(as_of), limit)))

    def transfer_totals(
        self,
        *,
        supplier: str | None = None,
        recipient: str | None = None,
        kind: str | None = None,
        type: Several = None,  # noqa: A002
        status: Several = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[gifts.TotalRow]:
        """Ask what one party supplied another with in all; only what is told as real is summed."""
        between = gifts.Between(supplier, recipient, kind)
        kept = narrowed(since=since, until=until, type=type, status=status)
        return self._results(partial(gifts.totals, between=between, kept=kept, page=Page(day(as_of), limit)))

    def disclosure(
        self,
        *,
        actor: str | None = None,
        step: str | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[disclosure.RungRow]:
        """Ask how contested involvements (of `actor`, or the one with that id) came out, rung by rung."""
        kept, page = narrowed(since=since, until=until), Page(day(as_of), limit)
        return self._results(partial(disclosure.disclosure, actor=actor, step=step, kept=kept, page=page))

    def disclosures(
        self,
        *,
        actor: str | None = None,
        standing: str | None = None,
        on: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[involvements.InvolvementRow]:
        """Ask for contested involvements (of `actor`, or with that id) and how each stands, the last told first; with
        `on` how each stood on that day by what is known now."""
        page = Page(day(as_of), limit)
        asked = partial(involvements.involvements, actor=actor, standing=standing, on=day(on), page=page)
        return self._results(asked)

    def relations(
        self,
        *,
        actor: str | None = None,
        other: str | None = None,
        kind: str | None = None,
        on: Day = None,
        status: Several = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[relations.RelationRow]:
        """Ask for standing ties (of `actor`, of that kind), with `on` for those that could stand on that day.

        With `other`, those between the two, of a country all that are of it.
        """
        alone, pair = (None, Pair(actor, other)) if actor and other else (actor or other, None)
        tied = relations.Tied(alone, pair, kind, day(on))
        return self._results(
            partial(relations.relations, tied=tied, kept=narrowed(status=status), page=Page(day(as_of), limit))
        )

    def sources(
        self,
        *,
        who: str | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[sources.SourceRow]:
        """Ask who is quoted, the most quoted first."""
        kept, page = narrowed(since=since, until=until), Page(day(as_of), limit)
        return self._results(partial(sources.sources, who=who, kept=kept, page=page))

    def outlets(
        self, *, name: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Answer[outlets.OutletRow]:
        """Ask how often outlets had events alone, first or after others, and who copies whom."""
        return self._results(partial(outlets.outlets, name=name, page=Page(day(as_of), limit)))

    def contradictions(
        self,
        *,
        kind: str | None = None,
        event: str | None = None,
        who: str | None = None,
        other: str | None = None,
        type: Several = None,  # noqa: A002
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
    ) -> Answer[contradictions.ContradictionRow]:
        """Ask for reports that cannot both be so: of one kind, one event, events between `who` and `other`."""
        pair = Pair(who, other) if who and other else None
        where, page = contradictions.Where(kind, event, pair), Page(day(as_of), limit)
        kept = narrowed(since=since, until=until, type=type)
        return self._results(partial(contradictions.contradictions, where=where, kept=kept, page=page))

    def sameness(
        self, *, event: str | None = None, as_of: Day = None, limit: int | None = None
    ) -> Answer[reports.SamenessRow]:
        """Ask why reports (of one event, or all) are taken for reports of one: the rule, its score and reason."""
        return self._results(partial(reports.sameness, event=event, page=Page(day(as_of), limit)))

    def reports(self, event: str, *, as_of: Day = None, limit: int | None = None) -> Answer[reports.ReportRow]:
        """Ask who reports an event (by its id or the beginning of it), and what each makes of it.

        Raises:
            NothingFound: no event known on the day has the id; when the answer is fetched.
            UsageError: several ids begin so.
        """
        return self._results(partial(reports.reports, event=event, page=Page(day(as_of), limit)))

    def article(self, document: str, *, as_of: Day = None) -> Article:
        """Return an article with everything that the record holds of it.

        Raises:
            NothingFound: there is none with that id, or it was not known on the day.
        """
        return article.article(self._store, document, page=Page(day(as_of)))

    def parties(self, rows: Sequence[str], *, as_of: Day = None) -> Answer[PartyRow]:
        """Ask who the parties of events, ties, involvements and steps are, by the ids of these rows."""
        return self._results(partial(parties.parties, rows=rows, page=Page(day(as_of))))

    def faces(self, ids: Sequence[str], *, as_of: Day = None) -> Answer[FaceRow]:
        """Ask for the names of parties of pairs, by country's codes and ids of actors."""
        return self._results(partial(parties.faces, ids=ids, page=Page(day(as_of))))

    def texts(self, some: Sequence[str]) -> Iterator[TextRow]:
        """Yield the articles with these ids and their texts, in order of their ids."""
        return documents.texts(self._store, some)

    def table(self, name: str, *, as_of: Day = None, limit: int | None = None) -> Answer[Any]:
        """Ask for a stable table as it is, by its name: the rows that SQL gives.

        Raises:
            UsageError: there is no such table.
        """
        kind, page = tables.kind(self._store, name, self._store.tables()), Page(day(as_of), limit)
        return self._answer(partial(tables.table, self._store, name, kind, page=page), kind)

    def view(self, name: str, *, as_of: Day = None, limit: int | None = None, **values: object) -> Answer[Any]:
        """Ask a question that an installed package brings (`onrecord plugins` lists them), with values of its own.

        Raises:
            UsageError: no package offers it, it has no such value, or `as_of` is no day.
            PluginError: its package is broken.
        """
        one, page = plugged.named(name), Page(day(as_of), limit)
        return self._answer(partial(plugged.view, self._store, name, one, values=values, page=page), one.row)

    def _worded(
        self,
        words: str,
        about: Callable[..., times.About],
        view: Callable[..., Iterator[times.TimelineRow]],
    ) -> Iterator[times.TimelineRow]:
        """Yield the events of a view in whose lines the words stand."""
        return view(about=about(self._places(words)))
