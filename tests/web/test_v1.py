"""The API: every route answers as its description says, with the words of each row where they stand."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator

from browsing import Browser
from onrecord.web.v1.asked import Format
from onrecord.web.v1.downloads import BOM, Rows, download

ROOT = "/api/v1"
LISTS = (
    "articles", "actors", "quotes", "events", "timeline", "dyads", "disclosures", "steps", "contradictions",
    "transfers", "transfers/totals", "relations", "outlets", "sources", "merges", "sameness", "audit", "search",
    "places", "review",
)  # fmt: skip
EMPTY = ("contradictions", "transfers", "transfers/totals", "audit", "merges", "sameness")
"""Lists that may have nothing in the tests' record."""
PARTS = {"actor", "offices", "did", "done_to", "said", "said_of", "relations", "disclosures", "supplied", "received"}
ARTICLE = {"article", "mentions", "times", "statements", "events", "ties", "steps", "marks", "kin"}
NOUNS = ("actors", "places", "times", "quotes", "relations", "disclosures")
WHOLES = {
    "/api/v1/articles/{id_}": "articles",
    "/api/v1/actors/{id_}": "actors",
    "/api/v1/events/{id_}": "events",
    "/api/v1/disclosures/{id_}": "disclosures",
    "/api/v1/show/{id_}": "quotes",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A row with a text and a number."""

    text: str
    number: int


def asked(name: str) -> str:
    """The address of a list with what it needs."""
    return f"{ROOT}/{name}" + ("?words=Crimea&" if name == "search" else "?")


@pytest.fixture(scope="module")
def described(browser: Browser) -> dict[str, Any]:
    found: dict[str, Any] = browser.json("/api/openapi.json")
    return found


@pytest.fixture(scope="module")
def texts(browser: Browser) -> dict[str, str]:
    """The text of each article."""
    with browser.app.state.owned.record() as record:
        return {row.id: record.text(row.id) for row in record.documents()}


def addresses(browser: Browser, described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every GET route of the description with an address that asks it."""
    for path, methods in described["paths"].items():
        if "get" not in methods or path == f"{ROOT}/jobs/{{id_}}":
            continue
        if path in WHOLES:
            yield path, path.replace("{id_}", browser.json(f"{ROOT}/{WHOLES[path]}?limit=1")["rows"][0]["id"])
        elif path.endswith("{other}"):
            yield path, f"{ROOT}/dyads/RUS/UKR"
        else:
            yield path, asked(path.removeprefix(f"{ROOT}/"))


def test_every_route_answers_what_its_description_says(browser: Browser, described: dict[str, Any]) -> None:
    seen = 0
    for path, address in addresses(browser, described):
        told = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        checked = Draft202012Validator({**told, "components": described["components"]})
        faults = [
            f"{path} {fault.json_path}: {fault.message[:200]}" for fault in checked.iter_errors(browser.json(address))
        ]
        assert not faults, faults[:3]
        seen += 1
    assert seen > 28


def test_every_route_is_described_and_in_the_docs(browser: Browser, described: dict[str, Any]) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "web.md").read_text(encoding="utf-8")
    page = browser.ask("/api/docs").text
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            assert one["description"], path
            assert f"`{path.removeprefix(ROOT).replace('{id_}', 'ID').replace('{one}/{other}', 'A/B')}`" in docs, path
            assert f"{method.upper()} {path}" in page


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_asked_downloaded_and_refused_alike(name: str, browser: Browser) -> None:
    whole = browser.json(f"{asked(name)}limit=3")
    assert len(whole["rows"]) <= 3
    assert len(whole["passages"]) == len(whole["rows"])
    assert whole["rows"] or name in EMPTY
    assert browser.json(f"{asked(name)}limit=3&format=json") == whole["rows"]
    table = browser.ask(f"{asked(name)}limit=3&format=csv")
    assert table.headers["content-disposition"].startswith("attachment")
    found = list(csv.DictReader(io.StringIO(table.text.removeprefix(BOM))))
    assert len(found) == len(whole["rows"])
    assert not whole["rows"] or set(found[0]) == set(whole["rows"][0])
    wrong = browser.ask(f"{asked(name)}asof=2025-01-01")
    assert (wrong.status_code, wrong.json()["value"]) == (400, "asof")
    assert browser.ask(f"{asked(name)}limit=501").status_code == 400
    assert browser.json(f"{asked(name)}as_of=1999-01-01")["rows"] == [] or name == "audit"


