"""Turns a Thai text into items for the grammar of names: known names, fixed words, common and unknown words.

An item is one or more tokens with what they can be in a name. Known names come from `knowledge`, the fixed
words (titles, ranks, heads of bodies) from data/names_words.tsv, common words from data/names_common.tsv;
what is in none of them is a `Kind.WORD` and may be part of a foreign name. Called by the `names_*` modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.assets import rows
from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import Hit, gazetteer
from onrecord.knowledge.names import Name
from onrecord.lang.lexicon import Lexicon
from onrecord.lang.th.names_shape import is_foreign
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form

PACKAGE = "onrecord.lang.th"


class Kind(IntEnum):
    """What an item can be in a name; the names of the table's classes, in capitals. (Numbers: sets of them are asked
    for every item, and hashing a plain Enum is slow.)"""

    NAME = auto()
    """A name that `knowledge` has."""
    HONORIFIC = auto()
    TITLE = auto()
    ROLE = auto()
    PORTFOLIO = auto()
    HEAD = auto()
    CAP = auto()
    MARKER = auto()
    PEOPLE = auto()
    PRONOUN = auto()
    OF = auto()
    VERB = auto()
    WEAK = auto()
    STOP = auto()
    COMMON = auto()
    WORD = auto()
    """An unknown word in Thai letters."""
    LATIN = auto()
    """A word in Latin letters."""
    MARK = auto()
    """Digits, punctuation, brackets."""
    SUFFIX = auto()
    """The last word of many names of outlets and firms (ไทมส์, แอร์ไลน์)."""
    BODY = auto()
    """A body's whole name, as `names_bodies.py` has read it."""
    GLOSSED = auto()
    """A name that a bracket behind it gives in Latin letters; the bracket is part of no item."""


HARD = frozenset({Kind.NAME, Kind.HONORIFIC, Kind.TITLE, Kind.ROLE, Kind.HEAD, Kind.CAP, Kind.PRONOUN, Kind.VERB})
ENDING = HARD | {Kind.STOP, Kind.OF, Kind.MARK, Kind.PEOPLE, Kind.LATIN, Kind.GLOSSED, Kind.BODY, Kind.SUFFIX}
"""Kinds at which the name of a person ends."""


SYLLABLE = 2
"""Code points up to which a verb may as well be a syllable of a name."""


class Item(NamedTuple):
    """Tokens from code point `start` to `end`. `gap` tells whether white space or the text's beginning stands
    before it, `breaks` whether a line does. `names` is what a NAME may mean, `body` the actor kind of a head. (No
    dataclass, as `Token` is none.)"""

    start: int
    end: int
    text: str
    kind: Kind
    gap: bool
    breaks: bool
    names: tuple[Name, ...] = ()
    body: ActorKind | None = None
    plural: bool = False
    country: str | None = None
    """Of a BODY: ISO 3166 alpha-3."""

    @property
    def known_person(self) -> bool:
        """Whether the item is a person's whole name, known to `knowledge` or glossed."""
        if not self.names:
            return self.kind is Kind.GLOSSED
        return any(_is_person(name.entity) for name in self.names)


def _is_person(id_: str) -> bool:
    known = entity(id_)
    return known is not None and known.kind is ActorKind.PERSON


def _is_country(id_: str) -> bool:
    known = entity(id_)
    return known is not None and known.kind is ActorKind.COUNTRY


def items(analysis: Analysis) -> list[Item]:
    """Return the items of the text, in order; together they cover every token."""
    text = analysis.text
    found: list[Item] = []
    reached = 0
    for start, end, kind, names, row in _cut(analysis):
        between = text[reached:start]
        found.append(
            Item(
                start=start,
                end=end,
                text=text[start:end],
                kind=kind,
                gap=not found or bool(between),
                breaks=not found or "\n" in between,
                names=names,
                body=row.body if row else None,
                plural=bool(row and row.plural),
            )
        )
        reached = end
    return unnamed(found)


def _cut(analysis: Analysis) -> Iterator[_Found]:
    """Yield known names, fixed words, and what they leave of the tokens, in order."""
    spans = _spans(analysis)
    reached = 0
    for token in analysis.tokens:
        whole = spans.get(token.start)
        start = max(token.start, reached)
        if whole is not None and whole[0] >= start:
            if whole[0] > start:
                yield from _parts(start, analysis.text[start : whole[0]])
            yield whole
            reached = start = whole[1]
        if start < token.end:
            yield from _parts(start, analysis.text[start : token.end])
            reached = token.end


