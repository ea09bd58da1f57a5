"""The standing of an involvement: the last move counts; copies, repetitions and recaps are none."""

from __future__ import annotations

import pytest

from onrecord.identity.standing import Capacity, Effect, Parties, Rung, Sort, Speaker, capacity, climb

ITSELF = Speaker("PRK", Sort.STATE, "PRK")
FRIEND = Speaker("RUS", Sort.STATE, "RUS")
FOE = Speaker("UKR", Sort.STATE, "UKR")
THIRD = Speaker("KOR", Sort.STATE, "KOR")
OTHER_THIRD = Speaker("USA", Sort.STATE, "USA")
PANEL = Speaker("un", Sort.INQUIRY)
OUTLET = Speaker("", Sort.PRESS)
STATE_MEDIA = Speaker("kcna", Sort.PRESS, "PRK")
PARTIES = Parties({"PRK"}, {"RUS"}, {"UKR"})


def standing(*told: tuple[str, str, Speaker] | tuple[str, str, Speaker, dict[str, object]]) -> list[str]:
    """Return how it stands after each step: `(day known, step, speaker, more)`, one document each."""
    rungs = [_rung(number, *one) for number, one in enumerate(told)]
    parties = {rung.known: PARTIES for rung in rungs}
    return [moved.standing for _, moved in climb(rungs, parties)]


def _rung(number: int, known: str, step: str, speaker: Speaker, more: dict[str, object] | None = None) -> Rung:
    values: dict[str, object] = {"since": "", "until": "", "origin": f"outlet {number}", "copied": False}
    values |= {"document": f"d{number}", "at": number} | (more or {})
    return Rung(f"step_{number}", step, (speaker,), f"2024-{known}", **values)  # type: ignore[arg-type]


def test_the_ladder_is_climbed_to_the_top() -> None:
    assert standing(
        ("10-18", "alleged", THIRD),
        ("10-20", "denied", ITSELF),
        ("11-20", "corroborated", PANEL),
        ("12-01", "acknowledged", ITSELF),
        ("12-05", "celebrated", STATE_MEDIA),
    ) == ["alleged", "denied", "corroborated", "acknowledged", "celebrated"]


def test_two_accusers_bound_to_neither_side_corroborate_each_other() -> None:
    assert standing(("10-18", "alleged", THIRD), ("10-19", "alleged", OTHER_THIRD))[-1] == "corroborated"
    assert standing(("10-18", "alleged", FOE), ("10-19", "alleged", THIRD))[-1] == "alleged"


def test_one_accuser_in_two_outlets_is_one_and_so_are_two_accusers_in_one() -> None:
    assert standing(("10-18", "alleged", THIRD), ("10-19", "alleged", THIRD))[-1] == "alleged"
    wire = {"origin": "the wire"}
    assert standing(("10-18", "alleged", THIRD, wire), ("10-19", "alleged", OTHER_THIRD, wire))[-1] == "alleged"


def test_two_outlets_in_their_own_voice_corroborate_and_a_copy_does_not() -> None:
    assert standing(("10-18", "alleged", OUTLET), ("10-19", "alleged", OUTLET))[-1] == "corroborated"
    copy = {"origin": "outlet 0", "copied": True}
    assert standing(("10-18", "alleged", OUTLET), ("10-19", "alleged", OUTLET, copy))[-1] == "alleged"


def test_only_its_own_word_denies_or_acknowledges() -> None:
    assert standing(("10-18", "alleged", THIRD), ("10-19", "denied", FRIEND))[-1] == "alleged"
    assert standing(("10-18", "alleged", THIRD), ("10-19", "acknowledged", THIRD))[-1] == "alleged"


def test_whom_it_serves_gives_a_finding_when_he_admits() -> None:
    assert standing(("10-18", "alleged", THIRD), ("10-19", "acknowledged", FRIEND))[-1] == "corroborated"


def test_a_finding_by_the_adversary_is_an_accusation() -> None:
    assert standing(("10-18", "denied", ITSELF), ("10-19", "corroborated", FOE))[-1] == "alleged"


def test_a_fresh_denial_aimed_at_a_finding_lowers_it_and_a_new_finding_raises_it() -> None:
    assert standing(
        ("10-18", "denied", ITSELF),
        ("10-19", "corroborated", PANEL),
        ("10-20", "denied", ITSELF),
        ("10-21", "corroborated", Speaker("court", Sort.INQUIRY)),
    ) == ["denied", "corroborated", "denied", "corroborated"]


def test_an_old_denial_told_again_takes_no_admission_back() -> None:
    before = (("10-18", "denied", ITSELF), ("11-20", "acknowledged", ITSELF))
    assert standing(*before, ("11-25", "denied", ITSELF))[-1] == "acknowledged"
    old = {"since": "2024-10-18", "until": "2024-10-18"}
    assert standing(*before, ("11-25", "denied", ITSELF, old))[-1] == "acknowledged"


def test_a_relapse_is_told_of_a_later_day_or_was_never_said_before() -> None:
    new = {"since": "2024-11-24", "until": "2024-11-24"}
    before = (("10-18", "denied", ITSELF), ("11-20", "acknowledged", ITSELF))
    assert standing(*before, ("11-25", "denied", ITSELF, new))[-1] == "denied"
    assert standing(("11-20", "acknowledged", ITSELF), ("11-25", "denied", ITSELF))[-1] == "denied"
    rungs = [_rung(0, "11-20", "acknowledged", ITSELF), _rung(1, "11-25", "denied", ITSELF)]
    assert climb(rungs, {rung.known: PARTIES for rung in rungs})[-1][1].effect is Effect.RELAPSE


