"""What two articles share: persons in two scripts, towns, numbers; outlets and what all articles name are nothing."""

from __future__ import annotations

import pytest

from onrecord.identity.scenes import STORY, shared, worth

ARTICLE = ("bnamed:river front", "cLBY", "cTCD", "g88932", "n9", "n1200", "p|LBY|salem haddoud||")


@pytest.mark.parametrize(
    ("other", "marks", "story"),
    [
        (("cLBY", "cTCD"), ("cLBY", "cTCD"), False),
        (("cLBY", "g88932"), ("cLBY", "g88932"), True),
        (("cFRA", "n1200"), ("n1200",), False),
        (("p|LBY||ซาเลม ฮัดดูด|",), ("p|LBY|salem haddoud||",), True),
        (("p|LBY|karim haddoud||",), (), False),
        (("p|TCD|salem haddoud||",), ("p|LBY|salem haddoud||",), True),
        (("p|TCD||ซาเลม ฮัดดูด|",), ("p|LBY|salem haddoud||",), True),
        (("p|TCD|haddoud||",), (), False),
        ((), (), False),
    ],
)
def test_articles_are_on_one_story_by_what_few_others_name(
    other: tuple[str, ...], marks: tuple[str, ...], story: bool
) -> None:
    found = shared(ARTICLE, other)
    assert found == marks
    assert len(shared(other, ARTICLE)) == len(found)
    assert (worth(found) >= STORY) == story
