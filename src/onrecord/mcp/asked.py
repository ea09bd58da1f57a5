"""What a model may ask, checked at the edge: one class of parameters for each tool.

The words mean what they mean to `api.Record` and to the commands. A parameter that a question does not have is refused,
so that a misspelt `as_of` never shows what was not known on the day. Used by tools.py.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from onrecord.errors import UsageError
from onrecord.views.common import Key

MOST = 100
"""Rows that an answer has at most."""
USUAL = 20
LONGEST = 500
"""Code points of a parameter at most."""
SEVERAL = 40
"""Values of one parameter that may be given several times."""
FURTHEST = 100_000
"""Rows that may be passed over."""
WINDOW = 6000
"""Code points of an article that are given at once."""

WHO = "An id (actor_…), a country's code (THA: all that are of it) or a name in any language."
Who = Annotated[str | None, Field(description=WHO)]
Text = str | None


class Asked(BaseModel):
    """The second clock, which every question has. What is empty counts as absent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, str_max_length=LONGEST, coerce_numbers_to_str=True
    )

    as_of: Text = Field(None, description="Only what was known on this day, as 2025-08-25. Absent: all that is known.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: Any) -> Any:  # noqa: ANN401 -- whatever a model sends
        if not isinstance(values, dict):
            return values
        return {name: value for name, value in values.items() if value not in ("", None, [])}

    def question(self) -> dict[str, Any]:
        """Return what `api.Record` is asked, but for the page."""
        return self.model_dump(exclude={"limit", "cursor"})


class Paged(Asked):
    """A list that goes on: an answer that has more rows says `next`, which is the `cursor` of the next page."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="Rows at most; an answer may end earlier to stay short.")
    cursor: Text = Field(None, description="The `next` of the answer before, with everything else as it was.")


class Period(BaseModel):
    """`since` and `until`, both included."""

    since: Text = Field(None, description="From this day, month or year on: 2025-07-24, 2025-07 or 2025.")
    until: Text = Field(None, description="To the end of this day, month or year.")


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Several = Annotated[tuple[str, ...] | None, BeforeValidator(_several)]
"""Values, any of which will do; a model may send one alone."""


class Typed(BaseModel):
    """PLOVER's types."""

    type: Several = Field(
        None, max_length=SEVERAL, description="PLOVER types, any of which will do: ASSAULT, AID … (see the codebook)."
    )


class Standing(BaseModel):
    """How real it is told to be."""

    status: Several = Field(
        None, max_length=SEVERAL, description="Standings, any of which will do: happened, alleged, denied …"
    )


class Search(Paged, Period):
    """Words in articles."""

    words: str = Field(min_length=1, description="Words that stand in a row in the text, in any form; Thai or English.")
    publisher: Text = Field(None, description="Only articles of this outlet.")


class Events(Paged, Period, Typed, Standing):
    """Events."""

    actor: Who = Field(None, description="Who acts: an id, a country's code (all that are of it) or a name.")
    target: Who = Field(None, description="Who is acted on.")
    who: Who = Field(None, description="Who acts or is acted on; of a country, all that are of it.")
    other: Who = Field(None, description="With `who`: only what lies between the two, in both directions.")
    place: Text = Field(None, description="Where: a name, a country's code or an id.")
    topic: Text = Field(None, description="A PLOVER type, mode or context, or a kind of thing: weapons, troops …")
    words: Text = Field(None, description="Words in the line that tells the event, in any form.")
    hand_coded: Text = Field(
        None, description="`without`: only events that an article reports; `only`: those only coded by hand."
    )


class Statements(Paged, Period):
    """Statements."""

    speaker: Who = None
    act: Text = Field(None, description="say, assert, deny, admit, allege, report, promise, threaten, demand …")
    words: Text = Field(None, description="Words in what was said.")
    about: Who = Field(None, description="Who is spoken to or mentioned; of a country, all that are of it.")


class Disclosures(Paged):
    """Contested involvements."""

    actor: Who = None
    standing: Text = Field(None, description="alleged, corroborated, denied, neither, acknowledged, celebrated …")
    on: Text = Field(None, description="How each stood on this day by what is known now; `as_of` is what was known.")


class Disclosure(Paged):
    """One of them, step by step."""

    id: str = Field(min_length=1, description="The id of an involvement (involvement_…), or the beginning of it.")
    on: Text = Field(None, description="Only the steps up to this day, by what is known now.")


class Dyad(Asked, Period, Typed, Standing):
    """Two parties."""

    one: str = Field(min_length=1, description="An id, a country's code or a name; a country is all that are of it.")
    other: str = Field(min_length=1, description="The other party.")
    limit: int = Field(5, ge=1, le=20, description="Rows of each part at most.")


class Actors(Paged):
    """Who is on record."""

    who: Who = None
    kind: Text = Field(None, description="person, country, government, organisation, armed_force, armed_group …")


class Named(Asked):
    """A name."""

    name: str = Field(min_length=1, description="A name in any language, exactly as it is written.")


class Documents(Paged, Period):
    """Articles."""

    publisher: Text = Field(None, description="Only of this outlet.")


class Article(Asked):
    """A stretch of one article."""

    id: str = Field(min_length=1, description="The id of the article (sha256:…).")
    start: int = Field(0, ge=0, description="From this code point on.")
    length: int = Field(2000, ge=1, le=WINDOW, description="Code points at most.")


class Evidence(Paged):
    """The words behind a row."""

    id: str = Field(min_length=3, description="The id of any row, or the beginning of it.")


class Event(Asked):
    """One event."""

    id: str = Field(min_length=1, description="The id of the event (event_…), or the beginning of it.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="Reports at most.")


class Contradictions(Paged, Period, Typed):
    """Reports that cannot both be so."""

    kind: Text = Field(None, description="toll, denial, doer, day or risen.")
    event: Text = Field(None, description="Only in this event.")
    who: Who = Field(None, description="With `other`: only in events between the two.")
    other: Who = None


class Sources(Paged, Period):
    """Who is quoted."""

    who: Who = None


def key_of(cursor: str | None) -> Key | None:
    """Return the key of the row that a page comes after.

    Raises:
        UsageError: it is no cursor of a list that goes on by keys.
    """
    if cursor is None:
        return None
    day, comma, id_ = cursor.partition(",")
    if not (day and comma and id_):
        raise _no_cursor(cursor)
    return day, id_


def passed_over(cursor: str | None) -> int:
    """Return how many rows a page comes after.

    Raises:
        UsageError: it is no cursor of a list that goes on by numbers.
    """
    if cursor is None:
        return 0
    digits = cursor.removeprefix("+")
    if digits == cursor or not (digits.isascii() and digits.isdecimal() and len(digits) < 7) or int(digits) > FURTHEST:
        raise _no_cursor(cursor)
    return int(digits)


def _no_cursor(cursor: str) -> UsageError:
    return UsageError("this is no cursor of this tool", value=cursor, valid="the `next` of its answer before")
