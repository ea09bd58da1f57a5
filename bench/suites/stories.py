"""What the record makes of many articles on one affair: merges, copies, contradictions, the ladder, as-of answers.

    python -m bench.suites.stories [--hand a|b|c|all] [--story NN] [--misses] [--quick] [--kept FOLDER]

Each story of stories/ goes into a fresh record, article by article in order of publication, with the day and the outlet
as an import would give them; then the record is asked. What is scored is in stories/README.md, how in
`bench/story_scores.py`. The misses of hand b are never shown: its stories are looked at only to score.
"""

from __future__ import annotations

import argparse
import hashlib
import inspect
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import stories
from bench.stories import Story
from bench.story_scores import Answers, Held, Rate, Scores, Telling, score
from onrecord import api
from onrecord.model.documents import Source
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader
from onrecord.record import Mode, Store
from onrecord.views import contradictions

TODAY = date(2028, 12, 31)
"""The day on which stories are read: after all of them."""
DAYS = 2
"""For how many days of a story the answers as of it are compared."""
REPORTED = 3
"""Of how many events the reports are compared; each is a question of its own."""
TIMELESS = ("journal", "plover", "runs", "texts")
"""Tables that have no day: what was written when, facts, and texts by the id of their document."""
TELLINGS = """
    SELECT r.document, r.event, r.type, r.start, r.stop FROM reports r
    UNION
    SELECT r.document, r.event, r.type, e.start, e.stop FROM reports r
    JOIN evidence e ON e.report = r.id AND e.document = r.document AND e.kind = 'event' AND e.role = 'trigger'"""
ORIGINS = "SELECT document, origin, copy_of FROM base.origins"
HELD = """
    SELECT i.what, i.standing, i.steps, a.name_en, a.name_th, x.party, x.party_name,
           y.party AS supported, y.party_name AS supported_name, b.name_en AS supported_en, b.name_th AS supported_th
    FROM involvements i
    LEFT JOIN actors a ON a.id = i.actor LEFT JOIN base.parties x ON x.id = i.actor
    LEFT JOIN actors b ON b.id = i.supported LEFT JOIN base.parties y ON y.id = i.supported
    ORDER BY i.known_from, i.id"""
AMENDS = "SELECT notice, document, what FROM base.amended"


@dataclass(frozen=True, slots=True)
class How:
    """How to measure: `kept` is a folder for readings, which are made once and taken from there; `quick` leaves out the
    answers as of a day, which take most of the time."""

    kept: Path | None = None
    quick: bool = False


def measure(story: Story, reader: Reader, folder: Path, how: How = How()) -> Scores:
    """Return the scores of one story; records are made in `folder`."""
    kept = how.kept
    readings = dict(zip(story.texts, _kept(story, reader, kept) if kept else _readings(story, reader), strict=True))
    path = folder / f"{story.hand}-{story.name}.duckdb"
    with api.open(path, write=True) as record:
        for reading in readings.values():
            record.add([reading])
    as_of = {} if how.quick else _compared(story, readings, path)
    with Store.open(path, mode=Mode.READ) as store:
        return score(story, _answers(story, store, as_of))


def _readings(story: Story, reader: Reader) -> Iterator[Reading]:
    for article in story.articles:
        yield reader.read(
            Source(
                f"{article.key}.txt",
                article.text,
                publisher=article.publisher,
                published=article.published.isoformat(),
            )
        )


def _kept(story: Story, reader: Reader, kept: Path) -> list[Reading]:
    texts = "".join(f"{article.text}{article.publisher}{article.published}" for article in story.articles)
    path = kept / f"{story.hand}-{story.name}-{hashlib.sha256(texts.encode()).hexdigest()[:12]}.pickle"
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(list(_readings(story, reader))))
    found: list[Reading] = pickle.loads(path.read_bytes())
    return found


