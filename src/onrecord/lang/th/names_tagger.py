"""Tags names of persons, organisations and places in Thai by learnt weights, where no rule claims the words.

A linear-chain CRF: each atom's features give a weight for each label, each pair of labels one more, and the best
sequence over a line is taken; its score is how probable the weights think it is. Trained by models/thai_names, whose
card has the data and the figures. Nothing is loaded before the first call. Called by `names.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.lang.th.names_chain import Labels, decoded
from onrecord.lang.th.names_features import REACH, Atom, lines, word_features
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_keys import context_keys
from onrecord.lang.th.names_weights import Floats, Weights, weights
from onrecord.model.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Tagged:
    """Code points `start` to `end` that the tagger takes for a name: PERSON (with the rank before it), ORGANIZATION,
    LOCATION, or another label of Thai NER (DATE, MONEY …). `score` is from 0 to 1."""

    start: int
    end: int
    type: str
    score: float


def tagged(analysis: Analysis, found: Sequence[Item], *, by: Weights | None = None) -> list[Tagged]:
    """Return the names of a text, in order and apart; `found` are its items, `by` other weights than the shipped."""
    chosen = by or weights()
    atoms = lines(analysis, found)
    read = decoded(_emissions(atoms, chosen), chosen.steps, rest=chosen.labels.index("O"))
    return [name for line, (path, sure) in zip(atoms, read, strict=True) for name in _names(line, path, sure, chosen)]


def _names(atoms: Sequence[Atom], path: Labels, sure: Floats, chosen: Weights) -> Iterator[Tagged]:
    at, names = 0, np.flatnonzero(path != chosen.labels.index("O")).tolist()
    while at < len(names):
        first, label = names[at], chosen.labels[path[names[at]]]
        last, at = first + 1, at + 1
        while at < len(names) and names[at] == last and chosen.labels[path[last]] == f"I-{label[2:]}":
            last, at = last + 1, at + 1
        yield Tagged(atoms[first].start, atoms[last - 1].end, label[2:], float(sure[first:last].min()))


def bare(name: Tagged, found: Sequence[Item]) -> tuple[int, int]:
    """Return where a tagged person's name begins and ends without the ranks and titles before it."""
    at, start = bisect_left(found, name.start, key=_start), name.start
    while at + 1 < len(found) and found[at].kind in _BEFORE_NAME and found[at + 1].start < name.end:
        at += 1
        start = found[at].start
    return start, name.end


def _start(item: Item) -> int:
    return item.start


_BEFORE_NAME = frozenset({Kind.HONORIFIC, Kind.TITLE, Kind.ROLE, Kind.PORTFOLIO})


def _emissions(texts: Sequence[Sequence[Atom]], chosen: Weights) -> list[Floats]:
    """Return for each line the weight of each label for each atom."""
    if not texts:
        return []
    flat = [atom.word for line in texts for atom in line]
    total = chosen.summed(context_keys(texts))
    words, rows = chosen.known.rows(flat, lambda new: _new_rows(new, chosen))
    ends = np.cumsum([len(line) for line in texts])
    line = np.repeat(np.arange(len(texts)), [len(line) for line in texts])
    for row, by in enumerate(range(-REACH, REACH + 1)):
        here = np.arange(max(0, -by), min(len(flat), len(flat) - by))
        here = here[line[here] == line[here + by]]
        total[here] += rows[words[here + by], row]
    return np.split(total, ends[:-1])


def _new_rows(words: Sequence[str], chosen: Weights) -> Floats:
    names: list[str] = []
    edges = []
    for word in words:
        features = word_features(word)
        for by in range(-REACH, REACH + 1):
            edges.append(len(names))
            names += [f"{by}{name}" for name in features[(abs(by) > 0) + (abs(by) > 1)]]
    summed = chosen.sums(names, np.array(edges))
    return summed.reshape(len(words), 2 * REACH + 1, len(chosen.labels))
