"""What extractors find in a text: mentions, times, quotes, events, each still made of the text's own words.

Nothing here is resolved: a mention is not yet an actor, a time not yet a date, a quote's source is a span.
`resolve/` turns annotations into the nouns of `reading.py`. Extractors return annotations, never change
them. Every annotation names the `rule` that made it, for explanation and for measuring.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.model.accounts import Account
from onrecord.model.spans import Span
from onrecord.model.timex import Direction, Timex, TimexType


class ActorKind(StrEnum):
    """RECORD.md `actors.kind`."""

    PERSON = "person"
    COUNTRY = "country"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    ARMED_FORCE = "armed_force"
    ARMED_GROUP = "armed_group"
    MEDIA = "media"
    PEOPLE = "people"
    UNNAMED = "unnamed"


class Form(StrEnum):
    """How a mention refers (RECORD.md `mentions.form`)."""

    NAME = "name"
    METONYM = "metonym"
    DEMONYM = "demonym"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may refer to an actor.

    `span` is the bare name, without rank, honorific or title (codebook, rule 2); `phrase` is the whole noun
    phrase with them, where there is more than the name. `entity` is the id in `knowledge` when the words are
    known there. `gloss` is the name in the other script that stands in brackets behind it. `title` is the
    office or description beside the name ("foreign minister", รัฐมนตรีต่างประเทศ), `country` the ISO 3166
    alpha-3 code that the title or name implies. A mention of form PRONOUN or ZERO has no entity.
    """

    span: Span
    form: Form
    kind: ActorKind | None = None
    entity: str | None = None
    phrase: Span | None = None
    gloss: Span | None = None
    title: Span | None = None
    country: str | None = None
    affiliation: Span | None = None
    score: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, known in `knowledge` under `entity` when that is not None."""

    span: Span
    entity: str | None = None
    score: float = 1.0
    rule: str = ""


class CalendarSystem(StrEnum):
    """The era that a year was written in (RECORD.md `times.calendar`)."""

    CE = "CE"
    BE = "BE"


class Link(StrEnum):
    """What the word before a time expression makes of it in the course of what is told."""

    NONE = "none"
    AFTER = "after"
    """It comes after the time told before it: then, in August."""
    NEAR = "near"
    """Part of the day named shortly before it, else of the day of writing: in the afternoon."""
    DEADLINE = "deadline"
    """It only bounds something: by Friday; nothing told next counts from it."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words, its TIMEX3 type, its form. `tense` is the direction that the verb or
    aspect marker of its clause gives, used where the words themselves do not say. `offset` is set where the words
    name their day from the reference day as well (today (23 Sept): 0, yesterday (8): -1); `timex` then is the date."""

    span: Span
    type: TimexType
    timex: Timex
    approximate: bool = False
    calendar: CalendarSystem = CalendarSystem.CE
    tense: Direction = Direction.NONE
    rule: str = ""
    offset: int | None = None
    link: Link = Link.NONE


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an engine says of a field where another says otherwise or nothing: `value` is a label, or the words
    themselves; `words` are those that the engine quotes for it. `held`: this is what stands (extract/opinions.py)."""

    engine: str
    field: str
    value: str
    words: tuple[Span, ...] = ()
    held: bool = False


class QuoteKind(StrEnum):
    """RECORD.md `attributions.kind`."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the source does by saying it (RECORD.md `attributions.act`; codebook rule 12)."""

    SAY = "say"
    ASSERT = "assert"
    DENY = "deny"
    ADMIT = "admit"
    ALLEGE = "allege"
    REPORT = "report"
    PROMISE = "promise"
    THREATEN = "threaten"
    DEMAND = "demand"
    ASK = "ask"
    PRAISE = "praise"
    CONDEMN = "condemn"
    FORECAST = "forecast"
    DECLINE = "decline"


class Pointing(StrEnum):
    """Whom the words of a source can mean where they only point."""

    ANYONE = "anyone"
    SPEAKER = "speaker"
    """Whoever speaks the quotation around them (I, we; ผม, เรา)."""
    BODY = "body"
    """No person (it)."""
    NOBODY = "nobody"
    """Nobody known: the words describe someone by whom he or she belongs to (a source in the ministry)."""


@dataclass(frozen=True, slots=True)
class QuoteFrame:
    """A source on record for a content (PARC's source, cue, content), as spans.

    `source` is the noun phrase of the source; None with `continues` true where the text drops the subject and
    the previous speaker goes on; None with `continues` false where the text names none; a span with `continues`
    true where the words only point back (he, the minister). `pointing` tells
    whom such words can mean. `content` holds
    several spans where the cue splits the quote; they exclude the outermost quote marks (codebook rule 11). `venue`
    are the words that tell where it was said: a place, or a meeting at one.
    """

    content: tuple[Span, ...]
    act: Act = Act.SAY
    kind: QuoteKind = QuoteKind.INDIRECT
    cue: Span | None = None
    source: Span | None = None
    continues: bool = False
    addressee: Span | None = None
    score: float = 1.0
    rule: str = ""
    pointing: Pointing = Pointing.ANYONE
    venue: Span | None = None
    engines: tuple[str, ...] = ()
    """Who found it, where engines beyond the default ones read; so are `opinions`."""
    opinions: tuple[Opinion, ...] = ()

    @property
    def start(self) -> int:
        """The first code point of the content."""
        return self.content[0].start


