"""Rows as Arrow tables, batch by batch, and as Parquet files: how answers leave for data frames and other programs.

Columns are typed by the fields of the row's dataclass, so that an empty answer has its columns too. Called by `views`
(results.py); what goes into the store is in arrow.py.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema, Table, list_array

from onrecord.record.engine import in_memory

BATCH = 2000
"""Rows that are turned into columns at a time."""
EPOCH = datetime.date(1970, 1, 1)
START = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


def stream(kind: type, rows: Iterable[Any]) -> RecordBatchReader:
    """Return rows of a dataclass as a stream of record batches; nothing is asked before it is read."""
    names, hints = zip(*columns(kind).items(), strict=True)
    values = ([getattr(row, name) for name in names] for row in rows)
    return _reader(names, hints, values)


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return rows of values under their names as a table, each column of the type of its first value."""
    found = [list(row) for row in rows]
    firsts = [next((row[at] for row in found if row[at] is not None), None) for at in range(len(names))]
    return _reader(names, [_told(one) for one in firsts], iter(found)).read_all()


def parquet(data: object, path: Path) -> None:
    """Write something that speaks Arrow's C stream to a Parquet file: beside it first, and renamed over it when whole.

    Raises:
        OSError: the file cannot be written.
    """
    beside = path.with_name(path.name + ".part")
    beside.touch()  # so that what cannot be written is told by the system, not by DuckDB
    try:
        with in_memory() as connection:
            connection.register("answer", data)
            connection.table("answer").write_parquet(str(beside))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def columns(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 -- a dataclass, which mypy does not know to be hashable
    """Return the names and types of the columns of a row, without the None that each may be."""
    hints = get_type_hints(kind)
    return {one.name: _bare(hints[one.name]) for one in fields(kind)}


def _bare(hint: Any) -> Any:  # noqa: ANN401 -- types have no common type
    """Return a type without None, a tuple's as `tuple`."""
    some = [one for one in get_args(hint) if one is not NoneType]
    if get_origin(hint) is tuple or hint is tuple:
        return tuple
    return _bare(some[0]) if some and NoneType in get_args(hint) else hint


def _told(value: object) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return tuple
    return next((kind for kind in (*MADE,) if type(value) is kind), str)


def _reader(names: Sequence[str], hints: Sequence[Any], rows: Iterator[Sequence[Any]]) -> RecordBatchReader:
    schema = Schema([Field(name, TYPES.get(hint, DataType.utf8())) for name, hint in zip(names, hints, strict=True)])
    return RecordBatchReader.from_batches(schema, _batches(schema, hints, rows))


def _batches(schema: Schema, hints: Sequence[Any], rows: Iterator[Sequence[Any]]) -> Iterator[RecordBatch]:
    while some := list(islice(rows, BATCH)):
        by_column = zip(hints, zip(*some, strict=True), strict=True)
        made = [MADE.get(hint, _texts)(list(column)) for hint, column in by_column]
        yield RecordBatch.from_arrays(made, schema=schema)


def _texts(values: list[Any]) -> Array:
    return Array([None if one is None else str(one) for one in values], DataType.utf8())


def _integers(values: list[Any]) -> Array:
    return Array(values, DataType.int64())


def _numbers(values: list[Any]) -> Array:
    return Array([None if one is None else float(one) for one in values], DataType.float64())


def _truths(values: list[Any]) -> Array:
    return Array(values, DataType.bool())


def _days(values: list[Any]) -> Array:
    counted = [None if one is None else (one - EPOCH).days for one in values]
    return Array(counted, DataType.int32()).cast(DataType.date32())


def _moments(values: list[Any]) -> Array:
    counted = [None if one is None else (_aware(one) - START) // MICROSECOND for one in values]
    return Array(counted, DataType.int64()).cast(TYPES[datetime.datetime])


def _aware(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment with its zone; the store keeps moments in UTC, without one."""
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _lists(values: list[Any]) -> Array:
    """Return lists of texts; an absent one is an empty one."""
    edges, items = [0], []
    for one in values:
        items += [None if item is None else str(item) for item in one or ()]
        edges.append(len(items))
    offsets = Array(edges, DataType.int32())
    return list_array(offsets, Array(items, DataType.utf8()), type=TYPES[tuple])


TYPES: Mapping[Any, DataType] = {
    str: DataType.utf8(),
    int: DataType.int64(),
    float: DataType.float64(),
    bool: DataType.bool(),
    datetime.date: DataType.date32(),
    datetime.datetime: DataType.timestamp("us", tz="UTC"),
    tuple: DataType.list(Field("item", DataType.utf8())),
}
"""Arrow types of what fields hold; anything else is text."""
MADE: Mapping[Any, Callable[[list[Any]], Array]] = {
    str: _texts,
    int: _integers,
    float: _numbers,
    bool: _truths,
    datetime.date: _days,
    datetime.datetime: _moments,
    tuple: _lists,
}
PANDAS: Mapping[Any, str] = {
    int: "Int64",
    float: "float64",
    bool: "boolean",
    datetime.date: "datetime64[s]",
    datetime.datetime: "datetime64[us, UTC]",
}
"""What pandas calls them; anything else is an object."""
