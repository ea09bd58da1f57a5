"""Words of the articles on record are found in any of their forms, Thai in mid-sentence, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from onrecord import api
from onrecord.cli.main import run
from onrecord.lang.registry import pack
from onrecord.record.search import beside, indexed


@pytest.fixture
def record(recorded: Path, tmp_path: Path) -> Iterator[api.Record]:
    pytest.importorskip("tantivy")
    copytree(recorded.parent, tmp_path / "copy")
    with api.open(tmp_path / "copy" / recorded.name) as opened:
        yield opened


def test_words_are_found_in_any_form(record: api.Record) -> None:
    rows = record.search("shelling a village").rows()
    assert rows == []
    rows = record.search("Thai villages").rows()
    assert {row.words for row in rows} == {"Thai village"}
    assert len(rows) == 2
    for row in rows:
        assert record.text(row.document)[row.start : row.stop] == row.words


def test_thai_is_found_in_mid_sentence(record: api.Record) -> None:
    (row,) = record.search("ชายแดน")
    assert row.words == "ชายแดน"


def test_only_what_was_known_on_the_day_is_found(record: api.Record) -> None:
    assert record.search("ชายแดน", as_of="2025-07-24").rows() == []


def test_the_index_is_kept_up_and_made_again(record: api.Record) -> None:
    folder = beside(record.path)
    assert indexed(folder) == frozenset()
    record.search("rice").rows()
    assert len(indexed(folder)) == 3
    assert record.reindex() == 3
    assert len(record.search("rice", limit=1).rows()) == 1


def test_the_command_finds(record: api.Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "never", "crossed", "--csv", "--db", str(record.path)]) == 0
    assert "never crossed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("en", "Navies sailed, Müller’s 1,200 ships", ["navi", "sail", "muller", "s", "1,200", "ship"]),
        ("th", "ม้าไม่ใช่มา ๑๒ NATO", ["ม้า", "ไม่", "ใช่", "มา", "12", "nato"]),
    ],
)
def test_words_are_compared_by_their_keys(language: str, text: str, keys: list[str]) -> None:
    found = list(pack(language).words(text))
    assert [key for _, _, key in found] == keys
    assert all(text[start:end] for start, end, _ in found)


def test_what_was_taken_off_the_record_later_is_found_as_of_the_day_before(recorded: Path, tmp_path: Path) -> None:
    pytest.importorskip("tantivy")
    copytree(recorded.parent, tmp_path / "copy")
    with api.open(tmp_path / "copy" / recorded.name, write=True) as record:
        (row,) = record.search("ชายแดน")
        record.retract(row.document, author="mali", reason="printed twice")
        assert record.search("ชายแดน").rows() == []
        assert [one.document for one in record.search("ชายแดน", as_of=row.known_from)] == [row.document]
        record.reindex()
        assert [one.document for one in record.search("ชายแดน", as_of=row.known_from)] == [row.document]
