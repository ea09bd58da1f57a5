"""Who is meant: data in tests/cases/*/actors.yaml; here what data cannot say."""

import pytest

from conftest import cases
from named import mentioned
from onrecord.model.annotations import Annotations
from onrecord.model.documents import ReferenceDate
from onrecord.model.reading import Actor
from onrecord.model.spans import Span
from onrecord.resolve.actors import ActorIndex, resolve_actors
from onrecord.resolve.places import resolve_places


def read(text, language, day=None):
    analysis, found = mentioned(text, language)
    return resolve_actors(analysis, found, ReferenceDate(day))


def at(index, text, words):
    start = text.index(words)
    return index.at(Span.of(text, start, start + len(words)))


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, *case.values, id=case.id)
        for language in ("th", "en")
        for case in cases(language, "actors")
    ],
)
def test_actors(language, case):
    index = read(case["text"], language)
    actors = {actor.id: actor for actor in index.actors}
    for group in case.get("one", []):
        ids = [at(index, case["text"], words) for words in group]
        assert None not in ids
        assert len(set(ids)) == 1, group
    for group in case.get("apart", []):
        assert len({at(index, case["text"], words) for words in group}) == len(group), group
    for words, name, kind, country in case.get("named", []):
        actor = actors[at(index, case["text"], words)]
        assert (actor.name.get("en"), actor.kind, actor.country) == (name, kind, country)


def test_ids_follow_the_text():
    index = read("Spain met Peru. Kenya did not come.", "en")
    assert [actor.id for actor in index.actors] == ["a1", "a2", "a3"]
    assert [actor.country for actor in index.actors] == ["ESP", "PER", "KEN"]


def test_an_office_is_held_on_the_reference_date():
    text = "The US president left the summit early."
    undated = read(text, "en")
    office = next(actor for actor in undated.actors if actor.id == undated.at(Span.of(text, 0, 16)))
    assert (office.knowledge, office.kind, office.country) == ("head_of_state-of-USA", "person", "USA")
    assert {a.name["en"] for a in read(text, "en", "2019-05-05").actors} >= {"Donald Trump"}
    assert {a.name["en"] for a in read(text, "en", "2022-05-05").actors} >= {"Joe Biden"}


def test_a_former_holder_is_not_the_holder():
    text = "A former US president left the summit early."
    assert all(actor.kind != "person" for actor in read(text, "en", "2022-05-05").actors)


def test_someone_unnamed_is_nobody_known():
    text = "Two Spanish officials said the bridge was safe."
    assert read(text, "en").at(Span.of(text, 0, len("Two Spanish officials"))) is None


def test_the_longest_phrase_decides():
    text = "รัฐมนตรีต่างประเทศนอร์เวย์ ลาร์ส ฮันเซน ปฏิเสธข่าวดังกล่าว"
    index = read(text, "th")
    phrase = Span.of(text, 0, text.index(" ปฏิเสธ"))
    actor = next(actor for actor in index.actors if actor.id == index.at(phrase))
    assert actor.kind == "person"
    assert actor.country == "NOR"
    assert [role.of for role in actor.roles] == ["NOR"]


def test_further_actors_join():
    text = "People said so."
    span = Span.of(text, 0, 6)
    from_text = ActorIndex().joined([Actor("a1", "unnamed", {"en": "People"})])
    assert [actor.id for actor in from_text.actors] == ["a1"]
    assert from_text.at(span) is None


def test_nothing_found_nothing_meant():
    analysis, _ = mentioned("Nobody came.", "en")
    assert resolve_actors(analysis, Annotations(), ReferenceDate()).actors == ()
    assert resolve_places(analysis, Annotations()).places == ()


def test_places_have_coordinates():
    analysis, found = mentioned("The talks were held in Madrid.", "en")
    places = resolve_places(analysis, found)
    assert [(place.id, place.name["en"]) for place in places.places] == [("p1", "Madrid")]
    assert places.at(Span.of(analysis.text, 23, 29)) == "p1"
    assert places.places[0].lat is not None