class Status(StrEnum):
    """How real the text makes an event (RECORD.md `events.status`)."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    DID_NOT_HAPPEN = "did_not_happen"
    PLANNED = "planned"
    PROPOSED = "proposed"
    ATTEMPTED = "attempted"
    CONDITIONAL = "conditional"
    FORECAST = "forecast"
    ALLEGED = "alleged"
    DENIED = "denied"


class Marker(StrEnum):
    """What the words around an event's trigger do to its standing; a clause may hold several."""

    NEGATED = "negated"
    FUTURE = "future"
    """will, is to, plans to; จะ, เตรียม."""
    POSSIBLE = "possible"
    """may, could; อาจ."""
    PROBABLE = "probable"
    """is likely to, probably; น่าจะ, คาดว่า."""
    CONDITION = "condition"
    """Inside an if-clause, or the consequence of one."""
    ATTEMPT = "attempt"
    PROPOSAL = "proposal"
    """A call, offer or plan that another do it."""
    ONGOING = "ongoing"
    CANCELLED = "cancelled"
    REPORTED = "reported"
    """alleged, suspected, reportedly; ต้องสงสัย, มีรายงานว่า, with no source named."""


class Certainty(StrEnum):
    """FactBank's scale of commitment."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a piece of evidence supports (RECORD.md `evidence.role`)."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    WHAT = "what"
    TRIGGER = "trigger"
    """The act itself, in the words of another telling of the same event."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What was given, taken or used: `kind` from RECORD.md's list, `quantity` with `~` when about."""

    span: Span
    kind: str
    quantity: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """Casualties: `kind` killed, wounded, missing, captured or displaced; `low` and `high` in persons."""

    span: Span
    kind: str
    low: int | None
    high: int | None = None
    who: Span | None = None


@dataclass(frozen=True, slots=True)
class EventFrame:
    """An event as words: a trigger, the phrases of its parties, and how real the text makes it.

    `type`, `mode` and `contexts` are PLOVER's (manual v0.8). `scope` is the clause that the parts were taken
    from; nothing outside it may fill a role unless a named link leads there.
    """

    trigger: Span
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    place: Span | None = None
    time: Span | None = None
    what: tuple[Thing, ...] = ()
    casualties: tuple[Toll, ...] = ()
    status: Status = Status.HAPPENED
    certainty: Certainty = Certainty.CERTAIN
    markers: frozenset[Marker] = frozenset()
    """What a pack found around the trigger; `extract/rules/factuality.py` turns it into status and certainty."""
    scope: Span | None = None
    score: float = 1.0
    rule: str = ""
    engines: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    unnamed: tuple[Role, ...] = ()
    """Roles that the frame's own words give to somebody without a name: nobody else is looked for."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a tie: the words that name it, and its part (member, sister, patron)."""

    span: Span
    role: str = ""


class Turn(StrEnum):
    """What a tie's words say of its course."""

    STANDS = "stands"
    BEGINS = "begins"
    """joined, signed; its time is the tie's first."""
    ENDS = "ends"
    """left, scrapped; its time is the tie's last."""
    ENDED = "ended"
    """former, once; over by the day of writing."""


@dataclass(frozen=True, slots=True)
class RelationFrame:
    """A standing tie as words: `kind` from RECORD.md's list, the cue that states it, its sides, and the time
    expressions that open and close it. An office's second side may be missing: the title itself names it."""

    kind: str
    cue: Span
    sides: tuple[Side, ...]
    since: Span | None = None
    until: Span | None = None
    turn: Turn = Turn.STANDS
    markers: frozenset[Marker] = frozenset()
    """What a pack found around the cue; `extract/rules/relations.py` turns it into a status."""
    passing: bool = False
    """Told in passing (X, an ally of Y; the Y-backed X): who denies or asks about the sentence leaves the tie alone."""
    status: Status = Status.HAPPENED
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one document so far, each layer in order of the text."""

    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quotes: tuple[QuoteFrame, ...] = ()
    events: tuple[EventFrame, ...] = ()
    relations: tuple[RelationFrame, ...] = ()
    accounts: tuple[Account, ...] = ()
    """What engines that cost something asked and dropped."""

    def joined(self, other: Annotations) -> Annotations:
        """Return both together, layer by layer, in order of the text; `combine` settles what overlaps."""
        return replace(
            self,
            mentions=tuple(sorted((*self.mentions, *other.mentions), key=lambda m: (m.span.start, -m.span.end))),
            places=tuple(sorted((*self.places, *other.places), key=lambda p: (p.span.start, -p.span.end))),
            times=tuple(sorted((*self.times, *other.times), key=lambda t: (t.span.start, -t.span.end))),
            quotes=tuple(sorted((*self.quotes, *other.quotes), key=lambda q: q.start)),
            events=tuple(sorted((*self.events, *other.events), key=lambda e: e.trigger.start)),
            relations=tuple(sorted((*self.relations, *other.relations), key=lambda r: r.cue.start)),
            accounts=(*self.accounts, *other.accounts),
        )
