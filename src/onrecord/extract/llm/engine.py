"""The engine `llm`: a language model proposes who said what and who did what, in words copied from the text.

It may only quote: what does not stand verbatim in the passage that it was asked about is dropped and counted. It never
replaces the rules: `extract/combine.py` keeps both and who said what. Off unless configured; what it takes is told
before (`estimate`) and after (its account in `run.accounts`). Called by the pipeline, after the default engines.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version

from onrecord.extract.llm.answers import NAME, Answered, read
from onrecord.extract.llm.desk import Asked, Became, Desk, desk
from onrecord.extract.llm.plan import plan
from onrecord.extract.llm.prompts import prompt
from onrecord.extract.llm.settings import Ask, Settings, Task
from onrecord.lang.pack import Pack
from onrecord.model.accounts import Account, Estimate
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations
from onrecord.model.ports import Layer


class Llm:
    """Asks a server and keeps what is verbatim. Without `settings` the environment names the server; `at` is the desk
    where questions are asked, for tests."""

    name = NAME
    provides = frozenset({Layer.QUOTES, Layer.EVENTS})

    def __init__(self, pack: Pack, settings: Settings | None = None, *, at: Desk | None = None) -> None:
        self._settings = settings or (at.settings if at else Settings.from_environment())
        self._at = at or desk(self._settings)
        self._language = pack.language
        self.requires = _requires(self._settings.ask)
        self.version = _version(self._settings)

    def estimate(self, analysis: Analysis, found: Annotations) -> Estimate:
        """Return what asking about this document will take at most; nothing is asked."""
        return self._at.estimate(plan(analysis, found, self._settings))

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return the proposals that stand verbatim in the text, with the account of what they cost.

        Raises:
            PipelineError: the server answers nothing at all.
        """
        started = time.perf_counter()
        questions = plan(analysis, found, self._settings)
        before = self._at.estimate(questions)
        asked = self._at.ask(questions)
        answered = Answered()
        for one in asked:
            if one.reply is not None:
                read(one.question, one.reply, analysis, answered)
        account = replace(_account(self._settings, asked, answered), before=before)
        account = replace(account, seconds=round(time.perf_counter() - started, 3))
        return Annotations(quotes=tuple(answered.quotes), events=tuple(answered.events), accounts=(account,))


def quotes_only(pack: Pack, settings: Settings | None = None) -> Llm:
    """Return the engine `llm-quotes`: the same, asked for attributions alone."""
    told = settings or Settings.from_environment()
    return Llm(pack, replace(told, tasks=frozenset({Task.ATTRIBUTIONS})))


def _requires(ask: Ask) -> frozenset[Layer]:
    """What is unsure is known only once the default engines have read."""
    return frozenset({Layer.ANALYSIS, Layer.QUOTES, Layer.EVENTS} if ask is Ask.UNSURE else {Layer.ANALYSIS})


def _version(settings: Settings) -> str:
    prompts = ",".join(f"{task}/{prompt(task)[0]}" for task in Task if task in settings.tasks)
    return f"{version('onrecord')}; {settings.model}; {prompts}"


def _account(settings: Settings, asked: Sequence[Asked], answered: Answered) -> Account:
    became = Counter(one.became for one in asked)
    new = [one.reply for one in asked if one.became is Became.ANSWERED and one.reply is not None]
    prompt_tokens = sum(reply.prompt_tokens for reply in new)
    answer_tokens = sum(reply.answer_tokens for reply in new)
    return Account(
        engine=NAME,
        model=settings.model,
        prompts=tuple(dict.fromkeys(one.question.version for one in asked)),
        requests=became[Became.ANSWERED],
        cached=became[Became.CACHED],
        failed=became[Became.FAILED],
        skipped=became[Became.SKIPPED],
        invalid=answered.invalid,
        cut=answered.cut,
        prompt_tokens=prompt_tokens,
        answer_tokens=answer_tokens,
        money=round(settings.money(prompt_tokens, answer_tokens), 6),
        proposed=answered.proposed,
        kept=len(answered.quotes) + len(answered.events),
        dropped=dict(sorted(answered.dropped.items())),
        notes=tuple(_notes(asked)),
    )


def _notes(asked: Sequence[Asked]) -> Iterator[str]:
    why = Counter((one.became, one.why) for one in asked if one.became in (Became.SKIPPED, Became.FAILED))
    for (became, words), count in why.items():
        left = "left unasked" if became is Became.SKIPPED else "without an answer"
        yield f"llm: {count} of {len(asked)} questions {left}: {words}"
