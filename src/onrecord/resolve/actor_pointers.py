"""The words that point to someone named elsewhere: pronouns, pairs, head nouns, and what frames say beside a name.

Reads data/pointers.tsv. Whom the words mean is decided in `actor_links.py`, which calls this.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.spans import Span
from onrecord.resolve.actor_clusters import NAMING
from onrecord.resolve.actor_humans import human

PACKAGE = "onrecord.resolve"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A row of data/pointers.tsv: its class, what it can mean, and the gender (`m`, `f`) that it tells."""

    means: str
    what: str
    gender: str | None

    @property
    def kinds(self) -> frozenset[ActorKind]:
        """The kinds of body that a head noun can mean."""
        return frozenset(ActorKind(kind) for kind in self.what.partition(":")[0].split(","))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of which the name of the body must hold one; none where any name will do."""
        return tuple(word for word in self.what.partition(":")[2].split("|") if word)


@cache
def _table() -> tuple[tuple[str, Pointer], ...]:
    return tuple(
        (row["text"], Pointer(row["class"], row["what"], row["gender"] or None))
        for row in rows(PACKAGE, "data/pointers.tsv")
    )


@cache
def pointers() -> Mapping[str, Pointer]:
    """Return the table by word; the first row of a word counts."""
    return MappingProxyType(dict(reversed(_table())))


@cache
def of_class(means: str) -> tuple[str, ...]:
    """Return the words of one class, longest first."""
    return tuple(sorted((text for text, row in _table() if row.means == means), key=lambda text: -len(text)))


def pointing(words: str) -> Pointer | None:
    """Return what words of two in play, or a single word, point to: both ministers, ทั้งสองผู้นำ; None for others."""
    plain = " ".join(words.casefold().split())
    row = pointers().get(plain)
    return row if row is not None else _pair(plain)


def _pair(plain: str) -> Pointer | None:
    for word in of_class("twice"):
        thai = is_thai(word)
        noun = plain.removeprefix(word).strip() if plain.startswith(word) else ""
        if thai and not noun and plain.endswith(word):
            noun = plain.removesuffix(word).strip()
        if noun and (thai or plain.startswith(f"{word} ")):
            return _members(noun)
    return None


def _members(noun: str) -> Pointer | None:
    """Return the pair that a noun of its two members makes; the last word of a Latin noun phrase counts."""
    head = noun if is_thai(noun) else noun.split()[-1]
    known = next((row for text, row in _table() if text == head and row.means == "members"), None)
    if known is not None:
        return Pointer("pair", known.what, None)
    single = human(noun) if is_thai(noun) else human(_single(noun))
    return Pointer("pair", "persons", single.gender) if single is not None else None


def _single(noun: str) -> str:
    """Return a regular English plural in the singular."""
    if noun.endswith("men"):
        return f"{noun[:-3]}man"
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart: its words in lower case, its head, and what stands around the head."""

    words: str
    head: str
    loose: bool
    past: bool
    owner: str | None
    """The gender of whose it is (`m`, `f`, or empty where the word does not tell); None where nobody's."""


@lru_cache(maxsize=8192)
def phrase(words: str) -> Phrase:
    """Take a noun phrase apart: Latin heads stand last, before `of` or `who`; Thai heads first."""
    plain = " ".join(words.casefold().split())
    return _thai(plain) if is_thai(plain) else _latin(plain)


def _latin(plain: str) -> Phrase:
    core = plain.split(",")[0]
    for stop in (" of ", " who ", " for ", " in ", " whom "):
        core = core.partition(stop)[0]
    pieces = core.split()
    first = pieces[0] if pieces else ""
    at = 0
    while at < len(pieces) - 1 and pieces[at] in _left_words():
        at += 1
    own = pointers().get(first)
    return Phrase(
        plain,
        " ".join(pieces[at:]),
        loose=any(piece in of_class("loose") for piece in pieces[: at + 1]),
        past=any(piece in of_class("past") for piece in pieces),
        owner=(own.gender or "") if own is not None and own.means == "own" and len(pieces) > 1 else None,
    )


@cache
def _left_words() -> frozenset[str]:
    return frozenset({*of_class("article"), *of_class("loose"), *of_class("past"), *of_class("own")})


def _thai(plain: str) -> Phrase:
    owner = None
    core = plain
    for word in of_class("own"):
        if core.endswith(word) and len(core) > len(word):
            core, owner = core.removesuffix(word), pointers()[word].gender or ""
    for word in of_class("this"):
        if core.endswith(word) and len(core) > len(word):
            core = core.removesuffix(word)
            break
    past = any(core.startswith(word) for word in of_class("past"))
    for word in of_class("past"):
        core = core.removeprefix(word)
    loose = plain.endswith(of_class("loose"))
    return Phrase(plain, core.strip(), loose=loose, past=past, owner=owner)


def frame_pointers(found: Annotations) -> Iterator[Mention]:
    """Yield the phrases of quotes and events that hold no name and are no mention: they may point to someone."""
    named = sorted((m.span.start, m.span.end) for m in found.mentions if m.form in NAMING)
    seen = {(m.span.start, m.span.end) for m in found.mentions}
    for span in _parts(found):
        key = (span.start, span.end)
        if key not in seen and not _overlaps(named, key):
            seen.add(key)
            yield Mention(span, Form.NOMINAL, rule="pointer")


def _parts(found: Annotations) -> Iterator[Span]:
    for quote in found.quotes:
        yield from (span for span in (quote.source, quote.addressee) if span is not None)
    for event in found.events:
        yield from (*event.actors, *event.recipients)


def _overlaps(named: Sequence[tuple[int, int]], key: tuple[int, int]) -> bool:
    """Tell whether one of the names, in order and apart, overlaps."""
    at = bisect_left(named, key)
    near = named[max(0, at - 1) : at + 1]
    return any(start < key[1] and key[0] < end for start, end in near)
