"""Answers that are fetched when they are wanted: as rows, as data frames, as Parquet, each row with its passage.

The base of `notebook.answers.Answer`, which users hold. Knows rows by their fields alone: a row with `document`,
`start` and `stop` has words. An answer speaks Arrow's C stream (`__arrow_c_stream__`), so that pyarrow, polars, DuckDB
and their like take it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import partial
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from onrecord.errors import UsageError
from onrecord.record import tables
from onrecord.views.passages import Passage, passages

Row = TypeVar("Row")


class Results(Generic[Row]):
    """An answer that is fetched when it is iterated, each time anew.

    `kind` is the dataclass of its rows; where it is not given it is read off what `fetch` says that it returns.
    """

    def __init__(
        self, fetch: Callable[[], Iterator[Row]], text: Callable[[str], str], *, kind: type[Row] | None = None
    ) -> None:
        self._fetch = fetch
        self._text = text
        self._kind = kind or _kind(fetch)

    def __iter__(self) -> Iterator[Row]:
        return self._fetch()

    def rows(self) -> list[Row]:
        """Return all rows."""
        return list(self)

    def dicts(self) -> list[dict[str, Any]]:
        """Return all rows by their fields."""
        return [{name: getattr(row, name) for name in _names(row)} for row in self]

    def first(self) -> Row | None:
        """Return the first row, or None where there is none."""
        return next(iter(self), None)

    @property
    def kind(self) -> type[Row]:
        """The dataclass of the rows; also an empty answer has it."""
        return self._kind

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; also an empty answer has them."""
        return tuple(tables.columns(self._kind))

    def arrow(self) -> Any:  # noqa: ANN401 -- arro3 has no types; needs no extra
        """Return all rows as an Arrow table (arro3's; `pyarrow.table(answer)` makes it pyarrow's)."""
        return tables.stream(self._kind, self).read_all()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the rows to whatever takes Arrow's C stream, batch by batch."""
        return tables.stream(self._kind, self).__arrow_c_stream__(requested_schema)

    def df(self) -> Any:  # noqa: ANN401 -- pandas is an extra
        """Return all rows as a data frame of pandas: days are its datetimes, numbers that may be absent its `Int64`.

        Raises:
            UsageError: pandas is not installed.
        """
        pandas = _extra("pandas", "notebook")
        found = list(zip(*([getattr(row, name) for name in self.columns] for row in self), strict=True))
        values = found or [()] * len(self.columns)
        hints = tables.columns(self._kind).items()
        made = {
            name: pandas.Series(list(column), dtype=tables.PANDAS.get(hint, "object"))
            for (name, hint), column in zip(hints, values, strict=True)
        }
        return pandas.DataFrame(made)

    def pl(self) -> Any:  # noqa: ANN401 -- polars is an extra
        """Return all rows as a data frame of polars.

        Raises:
            UsageError: polars is not installed.
        """
        return _extra("polars", "polars").DataFrame(self)

    def parquet(self, path: str | PathLike[str]) -> None:
        """Write all rows to a Parquet file.

        Raises:
            OSError: the file cannot be written.
        """
        tables.parquet(self, Path(path))

    def evidence(self, row: Row) -> Passage | None:
        """Return the passage in which the row's words stand, None where a row has no words of its own."""
        place: Any = row
        if getattr(place, "start", None) is None:
            return None
        return passages(self._text(place.document), [(place.start, place.stop, "evidence")])[0]


def _names(row: Any) -> tuple[str, ...]:  # noqa: ANN401 -- any row dataclass
    return tuple(field.name for field in fields(row))


def _kind(fetch: Callable[[], Iterator[Any]]) -> Any:  # noqa: ANN401
    """Return the dataclass of the rows that a view says it yields."""
    view: Any = fetch
    while isinstance(view, partial):
        view = view.func
    return get_args(get_type_hints(view)["return"])[0]


def _extra(package: str, extra: str) -> Any:  # noqa: ANN401
    try:
        return import_module(package)
    except ImportError as error:
        raise UsageError(
            f"this needs {package}, which is not installed", remedy=f"pip install 'onrecord[{extra}]'"
        ) from error
