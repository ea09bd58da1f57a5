"""The optional engine against scripted replies: no server, no network."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")

from onrecord.errors import PipelineError  # noqa: E402  after the optional dependency is known to be there
from onrecord.extract.llm.desk import Desk  # noqa: E402
from onrecord.extract.llm.engine import Llm  # noqa: E402
from onrecord.extract.llm.purse import Purse  # noqa: E402
from onrecord.extract.llm.server import Server  # noqa: E402
from onrecord.extract.llm.settings import Budget, Settings, Task  # noqa: E402
from onrecord.lang.registry import pack  # noqa: E402
from onrecord.model.analysis import Analysis  # noqa: E402
from onrecord.model.annotations import Annotations  # noqa: E402
from onrecord.model.documents import Document, Line  # noqa: E402
from onrecord.model.spans import Span  # noqa: E402

TEXT = "“The road is shut,” Vera Lindqvist said on Monday. Norland did not attack Sudland."
TRUE = {"source": "Vera Lindqvist", "cue": "said", "content": "The road is shut,", "act": "say"}
FALSE = {**TRUE, "content": "The road was closed"}
DEED = {
    "trigger": "attack",
    "type": "ASSAULT",
    "actors": ["Norland"],
    "recipients": ["Sudland", "Westland"],
    "status": "did_not_happen",
    "status_words": "did not",
}
SETTINGS = Settings(url="http://127.0.0.1/v1", model="none", concurrency=1, retries=2)
Answer = Callable[[dict[str, Any]], Any]


def analysis(text: str = TEXT) -> Analysis:
    lines = (Line(Span.of(text, 0, len(text))),)
    return Analysis(Document("x", text, "en", lines=lines))


def desk(handler: Callable[[Any], Any], settings: Settings = SETTINGS, **more: Any) -> Desk:
    server = Server(settings, transport=httpx.MockTransport(handler), sleep=lambda _: None)
    return Desk(settings, server=server, **more)


def chat(content: str, **more: Any) -> dict[str, Any]:
    usage = {"prompt_tokens": 100, "completion_tokens": 20}
    return {"choices": [{"message": {"content": content}, "finish_reason": "stop", **more}], "usage": usage}


def answering(quotes: object = (), events: object = ()) -> Callable[[Any], Any]:
    def handler(request: Any) -> Any:
        task = json.loads(request.content)["response_format"]["json_schema"]["name"]
        return httpx.Response(200, json=chat(json.dumps({task: quotes if task == "attributions" else events})))

    return handler


def found(handler: Callable[[Any], Any], settings: Settings = SETTINGS, **more: Any) -> Annotations:
    return Llm(pack("en"), at=desk(handler, settings, **more)).extract(analysis(), Annotations())


def test_only_what_is_verbatim_is_kept_and_the_rest_is_counted_by_field() -> None:
    all_ = found(answering([TRUE, FALSE], [DEED]))
    assert [quote.content[0].text for quote in all_.quotes] == ["The road is shut,"]
    [event] = all_.events
    assert [span.text for span in (event.trigger, *event.actors, *event.recipients)] == ["attack", "Norland", "Sudland"]
    assert event.opinions[0].words[0].text == "did not"
    assert all_.accounts[0].dropped == {"attributions.content": 1, "events.recipients": 1}


@pytest.mark.parametrize(
    ("field", "value", "fell"),
    [
        ("type", "WAR", "events.type"),
        ("status", None, "events.status"),
        ("actors", "Norland", "events.actors"),
        ("trigger", 7, "events.trigger"),
        ("status_words", "surely not", "events.status_words"),
        ("status_words", None, "events.status_words"),
        ("trigger", "tack", "events.trigger"),
        ("trigger", f"{TEXT[20:]}", "events.trigger"),
    ],
)
def test_an_event_of_another_form_falls_whole(field: str, value: object, fell: str) -> None:
    all_ = found(answering([], [{**DEED, "recipients": [], field: value}]))
    assert (all_.events, all_.accounts[0].dropped) == ((), {fell: 1})


def test_what_was_not_asked_for_is_ignored_and_counted() -> None:
    all_ = found(answering([{**TRUE, "url": "http://example.org", "tool": "delete"}]))
    assert (len(all_.quotes), all_.accounts[0].dropped) == (1, {"attributions.unasked": 2})


@pytest.mark.parametrize(
    "answer",
    ["no json", "[]", '{"quotes": 3}', '{"attributions": [{"content": 1}]}', "{" * 5_000, '{"a": ' * 5_000, ""],
)
def test_a_useless_answer_gives_nothing(answer: str) -> None:
    all_ = found(lambda _: httpx.Response(200, json=chat(answer)))
    assert (all_.quotes, all_.events) == ((), ())


def test_whole_items_of_an_answer_that_breaks_off_count() -> None:
    broken = json.dumps({"attributions": [TRUE, TRUE]})[:-30]
    settings = replace(SETTINGS, tasks=frozenset({Task.ATTRIBUTIONS}))
    all_ = found(lambda _: httpx.Response(200, json=chat(f"Sure! {broken}")), settings)
    assert (len(all_.quotes), all_.accounts[0].cut) == (1, 1)


def test_a_server_that_answers_nothing_at_all_is_said() -> None:
    with pytest.raises(PipelineError, match="does not answer"):
        found(lambda _: httpx.Response(401))


def test_a_server_that_is_not_there_is_said() -> None:
    def refused(_: Any) -> Any:
        raise httpx.ConnectError("refused")

    with pytest.raises(PipelineError, match="refused"):
        found(refused)


def test_a_redirect_is_not_followed() -> None:
    asked: list[str] = []

    def handler(request: Any) -> Any:
        asked.append(str(request.url))
        return httpx.Response(307, headers={"location": "http://evil.example/v1"})

    assert found(handler).accounts[0].failed == 2
    assert {httpx.URL(url).host for url in asked} == {"127.0.0.1"}


def test_a_question_is_asked_again_after_what_the_server_asks_for() -> None:
    waited: list[float] = []
    states = iter([429, 503, 200, 200])

    def handler(request: Any) -> Any:
        return httpx.Response(next(states), json=chat('{"attributions": []}'), headers={"retry-after": "7"})

    settings = replace(SETTINGS, tasks=frozenset({Task.ATTRIBUTIONS}))
    server = Server(settings, transport=httpx.MockTransport(handler), sleep=waited.append)
    all_ = Llm(pack("en"), at=Desk(settings, server=server)).extract(analysis(), Annotations())
    assert (waited, all_.accounts[0].requests) == ([7.0, 7.0], 1)


def test_a_server_that_stops_answering_leaves_what_was_read() -> None:
    calls = iter(range(100))

    def handler(request: Any) -> Any:
        if next(calls):
            raise httpx.ReadTimeout("slow")
        return answering([TRUE])(request)

    all_ = found(handler)
    assert [quote.source.text for quote in all_.quotes if quote.source] == ["Vera Lindqvist"]
    assert all_.accounts[0].failed == 1
    assert "without an answer" in all_.accounts[0].notes[0]


def test_a_server_without_schemas_is_asked_for_json_and_then_for_words() -> None:
    forms: list[object] = []

    def handler(request: Any) -> Any:
        form = json.loads(request.content).get("response_format", {}).get("type")
        forms.append(form)
        return httpx.Response(400) if form else httpx.Response(200, json=chat(json.dumps({"attributions": [TRUE]})))

    all_ = found(handler, replace(SETTINGS, tasks=frozenset({Task.ATTRIBUTIONS})))
    assert (forms, len(all_.quotes)) == (["json_schema", "json_object", None], 1)


@pytest.mark.parametrize(
    ("budget", "why"),
    [
        (Budget(tokens=1_700), "1,700 tokens"),
        (Budget(money=0.0017), "money"),
        (Budget(seconds=10), "10 seconds"),
    ],
)
def test_a_budget_stops_cleanly_and_keeps_what_was_read(budget: Budget, why: str) -> None:
    settings = replace(SETTINGS, budget=budget, price_in=1.0, price_out=1.0)
    clock = iter(range(0, 1_000, 6))
    purse = Purse(settings, clock=lambda: float(next(clock)))
    all_ = found(answering([TRUE], [DEED]), settings, purse=purse)
    assert (len(all_.quotes), len(all_.events), all_.accounts[0].skipped) == (1, 0, 1)
    assert why in all_.accounts[0].notes[0]


def test_the_account_tells_before_and_after() -> None:
    account = found(answering([TRUE], [DEED]), replace(SETTINGS, price_in=2.0, price_out=10.0)).accounts[0]
    assert (account.prompt_tokens, account.answer_tokens, account.money) == (200, 40, 0.0008)
    assert account.before.requests == 2
    assert account.before.tokens >= account.prompt_tokens + account.answer_tokens


def test_an_unconfigured_server_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LLM_URL", raising=False)
    with pytest.raises(PipelineError, match="ONRECORD_LLM_URL"):
        Settings.from_environment()


def test_the_key_is_shown_nowhere() -> None:
    assert "s3cret" not in repr(replace(SETTINGS, key="s3cret"))
