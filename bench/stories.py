"""Stories: several short articles about one affair, and what a careful reader makes of them together.

    python -m bench.stories [FOLDER …]      checks stories, all of stories/ unless folders are named

Where they lie, how they are read, and whether a gold file holds to its articles; the format is described in
stories/README.md. Nothing is scored here. Called by `bench/suites/stories.py` and by the tests.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.shared import ROOT
from onrecord.knowledge import plover
from onrecord.model import edtf

STORIES = ROOT / "stories"
HANDS = ("a", "b", "c")
"""`a` could run the tool while writing; `b` and `c` could not."""
BLIND = frozenset({"b"})
"""Hands whose stories are looked at only to score."""
MANNERS = frozenset({"wire", "rewrite", "translation"})
FIELDS = frozenset({"killed", "wounded", "missing", "captured", "displaced", "day", "doer", "denial"})
"""In what two reports of one event can contradict each other."""
STANDINGS = frozenset(
    {"unreported", "alleged", "corroborated", "denied", "neither", "acknowledged", "celebrated", "retracted"}
)
AMENDS = frozenset({"correction", "retraction"})

Entry = Mapping[str, Any]
"""An entry of a gold file as YAML gives it."""


class StoryError(ValueError):
    """A gold file that cannot be read: a key is missing, or holds something else than it should."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a story; `key` is its file's name without the ending (`01.en`)."""

    key: str
    text: str
    published: date
    publisher: str


@dataclass(frozen=True, slots=True)
class Origin:
    """An article, and those that copy it, each with its manner: `wire`, `rewrite` or `translation`."""

    origin: str
    copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The words by which an article reports an event; the `nth` occurrence, counted from 1."""

    article: str
    words: str
    nth: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `date` is EDTF, None where no article tells it; no parties where none are told."""

    id: str
    type: str
    about: str
    date: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field in which reports of an event cannot both be so: the articles with what each tells."""

    event: str
    field: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """An article in which an outlet corrects or retracts what it wrote in another (`of`)."""

    article: str
    of: str
    what: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an involvement stands by all that was published up to and with a day."""

    day: date
    status: str


@dataclass(frozen=True, slots=True)
class Involvement:
    """A contested involvement, and the days on which the record is asked how it stands."""

    who: str
    supported: str | None
    what: str | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story; articles are in order of publication."""

    hand: str
    name: str
    about: str
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    corrections: tuple[Correction, ...]
    involvements: tuple[Involvement, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The texts by article."""
        return {article.key: article.text for article in self.articles}


def folders(*hands: str) -> list[Path]:
    """Return the folders of the stories of some hands, of all unless any is named, in order."""
    return [gold.parent for hand in hands or HANDS for gold in sorted((STORIES / hand).glob("*/gold.yaml"))]


def load(folder: Path) -> Story:
    """Return the story in a folder.

    Raises:
        StoryError: its gold file is not of the form of stories/README.md, or an article lacks its text.
    """
    try:
        gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
        return _story(folder, gold)
    except (KeyError, TypeError, AttributeError, ValueError, OSError, yaml.YAMLError) as error:
        raise StoryError(f"{folder.parent.name}/{folder.name}: {type(error).__name__}: {error}") from error


def anchor(text: str, report: Report) -> tuple[int, int] | None:
    """Return where the words of a report lie in the text of its article, or None."""
    at = -1
    for _ in range(report.nth):
        at = text.find(report.words, at + 1)
        if at < 0:
            return None
    return at, at + len(report.words)


def check(story: Story) -> list[str]:
    """Return what is wrong with a story, each in a sentence; none when it holds to its articles."""
    found: list[str] = []
    for checking in (_articles, _origins, _events, _places, _contradictions, _corrections, _involvements):
        found.extend(checking(story))
    return found


def _story(folder: Path, gold: Entry) -> Story:
    def entries(name: str) -> list[Entry]:
        return list(gold.get(name) or ())

    stray = {path.name[: -len(".txt")] for path in folder.glob("*.txt")} - set(gold["articles"])
    if stray:
        raise ValueError(f"articles that the gold file does not list: {sorted(stray)}")
    return Story(
        folder.parent.name, folder.name, str(gold["about"]),
        tuple(_article(folder, key, told) for key, told in gold["articles"].items()),
        tuple(Origin(one["origin"], tuple(dict(one["copies"]).items())) for one in entries("origins")),
        tuple(map(_event, entries("events"))),
        tuple(map(_contradiction, entries("contradictions"))),
        tuple(Correction(one["article"], one["of"], one["what"]) for one in entries("corrections")),
        tuple(map(_involvement, entries("involvements"))),
    )  # fmt: skip


def _article(folder: Path, key: str, told: Entry) -> Article:
    text = (folder / f"{key}.txt").read_bytes().decode("utf-8-sig")
    return Article(key, text, _day(told["published"]), str(told["publisher"]))


def _event(told: Entry) -> Event:
    when = told["date"]
    return Event(
        str(told["id"]), told["type"], str(told["about"]), None if when is None else str(when),
        tuple(map(str, told["actors"] or ())), tuple(map(str, told["recipients"] or ())),
        tuple(Report(one["article"], str(one["words"]), one.get("nth", 1)) for one in told["reports"]),
    )  # fmt: skip


