"""The outlet that a date line names."""

import pytest

from onrecord.lang.th.names import find_names
from onrecord.lang.th.segment import segment
from onrecord.model.documents import Document, Line, LineKind
from onrecord.model.spans import Span


def media(head: str, body: str) -> list[str]:
    text = f"{head}\n{body}"
    lines = (Line(Span.of(text, 0, len(head)), LineKind.DATE), Line(Span.of(text, len(head) + 1, len(text))))
    found = find_names(segment(Document(id="x", text=text, language="th", lines=lines)))
    return [mention.span.text for mention in found.mentions if mention.rule == "th-masthead"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("ลานเพลาข่าว เผยแพร่ 3 ก.พ. 2567 09:00 น.", ["ลานเพลาข่าว"]),
        ("3 กุมภาพันธ์ 2567 | ซัลเดอไวร์ - ไนโรบี", ["ซัลเดอไวร์"]),
        ("เผยแพร่: 3 ก.พ. 2567", []),
        ("พุธ 3 ม.ค. 2567", []),
        ("3 ม.ค. 2567 | หน้าเศรษฐกิจ", []),
        ("ฮานอย 3 ม.ค. 2567", []),
    ],
)
def test_outlets_of_date_lines(head, expected):
    assert media(head, "ฝนตกทั้งวัน") == expected


def test_the_outlet_is_one_elsewhere_too():
    assert media("ลานเพลาข่าว, 3 ก.พ. 2567", "เขาบอกลานเพลาข่าวว่าฝนตก") == ["ลานเพลาข่าว"] * 2
