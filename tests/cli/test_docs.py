"""The page of commands is what the commands say, and no command goes undocumented."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_cli", ROOT / "scripts" / "docs_cli.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh(script: ModuleType) -> None:
    assert script.PAGE.read_text(encoding="utf-8") == script.page(), "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_on_the_page(name: str, script: ModuleType) -> None:
    assert f"## onrecord {name}" in script.page()


def test_every_option_says_what_it_does(script: ModuleType) -> None:
    assert "` |  |" not in script.page()
