"""Plain sentences of news, in whatever form: who did what to whom, by countries."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from conftest import CASES
from onrecord.model.documents import Source

AROUND = {
    "en": ("News of the day\n\n", "\n\nMore will follow.\n"),
    "th": (
        "สรุปข่าวประจำวัน\n\n",
        " เหตุการณ์ดังกล่าวเกิดขึ้นเมื่อวันที่ 3 พฤษภาคม 2569 ตามรายงานของสื่อท้องถิ่นหลายสำนักในพื้นที่\n",
    ),
}
"""What stands before and behind each sentence, which makes an article of it."""


def _sentences() -> list[Any]:
    files = {language: CASES / language / "who_to_whom.yaml" for language in AROUND}
    return [
        pytest.param(language, row, id=f"{language}: {row['text']}")
        for language, path in files.items()
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("language", "row"), _sentences())
def test_who_did_what_to_whom(reader: Any, language: str, row: dict[str, Any]) -> None:
    head, tail = AROUND[language]
    reading = reader.read(Source("x", f"{head}{row['text']}{tail}"))
    lands = {actor.id: actor.country for actor in reading.actors}
    sides = [
        ({lands[one] for one in event.actors}, {lands[one] for one in event.recipients})
        for event in reading.events
        if event.type == row["type"]
    ]
    assert (({*row["between"]}, set()) if "between" in row else ({row["by"]}, {row["to"]})) in sides
