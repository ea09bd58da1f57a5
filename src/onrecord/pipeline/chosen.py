"""Which engines a person wants beside the default ones, as values that a job can be kept with; no key is among them.

`Chosen.config` makes of it what a reader is told. Called by `cli` and `importing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.errors import UsageError
from onrecord.extract.llm.settings import Ask, Budget, Replay, Settings
from onrecord.pipeline.config import ENGINES, Config

LLM = ("llm", "llm-quotes")
"""Engines that ask a server."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Engines by name, and what those that ask a server are told: how much is asked (`all`, `unsure`), the budget
    (`tokens=20000`), the folder of replies, and whether only those count."""

    engines: tuple[str, ...] = ()
    ask: str = "all"
    budget: tuple[str, ...] = ()
    replies: str | None = None
    offline: bool = False

    def config(self) -> Config:
        """Return what a reader is told. The server is named by the environment (docs/llm.md).

        Raises:
            UsageError: the budget is none, or there is nothing to read offline from.
            PipelineError: an engine asks a server, and none is named.
        """
        config = Config(engines=(*ENGINES, *self.engines))
        if not set(self.engines) & {*LLM}:
            return config
        if self.offline and not self.replies:
            raise UsageError("nothing to read offline from", valid="--replies FOLDER with recorded replies")
        settings = replace(
            Settings.offline_or_from_environment(offline=self.offline),
            ask=Ask(self.ask),
            budget=Budget.parsed(self.budget),
            replies=self.replies,
            replay=Replay.ONLY if self.offline else Replay.CACHE,
        )
        return replace(config, options=tuple((name, settings) for name in self.engines if name in LLM))
