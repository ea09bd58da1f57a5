"""Who is introduced with which title or described beside the name, found by the words and not by asking everybody.

A title fits another that it ends with (Latin) or begins with (Thai), so titles are kept by their endings and openings.
What stands beside a name is read once, when the name has been told. Called by `actor_roles.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import groupby

from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.spans import Span
from onrecord.resolve.actor_clusters import NAMING, Cluster
from onrecord.resolve.actor_nominals import office_of
from onrecord.resolve.actor_pointers import Phrase, of_class, phrase
from onrecord.resolve.actor_scene import Scene, Told

BESIDE = 60
"""Code points beside a name in which what describes it stands."""
OPENING = 3
"""Letters, first or last, by which a Thai noun is looked up beside names; a shorter one is asked of all."""

Entry = tuple[int, Span]
"""A person, by number, and a title beside the name."""


class Titles:
    """The persons of a text by the titles beside their names."""

    def __init__(self, groups: Iterable[Cluster]) -> None:
        persons = [one for one in groups if one.kind is ActorKind.PERSON]
        self._persons = persons
        self._entries: dict[tuple[str, bool], list[Entry]] = {}
        """By the head of the title, run together, and whether it is told as past."""
        self._within: dict[str, set[str]] = {}
        """The heads by what they begin with, and by what those of Latin script end with."""
        for number, cluster in enumerate(persons):
            for title in (m.title for m in cluster.mentions if m.form in NAMING and m.title is not None):
                told = phrase(title.text)
                self._entries.setdefault((run_together(told.head), told.past), []).append((number, title))
        for head in {head for head, _ in self._entries}:
            for at in range(len(head) + 1):
                self._within.setdefault(head[:at], set()).add(head)
                if not is_thai(head):
                    self._within.setdefault(head[at:], set()).add(head)

    def so(self, wanted: str, mention: Mention, *, past: bool) -> Iterator[Cluster]:
        """Yield those with a title, in order, that is the wanted one, run together, with or without the country behind
        or before it; titles among the very words that point do not count."""
        near = set(self._within.get(wanted, ()))
        near.update(wanted[:at] for at in range(len(wanted) + 1))
        near.update(wanted[at:] for at in range(len(wanted) + 1))
        heads = sorted(head for head in near if (head, past) in self._entries and is_like(wanted, head))
        return self._of(merge(*(self._entries[head, past] for head in heads)), mention)

    def in_office(self, offices: Iterable[str | None], mention: Mention, *, past: bool) -> Iterator[Cluster]:
        """Yield those with a title, in order, that is of one of some offices."""
        return self._of(merge(*(self._offices.get((office, past), ()) for office in dict.fromkeys(offices))), mention)

    @cached_property
    def _offices(self) -> dict[tuple[str | None, bool], list[Entry]]:
        found: dict[tuple[str | None, bool], list[Entry]] = {}
        for (_, past), entries in self._entries.items():
            for number, title in entries:
                found.setdefault((office_of(without_past(title.text)), past), []).append((number, title))
        return {key: sorted(entries) for key, entries in found.items()}

    def _of(self, entries: Iterable[Entry], mention: Mention) -> Iterator[Cluster]:
        for number, some in groupby(entries, key=lambda entry: entry[0]):
            if any(not title.overlaps(mention.span) for _, title in some):
                yield self._persons[number]


def is_like(wanted: str, has: str) -> bool:
    """Tell whether one head of a title, run together, is another, with or without a country behind or before it."""
    if is_thai(wanted) or is_thai(has):
        return has.startswith(wanted) or wanted.startswith(has)
    return has.endswith(wanted) or wanted.endswith(has)


def run_together(words: str) -> str:
    """Return words in lower case without the spaces."""
    return "".join(words.casefold().split())


def without_past(title: str) -> str:
    """Return a title without the word by which its bearer no longer holds the office."""
    plain = title
    for word in of_class("past"):
        plain = plain.removeprefix(f"{word} ") if not is_thai(word) else plain.removeprefix(word)
    return plain


class Beside:
    """The persons told so far by the words beside their names: `Ana Ruiz, a teacher from Lima`."""

    def __init__(self, text: str, scene: Scene) -> None:
        self._text, self._scene = text, scene
        self._around: list[tuple[str, str]] = []
        """What stands before and behind each name told, in lower case."""
        self._by_word: dict[str, list[int]] = {}

    def persons(self, taken: Phrase, at: int) -> Iterator[Told]:
        """Yield the persons told before `at` beside whose name the head of a phrase stands, in order."""
        told = self._scene.told
        for number in range(len(self._around), len(told)):
            self._read(number, told[number])
        numbers = self._numbers(taken.head)
        for number in numbers[: bisect_left(numbers, self._scene.count(at))]:
            if told[number].kind is ActorKind.PERSON and self._fits(number, taken):
                yield told[number]

    def _numbers(self, head: str) -> Sequence[int]:
        """Those, by number, beside whose names the head may stand."""
        if not is_thai(head):
            return self._by_word.get(head.split(" ")[-1], ())
        if len(head) < OPENING:
            return range(len(self._around))
        opened, ended = self._by_word.get(f">{head[:OPENING]}", ()), self._by_word.get(f"<{head[-OPENING:]}", ())
        return sorted({*opened, *ended})

    def _read(self, number: int, one: Told) -> None:
        behind = self._text[one.end : one.end + BESIDE].split("\n")[0].split(". ")[0].casefold()
        before = self._text[max(0, one.start - BESIDE) : one.start].split("\n")[-1].split(". ")[-1].casefold()
        before = before.rstrip()
        self._around.append((before, behind))
        words = {*_apposed(behind).split(" "), before.rpartition(" ")[2].removesuffix(",")}
        for word in words | {f">{behind.lstrip()[:OPENING]}", f"<{before[-OPENING:]}"}:
            self._by_word.setdefault(word, []).append(number)

    def _fits(self, number: int, taken: Phrase) -> bool:
        head, (before, behind) = taken.head, self._around[number]
        if is_thai(head):
            return behind.lstrip().startswith(head) or before.endswith(head)
        apposed = _apposed(behind)
        if not taken.past and any(f" {word} {head} " in apposed for word in of_class("past")):
            return False
        return f" {head} " in apposed or before.endswith((f" {head}", f" {head},"))


def _apposed(behind: str) -> str:
    """The words apposed behind a name, between spaces."""
    return f" {behind[1:].replace(',', ' ')} " if behind.startswith(",") else ""
