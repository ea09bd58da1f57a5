"""Text on a page: escaped, its unseen characters shown, each language's own script under its name."""

from __future__ import annotations

import pytest

from onrecord.web.tongues import mixed, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bangkok", "Bangkok"),
        ("กองทัพ said", '<span lang="th">กองทัพ</span> said'),
        ("เมื่อวาน ที่ กทม. 4", '<span lang="th">เมื่อวาน ที่ กทม</span>. 4'),
        ("<b>ไทย</b>", '&lt;b&gt;<span lang="th">ไทย</span>&lt;/b&gt;'),
        ("\u202eabc", "\\u202eabc"),
        ("한국 & ไทย", '<span lang="ko">한국</span> &amp; <span lang="th">ไทย</span>'),
        (("ไทย", "Laos"), '<span lang="th">ไทย</span>, Laos'),
        (None, ""),
    ],
)
def test_runs_of_a_script_have_their_language(text: object, expected: str) -> None:
    assert str(mixed(text)) == expected


def test_the_end_of_a_line_stays_and_a_lone_return_shows() -> None:
    assert plain("a\r\nb\rc\x00") == "a\r\nb\\u000dc\\u0000"


def test_many_spaces_stay() -> None:
    text = ("ก" + " " * 2_000 + "x") * 100
    assert str(mixed(text)).replace('<span lang="th">', "").replace("</span>", "") == text
