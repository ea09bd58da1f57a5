"""Whose words a quote frame holds, in the order of the text, each with the rule that says so.

A source is the actor that its words mention; a dropped subject is the speaker before, or who enters as the subject of a
paragraph in between; "I" in a quotation is who is quoted; another pronoun that nobody resolved is the last person who
spoke on the same level or, behind a question, who was asked; the nation alone means a citizen told in the
paragraph. A source that no known actor stands behind is in `speakers_unnamed.py`. Called by `quotes.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, Self

from onrecord.knowledge.sounds import is_thai
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, ActorKind, Form, Mention, Pointing, QuoteFrame
from onrecord.model.reading import Actor, Speaker
from onrecord.model.spans import Span
from onrecord.resolve.actor_called import called
from onrecord.resolve.actor_humans import human
from onrecord.resolve.actor_nominals import office_of
from onrecord.resolve.actor_offices import LEADING
from onrecord.resolve.actor_pointers import of_class, phrase, pointing
from onrecord.resolve.speakers_unnamed import Unnamed, Whom

VOICE = 30
"""Code points before the name of a body in which the word for who speaks for it stands."""
FRONT = 3
"""Code points into a paragraph by which its subject begins."""
STATING = "stating"
"""The rule of a frame whose words another speaks of: X took note of the statement by Y denying that."""
MATTER = "-matter"
"""How the rule ends that found what somebody says about which another speaks, who goes on behind it."""
NOBODY: Whom = (None, "", 0.0)
_TITLED = ("secretary of ", "secretary-general of ", "deputy secretary of ")
"""Titles whose first word alone would be a relation."""
_OWNING = ("'s ", "’s ")
_NAMES = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})


class Mentioned(Protocol):
    """Words of the text with the actor they refer to (`actors.Reference`)."""

    @property
    def span(self) -> Span: ...
    @property
    def phrase(self) -> Span: ...
    @property
    def form(self) -> Form: ...
    @property
    def kind(self) -> ActorKind | None: ...
    @property
    def actor(self) -> str | None: ...
    @property
    def rule(self) -> str: ...
    @property
    def score(self) -> float: ...


class Actors(Protocol):
    """The actors of a document (`resolve/actors.py`)."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in order of first mention."""
        ...

    def found(self, span: Span) -> Mentioned | None:
        """Return the mention that says whom the words refer to, or None."""
        ...

    def between(self, start: int, end: int) -> Sequence[Mentioned]:
        """Return the mentions that begin between two offsets, in order."""
        ...

    def every(self, span: Span, *, exact: bool = False) -> tuple[str, ...]:
        """Return the ids of all whom the words refer to; with `exact` only where they themselves are a mention."""
        ...

    def joined(self, more: Iterable[Actor]) -> Self:
        """Return the index with further actors."""
        ...


