"""Which questions a document is asked: every passage, or only what the default engines are unsure of.

Questions of one task stand together: they share their beginning, which servers keep. Called by `engine.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.extract.llm.passages import Passage, passages
from onrecord.extract.llm.prompts import Question, question
from onrecord.extract.llm.settings import Ask, Settings, Task
from onrecord.extract.unsure import Unsure, unsure
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, EventFrame
from onrecord.model.spans import Span

TOGETHER = 8
"""Events that one question asks about at most."""


def plan(analysis: Analysis, found: Annotations, settings: Settings) -> tuple[Question, ...]:
    """Return the questions about a document, by task and in order of the text."""
    cut = passages(analysis, longest=settings.passage)
    asked = _all(cut) if settings.ask is Ask.ALL else _unsure(cut, unsure(analysis, found))
    return tuple(one for one in asked if one.task in settings.tasks)


def _all(cut: Sequence[Passage]) -> Iterator[Question]:
    for task in (Task.ATTRIBUTIONS, Task.EVENTS):
        for passage in cut:
            yield question(task, passage)


def _unsure(cut: Sequence[Passage], open_: Unsure) -> Iterator[Question]:
    speech = (*open_.speech, *(span for quote, _ in open_.quotes for span in quote.content))
    for passage in _holding(cut, speech):
        yield question(Task.ATTRIBUTIONS, passage)
    kinds = [event.trigger for event, fields in open_.events if "type" in fields]
    for passage in cut if open_.bare else _holding(cut, kinds):
        yield question(Task.EVENTS, passage)
    for task, fields in ((Task.STATUS, {"status"}), (Task.PARTIES, {"actors", "recipients"})):
        wanted = [event for event, ours in open_.events if fields & ours]
        for passage in cut:
            held = [event for event in wanted if passage.holds(event.trigger)]
            for at in range(0, len(held), TOGETHER):
                yield _about(task, passage, held[at : at + TOGETHER])


def _about(task: Task, passage: Passage, events: Sequence[EventFrame]) -> Question:
    return question(task, passage, events=events)


def _holding(cut: Sequence[Passage], spans: Iterable[Span]) -> Iterator[Passage]:
    """The passages in which one of the spans begins."""
    starts = sorted(span.start for span in spans)
    for passage in cut:
        if any(passage.start <= start < passage.end for start in starts):
            yield passage
