"""Where the Thai name begins that a bracket gives in Latin letters."""

import pytest

from onrecord.lang.align import initials, left_boundary


@pytest.mark.parametrize(
    ("before", "name", "latin"),
    [
        ("เมื่อวานนี้ ", "โทมัส เวเบอร์", "Thomas Weber"),
        ("นักวิชาการชื่อ", "จอห์น สมิธ", "John Smith"),
        ("พบกับ ", "คริสตินา เฟอร์นันเดซ", "Cristina Fernández"),
        ("", "คูรสก์", "Kursk"),
    ],
)
def test_the_left_end_of_a_glossed_name(before, name, latin):
    text = f"{before}{name} ({latin}) กล่าว"
    assert left_boundary(text, text.index("("), latin, boundaries={len(before)}) == len(before)


def test_an_acronym_has_no_sound():
    text = "องค์การอนามัยโลก (WHO) ระบุ"
    assert left_boundary(text, text.index("("), "WHO") is None


def test_the_search_stays_on_the_line():
    text = "โทมัส\nเวเบอร์ (Thomas Weber)"
    start = left_boundary(text, text.index("("), "Weber")
    assert start == text.index("เวเบอร์")


def test_initials():
    assert initials("World Food Programme") == "WFP"
