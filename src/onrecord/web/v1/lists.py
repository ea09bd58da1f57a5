"""The lists of the API, each a question of `api.Record` with its filters in the address.

Every list takes `as_of`, `limit` and `format` (a download of just these rows); those with `after` go on page by page.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response

from onrecord.searching import FoundRow
from onrecord.views.actors import ActorRow
from onrecord.views.audit import AuditRow
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.disclosure import RungRow
from onrecord.views.documents import DocumentRow
from onrecord.views.dyads import DyadRow
from onrecord.views.involvements import InvolvementRow
from onrecord.views.merges import MergeRow
from onrecord.views.outlets import OutletRow
from onrecord.views.quotes import QuoteRow
from onrecord.views.relations import RelationRow
from onrecord.views.reports import SamenessRow
from onrecord.views.sources import SourceRow
from onrecord.views.timeline import TimelineRow
from onrecord.views.transfers import TotalRow, TransferRow
from onrecord.web.v1 import asked as ask
from onrecord.web.v1.answers import Listed, listed
from onrecord.web.v1.opened import Opened, Ours, downloaded, router

routes = router("lists")


@routes.get("/articles", responses=downloaded(Listed[DocumentRow]))
def articles(record: Opened, asked: Annotated[ask.Articles, Query()]) -> Response:
    """Articles, those known last first; days are those on which they were known."""
    return listed(record, asked, record.documents(**asked.question()), "articles")


@routes.get("/actors", responses=downloaded(Listed[ActorRow]))
def actors(record: Opened, asked: Annotated[ask.Actors, Query()]) -> Response:
    """Who is on record, the most mentioned first."""
    return listed(record, asked, record.actors(**asked.question()), "actors")


@routes.get("/quotes", responses=downloaded(Listed[QuoteRow]))
def quotes(record: Opened, asked: Annotated[ask.Quotes, Query()]) -> Response:
    """Who is on record for what, in order of time."""
    return listed(record, asked, record.quotes(**asked.question()), "quotes")


@routes.get("/events", responses=downloaded(Listed[TimelineRow]))
def events(record: Opened, owned: Ours, asked: Annotated[ask.Events, Query()]) -> Response:
    """Events in order of time."""
    return _events(record, owned, asked, "events")


@routes.get("/timeline", responses=downloaded(Listed[TimelineRow]))
def timeline(record: Opened, owned: Ours, asked: Annotated[ask.Events, Query()]) -> Response:
    """Events in order of time, as `/events`."""
    return _events(record, owned, asked, "timeline")


def _events(record: Opened, owned: Ours, asked: ask.Events, name: str) -> Response:
    found = record.events(**asked.question())
    if asked.words is None:
        return listed(record, asked, found, name, parties="id")
    with owned.finding:
        return listed(record, asked, found, name, parties="id")


@routes.get("/dyads", responses=downloaded(Listed[DyadRow]))
def dyads(record: Opened, asked: Annotated[ask.Dyads, Query()]) -> Response:
    """Directed pairs of parties, those with the most events first."""
    return listed(record, asked, record.dyads(**asked.question()), "dyads")


@routes.get("/disclosures", responses=downloaded(Listed[InvolvementRow]))
def disclosures(record: Opened, asked: Annotated[ask.Disclosures, Query()]) -> Response:
    """Contested involvements and how each stands, those told of last first."""
    return listed(record, asked, record.disclosures(**asked.question()), "disclosures", parties="id")


@routes.get("/steps", responses=downloaded(Listed[RungRow]))
def steps(record: Opened, asked: Annotated[ask.Steps, Query()]) -> Response:
    """Steps of contested involvements, one involvement after another, each in its order."""
    return listed(record, asked, record.disclosure(**asked.question()), "steps", parties="id")


@routes.get("/contradictions", responses=downloaded(Listed[ContradictionRow]))
def contradictions(record: Opened, asked: Annotated[ask.Contradictions, Query()]) -> Response:
    """Pairs of reports of one event that cannot both be so."""
    return listed(record, asked, record.contradictions(**asked.question()), "contradictions", parties="event")


@routes.get("/transfers", responses=downloaded(Listed[TransferRow]))
def transfers(record: Opened, asked: Annotated[ask.Transfers, Query()]) -> Response:
    """What changed hands, in order of time; what is denied is there as denied."""
    return listed(record, asked, record.transfers(**asked.question()), "transfers", parties="id")


@routes.get("/transfers/totals", responses=downloaded(Listed[TotalRow]))
def totals(record: Opened, asked: Annotated[ask.Transfers, Query()]) -> Response:
    """What one party supplied another with in all; only what is told as real is summed."""
    return listed(record, asked, record.transfer_totals(**asked.question()), "totals")


@routes.get("/relations", responses=downloaded(Listed[RelationRow]))
def relations(record: Opened, asked: Annotated[ask.Relations, Query()]) -> Response:
    """Standing ties; with `on` those that could stand on that day."""
    return listed(record, asked, record.relations(**asked.question()), "relations", parties="id")


@routes.get("/outlets", responses=downloaded(Listed[OutletRow]))
def outlets(record: Opened, asked: Annotated[ask.Outlets, Query()]) -> Response:
    """How often outlets had events alone, first or after others, and who copies whom."""
    return listed(record, asked, record.outlets(**asked.question()), "outlets")


@routes.get("/sources", responses=downloaded(Listed[SourceRow]))
def sources(record: Opened, asked: Annotated[ask.Sources, Query()]) -> Response:
    """Who is quoted, the most quoted first."""
    return listed(record, asked, record.sources(**asked.question()), "sources")


@routes.get("/merges", responses=downloaded(Listed[MergeRow]))
def merges(record: Opened, asked: Annotated[ask.Merges, Query()]) -> Response:
    """Why actors of several documents are one."""
    return listed(record, asked, record.merges(**asked.question()), "merges")


@routes.get("/sameness", responses=downloaded(Listed[SamenessRow]))
def sameness(record: Opened, asked: Annotated[ask.Sameness, Query()]) -> Response:
    """Why reports are taken for reports of one event."""
    return listed(record, asked, record.sameness(**asked.question()), "sameness")


@routes.get("/audit", responses=downloaded(Listed[AuditRow]))
def audit(record: Opened, asked: Annotated[ask.Audit, Query()]) -> Response:
    """What people decided: what stood before and after, who, when and why."""
    return listed(record, asked, record.audit(**asked.question()), "audit")


@routes.get("/search", responses=downloaded(Listed[FoundRow]))
def search(record: Opened, owned: Ours, asked: Annotated[ask.Search, Query()]) -> Response:
    """Articles in which the words stand, in any form, the most relevant first."""
    with owned.finding:
        return listed(record, asked, record.search(**asked.question()), "search")
