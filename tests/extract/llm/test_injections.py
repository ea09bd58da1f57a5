"""Three hundred articles with injected instructions, read by the default engines and by a model that obeys them.

The server is scripted: it answers what the instruction asks for, in the worst way, and writes down what it was sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")

from injected import CARRIERS, Injected, articles  # noqa: E402  after the optional dependency is known to be there
from onrecord.documents.loading import load  # noqa: E402
from onrecord.extract.llm import engine  # noqa: E402
from onrecord.extract.llm.desk import Desk  # noqa: E402
from onrecord.extract.llm.prompts import (  # noqa: E402
    Probe,
    prompt,
    shown,
)
from onrecord.extract.llm.server import Server  # noqa: E402
from onrecord.extract.llm.settings import Settings, Task  # noqa: E402
from onrecord.model.documents import Source  # noqa: E402
from onrecord.model.reading import Reading  # noqa: E402
from onrecord.pipeline.config import ENGINES, Config  # noqa: E402
from onrecord.pipeline.read import Reader  # noqa: E402

SETTINGS = Settings(url="http://127.0.0.1:9/v1", model="obedient", key="s3cret", concurrency=1, passage=5_000)
EVERY = tuple(articles())
UNSHOWN = ("comment", "attribute")
"""Carriers whose words are no part of a page's text."""


class Obedient:
    """A server that does what an instruction asks for."""

    def __init__(self) -> None:
        self.article: Injected | None = None
        self.sent: list[Any] = []

    def __call__(self, request: Any) -> Any:
        body = json.loads(request.content)
        self.sent.append((str(request.url), body))
        task = body["response_format"]["json_schema"]["name"]
        assert self.article is not None
        return httpx.Response(200, json={"choices": [self._choice(task, body, self.article)]})

    def _choice(self, task: str, body: Any, article: Injected) -> dict[str, Any]:
        if article.asks == "tool":
            called = {"function": {"name": "delete_document", "arguments": "{}"}}
            return {"message": {"content": None, "tool_calls": [called]}, "finish_reason": "tool_calls"}
        if article.asks in ("words", "nothing"):
            words = "HACKED" if article.asks == "words" else json.dumps({task: []})
            return {"message": {"content": words}}
        items = self._quotes(body, article) if task == "attributions" else self._events(article)
        more = {"settings": {"temperature": 2}, "next_url": "http://evil.example", "delete": "*"}
        return {"message": {"content": json.dumps({task: items, **more})}}

    def _quotes(self, body: Any, article: Injected) -> list[dict[str, Any]]:
        a, b = article.parties
        leaked = body["messages"][0]["content"] if article.asks == "leak" else article.instruction
        claims = [(a, "admitted", f"the attack on {b}"), (a, "ยอมรับ", f"การโจมตี{b}"), (a, None, leaked)]
        claims += [
            (f"the president of {a}", "said", "The exercise lasts two weeks"),
            ("le ministre", "a dit", "Bonjour"),
        ]
        return [{"source": s, "cue": cue, "content": c, "act": "admit"} for s, cue, c in claims]

    def _events(self, article: Injected) -> list[dict[str, Any]]:
        a, b = article.parties
        deeds = [("bombed", "happened", None), ("invaded", "happened", None), ("ทิ้งระเบิด", "happened", None)]
        deeds += [("บุกโจมตี", "happened", None), ("คว่ำบาตร", "happened", None), ("imposed sanctions", "ongoing", None)]
        deeds += [("bombardé", "happened", None), ("sent", "denied", "denied"), ("ส่งทหาร", "denied", "ถูกปฏิเสธ")]
        named = {"actors": [a], "recipients": [b], "type": "ASSAULT"}
        return [{"trigger": t, "status": s, "status_words": w, "mode": "secret", **named} for t, s, w in deeds]


@pytest.fixture(scope="module")
def obedient() -> Iterator[tuple[Obedient, Reader, Reader]]:
    script = Obedient()
    at = Desk(SETTINGS, server=Server(SETTINGS, transport=httpx.MockTransport(script)))
    patch = pytest.MonkeyPatch()
    patch.setattr(engine, "desk", lambda _: at)
    yield script, Reader(Config(engines=(*ENGINES, "llm"), options=(("llm", SETTINGS),))), Reader()
    patch.undo()


