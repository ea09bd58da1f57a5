"""Five short articles of our own, read from nothing: an invented deployment is denied, found, admitted, honoured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.cli.main import run
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store
from onrecord.record.store import rebuild

ARTICLES = Path(__file__).parent.parent / "cases" / "involvements" / "deployment.yaml"
NOW = datetime(2025, 9, 1, tzinfo=UTC)
STANDING = "SELECT standing, capacity, what FROM involvements"
DAYS = (
    ("2025-02-04", "denied", "itself"),
    ("2025-03-01", "denied", "itself"),
    ("2025-05-01", "corroborated", "inquiry"),
    ("2025-06-25", "acknowledged", "itself"),
)


@pytest.fixture(scope="module")
def articles(reader: Any) -> tuple[Reading, ...]:
    told = yaml.safe_load(ARTICLES.read_text(encoding="utf-8"))
    return tuple(reader.read(Source(one["publisher"], **one)) for one in told)


@pytest.fixture(scope="module")
def path(articles: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("read") / "r.duckdb"
    with Store.open(found, mode=Mode.WRITE) as store:
        store.add(articles, recorded=NOW)
    return found


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


@pytest.mark.parametrize(("day", "standing", "capacity"), DAYS)
def test_the_standing_on_a_day(day: str, standing: str, capacity: str, store: Store) -> None:
    (row,) = store.rows(STANDING, {}, as_of=date.fromisoformat(day))
    assert (row["standing"], row["capacity"], row["what"]) == (standing, capacity, "troops")


def test_the_ladder_has_thai_and_english_rungs_with_their_words(store: Store) -> None:
    rungs = store.rows("SELECT * FROM disclosures WHERE effect = 'move' ORDER BY number", {})
    assert [rung["standing"] for rung in rungs] == ["alleged", "denied", "corroborated", "acknowledged", "celebrated"]
    languages = store.rows(
        "SELECT DISTINCT language FROM documents JOIN disclosures s ON s.document = documents.id", {}
    )
    assert {row["language"] for row in languages} == {"en", "th"}


def test_what_is_told_again_of_before_moves_nothing(store: Store) -> None:
    rows = store.rows("SELECT step, effect, capacity FROM disclosures WHERE known_from = DATE '2025-06-20'", {})
    assert {(row["step"], row["effect"]) for row in rows} == {("acknowledged", "move"), ("denied", "recap")}


def test_the_order_of_adding_is_nothing(articles: tuple[Reading, ...], store: Store, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with Store.open(path, mode=Mode.WRITE) as other:
        for some in (articles[3:], articles[1:3], articles[:1]):
            other.add(some, recorded=NOW)
        assert other.digest() == store.digest()
    assert rebuild(path) == store.digest()


def test_one_command_answers_whether_it_was_admitted(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["disclosure", "BDI", "-d", str(path)]) == 0
    out = capsys.readouterr().out
    assert "admitted by itself: yes (2025-06-20, acknowledged)" in out
    assert "บุรุนดีส่งทหารไปรบในโมซัมบิกจริง" in out
    assert run(["disclosure", "BDI", "-d", str(path), "--as-of", "2025-05-01"]) == 0
    assert "admitted by itself: no (by 2025-02-03, denied)" in capsys.readouterr().out


def test_involvements_are_listed_and_opened_by_id(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["disclosures", "-d", str(path)]) == 0
    head, line = capsys.readouterr().out.splitlines()
    cells = dict(zip(head.split("\t"), line.split("\t"), strict=True))
    assert (cells["actor"], cells["what"], cells["standing"]) == ("Burundi", "troops", "celebrated")
    assert run(["disclosure", cells["id"][:20], "-d", str(path)]) == 0
    assert cells["id"] in capsys.readouterr().out
    assert run(["show", cells["id"], "-d", str(path)]) == 0
    assert "UN finds Burundian troops fought" in capsys.readouterr().out
    assert run(["disclosures", "LAO", "-d", str(path)]) == 4
