"""Replies on disk: a cache while there is a server, a recording without one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")

from onrecord.extract.llm.desk import Became, Desk  # noqa: E402  after the optional dependency is known to be there
from onrecord.extract.llm.passages import Passage  # noqa: E402
from onrecord.extract.llm.prompts import Probe, question  # noqa: E402
from onrecord.extract.llm.replies import Replies, Reply, key  # noqa: E402
from onrecord.extract.llm.server import Server  # noqa: E402
from onrecord.extract.llm.settings import Replay, Settings, Task  # noqa: E402

ASKED = question(Task.EVENTS, Passage(0, 9, "ไทยส่งข้าว"))


def settings(folder: Path, **more: Any) -> Settings:
    return Settings(url="http://127.0.0.1/v1", model="none", key="s3cret", replies=str(folder), **more)


def desk(told: Settings, answer: str = '{"events": []}') -> Desk:
    body = {"choices": [{"message": {"content": answer}}], "usage": {"prompt_tokens": 5, "completion_tokens": 3}}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    return Desk(told, server=Server(told, transport=transport, sleep=lambda _: None))


def no_server(_: Any) -> Any:
    raise AssertionError("nothing may be asked")


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    told = settings(tmp_path)
    assert [one.became for one in desk(told).ask([ASKED])] == [Became.ANSWERED]
    again = Desk(told, server=Server(told, transport=httpx.MockTransport(no_server))).ask([ASKED])
    assert [(one.became, one.reply and one.reply.content) for one in again] == [(Became.CACHED, '{"events": []}')]
    assert Desk(told).estimate([ASKED]).requests == 0


def test_offline_what_is_not_recorded_goes_unanswered(tmp_path: Path) -> None:
    told = settings(tmp_path, replay=Replay.ONLY)
    [one] = Desk(told, server=Server(told, transport=httpx.MockTransport(no_server))).ask([ASKED])
    assert (one.became, one.why) == (Became.SKIPPED, "no reply is recorded")


@pytest.mark.parametrize(
    "change",
    [
        {"model": "other"},
        {"temperature": 0.5},
        {"seed": 2},
        {"answer_tokens": 9},
    ],
)
def test_another_model_or_parameter_is_another_reply(change: dict[str, Any], tmp_path: Path) -> None:
    assert key(ASKED, settings(tmp_path)) != key(ASKED, replace(settings(tmp_path), **change))


def test_another_passage_prompt_or_probe_is_another_reply_but_not_another_address(tmp_path: Path) -> None:
    told = settings(tmp_path)
    others = [
        question(Task.EVENTS, Passage(0, 9, "ไทยส่งยา")),
        question(Task.ATTRIBUTIONS, ASKED.passage),
        question(Task.EVENTS, ASKED.passage, probe=Probe.REORDERED),
        replace(ASKED, version="events/99"),
    ]
    assert len({key(one, told) for one in [ASKED, *others]}) == 5
    assert key(ASKED, told) == key(ASKED, replace(told, url="https://example.org/v1", key=None))


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"key": "other"}', "[" * 10_000])
def test_a_damaged_file_counts_as_missing(damage: str, tmp_path: Path) -> None:
    told = settings(tmp_path)
    name = key(ASKED, told)
    Replies(tmp_path).put(name, ASKED, told, Reply("x"))
    [path] = tmp_path.glob("??/*.json")
    assert Replies(tmp_path).get(name) == Reply("x")
    path.write_text(damage)
    assert Replies(tmp_path).get(name) is None


def test_no_file_holds_the_key_or_the_address(tmp_path: Path) -> None:
    desk(settings(tmp_path)).ask([ASKED])
    [path] = tmp_path.glob("??/*.json")
    assert "s3cret" not in path.read_text()
    assert "127.0.0.1" not in path.read_text()
    assert json.loads(path.read_text())["reply"]["prompt_tokens"] == 5


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert [one.became for one in desk(settings(tmp_path / "file")).ask([ASKED])] == [Became.ANSWERED]


def test_the_pace_of_a_model_is_that_of_its_replies(tmp_path: Path) -> None:
    told = settings(tmp_path)
    other = question(Task.EVENTS, Passage(0, 3, "ไทย"))
    assert Desk(told).estimate([ASKED]).seconds is None
    Replies(tmp_path).put(key(other, told), other, told, Reply("x", seconds=8.0))
    assert Desk(told).estimate([ASKED]).seconds == pytest.approx(4.0)  # two at a time
