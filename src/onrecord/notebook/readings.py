"""A reading that a notebook shows: the article with its evidence marked, who said what, what happened.

`Read` is the contract's `Reading` with looks, and equal to it. Called by `api.read`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from onrecord.model.reading import Attribution, Disclosure, Event, Reading
from onrecord.model.spans import Span
from onrecord.notebook.markup import cell, code, fold, heading, many, quiet, table, whole
from onrecord.notebook.words import Mark, Role, highlighted, legend
from onrecord.views.marked import visible

FIRST = 60
"""Code points of the title in one line."""
JOINER = " … "


class Read(Reading):
    """A reading that shows itself; in all else, and in what it equals, a `Reading`."""

    __slots__ = ()

    @classmethod
    def of(cls, reading: Reading) -> Read:
        """Return the same reading with looks."""
        return cls(**{one.name: getattr(reading, one.name) for one in fields(Reading)})

    def name(self, actor: str | None) -> str:
        """Return how the actor with an id in this reading is called, in its own language where that has a name."""
        for one in self.actors:
            if one.id == actor and one.name:
                return one.name.get(self.document.language) or next(iter(one.name.values()))
        return ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return False
        return all(getattr(self, one.name) == getattr(other, one.name) for one in fields(Reading))

    __hash__ = Reading.__hash__

    def __repr__(self) -> str:
        title = (self.document.title or self.document.text.strip().partition("\n")[0])[:FIRST]
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in COUNTED if getattr(self, name))
        return visible(f"<reading of {title!r} ({_line(self)}): {counts or 'nothing found'}>")

    def _repr_html_(self) -> str:
        found = tuple(marks(self))
        head = heading(self.document.title) if self.document.title else ""
        warned = "".join(map(quiet, self.run.warnings))
        parts = (legend(found), highlighted(self.document.text, found), _said(self), _happened(self), _contested(self))
        return whole(head, quiet(_line(self)), warned, *parts)


COUNTED = ("attributions", "events", "relations", "disclosure", "accusations", "actors", "places", "times")


def marks(reading: Read) -> Iterator[Mark]:
    """Yield all evidence of a reading, each with what it supports in words."""
    for step in (*reading.disclosure, *reading.accusations):
        yield from (_mark(span, Role.STEP, _step(reading, step)) for span in step.evidence)
    for event in reading.events:
        told = _event(reading, event)
        yield _mark(event.trigger, Role.TRIGGER, told)
        yield from (_mark(one.span, Role.PART, f"{one.role.value} of {told}") for one in event.evidence)
        yield from (_mark(one.span, Role.PART, f"{one.kind} of {told}") for one in event.what)
        yield from (_mark(one.span, Role.PART, f"{one.kind} in {told}") for one in event.casualties)
    for one in reading.attributions:
        yield from _statement(reading, one)
    for tie in reading.relations:
        sides = ", ".join(reading.name(party.actor) for party in tie.parties)
        yield from (_mark(span, Role.TIE, f"{tie.kind}: {sides}") for span in tie.evidence)
    for time in reading.times:
        yield _mark(time.span, Role.TIME, f"time: {time.value or 'unresolved'}")
    for actor in reading.actors:
        told = f"{reading.name(actor.id)} ({actor.kind.value})"
        yield from (_mark(one.span, Role.NAME, told) for one in actor.mentions if len(one.span))


def _statement(reading: Read, one: Attribution) -> Iterator[Mark]:
    told = _saying(reading, one)
    yield from (_mark(span, Role.CONTENT, told) for span in one.content)
    if one.cue:
        yield _mark(one.cue, Role.CUE, told)
    if one.source and one.source.span:
        yield _mark(one.source.span, Role.SOURCE, told)


def _mark(span: Span, role: Role, title: str) -> Mark:
    return Mark(span.start, span.end, role, title)


def _saying(reading: Read, one: Attribution) -> str:
    speaker = reading.name(one.source.actor) if one.source else ""
    return f"{one.id}: {speaker or 'somebody'}, {one.act.value} ({one.kind.value})"


def _event(reading: Read, one: Event) -> str:
    parties = f"{_names(reading, one.actors)} → {_names(reading, one.recipients)}"
    return f"{one.id}: {' '.join(filter(None, (one.type, one.mode)))}, {parties}, {one.status.value}"


def _step(reading: Read, one: Disclosure) -> str:
    about = " ".join(filter(None, (reading.name(one.involvement.actor), one.involvement.what)))
    return f"{one.step}: {about}" + (f", by {_names(reading, one.by)}" if one.by else "")


def _names(reading: Read, ids: Sequence[str]) -> str:
    return ", ".join(filter(None, map(reading.name, ids))) or "?"


def _line(reading: Read) -> str:
    document = reading.document
    return ", ".join(filter(None, (document.language, document.publisher, document.published)))


def _said(reading: Read) -> str:
    rows = [
        [code(one.id), cell(reading.name(one.source.actor) if one.source else ""), cell(one.act.value),
         cell(JOINER.join(span.text for span in one.content))]
        for one in reading.attributions
    ]  # fmt: skip
    return fold(many(len(rows), "statement"), table(("id", "speaker", "act", "words"), rows)) if rows else ""


def _happened(reading: Read) -> str:
    days = {time.id: time.value for time in reading.times}
    rows = [
        [code(one.id), cell(" ".join(filter(None, (one.type, one.mode)))), cell(_names(reading, one.actors)),
         cell(_names(reading, one.recipients)), cell(days.get(one.time or "")), cell(one.status.value),
         cell(one.according_to), cell(one.trigger.text)]
        for one in reading.events
    ]  # fmt: skip
    head = ("id", "type", "by", "to", "when", "status", "according to", "words")
    return fold(many(len(rows), "event"), table(head, rows)) if rows else ""


def _contested(reading: Read) -> str:
    rows = [
        [cell(one.step), cell(reading.name(one.involvement.actor)), cell(reading.name(one.involvement.for_)),
         cell(one.involvement.what), cell(_names(reading, one.by)),
         cell(JOINER.join(span.text for span in one.evidence))]
        for one in (*reading.disclosure, *reading.accusations)
    ]  # fmt: skip
    return fold(many(len(rows), "step"), table(("step", "who", "for", "what", "by", "words"), rows)) if rows else ""
