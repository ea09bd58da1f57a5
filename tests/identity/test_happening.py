"""Which accounts are of one event: the cases of tests/cases/identity/accounts.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.identity.accounts import Account, Side, Where
from onrecord.identity.copies import COPIED, likeness, looked_up, sketch
from onrecord.identity.happening import compare, contradict, is_told_twice
from onrecord.identity.happening import looked_up as keys

FILE = Path(__file__).parents[1] / "cases" / "identity" / "accounts.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))


def account(told: dict[str, Any]) -> Account:
    sides = {
        role: tuple(sorted(Side(*each.split("|")) for each in told.get(role, ()))) for role in ("actors", "recipients")
    }
    place = Where(*told["place"]) if "place" in told else None
    figures, beside = tuple(told.get("figures", ())), tuple(told.get("beside", ()))
    return Account(
        told["type"], told.get("mode", ""), sides["actors"], sides["recipients"], told.get("first", ""), told["last"],
        place, figures, beside,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_accounts_are_one_by_the_rule(case: dict[str, Any]) -> None:
    one, other = account(case["one"]), account(case["other"])
    for mine, yours in ((one, other), (other, one)):
        same = compare(mine, yours, scene=case.get("scene", ()))
        assert (same.rule if same else None) == case.get("rule")
        assert contradict(mine, yours) == case.get("contradict")
        if same is not None:
            assert 0 < same.score <= 1
            mine_keys, yours_keys = (set(keys(some, about=case.get("about", ()))) for some in (mine, yours))
            assert mine_keys & yours_keys, "two that are one are found under a key"


def test_what_is_told_has_one_id() -> None:
    one = account(CASES[0]["one"])
    assert one.id == account(CASES[0]["one"]).id
    assert one.id != account(CASES[0]["other"]).id


TROOPS = {"type": "MOBILIZE", "mode": "troops", "actors": ["BLR|BLR|"], "last": "2027-02-03"}
RAID = {"type": "ASSAULT", "actors": ["BLR|BLR|"], "last": "2027-02-03"}


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        (
            TROOPS,
            {**TROOPS, "type": "AID", "mode": "", "recipients": ["MLI|army|"], "figures": ["troops 150", "troops"]},
            True,
        ),
        (TROOPS, {**TROOPS, "actors": ["RUS|RUS|"]}, False),
        (TROOPS, {**TROOPS, "mode": "", "figures": ["weapons"]}, False),
        (TROOPS, {**TROOPS, "first": "2027-03-01", "last": "2027-03-01"}, False),
        (RAID, RAID, False),
        (RAID, {**RAID, "first": "2027-02-03", "figures": ["killed 5"], "recipients": ["MLI|MLI|"]}, True),
        (RAID, {**RAID, "first": "2027-02-03", "actors": ["MLI|MLI|"]}, False),
        ({**RAID, "first": "2027-02-03"}, {**RAID, "first": "2027-02-03", "recipients": ["MLI|MLI|"]}, True),
        ({**RAID, "first": "2027-02-03"}, {**RAID, "first": "2027-02-03", "actors": []}, True),
        ({**RAID, "first": "2027-02-03"}, {**RAID, "actors": []}, True),
        (
            {**RAID, "first": "2027-02-03", "figures": ["killed 5"]},
            {**RAID, "first": "2027-02-03", "figures": ["killed 9"]},
            False,
        ),
    ],
)
def test_an_article_tells_a_lasting_deed_twice(one: dict[str, object], other: dict[str, object], twice: bool) -> None:
    assert is_told_twice(account(one), account(other)) == twice
    assert is_told_twice(account(other), account(one)) == twice


LEAD = "The council of the harbour town met on Tuesday and agreed to open the northern quay to foreign ships again. "
REST = "Fishermen who had waited since the spring welcomed it, the mayor said, but the coast guard warned of mines. "
THAI = (
    "สภาเมืองท่าประชุมเมื่อวันอังคารและเห็นชอบให้เปิดท่าเรือด้านเหนือแก่เรือต่างชาติอีกครั้ง "
    "ชาวประมงที่รอมาตั้งแต่ต้นปีต่างยินดี แต่หน่วยยามฝั่งเตือนเรื่องทุ่นระเบิดที่ยังเหลืออยู่ในร่องน้ำ"
)


@pytest.mark.parametrize(
    ("one", "other", "copied"),
    [
        (LEAD + REST, (LEAD + REST).upper().replace(" ", "\u00a0"), True),
        (LEAD + REST, LEAD + REST.replace("mayor", "town's mayor"), True),
        (LEAD + REST, THAI, False),
        (THAI + THAI[:40], THAI, True),
        (LEAD + LEAD, REST + REST, False),
    ],
)
def test_copies_share_most_of_their_text(one: str, other: str, copied: bool) -> None:
    mine, yours = sketch(one), sketch(other)
    assert mine is not None
    assert yours is not None
    assert (likeness(mine, yours) >= COPIED) == copied
    if copied:
        assert set(looked_up(mine)) & set(looked_up(yours))


def test_a_line_is_too_short_to_be_a_copy() -> None:
    assert sketch("Breaking: quay opened") is None
