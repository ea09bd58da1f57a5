"""Which earlier text a notice is about: by address, title, words, or the day; of what is not alike, none."""

from __future__ import annotations

import pytest

from onrecord.identity.amendments import Text, meant

FERRIES = Text("ferries", "Ferry strike enters second week", "https://post.example/ferries?x=1", "2025-03-03")
TRAINS = Text("trains", "Train drivers go back to work", "https://post.example/trains", "2025-03-03")
LATER = Text("later", "Ferry strike enters third week", "https://post.example/ferries-3", "2025-03-10")
ALL = (FERRIES, TRAINS, LATER)
NOTICE = Text("notice", "Notice to readers")


@pytest.mark.parametrize(
    ("of", "rule", "documents"),
    [
        (Text("", url="http://www.post.example/ferries"), "address", ["ferries"]),
        (Text("", title="Ferry strike enters second week"), "title", ["ferries"]),
        (Text("", title="Ferry strike in its second week", published="2025-03-03"), "title", ["ferries"]),
        (Text("", title="Ferry strike enters second week", published="2025-03-05"), "", []),
        (Text("", title="Pilots leave the union"), "", []),
        (Text("", published="2025-03-03"), "", []),
        (None, "", []),
    ],
)
def test_what_a_notice_names(of: Text | None, rule: str, documents: list[str]) -> None:
    found = meant(NOTICE, of, ALL)
    assert [one.document for one in found] == documents
    assert {one.rule for one in found} <= {rule}


@pytest.mark.parametrize(
    ("notice", "rule", "documents"),
    [
        (Text("n", "Ferry strike: more", "https://post.example/ferries"), "same-address", ["ferries"]),
        (Text("n", "CORRECTED-Ferry strike enters second week"), "same-title", ["ferries"]),
        (Text("n", "แก้ไขข่าว: Ferry strike enters second week"), "same-title", ["ferries"]),
        (Text("n", "Nothing of the kind"), "", []),
        (Text("n"), "", []),
    ],
)
def test_an_earlier_version_of_the_same(notice: Text, rule: str, documents: list[str]) -> None:
    found = meant(notice, None, ALL)
    assert [one.document for one in found] == documents
    assert {one.rule for one in found} <= {rule}


def test_words_in_common_are_enough_and_the_most_alike_is_meant() -> None:
    texts = (Text("much", shared=0.9), Text("some", shared=0.5), *ALL)
    assert [one.document for one in meant(NOTICE, None, texts)] == ["much"]


def test_where_nothing_else_tells_the_text_it_is_the_one_that_names_the_same() -> None:
    one = Text("one", "Boats collide", published="2025-03-03", names=4, of_names=5, recent=True)
    other = Text("other", "More boats", published="2025-03-03", names=3, of_names=5, recent=True)
    old = Text("old", "Boats of old", published="2024-12-01", names=5, of_names=5)
    assert [found.document for found in meant(NOTICE, None, (one, other, old))] == ["one"]
    assert [found.document for found in meant(NOTICE, Text("", published="2024-12-01"), (one, other, old))] == ["old"]
    alike = Text("alike", names=4, of_names=5, recent=True)
    assert meant(NOTICE, None, (one, alike)) == [], "of two that go as well, neither"
    assert meant(NOTICE, None, (Text("few", names=2, of_names=2, recent=True),)) == []


def test_the_one_text_of_the_day_that_a_notice_tells_as_its_own_needs_little_in_common() -> None:
    one = Text("one", "Boats collide", published="2025-03-03", names=1, of_names=5, told=True)
    other = Text("other", "More boats", published="2025-03-03", names=2, of_names=9, told=True)
    dated = Text("", published="2025-03-03")
    assert [found.document for found in meant(NOTICE, dated, (one, *ALL))] == ["one"]
    assert meant(NOTICE, None, (one, *ALL)) == [], "a day may be that of anything"
    assert meant(NOTICE, dated, (one, other, *ALL)) == []
