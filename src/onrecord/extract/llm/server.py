"""Talks to an OpenAI-compatible server: one question, one reply. The only door to httpx.

A request holds the prompt, the passage and the form of the answer, and nothing else: no tools, no other document. It
goes to the address of the settings; a redirect is not followed, and what comes packed is not unpacked: a few bytes may
swell to any size. Of the reply, the words of the first choice and the
counts of tokens are read; what else it holds (calls of tools, addresses) is not looked at. A server that cannot hold
a model to a schema is asked for JSON, one that cannot do that either for an answer. Called by `desk.py`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

from onrecord.errors import PipelineError
from onrecord.extract.llm.prompts import Question
from onrecord.extract.llm.replies import Reply
from onrecord.extract.llm.settings import Settings

LARGEST = 2_000_000
"""Bytes of a reply that are read."""
CONNECT = 10.0
"""Seconds in which a server takes a call."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts at most, whatever a server asks for."""
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses after which the same question may be answered."""
REFUSED = frozenset({400, 415, 422, 501})
"""Statuses by which a server refuses a form of answer that it does not know."""
CLOSED = frozenset({401, 402, 403, 404})
"""Statuses by which no question will be answered: the key, the account, the address or the model is wrong."""


PLAIN = {"Accept-Encoding": "identity"}


class Unanswered(Exception):
    """A question that got no reply; the text says why."""


class Form(IntEnum):
    """How an answer is held to its form, the best first."""

    SCHEMA = 0
    JSON = 1
    NONE = 2


class Server:
    """An OpenAI-compatible chat endpoint. `transport` is httpx's, `sleep` waits between attempts and `clock`
    tells seconds, for tests."""

    def __init__(
        self,
        settings: Settings,
        *,
        transport: Any = None,  # noqa: ANN401 -- httpx's, which is not imported here
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise PipelineError(
                "an LLM engine needs the package httpx", remedy="pip install 'onrecord[llm]'"
            ) from error
        headers = PLAIN | ({"Authorization": f"Bearer {settings.key}"} if settings.key else {})
        self._httpx = httpx
        self._client = httpx.Client(
            base_url=settings.url,
            headers=headers,
            transport=transport,
            follow_redirects=False,
        )
        self._settings = settings
        self._sleep = sleep
        self._clock = clock
        self._form = Form.SCHEMA

    def reply(self, question: Question, *, seconds: float | None = None) -> Reply:
        """Return the server's reply, asked again as often as the settings say, in `seconds` at most.

        Raises:
            Unanswered: it gave none.
            PipelineError: it will give none to any question: key, address or model is wrong.
        """
        why, absent = "", False
        end = None if seconds is None else self._clock() + seconds
        for attempt in range(self._settings.retries + 1):
            started = time.perf_counter()
            try:
                status, after, body = self._post(question, self._time(end))
            except self._httpx.HTTPError as error:
                status, after, body, why = 0, None, b"", f"{type(error).__name__}: {error}"
                absent = isinstance(error, self._httpx.ConnectError)
            except UnicodeError as error:
                raise Unanswered("the passage holds half a character") from error
            if status == 200:
                return _read(body, time.perf_counter() - started)
            why = f"status {status}" if status else why
            if status in CLOSED:
                raise self._closed(why)
            if status and status not in AGAIN:
                raise Unanswered(why)
            wait = min(LONGEST_WAIT, after if after is not None else 2.0**attempt)
            if end is not None and self._clock() + wait >= end:
                break
            if attempt < self._settings.retries:
                self._sleep(wait)
        raise self._closed(why) if absent else Unanswered(why)

    def _closed(self, why: str) -> PipelineError:
        return PipelineError(
            "the LLM server does not answer",
            value=f"{self._settings.url} ({why})",
            remedy="check ONRECORD_LLM_URL, ONRECORD_LLM_MODEL and ONRECORD_LLM_KEY",
        )

    def _time(self, end: float | None) -> float:
        """The seconds that one attempt may take."""
        return self._settings.timeout if end is None else max(0.1, min(self._settings.timeout, end - self._clock()))

    def _post(self, question: Question, seconds: float) -> tuple[int, float | None, bytes]:
        """Post under the best form that the server has not refused; another thread may have learnt of it meanwhile."""
        form = self._form
        while True:
            status, after, body = self._send(question, form, seconds)
            if status not in REFUSED or form is Form.NONE:
                return status, after, body
            form = max(Form(form + 1), self._form)
            self._form = form

    def _send(self, question: Question, form: Form, seconds: float) -> tuple[int, float | None, bytes]:
        """Post once; the whole answer has so many seconds, however it drips."""
        late = self._clock() + seconds
        timeout = self._httpx.Timeout(seconds, connect=min(CONNECT, seconds))
        request = self._body(question, form)
        with self._client.stream("POST", "/chat/completions", json=request, timeout=timeout) as response:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise Unanswered("an answer that comes packed")
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if self._clock() > late:
                    raise Unanswered(f"no whole answer in {seconds:g} seconds")
                if len(body) > LARGEST:
                    return 413, None, b""
            return response.status_code, _seconds(response.headers.get("retry-after")), bytes(body)

    def _body(self, question: Question, form: Form) -> Mapping[str, Any]:
        settings = self._settings
        body: dict[str, Any] = {
            "model": settings.model,
            "temperature": settings.temperature,
            "seed": settings.seed,
            "max_tokens": settings.answer_tokens,
            "messages": [{"role": "system", "content": question.system}, {"role": "user", "content": question.user}],
        }
        if form is Form.SCHEMA:
            schema = {"name": question.task.value, "strict": True, "schema": question.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif form is Form.JSON:
            body["response_format"] = {"type": "json_object"}
        return body


def _read(body: bytes, seconds: float) -> Reply:
    try:
        values = json.loads(body)
        choice = values["choices"][0]
        content = choice["message"]["content"]
        usage = values.get("usage")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise Unanswered("a reply that is no chat completion") from error
    counts = usage if isinstance(usage, dict) else {}
    return Reply(
        content=content if isinstance(content, str) else "",
        prompt_tokens=_count(counts.get("prompt_tokens")),
        answer_tokens=_count(counts.get("completion_tokens")),
        seconds=round(seconds, 3),
        finish="length" if choice.get("finish_reason") == "length" else "stop",
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0


def _seconds(written: str | None) -> float | None:
    """The seconds that a Retry-After asks for; a date or anything else is passed over."""
    return float(written) if written and len(written) < 6 and written.isdecimal() else None
