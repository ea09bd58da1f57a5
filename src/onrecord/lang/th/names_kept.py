"""Rows of numbers for words that come again, kept in one table: a text's rows are then picked by numpy in one go.

Nothing of names is known here. Called by `names_tagger.py` and `names_keys.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

N = TypeVar("N", bound=np.generic)
Places = npt.NDArray[np.intp]
FIRST = 256
"""Rows of a new table; it doubles where more are needed."""


class Kept(Generic[N]):
    """Rows by word, made by `make` for words that are new; forgotten all at once when there are more than `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._numbers: dict[str, int] = {}
        self._table: npt.NDArray[N] | None = None
        self._lock = Lock()

    def rows(self, words: Sequence[str], make: Callable[[list[str]], npt.NDArray[N]]) -> tuple[Places, npt.NDArray[N]]:
        """Return where in a table the row of each word stands, and the table, which keeps these rows for good."""
        with self._lock:
            numbers, table = self._numbers, self._table
            if table is None or len(numbers) > self._most:
                numbers, table = self._numbers, self._table = {}, None
            new = list(dict.fromkeys(word for word in words if word not in numbers))
            if new or table is None:
                table = self._table = self._grown(table, make(new))
                numbers.update(zip(new, range(len(numbers), len(numbers) + len(new)), strict=True))
            at = np.fromiter(map(numbers.__getitem__, words), dtype=np.intp, count=len(words))
            return at, table

    def _grown(self, table: npt.NDArray[N] | None, more: npt.NDArray[N]) -> npt.NDArray[N]:
        used, wanted = len(self._numbers), len(self._numbers) + len(more)
        if table is None or wanted > len(table):
            size = max(FIRST, wanted, 2 * used)
            larger: npt.NDArray[N] = np.empty((size, *more.shape[1:]), more.dtype)
            if table is not None:
                larger[:used] = table[:used]
            table = larger
        table[used:wanted] = more
        return table
