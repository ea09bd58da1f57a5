"""Which documents are copies of which: in whatever order they come, and as of a day as it was known on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from onrecord.model.documents import DerivedFrom
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.record import Mode, Store
from onrecord.record.store import rebuild
from onrecord.views.outlets import outlets

Make = Callable[..., Reading]
NOW = datetime(2025, 9, 1, tzinfo=UTC)


def longer(seed: int, count: int = 90) -> str:
    """Return words that no other text has."""
    chance = Random(seed)
    return " ".join("".join(chance.choice("bcdfghklmnprst") for _ in range(6)) for _ in range(count))


def article(make: Make, words: str, day: str, outlet: str | None, *, credits_: str | None = None) -> Reading:
    reading = make("2025-07-24", 4)
    text = reading.document.text + "\n" + words
    origin = DerivedFrom(credits_) if credits_ else None
    document = replace(
        reading.document, id=document_id(text), text=text, published=day, publisher=outlet, derived_from=origin
    )
    return replace(reading, document=document)


def stored(path: Path, readings: Sequence[Reading]) -> tuple[str, list[dict[str, object]]]:
    with Store.open(path, mode=Mode.WRITE) as store:
        for reading in readings:
            store.add([reading], recorded=NOW)
        return store.digest(), store.rows("SELECT document, copy_of, rule FROM copies ORDER BY document", {})


def test_the_order_makes_no_difference(tmp_path: Path, make_english: Make) -> None:
    story = longer(1)
    readings = [
        article(make_english, story, "2025-07-24", "Harbour Wire"),
        article(make_english, story + " " + longer(2, 6), "2025-07-25", "The Mirror"),
        article(make_english, story + " " + longer(3, 6), "2025-07-26", "The Lantern"),
        article(make_english, longer(4), "2025-07-25", "The Capital Post", credits_="Harbour Wire"),
    ]
    first = stored(tmp_path / "a.duckdb", readings)
    assert stored(tmp_path / "b.duckdb", readings[::-1]) == first
    assert rebuild(tmp_path / "b.duckdb") == first[0]
    wire = readings[0].document.id
    assert {row["document"]: (row["copy_of"], row["rule"]) for row in first[1]} == {
        readings[1].document.id: (wire, "copy-letters"),
        readings[2].document.id: (wire, "copy-letters"),
        readings[3].document.id: (wire, "copy-credited"),
    }


def test_a_cut_story_is_a_copy(tmp_path: Path, make_english: Make) -> None:
    story = longer(1, 300)
    whole = article(make_english, story, "2025-07-24", "Harbour Wire")
    cut = article(make_english, story[: len(story) // 3], "2025-07-25", "The Mirror")
    _, rows = stored(tmp_path / "cut.duckdb", [whole, cut])
    assert [(row["document"], row["rule"]) for row in rows] == [(cut.document.id, "copy-cut")]


def test_who_credits_is_not_the_original_of_the_day(tmp_path: Path, make_english: Make) -> None:
    wire = article(make_english, longer(1), "2025-07-24", "Harbour Wire")
    others = [
        article(make_english, longer(seed), "2025-07-24", f"Daily {seed}", credits_="Harbour Wire") for seed in (2, 3)
    ]
    _, rows = stored(tmp_path / "credit.duckdb", [*others, wire])
    assert {row["copy_of"] for row in rows} == {wire.document.id}


def test_a_text_that_two_outlets_publish_is_the_first_ones(tmp_path: Path, make_english: Make) -> None:
    story = longer(1)
    days = {"Harbour Wire": "2025-07-24", "The Mirror": "2025-07-25", "The Lantern": "2025-07-26"}
    readings = [article(make_english, story, day, outlet) for outlet, day in days.items()]
    outcomes = []
    for number, order in enumerate((readings, readings[::-1], [readings[1], readings[2], readings[0]])):
        with Store.open(tmp_path / f"{number}.duckdb", mode=Mode.WRITE) as store:
            for reading in order:
                store.add([reading], recorded=NOW)
            sql = "SELECT publisher, first FROM printings ORDER BY known_from"
            rows = store.rows(sql, {})
            outcomes.append((store.digest(), rows, store.rows("SELECT publisher, known_from FROM documents", {})))
        assert rebuild(tmp_path / f"{number}.duckdb") == outcomes[-1][0]
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert [(row["publisher"], row["first"]) for row in outcomes[0][1]] == [
        ("Harbour Wire", True),
        ("The Mirror", False),
        ("The Lantern", False),
    ]
    assert [row["publisher"] for row in outcomes[0][2]] == ["Harbour Wire"]


def test_articles_that_name_no_outlet_are_not_one_outlet(tmp_path: Path, make_english: Make) -> None:
    readings = [
        article(make_english, longer(1), "2025-07-24", None),
        article(make_english, longer(2), "2025-07-25", None),
        article(make_english, longer(3), "2025-07-26", "The Mirror"),
    ]
    with Store.open(tmp_path / "n.duckdb", mode=Mode.WRITE) as store:
        store.add(readings, recorded=NOW)
        in_sql = store.rows("SELECT id, name, documents FROM outlets", {})
        asked = [(row.id, row.name, row.documents) for row in outlets(store)]
    assert [tuple(row.values()) for row in in_sql] == asked == [("mirror", "The Mirror", 1)]


def test_outlets_count_every_printing_and_are_one_with_their_article(tmp_path: Path, make_english: Make) -> None:
    story = longer(1)
    days = {"The Harbour Wire": "2025-07-24", "The Mirror": "2025-07-25", "harbour wire": "2025-07-26"}
    readings = [article(make_english, story, day, outlet) for outlet, day in days.items()]
    credited = article(make_english, longer(2), "2025-07-27", "Mirror", credits_="Harbour Wire")
    with Store.open(tmp_path / "o.duckdb", mode=Mode.WRITE) as store:
        store.add([*readings, credited], recorded=NOW)
        asked = (
            "SELECT id, documents, copies, copies_from, copied, copied_by, events > 0 AS tells FROM outlets ORDER BY id"
        )
        rows = [tuple(row.values()) for row in store.rows(asked, {})]
        early = [tuple(row.values()) for row in store.rows(asked, {}, as_of=date(2025, 7, 25))]
        said = store.rows("SELECT statements, documents, printings FROM sources ORDER BY printings DESC LIMIT 1", {})
    assert rows == [
        ("harbour wire", 1, 0, (), 2, ("mirror",), True),
        ("mirror", 2, 2, ("harbour wire",), 0, (), False),
    ]
    assert early == [
        ("harbour wire", 1, 0, (), 1, ("mirror",), True),
        ("mirror", 1, 1, ("harbour wire",), 0, (), False),
    ]
    assert said[0]["printings"] > said[0]["documents"]  # type: ignore[operator]
