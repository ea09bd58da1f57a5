"""Talks to an OpenAI-compatible server: one question, one JSON answer. The only door to httpx.

Where and what comes from the environment: ONRECORD_LLM_URL (up to and with /v1), ONRECORD_LLM_MODEL and, if
the server wants one, ONRECORD_LLM_KEY. Nothing is asked unless the engine `llm-quotes` is configured.
"""

from __future__ import annotations

import json
import os
from typing import Any

from onrecord.errors import PipelineError

TIMEOUT = 120.0
"""Seconds that one answer may take."""


class Server:
    """An OpenAI-compatible chat endpoint. `transport` is httpx's, for tests."""

    def __init__(self, *, url: str, model: str, key: str | None = None, transport: Any = None) -> None:  # noqa: ANN401
        try:
            import httpx
        except ImportError as error:
            raise PipelineError(
                "an LLM engine needs the package httpx", remedy="pip install 'onrecord[llm]'"
            ) from error
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT, transport=transport)
        self.model = model

    @classmethod
    def from_environment(cls) -> Server:
        """Return the server that the environment names.

        Raises:
            PipelineError: ONRECORD_LLM_URL or ONRECORD_LLM_MODEL is not set.
        """
        url, model = os.environ.get("ONRECORD_LLM_URL"), os.environ.get("ONRECORD_LLM_MODEL")
        if not url or not model:
            raise PipelineError(
                "no LLM server is configured",
                valid="ONRECORD_LLM_URL (http://127.0.0.1:8080/v1) and ONRECORD_LLM_MODEL",
                remedy="set both, or leave the engine llm-quotes out",
            )
        return cls(url=url, model=model, key=os.environ.get("ONRECORD_LLM_KEY"))

    def answer(self, system: str, question: str) -> Any:  # noqa: ANN401
        """Return the JSON value that the model answers with, or None when its answer is no JSON.

        Raises:
            PipelineError: the server cannot be reached or answers with an error.
        """
        import httpx

        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": question}],
            "response_format": {"type": "json_object"},
        }
        try:
            reply = self._client.post("/chat/completions", json=body).raise_for_status()
        except httpx.HTTPError as error:
            raise PipelineError(
                "the LLM server does not answer", value=error, remedy="check ONRECORD_LLM_URL"
            ) from error
        try:
            return json.loads(reply.json()["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError):
            return None
