"""Finds whom of those known by a Latin name a Thai spelling means, by its sound.

A Thai name is compared with whole names, with names turned round, without their middle, and with the parts by which
people are called (a surname, two parts written as one: จองอึน, Jong Un). Ordinary Thai words sound like somebody's
name now and then (สูง, Sung), so an answer is given only behind gates: the caller asks for spans that are names; a
name of one word needs an office or country beside it; a place needs the country in view; and the best must leave
the next behind. Below that nothing is resolved. How two names are compared is in `sounds.py`, what someone may
be called in `called.py`, which of many are worth comparing in `skeletons.py`. Called by `resolve/`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from onrecord.knowledge.called import HYPHEN, Candidate, Form, How, Sought, forms, sound_of, spoken, words
from onrecord.knowledge.distances import all_alike
from onrecord.knowledge.skeletons import Skeletons, postings
from onrecord.knowledge.sounds import VOWELS, alike, run_together, thai_sounds, weigh


class Cue(StrEnum):
    """What stands beside the name and speaks for its being one."""

    NONE = "none"
    OFFICE = "office"
    """A title or rank; a country given to `match` counts as much."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom the words mean. `score` is the likeness in sound (1 alike), `margin` what it is above the best of another
    person or place, at most 1."""

    candidate: Candidate
    score: float
    margin: float
    how: How


LEAST = {How.WHOLE: 0.8, How.PART: 0.84}
"""The likeness from which a name is resolved."""
BARE = 0.08
"""How much more likeness a name of several words needs beside which neither office nor country stands."""
LIGHTEST = 3.4
"""The weight of sounds from which a single word behind a title is enough without a country: lighter ones sound like
somebody's name too often."""
SYLLABLES, SHORTEST = 2, 2.4
"""A single word of fewer syllables or less weight is a name only where its bearer is expected."""
_VOWELS = re.compile(f"[{''.join(sorted(VOWELS))}]+")
MARGIN = {How.WHOLE: 0.05, How.PART: 0.08}
"""What the best must be above the next (tuned on the first halves of tests/cases/th/matcher_*.yaml)."""
NEAREST, OF_PLACES = 40, 120
"""Names that are compared in full: the nearest by their consonants; more where those of a country sound alike."""
LIGHT, MANY = 4, 240
"""A name of so few sounds has many near it, which are soon compared."""
FEW = 48
"""Up to so many names all are compared."""
BY_WORD = 0.55
"""The likeness of single words below which two names are not one."""
TWIN = 0.9
"""The likeness from which two Latin words are one in two spellings."""
BEHIND = 0.15
"""What is further behind the best is no rival."""
OUTER = 2
"""A name of more words is also tried without those between the first and the last: initials and second names."""
WITHOUT_MIDDLE = 0.03
ALONE, LESS = 0.14, 0.06
"""A place that leaves every other so far behind needs so much less likeness."""
OUTRIGHT = 0.5
"""Below this likeness nothing is a candidate."""
KEPT = 2048
"""Names of which is kept who sounds like them: the news names the same people day after day."""


class Index:
    """Candidates, those of a country beside one another, with the index of their names.

    `candidates` may be a sequence that makes each when it is asked for; `skeletons` is called when the nearest of more
    than a few are first looked for.
    """

    def __init__(self, candidates: Sequence[Candidate], skeletons: Callable[[], Skeletons]) -> None:
        self.candidates = candidates
        self._made = skeletons
        self._forms: dict[tuple[int, bool], tuple[Form, ...]] = {}

    @cached_property
    def skeletons(self) -> Skeletons:
        """The index of the names, by position."""
        return self._made()

    def forms(self, at: int, *, several: bool) -> tuple[Form, ...]:
        """Return the ways in which a name of one word, or of several, may mean the candidate there."""
        if (at, several) not in self._forms:
            self._forms[at, several] = tuple(forms(self.candidates[at], several=several))
        return self._forms[at, several]

    def compared(self, words: Sequence[str], among: range, *, floor: float) -> Iterator[tuple[float, Form]]:
        """Yield the forms that may be what the words (Thai sounds) spell, with their likeness less their cost: those
        from `floor` on that come near the best before them."""
        sounds = run_together("".join(words))
        weight = weigh(sounds)
        several = len(words) > 1
        made = self._forms
        near = [
            form
            for at in (self._near(words, among) if sounds else ())
            for form in made.get((at, several)) or self.forms(at, several=several)
            if 1.0 - 2.0 * abs(weight - (its := form.weight)) / (weight + its) - form.cost >= floor
        ]
        for likeness, form in zip(all_alike(sounds, [form.sounds for form in near]), near, strict=True):
            score = likeness - form.cost
            if score >= floor:
                floor = max(floor, score - BEHIND)
                yield score, form

    def _near(self, words: Sequence[str], among: range) -> Iterable[int]:
        if len(among) <= FEW:
            return among
        return self.skeletons.near(words, self._most(words, among), among=among)

    def _most(self, words: Sequence[str], among: range) -> int:
        if sum(map(len, words)) <= LIGHT:
            return MANY
        return OF_PLACES if self.candidates[among.start].kind is Sought.PLACE else NEAREST


