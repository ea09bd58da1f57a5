"""What belonged to what on which day: a grouping that grows, asked again on each day on which something became known.

An answer as of a day is the one that was given on it, whatever was learnt since. Pure; called by `components.py`,
`occurrences.py` and `copies.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

AS_THEY_STOOD = ("identity", "known_from", "known_to")
"""The columns of a table of stretches behind that of the node."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A node that went by an identity from a day up to another (ISO), None while it does."""

    node: str
    identity: str
    known_from: str
    known_to: str | None


def stretches(
    days: Iterable[date],
    on: Callable[[date], Iterable[tuple[str, str]]],
    *,
    before: Mapping[str, tuple[str, date]] | None = None,
) -> Iterator[Stretch]:
    """Yield for how long nodes went by which identity; `on` gives both for a day on which that may have changed.
    `before` holds who went by which identity, and since when, before the first of the days."""
    open_ = dict(before or {})
    for day in sorted(days):
        now = dict(on(day))
        for node in [node for node, (identity, _) in open_.items() if now.get(node) != identity]:
            identity, since = open_.pop(node)
            yield Stretch(node, identity, since.isoformat(), day.isoformat())
        for node, identity in now.items():
            open_.setdefault(node, (identity, day))
    for node, (identity, since) in open_.items():
        yield Stretch(node, identity, since.isoformat(), None)


def parts(nodes: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the nodes in sets that no tie leads out of."""
    part = {node: {node} for node in nodes}
    for one, other in ties:
        if one in part and other in part and part[one] is not part[other]:
            small, large = sorted((part[one], part[other]), key=len)
            large |= small
            part.update(dict.fromkeys(small, large))
    return list({id(one): one for one in part.values()}.values())
