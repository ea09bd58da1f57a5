"""Options by which other engines read beside the default ones, and what is told of their cost, before and after.

Off by default. The server of an LLM is named by the environment (docs/llm.md). Called by `reading.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast

import click

from onrecord.errors import DocumentError, UsageError
from onrecord.model.accounts import Account, Estimate
from onrecord.pipeline.config import ENGINES, Config

Command = TypeVar("Command", bound=Callable[..., Any])
LLM = ("llm", "llm-quotes")
"""Engines that ask a server."""


def engines(command: Command) -> Command:
    """Add `--engine` and what an LLM is told, given to the command as `config`; None where only default ones read."""

    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        told = {name: values.pop(name) for name in ("engine", "ask", "budget", "replies", "offline")}
        return command(config=_config(**told), **values)

    made: Any = collected
    for option in reversed(OPTIONS):
        made = option(made)
    return cast(Command, made)


OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--engine", multiple=True, metavar="NAME", help="Read also with this engine (llm); may be repeated."),
    click.option(
        "--ask",
        type=click.Choice(["all", "unsure"]),
        default="all",
        show_default=True,
        help="What an LLM is asked: every passage, or only what the default engines are unsure of.",
    ),
    click.option(
        "--budget",
        multiple=True,
        metavar="tokens=N|money=N|seconds=N",
        help="What an LLM may take at most; may be repeated.",
    ),
    click.option(
        "--replies",
        envvar="ONRECORD_LLM_REPLIES",
        show_envvar=True,
        metavar="FOLDER",
        help="Where an LLM's replies are kept; what is there is not asked again.",
    ),
    click.option("--offline", is_flag=True, help="Ask no server: only the replies in --replies count."),
    click.option("--estimate", is_flag=True, help="Only say what an LLM would cost; ask nothing."),
)
"""The options of `engines`, and `--estimate`."""


def _config(
    engine: Sequence[str], ask: str, budget: tuple[str, ...], replies: str | None, *, offline: bool
) -> Config | None:
    if not engine:
        return None
    config = Config(engines=(*ENGINES, *engine))
    if not set(engine) & {*LLM}:
        return config
    from onrecord.extract.llm.settings import Ask, Budget, Replay, Settings  # here: help needs no engine

    if offline and not replies:
        raise UsageError("nothing to read offline from", valid="--replies FOLDER with recorded replies")
    settings = replace(
        Settings.offline_or_from_environment(offline=offline),
        ask=Ask(ask),
        budget=Budget.parsed(budget),
        replies=replies,
        replay=Replay.ONLY if offline else Replay.CACHE,
    )
    return replace(config, options=tuple((name, settings) for name in engine if name in LLM))


def before(estimates: Iterable[tuple[str, Estimate | DocumentError]]) -> Iterator[str]:
    """Yield what reading will cost at most: a line a document, and one for all where there are several."""
    every = [(name, one) for name, one in estimates if isinstance(one, Estimate)]
    for name, one in every:
        yield f"{name}: {cost(one)}"
    if len(every) > 1:
        yield f"{len(every)} documents: {cost(sum((one for _, one in every), Estimate()))}"


def cost(one: Estimate) -> str:
    """Return an estimate in words."""
    money = f", {one.money:.4f} by the declared price" if one.money else ""
    time = f", about {one.seconds:,.0f} s" if one.seconds else ""
    return (
        f"at most {one.requests:,} questions, {one.prompt_tokens:,} + {one.answer_tokens:,} tokens "
        f"(asked + answered){money}{time}"
    )


def after(account: Account) -> str:
    """Return what an engine did in one document, in words."""
    left = f"{account.failed} failed, {account.skipped} left" if account.failed or account.skipped else ""
    asked = f"{account.requests} questions asked, {account.cached} from disk" + (f", {left}" if left else "")
    took = f"{account.prompt_tokens:,} + {account.answer_tokens:,} tokens"
    money = f", {account.money:.4f} by the declared price" if account.money else ""
    kept = f"{account.kept} of {account.proposed} proposals kept"
    return f"{account.engine}: {asked}; {took}{money}, {account.seconds:.1f} s; {kept}{_fell(account.dropped)}"


def _fell(dropped: Mapping[str, int]) -> str:
    told = ", ".join(f"{name} {count}" for name, count in dropped.items())
    return f"; dropped: {told}" if told else ""
