"""What an address may ask for: the parameters of each page, checked at the edge. Used by routes/.

A parameter that a page does not know is refused: a misspelt `as_of` must not show what was not known on the day. An
empty one, as a form sends it, counts as absent.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from onrecord.views.common import Key

MOST = 500
"""Rows that a page has at most."""
USUAL = 100
LONGEST = 500
"""Code points of a parameter at most."""


class Asked(BaseModel):
    """The second clock, which every page has: only what was known on the day `as_of` (ISO 8601)."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_max_length=LONGEST)

    as_of: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: Any) -> Any:  # noqa: ANN401 -- whatever the address holds
        return {name: value for name, value in values.items() if value != ""} if isinstance(values, dict) else values

    def values(self) -> dict[str, Any]:
        """Return what was asked, without what was left open."""
        return self.model_dump(exclude_none=True)


class Limited(Asked):
    """`limit`: rows at most."""

    limit: int = Field(USUAL, ge=1, le=MOST)


class Paged(Limited):
    """`after`: the key of the last row that was seen, its day and its id with a comma between."""

    after: str | None = None

    @field_validator("after")
    @classmethod
    def _is_key(cls, after: str | None) -> str | None:
        if after is not None and not all(after.partition(",")):
            raise ValueError("expected a day and an id with a comma between, as a page's `next` has them")
        return after

    @property
    def key(self) -> Key | None:
        """The key that the page starts after."""
        if self.after is None:
            return None
        day, _, id_ = self.after.partition(",")
        return day, id_


class AskedArticle(Asked):
    """`row`: mark only the words of this row."""

    row: str | None = None


class AskedActors(Limited):
    """`who`: an id, a country's code or a name."""

    who: str | None = None
    kind: str | None = None


class AskedQuotes(Paged):
    """`speaker` as `who`; `words` must stand in what was said."""

    speaker: str | None = None
    act: str | None = None
    words: str | None = None


class AskedTimeline(Paged):
    """`actor` and `target` as `who`; `type` is PLOVER's."""

    actor: str | None = None
    target: str | None = None
    type: str | None = None
