"""An event explains itself: its rule, its parties and their words, what makes it stand so, whose word it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.cli.main import run
from onrecord.cli.why import why

EN = (
    "N'DJAMENA, 10 June 2025 - Niger denied that its troops had attacked the village. "
    "France will send 40 armoured vehicles to Chad next week."
)
TH = "10 มิ.ย. 2568 - ฝรั่งเศสจะมอบข้าว 5 หมื่นตันให้ชาดในสัปดาห์หน้า ส่วนไนเจอร์โจมตีหมู่บ้านในชาดเมื่อวันจันทร์"


def explained(text: str) -> str:
    lines = list(why(api.read(text)))
    return "\n".join(lines[lines.index("Why what happened") :])


def test_an_english_event_says_rule_words_marker_and_word() -> None:
    told = explained(EN)
    assert "“send” at" in told
    assert "by en:send" in told
    assert "done by: “France” at" in told
    assert "done to: “Chad” at" in told
    assert "what: “40 armoured vehicles” is weapons, 40 items" in told
    assert "when: “next week” is 2025-W25 (named in its own clause)" in told
    assert "standing: planned, probable: told as yet to come; in the text's own voice" in told
    assert "standing: denied, certain" in told
    assert "in a denial of Niger" in told


def test_a_thai_event_says_the_same() -> None:
    told = explained(TH)
    assert "by th:" in told
    assert "done by: “ฝรั่งเศส” at" in told
    assert "what: “ข้าว 5 หมื่นตัน” is food, 50000 tonnes" in told
    assert "told as yet to come" in told


def test_what_is_empty_is_said() -> None:
    assert "left empty: recipient, place" in explained(EN)


def test_a_row_of_the_record_explains_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.duckdb"
    with api.open(path, write=True) as record:
        record.add([api.read(EN)])
        (aid,) = (row.id for row in record.events(type="AID"))
    assert run(["show", aid, "--why", "-d", str(path)]) == 0
    told = capsys.readouterr().out
    assert "“send” is AID" in told
    assert "by en:send" in told
    assert "done by: “France” at" in told
    assert "is France" in told
    assert "standing: planned, probable: told as yet to come; in the text's own voice" in told
