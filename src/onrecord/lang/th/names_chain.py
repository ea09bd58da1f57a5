"""The best sequence of labels over a line and how probable each label is: the linear chain of the name tagger.

Lines of like length are worked through side by side, since numpy costs the same for one as for twenty. Nothing of
names or of Thai is known here. Called by `names_tagger.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from onrecord.lang.th.names_weights import Floats

MOST_TOGETHER = 4_096
"""Atoms, with those that fill up shorter lines, that are worked through at a time."""
CERTAIN = 7.0
"""Lead of the rest over every other label, from which an atom is not worked out: of the names in the annotated training
articles, two in a thousand atoms of names lose their label by it."""
Labels = npt.NDArray[np.intp]
T = TypeVar("T", Labels, Floats)


def decoded(emissions: Sequence[Floats], steps: Floats, *, rest: int) -> list[tuple[Labels, Floats]]:
    """Return for each line its best labels and, where they are of names, the probability of each at its place.

    `emissions` has for each line the weight of each label (column) at each atom (row), at least one; `steps` the
    weight of each label (column) behind each (row). `rest` is the label of what is no name: an atom for which it
    leads by `CERTAIN` is taken to have it, and only the runs between such atoms are worked out. The probability is 1
    in runs without a name.
    """
    result = [(np.full(len(line), rest), np.ones(len(line), np.float32)) for line in emissions]
    runs = [run for number, line in enumerate(emissions) for run in _runs(number, line, rest)]
    cut = [_between(emissions[number], first, last, steps, rest) for number, first, last in runs]
    naming = []
    for at, path in _in_groups(_best, cut, range(len(cut)), steps):
        number, first, last = runs[at]
        result[number][0][first:last] = path
        if (path != rest).any():
            naming.append(at)
    for at, row in _in_groups(_marginals, cut, naming, np.exp(steps)):
        number, first, last = runs[at]
        result[number][1][first:last] = row[np.arange(last - first), result[number][0][first:last]]
    return result


def _in_groups(
    work: Callable[[Sequence[Floats], Floats], list[T]], cut: Sequence[Floats], chosen: Sequence[int], steps: Floats
) -> Iterator[tuple[int, T]]:
    """Yield what `work` makes of each of the chosen runs, those of like length together."""
    for group in _groups([len(cut[at]) for at in chosen]):
        numbers = [chosen[at] for at in group]
        yield from zip(numbers, work([cut[at] for at in numbers], steps), strict=True)


def _runs(number: int, line: Floats, rest: int) -> Iterator[tuple[int, int, int]]:
    """Yield the line's number, first and last atom (exclusive) of each run that is not certain."""
    others = np.delete(line, rest, axis=1).max(axis=1)
    open_ = np.concatenate(([False], line[:, rest] - others <= CERTAIN, [False]))
    edges = np.flatnonzero(open_[1:] != open_[:-1]).tolist()
    yield from ((number, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True))


def _between(line: Floats, first: int, last: int, steps: Floats, rest: int) -> Floats:
    """Return the weights of a run with the steps from and to the certain atoms around it."""
    cut = line[first:last].copy()
    if first > 0:
        cut[0] += steps[rest]
    if last < len(line):
        cut[-1] += steps[:, rest]
    return cut


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of lines to work through together, the longest first."""
    group: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if group and (len(group) + 1) * lengths[group[0]] > MOST_TOGETHER:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _columns(lines: Sequence[Floats]) -> list[Floats]:
    """Return for each place the rows of the lines, longest first, that reach it."""
    padded = np.zeros((len(lines), *lines[0].shape), np.float32)
    for number, line in enumerate(lines):
        padded[number, : len(line)] = line
    lengths = np.array([len(line) for line in lines])
    return [padded[: int((lengths > at).sum()), at] for at in range(len(lines[0]))]


def _best(lines: Sequence[Floats], steps: Floats) -> list[Labels]:
    """Return the labels of the sequence with the greatest weight (Viterbi)."""
    columns = _columns(lines)
    total = columns[0].copy()
    back = []
    for column in columns[1:]:
        ways = total[: len(column), :, None] + steps
        back.append(ways.argmax(axis=1))
        total[: len(column)] = ways.max(axis=1) + column
    paths = np.empty((len(lines), len(columns)), np.intp)
    best = total.argmax(axis=1)
    for at in range(len(columns) - 1, 0, -1):
        paths[:, at] = best
        reached = len(columns[at])
        best[:reached] = back[at - 1][np.arange(reached), best[:reached]]
    paths[:, 0] = best
    return [path[: len(line)] for path, line in zip(paths, lines, strict=True)]


def _marginals(lines: Sequence[Floats], going: Floats) -> list[Floats]:
    """Return how probable each label is at each place, over all sequences (forward and backward)."""
    columns = [np.exp(column - column.max(axis=1, keepdims=True)) for column in _columns(lines)]
    forward = [_shares(columns[0])]
    for column in columns[1:]:
        forward.append(_shares((forward[-1][: len(column)] @ going) * column))
    backward = [np.ones_like(columns[-1])]
    for at in range(len(columns) - 2, -1, -1):
        row = np.ones_like(columns[at])
        row[: len(columns[at + 1])] = _shares((backward[-1] * columns[at + 1]) @ going.T)
        backward.append(row)
    both = np.zeros((len(lines), len(columns), len(going)), np.float32)
    for at, (before, behind) in enumerate(zip(forward, reversed(backward), strict=True)):
        both[: len(before), at] = _shares(before * behind)
    return [both[number, : len(line)] for number, line in enumerate(lines)]


def _shares(rows: Floats) -> Floats:
    result: Floats = rows / rows.sum(axis=1, keepdims=True)
    return result
