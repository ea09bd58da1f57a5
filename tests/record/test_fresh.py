"""New documents are kept by their own rows (record/fresh.py): row for row what the views of schema/004 make of them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from bench.multiply import Multiplier
from bench.shared import readings
from tests.record.test_people_histories import kept

from onrecord.model.reading import Reading
from onrecord.record import Mode, Store, fresh_kept
from onrecord.record.engine import Connection
from onrecord.record.rows import Batch

ARTICLES = 24


@pytest.fixture(scope="module")
def articles() -> Sequence[Reading]:
    """Articles in both languages whose persons, places and events come back, some under another outlet."""
    paths = sorted((Path(str(files("onrecord.demo"))) / "articles").glob("*.txt"))
    found = Multiplier(list(readings(paths[:8])))
    return [*found.readings(0, ARTICLES), *found.readings(400, 400 + ARTICLES // 2)]


def test_one_by_one_as_all_at_once(
    tmp_path: Path, articles: Sequence[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    tell = fresh_kept.tell

    def spied(connection: Connection, batch: Batch) -> bool:
        told.append(tell(connection, batch))
        return told[-1]

    monkeypatch.setattr(fresh_kept, "tell", spied)
    path = tmp_path / "one.duckdb"
    with Store.open(path, mode=Mode.WRITE) as store:
        for first, second in zip(articles[::2], articles[1::2], strict=True):
            store.add([first])
            store.add([second, first])
        digest = store.digest()
    assert told.count(True) > len(told) / 2
    assert kept(path) == kept(path, again=True)
    with Store.open(tmp_path / "all.duckdb", mode=Mode.WRITE) as store:
        store.add(articles)
        assert store.digest() == digest
