"""Who belongs together: links between two at a time become groups in which nobody contradicts another.

The surest link first; a link that would put two into one group who cannot be one is passed over, and so is one of two
that compete: someone who may be either of two different people is neither. What people have decided stands above: two
that they keep apart never share a group, two that they join do, with all who were with them; a link that would stand in
the way of either is passed over. The outcome depends on what is given alone, not on its order. Called by
`record/components.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

MARGIN = 0.05
"""How much better a link must be than one to somebody else."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes by their ids, and how sure it is that they are one; a decision of people has no score. A `weak` one
    gives way where the other end may as well be somebody kept apart from this one."""

    one: str
    other: str
    score: float = 1.0
    weak: bool = False

    def of(self, node: str) -> str:
        """Return the other end."""
        return self.other if node == self.one else self.one


class _Group:
    """Nodes that are one so far: one of each kind, and the groups that it was found not to be one with."""

    def __init__(self, node: str, kind: Hashable) -> None:
        self.nodes = [node]
        self.kinds = {kind: node}
        self.foes: set[_Group] = set()


class _Groups:
    """Disjoint groups; two groups join unless somebody objects. Who has objected once is not asked again."""

    def __init__(self, nodes: Iterable[str], kind: Callable[[str], Hashable]) -> None:
        self._of = {node: _Group(node, kind(node)) for node in nodes}

    def objects(self, one: str, other: str, objects: Callable[[_Group, _Group], bool]) -> bool:
        """Tell whether anybody with one objects to anybody with the other; nobody does where they are one group."""
        mine, yours = self._of[one], self._of[other]
        if mine is yours or yours in mine.foes:
            return mine is not yours
        if objects(mine, yours):
            mine.foes.add(yours)
            yours.foes.add(mine)
            return True
        return False

    def join(self, one: str, other: str) -> None:
        small, large = sorted((self._of[one], self._of[other]), key=lambda group: len(group.nodes))
        if small is large:
            return
        large.nodes += small.nodes
        large.kinds.update(small.kinds)
        for foe in small.foes:
            foe.foes.add(large)
        large.foes |= small.foes
        self._of.update(dict.fromkeys(small.nodes, large))

    def all(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(group.nodes)) for group in set(self._of.values()))


def _itself(node: str) -> Hashable:
    return node


def groups(
    nodes: Sequence[str],
    links: Sequence[Tie],
    *,
    together: Sequence[Tie] = (),
    apart: Sequence[Tie] = (),
    contradict: Callable[[str, str], bool],
    kind: Callable[[str], Hashable] = _itself,
) -> list[tuple[str, ...]]:
    """Return the groups of the nodes, each in order of its ids; those who are alone are groups of one.

    `together` and `apart` are what people decided, the latest of `together` first; `contradict` tells whether two nodes
    cannot be one by what is told of them. Nodes of one `kind` contradict the same nodes and not each other: the fewer
    kinds, the less is asked.
    """
    kept_apart: dict[str, set[str]] = {}
    for tie in apart:
        kept_apart.setdefault(tie.one, set()).add(tie.other)
        kept_apart.setdefault(tie.other, set()).add(tie.one)

    def decided(mine: _Group, yours: _Group) -> bool:
        small, large = sorted((mine.nodes, yours.nodes), key=len)
        return any(not kept_apart[node].isdisjoint(large) for node in small if node in kept_apart)

    def unlike(mine: _Group, yours: _Group) -> bool:
        return any(contradict(a, b) for a in mine.kinds.values() for b in yours.kinds.values() if a != b)

    whole, linked = _Groups(nodes, kind), _Groups(nodes, kind)
    for tie in together:
        if not whole.objects(tie.one, tie.other, decided):
            whole.join(tie.one, tie.other)
    uncontested = _unrivalled(_uncontested(links, contradict, kind), kept_apart)
    for link in sorted(uncontested, key=lambda tie: (-tie.score, *sorted((tie.one, tie.other)))):
        if linked.objects(link.one, link.other, unlike) or whole.objects(link.one, link.other, decided):
            continue
        linked.join(link.one, link.other)
        whole.join(link.one, link.other)
    return whole.all()


def _uncontested(
    links: Sequence[Tie], contradict: Callable[[str, str], bool], kind: Callable[[str], Hashable]
) -> list[Tie]:
    """Return the links without those of someone who is nearly as likely somebody else."""
    best: dict[str, dict[Hashable, float]] = {}
    like: dict[Hashable, str] = {}
    for link in links:
        for end in (link.one, link.other):
            far = link.of(end)
            of = kind(far)
            like[of] = far
            scores = best.setdefault(end, {})
            scores[of] = max(scores.get(of, 0.0), link.score)
    foes = _foes({frozenset((*kinds, kind(end))) for end, kinds in best.items()}, like, contradict)
    if not any(foes.values()):
        return list(links)

    def is_contested(link: Tie, end: str) -> bool:
        scores = best[end]
        rivals = foes[kind(link.of(end))] & scores.keys()
        return any(scores[rival] > link.score - MARGIN for rival in rivals)

    return [link for link in links if not (is_contested(link, link.one) or is_contested(link, link.other))]


def _unrivalled(links: Sequence[Tie], apart: Mapping[str, set[str]]) -> list[Tie]:
    """Return the links without the weak ones of someone who is nearly as likely somebody who is kept apart."""
    if not any(link.weak for link in links):
        return list(links)
    best: dict[str, dict[str, float]] = {}
    for link in links:
        for end in (link.one, link.other):
            best.setdefault(end, {})[link.of(end)] = max(best.get(end, {}).get(link.of(end), 0.0), link.score)

    def is_rivalled(link: Tie, end: str) -> bool:
        rivals = apart.get(link.of(end), set()) & best[end].keys()
        return any(best[end][rival] > link.score - MARGIN for rival in rivals)

    return [
        link for link in links if not link.weak or not (is_rivalled(link, link.one) or is_rivalled(link, link.other))
    ]


def _foes(
    beside: Iterable[frozenset[Hashable]], like: Mapping[Hashable, str], contradict: Callable[[str, str], bool]
) -> dict[Hashable, set[Hashable]]:
    """Return which kinds contradict each other, among those that are beside each other; each two are asked once."""
    foes: dict[Hashable, set[Hashable]] = {of: set() for of in like}
    asked: dict[Hashable, set[Hashable]] = {of: {of} for of in like}
    for kinds in beside:
        for mine in kinds:
            for yours in kinds - asked[mine]:
                asked[mine].add(yours)
                asked[yours].add(mine)
                if contradict(like[mine], like[yours]):
                    foes[mine].add(yours)
                    foes[yours].add(mine)
    return foes
