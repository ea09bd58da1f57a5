"""The optional engine against a recorded answer: no server, no network."""

from __future__ import annotations

import json

import pytest

httpx = pytest.importorskip("httpx")

from onrecord.errors import PipelineError  # noqa: E402  after the optional dependency is known to be there
from onrecord.extract.llm.quotes import LlmQuotes  # noqa: E402
from onrecord.extract.llm.server import Server  # noqa: E402
from onrecord.lang.registry import pack  # noqa: E402
from onrecord.model.analysis import Analysis  # noqa: E402
from onrecord.model.annotations import Annotations  # noqa: E402
from onrecord.model.documents import Document  # noqa: E402

TEXT = "“The road is shut,” Vera Lindqvist said on Monday."
TRUE = {"source": "Vera Lindqvist", "cue": "said", "content": "The road is shut,", "act": "say"}
FALSE = {"source": "Vera Lindqvist", "cue": "said", "content": "The road was closed", "act": "say"}


def engine(content: str, status: int = 200) -> LlmQuotes:
    reply = {"choices": [{"message": {"content": content}}]}
    transport = httpx.MockTransport(lambda request: httpx.Response(status, json=reply, request=request))
    return LlmQuotes(pack("en"), server=Server(url="http://127.0.0.1/v1", model="none", transport=transport))


def quotes(content: str) -> list[str]:
    found = engine(content).extract(Analysis(Document("x", TEXT, "en")), Annotations())
    return [quote.content[0].text for quote in found.quotes]


def test_only_what_is_verbatim_is_kept() -> None:
    assert quotes(json.dumps({"quotes": [TRUE, FALSE]})) == ["The road is shut,"]


@pytest.mark.parametrize("answer", ["no json", "[]", '{"quotes": 3}', '{"quotes": [{"content": 1}]}'])
def test_a_useless_answer_gives_nothing(answer: str) -> None:
    assert quotes(answer) == []


def test_an_error_of_the_server_is_said() -> None:
    with pytest.raises(PipelineError, match="does not answer"):
        engine("", status=500).extract(Analysis(Document("x", TEXT, "en")), Annotations())


def test_an_unconfigured_server_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LLM_URL", raising=False)
    with pytest.raises(PipelineError, match="ONRECORD_LLM_URL"):
        Server.from_environment()
