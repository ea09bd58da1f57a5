"""Whom and where a word stands for, on the day that is asked about: the ids that questions are then asked with.

A word is an id of ours (an old one too), of the knowledge base or of Wikidata, a country's code, a name in any
language, or the words of a mention. Used by the other views.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.views.common import Page, Questions, question

Ids = list[str] | None
"""Ids, of which any will do; None where anybody will."""


@dataclass(frozen=True, slots=True)
class Id:
    """An id alone."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties by the words for them. Whom they stand for is looked up once for all that is asked about the pair."""

    one: str
    other: str
    found: dict[date | None, tuple[list[str], list[str]]] = field(default_factory=dict, compare=False, repr=False)

    def sides(self, store: Questions, page: Page) -> tuple[list[str], list[str]]:
        """Return the actors of the two; who is of both is of the first."""
        if page.as_of not in self.found:
            ours, theirs = side(store, self.one, page) or [], side(store, self.other, page) or []
            self.found[page.as_of] = ours, sorted(set(theirs) - set(ours))
        return self.found[page.as_of]


def named(store: Questions, who: str | None, page: Page) -> Ids:
    """Return the actors that are named so; with a country's code all that are of it."""
    return _ids(store, "named", who, page)


def side(store: Questions, who: str | None, page: Page) -> Ids:
    """Return the actors that are named so; where a country is named so, all that are of it."""
    return _ids(store, "side", who, page)


def placed(store: Questions, where: str | None, page: Page) -> Ids:
    """Return the places that are named so; with a country's code or name all places in it."""
    return _ids(store, "placed", where, page)


def shown(store: Questions, some: list[str], page: Page) -> str | None:
    """Return the name to show for a side: that of its country where it has one; None for nobody known on the day."""
    asked = {"ids": some, "as_of": page.as_of}
    return next(store.ask(question("names", "shown"), asked, Id)).id


def _ids(store: Questions, view: str, word: str | None, page: Page) -> Ids:
    if word is None:
        return None
    asked = store.ask(question("names", view), {"word": word}, Id, as_of=page.as_of)
    return [row.id for row in asked if row.id is not None]