def _answers(story: Story, store: Store, as_of: Mapping[str, bool]) -> Answers:
    keys = {document_id(article.text): article.key for article in story.articles}
    origins = store.rows(ORIGINS, {})
    return Answers(
        tuple(_telling(row, keys) for row in store.rows(TELLINGS, {})),
        {keys[row["document"]]: keys[row["copy_of"] or row["document"]] for row in origins},  # type: ignore[index]
        {keys[row["document"]]: str(row["origin"]) for row in origins},  # type: ignore[index]
        _contradictions(store),
        _amends(store, keys),
        {
            day: _held(store, day)
            for day in sorted({asked.day for one in story.involvements for asked in one.standings})
        },
        as_of,
    )


def _telling(row: Mapping[str, Any], keys: Mapping[str, str]) -> Telling:
    return Telling(keys[row["document"]], row["start"], row["stop"], row["event"], row["type"])


def _contradictions(store: Store) -> frozenset[tuple[str, str]]:
    """Return the pairs of an event and a field; a toll's field is what is counted."""
    rows = contradictions.contradictions(store)
    return frozenset((row.event, row.toll or row.kind) for row in rows)


def _amends(store: Store, keys: Mapping[str, str]) -> frozenset[tuple[str, str, str]]:
    rows = store.rows(AMENDS, {})
    return frozenset((keys[str(row["notice"])], keys[str(row["document"])], str(row["what"])) for row in rows)


def _held(store: Store, day: date) -> tuple[Held, ...]:
    return tuple(_involvement(row) for row in store.rows(HELD, {}, as_of=day))


def _involvement(row: Mapping[str, Any]) -> Held:
    who = (row["name_en"], row["name_th"], row["party"], row["party_name"])
    supported = (row["supported"], row["supported_name"], row["supported_en"], row["supported_th"])
    return Held(_faces(who), _faces(supported), row["what"], row["standing"], row["steps"])


def _faces(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names if name)


def _compared(story: Story, readings: Mapping[str, Reading], path: Path) -> dict[str, bool]:
    """Return for each question and some days whether its answer as of the day is that of a record of that day."""
    found: dict[str, bool] = {}
    for day in _days(story):
        then = [readings[article.key] for article in story.articles if article.published <= day]
        other = path.with_suffix(f".{day}.duckdb")
        with api.open(other, write=True) as record:
            record.add(then)
            expected = digests(record, day)
        with api.open(path) as record:
            now = digests(record, day)
        found |= {f"{day} {name}": now[name] == expected[name] for name in expected}
    return found


