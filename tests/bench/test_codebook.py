"""The codebook: all is defined, has examples in both languages, and is read as its page says or listed as misread."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from bench.suites import codebook
from bench.suites.codebook import HELD_OUT, LANGUAGES, Example, Key, examples, known, verdicts

from onrecord.identity.standing import ADMITTED, OWN
from onrecord.knowledge import plover
from onrecord.knowledge.codebook import entries
from onrecord.model.annotations import Act, ActorKind, Certainty, Form, QuoteKind, Status
from onrecord.model.reading import Basis
from onrecord.model.timex import TimexType

ROOT = Path(__file__).parents[2]
SIDES = ("for", "against")
TWICE = ("type", "act", "status", "step")
"""Groups with a page for each, and two examples for and two against in each language."""
GROUPS = (*codebook.LABELS, "standing")
SETTLE = "`python -m bench.suites.codebook --settle`, then `make docs`"


@cache
def told() -> tuple[Example, ...]:
    return tuple(one for language in LANGUAGES for one in examples(language))


@cache
def misread() -> Mapping[Key, str]:
    return known()


RELATIONS = "alliance defence_pact treaty membership office kinship patronage hostility recognition transfer"
THINGS = """
    troops weapons ammunition missiles food fuel money medicine technology training intelligence territory people goods
"""
TOLLS = "killed wounded missing captured displaced"
"""The kinds of docs/record.md."""
CODES = {
    "type": set(plover.types()),
    "mode": {f"{type_}/{mode}" for type_, one in plover.types().items() for mode in one.modes},
    "context": set(plover.contexts()),
    "act": set(Act),
    "quote": set(QuoteKind),
    "status": set(Status),
    "certainty": set(Certainty),
    "basis": set(Basis),
    "step": {*OWN, *ADMITTED, "alleged", "corroborated", "retracted"},
    "standing": {*OWN, *ADMITTED, "alleged", "corroborated", "retracted", "unreported"},
    "kind": set(ActorKind),
    "form": set(Form),
    "relation": set(RELATIONS.split()),
    "thing": set(THINGS.split()),
    "toll": set(TOLLS.split()),
    "precision": {"exact", "city", "region", "country"},
}


@pytest.mark.parametrize("group", CODES)
def test_every_code_has_examples_for_and_against_in_both_languages(group: str) -> None:
    number = Counter((one.language, one.code, one.side) for one in told() if one.group == group)
    least = 2 if group in TWICE else 1
    wanted = [
        (language, str(code), side) for language in LANGUAGES for code in CODES[group] for side in ("for", "against")
    ]
    assert [key for key in wanted if number[key] < least] == []
    assert {code for _, code, _ in number} == {str(code) for code in CODES[group]}


@pytest.mark.parametrize("group", sorted(set(GROUPS) - {"mode"}))
def test_everything_that_has_examples_is_defined(group: str) -> None:
    assert [
        one.of for one in told() if one.group == group and not getattr(entries().get(one.of), "definition", "")
    ] == []


@pytest.mark.parametrize("group", TWICE)
def test_a_page_has_the_words_that_mark_it_in_both_languages_and_a_borderline(group: str) -> None:
    found = [entry for of, entry in entries().items() if of.startswith(f"{group}/")]
    assert [entry.of for entry in found if set(entry.marks) != set(LANGUAGES) or not entry.borders] == []


def test_every_mode_has_its_gloss_and_the_words_that_mark_it() -> None:
    assert [pair for pair, gloss in plover.glosses().items() if not gloss] == []
    assert [code for code in CODES["mode"] if set(entries()[f"mode/{code}"].marks) != set(LANGUAGES)] == []


def test_types_of_times_are_those_of_timex3() -> None:
    assert {str(one) for one in TimexType} <= {one.code for one in told() if one.group == "time"}


def test_no_example_stands_twice() -> None:
    assert [key for key, number in Counter(one.key for one in told()).items() if number > 1] == []


def test_the_second_draw_is_none_of_the_first() -> None:
    second = [one for language in LANGUAGES for one in examples(language, folder=HELD_OUT)]
    assert len({one.key for one in second}) == len(second) > 150
    assert {one.text for one in second} & {one.text for one in told()} == set()


def test_what_is_listed_as_misread_is_an_example() -> None:
    assert set(misread()) - {one.key for one in told()} == set(), SETTLE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_examples_are_read_as_the_codebook_says_or_listed_as_misread(language: str, group: str) -> None:
    found = list(verdicts(language, [group]))
    broken = [(one.example.of, one.example.text, one.read) for one in found if _is_new(one.right, one.example)]
    mended = [(one.example.of, one.example.text) for one in found if one.right and one.example.key in misread()]
    assert broken == [], "was read right before"
    assert mended == [], f"is read right now: {SETTLE}"


def _is_new(right: bool, example: Example) -> bool:
    return not right and example.key not in misread()


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_codebook", ROOT / "scripts" / "docs_codebook.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_fresh(script: ModuleType) -> None:
    pages = script.pages()
    assert set(script.FOLDER.glob("*.md")) == set(pages), "a page is missing, or one too many"
    assert [path.name for path, text in pages.items() if path.read_text("utf-8") != text] == [], "run `make docs`"


def test_the_pages_show_what_is_misread(script: ModuleType) -> None:
    text = "".join(script.pages().values())
    assert text.count("**Read today as: ") == len(misread())
