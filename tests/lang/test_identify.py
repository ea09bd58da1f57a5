"""identify(): by script, by function words, by model; and paragraphs that differ from their document."""

import subprocess
import sys

import pytest

from onrecord.lang.identify import identify, identify_lines
from onrecord.model.spans import Span

THAI = "รัฐมนตรีต่างประเทศกล่าวกับผู้สื่อข่าวว่า รัฐบาลพร้อมเจรจากับทุกฝ่าย"
ENGLISH = "The foreign minister said on Friday that the government was ready to talk to all sides."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (THAI, "th"),
        (ENGLISH, "en"),
        (f'{THAI} โดยระบุว่า "We are ready" และ "no comment" (Smita Rawal)', "th"),
        (f"{ENGLISH} Somchai Jaidee (สมชาย ใจดี) agreed with the plan.", "en"),
        (f"{THAI} https://news.example/a-very-long-address-of-an-article-in-latin-letters-only-and-so-on", "th"),
        ("Le ministre a déclaré vendredi que le gouvernement était prêt à négocier avec tous.", "fr"),
        ("Der Minister sagte am Freitag, die Regierung sei zu Gesprächen mit allen bereit.", "de"),
        ("Menteri luar negeri mengatakan pada hari Jumat bahwa pemerintah siap berunding.", "id"),
        ("Министр заявил в пятницу, что правительство готово к переговорам.", "ru"),
        ("외무장관은 금요일 정부가 모든 당사자와 대화할 준비가 되어 있다고 말했다.", "ko"),
        ("外相は金曜日、政府はすべての当事者と協議する用意があると述べた。", "ja"),
        ("外交部长星期五说，政府准备与各方对话。", "zh"),
        ("ລັດຖະບານພ້ອມເຈລະຈາ", "lo"),
        ("SEOUL, Oct 18", "und"),
        ("12:30 25-8-2025 — 50%", "und"),
        ("", "und"),
    ],
)
def test_language_of_a_document(text: str, expected: str) -> None:
    assert identify(text) == expected


def test_paragraphs_differ_and_short_ones_follow_the_document() -> None:
    parts = [THAI, THAI, ENGLISH, "Example News", "https://news.example/x", "25-8-2025"]
    text = "\n".join(parts)
    spans = []
    at = 0
    for part in parts:
        spans.append(Span.of(text, at, at + len(part)))
        at += len(part) + 1
    assert identify(text) == "th"
    assert identify_lines(text, spans) == ("th", "th", "en", "th", "th", "th")


def test_a_thai_paragraph_of_an_english_document_is_thai() -> None:
    text = f"{ENGLISH} {ENGLISH} {ENGLISH}\n{THAI}"
    start = text.index("\n") + 1
    assert identify_lines(text, [Span.of(text, start, len(text))]) == ("th",)
    assert identify_lines(text, [Span.of(text, start, len(text))], document="en") == ("th",)


def test_thai_and_english_load_no_model() -> None:
    code = (
        "import sys; from onrecord.lang.identify import identify;"
        f"identify({THAI!r}); identify({ENGLISH!r}); sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
