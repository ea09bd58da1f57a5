"""Whom pronouns, titles without a name and dropped subjects mean: data in tests/cases/*/coreference.yaml.

Cases marked `heldout` were written before any rule; their failures were looked at later (see the files' heads).
`HELD` is how many must be met at least.
"""

from itertools import chain

import pytest

from conftest import cases
from onrecord.model.annotations import Form
from onrecord.model.documents import Source

ALL = [
    pytest.param(language, *case.values, id=case.id)
    for language in ("th", "en")
    for case in cases(language, "coreference")
]
HELD = {"th": 26, "en": 28}


def called(reading, id_):
    """Every name that the reading knows an actor by."""
    actor = next((actor for actor in reading.actors if actor.id == id_), None)
    if actor is None or actor.kind == "unnamed":
        return set()
    return {*actor.name.values(), *(one.span.text for one in actor.mentions if one.form is not Form.PRONOUN)}


def meant(reading, words):
    """The actors that the words refer to, as sources of statements or in the actors' own mentions."""
    start = reading.document.text.index(words)
    end = start + len(words)
    said = [
        one.source.actor
        for one in reading.attributions
        if one.source and one.source.span and one.source.span.start < end and one.source.span.end > start
    ]
    told = [
        actor.id
        for actor in reading.actors
        for one in actor.mentions
        if one.span.start < end and one.span.end > start and one.form not in ("name", "metonym", "demonym")
    ]
    return said or told


def speakers(reading, cue):
    return [one.source.actor for one in reading.attributions if one.source and one.cue and one.cue.text == cue]


def wrong(reader, language, case):
    """What the reading makes of a case otherwise than expected."""
    reading = reader.read(Source(name="x", text=case["text"], language=language, published=case.get("day")))
    found = []
    for words, who in chain(case.get("refer", {}).items(), case.get("said", {}).items()):
        ids = meant(reading, words) if words in case.get("refer", {}) else speakers(reading, words)
        names = [called(reading, one) for one in ids]
        if (who is None and any(names)) or (who is not None and not (names and all(who in some for some in names))):
            found.append((words, who, names))
    for words, pair in case.get("both", {}).items():
        names = [called(reading, one) for one in meant(reading, words)]
        if any(not any(who in some for some in names) for who in pair):
            found.append((words, pair, names))
    return found


@pytest.mark.parametrize(("language", "case"), [one for one in ALL if not one.values[1].get("heldout")])
def test_coreference(reader, language, case):
    assert wrong(reader, language, case) == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_held_out(reader, language):
    held = [one.values[1] for one in ALL if one.values[0] == language and one.values[1].get("heldout")]
    met = [case["why"] for case in held if not wrong(reader, language, case)]
    assert len(met) >= HELD[language], met
