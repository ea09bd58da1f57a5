"""The name labels of the English model, read off its own layers without a search word by word.

The model goes from left to right and chooses at each word: no name, a name of one word, a name that begins, goes on or
ends. Outside a name its choice looks at nothing but the word, so it is worked out for all words at once; inside one it
looks at the name's first word, the word and the one before, and all names that may begin are followed side by side.
What comes out is what spaCy's transition system chooses (spacy/pipeline/_parser_internals/ner.pyx, without labels set
before), in a fraction of the time. Called by `parse.py`, the door to spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

Array = Any
"""An array of numpy, which the model brings."""
Label = tuple[str, bool]
"""A token's label, empty outside names, and whether a name begins there."""
OUTSIDE: Label = ("", False)
NEVER = -1e30
"""The weight of a move that is not allowed."""


class Component(Protocol):
    """The part of spaCy's entity recogniser that is used: its layers, and its moves by number."""

    model: Any
    moves: Any


class Labeller:
    """Labels parsed texts: no name crosses the end of a sentence, and white space begins none."""

    def __init__(self, component: Component) -> None:
        import numpy as np  # here: who reads no English needs none of this

        self._np = np
        self._vectors, self._hidden, self._scores = component.model.layers
        names = (component.moves.get_class_name(at) for at in range(component.moves.n_moves))
        moves = [(letter, label) for letter, _, label in (name.partition("-") for name in names)]
        numbers = {move: at for at, move in enumerate(moves)}
        self._labels = [label for _, label in moves]
        letters = np.array([letter for letter, _ in moves])
        self._opens, self._single = letters == "B", letters == "U"
        self._barred = np.array([letter in "IL" or (letter == "U" and not label) for letter, label in moves])
        self._going = np.array([numbers.get(("I", label), 0) for label in self._labels])
        self._ending = np.array([numbers.get(("L", label), 0) for label in self._labels])

    def __call__(self, docs: Sequence[Any]) -> list[list[Label]]:
        """Return the labels of each text's tokens."""
        np, lengths = self._np, [len(doc) for doc in docs]
        if not any(lengths):
            return [[] for _ in docs]
        told = np.vstack([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        last = np.append(told[1:, 0] == 1, True)
        last[np.cumsum(lengths) - 1] = True
        seen = self._hidden.predict(self._vectors.predict(list(docs)))
        chosen = self._outside(seen, last, told[:, 1] != 0)
        labels = self._read(chosen.tolist(), self._ends(seen, last, chosen))
        return [[next(labels) for _ in range(length)] for length in lengths]

    def _outside(self, seen: Array, last: Array, blank: Array) -> Array:
        """Return for each token the move that is chosen where no name is open."""
        scores = self._weighed(seen[1:, 0] + seen[0, 1] + seen[0, 2])
        scores[:, self._barred] = NEVER
        scores[blank[:, None] & (self._opens | self._single)] = NEVER
        scores[last[:, None] & self._opens] = NEVER
        return scores.argmax(axis=1)

    def _ends(self, seen: Array, last: Array, chosen: Array) -> dict[int, int]:
        """Return the last token of each name that would begin at a token."""
        np, closed = self._np, dict[int, int]()
        first = np.flatnonzero(self._opens[chosen])
        at = first + 1
        while len(first):
            scores = self._weighed(seen[1 + at, 0] + seen[1 + first, 1] + seen[at, 2])
            here, move = np.arange(len(first)), chosen[first]
            stops = last[at] | (scores[here, self._going[move]] < scores[here, self._ending[move]])
            closed.update(zip(first[stops].tolist(), at[stops].tolist(), strict=True))
            first, at = first[~stops], at[~stops] + 1
        return closed

    def _weighed(self, summed: Array) -> Array:
        """Return the weight of each move, from the sums of what is seen at each place."""
        return self._scores.predict((summed + self._hidden.get_param("b")).max(axis=2))

    def _read(self, chosen: Sequence[int], closed: dict[int, int]) -> Iterator[Label]:
        """Yield the label of each token, from left to right."""
        at = 0
        while at < len(chosen):
            label, last = self._labels[chosen[at]], closed.get(at, at)
            yield (label, True) if label else OUTSIDE
            yield from [(label, False)] * (last - at)
            at = last + 1
