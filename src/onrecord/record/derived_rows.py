"""The rows of the tables that follow from readings by a rule, one dataclass for each, as the schema names them.

Tuples of strings are lists in the table. Made by identities.py, occurrences.py, copies.py and
involvements.py. No SQL and no rules here.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.rows import Strings


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """What documents tell of an actor (identity/told.py); `node` is its id, or the known actor's."""

    id: str
    node: str
    kind: str
    latin: Strings
    thai: Strings
    country: str | None
    offices: Strings
    sides: Strings
    gender: str | None
    known: str | None


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A number under which a profile is looked up."""

    key: int
    profile: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Which node an actor of a reading belongs to."""

    reading: str
    actor: str
    node: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What the rule says of two profiles and so of their nodes; of one twice where enough is told to know it again."""

    profile: str
    beside: str
    one: str
    other: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """The actor whose id a node goes by from a day up to another (ISO), None while it stands."""

    node: str
    identity: str
    known_from: str
    known_to: str | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What documents tell of an event (identity/accounts.py); a side is `state|own|person`."""

    id: str
    type: str
    mode: str
    actors: Strings
    recipients: Strings
    first: str
    last: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    figures: Strings
    beside: Strings
    document: str


@dataclass(frozen=True, slots=True)
class SceneRow:
    """What an article names that few others do (identity/scenes.py)."""

    document: str
    marks: Strings


@dataclass(frozen=True, slots=True)
class AccountKeyRow:
    """A number under which an account is looked up."""

    key: int
    account: str


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """Which account an event of a reading gives."""

    reading: str
    event: str
    account: str


@dataclass(frozen=True, slots=True)
class AccountLinkRow:
    """What the rule says of two accounts."""

    one: str
    other: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class SketchRow:
    """The sketch of a document's text (identity/copies.py), its hashes as words, and how many stretches it has."""

    document: str
    hashes: Strings
    stretches: int


@dataclass(frozen=True, slots=True)
class SketchKeyRow:
    """A number under which a sketch is looked up."""

    key: int
    document: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """The outline of a document (identity/renderings.py)."""

    document: str
    language: str
    day: str
    outlet: str
    credits: Strings
    length: int
    marks: Strings


@dataclass(frozen=True, slots=True)
class OutlineKeyRow:
    """A number under which an outline is looked up."""

    key: int
    document: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two documents of one text: by which rule, the share of it that both hold, why; `renders` is the one of them that
    credits the other's outlet, None where neither does."""

    one: str
    other: str
    score: float
    rule: str
    reason: str
    renders: str | None


@dataclass(frozen=True, slots=True)
class ContestRow:
    """What a document tells of a contested involvement (identity/contested.py); a place is `id|country|lat|lon`.
    `alone` is the id that the involvement would have if no other document told of it."""

    id: str
    reading: str
    party: str
    actor: str
    node: str
    supported: Strings
    what: Strings
    places: Strings
    against: Strings
    beside: Strings
    alone: str


@dataclass(frozen=True, slots=True)
class ContestStepRow:
    """A step of a contest, by the id of its row in `disclosures`; a speaker is `face|sort|country`. `earlier` is 1
    where its document only recalls it, else 0."""

    contest: str
    id: str
    step: str
    speakers: Strings
    since: str | None
    until: str | None
    start: int
    earlier: int


@dataclass(frozen=True, slots=True)
class RungRow:
    """A step as one of an involvement: its number in it, in what capacity it was taken, what it did, what stands
    then; in the ladders that were known from `held_from` up to `held_to` (ISO), None: ever, still."""

    id: str
    contest: str
    identity: str
    number: int
    capacity: str
    effect: str
    standing: str
    known_from: str
    held_from: str | None = None
    held_to: str | None = None
