"""Whom whole short articles mean: data in tests/cases/*/coreference_articles.yaml.

What is counted are statements that are found at all; how they are found is tested with the packs. `MET` is how many
must be met at least, of the articles looked at and of the `held` ones, whose failures nobody looked at.
"""

from collections.abc import Iterator

import pytest

from conftest import cases
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.documents import Source
from onrecord.model.reading import Attribution, Reading

MET = {("th", False): 35, ("th", True): 41, ("en", False): 34, ("en", True): 37}
NEAR = 25
"""Code points by which the content of a statement may begin elsewhere."""


def called(reading: Reading, id_: str | None) -> set[str]:
    """Return every name by which the reading knows an actor."""
    actor = next((actor for actor in reading.actors if actor.id == id_), None)
    if actor is None:
        return set()
    if actor.kind is ActorKind.UNNAMED:
        return {"unnamed"}
    return {*actor.name.values(), *(one.span.text for one in actor.mentions if one.form is not Form.PRONOUN)}


def said(reading: Reading, words: str) -> list[Attribution]:
    """Return the statements whose content begins nearest to some words."""
    start = reading.document.text.index(words)
    near = [one for one in reading.attributions if abs(one.content[0].start - start) <= NEAR]
    least = min((abs(one.content[0].start - start) for one in near), default=0)
    return [one for one in near if abs(one.content[0].start - start) == least]


def speaker(one: Attribution) -> str | None:
    return one.source.actor if one.source is not None else None


def checked(reading: Reading, case: dict) -> Iterator[tuple[str, bool]]:
    """Yield each expectation whose statements are found, and whether it is met."""
    for words, who in case["said"].items():
        wanted = who if isinstance(who, list) else [who]
        names = [called(reading, speaker(one)) for one in said(reading, words)]
        if names:
            each = all(any(named(one, some) for one in wanted) for some in names)
            yield words, each and all(any(named(one, some) for some in names) for one in wanted)
    for kind in ("same", "apart"):
        for pair in case.get(kind, ()):
            one, other = (next(iter(said(reading, words)), None) for words in pair)
            if one is not None and other is not None:
                yield f"{kind} {pair}", (speaker(one) == speaker(other)) is (kind == "same")


def named(who: str, names: set[str]) -> bool:
    return any(who in name for name in names)


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("language", ["th", "en"])
def test_articles(reader, language: str, held: bool) -> None:
    articles = [one.values[0] for one in cases(language, "coreference_articles")]
    met, missed = 0, []
    for case in articles:
        if case.get("held", False) is held:
            keys = {key: case[key] for key in ("text", "publisher") if key in case}
            reading = reader.read(Source(name="x", language=language, published=case.get("day"), **keys))
            results = list(checked(reading, case))
            met += sum(right for _, right in results)
            missed += [f"{case['why']}: {words}" for words, right in results if not right]
    assert met >= MET[language, held], None if held else missed


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_link_says_which_rule_decided(reader, language: str) -> None:
    for case in (one.values[0] for one in cases(language, "coreference_articles")):
        reading = reader.read(Source(name="x", language=language, published=case.get("day"), text=case["text"]))
        for actor in reading.actors:
            assert all(one.rule and 0 < one.score <= 1 for one in actor.mentions), case["why"]
        sources = [one.source for one in reading.attributions if one.source and one.source.actor]
        assert all(one.rule and 0 < one.score <= 1 for one in sources), case["why"]
