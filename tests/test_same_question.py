"""The same question by command, in Python, over REST, by MCP and in SQL has the same rows with the same ids.

The questions are data (cases/questions.yaml). How each door is asked stands here, once for each kind of question; where
the doors differ, the product is mended, not this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote, urlencode

import orjson
import pytest
import yaml

from browsing import Browser, copied
from modelling import ask as ask_model
from onrecord import api
from onrecord.cli.main import run
from onrecord.model.reading import Reading
from telling import BORDER, reading

QUESTIONS = yaml.safe_load((Path(__file__).parent / "cases" / "questions.yaml").read_text(encoding="utf-8"))
OPTIONS = {"since": "--from", "until": "--to", "as_of": "--as-of"}
"""Options that are not called as what they give."""
SHORT = ("timeline",)
"""Tools that leave fields of their rows out."""
TOLD = ("passage", "passage_start", "cut")
"""What a model is told beside a row."""
MARKED = ("role", "start", "stop", "text", "document")
"""Columns of words, which each door calls alike."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Door:
    """How a question is asked: its command with what stands there without an option; its address, with names of what
    stands in the path, and where in the answer the rows are; its tool, with other names of what it is asked."""

    command: str
    places: tuple[str, ...] = ()
    address: str = ""
    part: str = "rows"
    tool: str = ""
    names: Mapping[str, str] | None = None
    within: str = "rows"
    columns: tuple[str, ...] = ()


DOORS = {
    "events": Door("timeline", ("who", "other"), "events", tool="events"),
    "timeline": Door("timeline", ("who", "other"), "timeline", tool="timeline"),
    "quotes": Door("quotes", ("words",), "quotes", tool="statements"),
    "disclosures": Door("disclosures", ("actor",), "disclosures", tool="disclosures"),
    "disclosure": Door("disclosure", ("actor",), "steps", tool="disclosure", names={"actor": "id"}, within="steps"),
    "actors": Door("actors", ("who",), "actors", tool="actors"),
    "documents": Door("documents", (), "articles", tool="documents"),
    "evidence": Door(
        "evidence", ("row",), "show/{row}", "words", "evidence", {"row": "id"}, within="words", columns=MARKED
    ),
    "reports": Door("reports", ("event",), "events/{event}", "reports", "event", {"event": "id"}, within="reports"),
    "sources": Door("sources", ("who",), "sources", tool="sources"),
    "contradictions": Door("contradictions", ("who", "other"), "contradictions", tool="contradictions"),
    "search": Door("search", ("words",), "search", tool="search"),
    "dyad": Door("dyad", ("one", "other"), "dyads/{one}/{other}", "months", "dyad", within="months"),
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    path = tmp_path_factory.mktemp("question") / "r.duckdb"
    with api.open(path, write=True) as made:
        made.add([*readings, *map(reading, BORDER)])
    return path


@pytest.fixture(scope="module")
def browser(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with closing(Browser(copied(db, tmp_path_factory.mktemp("served")))) as found:
        yield found


@pytest.fixture(scope="module")
def ids(db: Path) -> Mapping[str, str]:
    """What the names of ids in questions stand for."""
    with api.open(db) as record:
        events = record.events().rows()
        ladder = record.disclosures().rows()[0].id
        return {
            "event": max(events, key=lambda row: row.reports).id,
            "early": max((row for row in events if row.known_from.year == 2027), key=lambda row: row.reports).id,
            "actor": record.actors().rows()[0].id,
            "quote": record.quotes().rows()[0].id,
            "involvement": ladder,
            "step": record.disclosure(actor=ladder).rows()[0].id,
        }


def in_python(db: Path, ask: str, given: Mapping[str, Any]) -> list[Row]:
    with api.open(db) as record:
        if ask == "dyad":
            words = {name: value for name, value in given.items() if name not in ("one", "other")}
            rows = record.dyad(given["one"], given["other"], **words).months.dicts()
        else:
            rows = getattr(record, ask)(**given).dicts()
    found: list[Row] = orjson.loads(orjson.dumps(rows, default=str))
    return found


def by_command(db: Path, capsys: pytest.CaptureFixture[str], door: Door, given: Mapping[str, Any]) -> list[Row]:
    words = [given[name] for name in door.places if name in given]
    for name, value in given.items():
        if name not in door.places:
            for one in value if isinstance(value, list) else [value]:
                words += [OPTIONS.get(name, f"--{name}"), str(one)]
    assert run([door.command, "--json", "-d", str(db), *map(str, words)]) in (0, 4)
    return [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]


def over_rest(browser: Browser, door: Door, given: Mapping[str, Any]) -> list[Row]:
    path = door.address.format_map({name: quote(str(value)) for name, value in given.items()})
    query = {name: value for name, value in given.items() if f"{{{name}}}" not in door.address}
    found = browser.json(f"/api/v1/{path}?{urlencode(query, doseq=True)}")
    rows: list[Row] = found[door.part]
    return rows


def by_model(db: Path, door: Door, given: Mapping[str, Any]) -> list[Row]:
    asked = {(door.names or {}).get(name, name): value for name, value in given.items()}
    asked |= {"limit": 100} if door.tool != "dyad" else {}
    found = ask_model(db, door.tool, asked)
    assert not found.is_error, found.content
    assert found.structured_content.get("next") is None
    rows = found.structured_content[door.within]
    return [flat(row) for row in (rows["rows"] if isinstance(rows, dict) else rows)]


def flat(row: Row) -> Row:
    """Return a row as a model is told it, without its two parts."""
    whole = {**row, **row.get("quoted", {})}
    return {name: value for name, value in whole.items() if name not in ("quoted", *TOLD)}


def in_sql(db: Path, capsys: pytest.CaptureFixture[str], sql: str, given: Mapping[str, Any]) -> list[Row]:
    day = ["--as-of", str(given["as_of"])] if "as_of" in given else []
    assert run(["sql", sql, "--json", "-d", str(db), *day]) in (0, 4)
    return [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]


def known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value not in (None, [])}


def cut(rows: list[Row], columns: tuple[str, ...]) -> list[Row]:
    return [{name: row.get(name) for name in columns} for row in rows] if columns else rows


def ordered(rows: list[Row]) -> list[bytes]:
    return sorted(orjson.dumps(row, option=orjson.OPT_SORT_KEYS) for row in rows)


def given_of(case: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    asked = orjson.loads(orjson.dumps(case.get("with", {}), default=str))
    return {
        name: Template(value).substitute(ids) if isinstance(value, str) and "$" in value else value
        for name, value in asked.items()
    }


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: f"{case['ask']}: {case['why']}")
def test_the_same_question_has_the_same_rows_at_every_door(
    case: Mapping[str, Any], db: Path, browser: Browser, ids: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    if case["ask"] == "search":
        pytest.importorskip("tantivy")
    door, given = DOORS[case["ask"]], given_of(case, ids)
    rows = in_python(db, case["ask"], given)
    assert rows or case.get("empty"), "a question that nothing answers shows nothing"
    assert by_command(db, capsys, door, given) == rows
    assert cut(over_rest(browser, door, given), door.columns) == cut(rows, door.columns)
    told = by_model(db, door, given)
    kept = tuple(dict.fromkeys(name for row in told for name in row)) if case["ask"] in SHORT else door.columns
    assert [known(row) for row in cut(told, kept)] == [known(row) for row in cut(rows, kept)]
    if sql := case.get("sql"):
        found = in_sql(db, capsys, Template(sql).substitute(ids), given)
        assert ordered(found) == ordered(cut(rows, tuple(found[0]) if found else ()))
