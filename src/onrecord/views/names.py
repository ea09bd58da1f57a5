"""Whom and where a word stands for, on the day that is asked about: the ids that questions are then asked with.

A word is an id of ours (an old one too), of the knowledge base or of Wikidata, a country's code, a name in any
language, or the words of a mention. Used by the other views.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.views.common import Page, Questions, question

Ids = list[str] | None
"""Ids, of which any will do; None where anybody will."""


@dataclass(frozen=True, slots=True)
class _Id:
    id: str | None


def named(store: Questions, who: str | None, page: Page) -> Ids:
    """Return the actors that are named so; with a country's code all that are of it."""
    return _ids(store, "named", who, page)


def side(store: Questions, who: str | None, page: Page) -> Ids:
    """Return the actors that are named so; where a country is named so, all that are of it."""
    return _ids(store, "side", who, page)


def placed(store: Questions, where: str | None, page: Page) -> Ids:
    """Return the places that are named so; with a country's code or name all places in it."""
    return _ids(store, "placed", where, page)


def apart(store: Questions, one: str | None, other: str | None, page: Page) -> tuple[Ids, Ids]:
    """Return the actors of two sides; who is of both is of the first."""
    ours, theirs = side(store, one, page), side(store, other, page)
    return ours, theirs if theirs is None else sorted(set(theirs) - set(ours or ()))


def shown(store: Questions, some: list[str], page: Page) -> str | None:
    """Return the name to show for a side: that of its country where it has one; None for nobody known on the day."""
    asked = {"ids": some, "as_of": page.as_of}
    return next(store.ask(question("names", "shown"), asked, _Id)).id


def _ids(store: Questions, view: str, word: str | None, page: Page) -> Ids:
    if word is None:
        return None
    asked = store.ask(question("names", view), {"word": word}, _Id, as_of=page.as_of)
    return [row.id for row in asked if row.id is not None]
