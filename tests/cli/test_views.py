"""The commands of views: their filters, forms and files, the page of a dyad and its bars."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import orjson
import pytest

from onrecord import api
from onrecord.cli.charts import LEGEND, bar, months
from onrecord.cli.main import run
from telling import reading

Output = pytest.CaptureFixture[str]
TOLD = {
    "outlet": "=Harbour Post",
    "day": "2027-05-10",
    "says": [
        {"by": ["KHM"], "to": ["THA"], "type": "ASSAULT", "day": "2027-03-02"},
        {"by": ["THA"], "to": ["KHM"], "type": "AID", "what": ["food", "20/30", "tonnes"], "day": "2027-04-03"},
        {"by": ["THA"], "to": ["KHM"], "type": "AID", "what": ["food", "9", "tonnes"], "status": "denied"},
        {"who": "THA", "of": ["KHM"], "words": "Cambodia began it"},
        {"tie": "treaty", "between": ["THA", "KHM"]},
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("views") / "r.duckdb"
    with api.open(path, write=True) as made:
        made.add([reading(TOLD)])
    return str(path)


@pytest.fixture
def db(store: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ONRECORD_DB", store)
    return store


@pytest.mark.usefixtures("db")
def test_a_dyad_is_one_page(capsys: Output) -> None:
    assert run(["dyad", "Thailand", "KHM"]) == 0
    out = capsys.readouterr().out
    for words in (
        "Thailand and Cambodia\n  3 events: 2 told as real, 1 denied\n",
        "PLOVER manual v0.8",
        "Cambodia → Thailand",
        "material conflict",
        "2027-03     1 (1 real; mean -9.0, sum -9.0)",
        "What they said of each other (1)",
        "Thailand (say): “Cambodia began it”",
        "Thailand → Cambodia: food, 20 to 30 tonnes (happened)",
        "food, 9 tonnes (denied)",
        "treaty: Cambodia (party), Thailand (party)",
        LEGEND,
    ):
        assert words in out, words
    assert "\x1b" not in out


@pytest.mark.usefixtures("db")
def test_a_part_of_a_dyad_is_data(capsys: Output) -> None:
    assert run(["dyad", "THA", "KHM", "--json"]) == 0
    assert {orjson.loads(line)["direction"] for line in capsys.readouterr().out.splitlines()} == {"forth", "back"}
    assert run(["dyad", "THA", "KHM", "--part", "transfers", "--csv", "--status", "denied"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["status"], row["low"], row["publisher"]) == ("denied", "9.0", "'=Harbour Post")
    assert run(["dyad", "THA", "KHM", "--as-of", "2027-05-09"]) == 4
    assert run(["dyad", "THA", "Narnia"]) == 4
    assert run(["dyad", "THA", "Thailand"]) == 2


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["timeline", "THA"], 3),
        (["timeline", "THA", "KHM", "--from", "2027-04", "--to", "2027-04-30"], 1),
        (["timeline", "--type", "aid", "--type", "ASSAULT", "--status", "happened"], 2),
        (["timeline", "--topic", "food"], 2),
        (["transfers"], 2),
        (["transfers", "--kind", "food", "--status", "denied"], 1),
        (["transfers", "--totals"], 1),
        (["quotes", "--about", "Cambodia"], 1),
        (["relations", "THA", "KHM"], 1),
        (["sources", "Thailand", "--from", "2027"], 1),
        (["outlets"], 1),
        (["documents", "--publisher", "=harbour post"], 1),
        (["dyads", "--status", "denied"], 1),
    ],
)
def test_filters(words: list[str], rows: int, capsys: Output) -> None:
    assert run([*words, "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == rows


@pytest.mark.usefixtures("db")
def test_months_are_drawn(capsys: Output) -> None:
    assert run(["timeline", "THA", "--chart"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["2027-03      1  X", "2027-04      1  C"]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["timeline", "--type", "WAR"], 2),
        (["timeline", "--status", "maybe"], 2),
        (["timeline", "--topic", "cricket"], 2),
        (["timeline", "--from", "2027-02-30"], 2),
        (["timeline", "--from", "soon"], 2),
        (["transfers", "--kind", "cricket"], 2),
        (["contradictions", "THA"], 2),
        (["contradictions", "--kind", "x"], 2),
        (["table", "base.events"], 2),
        (["timeline", "LAO"], 4),
        (["timeline", "THA", "-o", "/nowhere/x.csv"], 1),
        (["timeline", "THA", "--parquet", "-o", "/nowhere/x.parquet"], 1),
    ],
)
def test_what_cannot_be_is_told_on_one_line(words: list[str], status: int, capsys: Output) -> None:
    assert run(words) == status
    err = capsys.readouterr().err
    assert err.startswith(("onrecord: ", "Usage: "))
    assert "Traceback" not in err


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("ending", [".csv", ".json", ".parquet", ".txt"])
def test_an_answer_goes_to_a_file(ending: str, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / f"out{ending}"
    assert run(["timeline", "THA", "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    with duckdb.connect() as other:
        if ending == ".parquet":
            (found,) = other.execute("SELECT count(*) FROM read_parquet(?)", [str(file)]).fetchall()
            assert found == (3,)
        else:
            assert len(file.read_text(encoding="utf-8").splitlines()) == (3 if ending == ".json" else 4)
    assert run(["timeline", "LAO", "-o", str(tmp_path / "none.csv")]) == 4
    assert not (tmp_path / "none.csv").exists()


@pytest.mark.usefixtures("db")
def test_sql_and_tables_leave_as_parquet_too(tmp_path: Path) -> None:
    for words in (["sql", "SELECT id, actors, known_from, NULL AS n FROM events"], ["table", "events"]):
        file = tmp_path / "out.parquet"
        assert run([*words, "--parquet", "-o", str(file)]) == 0
        with duckdb.connect() as other:
            (found,) = other.execute(
                "SELECT count(DISTINCT id), max(known_from) FROM read_parquet(?)", [str(file)]
            ).fetchall()
        assert (found[0], str(found[1])) == (3, "2027-05-10")


def test_bars_say_the_quad_by_letter_and_keep_to_the_width() -> None:
    assert bar({1: 2, 4: 3}) == "ccXXX"
    drawn = list(months([("2027-03", 4)] * 150 + [("2027-05", 1)]))
    assert drawn[0] == "2027-03    150  " + "X" * 50
    assert drawn[1].endswith("  c")
    assert "a letter is 3 events" in drawn[-1]
    assert list(months([])) == []
