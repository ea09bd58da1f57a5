"""Reads names that a bracket explains in the other script: `คิม จอง อึน (Kim Jong Un)`, `… (CSIS)`.

The name before the bracket is found by its sound (`lang/align.py`); before an acronym stands a body's name,
which `names_bodies.py` has read. Called by `names.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.knowledge.entities import entity
from onrecord.knowledge.sounds import is_thai
from onrecord.lang.align import left_boundary
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_spelt import acronym
from onrecord.model.annotations import ActorKind
from onrecord.model.spans import Span

BRACKET = re.compile(r"\(([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .,'’‘&/-]{0,70})\)")
BRACKET_SHORT = re.compile(r"\(([\u0e01-\u0e5b.]{2,24})\)")
"""A Thai short form in brackets: spelt Latin letters (ซีเอ็มซี) or letters with points (สมช.)."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]{1,10}[a-z]?")


@dataclass(frozen=True, slots=True)
class Glossed:
    """A bracketed name in Latin letters; `name` is the Thai name before it, None where its sound differs."""

    gloss: Span
    bracket: int
    name: Span | None

    @property
    def is_acronym(self) -> bool:
        """Whether the bracket holds capitals alone."""
        return _ACRONYM.fullmatch(self.gloss.text) is not None


def glosses(text: str, boundaries: Collection[int]) -> Iterator[Glossed]:
    """Yield the bracketed Latin names of a text, with the Thai names that they explain."""
    for match in BRACKET.finditer(text):
        gloss = Span.of(text, match.start(1), match.end(1))
        start = left_boundary(text, match.start(), gloss.text, boundaries=boundaries)
        name = Span.trimmed(text, start, match.start()) if start is not None else None
        yield Glossed(gloss, match.start(), name if name is not None and is_thai(name.text) else None)
    for match in BRACKET_SHORT.finditer(text):
        if "." in match.group(1) or acronym(match.group(1)):
            yield Glossed(Span.of(text, match.start(1), match.end(1)), match.start(), None)


_BEFORE_NAME = frozenset({Kind.HONORIFIC, Kind.TITLE, Kind.ROLE, Kind.OF, Kind.STOP})


def merged(text: str, items: Sequence[Item], found: Sequence[Glossed]) -> list[Item]:
    """Return the items with each glossed name as one item and without the brackets behind names."""
    result = list(items)
    for glossed in sorted(found, key=lambda one: -one.bracket):
        if _is_outlet(result, glossed):
            continue
        result = _without_bracket(result, glossed)
        if glossed.name is not None and not glossed.is_acronym:
            result = _with_name(text, result, glossed.name)
    return result


def _is_outlet(items: Sequence[Item], glossed: Glossed) -> bool:
    """Tell whether the bracket holds an outlet's name: whose report it is, no gloss of the words before."""
    at = bisect_left(items, glossed.gloss.start, key=_start)
    if at >= len(items) or items[at].start != glossed.gloss.start or items[at].end != glossed.gloss.end:
        return False
    known = [entity(name.entity) for name in items[at].names]
    return any(one is not None and one.kind is ActorKind.MEDIA for one in known)


def _without_bracket(items: list[Item], glossed: Glossed) -> list[Item]:
    first = bisect_left(items, glossed.bracket, key=_start)
    last = bisect_right(items, glossed.gloss.end, key=_start)
    del items[first:last]
    return items


def _start(item: Item) -> int:
    return item.start


def _with_name(text: str, items: list[Item], name: Span) -> list[Item]:
    """Put one item in the place of those that the name covers; ranks and titles before it stay apart."""
    start = name.start
    first, last = bisect_left(items, start, key=_start), bisect_left(items, name.end, key=_start)
    while first < last and items[first].start == start and items[first].kind in _BEFORE_NAME:
        if items[first].end >= name.end:
            break
        start = _skip_space(text, items[first].end)
        first += 1
    inside = items[first:last]
    if not inside or any(item.start == start and item.end == name.end and item.names for item in inside):
        return items
    if first and items[first - 1].end > start:
        before = items[first - 1]
        items[first - 1] = before._replace(end=start, text=text[before.start : start])
    whole = inside[0]._replace(start=start, end=name.end, text=text[start : name.end], kind=Kind.GLOSSED, names=())
    items[first:last] = [whole._replace(gap=start == 0 or text[start - 1].isspace())]
    return items


def _skip_space(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at
