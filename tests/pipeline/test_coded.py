"""Hand-coded rows become readings: each field with its cell, what has no counterpart refused by its line."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.documents.given import Given
from onrecord.documents.loading import load
from onrecord.errors import DocumentError, NoArticle, NoEvent, NotText, UsageError
from onrecord.model.documents import Kind, Source
from onrecord.model.reading import Reading
from onrecord.model.wire import from_json, to_json
from onrecord.pipeline.read import Reader
from onrecord.record.evidence import check

HELD: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "cases/coded/rows.yaml").read_text("utf-8"))
CASES = [{"row": {}, **case} for case in HELD["cases"]]
CODER = {"own": "K. Coder"}


def sources(path: Path, rows: list[dict[str, str]], **options: Any) -> list[Source | DocumentError]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
    return list(load(path, **options))


def read(path: Path, case: dict[str, Any]) -> Reading:
    row = HELD["examples"][case["shape"]] | {name: str(value) for name, value in case["row"].items()}
    (source,) = sources(path, [row], coder=CODER.get(case["shape"]))
    if isinstance(source, DocumentError):
        raise source
    return Reader().read(source)


def told(reading: Reading) -> dict[str, Any]:
    (event,), (time,), doc = reading.events, reading.times, reading.document
    actors = {actor.id: actor for actor in reading.actors}
    names = {id_: actor.name.get("en") or actor.name.get("th") for id_, actor in actors.items()}
    place = next((place for place in reading.places if place.id == event.place), None)
    toll = event.casualties[0] if event.casualties else None
    assert doc.derived_from
    return {
        "type": event.type, "mode": event.mode, "trigger": event.trigger.text, "rule": event.rule,
        "actors": [names[id_] for id_ in event.actors], "recipients": [names[id_] for id_ in event.recipients],
        "kinds": [actors[id_].kind.value for id_ in event.actors], "date": time.value, "status": event.status.value,
        "place": place.mentions[0].span.text if place else None, "precision": place.precision if place else None,
        "geonames": bool(place and place.geonames), "killed": [toll.low, toll.high] if toll else None,
        "coder": doc.publisher, "source": doc.derived_from.publisher, "published": doc.published,
        "language": doc.language, "warnings": list(reading.run.warnings),
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['shape']}: {case['why']}")
def test_row(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    if "refused" in case:
        with pytest.raises(DocumentError, match=case["refused"]) as error:
            read(path, case)
        assert f"{path}:2" in str(error.value)
        return
    reading = read(path, case)
    check(reading)
    assert reading.document.kind is Kind.ROW
    assert from_json(to_json(reading)) == reading
    found = told(reading)
    assert {name: found[name] for name in case["expect"]} == case["expect"]


def test_the_text_of_a_row_is_its_cells_one_a_line_with_their_breaks(tmp_path: Path) -> None:
    row = HELD["examples"]["acled"] | {"notes": " two\r\nlines\u200b ", "tags": " "}
    (source,) = sources(tmp_path / "a.csv", [row])
    assert isinstance(source, Source)
    assert source.text == "\n".join(cell for cell in row.values() if cell.strip())
    assert source.coded
    for _, span in source.coded.cells:
        assert span.stands_in(source.text)
    assert source.coded.said("note") == "two\r\nlines\u200b"


def test_the_columns_of_ones_own_table_are_named_as_the_user_says(tmp_path: Path) -> None:
    rows = [{"day": "2024-05-04", "what": "AID", "who": "Malaysia", "whom": "Thailand", "from": "Hill Daily"}]
    columns = {"date": "day", "type": "what", "actor": "who", "recipient": "whom", "source": "from"}
    (source,) = sources(tmp_path / "a.csv", rows, coder="K.", columns=columns)
    assert isinstance(source, Source)
    found = told(Reader().read(source))
    assert (found["type"], found["actors"], found["recipients"]) == ("AID", ["Malaysia"], ["Thailand"])
    assert found["language"] == "und"
    (error,) = sources(tmp_path / "a.csv", rows, coder="K.", columns={"type": "what"})
    assert isinstance(error, NoArticle)
    assert "--column date=NAME" in str(error)
    (error,) = sources(tmp_path / "a.csv", rows, coder="K.", columns={"type": "which"})
    assert "no column 'which'" in str(error)


def test_a_table_that_nobody_calls_coded_holds_articles(tmp_path: Path) -> None:
    row = HELD["examples"]["own"]
    (error,) = sources(tmp_path / "a.csv", [row])
    assert isinstance(error, NoArticle)
    (source,) = sources(tmp_path / "a.csv", [HELD["examples"]["acled"]], columns={"text": "notes"})
    assert isinstance(source, Source)
    assert source.coded is None


def test_a_row_of_another_width_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,type,source\n2024-05-04,AID\n\n2024-05-05,AID,Hill Daily\n", encoding="utf-8")
    wrong, right = load(path, coder="K.")
    assert isinstance(wrong, NotText)
    assert f"{path}:2" in str(wrong)
    assert isinstance(right, Source)


def test_the_outlet_that_the_user_gives_is_whose_report_it_was(tmp_path: Path) -> None:
    row = HELD["examples"]["acled"] | {"source": ""}
    (source,) = sources(tmp_path / "a.csv", [row])
    assert isinstance(source, Source)
    with pytest.raises(NoEvent, match="--publisher"):
        Reader().read(Given().of(source))
    found = told(Reader().read(Given(publisher="Hill Daily").of(source)))
    assert (found["source"], found["coder"]) == ("Hill Daily", "ACLED")


def test_fields_are_known_by_name() -> None:
    assert Given(columns=(("actor", "who"), ("text", "body")), coder="K.").coder == "K."
    with pytest.raises(UsageError, match="hand-coded events"):
        Given(columns=(("doer", "who"),))