def test_who_takes_back_what_stands_leaves_it_retracted() -> None:
    assert standing(("10-18", "alleged", THIRD), ("10-19", "retracted", THIRD))[-1] == "retracted"
    assert standing(("10-18", "acknowledged", ITSELF), ("10-19", "retracted", ITSELF))[-1] == "retracted"
    assert (
        standing(("10-18", "alleged", FOE), ("10-18", "alleged", THIRD), ("10-19", "retracted", THIRD))[-1] == "alleged"
    )
    assert standing(("10-18", "alleged", THIRD), ("10-19", "retracted", OTHER_THIRD))[-1] == "alleged"


def test_neither_confirmed_nor_denied_stands_until_the_next_move() -> None:
    assert standing(("10-18", "alleged", THIRD), ("10-19", "neither", ITSELF))[-1] == "neither"
    assert (
        standing(("10-18", "alleged", THIRD), ("10-19", "neither", ITSELF), ("10-20", "alleged", THIRD))[-1]
        == "neither"
    )


def test_of_one_day_the_answer_comes_after_the_accusation() -> None:
    assert standing(("10-18", "denied", ITSELF), ("10-18", "alleged", THIRD)) == ["alleged", "denied"]


@pytest.mark.parametrize(
    ("step", "speaker", "told"),
    [
        ("denied", ITSELF, Capacity.ITSELF),
        ("denied", Speaker("somebody", Sort.OTHER, "PRK"), Capacity.ITSELF),
        ("celebrated", STATE_MEDIA, Capacity.ITSELF),
        ("alleged", STATE_MEDIA, Capacity.PRESS),
        ("denied", FRIEND, Capacity.BENEFICIARY),
        ("alleged", FOE, Capacity.ADVERSARY),
        ("alleged", THIRD, Capacity.THIRD_STATE),
        ("corroborated", PANEL, Capacity.INQUIRY),
        ("alleged", OUTLET, Capacity.PRESS),
        ("alleged", Speaker("somebody", Sort.OTHER), Capacity.OTHER),
    ],
)
def test_in_what_capacity_somebody_spoke(step: str, speaker: Speaker, told: Capacity) -> None:
    assert capacity(_rung(0, "10-18", step, speaker), PARTIES) is told


RECALLED: dict[str, object] = {"earlier": True}


def test_a_word_that_is_only_recalled_goes_before_what_is_new() -> None:
    assert standing(("10-18", "alleged", FOE), ("10-20", "denied", ITSELF, RECALLED)) == ["alleged", "denied"]
    one = {"document": "d"}
    told = standing(
        ("10-18", "alleged", FOE),
        ("10-20", "corroborated", PANEL, one),
        ("10-20", "denied", ITSELF, one | RECALLED),
    )
    assert told == ["alleged", "denied", "corroborated"]


def test_a_denial_that_is_only_recalled_brings_down_nothing() -> None:
    assert standing(("10-18", "corroborated", PANEL), ("10-20", "denied", ITSELF, RECALLED))[-1] == "corroborated"
    assert standing(("10-18", "acknowledged", ITSELF), ("10-20", "denied", ITSELF, RECALLED))[-1] == "acknowledged"


def test_a_denial_that_answers_a_finding_brings_it_down_wherever_it_stands() -> None:
    one: dict[str, object] = {"document": "d"}
    told = standing(
        ("10-18", "denied", ITSELF),
        ("10-20", "corroborated", PANEL, one),
        ("10-20", "denied", ITSELF, one),
    )
    assert told == ["denied", "corroborated", "denied"]


def test_a_word_of_a_later_day_comes_behind_the_news_of_its_document() -> None:
    boasted = {"since": "2024-12-27", "until": "2024-12-27", "document": "d", "at": 1}
    disowned = {"since": "2024-12-28", "until": "2024-12-28", "document": "d", "at": 2}
    told = (("12-28", "acknowledged", ITSELF, boasted), ("12-28", "denied", ITSELF, disowned))
    assert standing(*told) == ["acknowledged", "denied"]
    before = {"since": "2024-12-20", "until": "2024-12-20", "document": "d", "at": 2}
    assert standing(told[0], ("12-28", "denied", ITSELF, before)) == ["denied", "acknowledged"]


def test_the_state_of_the_rebels_that_are_helped_is_an_adversary() -> None:
    niger = Speaker("NER", Sort.FOE, "NER")
    assert standing(("10-18", "alleged", niger), ("10-19", "alleged", THIRD))[-1] == "alleged"


def test_an_institute_of_a_third_country_that_finds_inquires() -> None:
    swiss = Speaker("told_lake-institute", Sort.OTHER, "CHE")
    assert standing(("10-18", "alleged", FOE), ("10-19", "corroborated", swiss))[-1] == "corroborated"
    rung = _rung(0, "10-19", "corroborated", swiss)
    assert capacity(rung, PARTIES) is Capacity.INQUIRY
    assert capacity(rung, Parties({"PRK"}, {"CHE"}, {"UKR"})) is Capacity.OTHER
