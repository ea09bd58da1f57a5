"""What is read off a text that stands around an article."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dates import find_times
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.metadata import describe
from onrecord.lang.en.metadata import metadata_cues as english
from onrecord.lang.th.metadata import metadata_cues as thai
from onrecord.model.documents import Document, Source
from onrecord.model.ports import MetadataCues

CUES = {"th": thai(), "en": english()}
CASES = [
    pytest.param(language, case, id=f"{language}-{case['why']}")
    for language in CUES
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "cases" / language / "metadata.yaml").read_text(encoding="utf-8")
    )
]


def described(text: str, *, language: str = "en", **declared: object) -> Document:
    source = Source(name="test", text=text, **declared)  # type: ignore[arg-type]
    return describe(source, language=language, cues=CUES[language], find_times=find_times)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_what_stands_around_an_article(language: str, case: dict) -> None:
    declared = {key: tuple(v) if isinstance(v, list) else str(v) for key, v in case.get("source", {}).items()}
    document = described(case["text"], language=language, **declared)
    found = {
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "byline": list(document.byline),
        "derived_from": document.derived_from
        and {name: getattr(document.derived_from, name) for name in ("publisher", "url", "published")},
        "sections": [section.title for section in document.sections],
        "kinds": [line.kind.value for line in document.lines],
    }
    expected = {key: case[key] for key in found if key in case}
    assert stringly({key: found[key] for key in expected}) == stringly(expected)


def stringly(value: object) -> object:
    """YAML reads bare dates as dates; compare what they say."""
    if isinstance(value, dict):
        return {key: stringly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [stringly(item) for item in value]
    return value if value is None else str(value)


def test_sections_hold_what_stands_under_their_heading() -> None:
    text = (
        "Head\n1 May 2024\n\n"
        + "An opening line that goes on for a while. " * 6
        + "\n## One\nFirst. \nSecond.\n## Two\nLast."
    )
    first, second = described(text).sections
    assert text[first.start : first.end] == "First. \nSecond."
    assert text[second.start : second.end] == "Last."


def test_the_text_stays_as_it_was_read() -> None:
    text = "Head\u200b \r\n\r\n\ufeff1 May 2024 \r\nBody ไทย 🙂 ends.\r"
    document = described(text)
    assert document.text == text
    assert all(text[line.span.start : line.span.end] == line.span.text for line in document.lines)


@given(st.text(alphabet="กา่ By:-#\r\n\u2028\u200b🙂12/4(.“", max_size=200), st.sampled_from(["th", "en"]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_described_with_verbatim_lines(text: str, language: str) -> None:
    document = described(text, language=language)
    assert document.text == text
    assert all(line.span.stands_in(text) for line in document.lines)
    assert "".join("".join(line.span.text.split()) for line in document.lines) == "".join(text.split())


def test_packs_without_cues_do_no_harm() -> None:
    document = describe(
        Source(name="x", text="Titre\n\nLe texte."), language="fr", cues=MetadataCues(), find_times=lambda _: ()
    )
    assert (document.title, document.publisher, document.published) == ("Titre", None, None)