def test_parquet_holds_the_rows_that_are_shown(browser: Browser, tmp_path: Path) -> None:
    shown = browser.json(f"{ROOT}/events?status=happened&limit=4")["rows"]
    file = tmp_path / "events.parquet"
    file.write_bytes(browser.ask(f"{ROOT}/events?status=happened&limit=4&format=parquet").content)
    found = duckdb.read_parquet(str(file)).fetchall()
    assert [row[1] for row in found] == [row["id"] for row in shown]


@pytest.mark.parametrize("name", ["articles", "quotes", "events"])
def test_pages_by_key_give_every_row_once(name: str, browser: Browser) -> None:
    whole = browser.json(f"{ROOT}/{name}?limit=500")
    paged: list[Any] = []
    following = ""
    while following is not None:
        page = browser.json(f"{ROOT}/{name}?limit={max(1, len(whole['rows']) // 3)}&after={following}")
        paged += page["rows"]
        following = page["next"]
    assert paged == whole["rows"]


@pytest.mark.parametrize("name", ["quotes", "events", "search", "disclosures", "steps"])
def test_every_passage_holds_the_words_of_its_row_verbatim(name: str, browser: Browser, texts: dict[str, str]) -> None:
    found = browser.json(f"{asked(name)}limit=500")
    for row, passage in zip(found["rows"], found["passages"], strict=True):
        text = texts[row["document"]]
        pieces = "".join(piece["text"] for piece in passage["pieces"])
        assert text[passage["start"] : passage["start"] + len(pieces)] == pieces
        assert text[row["start"] : row["stop"]] in "".join(
            piece["text"] for piece in passage["pieces"] if piece["role"]
        )


def test_parties_are_told_with_their_ids(browser: Browser) -> None:
    found = browser.json(f"{ROOT}/events?limit=500")
    for row in found["rows"]:
        names = {(one["role"], one["name"]) for one in found["names"].get(row["id"], [])}
        assert {("actor", name) for name in row["actors"]} | {
            ("recipient", name) for name in row["recipients"]
        } == names
    one = next(party for some in found["names"].values() for party in some)
    assert browser.json(f"{ROOT}/actors/{one['id']}?parts=none")["actor"]["id"] == one["id"]


def test_every_mark_of_an_article_belongs_to_something_that_is_told(browser: Browser) -> None:
    for row in browser.json(f"{ROOT}/articles")["rows"]:
        whole = browser.json(f"{ROOT}/articles/{row['id']}")
        told = {
            one["id"]
            for name in ("actors", "places", "times", "quotes", "relations", "disclosures")
            for one in whole[name]
        }
        told |= {one["event"] for one in whole["events"]} | {one["id"] for one in whole["events"]}
        assert {mark["row"] for mark in whole["marks"]} <= told
        for meant in (*whole["actors"], *whole["places"]):
            assert all(whole["text"][one["start"] : one["stop"]] == one["text"] for one in meant["mentions"])
        only = whole["events"][0]["event"]
        marked = browser.json(f"{ROOT}/articles/{row['id']}?row={only}")["marks"]
        assert marked
        assert {mark["row"] for mark in marked} == {only}


def test_no_place_is_drawn_finer_than_its_words(browser: Browser) -> None:
    found = browser.json(f"{ROOT}/places")
    shapes = {(row["precision"], shape) for row, shape in zip(found["rows"], found["shapes"], strict=True)}
    assert ("country", "country") in shapes
    assert shapes <= {("country", "country"), ("country", "none"), ("region", "area"), ("region", "none"),
                      ("city", "point"), ("exact", "point"), ("city", "none"), ("exact", "none")}  # fmt: skip


