"""What a reading tells of an event: to whom and when, where its words leave that open or give it to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.identity.accounts import Account, accounts
from onrecord.model.reading import Basis, Reading

Make = Callable[..., Reading]


def account(reading: Reading, **known: object) -> Account:
    """Return what the first event of a reading tells, with some fields changed."""
    event = replace(reading.events[0], **known)  # type: ignore[arg-type]
    (found,) = [one for _, one in accounts(replace(reading, events=(event,)))]
    return found


@pytest.mark.parametrize(
    ("basis", "last", "first"),
    [
        (Basis.STATED, "2025-12-31", "2025-01-01"),
        (Basis.INHERITED, "2025-12-31", ""),
        (Basis.INHERITED, "2025-01-31", "2025-01-01"),
        (Basis.BOUNDED, "2025-12-31", ""),
    ],
)
def test_a_year_told_of_another_deed_is_no_day_of_this(make_english: Make, basis: Basis, last: str, first: str) -> None:
    reading = make_english("2025-07-24", 3)
    when = next(time for time in reading.times if time.id == reading.events[0].time)
    wide = replace(when, earliest="2025-01-01", latest=last)
    reading = replace(reading, times=tuple(wide if time is when else time for time in reading.times))
    assert account(reading, basis=basis).first == first


def test_nobody_aids_himself(make_english: Make) -> None:
    reading = make_english("2025-07-24", 3)
    both = (*reading.events[0].actors, *reading.events[0].recipients)
    given = account(reading, type="AID", mode=None, actors=reading.events[0].actors, recipients=both)
    struck = account(reading, recipients=both)
    assert {side.face for side in given.actors}.isdisjoint(side.face for side in given.recipients)
    assert {side.face for side in struck.actors} <= {side.face for side in struck.recipients}
