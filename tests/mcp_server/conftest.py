"""A record for the tests of the server for models, and a client that asks it in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp_types import CallToolResult

from modelling import ask
from onrecord import api
from onrecord.model.reading import Reading
from telling import BORDER, reading


@pytest.fixture(scope="session")
def model_store(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    """A small record made by hand."""
    path = tmp_path_factory.mktemp("mcp") / "small.duckdb"
    with api.open(path, write=True) as made:
        made.add([*readings, *map(reading, BORDER)])
    return path


@pytest.fixture(scope="session")
def call(model_store: Path) -> Callable[..., CallToolResult]:
    """Ask a tool, and return what the client gets; the client checks it against the tool's schema."""

    def asked(tool: str, /, **arguments: Any) -> CallToolResult:
        return ask(model_store, tool, arguments)

    return asked


@pytest.fixture(scope="session")
def told(call: Callable[..., CallToolResult]) -> Callable[..., Any]:
    """Ask a tool, and return what it answers."""

    def answered(tool: str, /, **arguments: Any) -> Any:
        found = call(tool, **arguments)
        assert not found.is_error, found.content
        return found.structured_content

    return answered
