"""What is planned, feared, denied, refused or only thought of is no deed, whatever the deed: frames with deeds."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from conftest import CASES
from onrecord.model.documents import Source
from onrecord.model.reading import Event, Status

DATELINES = {"en": "NAIROBI, 3 May 2026 - ", "th": "ไนโรบี 3 พ.ค. 2569 - "}


def _framed(kind: str) -> list[Any]:
    files = {language: yaml.safe_load((CASES / language / "unreal.yaml").read_text("utf-8")) for language in DATELINES}
    return [
        pytest.param(
            f"{DATELINES[language]}{frame.format(**deed)}", deed["trigger"], id=f"{language}: {frame} {number}"
        )
        for language, given in files.items()
        for frame in given[kind]
        for number, deed in enumerate(given["deeds"])
    ]


def _told(reader: Any, text: str, trigger: str) -> list[Event]:
    happened = (one for one in reader.read(Source("x", text)).events if one.status is Status.HAPPENED)
    return [one for one in happened if trigger in one.trigger.text]


@pytest.mark.parametrize(("text", "trigger"), _framed("undone"))
def test_what_was_not_done_is_no_deed(reader: Any, text: str, trigger: str) -> None:
    assert _told(reader, text, trigger) == []


@pytest.mark.parametrize(("text", "trigger"), _framed("done"))
def test_what_was_done_is_one(reader: Any, text: str, trigger: str) -> None:
    assert len(_told(reader, text, trigger)) == 1
