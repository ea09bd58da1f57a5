"""Who belongs together: links between two at a time become groups in which nobody contradicts another.

The surest link first; a link that would put two into one group who cannot be one is passed over, and so is one of two
that compete: someone who may be either of two different people is neither. What people have decided stands above: two
that they keep apart never share a group, two that they join do, with all who were with them; a link that would stand in
the way of either is passed over. The outcome depends on what is given alone, not on its order. Called by
`record/components.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

MARGIN = 0.05
"""How much better a link must be than one to somebody else."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes by their ids, and how sure it is that they are one; a decision of people has no score."""

    one: str
    other: str
    score: float = 1.0

    def of(self, node: str) -> str:
        """Return the other end."""
        return self.other if node == self.one else self.one


class _Groups:
    """Disjoint groups; two groups join unless somebody objects."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._of = {node: [node] for node in nodes}

    def objects(self, one: str, other: str, objects: Callable[[str, str], bool]) -> bool:
        """Tell whether anybody with one objects to anybody with the other; nobody does where they are one group."""
        mine, yours = self._of[one], self._of[other]
        return mine is not yours and any(objects(a, b) for a in mine for b in yours)

    def join(self, one: str, other: str) -> None:
        mine, yours = self._of[one], self._of[other]
        if mine is yours:
            return
        joined = mine + yours
        for node in joined:
            self._of[node] = joined

    def all(self) -> list[tuple[str, ...]]:
        found = {id(group): tuple(sorted(group)) for group in self._of.values()}
        return sorted(found.values())


def groups(
    nodes: Sequence[str],
    links: Sequence[Tie],
    *,
    together: Sequence[Tie] = (),
    apart: Sequence[Tie] = (),
    contradict: Callable[[str, str], bool],
) -> list[tuple[str, ...]]:
    """Return the groups of the nodes, each in order of its ids; those who are alone are groups of one.

    `together` and `apart` are what people decided, the latest of `together` first; `contradict` tells whether two nodes
    cannot be one by what is told of them.
    """
    kept_apart = {frozenset((tie.one, tie.other)) for tie in apart}

    def decided(one: str, other: str) -> bool:
        return frozenset((one, other)) in kept_apart

    whole, linked = _Groups(sorted(nodes)), _Groups(sorted(nodes))
    for tie in together:
        if not whole.objects(tie.one, tie.other, decided):
            whole.join(tie.one, tie.other)
    for link in sorted(_uncontested(links, contradict), key=lambda tie: (-tie.score, *sorted((tie.one, tie.other)))):
        if linked.objects(link.one, link.other, contradict) or whole.objects(link.one, link.other, decided):
            continue
        linked.join(link.one, link.other)
        whole.join(link.one, link.other)
    return whole.all()


def _uncontested(links: Sequence[Tie], contradict: Callable[[str, str], bool]) -> list[Tie]:
    """Return the links without those of someone who is nearly as likely somebody else."""
    at: dict[str, list[Tie]] = {}
    for link in links:
        at.setdefault(link.one, []).append(link)
        at.setdefault(link.other, []).append(link)
    return [link for link in links if not any(_rival(link, end, at[end], contradict) for end in (link.one, link.other))]


def _rival(link: Tie, end: str, others: Iterable[Tie], contradict: Callable[[str, str], bool]) -> bool:
    mine = link.of(end)
    return any(
        other.of(end) != mine and other.score > link.score - MARGIN and contradict(mine, other.of(end))
        for other in others
    )
