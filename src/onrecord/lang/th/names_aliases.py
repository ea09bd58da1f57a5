"""Joins the other name that a Thai text gives somebody beside the name: `… หรือบิ๊กตู่`, `… หรือเอสซีโอ`, a nickname in
quotation marks before the rank.

The other name becomes the gloss of the name, as one in brackets is (`names_glosses.py`); a person's behind หรือ is read
with the name (`names_titles.py`). A body's must be an acronym, since หรือ also stands between two bodies. Called by
`names.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_spelt import acronym
from onrecord.model.annotations import ActorKind, Form, Mention

OR = "หรือ"
REACH = 60
"""Code points between a nickname in quotation marks and the name: marks, ranks, a title."""
_OPENING, _CLOSING = "‘“\"'", "’”\"'"
_NOT_BODIES = frozenset({ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.PEOPLE, ActorKind.UNNAMED})
_BETWEEN = frozenset({Kind.MARK, Kind.HONORIFIC, Kind.TITLE, Kind.ROLE, Kind.PORTFOLIO, Kind.HEAD, Kind.BODY, Kind.OF})


def with_aliases(text: str, items: Sequence[Item], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in order, each with the other name that stands beside it as its gloss."""
    result = sorted(mentions, key=lambda one: (one.span.start, -one.span.end))
    named = [at for at, one in enumerate(result) if one.form is Form.NAME]
    for first, second in pairwise(named):
        if _is_body(text, result[first], result[second]):
            result[first] = replace(result[first], gloss=result[second].span)
        elif _is_nickname(text, items, result[first], result[second]):
            result[second] = replace(result[second], gloss=result[first].span)
            result[first] = replace(result[first], rule=NICKNAME)
    return result


NICKNAME = "th-alias-gloss"


def with_nickname(mention: Mention) -> tuple[Mention, ...]:
    """Return a person's name, and the nickname that was read behind it."""
    if mention.gloss is None:
        return (mention,)
    return mention, replace(mention, span=mention.gloss, phrase=None, title=None, gloss=None, rule=NICKNAME)


def _is_body(text: str, name: Mention, other: Mention) -> bool:
    """Tell whether the other name is an acronym of the body behind หรือ."""
    if name.kind in _NOT_BODIES or other.kind in _NOT_BODIES or name.gloss is not None:
        return False
    if text[name.span.end : other.span.start].strip() != OR or "\n" in text[name.span.end : other.span.start]:
        return False
    if name.entity is not None and other.entity not in (None, name.entity):
        return False
    return _is_acronym(other.span.text) and not _is_acronym(name.span.text)


def _is_acronym(name: str) -> bool:
    return "." in name or (name.isascii() and name.isupper()) or acronym(name) is not None


def _is_nickname(text: str, items: Sequence[Item], nick: Mention, name: Mention) -> bool:
    """Tell whether a person's name of one piece in quotation marks stands before the rank of a longer name."""
    if nick.kind is not ActorKind.PERSON or name.kind is not ActorKind.PERSON or name.gloss is not None:
        return False
    if nick.entity is not None or len(nick.span.text.split()) > 1 or nick.span.text in name.span.text.split():
        return False
    quoted = text[nick.span.start - 1 : nick.span.start] in _OPENING and text[nick.span.end : nick.span.end + 1]
    if not quoted or quoted not in _CLOSING or not 0 < name.span.start - nick.span.end <= REACH:
        return False
    first = bisect_left(items, nick.span.end, key=lambda item: item.start)
    between = items[first : bisect_left(items, name.span.start, key=lambda item: item.start)]
    return any(one.kind in (Kind.HONORIFIC, Kind.TITLE, Kind.ROLE) for one in between) and all(
        one.kind in _BETWEEN and not one.breaks for one in between
    )