def _days(story: Story) -> list[date]:
    """Return some days spread over the story, the last never: nothing would be left out."""
    days = sorted({article.published for article in story.articles})[:-1]
    return sorted({days[len(days) * number // (DAYS + 1)] for number in range(1, DAYS + 1)}) if days else []


def digests(record: api.Record, day: date) -> dict[str, str]:
    """Return for each question of a record that can be asked as of a day the hash of its answer's rows."""
    found = {name: _digest(getattr(record, name)(as_of=day)) for name in questions()}
    found["export"] = _digest(sorted(record.export(as_of=day)))  # in the order of the journal, which has no day
    events = sorted(row.id for row in record.events(as_of=day))[:REPORTED]
    found["reports"] = _digest(row for event in events for row in record.reports(event, as_of=day))
    return found | _tables(record, day) | _asked_with_words(record, day)


def _tables(record: api.Record, day: date) -> dict[str, str]:
    return {f"table {name}": _digest(record.table(name, as_of=day)) for name in record.tables() if name not in TIMELESS}


def _asked_with_words(record: api.Record, day: date) -> dict[str, str]:
    """Return the answers of questions that ask for somebody or some words, of those whom most is told of."""
    pairs = [(one.actor, one.recipient) for one in record.dyads(as_of=day, limit=REPORTED)]
    dyads = [record.dyad(*pair, as_of=day) for pair in pairs if len(set(pair)) > 1]
    parts = [part for one in dyads for part in (one.months, one.events, one.quotes, one.transfers, one.relations)]
    names = [one.name for one in record.actors(as_of=day, limit=REPORTED) if one.name]
    found = sorted(
        (name, one.document, one.start, one.known_from) for name in names for one in record.search(name, as_of=day)
    )
    return {"dyad": _digest(row for part in parts for row in part), "search": _digest(found)}


def questions() -> list[str]:
    """Return the names of the questions that need nothing but a day."""
    asked = inspect.getmembers(api.Record, inspect.isfunction)
    return [name for name, function in asked if "as_of" in (given := _wanted(function)) and not _needed(given)]


def _wanted(function: Any) -> dict[str, inspect.Parameter]:  # noqa: ANN401 -- any method
    return {name: one for name, one in inspect.signature(function).parameters.items() if name != "self"}


def _needed(given: Mapping[str, inspect.Parameter]) -> bool:
    return any(one.default is inspect.Parameter.empty for one in given.values())


def _digest(rows: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(map(repr, rows)).encode()).hexdigest()


def figures(*hands: str, how: How = How()) -> dict[str, float]:
    """Return the figures of the stories of some hands, of all unless any is named, by name; for the gate."""
    total = sum((scores for _, scores in scored(stories.folders(*hands), how)), Scores())
    return {
        "events.b3": total.events.f1,
        "copies.precision": total.copies.precision,
        "copies.recall": total.copies.recall,
        "contradictions.f1": total.contradictions.f1,
        "corrections.f1": total.corrections.f1,
        "ladder.accuracy": total.ladder.recall,
        "as_of": total.as_of.recall,
    }


def scored(folders: Sequence[Path], how: How = How()) -> Iterator[tuple[Story, Scores]]:
    """Yield the stories of folders with their scores."""
    reader = Reader(Config(today=TODAY))
    with tempfile.TemporaryDirectory() as made:
        for folder in folders:
            story = stories.load(folder)
            yield story, measure(story, reader, Path(made), how)


HEAD = (
    f"{'story':<28}{'art':>4}{'found':>9}  {'B3 P':>5}{'R':>6}{'F1':>6}{'found':>7}{'false':>6}"
    f"  {'copies P/R':>12}{'origin':>8}  {'contrad P/R':>12}{'corr':>6}{'ladder':>8}{'as of':>9}"
)


def _line(name: str, one: Scores) -> str:
    return (
        f"{name[:27]:<28}{one.articles:>4}{_of(one.found):>9}  {one.events.precision:>5.2f}{one.events.recall:>6.2f}"
        f"{one.events.f1:>6.3f}{one.found_only.f1:>7.3f}{one.false_merges:>6}  {_both(one.copies):>12}"
        f"{_of(one.origins):>8}  {_both(one.contradictions):>12}{_of(one.corrections):>6}{_of(one.ladder):>8}"
        f"{_of(one.as_of):>9}"
    )


def _of(rate: Rate) -> str:
    return f"{rate.right:.0f}/{rate.wanted:.0f}"


def _both(rate: Rate) -> str:
    return f"{rate.right:.0f}/{rate.given:.0f} {rate.right:.0f}/{rate.wanted:.0f}"


def main(arguments: list[str] | None = None) -> int:
    """Print one table, and the misses of a hand that may be looked at where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hand", choices=(*stories.HANDS, "all"), default="a")
    parser.add_argument("--story", help="the beginning of a story's name, as 03")
    parser.add_argument("--misses", action="store_true", help="list them, of a hand whose stories may be looked at")
    parser.add_argument("--quick", action="store_true", help="leave out the answers as of a day")
    parser.add_argument("--kept", type=Path, help="a folder for readings: for work on the record, not on reading")
    asked = parser.parse_args(arguments)
    if asked.misses and asked.hand in {*stories.BLIND, "all"}:
        parser.error("the misses of hand b are never shown: its stories are looked at only to score")
    hands = stories.HANDS if asked.hand == "all" else (asked.hand,)
    folders = [folder for folder in stories.folders(*hands) if folder.name.startswith(asked.story or "")]
    print(HEAD)
    totals = {hand: Scores() for hand in hands}
    for story, scores in scored(folders, How(asked.kept, asked.quick)):
        totals[story.hand] += scores
        print(_line(f"{story.hand}/{story.name}", scores), flush=True)
        print(*(f"    {miss}" for miss in scores.misses if asked.misses), sep="\n", end="\n" if asked.misses else "")
    for hand, total in [*totals.items(), ("all", sum(totals.values(), Scores()))]:
        print(_line(f"hand {hand}" if hand != "all" else hand, total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
