from __future__ import annotations

from bench.gate.__main__ import failures, raised


def test_a_figure_below_its_floor_is_named() -> None:
    assert failures({"a": {"x": 0.5, "y": 0.5}}, {"a": {"x": 0.51, "y": 0.49}}) == [
        "a y: 0.4900 is below the floor of 0.5000"
    ]


def test_a_suite_that_is_gone_fails() -> None:
    assert len(failures({"a": {"x": 0.5}}, {})) == 1


def test_floors_rise_and_never_fall() -> None:
    assert raised({"a": {"x": 0.5, "n": 7.0}}, {"a": {"x": 0.407, "n": 9.0, "new": 0.938}}) == {
        "a": {"x": 0.5, "n": 9.0, "new": 0.92}
    }