def _contradiction(told: Entry) -> Contradiction:
    values = tuple((one["article"], str(one["value"])) for one in told["values"])
    return Contradiction(str(told["event"]), told["field"], values)


def _involvement(told: Entry) -> Involvement:
    standings = tuple(Standing(_day(one["day"]), one["is"]) for one in told["standing"])
    return Involvement(str(told["who"]), told["for"], told["what"], standings)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _articles(story: Story) -> Iterator[str]:
    days = [article.published for article in story.articles]
    if days != sorted(days):
        yield "the articles are not in order of publication"
    for article in story.articles:
        if article.key.rpartition(".")[2] not in ("en", "th"):
            yield f"article {article.key}: its name does not end in its language"
        if len(article.text.strip().splitlines()) < 3:
            yield f"article {article.key}: no headline, outlet and body"
    yield from _twice("text", [article.text for article in story.articles])


def _origins(story: Story) -> Iterator[str]:
    order = {article.key: number for number, article in enumerate(story.articles)}
    yield from _known(story, (key for one in story.origins for key in (one.origin, *dict(one.copies))), "origins")
    yield from _twice("origin or copy", [key for one in story.origins for key in (one.origin, *dict(one.copies))])
    for one in story.origins:
        for copy, manner in one.copies:
            if manner not in MANNERS:
                yield f"copy {copy}: {manner!r} is none of {sorted(MANNERS)}"
            if order.get(copy, 0) < order.get(one.origin, 0):
                yield f"copy {copy} stands before its origin {one.origin}"


def _events(story: Story) -> Iterator[str]:
    yield from _twice("event", [event.id for event in story.events])
    for event in story.events:
        if event.type not in plover.types():
            yield f"event {event.id}: type {event.type!r} is none of PLOVER's"
        if event.date is not None and edtf.bounds(event.date)[0] is None:
            yield f"event {event.id}: {event.date!r} is no EDTF"
        if not event.reports:
            yield f"event {event.id}: nobody reports it"


def _places(story: Story) -> Iterator[str]:
    """Every report's words are in their article, and no words report two events."""
    taken: dict[tuple[str, int, int], str] = {}
    for event in story.events:
        yield from _known(story, (report.article for report in event.reports), f"event {event.id}")
        for report in event.reports:
            place = anchor(story.texts.get(report.article, ""), report)
            if place is None:
                yield f"event {event.id}: {report.words!r} ({report.nth}) is not in {report.article}"
            elif taken.setdefault((report.article, *place), event.id) != event.id:
                yield f"event {event.id}: {report.words!r} in {report.article} reports another event too"


def _contradictions(story: Story) -> Iterator[str]:
    reported = {event.id: {report.article for report in event.reports} for event in story.events}
    yield from _twice("contradiction", [(one.event, one.field) for one in story.contradictions])
    for one in story.contradictions:
        where = f"contradiction {one.event} {one.field}"
        if one.field not in FIELDS:
            yield f"{where}: the field is none of {sorted(FIELDS)}"
        if len({value for _, value in one.values}) < 2:
            yield f"{where}: there are no two values"
        for article, _ in one.values:
            if article not in reported.get(one.event, ()):
                yield f"{where}: {article} does not report the event"


def _corrections(story: Story) -> Iterator[str]:
    order = {article.key: number for number, article in enumerate(story.articles)}
    for one in story.corrections:
        yield from _known(story, (one.article, one.of), "corrections")
        if order.get(one.article, 0) <= order.get(one.of, 0):
            yield f"correction {one.article} does not follow {one.of}"
        if one.what not in AMENDS:
            yield f"correction {one.article}: {one.what!r} is none of {sorted(AMENDS)}"


def _involvements(story: Story) -> Iterator[str]:
    for one in story.involvements:
        where = f"involvement of {one.who}"
        days = [asked.day for asked in one.standings]
        if not days or days != sorted(set(days)):
            yield f"{where}: no days, or not in their order"
        for asked in one.standings:
            if asked.status not in STANDINGS:
                yield f"{where}: {asked.status!r} is none of {sorted(STANDINGS)}"


def _known(story: Story, keys: Iterable[str], where: str) -> Iterator[str]:
    yield from (f"{where}: there is no article {key}" for key in dict.fromkeys(keys) if key not in story.texts)


def _twice(what: str, values: Collection[object]) -> Iterator[str]:
    yield from (f"{what} {str(value)[:40]!r} is listed twice" for value, n in Counter(values).items() if n > 1)


def main(arguments: list[str] | None = None) -> int:
    """Check stories; print what is wrong with each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    asked: list[Path] = parser.parse_args(arguments).folders or folders()
    wrong = articles = 0
    for folder in asked:
        try:
            story = load(folder)
        except StoryError as error:
            print(error)
            wrong += 1
            continue
        articles += len(story.articles)
        for problem in check(story):
            print(f"{story.hand}/{story.name}: {problem}")
            wrong += 1
    print(f"{len(asked)} stories, {articles} articles, {wrong} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
