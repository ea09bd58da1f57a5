"""What views answer about a few invented reports (tests/cases/views): each case a record, questions and their rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CASES
from onrecord import api
from telling import reading

STORIES = yaml.safe_load((CASES / "views" / "stories.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["why"])
def test_a_story(story: dict[str, Any], tmp_path: Path) -> None:
    with api.open(tmp_path / "r.duckdb", write=True) as record:
        record.add([reading(plain(told)) for told in story["told"]])
        for asked in story["asked"]:
            options = plain(asked.get("with", {}))
            rows = getattr(record, asked["question"])(**options).rows()
            found = [[listed(getattr(row, name)) for name in asked["columns"]] for row in rows]
            assert found == plain(asked["rows"]), (asked["question"], options)


def plain(value: Any) -> Any:
    """Return what YAML reads as days as texts."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
