"""The keys of the tagger's features of context, of all atoms of a text at once.

A key is the CRC-32 of a feature's name (`kb=_WORD|NAME`). The names are made of few sorts and of words that come again,
so the CRC of each part is kept and those of whole names are put together from them, by numpy, without making a name:
crc(a + b) is crc(a) moved on by as many bytes as b has, with crc(b) on top (the rule of zlib's crc32_combine). The
names are those of `names_features.context_features`, by which the weights are trained. Called by `names_tagger.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.lang.th.names_features import EDGE, Atom, grades
from onrecord.lang.th.names_kept import Kept

Keys = npt.NDArray[np.uint32]
Places = npt.NDArray[np.intp]
FURTHEST = 255
"""Bytes of the longest part that is put behind another as it is: no weight knows a feature with a longer one, so that
any key will do for it."""
BAR = "|"
LENGTH = "length"
OF_SORT = ("k0=", "k-1=", "k1=", "k-2=", "k2=", "kb=", "ka=", "kt=", "kl=", "kr=", BAR)
OF_WORD = ("wb=", "wa=", "bk=", "ak=", BAR)
OF_GRADE = ("fa=", "fk=", "fb=")
MOST_PARTS = 50_000
"""Parts whose CRCs are kept for the next text."""


class _Parts:
    """The CRCs of words, sorts or grades behind each of some beginnings, kept for parts that come again."""

    def __init__(self, beginnings: Sequence[str]) -> None:
        self._names = (*beginnings, LENGTH)
        self._starts = [crc32(beginning.encode()) for beginning in beginnings]
        self._known: Kept[np.uint32] = Kept(MOST_PARTS)

    def __call__(self, parts: Sequence[str]) -> dict[str, Keys]:
        """Return for each beginning the CRCs of the parts behind it; under `length` the bytes of `|` and the part."""
        at, table = self._known.rows(parts, self._made)
        return dict(zip(self._names, table[at].T, strict=True))

    def _made(self, parts: Sequence[str]) -> Keys:
        rows = np.empty((len(parts), len(self._names)), np.uint32)
        for number, part in enumerate(parts):
            code = part.encode()
            rows[number] = (*(crc32(code, start) for start in self._starts), min(len(code) + 1, FURTHEST))
        return rows


_SORTS, _WORDS, _GRADES = _Parts(OF_SORT), _Parts(OF_WORD), _Parts(OF_GRADE)


def context_keys(lines: Sequence[Sequence[Atom]]) -> Keys:
    """Return the keys of the features of context: a row for each, a column for each atom of all lines, at least one."""
    edge = (EDGE, EDGE)
    sort = _SORTS([sort for line in lines for sort in (*edge, *(atom.sort for atom in line), *edge)])
    word = _WORDS([word for line in lines for word in (*edge, *(atom.word for atom in line), *edge)])
    around = _GRADES([grade for line in lines for grade in grades(line)])
    at = _places([len(line) for line in lines])
    far, before, after, further = at - 2, at - 1, at + 1, at + 2
    alone = [sort["k0="][at], sort["k-1="][before], sort["k1="][after], sort["k-2="][far], sort["k2="][further]]
    begun = [sort["kb="][before], sort["ka="][at], word["ak="][after], around["fb="]]
    begun += [sort["kt="][before], sort["kl="][far], sort["kr="][at], word["bk="][before], around["fk="]]
    sorts = put_behind(begun, sort, [at, after, at, before, at, before, after, at, at])
    words = put_behind([word["wb="][before], word["wa="][at]], word, [at, after])
    three = put_behind(list(sorts[4:]), sort, [after, at, further, after, after])
    always = np.full(len(at), crc32(b"b"), np.uint32)
    return np.vstack([always, *alone, around["fa="], sorts[:4], words, three])


def _places(lengths: Sequence[int]) -> Places:
    """Return where the atoms stand among themselves with two edges on either side of every line."""
    line = np.repeat(np.arange(len(lengths)), lengths)
    return np.arange(len(line)) + 4 * line + 2


def put_behind(crcs: Sequence[Keys], parts: Mapping[str, Keys], places: Sequence[Places]) -> Keys:
    """Return the CRCs of texts, in rows, when `|` and the parts at their places are joined to each."""
    tables, begun, at = _tables(), np.stack(crcs), np.stack(places)
    first = parts[LENGTH].astype(np.intp)[at] * 1024
    joined: Keys = parts[BAR][at]
    for byte in range(4):
        joined ^= tables[first + ((begun >> np.uint32(8 * byte) & np.uint32(255)) + np.uint32(256 * byte))]
    return joined


@cache
def _tables() -> Keys:
    """Return what each byte of a CRC becomes when it is moved on by a number of bytes: by number, place, byte."""
    by_one = np.array([crc32(bytes([byte]), 0xFFFFFFFF) ^ 0xFFFFFFFF for byte in range(256)], np.uint32)
    tables = np.empty((FURTHEST + 1, 4, 256), np.uint32)
    tables[0] = np.arange(256, dtype=np.uint32) << np.arange(0, 32, 8, dtype=np.uint32)[:, None]
    for length in range(1, FURTHEST + 1):
        last = tables[length - 1]
        tables[length] = by_one[last & np.uint32(255)] ^ (last >> np.uint32(8))
    return tables.ravel()