class Speakers:
    """Resolves sources in the order of the text, remembering who spoke last. `holders` are the frames within
    whose contents others lie, by the id of the inner object; who speaks there speaks to that frame alone."""

    def __init__(
        self, analysis: Analysis, mentions: Sequence[Mention], actors: Actors, *, holders: Mapping[int, QuoteFrame]
    ) -> None:
        self._actors = actors
        self._holders = holders
        self._text = analysis.text
        self._by_id = {actor.id: actor for actor in actors.actors}
        self._pronouns = {(m.span.start, m.span.end) for m in mentions if m.form is Form.PRONOUN}
        self._persons = frozenset(actor.id for actor in actors.actors if actor.kind is ActorKind.PERSON)
        self._unnamed = Unnamed(analysis.document, {actor.id for actor in actors.actors})
        self._last: str | None = None
        self._issuer: str | None = None
        self._end = 0
        self._voice: Span | None = None
        self._spoke: list[tuple[str, int]] = []
        self._last_body: str | None = None
        self._last_within: dict[int, str | None] = {}

    def unnamed(self) -> tuple[Actor, ...]:
        """Return the actors made for sources that only describe themselves, and for an outlet that asks."""
        return self._unnamed.actors()

    def known(self, span: Span) -> str | None:
        """Return the known actor that the words refer to, or None."""
        found = self._actors.found(span)
        return found.actor if found is not None else None

    def pair(self, frame: QuoteFrame) -> tuple[Speaker, ...]:
        """Return the two actors whom the words of the source name together, else nobody."""
        both = self._actors.every(frame.source, exact=True) if frame.source else ()
        if len(both) < 2 or frame.source is None:
            return ()
        links = {one.actor: one for one in self._actors.between(frame.source.start, frame.source.end)}
        told = ((actor, links.get(actor)) for actor in both)
        return tuple(Speaker(actor, frame.source, *(_rule(link) if link else ("pair", 0.7))) for actor, link in told)

    def of(self, frame: QuoteFrame) -> Speaker | None:
        """Return who speaks in `frame`, or None where the text does not say."""
        if frame.source is None:
            return self._dropped(frame)
        actor, rule, score = self._asking(frame) or (
            self._quoted(frame) if frame.pointing is Pointing.SPEAKER else self._meant(frame, frame.source)
        )
        if frame.rule.endswith(MATTER):
            return Speaker(actor, frame.source, rule, score)
        if id(frame) in self._holders:
            self._last_within[id(self._holders[id(frame)])] = actor
        else:
            self._remember(frame, actor)
        return Speaker(actor, frame.source, rule, score)

    def _dropped(self, frame: QuoteFrame) -> Speaker | None:
        """Who goes on where the text drops the subject; a question without one is the outlet's."""
        if (asks := self._asking(frame)) is not None:
            return Speaker(asks[0], None, *asks[1:]) if asks[0] is not None else None
        if not frame.continues:
            return None
        if frame.cue is not None and _is_document(frame.cue.text):
            return Speaker(self._issuer, None, "document-of", 0.6) if self._issuer is not None else None
        entered = self._entered(frame)
        if entered is not None:
            self._remember(frame, entered)
            return Speaker(entered, None, "subject-of-paragraph", 0.6)
        if (patient := self._patient(frame)) is not None:
            self._remember(frame, patient)
            return Speaker(patient, None, "subject-of-passive", 0.6)
        return Speaker(self._last, None, "speaker-before", 0.7) if self._last else None

    def _entered(self, frame: QuoteFrame) -> str | None:
        """Return the person who opens a paragraph behind the last statement and before this one."""
        at = frame.cue.start if frame.cue is not None else frame.start
        told = reversed(self._actors.between(self._end, at))
        return next((one.actor for one in told if one.kind is ActorKind.PERSON and self._opens(one.phrase.start)), None)

    def _patient(self, frame: QuoteFrame) -> str | None:
        """Return who was spoken of in the passive by the speaker before, in the same paragraph: A was accused by B of
        …, and denied it."""
        source, at = self._voice, frame.cue.start if frame.cue is not None else frame.start
        line = self._text.rfind("\n", 0, at) + 1
        if source is None or source.start < line or not self._text[line : source.start].endswith(of_class("passive")):
            return None
        told = [one.actor for one in self._actors.between(line, source.start) if one.form in _NAMES]
        return told[-1] if told else None

    def _opens(self, start: int) -> bool:
        line = self._text.rfind("\n", 0, start) + 1
        return line > 0 and start - line <= FRONT

    def _asking(self, frame: QuoteFrame) -> Whom | None:
        """The outlet, where the turn of an interview asks and names nobody; None for what is no such turn."""
        if frame.act is not Act.ASK or frame.cue is not None or not frame.rule.endswith("turn"):
            return None
        if frame.source is not None and (self.known(frame.source) or human(phrase(frame.source.text).head)):
            return None
        asks = self._unnamed.outlet(self._actors.actors, frame.start)
        return asks if asks[0] is not None or frame.source is None else None

    def _quoted(self, frame: QuoteFrame) -> Whom:
        """Return who speaks the words around `frame`; nobody where they are the author's."""
        holder = self._holders.get(id(frame))
        if holder is None or holder.source is None:
            return NOBODY
        first = holder.pointing is Pointing.SPEAKER
        actor, _, score = self._quoted(holder) if first else self._meant(holder, holder.source)
        return actor, "who-is-quoted", round(0.9 * score, 3)

    def _remember(self, frame: QuoteFrame, actor: str | None) -> None:
        """Keep who spoke; behind a question it is the one who was asked that answers, and behind somebody's statement
        that another speaks of it is the other who goes on."""
        if frame.rule == STATING:
            return
        self._last = actor
        if actor is not None and self._issues(frame):
            self._issuer = actor
        self._voice = frame.source
        self._end = max(self._end, frame.content[-1].end, frame.cue.end if frame.cue is not None else 0)
        if actor not in self._persons:
            self._last_body = actor
        asked = self.known(frame.addressee) if frame.act is Act.ASK and frame.addressee else None
        for one in (asked, actor):
            if one is not None and (self._is_person(one) or (one == actor and self._speaks_for(frame))):
                self._spoke.append((one, self._end))
                break

    def _issues(self, frame: QuoteFrame) -> bool:
        """Tell whether somebody is on record by a document, told between the source and the content."""
        start = frame.source.start if frame.source is not None else frame.start
        words = self._text[start : max(start, frame.content[0].start)].split("\n")[0]
        return any(is_thai(word) and word in words for word in of_class("document"))

    def _is_person(self, id_: str) -> bool:
        return id_ in self._persons or self._unnamed.is_person(id_)

    def _speaks_for(self, frame: QuoteFrame) -> bool:
        """Tell whether a person speaks for the body that is the source: the next "he" is that person again."""
        if frame.source is None:
            return False
        words = self._text[max(0, frame.source.start - VOICE) : frame.source.end].split("\n")[-1].casefold()
        return any(word in words for word in of_class("speaks"))

    def _last_person(self, words: str) -> str | None:
        """Return who spoke last of those that the pronoun can mean by its gender."""
        row = pointing(words)
        wanted = row.gender if row is not None else None
        return next((one for one, _ in reversed(self._spoke[-4:]) if not self._clashes(one, wanted)), None)

    def _clashes(self, id_: str, wanted: str | None) -> bool:
        actor = self._by_id.get(id_)
        if wanted is None or actor is None or actor.kind is not ActorKind.PERSON:
            return False
        names = [mention.span for mention in actor.mentions if mention.form is Form.NAME]
        told = called(self._text, names, [role.title for role in actor.roles])
        return told is not None and told != wanted

    def _meant(self, frame: QuoteFrame, span: Span) -> Whom:
        """Words that only point back go to the last person on record; others are a source without a name."""
        found = self._found(frame, span)
        if found is not None and found.actor is not None:
            return self._heard_since(found, span) or self._citizen(found, span) or (found.actor, *_rule(found))
        if frame.pointing is Pointing.BODY:
            holder = self._holders.get(id(frame))
            body = self._last_body if holder is None else self._last_within.get(id(holder))
            return (body, "body-before", 0.55) if body is not None else NOBODY
        if (frame.continues or (span.start, span.end) in self._pronouns) and not _is_pair(span):
            if (entered := self._entered_since(span)) is not None:
                return entered, "entered-since", 0.6
            person = self._last_person(span.text) or self._last
            if not self._may_hold(person, span):
                return self._unnamed.of(span)
            return (person, "spoke-last", 0.6) if person is not None else NOBODY
        return self._unnamed.of(span)

    def _may_hold(self, id_: str | None, span: Span) -> bool:
        """Tell whether somebody can be meant by words that name an office: a known person by none but his own."""
        office = office_of(span.text) if (span.start, span.end) not in self._pronouns else None
        actor = self._by_id.get(id_ or "")
        if office is None or actor is None:
            return True
        offices = LEADING.get(office, (office,))
        return actor.kind is ActorKind.PERSON and any(office_of(role.title) in offices for role in actor.roles)

    def _heard_since(self, found: Mentioned, span: Span) -> Whom | None:
        """Somebody unnamed who spoke in the paragraph since the person was named whom a pronoun was linked to."""
        row = pointing(span.text)
        if row is None or row.means != "person" or not self._spoke or found.form in _NAMES:
            return None
        last, line = self._spoke[-1][0], self._text.rfind("\n", 0, span.start) + 1
        heard = self._unnamed.heard(last, span.start)
        if heard is None or heard < line or not self._unnamed.is_person(last):
            return None
        named = [one.span.start for one in self._actors.between(heard, span.start) if one.actor == found.actor]
        return (last, "spoke-last", 0.6) if not named else None

    def _entered_since(self, span: Span) -> str | None:
        """Return the only person named in the paragraph behind the last statement, whom a pronoun can mean."""
        start = max(self._end, self._text.rfind("\n", 0, span.start) + 1)
        row = pointing(span.text)
        if row is None or row.means != "person":
            return None
        told = {
            one.actor
            for one in self._actors.between(start, span.start)
            if one.kind is ActorKind.PERSON and one.form in _NAMES and one.actor is not None
        }
        fitting = [one for one in told if not self._clashes(one, row.gender)]
        return fitting[0] if len(fitting) == 1 else None

    def _found(self, frame: QuoteFrame, span: Span) -> Mentioned | None:
        """Return the mention that names the source, none where the words describe somebody by whom he belongs to."""
        if frame.pointing is Pointing.NOBODY:
            exact = next(iter(self._actors.every(span, exact=True)), None)
            return next((one for one in self._near(span) if one.actor == exact), None) if exact else None
        found = self._actors.found(span) or self._beside(span)
        return None if found is not None and (self._only_owns(found, span) or _is_one_of(found, span)) else found

    def _beside(self, span: Span) -> Mentioned | None:
        """Return the body whose name stands right behind the noun for it, which the parser cut off (the bloc X)."""
        head = phrase(span.text).head.split()[-1:]
        row = pointing(head[0]) if head else None
        if row is None or row.means != "noun" or is_thai(span.text):
            return None
        near = self._actors.between(span.end, span.end + 2)
        return next((one for one in near if one.form in _NAMES and self._text[span.end : one.span.start] == " "), None)

    def _near(self, span: Span) -> Sequence[Mentioned]:
        return self._actors.between(span.start, span.end)

    def _only_owns(self, found: Mentioned, span: Span) -> bool:
        """Tell whether a person named in a description is not who is described: an aide to X, a friend of X."""
        if found.form not in _NAMES:
            return False
        after = self._text[found.span.end : span.end]
        if after.startswith(_OWNING):
            head = phrase(after[2:]).head.split()[-1:]
            state = found.kind is not ActorKind.PERSON and head and head[0] in (*of_class("speaks"), *of_class("state"))
            return not state
        if found.kind is not ActorKind.PERSON:
            return False
        if after.split()[:1] and after.split()[0].casefold() in of_class("relation"):
            return True
        before = self._text[span.start : found.span.start].casefold()
        nouns = (before.partition(f" {word} ")[0] for word in of_class("belongs") if f" {word} " in before)
        titled = any(word in before for word in _TITLED)
        return not titled and any(noun.split()[-1:] and noun.split()[-1] in of_class("relation") for noun in nouns)

    def _citizen(self, found: Mentioned, span: Span) -> Whom | None:
        """The person told last in the paragraph who may be of it, where the nation alone is said of one (the
        Spaniard)."""
        words = span.text.casefold()
        article = next((word for word in of_class("article") if words.startswith(f"{word} ")), None)
        bare = found.form is Form.DEMONYM and article is not None and words == f"{article} {found.span.text.casefold()}"
        nation = self._by_id.get(found.actor or "")
        if not bare or nation is None:
            return None
        line = self._text.rfind("\n", 0, span.start) + 1
        told = (self._by_id.get(one.actor or "") for one in reversed(self._actors.between(line, span.start)))
        persons = (one for one in told if one is not None and one.kind is ActorKind.PERSON)
        citizen = next((one for one in persons if one.country in (None, nation.country)), None)
        return (citizen.id, "citizen-in-paragraph", 0.6) if citizen is not None else None


def _rule(found: Mentioned) -> tuple[str, float]:
    """Return how a mention names a source: by name, or by the rule of the link."""
    return ("named", found.score) if found.form in _NAMES else (found.rule, found.score)


def _is_document(cue: str) -> bool:
    """Tell whether a cue holds the Thai word for the document that says something (แถลงการณ์ระบุ)."""
    return any(is_thai(word) and cue.startswith(word) for word in of_class("document"))


def _is_one_of(found: Mentioned, span: Span) -> bool:
    """Tell whether a Thai description means a certain one of the people that it names (…ชาว…รายหนึ่ง)."""
    return found.kind is ActorKind.PEOPLE and found.span != span and is_thai(span.text) and phrase(span.text).loose


def _is_pair(span: Span) -> bool:
    row = pointing(span.text)
    return row is not None and row.means in ("pair", "first", "second")
