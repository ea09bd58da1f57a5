"""What a text tells of whom and where, kept for look-up: the nearest before or behind a place, who says the like.

A statement is asked for what stands around it, never compared with every other of the text. Called by the modules of
disclosure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)


class Order(Generic[V]):
    """Places with values, in an order that is nearly that of the text: asked for those around a place in that order.

    The least place from each on, and the furthest up to it, tell where a walk may begin and where it must end.
    """

    def __init__(self, items: Iterable[tuple[int, V]]) -> None:
        self._items = list(items)
        starts = [start for start, _ in self._items]
        self._least = list(accumulate(reversed(starts), min))[::-1]
        self._most = list(accumulate(starts, max))
        self._another: list[int] = []
        """For each, the last before it that has another value."""
        for index, (_, value) in enumerate(self._items):
            same = index > 0 and self._items[index - 1][1] == value
            self._another.append(self._another[-1] if same else index - 1)

    def before(self, at: int, floor: int = -1) -> Iterator[V]:
        """Yield the values behind `floor` and before `at`, the last first."""
        index = bisect_left(self._least, at) - 1
        while index >= 0 and self._most[index] > floor:
            start, value = self._items[index]
            if floor < start < at:
                yield value
            index -= 1

    def distinct(self, at: int) -> Iterator[V]:
        """Yield the values before `at`, the last first, each once."""
        seen: set[V] = set()
        index = bisect_left(self._least, at) - 1
        while index >= 0:
            start, value = self._items[index]
            if start < at and value not in seen:
                seen.add(value)
                yield value
            index = self._another[index] if value in seen else index - 1

    def behind(self, at: int, end: int) -> Iterator[V]:
        """Yield the values behind `at` and before `end`, in order."""
        index = bisect_right(self._most, at)
        while index < len(self._items) and self._least[index] < end:
            start, value = self._items[index]
            if at < start < end:
                yield value
            index += 1


class Record(Order[str]):
    """Who is told of where, and by which statement, in the order of the statements."""

    def __init__(self, told: Sequence[tuple[int, str, object]]) -> None:
        super().__init__((start, actor) for start, actor, _ in told)
        self._starts: dict[str, list[int]] = {}
        for start, actor in sorted((start, actor) for start, actor, _ in told):
            self._starts.setdefault(actor, []).append(start)
        self._by = Counter((actor, id(one)) for _, actor, one in told)

    def __contains__(self, actor: str) -> bool:
        return actor in self._starts

    def __bool__(self) -> bool:
        return bool(self._starts)

    def elsewhere(self, actor: str, but: object) -> bool:
        """Tell whether an actor is told of by another statement than one."""
        return len(self._starts.get(actor, ())) > self._by[actor, id(but)]

    def between(self, actor: str, start: int, end: int) -> bool:
        """Tell whether an actor is told of behind `start` and before `end`."""
        starts = self._starts.get(actor, ())
        index = bisect_right(starts, start)
        return index < len(starts) and starts[index] < end


class Held(Generic[V]):
    """Stretches of a text with values, in an order that is nearly that of the text: which of them hold a place."""

    def __init__(self, items: Iterable[tuple[int, int, V]]) -> None:
        self._items = list(items)
        self._least = list(accumulate((start for start, _, _ in reversed(self._items)), min))[::-1]
        self._reach = list(accumulate((end for _, end, _ in self._items), max))

    def around(self, at: int) -> Iterator[V]:
        """Yield the values of those that hold a place, the last first."""
        index = bisect_right(self._least, at) - 1
        while index >= 0 and self._reach[index] > at:
            start, end, value = self._items[index]
            if start <= at < end:
                yield value
            index -= 1


class Stretches:
    """Stretches of a text, asked whether any of them meets or holds another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Tell whether one of them shares a code point with `start` to `end`."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._reach[index] > start

    def hold(self, start: int, end: int) -> bool:
        """Tell whether `start` to `end` lies in one of them."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._reach[index] >= end


class Likeness:
    """Texts in groups, by the pieces that they share, so that who is like one is found without comparing every two."""

    def __init__(self, pieces: Sequence[frozenset[str]], groups: Sequence[Hashable]) -> None:
        self._pieces = pieces
        self._members: dict[Hashable, list[int]] = {}
        self._holders: dict[Hashable, dict[str, list[int]]] = {}
        for number, (some, group) in enumerate(zip(pieces, groups, strict=True)):
            self._members.setdefault(group, []).append(number)
            holders = self._holders.setdefault(group, {})
            for piece in some:
                holders.setdefault(piece, []).append(number)

    def any(self, number: int, group: Hashable, fits: Callable[[int], bool], least: float) -> bool:
        """Tell whether a text of a group that `fits` is like another: the shorter of the two stands in the other by a
        share from `least` (above 0, to 1) on. Its neighbours are asked first."""
        members = self._members.get(group, [])
        at = bisect_left(members, number)
        for other in members[max(0, at - BESIDE) : at + BESIDE]:
            if len(self._pieces[number] & self._pieces[other]) >= least * self._least(number, other) > 0 and fits(
                other
            ):
                return True
        held = self._holders.get(group, {})
        counts = Counter(chain.from_iterable(held.get(piece, ()) for piece in self._pieces[number]))
        return any(count / self._least(number, other) >= least and fits(other) for other, count in counts.items())

    def _least(self, number: int, other: int) -> int:
        return min(len(self._pieces[number]), len(self._pieces[other]))


BESIDE = 4
"""Texts before and behind one that are asked first whether they are like it."""
