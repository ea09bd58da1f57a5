"""Casualties and things counted, in both languages; a number that counts nothing gives nothing."""

from __future__ import annotations

import pytest

from onrecord.lang.amounts import find_things, find_tolls, load_amounts

EN = load_amounts("onrecord.lang.en", "data/events_amounts.tsv")
TH = load_amounts("onrecord.lang.th", "data/events_amounts.tsv")


@pytest.mark.parametrize(
    ("amounts", "text", "expected"),
    [
        (EN, "The raid killed at least 26 people.", [("killed", 26, None)]),
        (EN, "Six soldiers were wounded near the bridge.", [("wounded", 6, None)]),
        (EN, "Up to 1,200 people were displaced.", [("displaced", None, 1200)]),
        (EN, "It killed 3 civilians and wounded 12 others.", [("killed", 3, None), ("wounded", 12, None)]),
        (EN, "They were killed on 3 May 2024.", []),
        (EN, "Two people left. Killed.", []),
        (TH, "มีผู้เสียชีวิตอย่างน้อย 26 ราย", [("killed", 26, None)]),
        (TH, "บาดเจ็บ ๑๒ คน", [("wounded", 12, None)]),
        (TH, "เสียชีวิตเมื่อวันที่ 3 พ.ค.", []),
    ],
)
def test_tolls(amounts, text, expected) -> None:  # type: ignore[no-untyped-def]
    found = find_tolls(text, 0, len(text), amounts)
    assert [(toll.kind, toll.low, toll.high) for toll in found] == expected
    assert all(text[toll.span.start : toll.span.end] == toll.span.text for toll in found)


@pytest.mark.parametrize(
    ("amounts", "text", "expected"),
    [
        (EN, "sent about 11,000 troops to the border", ("troops", "11000~", "persons")),
        (EN, "shipped 5,000 tonnes of rice", ("food", "5000", "tonnes")),
        (EN, "promised missiles", ("missiles", None, None)),
        (TH, "ส่งรถถัง 40 คันให้", ("weapons", "40", "items")),
        (TH, "ส่งทหารราว 1,500 นาย", ("troops", "1500~", "persons")),
    ],
)
def test_things(amounts, text, expected) -> None:  # type: ignore[no-untyped-def]
    found = find_things(text, 0, len(text), amounts)
    assert [(thing.kind, thing.quantity, thing.unit) for thing in found] == [expected]
    assert text[found[0].span.start : found[0].span.end] == found[0].span.text
