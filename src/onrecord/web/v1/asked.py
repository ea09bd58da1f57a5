"""What an address of the API may ask for, checked at the edge. Used by the routes of this package.

The words mean what they mean to `api.Record` and to the commands. A parameter that a question does not have is refused.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from onrecord.views.common import Key

MOST = 500
"""Rows that an answer has at most."""
USUAL = 100
LONGEST = 500
"""Code points of a parameter at most."""
EXPORTED = 100_000
"""Rows that a download has at most."""
SEVERAL = 40
"""Values of one parameter that may be given several times."""


class Format(StrEnum):
    """How a list is downloaded."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class Asked(BaseModel):
    """The second clock, which every question has: only what was known on the day `as_of` (ISO 8601).

    A parameter that a question does not have is refused: a misspelt `as_of` must not show what was not known on the
    day. An empty one, as a form sends it, counts as absent.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_max_length=LONGEST)

    as_of: str | None = Field(None, description="Only what was known on this day (ISO 8601).")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: Any) -> Any:  # noqa: ANN401 -- whatever the address holds
        return {name: value for name, value in values.items() if value != ""} if isinstance(values, dict) else values


class Downloaded(Asked):
    """`format` makes the answer a download of just what it shows."""

    format: Format | None = Field(None, description="Download what is shown so; several tables come as a ZIP.")


class AskedList(Downloaded):
    """`limit` rows at most."""

    limit: int = Field(USUAL, ge=1, le=EXPORTED, description="Rows at most; 500 unless `format` is given.")

    @model_validator(mode="after")
    def _short_unless_downloaded(self) -> AskedList:
        if self.format is None and self.limit > MOST:
            raise ValueError(f"at most {MOST}, or {EXPORTED} with a format")
        return self

    def question(self) -> dict[str, Any]:
        """Return what is asked of the record: one row more than is wanted, which tells whether there are more."""
        given = self.model_dump(exclude={"format", "after"})
        return {**given, "limit": self.limit + 1}


class AskedPages(AskedList):
    """A list that goes on: `after` is the `next` of the answer before."""

    after: str | None = Field(None, description="The `next` of the answer before: a day and an id.")

    @field_validator("after")
    @classmethod
    def _is_key(cls, after: str | None) -> str | None:
        if after is not None and not all(after.partition(",")):
            raise ValueError("expected a day and an id with a comma between, as `next` has them")
        return after

    def question(self) -> dict[str, Any]:
        """Return what is asked of the record."""
        return {**super().question(), "after": self.key}

    @property
    def key(self) -> Key | None:
        """The key that the rows come after."""
        if self.after is None:
            return None
        day, _, id_ = self.after.partition(",")
        return day, id_


class Period(Asked):
    """`since` and `until`: a day, a month or a year, both included."""

    since: str | None = Field(None, description="From this day, month or year on.")
    until: str | None = Field(None, description="To the end of this day, month or year.")


class Typed(Asked):
    """`type`: of PLOVER's, several of which any will do."""

    type: tuple[str, ...] | None = Field(None, max_length=SEVERAL, description="PLOVER types; may be repeated.")


class Standing(Asked):
    """`status`: how real it is told to be, several of which any will do."""

    status: tuple[str, ...] | None = Field(None, max_length=SEVERAL, description="Standings; may be repeated.")


class Articles(AskedPages, Period):
    """Articles by outlet."""

    publisher: str | None = None


class Actors(AskedList):
    """Actors by an id, a country's code or a name, and by kind."""

    who: str | None = None
    kind: str | None = None


class Quotes(AskedPages, Period):
    """Statements: who, in which act, with which words, about whom."""

    speaker: str | None = None
    act: str | None = None
    words: str | None = None
    about: str | None = None


class Events(AskedPages, Period, Typed, Standing):
    """Events: who acts, who receives, who either way, between two, where, on what, told in which words."""

    actor: str | None = None
    target: str | None = None
    who: str | None = None
    other: str | None = None
    place: str | None = None
    topic: str | None = None
    words: str | None = None
    hand_coded: str | None = None


class Dyads(AskedList, Period, Typed, Standing):
    """Pairs of parties."""


class Parted(Downloaded):
    """An answer in parts: `parts` are those that are wanted (all; `none`: only what heads them), `limit` is of each."""

    limit: int = Field(20, ge=1, le=MOST, description="Rows of each part at most.")
    parts: tuple[str, ...] | None = Field(None, max_length=SEVERAL, description="Only these; may be repeated.")

    def wants(self, part: str) -> bool:
        """Tell whether a part is wanted."""
        return self.parts is None or part in self.parts


class Between(Parted, Period, Typed, Standing):
    """One pair."""


class Disclosures(AskedList):
    """Contested involvements; with `on` as they stood on that day by what is known now."""

    actor: str | None = None
    standing: str | None = None
    on: str | None = None


class Steps(AskedList, Period):
    """Steps of contested involvements, of `actor` or of the one with that id."""

    actor: str | None = None
    step: str | None = None


class Places(AskedList):
    """Places by an id, a name or a country, and by kind."""

    where: str | None = None
    kind: str | None = None


class Contradictions(AskedList, Period, Typed):
    """Reports that cannot both be so."""

    kind: str | None = None
    event: str | None = None
    who: str | None = None
    other: str | None = None


class Transfers(AskedList, Period, Typed, Standing):
    """What changed hands."""

    supplier: str | None = None
    recipient: str | None = None
    kind: str | None = None


class Relations(AskedList, Standing):
    """Standing ties."""

    actor: str | None = None
    other: str | None = None
    kind: str | None = None
    on: str | None = None


class Sources(AskedList, Period):
    """Who is quoted."""

    who: str | None = None


class Outlets(AskedList):
    """Outlets by name."""

    name: str | None = None


class Merges(AskedList):
    """Why actors are one."""

    who: str | None = None


class Sameness(AskedList):
    """Why reports are of one event."""

    event: str | None = None


class Review(AskedList):
    """What scores `below` something and nobody has decided about."""

    kind: str | None = None
    below: float = Field(0.7, ge=0, le=1)


class Audit(AskedList):
    """What people decided, about the row whose id begins so."""

    row: str | None = None


class Search(AskedList, Period):
    """Articles in which the words stand, in any form."""

    words: str = Field(min_length=1)
    publisher: str | None = None


class Network(Downloaded, Period, Typed, Standing):
    """The parties with the most events between them; of `who`, those around it."""

    who: str | None = None
    limit: int = Field(60, ge=2, le=MOST, description="Parties at most.")


class OneArticle(Downloaded):
    """`row`: only the marks of this row."""

    row: str | None = None


class Parts(Asked):
    """`limit`: rows of each part at most."""

    limit: int = Field(20, ge=1, le=MOST)


class OneEvent(Parts, Downloaded):
    """One event."""


class OneDisclosure(Downloaded):
    """`on`: how it stood on that day by what is known now."""

    on: str | None = None
