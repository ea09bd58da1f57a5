"""Names across scripts: the same name sounds alike, another does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.sounds import LIKELY, latin_sounds, may_be_alike, similarity, syllables, thai_sounds

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


THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=24)


@given(THAI)
def test_syllables_lie_in_the_text_in_order(name):
    starts = [at for at, _ in syllables(name)]
    assert starts == sorted(set(starts))
    assert all(0 <= at < len(name) for at in starts)


@given(THAI, st.text(max_size=24))
def test_no_name_is_more_like_another_than_like_itself(thai, latin):
    assert similarity(thai, latin) <= 1.0


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=24))
def test_latin_letters_sound_the_same_in_a_thai_text(latin):
    assert set(thai_sounds(latin)) <= set("".join(map(latin_sounds, latin)))


@pytest.mark.parametrize(("thai", "latin"), ALIKE)
def test_the_quick_test_passes_what_is_alike(thai, latin):
    assert may_be_alike(thai, latin, LIKELY)
