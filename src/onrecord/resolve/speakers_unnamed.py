"""Sources that no known actor stands behind: whom the text only describes, and the outlet that asks in an interview.

A description said again means the same (a diplomat … the diplomat), one that says so another (a second diplomat,
อีกราย). Called by `speakers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.documents import Document
from onrecord.model.reading import Actor, ActorMention
from onrecord.model.spans import Span
from onrecord.resolve.actor_codes import described
from onrecord.resolve.actor_humans import human, thai_rest
from onrecord.resolve.actor_pointers import of_class, phrase
from onrecord.resolve.interviews import outlet_of

Whom = tuple[str | None, str, float]
"""An actor's id, the rule that says so, and its score in [0, 1]."""


@dataclass(slots=True)
class Unnamed:
    """The sources of one document that have no name, in order; `taken` are the ids in use."""

    document: Document
    taken: set[str]
    asked: int | None = None
    """Where the first question of an interview begins."""
    _made: dict[str, Actor] = field(default_factory=dict)

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors made so far."""
        return tuple(self._made.values())

    def is_person(self, id_: str) -> bool:
        """Tell whether an actor was made for someone unnamed."""
        return any(actor.id == id_ and actor.kind is ActorKind.UNNAMED for actor in self._made.values())

    def heard(self, id_: str, before: int) -> int | None:
        """Return where somebody unnamed was told last before an offset."""
        told = (m.span.start for actor in self._made.values() if actor.id == id_ for m in actor.mentions)
        return max((start for start in told if start < before), default=None)

    def of(self, span: Span) -> Whom:
        """Return the actor that words without a name describe: the one described so before, else a new one."""
        key, rule, score = span.text.casefold(), "unnamed", 0.8
        if key not in self._made and (before := self._again(span)) is not None:
            key, rule, score = before, "unnamed-again", 0.7
        if key not in self._made:
            actor = Actor(
                self._new(), ActorKind.UNNAMED, {self.document.language: span.text}, code=described(span.text)
            )
            self._made[key] = actor
        self._mention(key, span, rule, score)
        return self._made[key].id, rule, score

    def outlet(self, actors: Iterable[Actor], turn: int) -> Whom:
        """Return the outlet of an interview, which asks where nobody is named who does (codebook, interview turns):
        the publisher, else whom the text before the first question says, else the only medium named there."""
        media = [one for one in actors if one.kind is ActorKind.MEDIA]
        first = self.asked = turn if self.asked is None else min(self.asked, turn)
        said = outlet_of(self.document.text, first)
        name = self.document.publisher or (said.text if said is not None else None)
        if name is None:
            before = [one for one in media if one.mentions and one.mentions[0].span.start < first]
            return (before[0].id, "only-medium", 0.6) if len(before) == 1 else (None, "", 0.0)
        known = next((one for one in media if name.casefold() in _names(one)), None)
        if known is not None:
            return known.id, "outlet", 0.8
        if f"outlet {name}" not in self._made:
            self._made[f"outlet {name}"] = self._publisher(name, said)
        return self._made[f"outlet {name}"].id, "outlet", 0.8

    def _publisher(self, name: str, said: Span | None) -> Actor:
        """Return the outlet as an actor, with the first words of the text that are its name."""
        start = said.start if said is not None and said.text == name else self.document.text.find(name)
        spans = [Span.of(self.document.text, start, start + len(name))] if start >= 0 else []
        mentions = tuple(ActorMention(span, Form.NAME, 0.7, "outlet") for span in spans)
        language = "th" if is_thai(name) else "en"
        return Actor(self._new(), ActorKind.MEDIA, {language: name}, mentions=mentions)

    def _again(self, span: Span) -> str | None:
        """Return the description of the last one whom the words mean again, None where they mean another."""
        head = _head(span.text)
        if head is None or not _is_again(span.text, head):
            return None
        like = [key for key, actor in self._made.items() if _head(_described(actor)) == head]
        if (order := _order(span.text)) == "first":
            return like[0] if like else None
        if order is not None:
            return next((key for key in like if order in key.split()), None)
        return max(like, key=lambda key: self._made[key].mentions[-1].span.start, default=None)

    def _mention(self, key: str, span: Span, rule: str, score: float) -> None:
        actor = self._made[key]
        mention = ActorMention(span, Form.NOMINAL, score, rule)
        if mention not in actor.mentions:
            self._made[key] = replace(actor, mentions=(*actor.mentions, mention))

    def _new(self) -> str:
        number = len(self.taken) + 1
        while f"a{number}" in self.taken:
            number += 1
        self.taken.add(f"a{number}")
        return f"a{number}"


def _names(actor: Actor) -> set[str]:
    texts = (mention.span.text for mention in actor.mentions if mention.form is Form.NAME)
    return {name.casefold() for name in (*actor.name.values(), *texts)}


def _described(actor: Actor) -> str:
    return actor.mentions[0].span.text if actor.mentions else ""


def _head(words: str) -> str | None:
    """Return the noun for one person that a description has as its head."""
    head = phrase(words).head
    if human(head) is None:
        return None
    return head.removesuffix(thai_rest(head)) if is_thai(head) else head.split()[-1]


def _order(words: str) -> str | None:
    """Return the word by which a description says which of several it means."""
    return next((word for word in words.casefold().split()[:2] if word in of_class("nth")), None)


def _is_again(words: str, head: str) -> bool:
    """Tell whether a description means one described before: with an article or a pronoun, or as the bare noun."""
    plain = words.casefold()
    if any(word in plain.split() if not is_thai(word) else word in plain for word in of_class("other")):
        return False
    if is_thai(words):
        return plain == head or plain.endswith(of_class("again"))
    return plain.split()[0] in of_class("article")
