"""Which contests are of one involvement: seas are of no country, one group has one name in each script."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.identity.accounts import Where
from onrecord.identity.contested import Contest
from onrecord.identity.involvements import Known, involvements

DAY = date(2026, 3, 1)
SEA, LAND = Where("sea", ""), Where("", "EST")


def ladders(*told: Contest, apart: int = 2) -> int:
    """Return how many involvements documents tell of, one each some days apart."""
    known = [Known(f"c{n}", one, DAY + timedelta(days=apart * n), f"d{n}") for n, one in enumerate(told)]
    return len(involvements(known))


def contest(**told: tuple[object, ...]) -> Contest:
    return Contest("CHN", "", "a1", **told)  # type: ignore[arg-type]


def test_a_sea_contradicts_no_country() -> None:
    assert ladders(contest(places=(LAND,)), contest(places=(SEA,))) == 1
    assert ladders(contest(places=(LAND,)), contest(places=(Where("", "FIN"),))) == 2


def test_who_is_known_by_a_name_alone_contradicts_no_other_name() -> None:
    assert ladders(contest(against=("told_ann-bor",)), contest(against=("told_แอน-บอร์",))) == 1
    assert ladders(contest(against=("EST",)), contest(against=("FIN",))) == 2


def test_what_tells_no_more_than_the_actor_is_longer_in_the_news_where_something_is_named_beside_both() -> None:
    assert ladders(contest(beside=("x",)), contest(beside=("x",)), apart=60) == 1
    assert ladders(contest(beside=("x",)), contest(beside=("y",)), apart=60) == 2
