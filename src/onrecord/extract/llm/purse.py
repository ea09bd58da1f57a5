"""The budget of a run: what may still be asked, and what was taken, shared by all threads and languages of a process.

A question is let through when what it takes at most still fits; when its reply is there, what it really took is
booked. So a budget is never passed, and what it stopped is told. Called by `desk.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from onrecord.extract.llm.settings import Settings
from onrecord.model.accounts import Estimate


class Purse:
    """Counts against a budget. `clock` is in seconds, for tests."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = Lock()
        self._tokens = 0
        self._money = 0.0
        self._since: float | None = None
        self.spent: str | None = None
        """Which bound stopped a question first, in words; None while none did."""

    def take(self, most: Estimate) -> bool:
        """Tell whether a question that takes so much at most may be asked; if so, that much is held for it."""
        with self._lock:
            if self._since is None:
                self._since = self._clock()
            bound = self._bound(most)
            if bound is not None:
                self.spent = self.spent or bound
                return False
            self._tokens += most.tokens
            self._money += most.money
            return True

    def left(self) -> float | None:
        """Return the seconds that the budget leaves; None without bound."""
        bound = self._settings.budget.seconds
        return None if bound is None else max(0.0, bound - (self._clock() - (self._since or 0.0)))

    def settle(self, held: Estimate, prompt_tokens: int, answer_tokens: int) -> None:
        """Book what a question really took in place of what was held for it."""
        with self._lock:
            self._tokens += prompt_tokens + answer_tokens - held.tokens
            self._money += self._settings.money(prompt_tokens, answer_tokens) - held.money

    def _bound(self, most: Estimate) -> str | None:
        budget = self._settings.budget
        if budget.tokens is not None and self._tokens + most.tokens > budget.tokens:
            return f"{budget.tokens:,} tokens"
        if budget.money is not None and self._money + most.money > budget.money:
            return f"money, {budget.money:g}"
        if budget.seconds is not None and self._clock() - (self._since or 0.0) >= budget.seconds:
            return f"{budget.seconds:g} seconds"
        return None
