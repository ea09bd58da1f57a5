"""Which text renders which: by what both name, where they name it, and whom they credit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.identity.renderings import Outline, _day, compare, looked_up, renders, sought

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


def test_in_one_language_other_words_need_a_credit() -> None:
    rewritten = outline(MOVED, outlet="the capital courier")
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


@pytest.mark.parametrize(("day", "found"), [("2027-03-12", True), ("2027-03-06", True), ("2027-03-13", False)])
def test_a_rendering_is_looked_for_near_its_day(day: str, *, found: bool) -> None:
    keys = set(looked_up(outline(STORY)))
    assert bool(keys & set(sought(replace(outline(STORY), day=day)))) is found


@pytest.mark.parametrize("published", ["2025-07-XX", "2025-02-31", "2025-07", "", "2025-07-24T10:22+07:00"])
def test_whatever_the_date_a_text_can_be_looked_up(published: str) -> None:
    day = published[:10] if "T" in published else ""
    assert _day(published) == day
    assert sought(replace(outline(STORY), day=_day(published)))
