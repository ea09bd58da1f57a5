"""Whole Thai readings of a few sentences: what is told to have happened, by whom and to whom, what is not, and who said
what (tests/cases/th/fresh.yaml)."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from conftest import CASES
from onrecord.model.documents import Source
from onrecord.model.reading import Reading, Status

REAL = (Status.HAPPENED, Status.ONGOING)
BEHIND = " เหตุการณ์ดังกล่าวเกิดขึ้นเมื่อวันที่ 3 พฤษภาคม 2569 ตามรายงานของสื่อท้องถิ่นหลายสำนักในพื้นที่\n"


def _read(reader: Any, text: str) -> Reading:
    whole = text if "\n\n" in text else f"สรุปข่าวประจำวัน\n\n{text}{BEHIND}"
    return reader.read(Source("x", whole))


def _sides(reading: Reading) -> dict[str, str | None]:
    return {one.id: one.country or one.name.get("th") for one in reading.actors}


def _told(reading: Reading, row: list[Any]) -> bool:
    types, by, to, *status = row
    sides = _sides(reading)
    wanted = [Status(one) for one in status] or REAL
    return any(
        one.type in types.split("/")
        and one.status in wanted
        and (by == "*" or {sides[actor] for actor in one.actors} == set(by))
        and (to == "*" or {sides[actor] for actor in one.recipients} == set(to))
        for one in reading.events
    )


def _said(reading: Reading, act: str, who: str) -> list[str]:
    names = {one.id: {one.country, *one.name.values()} - {None} for one in reading.actors}
    return [
        " ".join(span.text for span in one.content)
        for one in reading.attributions
        if act in ("*", one.act)
        and (who == "*" or (one.source and one.source.actor and any(who in name for name in names[one.source.actor])))
    ]


def _cases() -> list[Any]:
    rows = yaml.safe_load((CASES / "th" / "fresh.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:60].replace("\n", " ")) for row in rows]


@pytest.mark.parametrize("case", _cases())
def test_fresh(reader: Any, case: dict[str, Any]) -> None:
    reading = _read(reader, case["text"])
    assert [row for row in case.get("told", ()) if not _told(reading, row)] == []
    untold = case.get("untold")
    real = [one.type for one in reading.events if one.status in REAL]
    assert [one for one in real if untold is not None and (untold == "any" or one in untold)] == []
    for act, who, part, *without in case.get("said", ()):
        found = [words for words in _said(reading, act, who) if part in words]
        assert [words for words in found if not any(one in words for one in without)], (act, who, part)
    for act, who in case.get("unsaid", ()):
        assert _said(reading, act, who) == []
