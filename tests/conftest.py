"""Shared by every test: cases as data, and one reader for the whole session."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

pytest_plugins = ("handmade",)
"""Readings built by hand (tests/handmade.py)."""
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")  # no test has a clock in it; in CI each run draws the same examples
CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 23)
"""The day on which the tests read, so that none changes with the calendar."""


def cases(language: str, topic: str) -> list[Any]:
    """Return the cases of a file under tests/cases, each a pytest parameter named by its reason."""
    rows = yaml.safe_load((CASES / language / f"{topic}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{language}: {row['why']}") for row in rows]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: what packs them may put the second in, and every worker must collect one list."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def reader() -> Any:
    from onrecord.pipeline.config import Config
    from onrecord.pipeline.read import Reader  # here: most tests need no reader, and collecting them stays quick

    return Reader(Config(today=TODAY))
