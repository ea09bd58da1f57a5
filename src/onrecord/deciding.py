"""The part of an open record that says who is one: what is linked, what people decided, and the deciding.

The base of `api.Record`, which programs use; the decisions themselves are in `record/decisions.py`. Prints nothing.
"""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import UsageError
from onrecord.record.decisions import Decision, Kind
from onrecord.views import merges as views
from onrecord.views.common import Day, Page, day
from onrecord.views.results import Results

if TYPE_CHECKING:
    from onrecord.record.store import Store

Row = TypeVar("Row")


class Deciding:
    """A record whose actors can be merged and kept apart; it must be open for writing where something is decided.

    `author` is the user of this machine where it is not given. Ids may be cut short.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def merges(self, *, who: str | None = None, as_of: Day = None, limit: int | None = None) -> Results[views.MergeRow]:
        """Ask why actors of several documents are one: the rule with its score and reason, or the decision."""
        return self._results(partial(views.merges, who=who, page=Page(day(as_of), limit)))

    def decisions(self, *, as_of: Day = None, limit: int | None = None) -> Results[views.DecisionRow]:
        """Ask what people decided about who is one, the first first."""
        return self._results(partial(views.decisions, page=Page(day(as_of), limit)))

    def merge(self, one: str, other: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that two actors are one, with all who are one with them.

        Raises:
            NothingFound: the record has no such actor.
            UsageError: a decision that stands keeps them apart, or there is no reason.
        """
        return self._decide(Kind.MERGE, author, reason, one, other)

    def unmerge(self, one: str, other: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that two ids of one merged actor are two, from now on.

        Raises:
            NothingFound: the record has no such actor.
            UsageError: they are not one actor, a decision that stands makes them one, or there is no reason.
        """
        return self._decide(Kind.UNMERGE, author, reason, one, other)

    def never_merge(self, one: str, other: str, *, reason: str, author: str | None = None) -> Decision:
        """Decide that two actors are two, whatever the rule says of them now or after they are read again.

        Raises:
            NothingFound: the record has no such actor.
            UsageError: a decision that stands makes them one, or there is no reason.
        """
        return self._decide(Kind.NEVER, author, reason, one, other)

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

    def _results(self, view: Callable[[Store], Iterator[Row]]) -> Results[Row]:
        return Results(partial(view, self._store), self.text)

    def _decide(
        self,
        kind: Kind,
        author: str | None,
        reason: str,
        one: str | None = None,
        other: str | None = None,
        undoes: str | None = None,
    ) -> Decision:
        if not reason.strip():
            raise UsageError("a decision needs a reason", value=repr(reason), valid="a few words on why")
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
        return self._store.decide(Decision(kind, author or getpass.getuser(), reason.strip(), now, one, other, undoes))
