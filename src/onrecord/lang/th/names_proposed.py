"""Joins what the name tagger finds to what the rules found: names that no rule claims, above a score.

A proposed person takes the title that stands right before the name, which until then stood for its holder. Called by
`names.py`; the tagger is `names_tagger.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Reading
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_spelt import acronym, may_spell
from onrecord.lang.th.names_tagger import Tagged, bare, tagged
from onrecord.lang.th.names_titles import country_of, is_thing
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span

LEAST = {"PERSON": 0.7, "ORGANIZATION": 0.7}
"""The score from which a name of a type is proposed."""
SURE = 0.9
"""The score from which the parts of a proposed person's full name are looked for elsewhere."""
RULE = "th-tagger"
KINDS = {"PERSON": ActorKind.PERSON, "ORGANIZATION": ActorKind.ORGANISATION}


def with_proposed(analysis: Analysis, found: Sequence[Item], claimed: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with those that the tagger adds; `claimed` are the rules' mentions, `found` the items."""
    added = list(_added(analysis, found, claimed))
    if not added:
        return list(claimed)
    titles = {mention.span.end: mention for mention in claimed if mention.form is Form.NOMINAL}
    entitled = [_entitled(analysis.text, mention, titles) for mention in added]
    used = {mention.title for mention in entitled if mention.title is not None}
    return [mention for mention in claimed if mention.form is not Form.NOMINAL or mention.title not in used] + entitled


def is_sure(mention: Mention) -> bool:
    """Tell whether a mention is a person whom the tagger added with so full a name that its parts are names as well."""
    return (
        mention.rule == RULE and mention.kind is ActorKind.PERSON and mention.score >= SURE and " " in mention.span.text
    )


def _added(analysis: Analysis, found: Sequence[Item], claimed: Iterable[Mention]) -> Iterator[Mention]:
    phrases = [mention.phrase or mention.span for mention in claimed]
    taken = {at for phrase in phrases for at in range(phrase.start, phrase.end)}
    taken |= {at for item in found if item.kind is Kind.PRONOUN for at in range(item.start, item.end)}
    for name in tagged(analysis, found):
        if name.score < LEAST.get(name.type, 2.0):
            continue
        start, end = bare(name, found) if name.type == "PERSON" else (name.start, name.end)
        if not taken.intersection(range(start, end)) and not _another(found, start, end, KINDS[name.type]):
            yield _mention(analysis.text, found, start, end, name)


def _another(found: Sequence[Item], start: int, end: int, kind: ActorKind) -> bool:
    """Tell whether the words are a known place, a gloss, a thing, or ordinary words for a body in a title."""
    first, last = (bisect_left(found, at, key=_start) for at in (start, end))
    if first == len(found) or found[first].start != start:
        return False
    whole = last == first + 1 and any(name.reading is Reading.PLACE for name in found[first].names)
    bracketed = first > 0 and found[first - 1].text == "("
    if whole or bracketed or is_thing(found, first) or _files(found, first, last):
        return True
    return _nobody(found, first, last) if kind is ActorKind.PERSON else _ordinary(found, first, last)


def _nobody(found: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether the rank before the words counts people (46 นาย), or ordinary words have no rank before them."""
    if first > 0 and found[first - 1].kind is Kind.HONORIFIC:
        return first > 1 and found[first - 2].text[-1:].isdigit()
    return not any(item.kind is Kind.WORD or item.names for item in found[first:last])


def _ordinary(found: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether nothing in the name of a body is unknown or a name: a description, or part of a title."""
    if may_spell(found[first].text) and last == first + 1:
        return acronym(found[first].text) is None
    return not any(item.names or item.kind in _OWN for item in found[first:last])


_OWN = frozenset({Kind.WORD, Kind.LATIN, Kind.STOP})


def _files(found: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether the words are the place of a dateline: at a line's beginning, an outlet in brackets behind them."""
    if not found[first].breaks or last + 1 >= len(found) or found[last].text != "(":
        return False
    known = [entity(name.entity) for name in found[last + 1].names]
    return any(one is not None and one.kind is ActorKind.MEDIA for one in known)


def _start(item: Item) -> int:
    return item.start


def _mention(text: str, found: Sequence[Item], start: int, end: int, name: Tagged) -> Mention:
    first, last = (bisect_left(found, at, key=_start) for at in (start, end))
    return Mention(
        span=Span.of(text, start, end),
        form=Form.NAME,
        kind=KINDS[name.type],
        country=None if name.type == "PERSON" else country_of(found, first, last),
        score=round(name.score, 2),
        rule=RULE,
    )


def _entitled(text: str, mention: Mention, titles: dict[int, Mention]) -> Mention:
    """Return a person with the title that ends right before the name."""
    start = mention.span.start
    title = titles.get(start) or titles.get(start - 1 if start and text[start - 1] == " " else -1)
    if mention.kind is not ActorKind.PERSON or title is None or title.title is None:
        return mention
    phrase = Span.of(text, title.span.start, mention.span.end)
    return replace(mention, title=title.title, phrase=phrase, country=title.country)
