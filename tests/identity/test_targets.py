"""What violence was done to, by the nearest noun beside its trigger."""

from __future__ import annotations

import pytest

from onrecord.identity.targets import struck


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("Jets bombed the cattle market of the town, 4 km from the clinic.", "bombed", "t:market"),
        ("เครื่องบินทิ้งระเบิดใส่ตลาดกลางเมือง", "ทิ้งระเบิด", "t:market"),
        ("Gunmen seized two dhows off the cape.", "seized", "t:ship"),
        ("กองกำลังโจมตีท่าเรือทางใต้", "โจมตี", "t:port"),
        ("The attack shook the stock market in Lima.", "attack", None),
        ("นักโทษในเรือนถูกยิง", "ยิง", None),
        ("They fired.\nThe school reopened.", "fired", None),
        ("Shelling went on.", "Shelling", None),
    ],
)
def test_the_nearest_noun_tells_what_was_struck(text: str, trigger: str, target: str | None) -> None:
    start = text.index(trigger)
    assert struck(text, start, start + len(trigger)) == target
