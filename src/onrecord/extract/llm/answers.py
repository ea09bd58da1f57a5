"""A reply becomes annotations: every field is the passage's own words at their place, or it falls and is counted.

An attribution stands on its content and whoever is on record for it, an event on its trigger and the words of its
status; a party that is not verbatim falls alone. Words are looked for in the passage that was asked about, nowhere
else. Called by `engine.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.extract.addressed import addressed
from onrecord.extract.align import Aligner
from onrecord.extract.llm.prompts import Question
from onrecord.extract.llm.replies import Reply
from onrecord.extract.llm.settings import Task
from onrecord.extract.llm.shapes import conforming, items
from onrecord.model.analysis import Analysis, Quotation
from onrecord.model.annotations import Act, Certainty, EventFrame, Opinion, QuoteFrame, QuoteKind, Status
from onrecord.model.spans import Span

NAME = "llm"
SCORE = 0.5
"""Of what a model alone says: below every rule."""
TRIGGER = 60
"""Code points of the longest trigger: beyond it stands a sentence."""
PARTY = 200
"""Code points of the longest name of a party or a source."""

CERTAINTY: Mapping[Status, Certainty] = {
    Status.PLANNED: Certainty.PROBABLE,
    Status.PROPOSED: Certainty.UNKNOWN,
    Status.CONDITIONAL: Certainty.POSSIBLE,
    Status.FORECAST: Certainty.POSSIBLE,
    Status.ALLEGED: Certainty.UNKNOWN,
}
"""What a status says of certainty where nothing else does; as extract/rules/factuality.py has it."""
PLAIN = frozenset({Status.HAPPENED, Status.ONGOING})
"""Statuses that need no words of their own: the trigger shows them."""


@dataclass(slots=True)
class Answered:
    """What a document's replies hold: frames, and counts of what was proposed, kept and dropped."""

    quotes: list[QuoteFrame] = field(default_factory=list)
    events: list[EventFrame] = field(default_factory=list)
    proposed: int = 0
    invalid: int = 0
    cut: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


def read(question: Question, reply: Reply, analysis: Analysis, into: Answered) -> None:
    """Add what a reply holds to `into`."""
    found, is_one, broken = items(reply.content, question.task)
    into.cut += broken or reply.finish == "length"
    into.invalid += not is_one
    kept, fell = conforming(found, question.schema, question.task)
    into.proposed += len(found)
    into.dropped.update(fell)
    words = Words(question, analysis, into.dropped)
    for item in kept:
        _add(item, question, words, analysis, into)


def _add(item: Mapping[str, Any], question: Question, words: Words, analysis: Analysis, into: Answered) -> None:
    if question.task is Task.ATTRIBUTIONS:
        into.quotes.extend(_quote(item, question, words, analysis))
    elif question.task is Task.EVENTS:
        into.events.extend(_event(item, question, words, analysis))
    else:
        into.events.extend(_about(item, question, words))


class Words:
    """Looks for proposed words in a question's passage; what is not there is counted under its field."""

    def __init__(self, question: Question, analysis: Analysis, dropped: Counter[str]) -> None:
        self._passage = question.passage
        self._task = question.task
        self._text = analysis.text
        self._addressed = addressed(analysis)
        self._aligner = Aligner(question.passage.text)
        self._dropped = dropped

    def find(self, field_: str, words: str | None, *, near: Span | None = None, longest: int = 1 << 30) -> Span | None:
        """Return the span of the document where the words stand, the nearest to `near`."""
        if words is None:
            return None
        at = near.start - self._passage.start if near is not None else 0
        placed = self._aligner.nearest(words, at) if len(words) <= longest else None
        if placed is None:
            self.fell(field_)
            return None
        span = Span.of(self._text, placed.start + self._passage.start, placed.end + self._passage.start)
        if near is not None and self._speaks(span) not in (None, self._speaks(near)):
            self.fell(field_)
            return None
        return span

    def shown(self, words: str, trigger: Span) -> Span | None:
        """Return where the words of a status stand in the line of its trigger."""
        span = self.find("status_words", words, near=trigger, longest=PARTY)
        if span is not None and "\n" in self._text[min(span.start, trigger.start) : max(span.end, trigger.end)]:
            self.fell("status_words")
            return None
        return span

    def _speaks(self, span: Span) -> int | None:
        """Which stretch that speaks to a program holds the span: what it says supports nothing outside of it."""
        return next((n for n, (start, end) in enumerate(self._addressed) if start <= span.start < end), None)

    def every(self, field_: str, some: Iterable[str], *, near: Span) -> tuple[Span, ...]:
        """Return the spans of parties, each once."""
        spans = (self.find(field_, words, near=near, longest=PARTY) for words in some)
        return tuple(dict.fromkeys(span for span in spans if span is not None and span != near))

    def fell(self, field_: str) -> None:
        """Count a field whose words are no evidence."""
        self._dropped[f"{self._task}.{field_}"] += 1


