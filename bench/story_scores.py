"""The scores of the stories: what of a story the record got right, from what the record answers and what is so.

Pure functions over a story (`bench/stories.py`) and `Answers`; how the record comes to hold a story and is asked is in
`bench/suites/stories.py`, the only caller.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from bench.stories import Event, Involvement, Report, Story, anchor

_NOUNS = """
    troops soldiers forces fighters mercenaries advisers personnel instructors people
    weapons arms ammunition missiles shells rockets drones artillery munitions
    money funds funding financing payments cash
    fuel oil diesel
    food rice grain
    technology components chips machinery
"""
MEANS: Mapping[str, str] = {noun: line.split()[0] for line in _NOUNS.strip().splitlines() for noun in line.split()}
"""Which short nouns of gold files and kinds of the record mean one thing in an involvement."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A place where the record has an event told: `event` is the id of the whole."""

    article: str
    start: int
    stop: int
    event: str
    type: str


@dataclass(frozen=True, slots=True)
class Held:
    """An involvement as the record has it on a day; sides by state or name, in lower case."""

    who: frozenset[str]
    supported: frozenset[str]
    what: str | None
    standing: str
    steps: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What the record answers of one story; articles by their keys. `groups` gives each article what it copies, or
    itself, `origins` whose word it is; `amends` which article corrects or takes back which; `held` is by day."""

    tellings: tuple[Telling, ...]
    groups: Mapping[str, str]
    origins: Mapping[str, str]
    contradictions: frozenset[tuple[str, str]]
    amends: frozenset[tuple[str, str, str]]
    held: Mapping[date, tuple[Held, ...]]
    as_of: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were right of those given, and of those wanted; not whole where shares are summed, as in B³."""

    right: float = 0.0
    given: float = 0.0
    wanted: float = 0.0
    covered: float | None = None
    """What is right of those wanted, where that differs from `right`."""

    def __add__(self, other: Rate) -> Rate:
        covered = self._covered + other._covered
        return Rate(self.right + other.right, self.given + other.given, self.wanted + other.wanted, covered)

    @property
    def _covered(self) -> float:
        return self.right if self.covered is None else self.covered

    @property
    def precision(self) -> float:
        """The share of the given that is right; 1 where nothing is given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted that is found; 1 where nothing is wanted."""
        return self._covered / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The scores of one story or of several; `misses` tells each error in a line."""

    articles: int = 0
    events: Rate = Rate()
    found_only: Rate = Rate()
    found: Rate = Rate()
    false_merges: int = 0
    copies: Rate = Rate()
    origins: Rate = Rate()
    contradictions: Rate = Rate()
    corrections: Rate = Rate()
    ladder: Rate = Rate()
    as_of: Rate = Rate()
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: Scores) -> Scores:
        names = [name for name in self.__slots__ if name != "misses"]
        return Scores(**{name: getattr(self, name) + getattr(other, name) for name in names})


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Rate:
    """Return B³ (Bagga and Baldwin 1998) over mentions: the cluster of each in the gold, and as found."""
    both, mine, yours = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    right = sum(n * n / yours[cluster] for (_, cluster), n in both.items())
    covered = sum(n * n / mine[cluster] for (cluster, _), n in both.items())
    return Rate(right, len(gold), len(gold), covered)


def score(story: Story, answers: Answers) -> Scores:
    """Return the scores of one story, with its misses."""
    scores = Scores(articles=len(story.articles))
    told = [
        (event, report, _whole(story, event, report, answers)) for event in story.events for report in event.reports
    ]
    _score_events(told, scores)
    _score_copies(story, answers, scores)
    _score_contradictions(story, told, answers, scores)
    amends = {(one.article, one.of, one.what) for one in story.corrections}
    scores.corrections = _rate(amends, answers.amends, "correction", scores)
    _score_ladder(story, answers, scores)
    scores.as_of = _rate(set(answers.as_of), {name for name, same in answers.as_of.items() if same}, "as of", scores)
    return scores


Told = tuple[Event, Report, str | None]
"""A report of an event, and the id of the event that the record has it under, None where it has none."""


def _told(story: Story, answers: Answers) -> Iterator[Told]:
    for event in story.events:
        for report in event.reports:
            yield event, report, _whole(story, event, report, answers)


def _whole(story: Story, event: Event, report: Report, answers: Answers) -> str | None:
    place = anchor(story.texts[report.article], report)
    if place is None:
        return None
    near = [
        (one.type == event.type, min(one.stop, place[1]) - max(one.start, place[0]), one.event)
        for one in answers.tellings
        if one.article == report.article and one.start < place[1] and place[0] < one.stop
    ]
    return max(near)[2] if near else None


def _score_events(told: Sequence[Told], scores: Scores) -> None:
    gold = [event.id for event, _, _ in told]
    ids = [whole or f"alone {number}" for number, (_, _, whole) in enumerate(told)]
    scores.events = b_cubed(gold, ids)
    pairs = [(event.id, whole) for event, _, whole in told if whole]
    scores.found_only = b_cubed([one for one, _ in pairs], [other for _, other in pairs])
    scores.found = Rate(len(pairs), len(told), len(told))
    under: dict[str, set[str]] = defaultdict(set)
    for event, whole in pairs:
        under[whole].add(event)
    merged = {pair for some in under.values() for pair in combinations(sorted(some), 2)}
    scores.false_merges = len(merged)
    scores.misses += [f"false merge: {one} and {other}" for one, other in sorted(merged)]
    scores.misses += list(_parted(told))


def _parted(told: Sequence[Told]) -> Iterator[str]:
    """Yield the reports that were not found, and the events whose reports are parted."""
    wholes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event, report, whole in told:
        if whole is None:
            yield f"not found: {event.id} {event.type} {report.article} {report.words!r}"
        else:
            wholes[event.id][whole].append(report.article)
    for id_, parts in wholes.items():
        if len(parts) > 1:
            yield f"parted: {id_} " + " | ".join(", ".join(some) for some in parts.values())


def _score_copies(story: Story, answers: Answers, scores: Scores) -> None:
    first = {copy: one.origin for one in story.origins for copy, _ in one.copies}
    gold = {key: first.get(key, key) for key in story.texts}
    scores.copies = _rate(_pairs(gold), _pairs(answers.groups), "copies", scores)
    publishers = {article.key: article.publisher.strip().lower().removeprefix("the ") for article in story.articles}
    wanted = {(key, publishers[of]) for key, of in gold.items()}
    scores.origins = _rate(wanted, set(answers.origins.items()), "origin", scores)


def _pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(one, other) for one, other in combinations(sorted(groups), 2) if groups[one] == groups[other]}


def _score_contradictions(story: Story, told: Sequence[Told], answers: Answers, scores: Scores) -> None:
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for event, _, whole in told:
        if whole:
            meant[whole][event.id] += 1
    events = {whole: counts.most_common(1)[0][0] for whole, counts in meant.items()}
    found = {(events.get(whole, f"unlisted {whole}"), kind) for whole, kind in answers.contradictions}
    scores.contradictions = _rate(
        {(one.event, one.field) for one in story.contradictions}, found, "contradiction", scores
    )


def _score_ladder(story: Story, answers: Answers, scores: Scores) -> None:
    for one in story.involvements:
        for asked in one.standings:
            held = _best(one, answers.held[asked.day])
            found = held.standing if held else "unreported"
            scores.ladder += Rate(found == asked.status, 1, 1)
            if found != asked.status:
                told = "" if held else " (nothing held)"
                scores.misses.append(f"ladder: {one.who} {one.what} on {asked.day}: {asked.status}, not {found}{told}")


def _best(one: Involvement, held: Iterable[Held]) -> Held | None:
    """Return the involvement of the record that is meant: of those that differ in nothing, whose agree most."""
    who, supported = _names(one.who), _names(one.supported)
    near = [
        (bool(supported & each.supported), _mean(one.what) == _mean(each.what), each.steps, number, each)
        for number, each in enumerate(held)
        if who & each.who
        and not (supported and each.supported and not supported & each.supported)
        and not (one.what and each.what and _mean(one.what) != _mean(each.what))
    ]
    return max(near)[-1] if near else None


def _names(told: str | None) -> frozenset[str]:
    """A side of a gold file: a state, or a name, or its names with `|` between them."""
    return frozenset(name.strip().casefold() for name in (told or "").split("|") if name.strip())


def _mean(what: str | None) -> str | None:
    return MEANS.get(what or "", what)


def _rate(wanted: Collection[Hashable], found: Collection[Hashable], what: str, scores: Scores) -> Rate:
    mine, yours = set(wanted), set(found)
    scores.misses += sorted(f"{what} missed: {one}" for one in mine - yours)
    scores.misses += sorted(f"{what} wrong: {one}" for one in yours - mine)
    return Rate(len(mine & yours), len(yours), len(mine))
