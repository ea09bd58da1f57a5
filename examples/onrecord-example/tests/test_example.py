"""What the package plugs in does what it says, through the doors that users have."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.pipeline.config import ENGINES

BOX = """%NEWSBOX 1
title: A frigate is sent
outlet: The Harbour Post
date: 2025-07-24

HTMS Naresuan sailed for the gulf on Thursday. Captain Anan Somdee denied that his ship had opened fire.
%%
title: ส่งเรือ
outlet: ลุ่มน้ำโพสต์
date: 2025-07-24

เรือหลวงนเรศวร ออกเดินทางไปยังอ่าวไทยเมื่อวันพฤหัสบดี โฆษกกองทัพเรือกล่าวว่า เรือไม่ได้เปิดฉากยิง
%%
title: nothing
"""
SPANISH = "En la capital, la ministra Marta Ilves negó que el ejército de su país hubiera cruzado la frontera ayer."


def test_a_newsbox_is_read_and_asked(tmp_path: Path) -> None:
    (tmp_path / "box.nbx").write_text(BOX, encoding="utf-8")
    with onrecord.open(tmp_path / "r.duckdb", write=True) as record:
        taken = list(record.take([str(tmp_path / "box.nbx")], engines=("ships", *ENGINES)))
        assert sorted(one.step.value for one in taken) == ["added", "added", "failed"]
        ships = {row.name for row in record.actors(kind="armed_force")}
        assert {"HTMS Naresuan", "เรือหลวงนเรศวร"} <= ships
        assert {row.name: row.denials for row in record.view("denials")}["Anan Somdee"] == 1
        assert record.view("denials", least=2).rows() == []
        assert record.view("denials", as_of="2025-07-01").rows() == []


def test_the_engine_reads_both_languages() -> None:
    engines = ("ships", *ENGINES)
    for text, ship in (("The crew of HMS Example waved.", "HMS Example"), ("ทหารบน ร.ล.ตัวอย่าง โบกมือ", "ร.ล.ตัวอย่าง")):
        reading = onrecord.read(text, language="th" if "ทหาร" in text else "en", engines=engines)
        found = {one.span.text: actor for actor in reading.actors for one in actor.mentions}
        assert found[ship].kind == "armed_force"
        assert "ships" in reading.run.engines


def test_spanish_is_read() -> None:
    reading = onrecord.read(SPANISH, published="2025-07-24")
    assert reading.document.language == "es"
    (quote,) = reading.attributions
    assert (quote.act, reading.name(quote.source.actor)) == ("deny", "Marta Ilves")
    assert quote.content[0].text == "el ejército de su país hubiera cruzado la frontera ayer"
