"""What lies between two parties: the counts are those that SQL makes of the same events, each in one direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api
from onrecord.errors import NothingFound, UsageError
from onrecord.knowledge import plover
from telling import BORDER, reading


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dyad") / "r.duckdb"
    with api.open(path, write=True) as made:
        made.add(map(reading, BORDER))
    return path


@pytest.fixture
def record(path: Path) -> Iterator[api.Record]:
    with api.open(path) as opened:
        yield opened


def by_sql(path: Path, *, one: str, other: str) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Count events between two countries by month, direction and quad, from the stable tables alone."""
    _, rows = api.ask_sql(
        path,
        f"""
        WITH of_one AS (SELECT list(id) AS ids FROM actors WHERE country = '{one}'),
        of_other AS (SELECT list(id) AS ids FROM actors WHERE country = '{other}'),
        way AS (
            SELECT e.*, list_has_any(actors, o.ids) AND list_has_any(recipients, t.ids) AS forth,
                   list_has_any(actors, t.ids) AND list_has_any(recipients, o.ids) AS back,
                   list_has_any(actors, o.ids) AND list_has_any(actors, t.ids) AS joint
            FROM events e, of_one o, of_other t)
        SELECT left(coalesce(valid_from, CAST(known_from AS VARCHAR)), 7),
               CASE WHEN forth AND NOT back THEN 'forth' WHEN back AND NOT forth THEN 'back' ELSE 'both' END,
               p.quad, count(*), count(*) FILTER (w.status IN ('happened', 'ongoing')),
               coalesce(round(sum(p.score) FILTER (w.status IN ('happened', 'ongoing')), 2), 0)
        FROM way w JOIN plover p ON p.type = w.type AND p.mode IS NOT DISTINCT FROM w.mode
        WHERE forth OR back OR joint GROUP BY ALL
        """,
    )
    return {row[:3]: row[3:] for row in rows}


@pytest.mark.parametrize("pair", [("THA", "KHM"), ("KHM", "THA"), ("THA", "LAO"), ("LAO", "KHM")])
def test_counts_are_those_of_sql(pair: tuple[str, str], path: Path, record: api.Record) -> None:
    cells = record.dyad(*pair).months.rows()
    counted = {(cell.month, cell.direction, cell.quad): (cell.events, cell.real, cell.net) for cell in cells}
    record.close()
    assert counted == by_sql(path, one=pair[0], other=pair[1])


def test_counts_add_up_and_say_how_much_is_real(record: api.Record) -> None:
    found = record.dyad("Thailand", "กัมพูชา")
    cells = found.months.rows()
    assert sum(cell.events for cell in cells) == len(found.events.rows()) == 7
    for cell in cells:
        assert cell.events == cell.real + cell.alleged + cell.denied + cell.unrealised + cell.retracted
    assert Counter(cell.direction for cell in cells) == {"forth": 3, "back": 1, "both": 1}
    (phone,) = [cell for cell in cells if cell.direction == "both"]
    assert (phone.month, phone.events, phone.real, phone.score) == ("2027-04", 2, 1, plover.score("CONSULT", "phone"))
    assault = next(cell for cell in cells if cell.direction == "back")
    assert (assault.events, assault.real, assault.denied, assault.net) == (2, 1, 1, plover.score("ASSAULT"))


def test_the_other_way_round_is_the_same(record: api.Record) -> None:
    one, other = (record.dyad(*pair).months.rows() for pair in (("THA", "KHM"), ("KHM", "THA")))
    turned = {"forth": "back", "back": "forth", "both": "both"}
    assert sorted((cell.month, turned[cell.direction], cell.quad, cell.events) for cell in other) == sorted(
        (cell.month, cell.direction, cell.quad, cell.events) for cell in one
    )


def test_counts_agree_with_the_list_of_dyads(record: api.Record) -> None:
    (listed,) = [row for row in record.dyads() if (row.actor, row.recipient) == ("KHM", "THA")]
    cells = record.dyad("KHM", "THA").months.rows()
    acted = sum(cell.events for cell in cells if cell.direction == "forth")
    mutual = record.events(actor="KHM", target="THA", type="AGREE").rows()
    assert listed.events == acted + len(mutual)


def test_filters_narrow_every_part(record: api.Record) -> None:
    found = record.dyad("THA", "KHM", since="2027-04", until="2027-04-05", status=["happened", "alleged"])
    assert {(row.type, row.status) for row in found.events} == {("THREATEN", "alleged"), ("CONSULT", "happened")}
    assert sum(cell.events for cell in found.months) == 2
    assert record.dyad("THA", "KHM", type="ASSAULT").months.first().quad_name == "material conflict"
    assert record.dyad("THA", "KHM", as_of="2027-05-09").months.rows() == []


def test_its_parts(record: api.Record) -> None:
    found = record.dyad("THA", "KHM")
    assert [side.name for side in found.sides()] == ["Thailand", "Cambodia"]
    assert [row.content for row in found.quotes] == ["Cambodia began it"]
    assert [(row.kind, row.suppliers, row.low) for row in found.transfers] == [("food", ("Thailand",), 5.0)]
    assert [row.parties for row in found.relations] == [("Cambodia", "Thailand")]
    assert [(row.kind, row.one_words, row.other_words) for row in found.contradictions] == [
        ("toll", "3 people", "9 people")
    ]
    assert len(record.dyad("THA", "KHM", limit=1).events.rows()) == 1


def test_nobody_and_oneself_are_told(record: api.Record) -> None:
    with pytest.raises(NothingFound, match="Narnia"):
        record.dyad("THA", "Narnia").sides()
    with pytest.raises(UsageError, match="one party"):
        record.dyad("THA", "Thailand").sides()
    with pytest.raises(UsageError, match="no such type"):
        record.dyad("THA", "KHM", type="WAR")
    with pytest.raises(NothingFound):
        record.dyad("THA", "KHM", as_of="2027-05-09").sides()
