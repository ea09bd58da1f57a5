"""Which text renders which: by what both name, where they name it, and whom they credit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.identity.outlines import SHARED, Outline, day_of, looked_up, sought
from onrecord.identity.outlines import outline as outlined
from onrecord.identity.renderings import compare, renders
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

STORY = (
    "010sKHM",
    "020n12",
    "100g1606029",
    "200p|THA|somsak rakthai||",
    "300n30",
    "450eASSAULT",
    "600fkilled 12",
    "800n640",
)
THAI = (
    "015sKHM",
    "030n12",
    "110g1606029",
    "230p|THA||สมศักดิ์ รักไทย|",
    "320n30",
    "480eASSAULT",
    "630fkilled 12",
    "810n640",
)
OTHERS = (
    "010sKHM",
    "700n12",
    "650g1606029",
    "900p|THA|somsak rakthai||",
    "100n45",
    "450eASSAULT",
    "300n77",
    "400g1609350",
)


MOVED = (
    "010sKHM",
    "400n12",
    "700g1606029",
    "600p|THA|somsak rakthai||",
    "300n30",
    "450eASSAULT",
    "600fkilled 12",
    "100n77",
)


def outline(marks: tuple[str, ...], *, language: str = "en", outlet: str = "harbour wire", credit: str = "") -> Outline:
    return Outline(language, "2027-03-09", outlet, (credit,) if credit else (), 1000, marks)


def test_a_translation_names_the_same_at_the_same_places() -> None:
    same = compare(outline(STORY), outline(THAI, language="th", outlet="ข่าวสารลุ่มน้ำ"))
    assert same is not None
    assert same.rule == "copy-outline"
    assert "another language" in same.reason


def test_the_order_of_two_texts_makes_no_difference() -> None:
    one, other = outline(STORY), outline(THAI, language="th", outlet="ข่าวสารลุ่มน้ำ")
    assert compare(one, other) == compare(other, one)


def test_a_report_of_the_same_event_by_another_hand_is_none() -> None:
    assert compare(outline(STORY), outline(OTHERS, language="th", outlet="ข่าวสารลุ่มน้ำ")) is None


def test_what_has_much_of_its_own_needs_a_credit() -> None:
    own = ("700n77", "800n78", "900n79", "950g1607532")
    rewritten = outline((*(mark for mark in MOVED if mark[3] != "p"), *own), outlet="the capital courier")
    assert compare(outline(STORY), rewritten) is None
    same = compare(outline(STORY), replace(rewritten, credits=("harbour wire",)))
    assert same is not None
    assert same.rule == "copy-credited"
    assert "credits harbour wire" in same.reason


def test_a_story_that_credits_and_is_cut_is_known_by_its_order() -> None:
    half = ("020sKHM", "200g1606029", "400p|THA|somsak rakthai||", "700n30", "900eASSAULT")
    cut = replace(outline(half, outlet="the mirror", credit="harbour wire"), length=450)
    same = compare(outline(STORY), cut)
    assert same is not None
    assert same == compare(cut, outline(STORY))


def test_a_text_that_says_it_is_translated_may_be_of_any_outlet() -> None:
    assert renders(outline(THAI, outlet="x", credit="*"), outline(STORY))


def test_a_name_in_the_text_is_an_outlets_only_whole() -> None:
    assert renders(outline(THAI, outlet="x", credit="=the harbour wire"), outline(STORY))
    assert not renders(outline(THAI, outlet="x", credit="=harbour master"), outline(STORY))


def test_an_outlet_that_tells_it_again_copies_nobody() -> None:
    assert compare(outline(STORY), outline(THAI, credit="harbour wire")) is None


@pytest.mark.parametrize("name", ["harbour wire", "harbour", "ฮาร์เบอร์ไวร์"])
def test_a_credit_is_known_in_either_script(name: str) -> None:
    assert renders(outline(THAI, outlet="x", credit=name), outline(STORY))


def test_nobody_renders_what_was_published_later() -> None:
    later = replace(outline(STORY), day="2027-03-10")
    assert not renders(outline(THAI, outlet="x", credit="harbour wire"), later)


@pytest.mark.parametrize(("day", "found"), [("2027-03-16", True), ("2027-03-02", True), ("2027-03-30", False)])
def test_a_rendering_is_looked_for_near_its_day(day: str, *, found: bool) -> None:
    keys = set(looked_up(outline(STORY)))
    assert bool(keys & set(sought(replace(outline(STORY), day=day)))) is found


@pytest.mark.parametrize("published", ["2025-07-XX", "2025-02-31", "2025-07", "", "2025-07-24T10:22+07:00"])
def test_whatever_the_date_a_text_can_be_looked_up(published: str) -> None:
    day = published[:10] if "T" in published else ""
    assert day_of(published) == day
    assert sought(replace(outline(STORY), day=day_of(published)))


CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/identity/renderings.yaml").read_text("utf-8"))


@cache
def read() -> Mapping[tuple[str, str], Outline | None]:
    reader = Reader(Config())
    sources = {
        (case["about"], one["key"]): Source(one["key"], one["text"], publisher=one["outlet"], published=str(one["day"]))
        for case in CASES
        for one in case["articles"]
    }
    return {key: outlined(reader.read(source)) for key, source in sources.items()}


def found(case: Mapping[str, Any]) -> set[frozenset[str]]:
    """Return the pairs of articles of which one is found to render the other, under the keys that both share."""
    told = {one["key"]: read()[case["about"], one["key"]] for one in case["articles"]}
    pairs = ((a, b, told[a], told[b]) for a, b in combinations(told, 2))
    return {
        frozenset((a, b))
        for a, b, one, other in pairs
        if one and other and len({*looked_up(one)} & {*sought(other)}) >= SHARED and compare(one, other)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_whoever_renders_without_saying_so_is_found_and_nobody_else(case: Mapping[str, Any]) -> None:
    origin = {one["key"]: one.get("renders", one["key"]) for one in case["articles"]}
    pairs = found(case)
    assert {frozenset((key, of)) for key, of in origin.items() if key != of} <= pairs
    assert {pair for pair in pairs if len({origin[key] for key in pair}) > 1} == set()