def unnamed(found: list[Item]) -> list[Item]:
    """Take a known name for an unknown word where it is a piece of an unknown person's name."""
    return [_unnamed(found, at) if item.names else item for at, item in enumerate(found)]


def _unnamed(found: list[Item], at: int) -> Item:
    item = found[at]
    if " " in item.text:
        return item
    if item.known_person:
        another = _goes_on(found, at) or _went_before(found, at)
    else:
        ranked = at > 0 and not item.gap and found[at - 1].kind is Kind.HONORIFIC and len(item.text) <= SHORT_PLACE
        another = ranked and not (
            found[at - 1].text in _OF_ARMY and any(_is_country(name.entity) for name in item.names)
        )
    return item._replace(kind=Kind.WORD, names=()) if another else item


_OF_ARMY = frozenset({"นายพล", "นายทหาร", "นายตำรวจ", "พลตรี", "จ่าทหาร"})
"""Ranks that are nouns too: a country right behind them is whose officer it is (นายพลอิหร่าน)."""
SHORT_PLACE = 8
"""Code points up to which a known place may as well be a first name behind a rank."""


def _goes_on(found: list[Item], at: int) -> bool:
    """Tell whether an unknown word goes on with a person's short name."""
    if at + 1 >= len(found):
        return False
    after = found[at + 1]
    return after.gap and not after.breaks and after.kind is Kind.WORD


def _went_before(found: list[Item], at: int) -> bool:
    """Tell whether an unknown foreign word, a first name, stands before a person's short name."""
    item, first = found[at], at - 1
    if first < 0 or not item.gap or item.breaks or not _ends_unknown(found[first]):
        return False
    while first > 0 and not found[first].gap and found[first - 1].kind in (Kind.WORD, Kind.COMMON):
        first -= 1
    if first > 0 and found[first - 1].text in context("thing") and not found[first].gap:
        return False
    return found[first].text not in context("thing") and is_foreign("".join(one.text for one in found[first:at]))


def _ends_unknown(item: Item) -> bool:
    """Tell whether an item may be the last syllables of an unknown name: an ordinary word only right behind others."""
    return item.kind is Kind.WORD or (item.kind is Kind.COMMON and not item.gap)


