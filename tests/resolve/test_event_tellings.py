"""One event told twice is one entry: events made by hand."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.annotations import Role, Status
from onrecord.model.reading import Basis, Event
from onrecord.model.spans import Span
from onrecord.resolve.event_tellings import merged

TEXT = "Ana flew to Lima for talks with Luis. They met again.\nLater there were talks.".ljust(400, " ")


def told(words: str, type_: str, actors: str = "", recipients: str = "", at: int | None = None) -> Event:
    start = TEXT.index(words) if at is None else at
    return Event(
        "",
        type_,
        Span(start, start + len(words), words),
        actors=tuple(actors.split()),
        recipients=tuple(recipients.split()),
    )


FLEW, TALKS = told("flew", "CONSULT", "a1", "a2"), told("talks", "CONSULT")


def test_a_visit_and_the_talks_it_is_made_for() -> None:
    (event,) = merged([FLEW, TALKS], TEXT)
    assert (event.trigger, event.actors, event.recipients) == (FLEW.trigger, ("a1",), ("a2",))
    assert [(proof.span, proof.role) for proof in event.evidence] == [(TALKS.trigger, Role.TRIGGER)]


def test_who_is_met_besides_makes_another_event() -> None:
    assert len(merged([told("flew", "CONSULT", "a1"), told("talks", "CONSULT", "a1", "a3")], TEXT)) == 2


def test_not_over_the_end_of_a_sentence_or_a_line() -> None:
    assert len(merged([FLEW, told("met", "CONSULT", "a1", "a2 a3")], TEXT)) == 2
    assert len(merged([told("met", "CONSULT"), told("talks", "CONSULT", at=TEXT.rindex("talks"))], TEXT)) == 2


def test_other_acts_side_by_side_are_two() -> None:
    assert len(merged([told("flew", "AID", "a1", "a2"), told("talks", "AID")], TEXT)) == 2


def test_parties_that_contradict_are_two_events() -> None:
    assert len(merged([FLEW, replace(TALKS, actors=("a3",))], TEXT)) == 2


def test_a_later_telling_between_the_same_parties() -> None:
    first, again = told("struck", "ASSAULT", "a1", "a2", at=60), told("raid", "ASSAULT", "a1", "a2", at=300)
    assert len(merged([first, again], TEXT)) == 1
    assert len(merged([first, replace(again, status=Status.DENIED)], TEXT)) == 2


def test_the_same_words_of_the_same_doer_where_one_leaves_its_victim_out() -> None:
    first, again = told("struck", "ASSAULT", "a1", "a2", at=60), told("struck", "ASSAULT", "a1", at=300)
    (event,) = merged([first, again], TEXT)
    assert event.recipients == ("a2",)
    assert len(merged([first, told("bombed", "ASSAULT", "a1", at=300)], TEXT)) == 2


def test_times_that_contradict_are_two_events_and_a_bound_is_none() -> None:
    first, again = told("struck", "ASSAULT", "a1", "a2", at=60), told("raid", "ASSAULT", "a1", "a2", at=300)
    first, again = replace(first, time="t1", basis=Basis.STATED), replace(again, time="t2", basis=Basis.STATED)
    assert len(merged([first, again], TEXT)) == 2
    (event,) = merged([replace(first, basis=Basis.BOUNDED), again], TEXT)
    assert (event.time, event.basis) == ("t2", Basis.STATED)


def test_nobody_receives_what_he_does() -> None:
    (event,) = merged([told("flew", "CONSULT", "", "a2"), replace(TALKS, actors=("a1", "a2"))], TEXT)
    assert (event.actors, event.recipients) == (("a1", "a2"), ())


def test_tellings_without_parties_stay_apart() -> None:
    assert len(merged([told("struck", "ASSAULT", at=60), told("struck", "ASSAULT", at=300)], TEXT)) == 2
