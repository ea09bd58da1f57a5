"""`onrecord doctor`: is everything here that reading and recording need? Nothing is fetched to find out."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.output import json, say
from onrecord.errors import OnrecordError

OPTIONAL = {"search": "tantivy", "web": "fastapi", "mcp": "mcp", "ray": "ray", "llm": "httpx", "notebook": "pandas"}
"""Extras, and the package that tells whether one is installed."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at; `well` is None where it does not matter."""

    name: str
    found: str
    well: bool | None = True


@click.command()
@options.store
@click.option("--json", "as_json", is_flag=True, help="Write as JSON, an object a line.")
def doctor(db: str, *, as_json: bool) -> int:
    """Check that dictionaries, models and the store are here and work."""
    ill = False
    for check in _checks(db):
        ill = ill or check.well is False
        if as_json:
            click.echo(json(check))
        else:
            say(f"{ {True: 'ok  ', False: 'FAIL', None: '-   '}[check.well] } {check.name:<12}{check.found}")
    return OnrecordError.exit_code if ill else 0


def _checks(db: str) -> Iterator[Check]:
    yield Check("onrecord", version("onrecord"))
    yield Check("python", f"{platform.python_version()} on {sys.platform}", sys.version_info >= (3, 11))
    yield _tried("duckdb", lambda: version("duckdb"))
    yield _tried("knowledge", _knowledge)
    for language, sample in (
        ("th", "โฆษกกล่าวว่า เมื่อวานนี้ไม่มีการปะทะ"),
        ("en", "A spokesman said on Monday there was no clash."),
    ):
        yield _tried(f"reads {language}", lambda text=sample: _reads(text))  # type: ignore[misc]
    yield _tried("store", lambda: _store(db))
    for extra, package in OPTIONAL.items():
        there = find_spec(package) is not None
        yield Check(f"[{extra}]", "installed" if there else f"not installed: pip install 'onrecord[{extra}]'", None)


def _tried(name: str, attempt: Callable[[], str]) -> Check:
    try:
        return Check(name, attempt())
    except (OnrecordError, PackageNotFoundError, ImportError, OSError) as error:
        return Check(name, str(error), well=False)


def _knowledge() -> str:
    from onrecord.knowledge import store  # here and below: help needs none of it

    return f"{store.edition()} ({store.path()})"


def _reads(text: str) -> str:
    from onrecord import api

    reading = api.read(text)
    engines = ", ".join(f"{name} {number}" for name, number in reading.run.engines.items())
    return f"{len(reading.times)} times, {len(reading.attributions)} statements ({engines})"


def _store(db: str) -> str:
    from onrecord import api

    if not Path(db).exists():
        folder = Path(db).absolute().parent
        if not os.access(folder, os.W_OK):
            raise PermissionError(f"{folder} cannot be written to")
        return f"{db}: none yet; `onrecord add` makes it"
    with api.open(db) as record:
        return f"{db}: {record.status().documents} documents"
