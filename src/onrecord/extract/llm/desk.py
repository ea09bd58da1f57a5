"""Where questions are asked: from disk if they were answered before, else of the server, within the budget.

One desk serves every language of a process that has the same settings. It decides nothing of what is asked
(`plan.py`) and reads no answer (`answers.py`). Called by `engine.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from threading import Lock

from onrecord.errors import PipelineError
from onrecord.extract.llm.prompts import Question
from onrecord.extract.llm.purse import Purse
from onrecord.extract.llm.replies import Replies, Reply, key
from onrecord.extract.llm.server import Server, Unanswered
from onrecord.extract.llm.settings import Replay, Settings
from onrecord.model.accounts import Estimate

IN_A_ROW = 4
"""Questions without a reply, one after the other, after which a server counts as gone for this run."""
ASCII_A_TOKEN = 3.2
"""Code points of English or JSON that a token holds at least, on average (4 and more in most vocabularies)."""
OTHER_A_TOKEN = 0.9
"""The same of Thai, of which most vocabularies know few whole words."""


class Became(Enum):
    """What became of a question."""

    ANSWERED = "answered"
    CACHED = "cached"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what became of it, and the reply if there is one."""

    question: Question
    became: Became
    reply: Reply | None = None
    why: str = ""


class Desk:
    """Asks questions. `server` and `purse` are for tests; else they are made of the settings at the first question."""

    def __init__(self, settings: Settings, *, server: Server | None = None, purse: Purse | None = None) -> None:
        self.settings = settings
        self.purse = purse or Purse(settings)
        self._replies = Replies(Path(settings.replies)) if settings.replies else None
        self._given = server
        self._lock = Lock()
        self._answered = False
        self._failures = 0
        self._gone = ""

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        """Return what became of each question, in their order.

        Raises:
            PipelineError: the server answers nothing at all: what is configured is wrong.
        """
        if self.settings.concurrency <= 1 or len(questions) < 2:
            return [self._ask(question) for question in questions]
        with ThreadPoolExecutor(self.settings.concurrency, thread_name_prefix="llm") as threads:
            return list(threads.map(self._ask, questions))

    def estimate(self, questions: Sequence[Question]) -> Estimate:
        """Return what asking would take at most; what is on disk takes nothing."""
        return self._in_time([self._most(question) for question in questions if self._known(question) is None])

    def _in_time(self, most: Sequence[Estimate]) -> Estimate:
        """The sum, with the time that as many took before."""
        total = sum(most, Estimate())
        pace = self._replies.pace(self.settings.model) if self._replies and most else None
        seconds = None if pace is None else pace * len(most) / max(1, self.settings.concurrency)
        return Estimate(len(most), total.prompt_tokens, total.answer_tokens, total.money, seconds if most else 0.0)

    def _known(self, question: Question) -> Reply | None:
        if self._replies is None or self.settings.replay is Replay.OFF:
            return None
        return self._replies.get(key(question, self.settings))

    def _most(self, question: Question) -> Estimate:
        prompt = tokens(question.system) + tokens(question.user) + 20
        answer = self.settings.answer_tokens
        return Estimate(1, prompt, answer, self.settings.money(prompt, answer))

    def _ask(self, question: Question) -> Asked:
        known = self._known(question)
        if known is not None:
            return Asked(question, Became.CACHED, known)
        if self.settings.replay is Replay.ONLY:
            return Asked(question, Became.SKIPPED, why="no reply is recorded")
        if self._gone:
            return Asked(question, Became.SKIPPED, why=self._gone)
        held = self._most(question)
        if not self.purse.take(held):
            return Asked(question, Became.SKIPPED, why=f"the budget is spent ({self.purse.spent})")
        try:
            reply = self._server().reply(question, seconds=self.purse.left())
        except (Unanswered, PipelineError) as error:
            self.purse.settle(held, 0, 0)
            return self._failed(question, error)
        said = reply.answer_tokens or tokens(reply.content)  # a server may count nothing
        self.purse.settle(held, reply.prompt_tokens or held.prompt_tokens, said)
        self._answered, self._failures = True, 0
        if self._replies is not None and self.settings.replay is not Replay.OFF:
            self._replies.put(key(question, self.settings), question, self.settings, reply)
        return Asked(question, Became.ANSWERED, reply)

    def _failed(self, question: Question, error: Unanswered | PipelineError) -> Asked:
        """Go on without a reply; a server that never answered is configured wrongly, one that stopped to is gone."""
        self._failures += 1
        if not self._answered and (isinstance(error, PipelineError) or self._failures >= IN_A_ROW):
            raise _nobody(self.settings, error) from error
        if isinstance(error, PipelineError) or self._failures >= IN_A_ROW:
            self._gone = f"the server stopped answering ({error})"
        return Asked(question, Became.FAILED, why=str(error))

    def _server(self) -> Server:
        with self._lock:
            if self._given is None:
                self._given = Server(self.settings)
            return self._given


@cache
def desk(settings: Settings) -> Desk:
    """Return this process's desk for these settings: their budget is one."""
    return Desk(settings)


def tokens(words: str) -> int:
    """Return how many tokens a text makes at most, by its script; no vocabulary is asked."""
    ascii_ = sum(map(str.isascii, words))
    return int(ascii_ / ASCII_A_TOKEN + (len(words) - ascii_) / OTHER_A_TOKEN) + 1


def _nobody(settings: Settings, error: Unanswered | PipelineError) -> PipelineError:
    if isinstance(error, PipelineError):
        return error
    return PipelineError(
        "the LLM server does not answer", value=f"{settings.url} ({error})", remedy="check that it runs, and its URL"
    )
