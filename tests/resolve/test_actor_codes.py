"""Actors are coded by their own words, known persons by the office of the day."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.model.documents import Source
from onrecord.resolve.actor_codes import described


@pytest.mark.parametrize(
    ("words", "plover", "cameo"),
    [
        ("a senior American official", "GOV", "USAGOV"),
        ("ทหารรัสเซียนายหนึ่ง", "MIL", "RUSMIL"),
        ("a UN spokesperson", "IGO", "IGO"),
        ("two nurses", "MED", "HLH"),
        ("somewhere else", None, None),
    ],
)
def test_descriptions_have_codes(words: str, plover: str | None, cameo: str | None) -> None:
    code = described(words)
    assert (code.plover, code.cameo) == (plover, cameo)


def test_a_known_person_is_coded_by_the_office_of_the_day(reader: Any) -> None:
    text = "BERLIN, 5 May {year} - Angela Merkel met farmers. Merkel said prices were too high."
    codes = {}
    for year in ("2016", "2023"):
        reading = reader.read(Source(name="a", text=text.format(year=year), published=f"{year}-05-05"))
        codes[year] = next(actor.code.plover for actor in reading.actors if actor.knowledge == "angela-merkel")
    assert codes == {"2016": "GOV", "2023": "ELI"}


def test_a_title_behind_a_thai_name_codes_the_person(reader: Any) -> None:
    text = "กรุงเทพฯ 5 พ.ค. 2567 – นายสมชาย ใจดี รองนายกรัฐมนตรี หารือกับนายปีเตอร์ โอเกลโล เอกอัครราชทูตเคนยา"
    reading = reader.read(Source(name="a", text=text))
    codes = {actor.name["th"]: actor.code.cameo for actor in reading.actors if actor.kind == "person"}
    assert codes == {"สมชาย ใจดี": "THAGOV", "ปีเตอร์ โอเกลโล": "KENGOV"}
