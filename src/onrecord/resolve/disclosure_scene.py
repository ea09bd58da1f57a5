"""What a text says of accusations, answers and findings, looked up by the modules of disclosure: one scene a document.

The scene knows who stands where (sides), which events and actors the words of an attribution hold, whom an
accusation is against, and who denies or owns what anywhere in the text. Nothing is decided here. Called by
`disclosure_moves.py` and `disclosure_cues.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from onrecord.lang.registry import pack
from onrecord.lang.stakes import Index, Stakes
from onrecord.model.annotations import Act, Form, QuoteKind, Role, Status
from onrecord.model.documents import Document, LineKind
from onrecord.model.reading import Actor, Attribution, Event
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_record import Held, Likeness, Order, Record
from onrecord.resolve.disclosure_sides import OF_STATE, Sides

CONTESTABLE = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
"""Hostile or covert acts: what an actor may deny or come to admit."""

HOSTILE = frozenset({"ASSAULT", "COERCE"})
"""Acts that are done to somebody."""

ACCUSING = frozenset({Act.ALLEGE, Act.CONDEMN})

TELLING = frozenset({Act.SAY, Act.ASSERT, Act.REPORT})

PLAIN = frozenset({Act.SAY, Act.ASSERT})
"""Acts that say nothing of what the words do."""

UNDONE = frozenset({Status.DENIED, Status.DID_NOT_HAPPEN})

NEXT = 50
"""Code points behind words that point at somebody in which he is named."""

SHINGLE = 5
"""Code points of a piece of a content, by which contents are compared whatever their language."""

ANSWERING = frozenset({Act.DENY, Act.ADMIT})

NO_WORDS = Stakes({}, Index((), words=False))


class Scene:
    """One document, as disclosure sees it."""

    def __init__(
        self, document: Document, events: Sequence[Event], attributions: Sequence[Attribution], actors: Sequence[Actor]
    ) -> None:
        self.text = document.text
        self.events, self.attributions = events, attributions
        self.sides = Sides(actors)
        heads = [line.span.end for line in document.lines if line.kind is LineKind.HEADLINE]
        self.headline = max(heads, default=0)
        """The code point at which the headline ends; 0 where there is none."""
        self.stakes = stakes_of(document.language)
        self._mentions = sorted(
            (mention.span.start, mention.span.end, actor.id)
            for actor in actors
            for mention in actor.mentions
            if mention.form is not Form.ZERO
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._event_starts = [event.trigger.start for event in events]
        self._classes: dict[str, frozenset[str]] = {}

    def classes(self, words: str) -> frozenset[str]:
        """Return the classes of words (lang/stakes.py) that some words hold."""
        if words not in self._classes:
            self._classes[words] = self.stakes.classes(words)
        return self._classes[words]

    def source_side(self, attribution: Attribution) -> str | None:
        """Return who answers for the source of an attribution."""
        source = attribution.source.actor if attribution.source else None
        return self.sides.answerable(source) if source is not None else None

    def is_press(self, attribution: Attribution) -> bool:
        """Tell whether the source of an attribution is a news outlet, or the press without a name."""
        source = attribution.source.actor if attribution.source else None
        words = attribution.source.span.text if attribution.source and attribution.source.span else ""
        unnamed = source is None or self.sides.is_unnamed(source)
        return self.sides.is_media(source) or (unnamed and "press" in self.classes(words))

    def named_in(self, parts: Sequence[Span]) -> list[str]:
        """Return who answers for the actors that some words name, in their order, each once."""
        found: dict[str, None] = {}
        for part in parts:
            for index in range(bisect_left(self._starts, part.start), bisect_left(self._starts, part.end)):
                found.setdefault(self.sides.answerable(self._mentions[index][2]))
        return list(found)

    def mentions_in(self, part: Span, actor: str) -> list[Span]:
        """Return where some words mention an actor, by its own id."""
        first, last = bisect_left(self._starts, part.start), bisect_left(self._starts, part.end)
        found = (self._mentions[index] for index in range(first, last))
        return [Span(start, end, self.text[start:end]) for start, end, id_ in found if id_ == actor]

    def named_before(self, at: int, reach: int) -> list[str]:
        """Return who answers for the actors named in the `reach` code points before `at` on its line, nearest first."""
        start = max(self.text.rfind("\n", 0, at) + 1, at - reach)
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, at - 1)
        found = (self._mentions[index][2] for index in range(last - 1, first - 1, -1) if self._mentions[index][1] <= at)
        return list(dict.fromkeys(self.sides.answerable(actor) for actor in found))

    def named_behind(self, at: int, reach: int) -> list[str]:
        """Return who answers for the actors named in the `reach` code points behind `at` on its line."""
        end = self.text.find("\n", at, at + reach)
        return self.named_in([Span(at, end if end >= 0 else at + reach, "")])

    def events_in(self, parts: Sequence[Span]) -> list[Event]:
        """Return the events whose triggers some words hold."""
        found: list[Event] = []
        for part in parts:
            first = bisect_left(self._event_starts, part.start)
            last = bisect_left(self._event_starts, part.end)
            found.extend(self.events[first:last])
        return found

    @cached_property
    def _recipients(self) -> dict[Span, tuple[str, ...]]:
        """Whom each accusation is against, by every trigger that tells it."""
        told = [event for event in self.events if event.type == "ACCUSE"]
        again = {one.span: event.recipients for event in told for one in event.evidence if one.role is Role.TRIGGER}
        return again | {event.trigger: event.recipients for event in told}

    def accused(self, attribution: Attribution) -> list[str]:
        """Return who answers for those whom the cue of an attribution accuses."""
        recipients = self._recipients.get(attribution.cue, ()) if attribution.cue is not None else ()
        return list(dict.fromkeys(self.sides.answerable(actor) for actor in recipients))

    @cached_property
    def denials(self) -> list[tuple[int, str, Attribution]]:
        """The denials and admissions of the text: where, by whose side, and which."""
        return [
            (where(one).start, side, one)
            for one in self.attributions
            if self.answers(one) and (side := self.source_side(one)) is not None
        ]

    def answers(self, one: Attribution) -> bool:
        """Tell whether a statement denies or admits, by its verb or by telling that its own side did not do it."""
        return one.act in ANSWERING or (one.act in PLAIN and self.undoes(one))

    def undoes(self, one: Attribution) -> bool:
        """Tell whether a content says that the speaker's side did not do what is at stake."""
        side = self.source_side(one)
        if side is None:
            return False
        deeds = [event for event in self.events_in(one.content) if event.type in CONTESTABLE]
        undone = [event for event in deeds if event.status in UNDONE]
        if any(self._is_by(event, side) for event in undone):
            return True
        if deeds and all(event.actors and not self._is_by(event, side) for event in deeds):
            return False
        held = self.classes(words_of(one))
        return (
            "not" in held
            and ("own" in held or bool(undone) or side in self.named_in(one.content))
            and bool(held & {"deed", "tie"})
            and len(deeds) == len(undone)
        )

    def _is_by(self, event: Event, side: str) -> bool:
        return any(self.sides.answerable(doer) == side for doer in event.actors)

    @cached_property
    def answered(self) -> Record:
        """The denials and admissions, for look-up."""
        return Record(self.denials)

    @cached_property
    def speakers(self) -> Order[str]:
        """Every statement of the text: where, and by whose side."""
        said = ((where(one).start, self.source_side(one)) for one in self.attributions)
        return Order((start, side) for start, side in said if side is not None)

    @cached_property
    def admitted(self) -> Held[str]:
        """What somebody admits, with who answers for him."""
        return self._sayings(lambda one: one.act is Act.ADMIT)

    @cached_property
    def quoted(self) -> Held[str]:
        """What is quoted word for word, with who answers for whoever says it."""
        return self._sayings(lambda one: one.kind is QuoteKind.DIRECT)

    def _sayings(self, wanted: Callable[[Attribution], bool]) -> Held[str]:
        said = ((one, self.source_side(one)) for one in self.attributions if wanted(one))
        return Held((part.start, part.end, side) for one, side in said if side is not None for part in one.content)

    @cached_property
    def namings(self) -> list[tuple[int, Attribution]]:
        """The statements whose cue says what somebody calls something, by where that stands."""
        cues = ((one.cue, one) for one in self.attributions)
        found = ((cue.start, one) for cue, one in cues if cue is not None and "naming" in self.classes(cue.text))
        return sorted(found, key=lambda item: item[0])

    @cached_property
    def doings(self) -> dict[tuple[Act, str | None], int]:
        """Where each side first does something by a statement below the headline, by its act."""
        found: dict[tuple[Act, str | None], int] = {}
        for one in self.attributions:
            at = where(one).start
            if at >= self.headline:
                key = (one.act, self.source_side(one))
                found[key] = min(at, found.get(key, at))
        return found

    def home(self, attribution: Attribution) -> str | None:
        """Return the state of which a source is, courts and prosecutors too, or that it is."""
        source = attribution.source.actor if attribution.source else None
        if source is None:
            return None
        side = self.sides.answerable(source)
        return side if self.sides.kind(side) in OF_STATE else self.sides.homeland(source)

    @cached_property
    def accusations(self) -> list[tuple[int, str, Attribution]]:
        """The accusations of the text: where, against whom, and which."""
        found: list[tuple[int, str, Attribution]] = []
        for one in self.attributions:
            if one.act in ACCUSING:
                against = self.accused(one) or self.doers(one)
                found.extend((where(one).start, actor, one) for actor in against if actor != self.source_side(one))
        return found

    @cached_property
    def accused_of(self) -> Record:
        """The accusations, for look-up by whom they are against."""
        return Record(self.accusations)

    @cached_property
    def accusing_homes(self) -> set[tuple[str, str | None]]:
        """Who is accused by somebody of which state."""
        return {(whom, self.home(one)) for _, whom, one in self.accusations}

    @cached_property
    def accusers(self) -> dict[str, set[str]]:
        """Who accuses whom, in statements or as an event."""
        found: dict[str, set[str]] = {}
        for _, whom, one in self.accusations:
            if (side := self.source_side(one)) is not None:
                found.setdefault(whom, set()).add(side)
        for event in (event for event in self.events if event.type == "ACCUSE"):
            for whom in map(self.sides.answerable, event.recipients):
                found.setdefault(whom, set()).update(map(self.sides.answerable, event.actors))
        return found

    @cached_property
    def told_against(self) -> Record:
        """The deeds that one side tells of another, for look-up by whose they are."""
        return Record(self.tellings)

    @cached_property
    def tellings(self) -> list[tuple[int, str, Attribution]]:
        """Deeds that one side tells of another plainly: where, of whom, and by which statement."""
        return [
            (where(one).start, actor, one)
            for one in self.attributions
            if one.act in TELLING
            for actor in self.told_of(one)
        ]

    def told_of(self, attribution: Attribution) -> list[str]:
        """Return whom a statement tells a hostile or covert deed of: its doers, else whom it names beside the words."""
        side = self.source_side(attribution)
        doers = [actor for actor in self.doers(attribution) if actor != side]
        if doers or not self.classes(words_of(attribution)) & {"deed", "covert"}:
            return doers
        return [actor for actor in self.named_in(attribution.content) if actor != side][:1]

    @cached_property
    def _likeness(self) -> Likeness:
        answering = [one.act in ANSWERING for one in self.attributions]
        return Likeness([_shingled(words_of(one)) for one in self.attributions], answering)

    @cached_property
    def _sides_saying(self) -> dict[bool, set[str | None]]:
        """Whose statements answer, and whose do not."""
        found: dict[bool, set[str | None]] = {True: set(), False: set()}
        for one in self.attributions:
            found[one.act in ANSWERING].add(self.source_side(one))
        return found

    def is_likened(self, one: Attribution, *, answering: bool, least: float) -> bool:
        """Tell whether another side has a statement, one that denies or admits or one that does not, of whose content
        and this one's, which is another, the shorter stands in the other by a share from `least` (above 0, to 1) on."""
        side, number = self.source_side(one), self._order.get(one.id)
        if number is None or not self._sides_saying[answering] - {side}:
            return False

        def is_another(other: int) -> bool:
            that = self.attributions[other]
            return self.source_side(that) != side and that.content != one.content

        return self._likeness.any(number, answering, is_another, least)

    def around(self, attribution: Attribution) -> Sequence[Attribution]:
        """Return the attributions told right before and behind one, by the order of the text."""
        index = self._order.get(attribution.id, 0)
        return [one for one in self.attributions[max(0, index - 3) : index + 4] if one.id != attribution.id]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {one.id: index for index, one in enumerate(self.attributions)}

    def doers(self, attribution: Attribution) -> list[str]:
        """Return who answers for the doers of the hostile or covert deeds that a content tells."""
        deeds = (event for event in self.events_in(attribution.content) if event.type in CONTESTABLE)
        return list(dict.fromkeys(self.sides.answerable(actor) for event in deeds for actor in event.actors))

    def behind_origin(self, attribution: Attribution) -> list[str]:
        """Return who answers for those named right behind words that tell whose doing something is (came from X)."""
        if "origin" not in self.classes(words_of(attribution)):
            return []
        found = (
            self.named_behind(end, NEXT)[:1]
            for part in attribution.content
            for _, end in self.stakes.find("origin", self.text, part.start, part.end)
        )
        return list(dict.fromkeys(actor for some in found for actor in some))

    def attackers(self, attribution: Attribution) -> set[str]:
        """Return who answers for the doers of the hostile deeds that a content tells."""
        deeds = (event for event in self.events_in(attribution.content) if event.type in HOSTILE)
        return {self.sides.answerable(actor) for event in deeds for actor in event.actors}

    def harmed(self, attribution: Attribution) -> list[str]:
        """Return who answers for those to whom a content tells that a hostile deed was done."""
        deeds = (event for event in self.events_in(attribution.content) if event.type in HOSTILE)
        return list(dict.fromkeys(self.sides.answerable(one) for event in deeds for one in event.recipients))


def where(attribution: Attribution) -> Span:
    """Return the words that stand for an attribution: its cue, else its content."""
    return attribution.cue or attribution.content[0]


def words_of(attribution: Attribution) -> str:
    """Return the words of a content in one piece."""
    return " ".join(part.text for part in attribution.content)


def _shingled(words: str) -> frozenset[str]:
    plain = "".join(words.casefold().split())
    return frozenset(plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1))


def stakes_of(language: str) -> Stakes:
    """Return the words of a language that tell what an involvement is about; none where its pack has none."""
    found = pack(language).stakes
    return found() if found is not None else NO_WORDS
