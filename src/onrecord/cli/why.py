"""Why a reading says who is meant: each statement's source and each word that points, with the rule that decided.

Makes lines out of a reading; prints nothing. Called by `read`. What the rules are is in docs/record.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.cli.summary import quoted, short
from onrecord.model.annotations import Form
from onrecord.model.reading import Actor, Attribution, Reading
from onrecord.views.marked import visible

NAMED = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})


def why(reading: Reading) -> Iterator[str]:
    """Yield the lines; one that heads a part begins with no space."""
    names = {actor.id: short(actor, reading.document.language) for actor in reading.actors}
    yield "Why who spoke"
    yield from (_said(one, names) for one in reading.attributions)
    yield "Why who is meant"
    yield from (line for _, line in sorted(line for actor in reading.actors for line in _meant(actor, names)))


def _said(one: Attribution, names: Mapping[str, str]) -> str:
    words = quoted(one.content[0].text)
    if one.source is None:
        return f"  {words}: nobody is named"
    by = quoted(one.source.span.text) if one.source.span is not None else "(no words)"
    return f"  {words}: {by} is {_whom(one.source.actor, one.source.rule, one.source.score, names)}"


def _meant(actor: Actor, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for one in actor.mentions:
        if one.form not in NAMED:
            whom = _whom(actor.id, one.rule, one.score, names)
            yield one.span.start, f"  {quoted(one.span.text)} at {one.span.start} is {whom}"


def _whom(actor: str | None, rule: str, score: float, names: Mapping[str, str]) -> str:
    if actor is None:
        return "nobody that can be told"
    return f"{names.get(actor, '?')} ({visible(rule or 'unsaid')}, {score:.2f})"