def test_an_actor_has_its_names_in_both_scripts_and_its_parts(browser: Browser) -> None:
    whole = browser.json(f"{ROOT}/actors/RUS")
    assert "Russia" in whole["called"]["en"]
    assert "รัสเซีย" in whole["called"]["th"]
    events = browser.json(f"{ROOT}/events?actor={whole['actor']['id']}&limit=20")
    assert whole["did"]["rows"] == events["rows"]
    assert whole["did"]["passages"] == events["passages"]
    some = browser.json(f"{ROOT}/actors/RUS?parts=did&limit=1")
    assert len(some["did"]["rows"]) == 1
    assert some["said"] is None
    assert "did" in browser.ask(f"{ROOT}/actors/RUS?parts=deeds").json()["valid"]


def test_a_network_is_bounded_and_about_somebody(browser: Browser) -> None:
    whole, small = browser.json(f"{ROOT}/network"), browser.json(f"{ROOT}/network?limit=2")
    ids = {node["id"] for node in whole["nodes"]}
    assert all({edge["actor"], edge["recipient"]} <= ids for edge in whole["edges"])
    assert len(small["nodes"]) == 2
    assert small["cut"]
    around = browser.json(f"{ROOT}/network?who=THA")
    assert "THA" in {node["id"] for node in around["nodes"]}
    assert len(around["nodes"]) < len(whole["nodes"])


def test_a_ladder_is_told_step_by_step(browser: Browser) -> None:
    rows = browser.json(f"{ROOT}/disclosures")["rows"]
    whole = browser.json(f"{ROOT}/disclosures/{rows[0]['id']}")
    assert whole["involvement"] == rows[0]
    assert whole["standings"][-1]["standing"] == rows[0]["standing"]
    assert {step["ladder"] for step in whole["steps"]} == {rows[0]["id"]}
    assert set(whole["effects"]) >= {step["effect"] for step in whole["steps"]} - {None}


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nothing", 404, "address"),
        ("/articles/sha256:none", 404, "no such article"),
        ("/events/event_none", 404, "no event"),
        ("/disclosures/involvement_none", 404, "no contested involvement"),
        ("/disclosures/involvement_", 400, "not one involvement"),
        ("/actors/Nobody Atall", 404, "nobody"),
        ("/dyads/THA/Nobody", 404, "nobody"),
        ("/dyads/THA/THA", 400, "one party"),
        ("/events?as_of=yesterday", 400, "not a day"),
        ("/events?type=WAR", 400, "no such type"),
        ("/events?after=2025", 400, "after"),
        ("/events?limit=0", 400, "limit"),
        ("/quotes?format=xml", 400, "format"),
        ("/search", 400, "words is needed"),
        ("/jobs/none", 404, "no such import"),
    ],
)
def test_a_wrong_question_gets_a_plain_answer(address: str, status: int, words: str, browser: Browser) -> None:
    found = browser.ask(ROOT + address)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    told = found.json()
    assert words in told["detail"] or words in str(told["value"])
    assert told["status"] == status


def test_an_article_is_read_and_not_stored(browser: Browser) -> None:
    before = browser.json(f"{ROOT}/summary")["holds"]
    text = "Foreign Minister Anan Somdee said on 3 May 2025 that Thailand had <b>never</b> crossed the border."
    found = browser.send(f"{ROOT}/read", {"text": text, "published": "2025-05-04"})
    assert found.json()["document"]["text"] == text
    assert found.json()["attributions"]
    assert browser.json(f"{ROOT}/summary")["holds"] == before
    assert browser.send(f"{ROOT}/read", {"text": text, "published": "soon"}).status_code == 400
    assert browser.send(f"{ROOT}/read", {"text": ""}).status_code == 400
    assert browser.send(f"{ROOT}/read", {"words": text}).status_code == 400


