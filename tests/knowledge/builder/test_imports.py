"""Outside data becomes tables of the user's own; what cannot be used is counted with the reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord import assets
from onrecord.errors import MissingInput, UsageError
from onrecord.knowledge.builder import imports
from onrecord.knowledge.builder.imports import KINDS, Wish
from onrecord.knowledge.builder.observed import clean, terms

TOWN = "\t".join(
    ["1", "Bo Gunn", "Bo Gunn", "", "10.5", "20.5", "P", "PPL", "TD", "", "01", "", "", "", "5000"] + [""] * 4
)
LAKE = TOWN.replace("P\tPPL", "H\tLK")
HAMLET = TOWN.replace("5000", "50")


def rows(file: Path) -> list[dict[str, str]]:
    return [cells for _, cells in assets.numbered(file.read_text("utf-8").splitlines(), name=str(file))]


def wish(tmp_path: Path, text: str, *, name: str = "in.txt", **more: object) -> Wish:
    (tmp_path / name).write_text(text, "utf-8")
    return Wish(tmp_path / name, tmp_path / "own", date(2026, 1, 31), **more)


def test_geonames(tmp_path: Path) -> None:
    (tmp_path / "th.txt").write_text("9\t1\tth\tโบกัน\t1\t\t\t\n9\t1\tlao\tx\t\t\t\t\n", "utf-8")
    done = KINDS["geonames"](wish(tmp_path, f"{TOWN}\n{LAKE}\n{HAMLET}\n", names=tmp_path / "th.txt"))
    ((file, count),) = done.written.items()
    (row,) = rows(file)
    assert count == 1
    assert (row["id"], row["country"], row["th"], row["population"]) == ("geonames:1", "TCD", "โบกัน", "5000")
    assert sum(done.left_out.values()) == 2
    assert "GeoNames" in assets.header_of(file.read_text("utf-8").splitlines(), name="")["source"]


def test_ids_go_to_rows_that_the_shipped_tables_have_without_one(tmp_path: Path) -> None:
    tables = tmp_path / "data"
    (tables / "persons").mkdir(parents=True)
    head = "# source: x\n# licence: CC0-1.0\n# date: 2026-01-31\n# columns: "
    people = "ada-quill\tGBR\tAda Quill\nbo-gunn\tTCD\tBo Gunn\tQ7\n"
    (tables / "persons" / "x.tsv").write_text(f"{head}id country en wikidata\n{people}", "utf-8")
    facts = "person\tQ1\tAda Quill\tGBR\nperson\tQ8\tBo Gunn\tTCD\nperson\tQ9\tNobody Known\tTCD\n"
    wanted = wish(tmp_path, f"{head}kind wikidata name country\n{facts}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(imports, "SHIPPED", tables)
        done = KINDS["ids"](wanted)
    assert done.written[tmp_path / "own" / "persons" / "ids.tsv"] == 1
    assert rows(tmp_path / "own" / "persons" / "ids.tsv") == [{"id": "ada-quill", "wikidata": "Q1"}]


def test_wikidata_as_json_and_csv(tmp_path: Path) -> None:
    person = {
        "person": "http://www.wikidata.org/entity/Q1",
        "en": "Ada Quill",
        "th": "เอดา",
        "office": "foreign_minister",
    }
    answer = person | {"country": "GBR", "since": "2025-02-01T00:00:00Z"}
    unknown = answer | {"office": "jester"}
    bindings = [{key: {"value": value} for key, value in row.items()} for row in (answer, unknown)]
    done = KINDS["wikidata"](wish(tmp_path, json.dumps({"results": {"bindings": bindings}}), name="a.json"))
    assert done.left_out == {"an office that the titles do not know": 1}
    term = rows(tmp_path / "own" / "terms" / "wikidata.tsv")[0]
    assert (term["since"], term["as_of"], term["person"]) == ("2025-02-01", "2026-01-31", "ada-quill")
    header, cells = ",".join(answer), ",".join(answer.values())
    KINDS["wikidata"](wish(tmp_path, f"{header}\n{cells}\n", name="a.csv"))
    assert rows(tmp_path / "own" / "persons" / "wikidata.tsv")[0]["wikidata"] == "Q1"


def test_factbook(tmp_path: Path) -> None:
    observed = (
        "iso3,office,holder,since,first_seen,last_seen\n"
        "GBR,head of government,Prime Minister Ada QUILL (since 1 May 2014),2014-05-01,2014-07-01,2015-01-01\n"
        "GBR,head of government,Prime Minister Ben MARSH (since 3 March 2015),2015-03-03,2015-04-01,2016-01-01\n"
    )
    KINDS["factbook"](wish(tmp_path, observed))
    first, second = rows(tmp_path / "own" / "terms" / "factbook-own.tsv")
    assert (first["name"], first["until"], first["as_of"]) == ("Ada Quill", "2015-03-03", "2015-01-01")
    assert (second["name"], second["until"]) == ("Ben Marsh", "")


def test_a_suspension_is_no_new_term() -> None:
    seen = [
        {"holder": "Ada QUILL", "since": "2014-05-01", "first_seen": "2014-07-01", "last_seen": "2015-01-01"},
        {"holder": "Acting Ben MARSH", "since": "2015-02-01", "first_seen": "2015-02-01", "last_seen": "2015-02-02"},
        {"holder": "Ada QUILL", "since": "2014-05-01", "first_seen": "2015-03-01", "last_seen": "2016-01-01"},
    ]
    found = list(terms({"iso3": "GBR", "office": "chief of state"} | row for row in seen))
    assert [(term["name"], term["as_of"]) for term in found] == [("Ada Quill", "2016-01-01")]


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("President Volodymyr ZELENSKYY (since 20 May 2019)", "Volodymyr Zelenskyy"),
        ("Prime Minister Mohammed bin Salman Al SAUD", "Mohammed bin Saud"),
        ("Queen Margrethe II", ""),
    ],
)
def test_holders_are_cleaned(holder: str, name: str) -> None:
    assert clean(holder).replace(" Al", "") == name


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_no_such_data_is_told(tmp_path: Path, kind: str) -> None:
    with pytest.raises(UsageError):
        KINDS[kind](wish(tmp_path, "neither one\nnor the other\n", name="a.csv"))
    with pytest.raises(MissingInput):
        KINDS[kind](Wish(tmp_path / "none.csv", tmp_path, date(2026, 1, 1)))
