"""The probes of `bench.suites.llm` tell a model that reads definitions from one that goes by their names."""

from __future__ import annotations

import json
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")

from bench.suites import llm  # noqa: E402  after the optional dependency is known to be there

from onrecord.extract.llm.desk import Desk  # noqa: E402
from onrecord.extract.llm.prompts import Probe, shown  # noqa: E402
from onrecord.extract.llm.server import Server  # noqa: E402
from onrecord.extract.llm.settings import Settings  # noqa: E402

SETTINGS = Settings(url="http://127.0.0.1:9/v1", model="scripted", concurrency=1)
MEANT = dict(line[2:].split(": ", 1) for line in shown("status", Probe.PLAIN).lines.split("\n"))


def answers(*, by_meaning: bool) -> Any:
    """A server that calls every event happened: by its definition, or by its name (else the first label)."""

    def handler(request: Any) -> Any:
        system = json.loads(request.content)["messages"][0]["content"]
        lines = dict(line[2:].split(": ", 1) for line in system.split("\n") if line.startswith("- "))
        meant = next(label for label, meaning in lines.items() if meaning == MEANT["happened"])
        called = meant if by_meaning else next((label for label in lines if label == "happened"), next(iter(lines)))
        items = [{"event": n, "status": called, "status_words": None} for n in range(1, 9)]
        return httpx.Response(200, json={"choices": [{"message": {"content": json.dumps({"status": items})}}]})

    return handler


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize(("by_meaning", "swapped"), [(True, "agree with plain 8 of 8"), (False, "answered 0 of 8")])
def test_probes(language: str, by_meaning: bool, swapped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(SETTINGS, transport=httpx.MockTransport(answers(by_meaning=by_meaning)))
    monkeypatch.setattr(llm, "Desk", lambda settings: Desk(settings, server=server))
    lines = {line.split()[1]: line for line in llm.probes(SETTINGS, languages=[language])}
    assert set(lines) == {probe.value for probe in Probe}
    assert "right 1" in lines["plain"]
    assert "agree with plain 8 of 8" in lines["reordered"]
    assert swapped in lines["swapped"]
