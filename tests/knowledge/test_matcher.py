"""Thai spellings to Latin names: who is found, and what the gates leave unresolved."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.called import Candidate, How, Sought, folded
from onrecord.knowledge.matcher import Cue, Matcher
from onrecord.knowledge.skeletons import Skeletons, postings

CASES = Path(__file__).parents[1] / "cases" / "th"
KNOWN = [
    Candidate("weber", "Thomas Weber", "DEU"),
    Candidate("weber-anna", "Anna Weber", "AUT"),
    Candidate("park", "Park Jun-ho", "KOR"),
    Candidate("fernandez", "Cristina Maria Fernandez", "ESP"),
    Candidate("mansour", "Adel al-Mansour", "EGY"),
    Candidate("sung", "Peter Sung", "TWN"),
    Candidate("weberhausen", "Weberhausen", "DEU", Sought.PLACE),
]
MATCHER = Matcher(KNOWN)
OFFICE = {"cue": Cue.OFFICE}


@pytest.mark.parametrize(
    ("thai", "given", "id_"),
    [
        ("โทมัส เวเบอร์", {}, "weber"),
        ("เวเบอร์ โทมัส", {}, "weber"),
        ("โทมัสเวเบอร์", OFFICE, "weber"),
        ("ปาร์ก จุนโฮ", {}, "park"),
        ("ปาร์ก จุน โฮ", {}, "park"),
        ("คริสตินา เฟอร์นันเดซ", OFFICE, "fernandez"),
        ("มันซูร์", {"country": "EGY"}, "mansour"),
        ("เวเบอร์", {"country": "AUT"}, "weber-anna"),
        ("เวเบอร์เฮาเซิน", {"kind": Sought.PLACE, "country": "DEU"}, "weberhausen"),
    ],
)
def test_who_is_meant(thai, given, id_):
    found = MATCHER.match(thai, **given)
    assert found is not None
    assert found.candidate.id == id_


@pytest.mark.parametrize(
    ("thai", "given", "why"),
    [
        ("เวเบอร์", {}, "one word needs a cue"),
        ("สูง", OFFICE, "a light word sounds like somebody's name"),
        ("เวเบอร์", OFFICE, "two bear the name"),
        ("โทมัส เวเบอร์", {"country": "FRA"}, "another country's office"),
        ("ฮันส์ เวเบอร์", {}, "another given name"),
        ("ก. พ.", {}, "letters are no words of a name"),
        ("เวเบอร์เฮาเซิน", {"kind": Sought.PLACE}, "a place needs the country in view"),
        ("", OFFICE, "nothing is nobody"),
    ],
)
def test_what_stays_open(thai, given, why):
    assert MATCHER.match(thai, **given) is None, why


def test_the_answer_says_how_sure_it_is():
    found = MATCHER.match("โทมัส เวเบอร์")
    assert found is not None
    assert found.how is How.WHOLE
    assert 0.8 <= found.score <= 1.0
    assert found.margin > 0.05


def test_a_kept_sound_is_the_same_as_one_that_is_made():
    kept = Matcher(Candidate(one.id, one.name, one.country, one.kind, folded(one.name, one.country)) for one in KNOWN)
    for thai in ("โทมัส เวเบอร์", "ปาร์ก จุนโฮ", "มันซูร์"):
        assert [m.score for m in kept.ranked(thai)] == [m.score for m in MATCHER.ranked(thai)]


@given(st.lists(st.lists(st.text("bdfgklmnprstvaeiou", min_size=2, max_size=8), min_size=1, max_size=3), min_size=1))
def test_a_name_is_among_those_nearest_to_itself(names):
    index = Skeletons(postings(names))
    for at, words in enumerate(names):
        found = list(index.near(words, len(names)))
        assert len(found) == len(set(found))
        assert at in found or not any(letter in "bdfgklmnprst" for letter in "".join(words))


def test_the_lists_of_the_bench_are_two_halves_without_a_name_in_common():
    for name in ("matcher_leaders", "matcher_cities"):
        halves = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
        assert [len(halves[half]) for half in ("tune", "report")] == [40, 40]
        latin = [{spelling for case in halves[half] for spelling in case["latin"]} for half in ("tune", "report")]
        assert not latin[0] & latin[1]
