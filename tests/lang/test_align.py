"""Names across scripts: the same name sounds alike, another does not, and its left end is found."""

import pytest

from onrecord.lang.align import LIKELY, initials, left_boundary, similarity

ALIKE = [
    ("โทมัส เวเบอร์", "Thomas Weber"),
    ("มารีอา กอนซาเลซ", "María González"),
    ("จอห์น สมิธ", "John Smith"),
    ("ปาร์ก จุนโฮ", "Park Jun-ho"),
    ("คริสตินา เฟอร์นันเดซ", "Cristina Fernández"),
    ("เคียร์ สตาร์เมอร์", "Keir Starmer"),
    ("เอ็มมานูเอล มาครง", "Emmanuel Macron"),
    ("ฟริดริช แมร์ซ", "Friedrich Merz"),
    ("ทรัมป์", "Trump"),
    ("คูรสก์", "Kursk"),
]
UNLIKE = [
    ("โทมัส เวเบอร์", "John Smith"),
    ("กระทรวงการคลัง", "Treasury"),
    ("องค์การอนามัยโลก", "WHO"),
    ("มอสโก", "Pyongyang"),
    ("", "Trump"),
]


@pytest.mark.parametrize(("thai", "latin"), ALIKE)
def test_one_name_in_two_scripts(thai, latin):
    assert similarity(thai, latin) >= LIKELY


@pytest.mark.parametrize(("thai", "latin"), UNLIKE)
def test_two_names(thai, latin):
    assert similarity(thai, latin) < LIKELY


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
