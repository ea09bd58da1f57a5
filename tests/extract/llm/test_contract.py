"""A reading that an LLM took part in keeps to the public contract and survives the round trip."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")

from jsonschema import Draft202012Validator  # noqa: E402  after the optional dependency is known to be there

from onrecord.extract.llm import engine  # noqa: E402
from onrecord.extract.llm.desk import Desk  # noqa: E402
from onrecord.extract.llm.server import Server  # noqa: E402
from onrecord.extract.llm.settings import Settings  # noqa: E402
from onrecord.model import wire  # noqa: E402
from onrecord.model.documents import Source  # noqa: E402
from onrecord.pipeline.config import ENGINES, Config  # noqa: E402
from onrecord.pipeline.read import Reader  # noqa: E402

SETTINGS = Settings(url="http://127.0.0.1:9/v1", model="scripted", concurrency=1)
TEXTS = {
    "en": "Sweden sent 200 soldiers to Gotland on Monday. Denmark shelled the harbour, Karin Ekdahl said.",
    "th": "สวีเดนส่งทหาร 200 นายไปเกาะก็อตลันด์เมื่อวันจันทร์ คาริน เอคดาล กล่าวว่าเดนมาร์กยิงปืนใหญ่ใส่ท่าเรือ",
}
EVENTS = [
    {"trigger": t, "type": k, "actors": [a], "recipients": [r], "status": s, "status_words": None}
    for t, k, a, r, s in (
        ("sent", "MOBILIZE", "Sweden", "Gotland", "ongoing"),
        ("shelled", "ASSAULT", "Denmark", "the harbour", "happened"),
        ("ส่งทหาร", "MOBILIZE", "สวีเดน", "เกาะก็อตลันด์", "ongoing"),
        ("ยิงปืนใหญ่", "ASSAULT", "เดนมาร์ก", "ท่าเรือ", "happened"),
    )
]


def answer(request: Any) -> Any:
    task = json.loads(request.content)["response_format"]["json_schema"]["name"]
    items = EVENTS if task == "events" else []
    return httpx.Response(200, json={"choices": [{"message": {"content": json.dumps({task: items})}}]})


@pytest.mark.parametrize("language", TEXTS)
def test_what_engines_say_is_part_of_the_contract(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at = Desk(SETTINGS, server=Server(SETTINGS, transport=httpx.MockTransport(answer)))
    monkeypatch.setattr(engine, "desk", lambda _: at)
    config = Config(engines=(*ENGINES, "llm"), options=(("llm", SETTINGS),))
    reading = Reader(config).read(Source("x", TEXTS[language]))
    values = wire.to_json(reading)
    Draft202012Validator(wire.schema()).validate(values)
    back = wire.from_json(json.loads(json.dumps(values)))
    assert back.run.accounts == reading.run.accounts
    assert [(one.engines, one.opinions) for one in back.events] == [(e.engines, e.opinions) for e in reading.events]
    assert {"rules-events", "llm"} == {name for event in reading.events for name in event.engines}
    assert any(opinion.field == "status" for event in reading.events for opinion in event.opinions)
    assert reading.run.dropped == sum(reading.run.accounts[0].dropped.values()) > 0
    assert reading.run.engines["llm"].startswith("0.")


def silent(request: Any) -> Any:
    task = json.loads(request.content)["response_format"]["json_schema"]["name"]
    return httpx.Response(200, json={"choices": [{"message": {"content": json.dumps({task: []})}}]})


@pytest.mark.parametrize("name", ["en06-border-clash.txt", "en04-interview-archives.txt", "th02-crimea-celebrated.txt"])
def test_a_model_that_finds_nothing_changes_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at = Desk(SETTINGS, server=Server(SETTINGS, transport=httpx.MockTransport(silent)))
    monkeypatch.setattr(engine, "desk", lambda _: at)
    source = Source(name, files("onrecord.demo").joinpath("articles", name).read_text(encoding="utf-8"))
    reading = Reader(Config(engines=(*ENGINES, "llm"), options=(("llm", SETTINGS),))).read(source)
    plain = Reader().read(source)
    assert (reading.attributions, reading.events, reading.disclosure) == (
        plain.attributions,
        plain.events,
        plain.disclosure,
    )
