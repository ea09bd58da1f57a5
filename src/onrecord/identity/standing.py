"""How a contested involvement stands after each of its steps, and in what capacity somebody spoke.

The standing is the last move about the involvement among all that was published up to the day (docs/decisions/0011). A
copy, a repetition and the recap of an older word are no moves; only its own word makes it denied or acknowledged, only
a finding by somebody bound to neither side, or two accusers who are independent, make it corroborated. Pure; called by
`record/involvements.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

OWN = frozenset({"denied", "neither", "acknowledged", "celebrated"})
"""Steps that whoever is involved takes itself."""
ADMITTED = frozenset({"acknowledged", "celebrated"})
ENOUGH = 2
"""Independent voices, out of as many origins, that corroborate."""


class Sort(StrEnum):
    """Of what sort a speaker is."""

    STATE = "state"
    INQUIRY = "inquiry"
    PRESS = "press"
    FOE = "foe"
    """A state against which it is done, as its document tells: the rebels that are helped are of its country."""
    OTHER = "other"


class Capacity(StrEnum):
    """In what capacity somebody spoke."""

    ITSELF = "itself"
    BENEFICIARY = "beneficiary"
    ADVERSARY = "adversary"
    THIRD_STATE = "third_state"
    INQUIRY = "inquiry"
    PRESS = "press"
    OTHER = "other"
    """Somebody who is nothing of these, or of whom the text does not tell enough."""


FREE = frozenset({Capacity.THIRD_STATE, Capacity.INQUIRY, Capacity.PRESS})
"""Who is known to be bound to no side: two of these corroborate what they accuse of."""
ITS_OWN = frozenset({Capacity.ITSELF, Capacity.OTHER})
"""Who may answer for whoever is involved; of somebody unknown, the text has told so."""


class Effect(StrEnum):
    """What a step did to the standing."""

    MOVE = "move"
    RELAPSE = "relapse"
    """A move back from what was acknowledged."""
    COPY = "copy"
    REPEAT = "repeat"
    """The same voice has said it before."""
    RECAP = "recap"
    """Told of a day before the last word of its own, or again what that word left behind."""
    NOT_ITS_OWN = "not_its_own"
    """Somebody else's word on what only whoever is involved can deny."""
    ADDS_NOTHING = "adds_nothing"
    """More is on record already."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who takes a step: `face` (accounts.py), empty for the outlet's own voice; `country` is ISO 3166-1 alpha-3."""

    face: str
    sort: Sort
    country: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A step as it became known: `known` the day of the document, `since` and `until` the days that are told of it (all
    ISO, the last two empty where none is), `origin` whose word the document is, `copied` whether it copies another,
    `at` where it stands in the text, `earlier` whether that only recalls it (had denied)."""

    id: str
    step: str
    speakers: tuple[Speaker, ...]
    known: str
    since: str
    until: str
    origin: str
    copied: bool
    document: str
    at: int
    earlier: bool = False

    @property
    def day(self) -> str:
        """The day of the step: the one told of it, else that of its document."""
        return self.until or self.known

    @property
    def order(self) -> tuple[str, str, int, str, int, str]:
        """Its place: by the day of its document, then by the days told; an accusation comes before its answer, and an
        answer that is only recalled before what is new."""
        answers = 0 if self.step == "alleged" else 1 if self.earlier else 2
        return self.known, min(self.day, self.known), answers, self.document, self.at, self.id

    @property
    def voices(self) -> frozenset[str]:
        """Whose word it is: the speakers', those of a standing before those of none, else the outlet's."""
        known = [one for one in self.speakers if one.face and one.sort is not Sort.OTHER]
        return frozenset(one.face or self.origin for one in known or self.speakers) or frozenset({self.origin})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is involved, as faces: the party itself, whom it supports, whom it acts against, and where (countries)."""

    own: Collection[str]
    supported: Collection[str] = ()
    against: Collection[str] = ()
    countries: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What a step did, in what capacity it was taken, and how the involvement stands after it."""

    capacity: Capacity
    effect: Effect
    standing: str


def capacity(rung: Rung, parties: Parties) -> Capacity:
    """Return in what capacity a step was taken; of several speakers, the first who is more than somebody."""
    found = [_capacity(one, rung.step, parties) for one in rung.speakers]
    return next((one for one in found if one is not Capacity.OTHER), Capacity.OTHER)


def _capacity(speaker: Speaker, step: str, parties: Parties) -> Capacity:
    if speaker.face and speaker.face in parties.own:
        return Capacity.INQUIRY if speaker.sort is Sort.INQUIRY else Capacity.ITSELF
    if step in OWN and speaker.country and speaker.country in parties.own and speaker.sort is not Sort.INQUIRY:
        return Capacity.ITSELF
    if speaker.sort is Sort.INQUIRY:
        return Capacity.INQUIRY
    if speaker.sort is Sort.PRESS:
        return Capacity.PRESS
    if speaker.face in parties.supported:
        return Capacity.BENEFICIARY
    if (
        speaker.sort is Sort.FOE
        or speaker.face in parties.against
        or (speaker.sort is Sort.STATE and speaker.face in parties.countries)
    ):
        return Capacity.ADVERSARY
    if speaker.sort is Sort.STATE:
        return Capacity.THIRD_STATE
    bound = {*parties.own, *parties.supported, *parties.against, *parties.countries}
    finds = step == "corroborated" and speaker.country and speaker.country not in bound
    return Capacity.INQUIRY if finds else Capacity.OTHER


@dataclass(slots=True)
class Ladder:
    """An involvement as its steps come in, in their order."""

    standing: str = "unreported"
    own_day: str = ""
    """The day of the last word of its own that was a move."""
    said: set[tuple[str, str]] = field(default_factory=set)
    accusers: set[str] = field(default_factory=set)
    """Whose accusation or finding stands."""
    press: set[str] = field(default_factory=set)
    """Those of them that are outlets: who accused first takes it back for them too."""
    free: set[str] = field(default_factory=set)
    """Voices of accusations that are bound to neither side."""
    origins: set[str] = field(default_factory=set)
    """Whose documents these are."""

    def take(self, rung: Rung, spoken: Capacity) -> Moved:
        """Take a step in and return what it did."""
        standing, effect = self._taken(rung, spoken)
        self.said |= {(voice, rung.step) for voice in self._voices(rung, spoken)}
        if effect is Effect.MOVE:
            if self.standing in ADMITTED and standing not in ADMITTED:
                effect = Effect.RELAPSE
            self.standing = standing
            if rung.step in OWN:
                self.own_day = max(self.own_day, rung.day)
        return Moved(spoken, effect, self.standing)

    def _taken(self, rung: Rung, spoken: Capacity) -> tuple[str, Effect]:
        if rung.copied and all((voice, rung.step) in self.said for voice in self._voices(rung, spoken)):
            return "", Effect.COPY
        if rung.step == "retracted":
            return self._retracted(rung, spoken)
        if rung.step in OWN and spoken in ITS_OWN:
            return self._own(rung)
        if rung.step in ADMITTED and spoken is Capacity.BENEFICIARY:
            return self._found(rung, spoken)
        if rung.step in OWN:
            return "", Effect.NOT_ITS_OWN
        if rung.step == "corroborated" and spoken is not Capacity.ADVERSARY:
            return self._found(rung, spoken)
        return self._accused(rung, spoken)

    def _own(self, rung: Rung) -> tuple[str, Effect]:
        if self._is_told_again(rung):
            return "", Effect.RECAP if rung.step != self.standing else Effect.REPEAT
        back = (rung.step in ADMITTED) is not (self.standing in ADMITTED)
        later = bool(rung.since) and rung.since > self.own_day
        if back and self.own_day and ("", rung.step) in self.said and not later and self._is_answered(rung):
            return "", Effect.RECAP
        if self.standing == "celebrated" and rung.step == "acknowledged":
            return "", Effect.ADDS_NOTHING
        return (rung.step, Effect.MOVE) if rung.step != self.standing else ("", Effect.REPEAT)

    def _is_told_again(self, rung: Rung) -> bool:
        """Tell whether an own word is of a day before its last one, or is one said before: of a time that reaches back
        to that, or of none and only recalled."""
        if rung.until and rung.until < self.own_day:
            return True
        if rung.earlier and rung.step not in ADMITTED and self._is_beyond(rung):
            return True
        if not self.own_day or ("", rung.step) not in self.said:
            return False
        return rung.since <= self.own_day and rung.since < rung.known if rung.since else rung.earlier

    def _is_beyond(self, rung: Rung) -> bool:
        """Tell whether more is on record than an accusation, or the recalled word itself is."""
        return ("", rung.step) in self.said or self.standing not in ("unreported", "alleged")

    def _is_answered(self, rung: Rung) -> bool:
        """Tell whether its last word was the opposite: a denial told again goes for the old one, unless it answers a
        finding that was made since."""
        admitted = self.standing in ADMITTED
        return admitted if rung.step not in ADMITTED else self.standing in ("denied", "neither")

    def _accused(self, rung: Rung, spoken: Capacity) -> tuple[str, Effect]:
        new = rung.voices - self.accusers
        self.accusers |= rung.voices
        if spoken is Capacity.PRESS or rung.voices == {rung.origin}:
            self.press |= rung.voices
        if spoken in FREE:
            self.free |= rung.voices
            self.origins.add(rung.origin)
        if self.standing in ("corroborated", *ADMITTED):
            return "", Effect.ADDS_NOTHING if new else Effect.REPEAT
        if not new:
            return "", Effect.REPEAT
        if self._is_late(rung):
            return "", Effect.RECAP
        if min(len(self.free), len(self.origins)) >= ENOUGH and spoken in FREE:
            return "corroborated", Effect.MOVE
        return ("alleged", Effect.MOVE) if self.standing != "alleged" else ("", Effect.ADDS_NOTHING)

    def _found(self, rung: Rung, spoken: Capacity) -> tuple[str, Effect]:
        again = all((voice, rung.step) in self.said for voice in rung.voices)
        self.accusers |= rung.voices
        if spoken in FREE:
            self.free |= rung.voices
            self.origins.add(rung.origin)
        if self.standing in ("corroborated", *ADMITTED):
            return "", Effect.REPEAT if again else Effect.ADDS_NOTHING
        if again and not (rung.since and rung.since > self.own_day):
            return "", Effect.REPEAT
        return ("", Effect.RECAP) if self._is_late(rung) else ("corroborated", Effect.MOVE)

    def _is_late(self, rung: Rung) -> bool:
        return self.standing != "unreported" and bool(rung.until) and rung.until < self.own_day

    def _retracted(self, rung: Rung, spoken: Capacity) -> tuple[str, Effect]:
        """Whoever made what stands takes it back; others who said the same still stand by it."""
        if spoken is Capacity.ITSELF:
            return ("retracted", Effect.MOVE) if self.standing in ADMITTED else ("", Effect.ADDS_NOTHING)
        known = rung.voices & self.accusers
        if self.standing in ADMITTED or (not known and spoken is not Capacity.OTHER and spoken is not Capacity.PRESS):
            return "", Effect.ADDS_NOTHING
        self.accusers -= rung.voices
        self.free -= rung.voices
        return ("retracted", Effect.MOVE) if self.accusers <= self.press or not known else ("", Effect.ADDS_NOTHING)

    def _voices(self, rung: Rung, spoken: Capacity) -> frozenset[str]:
        """Whose voices a step counts for; its own side has one."""
        return frozenset({""}) if rung.step in OWN and spoken in ITS_OWN else rung.voices


def climb(rungs: Sequence[Rung], parties: Mapping[str, Parties]) -> list[tuple[Rung, Moved]]:
    """Return the steps in their order, each with what it did; `parties` are those known by the day of each.

    The own word with which a document begins is its news, and what else it tells of the involvement leads up to it,
    unless it tells of an admission further down, or gives a day after that of its news.
    """
    news = {rung.document: rung for rung in _leads(rungs).values() if _is_news(rung, rungs)}
    ladder = Ladder()
    return [
        (rung, ladder.take(rung, capacity(rung, parties[rung.known])))
        for rung in sorted(rungs, key=lambda one: _place(one, news.get(one.document)))
    ]


def _place(rung: Rung, news: Rung | None) -> tuple[str, str, bool, int, str, int, str]:
    """Where a step stands among all: the news of a document right behind the rest of it."""
    known, day, answers, document, at, id_ = rung.order
    if news is None or _is_after(rung, news):
        return known, day, False, answers, document, at, id_
    return (
        known,
        max(day, news.order[1]) if rung is news else min(day, news.order[1]),
        rung is news,
        answers,
        document,
        at,
        id_,
    )


def _is_after(rung: Rung, news: Rung) -> bool:
    """Tell whether a step is told to be of a day after that of the news of its document."""
    return bool(news.until) and rung.since > news.until


def _leads(rungs: Sequence[Rung]) -> dict[str, Rung]:
    """Return the steps that come first in their documents."""
    found: dict[str, Rung] = {}
    for rung in rungs:
        if rung.document not in found or (rung.at, rung.id) < (found[rung.document].at, found[rung.document].id):
            found[rung.document] = rung
    return found


def _is_news(lead: Rung, rungs: Sequence[Rung]) -> bool:
    """Tell whether the first step of a document is an own word of its day that nothing further down goes beyond."""
    if (
        lead.step not in OWN
        or lead.earlier
        or (lead.until and lead.until < lead.known and lead.since[:7] != lead.known[:7])
    ):
        return False
    others = (one for one in rungs if one.document == lead.document and one.step in ADMITTED)
    return lead.step in ADMITTED or not any(others)