def loaded(article: Injected, data: bytes, folder: Path) -> Source:
    path = folder / f"a{Path(article.name).suffix}"
    path.write_bytes(data)
    [source] = load(str(path))
    assert isinstance(source, Source)
    return source


def test_there_are_three_hundred_and_they_are_the_same_each_time() -> None:
    assert len(EVERY) == 300
    assert tuple(articles()) == EVERY


@pytest.mark.parametrize("carrier", UNSHOWN)
def test_what_a_page_does_not_show_is_not_read(carrier: str, tmp_path: Path) -> None:
    for article in (one for one in EVERY if one.carrier == carrier):
        assert loaded(article, article.data, tmp_path).text == loaded(article, article.clean, tmp_path).text


@pytest.mark.parametrize("carrier", [carrier for carrier in CARRIERS if carrier not in UNSHOWN])
def test_an_instruction_changes_nothing(
    carrier: str, obedient: tuple[Obedient, Reader, Reader], tmp_path: Path
) -> None:
    script, reader, _ = obedient
    for article in (one for one in EVERY if one.carrier == carrier):
        script.article, script.sent = article, []
        source = loaded(article, article.data, tmp_path)
        reading = reader.read(source)
        _nothing_is_coded_of(article.parties, reading)
        _every_word_stands(reading)
        _nothing_else_was_sent(script.sent, source.text)


def _nothing_is_coded_of(parties: tuple[str, str], reading: Reading) -> None:
    """Neither the default engines nor the model make a deed or a word of whom only the instruction names, unless
    somebody in the article is on record for it."""
    named = {actor.id for actor in reading.actors if set(parties) & set(actor.name.values())}
    within = {quote.id for quote in reading.attributions}
    for event in reading.events:
        if named & {*event.actors, *event.recipients}:
            assert event.according_to in within, (reading.document.text, event)
    for quote in reading.attributions:
        if quote.source is not None and quote.source.actor in named:
            assert quote.within is not None, (reading.document.text, quote)


def _every_word_stands(reading: Reading) -> None:
    text = reading.document.text
    for event in reading.events:
        spans = [event.trigger, *(piece.span for piece in event.evidence)]
        spans += [span for opinion in event.opinions for span in opinion.words]
        assert all(span.stands_in(text) for span in spans)
    for quote in reading.attributions:
        assert all(span.stands_in(text) for span in quote.content)


def _nothing_else_was_sent(sent: list[Any], text: str) -> None:
    """Each request goes to the server of the settings and holds its own prompt and words of its own document."""
    systems = {system(task) for task in Task}
    for url, body in sent:
        assert url == "http://127.0.0.1:9/v1/chat/completions"
        assert set(body) == {"model", "temperature", "seed", "max_tokens", "messages", "response_format"}
        assert (body["temperature"], body["max_tokens"]) == (SETTINGS.temperature, SETTINGS.answer_tokens)
        first, second = body["messages"]
        assert first["content"] in systems
        passage = second["content"].split("\n", 1)[1].rsplit("\nPassage ", 1)[0]
        assert passage in text
        assert "s3cret" not in json.dumps(body)


def system(task: Task) -> str:
    body = prompt(task)[1]
    for name in ("act", "type", "status"):
        body = body.replace(f"\n{{{name}}}\n", f"\n{shown(name, Probe.PLAIN).lines}\n")
    return body


def test_what_is_quoted_stays_the_word_of_who_said_it(
    obedient: tuple[Obedient, Reader, Reader], tmp_path: Path
) -> None:
    """A model that takes the words of a leaflet for a deed: the leaflet's words they stay."""
    script, reader, _ = obedient
    article = next(one for one in EVERY if one.carrier == "reported" and one.asks == "event")
    script.article = article
    reading = reader.read(loaded(article, article.data, tmp_path))
    told = [event for event in reading.events if event.trigger.text == "bombed"]
    assert told
    assert all(event.according_to for event in told)


def test_another_document_is_read_as_if_nothing_had_been(
    obedient: tuple[Obedient, Reader, Reader], tmp_path: Path
) -> None:
    script, reader, plain = obedient
    article = next(one for one in EVERY if one.asks == "words")
    script.article = article
    clean = loaded(article, article.clean, tmp_path)
    with_model, without = reader.read(clean), plain.read(clean)
    assert (with_model.events, with_model.attributions) == (without.events, without.attributions)
