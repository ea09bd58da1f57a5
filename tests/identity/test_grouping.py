"""Who belongs together: the surest first, nobody beside a contradiction, and the order of what is given is nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.identity.grouping import Tie, groups

NODES = ("a", "b", "c", "d", "e")
SCORES = st.sampled_from([0.8, 0.84, 0.9, 1.0])
PAIRS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1])
LINKS = st.lists(st.tuples(PAIRS, SCORES), max_size=8)


def against(*pairs: str) -> Callable[[str, str], bool]:
    banned = {frozenset(pair) for pair in pairs}
    return lambda one, other: frozenset((one, other)) in banned


def grouped(links: Sequence[Tie], *pairs: str, together: Sequence[Tie] = (), apart: Sequence[Tie] = ()) -> list[str]:
    found = groups(NODES, links, together=together, apart=apart, contradict=against(*pairs))
    return ["".join(group) for group in found if len(group) > 1]


def test_links_join() -> None:
    assert grouped([Tie("a", "b"), Tie("b", "c"), Tie("d", "e")]) == ["abc", "de"]


def test_nobody_bridges_two_who_contradict() -> None:
    assert grouped([Tie("a", "b", 1.0), Tie("b", "c", 0.9)], "ac") == ["ab"]


def test_who_may_as_well_be_either_is_neither() -> None:
    assert grouped([Tie("a", "b", 0.92), Tie("b", "c", 0.9)], "ac") == []


def test_a_weak_link_gives_way_where_two_kept_apart_are_as_likely() -> None:
    apart = [Tie("b", "c")]
    assert grouped([Tie("a", "b", 0.7, weak=True), Tie("a", "c", 0.7)], apart=apart) == ["ac"]
    assert grouped([Tie("a", "b", 0.7, weak=True), Tie("a", "c", 0.69, weak=True)], apart=apart) == []
    assert grouped([Tie("a", "b", 0.8, weak=True), Tie("a", "c", 0.7, weak=True)], apart=apart) == ["ab"]


def test_people_stand_above_links() -> None:
    assert grouped([Tie("a", "b")], apart=[Tie("a", "b")]) == []
    assert grouped([Tie("a", "b"), Tie("c", "d")], "bc", together=[Tie("b", "c")]) == ["abcd"]
    assert grouped([Tie("a", "b"), Tie("c", "d")], together=[Tie("b", "c")], apart=[Tie("a", "d")]) == ["abc"]


@settings(max_examples=80, deadline=None)
@given(LINKS, st.lists(PAIRS, max_size=3), st.lists(PAIRS, max_size=2), st.randoms())
def test_order_is_nothing_and_nobody_contradicts(
    links: list[tuple[tuple[str, str], float]],
    contrary: list[tuple[str, str]],
    apart: list[tuple[str, str]],
    random: object,
) -> None:
    ties = [Tie(*sorted(pair), score) for pair, score in dict(links).items()]
    banned = {frozenset(pair) for pair in contrary}
    kept = [Tie(*pair) for pair in apart]

    def contradict(one: str, other: str) -> bool:
        return frozenset((one, other)) in banned

    found = groups(NODES, ties, apart=kept, contradict=contradict)
    random.shuffle(ties)  # type: ignore[attr-defined]
    assert groups(tuple(reversed(NODES)), ties, apart=list(reversed(kept)), contradict=contradict) == found
    for group in found:
        assert not any(contradict(one, other) for one in group for other in group)
        assert not any({tie.one, tie.other} <= set(group) for tie in kept)