def test_sql_is_answered_as_json_whatever_its_cells_are(browser: Browser) -> None:
    sql = "SELECT 2::HUGEINT ** 100 AS a, DATE '2025-01-01' AS b, 'NaN'::DOUBLE AS c, [1, 2] AS d, {'x': 1} AS e"
    found = browser.send(f"{ROOT}/sql", {"sql": sql})
    assert found.status_code == 200, found.text
    assert found.json()["columns"] == ["a", "b", "c", "d", "e"]
    assert found.json()["rows"][0][1:4] == ["2025-01-01", None, [1, 2]]
    counted = {"sql": "SELECT count(*) FROM documents", "as_of": "2014-12-31"}
    assert browser.send(f"{ROOT}/sql", counted).json()["rows"] == [[1]]
    for wrong in ("DELETE FROM base.readings", "SELECT * FROM read_text('/etc/passwd')", "SELECT 1; SELECT 2"):
        refused = browser.send(f"{ROOT}/sql", {"sql": wrong})
        assert (refused.status_code, refused.json()["status"]) == (400, 400)


def test_a_formula_in_a_download_does_not_run(writer: Browser) -> None:
    row = writer.json(f"{ROOT}/events?limit=1")["rows"][0]
    told = {"action": "accept", "id": row["id"], "reason": "=cmd|' /C calc'!A0"}
    assert writer.send(f"{ROOT}/review", told).status_code == 200
    assert "'=cmd" in writer.ask(f"{ROOT}/audit?format=csv").text


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("actors/RUS", {*PARTS, "merges"}),
        ("dyads/RUS/UKR", {"months", "events", "quotes", "transfers", "relations", "contradictions"}),
        ("network", {"edges", "nodes"}),
        ("events/{events}", {"reports", "words", "contradictions", "sameness"}),
        ("disclosures/{disclosures}", {"steps", "standings", "involvement"}),
        ("articles/{articles}", ARTICLE),
    ],
)
def test_a_whole_is_downloaded_as_it_is_shown(address: str, parts: set[str], browser: Browser) -> None:
    for name in ("events", "disclosures", "articles"):
        address = address.replace(f"{{{name}}}", browser.json(f"{ROOT}/{name}?limit=1")["rows"][0]["id"])
    shown = browser.json(f"{ROOT}/{address}")
    assert browser.json(f"{ROOT}/{address}?format=json") == shown
    for form in ("csv", "parquet"):
        answer = browser.ask(f"{ROOT}/{address}?format={form}")
        assert answer.headers["content-type"] == "application/zip"
        assert re.fullmatch(rf'attachment; filename="onrecord-\w+-{form}.zip"', answer.headers["content-disposition"])
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        assert set(archive.namelist()) == {f"{part}.{form}" for part in parts}
        for part in parts & set(shown):
            told = shown[part]["rows"] if isinstance(shown[part], dict) and "rows" in shown[part] else shown[part]
            if form == "csv" and isinstance(told, list):
                rows = list(csv.DictReader(io.StringIO(archive.read(f"{part}.csv").decode("utf-8-sig"), newline="")))
                assert len(rows) == len(told), part


def test_one_table_of_a_whole_comes_as_it_is(browser: Browser) -> None:
    answer = browser.ask(f"{ROOT}/actors/RUS?parts=did&limit=2&format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    shown = browser.json(f"{ROOT}/actors/RUS?parts=did&limit=2")["did"]["rows"]
    found = list(csv.DictReader(io.StringIO(answer.text.removeprefix(BOM))))
    assert [row["id"] for row in found] == [row["id"] for row in shown]


def test_no_cell_of_a_download_runs_in_a_spreadsheet() -> None:
    cells = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "plain", "")
    body = download(Rows(Cell, [Cell(one, -3) for one in cells]), Format.CSV, "cells").body
    rows = list(csv.reader(io.StringIO(bytes(body).decode("utf-8-sig"), newline="")))[1:]
    assert [row[0] for row in rows] == [f"'{one}" for one in cells[:8]] + ["plain", ""]
    assert {row[1] for row in rows} == {"-3"}
