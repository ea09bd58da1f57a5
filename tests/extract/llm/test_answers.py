"""Whatever a model answers, what comes of it stands in the text, and nothing breaks."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.llm.answers import Answered, read
from onrecord.extract.llm.passages import Passage
from onrecord.extract.llm.prompts import Probe, question
from onrecord.extract.llm.replies import Reply
from onrecord.extract.llm.settings import Task
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import EventFrame
from onrecord.model.documents import Document
from onrecord.model.spans import Span

TEXT = "ข่าว: ทหารนอร์แลนด์โจมตีเมือง “เราจะสู้” เขากล่าว 😀\r\nNorland did not attack Sudland, Vera said."
START = TEXT.index("ทหาร")
ANALYSIS = Analysis(Document("x", TEXT, "th"))
PASSAGE = Passage(START, len(TEXT), TEXT[START:])
AT = TEXT.index("โจมตี")
ASKED = (EventFrame(Span.of(TEXT, AT, AT + len("โจมตี")), "ASSAULT"),)

words = st.one_of(
    st.sampled_from(["ทหารนอร์แลนด์", "โจมตี", "เขา", "กล่าว", "ข่าว", "attack", "did not", "Norland", "\ud800", "", "  "]),
    st.text(max_size=5),
    st.builds(lambda a, b: TEXT[min(a, b) : max(a, b)], st.integers(0, len(TEXT)), st.integers(0, len(TEXT))),
)
labels = st.sampled_from(["say", "deny", "ASSAULT", "AID", "happened", "denied", "planned", "none"])
values = st.one_of(words, labels, st.none(), st.integers(), st.booleans(), st.floats(), st.lists(words, max_size=5))
fields = (
    "source",
    "cue",
    "content",
    "act",
    "trigger",
    "type",
    "actors",
    "recipients",
    "status",
    "status_words",
    "event",
)
right = st.fixed_dictionaries(
    {
        "source": st.one_of(words, st.none()),
        "cue": st.one_of(words, st.none()),
        "content": words,
        "act": st.sampled_from(["say", "deny", "admit"]),
        "trigger": words,
        "type": st.sampled_from(["ASSAULT", "AID"]),
        "actors": st.lists(words, max_size=4),
        "recipients": st.lists(words, max_size=4),
        "status": st.sampled_from(["happened", "denied", "planned"]),
        "status_words": st.one_of(words, st.none()),
        "event": st.integers(-1, 3),
    }
)
items = st.lists(st.one_of(right, st.dictionaries(st.sampled_from(fields), values), values), max_size=5)


@given(items, st.sampled_from(list(Task)), st.integers(0, 40))
def test_what_comes_of_an_answer_stands_in_the_passage(some: list[object], task: Task, lost: int) -> None:
    asked = question(task, PASSAGE, events=ASKED, probe=Probe.PLAIN)
    shown = [
        {name: item[name] for name in asked.schema["properties"][task.value]["items"]["properties"] if name in item}
        if isinstance(item, dict)
        else item
        for item in some
    ]
    content = json.dumps({task.value: shown})
    into = Answered()
    read(asked, Reply(content[: len(content) - lost] if lost > 20 else content), ANALYSIS, into)
    spans = [span for quote in into.quotes for span in (*quote.content, quote.source, quote.cue) if span is not None]
    for event in into.events:
        spans += [event.trigger, *event.actors, *event.recipients]
        spans += [span for opinion in event.opinions for span in opinion.words]
    assert all(span.stands_in(TEXT) and span.start >= START for span in spans)
    assert all(quote.source is not None or quote.cue is not None for quote in into.quotes)


def test_offsets_count_code_points_also_in_thai() -> None:
    asked = question(Task.EVENTS, PASSAGE)
    item = {"trigger": "โจมตี", "type": "ASSAULT", "actors": ["ทหารนอร์แลนด์"], "recipients": ["เมือง"]}
    into = Answered()
    content = json.dumps({"events": [{**item, "status": "happened", "status_words": None}]}, ensure_ascii=False)
    read(asked, Reply(content), ANALYSIS, into)
    [event] = into.events
    assert (event.trigger.start, TEXT[event.trigger.start : event.trigger.end]) == (AT, "โจมตี")
    assert [span.text for span in (*event.actors, *event.recipients)] == ["ทหารนอร์แลนด์", "เมือง"]
