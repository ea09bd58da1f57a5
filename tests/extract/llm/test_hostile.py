"""Servers that lie, drip, swell or are misnamed, and replies on disk that somebody changed: told and bounded."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")

from onrecord.errors import PipelineError  # noqa: E402  after the optional dependency is known to be there
from onrecord.extract.llm.desk import Became, Desk, tokens  # noqa: E402
from onrecord.extract.llm.passages import Passage  # noqa: E402
from onrecord.extract.llm.prompts import Question, question  # noqa: E402
from onrecord.extract.llm.purse import Purse  # noqa: E402
from onrecord.extract.llm.replies import Replies, key  # noqa: E402
from onrecord.extract.llm.server import Server, Unanswered  # noqa: E402
from onrecord.extract.llm.settings import Budget, Settings, Task  # noqa: E402

SETTINGS = Settings(url="http://127.0.0.1:9/v1", model="m", concurrency=1, retries=0)
ENVIRONMENT = {"ONRECORD_LLM_URL": "http://127.0.0.1:9/v1", "ONRECORD_LLM_MODEL": "m"}


def asked(text: str = "Sweden sent soldiers to Gotland.") -> Question:
    return question(Task.EVENTS, Passage(0, len(text), text))


def answer(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def server(settings: Settings = SETTINGS, **reply: Any) -> Server:
    made = httpx.MockTransport(lambda _: httpx.Response(200, **reply))
    return Server(settings, transport=made, sleep=lambda _: None)


class Slow(httpx.SyncByteStream):  # type: ignore[misc]
    """An endless answer; each piece takes a second of the clock."""

    def __init__(self) -> None:
        self.now = 0.0

    def __iter__(self) -> Iterator[bytes]:
        for _ in count():
            self.now += 1.0
            yield b" "


def test_an_answer_that_drips_ends_with_its_time() -> None:
    slow = Slow()
    one = Server(
        replace(SETTINGS, timeout=20.0),
        transport=httpx.MockTransport(lambda _: httpx.Response(200, stream=slow)),
        clock=lambda: slow.now,
    )
    with pytest.raises(Unanswered, match="20 seconds"):
        one.reply(asked())
    assert slow.now < 30


def test_a_budget_of_seconds_ends_a_question_in_its_middle() -> None:
    slow = Slow()
    settings = replace(SETTINGS, timeout=500.0, retries=3, budget=Budget(seconds=30))
    made = httpx.MockTransport(lambda _: httpx.Response(200, stream=slow))
    one = Server(settings, transport=made, sleep=lambda _: None, clock=lambda: slow.now)
    at = Desk(settings, server=one, purse=Purse(settings, clock=lambda: slow.now))
    at._answered = True  # a server that answered before
    assert [found.became for found in at.ask([asked(), asked()])] == [Became.FAILED, Became.SKIPPED]
    assert slow.now < 40


def test_an_answer_that_swells_when_unpacked_is_not_unpacked() -> None:
    packed = gzip.compress(gzip.compress(b"0" * 50_000_000))
    with pytest.raises(Unanswered, match="packed"):
        server(content=packed, headers={"content-encoding": "gzip, gzip"}).reply(asked())


def test_what_no_server_counts_is_counted_by_its_words() -> None:
    content = json.dumps({"events": [], "more": "x" * 20_000})
    settings = replace(SETTINGS, budget=Budget(tokens=12_000))
    at = Desk(settings, server=server(settings, content=answer(content)))
    became = [one.became for one in at.ask([asked()] * 4)]
    assert tokens(content) > 5_000
    assert became == [Became.ANSWERED, Became.ANSWERED, Became.SKIPPED, Became.SKIPPED]


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1/v1",
        "http://127.0.0.1:9/v1\n",
        "http://127.0.0.1:99999/v1",
        "http://",
        "http://a b/v1",
        f"http://{'a' * 300}.example/v1",
        "http://127.0.0.1:9/v1?a=b",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_none_is_refused_in_words(url: str) -> None:
    with pytest.raises(PipelineError, match="no LLM server is configured"):
        Settings.from_environment({**ENVIRONMENT, "ONRECORD_LLM_URL": url})


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(PipelineError) as told:
        Settings.from_environment({**ENVIRONMENT, "ONRECORD_LLM_URL": "http://me:s3cret@127.0.0.1:9/v1"})
    assert "s3cret" not in str(told.value)
    assert "ONRECORD_LLM_KEY" in str(told.value)


@pytest.mark.parametrize("written", ["กุญแจ", "a\r\nX: y", "k\n", "\x00"])
def test_a_key_that_no_header_holds_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(PipelineError) as told:
        Settings.from_environment({**ENVIRONMENT, "ONRECORD_LLM_KEY": written})
    assert written not in str(told.value)


@pytest.mark.parametrize(
    ("name", "written"),
    [("PASSAGE", "0"), ("PASSAGE", "0.5"), ("CONCURRENCY", "0"), ("CONCURRENCY", "1e30"), ("TIMEOUT", "0"),
     ("TIMEOUT", "1e300"), ("ANSWER_TOKENS", "0"), ("ANSWER_TOKENS", "1.5"), ("PRICE_IN", "-1")],
)  # fmt: skip
def test_a_number_that_cannot_be_is_refused(name: str, written: str) -> None:
    with pytest.raises(PipelineError, match=f"ONRECORD_LLM_{name}"):
        Settings.from_environment({**ENVIRONMENT, f"ONRECORD_LLM_{name}": written})


def test_a_text_that_cannot_be_sent_goes_unanswered() -> None:
    with pytest.raises(Unanswered):
        server(content=answer("{}")).reply(asked("half a \ud800 character"))


@pytest.mark.parametrize(
    "written",
    [
        '{"key": KEY, "model": "m", "reply": {"content": "{}", "seconds": 1e999, "prompt_tokens": 1e999}}',
        '{"key": KEY, "model": "m", "reply": {"content": "{}", "seconds": NaN, "answer_tokens": NaN}}',
        '{"key": KEY, "model": "m", "reply": {"content": "{}", "seconds": -5, "prompt_tokens": -99}}',
        '{"key": KEY, "model": "m", "reply": ["content"]}',
        "[KEY]",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_reply_that_somebody_changed_counts_as_missing(written: str, encoding: str, tmp_path: Path) -> None:
    name = key(asked(), SETTINGS)
    path = tmp_path / name[:2] / f"{name}.json"
    path.parent.mkdir()
    path.write_bytes(written.replace("KEY", f'"{name}"').encode(encoding))
    kept = Replies(tmp_path)
    assert kept.get(name) is None
    assert kept.pace("m") is None
