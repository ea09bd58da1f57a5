"""What an engine that costs something asked, took and dropped in one document: before, as an estimate, and after.

Values only. An engine returns its account among its annotations; the reading's run tells it. Called by `extract/llm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Estimate:
    """What asking will take at most: requests that no cache answers, tokens of questions and answers, `money` in the
    unit of the declared price (0 without one), wall `seconds` by the pace that the model had before (None: unknown)."""

    requests: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    money: float = 0.0
    seconds: float | None = None

    @property
    def tokens(self) -> int:
        """Tokens of questions and answers together."""
        return self.prompt_tokens + self.answer_tokens

    def __add__(self, other: Estimate) -> Estimate:
        known = [one.seconds for one in (self, other) if one.requests]
        seconds = None if None in known else sum(one for one in known if one is not None)
        return Estimate(
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.answer_tokens + other.answer_tokens,
            self.money + other.money,
            seconds,
        )


@dataclass(frozen=True, slots=True)
class Account:
    """What one engine did in one document.

    Attributes:
        engine: its name; `model` as the server calls it; `prompts` as `task/version`.
        before: the estimate that it was asked under.
        requests: questions that the server answered; `cached` those that were answered from disk.
        failed: questions without an answer; `skipped` those that the budget or a dead server left unasked;
            `invalid` answers that were no JSON of the form that was asked; `cut` those that ended in the middle.
        prompt_tokens: as the server counts them; so `answer_tokens`. Cached answers count nothing.
        money: tokens by the declared price. `seconds`: wall time of the whole engine.
        proposed: attributions, events and fields that answers held; `kept` those that stand verbatim.
        dropped: why the rest fell, by field (`events.trigger`): not verbatim, or not of the form that was asked.
        notes: what a reader of the run should know, in words.
    """

    engine: str
    model: str
    prompts: tuple[str, ...] = ()
    before: Estimate = Estimate()
    requests: int = 0
    cached: int = 0
    failed: int = 0
    skipped: int = 0
    invalid: int = 0
    cut: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    money: float = 0.0
    seconds: float = 0.0
    proposed: int = 0
    kept: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