Groups = Mapping[tuple[Sought, str | None], tuple[Index, range]]
"""By kind and country (None for all of a kind): an index, and which of its candidates are meant."""


def grouped(candidates: Iterable[Candidate]) -> Groups:
    """Return the groups of some candidates."""
    kinds: dict[Sought, list[Candidate]] = {}
    for one in candidates:
        kinds.setdefault(one.kind, []).append(one)
    found: dict[tuple[Sought, str | None], tuple[Index, range]] = {}
    for kind, listed in kinds.items():
        listed.sort(key=_country)
        index = _indexed(listed)
        found[kind, None] = (index, range(len(listed)))
        for country in {one.country for one in listed if one.country}:
            ends = (side(listed, country, key=_country) for side in (bisect_left, bisect_right))
            found[kind, country] = (index, range(*ends))
    return found


def _country(one: Candidate) -> str:
    return one.country or ""


def _indexed(listed: Sequence[Candidate]) -> Index:
    return Index(listed, lambda: Skeletons(postings(list(map(spoken, listed)))))


class Matcher:
    """The candidates, each made ready when it is first compared."""

    def __init__(self, candidates: Iterable[Candidate] = (), *, groups: Groups | None = None) -> None:
        self._groups = grouped(candidates) if groups is None else groups
        self._ranked = lru_cache(maxsize=KEPT)(self._rank)

    def candidates(self, kind: Sought) -> Sequence[Candidate]:
        """Return all candidates of a kind."""
        index, _ = self._groups.get((kind, None), _NOBODY)
        return index.candidates

    def match(
        self,
        thai: str,
        *,
        kind: Sought = Sought.PERSON,
        country: str | None = None,
        cue: Cue = Cue.NONE,
        expected: Set[str] = frozenset(),
    ) -> Match | None:
        """Return whom the name means, None where that stays open.

        `thai` is the bare name without titles; `country` (ISO 3166-1 alpha-3) that of the office or of the article.
        Only candidates of that country count then. `expected` are ids of those who are likely meant before any sound
        is compared: who holds the office on the day, who is in the text already. A surname of one syllable means only
        them.
        """
        if not may_ask(thai, kind=kind, country=country, cue=cue):
            return None
        short = kind is Sought.PERSON and is_short(thai)
        if short and not expected:
            return None
        found = self._ranked(thai, kind, country, floor=LEAST[How.WHOLE] - max(MARGIN.values()))
        if kind is Sought.PLACE and found and found[0][0] < LEAST[How.WHOLE]:
            found = self._ranked(thai, kind, country, floor=found[0][0] - ALONE)
        bare = 0.0 if country or cue is not Cue.NONE else BARE
        if likely := _expected(found, thai, expected):
            return likely
        if not found or short:
            return None
        best = _with_margin(found[0], found[1:])
        return best if _is_sure(best, thai, bare) else None

    def ranked(self, thai: str, *, kind: Sought = Sought.PERSON, country: str | None = None) -> tuple[Match, ...]:
        """Return the candidates that sound most like the name, the best first, whatever the gates say."""
        found = self._ranked(thai, kind, country, floor=OUTRIGHT)
        return tuple(_with_margin(one, found[at + 1 :]) for at, one in enumerate(found))

    def _rank(self, thai: str, kind: Sought, country: str | None, *, floor: float) -> tuple[_Scored, ...]:
        index, among = self._groups.get((kind, country), _NOBODY)
        parts = list(filter(None, map(thai_sounds, words(thai))))
        best: _Best = {}
        _keep(best, index.compared(parts, among, floor=floor), 0.0)
        if len(parts) > OUTER and max((score for score, _, _ in best.values()), default=0.0) < LEAST[How.WHOLE]:
            _keep(best, index.compared((parts[0], parts[-1]), among, floor=floor + WITHOUT_MIDDLE), WITHOUT_MIDDLE)
        return tuple(sorted(best.values(), key=lambda one: -one[0]))