def _quote(item: Mapping[str, Any], question: Question, words: Words, analysis: Analysis) -> Iterator[QuoteFrame]:
    content = words.find("content", item["content"])
    if content is None:
        return
    source = words.find("source", item["source"], near=content, longest=PARTY)
    cue = words.find("cue", item["cue"], near=content, longest=TRIGGER)
    if source is None and (item["source"] is not None or cue is None):
        return  # whoever is on record is not in the passage's words, or nobody is
    act = Act(question.labels["act"][item["act"]])
    if source is not None and content.covers(source):
        words.fell("source")
        return
    kind = _kind(content, analysis.quotations)
    yield QuoteFrame((content,), act, kind, cue, source, score=SCORE, rule=NAME, engines=(NAME,))


def _event(item: Mapping[str, Any], question: Question, words: Words, analysis: Analysis) -> Iterator[EventFrame]:
    trigger = words.find("trigger", item["trigger"], longest=TRIGGER)
    if trigger is None:
        return
    status = Status(question.labels["status"][item["status"]])
    shown = _shown(status, item, words, trigger)
    if shown is None:
        return
    unit = analysis.unit_at(trigger.start)
    scope = Span.of(analysis.text, unit.start, max(unit.end, trigger.end)) if unit is not None else trigger
    frame = EventFrame(
        trigger,
        type=question.labels["type"][item["type"]],
        actors=words.every("actors", item["actors"], near=trigger),
        recipients=words.every("recipients", item["recipients"], near=trigger),
        scope=scope,
        score=SCORE,
        rule=NAME,
        engines=(NAME,),
    )
    yield _standing(frame, status, shown)


def _about(item: Mapping[str, Any], question: Question, words: Words) -> Iterator[EventFrame]:
    """What is said of an event that was asked about: that event, with this one field as the model has it."""
    if not 1 <= item["event"] <= len(question.events):
        words.fell("event")
        return
    asked = replace(question.events[item["event"] - 1], engines=(NAME,), opinions=())
    if question.task is Task.PARTIES:
        actors = words.every("actors", item["actors"], near=asked.trigger)
        recipients = words.every("recipients", item["recipients"], near=asked.trigger)
        yield replace(asked, actors=actors, recipients=recipients)
        return
    status = Status(question.labels["status"][item["status"]])
    shown = _shown(status, item, words, asked.trigger)
    if shown is not None:
        yield _standing(replace(asked, actors=(), recipients=()), status, shown)


def _shown(status: Status, item: Mapping[str, Any], words: Words, trigger: Span) -> Span | None:
    """The words that show a status; None where it needs some and they are not the passage's. What simply happened is
    shown by the trigger: there other words fall alone."""
    written = item["status_words"]
    if written is None and status not in PLAIN:
        words.fell("status_words")
    found = words.shown(written, trigger) if written is not None else None
    return found or (trigger if status in PLAIN else None)


def _standing(frame: EventFrame, status: Status, shown: Span) -> EventFrame:
    said = Opinion(NAME, "status", status, (shown,), held=True)
    return replace(frame, status=status, certainty=CERTAINTY.get(status, Certainty.CERTAIN), opinions=(said,))


def _kind(content: Span, quotations: Iterable[Quotation]) -> QuoteKind:
    around = [quotation.inner for quotation in quotations if quotation.inner.overlaps(content)]
    if any(inner.covers(content) for inner in around):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if around else QuoteKind.INDIRECT
