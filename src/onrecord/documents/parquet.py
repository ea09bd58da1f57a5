"""Parquet becomes sources: a row an article, columns found by `columns`.

The only door to arro3's readers (docs/decisions/0001). Rows are taken one at a time: a file of nine kilobytes can hold
a hundred gigabytes of text, and what is decoded at once is what a batch holds. Called by `containers`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import IO, Any

from onrecord.documents.columns import chosen
from onrecord.documents.opened import Opened
from onrecord.documents.tables import source_of
from onrecord.errors import DocumentError, EmptyInput, NotText, TooLarge
from onrecord.model.documents import Source

MAGIC = b"PAR1"
_END = 8
_PANIC = "PanicException"
ROWS = 1
"""Rows decoded at once: 75 microseconds an article, measured, against 30 with sixteen; reading one takes
milliseconds."""


def looks_like_parquet(head: bytes) -> bool:
    """Tell whether an input begins as Parquet does."""
    return head.startswith(MAGIC)


def read_parquet(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield a source or an error for every row.

    Raises:
        NotText: the file is damaged; rows before the damage have been given.
        NoArticle: the columns are not clear.
        EmptyInput: there is no row.
    """
    batches = _Batches(opened)
    places = chosen(batches.header, opened.columns, name=opened.name)
    number = 0
    for batch in batches:
        for row in range(batch.num_rows):
            number += 1
            yield _attempt(batch, row, places, opened, name=f"{opened.name}:{number}")
    if not number:
        raise EmptyInput("a table without rows", value=opened.name, valid="a row an article")


class _Batches:
    """The batches of a file; whatever its decoder raises is a damaged file."""

    def __init__(self, opened: Opened) -> None:
        self._name = opened.name
        self._refuse_cut(opened.stream)
        try:
            self._reader = _door().read_parquet(opened.stream, batch_size=ROWS)
            self.header = [str(column) for column in self._reader.schema.names]
        except BaseException as error:
            raise self._damaged(error) from error

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:  # noqa: ANN401 -- arro3's batch
        try:
            return next(self._reader)
        except StopIteration:
            raise
        except BaseException as error:
            raise self._damaged(error) from error

    def _refuse_cut(self, stream: IO[bytes]) -> None:
        """Refuse a file that does not end as it must (its footer's length, and the magic again)."""
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, size - _END))
        end = stream.read(_END)
        stream.seek(0)
        if not end.endswith(MAGIC) or not 0 < int.from_bytes(end[:4], "little") <= size - _END - len(MAGIC):
            raise NotText("a Parquet file that is cut off", value=self._name, remedy="get or write it again")

    def _damaged(self, error: BaseException) -> NotText:
        """Return the error for what the decoder raised, or raise again what it did not.

        On some damage the decoder panics, which is no Exception.
        """
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise error
        return NotText(f"a damaged Parquet file ({str(error)[:160]})", value=self._name, remedy="get or write it again")


def _attempt(
    batch: Any,  # noqa: ANN401
    row: int,
    places: Mapping[str, int],
    opened: Opened,
    *,
    name: str,
) -> Source | DocumentError:
    try:
        values = {field: _plain(batch.column(at)[row].as_py()) for field, at in places.items()}
        text = values.get("text")
        if isinstance(text, str) and len(text) > opened.limit:
            raise TooLarge("a text too long", value=name, valid=f"at most {opened.limit:,} characters")
        return source_of(values, name=name)
    except DocumentError as error:
        return error
    except Exception as error:
        return NotText(f"a row that cannot be read ({str(error)[:160]})", value=name)


def _plain(value: object) -> object:
    """Return a cell as records have it: a day or an instant as ISO 8601, a midnight without a zone as its day."""
    if not isinstance(value, date):
        return value
    written = value.isoformat()
    return written.removesuffix("T00:00:00")


@cache
def _door() -> Any:  # noqa: ANN401
    from arro3 import io as arrow

    return arrow
