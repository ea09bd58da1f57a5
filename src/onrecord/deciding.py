"""The part of an open record by which people stand above it: what they decided, what to look at, and the deciding.

The base of `api.Record`, which programs use; the decisions themselves are in `record/decisions.py` and
`record/corrections.py`. Prints nothing.
"""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import UsageError
from onrecord.notebook.answers import Answer
from onrecord.record.decisions import Decision, Kind
from onrecord.views import audit as audits
from onrecord.views import documents
from onrecord.views import merges as views
from onrecord.views import review as reviews
from onrecord.views.common import Day, Page, day

if TYPE_CHECKING:
    from onrecord.record.store import Store

Row = TypeVar("Row")


class Deciding:
    """A record that people correct; it must be open for writing where something is decided.

    `author` is the user of this machine where it is not given. Ids may be cut short.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def merges(self, *, who: str | None = None, as_of: Day = None, limit: int | None = None) -> Answer[views.MergeRow]:
        """Ask why actors of several documents are one: the rule with its score and reason, or the decision."""
        return self._results(partial(views.merges, who=who, page=Page(day(as_of), limit)))

    def decisions(self, *, as_of: Day = None, limit: int | None = None) -> Answer[views.DecisionRow]:
        """Ask what people decided, the first first."""
        return self._results(partial(views.decisions, page=Page(day(as_of), limit)))

    def audit(self, *, row: str | None = None, as_of: Day = None, limit: int | None = None) -> Answer[audits.AuditRow]:
        """Ask what people decided (about the row whose id begins so): what stood before and after, who took it back,
        and whether what it is about is still in a reading."""
        return self._results(partial(audits.audit, row=row, page=Page(day(as_of), limit)))

    def review(
        self, *, kind: str | None = None, below: float = reviews.BELOW, as_of: Day = None, limit: int | None = None
    ) -> Answer[reviews.ReviewRow]:
        """Ask what the record is least sure of and nobody has decided about: events, speakers and links that score
        below something, reports that cannot both be so.

        Raises:
            UsageError: there is no such kind.
        """
        if kind is not None and kind not in reviews.KINDS:
            raise UsageError("nothing of this kind is reviewed", value=kind, valid=", ".join(reviews.KINDS))
        return self._results(partial(reviews.review, kind=kind, below=below, page=Page(day(as_of), limit)))

    def merge(self, one: str, other: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that two actors, events or involvements are one, with all that are one with them.

        Raises:
            NothingFound: the record has no such row.
            UsageError: they are not of one sort, a decision that stands keeps them apart, or there is no reason.
        """
        return self._decide(Kind.MERGE, author, reason, one, other)

    def unmerge(self, one: str, other: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that two ids of one merged actor, event or involvement are two, from now on.

        Raises:
            NothingFound: the record has no such row.
            UsageError: they are not one, a decision that stands makes them one, or there is no reason.
        """
        return self._decide(Kind.UNMERGE, author, reason, one, other)

    def never_merge(self, one: str, other: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that two actors, events or involvements are two, whatever the rule says of them now or later.

        Raises:
            NothingFound: the record has no such row.
            UsageError: a decision that stands makes them one, or there is no reason.
        """
        return self._decide(Kind.NEVER, author, reason, one, other)

    def correct(
        self, row: str, field: str, value: str | Iterable[str], *, reason: str, author: str | None = None
    ) -> Decision:
        """Decide what a field of an event, a statement, a step or an actor is from now on; what was read stays beneath.

        Of an event: type, mode, status, date (EDTF), actors, recipients (ids or names), place; of a statement: act,
        source; of a step: step, date; of an actor: kind, country, name, name_en, name_th. Nothing ('') empties a field.
        Of words (`words.trigger`), the value is where they stand in the row's document: `start:stop` in code points.

        Raises:
            NothingFound: the record has no such row, or not the actor or place that is named.
            UsageError: there is no such field, the value cannot be one, it is so already, or there is no reason.
        """
        given = value if isinstance(value, str) else ", ".join(value)
        return self._decide(Kind.CORRECT, author, reason, row, field=field, value=given)

    def retract(self, row: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that an event, a statement, a step or a whole document is off the record, from now on.

        Raises:
            NothingFound: the record has no such row, or not any more.
            UsageError: rows of its kind are not taken off, or there is no reason.
        """
        return self._decide(Kind.RETRACT, author, reason, row)

    def accept(self, row: str, other: str | None = None, *, reason: str, author: str | None = None) -> Decision:
        """Decide that a row stands as it is, or that two both do; nothing changes, and it is not asked again.

        Raises:
            NothingFound: the record has no such row.
            UsageError: it is accepted already, or there is no reason.
        """
        return self._decide(Kind.ACCEPT, author, reason, row, other)

    def undo(self, decision: str, *, reason: str, author: str | None = None) -> Decision:
        """Take back a decision; that is remembered as a decision too.

        Raises:
            NothingFound: the record has no such decision.
            UsageError: it is undone already, or there is no reason.
        """
        return self._decide(Kind.UNDO, author, reason, undoes=decision)

    def text(self, document: str) -> str:
        """Return a document's text, as read.

        Raises:
            NothingFound: the record has no such document.
        """
        return self._store.text(document)

    def _results(self, view: Callable[[Store], Iterator[Row]]) -> Answer[Row]:
        return self._answer(partial(view, self._store))

    def _answer(self, fetch: Callable[[], Iterator[Row]], kind: type[Row] | None = None) -> Answer[Row]:
        return Answer(fetch, self.text, kind=kind, address=self._address)

    def _address(self, document: str) -> str | None:
        """Return where an article stands on the web, None where that is not known."""
        found = next(documents.documents(self._store, id_=document), None)
        return found.url if found else None

    def _decide(
        self, kind: Kind, author: str | None, reason: str, one: str | None = None, other: str | None = None, **more: str
    ) -> Decision:
        if not reason.strip():
            raise UsageError("a decision needs a reason", value=repr(reason), valid="a few words on why")
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
        who = author or getpass.getuser()
        return self._store.decide(Decision(kind, who, reason.strip(), now, one, other, **more))
