"""The distance to many at once is that to each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.distances import all_alike
from onrecord.knowledge.sounds import alike

SOUNDS = st.text(alphabet="aeioukKgtdpbfvwrlcszjyNnmh", min_size=1, max_size=12)


@settings(deadline=None)  # the first example loads numpy
@given(SOUNDS, st.lists(SOUNDS, min_size=1, max_size=8))
def test_to_many_is_to_each(one: str, others: list[str]) -> None:
    assert all_alike(one, others) == pytest.approx([alike(one, other, least=-9.0) for other in others], abs=1e-9)


def test_to_nobody() -> None:
    assert all_alike("kim", []) == []
    assert all_alike("", ["kim"]) == [0.0]
