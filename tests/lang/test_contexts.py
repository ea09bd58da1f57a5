"""What an event is about: its trigger's own word first, then what is given, then the words around it."""

from __future__ import annotations

import pytest

from onrecord.lang.contexts import load_contexts
from onrecord.model.annotations import EventFrame, Thing
from onrecord.model.spans import Span

WORDS = {language: load_contexts(f"onrecord.lang.{language}", "data/contexts.tsv") for language in ("en", "th")}


def about(
    language: str, text: str, own: tuple[str, ...] = (), thing: str | None = None, type_: str = "AID"
) -> tuple[str, ...]:
    what = (Thing(Span.of(text, 0, 1), thing),) if thing else ()
    frame = EventFrame(Span.of(text, 0, 1), type_, contexts=own, what=what)
    return WORDS[language].about(frame, text, 0, len(text))


@pytest.mark.parametrize(
    ("language", "text", "own", "thing", "expected"),
    [
        ("en", "They discussed the refugees.", ("diplomatic",), None, ("diplomatic", "migration")),
        ("en", "They discussed the refugees.", ("military",), None, ("military",)),
        ("en", "They agreed on tariffs and uranium and elections.", (), None, ("economic", "cbrn")),
        ("en", "It sent tanks.", ("human_security",), "weapons", ("military",)),
        ("en", "They met.", ("diplomatic",), None, ("diplomatic",)),
        ("en", "A thousand laws", (), None, ()),
        ("th", "หารือเรื่องผู้ลี้ภัย", ("diplomatic",), None, ("diplomatic", "migration")),
        ("th", "ตกลงเรื่องกำแพงภาษี", (), None, ("economic",)),
        ("th", "ส่งข้าวให้", (), "food", ("human_security",)),
        ("th", "พบกัน", ("diplomatic",), None, ("diplomatic",)),
    ],
)
def test_contexts(language: str, text: str, own: tuple[str, ...], thing: str | None, expected: tuple[str, ...]) -> None:
    assert about(language, text, own, thing) == expected


@pytest.mark.parametrize(
    ("language", "type_", "own", "text", "expected"),
    [
        ("en", "PROTEST", "rights_freedoms", "They marched against the price of bread.", ("economic",)),
        ("en", "PROTEST", "rights_freedoms", "They marched on Friday.", ("rights_freedoms",)),
        ("en", "ASSAULT", "military", "They attacked a mosque.", ("military", "religion_ethnicity")),
        ("en", "COERCE", "legal", "They arrested him at a mosque.", ("legal",)),
        ("th", "PROTEST", "rights_freedoms", "เดินขบวนต้านค่าครองชีพ", ("inequality",)),
        ("th", "ASSAULT", "military", "โจมตีมัสยิด", ("military", "religion_ethnicity")),
    ],
)
def test_what_nearly_every_trigger_of_a_type_gives_stands_back(
    language: str, type_: str, own: str, text: str, expected: tuple[str, ...]
) -> None:
    assert about(language, text, (own,), type_=type_) == expected
