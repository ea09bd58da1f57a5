"""What the engine is told: which server and model, what to ask, what it may cost, where replies are kept.

Values only. From the command line, from Python, or from the environment (`Settings.from_environment`). The key of a
server is in no representation, no cache and no account. Called by `engine.py` and by the command line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from onrecord.errors import PipelineError, UsageError


class Ask(StrEnum):
    """How much of a document is asked."""

    ALL = "all"
    """Every passage, for attributions and events."""
    UNSURE = "unsure"
    """Only what the default engines are unsure of (`extract/unsure.py`), field by field."""


class Task(StrEnum):
    """What one question asks; its prompt is `prompts/<task>.md`."""

    ATTRIBUTIONS = "attributions"
    EVENTS = "events"
    STATUS = "status"
    PARTIES = "parties"


class Replay(StrEnum):
    """What replies on disk are for."""

    CACHE = "cache"
    """What was answered is not asked again; what is answered is kept."""
    ONLY = "only"
    """Nothing is asked: what has no reply on disk goes unanswered."""
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may take: tokens of questions and answers, `money` in the unit of the price, wall `seconds` since
    its first question. None: without bound."""

    tokens: int | None = None
    money: float | None = None
    seconds: float | None = None

    @classmethod
    def parsed(cls, parts: tuple[str, ...]) -> Budget:
        """Return the budget that words like `tokens=20000`, `money=0.5` and `seconds=600` name.

        Raises:
            UsageError: another name, or no positive number.
        """
        values: dict[str, float] = {}
        for part in parts:
            name, _, amount = part.partition("=")
            values[name.strip()] = _positive(part, name.strip(), amount)
        tokens = values.pop("tokens", None)
        return cls(tokens=None if tokens is None else int(tokens), **values)


def _positive(part: str, name: str, amount: str) -> float:
    try:
        number = float(amount)
    except ValueError:
        number = -1.0
    if name not in Budget.__slots__ or not 0 < number < float("inf"):
        raise UsageError("no budget", value=part, valid="tokens=N, money=N or seconds=N, each above 0")
    return number


@dataclass(frozen=True, slots=True)
class Settings:
    """One server, one model, one way to ask.

    Attributes:
        url: up to and with /v1. `model`: as the server calls it. `key`: sent as a bearer token.
        ask: how much; `tasks` which questions are asked at all.
        passage: code points of the article in one question; beyond 2,000 small models lose the thread.
        answer_tokens: the longest answer. `temperature` and `seed` are sent as they are.
        timeout: seconds that one answer may take. `retries`: how often a question is asked again where the server does
            not answer, after 1, 2, 4 … seconds or what it asks for. `concurrency`: questions at a time.
        price_in, price_out: of a million tokens of questions and answers, in any unit.
        replies: the folder where replies are kept; `replay` what they are for.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    ask: Ask = Ask.ALL
    tasks: frozenset[Task] = frozenset(Task)
    passage: int = 1_500
    answer_tokens: int = 1_024
    temperature: float = 0.0
    seed: int = 1
    timeout: float = 120.0
    retries: int = 3
    concurrency: int = 2
    price_in: float = 0.0
    price_out: float = 0.0
    budget: Budget = Budget()
    replies: str | None = None
    replay: Replay = Replay.CACHE

    def money(self, prompt_tokens: int, answer_tokens: int) -> float:
        """Return what these tokens cost by the declared price."""
        return (prompt_tokens * self.price_in + answer_tokens * self.price_out) / 1_000_000

    @classmethod
    def offline_or_from_environment(cls, *, offline: bool) -> Settings:
        """Return the environment's settings; where nothing will be asked, a model's name is enough.

        Raises:
            PipelineError: what is needed is not set.
        """
        if not offline:
            return cls.from_environment()
        url = os.environ.get("ONRECORD_LLM_URL") or "http://127.0.0.1/v1"
        return cls.from_environment({**os.environ, "ONRECORD_LLM_URL": url})

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Return the settings that ONRECORD_LLM_* name: URL, MODEL and, if wanted, KEY, PRICE_IN, PRICE_OUT, TIMEOUT,
        CONCURRENCY, PASSAGE, ANSWER_TOKENS, REPLIES.

        Raises:
            PipelineError: URL or MODEL is not set, the URL is none, or a number is none.
        """
        env = os.environ if environment is None else environment
        url, model = env.get("ONRECORD_LLM_URL"), env.get("ONRECORD_LLM_MODEL")
        if not url or not model or not _is_address(url):
            raise PipelineError(
                "no LLM server is configured",
                valid="ONRECORD_LLM_URL (http://127.0.0.1:8080/v1) and ONRECORD_LLM_MODEL",
                remedy="set both, the key apart as ONRECORD_LLM_KEY, or leave the engine out",
            )
        return cls(
            url=url,
            model=model,
            key=_key(env.get("ONRECORD_LLM_KEY")),
            price_in=_number(env, "PRICE_IN", 0.0),
            price_out=_number(env, "PRICE_OUT", 0.0),
            timeout=_number(env, "TIMEOUT", 120.0, least=0.1, most=86_400),
            concurrency=_whole(env, "CONCURRENCY", 2, most=256),
            passage=_whole(env, "PASSAGE", 1_500, least=50, most=1_000_000),
            answer_tokens=_whole(env, "ANSWER_TOKENS", 1_024, most=1_000_000),
            replies=env.get("ONRECORD_LLM_REPLIES"),
        )


def _is_address(url: str) -> bool:
    """Tell whether it is an address of a server and nothing else: no password, no question."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
        plain = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        plain
        and bool(host)
        and url.isprintable()
        and not any(map(str.isspace, url))
        and parts.scheme in ("http", "https")
        and not (parts.query or parts.fragment or "@" in parts.netloc)
    )


def _key(written: str | None) -> str | None:
    if written and not (written.isascii() and written.isprintable()):
        raise PipelineError("ONRECORD_LLM_KEY cannot be sent", valid="letters, digits and marks of ASCII on one line")
    return written or None


def _number(env: Mapping[str, str], name: str, default: float, *, least: float = 0.0, most: float = 1e12) -> float:
    written = env.get(f"ONRECORD_LLM_{name}")
    if not written:
        return default
    try:
        number = float(written)
    except ValueError:
        number = -1.0
    if not least <= number <= most:
        raise PipelineError(
            f"ONRECORD_LLM_{name} cannot be so", value=written, valid=f"a number from {least:,g} to {most:,.0f}"
        )
    return number


def _whole(env: Mapping[str, str], name: str, default: int, *, least: int = 1, most: int) -> int:
    number = _number(env, name, default, least=least, most=most)
    if number != int(number):
        raise PipelineError(f"ONRECORD_LLM_{name} cannot be so", value=f"{number:g}", valid="a whole number")
    return int(number)