_NOBODY = (Index((), lambda: Skeletons(postings(()))), range(0))

_Scored = tuple[float, Candidate, How]
_Best = dict[str, _Scored]


def _keep(best: _Best, found: Iterable[tuple[float, Form]], cost: float) -> None:
    """Keep the best form of each candidate."""
    for score, form in found:
        known = best.get(form.candidate.id)
        if known is None or score - cost > known[0]:
            best[form.candidate.id] = (score - cost, form.candidate, form.how)


def may_ask(thai: str, *, kind: Sought, country: str | None, cue: Cue) -> bool:
    """Tell whether enough stands beside a name for it to be looked for."""
    if kind is Sought.PLACE:
        return country is not None
    if country is not None:
        return True
    if sum(len(word) > 1 for word in words(thai)) > 1:
        return True
    return cue is not Cue.NONE and weigh(thai_sounds(thai)) >= LIGHTEST


def is_short(thai: str) -> bool:
    """Tell whether a name is one word of one syllable, or of hardly more: ordinary words sound like many of these."""
    if len(words(thai)) != 1:
        return False
    sounds = thai_sounds(thai)
    return len(_VOWELS.findall(sounds)) < SYLLABLES or weigh(sounds) < SHORTEST


def _expected(found: Sequence[_Scored], thai: str, expected: Set[str]) -> Match | None:
    """Return the best of those who are likely meant, where the name is like theirs and nobody's much more."""
    likely = next((one for one in found if one[1].id in expected), None)
    if likely is None or likely[0] < LEAST[likely[2]] or likely[0] < found[0][0] - MARGIN[likely[2]]:
        return None
    best = _with_margin(likely, [one for one in found if one is not likely])
    return best if best.how is How.PART or _fits_by_word(thai, best.candidate) else None


def _is_sure(best: Match, thai: str, more: float) -> bool:
    how = How.WHOLE if best.candidate.kind is Sought.PLACE else best.how
    less = LESS if best.candidate.kind is Sought.PLACE and best.margin >= ALONE else 0.0
    if best.score < LEAST[how] + more - less or best.margin < MARGIN[how]:
        return False
    if best.how is How.PART:
        return not more
    return _fits_by_word(thai, best.candidate)


def _fits_by_word(thai: str, candidate: Candidate) -> bool:
    """Tell whether each word of the name sounds like one of the candidate's: a long surname that is right does not
    make up for another's given name. Where the words are cut otherwise, they are compared as a whole only."""
    mine, yours = list(map(thai_sounds, words(thai))), _parts(candidate)
    if len(mine) != len(yours):
        return True
    return all(max(alike(word, its) for its in yours) >= BY_WORD for word in mine)


def _with_margin(one: _Scored, others: Sequence[_Scored]) -> Match:
    score, candidate, how = one
    rival = next((other[0] for other in others if not _is_twin(candidate, other[1])), 0.0)
    return Match(candidate, score, min(1.0, score - rival), how)


def _is_twin(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates are one in two tables: of one country, all words of one name in the other's."""
    if one.country != other.country:
        return False
    shorter, longer = sorted((_parts(one), _parts(other)), key=len)
    if one.kind is Sought.PLACE:
        return shorter == longer
    return len(shorter) > 1 and all(any(alike(part, its) >= TWIN for its in longer) for part in shorter)


def _parts(one: Candidate) -> tuple[str, ...]:
    return tuple(sound_of(one).replace(HYPHEN, " ").split())
