"""The weights of the name tagger: a file of numbers that models/thai_names makes, and how it is looked up.

The file is a line of JSON (labels, step, licence, sources, date, the hash of all else), the steps from label to label,
and for each feature the labels that it speaks for or against. A feature is stored by the CRC-32 of its name: of
300,000, one unknown feature in 14,000 is taken for another, which the trained weights outvote. Called by
`names_tagger.py` and the recipe.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.assets import open_bytes
from onrecord.errors import AssetError
from onrecord.lang.th.names_items import PACKAGE
from onrecord.lang.th.names_kept import Kept

FILE = "data/names_tagger.bin"
Floats = npt.NDArray[np.float32]
MOST_WORDS = 20_000
"""Words whose sums are kept for the next text."""
MOST_FEATURES = 200_000
"""Features that are kept between texts: some twenty megabytes."""
LARGEST = 2_000
"""Weights are stored as whole steps from -2,000 to 2,000."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`keys` are the features in order; `table` has a row for each, a column a label, and a last row of noughts for
    features that are unknown. `steps[i, j]` is the weight of going from label i to label j."""

    about: Mapping[str, object]
    labels: tuple[str, ...]
    steps: Floats
    keys: npt.NDArray[np.uint32]
    table: npt.NDArray[np.int16]
    step: float
    known: Kept[np.float32] = field(default_factory=lambda: Kept(MOST_WORDS), compare=False, repr=False)
    """Sums of rows that the tagger keeps for words that come again."""
    rows: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    """The rows of features that come again."""

    def sums(self, features: Sequence[str], firsts: npt.NDArray[np.intp]) -> Floats:
        """Return the sum of the rows of the features for each group of them; `firsts` are where the groups begin."""
        if len(self.rows) > MOST_FEATURES:
            self.rows.clear()
        self._look_up([name for name in features if name not in self.rows])
        at = np.fromiter(map(self.rows.__getitem__, features), dtype=np.intp, count=len(features))
        summed: Floats = np.add.reduceat(self.table[at], firsts, axis=0, dtype=np.float32)
        return summed * np.float32(self.step)

    def _look_up(self, features: Sequence[str]) -> None:
        """Keep the rows of new features."""
        hashed = np.fromiter((crc32(name.encode()) for name in features), dtype=np.uint32, count=len(features))
        self.rows.update(zip(features, self._rows(hashed).tolist(), strict=True))

    def summed(self, keys: npt.NDArray[np.uint32]) -> Floats:
        """Return for each column of keys the sum of their rows."""
        summed: Floats = self.table[self._rows(keys)].sum(axis=0, dtype=np.float32)
        return summed * np.float32(self.step)

    def _rows(self, keys: npt.NDArray[np.uint32]) -> npt.NDArray[np.intp]:
        """Return the rows of features; those that no weight knows have the last one."""
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        at[self.keys[at] != keys] = len(self.keys)
        return at


@cache
def weights() -> Weights:
    """Return the shipped weights.

    Raises:
        AssetError: the file is not in the package, or is damaged.
    """
    return parsed(open_bytes(PACKAGE, FILE))


def parsed(data: bytes) -> Weights:
    """Return the weights that the bytes of a file hold.

    Raises:
        AssetError: they are not those that were written.
    """
    head, _, body = data.partition(b"\n")
    about = _about(head)
    if about.get("sha256") != _digest(about, body):
        raise AssetError("the weights of the Thai name tagger are damaged", value=FILE, remedy="reinstall onrecord")
    labels = tuple(about["labels"])
    count, entries = about["features"], about["entries"]
    steps = np.frombuffer(body, np.float32, len(labels) ** 2).reshape(len(labels), len(labels))
    at = steps.nbytes
    keys = np.frombuffer(body, np.uint32, count, at)
    lengths = np.frombuffer(body, np.uint8, count, at + 4 * count)
    columns = np.frombuffer(body, np.uint8, entries, at + 5 * count)
    values = np.frombuffer(body[at + 5 * count + entries :], np.int16, entries)
    table = np.zeros((count + 1, len(labels)), np.int16)
    table[np.repeat(np.arange(count), lengths), columns] = values
    return Weights(about, labels, steps, keys, table, about["step"])


def _about(head: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(head))
    except (ValueError, TypeError):
        return {}


def _digest(about: Mapping[str, object], body: bytes) -> str:
    """Return the hash of all that a file says, but for the hash itself."""
    rest = {key: value for key, value in about.items() if key != "sha256"}
    return sha256(_line(rest) + body).hexdigest()


def _line(about: Mapping[str, object]) -> bytes:
    return json.dumps(about, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def packed(
    about: Mapping[str, object],
    labels: Sequence[str],
    steps: Floats,
    entries: Iterable[tuple[str, int, float]],
) -> bytes:
    """Return a file of weights. `entries` are a feature's name, the number of a label and its weight; what rounds to
    nothing is left out, and of two features with one key the first in order of names is kept."""
    rows: dict[int, dict[int, float]] = {}
    owner: dict[int, str] = {}
    for name, column, weight in sorted(entries):
        key = crc32(name.encode())
        if owner.setdefault(key, name) == name:
            rows.setdefault(key, {})[column] = weight
    step = max(abs(weight) for row in rows.values() for weight in row.values()) / LARGEST
    kept = {key: [(c, round(w / step)) for c, w in sorted(row.items()) if round(w / step)] for key, row in rows.items()}
    kept = {key: row for key, row in sorted(kept.items()) if row}
    head = {**about, "labels": list(labels), "features": len(kept), "step": step}
    head["entries"] = sum(map(len, kept.values()))
    parts = [
        steps.astype(np.float32).tobytes(),
        np.array(list(kept), np.uint32).tobytes(),
        np.array([len(row) for row in kept.values()], np.uint8).tobytes(),
        np.array([column for row in kept.values() for column, _ in row], np.uint8).tobytes(),
        np.array([value for row in kept.values() for _, value in row], np.int16).tobytes(),
    ]
    body = b"".join(parts)
    return _line({**head, "sha256": _digest(head, body)}) + body
