"""What no text may do, however odd: move a word from its place, or break the reading. Growth of time: bench/linear.py.

Texts are the demo's articles, changed as files are damaged in the wild, and strings made of the language's own cues.
"""

from __future__ import annotations

import errno
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, NotText, OnrecordError
from onrecord.identity.outlines import outline
from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.model.spans import Span
from onrecord.model.wire import to_json
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Here, attempt
from onrecord.pipeline.read import Reader
from onrecord.resolve.actor_called import called

READER = Reader(Config(today=date(2026, 11, 23)))
FOLDER = files("onrecord.demo") / "articles"
ARTICLES = {
    name: (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("th01-crimea-denied", "th03-border-clash", "en03-border-truce")
}


def sprinkled(marks: list[str], share: float) -> Callable[[str], str]:
    def change(text: str) -> str:
        dice = random.Random(len(text))
        return "".join(char + (dice.choice(marks) if dice.random() < share else "") for char in text)

    return change


DAMAGES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "lone CR": lambda text: text.replace("\n", "\r"),
    "U+2028": lambda text: text.replace("\n", "\u2028"),
    "one line": lambda text: text.replace("\n", " "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "no spaces": lambda text: text.replace(" ", ""),
    "NUL": sprinkled(["\0"], 0.02),
    "emoji": sprinkled(
        ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1f9\U0001f1ed", "\U0001f44d\U0001f3fd"], 0.03
    ),
    "zero-width spaces": sprinkled(["\u200b"], 0.15),
    "decomposed sara am": lambda text: text.replace("\u0e33", "\u0e4d\u0e32"),
    "combining marks": sprinkled(["\u0301", "\u0e48", "\u0e38", "\u0e31"], 0.03),
    "writing direction": sprinkled(["\u202e", "\u2066", "\u2069", "\u200f"], 0.03),
    "byte-order marks inside": sprinkled(["\ufeff"], 0.03),
    "line breaks inside words": sprinkled(["\n"], 0.1),
    "quotes without a partner": sprinkled(list("\"'“”‘’«»()[]"), 0.03),
    "digits of many scripts": sprinkled(list("0๒²½Ⅷ①٣"), 0.05),
    "letters that pass for others": lambda text: text.replace("i", "ı").replace("s", "ſ"),
    "capitals that pass for others": lambda text: text.replace("i", "İ").replace("k", "\u212a"),
    "letters lost": lambda text: "".join(char for number, char in enumerate(text) if number % 11),
}


def spans_of(noun: object) -> Iterator[Span]:
    if isinstance(noun, Span):
        yield noun
    elif is_dataclass(noun):
        for field in fields(noun):
            yield from spans_of(getattr(noun, field.name))
    elif isinstance(noun, tuple):
        for one in noun:
            yield from spans_of(one)


def read(text: str, language: str | None = None) -> Reading:
    """Read a text and hold it to the contract: verbatim spans, sections in bounds, JSON."""
    reading = READER.read(Source("text", text, language=language))
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert all(0 <= part.start <= part.end <= len(text) for part in reading.document.sections)
    json.dumps(to_json(reading)).encode()
    return reading


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_every_word_stays_in_its_place_in_a_damaged_article(article: str, damage: str) -> None:
    read(DAMAGES[damage](ARTICLES[article]))


ATOMS = st.sampled_from(
    [
        "a",
        "ก",
        "1",
        "๑",
        '"',
        "“",
        "”",
        "'",
        "(",
        ")",
        "\x00",
        "\ufeff",
        "\u200b",
        "\n",
        "\r",
        "\u2028",
        "ำ",
        "́",
        "\u202e",
        "\xa0",
        ".",
        ",",
        "—",
        " ",
        "\t",
        "²",
        "İ",
        "said",
        "กล่าวว่า",
        "Friday",
        "วันศุกร์ที่",
        "2567",
        "พ.ศ.",
        "ก.ค.",
        "พ.\n",
        "นาย",
        "Mr.",
        "President",
        "ประธานาธิบดี",
        "ที่มา",
        "Source:",
        "29 ก.พ. 2566",
        "31/02/2025",
        "00/00/0000",
        "9999",
        "in 99999999999 years",
        "999999999999 ปีก่อน",
        "ศตวรรษที่ 999",
        "25:00 น.",
        "ปี 0",
        "the 999th century",
        "since",
        "ระหว่าง",
        "killed",
        "เสียชีวิต",
        "คน",
        "9" * 400,
        "https://a.b/2025/13/45/x",
    ]
)


@given(st.lists(ATOMS, max_size=12), st.sampled_from(["", " "]), st.sampled_from(["th", "en"]))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_no_string_of_cues_breaks_the_reading(atoms: list[str], joiner: str, language: str) -> None:
    read(joiner.join(atoms), language)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", "ก", "7", '"', '"' * 10_000, "(" * 1000 + ")" * 1000, "9" * 5000])
def test_texts_of_almost_nothing_are_read(text: str, language: str) -> None:
    read(text, language)


@pytest.mark.parametrize("letters", ["ıſ\u212a", "İS\u212a"])
def test_letters_that_pass_for_others_in_a_pattern_are_no_words_of_a_table(letters: str) -> None:
    text = "Troops of Norland shelled a military base in Soland with missiles and drones on Friday; six died. Norland"
    text += " asked Soland for a ceasefire against sanctions, and threatened strikes on oil, disease and elections."
    for one, other in zip("isk", letters, strict=True):
        outline(read(text.replace(one, other), "en"))


ENDING = {
    "en": "LIMA, May 1 (The Bay Post) - Mr. Ana Ruiz, the minister, said “yes” to Peru's (PBX) in May (Harbour Radio)",
    "th": "ลิมา (เดอะเบย์โพสต์) – นายอานา รุยซ์ (Ana Ruiz) รัฐมนตรี กล่าวว่า “ใช่” เมื่อวันที่ 3 พ.ค. (ฮาร์เบอร์เรดิโอ)",
}
"""What readers look for behind something: whatever it is, the text may end before it."""


@pytest.mark.parametrize("language", ENDING)
def test_a_text_may_end_anywhere(language: str) -> None:
    text = ENDING[language]
    for end in (at for at in range(1, len(text) + 1) if at == len(text) or not text[at - 1 : at + 1].isalpha()):
        read(f"He met them in May. {text[:end]}", language)
        read(text[end:], language)


def test_a_text_may_end_in_a_comma_behind_what_is_said() -> None:
    read("Norland admitted that it had denied the raid and that the medals of Ana Ruiz stood, ", "en")


def test_a_line_of_odd_white_space_before_a_name_is_no_noun() -> None:
    text = "Somebody left.\n \u2028 , Xuqo Zed"
    assert called(text, [Span.of(text, len(text) - 8, len(text))], ()) is None


@pytest.mark.parametrize("source", [Source("a", "He said \ud800."), Source("a", "He left.", title="\udfff")])
def test_half_a_character_is_an_error_of_its_document(source: Source) -> None:
    with pytest.raises(NotText, match="surrogate"):
        READER.read(source)


def test_a_fault_of_ours_is_one_document_s_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: Reader, source: Source) -> Reading:
        if source.text == "bad":
            raise KeyError("x")
        return Reading(document=None)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "read", read)
    good, bad, last = Here().read([Source("1", "good"), Source("2", "bad"), Source("3", "good")], Config())
    assert good.reading is not None
    assert last.reading is not None
    assert isinstance(bad.error, DocumentError)
    assert "KeyError" in str(bad.error)
    assert "2" in str(bad.error)


