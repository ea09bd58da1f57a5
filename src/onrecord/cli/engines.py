"""Options by which other engines read beside the default ones, and what is told of their cost, before and after.

Off by default. The server of an LLM is named by the environment (docs/llm.md). Called by `reading.py`, `importing.py`
and `watching.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from onrecord.errors import DocumentError, UsageError
from onrecord.model.accounts import Account, Estimate

if TYPE_CHECKING:
    from onrecord.pipeline.chosen import Chosen
    from onrecord.pipeline.config import Config

Command = TypeVar("Command", bound=Callable[..., Any])


def engines(command: Command) -> Command:
    """Add `--engine` and what an LLM is told, given to the command as `chosen`; None where only default ones read."""

    @wraps(command)
    def collected(**values: Any) -> Any:  # noqa: ANN401 -- click's values
        told = {name: values.pop(name) for name in ("engine", "ask", "budget", "replies", "offline")}
        return command(chosen=_chosen(**told), **values)

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
)
estimate = click.option("--estimate", is_flag=True, help="Only say what an LLM would cost; ask nothing.")


def _chosen(
    engine: tuple[str, ...], ask: str, budget: tuple[str, ...], replies: str | None, *, offline: bool
) -> Chosen | None:
    if not engine:
        return None
    from onrecord.pipeline.chosen import Chosen  # here: help needs no engine

    return Chosen(engine, ask, budget, os.path.abspath(replies) if replies else None, offline)  # noqa: PTH100 -- as given


def usable(chosen: Chosen | None, *, alone: bool) -> Config | None:
    """Return what a reader is told, before anything is read; `alone`: one process of this machine reads.

    Raises:
        UsageError: what is told cannot be, or an engine has a budget of its own and several processes read.
        PipelineError: no server is named.
    """
    if chosen is None:
        return None
    config = chosen.config()
    if config.options and not alone:
        raise UsageError("an engine with a budget reads in one process", valid="--workers 1, --executor local")
    return config


def not_by_a_server() -> UsageError:
    """Return what is said where another process owns the store, which knows nothing of engines."""
    return UsageError(
        "the server that has the store open reads with the default engines", remedy="end it, or leave --engine out"
    )


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