def closes(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item ends its chunk: a white space stands behind it, or nothing."""
    return at + 1 >= len(items) or items[at + 1].gap


@cache
def context(class_: str) -> frozenset[str]:
    """Return the words of a class of data/names_context.tsv (`thing`, `saying`, `number` …)."""
    return frozenset(row["word"] for row in rows(PACKAGE, "data/names_context.tsv") if row["class"] == class_)


@dataclass(frozen=True, slots=True)
class _Row:
    kind: Kind
    body: ActorKind | None
    plural: bool


_Found = tuple[int, int, Kind, tuple[Name, ...], "_Row | None"]


def _spans(analysis: Analysis) -> dict[int, _Found]:
    """Return known names and fixed words of several tokens or one, by start; the longest of overlapping ones."""
    boundaries = {edge for token in analysis.tokens for edge in (token.start, token.end)}
    boundaries |= {0, len(analysis.text)}
    boundaries |= _behind_ranks(analysis, boundaries)
    hits = gazetteer("th").find(analysis.text, boundaries=boundaries)
    candidates: list[_Found] = [(hit.start, hit.end, Kind.NAME, hit.names, None) for hit in hits if _usable(hit)]
    entries = _lexicon().find(analysis.text, boundaries=boundaries)
    candidates += [(entry.start, entry.end, entry.meaning.kind, (), entry.meaning) for entry in entries]
    candidates.sort(key=lambda found: (found[0] - found[1], found[2] is not Kind.NAME, found[0]))
    return _longest(candidates, analysis)


def _behind_ranks(analysis: Analysis, boundaries: set[int]) -> set[int]:
    """Return where a rank ends that the word breaker cut through (นายมาร์วาน as นา, ยมาร์, วาน)."""
    found = set()
    for match in _ranks().finditer(analysis.text):
        if match.end() not in boundaries and match.start() in boundaries:
            token = analysis.tokens[analysis.token_at(match.start())]
            if len(token.text) < match.end() - match.start() or token.text not in _common():
                found.add(match.end())
    return found


SHORTEST_RANK = 4
"""Code points from which a rank is looked for behind another word without a space, too."""


@cache
def _ranks() -> re.Pattern[str]:
    """Return what finds ranks glued to a name, the longest first."""
    ranks = (word for word, row in _table().items() if row.kind is Kind.HONORIFIC and "." not in word)
    words = sorted((*ranks, "ชีค"), key=lambda word: (-len(word), word))
    far = "|".join(re.escape(word) for word in words if len(word) >= SHORTEST_RANK and " " not in word)
    near = "|".join(re.escape(word) for word in words if len(word) < SHORTEST_RANK)
    return re.compile(rf"(?:{far}|(?<![\u0e01-\u0e4e])(?:{near})|(?<=ด้าน)ชีค)(?=[\u0e01-\u0e2e\u0e40-\u0e44])")


def _usable(hit: Hit) -> bool:
    """Tell whether a hit is a name in a Thai text: English adjectives are not."""
    return any(name.language == "th" or name.form is not Form.DEMONYM for name in hit.names)


def _longest(candidates: list[_Found], analysis: Analysis) -> dict[int, _Found]:
    taken: set[int] = set()
    chosen: dict[int, _Found] = {}
    for candidate in candidates:
        tokens = analysis.tokens_in(candidate[0], candidate[1])
        first = analysis.token_at(candidate[0])
        covered = set(tokens) | ({first} if first >= 0 and analysis.tokens[first].end > candidate[0] else set())
        if not covered & taken:
            taken |= covered
            chosen[analysis.tokens[min(covered)].start if covered else candidate[0]] = candidate
    return chosen


def _parts(start: int, text: str) -> Iterator[_Found]:
    """Yield a token as one part, or as an unknown word and the verb that the word breaker left glued to it."""
    whole = _plain(start, start + len(text), text)
    verb = _verb_end(text) if whole[2] is Kind.WORD and len(text) >= SHORTEST_GLUED else 0
    if verb:
        yield _plain(start, start + verb, text[:verb])
        yield start + verb, start + len(text), Kind.VERB, (), None
    else:
        yield whole


@lru_cache(maxsize=16384)
def _verb_end(text: str) -> int:
    """Return where in an unknown token a verb begins that ends it, 0 for nowhere; the longest verb counts."""
    for at in range(3, len(text) - 2):
        if text[at:] in _verbs():
            return at
    return 0


SHORTEST_GLUED = 6
"""Code points from which an unknown token may be a name and a verb."""


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for word, row in _table().items() if row.kind is Kind.VERB)


def _plain(start: int, end: int, text: str) -> _Found:
    return start, end, _kind(text), (), None


@lru_cache(maxsize=16384)
def _kind(text: str) -> Kind:
    if not any(map(str.isalpha, text)):
        return Kind.MARK
    if "." in text:
        return Kind.STOP
    if text[0].isascii() or "\u00c0" <= text[0] <= "\u024f":
        return Kind.LATIN
    return Kind.COMMON if text in _common() else Kind.WORD


@cache
def _lexicon() -> Lexicon[_Row]:
    return Lexicon(_table())


def _table() -> Mapping[str, _Row]:
    found: dict[str, _Row] = {}
    for row in rows(PACKAGE, "data/names_words.tsv"):
        kind, detail = Kind[row["class"].upper()], row["kind"]
        body = ActorKind(detail) if detail and kind is not Kind.PRONOUN else None
        if kind is Kind.VERB and len(row["word"]) <= SYLLABLE:
            kind = Kind.WEAK
        if kind is Kind.CAP or row["word"] not in found:
            found[row["word"]] = _Row(kind, body, detail == "plural")
    return found


@cache
def fixed_words(class_: str) -> frozenset[str]:
    """Return the words of a class of data/names_words.tsv."""
    return frozenset(word for word, row in _table().items() if row.kind is Kind[class_.upper()])


@cache
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in rows(PACKAGE, "data/names_common.tsv"))
