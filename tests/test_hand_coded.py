"""Hand-coded rows beside articles: one event, one origin, no copies; told apart, left out, exported as coded."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from onrecord import api
from onrecord.cli.main import cli
from onrecord.documents.given import Given
from onrecord.errors import UsageError
from onrecord.web.v1.importing import Import

EXAMPLES = yaml.safe_load((Path(__file__).parent / "cases/coded/rows.yaml").read_text("utf-8"))["examples"]
ARTICLE = (
    "Soldier killed in clash in the south\n\n"
    "YALA, 5 May 2024 - Thai troops clashed with fighters of the Barisan Revolusi Nasional (BRN) in Bannang Sata on"
    " 4 May 2024, the army said.\n"
)


def table(path: Path, *rows: dict[str, str]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def acled(number: int, **other: str) -> dict[str, str]:
    return EXAMPLES["acled"] | {"event_id_cnty": f"THA{90000 + number}"} | other


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a store with an article, a row from the same outlet and one from another, and two more events."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    rows = table(
        tmp_path / "a.csv",
        acled(1),
        acled(2, source="Hill Daily"),
        acled(
            3, event_date="2024-06-20", timestamp="1719000000", notes="Fighters attacked a post.", source="Hill Daily"
        ),
        acled(4, sub_event_type="Duel"),
    )
    store = tmp_path / "r.duckdb"
    with api.open(store, write=True) as opened:
        told = Given(publisher="Border Courier", published="2024-05-05")
        assert [one.step.value for one in opened.take([str(tmp_path / "a.txt")], given=told)] == ["added"]
        steps = [one.step.value for one in opened.take([rows])]
        assert sorted(steps) == ["added", "added", "added", "failed"]
    return store


def test_rows_and_an_article_are_one_event_and_the_coder_is_no_origin(record: Path) -> None:
    with api.open(record) as opened:
        (one, other) = opened.events(who="BRN").rows()
        assert (one.reports, one.origins, one.coded_by) == (3, 2, ("ACLED",))
        assert (other.reports, other.origins, other.coded_by) == (1, 1, ("ACLED",))
        assert not opened.table("copies").rows()
        outlets = {row.name: row for row in opened.outlets().rows()}
        assert outlets["ACLED"].events == 0
        assert outlets["Border Courier"].events == 1
        assert outlets["hill daily"].events == 2


def test_hand_coded_events_are_left_out_or_alone(record: Path) -> None:
    with api.open(record) as opened:
        every = [row.id for row in opened.events()]
        without = [row.id for row in opened.events(hand_coded="without")]
        only = [row.id for row in opened.events(hand_coded="only")]
        assert sorted(without + only) == sorted(every)
        assert len(only) == 1
        with pytest.raises(UsageError, match="without, only"):
            opened.events(hand_coded="most").rows()


def test_documents_and_words_say_who_coded(record: Path) -> None:
    with api.open(record) as opened:
        kinds = {row.title: (row.kind, row.publisher, row.origin_publisher) for row in opened.documents()}
        assert kinds["THA90002"] == ("row", "ACLED", "Hill Daily")
        assert sum(kind == "article" for kind, _, _ in kinds.values()) == 1
        shown, _ = opened.show(opened.events(who="BRN").rows()[0].id)
        assert {(word.publisher, word.coded_from) for word in shown.words} == {
            ("Border Courier", None), ("ACLED", "Border Courier"), ("ACLED", "Hill Daily"),
        }  # fmt: skip
        assert not opened.verify().problems


def test_the_commands_say_so_too(record: Path) -> None:
    run = CliRunner()
    listed = run.invoke(cli, ["timeline", "--hand-coded", "only", "--json", "-d", str(record)])
    (row,) = map(json.loads, listed.stdout.splitlines())
    assert row["coded_by"] == ["ACLED"]
    shown = run.invoke(cli, ["show", row["id"], "-d", str(record)])
    assert "hand-coded, by ACLED, from Hill Daily" in shown.stdout
    exported = run.invoke(cli, ["export", "--format", "plover", "-d", str(record)])
    (last,) = [one for one in map(json.loads, exported.stdout.splitlines()) if one["id"] == row["id"]]
    assert last["coder"] == "ACLED, by hand"
    assert last["onrecord"]["reports"][0]["coded_from"] == "Hill Daily"
    cited = run.invoke(cli, ["export", "--format", "bibtex", "-d", str(record)]).stdout
    assert cited.count("howpublished = {hand-coded by ACLED from Hill Daily}") == 2
    assert cited.count("@article") == 1


def test_a_rebuilt_record_is_the_same(record: Path) -> None:
    with api.open(record) as opened:
        before = opened.digest()
    assert api.rebuild(record) == before


def test_ones_own_table_by_command(tmp_path: Path) -> None:
    store, rows = str(tmp_path / "r.duckdb"), table(tmp_path / "o.csv", EXAMPLES["own"])
    done = CliRunner().invoke(cli, ["add", rows, "--coder", "K. Coder", "--column", "note=note", "-d", store])
    assert done.exit_code == 0, done.output
    with api.open(store) as opened:
        (event,) = opened.events().rows()
        assert (event.type, event.coded_by, event.publisher) == ("ASSAULT", ("K. Coder",), "K. Coder")
    again = CliRunner().invoke(cli, ["add", rows, "--coder", "K. Coder", "-d", store])
    assert "1 known" in again.output


def test_a_server_is_told_who_coded() -> None:
    asked = Import.model_validate({"inputs": ["a.csv"], "coder": "K. Coder", "columns": [["actor", "who"]]})
    assert asked.given() == Given(columns=(("actor", "who"),), coder="K. Coder")