def test_a_machine_without_room_is_no_article_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: Reader, source: Source) -> Reading:
        raise OSError(errno.ENOSPC if source.name == "1" else errno.EIO, "of the machine")

    monkeypatch.setattr(Reader, "read", read)
    with pytest.raises(OnrecordError, match="cannot go on") as caught:
        attempt(READER, Source("1", "good"))
    assert not isinstance(caught.value, DocumentError)
    assert isinstance(attempt(READER, Source("2", "good")).error, DocumentError)


def test_what_is_wrong_beyond_the_document_ends_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: Reader, source: Source) -> Reading:
        raise OnrecordError("a model is damaged", value=source.name)

    monkeypatch.setattr(Reader, "read", read)
    with pytest.raises(OnrecordError, match="damaged"):
        attempt(READER, Source("1", "good"))


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("th", "รัฐบาลเปิดเผยข้อมูลการประชุม"),
        ("th", "ป"),
        ("th", "กล่าวว่า"),
        ("th", "("),
        ("th", "25ส.ค.2568"),
        ("th", '"'),
        ("th", "นายสมชาย ใจดี "),
        ("en", "'"),
        ("en", '"'),
        ("en", "("),
        ("en", "a"),
    ],
)
def test_a_long_run_of_one_cue_is_read_without_an_error(language: str, unit: str) -> None:
    read((unit * (20_000 // len(unit) + 1))[:20_000], language)
