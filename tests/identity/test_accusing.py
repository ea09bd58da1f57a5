"""What a document adds to the ladder beside its steps: the accusations in it that nobody answers."""

from __future__ import annotations

from dataclasses import replace

from handmade import RUN, country, mention, words_in
from onrecord.identity.accusing import steps_of
from onrecord.model.annotations import Act, ActorKind, QuoteKind, Status
from onrecord.model.documents import Document
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Involvement, Reading, Speaker

TEXT = "Laos accused Myanmar of arming the Namtha Guard."


def accusing() -> Reading:
    """Return a reading in which one state accuses another of arming a group, and nobody answers."""
    at = words_in(TEXT)
    guard = Actor("a3", ActorKind.ARMED_GROUP, {"en": "Namtha Guard"}, mentions=mention(at("Namtha Guard")))
    said = Attribution(
        "q1",
        QuoteKind.INDIRECT,
        Act.ALLEGE,
        Speaker("a1", at("Laos")),
        at("accused"),
        (at("arming the Namtha Guard"),),
    )
    deed = Event(
        "e1", "AID", at("arming"), actors=("a2",), recipients=("a3",), status=Status.ALLEGED, according_to="q1"
    )
    actors = (country("a1", "LAO", "Laos", "ลาว", at("Laos")), country("a2", "MMR", "Myanmar", "เมียนมา", at("Myanmar")))
    doc = Document(document_id(TEXT), TEXT, "en")
    return Reading(doc, actors=(*actors, guard), attributions=(said,), events=(deed,), run=RUN)


def test_a_lone_accusation_is_added_with_accuser_and_words() -> None:
    (step,) = steps_of(accusing())
    assert (step.step, step.by, step.according_to) == ("alleged", ("a1",), "q1")
    assert (step.involvement.actor, step.involvement.for_) == ("a2", "a3")
    assert [span.text for span in step.evidence] == ["accused", "arming", "arming the Namtha Guard"]


def test_the_steps_of_the_reading_come_first_and_are_not_doubled() -> None:
    reading = accusing()
    known = Disclosure(Involvement("a2"), "alleged", ("a1",), evidence=(reading.events[0].trigger,))
    assert steps_of(replace(reading, disclosure=(known,))) == (known,)
    denied = replace(known, step="denied", by=("a2",))
    assert [step.step for step in steps_of(replace(reading, disclosure=(denied,)))] == ["denied", "alleged"]


def test_what_happened_and_what_a_side_says_of_itself_accuses_nobody() -> None:
    reading = accusing()
    for status in (Status.HAPPENED, Status.DENIED, Status.PLANNED):
        assert steps_of(replace(reading, events=(replace(reading.events[0], status=status),))) == ()
    own = replace(reading.attributions[0], source=Speaker("a2"))
    assert steps_of(replace(reading, attributions=(own,))) == ()
    plain = replace(reading.attributions[0], act=Act.SAY)
    assert steps_of(replace(reading, attributions=(plain,))) == ()


def test_what_a_person_is_charged_with_is_no_involvement() -> None:
    reading = accusing()
    person = replace(reading.actors[2], kind=ActorKind.PERSON)
    deed = replace(reading.events[0], actors=("a3",), recipients=())
    assert steps_of(replace(reading, actors=(*reading.actors[:2], person), events=(deed,))) == ()


def test_two_accusers_make_two_steps_and_one_accuser_one() -> None:
    reading = accusing()
    (deed,), (said,) = reading.events, reading.attributions
    again = replace(deed, id="e2", type="MOBILIZE")
    assert len(steps_of(replace(reading, events=(deed, again)))) == 1
    other = replace(said, id="q2", source=Speaker("a3"))
    both = replace(reading, attributions=(said, other), events=(deed, replace(again, according_to="q2")))
    assert [step.by for step in steps_of(both)] == [("a1",), ("a3",)]


def test_an_accusation_that_the_reading_tells_apart_is_not_made_twice() -> None:
    (lone,) = steps_of(accusing())
    told = replace(accusing(), accusations=(lone,))
    assert steps_of(told) == (lone,)
