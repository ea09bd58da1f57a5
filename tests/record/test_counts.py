"""What is counted of a store is what its tables hold, also where readings replace others and actors are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store

Make = Callable[..., Reading]
NOW = datetime(2025, 9, 1, tzinfo=UTC)
TABLES = ("documents", "actors", "attributions", "events", "relations", "disclosures", "evidence")


def test_counts_are_those_of_the_tables(tmp_path: Path, make_english: Make) -> None:
    first = make_english("2025-07-24", 4)
    text = first.document.text + "\nAnd that was all."
    again = replace(first, document=replace(first.document, id=document_id(text), text=text, publisher="The Mirror"))
    newer = replace(first, events=first.events[:1], run=replace(first.run, version="9"))
    with Store.open(tmp_path / "counted.duckdb", mode=Mode.WRITE) as store:
        store.add([first, again], recorded=NOW)
        store.add([newer], recorded=NOW)
        counts = store.counts()
        for table in TABLES:
            assert getattr(counts, table) == store.rows(f"SELECT count(*) AS n FROM {table}", {})[0]["n"], table
        assert counts.readings == 3
