"""Full text beside the store: a disposable index over words that a language pack has cut, made again at will.

Tantivy (the extra `search`) holds the words; nothing here segments text, so Thai and English are equals, and no
vowel is ever stripped (DuckDB's own full-text search does that to Thai). Words are compared without regard to
case. Answers are offsets into the documents. Beside the index stands the list of the documents that it has. Called by
`searching.py`, which brings the words.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from onrecord.errors import NotARecord, UsageError

Word = tuple[int, int, str]
"""Start and end in the document's text, and what the word is compared by."""
LISTED = "documents.txt"
MARK = "mark.txt"
"""Holds the mark of all that was on record when the index was last brought up to it."""
HEAP = 32_000_000
"""Bytes that the writer may hold before it writes a segment; Tantivy asks for 15 MB at least."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document as words, in order."""

    document: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in which the words stand one after the other, and where: offsets of each place."""

    document: str
    score: float
    spans: tuple[tuple[int, int], ...]


def beside(store: Path) -> Path:
    """Return the folder of the index of the store at that path."""
    return store.with_name(store.name + ".search")


def reindex(folder: Path, documents: Iterable[Segmented]) -> int:
    """Make the index anew, beside the old one and renamed over it; return how many documents it has.

    Raises:
        UsageError: the extra is not installed.
    """
    tantivy = _tantivy()
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    count = _write(tantivy, tantivy.Index(_schema(tantivy), path=str(fresh)), fresh, documents)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return count


def indexed(folder: Path) -> frozenset[str]:
    """Return the documents that the index has; none where there is no index."""
    listed = folder / LISTED
    return frozenset(listed.read_text("utf-8").split()) if listed.exists() else frozenset()


def marked(folder: Path) -> str | None:
    """Return the mark that the index was last given, None where it has none."""
    mark = folder / MARK
    return mark.read_text("utf-8") if mark.exists() else None


def mark(folder: Path, mark: str) -> None:
    """Note what the index holds: the mark of all that is on record."""
    (folder / MARK).write_text(mark, encoding="utf-8")


def update(folder: Path, documents: Iterable[Segmented]) -> int:
    """Add documents to the index, which is made where there is none; return how many were added.

    Raises:
        UsageError: the extra is not installed.
    """
    if not (folder / LISTED).exists():
        return reindex(folder, documents)
    tantivy = _tantivy()
    return _write(tantivy, tantivy.Index.open(str(folder)), folder, documents)


def _write(tantivy: Any, index: Any, folder: Path, documents: Iterable[Segmented]) -> int:  # noqa: ANN401
    """Put documents into the index; one that a writer that was stopped had put there is put there once."""
    writer = index.writer(HEAP, 1)
    written: list[str] = []
    for document in documents:
        writer.delete_documents_by_term("document", document.document)
        writer.add_document(_entry(tantivy, document))
        written.append(document.document)
    writer.commit()
    writer.wait_merging_threads()
    with (folder / LISTED).open("a", encoding="utf-8") as listed:
        listed.writelines(f"{document}\n" for document in written)
    return len(written)


def search(folder: Path, words: Sequence[str], *, limit: int = 20, skip: int = 0) -> Iterator[Hit]:
    """Yield the documents in which `words` stand in a row, the most relevant (BM25) first; of these not the first
    `skip`.

    Raises:
        NotARecord: there is no index; UsageError: no words, or the extra is not installed.
    """
    tantivy = _tantivy()
    wanted = [key for key in map(_key, words) if key]
    if not wanted:
        raise UsageError("there is nothing to look for", value=list(words), valid="at least one word")
    if not folder.exists():
        raise NotARecord("there is no search index", value=folder, remedy="make one with `onrecord reindex`")
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()
    query = tantivy.Query
    asked = (
        query.phrase_query(index.schema, "words", list(wanted))
        if len(wanted) > 1
        else query.term_query(index.schema, "words", wanted[0])
    )
    for score, address in searcher.search(asked, limit, offset=skip).hits:
        found = searcher.doc(address)
        tokens = orjson.loads(bytes(found["tokens"][0]))
        yield Hit(found["document"][0], score, tuple(_places(tokens, wanted)))


def _places(tokens: list[list[Any]], wanted: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the offsets at which the wanted keys stand in a row."""
    for first in range(len(tokens) - len(wanted) + 1):
        if all(tokens[first + step][2] == key for step, key in enumerate(wanted)):
            yield tokens[first][0], tokens[first + len(wanted) - 1][1]


def _entry(tantivy: Any, document: Segmented) -> Any:  # noqa: ANN401 -- an optional package has no types here
    tokens = [(start, end, key) for start, end, text in document.words if (key := _key(text))]
    return tantivy.Document(
        document=document.document, words=" ".join(key for _, _, key in tokens), tokens=orjson.dumps(tokens)
    )


def _key(word: str) -> str:
    """Return what a word is compared by: lower case, without white space, which parts words in the index."""
    return "".join(word.lower().split())


def _schema(tantivy: Any) -> Any:  # noqa: ANN401
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", stored=True, tokenizer_name="raw")
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="position")
    builder.add_bytes_field("tokens", stored=True, indexed=False)
    return builder.build()


def _tantivy() -> Any:  # noqa: ANN401
    try:
        return import_module("tantivy")
    except ImportError as error:
        raise UsageError("searching needs the extra `search`", remedy="pip install 'onrecord[search]'") from error
